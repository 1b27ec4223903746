"""Events as a reader sees them: who did what to whom, and in what standing."""

from __future__ import annotations

import pytest

from rasad.find.days import ahead
from rasad.reader import Reader


@pytest.mark.parametrize(
    ("lang", "text", "kind", "source", "target", "status"),
    [
        ("ar", "انتقدت إيران قرار الولايات المتحدة.", "ACCUSE", "IRN", "USA", "happened"),
        ("ar", "فرض الاتحاد الأوروبي عقوبات على روسيا.", "SANCTION", "EUR", "RUS", "happened"),
        ("ar", "قال وزير الخارجية الألماني إن روسيا ستزور تركيا.", "CONSULT", "RUS", "TUR", "planned"),
        ("fa", "آمریکا ایران را تحریم کرد.", "SANCTION", "USA", "IRN", "happened"),
        ("fa", "اسرائیل به ایران حمله کرد.", "ASSAULT", "ISR", "IRN", "happened"),
        ("fa", "روسیه به آمریکا هشدار داد.", "THREATEN", "RUS", "USA", "happened"),
    ],
)
def test_events_sides_and_standing(
    reader: Reader, lang: str, text: str, kind: str, source: str, target: str, status: str
) -> None:
    reading = reader.read(text, lang=lang)
    country = {actor.id: actor.country for actor in reading.actors}
    found = [
        (e.type, [country[a] for a in e.source], [country[a] for a in e.target], e.status) for e in reading.events
    ]
    assert (kind, [source], [target], status) in found


def test_events_cue_is_of_the_text(reader: Reader) -> None:
    text = "زار الرئيس الصيني روسيا.\nوانتقدت إيران قرار الولايات المتحدة."
    reading = reader.read(text, lang="ar")
    assert reading.events
    for event in reading.events:
        assert text[event.cue.start : event.cue.end] == event.cue.text


def test_events_told_twice_are_one(reader: Reader) -> None:
    text = "انتقدت إيران قرار الولايات المتحدة أمس.\nوكانت إيران انتقدت الولايات المتحدة في بيان."
    assert [e.type for e in reader.read(text, lang="ar").events] == ["ACCUSE"]


def test_events_none_in_plain_words(reader: Reader) -> None:
    assert reader.read("قال المدير إن العمل في الحديقة ينتهي مساء.", lang="ar").events == ()
    assert reader.read("مدیر گفت کار در باغ عصر تمام می‌شود.", lang="fa").events == ()


@pytest.mark.parametrize(
    ("published", "value", "yes"),
    [
        ("2021-03-05", "2021-03-06", True),
        ("2021-03-05", "2021-03-05", False),
        ("2021-03-05", "2021-03", False),
        ("2021-12-30", "2022", True),
        ("2021-03-05", "2021-W10", True),
        ("2021-03-05", "2021-W09", False),
        ("2021-03-05", "FUTURE_REF", True),
        ("2021-03-05", "201X", False),
        (None, "2030-01-01", False),
    ],
)
def test_a_time_lies_ahead_only_when_all_of_it_does(published: str | None, value: str, yes: bool) -> None:
    assert ahead(published, value) is yes


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("نفى قائد القوات الأمريكية وجود أي خطط لسحب القوات الأمريكية من قطر.", "denied"),
        ("أكد قائد القوات الأمريكية وجود خطط لسحب القوات الأمريكية من قطر.", "planned"),
    ],
)
def test_a_plan_that_is_denied(reader: Reader, text: str, status: str) -> None:
    found = [e.status for e in reader.read(text, lang="ar").events if e.type == "RETREAT"]
    assert found == [status]
