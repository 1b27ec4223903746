"""``rasad add``, ``ask``, ``show``, ``export`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "قال وزير الخارجية إن المباحثات بشأن سد النهضة ستُستأنف في القاهرة يوم الاثنين المقبل."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli")
    rows = [
        {"id": "one", "text": TEXT, "title": "استئناف المباحثات", "published": "2021-03-05", "outlet": "وكالة"},
        {"id": "two", "text": "زار رئيس الوزراء مدينة البصرة ووعد بتوفير الماء.", "published": "2021-03-06"},
    ]
    (path / "r.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n{broken\n")
    return path


def rasad(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rasad", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def kept(folder: Path) -> Path:
    done = rasad(folder, "add", "r.jsonl")
    assert done.returncode == 3
    assert "r.jsonl:3" in done.stderr
    assert "2 added, 0 were there already, 1 failed" in done.stderr
    return folder


def test_add_again_adds_nothing(kept: Path) -> None:
    assert "0 added, 2 were there already, 1 failed" in rasad(kept, "add", "r.jsonl").stderr


def test_ask_as_json_and_csv(kept: Path) -> None:
    done = rasad(kept, "ask", "والمباحثات", "--of", "reports", "--json")
    assert [json.loads(line)["report"] for line in done.stdout.splitlines()] == ["one"]
    table = rasad(kept, "ask", "--of", "reports", "--csv").stdout
    assert [row["report"] for row in csv.DictReader(io.StringIO(table))] == ["two", "one"]


def test_ask_as_table_says_the_question(kept: Path) -> None:
    done = rasad(kept, "ask", "--of", "reports", "--outlet", "وكالة")
    assert "Reports told by وكالة, newest first" in done.stderr
    assert "one" in done.stdout


def test_show_a_report(kept: Path) -> None:
    assert json.loads(rasad(kept, "show", "one", "--json").stdout)["report"]["id"] == "one"
    assert "استئناف المباحثات" in rasad(kept, "show", "one").stdout
    missing = rasad(kept, "show", "three")
    assert missing.returncode == 1
    assert "no report 'three'" in missing.stderr


def test_readings_of_another_maker_are_added_and_named(kept: Path) -> None:
    line = rasad(kept, "show", "one", "--json").stdout
    model = json.loads(line) | {"made_by": {"name": "a large model"}}
    wrong = model | {"report": model["report"] | {"published": "2021-02-30"}}
    (kept / "m.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in (model, wrong)))
    archive = ("--archive", "other.db")
    done = rasad(kept, "add", "--readings", "m.jsonl", *archive)
    assert done.returncode == 3
    assert "m.jsonl:2: report.published: '2021-02-30' is no day" in done.stderr
    assert "1 added, 0 were there already, 1 failed" in done.stderr
    for shown in (("show", "one"), ("show", "one/s1"), ("ask", "--of", "statements"), ("export", "annotations"),
                  ("export", "csv", "--of", "actors"), ("export", "jsonl")):  # fmt: skip
        assert "a large model" in rasad(kept, *shown, *archive).stdout, shown
    held = rasad(kept, "add", "--readings", "m.jsonl")
    assert held.returncode == 1
    assert "report 'one' is there as Rasad" in held.stderr
    assert "not a report: rasad add --readings keeps it" in rasad(kept, "add", "m.jsonl").stderr
    assert rasad(kept, "add", "--replace", "r.jsonl").returncode == 2
    assert rasad(kept, "add", "--readings", "--lang", "ar", "m.jsonl").returncode == 2


def test_export_to_a_file_and_to_standard_output(kept: Path) -> None:
    done = rasad(kept, "export", "ris", "-o", "out.ris")
    assert done.returncode == 0
    assert (kept / "out.ris").read_text().count("TY  - NEWS") == 2
    assert rasad(kept, "export", "jsonl").stdout.count("\n") == 2
    assert "no format 'xls'" in rasad(kept, "export", "xls").stderr


def test_archive_that_is_not_there(tmp_path: Path) -> None:
    done = rasad(tmp_path, "ask", "--of", "reports")
    assert done.returncode == 1
    assert "no such archive" in done.stderr
