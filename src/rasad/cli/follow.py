"""``rasad follow``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rasad.cli.messages import FAILED, SOME_FAILED, fail, say
from rasad.cli.options import ArchiveOption

if TYPE_CHECKING:
    from rasad.scale.following import Follower


def follow(
    feeds: Annotated[
        Path, typer.Argument(metavar="FEEDS.toml", help="A [[feed]] with url for each; see README.", show_default=False)
    ],
    archive: ArchiveOption = "rasad.db",
    once: Annotated[bool, typer.Option("--once", help="One round, then stop; else rounds until stopped.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask hosts at private and loopback addresses.")
    ] = False,
) -> None:
    """Take new items of RSS and Atom feeds into an archive, for ever or once.

    A feed that has not changed is not sent again; one that failed is asked more and more seldom.
    """
    from rasad.archive import Archive, ArchiveError
    from rasad.intake import IntakeError
    from rasad.intake.feeds import load_feeds
    from rasad.intake.fetch import Fetcher
    from rasad.scale.following import Follower

    try:
        listed = load_feeds(feeds)
        with Archive(archive) as opened:
            fetcher = Fetcher(pause=listed.pause, allow_private=allow_private)
            follower = Follower(opened, listed, fetcher)
            while True:
                answered, failed = _round(follower, archive)
                if once:
                    break
                time.sleep(listed.minutes * 60)
    except (ArchiveError, IntakeError) as error:
        raise fail(str(error)) from error
    if failed:
        raise typer.Exit(SOME_FAILED if answered else FAILED)


def _round(follower: Follower, archive: str) -> tuple[int, int]:
    """One round told on standard error; how many feeds have answered, and how many feeds and items failed."""
    from rasad.intake import Problem
    from rasad.scale.adding import Kept
    from rasad.scale.following import Answered

    counts = {"new": 0, "known": 0}
    answered = failed = 0
    for item in follower.round():
        if isinstance(item, Kept):
            counts[item.state] += 1
        elif isinstance(item, Answered):
            answered += 1
        else:
            failed += isinstance(item, Problem)
            say(str(item))
    say(f"{archive}: {answered} feeds answered, {counts['new']} added, {counts['known']} were there already, "
        f"{failed} failed")  # fmt: skip
    return answered, failed
