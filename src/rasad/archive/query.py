"""A question to an archive: what is asked, how it is said in words, how it becomes SQL."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, or_, select, text, true, tuple_
from sqlalchemy.sql import column, table

from rasad.archive import schema
from rasad.archive.engine import ArchiveError
from rasad.archive.names import other_names
from rasad.text.fold import fold
from rasad.text.terms import query_terms

Kind = Literal["events", "statements", "agreements", "reports"]
_CODE = re.compile(r"[A-Z]{3}$")
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


def to_select(query: Query, connection: Connection) -> Select[Any]:
    """Rows of (reading, n, day), newest first, one more than the limit.

    Raises ArchiveError for a field that does not fit the kind that is asked for.
    """
    of = _TABLES[query.of]
    r, rep = schema.reading, schema.report
    reading_id = r.c.id if query.of == "reports" else of.c.reading
    n = text("0 AS n") if query.of == "reports" else of.c.n
    day = of.c.day if "day" in of.c else r.c.day
    _refuse_misfits(query, of)
    where: list[ColumnElement[bool]] = []
    joins_reading = query.of in ("reports", "agreements")
    about_report = query.outlet or query.report
    if query.lang:
        joins_reading = True
        where.append(r.c.lang == query.lang)
    statement = select(reading_id.label("reading"), n, day.label("day"))
    if query.of != "reports" and (joins_reading or about_report):
        statement = statement.join_from(of, r, of.c.reading == r.c.id)
    if about_report:
        statement = statement.join(rep, rep.c.id == r.c.report)
        where += [rep.c.outlet == query.outlet] if query.outlet else []
        where += [rep.c.name == query.report] if query.report else []
    where += [day >= query.since] if query.since else []
    where += [day <= _end_of(query.until)] if query.until else []
    for name in ("type", "mode", "status", "act"):
        value = getattr(query, name)
        where += [of.c[name] == value] if value else []
    where += _of_actors(query, connection, reading_id)
    where += _of_places(query, of, reading_id)
    if query.words:
        where.append(reading_id.in_(_full_text(query.words, connection)))
    if query.after:
        where.append(_behind(query, day, reading_id, n))
    order = [day.desc().nulls_last(), reading_id.desc()] + ([] if query.of == "reports" else [of.c.n.desc()])
    return statement.where(true(), *where).order_by(*order).limit(query.limit + 1)


def _refuse_misfits(query: Query, of: Table) -> None:
    for name in ("type", "mode", "status", "act"):
        if getattr(query, name) and name not in of.c:
            raise ArchiveError(f"{query.of} have no {name}")
    if query.said_by and query.of not in ("statements", "events"):
        raise ArchiveError(f"{query.of} are not said by anybody: ask for statements or events")


def _end_of(until: str) -> str:
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
    """A country's code, or the keys of all actors that bear the name: exactly, else as words of a longer name."""
    if _CODE.match(name):
        return name, []
    a = schema.alias
    folded = " ".join(fold(name).split())
    keys = [row.key for row in connection.execute(select(a.c.key).where(a.c.folded == folded))]
    if not keys:
        like = [a.c.folded.like(f"%{w}%") for w in folded.split()]
        rows = connection.execute(select(a.c.key, a.c.folded).where(and_(*like)))
        wanted = set(folded.split())
        keys = [row.key for row in rows if wanted <= set(row.folded.split())]
    if not keys and connection.execute(select(a.c.key).where(a.c.key == name)).first():
        keys = [name]
    return None, sorted(set(keys))


def _of_actors(query: Query, connection: Connection, reading_id: Any) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if query.said_by:
        s = schema.statement
        code, keys = find_actor(query.said_by, connection)
        said = s.c.speaker_country == code if code else s.c.speaker.in_(keys)
        if query.of == "events":
            said = and_(s.c.reading == schema.event.c.reading, s.c.start <= schema.event.c.start,
                        s.c.end >= schema.event.c.end, said)  # fmt: skip
            said = exists(select(1).where(said))
        out.append(said)
    if query.actor:
        out.append(_takes_part(query, query.actor, connection, reading_id))
    if query.between:
        first, second = query.between
        if query.of == "agreements":
            return [*out, *(_is_party(p) for p in (first, second))]
        out += [_takes_part(query, first, connection, reading_id), _takes_part(query, second, connection, reading_id)]
    return out


def _is_party(code: str) -> ColumnElement[bool]:
    padded = text("(' ' || agreement.parties || ' ') LIKE :party").bindparams(party=f"% {code} %")
    return padded  # type: ignore[return-value]


def _takes_part(query: Query, name: str, connection: Connection, reading_id: Any) -> ColumnElement[bool]:
    """The actor stands on a side of the event, or speaks or is in the reading for the other kinds."""
    code, keys = find_actor(name, connection)
    if query.of == "events":
        s = schema.side
        who = s.c.country == code if code else s.c.key.in_(keys)
        return exists(select(1).where(s.c.reading == schema.event.c.reading, s.c.event == schema.event.c.n, who))
    a = schema.actor
    who = a.c.country == code if code else a.c.key.in_(keys)
    return exists(select(1).where(a.c.reading == reading_id, who))


def _of_places(query: Query, of: Table, reading_id: Any) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    p = schema.place
    if query.place:
        if query.of == "events":
            out.append(of.c.place == query.place)
        else:
            out.append(exists(select(1).where(p.c.reading == reading_id, p.c.name == query.place)))
    if query.box:
        south, west, north, east = query.box
        c = of.c if query.of == "events" else p.c
        inside: list[ColumnElement[bool]] = [c.lat.between(south, north)]
        inside.append(c.lon.between(west, east) if west <= east else or_(c.lon >= west, c.lon <= east))
        out += inside if query.of == "events" else [exists(select(1).where(p.c.reading == reading_id, *inside))]
    return out


def _full_text(words: str, connection: Connection) -> Select[Any]:
    """Reading ids whose text holds all the words; words in double quotes stand side by side.

    A word or phrase that is a name is looked for under the other names of its bearer too.
    """
    asked = []
    for quoted, plain in _QUOTED.findall(words):
        spellings = [query_terms(spelling) for spelling in (quoted or plain, *other_names(quoted or plain))]
        if spellings[0]:
            asked.append([phrase for phrase in spellings if phrase])
    if not asked:
        raise ArchiveError(f"{words!r} holds no word to look for")
    if connection.dialect.name == "postgresql":
        question = " & ".join("(" + " | ".join(map(_tsquery_phrase, phrases)) + ")" for phrases in asked)
        match = text("words @@ to_tsquery('simple', :asked)").bindparams(asked=question)
    else:
        question = " AND ".join("(" + " OR ".join(map(_fts5_phrase, phrases)) + ")" for phrases in asked)
        match = text("terms MATCH :asked").bindparams(asked=question)
    return select(_terms.c.rowid).select_from(_terms).where(match)


def _tsquery_phrase(terms: list[tuple[str, ...]]) -> str:
    # query_terms gives letters and digits only, but for the @ of a handle
    return " <-> ".join("(" + " | ".join("'" + t.replace("'", "''") + "'" for t in term) + ")" for term in terms)


def _fts5_phrase(terms: list[tuple[str, ...]]) -> str:
    """FTS5 knows no alternatives inside a phrase: each way through them is a phrase of its own."""
    ways = [""]
    for term in terms[:8]:
        ways = [f"{way} {t}".strip() for way in ways for t in term][:64]
    return " OR ".join('"' + way.replace('"', '""') + '"' for way in ways)
