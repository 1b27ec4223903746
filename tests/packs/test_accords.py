"""Accords known by a name: that the list is consistent, and which of several a name means."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rasad.find.known_accords import known_accords
from rasad.packs.schema.agreements import KnownAccord
from rasad.packs.world import load_world
from rasad.reader import Reader

EACH = pytest.mark.parametrize("accord", known_accords(), ids=lambda a: a.key)


def test_known_accords_have_keys_and_titles_of_their_own() -> None:
    keys = [a.key for a in known_accords()]
    assert len(keys) == len(set(keys)) >= 60


@EACH
def test_a_known_accord_has_parties_that_exist_a_day_and_names(accord: KnownAccord) -> None:
    world = load_world()
    known = world.countries.keys() | world.bodies.keys() | {"UNO"}
    assert set(accord.parties) | set(accord.mediators) <= known
    assert bool(accord.parties) != accord.open_to_all
    assert not set(accord.parties) & set(accord.mediators)
    assert date.fromisoformat(accord.signed) < date(2026, 1, 1)
    assert set(accord.titles) == {"ar", "fa", "en"}
    assert accord.names["ar"]
    assert accord.names["fa"]
    assert not any(re.search("[\u06cc\u06a9]", name) for name in accord.names["ar"])
    assert not any(re.search("[\u064a\u0643\u0629]", name) for name in accord.names["fa"])


@pytest.mark.parametrize(
    ("lang", "published", "text", "name", "parties"),
    [
        ("ar", "2021-03-01", "دعت قطر طالبان إلى تنفيذ اتفاق الدوحة.", "اتفاق الدوحة", {"USA", "taliban"}),
        ("ar", "2012-03-01", "دعت قطر لبنان إلى تنفيذ اتفاق الدوحة.", "اتفاق الدوحة", {"LBN"}),
        ("ar", "2020-03-01", "قال الوزير التركي إن روسيا خرقت اتفاق سوتشي.", None, {"RUS", "TUR"}),  # two of one name
        ("ar", "2019-03-01", "قال الوزير التركي إن روسيا خرقت اتفاق سوتشي.", "اتفاق سوتشي", {"RUS", "TUR"}),
        ("ar", "2019-03-01", "تمسكت بريطانيا بمعاهدة حظر انتشار الأسلحة النووية.",
         "معاهدة عدم انتشار الأسلحة النووية", set()),
        ("fa", "2019-03-01", "روسیه گفت آمریکا از پیمان منع موشک‌های هسته‌ای میان‌برد خارج شد.",
         "پیمان منع موشک‌های هسته‌ای میان‌برد", {"RUS", "USA"}),
        ("ar", "2019-03-01", "قالت الجزائر إن فرنسا لم تحترم اتفاقيات إيفيان.", "اتفاقيات إيفيان", {"DZA", "FRA"}),
        ("fa", "2019-03-01", "عراق می‌گوید قرارداد الجزایر با ایران معتبر است.", "قرارداد الجزایر", {"IRN", "IRQ"}),
    ],
)  # fmt: skip
def test_the_accord_that_a_name_means(
    reader: Reader, lang: str, published: str, text: str, name: str | None, parties: set[str]
) -> None:
    [accord] = reader.read(text, lang=lang, published=published).agreements
    assert (accord.name, set(accord.parties)) == (name, parties)


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2018-03-01", "دعت قطر طالبان إلى تنفيذ اتفاق الدوحة بعد وصول الوفد."),  # before the day of its signing
        ("2021-03-01", "قال وزير الخارجية الياباني إن اتفاق الدوحة يرضي الجميع."),  # nobody of its parties is there
    ],
)
def test_no_accord_where_the_report_cannot_mean_it(reader: Reader, published: str, text: str) -> None:
    assert not [a for a in reader.read(text, lang="ar", published=published).agreements if a.name]


def test_a_body_that_the_report_does_not_name_is_no_party(reader: Reader) -> None:
    [accord] = reader.read("قالت حماس إن اتفاق الشاطئ باق.", lang="ar", published="2018-03-01").agreements
    assert accord.parties == ("hamas",)
