"""``rasad ask`` and ``rasad show``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from rasad.cli.messages import fail, say
from rasad.cli.options import ArchiveOption


class Kind(StrEnum):
    """What can be asked for."""

    events = "events"
    statements = "statements"
    agreements = "agreements"
    reports = "reports"


def _option(metavar: str, help: str) -> Any:
    return typer.Option(metavar=metavar, help=help)


_WORDS = typer.Argument(
    metavar="[WORDS]…", help='Words that the report holds; "in quotes" side by side.', show_default=False
)
_WHO = "a name in any spelling, or a country's code"
Text = str | None
Box = tuple[float, float, float, float] | None


def ask(
    words: Annotated[list[str] | None, _WORDS] = None,
    archive: ArchiveOption = "rasad.db",
    of: Annotated[Kind, _option("KIND", "events, statements, agreements or reports.")] = Kind.events,
    said_by: Annotated[Text, _option("WHO", f"Who says it: {_WHO}.")] = None,
    actor: Annotated[Text, _option("WHO", f"Who takes part: {_WHO}.")] = None,
    between: Annotated[tuple[str, str] | None, _option("WHO WHO", "Two who both take part.")] = None,
    type: Annotated[Text, _option("TYPE", "A PLOVER type, such as CONSULT.")] = None,
    mode: Annotated[Text, _option("MODE", "A PLOVER mode, such as visit.")] = None,
    status: Annotated[Text, _option("STATUS", "happened, planned, offered, demanded, denied or possible.")] = None,
    act: Annotated[Text, _option("ACT", "What kind of statement, such as deny.")] = None,
    place: Annotated[Text, _option("NAME", "A place by its English name.")] = None,
    box: Annotated[Box, _option("S W N E", "A box in degrees.")] = None,
    since: Annotated[Text, _option("DAY", "The first day, month or year.")] = None,
    until: Annotated[Text, _option("DAY", "The last day, month or year.")] = None,
    outlet: Annotated[Text, _option("NAME", "Who told it.")] = None,
    lang: Annotated[Text, _option("CODE", "The language of the report.")] = None,
    report: Annotated[Text, _option("ID", "One report.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many at most.")] = 50,
    after: Annotated[Text, _option("MARK", "Go on behind the mark that the page before gave.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object an answer.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet.")] = False,
) -> None:
    """Search what is kept: events, statements, agreements or reports, newest first."""
    from rasad.archive import Archive, ArchiveError, Query
    from rasad.cli.answers import write_answers

    query = Query(
        of=of.value, words=" ".join(words) if words else None, said_by=said_by, actor=actor, between=between, type=type,
        mode=mode, status=status, act=act, place=place, box=box, since=since, until=until, outlet=outlet, lang=lang,
        report=report, limit=limit, after=after,
    )  # fmt: skip
    try:
        with Archive(archive, read_only=True) as opened:
            page = opened.ask(query)
    except ArchiveError as error:
        raise fail(str(error)) from error
    if not json and not csv:
        say(query.in_words())
    write_answers(page.hits, of.value, "json" if json else "csv" if csv else "table", sys.stdout)
    if not page.hits:
        say("nothing found")
    if page.next:
        say(f"there are more: --after '{page.next}'")


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="A report, or a record: REPORT/e3.", show_default=False)],
    archive: ArchiveOption = "rasad.db",
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Print one report of the archive, or one record with its evidence."""
    from rasad.archive import Archive, ArchiveError
    from rasad.cli.answers import write_record, write_report

    name, _, record = id.rpartition("/")
    try:
        with Archive(archive, read_only=True) as opened:
            if name and record and opened.has(name):
                reading = opened.reading(name)
            else:
                reading, record = opened.reading(id), ""
    except ArchiveError as error:
        raise fail(str(error)) from error
    if not record:
        write_report(reading, json, sys.stdout)
    elif not write_record(reading, record, json, sys.stdout):
        raise fail(f"report {name} has no record {record!r}")
