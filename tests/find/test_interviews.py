"""Interviews laid out as questions and answers, and slogans."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader

LABELS = (
    "في حوار مع صحيفة «الأفق» تحدث وزير الزراعة السوداني عمر البشاري عن الموسم.\n"
    "س: متى يبدأ الحصاد؟\nج: سيبدأ الحصاد في الربيع. الأرض جاهزة.\n"
    "س: وهل تكفي المخازن؟\nج: المخازن كثيرة ولا نقص فيها."
)
STARS = (
    "تحدث وزير الزراعة السوداني عمر البشاري إلينا عن الموسم.\n"
    "** متى يبدأ الحصاد؟\nسيبدأ الحصاد في الربيع.\nالأرض جاهزة.\n"
    "** وهل تكفي المخازن؟\nالمخازن كثيرة.\n** ومن يشتري القمح؟\nتشتريه الدولة."
)
NAMES = (
    "محمدجواد ظریف وزیر خارجه با ایسنا گفتگو کرد.\n"
    "ایسنا: آیا مذاکرات ادامه دارد؟\nظریف: بله، مذاکرات تا پایان هفته ادامه دارد.\n"
    "ایسنا: میزبان کیست؟\nظریف: هنوز میزبانی تعیین نشده است."
)
WORDS = (
    "علی مرادی استاد دانشگاه با ما سخن گفت.\n"
    "پرسش: چرا باران کم شده است؟\nپاسخ: هوا گرم تر شده است.\n"
    "پرسش: چه باید کرد؟\nپاسخ: باید در مصرف آب صرفه جویی کنیم."
)


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "lang", "asked", "asker", "first", "last"),
    [
        (LABELS, "ar", "عمر البشاري", "صحيفة «الأفق", "متى يبدأ الحصاد؟", "المخازن كثيرة ولا نقص فيها"),
        (STARS, "ar", "عمر البشاري", None, "متى يبدأ الحصاد؟", "تشتريه الدولة"),
        (NAMES, "fa", "محمدجواد ظریف", "ایسنا", "آیا مذاکرات ادامه دارد؟", "هنوز میزبانی تعیین نشده است"),
        (WORDS, "fa", "علی مرادی", None, "چرا باران کم شده است؟", "باید در مصرف آب صرفه جویی کنیم"),
    ],
)
def test_interviews_turns(text: str, lang: str, asked: str, asker: str | None, first: str, last: str) -> None:
    reading = reader().read(text, lang=lang)
    names = {a.id: a.name for a in reading.actors} | {None: None}
    turns = [s for s in reading.statements if s.rule.startswith("interview.")]
    questions = [s for s in turns if s.rule == "interview.question"]
    answers = [s for s in turns if s.rule == "interview.answer"]
    assert {names[s.speaker] for s in answers} == {asked}
    assert {names[s.speaker] for s in questions} == {asker}
    assert (turns[0].content.text, turns[-1].content.text) == (first, last)
    assert {(s.manner, s.medium) for s in turns} == {("direct", "interview")}


def test_interviews_an_answer_goes_over_lines() -> None:
    turns = [s for s in reader().read(STARS, lang="ar").statements if s.rule == "interview.answer"]
    assert turns[0].content.text == "سيبدأ الحصاد في الربيع.\nالأرض جاهزة"


def test_interviews_questions_of_a_news_report_are_none() -> None:
    text = "قال الوزير إن الأمر انتهى.\nهل يعود؟\nلا أحد يعرف.\nوعاد الوفد أمس إلى العاصمة."
    assert not [s for s in reader().read(text, lang="ar").statements if s.rule.startswith("interview.")]


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "words"),
    [
        ("هتف المتظاهرون أمام البرلمان: «لا للضرائب الجديدة».", "ar", "المتظاهرون", "لا للضرائب الجديدة"),
        ('رفع المتظاهرون لافتات كتب عليها "المدارس للجميع".', "ar", "المتظاهرون", "المدارس للجميع"),
        ("معترضان در میدان شهر شعار «نان برای همه» سر دادند.", "fa", "معترضان", "نان برای همه"),
        ("کارگران پلاکاردهایی با شعار «دستمزد ما کجاست» در دست داشتند.", "fa", "کارگران", "دستمزد ما کجاست"),
    ],
)
def test_slogans(text: str, lang: str, speaker: str, words: str) -> None:
    reading = reader().read(text, lang=lang)
    names = {a.id: a.name for a in reading.actors}
    assert [(names[s.speaker or ""], s.content.text, s.medium) for s in reading.statements] == [
        (speaker, words, "slogan")
    ]
