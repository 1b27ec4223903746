"""The command line from outside: what goes where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "قال وزير الخارجية العراقي في بغداد إن بلاده مستعدة للحوار.\n"


def rasad(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "rasad", *arguments], input=stdin, capture_output=True, check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_cli_read_json_prints_one_line_a_report(report: Path) -> None:
    done = rasad("read", "--json", "--published", "2021-03-04", str(report))
    assert done.returncode == 0, done.stderr
    reading = json.loads(done.stdout)
    assert reading["report"]["text"] == TEXT
    assert reading["report"]["published"] == "2021-03-04"
    assert done.stdout.count(b"\n") == 1


def test_cli_read_page_goes_to_standard_output_alone(report: Path) -> None:
    done = rasad("read", str(report))
    assert done.returncode == 0
    assert "Arabic" in done.stdout.decode()
    assert done.stderr == b""


def test_cli_reads_standard_input(report: Path) -> None:
    done = rasad("read", "--json", "-", stdin=json.dumps({"id": "x", "text": TEXT}).encode())
    assert json.loads(done.stdout)["report"]["id"] == "x"


@pytest.mark.parametrize(("good", "code"), [(False, 1), (True, 3)])
def test_cli_names_what_failed(report: Path, tmp_path: Path, good: bool, code: int) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    done = rasad("read", "--json", str(bad), *([str(report)] if good else []))
    assert done.returncode == code
    assert f"{bad}: a binary file".encode() in done.stderr
    assert done.stdout.count(b"\n") == int(good)


def test_cli_wrong_usage_is_2(report: Path) -> None:
    assert rasad("read", "--json", "--html", str(report)).returncode == 2
    assert rasad("read", "--published", "9/12/20", str(report)).returncode == 2
    assert rasad("read", "--lang", "xx", str(report)).returncode == 2
    assert rasad("reed").returncode == 2


def test_cli_help_starts_at_once() -> None:
    """Imports of the readers would show: they cost more than a second on a cold start."""
    started = time.perf_counter()
    code = "import sys, rasad.cli.app; print(sorted(m for m in sys.modules if m.startswith('rasad.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert time.perf_counter() - started < 3
    assert "rasad.reader" not in done.stdout
    assert "rasad.records" not in done.stdout
