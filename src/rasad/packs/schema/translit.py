"""``translit.yaml``: which letters of different scripts stand for one sound."""

from __future__ import annotations

import msgspec


class Translit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sound → letters or pairs of letters that write it; letters that stand nowhere are not sounded."""

    sounds: dict[str, tuple[str, ...]]  # sound → letters
