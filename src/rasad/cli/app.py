"""The program ``rasad``: its commands, and what holds for all of them.

Data goes to standard output, messages and progress to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage,
3 some reports failed (each is named).
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from rasad.cli.add import add
from rasad.cli.ask import ask, show
from rasad.cli.check import check
from rasad.cli.desk import desk
from rasad.cli.evaluate import evaluate
from rasad.cli.explain import explain
from rasad.cli.export import export
from rasad.cli.follow import follow
from rasad.cli.frames import frames
from rasad.cli.pack import pack
from rasad.cli.read import read
from rasad.cli.reread import reread
from rasad.cli.review import review
from rasad.cli.situation import agreements, commitments, projects, relations, said_by, timeline
from rasad.version import __version__

app = typer.Typer(
    name="rasad",
    help="Reads political news in Arabic and Persian and writes down who said what, who did what to whom, when and "
    "where, each line tied to the words that it rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        print(f"rasad {__version__}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


_COMMANDS = (
    read, add, follow, ask, show, explain, timeline, relations, agreements, projects, commitments, said_by, export,
    reread, desk, check, evaluate,
)  # fmt: skip
for _command in _COMMANDS:
    app.command()(_command)
app.add_typer(frames, name="frames")
app.add_typer(pack, name="pack")
app.add_typer(review, name="review")


def run() -> None:
    """Run a command; a closed pipe and an interrupt end it without a trace."""
    try:
        app(prog_name="rasad")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(130)
