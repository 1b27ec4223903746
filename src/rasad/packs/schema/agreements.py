"""``agreements.yaml``: the words that name an accord, its kind, its state, and what opens its terms."""

from __future__ import annotations

import msgspec

from rasad.packs.loader import Examples
from rasad.records import AgreementKind


class AgreementRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns that name an accord. ``qualifiers``: words of which one must stand in the phrase that the noun heads;
    ``alone``: the noun names an accord without parties being told; ``parties``: of a pact known by its name.
    """

    kind: AgreementKind  # of the accord
    heads: tuple[str, ...]  # nouns that name it
    qualifiers: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    """The phrase is none of these: words that make the noun mean something else."""
    alone: bool = False
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()  # of a pact known by its name
    about: tuple[str, ...] = ()
    """States whose affair it is: the party when a report tells none."""
    circle: tuple[str, ...] = ()
    """The only states that can be its parties, of a pact known by its name."""
    open_to_all: bool = False
    """A convention: whom a report names with it are not its parties."""
    name_of: str | None = None  # the accord's own name
    known: bool = False
    """The noun stands right before a name of ``shared/accords.yaml``, which says the rest."""
    usual: tuple[str, ...] = ()
    """Parties of a pact known by its name, where a report tells fewer than two."""


class AgreementMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Accords and the words around them, as the dictionary spells them."""

    rules: tuple[AgreementRule, ...]  # nouns that name an accord
    concluded: tuple[str, ...] = ()  # words that say so
    proposed: tuple[str, ...] = ()  # words that say so
    rejected: tuple[str, ...] = ()  # words that say so
    broken: tuple[str, ...] = ()  # words that say so
    talks: tuple[str, ...] = ()  # words that say that it is being talked about
    members: tuple[str, ...] = ()
    """Verbs and nouns whose subject is a party: signs, leaves, violates, rejoins."""
    sponsors: tuple[str, ...] = ()
    """Verbs whose subject brings an accord about: sponsors, mediates."""
    carries_out: tuple[str, ...] = ()
    """Words that stand before an accord which a deed carries out: "in execution of", "under"."""
    keeping: tuple[str, ...] = ()
    """Words that stand beside an accord which somebody is asked to keep: "respect", "adhere to"."""
    absent: tuple[str, ...] = ()
    """What stands before an accord that does not exist: "there is no", "any"."""
    recipients: tuple[str, ...] = ()
    """Keys of prepositions that say to whom a deed gives something."""
    about_words: tuple[str, ...] = ()
    """Keys of prepositions before an accord that something else is about."""
    demonstratives: tuple[str, ...] = ()
    """Words that point at an accord named before, in a language without an article."""
    provides: tuple[str, ...] = ()
    """Words that open a term: "provides for", "under which"."""
    powers: dict[str, tuple[str, ...]] = {}
    """A group of states by its usual name → their codes."""


class KnownAccord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An accord that reports know by a name: that of its town, its subject or its letters."""

    key: str  # the same in every language, nowhere else in the file
    kind: AgreementKind  # of the accord
    signed: str
    """The day of its signing: an earlier report does not mean it."""
    titles: dict[str, str]
    """What it is called, a language each."""
    names: dict[str, tuple[str, ...]]
    """What stands right behind a noun of accords, a language each."""
    parties: tuple[str, ...] = ()  # countries, else keys of bodies
    mediators: tuple[str, ...] = ()  # the same
    open_to_all: bool = False
    """A convention: whom a report names with it are not its parties."""
    sole_of: str | None = None
    """The state whose only accord of this kind it is: what reports tell of such a one after its signing means it."""
    heads: dict[str, tuple[str, ...]] = {}
    """The only nouns that make its name an accord, where the name alone means too much."""


class KnownAccords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``shared/accords.yaml``."""

    accords: tuple[KnownAccord, ...]  # all of them, in any order
