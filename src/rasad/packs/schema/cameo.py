"""``shared/cameo.yaml``: CAMEO codes with PLOVER's type and mode (Open Event Data Alliance)."""

from __future__ import annotations

import msgspec


class CameoCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Each CAMEO code with its PLOVER type and mode (null where PLOVER gives none), and what it is in CAMEO's words."""

    cameo: dict[str, tuple[str, str | None]]  # code → type and mode
    names: dict[str, str] = {}  # code → its name
