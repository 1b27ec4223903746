"""``rasad pack``: a language in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rasad.cli.messages import FAILED, fail, say

pack = typer.Typer(help="A language in a folder: begin a pack, check a pack.", no_args_is_help=True)

Code = Annotated[str, typer.Argument(metavar="CODE", help="ISO 639 code of the language.", show_default=False)]
In = Annotated[Path, typer.Option("--in", help="The folder that holds your packs, a folder a language.")]


@pack.command()
def new(code: Code, folder: In = Path("packs")) -> None:
    """Write a pack to begin with: every file with comments, passing the check as it stands."""
    from rasad.evaluate.packs import new_pack

    try:
        made = new_pack(code, folder)
    except FileExistsError as error:
        raise fail(str(error)) from error
    print(made)
    say(f"now: rasad pack check {code} --in {folder}; to read with it: RASAD_PACKS={folder} rasad read --lang {code} …")


@pack.command()
def check(
    code: Code,
    folder: In = Path("packs"),
    text: Annotated[Path | None, typer.Option(help="A text of the language: how far the pack goes on it.")] = None,
) -> None:
    """Check a pack: its files, the examples of its rules, and how far it goes on a text."""
    if (folder / code).is_dir():
        os.environ["RASAD_PACKS"] = str(folder)
    from rasad.evaluate.packs import check_examples, check_schema, coverage
    from rasad.packs import languages
    from rasad.reader import Reader

    if code not in languages():
        raise fail(f"no pack {code!r} in {folder} or among the shipped ones: there are {', '.join(languages())}")
    wrong = check_schema(code)
    if not wrong:
        reader = Reader()
        wrong = list(check_examples(code, reader))
        if text is not None:
            told = coverage(code, text.read_text(encoding="utf-8"), reader)
            print(f"words known: {told.known} of {told.words}")
            print(f"sentences with a record: {told.recorded} of {told.sentences}")
            print(f"like cues, without a rule: {', '.join(told.cues) or 'none'}")
    for line in wrong:
        say(line)
    print(f"{code}: {len(wrong)} things wrong")
    if wrong:
        raise typer.Exit(FAILED)
