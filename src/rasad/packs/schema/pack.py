"""``pack.yaml``: what a language is and how its words are told from others'."""

from __future__ import annotations

import msgspec


class PackInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language with a pack. Particles are joined to their neighbour across one space (folded forms)."""

    code: str
    name: dict[str, str]
    direction: str
    joins_next: tuple[str, ...] = ()
    joins_previous: tuple[str, ...] = ()
    reads_as: tuple[str, ...] = ()  # languages without a pack that this one stands in for


class LanguageMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a language is recognised: its script, letters that only it uses, words that mark it."""

    code: str
    script: str
    letters: str = ""
    words: tuple[str, ...] = ()


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The languages that segments are told apart as."""

    languages: tuple[LanguageMarks, ...]
