"""The situation of an archive: what its readings say together, as people and programs ask for it.

>>> with rasad.Archive("rasad.db") as archive:
...     situation = rasad.Situation(archive)
...     for happening in situation.timeline(actor="IRN", since="2023"):
...         print(happening.in_words())
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rasad.archive import Archive, ArchiveError
from rasad.archive.decisions import Entry, Verdict, standing
from rasad.packs import load
from rasad.packs.schema.plover import Plover
from rasad.situation import stored
from rasad.situation.agreements import Accord, accords
from rasad.situation.commitments import Commitment, commitments
from rasad.situation.contacts import Contacts, contacts
from rasad.situation.decisions import subject_of
from rasad.situation.happenings import Happening, within
from rasad.situation.judgement import Judgement, judge
from rasad.situation.kept import behind, catch_up
from rasad.situation.positions import Contradiction, Position, contradictions, is_about, said_by
from rasad.situation.projects import Project, projects
from rasad.situation.relations import Period, Relation, relations
from rasad.situation.tellings import Telling


class Pair(msgspec.Struct, frozen=True):
    """Two tellings that may be of one happening, for a person to decide."""

    first: Telling
    second: Telling
    judgement: Judgement


class _Followed(msgspec.Struct, frozen=True):
    """What is followed over all reports."""

    accords: list[Accord] = []
    projects: list[Project] = []
    commitments: list[Commitment] = []


class Situation:
    """Views of one archive.

    Actors are given as codes of countries, keys or names in any spelling; days as ISO or the beginning of it
    (``2020-11``). Raises ArchiveError for a name that nobody bears, or that several do where one is needed. What has
    come into the archive since it was last asked is taken up first; an archive that is open for reading alone stays as
    it is, and :meth:`bring_up_to_date` says how many readings wait.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._followed: tuple[object, _Followed] = None, _Followed()

    # ---- what happened
    def timeline(
        self,
        *,
        actor: str | None = None,
        between: tuple[str, str] | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        told: int = 1,
        limit: int | None = None,
    ) -> list[Happening]:
        """Happenings in the order of days, each with all its tellings; those that ``told`` reports or more tell.

        With a ``limit`` the last ones.
        """
        self.bring_up_to_date()
        who = [name for name in (actor, *(between or ())) if name]
        with self._archive.connected() as connection:
            wanted = stored.Wanted(actor=who[0] if who else None, type=type, since=since, until=until, told=told)
            found = stored.happenings(self._archive, connection, wanted, None if who else limit)
        for one in who:
            found = within(found, actors=self._archive.actor_keys(one))
        found = [h for h in within(found, since, until, type=type) if len({t.report for t in h.tellings}) >= told]
        return found[-limit:] if limit else found

    def happening(self, id: str) -> Happening:
        """One happening by its id, be it an older one: the mark of any of its tellings will do.

        Raises ArchiveError when there is none.
        """
        self.bring_up_to_date()
        with self._archive.connected() as connection:
            found = stored.of_mark(connection, id.removeprefix("h"))
        if found is None:
            raise ArchiveError(f"{self._archive.where}: no happening {id!r}")
        return found

    def happening_of(self, report: str, event: str) -> Happening | None:
        """The happening that an event of a report (``e3``) tells."""
        self.bring_up_to_date()
        with self._archive.connected() as connection:
            return stored.of_event(connection, report, int(event.lstrip("e")) - 1)

    def happenings_of(self, events: Iterable[tuple[str, int]]) -> list[Happening]:
        """The happenings that some events tell, each by its report and place in the list, in the order of days.

        It takes nothing up: an event that has not been taken up yet is left out.
        """
        with self._archive.connected() as connection:
            return stored.of_events(connection, events)

    def relations(
        self, first: str, second: str, *, by: Period = "week", since: str | None = None, until: str | None = None
    ) -> Relation:
        """How two actors stand to each other by day, week or month."""
        a, b = self.one_actor(first), self.one_actor(second)
        return relations(self.timeline(between=(a, b), since=since, until=until), a, b, scores(), by)

    def contacts(self, actor: str, *, since: str | None = None, until: str | None = None) -> Contacts:
        """Whom one actor talks to, and what it says of whom."""
        keys = self._some(actor)
        said = [p for p in self.said_by(actor) if not since or (p.day or "") >= since]
        said = [p for p in said if not until or (p.day or "")[: len(until)] <= until]
        found = self.timeline(actor=actor, type="CONSULT", since=since, until=until)
        return contacts(keys[0] if len(keys) == 1 else actor, keys, found, said)

    # ---- what was agreed
    def agreements(self, parties: Iterable[str] = ()) -> list[Accord]:
        """Agreements of all these parties (codes), by date, with where each term stands."""
        return [a for a in self._all().accords if set(parties) <= set(a.parties)]

    def agreement(self, id: str) -> Accord:
        """One agreement by its id. Raises ArchiveError when there is none."""
        for a in self._all().accords:
            if a.id == id:
                return a
        raise ArchiveError(f"{self._archive.where}: no agreement {id!r}")

    def projects(self, parties: Iterable[str] = (), kind: str | None = None) -> list[Project]:
        """Railways, dams, corridors and other projects of these states (codes), each with its stages."""
        return [p for p in self._all().projects if set(parties) <= set(p.parties) and kind in (None, p.kind)]

    def commitments(
        self, by: str | None = None, to: str | None = None, kind: str | None = None, outcome: str | None = None
    ) -> list[Commitment]:
        """What actors have offered, promised and threatened (``kind``: offer, promise, threat), and what came of it.

        ``outcome``: fulfilled, withdrawn, repeated or open.
        """
        makers, others = (set(self._some(name)) if name else None for name in (by, to))
        return [c for c in self._all().commitments
                if (makers is None or c.country in makers or c.maker in makers)
                and (others is None or others & set(c.to))
                and kind in (None, c.kind) and outcome in (None, c.outcome)]  # fmt: skip

    def _all(self) -> _Followed:
        """Worked out from the mentions and happenings that are kept; again only when the archive has changed."""
        self.bring_up_to_date()
        with self._archive.connected() as connection:
            state = stored.state(connection)
            if self._followed[0] != state:
                found = stored.mentioned(connection)
                happened = stored.happenings(self._archive, connection, stored.Wanted(), None)
                self._followed = state, _Followed(
                    accords(found, happened), projects(stored.projects_in(connection)), commitments(happened)
                )
        return self._followed[1]

    # ---- who said what
    def said_by(self, speaker: str, about: str | None = None) -> list[Position]:
        """What a speaker has said in the order of days; about words in any of their forms, or about an actor."""
        keys = self._some(speaker)
        concerning = self._archive.actor_keys(about) if about else ()
        with self._archive.connected() as connection:
            found = stored.positions_in(connection, self._archive.speaking(speaker, connection))
        return said_by(found, keys, about, concerning)

    def contradictions(self, speaker: str | None = None, about: str | None = None) -> list[Contradiction]:
        """Claims and denials of the same thing; those with a claim or denial of one speaker when given.

        ``about`` narrows them like :meth:`said_by`.
        """
        keys = set(self._some(speaker)) if speaker else None
        concerning = frozenset(self._archive.actor_keys(about)) if about else frozenset()
        with self._archive.connected() as connection:
            found = contradictions(stored.positions_in(connection, None))
        return [c for c in found if (keys is None or {c.claim.speaker, c.denial.speaker} & keys)
                and (about is None or any(is_about(p, about, concerning) for p in (c.claim, c.denial)))]  # fmt: skip

    # ---- what people decide
    def unsure(self, limit: int = 50) -> list[Pair]:
        """Pairs of tellings that a person should look at, the likeliest first."""
        self.bring_up_to_date()
        with self._archive.connected() as connection:
            return [Pair(a, b, judge(a, b)) for a, b in stored.unsure(connection, limit)]

    def pair(self, first: str, second: str) -> Pair | None:
        """Two tellings by their marks, with what the judgement says; None when they are not both here."""
        self.bring_up_to_date()
        with self._archive.connected() as connection:
            found = stored.pair(connection, first, second)
        return Pair(*found, judge(*found)) if found else None

    def decide(self, first: str, second: str, verdict: str, *, by: str, at: str, why: str | None = None) -> None:
        """Keep a person's decision (``same`` or ``different``) on two tellings, by their marks; ``at``: ISO time."""
        if verdict not in ("same", "different"):
            raise ArchiveError(f"{verdict!r}: a decision is same or different")
        kept: Verdict = "accept" if verdict == "same" else "reject"
        subject = subject_of(first, second)
        self._archive.decide(Entry(kind="merge", subject=subject, verdict=kept, by=by, at=at, note=why))

    def undecide(self, first: str, second: str, *, by: str, at: str) -> bool:
        """Take the decision that stands back; False when there was none."""
        subject = subject_of(first, second)
        stands = standing(self._archive.decisions(subject=subject)).get(subject)
        if stands is None:
            return False
        self._archive.decide(Entry(kind="merge", subject=subject, verdict="undo", by=by, at=at, undoes=stands.id))
        return True

    # ---- names
    def one_actor(self, name: str) -> str:
        """The key of the one actor of a name."""
        keys = self._some(name)
        if len(keys) > 1:
            raise ArchiveError(f"{name!r} may be {', '.join(keys)}: ask for one of these")
        return keys[0]

    def _some(self, name: str) -> list[str]:
        keys = self._archive.actor_keys(name)
        if not keys:
            raise ArchiveError(f"nobody called {name!r} in the archive")
        return keys

    # ---- how far it is
    def bring_up_to_date(self) -> int:
        """Take up what has come since; returns how many readings still wait, because the archive may not be written.

        An archive that was opened for reading alone is never written: what waits is left out of every view.
        """
        waiting = behind(self._archive)
        if not waiting or self._archive.read_only:
            return waiting
        try:
            catch_up(self._archive)
        except ArchiveError:  # another process writes for long
            return behind(self._archive)
        return 0


def scores() -> dict[str, tuple[int, float]]:
    """Quad class and intensity of every PLOVER type and ``TYPE/mode``."""
    out: dict[str, tuple[int, float]] = {}
    for name, kind in load("shared", "plover", Plover).types.items():
        out[name] = (kind.quad, kind.score)
        out |= {f"{name}/{mode}": (kind.quad, kind.score if s is None else s) for mode, s in kind.modes.items()}
    return out
