"""``rasad timeline``, ``relations``, ``agreements``, ``projects``, ``commitments``, ``said-by``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from rasad.cli.messages import fail, say
from rasad.cli.options import ArchiveOption

if TYPE_CHECKING:
    from rasad.situation import Situation

Json = Annotated[bool, typer.Option("--json", help="JSON, one object a line.")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="The first day, month or year.")]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="The last day, month or year.")]


@contextmanager
def _opened(where: str) -> Iterator[Situation]:
    """The situation of an archive, what waits taken up before; where it may not be written what waits is told of."""
    from rasad.archive import Archive, ArchiveError
    from rasad.situation import Situation

    try:
        with Archive(where, read_only=True) as archive:
            waiting = Situation(archive).bring_up_to_date()
        if waiting:
            with suppress(ArchiveError), Archive(where) as archive:
                waiting = Situation(archive).bring_up_to_date()
        if waiting:
            say(f"{waiting} readings are not taken up: the archive may not be written")
        with Archive(where, read_only=True) as archive:
            yield Situation(archive)
    except ArchiveError as error:
        raise fail(str(error)) from error


def timeline(
    archive: ArchiveOption = "rasad.db",
    actor: Annotated[str | None, typer.Option(metavar="WHO", help="A name in any spelling, or a code.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="A PLOVER type, such as CONSULT.")] = None,
    since: Since = None,
    until: Until = None,
    told: Annotated[int, typer.Option(metavar="N", min=1, help="Only what at least N reports tell.")] = 1,
    json: Json = False,
) -> None:
    """What happened, each happening once with all its tellings, in the order of days."""
    from rasad.cli.situation_pages import write_timeline

    with _opened(archive) as situation:
        found = situation.timeline(actor=actor, type=type, since=since, until=until, told=told)
    write_timeline(found, json, sys.stdout)
    say(f"{len(found)} happenings")


def relations(
    first: Annotated[str, typer.Argument(metavar="WHO", help="A country's code, or a name.", show_default=False)],
    second: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Another one; without it all others.", show_default=False)
    ] = None,
    archive: ArchiveOption = "rasad.db",
    by: Annotated[str, typer.Option(metavar="PERIOD", help="day, week or month.")] = "week",
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """How two actors stand to each other over time; of one alone, whom it talks to and what it says of whom."""
    from rasad.cli.situation_pages import write_contacts, write_relation

    if by not in ("day", "week", "month"):
        raise typer.BadParameter("day, week or month", param_hint="--by")
    if second is None:
        with _opened(archive) as situation:
            write_contacts(situation.contacts(first, since=since, until=until), json, sys.stdout)
        return
    with _opened(archive) as situation:
        found = situation.relations(first, second, by=by, since=since, until=until)  # type: ignore[arg-type]  # checked
    write_relation(found, json, sys.stdout)


def agreements(
    parties: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]…", help="Only those of these parties.", show_default=False)
    ] = None,
    archive: ArchiveOption = "rasad.db",
    json: Json = False,
) -> None:
    """Agreements with their terms, and what has been told of each since."""
    from rasad.cli.situation_pages import write_agreements

    with _opened(archive) as situation:
        found = situation.agreements(parties or ())
    write_agreements(found, json, sys.stdout)
    say(f"{len(found)} agreements")


def projects(
    parties: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]…", help="Only those of these states.", show_default=False)
    ] = None,
    archive: ArchiveOption = "rasad.db",
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="railway, dam, pipeline, corridor, port, …")] = None,
    json: Json = False,
) -> None:
    """Railways, dams, pipelines, corridors: each once with its names, its stages and whose word each stage is."""
    from rasad.cli.situation_pages import write_projects

    with _opened(archive) as situation:
        found = situation.projects(parties or (), kind)
    write_projects(found, json, sys.stdout)
    say(f"{len(found)} projects")


def commitments(
    by: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Only those of one actor.", show_default=False)
    ] = None,
    archive: ArchiveOption = "rasad.db",
    to: Annotated[str | None, typer.Option(metavar="WHO", help="Only those made to this actor.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="offer, promise or threat.")] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="OUTCOME", help="fulfilled, withdrawn, repeated or open.")
    ] = None,
    json: Json = False,
) -> None:
    """What single actors have offered, promised and threatened, and what came of it."""
    from rasad.cli.situation_pages import write_commitments

    with _opened(archive) as situation:
        found = situation.commitments(by, to, kind, outcome)
    write_commitments(found, json, sys.stdout)
    say(f"{len(found)} commitments")


def said_by(
    speaker: Annotated[str, typer.Argument(metavar="WHO", help="A name in any spelling.", show_default=False)],
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only what holds these words in any form, or names this actor.")
    ] = None,
    archive: ArchiveOption = "rasad.db",
    contradicted: Annotated[
        bool, typer.Option("--contradicted", help="Only what he or others have denied, the denial beside it.")
    ] = False,
    json: Json = False,
) -> None:
    """What a speaker has said over time, and who contradicts it."""
    from rasad.cli.situation_pages import write_contradictions, write_positions

    with _opened(archive) as situation:
        if contradicted:
            write_contradictions(situation.contradictions(speaker, about), json, sys.stdout)
        else:
            write_positions(situation.said_by(speaker, about), json, sys.stdout)
