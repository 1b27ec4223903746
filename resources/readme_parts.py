"""Writes the parts of README.md and docs/explanation.md that programs make: outputs, figures when gold sets are there.

``python resources/readme_parts.py [FOLDER]``; FOLDER holds gold/ and specimen/.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EXPLANATION = ROOT / "docs" / "explanation.md"
_OUTPUT = re.compile(r"(<!-- output: (?P<command>.*?) -->\n).*?(<!-- end -->)", re.DOTALL)
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end -->)", re.DOTALL)
_SHARES = re.compile(r"(<!-- shares -->\n).*?(<!-- end -->)", re.DOTALL)
_RECORDS = 7  # of each section that the page shows
_SHOWN = ("times", "places", "actors", "statements.content", "statements", "events.type", "events", "agreements")
_FOUND = {
    "times": "time expression, with its value", "places": "place, the right one", "actors": "actor",
    "statements.content": "words said", "statements": "words said, with the right speaker",
    "events.type": "event, of the right type", "events": "event, with type, who and whom",
    "agreements.span": "agreement", "agreements": "agreement, with its parties",
}  # fmt: skip
_TOLD = {
    "actors.country": "an actor's country", "actors.sector": "an actor's sector",
    "statements.act": "act of a statement", "statements.manner": "manner of a statement",
    "events.status": "whether an event happened",
}  # fmt: skip


def main() -> None:
    """Rewrite the parts between the marks."""
    text = README.read_text(encoding="utf-8")
    text = _OUTPUT.sub(lambda m: f"{m[1]}```\n{output(m['command'])}\n```\n{m[3]}", text)
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        sets = measured(sys.argv[1])
        text = _FIGURES.sub(lambda m: f"{m[1]}{figures(sets)}\n{m[2]}", text)
        about = EXPLANATION.read_text(encoding="utf-8")
        about = _SHARES.sub(lambda m: f"{m[1]}{shares(sets)}\n{m[2]}", about)
        EXPLANATION.write_text(about, encoding="utf-8")
    README.write_text(text, encoding="utf-8")


def output(command: str) -> str:
    """Standard output of a command of the program, without the blanks at the ends of its lines."""
    program, *arguments = shlex.split(command)
    assert program == "rasad", command
    done = subprocess.run([sys.executable, "-m", "rasad", *arguments], cwd=ROOT, capture_output=True, text=True,
                          check=True, env={"COLUMNS": "118", "PATH": "", "PYTHONPATH": str(ROOT / "src")})  # fmt: skip
    return "\n".join(shortened([line.rstrip() for line in done.stdout.strip("\n").splitlines()]))


def shortened(lines: list[str]) -> list[str]:
    """A page with no more than the first records of each section."""
    out: list[str] = []
    records = 0
    for line in lines:
        if not line or not line.startswith(" "):
            records = 0
        elif not line.startswith("  "):
            records += 1
        if records <= _RECORDS:
            out.append(line)
        elif out[-1] != " …":
            out.append(" …")
    return out


def measured(folder: str) -> dict[str, Any]:
    """What ``rasad evaluate --json`` prints: set of reports → kind of record → figures."""
    done = subprocess.run([sys.executable, "-m", "rasad", "evaluate", "--json", folder], cwd=ROOT, capture_output=True,
                          text=True, check=False)  # fmt: skip
    return dict(json.loads(done.stdout))


def figures(sets: dict[str, Any]) -> str:
    """The figures as a table: both languages, each alone, the specimen."""
    columns = {"both": "gold", "Arabic": "gold.ar", "Persian": "gold.fa", "specimen": "specimen"}
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name in _SHOWN:
        values = " | ".join(f"{sets[key][name]['f1']:.2f}" for key in columns.values())
        lines.append(f"| {name} | {values} |")
    return "\n".join(lines)


def shares(sets: dict[str, Any]) -> str:
    """Of a hundred, how many are found and how many are right, by kind and language."""
    lines = ["| of 100 | Arabic: found | right | Persian: found | right |", "|---|---|---|---|---|"]
    for name, words in _FOUND.items():
        cells = [f"{100 * sets[s][name][f]:.0f}" for s in ("gold.ar", "gold.fa") for f in ("recall", "precision")]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    for name, words in _TOLD.items():
        cells = [f"{100 * sets[s][name]['accuracy']:.0f}" for s in ("gold.ar", "gold.fa")]
        lines.append(f"| {words}, where it is found | | {cells[0]} | | {cells[1]} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
