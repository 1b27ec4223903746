"""Looks into the situation that an archive keeps: happenings with their tellings, agreements mentioned, statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from rasad.archive import Archive, Query, packing, schema
from rasad.archive.decisions import signed
from rasad.archive.whole import dictionaries, unpacked, whole_readings
from rasad.situation.decisions import decisions_in
from rasad.situation.happenings import Happening, happening
from rasad.situation.kept import chunks, hexed, unpack
from rasad.situation.mentioned import Mentioned
from rasad.situation.merging import by_day, ordered
from rasad.situation.positions import Position, positions
from rasad.situation.projects import Built
from rasad.situation.tellings import Telling

t, told_, r, rep, s = schema.telling, schema.told, schema.reading, schema.report, schema.source
_MARK = re.compile(r"[0-9a-f]{16}")
_AROUND = 10  # days: a telling may lie so far from the day of its happening


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What happenings are looked for; a happening that one telling of fits may come, and some that do not."""

    actor: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    told: int = 1


def happenings(archive: Archive, connection: Connection, wanted: Wanted, limit: int | None) -> list[Happening]:
    """The happenings of which a telling fits, in the order of days; with a limit the last ones."""
    where: list[Any] = []
    where += [t.c.day >= date.fromisoformat(_first(wanted.since)).toordinal() - _AROUND] if wanted.since else []
    where += [t.c.day <= date.fromisoformat(_last(wanted.until)).toordinal() + _AROUND] if wanted.until else []
    if wanted.actor or wanted.type:
        places = set(archive.events(Query(of="events", actor=wanted.actor, type=wanted.type), connection))
        ids = set()
        for some in chunks(sorted({reading for reading, _ in places})):
            rows = select(t.c.reading, t.c.n, t.c.happening).where(t.c.reading.in_(some), *where)
            ids |= {row.happening for row in connection.execute(rows) if (row.reading, row.n) in places}
    else:
        found = select(t.c.happening).where(*where).group_by(t.c.happening)
        if wanted.told > 1:
            found = found.having(func.count(t.c.reading.distinct()) >= wanted.told)
        if limit:
            found = found.order_by(func.max(t.c.day).desc()).limit(limit + _AROUND)
        ids = {row[0] for row in connection.execute(found)}
    return sorted((happening(group) for group in _groups(connection, ids)), key=lambda h: by_day(h.tellings[0]))


def _first(day: str) -> str:
    return (day + "-01-01")[:10] if len(day) == 4 else (day + "-01")[:10]


def _last(day: str) -> str:
    return (day + "-12-31")[:10] if len(day) == 4 else (day + "-28")[:10]


def of_mark(connection: Connection, start: str) -> Happening | None:
    """The happening of the telling whose mark begins with these hexadecimal digits."""
    try:
        low, high = (int.from_bytes(bytes.fromhex(start.ljust(16, c)[:16]), "big", signed=True) for c in "0f")
    except ValueError:
        return None
    found = select(t.c.happening).where(t.c.mark.between(low, high)).order_by(t.c.happening == t.c.mark).limit(1)
    return _one(connection, connection.execute(found).scalar()) if len(start) >= 8 else None


def of_event(connection: Connection, report: str, n: int) -> Happening | None:
    """The happening that the n-th event of a report tells."""
    joined = select(t.c.happening).join_from(t, r, t.c.reading == r.c.id).join(rep, r.c.report == rep.c.id)
    return _one(connection, connection.execute(joined.where(rep.c.name == report, t.c.n == n)).scalar())


def of_events(connection: Connection, events: Iterable[tuple[str, int]]) -> list[Happening]:
    """The happenings that events tell, by report and place in its list; those not taken up yet are left out."""
    wanted = set(events)
    joined = select(rep.c.name, t.c.n, t.c.happening).join_from(t, r, t.c.reading == r.c.id)
    columns = joined.join(rep, r.c.report == rep.c.id)
    names = sorted({report for report, _ in wanted})
    ids: set[int] = set()
    for at in range(0, len(names), 400):
        rows = connection.execute(columns.where(rep.c.name.in_(names[at : at + 400])))
        ids |= {row.happening for row in rows if (row.name, row.n) in wanted}
    return sorted((happening(group) for group in _groups(connection, ids)), key=lambda h: by_day(h.tellings[0]))


def _one(connection: Connection, id: int | None) -> Happening | None:
    return next((happening(group) for group in _groups(connection, [id])), None) if id is not None else None


def _groups(connection: Connection, ids: Iterable[int]) -> Iterator[list[Telling]]:
    """The tellings of happenings, whole, in the order of days."""
    for some in chunks(sorted(ids)):
        groups: dict[int, list[Telling]] = {}
        rows = connection.execute(select(t.c.reading, t.c.n, t.c.happening).where(t.c.happening.in_(some))).all()
        wanted = {(row.reading, row.n): row.happening for row in rows}
        for (reading, n), one in _whole(connection, wanted).items():
            groups.setdefault(wanted[reading, n], []).append(one)
        yield from (sorted(group, key=by_day) for group in groups.values())


def _whole(connection: Connection, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Telling]:
    """Tellings by reading and place, with their reports, outlets and sentences."""
    wanted = set(places)
    out: dict[tuple[int, int], Telling] = {}
    columns = select(told_.c.reading, told_.c.data, rep.c.name, rep.c.outlet, s.c.text)
    joined = columns.join_from(told_, r, told_.c.reading == r.c.id).join(rep, r.c.report == rep.c.id)
    joined = joined.join(s, rep.c.source == s.c.id)
    for some in chunks(sorted({reading for reading, _ in wanted})):
        for row in connection.execute(joined.where(told_.c.reading.in_(some))):
            text = packing.unpack_text(row.text).decode()
            for one in unpack(row.data).tellings:
                if (row.reading, one.n) in wanted:
                    sentence = " ".join(text[slice(*one.span)].split())
                    out[row.reading, one.n] = msgspec.structs.replace(
                        one, report=row.name, outlet=row.outlet, sentence=sentence
                    )
    return out


def unsure(connection: Connection, limit: int) -> Iterator[tuple[Telling, Telling]]:
    """Pairs that the judgement is unsure of, that nobody has decided on and that are not one already."""
    like = schema.likeness
    decided = {ordered(d.first, d.second) for d in decisions_in(connection)}
    one, other = t.alias(), t.alias()
    columns = select(one.c.reading, one.c.n, other.c.reading, other.c.n, like.c.first, like.c.second)
    joined = columns.join_from(like, one, one.c.mark == like.c.first).join(other, other.c.mark == like.c.second)
    open_ = joined.where(like.c.verdict == "unsure", one.c.happening != other.c.happening)
    rows = connection.execute(
        open_.order_by(like.c.score.desc(), like.c.first, like.c.second).limit(limit + len(decided))
    ).all()
    rows = [row for row in rows if (hexed(row[4]), hexed(row[5])) not in decided][:limit]
    found = _whole(connection, {place for row in rows for place in ((row[0], row[1]), (row[2], row[3]))})
    yield from ((found[row[0], row[1]], found[row[2], row[3]]) for row in rows)


def pair(connection: Connection, first: str, second: str) -> tuple[Telling, Telling] | None:
    """Two tellings by their marks, or None when the archive does not hold both."""
    if not all(_MARK.fullmatch(mark) for mark in (first, second)):
        return None
    wanted = [signed(mark) for mark in (first, second)]
    rows = connection.execute(select(t.c.mark, t.c.reading, t.c.n).where(t.c.mark.in_(wanted)))
    places = {row.mark: (row.reading, row.n) for row in rows}
    found = _whole(connection, places.values())
    both = [found.get(places.get(mark, (0, -1))) for mark in wanted]
    return (both[0], both[1]) if both[0] and both[1] else None


def mentioned(connection: Connection) -> list[Mentioned]:
    """All mentions of agreements."""
    g = schema.agreement
    columns = select(told_.c.data, rep.c.name, rep.c.outlet)
    joined = columns.join_from(told_, r, told_.c.reading == r.c.id).join(rep, r.c.report == rep.c.id)
    rows = connection.execute(joined.where(told_.c.reading.in_(select(g.c.reading))))
    return [msgspec.structs.replace(m, report=row.name, outlet=row.outlet)
            for row in rows for m in unpack(row.data).mentions]  # fmt: skip


def projects_in(connection: Connection) -> list[Built]:
    """All mentions of projects, with their reports, outlets and sentences."""
    columns = select(told_.c.reading, told_.c.data, rep.c.name, rep.c.outlet, s.c.text)
    joined = columns.join_from(told_, r, told_.c.reading == r.c.id).join(rep, r.c.report == rep.c.id)
    out = []
    for row in connection.execute(joined.join(s, rep.c.source == s.c.id)):
        found = unpack(row.data).projects
        text = packing.unpack_text(row.text).decode() if found else ""
        for b in found:
            sentence = " ".join(text[slice(*b.span)].split())
            out.append(msgspec.structs.replace(b, report=row.name, outlet=row.outlet, sentence=sentence))
    return out


def positions_in(connection: Connection, ids: Sequence[int] | None) -> list[Position]:
    """The statements of some readings, or of all, whose speakers are known."""
    whole, shared = whole_readings(), dictionaries(connection)
    if ids is None:
        rows: Iterable[Any] = connection.execute(whole.where(r.c.id.in_(select(schema.statement.c.reading))))
    else:
        rows = (row for some in chunks(ids) for row in connection.execute(whole.where(r.c.id.in_(some))))
    return [p for row in rows for p in positions(unpacked(row, shared))]


def state(connection: Connection) -> tuple[int, ...]:
    """What changes when the archive's readings or decisions do."""
    d = schema.decision
    asked = (select(func.max(r.c.id)), select(func.count()).select_from(told_), select(func.max(d.c.id)))
    return tuple(int(connection.execute(q).scalar() or 0) for q in asked)
