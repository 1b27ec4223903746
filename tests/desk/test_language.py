"""The interface languages: the same keys in all, plurals, digits, days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rasad.desk
from rasad.desk.days import Days
from rasad.desk.language import CODES, language
from rasad.desk.naming import Naming, place_name
from rasad.desk.words import reason_in_words
from rasad.packs.world import load_world

DESK = Path(rasad.desk.__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
LANGUAGES = [language(code) for code in CODES]
ALL = sorted(set().union(*(known.texts for known in LANGUAGES)))


@pytest.mark.parametrize("code", CODES)
def test_language_has_every_key(code: str) -> None:
    assert sorted(language(code).texts) == ALL


@pytest.mark.parametrize("code", CODES)
def test_language_texts_take_the_same_values(code: str) -> None:
    for key in ALL:
        slots = []
        for known in (language(code), language("en")):
            text = known.texts[key]
            slots.append(set(SLOT.findall(text["other"] if isinstance(text, dict) else text)))
        assert slots[0] == slots[1], key


@pytest.mark.parametrize("code", CODES)
def test_language_has_a_form_for_every_number(code: str) -> None:
    about = language(code).about
    forms = {rule.form for rule in about.plurals} | {"other"}
    for key, text in language(code).texts.items():
        assert isinstance(text, str) or (text.keys() <= forms and "other" in text), key
    assert all(len(months) == 12 for months in about.months.values())


def test_language_keys_of_templates_are_there() -> None:
    for path in (DESK / "templates").rglob("*.html"):
        for key in re.findall(r"""\bt\(["']([\w.]+)["'][,)]""", path.read_text(encoding="utf-8")):
            assert key in ALL, f"{path.name}: {key}"


@pytest.mark.parametrize(
    ("code", "n", "text"),
    [
        ("en", 1, "report"), ("en", 0, "reports"), ("en", 5, "reports"), ("fa", 5, "گزارش"), ("ar", 1, "تقرير"),
        ("ar", 2, "تقريران"), ("ar", 7, "تقارير"), ("ar", 11, "تقريراً"), ("ar", 100, "تقرير"), ("ar", 103, "تقارير"),
    ],
)  # fmt: skip
def test_language_plurals(code: str, n: int, text: str) -> None:
    assert language(code)("home.counts.reports", n=n) == text


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("en", "2020-11-09", "9 November 2020"),
        ("ar", "2020-11-09", "9 نوفمبر 2020"),
        ("fa", "2020-11-09", "۱۹ آبان ۱۳۹۹"),
        ("en", "2020-11", "November 2020"),
        ("en", "2020", "2020"),
        ("en", "2019-08-23/2019-09-22", "23 August 2019 – 22 September 2019"),
        ("en", "PAST_REF", "in the past"),
        ("en", "2020-13-45", "2020-13-45"),
        ("en", None, ""),
    ],
)
def test_days(code: str, value: str | None, text: str) -> None:
    assert Days(language(code))(value) == text


@pytest.mark.parametrize("day", ["0500-01-01", "9999-12-31"])
def test_days_that_a_calendar_has_not_are_left_out(day: str) -> None:
    assert [t.calendar for t in Days(language("en")).calendars(day)] == ["gregorian"]
    assert Days(language("fa"))(day) == day


def test_days_in_all_calendars() -> None:
    told = {t.calendar: t.text for t in Days(language("en")).calendars("2023-03-10")}
    assert told == {"gregorian": "10 March 2023", "jalali": "19 Esfand 1401 SH", "hijri": "18 Sha'ban 1444 AH"}


@pytest.mark.parametrize(("code", "name"), [("en", "Beijing"), ("ar", "بكين"), ("fa", "پکن")])
def test_places_are_named_in_the_interface_language(code: str, name: str) -> None:
    assert place_name("Beijing", code) == name
    assert place_name("Nowhere at All", code) == "Nowhere at All"
    assert place_name("Adana Province", code) in ("Adana Province", "أضنة", "آدانا")


@pytest.mark.parametrize(("code", "text"), [("en", "1,234.5"), ("ar", "1,234.5"), ("fa", "۱٬۲۳۴٫۵")])
def test_language_numbers(code: str, text: str) -> None:
    assert language(code).number(1234.5) == text


def test_language_values_cannot_turn_a_line() -> None:
    assert "\u202e" not in language("en")("common.rasad") + language("en").join(["a\u202eb"])


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("en", "2020-W49", "week 49 of 2020"), ("fa", "2018-H1", "نیمهٔ نخست ۲۰۱۸"), ("ar", "2018-SU", "صيف 2018"),
        ("en", "201X", "the 2010s"), ("ar", "P2M", "شهران"), ("ar", "P12D", "12 يوماً"), ("fa", "PXD", "چند روز"),
        ("en", "PT24H", "24 hours"),
        ("fa", "PAST_REF", "در گذشته"), ("en", "P1Y2M", "P1Y2M"), ("en", "2018-ZZ", "2018-ZZ"),
        ("en", "2020-10/2020-11", "October 2020 – November 2020"),
    ],
)  # fmt: skip
def test_language_tells_every_kind_of_time(code: str, value: str, text: str) -> None:
    assert re.sub("[\u2068\u2069]", "", Days(language(code))(value)).lower() == text.lower()


@pytest.mark.parametrize(
    ("code", "reason", "text"),
    [
        ("en", "same day +2.0", "the same day (+2.0)"),
        ("fa", "IRN → SAU +2.5", "ایران ← عربستان سعودی (+۲.۵)"),
        ("ar", "IRN foreign minister → ?, one country -0.5", "وزير الخارجية، إيران ← ؟، بلد واحد (-0.5)"),
        ("en", "two persons of IRN -0.5", "two persons of Iran (-0.5)"),
        ("fa", "nothing singles it out", "چیزی آن را یگانه نمی‌کند"),
        ("ar", "Baghdad +1.5", "بغداد (+1.5)"),
    ],
)
def test_language_tells_reasons_of_merging(code: str, reason: str, text: str) -> None:
    told = reason_in_words(reason, Naming(language(code)))
    assert re.sub("[\u2066-\u2069]", "", told) == text


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_language_names_every_office_of_the_packs(code: str) -> None:
    naming = Naming(language(code))
    offices = {o.office for p in load_world().persons.values() for o in p.offices}
    assert not [o for o in offices if naming.office(o) == o]
