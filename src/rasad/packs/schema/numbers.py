"""``numbers.yaml``: how a language writes numbers as words."""

from __future__ import annotations

import msgspec


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Number words by value.

    ``cardinals`` and ``ordinals``: value to written forms, all genders and cases. ``scales``: words that multiply what
    stands before them (1000 and up; their duals are cardinals). ``hundreds``: words that multiply a unit before them.
    ``vague``: words for an uncertain number, with its lower end. ``fractions``: a part of the unit that is told ("half
    a year"). ``joiners``: words between two parts of a number, also when written together with the next one.
    ``articles``: written before a number word, which stays the same. ``suffixes``: written behind a digit or word to
    make it an ordinal. ``stops``: other words that look like a number with an article.
    """

    cardinals: dict[int, tuple[str, ...]]
    ordinals: dict[int, tuple[str, ...]]
    scales: dict[int, tuple[str, ...]] = {}
    hundreds: tuple[str, ...] = ()
    vague: dict[int, tuple[str, ...]] = {}
    fractions: dict[float, tuple[str, ...]] = {}
    joiners: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
