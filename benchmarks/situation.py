#!/usr/bin/env python3
"""What keeping the situation costs beside reading, and how it grows. Prints a page.

    python benchmarks/situation.py [--data ../shared/data] [--articles N] [--sizes 1000,10000,100000]

Readings are repeated as in ``benchmarks/archive.py``: each repetition lies a week later and has persons of its own.
Times are processor seconds of one process, those of taking readings up alone: to read and to write them down is not
counted. What reading costs is measured again at every size, on a sample of the same articles, so that both sides of a
share know the same load of the machine.
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from archive import articles, reading_alone, repeated
from rasad.archive import Archive, Coded
from rasad.reader import Reader
from rasad.scale.adding import code_one
from rasad.situation.kept import catch_up

BATCH = 200
SAMPLE = 40  # articles that are read at every size


def stretches(coded: list[Coded], sizes: list[int], path: Path) -> Iterator[tuple[int, int, float]]:
    """One archive that grows: size, readings since the size before and processor seconds that taking them up took."""
    with Archive(path) as archive:
        readings, done = repeated(coded, sizes[-1]), 0
        for size in sizes:
            begun_with, spent = done, 0.0
            while done < size:
                batch = list(islice(readings, min(BATCH, size - done)))
                archive.add([dataclasses.replace(one, terms="") for one in batch])  # no full text: it is not asked
                begun = time.process_time()
                catch_up(archive)
                spent += time.process_time() - begun
                done += len(batch)
            yield size, done - begun_with, spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, help="only so many of them, spread over both files")
    parser.add_argument("--sizes", default="1000,2000,5000,10000,20000,50000,100000")
    options = parser.parse_args()
    if not options.data.is_dir():
        raise SystemExit(f"no news articles at {options.data}: say where with --data")
    found = articles(options.data)
    if options.articles:
        found = found[:: max(1, len(found) // options.articles)]
    reader = Reader()
    coded = [c[1] for g in found if isinstance(c := code_one(reader, g), tuple)]
    sample = found[:: max(1, len(found) // SAMPLE)]
    print(f"{len(found)} articles repeated\n")
    print("| readings | reading, ms each | taking up, ms each | share (limit 0.1) | share so far |")
    print("|---|---|---|---|---|")
    taken = read = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size, count, spent in stretches(coded, sorted(map(int, options.sizes.split(","))), Path(folder) / "a.db"):
            each = reading_alone(sample) / len(sample)
            taken, read = taken + spent, read + each * count
            row = f"| {size:,} | {1000 * each:.1f} | {1000 * spent / count:.2f} | {spent / count / each:.3f} "
            print(f"{row}| {taken / read:.3f} |", flush=True)


if __name__ == "__main__":
    main()
