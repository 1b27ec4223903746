"""Counts and amounts: the rules' own examples, low and high ends, people's fate and role."""

import re

import pytest

from rasad.packs import languages, load
from rasad.packs.schema.figures import FigureWords
from rasad.reader import Reader

READER = Reader()
PACKS = {code: load(code, "figures", FigureWords) for code in languages()}
CASES = [
    pytest.param(code, rule.name, kind, text, id=f"{rule.name}-{kind}-{n}")
    for code, pack in PACKS.items()
    for rule in pack.rules
    for kind, texts in (("match", rule.match), ("reject", rule.reject))
    for n, text in enumerate(texts)
]


def figures_of(text: str, lang: str):
    return READER.read(text, published="2020-12-09", lang=lang).figures


@pytest.mark.parametrize(("code", "name", "kind", "text"), CASES)
def test_rule_example(code, name, kind, text):
    plain = text.replace("[", "").replace("]", "")
    found = [f.text for f in figures_of(plain, code) if f.rule == name]
    if kind == "reject":
        assert not found
        return
    for marked in re.findall(r"\[(.+?)\]", text):
        assert marked in found, [(f.text, f.rule) for f in figures_of(plain, code)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "أدى الهجوم إلى مقتل 17 جنديا وإصابة 20 آخرين",
         [(17, 17, "killed", "soldiers"), (20, 20, "wounded", "people")]),
        ("ar", "قتل ما لا يقل عن 17 مدنيا", [(17, None, "killed", "civilians")]),
        ("ar", "خلفت الاشتباكات آلاف القتلى", [(1000, None, "killed", None)]),
        ("ar", "اعتقلت الشرطة بين 20 و30 متظاهرا", [(20, 30, "detained", "protesters")]),
        ("ar", "نشرت بلاده خمسة آلاف جندي على الحدود", [(5000, 5000, "troops", "soldiers")]),
        ("ar", "عاد نحو 13 ألف لاجئ إلى ديارهم", [(13000, 13000, "displaced", "refugees")]),
        ("ar", "وقعا عقدا قيمته مليارا دولار", [(2e9, 2e9, "money", None)]),
        ("fa", "هشت غیرنظامی و سه نظامی کشته و ۳۰ تن دیگر زخمی شدند",
         [(8, 8, "killed", "civilians"), (3, 3, "killed", "soldiers"), (30, 30, "wounded", "people")]),
        ("fa", "بیش از ۵۰۰۰ زندانی آزاد می‌شوند", [(5000, None, "detained", "prisoners")]),
        ("fa", "هزاران نفر را بازداشت کردند", [(1000, None, "detained", "people")]),
        ("fa", "قیمت نفت ۲۰ درصد کاهش یافت", [(20, 20, "percent", None)]),
    ],
)  # fmt: skip
def test_figures_low_high_fate_and_role(lang, text, expected):
    assert [(f.low, f.high, f.of, f.who) for f in figures_of(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ar", "حلقت مقاتلة إف-16 فوق المدينة"), ("ar", "وفق القرار 2216"), ("ar", "انتهت المباراة 3-2"),
     ("ar", "في عام 2015 بدأت الحرب"), ("fa", "قطعنامه ۲۲۳۱ شورای امنیت"), ("fa", "در سال ۲۰۱۵ آغاز شد")],
)  # fmt: skip
def test_figures_leave_other_numbers_alone(lang, text):
    assert figures_of(text, lang) == ()
