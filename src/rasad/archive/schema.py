"""The tables of an archive, the same for SQLite and PostgreSQL.

A *source* is a text, stored once; a *report* is a text as an outlet told it on a day; a *reading* is what one version
of the program made of a report. The record tables (actor, statement, event, place, agreement) hold what is asked for;
the whole reading lies compressed in ``reading.data``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

VERSION = 2

metadata = MetaData()
# SQLite numbers rows by itself only for INTEGER PRIMARY KEY
_Id = BigInteger().with_variant(Integer, "sqlite")


def _records(name: str, *columns: Column[object] | Index) -> Table:
    """A table of records: ``n`` is the place in the reading's list."""
    return Table(
        name,
        metadata,
        Column("reading", _Id, ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True),
        Column("n", Integer, primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

source = Table(
    "source",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),  # SHA-256 of the text in UTF-8, first 16 bytes
    Column("text", LargeBinary, nullable=False),  # zlib
)

report = Table(
    "report",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", LargeBinary, nullable=False, unique=True),  # hash of id, address and text: never twice
    Column("name", String, nullable=False, unique=True),  # the id that people use
    Column("source", _Id, ForeignKey("source.id"), nullable=False),
    Column("title_length", Integer, nullable=False),
    Column("lang", String),
    Column("outlet", String, index=True),
    Column("url", String),
    Column("published", String),  # as it was given; the reading may know better
    Column("lang_given", String),
    Column("copy_of", _Id, ForeignKey("report.id"), index=True),  # the first report that tells it in nearly these words
    Column("likeness", Float),
)

band = Table(
    "band",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("report", _Id, primary_key=True),
    sqlite_with_rowid=False,
)

reading = Table(
    "reading",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("report", _Id, ForeignKey("report.id"), nullable=False, unique=True),
    Column("made_by", String, nullable=False),  # version and packs as JSON
    Column("maker", String),  # null: the program; else who made it
    Column("lang", String),
    Column("day", String),  # ISO day of the report
    Column("data", LargeBinary, nullable=False),  # the reading without its text, zlib
    Index("reading_by_day", "day", "id"),
    Index("reading_by_maker", "made_by"),
)

actor = _records(
    "actor",
    Column("key", String, nullable=False),  # the same for one identity in all reports
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("sector", String),
    Column("start", Integer),  # the fullest mention
    Column("end", Integer),
    Column("score", Float),
    Index("actor_by_key", "key"),
    Index("actor_by_score", "score"),
    Index("actor_by_country", "country", "kind"),
)

alias = Table(
    "alias",
    metadata,
    Column("folded", String, primary_key=True),  # any name that an actor was met under
    Column("key", String, primary_key=True),
    sqlite_with_rowid=False,
)

statement = _records(
    "statement",
    Column("day", String),
    Column("speaker", String),  # key of the actor
    Column("speaker_country", String),
    Column("act", String, nullable=False),
    Column("manner", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Index("statement_by_speaker", "speaker", "day"),
    Index("statement_by_day", "day"),
    Index("statement_by_score", "score"),
)

event = _records(
    "event",
    Column("day", String),  # first day of the event's time, else the report's day
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("cameo", String),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float),
    Column("status", String, nullable=False),
    Column("place", String),
    Column("place_country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Index("event_by_day", "day"),
    Index("event_by_type", "type", "day"),
    Index("event_by_place", "lat", "lon"),
    Index("event_by_score", "score"),
)

side = Table(
    "side",
    metadata,
    Column("reading", _Id, ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True),
    Column("event", Integer, primary_key=True),
    Column("role", String(1), primary_key=True),  # s: source, t: target
    Column("actor", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("country", String),
    Index("side_by_key", "key", "reading"),
    Index("side_by_country", "country", "reading"),
    sqlite_with_rowid=False,
)

place = _records(
    "place",
    Column("name", String),
    Column("country", String),
    Column("kind", String, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", BigInteger),
    Index("place_by_name", "name"),
    Index("place_by_point", "lat", "lon"),
)

agreement = _records(
    "agreement",
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("name", String),
    Column("date", String),
    Column("parties", String, nullable=False),  # sorted, joined by a space
    Column("mediators", String, nullable=False),
    Index("agreement_by_parties", "parties"),
)

# What people have decided, in the order in which they did: rows are added, never changed. The subject names the words
# that a decision is about, so that it outlasts another reading of them.
decision = Table(
    "decision",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("kind", String, nullable=False),  # statement, event, actor, merge
    Column("subject", String, nullable=False, index=True),
    Column("report", _Id, ForeignKey("report.id")),  # none for a merge, which is about two
    Column("start", Integer),
    Column("end", Integer),
    Column("round", String),  # a double-blind round; none: the decision stands for all
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", String),  # a code
    Column("note", String),
    Column("saw", String),  # JSON: what the program said
    Column("stands", String),  # JSON: what the person says
    Column("undoes", _Id, ForeignKey("decision.id"), index=True),
    Index("decision_by_words", "report", "kind", "start", "end"),
    Index("decision_by_round", "round", "by"),
)

round_ = Table(
    "round",
    metadata,
    Column("name", String, primary_key=True),
    Column("readers", String, nullable=False),  # JSON: a list of names
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)

assigned = Table(
    "assigned",
    metadata,
    Column("round", String, ForeignKey("round.name"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("report", _Id, ForeignKey("report.id")),
    Column("start", Integer),
    Column("end", Integer),
    Column("saw", String, nullable=False),  # JSON: what the program said when the round was made
    Index("assigned_by_words", "report", "kind", "start", "end"),
)

progress = Table(
    "progress",
    metadata,
    Column("intake", String, primary_key=True),  # a file, feed or crawl that was taken in
    Column("state", String, nullable=False),  # JSON: how far, etag, ...
)
