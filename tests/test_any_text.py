"""Any text at all: a reading that keeps the contract, or one clear reason why there is none; never anything else."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasad.evaluate.contract import check
from rasad.intake import Given, reports
from rasad.reader import Reader, ReadError

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"
PIECES = [
    "قال الوزير إن ", "گفت که ", "«", "»", '"', "“", "„", "أكد ", "الرئيس ", " در تهران ", "في بغداد", "، ", ". ", "\n",
    "12/2020", "۱۹ آذر ۱۳۹۹", "٥ ملايين", " 17 قتيلا", "#وسم_طويل", "@handle", "— Name (@n) December 9, 2020", "\u200c",
    "\u0640\u0640", "\u064b\u0651", "\u202e", "\u2066", "\u2069", "\ufeff", "\x1b[31m", "http://a.example/x", "نفى ",
    "وقع ", "الذي ", "که ", "را ", "می‌", "لن ", "اتفاق ", "توافقنامه ", "🙂", "\U000e0001", "👨‍👩‍👧",
]  # fmt: skip
WEAVES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)


@cache
def reader() -> Reader:
    return Reader()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.one_of(WEAVES, st.text(st.characters(), max_size=300)),
    title=st.none() | WEAVES,
    lang=st.sampled_from([None, "ar", "fa"]),
)
def test_any_text_is_read_or_refused(text: str, title: str | None, lang: str | None) -> None:
    try:
        reading = reader().read(text, title=title or None, lang=lang, published="2021-03-05")
    except ReadError:
        return
    assert reading.report.text == (f"{title}\n{text}" if title else text)
    assert check(reading) == []


def sample_texts() -> list[str]:
    return [item.text for item in reports([str(SAMPLES)]) if isinstance(item, Given)]


def mutated(text: str, chance: random.Random) -> str:
    """A text with a few of the faults that crawls, keyboards and converters bring."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(words))
        fault = chance.randrange(8)
        if fault == 0:
            del words[at : at + chance.randint(1, 8)]
        elif fault == 1:
            words.insert(at, chance.choice(PIECES))
        elif fault == 2:
            words[at] = words[at].translate(str.maketrans("أإآةىيیکك", "اااهييیكک"))
        elif fault == 3:
            words[at] = words[at][::-1]
        elif fault == 4:
            words[at:at] = words[at : at + 20]
        elif fault == 5:
            words[at] = words[at].replace("\u200c", "") + "\u0640"
        elif fault == 6:
            words[at] = words[at] + (words.pop(at + 1) if at + 1 < len(words) else "")
        else:
            words[at] = "\n".join(words[at])
        words = words or [""]
    return " ".join(words)


@pytest.mark.parametrize("seed", range(30))
def test_mutated_reports_keep_the_contract(seed: int) -> None:
    chance = random.Random(seed)
    text = mutated(chance.choice(sample_texts()), chance)
    try:
        reading = reader().read(text, published="2021-03-05")
    except ReadError:
        return
    assert check(reading) == []
