"""Readings as they come out of the tables, whole with their texts."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from rasad import records
from rasad.archive import packing, schema


def dictionaries(connection: Connection) -> dict[int, bytes]:
    """What readings of this archive are packed with, by number; the greatest is for new ones."""
    d = schema.dictionary
    return {row.id: bytes(row.data) for row in connection.execute(select(d.c.id, d.c.data))}


def whole_readings() -> Select[Any]:
    """The columns that :func:`unpacked` needs."""
    r, rep, s = schema.reading, schema.report, schema.source
    columns = select(r.c.id, r.c.dictionary, r.c.data, s.c.text, rep.c.name)
    return columns.join_from(r, rep, r.c.report == rep.c.id).join(s, rep.c.source == s.c.id)


def unpacked(row: Any, shared: dict[int, bytes]) -> records.Reading:
    """A whole reading from a row; ``shared`` are the archive's dictionaries."""
    text = packing.unpack_text(row.text)
    reading = packing.unpack(row.data, text, shared[row.dictionary])
    report = msgspec.structs.replace(reading.report, id=row.name, text=text.decode())
    return msgspec.structs.replace(reading, report=report)
