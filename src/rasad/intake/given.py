"""What intake hands to the reader: a report as it was given, or the one line that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """One report as it came in: its words, what came with them, and ``where`` they were found (``file:line``)."""

    where: str
    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A report that could not be taken in: ``where`` it was and ``what`` is wrong, in one line."""

    where: str
    what: str

    def __str__(self) -> str:
        """The line that a user reads."""
        return f"{self.where}: {self.what}"


class IntakeError(ValueError):
    """Input that holds no report; the message is the ``what`` of a Problem."""
