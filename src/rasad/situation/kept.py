"""The situation as the archive keeps it: readings are taken up as they come, the result is the same in any order.

Whether two tellings are alike depends on the two alone, and how tellings are grouped on those that hang together
through likeness. So when a reading comes, its tellings are compared with their neighbours, and only what hangs together
with them is grouped anew.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from rasad.archive import Archive, schema
from rasad.archive.decisions import signed
from rasad.archive.whole import dictionaries, unpacked, whole_readings
from rasad.situation.decisions import decisions_in
from rasad.situation.judgement import Judgement, judge
from rasad.situation.mentioned import Mentioned, mentions
from rasad.situation.merging import WINDOW, Decision, asked, found_at, grouped, keys, ordered
from rasad.situation.projects import Built, built
from rasad.situation.tellings import Telling, tellings

BATCH = 200  # readings of one transaction
_CHUNK = 400  # values that one question names
_NEAR = """WITH wanted(mark, need, who, first_day, last_day) AS (VALUES {})
SELECT mark, telling FROM wanted JOIN meeting ON meeting.who = wanted.who AND day BETWEEN first_day AND last_day
GROUP BY mark, need, telling HAVING count(*) >= need"""

t, like, meeting, told = schema.telling, schema.likeness, schema.meeting, schema.told


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What one reading tells, as it is compared: report, outlet and sentences are left out, the archive has them."""

    tellings: tuple[Telling, ...]
    mentions: tuple[Mentioned, ...]
    projects: tuple[Built, ...] = ()


_decoder = msgspec.msgpack.Decoder(Told)


def behind(archive: Archive) -> int:
    """How many readings have not been taken up yet."""
    with archive.connected() as connection:
        waiting = int(connection.execute(select(func.count()).select_from(schema.pending)).scalar() or 0)
        return waiting or int(connection.execute(select(func.count()).select_from(schema.loose)).scalar() or 0)


def catch_up(archive: Archive) -> int:
    """Take up all readings that wait; returns how many. Stopped at any instant it goes on where it was."""
    done = 0
    while True:
        with archive.connected(writes=True) as connection:
            taken = _take_up(connection)
        if taken is None:
            return done
        done += taken


def _take_up(connection: Connection) -> int | None:
    """One batch of readings and what their coming or going has loosened; None when there is nothing to do."""
    p, loose = schema.pending, schema.loose
    ids = [r[0] for r in connection.execute(select(p.c.reading).order_by(p.c.reading).limit(BATCH))]
    loosened = [r[0] for r in connection.execute(select(loose.c.telling).limit(_CHUNK))]
    if not ids and not loosened:
        return None
    new = _write(connection, ids)
    known = _compare(connection, new)
    _regroup(connection, {*new, *loosened}, known)
    for some in chunks(loosened):
        connection.execute(delete(loose).where(loose.c.telling.in_(some)))
    for some in chunks(ids):
        connection.execute(delete(p).where(p.c.reading.in_(some)))
    return len(ids)


def _write(connection: Connection, ids: Sequence[int]) -> dict[int, Telling]:
    """The tellings of new readings, by their marks, each a group of its own for now."""
    new: dict[int, Telling] = {}
    rows: dict[Any, list[dict[str, Any]]] = {t: [], told: [], meeting: []}
    shared = dictionaries(connection)
    for row in connection.execute(whole_readings().where(schema.reading.c.id.in_(ids))).all():
        reading = unpacked(row, shared)
        found = Told(tuple(tellings(reading)), tuple(mentions(reading)), tuple(built(reading)))
        rows[told].append({"reading": row.id, "data": pack(found)})
        for telling in found.tellings:
            mark = signed(telling.mark)
            new[mark] = telling
            rows[t].append({"mark": mark, "reading": row.id, "n": telling.n, "day": telling.first, "happening": mark})
            if (at := found_at(telling)) is not None:
                rows[meeting] += [{"who": _hash(k), "day": at, "telling": mark} for k in keys(telling)]
    for table, found_rows in rows.items():
        if found_rows:
            connection.execute(insert(table), found_rows)
    return new


def _compare(connection: Connection, new: Mapping[int, Telling]) -> dict[int, Telling]:
    """Judge new tellings against those that they meet; returns all that were looked at."""
    near = _near(connection, new)
    known = {**load(connection, {m for found in near.values() for m in found} - new.keys()), **new}
    rows: list[dict[str, Any]] = []
    for mark, other in {(min(m, o), max(m, o)) for m, others in near.items() for o in others if o != m}:
        if mark in known and other in known:
            found = judge(known[mark], known[other])
            if found.verdict != "different":
                first, second = ordered(known[mark].mark, known[other].mark)
                rows.append({"first": signed(first), "second": signed(second), "score": found.score,
                             "verdict": found.verdict})  # fmt: skip
    if rows:
        connection.execute(insert(like), rows)
    return known


def _near(connection: Connection, new: Mapping[int, Telling]) -> dict[int, set[int]]:
    """Whom each new telling may meet: those that have as many of its keys as are needed, near its day."""
    near: dict[int, set[int]] = {mark: set() for mark in new}
    dated = [(mark, one, day) for mark, one in new.items() if (day := found_at(one)) is not None]
    for at in range(0, len(dated), _CHUNK):
        wanted = [(mark, need, _hash(key), day - WINDOW, day + WINDOW)
                  for mark, one, day in dated[at : at + _CHUNK] for need, key in asked(one)]  # fmt: skip
        if wanted:  # numbers alone, written out: as many parameters would cost more than the search
            for mark, other in connection.exec_driver_sql(_NEAR.format(", ".join(map(str, wanted)))):
                near[mark].add(other)
    return near


def _regroup(connection: Connection, seeds: set[int], known: Mapping[int, Telling]) -> None:
    """Group anew what hangs together with the seeds; tellings that are known need not be loaded."""
    decisions = {ordered(d.first, d.second): d for d in decisions_in(connection)}
    marks, pairs, present = _hanging_together(connection, seeds, decisions)
    found = {mark: known[mark] for mark in marks & known.keys()} | load(connection, marks - known.keys())
    by_mark = {one.mark: one for one in found.values()}
    likeness = {p: j for p, j in pairs.items() if p[0] in by_mark and p[1] in by_mark}
    rows = []
    for group in grouped(by_mark, likeness, decisions):
        least = signed(min(one.mark for one in group))
        rows += [{"of": m, "to": least} for m in (signed(one.mark) for one in group) if present.get(m) != least]
    if rows:
        into = update(t).where(t.c.mark == bindparam("of"))
        connection.execute(into.values(happening=bindparam("to")), rows)


def _hanging_together(
    connection: Connection, seeds: set[int], decisions: Mapping[tuple[str, str], Decision]
) -> tuple[set[int], dict[tuple[str, str], Judgement], dict[int, int]]:
    """All tellings that seeds are joined with, through likeness, decisions or their present group; the pairs; and the
    present groups.
    """
    joined: dict[int, set[int]] = defaultdict(set)
    for (a, b), d in decisions.items():
        if d.verdict == "same":
            joined[signed(a)].add(signed(b))
            joined[signed(b)].add(signed(a))
    marks: set[int] = set()
    pairs: dict[tuple[str, str], Judgement] = {}
    present: dict[int, int] = {}
    front = set(seeds)
    while front:
        marks |= front
        reached = {m for f in front for m in joined[f]}
        for some in chunks(sorted(front)):
            groups = select(t.c.happening).where(t.c.mark.in_(some))
            rows = connection.execute(select(t.c.mark, t.c.happening).where(t.c.happening.in_(groups))).all()
            present.update((row.mark, row.happening) for row in rows)
            reached.update(row.mark for row in rows)
            alike = select(like).where(or_(like.c.first.in_(some), like.c.second.in_(some)))
            for row in connection.execute(alike):
                pairs[hexed(row.first), hexed(row.second)] = Judgement(row.verdict, row.score, ())
                if row.verdict == "same":
                    reached |= {row.first, row.second}
        front = reached - marks
    return marks, pairs, present


def load(connection: Connection, marks: Iterable[int]) -> dict[int, Telling]:
    """Tellings by their marks; those that are gone are left out. Their report is the number of the reading."""
    wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for some in chunks(sorted(marks)):
        for mark, reading, n in connection.execute(select(t.c.mark, t.c.reading, t.c.n).where(t.c.mark.in_(some))):
            wanted[reading].append((mark, n))
    out: dict[int, Telling] = {}
    for some in chunks(sorted(wanted)):
        for reading, data in connection.execute(select(told.c.reading, told.c.data).where(told.c.reading.in_(some))):
            there = unpack(data).tellings
            for mark, n in wanted[reading]:
                out[mark] = msgspec.structs.replace(there[n], report=str(reading))
    return out


def pack(found: Told) -> bytes:
    """What one reading tells, without what the archive holds beside it."""
    bare = tuple(msgspec.structs.replace(x, report="", outlet=None, sentence="") for x in found.tellings)
    named = tuple(msgspec.structs.replace(m, report="", outlet=None) for m in found.mentions)
    begun = tuple(msgspec.structs.replace(b, report="", outlet=None, sentence="") for b in found.projects)
    return zlib.compress(msgspec.msgpack.encode(Told(bare, named, begun)), 6)


def unpack(data: bytes) -> Told:
    """See :func:`pack`."""
    return _decoder.decode(zlib.decompress(data))


def hexed(mark: int) -> str:
    """A telling's mark as people and records have it."""
    return mark.to_bytes(8, "big", signed=True).hex()


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def chunks(values: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many values at once as one question may name."""
    return (values[i : i + _CHUNK] for i in range(0, len(values), _CHUNK))
