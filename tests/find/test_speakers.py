"""Who speaks: the subject beside the cue, whoever issued a document, one of many, an unnamed source."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader

SPEAKERS = [
    # whom it is told to stands between the verb and its subject
    ("ar", 'أكد لـ(المرصد) الشيخ صالح الحربي رئيس تحالف قبائل الجوف، أن الطريق مفتوح.', "صالح الحربي"),
    ("ar", 'كشف لـ«المرصد» مصدر أمني أن القوات ستنسحب.', "مصدر أمني"),
    ("ar", 'وقال الجيش لصحفيين إن الضربة وقعت ليلا.', "الجيش"),
    # one of many
    ("ar", 'وقال عدد من السكان لـ"المرصد" إنهم سمعوا انفجارا.', "السكان"),
    ("fa", "یکی از مقامات کاخ سفید گفت که راه باز است.", "مقامات کاخ سفید"),
    # sources without a name
    ("ar", 'وأكد مصدر لـ"المرصد" أن الوزير سيسافر.', "مصدر"),
    ("ar", "واستبعد مصدر بمجلس الوزراء تأجيل الجلسة.", "مصدر بمجلس الوزراء"),
    ("ar", "قال مسؤول الإعلام الأمني بوزارة الداخلية المصرية إن المهاجم فر.",
     "مسؤول الإعلام الأمني بوزارة الداخلية المصرية"),
    ("fa", "همزمان یک منبع اعلام کرد مرحله اول شامل تبادل ۴۰ اسیر خواهد بود.", "یک منبع"),
    ("fa", "یک مقام دولت افغانستان اعلام کرد راه فردا باز می‌شود.", "یک مقام دولت افغانستان"),
    # documents speak for those who issued them
    ("ar", "نشرت صحيفة المرصد مقالا للكاتب نيكولاس هارت أشار فيه إلى أن الخلافات كبيرة.", "نيكولاس هارت"),
    ("ar", 'أصدرت وزارة الخارجية الفرنسية بيانا. وقال مصدر عماني إن الأمر انتهى. وقال البيان إن الزيارة مفيدة.',
     "وزارة الخارجية الفرنسية"),
    ("ar", "وأصدرت اللجنة الدولية للصليب الأحمر بيانا أكدت فيه أن الهدنة صامدة.", "اللجنة الدولية للصليب الأحمر"),
    # what stands between subject and verb
    ("fa", "نخست وزیر پاکستان بار دیگر ضمن یادآوری قطعنامه شورای امنیت گفت که راه باز است.", "نخست وزیر پاکستان"),
    ("fa", "روز گذشته سخنگوی وزارت امور خارجه چین گفت که راه باز است.", "سخنگوی وزارت امور خارجه چین"),
    ("fa", "محسن نصری گفت که راه باز است. به گفته وی، پل جنوبی هنوز آماده نیست.", "محسن نصری"),
]  # fmt: skip


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKERS, ids=[s[2] for s in SPEAKERS])
def test_speakers_of_the_last_statement(lang: str, text: str, speaker: str) -> None:
    reading = reader().read(text, lang=lang)
    names = {actor.id: actor.name for actor in reading.actors}
    assert reading.statements
    assert names.get(reading.statements[-1].speaker or "") == speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "كان المصنع مصدر قلق للجيران."),
        ("fa", "این کارخانه منبع درآمد شهر بود."),
    ],
)
def test_speakers_a_source_of_something_is_no_actor(lang: str, text: str) -> None:
    assert not reader().read(text, lang=lang).actors
