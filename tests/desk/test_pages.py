"""Every page in every interface language, without a browser: it answers, says itself in words, has its twins."""

from __future__ import annotations

import csv
import io
import json
import re

import msgspec
import pytest
from starlette.testclient import TestClient

from rasad.archive import Archive
from rasad.desk import create_app
from rasad.desk.app import PAGES as ALL
from rasad.desk.assets import assets
from rasad.desk.language import CODES
from rasad.desk.marks import blocks, marks, pieces
from rasad.intake.readings import Line
from rasad.records import MadeBy
from rasad.scale.adding import Kept
from rasad.scale.readings import add_readings
from tests.desk.addresses import HOSTILE_PAGES, PAGES

PACKED_SCRIPT = 300 * 1024


def twin(address: str, ending: str) -> str:
    name, mark, rest = address.partition("?")
    return (name or "index") + ending + mark + rest


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("address", PAGES.values(), ids=list(PAGES))
def test_pages_answer_in_every_language(client: TestClient, code: str, address: str) -> None:
    answer = client.get(f"/{code}/{address}")
    assert answer.status_code == (404 if "no-such" in address else 200)
    assert re.search(rf'<html lang="{code}" dir="{"ltr" if code == "en" else "rtl"}">', answer.text)
    assert len(re.findall("<h1", answer.text)) == 1
    assert re.search(r"<title>[^<]+ · ", answer.text)


def test_pages_are_all_in_the_list() -> None:
    named = {address.partition("?")[0] for address in PAGES.values()}
    of_a_round = {"review/adjudicate", "review/agreement"}  # asked for where there is a round: test_review_browser.py
    assert {page.name for page in ALL} - of_a_round <= named


@pytest.mark.parametrize("address", [a for a in PAGES.values() if "no-such" not in a])
def test_pages_have_twins(client: TestClient, address: str) -> None:
    page = client.get(f"/en/{address}")
    data = client.get(f"/en/{twin(address, '.json')}")
    assert data.headers["content-type"] == "application/json"
    assert json.loads(data.content) is not None
    if ".csv" in page.text:
        table = client.get(f"/en/{twin(address, '.csv')}").text.removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(table)))
        assert len({len(row) for row in rows}) == 1
        assert rows[0][0]


@pytest.mark.parametrize("address", HOSTILE_PAGES.values(), ids=list(HOSTILE_PAGES))
def test_pages_escape_what_reports_say(client: TestClient, address: str) -> None:
    text = client.get(f"/ar/{address}").text
    assert "<script>window" not in text
    assert "<img src=x" not in text
    assert "<svg onload" not in text
    assert 'href="javascript:' not in text
    assert not re.search(r"<[^>]+\son\w+=", text)
    assert not re.search(r"<[^>]+\sstyle=", text)


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    for address in PAGES.values():
        text = client.get(f"/fa/{address}").text
        assert "<style" not in text
        assert all("src=" in tag for tag in re.findall("<script[^>]*>", text))
        assert not re.search(r'(?:src|href)="(?:https?:)?//', re.sub(r'<a [^>]*rel="noreferrer[^>]*>', "", text))


def test_pages_scripts_are_small() -> None:
    for name, asset in assets().files.items():
        if name.endswith(".js"):
            assert len(asset.packed or asset.data) < PACKED_SCRIPT, name


def test_pages_files_are_kept_for_ever_under_their_mark(client: TestClient) -> None:
    address = assets().address("desk.css")
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get("/static/old/desk.css").headers["cache-control"] == "no-store"
    assert client.get("/static/x/../../settings.py").status_code == 404
    for name in assets().files:
        if name.startswith(("fonts/", "vendor/")) and "LICENSE" not in name:
            folder = name.partition("/")[0]
            assert any(n.startswith(f"{folder}/LICENSE") for n in assets().files)


def test_pages_csv_is_safe_for_spreadsheets(client: TestClient) -> None:
    table = client.get("/en/search.csv?of=reports").text
    assert not [row for row in csv.reader(io.StringIO(table)) for cell in row if cell.startswith(("=", "+", "@"))]


def test_marks_pieces_are_the_text(archive: Archive) -> None:
    for reading in archive.readings():
        text = reading.report.text
        found = list(marks(reading))
        assert "".join(p.text for p in pieces(text, found)) == text
        for piece in pieces(text, found):
            over = {m.record for m in found if m.start <= piece.start and m.end >= piece.start + len(piece.text)}
            assert set(piece.records) == over
        for segment in reading.segments:
            assert any(segment.text in "".join(p.text for p in b.pieces) for b in blocks(reading))


def test_report_shows_only_the_layers_that_are_asked_for(client: TestClient) -> None:
    text = client.get("/en/report?id=sample-ar-grain&layers=event,place").text
    checked = re.findall(r'data-layer="(\w+)" checked', text)
    assert checked == ["event", "place"]


def test_report_statement_is_beside_its_original(client: TestClient) -> None:
    text = client.get("/en/report?id=desk-ar-post").text
    original, retold = re.search(r'class="versions.*?</div>', text, re.DOTALL)[0].split("</figure>")[:2]  # type: ignore[index]
    assert 'lang="fa" dir="rtl"' in original
    assert 'lang="ar" dir="rtl"' in retold


def test_search_says_itself_in_words(client: TestClient) -> None:
    text = client.get("/en/search?of=events&type=CONSULT&first=IRN&second=SAU&since=2023-03").text
    title = re.search("<h1[^>]*>(.*)</h1>", text)
    assert title is not None
    said = re.sub("[\u2068\u2069]", "", title[1])
    assert said == "events, of the kind: talks, between Iran and Saudi Arabia, since March 2023"


def test_event_tellings_of_several_outlets_are_one(client: TestClient) -> None:
    found = client.get("/en/timeline.json?actor=ARM").json()["happenings"]
    told = max(found, key=lambda h: len({t["report"] for t in h["tellings"]}))
    assert len({t["report"] for t in told["tellings"]}) >= 2
    for telling in told["tellings"]:  # any of its tellings leads to the whole
        asked = {"report": telling["report"], "id": f"e{telling['event'] + 1}"}
        assert client.get("/en/event.json", params=asked).json() == told
    assert all(len(d["values"]) > 1 for h in found for d in h["differences"])


def test_agreement_is_followed(client: TestClient) -> None:
    data = client.get("/en/agreement.json?report=beijing-ar-1&id=g1").json()
    assert data["parties"] == ["IRN", "SAU"]
    assert "CHN" in data["mediators"]
    assert data["followed"] or any(t["followed"] for t in data["terms"])


def test_between_counts_agree_with_the_list(client: TestClient) -> None:
    pair = "first=IRN&second=SAU&since=2023-04"
    data = client.get(f"/en/between.json?{pair}&by=month").json()
    assert data["total"] == len(client.get(f"/en/search.json?of=events&{pair}").json()["answers"])
    assert sum(sum(p["quads"]) for p in data["periods"]) <= data["total"]


def test_actor_by_any_spelling(client: TestClient) -> None:
    keys = {client.get("/en/actor.json", params={"who": n}).json()["who"] for n in ("رئيسي", "رئیسی", "Ebrahim Raisi")}
    assert len(keys) == 1


@pytest.mark.parametrize("code", CODES)
def test_report_names_a_maker_that_is_not_rasad(changing: Archive, code: str) -> None:
    found = changing.reading("sample-ar-grain")
    made = msgspec.structs.replace(found, made_by=MadeBy(name="a large model"))
    assert [k.state for k in add_readings(changing, [Line("f:1", made.to_json())], replacing=True)
            if isinstance(k, Kept)] == ["replaced"]  # fmt: skip
    with TestClient(create_app(changing), base_url="http://localhost") as client:
        assert "a large model" in client.get(f"/{code}/report?id=sample-ar-grain").text
