"""Folding and its alignment on any Unicode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.text import Folded, fold

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءپچژگکی\u200c\u0640\u064b\u064e\u0651"
TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(ARABIC + " \n.٠١٢۱۲۳ÀéİŞﷲﻻ")), max_size=120)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إيران", "ايران"),
        ("ایران", "ايران"),
        ("مُشيراً", "مشيرا"),
        ("العـــراق", "العراق"),
        ("می‌کند", "ميكند"),
        ("مسؤول", "مسوول"),
        ("آذربایجان", "اذربايجان"),
        ("۱۳۹۹", "1399"),
        ("٢٠٢٠", "2020"),
        ("Erdoğan", "erdogan"),
        ("ﻻ", "لا"),
    ],
)
def test_fold_makes_spellings_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(TEXT)
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_alignment_has_an_offset_for_every_folded_character(text: str) -> None:
    folded = Folded(text)
    offsets = list(folded.offsets)
    assert folded.view == fold(text)
    assert len(offsets) == len(folded.view) + 1
    assert offsets == sorted(offsets)
    assert all(folded.view[i] in fold(text[offsets[i]]) for i in range(len(folded.view)))


@given(TEXT, st.data())
def test_alignment_goes_there_and_back(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    if not folded.view:
        return
    start = data.draw(st.integers(0, len(folded.view) - 1))
    end = data.draw(st.integers(start + 1, len(folded.view)))
    s, e = folded.to_source(start, end)
    assert folded.view[start:end] in fold(text[s:e])
    view_start, view_end = folded.to_view(s, e)
    assert view_start <= start
    assert view_end >= end
