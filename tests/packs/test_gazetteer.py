"""The gazetteer: what must be in it, where it lies, and that the shipped file is made from the YAML."""

from __future__ import annotations

import pytest

from rasad.packs import load
from rasad.packs.gazetteer import FILE, distance, gazetteer, key_of, skeleton, skeleton_latin
from rasad.packs.schema.places import PlaceEntries
from rasad.packs.world import load_world
from rasad.text.fold import fold

ENTRIES = load("shared", "places", PlaceEntries).places


def test_shipped_file_is_small() -> None:
    assert FILE.stat().st_size < 15_000_000


def test_every_entry_of_the_yaml_is_shipped() -> None:
    lost = []
    for entry in ENTRIES:
        for lang, names in (("ar", entry.ar), ("fa", entry.fa)):
            for name in names:
                found = gazetteer().named(fold(name), lang)
                if not any(distance((p.lat, p.lon), entry.at) < 15 for p in found):
                    lost.append((entry.en, name))
    assert not lost, "run: python resources/build_places.py"


def test_entries_have_known_countries() -> None:
    assert {e.country for e in ENTRIES if e.country} <= set(load_world().countries)


def test_no_entry_stands_twice() -> None:
    seen = [(e.en, e.country) for e in ENTRIES]
    assert sorted({x for x in seen if seen.count(x) > 1}) == []


@pytest.mark.parametrize(
    ("name", "lang", "country", "at"),
    [
        ("طهران", "ar", "IRN", (35.7, 51.4)),
        ("پکن", "fa", "CHN", (39.9, 116.4)),
        ("كلبجار", "ar", "AZE", (40.1, 46.0)),
        ("لاتشين", "ar", "AZE", (39.6, 46.5)),
        ("أستارا", "ar", "IRN", (38.4, 48.9)),
        ("ناگورنو قره‌باغ", "fa", "AZE", (39.8, 46.8)),
        ("مرتفعات الجولان", "ar", "SYR", (33.0, 35.8)),
        ("بلندی‌های جولان", "fa", "SYR", (33.0, 35.8)),
        ("مثلث حلايب", "ar", "EGY", (22.3, 36.3)),
        ("تنگه هرمز", "fa", None, (26.6, 56.3)),
        ("ديرالزور", "ar", "SYR", (35.3, 40.1)),
    ],
)
def test_named(name: str, lang: str, country: str | None, at: tuple[float, float]) -> None:
    found = gazetteer().named(fold(name), lang)
    assert any(p.country == country and distance((p.lat, p.lon), at) < 60 for p in found)


@pytest.mark.parametrize(("written", "latin"), [("لاتشين", "Lachin"), ("كلبجار", "Kalbajar"), ("سمنغان", "Samangan")])
def test_skeletons_meet(written: str, latin: str) -> None:
    assert skeleton(fold(written)) == skeleton_latin(latin)


def test_key_keeps_word_boundaries() -> None:
    assert key_of(fold("دير-الزور")) == key_of(fold("دير الزور")) != key_of(fold("ديرالزور"))


def test_sides_of_a_country() -> None:
    north, south = gazetteer().part_of("SYR", "north"), gazetteer().part_of("SYR", "south")
    assert north is not None
    assert south is not None
    assert north[0] > south[0] + 2
    assert gazetteer().part_of("SYR", "sideways") is None
