"""``clauses.yaml``: the words by which clauses, noun phrases and their relations are told, in folded spelling."""

from __future__ import annotations

from typing import Literal

import msgspec


class CaseEnding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An ending by which a noun of a number (``p``, ``d``, any where empty) is written as subject, or as none."""

    ending: str  # as written
    case: Literal["subject", "object"]  # that it shows
    number: tuple[str, ...] = ()  # of the nouns that bear it
    added: bool = False  # only behind the whole lemma, which does not end so itself


class ClauseMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Grammar words of a language, as the clause engine reads them.

    ``verb_last``: the verb ends its clause (SOV), else it opens it or follows the subject (VSO, SVO); with
    ``subject_first`` the subject stands before it, and an owner before what is theirs.
    ``prepositions`` map a written form (one or two words) to the key by which frames name it; the key ``by`` marks the
    agent of a passive or of a verbal noun, ``between`` opens a list of parties; an empty key makes of the words no
    preposition ("at least").
    ``support`` verbs carry a noun that names the deed, their subject being the doer ("held a meeting"); the subject of
    ``happens`` verbs is the noun itself ("a raid took place"), that of ``undergoes`` verbs the one it is done to.
    ``light`` verbs make a predicate with the word before them, ``light_passive`` make it a passive one.
    """

    verb_last: bool = False
    nominal_news: bool = False
    """News of the language tell an incident by a noun with its two sides as well as by a verb."""
    subject_first: bool = False
    owner_marks: tuple[str, ...] = ()
    """Words behind an owner that stands before what is theirs: "'s"."""
    possessives: tuple[str, ...] = ()
    """Words before a noun for whose it is: "its"."""
    determiners: tuple[str, ...] = ()
    """Words that open a noun phrase: "the"."""
    clause_openers: tuple[str, ...] = ()
    """Prepositions that open a clause where a verb follows: "after"."""
    conjunctions: tuple[str, ...] = ()  # "and", "or"
    complementizers: tuple[str, ...] = ()  # "that"
    relatives: tuple[str, ...] = ()  # "who", "which"
    of_clause: tuple[str, ...] = ()
    """Relatives that take up the whole clause before them: ``مما أدى إلى``."""
    conditionals: tuple[str, ...] = ()  # "if"
    subordinators: tuple[str, ...] = ()  # "because", "after"
    connectors: tuple[str, ...] = ()  # words between sentences: "however"
    prepositions: dict[str, str] = {}
    clitic_prepositions: dict[str, str] = {}  # written with the next word → key
    object_marker: str = ""  # before a definite object
    partners: tuple[str, ...] = ()
    """Keys of "with"."""
    patrons: tuple[str, ...] = ()
    """Keys of "under the auspices of"."""
    genitive: str = ""
    """The preposition that says whose a definite noun is: "the visit of X"."""
    measures: tuple[str, ...] = ()
    """Words that say how a number is meant and belong to no clause of their own: "no fewer than", "some"."""
    partitive: str = ""
    """The preposition between a quantity and what it counts: "dozens of"."""
    control: tuple[str, ...] = ()
    """Functions in which a verb names whom it wants to do what its complement says: "asked X to …"."""
    governs: tuple[str, ...] = ()
    """Keys of prepositions by which a verb governs the noun of a deed that its subject does: "began with", "for"."""
    reaches: tuple[str, ...] = ()
    """Those of them by which the noun's genitive is whom the deed is done to: "came for a meeting of X"."""
    topics: tuple[str, ...] = ()
    """Keys of prepositions before what is only talked about: "about", "according to"."""
    engages: tuple[str, ...] = ()
    """Keys of prepositions between somebody and the deed that he does: "X in attacking Y"."""
    genitive_endings: tuple[str, ...] = ()
    """Endings of a noun that a genitive follows: what stands behind it is no part of the verb."""
    predicatives: tuple[str, ...] = ()
    """Adjectives that say something of the name right before them: ``ایران خواهان گفت‌وگو است``."""
    attributions: tuple[str, ...] = ()
    """Keys of "according to", whose noun a comma ends: who is named behind it is the subject."""
    reflexives: tuple[str, ...] = ()
    """Words behind a noun that mean the subject of their own clause: "own"."""
    charges: tuple[str, ...] = ()
    """Words of predicates whose complement tells what their object did: "accused X that it …"."""
    copulas: tuple[str, ...] = ()  # "to be"
    telling: tuple[str, ...] = ()
    """Light verbs whose participle stands for the verb of a clause that what is told follows."""
    aims: tuple[str, ...] = ()
    """Keys of prepositions before a deed that somebody named right before them means to do: "X's attempt to"."""
    achieves: tuple[str, ...] = ()
    """Words of verbs in the past that say that the deed behind them was done: "managed to", "caused them to"."""
    indefinites: tuple[str, ...] = ()
    """Endings of an indefinite noun, behind its lemma: no genitive follows them."""
    underway: tuple[str, ...] = ()
    """Nouns before a deed that the subject of their clause is doing: "in the course of"."""
    attaches: tuple[str, ...] = ()
    """Nouns that keep the complement right behind them: "in a letter to"."""
    aside: tuple[str, ...] = ()
    """Keys of prepositions before what only tells when or by whose account: "during", "after", "according to"."""
    unguessed: tuple[str, ...] = ()
    """PLOVER types whose target is nobody at hand where grammar does not name it: few such choices proved right."""
    attempts: tuple[str, ...] = ()
    """Nouns before somebody and the deed that he does, or would do: "the attempt of X to", "the refusal of X to"."""
    alludes: tuple[str, ...] = ()
    """Nouns before the preposition of what is only pointed at: "in reference to"."""
    article: str = ""  # written with a noun
    these: tuple[str, ...] = ()
    """Demonstratives: "this", "that"."""
    infinitives: tuple[str, ...] = ()
    """Endings of infinitives whose last letter makes them of the past stem."""
    auxiliaries: tuple[str, ...] = ()  # verbs that help another
    adverbs: tuple[str, ...] = ()  # that may stand between verb and subject
    negators: tuple[str, ...] = ()  # "not"
    never_nouns: tuple[str, ...] = ()  # forms that look like nouns and are none
    support: tuple[str, ...] = ()
    announces: tuple[str, ...] = ()
    """Support verbs whose subject tells of an incident rather than doing it."""
    happens: tuple[str, ...] = ()
    undergoes: tuple[str, ...] = ()
    gathers: tuple[str, ...] = ()
    """Verbs whose subject is a meeting and whose object are those who met: "the summit that brought X and Y"."""
    light: tuple[str, ...] = ()
    light_passive: tuple[str, ...] = ()
    light_happens: tuple[str, ...] = ()
    """Light verbs that with a word of ``happens`` say of the noun itself that it took place."""
    quantities: tuple[str, ...] = ()
    """Words that stand before what they count or belong to and are never the doer: "a number of", "some"."""
    organs: tuple[str, ...] = ()
    """Nouns through which an actor acts or is hit: "the planes of X", "positions of Y"."""
    case_endings: tuple[CaseEnding, ...] = ()  # that tell subject from object
    two: str = ""
    """The number that stands before the words of ``both_sides``, where the noun itself is no dual."""
    both_sides: tuple[str, ...] = ()
    """Words for the two parties just named: "the two countries", "the two sides"."""
