"""``rasad check``."""

from __future__ import annotations

from typing import Annotated

import typer

from rasad.cli.messages import FAILED, say


def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="READINGS.jsonl…",
            help="What rasad read --json printed, or readings that others have made; - for standard input.",
            show_default=False,
        ),
    ],
) -> None:
    """Check readings against the contract of the record: spans, ids, references, values."""
    from rasad.evaluate.contract import check_json
    from rasad.intake import Problem
    from rasad.intake.readings import reading_lines

    readings = breaches = problems = 0
    for line in reading_lines(files):
        if isinstance(line, Problem):
            problems += 1
            say(str(line))
            continue
        found = check_json(line.json)
        readings += 1
        breaches += len(found)
        for breach in found:
            say(f"{line.where}: {breach}")
    print(f"{readings} readings, {breaches} breaches of the contract")
    if breaches or problems or not readings:
        raise typer.Exit(FAILED)
