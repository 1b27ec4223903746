"""Marks that a reading is found by beside its words: one made-up word for every actor, type, place, language, ….

They stand in the full-text index with the words, so that "the statements of one minister that deny something, in
Persian, in reports that hold two words" is one look into one index, however many readings there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rasad import records
from rasad.archive.keys import event_day

CELL = 5  # degrees: places of one cell share a mark
UNDATED = "none"  # the stretch of what has no day


def mark(of: str, value: str) -> str:
    """A word that no text holds: letters and digits, the same for the same facet and value."""
    return "zq" + hashlib.blake2b(f"{of}\x00{value}".encode(), digest_size=6).hexdigest()


def pair(first: str, second: str) -> str:
    """The value of two countries that take part in one event."""
    return "|".join(sorted((first, second)))


def cell(lat: float, lon: float) -> str:
    """The value of a point's cell."""
    return f"{int(lat // CELL)},{int(lon // CELL)}"


def cells(box: tuple[float, float, float, float]) -> list[str]:
    """The cells of a box (south, west, north, east); a box over the line of dates has west > east."""
    south, west, north, east = box
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    return [
        f"{y},{x}"
        for w, e in spans
        for y in range(int(south // CELL), int(north // CELL) + 1)
        for x in range(int(w // CELL), int(e // CELL) + 1)
    ]


def stretch(day: str) -> str:
    """The stretch of time that a day lies in: the ten days of a month that share a first figure (``2021-03-0``)."""
    return day[:9]


def year(day: str) -> str:
    """The year of a day, for long stretches."""
    return day[:4]


def deed(type: str, country: str) -> str:
    """The value of an event's type with a country that takes part in it."""
    return f"{type}|{country}"


def facets(reading: records.Reading, keys: dict[str, str]) -> list[str]:
    """All marks of a reading, in order and without repetition; ``keys`` are its actors' (see ``keys.actor_keys``)."""
    found = {mark(of, value) for of, value in _facets(reading, keys) if value}
    return sorted(found)


def _facets(reading: records.Reading, keys: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    report, countries = reading.report, {a.id: a.country for a in reading.actors}
    yield "lang", report.lang
    yield "outlet", report.outlet
    yield from _time(report.published)
    for a in reading.actors:
        yield "actor", keys[a.id]
        yield "country", a.country
    for p in reading.places:
        yield "place", p.name
        if p.lat is not None and p.lon is not None:
            yield "cell", cell(p.lat, p.lon)
    for s in reading.statements:
        yield from _time(event_day(s.time, report.published))
        yield "act", s.act
        yield "speaker", keys.get(s.speaker or "")
        yield "speaker's country", countries.get(s.speaker or "")
    for g in reading.agreements:
        yield from (("party", p) for p in g.parties)
    for e in reading.events:
        yield from _of_event(reading, e, keys, countries)


def _of_event(
    reading: records.Reading, e: records.Event, keys: dict[str, str], countries: dict[str, str | None]
) -> Iterator[tuple[str, str | None]]:
    yield "type", e.type
    yield "mode", e.mode
    yield "status", e.status
    yield from _time(event_day(e.time, reading.report.published))
    where = reading.places[e.place] if e.place is not None else None
    if where is not None:
        yield "event's place", where.name
        if where.lat is not None and where.lon is not None:
            yield "event's cell", cell(where.lat, where.lon)
    sides = {*e.source, *e.target}
    codes = sorted({c for id_ in sides if (c := countries[id_])})
    yield from (("side", keys[id_]) for id_ in sides)
    yield from (("side's country", code) for code in codes)
    yield from (("deed", deed(e.type, code)) for code in codes)
    yield from (("pair", pair(a, b)) for i, a in enumerate(codes) for b in codes[i:])


def _time(day: str | None) -> Iterator[tuple[str, str]]:
    yield "stretch", stretch(day) if day else UNDATED
    if day:
        yield "year", year(day)
