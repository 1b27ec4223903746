"""``rasad add``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rasad.cli.messages import FAILED, SOME_FAILED, fail, progress, say
from rasad.cli.options import ArchiveOption, ClusterOption, JobsOption, LangOption, PublishedOption

if TYPE_CHECKING:
    from rasad.archive import Archive
    from rasad.intake import Problem
    from rasad.scale.adding import Kept


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
    readings: Annotated[
        bool, typer.Option("--readings", help="The sources are readings, a JSON line each, whoever made them.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --readings: put them in the place of what others have read.")
    ] = False,
) -> None:
    """Read reports and keep them in an archive.

    A report that is there already is passed over, so a run that was stopped, in whatever way, goes on when it is
    started again. With --readings nothing is read: readings that a model or people have made are kept, their maker
    named, when they pass rasad check.
    """
    from rasad.archive import Archive, ArchiveError
    from rasad.intake import Problem
    from rasad.scale.cluster import ClusterError
    from rasad.scale.pool import cores

    if readings and (published or lang or dask):
        raise typer.BadParameter("--published, --lang and --dask are for reports; a reading brings its own")
    if replace and not readings:
        raise typer.BadParameter("--replace goes with --readings; reports are read again by rasad reread")
    counts = Counter[str]()
    try:
        with Archive(archive) as opened:
            jobs = jobs or cores()
            kept = _readings(opened, sources, jobs, replace) if readings else \
                _reports(opened, sources, jobs, published, lang, dask)  # fmt: skip
            for item in progress(kept, sources):
                if isinstance(item, Problem):
                    counts["failed"] += 1
                    say(str(item))
                else:
                    counts[item.state] += 1
    except (ArchiveError, ClusterError) as error:
        raise fail(str(error)) from error
    replaced = f", {counts['replaced']} put in the place of others" if replace else ""
    say(f"{archive}: {counts['new']} added{replaced}, {counts['known']} were there already, {counts['failed']} failed")
    if counts["failed"]:
        raise typer.Exit(SOME_FAILED if counts.total() > counts["failed"] else FAILED)


def _reports(
    archive: Archive, sources: list[str], jobs: int, published: str | None, lang: str | None, cluster: str | None
) -> Iterator[Kept | Problem]:
    from rasad.intake import reports
    from rasad.scale.adding import add_all

    return add_all(archive, reports(sources, published=published, lang=lang), jobs=jobs, cluster=cluster)


def _readings(archive: Archive, sources: list[str], jobs: int, replacing: bool) -> Iterator[Kept | Problem]:
    from rasad.intake.readings import reading_lines
    from rasad.scale.readings import add_readings

    return add_readings(archive, reading_lines(sources), jobs=jobs, replacing=replacing)
