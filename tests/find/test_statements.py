"""Statements: the examples of the packs' rules, and what the engine promises for each manner of saying."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.packs import languages, load
from rasad.packs.loader import section_files
from rasad.packs.schema.statements import StatementRule, Statements
from rasad.reader import Reader
from rasad.records import Reading


@cache
def reader() -> Reader:
    return Reader()


def read(text: str, lang: str, title: str | None = None) -> Reading:
    return reader().read(text, lang=lang, title=title)


def rules() -> list[tuple[str, StatementRule]]:
    codes = [code for code in languages() if section_files(code, "statements")]
    return [(code, rule) for code in codes for rule in load(code, "statements", Statements).rules]


@pytest.mark.parametrize(("code", "rule"), rules(), ids=lambda x: x if isinstance(x, str) else x.name)
def test_statements_rule_examples(code: str, rule: StatementRule) -> None:
    for text in rule.match:
        assert rule.name in {s.rule for s in read(text, code).statements}, text
    for text in rule.reject:
        assert rule.name not in {s.rule for s in read(text, code).statements}, text


@pytest.mark.parametrize("code", [c for c in languages() if section_files(c, "statements")])
def test_statements_act_examples(code: str) -> None:
    for rule in load(code, "statements", Statements).acts:
        for text in rule.match:
            assert rule.act in {s.act for s in read(text, code).statements}, (rule.name, text)
        for text in rule.reject:
            assert rule.act not in {s.act for s in read(text, code).statements}, (rule.name, text)


@pytest.mark.parametrize(("code", "least"), [("ar", 150), ("fa", 120)])
def test_statements_packs_have_enough_cues(code: str, least: int) -> None:
    lines = {line for rule in load(code, "statements", Statements).rules for line in rule.cues}
    assert len(lines) >= least


def test_statements_rendering_is_linked_with_the_post() -> None:
    text = (
        "قال المتحدث باسم وزارة الخارجية الإيرانية ناصر كنعاني في تغريدة على تويتر إن زيارة وزير الخارجية العراقي "
        'إلى طهران "بحثت العلاقات الثنائية".\n'
        "در سفر وزیر خارجه عراق به تهران، درباره روابط دوجانبه گفتگو شد.\n"
        "— Nasser Kanaani (@NasserKanaani) December 9, 2022"
    )
    found = read(text, "ar").statements
    post = next(s for s in found if s.manner == "post")
    paraphrase = next(s for s in found if s.manner != "post")
    assert paraphrase.renders == post.id
    assert post.speaker == paraphrase.speaker is not None


def test_statements_denial_is_linked_with_the_claim() -> None:
    text = (
        "قالت وزارة الدفاع الروسية إن أوكرانيا قصفت محطة الكهرباء في خيرسون.\n"
        "ونفت أوكرانيا أن تكون قد قصفت محطة الكهرباء في خيرسون."
    )
    claim, denial = read(text, "ar").statements
    assert denial.act == "deny"
    assert denial.denies == claim.id


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('قال الوزير: "عدنا أمس". وأضاف: "سنبقى هنا".', "عدنا أمس"),
        ("قال الوزير: «عدنا أمس «جميعا» سالمين».", "عدنا أمس «جميعا» سالمين"),
        ("قال الوزير: ”عدنا أمس سالمين“.", "عدنا أمس سالمين"),
        ('قال الوزير: "عدنا أمس. سنبقى هنا حتى الشتاء".', "عدنا أمس. سنبقى هنا حتى الشتاء"),
        ("قال الوزير: ''عدنا أمس سالمين''.", "عدنا أمس سالمين"),
        ("قال الوزير: ‘‘عدنا أمس سالمين’’.", "عدنا أمس سالمين"),
        ("وشدد الوزير على ''أهمية الوحدة''.", "أهمية الوحدة"),
    ],
)
def test_statements_words_between_marks(text: str, content: str) -> None:
    assert read(text, "ar").statements[0].content.text == content


def test_statements_unclosed_mark_is_noted() -> None:
    reading = read('قالت وزارة الدفاع الروسية إن "السفن عادت إلى مرافئها أمس سالمة.\nوهطل المطر.', "ar")
    assert "unbalanced-quotes" in {n.code for n in reading.notes}
    assert reading.statements[0].content.text == "السفن عادت إلى مرافئها أمس سالمة"


def test_statements_dropped_subject_is_the_last_speaker() -> None:
    text = "قال الرئيس الفرنسي إيمانويل ماكرون إن القمة ستعقد في موعدها.\nوأضاف أن الدعوات أرسلت أمس."
    first, second = read(text, "ar").statements
    assert first.speaker == second.speaker is not None


def test_statements_nobody_named_is_null() -> None:
    reading = read("گفته میشود که نیروهای آمریکا پایگاه را ترک کرده اند.", "fa")
    assert [s.speaker for s in reading.statements] == [None]


def test_statements_inner_claim_stands_within() -> None:
    text = "قال وزير الخارجية الألماني إن إيران أعلنت أنها ستوقف التخصيب."
    outer, inner = read(text, "ar").statements
    assert inner.within == outer.id
