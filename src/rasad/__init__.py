"""Reads political news in Arabic and Persian and writes down who said what and who did what to whom.

>>> import rasad
>>> reading = rasad.read("…", published="2020-12-09")
>>> [(event.type, event.cue.text) for event in reading.events]

What a user imports: :func:`read` for one report, :class:`Reader` for many, :class:`Reading` and the records in it
(``rasad.records``), :class:`ReadError` for a text that cannot be read, :class:`Archive` to keep readings and
:class:`Query` to ask it, :class:`Situation` for what its reports say together. Everything is loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rasad.version import __version__

if TYPE_CHECKING:
    from datetime import date

    from rasad.archive import Archive, ArchiveError, Query
    from rasad.reader import Reader, ReadError
    from rasad.records import Reading, reading_from_json
    from rasad.situation import Situation

__all__ = [
    "Archive",
    "ArchiveError",
    "Query",
    "ReadError",
    "Reader",
    "Reading",
    "Situation",
    "__version__",
    "read",
    "reading_from_json",
]

_HOMES = {
    "Archive": "rasad.archive",
    "ArchiveError": "rasad.archive",
    "Query": "rasad.archive",
    "Reader": "rasad.reader",
    "ReadError": "rasad.reader",
    "Reading": "rasad.records",
    "Situation": "rasad.situation",
    "reading_from_json": "rasad.records",
}
_reader: Reader | None = None


def read(
    text: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    lang: str | None = None,
    id: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read one report and return what it says.

    ``text`` is the body; with a ``title`` the report's text is title, newline, body. ``published`` is the day that
    relative times count from (``"2020-12-09"``); without it the day is looked for in the report. ``lang`` is the code
    of a pack (``"ar"``, ``"fa"``, ``"en"`` …); without it the language is found. Raises :class:`ReadError` for a text
    that cannot be read. The tables are loaded on the first call and kept; use a :class:`Reader` of your own to decide
    when.
    """
    global _reader
    if _reader is None:
        from rasad.reader import Reader

        _reader = Reader()
    return _reader.read(text, title=title, published=published, lang=lang, id=id, outlet=outlet, url=url)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'rasad' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
