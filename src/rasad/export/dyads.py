"""Events as pairs of one source and one target, as the field's exchange formats have them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rasad.records import Actor, Event, Place, Reading


@dataclass(frozen=True, slots=True)
class Dyad:
    """One source and one target of an event; either may be unknown. ``n`` numbers the pairs of an event from 1."""

    id: str
    reading: Reading
    event: Event
    source: Actor | None
    target: Actor | None
    place: Place | None
    day: str
    first: bool  # the event's first pair

    @property
    def number(self) -> int:
        """A number for formats that want one: 53 bits of a hash of the id, so that every program holds it exactly."""
        return int.from_bytes(hashlib.blake2b(self.id.encode(), digest_size=8).digest(), "big") >> 11


def dyads(reading: Reading) -> Iterator[Dyad]:
    """All pairs of all events, in order. Events without a day of their own take the report's."""
    actors = {a.id: a for a in reading.actors}
    for event in reading.events:
        sources: list[Actor | None] = [actors[i] for i in event.source] or [None]
        targets: list[Actor | None] = [actors[i] for i in event.target] or [None]
        for n, (source, target) in enumerate(product(sources, targets), 1):
            yield Dyad(
                id=f"{reading.report.id}/{event.id}.{n}",
                reading=reading,
                event=event,
                source=source,
                target=target,
                place=reading.places[event.place] if event.place is not None else None,
                day=_day(event, reading),
                first=n == 1,
            )


def _day(event: Event, reading: Reading) -> str:
    time = event.time or ""
    if len(time) >= 10 and time[4] == "-" and time[:10].replace("-", "").isdigit():
        return time[:10]
    return reading.report.published or ""


def segment_number(reading: Reading, offset: int) -> int:
    """Which segment of the report, from 1, holds the code point."""
    for i, segment in enumerate(reading.segments, 1):
        if segment.end > offset:
            return i
    return len(reading.segments)


def segment_text(reading: Reading, offset: int) -> str:
    """The text of the segment that holds the code point, on one line."""
    for segment in reading.segments:
        if segment.start <= offset < segment.end:
            return " ".join(reading.report.text[segment.start : segment.end].split())
    return ""
