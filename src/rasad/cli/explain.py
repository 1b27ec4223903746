"""``rasad explain``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from rasad.cli.messages import fail
from rasad.cli.options import ActorsOption, FramesOption, LangOption, PublishedOption, TitleOption


def explain(
    file: Annotated[str, typer.Argument(help="The report's file, or - for standard input.", show_default=False)],
    record: Annotated[
        str,
        typer.Argument(metavar="ID", help="A record of it: e3, s1, g1, a2; or report:e3 in a file of several.",
                       show_default=False),
    ],
    published: PublishedOption = None,
    lang: LangOption = None,
    title: TitleOption = None,
    actors: ActorsOption = None,
    frames: FramesOption = None,
) -> None:  # fmt: skip
    """Show one record: its words in the report, the rule that made it, and the rule's examples."""
    from rich.console import Console

    from rasad.cli.making import own_files
    from rasad.export.explanation import Explanation, RecordMissingError
    from rasad.intake import Problem, reports
    from rasad.scale.reading import read_all

    report_id, _, record_id = record.rpartition(":")
    items = reports([file], title=title, published=published, lang=lang)
    for item in read_all(items, own=own_files(actors, frames)):
        if isinstance(item, Problem):
            raise fail(str(item))
        reading = item.reading
        if report_id in ("", reading.report.id):
            try:
                explanation = Explanation(reading, record_id, frames)
            except RecordMissingError as error:
                raise fail(f"{item.where}: {error}") from error
            explanation.write(Console(file=sys.stdout, highlight=False, emoji=False))
            return
    raise fail(f"{file}: no report {report_id!r}")
