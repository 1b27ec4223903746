"""Adding to an archive: resumable after any kill, nothing lost, nothing twice; several processes at once."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from rasad.archive import Archive, schema
from rasad.intake import Given, Problem
from rasad.scale.adding import Kept, add_all
from rasad.scale.pool import map_batches
from rasad.situation.kept import behind

WORDS = [
    "الوزير",
    "الرئيس",
    "الحكومة",
    "اتفاق",
    "هجوم",
    "زيارة",
    "المدينة",
    "الحدود",
    "قوات",
    "وفد",
    "جلسة",
    "بيان",
    "قمة",
    "حوار",
    "انسحاب",
]
REPORTS = 400


def write_reports(path: Path, count: int = REPORTS) -> Path:
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            text = "قال الوزير إن " + " ".join(chance.choices(WORDS, k=60)) + "."
            out.write(json.dumps({"id": f"r{i}", "text": text, "published": "2021-03-05"}, ensure_ascii=False) + "\n")
    return path


def content_hash(archive: Path) -> str:
    digest = hashlib.sha256()
    with Archive(archive, read_only=True) as opened:
        lines = sorted(r.to_json() for r in opened.readings())
        with opened.connected() as connection:
            t = schema.telling
            lines += [repr(tuple(row)).encode() for row in connection.execute(
                select(t.c.mark, t.c.happening).order_by(t.c.mark))]  # fmt: skip
        assert behind(opened) == 0
    for line in lines:
        digest.update(line)
    return digest.hexdigest()


def adding(archive: Path, source: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rasad", "add", str(source), "--archive", str(archive), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def test_add_goes_on_after_kills(tmp_path: Path) -> None:
    source = write_reports(tmp_path / "r.jsonl")
    whole = adding(tmp_path / "whole.db", source)
    begun = time.monotonic()
    assert whole.wait(timeout=120) == 0
    length = time.monotonic() - begun
    chance = random.Random(11)
    killed = 0
    for _ in range(6):
        process = adding(tmp_path / "killed.db", source)
        try:
            process.wait(timeout=chance.uniform(0.2, 0.95) * length)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
    last = adding(tmp_path / "killed.db", source)
    assert last.wait(timeout=120) == 0
    assert killed
    assert content_hash(tmp_path / "killed.db") == content_hash(tmp_path / "whole.db")


def test_add_takes_up_what_a_stopped_run_has_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(tmp_path / "a.db") as archive:
        monkeypatch.setattr("rasad.scale.adding.catch_up", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            list(add_all(archive, [given(1), given(2)]))
        assert behind(archive) == 2
        monkeypatch.undo()
        assert [r.state for r in add_all(archive, [given(1), given(2)]) if isinstance(r, Kept)] == ["known", "known"]
        assert behind(archive) == 0


def test_several_processes_add_at_once(tmp_path: Path) -> None:
    source = write_reports(tmp_path / "r.jsonl", 150)
    other = write_reports(tmp_path / "o.jsonl", 200)
    processes = [adding(tmp_path / "a.db", s) for s in (source, other, source)]
    assert [p.wait(timeout=120) for p in processes] == [0, 0, 0]
    with Archive(tmp_path / "a.db", read_only=True) as archive:
        assert archive.counts()["reports"] == 200


def given(i: int, text: str = "قال الوزير إن الاجتماع انتهى") -> Given:
    return Given(where=f"f:{i}", text=f"{text} {i}.", id=f"r{i}", published="2021-03-05")


def test_add_says_what_became_of_every_report(tmp_path: Path) -> None:
    empty = Given("f:5", "   ", id="e")
    items: list[Given | Problem] = [given(1), Problem("f:2", "no JSON"), given(3), given(1), empty]
    with Archive(tmp_path / "a.db") as archive:
        first = [str(r) if isinstance(r, Problem) else f"{r.where} {r.state}" for r in add_all(archive, items)]
        again = [str(r) if isinstance(r, Problem) else f"{r.where} {r.state}" for r in add_all(archive, items)]
    assert sorted(first) == ["f:1 known", "f:1 new", "f:2: no JSON", "f:3 new", "f:5: empty"]
    assert sorted(again) == ["f:1 known", "f:1 known", "f:2: no JSON", "f:3 known", "f:5: empty"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_add_with_any_number_of_processes_is_the_same(tmp_path: Path, jobs: int) -> None:
    items = [given(i) for i in range(150)]
    with Archive(tmp_path / "a.db") as archive:
        assert sum(1 for r in add_all(archive, items, jobs=jobs) if not isinstance(r, Problem)) == 150
        assert archive.names() == [f"r{i}" for i in range(150)]


def double(batch: list[int]) -> list[str]:
    for item in batch:
        if item == 13:
            os._exit(1)
    return [str(2 * item) for item in batch]


def died(item: int) -> str:
    return f"{item} died"


def test_map_batches_isolates_the_item_that_ends_its_process() -> None:
    work = [list(range(i, i + 4)) for i in range(0, 40, 4)]
    results = [r for batch in map_batches(double, work, jobs=2, crashed=died) for r in batch]
    assert results == [("13 died" if i == 13 else str(2 * i)) for i in range(40)]
