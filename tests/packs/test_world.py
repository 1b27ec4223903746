"""The world knowledge: that it loads, that it is consistent, that a user's own actors join it."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from rasad.packs import PackError
from rasad.packs.world import World, load_world

LANGUAGES = {"ar", "fa", "en"}
ARABIC_SCRIPT = re.compile(r"[\u0621-\u06d3\u06f0-\u06f9]")
LATIN = re.compile(r"[A-Za-z]")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_world_countries_are_whole(world: World) -> None:
    assert len(world.countries) >= 245
    for country in world.countries.values():
        assert set(country.names) == LANGUAGES, country.code
        if country.kind == "state":
            assert country.demonyms.get("fa"), country.code
            assert set(country.capitals) == LANGUAGES, country.code


def test_world_forms_are_in_the_script_of_their_language(world: World) -> None:
    for form in world.forms():
        assert form.lang in LANGUAGES, form
        assert form.text == form.text.strip(), form
        if form.lang == "en":
            assert not ARABIC_SCRIPT.search(form.text), form
        else:
            assert ARABIC_SCRIPT.search(form.text), form
            assert not LATIN.search(form.text), form


def test_world_forms_use_the_letters_of_their_language(world: World) -> None:
    """Persian yeh and kaf in Persian, Arabic ones in Arabic: a mix makes forms that look alike and do not match."""
    for form in world.forms():
        if form.lang == "fa":
            assert not re.search("[\u064a\u0643\u0629]", form.text), form
        if form.lang == "ar":
            assert not re.search("[\u06cc\u06a9]", form.text), form


def test_world_weak_forms_stand_among_the_names(world: World) -> None:
    written = {(f.owner, f.lang, f.text) for f in world.forms() if f.weak}
    for country in world.countries.values():
        for lang, texts in country.weak.items():
            assert {(country.code, lang, text) for text in texts} <= written
    for body in world.bodies.values():
        for lang, texts in body.weak.items():
            assert set(texts) <= set(body.names.get(lang, ())), body.key


def _plain(name: str) -> str:
    table = str.maketrans("أإآٱىيیكکةهؤئ", "اااايييككههءء", "\u200c\u0640")
    return " ".join(name.translate(table).casefold().split())


def test_world_no_two_actors_share_a_full_name(world: World) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form in world.forms():
        if form.role == "name" and not form.weak:
            owners[form.lang, _plain(form.text)].add(f"{form.kind} {form.owner}")
    shared = {name: sorted(who) for name, who in owners.items() if len(who) > 1}
    assert not shared


def test_world_short_forms_are_parts_of_no_other_list(world: World) -> None:
    for entry in (*world.bodies.values(), *world.persons.values()):
        for lang, texts in entry.short.items():
            assert not set(texts) & set(entry.names.get(lang, ())), entry.key


def test_world_is_as_large_as_promised(world: World) -> None:
    assert len(world.bodies) >= 1200
    assert len(world.persons) >= 3500
    assert sum(1 for p in world.persons.values() if p.offices) >= 1100


@pytest.mark.parametrize(
    ("office", "of", "day", "who"),
    [
        ("foreign minister", "IRN", "2015-06-01", "mohammad-javad-zarif"),
        ("foreign minister", "IRN", "2024-10-01", "abbas-araghchi"),
        ("spokesperson foreign ministry", "IRN", "2020-12-09", "saeed-khatibzadeh"),
        ("president", "IRN", "2022-01-01", "ebrahim-raisi"),
        ("president", "EGY", "2012-12-01", "mohamed-morsi"),
        ("prime minister", "IRQ", "2019-01-01", "adil-abdul-mahdi"),
        ("foreign minister", "AZE", "2020-12-09", "jeyhun-bayramov"),
        ("secretary general", "un", "2005-01-01", "kofi-annan"),
        ("king", "SAU", "2010-01-01", "abdullah-bin-abdulaziz"),
        ("president", "USA", "2020-06-01", "donald-trump"),
        ("prime minister", "ISR", "2022-01-01", "naftali-bennett"),
    ],
)
def test_world_holders_on_a_day(world: World, office: str, of: str, day: str, who: str) -> None:
    assert [p.key for p in world.holders(office, of, day)] == [who]


TOP_OFFICES = {"president", "prime minister", "king", "emir", "sultan", "supreme leader"}


def test_world_top_offices_have_one_holder_at_a_time(world: World) -> None:
    """Two presidents of one state in one month between their beginnings and ends are a wrong date."""
    held = [
        (o.office, o.of, o.since, o.until or "9999-12", p.key)
        for p in world.persons.values()
        for o in p.offices
        if o.office in TOP_OFFICES and o.since and o.of in world.countries
    ]
    split = {"LBY", "YEM", "CIV"}  # two governments at once
    clashes = [
        (a, b)
        for i, a in enumerate(held)
        for b in held[i + 1 :]
        if a[:2] == b[:2] and a[1] not in split and a[4] != b[4] and a[2][:7] < b[3][:7] and b[2][:7] < a[3][:7]
    ]
    assert not clashes


OWN = """
bodies:
  - key: river-council
    names: {ar: [مجلس النهر], fa: [شورای رود], en: [River Council]}
    country: IRQ
    sector: [CVL]
persons:
  - key: salma-test
    names: {ar: [سلمى النهرية], fa: [سلما نهری], en: [Salma Test]}
    country: IRQ
    sector: [CVL]
    offices:
      - {office: head, of: river-council, from: 2020-05, until: 2022}
"""


def test_world_extend_adds_own_actors(world: World, tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(OWN, "utf-8")
    wider = world.extend(file)
    assert wider.bodies["river-council"].country == "IRQ"
    assert [p.key for p in wider.holders("head", "river-council", "2021-01-01")] == ["salma-test"]
    assert wider.holders("head", "river-council", "2020-04-30") == []
    assert "river-council" not in world.bodies


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("country: IRQ", "country: IRX", "no country 'IRX'"),
        ("country: IRQ", "country: IRQ\n    colour: red", "colour"),
        ("sector: [CVL]", "sector: [CIV]", "unknown sector CIV"),
        ("office: head", "office: boss", "unknown office 'boss'"),
        ("until: 2022", "until: 2019", "before it begins"),
        ("of: river-council", "of: lake-council", "unknown 'lake-council'"),
    ],
)
def test_world_extend_refuses(world: World, tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(OWN.replace(old, new), "utf-8")
    with pytest.raises(PackError, match=re.escape(message)) as caught:
        world.extend(file)
    assert "my.yaml" in str(caught.value)


def test_world_extend_names_a_missing_file(world: World, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"absent\.yaml"):
        world.extend(tmp_path / "absent.yaml")
