"""What people have decided of pairs of tellings, in the archive's log: one happening, two, or it cannot be said."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from rasad.archive import Archive
from rasad.archive.decisions import entries, standing
from rasad.situation.merging import Decision

_VERDICTS = {"accept": "same", "reject": "different"}


def subject_of(first: str, second: str) -> str:
    """The subject of a decision on two tellings, by their marks in any order."""
    return "merge/" + "+".join(sorted((first, second)))


def marks(subject: str) -> tuple[str, str]:
    """The marks of the two tellings that a subject names."""
    first, _, second = subject.removeprefix("merge/").partition("+")
    return first, second


def decisions_of(archive: Archive) -> Iterator[Decision]:
    """The decisions that stand."""
    with archive.connected() as connection:
        yield from decisions_in(connection)


def decisions_in(connection: Connection) -> Iterator[Decision]:
    """The decisions that stand, seen through a connection."""
    for entry in standing(entries(connection, kind="merge")).values():
        first, second = marks(entry.subject)
        yield Decision(first=first, second=second, verdict=_VERDICTS.get(entry.verdict, "unsure"), by=entry.by,
                       at=entry.at, why=entry.reason or entry.note)  # fmt: skip
