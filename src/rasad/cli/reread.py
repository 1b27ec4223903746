"""``rasad reread``."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from rasad.cli.messages import SOME_FAILED, fail, say
from rasad.cli.options import ArchiveOption


def reread(
    archive: ArchiveOption = "rasad.db",
    everything: Annotated[bool, typer.Option("--all", help="Also what this version has read.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what changed in each report.")] = False,
) -> None:
    """Read again what an older version of the program or packs has read, and say what that changed.

    Readings of another maker are left alone.
    """
    from rasad.archive import Archive, ArchiveError
    from rasad.intake import Problem
    from rasad.reader import Reader
    from rasad.scale.rereading import reread as again

    gained, lost, altered = Counter[str](), Counter[str](), Counter[str]()
    count = changed = failed = 0
    try:
        with Archive(archive) as opened:
            for item in again(opened, Reader(), everything=everything):
                if isinstance(item, Problem):
                    failed += 1
                    say(str(item))
                    continue
                count += 1
                changed += bool(item)
                gained, lost, altered = gained + item.gained, lost + item.lost, altered + item.altered
                if verbose and item:
                    print(f"{item.report}: {_said(item.gained, item.lost, item.altered)}")
    except ArchiveError as error:
        raise fail(str(error)) from error
    print(f"{count} read again, {changed} changed: {_said(gained, lost, altered)}")
    if failed:
        raise typer.Exit(SOME_FAILED)


def _said(gained: Counter[str], lost: Counter[str], altered: Counter[str]) -> str:
    parts = []
    for kind in sorted({*gained, *lost, *altered}):
        parts.append(f"{kind} +{gained[kind]} -{lost[kind]} ~{altered[kind]}")
    return "; ".join(parts) or "nothing"
