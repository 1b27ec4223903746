"""Reports with the faults of crawls and keyboards: every reading keeps the contract.

    python fuzz/mutated.py COUNT|FIRST:STOP [REPORTS.jsonl…]

Prints how many were read, also after every 500; a breach is printed with its seed, by which it is made again.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.test_any_text import SAMPLES, mutated

from rasad.evaluate.contract import check
from rasad.intake import Given, reports
from rasad.reader import Reader, ReadError


def main() -> None:
    first, _, stop = sys.argv[1].rpartition(":")
    seeds, files = range(int(first or 0), int(stop)), sys.argv[2:] or [str(SAMPLES)]
    texts = [(item.title, item.text) for item in reports(files) if isinstance(item, Given)]
    reader, breaches, slowest = Reader(), 0, 0.0
    for done, seed in enumerate(seeds, 1):
        chance = random.Random(seed)
        title, text = chance.choice(texts)
        text = mutated(text, chance)
        started = time.process_time()
        try:
            found = check(reader.read(text, title=title, published="2021-03-05"))
        except ReadError:
            found = []
        slowest = max(slowest, time.process_time() - started)
        breaches += len(found)
        for breach in found:
            print(f"seed {seed}: {breach}", flush=True)
        if done % 500 == 0 or done == len(seeds):
            said = f"{done} mutated reports, {breaches} breaches of the contract, the slowest {slowest:.2f} s"
            print(said, flush=True)
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
