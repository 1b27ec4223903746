"""A state and those who serve it do nothing to each other, but for what goes on inside a state."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("lang", "text", "target"),
    [
        ("ar", "هدد وزير الدفاع الياباني اليابان برد قاس.", None),
        ("ar", "هدد وزير الدفاع الياباني كندا برد قاس.", "CAN"),
        ("ar", "طلب وزير الدفاع الياباني من اليابان زيادة الموازنة.", "JPN"),
        ("ar", "أكد الرئيس الصيني دعم بلاده لباكستان.", "PAK"),
        ("ar", "انتقدت المعارضة اليابانية اليابان بسبب الموازنة.", "JPN"),
    ],
)
def test_own_state_is_no_target(lang: str, text: str, target: str | None) -> None:
    reading = reader().read(text, lang=lang)
    countries = {a.id: a.country for a in reading.actors if a.kind == "country"}
    assert reading.events
    assert [countries[t] for t in reading.events[0].target if t in countries] == ([target] if target else [])
