"""A question becomes SQL: which records of an archive it finds, newest first.

What a whole reading can be found by is asked of the full-text index at once (see ``facets``). When few readings fit
their records are looked at one by one. Else time is gone through in stretches of days, from the newest on, each a
question to the index of its own, until there is enough: so a page costs the same however many readings fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
    tuple_,
)

from rasad.archive import schema
from rasad.archive.engine import ArchiveError, one_of
from rasad.archive.facets import UNDATED, cells, deed, mark, pair, stretch, year
from rasad.archive.fulltext import Match, full_text, phrases_of
from rasad.archive.query import Kind, Query, end_of
from rasad.text.fold import fold

_CODE = re.compile(r"[A-Z]{3}$")
_CELLS = 200  # cells of a box that are asked for by their marks
_TABLES: dict[Kind, Table] = {
    "events": schema.event,
    "statements": schema.statement,
    "agreements": schema.agreement,
    "reports": schema.reading,
}
_FEW = 600  # readings that are looked at one by one, whatever their day
_MORE = 1_000  # and those of one stretch of time; when more fit it is cut
_STRETCHES = 16  # of the first question to the index; then the rest of the year, then years, ever more at once
_ALL = 100_000  # stretches: more than any calendar has
_PAGE = 10_000  # a longer answer is not a page: all that fits is looked at


def find(query: Query, connection: Connection) -> list[Any]:
    """Rows of (reading, n, day), newest first, one more than the limit.

    Raises ArchiveError for a field that does not fit the kind that is asked for.
    """
    _refuse_misfits(query, _TABLES[query.of])
    asked = _Asked(query, connection)
    match = asked.match()
    if not match:
        return asked.by_day()
    if query.limit > _PAGE:
        return asked.among(full_text(match, connection))
    few = asked.fitting(match, _FEW + 1)
    if len(few) <= _FEW:
        return asked.among(one_of(few, connection))
    return asked.by_stretches(match)


class _Asked:
    """A question on its way to SQL."""

    def __init__(self, query: Query, connection: Connection) -> None:
        self._query, self._connection = query, connection
        self._of = _TABLES[query.of]
        whole = query.of == "reports"
        self._reading: Any = self._of.c.id if whole else self._of.c.reading
        self._n: Any = literal_column("0") if whole else self._of.c.n
        self._joins = "day" not in self._of.c  # agreements have the days of their reports
        self._day: Any = schema.reading.c.day if self._joins else self._of.c.day
        self._actors = {name: find_actor(name, connection) for name in
                        (query.said_by, query.actor, *(query.between or ())) if name}  # fmt: skip

    # ---- by whole readings
    def match(self) -> Match:
        """What the full text is asked: every list is one thing, in any of its forms."""
        q, events = self._query, self._query.of == "events"
        out: Match = [] if not q.words else phrases_of(q.words)
        out += [[mark(of, value)] for of, value in (("lang", q.lang), ("outlet", q.outlet), ("act", q.act)) if value]
        if events:
            out += [[mark(of, value)] for of, value in (("type", q.type), ("mode", q.mode), ("status", q.status))
                    if value]  # fmt: skip
        out += [[mark("event's place" if events else "place", q.place)]] if q.place else []
        if q.box:
            found = cells(q.box)
            of = "event's cell" if events else "cell"
            out += [[mark(of, c) for c in found]] if len(found) <= _CELLS else []
        out += [self._marks("speaker", "speaker's country", q.said_by)] if q.said_by else []
        if events and q.type:
            codes = [code for name in (q.actor, *(q.between or ())) if name and (code := self._actors[name][0])]
            out += [[mark("deed", deed(q.type, code))] for code in codes]
        party = ("side", "side's country") if events else ("actor", "country")
        out += [self._marks(*party, q.actor)] if q.actor else []
        out += self._between(party) if q.between else []
        return out

    def _marks(self, of_key: str, of_country: str, name: str) -> list[str]:
        code, keys = self._actors[name]
        # nobody of this name: a mark that no reading bears
        return [mark(of_country, code)] if code else [mark(of_key, k) for k in keys] or [mark("nobody", name)]

    def _between(self, party: tuple[str, str]) -> Match:
        first, second = self._query.between or ("", "")
        codes = self._actors[first][0], self._actors[second][0]
        if self._query.of == "agreements":
            return [[mark("party", first)], [mark("party", second)]]
        if self._query.of == "events" and codes[0] and codes[1]:
            return [[mark("pair", pair(codes[0], codes[1]))]]
        return [self._marks(*party, first), self._marks(*party, second)]

    def fitting(self, match: Match, limit: int | None = None) -> list[int]:
        """Readings that fit, in no order."""
        found = full_text(match, self._connection)
        return list(self._connection.execute(found.limit(limit) if limit else found).scalars())

    # ---- one by one
    def by_day(self, *more: Any) -> list[Any]:
        """Answers as the index by day has them, until there are enough."""
        order = [self._day.desc().nulls_last(), self._reading.desc(), self._n.desc()]
        return self._rows([*more, *self._filters(self._day)], order)

    def among(self, readings: Any, *more: Any) -> list[Any]:
        """Answers in these readings."""
        day = func.coalesce(self._day, "")  # an expression keeps the database from searching by its index
        where = [self._reading.in_(readings), *more, *self._filters(day)]
        return self._rows(where, [day.desc(), self._reading.desc(), self._n.desc()])

    def by_stretches(self, match: Match) -> list[Any]:
        """Answers stretch by stretch, from the newest on, until there are enough."""
        q = self._query
        out: list[Any] = []
        newer = None
        for starts in () if q.after and q.after.startswith("|") else self._cut():
            out += self._within(match, starts, newer, q.limit + 1 - len(out))
            newer = starts[-1]
            if len(out) > q.limit:
                return out[: q.limit + 1]
        if not q.since and not q.until:
            undated = self.fitting([*match, [mark("stretch", UNDATED)]])
            out += self._looked_at(undated, self._day.is_(None)) if undated else []
        return out[: q.limit + 1]

    def _within(self, match: Match, starts: list[str], newer: str | None, wanted: int) -> list[Any]:
        """Answers of some stretches or years; when too many readings fit, the newer half of them first."""
        marks = [mark("year" if year(s) == s else "stretch", s) for s in starts]
        several = len(starts) > 1
        readings = self.fitting([*match, marks], _MORE + 1 if several else None)
        if several and len(readings) > _MORE:
            half = len(starts) // 2
            out = self._within(match, starts[:half], newer, wanted)
            return out if len(out) >= wanted else out + self._within(
                match, starts[half:], starts[half - 1], wanted - len(out)
            )  # fmt: skip
        days = [self._day >= starts[-1], *([self._day < newer] if newer else [])]
        return self._looked_at(readings, and_(*days)) if readings else []

    def _looked_at(self, readings: list[int], within: Any) -> list[Any]:
        """Answers in some readings, with days of one stretch of time."""
        few = one_of(readings, self._connection)
        if len(readings) <= _MORE:
            return self.among(few, within)
        # "+" keeps the database from searching by the reading
        return self.by_day(within, literal_column(f"+{self._reading}").in_(few))

    def _cut(self) -> Iterator[list[str]]:
        """Stretches and years, newest first, as the index is asked for them, when the newer ones did not give enough:
        some stretches, the rest of their last year with the year before, 2, 4, 8 … years."""
        q = self._query
        last, since = (q.after or "").split("|")[0] or end_of(q.until or "9999-99-99"), q.since or ""
        first = self._starts(stretch, last, stretch(since), _STRETCHES)
        if not first:
            return
        yield first
        end = first[-1]
        same = self._starts(stretch, end, max(year(end), stretch(since)))
        years, many = self._starts(year, year(end), year(since)), 1
        while same or years:
            yield [*same, *years[:many]]
            same, years, many = [], years[many:], 2 * many

    def _starts(self, of: Callable[[str], str], last: str, first: str, most: int = _ALL) -> list[str]:
        """The stretches or years in which there is anything, up to a day or the beginning of one, the newest first."""
        size = len(of("9999-99-99"))
        newest = f"SELECT substr(max(day), 1, {size}) FROM {self._day.table.name} WHERE day"
        steps = text(
            f"WITH RECURSIVE found(start) AS ({newest} <= :last UNION ALL SELECT ({newest} < found.start) FROM found "
            "WHERE found.start IS NOT NULL AND found.start > :first) "
            "SELECT start FROM found WHERE start >= :first LIMIT :most"
        )
        given = {"last": last, "first": first, "most": most}
        return list(self._connection.execute(steps, given).scalars())

    def _rows(self, where: list[Any], order: list[Any]) -> list[Any]:
        statement = select(self._reading.label("reading"), self._n.label("n"), self._day.label("day"))
        if self._joins:
            statement = statement.join_from(self._of, schema.reading, self._of.c.reading == schema.reading.c.id)
        if self._query.report:
            statement = statement.where(self._reading.in_(_of_report(self._query.report)))
        order = order[:-1] if self._query.of == "reports" else order
        found = statement.where(true(), *where).order_by(*order).limit(self._query.limit + 1)
        return list(self._connection.execute(found))

    def _filters(self, day: Any) -> list[Any]:
        q, of = self._query, self._of
        out: list[Any] = [day >= q.since] if q.since else []
        out += [and_(self._day.is_not(None), day <= end_of(q.until))] if q.until else []
        out += [of.c[name] == value for name in ("type", "mode", "status", "act") if (value := getattr(q, name))]
        if q.of == "events" and q.place:
            out.append(of.c.place == q.place)
        out += self._inside(q.box) if q.box else []
        out += [self._is_said(q.said_by)] if q.said_by else []
        if q.of == "events":
            out += [self._takes_part(name) for name in (q.actor, *(q.between or ())) if name]
        if q.of == "agreements":
            out += [_is_party(code) for code in q.between or ()]
        if q.after:
            out.append(_behind(q, self._day, self._reading, self._n))
        return out

    def _is(self, identity: Any, name: str) -> Any:
        """The identity is one of those that are asked for."""
        code, keys = self._actors[name]
        i = schema.identity
        return exists(select(1).where(i.c.id == identity, i.c.country == code if code else i.c.key.in_(keys)))

    def _is_said(self, name: str) -> Any:
        s, e = schema.statement, schema.event
        if self._query.of == "statements":
            return self._is(s.c.speaker, name)
        within = and_(s.c.reading == e.c.reading, s.c.start <= e.c.start, s.c.end >= e.c.end)
        return exists(select(1).where(within, self._is(s.c.speaker, name)))

    def _takes_part(self, name: str) -> Any:
        s, e = schema.side, schema.event
        return exists(select(1).where(s.c.reading == e.c.reading, s.c.event == e.c.n, self._is(s.c.identity, name)))

    def _inside(self, box: tuple[float, float, float, float]) -> list[Any]:
        south, west, north, east = box
        p = schema.place
        c = self._of.c if self._query.of == "events" else p.c
        inside: list[Any] = [c.lat.between(south, north)]
        inside.append(c.lon.between(west, east) if west <= east else or_(c.lon >= west, c.lon <= east))
        return inside if self._query.of == "events" else [
            exists(select(1).where(p.c.reading == self._reading, *inside))
        ]  # fmt: skip


def _of_report(name: str) -> Select[Any]:
    r, rep = schema.reading, schema.report
    return select(r.c.id).join_from(r, rep, r.c.report == rep.c.id).where(rep.c.name == name)


def _refuse_misfits(query: Query, of: Table) -> None:
    for name in ("type", "mode", "status", "act"):
        if getattr(query, name) and name not in of.c:
            raise ArchiveError(f"{query.of} have no {name}")
    if query.said_by and query.of not in ("statements", "events"):
        raise ArchiveError(f"{query.of} are not said by anybody: ask for statements or events")


def _behind(query: Query, day: Any, reading_id: Any, n: Any) -> ColumnElement[bool]:
    try:
        d, r, i = (query.after or "").split("|")
        last = (d, int(r), int(i))
    except ValueError as error:
        raise ArchiveError(f"{query.after!r} is not the mark of a page") from error
    columns = (reading_id,) if query.of == "reports" else (reading_id, n)
    values = last[1 : 1 + len(columns)]
    if not d:
        return and_(day.is_(None), tuple_(*columns) < values)
    return or_(day.is_(None), day < d, and_(day == d, tuple_(*columns) < values))


def find_actor(name: str, connection: Connection) -> tuple[str | None, list[str]]:
    """A country's code, or the keys of all actors of that key or name: exactly, else as words of a longer name."""
    if _CODE.match(name):
        return name, []
    a, i = schema.alias, schema.identity
    if connection.execute(select(i.c.key).where(i.c.key == name)).first():
        return None, [name]
    named = select(i.c.key, a.c.folded).join_from(a, i, a.c.identity == i.c.id)
    folded = " ".join(fold(name).split())
    keys = [row.key for row in connection.execute(named.where(a.c.folded == folded))]
    if not keys:
        like = [a.c.folded.like(f"%{w}%") for w in folded.split()]
        wanted = set(folded.split())
        keys = [row.key for row in connection.execute(named.where(and_(true(), *like)))
                if wanted <= set(row.folded.split())]  # fmt: skip
    return None, sorted(set(keys))


def _is_party(code: str) -> ColumnElement[bool]:
    padded = text("(' ' || agreement.parties || ' ') LIKE :party_" + code.lower()).bindparams(
        **{"party_" + code.lower(): f"% {code} %"}
    )
    return padded  # type: ignore[return-value]
