"""``rasad add``."""

from __future__ import annotations

from typing import Annotated

import typer

from rasad.cli.messages import FAILED, SOME_FAILED, fail, progress, say
from rasad.cli.options import ArchiveOption, ClusterOption, JobsOption, LangOption, PublishedOption


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…",
            help="Text, .json, .jsonl, .html and WARC files, folders of them, or - for standard input.",
            show_default=False,
        ),
    ],
    archive: ArchiveOption = "rasad.db",
    published: PublishedOption = None,
    lang: LangOption = None,
    jobs: JobsOption = None,
    dask: ClusterOption = None,
) -> None:
    """Read reports and keep them in an archive.

    A report that is there already is passed over, so a run that was stopped, in whatever way, goes on when it is
    started again.
    """
    from rasad.archive import Archive, ArchiveError
    from rasad.intake import Problem, reports
    from rasad.scale.adding import add_all
    from rasad.scale.cluster import ClusterError
    from rasad.scale.pool import cores

    counts = {"new": 0, "known": 0}
    failed = 0
    try:
        with Archive(archive) as opened:
            items = reports(sources, published=published, lang=lang)
            for item in progress(add_all(opened, items, jobs=jobs or cores(), cluster=dask), sources):
                if isinstance(item, Problem):
                    failed += 1
                    say(str(item))
                else:
                    counts[item.state] += 1
    except (ArchiveError, ClusterError) as error:
        raise fail(str(error)) from error
    say(f"{archive}: {counts['new']} added, {counts['known']} were there already, {failed} failed")
    if failed:
        raise typer.Exit(SOME_FAILED if counts["new"] + counts["known"] else FAILED)
