#!/usr/bin/env python3
"""What keeping the situation costs beside reading, and how it grows. Prints a page.

    python benchmarks/situation.py [--data ../shared/data] [--articles N] [--sizes 1000,2000,4000,8000]

Readings are repeated as in ``benchmarks/archive.py``: each repetition lies a week later and has persons of its own, so
that a longer archive is denser on no day but goes on for longer, as an archive does. Times are processor seconds of one
process, those of taking readings up alone: to read and to write them down is not counted.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from archive import articles, reading_alone, repeated
from rasad.archive import Archive, Coded
from rasad.reader import Reader
from rasad.scale.adding import code_one
from rasad.situation.kept import catch_up

LIMIT = 0.1  # of the time of reading


def taking_up(coded: list[Coded], count: int, path: Path) -> float:
    """Processor seconds of taking up so many readings, in batches of 200 as they come."""
    spent = 0.0
    with Archive(path) as archive:
        batch: list[Coded] = []
        for one in repeated(coded, count):
            batch.append(one)
            if len(batch) == 200:
                archive.add(batch)
                batch = []
                begun = time.process_time()
                catch_up(archive)
                spent += time.process_time() - begun
        archive.add(batch)
        begun = time.process_time()
        catch_up(archive)
        return spent + time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, help="only so many of them, spread over both files")
    parser.add_argument("--sizes", default="1000,2000,4000,8000")
    options = parser.parse_args()
    if not options.data.is_dir():
        raise SystemExit(f"no news articles at {options.data}: say where with --data")
    found = articles(options.data)
    if options.articles:
        found = found[:: max(1, len(found) // options.articles)]
    reader = Reader()
    coded = [c[1] for g in found if isinstance(c := code_one(reader, g), tuple)]
    each = reading_alone(found) / len(found)
    print(f"reading: {1000 * each:.1f} ms a report ({len(found)} articles)\n")
    print("| readings | taken up in s | ms each | of reading (limit 0.1) |\n|---|---|---|---|")
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            spent = taking_up(coded, size, Path(folder) / "a.db")
        print(f"| {size:,} | {spent:.1f} | {1000 * spent / size:.2f} | {spent / size / each:.3f} |", flush=True)


if __name__ == "__main__":
    main()
