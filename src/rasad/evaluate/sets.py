"""The gold sets that figures are measured on: the specimen and the reports read by hand, in both languages."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasad.evaluate.gold import Tally, score
from rasad.reader import Reader

_SETS = {"specimen": "specimen", "gold": "gold"}


class GoldMissingError(FileNotFoundError):
    """The folder with the gold sets is not there."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One set read and scored: figures by name, reports, words, words a second."""

    name: str
    reports: int
    words_per_second: float
    figures: dict[str, dict[str, float]]


def measure(folder: Path, reader: Reader) -> list[Measured]:
    """Figures on the specimen, on all gold reports, and on those of each language.

    A folder that is itself a set (``reports.json`` and ``gold.jsonl``, as ``rasad review export`` writes them) is
    measured alone, under its own name. Raises GoldMissingError when ``folder`` holds no sets.
    """
    out = []
    alone = (folder / "reports.json").is_file()
    for name, part in ({folder.resolve().name: "."} if alone else _SETS).items():
        reports, gold = _load(folder / part)
        langs = sorted({r["lang"] for r in reports.values() if r.get("lang")})
        tallies = {name: Tally(), **({f"{name}.{lang}": Tally() for lang in langs} if len(langs) > 1 else {})}
        sizes = dict.fromkeys(tallies, 0)
        words, started = 0, time.perf_counter()
        for item in gold:
            report = reports[item["id"]]
            reading = reader.read(report["text"], **{k: report.get(k) for k in
                                  ("id", "title", "published", "lang", "outlet", "url")})  # fmt: skip
            words += len(report["text"].split())
            for key in (name, f"{name}.{report['lang']}"):
                if key in tallies:
                    score({**item, "_titled": bool(report.get("title"))}, reading, tallies[key])
                    sizes[key] += 1
        speed = words / (time.perf_counter() - started)
        out += [Measured(key, sizes[key], speed, tally.figures()) for key, tally in tallies.items()]
    return out


def _load(folder: Path) -> tuple[dict[str, Any], list[Any]]:
    try:
        reports = json.loads((folder / "reports.json").read_text(encoding="utf-8"))
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise GoldMissingError(f"no gold set in {folder}") from error
    return {r["id"]: r for r in reports}, [json.loads(line) for line in lines if line.strip()]
