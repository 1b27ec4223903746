"""How fast Rasad is: its start, its first reading, each stage of the way of a report, its memory.

    python benchmarks/speed.py [FILE…] [--names PLACES.jsonl --bare bare_scan.py]

FILE is a .jsonl of reports; without one the sample reports are read again and again. Of each file ``--reports`` are
read, spread over it, all by one reader. With ``--bare`` the floor of the work (tokenise, fold, split clitics, look
names up) is timed in the same run on the whole files, and each stage is given as a multiple.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from rasad.intake import Given, reports
from rasad.reader import Reader
from rasad.scale.garbage import seldom

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="*")
    ask.add_argument("--bare")
    ask.add_argument("--names")
    ask.add_argument("--reports", type=int, default=400)
    told = ask.parse_args()
    print(f"rasad --help     {seconds('--help'):6.2f} s")
    print(f"one report       {seconds('read', '--json', str(SAMPLES / 'ar-beijing.txt')):6.2f} s, start included")
    seldom()  # as the program does
    reader = Reader()
    for file in told.files or [str(SAMPLES)]:
        given = [g for g in reports([file]) if isinstance(g, Given)]
        items = given[:: max(1, len(given) // told.reports)] if told.files else list(islice(cycle(given), told.reports))
        read(reader, items[0])  # the tables of its language are loaded
        words = sum(len(item.text.split()) for item in items)
        spent = timed(reader, items)
        floor = bare(told.bare, file, told.names) if told.bare and told.names and told.files else None
        print(f"\n{Path(file).name}, {words:,} words, {words / spent['the whole way']:,.0f} words a second of CPU")
        for name, taken in spent.most_common():
            ratio = f"  {taken / words / floor:5.1f} × the bare scan" if floor else ""
            print(f"{name:16} {taken / words * 1e6:6.1f} µs a word{ratio}")
        print(f"memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6,.0f} MB at most")


def read(reader: Reader, item: Given) -> None:
    reader.read(item.text, title=item.title, published=item.published, lang=item.lang)


def timed(reader: Reader, items: list[Given]) -> Counter[str]:
    """Seconds of CPU by stage, and of the whole way."""
    spent: Counter[str] = Counter()

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            started = time.process_time()
            done = work(*given)
            spent[name] += time.process_time() - started
            return done

        return run

    stages = reader._stages
    reader._stages = tuple(watched(getattr(s, "__name__", type(s).__name__), s) for s in stages)
    started = time.process_time()
    for item in items:
        read(reader, item)
    spent["the whole way"] = time.process_time() - started
    reader._stages = stages
    return spent


def bare(program: str, news: str, names: str) -> float:
    """Seconds of CPU a word of the floor of the work: the program's own clock is made one of CPU."""
    run = "import runpy, sys, time; time.perf_counter = time.process_time; del sys.argv[0]; runpy.run_path(sys.argv[0])"
    out = subprocess.run([sys.executable, "-c", run, program, news, names], stdout=subprocess.PIPE, check=True).stdout
    told = json.loads(out)
    return float(told["seconds"] / told["words"])


def seconds(*arguments: str) -> float:
    """The best of three starts of the program, seconds of CPU."""
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "rasad", *arguments], stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


if __name__ == "__main__":
    main()
