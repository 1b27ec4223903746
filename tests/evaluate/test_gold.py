"""Figures on gold records: what counts as found, and floors that may only rise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from rasad import Reading, records
from rasad.evaluate.floors import below, load_floors, raised, write_floors
from rasad.evaluate.gold import Tally, score
from rasad.evaluate.matching import kilometres, overlap_of_union, pairs, same_name
from rasad.evaluate.sets import GoldMissingError, Measured, measure

TEXT = "عنوان\nقال أحمد إن الوفد سيصل إلى بغداد غدا وفق اتفاق الهدنة"


def at(words: str) -> records.Span:
    start = TEXT.index(words)
    return records.Span(start, start + len(words), words)


def parts(words: str) -> tuple[int, int, str]:
    s = at(words)
    return s.start, s.end, s.text


GOLD: dict[str, Any] = {
    "id": "x", "_titled": True,
    "actors": [{"key": "ahmad", "name": "أحمد", "kind": "person", "country": "IRQ", "sector": "GOV", "text": "أحمد"},
               {"key": "irn", "name": "إيران", "kind": "country", "country": "IRN", "sector": "GOV", "text": "الوفد"}],
    "places": [{"text": "بغداد", "en": "Baghdad", "country": "IRQ", "lat": 33.3, "lon": 44.4}],
    "times": [{"text": "غدا", "type": "DATE", "value": "2021-03-05"}],
    "statements": [{"speaker": "ahmad", "cue": "قال", "content": "الوفد سيصل إلى بغداد غدا", "manner": "indirect",
                    "act": "announce"}],
    "events": [{"type": "CONSULT", "mode": None, "cue": "سيصل", "source": ["irn"], "target": ["ahmad"],
                "status": "planned"}],
    "agreements": [{"kind": "ceasefire", "text": "اتفاق الهدنة", "parties": ["IRN", "IRQ"]}],
}  # fmt: skip


@pytest.fixture
def reading() -> Reading:
    return Reading(
        report=records.Report("x", "ar", records.Span(0, 5, TEXT[:5]), None, None, None, "none", TEXT),
        actors=(
            records.Actor(id="a1", name="أحمد", kind="person", country="IRQ", sector=("GOV",), basis="pattern",
                          mentions=(records.Mention(*parts("أحمد"), form="full"),)),
            records.Actor(id="a2", name="إيران", kind="country", country="IRN", sector=("GOV",), basis="gazetteer",
                          mentions=(records.Mention(*parts("الوفد"), form="implied"),)),
        ),
        places=(records.Place(*parts("بغداد"), name="Baghdad", country="IRQ", lat=33.34, lon=44.4, kind="city"),),
        times=(records.Time(*parts("غدا"), type="DATE", value="2021-03-05", calendar="gregorian",
                            basis="report date"),),
        statements=(records.Statement(id="s1", speaker="a1", speaker_span=None, cue=None, manner="indirect",
                                      content=at("الوفد سيصل إلى بغداد"), act="assert", rule="r", score=1),),
        events=(records.Event(id="e1", type="CONSULT", mode=None, quad=1, intensity=1, cue=at("سيصل"), source=("a1",),
                              target=("a2",), status="planned", rule="r", score=1),),
        agreements=(records.Agreement(id="g1", kind="ceasefire", span=at("اتفاق الهدنة"), parties=("IRQ", "IRN"),
                                      state="concluded"),),
        made_by=records.MadeBy("0", {}),
    )  # fmt: skip


def figures(reading: Reading) -> dict[str, dict[str, float]]:
    tally = Tally()
    score(GOLD, reading, tally)
    return tally.figures()


def test_gold_all_found(reading: Reading) -> None:
    """Sides of a meeting may be swapped; four fifths of the content are enough; the act is another."""
    got = figures(reading)
    f1 = {name: figure["f1"] for name, figure in got.items() if "f1" in figure}
    assert set(f1.values()) == {1.0}, f1
    assert got["statements.act"]["accuracy"] == 0.0
    assert got["statements.manner"]["accuracy"] == got["events.status"]["accuracy"] == 1.0


@pytest.mark.parametrize(
    ("layer", "change", "lost", "kept"),
    [
        ("times", {"value": "2021-03-06"}, "times", "times.span"),
        ("places", {"lat": 35.0}, "places", "places.span"),
        ("statements", {"speaker": "a2"}, "statements", "statements.content"),
        ("statements", {"content": at("غدا")}, "statements.content", "actors"),
        ("events", {"type": "AGREE"}, "events.type", "agreements"),
        ("events", {"source": (), "target": ()}, "events", "events.type"),
        ("agreements", {"parties": ("IRQ",)}, "agreements", "agreements.span"),
    ],
)
def test_gold_not_found(reading: Reading, layer: str, change: dict[str, Any], lost: str, kept: str) -> None:
    (record,) = getattr(reading, layer)
    got = figures(msgspec.structs.replace(reading, **{layer: (msgspec.structs.replace(record, **change),)}))
    assert got[lost]["f1"] == 0.0
    assert got[kept]["f1"] == 1.0


def test_matching_helpers() -> None:
    assert overlap_of_union((0, 10), (5, 20)) == 0.25
    assert overlap_of_union((0, 5), (5, 9)) == 0
    assert pairs([1, 2], [2, 1, 9], lambda g, p: float(g == p)) == [(0, 1), (1, 0)]
    assert same_name("الأسد", "بشار الاسد")
    assert not same_name("أحمد", None)
    assert 600 < kilometres((35.69, 51.42), (33.31, 44.36)) < 720


def test_floors_only_rise(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "floors.json"
    high = [Measured("gold", 1, 1.0, {"times": {"f1": 0.8}})]
    low = [Measured("gold", 1, 1.0, {"times": {"f1": 0.5}})]
    assert load_floors(path) == {}
    write_floors(path, raised(high, {}))
    assert below(low, load_floors(path)) == ["gold times: 0.500, the floor is 0.790"]
    assert below(high, load_floors(path)) == []
    assert raised(low, load_floors(path)) == load_floors(path)


def test_measure_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(GoldMissingError, match="no gold set in"):
        measure(tmp_path, None)  # type: ignore[arg-type]
