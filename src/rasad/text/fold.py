"""The folded view of a text: spellings that differ only in marks made one, with the way back to the source.

Folded away: harakat and other combining marks, tatweel, zero-width and bidi controls. Made one: hamza seats and alef
forms, yeh, kaf, heh and teh marbuta, presentation forms, digits of all scripts, upper and lower case, Latin accents.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left

# Letters that Unicode does not decompose but writers interchange.
_SAME = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي",
    "ک": "ك", "ڪ": "ك",
    "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "٫": ".", "٬": ",", "٪": "%",
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe",
}  # fmt: skip
_DROPPED = {"ـ"}


class _FoldTable(dict[int, str]):
    """Code point to folded string, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char in _DROPPED or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    decomposed = unicodedata.normalize("NFKD", char)
    out = []
    for part in decomposed.lower():
        if part in _DROPPED or unicodedata.category(part) in ("Cf", "Mn", "Me"):
            continue
        out.append(_SAME.get(part, part))
    return "".join(out) if not decomposed.isspace() else char


FOLD = _FoldTable()


def fold(text: str) -> str:
    """The folded form of a text or word; folding twice gives the same."""
    return text.translate(FOLD)


class Folded:
    """A folded view of a text and its alignment to the code points of the source."""

    __slots__ = ("_offsets", "source", "view")

    def __init__(self, source: str) -> None:
        self.source = source
        self.view = source.translate(FOLD)
        self._offsets: array[int] | None = None

    @property
    def offsets(self) -> array[int]:
        """For each character of the view, the offset of its source character; ends with the source's length."""
        if self._offsets is None:
            offsets = array("L")
            for i, char in enumerate(self.source):
                offsets.extend([i] * len(FOLD[ord(char)]))
            offsets.append(len(self.source))
            self._offsets = offsets
        return self._offsets

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Half-open source span that covers the view's ``[start, end)``; marks after the last letter are included."""
        if start >= end:
            at = self.offsets[start]
            return at, at
        return self.offsets[start], self.offsets[end] if self.offsets[end] > self.offsets[end - 1] else (
            self.offsets[end - 1] + 1
        )

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """Half-open view span of the source's ``[start, end)``."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)
