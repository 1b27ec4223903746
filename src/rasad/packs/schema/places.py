"""Places: the gazetteer written by hand (``shared/places``) and how a language names places (``ar/places``)."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples


class PlaceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One place with its names in both languages; ``at`` is latitude and longitude in degrees (WGS 84)."""

    en: str  # English name
    kind: str  # city, region, strait …
    at: tuple[float, float]
    country: str | None = None  # ISO 3166 alpha-3
    ar: tuple[str, ...] = ()  # Arabic names
    fa: tuple[str, ...] = ()  # Persian names

    def __post_init__(self) -> None:
        """Refuse coordinates off the globe and a place without a name in either language."""
        if not (-90 <= self.at[0] <= 90 and -180 <= self.at[1] <= 180):
            raise ValueError(f"place {self.en!r}: latitude and longitude {self.at} are off the globe")
        if not self.ar and not self.fa:
            raise ValueError(f"place {self.en!r} has no name in any language")


class PlaceEntries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Section ``places`` of the shared pack."""

    places: tuple[PlaceEntry, ...]  # written by hand, beside those built from GeoNames


class TypeWord(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words before a name that say what kind of place it is.

    ``kinds``: kinds of gazetteer entries that the words mean, best first; empty where any kind will do. ``gap``: words
    that may stand between ("فرودگاه بین‌المللی بغداد"). ``alone``: the words make a place of a name that the gazetteer
    does not hold. ``facility``: what is named lies in the place whose name it carries (an airport, a bridge). ``city``:
    a capital so introduced is the city, not the government. ``nation``: a nationality may stand between.
    """

    words: tuple[str, ...]  # as written
    kinds: tuple[str, ...] = ()
    gap: tuple[str, ...] = ()
    alone: bool = False
    facility: bool = False
    city: bool = True
    nation: bool = False


class Proclitic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Letters written with the first word of a name: what of the name they replace, and the preposition they are."""

    form: str  # as written
    restores: str = ""  # what the name has there alone
    preposition: str = ""  # that it is, if it is one


class Frame(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words beside a capital that tell the city from the government.

    ``before``: the word just before the name (or the preposition written with it); ``near``: a word at most ``reach``
    words before or behind in the same sentence; "زيار*" is any word that begins so. A rule with both needs both.
    ``seats``: whether it holds for palaces and headquarters too.
    """

    reading: Literal["place", "government"]  # what the capital is
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    reach: int = 7
    seats: bool = True


class PlaceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Section ``places`` of a language; words in any spelling, folded on loading.

    ``article``: written with a noun, left out in names by the other language. ``conjunctions`` join names of one list.
    ``locative`` prepositions support a name that is also something else. ``owners``: words whose complement is part of
    their name ("جامعة طهران"). ``personal``: words before a person's name. ``directions``: sides of a country.
    ``compounds``: first words of names of two words. ``common``: words that are no places without a type word.
    ``doubtful``: places of the news that are words too: they need a preposition or their country.
    ``adverbial``: a mark that no name bears.
    """

    types: tuple[TypeWord, ...]  # words that say what a name names
    frames: tuple[Frame, ...]  # city or government
    proclitics: tuple[Proclitic, ...] = ()  # written with a name
    article: str = ""
    conjunctions: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    directions: dict[str, tuple[str, ...]] = {}
    compounds: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    adverbial: str = ""
    home: tuple[str, ...] = ()
    """States where the language is at home: of several places with one name theirs is meant, if nothing else tells."""


class Skeleton(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Section ``skeleton`` of the shared pack: classes of consonants in both scripts, and letters rewritten."""

    written: tuple[tuple[str, str], ...]
    latin: tuple[tuple[str, str], ...]
    dropped_at_end: str = ""
    rewritten: tuple[tuple[str, tuple[str, ...]], ...] = ()
