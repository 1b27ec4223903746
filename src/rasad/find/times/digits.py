"""Dates written in digits alone: ``2020-12-09``, ``09/12/2020``, ``1399/09/19``, ``9.12.2020``, ``1395 . 8 . 24``."""

from __future__ import annotations

from collections.abc import Sequence

from rasad.find.numbers import Number
from rasad.text.tokens import Word

_SEPARATORS = frozenset("/-.‐‑–")
_PARTS = 3


def digits_date(words: Sequence[Word], first: int, stop: int) -> tuple[Number, ...]:
    """The date in digits that begins at token ``first``; its parts are not yet checked against a calendar."""
    if words[first].kind != "number":
        return ()
    text = words[first].folded
    if text.count(".") == _PARTS - 1:
        parts = text.split(".")
        return (_date(first + 1, parts),) if _looks(parts) else ()
    parts, i = [text], first + 1
    separator = words[i].folded if i < stop else ""
    if separator not in _SEPARATORS:
        return ()
    while i + 1 < stop and len(parts) < _PARTS and words[i].folded == separator and words[i + 1].kind == "number":
        parts.append(words[i + 1].folded)
        i += 2
    if len(parts) == 2 and separator in "/-" and _looks_short(parts):
        return (_date(i, parts),)
    if len(parts) != _PARTS or not _looks(parts) or (i < stop and words[i].folded == separator == "."):
        return ()
    return (_date(i, parts),)


def _date(stop: int, parts: Sequence[str]) -> Number:
    return Number(stop, -1, digits=True, width=99, written="/".join(parts))


def _looks_short(parts: Sequence[str]) -> bool:
    """Month and year, or day and month with two digits for one of them."""
    if not all(p.isdigit() for p in parts):
        return False
    first, second = (int(p) for p in parts)
    widths = sorted(len(p) for p in parts)
    if widths[1] == 4:
        year, month = (first, second) if len(parts[0]) == 4 else (second, first)
        return widths[0] <= 2 and 1 <= month <= 12 and 1300 <= year <= 2100
    return (widths == [2, 2] and 1 <= min(first, second) <= 12 and max(first, second) <= 31) or (
        widths == [1, 2] and 1 <= min(first, second) <= 12 < max(first, second) <= 31
    )


def _looks(parts: Sequence[str]) -> bool:
    """A year at one end, and a day and a month."""
    if not all(p.isdigit() for p in parts):
        return False
    widths = [len(p) for p in parts]
    if widths[0] == 4:
        return widths[1] <= 2 and widths[2] <= 2 and 1 <= int(parts[1]) <= 12 and 1 <= int(parts[2]) <= 31
    if max(widths[:2]) > 2 or widths[2] not in (2, 4):
        return False
    small = sorted((int(parts[0]), int(parts[1])))
    return 1 <= small[0] <= 12 and small[1] <= 99 and (small[1] <= 31 or widths[2] <= 2)
