"""Bytes to text: UTF-8, UTF-16 with or without its mark, windows-1256; anything else is refused, never guessed.

A windows-1256 text is told from ISO 8859-6 and from noise by the words that mark the languages with a pack.
"""

from __future__ import annotations

import codecs
from itertools import islice

from rasad.intake.given import IntakeError
from rasad.packs import languages
from rasad.text.fold import fold
from rasad.text.language import marking_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1256", "iso8859_6")
_SAMPLE = 20_000
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3")
_MARKING_SHARE = 0.03  # of the words; Arabic and Persian prose has 0.15 to 0.35, noise read as Arabic under 0.01


def decode(data: bytes) -> str:
    """The text of ``data``. Raises IntakeError for binary data and for bytes in no encoding that is known."""
    if not data.strip():
        raise IntakeError("empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if data.startswith(_BINARY):
        raise IntakeError("a binary file, not text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error)
    return _other(data, None) if "\x00" in text else text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError(f"not {encoding.upper()} as its first bytes say (byte {error.start})") from error


def _other(data: bytes, error: UnicodeDecodeError | None) -> str:
    if b"\x00" in data[:_SAMPLE]:
        wide = _utf16(data)
        if wide is None:
            raise IntakeError("a binary file, not text")
        return wide
    candidates = [(share, text) for encoding in _EIGHT_BIT if (text := _try(data, encoding)) is not None
                  and (share := _marking_share(text)) >= _MARKING_SHARE]  # fmt: skip
    if candidates:
        return max(candidates, key=lambda c: c[0])[1]
    at = f" (byte {error.start} is no UTF-8)" if error else ""
    raise IntakeError(f"in an encoding that is none of UTF-8, UTF-16, windows-1256{at}")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: the byte order in which most characters are Arabic script or plain ASCII."""
    best: tuple[float, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data[: len(data) - len(data) % 2], encoding)
        if text:
            share = sum("\u0600" <= c <= "\u06ff" or " " <= c <= "~" or c in "\r\n\t" for c in text) / len(text)
            best = max(best or (0.0, ""), (share, text))
    return best[1] if best and best[0] > 0.8 else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _marking_share(text: str) -> float:
    words = list(islice((fold(w) for w in text[:_SAMPLE].split()), 3000))
    known = frozenset[str]().union(*(marking_words(code) for code in languages()))
    return sum(w in known for w in words) / len(words) if words else 0.0
