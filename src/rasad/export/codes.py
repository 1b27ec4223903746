"""Country codes of other systems."""

from __future__ import annotations

from functools import cache

import msgspec

from rasad.packs import load


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ISO 3166-1 alpha-3 to the state numbers of Correlates of War and to FIPS 10-4."""

    cow: dict[str, str]
    fips: dict[str, str]


@cache
def codes() -> Codes:
    """The tables of ``packs/shared/codes.yaml``."""
    return load("shared", "codes", Codes)
