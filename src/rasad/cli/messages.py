"""Messages on standard error, progress, and the exit code of a run over several reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from rasad.intake import Problem
    from rasad.scale.stream import Read

FAILED, SOME_FAILED = 1, 3
T = TypeVar("T")


class Tally:
    """How many reports were read and how many failed; names those that failed as they come."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def readings(self, items: Iterable[Read | Problem]) -> Iterator[Read]:
        """The readings among ``items``; each problem is a line on standard error."""
        from rasad.intake import Problem

        for item in items:
            if isinstance(item, Problem):
                self.failed += 1
                say(str(item))
            else:
                self.read += 1
                yield item

    def leave(self) -> None:
        """End the run with the exit code that fits."""
        if self.failed:
            if self.read:
                say(f"{self.read} read, {self.failed} failed")
            raise typer.Exit(SOME_FAILED if self.read else FAILED)


def progress(items: Iterable[T], files: Sequence[str]) -> Iterator[T]:
    """Count ``items`` on standard error when there may be many and somebody is looking."""
    from pathlib import Path

    of_many = (".jsonl", ".json", ".ndjson", ".warc", ".warc.gz")
    many = len(files) > 1 or any(Path(f).is_dir() or f.endswith(of_many) for f in files)
    if not many or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.completed} reports"), BarColumn(), TextColumn("{task.fields[rate]} a second"),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="…")
        for item in items:
            yield item
            seen = bar.tasks[0]
            bar.update(task, advance=1, rate=f"{(seen.completed + 1) / max(seen.elapsed or 0.0, 0.1):.0f}")


def say(message: str) -> None:
    """One line on standard error."""
    print(f"rasad: {message}", file=sys.stderr)


def fail(message: str) -> typer.Exit:
    """The message on standard error, and the exit that ends a failed run: ``raise fail(…)``."""
    say(message)
    return typer.Exit(FAILED)
