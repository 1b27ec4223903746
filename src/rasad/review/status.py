"""How far a review has come."""

from __future__ import annotations

from collections import Counter

import msgspec

from rasad.archive import Archive
from rasad.archive.decisions import Kind, standing
from rasad.review.blind import decided_by, disputed


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Records of a kind: how many there are (None for pairs of tellings), how many are decided, and how."""

    kind: Kind
    records: int | None
    decided: int
    verdicts: dict[str, int]


class RoundProgress(msgspec.Struct, frozen=True, kw_only=True):
    """A double-blind round: how far each reader is, how many records all have decided, how many are adjudicated."""

    name: str
    records: int
    done: dict[str, int]
    by_all: int
    adjudicated: int


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The whole review of an archive."""

    kinds: tuple[Progress, ...]
    rounds: tuple[RoundProgress, ...]


def status(archive: Archive) -> Status:
    """How far the review of an archive has come."""
    log = archive.decisions()
    verdicts: dict[str, Counter[str]] = {}
    for entry in standing(log).values():
        verdicts.setdefault(entry.kind, Counter())[entry.verdict] += 1
    records: dict[Kind, int | None] = {**archive.to_decide(), "merge": None}
    kinds = tuple(
        Progress(kind=kind, records=n, decided=sum(verdicts.get(kind, Counter()).values()),
                 verdicts=dict(sorted(verdicts.get(kind, Counter()).items())))
        for kind, n in records.items()
    )  # fmt: skip
    return Status(kinds=kinds, rounds=tuple(round_progress(archive, r.name, r.readers) for r in archive.rounds()))


def round_progress(archive: Archive, name: str, readers: tuple[str, ...]) -> RoundProgress:
    """How far one round has come."""
    assigned = {a.subject for a in archive.assigned(name)}
    both = disputed(archive, name)
    return RoundProgress(
        name=name, records=len(assigned), by_all=len(both), adjudicated=sum(d.final is not None for d in both),
        done={reader: len(assigned & decided_by(archive, name, reader).keys()) for reader in readers},
    )  # fmt: skip
