"""Readings as they come out of the tables, whole with their texts, or only what a list of answers shows of them."""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, select

from rasad import records
from rasad.archive import packing, schema

R = TypeVar("R", bound=records.Reading)


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
    return Stored(row, shared).reading


# Fields of the schema are made opaque, so that what nobody looks at is passed over in decoding; to use one is an error.
class _Segment(records.Segment, frozen=True, kw_only=True):
    text: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]  # the report's text has it


class _Actor(records.Actor, frozen=True, gc=False, kw_only=True):
    mentions: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]  # many, and shown by none


class Glimpse(records.Reading, frozen=True, gc=False, kw_only=True):
    """A reading without names, times, notes, the words of its segments and the mentions of its actors.

    Half the time of a whole one: a list of answers shows one record of each.
    """

    segments: tuple[_Segment, ...] = ()
    actors: tuple[_Actor, ...] = ()
    names: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]
    times: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]
    notes: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]


_glimpses = msgspec.json.Decoder(Glimpse)


class Stored:
    """One reading as the tables hold it, decoded as far as it is looked at."""

    def __init__(self, row: Any, shared: dict[int, bytes]) -> None:
        self._name, text = row.name, packing.unpack_text(row.text)
        self._json = packing.unpack(row.data, text, shared[row.dictionary])
        self._text = text.decode()

    @cached_property
    def glimpse(self) -> Glimpse:
        """What lists show of it."""
        return self._named(_glimpses.decode(self._json))

    @cached_property
    def reading(self) -> records.Reading:
        """All of it."""
        return self._named(records.reading_from_json(self._json))

    def _named(self, bare: R) -> R:
        report = msgspec.structs.replace(bare.report, id=self._name, text=self._text)
        return msgspec.structs.replace(bare, report=report)
