"""Processes that read look for garbage seldom."""

from __future__ import annotations

import gc
import subprocess
import sys

from rasad.scale.pool import map_batches

_PROGRAM = """
import gc, sys
from rasad.cli import main
before = gc.get_threshold()
sys.argv = ["rasad", "--version"]
try:
    main()
except SystemExit:
    assert gc.get_threshold()[0] > before[0]
"""


def _thresholds(batch: list[int]) -> list[int]:
    return [gc.get_threshold()[0] for _ in batch]


def _unread(item: int) -> int:
    return item


def test_processes_of_a_pool_look_seldom() -> None:
    (found,) = map_batches(_thresholds, [[0, 1]], jobs=2, crashed=_unread)
    assert min(found) > gc.get_threshold()[0]


def test_the_program_looks_seldom() -> None:
    subprocess.run([sys.executable, "-c", _PROGRAM], check=True, stdout=subprocess.DEVNULL)
