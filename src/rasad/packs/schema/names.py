"""``names.yaml``: words that the tagger of names knows besides the actors of the packs."""

from __future__ import annotations

import msgspec


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``given``: given names, several in a line. ``organisations``: bodies with no part in politics, by field.

    ``unmistaken``: given names that are no ordinary words, by which a name is found where the tagger saw none.
    """

    given: tuple[str, ...] = ()
    unmistaken: tuple[str, ...] = ()
    organisations: tuple[tuple[str, ...], ...] = ()
