"""Every export is read back by pandas and DuckDB with their default settings."""

from __future__ import annotations

import io
import json
from pathlib import Path

import duckdb
import msgspec
import pandas
import pytest

from rasad import records
from rasad.export import FORMATS, ExportError, export
from rasad.export.citations import transliterate
from rasad.export.conllu import write_conllu
from rasad.export.formats import CODED
from rasad.export.tables import KINDS
from rasad.reader import Reader

TEXT = "وزير خارجية إيران يزور باكو\nالتقى وزير خارجية إيران رئيس أذربيجان في باكو ووقّع الجانبان اتفاقاً لفتح ممر تجاري."


def span(words: str, nth: int = 1) -> records.Span:
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return records.Span(at, at + len(words), words)


def mention(words: str, nth: int = 1) -> records.Mention:
    s = span(words, nth)
    return records.Mention(s.start, s.end, s.text, form="full")


def reading(number: int = 1) -> records.Reading:
    minister = records.Actor(
        id="a1", name="وزير خارجية إيران", names={"en": "Foreign Minister of Iran"}, kind="role", country="IRN",
        sector=("GOV",), office="foreign minister", basis="role", mentions=(mention("وزير خارجية إيران", 2),),
    )  # fmt: skip
    azerbaijan = records.Actor(
        id="a2", name="أذربيجان", kind="country", country="AZE", sector=("GOV",), basis="gazetteer",
        mentions=(mention("أذربيجان"),),
    )  # fmt: skip
    baku = span("باكو", 2)
    return records.Reading(
        report=records.Report(f"r{number}", "ar", span("وزير خارجية إيران يزور باكو"), "وكالة", "https://e.org/1",
                              "2021-03-05", "given", TEXT),
        segments=(records.Segment(0, 27, TEXT[:27], kind="headline", lang="ar"),
                  records.Segment(28, len(TEXT), TEXT[28:], kind="sentence", lang="ar")),
        actors=(minister, azerbaijan),
        places=(records.Place(baku.start, baku.end, baku.text, name="Baku", country="AZE", lat=40.38, lon=49.89,
                              geonames=587084, kind="city"),),
        figures=(),
        events=(
            records.Event(id="e1", type="CONSULT", mode="visit", contexts=("diplomatic",), cameo="042", quad=1,
                          intensity=4.0, cue=span("التقى"), source=("a1",), target=("a2",), place=0, time="2021-03-05",
                          status="happened", rule="test", score=0.9),
            records.Event(id="e2", type="AGREE", mode=None, cameo="057", quad=1, intensity=2.5, cue=span("وقّع"),
                          source=("a1", "a2"), time=None, status="happened", rule="test", score=0.9),
        ),
        statements=(records.Statement(id="s1", speaker="a1", speaker_span=None, cue=None, manner="indirect",
                                      content=span("لفتح ممر تجاري"), act="announce", rule="test", score=0.7),),
        agreements=(records.Agreement(id="g1", kind="trade", span=span("اتفاقاً لفتح ممر تجاري"),
                                      parties=("IRN", "AZE"), state="concluded"),),
        made_by=records.MadeBy("0.1.0", {}),
    )  # fmt: skip


READINGS = [reading(1), reading(2)]


def written(format: str, path: Path, of: str = "events") -> Path:
    mode = "wb" if FORMATS[format].binary else "w"
    with open(path, mode, **({} if FORMATS[format].binary else {"encoding": "utf-8", "newline": ""})) as out:
        export(format, READINGS, out, of=of)
    return path


@pytest.mark.parametrize("of", KINDS)
def test_csv_reads_back_with_default_settings(tmp_path: Path, of: str) -> None:
    path = written("csv", tmp_path / "t.csv", of)
    frame = pandas.read_csv(path)
    assert len(frame) == len(duckdb.sql(f"SELECT * FROM read_csv('{path}')").fetchall()) > 0
    assert frame["key"].is_unique


def test_csv_codes_stay_strings(tmp_path: Path) -> None:
    path = written("csv", tmp_path / "t.csv")
    assert list(pandas.read_csv(path)["cameo"]) == ["CAMEO:042", "CAMEO:057"] * 2
    assert duckdb.sql(f"SELECT cameo FROM read_csv('{path}')").fetchall()[0] == ("CAMEO:042",)
    places = written("csv", tmp_path / "p.csv", "places")
    assert set(pandas.read_csv(places)["geonames"]) == {"GeoNames:587084"}


@pytest.mark.parametrize("of", [*KINDS, *CODED])
def test_parquet_reads_back_with_default_settings(tmp_path: Path, of: str) -> None:
    path = written("parquet", tmp_path / "t.parquet", of)
    frame = pandas.read_parquet(path)
    assert len(frame) == len(duckdb.sql(f"SELECT * FROM '{path}'").fetchall()) > 0
    assert frame.iloc[:, 0].is_unique


@pytest.mark.parametrize(("of", "column"), [("events", "cameo"), ("icews", "CAMEO Code"), ("gdelt", "EventCode")])
def test_parquet_codes_stay_strings(tmp_path: Path, of: str, column: str) -> None:
    path = written("parquet", tmp_path / "t.parquet", of)
    assert pandas.read_parquet(path)[column][0].endswith("042")
    assert duckdb.sql(f"SELECT \"{column}\" FROM '{path}'").fetchall()[0][0].endswith("042")


@pytest.mark.parametrize(("format", "columns"), [("polecat", 40), ("icews", 20)])
def test_exchange_tables_have_their_columns(tmp_path: Path, format: str, columns: int) -> None:
    path = written(format, tmp_path / "t.tsv")
    frame = pandas.read_csv(path, sep="\t")
    assert frame.shape == (6, columns)
    assert frame["Event ID"].is_unique
    assert len(duckdb.sql(f"SELECT * FROM read_csv('{path}', delim='\t')").fetchall()) == 6


def test_gdelt_has_61_columns_and_no_header(tmp_path: Path) -> None:
    path = written("gdelt", tmp_path / "t.tsv")
    frame = pandas.read_csv(path, sep="\t", header=None, dtype=str)
    assert frame.shape == (6, 61)
    assert frame[0].is_unique
    assert list(frame.iloc[0, [1, 5, 26, 27, 28, 29, 30]]) == ["20210305", "IRNGOV", "042", "042", "04", "1", "1.9"]


def test_event_without_second_party_has_one_row_a_source(tmp_path: Path) -> None:
    frame = pandas.read_csv(written("polecat", tmp_path / "t.tsv"), sep="\t")
    agree = frame[frame["Event Type"] == "AGREE"].head(2)
    assert list(agree["Actor Country"]) == ["IRN", "AZE"]
    assert agree["Recipient Name"].isna().all()
    assert list(frame["Event Date"].unique()) == ["2021-03-05"]


def test_jsonl_comes_back_as_the_same_readings() -> None:
    out = io.StringIO()
    export("jsonl", READINGS, out)
    assert [records.reading_from_json(line) for line in out.getvalue().splitlines()] == READINGS


def test_geojson_is_a_collection_of_points() -> None:
    out = io.StringIO()
    count = export("geojson", READINGS, out)
    collection = json.loads(out.getvalue())
    assert len(collection["features"]) == count == 4
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [49.89, 40.38]}
    empty = io.StringIO()
    export("geojson", [], empty)
    assert json.loads(empty.getvalue())["features"] == []


def test_annotations_select_their_words() -> None:
    out = io.StringIO()
    export("annotations", READINGS, out)
    made = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len({a["id"] for a in made}) == len(made)
    for annotation in made:
        for target in annotation["target"]:
            position, quote = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]


def test_citations_in_three_styles() -> None:
    out = {style: io.StringIO() for style in ("csl", "ris", "biblatex")}
    for style, file in out.items():
        assert export(style, READINGS, file) == 2
    item = json.loads(out["csl"].getvalue())[0]
    assert item["title"] == "وزير خارجية إيران يزور باكو"
    assert item["title-short"] == "wzyr khārjyh iyrān yzwr bākw"
    assert item["issued"] == {"date-parts": [[2021, 3, 5]]}
    assert "TI  - وزير خارجية إيران يزور باكو\n" in out["ris"].getvalue()
    assert "titleaddon = {wzyr khārjyh iyrān yzwr bākw}" in out["biblatex"].getvalue()


def test_transliterate_leaves_unknown_languages_alone() -> None:
    assert transliterate("Straße", "de") == "Straße"


def test_conllu_has_ten_columns_and_all_words() -> None:
    doc = Reader().document(TEXT, id="r1", lang="ar")
    out = io.StringIO()
    assert write_conllu([doc], out) == 2
    lines = [line for line in out.getvalue().splitlines() if line and not line.startswith("#")]
    assert all(len(line.split("\t")) == 10 for line in lines)
    assert [line.split("\t")[1] for line in lines] == [w.text for w in doc.words]


def test_docbin_holds_text_and_spans() -> None:
    from spacy import tokens as spacy_tokens
    from spacy.vocab import Vocab

    from rasad.export.docbin import docbin

    doc = Reader().document(TEXT, id="r1", lang="ar")
    back = next(iter(spacy_tokens.DocBin().from_bytes(docbin([(doc, reading())])).get_docs(Vocab())))
    assert back.text == TEXT
    assert [s.text for s in back.spans["events"]] == ["التقى", "ووقّع"]  # whole tokens


def test_docbin_has_names_for_entities() -> None:
    from spacy import tokens as spacy_tokens
    from spacy.vocab import Vocab

    from rasad.export.docbin import docbin

    doc = Reader().document(TEXT, id="r1", lang="ar")
    town = span("باكو")
    named = msgspec.structs.replace(reading(), names=(records.Name(town.start, town.end, town.text, label="LOC"),))
    back = next(iter(spacy_tokens.DocBin().from_bytes(docbin([(doc, named)])).get_docs(Vocab())))
    assert [(e.text, e.label_) for e in back.ents] == [("باكو", "LOC")]


def test_formulas_are_defused_for_spreadsheets(tmp_path: Path) -> None:
    evil = msgspec.structs.replace(READINGS[0].report, outlet='=HYPERLINK("http://x")')
    out = io.StringIO()
    export("csv", [msgspec.structs.replace(READINGS[0], report=evil)], out)
    assert ",'=" in out.getvalue() or "\"'=" in out.getvalue()


def test_export_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ExportError, match="no format 'xls'"):
        export("xls", [], io.StringIO())
    with pytest.raises(ExportError, match="no table 'verbs'"):
        export("csv", [], io.StringIO(), of="verbs")
    with pytest.raises(ExportError, match="text file"):
        export("csv", [], io.BytesIO())
