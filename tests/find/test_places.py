"""Places: every rule's own examples, mentions found, and which place they are taken for."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.document import Document
from rasad.find.places import find_places, rules_of
from rasad.packs import languages
from rasad.reader import Reader
from rasad.resolve.cities import city_frame, city_reading
from rasad.resolve.places import resolve_places

TYPES = [(lang, rule) for lang in languages() for rule in rules_of(lang).rules.types]
FRAMES = [(lang, rule) for lang in languages() for rule in rules_of(lang).rules.frames]


@cache
def reader() -> Reader:
    return Reader()


def document(text: str, lang: str) -> Document:
    doc = reader().document(text, lang=lang)
    for segment in doc.segments:
        assert segment.lang == lang, f"{text} is read as {segment.lang}"
    return doc


def places(text: str, lang: str) -> list[tuple[str, str | None, str | None]]:
    doc = document(text, lang)
    resolve_places(doc)
    for place in doc.places:
        assert doc.text[place.start : place.end] == place.text
    return [(p.text, p.name, p.country) for p in doc.places]


def typed(text: str, lang: str) -> set[str]:
    doc = document(text, lang)
    resolve_places(doc)
    kept = {(p.start, p.end) for p in doc.places}
    found = [m for m in find_places(doc) if (m.start, m.end) in kept]
    return {m.rule.name for m in found if m.rule} | {
        rule.name for m in found if m.rule is None for rule in _rules_beginning(doc, m.first, lang)
    }


def _rules_beginning(doc: Document, first: int, lang: str) -> list:
    """Type words that open a name which the gazetteer holds whole ("تنگه هرمز")."""
    rules = rules_of(lang)
    return [rule for _, rest, _ in rules.stripped(doc.words[first].folded) for _, rule in rules.types.get(rest, ())]


@pytest.mark.parametrize(("lang", "rule", "text"), [(lang, r, t) for lang, r in TYPES for t in r.match])
def test_type_word_matches_its_examples(lang: str, rule: object, text: str) -> None:
    assert rule.name in typed(text, lang)


@pytest.mark.parametrize(("lang", "rule", "text"), [(lang, r, t) for lang, r in TYPES for t in r.reject])
def test_type_word_rejects_its_examples(lang: str, rule: object, text: str) -> None:
    assert rule.name not in typed(text, lang)


def readings(text: str, lang: str) -> list[tuple[str, str]]:
    doc = document(text, lang)
    return [
        city_frame(doc, m.head, m.stop, m.preposition)
        for m in find_places(doc)
        if m.rule is None and any(p.flags & 2 for p in m.places)
    ]


@pytest.mark.parametrize(("lang", "rule", "text"), [(lang, r, t) for lang, r in FRAMES for t in r.match])
def test_frame_matches_its_examples(lang: str, rule: object, text: str) -> None:
    assert rule.reading in {reading for reading, _ in readings(text, lang)}


@pytest.mark.parametrize(("lang", "rule", "text"), [(lang, r, t) for lang, r in FRAMES for t in r.reject])
def test_frame_rejects_its_examples(lang: str, rule: object, text: str) -> None:
    found = readings(text, lang)
    assert found
    assert all(name != rule.name for _, name in found)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "وصل المبعوث إلى محافظتي لحج وأبين", {"Lahij", "Abyan"}),
        ("ar", "التقى الوزيران في العاصمة القطرية الدوحة", {"Doha"}),
        ("ar", "قصف مدفعي على مدينة لاتشين", {"Lachin District", "Laçın"}),
        ("ar", "هجوم قرب دير_الزور في سوريا", {"Deir ez-Zor"}),
        ("ar", "غارات على شمال سوريا", {"north SYR"}),
        ("ar", "حكومة جنوب السودان تجتمع اليوم", set()),
        ("ar", "كان الوزير قد أعلن بيان الحكومة", set()),
        ("ar", "أعلنت جامعة حلب نتائج العام", set()),
        ("ar", "رفضت موسكو العرض الذي قدمته طهران", set()),
        ("ar", "وصل الرئيس إلى عمان عاصمة الأردن حيث التقى ملك الأردن", {"Amman"}),
        ("fa", "دو طرف در شهر ژنو گفت‌وگو کردند", {"Geneva"}),
        ("fa", "انفجاری در فرودگاه بین‌المللی دمشق رخ داد", {"Damascus airport"}),
        ("fa", "نیروها از سنجار و تلعفر در عراق عقب نشستند", {"Sinjār", "Tall ‘Afar"}),
        ("fa", "ناو از خلیج فارس و دریای عمان گذشت", {"Persian Gulf", "Gulf of Oman"}),
        ("fa", "این کار با آن فرق دارد اگر دو طرف را ببینیم", set()),
        ("fa", "مسکو گفت که واشنگتن باید توضیح بدهد", set()),
        ("fa", "او استاد دانشگاه تبریز است و این را گفت", set()),
    ],
)
def test_places_resolved(lang: str, text: str, expected: set[str]) -> None:
    names = {name for _, name, _ in places(text, lang)}
    if expected and len(expected) > 1 and "Lachin District" in expected:
        assert names & expected
    else:
        assert names == expected


def test_place_says_its_basis_and_alternatives() -> None:
    doc = document("شهدت مدينة طرابلس اللبنانية مظاهرات في لبنان", "ar")
    resolve_places(doc)
    (place,) = doc.places
    assert (place.country, place.basis) == ("LBN", "country")
    assert place.alternatives >= 1
    assert place.geonames


@pytest.mark.parametrize(
    ("lang", "text", "word", "reading"),
    [
        ("ar", "قالت باكو إنها مستعدة", "باكو", "government"),
        ("ar", "وقع الاتفاق بين باكو ويريفان", "باكو", "government"),
        ("ar", "اجتمع الوفدان في باكو", "باكو", "place"),
        ("ar", "أقيم المعرض بباكو", "بباكو", "place"),
        ("ar", "زار الوزير باكو", "باكو", "place"),
        ("fa", "تهران گفت که آماده است", "تهران", "government"),
        ("fa", "این طرح از سوی واشنگتن رد شد", "واشنگتن", "government"),
        ("fa", "او در تهران سخن گفت", "تهران", "place"),
        ("fa", "نخست وزیر به تهران سفر کرد", "تهران", "place"),
    ],
)
def test_city_reading(lang: str, text: str, word: str, reading: str) -> None:
    doc = document(text, lang)
    at = next(i for i, w in enumerate(doc.words) if w.text == word)
    assert city_reading(doc, at) == reading


@pytest.mark.parametrize(
    ("lang", "text", "name", "kind", "country"),
    [
        ("fa", "پالایشگاه آبادان تعطیل شد.", "Abadan plant", "plant", "IRN"),
        ("fa", "کشتی در بندر بوشهر ماند.", "Bushehr port", "port", "IRN"),
        ("ar", "نقل الجرحى إلى مستشفى الموصل.", "Mosul hospital", "hospital", "IRQ"),
        ("ar", "زار الوفد سجن حلب.", "Aleppo prison", "prison", "SYR"),
        ("ar", "عاد الوفد الأردني من عمان إلى إربد في الأردن، واجتمع في عمان ثانية.", "Amman", "city", "JOR"),
    ],
)
def test_what_a_facility_is_called_and_whose_town_is_meant(
    lang: str, text: str, name: str, kind: str, country: str
) -> None:
    places = Reader().read(text, lang=lang).places
    assert (name, kind, country) in {(p.name, p.kind, p.country) for p in places}
