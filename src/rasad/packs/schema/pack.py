"""``pack.yaml``: what a language is and how its words are told from others'."""

from __future__ import annotations

import msgspec


class LanguageMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a language is recognised: its script, letters that only it uses, words that mark it."""

    code: str  # ISO 639
    script: str  # its Unicode block in small letters: ``arabic``, ``latin``
    letters: str = ""  # that only it uses
    words: tuple[str, ...] = ()  # common words that tell it from others of its script


class PackInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language with a pack.

    ``joins_next``, ``joins_previous``: particles joined to their neighbour across one space (folded forms). ``splits``:
    endings that are words of their own ("'s"). ``capitals``: names are told from other words by a capital letter.
    ``names_of``: languages whose names its texts write as they stand, beside its own.
    """

    code: str  # ISO 639, the name of the folder
    name: dict[str, str]  # of the language, by language
    direction: str  # ``rtl`` or ``ltr``
    joins_next: tuple[str, ...] = ()
    joins_previous: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    capitals: bool = False
    names_of: tuple[str, ...] = ()
    marks: LanguageMarks | None = None  # of a language that shared/languages.yaml does not list
    reads_as: tuple[str, ...] = ()  # languages without a pack that this one stands in for


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The languages that segments are told apart as."""

    languages: tuple[LanguageMarks, ...]  # the marks of each
