"""How sure the program is of records that carry no score of their own, from 0 to 1, by what they rest on.

The numbers are the parts of such records that were right on the 79 gold reports (927 actors, 324 times, 193 places, 31
agreements), rounded where there were few.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rasad import records

Doubtful = Literal["time", "place", "agreement"]  # records whose certainty the archive keeps by reading, not one by one

_ACTOR: dict[records.ActorBasis, float] = {
    "title": 0.94, "gazetteer": 0.84, "pattern": 0.64, "role": 0.58, "model": 0.5,
}  # fmt: skip
_TIME = {"absolute": 0.98, "report date": 0.95, "previous time": 0.9}
_VAGUE = 0.87  # PAST_REF and its like
_CLOCK = 0.5  # a time of day
_PLACE = {
    "only": 0.93, "country": 0.93, "nearness": 0.85, "population": 0.83, "type word": 0.75, "side": 0.25,
    "within": 0.25,
}  # fmt: skip
_PARTIES = {0: 0.4, 1: 0.7}  # parties that an agreement has
_BOTH = 0.75
_UNKNOWN = 0.3  # nothing was found out but the words


def of_actor(actor: records.Actor) -> float:
    """By what the actor was recognised by."""
    return _ACTOR[actor.basis]


def of_time(time: records.Time) -> float:
    """By what the value counts from."""
    if time.value is None:
        return _UNKNOWN
    if time.type == "TIME":
        return _CLOCK
    return _VAGUE if time.value.endswith("_REF") else _TIME[time.basis]


def of_place(place: records.Place) -> float:
    """By what chose among the places that bear the name."""
    return _UNKNOWN if place.lat is None else _PLACE.get(place.basis or "", _CLOCK)


def of_agreement(agreement: records.Agreement) -> float:
    """By how many parties were found."""
    return _PARTIES.get(len(agreement.parties), _BOTH)


def named_places(reading: records.Reading) -> Iterator[tuple[int, records.Place]]:
    """Every place of a reading once, at its first mention, with its number in the list."""
    met = set()
    for n, place in enumerate(reading.places):
        which = (place.name or place.text, place.country)
        if which not in met:
            met.add(which)
            yield n, place


def judged(reading: records.Reading) -> Iterator[tuple[Doubtful, list[tuple[int, int, float]]]]:
    """By kind the words of each record and how sure it is; kinds that a reading has none of are left out."""
    found: dict[Doubtful, list[tuple[int, int, float]]] = {
        "time": [(t.start, t.end, of_time(t)) for t in reading.times],
        "place": [(p.start, p.end, of_place(p)) for _, p in named_places(reading)],
        "agreement": [(g.span.start, g.span.end, of_agreement(g)) for g in reading.agreements],
    }
    yield from ((kind, sure) for kind, sure in found.items() if sure)
