"""Reports with the faults of crawls and keyboards: every reading keeps the contract.

    python fuzz/mutated.py COUNT [REPORTS.jsonl…]

Prints how many were read; a breach is printed with its seed, by which it is made again.
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
    count, files = int(sys.argv[1]), sys.argv[2:] or [str(SAMPLES)]
    texts = [(item.title, item.text) for item in reports(files) if isinstance(item, Given)]
    reader, breaches, slowest = Reader(), 0, 0.0
    for seed in range(count):
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
            print(f"seed {seed}: {breach}")
    print(f"{count} mutated reports, {breaches} breaches of the contract, the slowest {slowest:.2f} s")
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
