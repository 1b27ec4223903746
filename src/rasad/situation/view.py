"""The situation of an archive: what its readings say together, as people and programs ask for it.

>>> with rasad.Archive("rasad.db", read_only=True) as archive:
...     situation = rasad.Situation(archive)
...     for happening in situation.timeline(actor="IRN", since="2023"):
...         print(happening.in_words())
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from rasad.archive import Archive, ArchiveError
from rasad.archive.decisions import Entry, Verdict, standing
from rasad.packs import load
from rasad.packs.schema.plover import Plover
from rasad.situation.agreements import Accord, accords, mentions
from rasad.situation.decisions import decisions_of, subject_of
from rasad.situation.happenings import Happening, timeline, within
from rasad.situation.judgement import Judgement
from rasad.situation.merging import Merger
from rasad.situation.positions import Contradiction, Position, contradictions, positions, said_by
from rasad.situation.relations import Period, Relation, relations
from rasad.situation.tellings import Telling, tellings


class Pair(msgspec.Struct, frozen=True):
    """Two tellings that may be of one happening, for a person to decide."""

    first: Telling
    second: Telling
    judgement: Judgement


class Situation:
    """Views of one archive. Actors are given as codes of countries, keys or names in any spelling; days as ISO or the
    beginning of it (``2020-11``). Raises ArchiveError for a name that nobody bears, or that several do where one is
    needed."""  # fmt: skip

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

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
    ) -> list[Happening]:
        """Happenings in the order of days, each with all its tellings; those that ``told`` reports or more tell."""
        found = within(self._happenings, since, until, self._keys(actor), type)
        for one in between or ():
            found = within(found, actors=self._keys(one))
        return [h for h in found if len({t.report for t in h.tellings}) >= told]

    def happening(self, id: str) -> Happening:
        """One happening by its id. Raises ArchiveError when there is none."""
        for h in self._happenings:
            if h.id == id:
                return h
        raise ArchiveError(f"{self._archive.where}: no happening {id!r}")

    def happening_of(self, report: str, event: str) -> Happening | None:
        """The happening that an event of a report (``e3``) tells."""
        number = int(event.lstrip("e")) - 1
        return next((h for h in self._happenings if any((t.report, t.n) == (report, number) for t in h.tellings)), None)

    def relations(
        self, first: str, second: str, *, by: Period = "week", since: str | None = None, until: str | None = None
    ) -> Relation:
        """How two actors stand to each other by day, week or month."""
        a, b = self.one_actor(first), self.one_actor(second)
        return relations(within(self._happenings, since, until), a, b, scores(), by)

    # ---- what was agreed
    def agreements(self, parties: Iterable[str] = ()) -> list[Accord]:
        """Agreements of all these parties (codes), by date, with where each term stands."""
        return [a for a in self._accords if set(parties) <= set(a.parties)]

    def agreement(self, id: str) -> Accord:
        """One agreement by its id. Raises ArchiveError when there is none."""
        for a in self._accords:
            if a.id == id:
                return a
        raise ArchiveError(f"{self._archive.where}: no agreement {id!r}")

    # ---- who said what
    def said_by(self, speaker: str, about: str | None = None) -> list[Position]:
        """What a speaker has said in the order of days; about words in any of their forms."""
        return said_by(self._positions, self._some(speaker), about)

    def contradictions(self, speaker: str | None = None) -> list[Contradiction]:
        """Claims and denials of the same thing; those with a claim or denial of one speaker when given."""
        found = contradictions(self._positions)
        if speaker is None:
            return found
        keys = set(self._some(speaker))
        return [c for c in found if {c.claim.speaker, c.denial.speaker} & keys]

    # ---- what people decide
    def unsure(self, limit: int = 50) -> list[Pair]:
        """Pairs of tellings that a person should look at, the likeliest first."""
        merger = self._merger
        pairs = merger.unsure()[:limit]
        return [Pair(merger.tellings[a], merger.tellings[b], j) for a, b, j in pairs]

    def decide(self, first: str, second: str, verdict: str, *, by: str, at: str, why: str | None = None) -> None:
        """Keep a person's decision (``same`` or ``different``) on two tellings, by their marks; ``at``: ISO time."""
        if verdict not in ("same", "different"):
            raise ArchiveError(f"{verdict!r}: a decision is same or different")
        kept: Verdict = "accept" if verdict == "same" else "reject"
        subject = subject_of(first, second)
        self._archive.decide(Entry(kind="merge", subject=subject, verdict=kept, by=by, at=at, note=why))
        self._forget()

    def undecide(self, first: str, second: str, *, by: str, at: str) -> bool:
        """Take the decision that stands back; False when there was none."""
        subject = subject_of(first, second)
        stands = standing(self._archive.decisions(subject=subject)).get(subject)
        if stands is None:
            return False
        self._archive.decide(Entry(kind="merge", subject=subject, verdict="undo", by=by, at=at, undoes=stands.id))
        self._forget()
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

    def _keys(self, name: str | None) -> list[str] | None:
        return self._archive.actor_keys(name) if name else None

    # ---- what is worked out
    @cached_property
    def _merger(self) -> Merger:
        found = Merger(decisions_of(self._archive))
        for reading in self._archive.readings():
            found.add(tellings(reading))
        return found

    @cached_property
    def _happenings(self) -> list[Happening]:
        return timeline(self._merger)

    @cached_property
    def _accords(self) -> list[Accord]:
        return accords((m for reading in self._archive.readings() for m in mentions(reading)), self._happenings)

    @cached_property
    def _positions(self) -> list[Position]:
        return [p for reading in self._archive.readings() for p in positions(reading)]

    def _forget(self) -> None:
        for name in ("_merger", "_happenings", "_accords"):
            self.__dict__.pop(name, None)


def scores() -> dict[str, tuple[int, float]]:
    """Quad class and intensity of every PLOVER type and ``TYPE/mode``."""
    out: dict[str, tuple[int, float]] = {}
    for name, kind in load("shared", "plover", Plover).types.items():
        out[name] = (kind.quad, kind.score)
        out |= {f"{name}/{mode}": (kind.quad, kind.score if s is None else s) for mode, s in kind.modes.items()}
    return out
