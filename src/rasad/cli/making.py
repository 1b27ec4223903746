"""The user's own actors and frames from what the command line gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rasad.cli.messages import fail

if TYPE_CHECKING:
    from rasad.scale.reading import Own


def own_files(actors: Path | None = None, frames: Path | None = None) -> Own:
    """The user's own files; one that cannot be used ends the run with what is wrong."""
    from rasad.packs import PackError
    from rasad.scale.reading import Own, reader_of

    own = Own(actors, frames)
    if actors or frames:
        try:
            reader_of(own)
        except (PackError, OSError) as error:
            raise fail(str(error)) from error
    return own
