"""What size costs: words a second over the length of a text, reports a second and memory over their number.

    python benchmarks/curves.py [REPORTS.jsonl] [--write]

Without a file the sample reports are read again and again. Each batch is a process of its own, so that its memory is
its own; times are of the clock, since several processes work.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from rasad.intake import Given, reports
from rasad.reader import Reader

PAGE = Path(__file__).parent / "CURVES.md"
SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"
LENGTHS = (50, 200, 800, 3_200, 10_000)  # words
BATCHES = (10, 100, 1_000)  # reports
_CHILD = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("file", nargs="?")
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    given = [g for g in reports([told.file or str(SAMPLES)]) if isinstance(g, Given)]
    page = "\n".join([head(), *lengths(given), "", *batches(given), ""])
    print(page)
    if told.write:
        PAGE.write_text(page, encoding="utf-8")


def head() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    machine = f"Python {platform.python_version()}, {platform.machine()}, {cores} cores, {date.today():%d %B %Y}"
    return f"# What size costs\n\nWritten by `benchmarks/curves.py`. {machine}.\n"


def lengths(given: list[Given]) -> list[str]:
    """Words a second of CPU over the length of one text."""
    words = [w for item in given for w in item.text.split(" ")]
    reader = Reader()
    for item in given[:30]:
        reader.read(item.text, title=item.title, published=item.published)
    rows = ["| words of a text | words a second |", "|---|---|"]
    for length in LENGTHS:
        texts = [" ".join(islice(cycle(words), at, at + length)) for at in range(0, max(20_000, length), length)]
        started = time.process_time()
        for text in texts:
            reader.read(text, published="2021-03-05")
        spent = time.process_time() - started
        rows.append(f"| {length:,} | {length * len(texts) / spent:,.0f} |")
    return rows


def batches(given: list[Given]) -> list[str]:
    """Reports a second and memory of one process over the number of reports, start included."""
    rows = ["| reports | processes | a second, start included | MB of the largest process |", "|---|---|---|---|"]
    for count in BATCHES:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for i, item in enumerate(islice(cycle(given), count)):
                about = {"id": f"r{i}", "text": item.text, "title": item.title, "published": item.published}
                file.write(json.dumps(about, ensure_ascii=False) + "\n")
            file.flush()
            for jobs in (1, 2):
                command = [sys.executable, "-m", "rasad", "read", "--json", "--jobs", str(jobs), file.name]
                started = time.perf_counter()
                told = subprocess.run([sys.executable, "-c", _CHILD, *command], stdout=subprocess.PIPE, check=True)
                rate = count / (time.perf_counter() - started)
                memory = f"{int(told.stdout):,}" if jobs == 1 else "–"  # the pool's processes are not its children
                rows.append(f"| {count:,} | {jobs} | {rate:,.1f} | {memory} |")
    return rows


if __name__ == "__main__":
    main()
