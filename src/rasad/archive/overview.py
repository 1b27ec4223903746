"""What an archive holds about an actor, a pair, a place or a stretch of time, counted where the rows are.

Every answer is bounded: readings are found by their marks in the full-text index (see ``facets``), the last added
first and no more than ``NEWEST``, so that it costs the same in a large archive. An actor is given as :class:`Who`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, case, func, select

from rasad.archive import schema
from rasad.archive.engine import ArchiveError, reading_from
from rasad.archive.facets import mark, pair
from rasad.archive.finding import find_actor
from rasad.archive.fulltext import Match, full_text
from rasad.archive.query import end_of

NEWEST = 2_000  # readings that an overview looks at, at most
FEWER = 1_000  # of one actor, of whom a page asks several things
COUNTED = 10_000  # reports of one actor, at most
_E, _S, _R, _A, _I = schema.event, schema.side, schema.reading, schema.actor, schema.identity


class Who(msgspec.Struct, frozen=True):
    """An actor as the archive knows it: a country with all its actors, or the keys that a name stands for."""

    asked: str
    code: str | None = None
    keys: tuple[str, ...] = ()

    def is_one_of(self) -> ColumnElement[bool]:
        """The condition that an identity is of this actor."""
        return _I.c.country == self.code if self.code else _I.c.key.in_(self.keys)

    def marks(self, of_key: str, of_country: str) -> list[str]:
        """The marks that readings bear in which the actor is met as a facet says."""
        return [mark(of_country, self.code)] if self.code else [mark(of_key, key) for key in self.keys]


class Deed(NamedTuple):
    """One event as its row says it. ``forth``: the first of a pair, or the actor, is its source."""

    report: str
    n: int
    day: str | None
    type: str
    mode: str | None
    quad: int
    intensity: float | None
    status: str
    forth: bool


class Spot(NamedTuple):
    """A place with how many events happened there, and how many of each quad class."""

    name: str
    country: str | None
    lat: float
    lon: float
    total: int
    quads: tuple[int, int, int, int]


class Dyad(NamedTuple):
    """Two countries and the events from the first to the second."""

    first: str
    second: str
    total: int
    conflict: int
    intensity: float


class Met(NamedTuple):
    """An actor and how many readings or events name it."""

    key: str
    name: str
    kind: str
    country: str | None
    total: int
    intensity: float = 0.0


class Seen(NamedTuple):
    """When an actor was met: day and id of the first report, day of the last, and how many (up to ``COUNTED``)."""

    first: str | None
    first_report: str | None
    last: str | None
    reports: int


class Overview:
    """Counts of one archive."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # ---- one actor
    def who(self, name: str) -> Who:
        """Whom a code, key or name stands for. Raises ArchiveError when nobody bears it."""
        with reading_from(self._engine) as connection:
            code, keys = find_actor(name, connection)
            known = code is None or connection.execute(select(_I.c.id).where(_I.c.country == code).limit(1)).first()
        if not known or (code is None and not keys):
            raise ArchiveError(f"nobody called {name!r} in the archive")
        return Who(name, code, tuple(keys))

    def name(self, key: str) -> str | None:
        """The name under which the actor of a key was first met."""
        with reading_from(self._engine) as connection:
            return connection.execute(select(_I.c.name).where(_I.c.key == key)).scalar()

    def seen(self, who: Who) -> Seen:
        """The first and last report that names an actor; reports are counted up to ``COUNTED``."""
        rep = schema.report
        with reading_from(self._engine) as connection:
            met = full_text([who.marks("actor", "country")], connection).limit(COUNTED)
            count = connection.execute(select(func.count()).select_from(met.subquery())).scalar() or 0
            days = select(_R.c.day, rep.c.name).join_from(_R, rep, _R.c.report == rep.c.id).where(_R.c.day.is_not(None))
            if count < NEWEST:
                days = days.where(_R.c.id.in_(met))
            else:  # so many that the first day is soon found by looking at one day after the other
                named = select(_A.c.reading).join_from(_A, _I, _A.c.identity == _I.c.id)
                days = days.where(named.where(_A.c.reading == _R.c.id, who.is_one_of()).exists())
            first = connection.execute(days.order_by(_R.c.day, _R.c.id).limit(1)).first()
            last = connection.execute(days.order_by(_R.c.day.desc(), _R.c.id.desc()).limit(1)).first()
        return Seen(first.day if first else None, first.name if first else None, last.day if last else None, int(count))

    def said(self, who: Who, about: Who | None = None, limit: int = 30) -> list[tuple[str, int]]:
        """Statements of an actor in the newest readings (those that name another one too), the newest first."""
        st, rep = schema.statement, schema.report
        match = [who.marks("speaker", "speaker's country"), *([about.marks("actor", "country")] if about else [])]
        with reading_from(self._engine) as connection:
            newest = _newest(match, connection, FEWER // 4)
            rows = (
                select(rep.c.name, st.c.n).join_from(newest, st, st.c.reading == newest.c.rowid)
                .join(_I, _I.c.id == st.c.speaker).join(_R, _R.c.id == st.c.reading).join(rep, rep.c.id == _R.c.report)
                .where(who.is_one_of()).order_by(st.c.day.desc().nulls_last(), st.c.reading.desc(), st.c.n).limit(limit)
            )  # fmt: skip
            return [(row.name, row.n) for row in connection.execute(rows)]

    def identities(self, who: Who, limit: int = 40) -> list[Met]:
        """The actors that a name or a country stands for, those first that the newest readings name most."""
        with reading_from(self._engine) as connection:
            newest = _newest([who.marks("actor", "country")], connection, FEWER)
            rows = connection.execute(_met(newest).where(who.is_one_of()).limit(limit)).all()
        return [Met(*row) for row in rows]

    def deeds(self, who: Who) -> list[Deed]:
        """Events that an actor does or undergoes in the newest readings, the newest first."""
        with reading_from(self._engine) as connection:
            newest = _newest([who.marks("side", "side's country")], connection, FEWER)
            forth = func.max(case((_S.c.role == "s", 1), else_=0)).label("forth")
            mine = (
                select(_S.c.reading, _S.c.event, forth)
                .join_from(newest, _S, _S.c.reading == newest.c.rowid).join(_I, _I.c.id == _S.c.identity)
                .where(who.is_one_of()).group_by(_S.c.reading, _S.c.event)
            )  # fmt: skip
            return _deeds(connection, mine)

    def partners(self, who: Who, limit: int = 12) -> list[Met]:
        """Countries that an actor deals with in the newest readings, the most frequent first."""
        with reading_from(self._engine) as connection:
            newest = _newest([who.marks("side", "side's country")], connection, FEWER)
            mine, me = _S.alias("mine"), _I.alias("me")
            of_me = me.c.country == who.code if who.code else me.c.key.in_(who.keys)
            events = (
                select(mine.c.reading, mine.c.event).join_from(newest, mine, mine.c.reading == newest.c.rowid)
                .join(me, me.c.id == mine.c.identity).where(of_me).distinct().subquery()
            )  # fmt: skip
            rows = (
                select(_I.c.country, func.count(), func.avg(_E.c.intensity))
                .join_from(events, _S, and_(_S.c.reading == events.c.reading, _S.c.event == events.c.event))
                .join(_I, _I.c.id == _S.c.identity)
                .join(_E, and_(_E.c.reading == events.c.reading, _E.c.n == events.c.event))
                .where(_I.c.country.is_not(None)).group_by(_I.c.country)
                .order_by(func.count().desc(), _I.c.country).limit(limit + 1)
            )  # fmt: skip
            found = [Met(c, c, "country", c, n, round(i or 0.0, 2)) for c, n, i in connection.execute(rows)]
        return [m for m in found if m.key != who.code][:limit]

    # ---- two actors
    def between(
        self, first: Who, second: Who, *, since: str | None = None, until: str | None = None
    ) -> list[Deed]:
        """Events in which two actors both take part, in the newest readings, the newest first."""
        match = [[mark("pair", pair(first.code, second.code))]] if first.code and second.code else [
            who.marks("side", "side's country") for who in (first, second)]  # fmt: skip
        with reading_from(self._engine) as connection:
            newest = _newest(match, connection)
            one, other, a, b = _S.alias("one"), _S.alias("other"), _I.alias("a"), _I.alias("b")
            forth = func.max(case((and_(one.c.role == "s", other.c.role == "t"), 1), else_=0)).label("forth")
            both = (
                select(one.c.reading, one.c.event, forth)
                .join_from(newest, one, one.c.reading == newest.c.rowid).join(a, a.c.id == one.c.identity)
                .join(other, and_(other.c.reading == one.c.reading, other.c.event == one.c.event))
                .join(b, b.c.id == other.c.identity)
                .where(_is(a, first), _is(b, second)).group_by(one.c.reading, one.c.event)
            )  # fmt: skip
            return _deeds(connection, both, since, until)

    # ---- everybody
    def spots(
        self,
        *,
        who: Who | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 300,
    ) -> list[Spot]:
        """Places of the newest events, the most frequent first."""
        c = _E.c
        rows = select(c.reading, c.place, c.lat, c.lon, c.quad).where(c.lat.is_not(None), c.place.is_not(None))
        rows = rows.where(*_within(c.day, since, until), *([c.type == type] if type else []))
        with reading_from(self._engine) as connection:
            match = ([who.marks("side", "side's country")] if who else []) + ([[mark("type", type)]] if type else [])
            if match:
                newest = _newest(match, connection, FEWER)
                rows = rows.join_from(newest, _E, c.reading == newest.c.rowid)
            if who:
                takes_part = select(_S.c.reading).join_from(_S, _I, _I.c.id == _S.c.identity).where(
                    _S.c.reading == c.reading, _S.c.event == c.n, who.is_one_of())  # fmt: skip
                rows = rows.where(takes_part.exists())
            if not match:
                rows = rows.order_by(c.day.desc().nulls_last()).limit(NEWEST * 2)
            return _spots(connection, list(connection.execute(rows)), limit)

    def dyads(self, *, since: str | None = None, until: str | None = None, limit: int = 80) -> list[Dyad]:
        """Who deals with whom: pairs of countries in the newest events, the most frequent first."""
        newest = select(_E.c.reading, _E.c.n, _E.c.quad, _E.c.intensity).where(*_within(_E.c.day, since, until))
        e = newest.order_by(_E.c.day.desc().nulls_last()).limit(NEWEST * 2).subquery()
        s, t, of_s, of_t = _S.alias("s"), _S.alias("t"), _I.alias("of_s"), _I.alias("of_t")
        rows = (
            select(of_s.c.country, of_t.c.country, func.count(), func.sum(case((e.c.quad >= 3, 1), else_=0)),
                   func.avg(e.c.intensity))
            .join_from(e, s, and_(s.c.reading == e.c.reading, s.c.event == e.c.n, s.c.role == "s"))
            .join(t, and_(t.c.reading == e.c.reading, t.c.event == e.c.n, t.c.role == "t"))
            .join(of_s, of_s.c.id == s.c.identity).join(of_t, of_t.c.id == t.c.identity)
            .where(of_s.c.country != of_t.c.country).group_by(of_s.c.country, of_t.c.country)
            .order_by(func.count().desc(), of_s.c.country, of_t.c.country).limit(limit)
        )  # fmt: skip
        with reading_from(self._engine) as connection:
            return [Dyad(r[0], r[1], r[2], r[3], round(r[4] or 0.0, 2)) for r in connection.execute(rows)]

    def actors(self, limit: int = 100, kind: str | None = None) -> list[Met]:
        """The actors of the newest reports, the most frequent first."""
        newest = select(_R.c.id.label("rowid")).order_by(_R.c.day.desc().nulls_last()).limit(NEWEST).subquery()
        rows = _met(newest).limit(limit)
        with reading_from(self._engine) as connection:
            return [Met(*row) for row in connection.execute(rows.where(_I.c.kind == kind) if kind else rows)]

    # ---- reports that may tell the same
    def copies(self, report: str) -> tuple[str | None, list[str]]:
        """The report that one nearly repeats, and those that nearly repeat it."""
        rep, original = schema.report, schema.report.alias("original")
        above = select(original.c.name).join_from(rep, original, rep.c.copy_of == original.c.id)
        below = select(rep.c.name).join_from(rep, original, rep.c.copy_of == original.c.id)
        with reading_from(self._engine) as connection:
            first = connection.execute(above.where(rep.c.name == report)).scalar()
            later = connection.execute(below.where(original.c.name == report).order_by(rep.c.id).limit(50))
            return first, [row.name for row in later]

    def mentioning(self, parties: Sequence[str], limit: int = 200) -> list[str]:
        """The newest reports that name an agreement of at least one of the parties."""
        rep = schema.report
        with reading_from(self._engine) as connection:
            newest = _newest([[mark("party", party) for party in parties]], connection, limit)
            found = select(rep.c.name).join_from(newest, _R, _R.c.id == newest.c.rowid)
            rows = found.join(rep, rep.c.id == _R.c.report).order_by(rep.c.id)
            return [row.name for row in connection.execute(rows)]


def _newest(match: Match, connection: Connection, limit: int = NEWEST) -> Any:
    """The readings added last that bear one mark of every list."""
    found = full_text(match, connection)
    return found.order_by(found.selected_columns.rowid.desc()).limit(limit).subquery("newest")


def _met(readings: Any) -> Select[Any]:
    """The actors of some readings, those that most of them name first."""
    counted = func.count(_A.c.reading.distinct())
    return (
        select(_I.c.key, _I.c.name, _I.c.kind, _I.c.country, counted)
        .join_from(readings, _A, _A.c.reading == readings.c.rowid).join(_I, _I.c.id == _A.c.identity)
        .group_by(_I.c.id).order_by(counted.desc(), _I.c.key)
    )  # fmt: skip


def _is(rows: Any, who: Who) -> ColumnElement[bool]:
    found: ColumnElement[bool] = rows.c.country == who.code if who.code else rows.c.key.in_(who.keys)
    return found


def _deeds(
    connection: Connection, found: Select[Any], since: str | None = None, until: str | None = None
) -> list[Deed]:
    picked, rep = found.subquery("picked"), schema.report
    rows = (
        select(rep.c.name, _E.c.n, _E.c.day, _E.c.type, _E.c.mode, _E.c.quad, _E.c.intensity, _E.c.status,
               picked.c.forth)
        .join_from(picked, _E, and_(_E.c.reading == picked.c.reading, _E.c.n == picked.c.event))
        .join(_R, _R.c.id == _E.c.reading).join(rep, rep.c.id == _R.c.report).where(*_within(_E.c.day, since, until))
        .order_by(_E.c.day.desc().nulls_last(), _E.c.reading.desc(), _E.c.n)
    )  # fmt: skip
    return [Deed(*row[:8], bool(row[8])) for row in connection.execute(rows).all()]


def _spots(connection: Connection, rows: Sequence[Any], limit: int) -> list[Spot]:
    totals = Counter((row.place, row.lat, row.lon) for row in rows)
    quads: dict[Any, Counter[int]] = defaultdict(Counter)
    sample: dict[Any, int] = {}
    for row in rows:
        key = (row.place, row.lat, row.lon)
        quads[key][row.quad] += 1
        sample[key] = row.reading
    kept = sorted(totals, key=lambda k: (-totals[k], k))[:limit]
    p = schema.place
    where = select(p.c.name, p.c.country).where(p.c.reading.in_({sample[k] for k in kept}))
    countries = {row.name: row.country for row in connection.execute(where)} if kept else {}
    return [
        Spot(k[0], countries.get(k[0]), k[1], k[2], totals[k], (quads[k][1], quads[k][2], quads[k][3], quads[k][4]))
        for k in kept
    ]


def _within(day: ColumnElement[Any], since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    return ([day >= since] if since else []) + ([day <= end_of(until)] if until else [])
