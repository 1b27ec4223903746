"""A question to an archive: what is asked, how it is said in words, how it becomes SQL."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
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
from sqlalchemy.sql import column, table

from rasad.archive import schema
from rasad.archive.engine import ArchiveError
from rasad.archive.facets import cells, mark, pair
from rasad.archive.names import other_names
from rasad.text.fold import fold
from rasad.text.terms import query_terms

Kind = Literal["events", "statements", "agreements", "reports"]
_CODE = re.compile(r"[A-Z]{3}$")
_CELLS = 200  # cells of a box that are asked for by their marks
_QUOTED = re.compile(r'"([^"]+)"|(\S+)')
_terms = table("terms", column("rowid"), column("words"))


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: every field narrows the answer.

    Days are ISO, both ends included; a box is south, west, north, east.
    An actor is a code of a country (all its actors), a key of the archive, or a name in any of its spellings.
    """

    of: Kind = "events"
    words: str | None = None
    said_by: str | None = None
    actor: str | None = None
    between: tuple[str, str] | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    act: str | None = None
    place: str | None = None
    box: tuple[float, float, float, float] | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    lang: str | None = None
    report: str | None = None
    limit: int = 50
    after: str | None = None  # the ``next`` of the page before

    def in_words(self) -> str:
        """The question as a sentence."""
        says = [self.of.capitalize()]
        says += [f"of type {self.type}"] if self.type else []
        says += [f"({self.mode})"] if self.mode else []
        says += [f"that are {self.status}"] if self.status else []
        says += [f"in which somebody does {self.act}"] if self.act else []
        says += [f"said by {self.said_by}"] if self.said_by else []
        says += [f"with {self.actor}"] if self.actor else []
        says += [f"between {self.between[0]} and {self.between[1]}"] if self.between else []
        says += [f"at {self.place}"] if self.place else []
        says += ["in the box {}°, {}° to {}°, {}°".format(*self.box)] if self.box else []
        says += [f"since {self.since}"] if self.since else []
        says += [f"until {self.until}"] if self.until else []
        says += [f"told by {self.outlet}"] if self.outlet else []
        says += [f"in reports in {self.lang}"] if self.lang else []
        says += [f"in report {self.report}"] if self.report else []
        says += [f"in reports that hold {self.words}"] if self.words else []
        return " ".join(says) + ", newest first"


_TABLES: dict[Kind, Table] = {
    "events": schema.event,
    "statements": schema.statement,
    "agreements": schema.agreement,
    "reports": schema.reading,
}
_FEW = 5_000  # readings that are looked at one by one, whatever their day


def find(query: Query, connection: Connection) -> list[Any]:
    """Rows of (reading, n, day), newest first, one more than the limit.

    What a whole reading can be found by is asked of the full-text index at once (see ``facets``). When few readings fit
    they are looked at one by one; else what is in the archive is gone through by day, the newest first, until there is
    enough. Raises ArchiveError for a field that does not fit the kind that is asked for.
    """
    _refuse_misfits(query, _TABLES[query.of])
    asked = _Asked(query, connection)
    match = asked.match()
    return asked.rows(match, few=bool(match) and asked.are_few(match))


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
    def match(self) -> list[list[str]]:
        """What the full text is asked: every list is one thing, in any of its forms."""
        q, events = self._query, self._query.of == "events"
        out: list[list[str]] = [] if not q.words else _phrases(q.words)
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
        party = ("side", "side's country") if events else ("actor", "country")
        out += [self._marks(*party, q.actor)] if q.actor else []
        out += self._between(party) if q.between else []
        return out

    def _marks(self, of_key: str, of_country: str, name: str) -> list[str]:
        code, keys = self._actors[name]
        # nobody of this name: a mark that no reading bears
        return [mark(of_country, code)] if code else [mark(of_key, k) for k in keys] or [mark("nobody", name)]

    def _between(self, party: tuple[str, str]) -> list[list[str]]:
        first, second = self._query.between or ("", "")
        codes = self._actors[first][0], self._actors[second][0]
        if self._query.of == "agreements":
            return [[mark("party", first)], [mark("party", second)]]
        if self._query.of == "events" and codes[0] and codes[1]:
            return [[mark("pair", pair(codes[0], codes[1]))]]
        return [self._marks(*party, first), self._marks(*party, second)]

    def are_few(self, match: list[list[str]]) -> bool:
        """Whether ``_FEW`` readings fit, or less."""
        found = full_text(match, self._connection).limit(_FEW + 1).subquery()
        return int(self._connection.execute(select(func.count()).select_from(found)).scalar() or 0) <= _FEW

    # ---- one by one
    def rows(self, match: list[list[str]], *, few: bool) -> list[Any]:
        """Answers in the readings that fit; when they are few they lead the search, else the days do."""
        statement = select(self._reading.label("reading"), self._n.label("n"), self._day.label("day"))
        if self._joins:
            statement = statement.join_from(self._of, schema.reading, self._of.c.reading == schema.reading.c.id)
        if self._query.report:
            statement = statement.where(self._reading.in_(_of_report(self._query.report)))
        # an expression in the place of a column keeps the database from searching by it
        day: Any = func.coalesce(self._day, "") if few else self._day
        where: list[Any] = []
        if match:
            reading: Any = self._reading if few else literal_column(f"+{self._reading}")
            where.append(reading.in_(full_text(match, self._connection)))
        where += self._filters(day)
        order = [day.desc() if few else day.desc().nulls_last(), self._reading.desc()]
        order += [] if self._query.of == "reports" else [self._n.desc()]
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


def end_of(until: str) -> str:
    """What sorts behind all days of a month or year: ``2020-11`` holds all its days."""
    return until + "~" if len(until) < 10 else until  # "2020-11" holds all its days


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


def _phrases(words: str) -> list[list[str]]:
    """Words as the index is asked for them: a phrase for each way of writing each; those in double quotes stand side by
    side. A word or phrase that is a name is looked for under the other names of its bearer too."""  # fmt: skip
    asked = []
    for quoted, plain in _QUOTED.findall(words):
        spellings = [query_terms(spelling) for spelling in (quoted or plain, *other_names(quoted or plain))]
        if spellings[0]:
            asked.append([way for phrase in spellings if phrase for way in _ways(phrase)])
    if not asked:
        raise ArchiveError(f"{words!r} holds no word to look for")
    return asked


def _ways(terms: list[tuple[str, ...]]) -> list[str]:
    """A word may stand under several terms: every way through a phrase, up to 64."""
    ways = [""]
    for term in terms[:8]:
        ways = [f"{way} {t}".strip() for way in ways for t in term][:64]
    return ways


def full_text(match: list[list[str]], connection: Connection) -> Select[Any]:
    """Ids of the readings that hold one phrase of every list."""
    if connection.dialect.name == "postgresql":
        question = " & ".join("(" + " | ".join(map(_tsquery_phrase, phrases)) + ")" for phrases in match)
        found = text("words @@ to_tsquery('simple', :asked)").bindparams(asked=question)
    else:
        question = " AND ".join("(" + " OR ".join(map(_fts5_phrase, phrases)) + ")" for phrases in match)
        found = text("terms MATCH :asked").bindparams(asked=question)
    return select(_terms.c.rowid).select_from(_terms).where(found)


def _tsquery_phrase(phrase: str) -> str:
    # query_terms gives letters and digits only, but for the @ of a handle
    return "(" + " <-> ".join("'" + word.replace("'", "''") + "'" for word in phrase.split()) + ")"


def _fts5_phrase(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'
