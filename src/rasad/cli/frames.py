"""``rasad frames``: a user's own frames of events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasad.cli.messages import FAILED, fail, say

frames = typer.Typer(help="Frames of events of your own.", no_args_is_help=True)


@frames.callback()
def _frames() -> None:
    pass


@frames.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="YAML", help="The file of your frames.", show_default=False)],
) -> None:
    """Run the examples of your frames: what each must match and what it must not."""
    from rasad.evaluate.frames import check_frames
    from rasad.packs import PackError

    try:
        wrong = check_frames(file)
    except PackError as error:
        raise fail(str(error)) from error
    for failure in wrong:
        verdict = "does not match" if failure.wanted else "matches"
        say(f"{failure.rule} {verdict}: {failure.text} (read: {', '.join(failure.read) or 'nothing'})")
    print(f"{file}: {len(wrong)} examples that do not hold")
    if wrong:
        raise typer.Exit(FAILED)
