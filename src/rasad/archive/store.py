"""An archive of readings: open it, add to it, ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from rasad import records
from rasad.archive import decisions, packing, schema, writer
from rasad.archive.decisions import Assigned, Doubted, Entry, Narrowed, Open, Round
from rasad.archive.decisions import Kind as Decidable
from rasad.archive.engine import ArchiveError, one_of, open_engine, reading_from, writing_to
from rasad.archive.finding import find, find_actor
from rasad.archive.migrations import check, migrate
from rasad.archive.overview import Overview
from rasad.archive.query import Kind, Query
from rasad.archive.whole import Glimpse, Stored, dictionaries, unpacked, whole_readings
from rasad.archive.writer import Coded
from rasad.records import Reading

DEFAULT = "rasad.db"
_ALL = 10**9
_REMEMBERED = 500  # readings that were shown last: a page is often asked for again, narrowed
Record = records.Event | records.Statement | records.Agreement | None


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: the record (None when reports are asked for), the reading that holds it, how its report stands.

    ``glimpse`` is what lists show of the reading (see ``whole.Glimpse``); ``reading`` is all of it, decoded when asked.
    """

    report: str
    outlet: str | None
    day: str | None
    copy_of: str | None
    record: Record
    stored: Stored

    @property
    def glimpse(self) -> Glimpse:
        """The reading without names, times, notes, and mentions of actors."""
        return self.stored.glimpse

    @property
    def reading(self) -> Reading:
        """The whole reading."""
        return self.stored.reading


class Page(msgspec.Struct, frozen=True):
    """Answers, newest first, and the mark of the next page (None on the last)."""

    hits: tuple[Hit, ...]
    next: str | None


class Archive:
    """An archive by its path (SQLite) or ``postgresql://`` address.

    Opening for writing creates the archive or brings its tables up to date. Raises ArchiveError, which names the
    archive and says what is wrong with it. Use it in a ``with`` block, or close it.
    """

    def __init__(self, where: str | Path = DEFAULT, *, read_only: bool = False) -> None:
        self.where = str(where)
        self.read_only = read_only
        self._shown: dict[int, Stored] = {}
        self._engine = open_engine(where, read_only=read_only)
        if read_only:
            check(self._engine)
        else:
            migrate(self._engine)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def connected(self, *, writes: bool = False) -> Iterator[Connection]:
        """A connection for the rooms above: it sees one state of the archive; with ``writes`` it is the only writer."""
        with writing_to(self._engine) if writes else reading_from(self._engine) as connection:
            yield connection

    # ---- adding
    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Which of these report keys (see ``writer.report_key``) are here already."""
        with reading_from(self._engine) as connection:
            return writer.known(connection, keys)

    def named(self, batch: Sequence[Coded]) -> dict[bytes, str | None]:
        """The ids here of the reports of a batch by their keys, those that are not here left out.

        A report is the one of its key, else the one of its id and text; None when its id has another text here.
        """
        with reading_from(self._engine) as connection:
            return writer.named(connection, batch)

    def add(self, batch: Iterable[Coded]) -> int:
        """Add a batch in one transaction; reports that are here already are left out. Returns how many came in."""
        with writing_to(self._engine) as connection:
            return writer.add(connection, batch)

    def replace(self, name: str, coded: Coded) -> None:
        """Put a new reading of a report in the place of its old one."""
        with writing_to(self._engine) as connection:
            found = connection.execute(select(schema.report.c.id).where(schema.report.c.name == name)).scalar()
            if found is None:
                raise ArchiveError(f"{self.where}: no report {name!r}")
            writer.replace(connection, found, coded)
            decisions.refresh_doubts(connection, found)

    def stale(self, made_by: records.MadeBy | None) -> list[str]:
        """The reports whose reading was made by another version of the program or packs, in the order of adding.

        With None those of all versions. Readings that somebody else has made (``maker``) are never stale.
        """
        r, rep = schema.reading, schema.report
        m = schema.maker
        found = select(rep.c.name).join_from(rep, r, r.c.report == rep.c.id).join(m, r.c.made_by == m.c.id)
        found = found.where(r.c.maker.is_(None)).order_by(rep.c.id)
        if made_by is not None:
            found = found.where(m.c.made_by != writer.made_by_text(made_by))
        with reading_from(self._engine) as connection:
            return [row.name for row in connection.execute(found)]

    def given(self, name: str) -> tuple[str, int, dict[str, str | None]]:
        """A report as it was given: its whole text, the length of its title, and what came with it."""
        rep, s = schema.report, schema.source
        columns = select(s.c.text, rep).join_from(rep, s, rep.c.source == s.c.id).where(rep.c.name == name)
        with reading_from(self._engine) as connection:
            row = connection.execute(columns).first()
        if row is None:
            raise ArchiveError(f"{self.where}: no report {name!r}")
        about = {"published": row.published, "lang": row.lang_given, "outlet": row.outlet, "url": row.url}
        return packing.unpack_text(row.text).decode(), row.title_length, about

    # ---- looking
    def counts(self) -> dict[str, int]:
        """How many reports, readings, actors, statements, events, agreements and near-copies there are."""
        tables = {t.name: t for t in (schema.report, schema.statement, schema.event, schema.agreement)}
        with reading_from(self._engine) as connection:
            out = {
                f"{n}s": int(connection.execute(select(func.count()).select_from(t)).scalar() or 0)
                for n, t in tables.items()
            }
            copies = select(func.count()).where(schema.report.c.copy_of.is_not(None))
            out["copies"] = int(connection.execute(copies).scalar() or 0)
            actors = select(func.count(schema.actor.c.identity.distinct()))
            out["actors"] = int(connection.execute(actors).scalar() or 0)
        return out

    def has(self, name: str) -> bool:
        """Whether there is a report of this id."""
        found = select(schema.report.c.id).where(schema.report.c.name == name)
        with reading_from(self._engine) as connection:
            return connection.execute(found).first() is not None

    def names(self) -> list[str]:
        """The ids of all reports, in the order in which they were added."""
        with reading_from(self._engine) as connection:
            return [row.name for row in connection.execute(select(schema.report.c.name).order_by(schema.report.c.id))]

    def reading(self, name: str) -> records.Reading:
        """The reading of one report by its id. Raises ArchiveError when there is none."""
        for reading in self.readings([name]):
            return reading
        raise ArchiveError(f"{self.where}: no report {name!r}")

    def readings(self, names: Iterable[str] | None = None) -> Iterator[records.Reading]:
        """All readings, or those of the named reports, each whole with its text."""
        r, rep, whole = schema.reading, schema.report, whole_readings()
        with reading_from(self._engine) as connection:
            shared = dictionaries(connection)
            if names is not None:
                for name in names:
                    for row in connection.execute(whole.where(rep.c.name == name)):
                        yield unpacked(row, shared)
                return
            at = 0
            while True:
                rows = connection.execute(whole.where(r.c.id > at).order_by(r.c.id).limit(200)).all()
                if not rows:
                    return
                for row in rows:
                    at = row.id
                    yield unpacked(row, shared)

    # ---- how far an intake has come
    def progress(self, intake: str) -> dict[str, Any] | None:
        """What was noted of a feed or crawl when it was last taken in; None when nothing was."""
        p = schema.progress
        with reading_from(self._engine) as connection:
            state = connection.execute(select(p.c.state).where(p.c.intake == intake)).scalar()
        return msgspec.json.decode(state, type=dict[str, Any]) if state else None

    def set_progress(self, intake: str, state: dict[str, Any]) -> None:
        """Note how far an intake has come, in the place of what was noted before."""
        p = schema.progress
        with writing_to(self._engine) as connection:
            connection.execute(delete(p).where(p.c.intake == intake))
            connection.execute(insert(p).values(intake=intake, state=msgspec.json.encode(state).decode()))

    # ---- what people have decided: see rasad.archive.decisions
    def decide(self, entry: Entry) -> Entry:
        """Add a decision to the log; returns it with its number. Raises ArchiveError for an unknown report."""
        with writing_to(self._engine) as connection:
            return decisions.append(connection, entry)

    def decisions(
        self,
        *,
        subject: str | None = None,
        kind: Decidable | None = None,
        report: str | None = None,
        by: str | None = None,
        round: str | None = None,
    ) -> list[Entry]:
        """The lines of the log that fit, oldest first."""
        with reading_from(self._engine) as connection:
            return decisions.entries(connection, subject=subject, kind=kind, report=report, by=by, round=round)

    def undecided(self, kind: Decidable, asked: Narrowed, *, limit: int = 50, passed: int = 0) -> list[Open]:
        """Records of a kind that nobody has decided on, the least certain first, from the ``passed``-th on."""
        with reading_from(self._engine) as connection:
            return decisions.weakest(connection, kind, asked, limit=limit, passed=passed)

    def doubted(self, kind: Decidable, asked: Narrowed, *, limit: int = 50, passed: int = 0) -> list[Doubted]:
        """Reports with times, places or agreements that nobody has decided on, by the least certain of each."""
        with reading_from(self._engine) as connection:
            return decisions.least_certain(connection, kind, asked, limit=limit, passed=passed)

    def to_decide(self) -> dict[Decidable, int]:
        """How many records of each kind there are to decide on."""
        with reading_from(self._engine) as connection:
            return decisions.totals(connection)

    def decided(self) -> dict[Decidable, int]:
        """On how many records of each kind somebody has decided."""
        with reading_from(self._engine) as connection:
            return decisions.decided(connection)

    def report_keys(self, names: Iterable[str]) -> dict[str, str]:
        """The hashes of reports in hexadecimal, by their ids."""
        with reading_from(self._engine) as connection:
            return decisions.report_keys(connection, names)

    def report_of(self, key: str) -> str | None:
        """The id of the report of a hash in hexadecimal; None when there is none."""
        with reading_from(self._engine) as connection:
            return decisions.report_of(connection, key)

    def add_round(self, round: Round, assigned: Iterable[Assigned]) -> None:
        """Make a double-blind round. Raises ArchiveError when there is one of its name."""
        with writing_to(self._engine) as connection:
            decisions.add_round(connection, round, assigned)

    def rounds(self) -> list[Round]:
        """All double-blind rounds, the oldest first."""
        with reading_from(self._engine) as connection:
            return decisions.rounds(connection)

    def assigned(self, round: str) -> list[Assigned]:
        """The records of a round, in its order."""
        with reading_from(self._engine) as connection:
            return decisions.assigned(connection, round)

    # ---- asking
    def actor_keys(self, name: str) -> list[str]:
        """The keys of all actors that bear a name in any of its spellings; a country's code is its own key."""
        with reading_from(self._engine) as connection:
            code, keys = find_actor(name, connection)
            return [code] if code else keys

    def events(self, query: Query, connection: Connection) -> list[tuple[int, int]]:
        """Where the events lie that a question finds, in no order: numbers of readings, places in their lists."""
        return [(row.reading, row.n) for row in find(msgspec.structs.replace(query, limit=_ALL), connection)]

    def speaking(self, name: str, connection: Connection) -> list[int]:
        """The numbers of the readings in which somebody of this name speaks."""
        found = find(Query(of="statements", said_by=name, limit=_ALL), connection)
        return sorted({row.reading for row in found})

    def ask(self, query: Query) -> Page:
        """The answers to a question, newest first; see :class:`Query`."""
        with reading_from(self._engine) as connection:
            rows = find(query, connection)
            shown = rows[: query.limit]
            hits = tuple(self._hits(connection, query.of, [(row.reading, row.n, row.day) for row in shown]))
        last = shown[-1] if len(rows) > query.limit else None
        return Page(hits, f"{last.day or ''}|{last.reading}|{last.n}" if last else None)

    def records(self, of: Kind, places: Sequence[tuple[str, int]]) -> list[Hit]:
        """Records by their report and place in the reading's list, in the order given; those not there are left out."""
        r, rep = schema.reading, schema.report
        numbers = select(rep.c.name, r.c.id, r.c.day).join_from(r, rep, r.c.report == rep.c.id)
        with reading_from(self._engine) as connection:
            names = list({name for name, _ in places})
            found = {row.name: row for row in connection.execute(numbers.where(rep.c.name.in_(names)))}
            wanted = [(found[name].id, n, found[name].day) for name, n in places if name in found]
            return list(self._hits(connection, of, wanted))

    def _hits(
        self, connection: Connection, of: Kind, wanted: Sequence[tuple[int, int, str | None]]
    ) -> Iterator[Hit]:
        """Readings, places in their lists and days as answers."""
        r, rep = schema.reading, schema.report
        original = rep.alias("original")
        ids = list({reading for reading, _, _ in wanted})
        columns = select(r.c.id, rep.c.name, rep.c.outlet, original.c.name.label("copy_of"))
        joined = columns.join_from(r, rep, r.c.report == rep.c.id)
        about = joined.join(original, rep.c.copy_of == original.c.id, isouter=True)
        rows = {row.id: row for row in connection.execute(about.where(r.c.id.in_(one_of(ids, connection))))}
        found = self._by_number(connection, ids)
        for id_, n, day in wanted:
            row, stored = rows[id_], found[id_]
            record = getattr(stored.glimpse, of)[n] if of != "reports" else None
            yield Hit(report=row.name, outlet=row.outlet, day=day, copy_of=row.copy_of, record=record, stored=stored)

    def _by_number(self, connection: Connection, ids: Sequence[int]) -> dict[int, Stored]:
        """Readings; those shown lately are remembered, since a number never means another reading."""
        out = {id_: self._shown[id_] for id_ in ids if id_ in self._shown}
        missing = [id_ for id_ in ids if id_ not in out]
        if missing:
            shared = dictionaries(connection)
            rows = connection.execute(whole_readings().where(schema.reading.c.id.in_(one_of(missing, connection))))
            out |= {row.id: Stored(row, shared) for row in rows}
        self._shown |= out
        while len(self._shown) > _REMEMBERED:
            del self._shown[next(iter(self._shown))]
        return out

    def forget(self) -> None:
        """Let go of the readings that were shown last."""
        self._shown.clear()

    @property
    def overview(self) -> Overview:
        """Counts of actors, pairs, places and days."""
        return Overview(self._engine)
