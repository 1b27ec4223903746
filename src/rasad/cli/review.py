"""``rasad review``: how far it has come, double-blind rounds, agreement of readers, gold of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rasad.cli.messages import fail, say
from rasad.cli.options import ArchiveOption

if TYPE_CHECKING:
    from rasad.archive import Archive

review = typer.Typer(
    help="Decisions of people on the records of an archive: rasad desk is where they are taken.", no_args_is_help=True
)
Json = Annotated[bool, typer.Option("--json", help="JSON.")]
Round = Annotated[str, typer.Argument(metavar="ROUND", help="The round's name.", show_default=False)]
By = Annotated[str, typer.Option(metavar="NAME", help="Who does it, for the log.")]


@contextmanager
def _opened(where: str, *, read_only: bool = True) -> Iterator[Archive]:
    from rasad.archive import Archive, ArchiveError
    from rasad.review import DecisionError

    try:
        with Archive(where, read_only=read_only) as archive:
            yield archive
    except (ArchiveError, DecisionError) as error:
        raise fail(str(error)) from error


@review.command()
def status(archive: ArchiveOption = "rasad.db", json: Json = False) -> None:
    """How many records are decided on, and how far each round is."""
    from rasad.cli.review_pages import write_status
    from rasad.review import status as status_of

    with _opened(archive) as opened:
        write_status(status_of(opened), json, sys.stdout)


@review.command()
def assign(
    round: Round,
    readers: Annotated[list[str], typer.Option("--reader", "-r", metavar="NAME", help="A reader; two or more.")],
    archive: ArchiveOption = "rasad.db",
    number: Annotated[int, typer.Option("--number", "-n", metavar="N", min=1, help="Records at most.")] = 50,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="statement, event, actor, time, place, agreement, merge; or all."),
    ] = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Only records of this report.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only of reports of this outlet.")] = None,
    lang: Annotated[str | None, typer.Option(metavar="CODE", help="Only of reports in this language.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="Only events of this type.")] = None,
    by: By = "rasad review",
) -> None:
    """Give the same records, the least certain first, to several readers who will not see each other's decisions."""
    from datetime import UTC, datetime

    from rasad.archive.decisions import Narrowed
    from rasad.review import candidates, make_round
    from rasad.review.queue import KINDS

    chosen = tuple(k for k in KINDS if not kinds or k in kinds)
    if kinds and set(kinds) - set(KINDS):
        raise typer.BadParameter(f"there are {', '.join(KINDS)}", param_hint="--kind")
    asked = Narrowed(report=report, outlet=outlet, lang=lang, type=type)
    with _opened(archive, read_only=False) as opened:
        found = candidates(opened, asked, kinds=chosen, number=number)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        made = make_round(opened, round, readers=readers, records=found, by=by, at=now)
    say(f"round {made.name!r}: {len(found)} records for {' and '.join(made.readers)}")


@review.command()
def agreement(round: Round, archive: ArchiveOption = "rasad.db", json: Json = False) -> None:
    """How far the readers of a round agree: Krippendorff's alpha, and F1 of the words."""
    from rasad.cli.review_pages import write_agreement
    from rasad.review import agreement as agreement_of

    with _opened(archive) as opened:
        write_agreement(agreement_of(opened, round), json, sys.stdout)


@review.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Where reports.json and gold.jsonl go.", show_default=False)],
    archive: ArchiveOption = "rasad.db",
) -> None:
    """Write the reports that are reviewed to their end as gold, for rasad evaluate FOLDER."""
    from rasad.review import export_gold

    with _opened(archive) as opened:
        done = export_gold(opened, folder)
    for name, left in done.waiting.items():
        say(f"{name}: {left} records wait for a decision; it was left out")
    print(f"{folder}: {len(done.reports)} reports")
