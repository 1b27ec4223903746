"""``rasad read``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rasad.cli.messages import Tally, fail, progress
from rasad.cli.options import (
    ActorsOption,
    ClusterOption,
    FramesOption,
    JobsOption,
    LangOption,
    PublishedOption,
    TitleOption,
)


def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|-…",
            help="Text, .json, .jsonl and .html files, folders of them, or - for standard input.",
            show_default=False,
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a report, one a line.")] = False,
    html: Annotated[bool, typer.Option("--html", help="One self-contained page with the words highlighted.")] = False,
    statements: Annotated[bool, typer.Option("--statements", help="The statements of all reports as a table.")] = False,
    events: Annotated[bool, typer.Option("--events", help="The events of all reports as a table.")] = False,
    csv: Annotated[
        bool, typer.Option("--csv", help="The table for a spreadsheet: statements, with --events events.")
    ] = False,
    published: PublishedOption = None,
    lang: LangOption = None,
    title: TitleOption = None,
    actors: ActorsOption = None,
    frames: FramesOption = None,
    jobs: JobsOption = None,
    dask: ClusterOption = None,
) -> None:
    """Read reports and print what they say.

    Without an option: a page for people. The day of a report is looked for in the report when none is given.
    """
    if sum((json, html, statements or events or csv)) > 1 or (statements and events):
        raise typer.BadParameter("choose one of --json, --html, --statements, --events, --csv")
    from rasad.cli.making import own_files
    from rasad.cli.output import writer
    from rasad.intake import reports
    from rasad.scale.cluster import ClusterError
    from rasad.scale.pool import cores
    from rasad.scale.reading import read_all

    tally = Tally()
    items = reports(files, title=title, published=published, lang=lang)
    outcomes = read_all(items, jobs=jobs or cores(), own=own_files(actors, frames), cluster=dask)
    readings = tally.readings(progress(outcomes, files))
    form = "json" if json else "html" if html else "csv" if csv else "table" if statements or events else "page"
    try:
        writer(form, "events" if events else "statements", sys.stdout)(readings)
    except ClusterError as error:
        raise fail(str(error)) from error
    tally.leave()
