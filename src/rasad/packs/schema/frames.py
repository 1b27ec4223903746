"""``events/*.yaml``: frames, a predicate with what its subject, object and prepositions are in PLOVER's terms."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples
from rasad.records import Status

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Functions = tuple[str, ...]
"""Where an actor stands, the first that is filled wins: ``subject``, ``object``, ``owner`` (genitive or attached
pronoun of a noun), ``by`` (agent), ``between``, ``speaker`` (of the statement), ``antecedent``, ``holder`` (subject of
the clause that holds this one), ``deed`` (who does the deed that it is about), ``putter`` (whose doing an infinitive
is), ``complement`` (subject of what it says), ``genitive`` (what follows a phrase that ends in a noun), or the key of a
preposition."""


class Frame(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Predicates of one meaning. Spellings are the dictionary's; the engine folds them.

    ``verbs``: third person past. ``nouns``: verbal nouns and event nouns, plural after a slash where it is broken.
    ``compounds``: words that make a predicate with a light verb. ``adjectives``: participles and adjectives that say
    it of their subject. ``phrases``: words in order, the first a verb or noun in any form, at most three words apart;
    a bar stands between alternatives, a tilde before a word that is taken in any form.
    """

    type: EventType  # PLOVER type
    mode: str | None = None  # PLOVER mode of the type
    cameo: str  # CAMEO code, in quotes
    contexts: tuple[str, ...] = ()  # PLOVER contexts
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    source: Functions = ("subject",)  # who does it, of a verb
    target: Functions = ("object",)  # to whom, of a verb
    noun_source: Functions | None = None  # who does it, of a noun
    noun_target: Functions | None = None  # to whom, of a noun
    object: tuple[str, ...] = ()
    """The predicate holds only when one of these words is in its object or complement ("@place": any place)."""
    not_object: tuple[str, ...] = ()  # none of these is in its object or complement
    near: tuple[str, ...] = ()
    """The predicate holds only when one of these words stands in its clause."""
    unless: tuple[str, ...] = ()
    """The predicate does not hold when one of these words stands in its clause."""
    complement: bool = False
    """The verb holds only with a complement clause."""
    actor: Literal["none", "any", "source", "target", "both", "pair"] = "any"
    """Which sides must be known for the event to be written down; a verb may lack one of ``both``, not of ``pair``."""
    noun_actor: Literal["none", "any", "source", "target", "both", "pair"] | None = None  # likewise of a noun
    symmetric: bool = False  # both sides do it to each other: met, agreed
    foreign: bool = False  # only between different states: what a minister says of his own government is none
    negatable: bool = True
    """False: the negated predicate is no event at all."""
    negative: bool = False
    """The predicate holds only when its verb is negated: "did not accept"."""
    passive: bool = True  # a verb may stand in the passive
    status: Status | None = None  # of every such event: planned, offered …
    holds: Status | None = None
    """Standing of the deed that is named in the complement: demanded, offered, possible."""
    incident: bool = False
    """A deed that reports tell by its casualties, place and day; without both sides known it must be told so."""
    weight: float = 0.8  # how often its events are right, 0 to 1


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The frames of a language, or a user's own."""

    rules: tuple[Frame, ...]  # in any order; the most specific one wins
