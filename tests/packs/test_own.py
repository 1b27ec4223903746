"""A user's own frames: read in the packs' format, refused with a reason, run by their examples, shown by explain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rasad import Reader
from rasad.find.events.frames import load_frames
from rasad.packs import PackError

FRAMES = """
ar:
  rules:
  - name: my.plants-trees
    type: COOPERATE
    cameo: "061"
    phrases: [غرس شجرة]
    target: [مع]
    match: [غرست تركيا شجرة مع العراق.]
    reject: [زارت تركيا العراق.]
"""
TEXT = "غرست إيران شجرة مع العراق في البصرة."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "my.yaml"
    path.write_text(FRAMES, encoding="utf-8")
    return path


def rasad(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "rasad", *arguments], input=stdin, capture_output=True, text=True,
                          check=False)  # fmt: skip


def test_own_frames_make_events(own: Path) -> None:
    assert "my.plants-trees" not in {e.rule for e in Reader().read(TEXT, lang="ar").events}
    (event,) = [e for e in Reader(frames=own).read(TEXT, lang="ar").events if e.rule == "my.plants-trees"]
    assert event.type == "COOPERATE"
    assert event.cameo == "061"


BROKEN = [
    ("type: COOPERATE", "type: GARDENING", "GARDENING"),
    ("cameo:", "cameos:", "cameos"),
    ("name: my.plants-trees", "name: ar.accuse.accuses", "'ar.accuse.accuses' is taken"),
    ("ar:", "xx:", "no language pack 'xx'"),
    ("    reject: [زارت تركيا العراق.]\n", "    reject: []\n", "needs at least one example"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[m for _, _, m in BROKEN])
def test_own_frames_are_refused_with_a_reason(own: Path, old: str, new: str, message: str) -> None:
    own.write_text(FRAMES.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError, match=message):
        load_frames(own)


def test_frames_check_runs_the_examples(own: Path) -> None:
    done = rasad("frames", "check", str(own))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("0 examples that do not hold\n")
    own.write_text(FRAMES.replace("غرست تركيا شجرة مع العراق.", "زار الوزير الحديقة."), encoding="utf-8")
    done = rasad("frames", "check", str(own))
    assert done.returncode == 1
    assert "my.plants-trees does not match: زار الوزير الحديقة." in done.stderr


def test_explain_shows_an_own_frame(own: Path) -> None:
    done = rasad("explain", "-", "e1", "--lang", "ar", "--frames", str(own), stdin=TEXT)
    assert done.returncode == 0, done.stderr
    assert "my.plants-trees" in done.stdout
    assert "غرست تركيا شجرة مع العراق." in done.stdout
