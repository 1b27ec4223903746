"""Files of readings, one JSON object a line, as ``rasad read --json`` writes them: their lines, not yet decoded."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rasad.intake.files import STDIN
from rasad.intake.given import Problem
from rasad.intake.objects import numbered_lines, too_long


@dataclass(frozen=True, slots=True)
class Line:
    """One reading as JSON, and ``where`` it was found (``file:line``)."""

    where: str
    json: bytes


def reading_lines(paths: Iterable[str]) -> Iterator[Line | Problem]:
    """All lines of ``paths`` in order, empty ones passed over; ``-`` is standard input."""
    for path in paths:
        try:
            if path == STDIN:
                yield from _lines(sys.stdin.buffer, "standard input")
            else:
                with Path(path).open("rb") as stream:
                    yield from _lines(stream, path)
        except OSError as error:
            yield Problem(path, (error.strerror or str(error)).lower())


def _lines(stream: BinaryIO, where: str) -> Iterator[Line | Problem]:
    none = True
    for number, line in numbered_lines(stream):
        if line is None or line.strip():
            none = False
            yield too_long(f"{where}:{number}") if line is None else Line(f"{where}:{number}", line)
    if none:
        yield Problem(where, "empty")
