"""The tables of an archive, the same for SQLite and PostgreSQL.

A *source* is a text, stored once; a *report* is a text as an outlet told it on a day; a *reading* is what one version
of the program made of a report, packed whole in ``reading.data``. The record tables (actor, statement, event, side,
place, agreement) hold what is compared one by one, doubt how sure the records are that carry no score; whatever a whole
reading can be found by (words, actors, types, places, languages …) stands in the full-text index as marks (see
``facets``), so that no table needs an index for it. The situation's tables (telling, told, meeting, likeness, pending,
loose) hold what has been worked out from readings.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)

VERSION = 8

metadata = MetaData()
# SQLite numbers rows by itself only for INTEGER PRIMARY KEY
_Id = BigInteger().with_variant(Integer, "sqlite")


def _reading() -> Column[int]:
    return Column("reading", _Id, ForeignKey("reading.id", ondelete="CASCADE"), primary_key=True)


def _records(name: str, *columns: Column[object] | Index) -> Table:
    """A table of records: ``n`` is the place in the reading's list."""
    return Table(name, metadata, _reading(), Column("n", Integer, primary_key=True), *columns, sqlite_with_rowid=False)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

dictionary = Table(
    "dictionary",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("data", LargeBinary, nullable=False),  # what readings are packed with; never changed once written
)

maker = Table(
    "maker",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("made_by", String, nullable=False, unique=True),  # version and packs as JSON
)

identity = Table(
    "identity",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", String, nullable=False, unique=True),  # the same for one actor in all reports
    Column("name", String, nullable=False),  # as it was first met
    Column("kind", String, nullable=False),
    Column("country", String),
)

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
    Column("made_by", _Id, ForeignKey("maker.id"), nullable=False),
    Column("maker", String),  # null: the program; else who made it
    Column("lang", String),
    Column("day", String),  # ISO day of the report
    Column("dictionary", SmallInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),  # the reading without its text; see ``packing``
    Index("reading_by_day", "day", "id"),
    Index("reading_by_maker", "made_by"),
)

actor = _records(
    "actor",
    Column("identity", _Id, ForeignKey("identity.id"), nullable=False, index=True),
    Column("start", Integer),  # the fullest mention
    Column("end", Integer),
    Column("score", Float),
    Index("actor_by_score", "score"),
)

alias = Table(
    "alias",
    metadata,
    Column("folded", String, primary_key=True),  # any name that an actor was met under
    Column("identity", _Id, ForeignKey("identity.id"), primary_key=True),
    sqlite_with_rowid=False,
)

statement = _records(
    "statement",
    Column("day", String),
    Column("speaker", _Id, ForeignKey("identity.id")),
    Column("act", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Index("statement_by_day", "day"),
    Index("statement_by_score", "score"),
)

event = _records(
    "event",
    Column("day", String),  # first day of the event's time, else the report's day
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float),
    Column("status", String, nullable=False),
    Column("place", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Index("event_by_day", "day"),
    Index("event_by_score", "score"),
)

side = Table(
    "side",
    metadata,
    _reading(),
    Column("event", Integer, primary_key=True),
    Column("role", String(1), primary_key=True),  # s: source, t: target
    Column("identity", _Id, ForeignKey("identity.id"), primary_key=True),
    sqlite_with_rowid=False,
)

place = _records(
    "place",
    Column("name", String),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
)

agreement = _records(
    "agreement",
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("date", String),
    Column("parties", String, nullable=False),  # sorted, joined by a space
    Column("mediators", String, nullable=False),
)

# Records that carry no score and that are looked at through their reading: how many of them it has, and how sure the
# least certain one is that nobody has decided on.
doubt = Table(
    "doubt",
    metadata,
    _reading(),
    Column("kind", String(1), primary_key=True),  # t: times, p: places, a: agreements
    Column("records", SmallInteger, nullable=False),
    Column("least", SmallInteger),  # per cent; null: all are decided on
    Index("doubt_by_least", "kind", "least"),
    sqlite_with_rowid=False,
)

# What people have decided, in the order in which they did: rows are added, never changed. The subject names the words
# that a decision is about, so that it outlasts another reading of them.
decision = Table(
    "decision",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("kind", String, nullable=False),  # statement, event, actor, time, place, agreement, merge
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

# ---- the situation: worked out from the readings, kept so that it need not be worked out again
telling = Table(
    "telling",
    metadata,
    Column("mark", _Id, primary_key=True, autoincrement=False),  # of report, type and words: outlasts rereading
    Column("reading", _Id, ForeignKey("reading.id", ondelete="CASCADE"), nullable=False),
    Column("n", Integer, nullable=False),  # the event in the reading's list
    Column("day", Integer, index=True),  # ordinal of its first day
    Column("happening", BigInteger, nullable=False, index=True),  # the least mark of those that tell the same
    Index("telling_by_reading", "reading", "n"),
)

told = Table(
    "told",
    metadata,
    _reading(),
    Column("data", LargeBinary, nullable=False),  # what is compared of a reading's events and agreements
)

meeting = Table(
    "meeting",
    metadata,
    Column("who", BigInteger, primary_key=True),  # hash of the type with one party, or with the town
    Column("day", Integer, primary_key=True),  # ordinal of the first day
    Column("telling", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

likeness = Table(
    "likeness",
    metadata,
    Column("first", BigInteger, primary_key=True),
    Column("second", BigInteger, primary_key=True),
    Column("score", Float, nullable=False),
    Column("verdict", String, nullable=False),
    Index("likeness_by_second", "second"),
    Index("likeness_by_verdict", "verdict", "score"),
    sqlite_with_rowid=False,
)

pending = Table(  # readings that the situation has not taken up yet
    "pending", metadata, Column("reading", _Id, primary_key=True, autoincrement=False)
)

loose = Table(  # tellings whose neighbours have gone: their grouping is worked out anew
    "loose", metadata, Column("telling", _Id, primary_key=True, autoincrement=False)
)


def create(connection: Connection) -> None:
    """All tables that are not there, and the full text of the readings."""
    metadata.create_all(connection)
    create_index(connection)


def create_index(connection: Connection) -> None:
    """The full text of the readings: words and marks."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("CREATE VIRTUAL TABLE terms USING fts5(words, content='', tokenize='unicode61')")
    else:
        connection.exec_driver_sql("CREATE TABLE terms (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        connection.exec_driver_sql("CREATE INDEX terms_words ON terms USING GIN (words)")
