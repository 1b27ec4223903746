"""Places: the hand-written gazetteer (``shared/places``) and how a language names places (``ar/places``, ``fa/places``)."""

from __future__ import annotations

import msgspec

from rasad.packs.loader import Examples


class PlaceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One place with its names in both languages; ``at`` is latitude and longitude in degrees (WGS 84)."""

    en: str
    kind: str
    at: tuple[float, float]
    country: str | None = None
    ar: tuple[str, ...] = ()
    fa: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse coordinates off the globe and a place without a name in either language."""
        if not (-90 <= self.at[0] <= 90 and -180 <= self.at[1] <= 180):
            raise ValueError(f"place {self.en!r}: latitude and longitude {self.at} are off the globe")
        if not self.ar and not self.fa:
            raise ValueError(f"place {self.en!r} has no name in any language")


class PlaceEntries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Section ``places`` of the shared pack."""

    places: tuple[PlaceEntry, ...]


class TypeWord(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words before a name that say what kind of place it is (folded, without the article's proclitics).

    ``kinds``: kinds of gazetteer entries that the words mean, best first. ``alone``: whether the words make a place
    of a name that the gazetteer does not hold. ``facility``: whether the named thing is another one than the place
    whose name it carries (an airport, a bridge), so that it takes its position and keeps its own words. ``plural``: whether
    a list of names may follow.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    alone: bool = False
    facility: bool = False
    plural: bool = False
    required: bool = False


class Proclitic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Letters written with the first word of a name: what they stand for and what frame they open."""

    form: str
    restores: str = ""
    frame: str = ""


class Frame(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words beside a capital that tell the city from the government.

    ``reading``: place or government. ``before``: the word just before; ``after``: the word just after; ``near``: a
    word within ``reach`` tokens before or after in the same sentence. A rule with several parts needs all of them.
    """

    reading: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    reach: int = 6
    weight: float = 1.0


class PlaceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Section ``places`` of a language: type words, frames, words that are no places without a type word."""

    types: tuple[TypeWord, ...]
    frames: tuple[Frame, ...]
    proclitics: tuple[Proclitic, ...] = ()
    article: str = ""
    locative: tuple[str, ...] = ()
    motion: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    directions: dict[str, tuple[str, ...]] = {}
    common: tuple[str, ...] = ()
