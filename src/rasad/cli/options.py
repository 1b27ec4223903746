"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

ArchiveOption = Annotated[
    str,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", envvar="RASAD_ARCHIVE",
        help="The archive: a file, or the postgresql:// address of a database.",
    ),
]  # fmt: skip
