"""Processes that read look for garbage seldom."""

from __future__ import annotations

import gc
import subprocess
import sys

from rasad.scale.pool import map_batches


def _thresholds(batch: list[int]) -> list[int]:
    return [gc.get_threshold()[0] for _ in batch]


def _unread(item: int) -> int:
    return item


def test_processes_of_a_pool_look_seldom() -> None:
    (found,) = map_batches(_thresholds, [[0, 1]], jobs=2, crashed=_unread)
    assert min(found) > gc.get_threshold()[0]


def test_the_program_looks_seldom() -> None:
    told = "import gc, sys; sys.argv = ['rasad', '--version']\n"
    told += "from rasad.cli import main; before = gc.get_threshold()\n"
    run = told + "try: main()\nexcept SystemExit: pass\nassert gc.get_threshold()[0] > before[0]"
    subprocess.run([sys.executable, "-c", run], check=True, stdout=subprocess.DEVNULL)
