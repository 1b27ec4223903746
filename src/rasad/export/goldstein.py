"""The Goldstein scale: how far an event of a CAMEO code goes from conflict (-10) to cooperation (+10)."""

from __future__ import annotations

from functools import cache

import msgspec

from rasad.packs import load


class Goldstein(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """CAMEO code to value."""

    values: dict[str, float]


@cache
def _table() -> dict[str, float]:
    return load("shared", "goldstein", Goldstein).values


def goldstein(cameo: str | None) -> float | None:
    """The value of a code, else that of the code it stands under; None without a code."""
    code = cameo or ""
    while code:
        if code in _table():
            return _table()[code]
        code = code[:-1]
    return None
