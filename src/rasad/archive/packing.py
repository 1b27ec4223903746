"""Readings and texts as the archive stores them: zlib, a reading with its own text for a dictionary.

A reading repeats its text (segments, contents, cues are spans of it) and the field names of the schema. Both lie in the
dictionary that it is packed with: what all readings share, then the end of its own text. So the words of a report are
stored once, with the source, and a reading costs a third less.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import msgspec

from rasad import records

WINDOW = 32_768  # bytes that zlib looks back
_SHARED = 10_000  # of them for what all readings share, when the text is long
_LEVEL = 6


@cache
def shared_dictionary() -> bytes:
    """What a new archive is given for a dictionary; made by ``resources/archive_dictionary.py``."""
    return (Path(__file__).parent / "dictionary.json").read_bytes()


def _dictionary(shared: bytes, text: bytes) -> bytes:
    return (shared[-_SHARED:] + text[: WINDOW - _SHARED])[-WINDOW:]


def pack(reading: records.Reading, shared: bytes) -> bytes:
    """A reading without its text."""
    bare = msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=""))
    packer = zlib.compressobj(_LEVEL, zdict=_dictionary(shared, reading.report.text.encode()))
    return packer.compress(bare.to_json()) + packer.flush()


def unpack(data: bytes, text: bytes, shared: bytes) -> bytes:
    """The reading's JSON, its report's text empty; ``text`` is the source's, unpacked."""
    return zlib.decompressobj(zdict=_dictionary(shared, text)).decompress(data)


def pack_text(text: str) -> bytes:
    """A source's text."""
    return zlib.compress(text.encode(), 9)


def unpack_text(data: bytes) -> bytes:
    """A source's text in UTF-8."""
    return zlib.decompress(data)
