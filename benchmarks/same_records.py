"""Whether two versions read the same: a hash of every reading of a fixed sample of reports.

    python benchmarks/same_records.py FILE… > before.tsv          (with one version)
    python benchmarks/same_records.py FILE… --against before.tsv  (with the other)

Every n-th report of each file is read, so that ``--sample`` of them are spread over it. A line holds where the report
stands and the hash of its reading, but for the version that made it. With ``--against`` the reports that are read
otherwise are named, and the exit code is 1 when there are any.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rasad.intake import Given, reports
from rasad.reader import Reader


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="+")
    ask.add_argument("--sample", type=int, default=300, help="reports of each file")
    ask.add_argument("--against", type=Path, help="what another version printed")
    told = ask.parse_args()
    found = dict(hashes(told.files, told.sample))
    if told.against is None:
        for where, digest in found.items():
            print(f"{where}\t{digest}")
        return
    before = dict(line.split("\t") for line in told.against.read_text(encoding="utf-8").splitlines())
    others = [where for where, digest in found.items() if before.get(where) != digest]
    print(f"{len(found) - len(others)} of {len(found)} readings are the same", *others, sep="\n")
    sys.exit(bool(others))


def hashes(files: list[str], sample: int) -> Iterator[tuple[str, str]]:
    reader = Reader()
    for file in files:
        given = [item for item in reports([file]) if isinstance(item, Given)]
        for item in given[:: max(1, len(given) // sample)][:sample]:
            reading = msgspec.to_builtins(
                reader.read(item.text, title=item.title, published=item.published, lang=item.lang)
            )
            del reading["made_by"]
            yield item.where, hashlib.sha256(msgspec.json.encode(reading)).hexdigest()[:16]


if __name__ == "__main__":
    main()
