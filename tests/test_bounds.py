"""Hostile and endless texts: time stays bounded, the text is kept whole, a note says how far it was read."""

from __future__ import annotations

import datetime
import time
from functools import cache

import pytest

from rasad.reader import READ_WORDS, Reader, ReadError

SECONDS = 20.0  # of CPU, on a machine that does other things too; a quadratic step takes minutes


@cache
def reader() -> Reader:
    reader = Reader()
    reader.read("قال الوزير إن بلاده ستشارك في المحادثات")
    return reader


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سافر الوفد إلى العاصمة " * 120_000, id="five-megabytes"),
        pytest.param("قال «" * 100_000, id="quotes-never-closed"),
        pytest.param("وصل الوفد " * 100_000, id="one-paragraph"),
        pytest.param("وصل الوفد إلى بغداد.\n" * 50_000, id="lines"),
        pytest.param("عمّان، " * 50_000, id="cities"),
        pytest.param("سه " * 100_000, id="numbers"),
        pytest.param("ب" * 2_000_000, id="no-space"),
        pytest.param("این کشور" + " ها" * 100_000, id="endings-apart"),
        pytest.param("و" * 2_000_000, id="no-space-but-and"),
        pytest.param("هزار" * 500_000, id="no-space-but-thousand"),
        pytest.param("قال الوزير إن الرئيس أعلن أن إيران أكدت أن الاتفاق " * 55_000, id="cues"),
        pytest.param("وزیر خارجه گفت که رئیس جمهور گفت که ایران به توافق رسید " * 48_000, id="persian-cues"),
        pytest.param("قصف الجيش الإسرائيلي غزة وقتل 20 مدنيا وهاجمت إيران السعودية " * 44_000, id="attacks"),
        pytest.param("وقعت إيران والسعودية اتفاق وقف إطلاق النار واتفاقية السلام " * 46_000, id="accords"),
        pytest.param("في طهران وبغداد ودمشق وبيروت " * 90_000, id="cities-after-prepositions"),
        pytest.param("گفت " * 600_000, id="one-cue"),
        pytest.param("الميليشيات " * 240_000, id="one-group"),
        pytest.param("الجيش " * 400_000, id="one-body"),
    ],
)
def test_long_text_is_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    reading = reader().read(text)
    assert time.process_time() - started < SECONDS
    assert reading.report.text == text
    assert "too-long" in {note.code for note in reading.notes}


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الرئيس أعلن أن إيران أكدت أن الاتفاق قائم. ",
        "قصف الجيش الإسرائيلي غزة وقتل 20 مدنيا وهاجمت إيران السعودية ",
        "في طهران وبغداد ودمشق وبيروت ",
        "وزیر خارجه گفت که رئیس جمهور گفت که ایران به توافق رسید. ",
        "يوم الاثنين 9 نوفمبر 2020 قال محمد: «نعم» ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(text: str) -> None:
    def spent(words: int) -> float:
        part = text * (words // len(text.split()))
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            reader().read(part)
            best = min(best, time.process_time() - started)
        return best

    assert spent(8 * 600) < 24 * spent(600)  # a square would be 64 times


@pytest.mark.parametrize("text", ["«قال الوزير نعم» قال «قال", "قال «قال", "او گفت «گفت", "وقال: \"وقال"])
def test_text_that_ends_in_a_cue_is_read(text: str) -> None:
    assert reader().read(text).report.text == text


def test_text_within_the_bounds_is_read_whole() -> None:
    reading = reader().read("وصل الوفد إلى بغداد.\n" * 400)
    assert "too-long" not in {note.code for note in reading.notes}
    assert reading.segments[-1].end == len(reading.report.text.rstrip())


def test_words_beyond_the_bound_are_not_read() -> None:
    doc = reader().tokens("و " * (READ_WORDS + 500))
    assert len(doc.words) == READ_WORDS
    assert [segment.stop - segment.first for segment in doc.segments][:2] == [300, 300]
    assert doc.notes[0].detail == f"read up to character {doc.ends[-1]}"


DAYS = ["0001-01-01", "1499-12-31", "9999-12-31", "2020-13-01", "yesterday", datetime.date(1000, 1, 1)]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_day_on_which_no_report_is_published_is_refused(day: str | datetime.date) -> None:
    with pytest.raises(ReadError, match="published"):
        reader().read("وزیر خارجه ایران امروز گفت مذاکرات ادامه دارد.", published=day)


@pytest.mark.parametrize("day", ["1500-01-01", "2500-12-31"])
def test_the_first_and_last_days_are_read_with_all_calendars(day: str) -> None:
    text = "وزیر خارجه ایران امروز گفت مذاکرات ادامه دارد. روز ۲ فروردین سال آینده به تهران رفت و اول رمضان بازگشت."
    assert reader().read(text, published=day).report.published == day
