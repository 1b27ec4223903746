"""The contract of the record: what keeps it, what breaks it and how the breach is named; readings of mutated text."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasad import Reader, Reading, records
from rasad.evaluate.contract import check, check_json, is_time_value
from rasad.intake import Given, reports

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
TEXT = "قال الوزير إن الوفد وصل إلى بغداد أمس."
CONTENT = records.Span(14, 37, TEXT[14:37])


@pytest.fixture
def reading() -> Reading:
    return Reading(
        report=records.Report("x", "ar", None, None, None, "2021-03-04", "given", TEXT),
        segments=(records.Segment(0, len(TEXT), TEXT, kind="sentence", lang="ar"),),
        actors=(records.Actor(id="a1", name="الوزير", kind="role", country="IRQ", sector=("GOV",), basis="role",
                              mentions=(records.Mention(4, 10, TEXT[4:10], form="role"),)),),
        times=(records.Time(34, 37, TEXT[34:37], type="DATE", value="2021-03-03", calendar="gregorian",
                            basis="report date"),),
        statements=(records.Statement(id="s1", speaker="a1", speaker_span=None, cue=records.Span(0, 3, TEXT[:3]),
                                      content=CONTENT, manner="indirect", act="assert", rule="r", score=0.5),),
        events=(records.Event(id="e1", type="CONSULT", mode="visit", quad=1, intensity=4.0,
                              cue=records.Span(20, 23, TEXT[20:23]), source=("a1",), status="happened",
                              said_in="s1", rule="r", score=0.5),),
        made_by=records.MadeBy("0", {}),
    )  # fmt: skip


def test_contract_is_kept(reading: Reading) -> None:
    assert check(reading) == []
    assert check_json(reading.to_json()) == []


BREACHES = [
    ("events", {"type": "MEET"}, "is no PLOVER type"),
    ("events", {"mode": "withdraw"}, "is no mode of CONSULT"),
    ("events", {"quad": 4}, "e1.quad: 4 where CONSULT has 1"),
    ("events", {"source": ("a9",)}, "e1.source: 'a9' is not in the reading"),
    ("events", {"place": 0}, "there is no number 0 among 0"),
    ("events", {"time": "yesterday"}, "'yesterday' is no ISO 8601"),
    ("events", {"score": 1.5}, "e1.score: 1.5"),
    ("events", {"rule": ""}, "e1: names no rule"),
    ("events", {"cue": records.Span(20, 23, "xyz")}, "20:23 does not hold its text"),
    ("events", {"cue": records.Span(20, 200, "xyz")}, "is no stretch of a text"),
    ("statements", {"within": "s1"}, "s1.within"),
    ("statements", {"quoted": (records.Span(0, 3, TEXT[:3]),)}, "words outside the content"),
    ("times", {"value": "2021-02-30"}, "'2021-02-30' is no ISO 8601"),
    ("actors", {"country": "IRK"}, "a1.country: 'IRK'"),
    ("actors", {"sector": ("GVT",)}, "a1.sector: 'GVT'"),
    ("actors", {"mentions": ()}, "a1: without a mention"),
    ("segments", {"end": 20, "text": TEXT[:20]}, "text after the last segment"),
]


@pytest.mark.parametrize(("layer", "change", "message"), BREACHES, ids=[m for _, _, m in BREACHES])
def test_contract_names_the_breach(reading: Reading, layer: str, change: dict[str, object], message: str) -> None:
    (record,) = getattr(reading, layer)
    broken = msgspec.structs.replace(reading, **{layer: (msgspec.structs.replace(record, **change),)})
    found = check(broken)
    assert any(message in breach for breach in found), found


def test_contract_names_a_wrong_type(reading: Reading) -> None:
    (breach,) = check_json(reading.to_json().replace(b'"indirect"', b'"sideways"'))
    assert "sideways" in breach
    assert "manner" in breach


@pytest.mark.parametrize(
    ("value", "fits"),
    [("2020-11-09", True), ("2020-11", True), ("2020-W49", True), ("2018-H1", True), ("2018-SU", True), ("201X", True),
     ("2019-08-23/2019-09-22", True), ("P3D", True), ("PXD", True), ("P1Y6M", True), ("P10Y/P20Y", True),
     ("XXXX-SU", True), ("PT2H", True), ("PAST_REF", True),
     ("2020-11-09T14:30", True), ("T14:30", True), ("2020-13", False), ("2020-02-30", False), ("20201109", False),
     ("P", False), ("PD", False), ("2020-W54", False), ("9 November", False), ("", False)],
)  # fmt: skip
def test_time_values(value: str, fits: bool) -> None:
    assert is_time_value(value) is fits


def sample_texts() -> list[str]:
    return [item.text for item in reports([str(SAMPLES)]) if isinstance(item, Given)]


PIECES = sorted({line for text in sample_texts() for line in text.splitlines()})
NOISE = ["\u200c", "\u0640", "\u064b", '"', "«", "»", "”", ".", "\n", " ", "\u200f", "(", "#", "@", "—", "\ufeff", "٣",
         "\U0001f600",
         "\u0301", "\r\n", "\u2028", "http://x.y/z", "ي", "ک"]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Lines of the samples, cut, doubled, joined and sprinkled with what breaks readers."""
    text = "\n".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:at] + draw(st.sampled_from(NOISE)) + text[at:]
        else:
            text = text[:at] + text[at + draw(st.integers(1, 12)) :]
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated(), published=st.sampled_from([None, "2023-03-10", "2020-02-29"]))
def test_readings_of_mutated_text_keep_the_contract(reader: Reader, text: str, published: str | None) -> None:
    if not any(c.isalpha() for c in text):
        return
    assert check(reader.read(text, published=published)) == []


def test_samples_keep_the_contract_and_say_much(reader: Reader) -> None:
    read = [reader.read(g.text, title=g.title, published=g.published)
            for g in reports([str(SAMPLES)]) if isinstance(g, Given)]  # fmt: skip
    read = [r for r in read if r.report.lang in ("ar", "fa")]
    assert sum(r.report.lang == "ar" for r in read) >= 3
    assert sum(r.report.lang == "fa" for r in read) >= 3
    for reading in read:
        assert check(reading) == []


def test_readings_are_the_same_each_time(reader: Reader) -> None:
    text = sample_texts()[0]
    assert reader.read(text).to_json() == reader.read(text).to_json() == Reader().read(text).to_json()


@pytest.mark.parametrize(("change", "breach"), [
    ({}, ""),
    ({"time": "1999-01-01"}, "no time of the text is 1999-01-01"),
    ({"speaker": "a9"}, "the text has no mention of a9"),
])  # fmt: skip
def test_readings_of_another_maker_must_rest_on_the_text(change: dict[str, str], breach: str) -> None:
    reading = Reader().read("قال وزير الخارجية العراقي إن بلاده ترحب بالحوار.", published="2023-03-10")
    statement = msgspec.structs.replace(reading.statements[0], **change)
    other = msgspec.structs.replace(reading, made_by=records.MadeBy(name="a coder"), statements=(statement,))
    found = [b for b in check(other) if "mention of" in b or "no time" in b]
    assert [breach in b for b in found] == [True] * bool(breach)
