"""Writes the parts of README.md that programs make: outputs of commands, and the figures when gold sets are there.

``python resources/readme_parts.py [FOLDER]``; FOLDER holds gold/ and specimen/.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_OUTPUT = re.compile(r"(<!-- output: (?P<command>.*?) -->\n).*?(<!-- end -->)", re.DOTALL)
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end -->)", re.DOTALL)
_RECORDS = 7  # of each section that the page shows
_SHOWN = ("times", "places", "actors", "statements.content", "statements", "events.type", "events", "agreements")


def main() -> None:
    """Rewrite the parts between the marks."""
    text = README.read_text(encoding="utf-8")
    text = _OUTPUT.sub(lambda m: f"{m[1]}```\n{output(m['command'])}\n```\n{m[3]}", text)
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        text = _FIGURES.sub(lambda m: f"{m[1]}{figures(sys.argv[1])}\n{m[2]}", text)
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


def figures(folder: str) -> str:
    """The figures as a table: both languages, each alone, the specimen."""
    done = subprocess.run([sys.executable, "-m", "rasad", "evaluate", "--json", folder], cwd=ROOT, capture_output=True,
                          text=True, check=False)  # fmt: skip
    sets = json.loads(done.stdout)
    columns = {"both": "gold", "Arabic": "gold.ar", "Persian": "gold.fa", "specimen": "specimen"}
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name in _SHOWN:
        values = " | ".join(f"{sets[key][name]['f1']:.2f}" for key in columns.values())
        lines.append(f"| {name} | {values} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
