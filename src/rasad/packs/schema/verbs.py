"""The section ``verbs``: principal parts of verbs, and how every form and every group of words follows from them.

A verb is a line of principal parts, ``past present masdar``; parts that are left out come from ``defaults``. ``stems``
are rewritten from the line of parts, the first rule whose pattern matches wins (alternatives in its result stand apart
by a bar), and a stem without a matching rule leaves out its cells. A cell is a template over stems, ``"{past}ت"``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples

Rewrite = tuple[str, str]
"""A regular expression over a line of parts and what it gives, ``\\1`` being its first group."""
Rewrites = tuple[Rewrite, ...]
Templates = dict[str, str | tuple[str, ...]]
"""Cell (``3ms``, ``1p``, ``s``: person, gender, number) → template, or several spellings."""


class Tense(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One table of cells. ``match`` are forms that it must make, ``reject`` forms that it must not."""

    tense: str  # that its forms have
    voice: str = "active"  # that they have
    negated: bool = False  # they hold a negation
    forms: Templates  # cell → template over the stems
    pos: str = "verb"  # part of speech of its forms


class VerbNoun(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verbal noun or participle: ``rules`` over the line of parts, declined as ``pos`` by the section ``words``."""

    pos: str
    voice: str = "any"  # of a participle: ``active``, ``passive``
    rules: Rewrites


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one word of a verb group may be: any of ``words``, or an analysis that fits all other fields given."""

    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()  # one of these
    pos: tuple[str, ...] = ()  # one of these parts of speech
    tense: tuple[str, ...] = ()  # one of these
    negated: bool | None = None  # whether it holds a negation
    voice: tuple[str, ...] = ()  # one of these
    head: bool = False
    """It gives the lemma; a verbal noun or participle gives that of its verb."""
    finite: bool = False
    """It gives tense, person, gender and number, when the head does not."""
    optional: bool = False  # the group may lack it
    plausible: Literal["", "class", "word"] = ""
    """``word``: the word's most plausible analysis must fit; ``class``: the most plausible of its part of speech."""


class GroupRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sequence of adjacent words that is one predicate; the head gives the lemma, the fields given override it."""

    sequence: tuple[Element, ...]  # its words in order
    tense: str | None = None  # of the predicate
    voice: str | None = None  # of the predicate
    negated: bool | None = None  # whether the predicate is denied
    modality: str | None = None  # possible, demanded …
    aspect: str | None = None  # such as ongoing


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All verbs of a language."""

    parts: dict[str, int] = {}
    """Name of a principal part → its column; column 0 is the past third person singular, the lemma."""
    defaults: dict[str, Rewrites] = {}
    """Part → rules over the first part, for lines that leave it out."""
    stems: dict[str, Rewrites] = {}  # name of a stem → how it is rewritten from the line of parts
    spelling: Rewrites = ()
    """Applied to every finished form."""
    joined: Rewrites = ()
    """How the end of a form changes before an attached pronoun."""
    tenses: tuple[Tense, ...] = ()  # tables of forms
    nouns: tuple[VerbNoun, ...] = ()  # verbal nouns and participles
    verbs: tuple[str, ...] = ()
    """Lines of parts; alternatives of one part stand apart by a slash, a dash is a part that does not exist."""
    plain: tuple[str, ...] = ()
    """Lines of verbs that give the first part only, all else following by rule."""
    irregular: dict[str, dict[str, str]] = {}
    """Verb → stem → its form, where the rules do not hold."""
    cells: dict[str, dict[str, str | tuple[str, ...]]] = {}
    """Verb → ``tense name.cell`` → whole forms that are added to the regular ones."""
    groups: tuple[GroupRule, ...] = ()  # words that are one predicate together
