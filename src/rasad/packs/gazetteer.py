"""The gazetteer that ``resources/build_places.py`` makes: names in Arabic script to places, read once, decoded lazily.

A name's key is its folded words with one space between them, so that "دير الزور" and "دير_الزور" are one; "ديرالزور" is
another key of the same place. ``first`` says of a name's first word how many words a name that begins with it can have.
Names written by hand belong to one language; those of GeoNames, which does not say, to all.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

import msgspec

from rasad.packs.loader import ROOT, PackError, load
from rasad.packs.schema.pack import Languages
from rasad.packs.schema.places import Skeleton
from rasad.packs.tables import kept

FILE = ROOT / "shared" / "places.bin"
SCALE = 10_000  # coordinates are kept as whole ten-thousandths of a degree
HAND, CAPITAL, WIDE = 1, 2, 4  # flags: from packs/shared/places, a capital, too wide for a nearness test
_GAP = re.compile(r"[\s\-_‐–ـ'’]+")


class GazetteerPlace(NamedTuple):
    """One place; ``population`` and ``geonames`` are 0 where unknown."""

    row: int
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    kind: str
    population: int
    geonames: int
    flags: int


class Packed(msgspec.Struct, array_like=True):
    """The shipped file, after decompression."""

    countries: list[str]
    admin1: list[str]
    rows: list[msgspec.Raw]
    names: dict[str, list[int]]
    own: dict[str, dict[str, list[int]]]
    common: dict[str, set[str]]
    first: dict[str, int]
    skeletons: dict[str, list[int]]
    directions: dict[str, dict[str, tuple[float, float]]]


_row = msgspec.msgpack.Decoder(tuple[str, int, int, int, int, str, int, int, int])


def key_of(folded: str) -> str:
    """The key of a folded name."""
    return _GAP.sub(" ", folded).strip()


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points in degrees, on a sphere (haversine)."""
    la1, lo1, la2, lo2 = map(radians, (*a, *b))
    half = sin((la2 - la1) / 2) ** 2 + cos(la1) * cos(la2) * sin((lo2 - lo1) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


class Gazetteer:
    """Places by name; rows are decoded when first asked for."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self.names = packed.names
        self.own = packed.own
        self.common = packed.common
        self.first = packed.first
        names = (packed.names, *packed.own.values())
        self._second = {key.split(" ", 2)[1] for keys in names for key in keys if " " in key}
        self._known: dict[int, GazetteerPlace] = {}
        self._alike: dict[str | None, tuple[dict[str, list[int]], ...]] = {}

    def __len__(self) -> int:
        return len(self._packed.rows)

    def place(self, index: int) -> GazetteerPlace:
        """The place of an index."""
        known = self._known.get(index)
        if known is None:
            name, country, admin1, lat, lon, kind, population, geonames, flags = _row.decode(self._packed.rows[index])
            known = self._known[index] = GazetteerPlace(
                index,
                name,
                self._packed.countries[country] or None,
                self._packed.admin1[admin1] or None,
                lat / SCALE,
                lon / SCALE,
                kind,
                population,
                geonames,
                flags,
            )
        return known

    def longest(self, first: str, following: str | None) -> int:
        """How many words a name can have that begins with a word, by the folded form that follows it."""
        limit = self.first[first]
        return limit if limit > 1 and following and following.partition(" ")[0] in self._second else 1

    def indices(self, key: str, lang: str | None) -> tuple[list[int], bool]:
        """The places of a key, the most prominent first, and whether only the other languages write them so."""
        own = self.own.get(lang or "", {}).get(key)
        shared = self.names.get(key)
        if own:
            return ([*own, *(i for i in shared if i not in own)] if shared else own), False
        if shared:
            return shared, False
        for names in self._others(lang):
            if key in names:
                return names[key], True
        return [], False

    def _others(self, lang: str | None) -> tuple[dict[str, list[int]], ...]:
        """The names of the languages that are written in the script of one."""
        known = self._alike.get(lang)
        if known is None:
            known = tuple(names for code, names in self.own.items() if _script(code) == _script(lang))
            self._alike[lang] = known
        return known

    def named(self, folded: str, lang: str | None = None) -> tuple[GazetteerPlace, ...]:
        """The places of a folded name, the most prominent first."""
        return tuple(self.place(i) for i in self.indices(key_of(folded), lang)[0])

    def sounding(self, folded: str) -> tuple[GazetteerPlace, ...]:
        """Places whose Latin name has the consonants of a folded name, the most prominent first."""
        bones = skeleton(folded)
        return tuple(self.place(i) for i in self._packed.skeletons.get(bones, ())) if len(bones) > 2 else ()

    def part_of(self, country: str, direction: str) -> tuple[float, float] | None:
        """Where the north (south, …) of a country is: the middle of its towns on that side."""
        return self._packed.directions.get(country, {}).get(direction)


@cache
def _script(lang: str | None) -> str:
    """The script of a language; names of another script are no names in its texts."""
    marks = load("shared", "languages", Languages).languages
    return next((m.script for m in marks if m.code == lang), "")


@cache
def _letters() -> tuple[Skeleton, dict[str, str], dict[str, str]]:
    rules = load("shared", "skeleton", Skeleton)
    return rules, dict(rules.written), dict(rules.latin)


def _bones(text: str, classes: dict[str, str]) -> str:
    out, at = "", 0
    while at < len(text):
        for length in (3, 2, 1):
            found = classes.get(text[at : at + length])
            if found is not None:
                out += "" if out.endswith(found) else found
                at += length
                break
        else:
            at += 1
    return out


def skeleton(folded: str) -> str:
    """Consonant classes of a folded name in Arabic script."""
    rules, written, _ = _letters()
    bones = _bones(folded, written)
    return bones[:-1] if bones.endswith(rules.dropped_at_end) else bones


def skeleton_latin(name: str) -> str:
    """Consonant classes of a name in Latin script, lower-cased, Turkish and Azerbaijani letters kept."""
    rules, _, latin = _letters()
    bones = _bones(name.lower(), latin)
    return bones[:-1] if bones.endswith(rules.dropped_at_end) else bones


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer. Raises PackError when the file is absent or broken (``make packs`` makes it)."""
    try:
        with kept():
            return Gazetteer(msgspec.msgpack.decode(zlib.decompress(FILE.read_bytes()), type=Packed))
    except (OSError, zlib.error, msgspec.DecodeError) as error:
        raise PackError(f"{FILE}: {error}") from error
