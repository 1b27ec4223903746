"""Many reports read: the same in order whatever reads them, a bad one costs nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rasad.intake import Given, Problem
from rasad.scale.reading import BATCH, Own, read_all
from rasad.scale.stream import Read


def reports(count: int) -> list[Given | Problem]:
    items: list[Given | Problem] = [
        Given(where=f"f:{i}", text=f"قال الوزير إن الاجتماع رقم {i} انتهى.", id=f"r{i}") for i in range(count)
    ]
    items[count // 2] = Problem("f:broken", "no JSON")
    items[count // 3] = Given(where="f:empty", text="  ", id="empty")
    return items


def lines(outcomes: Iterator[Read | Problem]) -> list[str]:
    return [str(o) if isinstance(o, Problem) else o.json.decode() for o in outcomes]


@pytest.mark.parametrize("count", [4, 5 * BATCH + 3])
def test_read_all_is_the_same_with_any_number_of_processes(count: int) -> None:
    here = lines(read_all(reports(count), jobs=1))
    assert lines(read_all(reports(count), jobs=2)) == here
    assert len(here) == count
    assert here[count // 2] == "f:broken: no JSON"
    assert here[count // 3] == "f:empty: empty"
    rest = [json.loads(x)["report"]["id"] for x in here if x.startswith("{")]
    assert rest == [f"r{i}" for i in range(count) if i not in (count // 2, count // 3)]


def test_read_all_reads_with_the_users_own_actors(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "bodies:\n  - key: harbour-league\n    kind: organisation\n    country: TUN\n    sector: [BUS]\n"
        "    names: {ar: [رابطة أهل المرفأ]}\n",
        encoding="utf-8",
    )
    items: list[Given | Problem] = [
        Given(f"f:{i}", f"أعلنت رابطة أهل المرفأ أن الحوض {i} مغلق.", id=f"r{i}") for i in range(2 * BATCH + 1)
    ]
    for outcome in read_all(items, jobs=2, own=Own(actors=own)):
        assert isinstance(outcome, Read)
        assert "harbour-league" in {a.key for a in outcome.reading.actors}


def test_read_command_uses_several_processes(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    texts = [json.dumps({"id": f"r{i}", "text": f"قال الوزير إن الاجتماع رقم {i} انتهى."}) for i in range(40)]
    file.write_text("\n".join([*texts[:20], "{broken", *texts[20:]]), encoding="utf-8")
    command = [sys.executable, "-m", "rasad", "read", "--json", str(file), "--jobs"]
    one, two = (subprocess.run([*command, n], capture_output=True) for n in ("1", "2"))
    assert (one.returncode, two.returncode) == (3, 3)
    assert one.stdout == two.stdout
    assert two.stdout.count(b"\n") == 40
    assert one.stderr == two.stderr
    assert f"{file}:21: broken JSON".encode() in two.stderr
