"""The log of what people have decided: rows are added, never changed; an undo is a row too.

A decision is about a subject: the words of a report that a record rests on, named by the report's hash, the kind of
record and the offsets (``event/3f0a…/120-131``), or two tellings (``merge/mark+mark``). So it holds for whatever
another version of the program reads in these words. A decision of a double-blind round stands in that round alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, insert, or_, select

from rasad.archive import doubts, schema
from rasad.archive.engine import ArchiveError

Kind = Literal["statement", "event", "actor", "time", "place", "agreement", "merge"]
Verdict = Literal["accept", "correct", "reject", "unsure", "add", "undo"]
TABLES: dict[Kind, Table] = {"statement": schema.statement, "event": schema.event, "actor": schema.actor}
BY_READING: tuple[Kind, ...] = ("time", "place", "agreement")  # kinds whose records the archive keeps no score of
_MARK = re.compile(r"[0-9a-f]{16}")
_CODES = {"statement": "act", "event": "type"}  # what ``type`` narrows, by kind


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log. ``saw`` is what the program said, ``stands`` what the person says; ``undoes`` an entry."""

    id: int = 0
    kind: Kind
    subject: str
    report: str | None = None
    start: int | None = None
    end: int | None = None
    round: str | None = None
    verdict: Verdict
    by: str
    at: str
    reason: str | None = None
    note: str | None = None
    saw: dict[str, Any] | None = None
    stands: dict[str, Any] | None = None
    undoes: int | None = None


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A double-blind round: who reads, who made it when."""

    name: str
    readers: tuple[str, ...]
    by: str
    at: str


class Assigned(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a round, as the program gave it when the round was made."""

    n: int
    kind: Kind
    subject: str
    report: str | None = None
    start: int | None = None
    end: int | None = None
    saw: dict[str, Any]


class Narrowed(msgspec.Struct, frozen=True, kw_only=True):
    """What a queue is narrowed to; every field that is given narrows it further."""

    lang: str | None = None
    outlet: str | None = None
    actors: tuple[str, ...] = ()  # codes of countries or keys of the archive: one of them
    # the type of an event or time, a statement's act, the kind of an actor or agreement, the country of a place
    type: str | None = None
    report: str | None = None


class Open(msgspec.Struct, frozen=True, order=True):
    """A record that nobody has decided on: where it stands and how sure the program is of it."""

    score: float
    kind: Kind
    report: str
    n: int


class Doubted(msgspec.Struct, frozen=True):
    """A report with records of a kind that nobody has decided on all of: how sure the least of them is."""

    least: float
    report: str


def append(connection: Connection, entry: Entry) -> Entry:
    """Add one line to the log; returns it with its number."""
    row = msgspec.structs.asdict(entry)
    del row["id"]
    row["report"] = _report_id(connection, entry.report)
    row["saw"], row["stands"] = _json(entry.saw), _json(entry.stands)
    if entry.kind == "merge":
        _loosen(connection, entry.subject)
    number = connection.execute(insert(schema.decision).values(**row)).inserted_primary_key
    assert number is not None
    if entry.kind in BY_READING and row["report"] is not None and entry.round is None:
        refresh_doubts(connection, row["report"])
    return msgspec.structs.replace(entry, id=int(number[0]))


def _loosen(connection: Connection, subject: str) -> None:
    """The grouping of two tellings that somebody decides on is to be worked out anew."""
    t, loose = schema.telling, schema.loose
    wanted = [signed(mark) for mark in subject.removeprefix("merge/").split("+") if _MARK.fullmatch(mark)]
    there = select(t.c.mark).where(t.c.mark.in_(wanted), t.c.mark.not_in(select(loose.c.telling)))
    connection.execute(insert(loose).from_select(["telling"], there))


def refresh_doubts(connection: Connection, report_id: int) -> None:
    """Note which times, places and agreements of a report wait, after a decision on one or another reading."""
    d = schema.decision
    about = select(d.c.kind, d.c.subject, d.c.start, d.c.end, d.c.stands).where(d.c.report == report_id, _stands())
    on: dict[tuple[str, int, int], set[str]] = {}
    for row in connection.execute(about.where(d.c.kind.in_(BY_READING))):
        on.setdefault((row.kind, row.start, row.end), set()).add(row.subject)
        words = msgspec.json.decode(row.stands)["words"] if row.stands else None
        if words:  # the words that somebody has put in their place are decided on too
            on.setdefault((row.kind, words["start"], words["end"]), set()).add(row.subject)
    doubts.refresh(connection, report_id, Counter({words: len(subjects) for words, subjects in on.items()}))


def signed(mark: str) -> int:
    """A telling's mark (16 hexadecimal digits) as the tables keep it."""
    return int.from_bytes(bytes.fromhex(mark), "big", signed=True)


def entries(
    connection: Connection,
    *,
    subject: str | None = None,
    kind: Kind | None = None,
    report: str | None = None,
    by: str | None = None,
    round: str | None = None,
) -> list[Entry]:
    """The lines of the log that fit, oldest first; of all rounds and none."""
    d, rep = schema.decision, schema.report
    columns = select(*(c for c in d.c if c.name != "report"), rep.c.name.label("report"))
    found = columns.join_from(d, rep, d.c.report == rep.c.id, isouter=True).order_by(d.c.id)
    given = {"subject": subject, "kind": kind, "by": by, "round": round}
    where = [d.c[name] == value for name, value in given.items() if value is not None]
    where += [rep.c.name == report] if report is not None else []
    return [_entry(row) for row in connection.execute(found.where(*where))]


def standing(log: Iterable[Entry], *, round: str | None = None) -> dict[str, Entry]:
    """By subject the last decision that nobody took back: those of no round, or of one (its readers' one by one).

    ``log`` is what :func:`entries` gives; for a round hand in the lines of one reader.
    """
    return {e.subject: e for e in kept(log) if e.round == round}


def kept(log: Iterable[Entry]) -> list[Entry]:
    """The lines that are no undo and that none takes back."""
    lines = list(log)
    undone = {e.undoes for e in lines if e.undoes}
    return [e for e in lines if e.verdict != "undo" and e.id not in undone]


def weakest(connection: Connection, kind: Kind, asked: Narrowed, *, limit: int, passed: int = 0) -> list[Open]:
    """Records of a kind on whose words nobody decided and that no round holds, the least certain first."""
    found = _weakest(kind, TABLES[kind], asked).limit(limit).offset(passed)
    return [Open(row.score, kind, row.name, row.n) for row in connection.execute(found)]


def _weakest(kind: Kind, of: Table, asked: Narrowed) -> Select[Any]:
    r, rep = schema.reading, schema.report
    found = select(of.c.score, rep.c.name, of.c.n)
    joined = found.join_from(of, r, of.c.reading == r.c.id).join(rep, r.c.report == rep.c.id)
    where = [of.c.score.is_not(None), _is_open(kind, of), ~_is_assigned(kind, of), *narrow(kind, of, asked)]
    return joined.where(*where).order_by(of.c.score, of.c.reading, of.c.n)


def narrow(kind: Kind, of: Table, asked: Narrowed) -> list[ColumnElement[bool]]:
    """The conditions that ``asked`` sets on a table of records that is joined with its reading and report."""
    where = _of_reports(asked)
    if asked.type and kind == "actor":
        where.append(_is(of.c.identity, schema.identity.c.kind == asked.type))
    elif asked.type:
        where.append(of.c[_CODES[kind]] == asked.type)
    if asked.actors:
        where.append(_with_actor(kind, of, asked.actors))
    return where


def _of_reports(asked: Narrowed) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    where += [schema.reading.c.lang == asked.lang] if asked.lang else []
    where += [schema.report.c.outlet == asked.outlet] if asked.outlet else []
    return where + ([schema.report.c.name == asked.report] if asked.report else [])


def _with_actor(kind: Kind, of: Table, actors: tuple[str, ...]) -> ColumnElement[bool]:
    s, who = schema.side, _among(actors)
    if kind == "event":
        takes_part = _is(s.c.identity, who)
        return exists(select(1).where(s.c.reading == of.c.reading, s.c.event == of.c.n, takes_part))
    return _is(of.c.speaker if kind == "statement" else of.c.identity, who)


def _among(actors: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(schema.identity.c.key.in_(actors), schema.identity.c.country.in_(actors))


def _is(identity: ColumnElement[int], who: ColumnElement[bool]) -> ColumnElement[bool]:
    return identity.in_(select(schema.identity.c.id).where(who))


def _is_open(kind: Kind, of: Table) -> ColumnElement[bool]:
    """Fewer decisions on these words than records of the kind that rest on them."""
    d, other = schema.decision, of.alias("other")
    same = and_(d.c.report == schema.report.c.id, d.c.kind == kind, d.c.start == of.c.start, d.c.end == of.c.end)
    decided = select(func.count(d.c.subject.distinct())).where(same, _stands()).scalar_subquery()
    together = and_(other.c.reading == of.c.reading, other.c.start == of.c.start, other.c.end == of.c.end)
    return decided < select(func.count()).select_from(other).where(together).scalar_subquery()


def _stands() -> ColumnElement[bool]:
    """The lines of the log that stand for all."""
    d = schema.decision
    undo = d.alias("undo")
    return and_(d.c.round.is_(None), d.c.verdict != "undo", ~exists(select(1).where(undo.c.undoes == d.c.id)))


def _is_assigned(kind: Kind, of: Table) -> ColumnElement[bool]:
    a = schema.assigned
    same = and_(a.c.report == schema.report.c.id, a.c.kind == kind, a.c.start == of.c.start, a.c.end == of.c.end)
    return exists(select(1).where(same))


def least_certain(
    connection: Connection, kind: Kind, asked: Narrowed, *, limit: int, passed: int = 0
) -> list[Doubted]:
    """Reports with times, places or agreements that wait, by the least certain of each.

    ``type`` is the country of a place or the kind of an agreement; for times it is not looked at. Where an actor is
    asked for, these are the reports that name it.
    """
    o, r, rep, a, p, g = schema.doubt, schema.reading, schema.report, schema.actor, schema.place, schema.agreement
    found = select(o.c.least, rep.c.name).join_from(o, r, o.c.reading == r.c.id).join(rep, r.c.report == rep.c.id)
    where = [o.c.kind == kind[0], o.c.least.is_not(None), *_of_reports(asked)]
    if asked.actors:
        where.append(exists(select(1).where(a.c.reading == o.c.reading, _is(a.c.identity, _among(asked.actors)))))
    if asked.type and kind != "time":
        typed = (p, p.c.country) if kind == "place" else (g, g.c.kind)
        where.append(exists(select(1).where(typed[0].c.reading == o.c.reading, typed[1] == asked.type)))
    rows = found.where(*where).order_by(o.c.least, o.c.reading).limit(limit).offset(passed)
    return [Doubted(row.least / 100, row.name) for row in connection.execute(rows)]


def totals(connection: Connection) -> dict[Kind, int]:
    """How many records of each kind there are to decide on."""
    o = schema.doubt
    counted: dict[Kind, Select[Any]] = {kind: select(func.count()).select_from(table) for kind, table in TABLES.items()}
    counted |= {kind: select(func.sum(o.c.records)).where(o.c.kind == kind[0]) for kind in BY_READING}
    return {kind: int(connection.execute(count).scalar() or 0) for kind, count in counted.items()}


def decided(connection: Connection) -> dict[Kind, int]:
    """On how many subjects of each kind a decision stands for all."""
    d = schema.decision
    rows = connection.execute(select(d.c.kind, func.count(d.c.subject.distinct())).where(_stands()).group_by(d.c.kind))
    found = {row[0]: int(row[1]) for row in rows}
    return {kind: found.get(kind, 0) for kind in (*TABLES, *BY_READING, "merge")}


def report_keys(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The hashes of reports (hex) by the ids that people use."""
    rep = schema.report
    wanted = sorted(set(names))
    rows = connection.execute(select(rep.c.name, rep.c.key).where(rep.c.name.in_(wanted)))
    return {row.name: bytes(row.key).hex() for row in rows}


def report_of(connection: Connection, key: str) -> str | None:
    """The id of the report that bears a hash (hex); None when there is none."""
    try:
        wanted = bytes.fromhex(key)
    except ValueError:
        return None
    found = connection.execute(select(schema.report.c.name).where(schema.report.c.key == wanted)).scalar()
    return None if found is None else str(found)


# ---- rounds
def add_round(connection: Connection, round: Round, records: Iterable[Assigned]) -> None:
    """Make a round of these records. Raises ArchiveError when there is one of its name."""
    t = schema.round_
    if connection.execute(select(t.c.name).where(t.c.name == round.name)).first():
        raise ArchiveError(f"there is a round {round.name!r} already")
    row = {**msgspec.structs.asdict(round), "readers": _json(round.readers)}
    connection.execute(insert(t).values(**row))
    rows = [
        {**msgspec.structs.asdict(r), "round": round.name, "saw": _json(r.saw),
         "report": _report_id(connection, r.report)}
        for r in records
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.assigned), rows)


def rounds(connection: Connection) -> list[Round]:
    """All rounds, the oldest first."""
    t = schema.round_
    rows = connection.execute(select(t).order_by(t.c.at, t.c.name))
    return [Round(name=r.name, readers=tuple(msgspec.json.decode(r.readers)), by=r.by, at=r.at) for r in rows]


def assigned(connection: Connection, round: str) -> list[Assigned]:
    """The records of a round in its order."""
    a, rep = schema.assigned, schema.report
    columns = select(a.c.n, a.c.kind, a.c.subject, a.c.start, a.c.end, a.c.saw, rep.c.name.label("report"))
    found = columns.join_from(a, rep, a.c.report == rep.c.id, isouter=True).where(a.c.round == round).order_by(a.c.n)
    return [
        Assigned(n=row.n, kind=row.kind, subject=row.subject, report=row.report, start=row.start, end=row.end,
                 saw=msgspec.json.decode(row.saw))
        for row in connection.execute(found)
    ]  # fmt: skip


def _report_id(connection: Connection, name: str | None) -> int | None:
    if name is None:
        return None
    found = connection.execute(select(schema.report.c.id).where(schema.report.c.name == name)).scalar()
    if found is None:
        raise ArchiveError(f"no report {name!r}")
    return int(found)


def _entry(row: Any) -> Entry:
    plain = {name: getattr(row, name) for name in Entry.__struct_fields__}
    for name in ("saw", "stands"):
        plain[name] = msgspec.json.decode(plain[name]) if plain[name] else None
    return Entry(**plain)


def _json(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()
