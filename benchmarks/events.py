"""Events beside the published open coder's figures: ``python benchmarks/events.py SHARED [--write]``.

SHARED is the folder that holds ``gold/``, ``data/`` and ``score/``. ``--write`` writes ``benchmarks/EVENTS.md``.
UniversalPetrarch needs a dependency parser and is not run here: its figures are those published with its gold
sentences and with the annotated actors.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rasad.reader import Reader

PAGE = Path(__file__).parent / "EVENTS.md"
HEAD = """# Events beside other coders

Written by `benchmarks/events.py`; run it again with the folder of the gold sets to repeat the figures.

UniversalPetrarch, the one open coder for Arabic, gets 2 of its own 645 gold sentences right, and all given actor fields
right in 0.003 of the annotated assault sentences; there is no open coder for Persian. Two human annotators agree on all
four actor fields in about half of those sentences, and two careful readers on F1 0.83 of the events of the gold reports
(0.90 of their types), 0.70 of the agreements and 0.91 of the standing.

| set | measure | Rasad | published coder | two readers |
|---|---|---|---|---|
"""


def read(reader: Reader, rows: list[dict[str, Any]], out: Path) -> None:
    keys = ("title", "published", "lang", "id", "outlet", "url")
    with out.open("wb") as file:
        for row in rows:
            given = {key: row.get(key) for key in keys}
            file.write(reader.read(row["text"], **given).to_json() + b"\n")


def run(*command: str) -> str:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True).stdout


def gold(shared: Path, reader: Reader, folder: Path) -> list[tuple[str, str, float, str, str]]:
    reports = shared / "gold" / "reports.json"
    readings = folder / "gold.jsonl"
    read(reader, json.loads(reports.read_text(encoding="utf-8")), readings)
    rows = []
    for lang, name in (("ar", "Arabic"), ("fa", "Persian")):
        command = (str(shared / "score" / "gold.py"), str(shared / "gold" / "gold.jsonl"), str(reports), str(readings))
        figures = json.loads(run(*command, "--json", "--lang", lang))["figures"]
        for key, measure, value, both in (
            ("events", "type, source and target country, F1", "f1", "0.83"),
            ("events.type", "type alone, F1", "f1", "0.90"),
            ("events.status", "standing, accuracy", "accuracy", "0.91"),
            ("agreements", "agreement and parties, F1", "f1", "0.70"),
        ):
            rows.append((f"gold, {name}", measure, figures[key][value], "—", both))
    return rows


def bench(shared: Path, reader: Reader, folder: Path, kind: str, data: str) -> dict[str, Any]:
    tool, path = str(shared / "score" / "bench.py"), str(shared / "data" / data)
    rows = [json.loads(line) for line in run(tool, "reports", kind, path).splitlines()]
    readings = folder / f"{kind}.jsonl"
    read(reader, rows, readings)
    found: dict[str, Any] = json.loads(run(tool, "score", kind, path, str(readings), "--json"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    reader = Reader()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = gold(options.shared, reader, folder)
        assault = bench(options.shared, reader, folder, "gsr", "gsr_assault.jsonl")["ASSAULT"]
        rows.append(("assault sentences", "an assault is reported, F1", assault["f1"], "—", "—"))
        actors = bench(options.shared, reader, folder, "actors", "actors_assault.jsonl")
        rows.append(("assault actors", "all given fields right", actors["all given fields"], "0.003", "about 0.5"))
    lines = [f"| {where} | {what} | {value:.3f} | {other} | {both} |" for where, what, value, other, both in rows]
    page = HEAD + "\n".join(lines) + "\n"
    if options.write:
        PAGE.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
