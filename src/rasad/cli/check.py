"""``rasad check``."""

from __future__ import annotations

from typing import Annotated

import typer

from rasad.cli.messages import FAILED, say


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="READINGS.jsonl…", help="What rasad read --json printed.", show_default=False)
    ],
) -> None:
    """Check readings against the contract of the record: spans, ids, references, values."""
    from rasad.evaluate.contract import check_file

    readings = breaches = 0
    for file in files:
        for where, found in check_file(file):
            readings += 1
            breaches += len(found)
            for breach in found:
                say(f"{where}: {breach}")
    print(f"{readings} readings, {breaches} breaches of the contract")
    if breaches or not readings:
        raise typer.Exit(FAILED)
