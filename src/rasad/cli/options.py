"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _day(value: str | None) -> str | None:
    from rasad.intake.objects import day

    try:
        return day(value)
    except ValueError as error:
        raise typer.BadParameter(str(error).replace('"published"', "the day")) from error


def _language(value: str | None) -> str | None:
    from rasad.packs import languages

    if value is not None and value not in languages():
        raise typer.BadParameter(f"there are {', '.join(languages())}")
    return value


ArchiveOption = Annotated[
    str,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", envvar="RASAD_ARCHIVE",
        help="The archive: a file, or the postgresql:// address of a database.",
    ),
]  # fmt: skip
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", callback=_day, help="The day that relative times count from, for reports that bring none."
    ),
]
LangOption = Annotated[
    str | None, typer.Option(metavar="CODE", callback=_language, help="ar, fa, en …; found without it.")
]
TitleOption = Annotated[str | None, typer.Option(metavar="WORDS", help="The headline, when the file lacks it.")]
FramesOption = Annotated[
    Path | None, typer.Option(metavar="YAML", help="Frames of events of your own; rasad frames check runs them.")
]
ActorsOption = Annotated[
    Path | None, typer.Option(metavar="YAML", help="Actors of your own, in the format of packs/shared.")
]
JobsOption = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Processes that read; as many as there are cores without it."),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Read on the Dask cluster at this address, tcp://host:8786 (rasad[dask])."),
]
