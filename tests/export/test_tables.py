"""Flat rows: columns as promised, several values joined, spreadsheets read them back."""

from __future__ import annotations

import csv
import io

import pytest

from rasad import Reading, records
from rasad.export.tables import COLUMNS, KINDS, csv_text, rows
from rasad.export.views import figure_line

TEXT = "أعلنت بغداد وطهران، «توقيع»\nاتفاق"


def span(words: str) -> tuple[int, int, str]:
    at = TEXT.index(words)
    return at, at + len(words), words


@pytest.fixture
def reading() -> Reading:
    def actor(number: int, words: str, code: str) -> records.Actor:
        return records.Actor(id=f"a{number}", name=words, names={"en": code.title()}, kind="country", country=code,
                             sector=("GOV",), basis="gazetteer",
                             mentions=(records.Mention(*span(words), form="capital"),))  # fmt: skip

    return Reading(
        report=records.Report("007", "ar", None, "x, y", None, "2021-03-04", "given", TEXT),
        actors=(actor(1, "بغداد", "IRQ"), actor(2, "طهران", "IRN")),
        places=(records.Place(*span("طهران"), name="Tehran", country="IRN", lat=35.69, lon=51.42, geonames=112931,
                              kind="city"),),
        statements=(records.Statement(id="s1", speaker="a1", speaker_span=None, cue=None,
                                      content=records.Span(*span("«توقيع»\nاتفاق")), manner="direct", act="announce",
                                      rule="r", score=0.5),),
        events=(records.Event(id="e1", type="AGREE", mode=None, cameo="057", quad=1, intensity=2.5, place=0,
                              cue=records.Span(*span("توقيع")), source=("a1", "a2"), status="happened", said_in="s1",
                              rule="r", score=0.5),),
        agreements=(records.Agreement(id="g1", kind="trade", span=records.Span(*span("اتفاق")), parties=("IRQ", "a2"),
                                      state="concluded"),),
        made_by=records.MadeBy("0", {}),
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_tables_have_the_columns_that_they_promise(reading: Reading, kind: str) -> None:
    table = list(rows(reading, kind))
    assert table
    for row in table:
        assert sorted(row) == sorted(COLUMNS[kind])


def test_table_of_events_names_sides_and_codes(reading: Reading) -> None:
    (row,) = rows(reading, "events")
    assert (row["source"], row["source_country"], row["source_sector"]) == ("بغداد; طهران", "IRQ; IRN", "GOV")
    assert (row["target"], row["cameo"], row["place"], row["said_by"]) == (None, "CAMEO:057", "Tehran", "بغداد")


def test_table_of_agreements_names_parties(reading: Reading) -> None:
    (row,) = rows(reading, "agreements")
    assert row["parties"] == "IRQ; طهران"


def test_tables_come_back_from_csv(reading: Reading) -> None:
    (row,) = csv.DictReader(io.StringIO(csv_text("statements", rows(reading, "statements"))))
    assert row["report"] == "007"
    assert row["content"] == "«توقيع»\nاتفاق"
    assert row["outlet"] == "x, y"
    assert row["time"] == ""


def test_table_of_no_such_kind(reading: Reading) -> None:
    with pytest.raises(ValueError, match="there are events"):
        list(rows(reading, "verbs"))


@pytest.mark.parametrize(
    ("low", "high", "more", "line"),
    [
        (1000, None, {"of": "killed"}, "1,000+ killed"),
        (3, 5, {"of": "detained", "who": "prisoners"}, "3–5 detained (prisoners)"),
        (47_000_000, 47_000_000, {"of": "people", "who": "people"}, "47,000,000 people"),
        (83.7, 83.7, {"of": "percent"}, "83.7 percent"),
        (2e9, 2e9, {"of": "money", "unit": "USD"}, "2,000,000,000 USD"),
        (None, 20, {"of": "wounded"}, "up to 20 wounded"),
    ],
)
def test_figures_in_words(low: float | None, high: float | None, more: dict[str, str], line: str) -> None:
    assert figure_line(records.Figure(0, 1, "x", low=low, high=high, **more)) == line
