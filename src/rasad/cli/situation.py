"""``rasad timeline``, ``relations``, ``agreements``, ``said-by``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from rasad.cli.messages import fail, say
from rasad.cli.options import ArchiveOption

if TYPE_CHECKING:
    from rasad.archive import Archive

Json = Annotated[bool, typer.Option("--json", help="JSON, one object a line.")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="The first day, month or year.")]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="The last day, month or year.")]


@contextmanager
def _opened(where: str) -> Iterator[Archive]:
    from rasad.archive import Archive, ArchiveError

    try:
        with Archive(where, read_only=True) as archive:
            yield archive
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
    from rasad.situation import timeline as happenings
    from rasad.situation.archived import situation_of
    from rasad.situation.happenings import within

    with _opened(archive) as opened:
        found = happenings(situation_of(opened))
        keys = opened.actor_keys(actor) if actor else None
    found = [h for h in within(found, since, until, keys, type) if len({t.report for t in h.tellings}) >= told]
    write_timeline(found, json, sys.stdout)
    say(f"{len(found)} happenings")


def relations(
    first: Annotated[str, typer.Argument(metavar="WHO", help="A country's code, or a name.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="WHO", help="Another one.", show_default=False)],
    archive: ArchiveOption = "rasad.db",
    by: Annotated[str, typer.Option(metavar="PERIOD", help="day, week or month.")] = "week",
    since: Since = None,
    until: Until = None,
    json: Json = False,
) -> None:
    """How two actors stand to each other over time."""
    from rasad.cli.situation_pages import write_relation
    from rasad.situation import relations as relation
    from rasad.situation import timeline as happenings
    from rasad.situation.archived import scores, situation_of
    from rasad.situation.happenings import within

    if by not in ("day", "week", "month"):
        raise typer.BadParameter("day, week or month", param_hint="--by")
    with _opened(archive) as opened:
        a, b = (_one_actor(opened, name) for name in (first, second))
        found = within(happenings(situation_of(opened)), since, until)
    write_relation(relation(found, a, b, scores(), by), json, sys.stdout)  # type: ignore[arg-type]


def _one_actor(archive: Archive, name: str) -> str:
    keys = archive.actor_keys(name)
    if not keys:
        raise fail(f"nobody called {name!r} in the archive")
    if len(keys) > 1:
        raise fail(f"{name!r} may be {', '.join(keys)}: ask for one of these")
    return keys[0]


def agreements(
    parties: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]…", help="Only those of these parties.", show_default=False)
    ] = None,
    archive: ArchiveOption = "rasad.db",
    json: Json = False,
) -> None:
    """Agreements with their terms, and what has been told of each since."""
    from rasad.cli.situation_pages import write_agreements
    from rasad.situation.archived import accords_of

    with _opened(archive) as opened:
        found = [a for a in accords_of(opened) if set(parties or ()) <= set(a.parties)]
    write_agreements(found, json, sys.stdout)
    say(f"{len(found)} agreements")


def said_by(
    speaker: Annotated[str, typer.Argument(metavar="WHO", help="A name in any spelling.", show_default=False)],
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only what holds these words in any form.")
    ] = None,
    archive: ArchiveOption = "rasad.db",
    contradicted: Annotated[
        bool, typer.Option("--contradicted", help="Only what he or others have denied, the denial beside it.")
    ] = False,
    json: Json = False,
) -> None:
    """What a speaker has said over time, and who contradicts it."""
    from rasad.cli.situation_pages import write_contradictions, write_positions
    from rasad.situation import said_by as said
    from rasad.situation.archived import positions_of
    from rasad.situation.positions import contradictions

    with _opened(archive) as opened:
        keys = opened.actor_keys(speaker)
        if not keys:
            raise fail(f"nobody called {speaker!r} in the archive")
        found = positions_of(opened)
    if contradicted:
        pairs = [c for c in contradictions(found) if {c.claim.speaker, c.denial.speaker} & set(keys)]
        write_contradictions(pairs, json, sys.stdout)
    else:
        write_positions(said(found, keys, about), json, sys.stdout)
