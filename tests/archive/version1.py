"""The tables as version 1 of the archive had them, and an archive of that version, for the tests of migrations."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import msgspec
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
    create_engine,
    insert,
    text,
)

from rasad.archive import Coded
from rasad.archive.keys import actor_keys

VERSION = 1

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
    Index("actor_by_key", "key"),
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

decision = Table(
    "decision",
    metadata,
    Column("first", String, primary_key=True),  # marks of two tellings, in order
    Column("second", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("why", String),
)

progress = Table(
    "progress",
    metadata,
    Column("intake", String, primary_key=True),  # a file, feed or crawl that was taken in
    Column("state", String, nullable=False),  # JSON: how far, etag, ...
)


def write(where: str, found: Iterable[Coded]) -> None:
    """An archive of version 1 that holds these readings (of the record tables a few rows only)."""
    server = where.startswith("postgresql")
    address = where.replace("postgresql:", "postgresql+psycopg:") if server else f"sqlite:///{where}"
    with create_engine(address).begin() as connection:
        metadata.create_all(connection)
        if server:
            connection.execute(text("CREATE TABLE terms (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"))
            connection.execute(text("CREATE INDEX terms_words ON terms USING GIN (words)"))
        else:
            connection.execute(text("CREATE VIRTUAL TABLE terms USING fts5(words, content='', tokenize='unicode61')"))
        connection.execute(insert(meta).values(key="version", value="1"))
        for number, one in enumerate(found, 1):
            r = one.reading
            bare = msgspec.structs.replace(r, report=msgspec.structs.replace(r.report, text=""))
            connection.execute(insert(source).values(
                id=number, hash=bytes([number]), text=zlib.compress(r.report.text.encode())
            ))  # fmt: skip
            connection.execute(insert(report).values(
                id=number, key=one.key, name=r.report.id, source=number, title_length=0, lang=r.report.lang,
                outlet=r.report.outlet, published=one.published_given,
            ))  # fmt: skip
            connection.execute(insert(reading).values(
                id=number, report=number, made_by=r.made_by.rasad, lang=r.report.lang, day=r.report.published,
                data=zlib.compress(bare.to_json()),
            ))  # fmt: skip
            for n, a in enumerate(r.actors):
                key = actor_keys(r)[a.id]
                connection.execute(insert(actor).values(reading=number, n=n, key=key, name=a.name, kind=a.kind))
        connection.execute(
            insert(decision).values(
                first="m1", second="m2", verdict="different", by="Sara", at="2024-05-01", why="days"
            )
        )
        connection.execute(insert(progress).values(intake="feed", state='{"etag":"x"}'))
