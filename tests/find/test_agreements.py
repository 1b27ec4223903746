"""What a report says of an accord: its words, parties, mediators, and who owes what by when."""

from __future__ import annotations

import pytest

from rasad import records
from rasad.reader import Reader


def only(reader: Reader, text: str, lang: str) -> records.Agreement:
    [accord] = reader.read(text, lang=lang, published="2020-05-10").agreements
    return accord


@pytest.mark.parametrize(
    ("lang", "text", "words", "parties"),
    [
        ("fa", "ایران و ترکیه به توافقی دست یافتند.", "توافقی", {"IRN", "TUR"}),
        ("fa", "وزیر خارجه اتریش گفت حفظ برجام به سود ایران و اتریش است.", "برجام", {"IRN"}),
        ("fa", "وزیر خارجه روسیه گفت آلمان کنوانسیون ژنو را نقض کرد.", "کنوانسیون ژنو", set()),
        ("ar", "اتهمت روسيا ألمانيا بانتهاك اتفاقية جنيف الرابعة.", "اتفاقية جنيف الرابعة", set()),
        ("ar", "بحث وزير خارجية النمسا مع إيران الاتفاق النووي.", "الاتفاق النووي", {"IRN"}),
        ("ar", "دعا وزير الخارجية الفرنسي حماس وإسرائيل إلى احترام الهدنة.", "الهدنة", {"hamas", "ISR"}),
        ("fa", "رئیس جمهور ترکیه از روسیه خواست به توافق آتش‌بس ادلب پایبند بماند.", "توافق آتش‌بس ادلب", {"RUS"}),
        ("fa", "وزیر خارجه ایران با معامله قرن مخالفت کرد.", "معامله قرن", {"ISR", "PSE"}),
    ],
)
def test_agreements_words_and_parties(reader: Reader, lang: str, text: str, words: str, parties: set[str]) -> None:
    accord = only(reader, text, lang)
    assert (accord.span.text, set(accord.parties)) == (words, parties)


TERMS = [
    (
        "fa",
        "بر اساس توافق صلح آمریکا و طالبان، آمریکا نیروهای خود را تا پایان ماه مه از افغانستان خارج می‌کند.",
        [("USA", "RETREAT", "2020-05")],
    ),
    (
        "fa",
        "روسیه و ترکیه توافق آتش‌بس را امضا کردند. بر اساس این توافق، روسیه پایگاه خود را به ارتش سوریه واگذار می‌کند.",
        [("RUS", "RETREAT", None)],
    ),
    ("fa", "توافق ایران و عراق شامل ساخت پل است.", []),
]


@pytest.mark.parametrize(("lang", "text", "terms"), TERMS)
def test_agreements_terms_say_who_owes_what(
    reader: Reader, lang: str, text: str, terms: list[tuple[str, str, str | None]]
) -> None:
    accord = reader.read(text, lang=lang, published="2020-05-10").agreements[0]
    assert [(t.obligor[0] if t.obligor else None, t.type, t.due) for t in accord.terms] == terms


def test_agreements_term_is_of_the_text(reader: Reader) -> None:
    text = TERMS[0][1]
    [term] = only(reader, text, "fa").terms
    assert text[term.start : term.end] == term.text
    assert term.text.startswith("آمریکا نیروهای خود را")


def test_an_accord_told_by_an_official_of_the_other_party() -> None:
    text = (
        "ایران امروز سفارت خود را در ریاض گشود. "
        "سخنگوی وزارت امور خارجه ایران گفت این اقدام بر اساس توافق با عربستان سعودی انجام شد."
    )
    (accord,) = Reader().read(text, lang="fa").agreements
    assert set(accord.parties) == {"IRN", "SAU"}
