"""The section ``roles``: nouns that head an actor's phrase (offices, bodies, groups), what may follow them, names.

All words are written in the language's ordinary spelling; the engine folds them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples
from rasad.packs.schema.world import OFFICES, SECTORS

NounRole = Literal["office", "title", "source", "government", "body", "group", "kin", "people", "seat"]


class NounRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A class of head nouns that mean the same kind of actor.

    ``office``: who holds it is a person. ``title``: stands before a name and is no actor alone. ``source``: a person
    without a name. ``government``: with a country it means the country. ``body``: an organisation. ``group``: a crowd
    or force. ``kin``: a relative of a person. ``people``: the people of a country. ``seat``: "the capital".
    """

    role: NounRole  # what kind of head noun
    kind: Literal["person", "country", "organisation", "group", "role"] | None = None
    """Of the actor, where the role does not say it."""
    office: str | None = None  # that it names, from the vocabulary
    sector: tuple[str, ...] = ()  # PLOVER sectors, the first is primary
    country: str | None = None  # ISO 3166 alpha-3, where the noun says it
    sg: tuple[str, ...] = ()
    """Masculine singular, or the singular of a noun without gender."""
    f: tuple[str, ...] = ()  # feminine singular
    du: tuple[str, ...] = ()  # dual
    pl: tuple[str, ...] = ()  # plural
    counted: tuple[str, ...] = ()
    """Singulars that are adjectives too, and nouns only behind a number."""
    gender: Literal["m", "f", ""] = "m"
    """Of the forms under ``sg``."""
    unless: tuple[str, ...] = ()
    """Words right behind the noun that show another sense: "القضاء على"."""
    behind: tuple[str, ...] = ()
    """Words right before the noun that show another sense: "انتخابات الرئاسة"."""
    links: tuple[str, ...] = ()
    """Words that stand between the noun and what it is of, besides the language's general ones."""
    departments: bool = False
    """A department may follow: minister, ministry, committee."""
    inherits: bool = False
    """Sector and country come from what it is of: spokesperson, deputy, member."""
    alone: Literal["always", "definite", "never"] = "definite"
    """Whether the noun without any complement can be an actor."""
    complement: bool = False
    """It is an actor only with a complement: a country, a body, a modifier or a name."""
    leaders: dict[str, str] = msgspec.field(default_factory=dict)
    """Where it acts → the country that leads it: coalitions."""
    passing: bool = False
    """Worth writing down only when a statement or event names it: victims that are counted."""
    collective: bool = False
    """Its plural with a state means the state: "قادة روسيا"."""
    nowhere: bool = False
    """A place right behind is no part of it: "جبهة نهم" is a front."""
    construct: bool = False
    """The noun stands before what it is of and never bears the article: "نائب الرئيس", where "النائب" is another."""
    serves: bool = False
    """A known person right behind is whom it serves, not who it is: "مستشار ترامب", "سخنگوی نتانیاهو"."""
    one: bool = False
    """A state has one of it: "the army", "the forces" and "the armed forces" are the same."""
    members: bool = False
    """Its people are the body that they belong to: "عناصر طالبان"."""
    resumes: tuple[str, ...] = ()
    """Sectors of the named bodies that the noun takes up where it stands for one: "المتمردون" are the Houthis."""
    named: bool = False
    """A name of its own may follow: a newspaper, a party, a movement."""

    def __post_init__(self) -> None:
        """Refuse unknown sectors and offices."""
        super().__post_init__()
        if self.office is not None and self.office not in OFFICES:
            raise ValueError(f"{self.name}: unknown office {self.office!r}")
        _check(self.name, self.sector + self.resumes)


class Department(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a ministry or minister is for; ``bare`` forms stand for the ministry without the word "ministry"."""

    name: str  # by which rules are told
    words: tuple[str, ...]  # behind "ministry of"
    bare: tuple[str, ...] = ()
    sector: tuple[str, ...] = ("GOV",)  # PLOVER sectors
    minister: str = "minister"  # office of who heads it

    def __post_init__(self) -> None:
        """Refuse unknown sectors and offices."""
        _check(self.name, self.sector)
        if self.minister not in OFFICES:
            raise ValueError(f"{self.name}: unknown office {self.minister!r}")


class Modifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Adjectives that may follow a head noun, with what they say about the actor."""

    words: tuple[str, ...]  # in their ground form
    sector: tuple[str, ...] = ()  # that they give
    country: str | None = None  # that they give
    former: bool = False  # who held the office once
    toward: bool = False
    """The country behind is not the actor's own: "loyal to Russia"."""
    abroad: bool = False
    """The actor is of no one country: "foreign", "Western", "international"."""
    deputy: bool = False
    """It makes of an office that of its deputy."""
    fixed: bool = False
    """The words stand as they are: no endings are added."""

    def __post_init__(self) -> None:
        """Refuse unknown sectors."""
        _check(self.words[0] if self.words else "modifier", self.sector)


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An ending that makes a form of an adjective or noun, with its gender and number."""

    form: str  # as written
    gender: Literal["m", "f", ""] = ""  # that it gives
    number: Literal["sg", "du", "pl", ""] = ""  # that it gives
    of: tuple[str, ...] = ()
    """Roles of the nouns that may bear it; none given are all."""


class Suffix(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An attached possessive pronoun."""

    form: str  # as written
    person: Literal["1", "2", "3"]  # of the owner
    gender: Literal["m", "f", ""] = ""  # of the owner
    number: Literal["sg", "du", "pl"] = "sg"  # of the owner


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What names of persons are made of."""

    given: tuple[str, ...] = ()
    """Lines of given names, apart by spaces."""
    feminine: tuple[str, ...] = ()
    """Lines of given names of women."""
    joins: tuple[str, ...] = ()
    """Words that stand inside a name."""
    starts: tuple[str, ...] = ()
    """Words that begin a compound name."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Parts of names that writers interchange: what the world's packs have, and what a text may have instead."""
    never: tuple[str, ...] = ()
    """Lines of words that are no part of a name although nothing else says so."""
    light: tuple[str, ...] = ()
    """Lemmas of verbs that make one verb with a noun, which is then no family name: "رشید | هشدار داد"."""
    resembling: tuple[str, ...] = ()
    """Phrases that look like a name and are none: "حسن الجوار"."""


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the engine needs to know of the language to read an actor's phrase."""

    article: str = ""  # written with a noun
    prefixes: tuple[tuple[str, str], ...] = ()
    """Proclitics that may stand before a name or noun: the string, and what it leaves behind."""
    suffixes: tuple[Suffix, ...] = ()  # attached possessive pronouns
    joined: tuple[tuple[str, str], ...] = ()
    """Endings of a noun before an attached pronoun, and the ending that it has alone."""
    adjective_endings: tuple[Ending, ...] = ()  # that every adjective may bear
    noun_endings: tuple[Ending, ...] = ()
    """Endings that every head noun and name may bear: ezafe, indefinite, plural."""
    links: tuple[str, ...] = ()
    """Prepositions between any noun and what it is of."""
    head_last: bool = False
    """A noun stands behind what says more of it: "the Iranian foreign ministry's spokesman"."""
    owner_marks: tuple[str, ...] = ()
    """Words behind an owner: "'s"."""
    determiners: tuple[str, ...] = ()
    """Words that may open a noun phrase and say nothing of it: "the"."""
    articles: tuple[str, ...] = ()
    """Words before a noun that make it one that is known: "the"."""
    possessives: tuple[Suffix, ...] = ()
    """Words before a noun for whose it is: "his", "its"."""
    closed: bool = False
    """A noun with the article takes nothing behind it but adjectives and what a preposition links."""
    and_words: tuple[str, ...] = ()
    """Conjunctions written as words of their own."""
    same_country: tuple[str, ...] = ()
    """Phrases for the country last spoken of: "this country"."""
    own_country: tuple[str, ...] = ()
    """Nouns that with an attached pronoun mean the speaker's country: "his country"."""
    our_country: tuple[str, ...] = ()
    """Phrases for the country of the outlet."""
    home: str | None = None
    """The country that "our country" means in the language's press, where it is one."""
    indefinite: tuple[str, ...] = ()
    """Words before a common noun: behind them no family name stands alone."""
    these: tuple[str, ...] = ()
    """Demonstratives: "this official" is one spoken of before."""
    both: tuple[str, ...] = ()
    """Phrases for the two countries or sides spoken of."""
    counterpart: tuple[str, ...] = ()
    """Nouns for one who holds the same office elsewhere."""
    locative: tuple[str, ...] = ()
    """Prepositions after which a country or capital is a place."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Strings that are written in two ways inside a name."""
    inside: tuple[str, ...] = ()
    """Words after which a country is a place, not a party."""
    borders: tuple[str, ...] = ()
    """Words for a border: a country within two words behind them is a place."""
    each: tuple[str, ...] = ()
    """Phrases before a list of names: "in each of"."""
    quantity: tuple[str, ...] = ()
    """Words of number or amount that may stand before a group noun."""
    absolute: tuple[str, ...] = ()
    """Endings of plurals that own nothing behind them without a preposition: "ون"."""
    describing: tuple[str, ...] = ()
    """Words between a name and the office that says who it is: "سعاد الهاشمي، وهي عضو البرلمان"."""
    one_of: tuple[str, ...] = ()
    """Phrases before a plural that say that somebody is one of them: "one of the commanders of"."""
    relational: tuple[str, ...] = ()
    """Ends of adjectives that are also nouns: behind another noun they are adjectives."""
    acts: tuple[str, ...] = ()
    """Nouns of deeds and arms whose adjective of nationality says which state does them: "the Israeli raid"."""
    upon: tuple[str, ...] = ()
    """Words after which a platform, an outlet or a palace is where something is said or done: "on Twitter"."""
    reports: tuple[str, ...] = ()
    """Nouns of what an outlet issues: a name behind them that no list knows is an outlet's."""
    relays: tuple[str, ...] = ()
    """Words before an outlet that only passes on: "according to the report of"."""
    pronouns: tuple[Suffix, ...] = ()
    """Independent personal pronouns."""


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that a language's pack says of actors beside the world's names."""

    rules: tuple[NounRule, ...] = ()  # head nouns
    departments: tuple[Department, ...] = ()  # of ministries
    modifiers: tuple[Modifier, ...] = ()  # adjectives
    names: Names = Names()  # of persons
    grammar: Grammar = Grammar()  # of an actor's phrase


def _check(name: str, sectors: tuple[str, ...]) -> None:
    unknown = [s for s in sectors if s not in SECTORS]
    if unknown:
        raise ValueError(f"{name}: unknown sector {', '.join(unknown)}")
