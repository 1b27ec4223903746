"""Opens the database of an archive: SQLite in WAL by a path, PostgreSQL by its URL; says plainly what is wrong."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import ARRAY, BigInteger, Connection, Engine, Select, bindparam, event, func, select
from sqlalchemy.exc import DBAPIError

BUSY_SECONDS = 60  # a writer waits so long for another one
_WRITERS_LOCK = 0x7261736164  # any constant: PostgreSQL's advisory lock that writers of an archive take in turn


class ArchiveError(RuntimeError):
    """An archive that cannot be used as asked: names the archive and what is wrong with it."""


def open_engine(where: str | Path, *, read_only: bool = False) -> Engine:
    """An engine for a path (SQLite) or a ``postgresql://`` address.

    Raises ArchiveError for another kind of address, or a missing file that is to be read only.
    """
    address = str(where)
    if address.startswith(("postgresql://", "postgres://")):
        return sqlalchemy.create_engine("postgresql+psycopg://" + address.split("://", 1)[1], pool_pre_ping=True)
    if "://" in address:
        raise ArchiveError(f"{address}: an archive is a file or a postgresql:// address")
    path = Path(address)
    if read_only and not path.is_file():
        raise ArchiveError(f"{path}: there is no such archive")
    if not path.parent.is_dir():
        raise ArchiveError(f"{path}: there is no folder {path.parent}")
    mode = "ro" if read_only else "rwc"
    engine = sqlalchemy.create_engine(
        f"sqlite:///file:{path.absolute().as_posix()}?mode={mode}&uri=true", connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _prepare_read_only if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin says
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536", "temp_store=2"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_read_only(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("rasad_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def one_of(numbers: Sequence[int], connection: Connection) -> Select[Any]:
    """A selection of these numbers, however many, handed over as one value."""
    if connection.dialect.name == "sqlite":
        return select(func.json_each(json.dumps(numbers)).table_valued("value").c.value)
    return select(func.unnest(bindparam(None, list(numbers), type_=ARRAY(BigInteger))).column_valued())


@contextlib.contextmanager
def reading_from(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the archive; errors of the database as ArchiveError."""
    with _plain_errors(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def writing_to(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only writer: whole or not at all."""
    with _plain_errors(engine), engine.connect() as plain:
        connection = plain.execution_options(rasad_writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
            yield connection


_PLAIN = (
    ("locked", f"another process has held it for more than {BUSY_SECONDS} s"),
    ("disk is full", "the disk is full; nothing of the last batch was kept, what was kept before is whole"),
    ("readonly", "it may only be read"),
    ("unable to open", "it cannot be opened: is the folder there, and may it be written?"),
    ("not a database", "this file is no archive"),
    ("malformed", "the file is damaged"),
    ("connection", "the database server does not answer"),
    ("terminating", "the database server ended the connection"),
)


@contextlib.contextmanager
def _plain_errors(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        reason = next((plain for mark, plain in _PLAIN if mark in said.lower()), said.strip().splitlines()[0])
        raise ArchiveError(f"{_name(engine)}: {reason}") from error


def _name(engine: Engine) -> str:
    """The archive as its user wrote it: the path of a file, the address of a database without its password."""
    if engine.dialect.name == "sqlite":
        return (engine.url.database or "").removeprefix("file:")
    return engine.url.render_as_string(hide_password=True).replace("postgresql+psycopg://", "postgresql://", 1)
