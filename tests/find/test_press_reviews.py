"""Press reviews: each paper speaks to the end of its paragraph, and whom it quotes speaks inside."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader

REVIEWS = {
    "ar": (
        "صحيفة الشرق كتبت في افتتاحيتها أن الاتفاق لن يصمد. الكل ينتظر. وقال وزير المالية للصحيفة إن الموازنة جاهزة.\n"
        "ومن جهتها، تناولت جريدة الأيام زيارة الرئيس إلى باريس، معتبرة أنها تفتح صفحة جديدة.\n"
        'وتحت عنوان "ساعة الحقيقة" كتبت صحيفة البلاد: الانتخابات على الأبواب. والناخبون متعبون.'
    ),
    "fa": (
        "روزنامه شرق در سرمقاله‌اش نوشت که توافق دوام نمی‌آورد. همه منتظر تصمیم شورا هستند.\n"
        "روزنامه اعتماد نوشته است: انتخابات نزدیک است. وزیر کشور گفته است که همه چیز روشن است.\n"
        "کیهان هم در یادداشت روز خود دولت را به سستی متهم کرد.\n"
        "روزنامه همشهری: آب تهران کم شده است. سدها خالی است."
    ),
}
TOLD = {
    "ar": [
        ("صحيفة الشرق", "الاتفاق لن يصمد. الكل ينتظر. وقال وزير المالية للصحيفة إن الموازنة جاهزة", None),
        ("وزير المالية للصحيفة", "الموازنة جاهزة", "s1"),
        ("جريدة الأيام", "تفتح صفحة جديدة", None),
        ("صحيفة البلاد", "الانتخابات على الأبواب. والناخبون متعبون", None),
    ],
    "fa": [
        ("روزنامه شرق", "توافق دوام نمی‌آورد. همه منتظر تصمیم شورا هستند", None),
        ("روزنامه اعتماد", "انتخابات نزدیک است. وزیر کشور گفته است که همه چیز روشن است", None),
        ("وزیر کشور", "همه چیز روشن است", "s2"),
        ("کیهان", "دولت را به سستی", None),
        ("روزنامه همشهری", "آب تهران کم شده است. سدها خالی است", None),
    ],
}  # fmt: skip


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("lang", list(REVIEWS))
def test_press_review_papers_and_whom_they_quote(lang: str) -> None:
    reading = reader().read(REVIEWS[lang], lang=lang)
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(names.get(s.speaker or ""), s.content.text, s.within) for s in reading.statements] == TOLD[lang]


def test_press_review_two_papers_make_none() -> None:
    text = "صحيفة الشرق كتبت أن الاتفاق لن يصمد. وتراجع سعر القمح أمس.\nوقال الوزير إن المخازن ممتلئة."
    assert reader().read(text, lang="ar").statements[0].content.text == "الاتفاق لن يصمد"
