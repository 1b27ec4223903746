"""A reader from what the command line gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rasad.cli.messages import fail

if TYPE_CHECKING:
    from rasad.reader import Reader


def make_reader(actors: Path | None = None, frames: Path | None = None) -> Reader:
    """A reader with the user's own actors and frames; a file that cannot be used ends the run with what is wrong."""
    from rasad.packs import PackError
    from rasad.reader import Reader

    try:
        return Reader(actors, frames=frames)
    except (PackError, OSError) as error:
        raise fail(str(error)) from error
