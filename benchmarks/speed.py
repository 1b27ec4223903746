"""How fast Rasad is: its start, its first reading, the whole way in one process. ``python benchmarks/speed.py [FILE]``.

FILE is a .jsonl of reports; without one the sample reports are read again and again.
"""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from rasad.intake import Given, reports
from rasad.reader import Reader

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"
WORDS = 60_000


def main() -> None:
    print(f"rasad --help     {seconds('--help'):6.2f} s")
    print(f"one report       {seconds('read', '--json', str(SAMPLES / 'ar-beijing.txt')):6.2f} s, start included")
    given = [g for g in reports(sys.argv[1:] or [str(SAMPLES)]) if isinstance(g, Given)]
    reader = Reader()
    for item in given[:3]:
        read(reader, item)
    words, started = 0, time.perf_counter()
    while words < WORDS:
        for item in islice(given, 2000):
            read(reader, item)
            words += len(item.text.split())
            if words >= WORDS:
                break
    print(f"the whole way    {words / (time.perf_counter() - started):6,.0f} words a second, {words:,} words")


def read(reader: Reader, item: Given) -> None:
    reader.read(item.text, title=item.title, published=item.published, lang=item.lang)


def seconds(*arguments: str) -> float:
    """The best of three starts of the program."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "rasad", *arguments], stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - started)
    return best


if __name__ == "__main__":
    main()
