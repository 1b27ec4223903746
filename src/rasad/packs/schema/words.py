"""The section ``words``: function words by class, nouns and adjectives with their plurals, clitics, endings, order."""

from __future__ import annotations

import msgspec

from rasad.packs.loader import Examples
from rasad.packs.schema.verbs import Rewrites, Templates


class Declension(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a noun or adjective changes: templates over stems that are rewritten from the lemma."""

    pos: tuple[str, ...]
    """Classes of words that it declines: ``noun``, ``adj``, ``part-active`` … or a class of the list ``nouns``."""
    stems: dict[str, Rewrites]  # name of a stem → how it is rewritten from the lemma, the first that matches
    forms: Templates  # cell → template over the stems


class Proclitic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A string that may stand before a word: the clitics that it holds, and what may follow.

    ``before`` names kinds: a part of speech, or for verbs ``verb.past``, ``verb.present``, ``verb.subj``; ``*`` is any.
    """

    form: str  # as written
    clitics: tuple[str, ...]  # that it holds, as rules name them
    before: tuple[str, ...]
    bare: bool = False
    """The word that follows bears no attached pronoun."""
    tense: str = ""
    """The tense that it gives a verb."""
    first: tuple[str, ...] = ()
    """Kinds that are more plausible after it than the order tells."""
    cost: int = 20
    """What it counts against a reading, in places of the order of kinds."""
    guess: int = 0
    """It is split from an unknown word when at least so many letters follow; 0 is never."""


class Enclitic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An attached pronoun or copula, or an ending of words that the pack does not hold."""

    form: str  # as written
    pronoun: str | None = None
    """What of it is the pronoun, when not all; empty for a mere ending."""
    number: str = ""
    """The number that it gives the word."""
    cost: int = 45
    """What it counts against a reading, in places of the order of kinds."""
    after: tuple[str, ...]  # kinds of words that may stand before it
    least: int = 2
    """Letters that must stand before it."""
    guess: int = 0
    """It is split from an unknown word when at least so many letters stand before it; 0 is never."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The lexicon of a language beside its verbs."""

    classes: dict[str, tuple[str, ...]] = {}
    """Part of speech → lines of function words."""
    attached: dict[str, tuple[str, ...]] = {}
    """Part of speech → words that exist before an attached pronoun only."""
    nouns: dict[str, tuple[str, ...]] = {}
    """Class that a declension names → lines ``lemma plural/plural``."""
    plain: dict[str, tuple[str, ...]] = {}
    """Class that a declension names → lines of words that decline regularly."""
    part_of_speech: dict[str, str] = {}
    """Class of ``nouns`` → part of speech, where they differ."""
    declensions: tuple[Declension, ...] = ()  # how nouns and adjectives change
    joined: Rewrites = ()  # how the end of a word changes before an attached pronoun
    proclitics: tuple[Proclitic, ...] = ()  # strings that stand before a word
    enclitics: tuple[Enclitic, ...] = ()  # strings that stand behind it
    never_verb: tuple[str, ...] = ()
    """Lines of words that are no verb forms, however much they look like one."""
    never_split: tuple[str, ...] = ()
    """Lines of words that bear no clitic."""
    order: tuple[str, ...] = ()
    """Kinds, the most plausible first: ``noun``, ``verb.past``, ``verb.past.3ms``; the longest that fits counts."""
    first: dict[str, tuple[str, ...]] = {}
    """Beginning of a kind, or ``split`` → lines of words for which it goes before all others."""
    general_pos: Rewrites = ()
    """Pattern over a folded lemma of the general word list → part of speech; ``noun`` when none matches."""
    general_skip: tuple[str, ...] = ()
    """Patterns over ``form lemma``, folded: what is left out of the general word list, such as forms of verbs."""
    lemmas_skip: tuple[str, ...] = ()
    """Lemmas that the general word list gives and that are wrong or of no use."""
