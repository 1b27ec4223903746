"""What the fuzzers share: one process, a folder of inputs found, an end after some minutes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

FOUND = Path(__file__).parent / "found"


def run(name: str, one: Callable[[bytes], None], seeds: list[bytes]) -> None:
    """Fuzz ``one`` for the minutes that the command line gives, beginning with ``seeds``."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    corpus = FOUND / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(seeds):
        (corpus / f"seed-{i}").write_bytes(seed)
    options = [f"-max_total_time={int(minutes * 60)}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=20000",
               f"-artifact_prefix={FOUND / name}/", "-print_final_stats=1", str(corpus)]  # fmt: skip
    atheris.Setup([name, *options], one)
    atheris.Fuzz()
