"""The situation of an archive: what its readings say together."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rasad.archive import Archive
from rasad.packs import load
from rasad.packs.schema.plover import Plover
from rasad.situation.agreements import Accord, accords, mentions
from rasad.situation.happenings import Happening, timeline
from rasad.situation.merging import Decision, Situation
from rasad.situation.positions import Position, positions
from rasad.situation.tellings import tellings


def situation_of(archive: Archive) -> Situation:
    """All events of an archive, compared, with the decisions that people have taken in it."""
    found = Situation(msgspec.convert(d, Decision) for d in archive.decisions())
    for reading in archive.readings():
        found.add(tellings(reading))
    return found


def accords_of(archive: Archive, happenings: Iterable[Happening] | None = None) -> list[Accord]:
    """All agreements of an archive, with what became of them."""
    found = [m for reading in archive.readings() for m in mentions(reading)]
    return accords(found, timeline(situation_of(archive)) if happenings is None else happenings)


def positions_of(archive: Archive) -> list[Position]:
    """All statements of an archive whose speaker is known."""
    return [p for reading in archive.readings() for p in positions(reading)]


def scores() -> dict[str, tuple[int, float]]:
    """Quad class and intensity of every PLOVER type and ``TYPE/mode``."""
    out: dict[str, tuple[int, float]] = {}
    for name, kind in load("shared", "plover", Plover).types.items():
        out[name] = (kind.quad, kind.score)
        out |= {f"{name}/{mode}": (kind.quad, kind.score if s is None else s) for mode, s in kind.modes.items()}
    return out
