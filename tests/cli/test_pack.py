"""A language in a folder: the template passes its own check, is read with, and what is wrong is named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rasad.evaluate.packs import check_examples, check_schema
from rasad.packs import languages
from rasad.reader import Reader

TEXT = "La prezidento renkontis la ministron hieraŭ. La ministro deklaris: la ponto estas nova.\n"


def rasad(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "rasad", *arguments], cwd=cwd, capture_output=True, text=True,
                          check=False, env={**os.environ, **env})  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Path:
    done = rasad("pack", "new", "eo", "--in", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def test_template_passes_its_check(made: Path) -> None:
    (made / "text.txt").write_text(TEXT, encoding="utf-8")
    done = rasad("pack", "check", "eo", "--in", "mine", "--text", "text.txt", cwd=made)
    assert done.returncode == 0, done.stderr
    assert "eo: 0 things wrong" in done.stdout
    assert "words known:" in done.stdout
    assert "like cues, without a rule: deklari" in done.stdout


def test_reports_are_read_with_the_new_pack(made: Path) -> None:
    (made / "text.txt").write_text("La ministro diris, ke la ponto estas nova.\n", encoding="utf-8")
    done = rasad("read", "--json", "--lang", "eo", "text.txt", cwd=made, RASAD_PACKS="mine")
    assert done.returncode == 0, done.stderr
    assert '"rule":"eo.says.verb"' in done.stdout


@pytest.mark.parametrize(("file", "old", "new", "message"), [
    ("events.yaml", "type: CONSULT", "type: GARDENING", "GARDENING"),
    ("statements.yaml", "cues: [diris]", "cues: [kriis]", "eo.says.verb does not match"),
    ("verbs.yaml", "match: [diros]", "match: [dirus]", "future does not make dirus"),
])  # fmt: skip
def test_what_is_wrong_is_named(made: Path, file: str, old: str, new: str, message: str) -> None:
    path = made / "mine" / "eo" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = rasad("pack", "check", "eo", "--in", "mine", cwd=made)
    assert done.returncode == 1
    assert message in done.stderr


def test_nothing_is_overwritten(made: Path) -> None:
    assert rasad("pack", "new", "eo", "--in", "mine", cwd=made).returncode == 1


@pytest.mark.parametrize("code", languages())
def test_shipped_packs_keep_their_schema(code: str) -> None:
    assert check_schema(code) == []


def test_english_pack_is_checked_in_less_than_ten_seconds() -> None:
    start = time.process_time()
    assert list(check_examples("en", Reader())) == []
    assert time.process_time() - start < 10
