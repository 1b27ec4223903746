"""``rasad evaluate``."""

from __future__ import annotations

import json as jsonlib
from pathlib import Path
from typing import Annotated

import typer

from rasad.cli.messages import FAILED, fail, say


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="The folder that holds gold/ and specimen/, or one set: reports.json and gold.jsonl.")
    ] = Path("../shared"),
    json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    floors: Annotated[Path, typer.Option(help="The file of the floors.")] = Path("benchmarks/floors.json"),
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Lift the floors to these figures; none is lowered.")
    ] = False,
) -> None:
    """Print the figures of this version on the gold sets, and fail when one is below its floor."""
    from rasad.evaluate.floors import below, load_floors, raised, write_floors
    from rasad.evaluate.sets import GoldMissingError, measure
    from rasad.evaluate.table import figures_table
    from rasad.reader import Reader

    try:
        measured = measure(folder, Reader())
    except GoldMissingError as error:
        raise fail(f"{error}: the gold sets are not part of the program; name the folder that holds them") from error
    known = load_floors(floors)
    if json:
        print(jsonlib.dumps({m.name: {"reports": m.reports, **m.figures} for m in measured}))
    else:
        print(figures_table(measured, known))
    low = below(measured, known)
    for line in low:
        say(f"below its floor: {line}")
    if raise_floors:
        write_floors(floors, raised(measured, known))
    if low:
        raise typer.Exit(FAILED)
