"""``figures.yaml``: counts and amounts that matter, and the words around them."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.schema.patterns import Entry, PatternRule

Bound = Literal["at least", "at most", "about"]


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the words of one figure say.

    ``of``: what is counted (killed, wounded, displaced, detained, missing, troops, people, money, percent …); ``fate``:
    what became of the people, which goes before what they are; ``who``: their role; ``unit``: ISO 4217 of money.
    """

    count: float | None = None
    count_end: float | None = None
    scale: float | None = None
    bound: Bound | None = None
    of: str | None = None
    fate: str | None = None
    who: str | None = None
    unit: str | None = None
    vague: bool | None = None


class FigureRule(PatternRule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An order of words that tells a count or an amount."""


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language's figures.

    ``fates``: on which side of a count of people its clause says what became of them, and how many words away at most.
    ``breaks``: words and marks that this does not reach beyond.
    """

    prefixes: tuple[str, ...] = ()
    suffixes: dict[str, tuple[str, ...]] = {}
    article: str | None = None
    articled: dict[str, str] = {}
    fates: Literal["before", "after"] = "after"
    reach: int = 8
    breaks: tuple[str, ...] = ()
    words: tuple[Entry, ...] = ()
    parts: dict[str, str] = {}
    rules: tuple[FigureRule, ...] = ()
