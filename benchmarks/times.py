"""Times beside dateparser's search_dates on the same texts: ``python benchmarks/times.py SHARED [--write]``.

SHARED is the folder that holds ``gold/``, ``data/`` and ``score/``. ``--write`` writes ``benchmarks/TIMES.md``.
dateparser is no dependency: ``pip install dateparser``. HeidelTime's Arabic needs a part-of-speech tagger (Stanford's,
in Java) that is not on PyPI, and it knows no Persian, so it is not run here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

from rasad.find.times.finder import find_times
from rasad.reader import Reader

PAGE = Path(__file__).parent / "TIMES.md"
SETS = (
    ("gold, Arabic", "ar"),
    ("gold, Persian", "fa"),
)
BENCH = ("times_fa_spans", "times_ar_assistant")


HEAD = """# Times beside other programs

Written by `benchmarks/times.py`. F1 of spans and of spans with their value on `gold/`; F1 of spans and accuracy of
values on the two public sets. Speed is of the whole reading for Rasad, every layer, of the search for dates alone for
dateparser.

| program | texts | spans | values | words/s |
|---|---|---|---|---|
"""
TAIL = """
Finding times alone costs Rasad {:.1f} µs a word. HeidelTime was not run: its Arabic needs a Java tagger that is not on
PyPI, and it has no Persian.
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    rows = [row for reader in (rasad_reader(), dateparser_reader()) for row in measure(given.shared, reader)]
    page = table(rows)
    print(page)
    if given.write:
        PAGE.write_text(page, encoding="utf-8")


def rasad_reader() -> tuple[str, Any]:
    reader = Reader()

    def read(report: dict[str, Any]) -> list[dict[str, Any]]:
        reading = reader.read(
            report["text"], title=report.get("title"), published=report.get("published"), lang=report.get("lang")
        )
        return [{"start": t.start, "end": t.end, "text": t.text, "value": t.value} for t in reading.times]

    return "Rasad", read


def dateparser_reader() -> tuple[str, Any]:
    from dateparser.search import search_dates

    warnings.filterwarnings("ignore")

    def read(report: dict[str, Any]) -> list[dict[str, Any]]:
        title = report.get("title")
        text = (title + "\n" if title else "") + report["text"]
        day = report.get("published")
        settings = {"RELATIVE_BASE": datetime.fromisoformat(day)} if day else {}
        out, at = [], 0
        for words, when in search_dates(text, languages=[report.get("lang", "ar")], settings=settings) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            out.append({"start": start, "end": at, "text": words, "value": when.date().isoformat()})
        return out

    return "dateparser", read


def measure(shared: Path, reader: tuple[str, Any]) -> list[tuple[str, ...]]:
    """A row a set: name of the reader, of the set, spans, values, words a second."""
    name, read = reader
    out = []
    reports = json.loads((shared / "gold" / "reports.json").read_text(encoding="utf-8"))
    for title, lang in SETS:
        chosen = [r for r in reports if r["lang"] == lang]
        readings, speed = run(read, chosen)
        gold = [shared / "score" / "gold.py", shared / "gold" / "gold.jsonl", shared / "gold" / "reports.json"]
        figures = score(gold, readings, ["--lang", lang])["figures"]
        out.append(
            (name, title, f"{figures['times.span']['f1']:.2f}", f"{figures['times']['f1']:.2f}", f"{speed:,.0f}")
        )
    for set_ in BENCH:
        data = shared / "data" / f"{set_}.jsonl"
        made = subprocess.run([sys.executable, shared / "score" / "bench.py", "reports", "times", data],
                              capture_output=True, text=True, check=True).stdout  # fmt: skip
        readings, speed = run(read, [json.loads(line) for line in made.splitlines()])
        figures = score([shared / "score" / "bench.py", "score", "times", data], readings, [])
        value = figures["values"]["accuracy"]
        out.append(
            (name, set_, f"{figures['spans']['f1']:.2f}", "–" if value is None else f"{value:.2f}", f"{speed:,.0f}")
        )
    return out


def run(read: Any, reports: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Readings with nothing but times, and words a second; a report that cannot be read has none."""
    read(reports[0])
    out, started = [], time.process_time()
    for report in reports:
        try:
            times = read(report)
        except ValueError:
            times = []
        title = report.get("title")
        text = (title + "\n" if title else "") + report["text"]
        out.append({"report": {"id": report["id"], "text": text}, "times": times})
    words = sum(len(r["text"].split()) for r in reports)
    return out, words / (time.process_time() - started)


def score(command: list[Any], readings: list[dict[str, Any]], options: list[str]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in readings)
        file.flush()
        done = subprocess.run([sys.executable, *map(str, command), file.name, "--json", *options],
                              capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def stage_speed(words_wanted: int = 40_000) -> float:
    """Microseconds a word of finding the times alone, tokens given."""
    reader = Reader()
    samples = sorted((Path(__file__).parents[1] / "corpora" / "samples").glob("*.txt"))
    documents = [reader.document(p.read_text(encoding="utf-8"), published="2020-12-09") for p in samples]
    words, started = 0, time.process_time()
    while words < words_wanted:
        for document in documents:
            find_times(document)
            words += len(document.words)
    return 1e6 * (time.process_time() - started) / words


def table(rows: list[tuple[str, ...]]) -> str:
    """The page."""
    body = "".join("| " + " | ".join(row) + " |\n" for row in rows)
    return HEAD + body + TAIL.format(stage_speed())


if __name__ == "__main__":
    main()
