"""``rasad export``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated

import typer

from rasad.cli.messages import fail, say
from rasad.cli.options import ArchiveOption


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csv, parquet, jsonl, polecat, icews, gdelt, geojson, annotations, conllu, docbin, csl, ris or "
            "biblatex.",
            show_default=False,
        ),
    ],
    archive: ArchiveOption = "rasad.db",
    of: Annotated[
        str, typer.Option(metavar="TABLE", help="For csv and parquet: events, statements, actors, places, agreements.")
    ] = "events",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to standard output.")
    ] = None,
) -> None:
    """Write what is kept in a format of the field."""
    from rasad.archive import Archive, ArchiveError
    from rasad.export import FORMATS, ExportError
    from rasad.export import export as write

    try:
        with ExitStack() as stack:
            opened = stack.enter_context(Archive(archive, read_only=True))
            binary = format in FORMATS and FORMATS[format].binary
            out: IO[str] | IO[bytes] = sys.stdout.buffer if binary else sys.stdout
            if output is not None and binary:
                out = stack.enter_context(output.open("wb"))
            elif output is not None:
                out = stack.enter_context(output.open("w", encoding="utf-8", newline=""))
            count = write(format, opened.readings(), out, of=of)
    except (ArchiveError, ExportError, ImportError) as error:
        raise fail(str(error)) from error
    except OSError as error:
        raise fail(f"{output}: {error.strerror}") from error
    say(f"{count} rows or items written{f' to {output}' if output else ''}")
