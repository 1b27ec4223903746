"""Brings the tables of an archive to the version of this program, one step at a time."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy
from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import OperationalError

from rasad.archive import packing, schema
from rasad.archive.engine import ArchiveError, reading_from, writing_to
from rasad.archive.steps import situation_anew, to_version_2, to_version_3, to_version_6, to_version_7

# version -> the step that leads to it from the one before
STEPS: dict[int, Callable[[Connection], None]] = {
    2: to_version_2, 3: to_version_3, 4: situation_anew, 5: situation_anew, 6: to_version_6, 7: to_version_7,
    8: situation_anew,
}  # fmt: skip


def version(connection: Connection) -> int:
    """The version of an archive's tables; 0 for a database that holds none."""
    if not sqlalchemy.inspect(connection).has_table("meta"):
        return 0
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "version")).scalar()
    return int(found) if found else 0


def migrate(engine: Engine) -> None:
    """Create the tables, or bring older ones up to date; one transaction, so never half done.

    Raises ArchiveError when the archive was made by a newer program.
    """
    with reading_from(engine) as connection:
        found = version(connection)
    _refuse_newer(engine, found)
    if found == schema.VERSION:
        return
    with writing_to(engine) as connection:
        found = version(connection)  # another process may have been faster
        if found == 0:
            _create(connection)
            return
        for step in range(found + 1, schema.VERSION + 1):
            STEPS[step](connection)
        connection.execute(update(schema.meta).where(schema.meta.c.key == "version").values(value=str(schema.VERSION)))


def check(engine: Engine) -> None:
    """Raise ArchiveError unless the archive can be read by this program as it is."""
    try:
        with reading_from(engine) as connection:
            found = version(connection)
    except OperationalError as error:
        raise ArchiveError(f"{engine.url}: {error.orig}") from error
    _refuse_newer(engine, found)
    if found < schema.VERSION:
        state = f"has version {found} of the tables" if found else "holds no archive"
        raise ArchiveError(f"{engine.url}: the database {state}; open it once for writing")


def _refuse_newer(engine: Engine, found: int) -> None:
    if found > schema.VERSION:
        raise ArchiveError(
            f"{engine.url}: made by a newer program (tables of version {found}; this one knows {schema.VERSION})"
        )


def _create(connection: Connection) -> None:
    schema.create(connection)
    connection.execute(insert(schema.dictionary).values(id=1, data=packing.shared_dictionary()))
    connection.execute(insert(schema.meta).values(key="version", value=str(schema.VERSION)))
