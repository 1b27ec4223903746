"""What packs of words and patterns have in common: classes of words, and rules over them."""

from __future__ import annotations

from typing import Any

import msgspec

from rasad.packs.loader import Examples


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of one meaning: the class that rules call them by, their forms, and what they say."""

    cls: str = msgspec.field(name="class")  # by which rules call them
    forms: tuple[str, ...]  # as written
    set: dict[str, Any] = {}  # what they say


class PatternRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An order of words; the pattern language is told in ``find/grammar.py`` and ``docs/times.md``.

    ``set``: what the rule says beside its words. ``only_after``: classes of words one of which must stand before it.
    ``not_after`` and ``not_before``: classes of words that must not stand beside it; ``#number`` is any number.
    ``before_end``: only at the end of its clause.
    """

    pattern: str  # the order of words
    set: dict[str, Any] = msgspec.field(default_factory=dict)
    only_after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    before_end: bool = False
