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

    count: float | None = None  # lowest, or the only one
    count_end: float | None = None  # highest
    scale: float | None = None  # what the count is multiplied by
    bound: Bound | None = None  # "more than", "up to", "about"
    of: str | None = None
    fate: str | None = None
    who: str | None = None
    unit: str | None = None
    vague: bool | None = None  # an uncertain number: "dozens"


class FigureRule(PatternRule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An order of words that tells a count or an amount."""


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language's figures.

    ``fates``: on which side of a count of people its clause says what became of them, and how many words away at most.
    ``breaks``: words and marks that this does not reach beyond.
    """

    prefixes: tuple[str, ...] = ()  # written with a word, no part of its meaning
    suffixes: dict[str, tuple[str, ...]] = {}  # class → endings no part of its meaning
    article: str | None = None  # written before a word
    articled: dict[str, str] = {}  # class → class with the article
    fates: Literal["before", "after"] = "after"
    reach: int = 8  # words, see ``fates``
    breaks: tuple[str, ...] = ()
    words: tuple[Entry, ...] = ()  # by what they mean
    parts: dict[str, str] = {}  # name → pattern that others hold as ``<name>``
    rules: tuple[FigureRule, ...] = ()  # orders of words
