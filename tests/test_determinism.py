"""Same input, same output: no reading depends on the order in which Python happens to keep a set."""

import os
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"


def _readings(seed: str) -> bytes:
    """All samples read by a process of its own, whose strings are hashed in another way."""
    command = [sys.executable, "-m", "rasad", "read", "--json", str(SAMPLES)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout


def test_readings_do_not_depend_on_hash_seed() -> None:
    first = _readings("1")
    assert first
    assert _readings("2") == first
