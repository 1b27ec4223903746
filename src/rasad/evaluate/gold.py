"""Readings held against gold records made by hand; the conventions are those of the gold's own scorer.

times        span overlaps and the value is equal (``times.span``: the span alone)
places       span overlaps, same country, within 30 km; a later mention of the same place is the same place
actors       a mention overlaps gold's fullest mention, or the names agree
statements   content spans overlap by half of their union, and the speaker is right too (``.content``: spans alone)
events       same type, and source and target country agree (``.type``: type alone)
agreements   span overlaps and the parties agree (``.span``: span alone)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rasad.evaluate.matching import Range, kilometres, overlap, overlap_of_union, pairs, same_name
from rasad.records import Actor, Event, Place, Reading, Span

Gold = dict[str, Any]
_NEAR = 30  # km
_ACTOR_OVERLAP = 0.34
_NAME_SCORE = 0.9
_BOTH_SIDES = ("CONSULT", "AGREE")
_LISTS = ("times", "places", "actors", "statements", "events", "agreements")


@dataclass(slots=True)
class Tally:
    """Counts over reports, and the figures they come to."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def found(self, name: str, right: int, read: int, gold: int) -> None:
        """``right`` of ``read`` records are among ``gold``."""
        self.counts.update({(name, "right"): right, (name, "read"): read, (name, "gold"): gold})

    def accuracy(self, name: str, right: int, of: int) -> None:
        """``right`` of the ``of`` records that were found."""
        self.counts.update({(name, "right"): right, (name, "of"): of})

    def figures(self) -> dict[str, dict[str, float]]:
        """By name: precision, recall, f1 with counts; or accuracy with its count."""
        return {name: self._figure(name) for name in dict.fromkeys(name for name, _ in self.counts)}

    def _figure(self, name: str) -> dict[str, float]:
        right = self.counts[name, "right"]
        if (name, "of") in self.counts:
            of = self.counts[name, "of"]
            return {"accuracy": right / of if of else 0.0, "of": of}
        read, gold = self.counts[name, "read"], self.counts[name, "gold"]
        precision, recall = right / read if read else 0.0, right / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        return {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "read": read}


def score(gold: Gold, reading: Reading, tally: Tally) -> None:
    """Add one report's counts to the tally."""
    text = reading.report.text
    body = len(reading.report.title.text) + 1 if gold.get("_titled") and reading.report.title else 0
    place = _Locator(text, body)
    reviewed = gold.get("reviewed", _LISTS)  # gold of one's own may hold some lists only
    if "times" in reviewed:
        _times(gold, reading, place, tally)
    if "places" in reviewed:
        _places(gold, reading, place, tally)
    key_of = _actors(gold, reading, place, tally if "actors" in reviewed else Tally())
    if "statements" in reviewed:
        _statements(gold, reading, place, key_of, tally)
    if "events" in reviewed:
        _events(gold, reading, tally)
    if "agreements" in reviewed:
        _agreements(gold, reading, place, tally)


@dataclass(frozen=True, slots=True)
class _Locator:
    """Finds the strings of gold records in the text: in the body, or in the headline before it."""

    text: str
    body: int

    def __call__(self, item: Gold, key: str = "text") -> Range:
        words: str = item.get(key) or ""
        start, stop = (0, max(self.body - 1, 0)) if item.get("in") == "title" else (self.body, len(self.text))
        at = start - 1
        for _ in range(item.get("nth", 1) if words else 0):
            at = self.text.find(words, at + 1, stop)
            if at < 0:
                return (0, 0)
        return (at, at + len(words)) if words else (0, 0)


def _range(span: Span) -> Range:
    return span.start, span.end


def _times(gold: Gold, reading: Reading, place: _Locator, tally: Tally) -> None:
    wanted = [(place(t), t["value"]) for t in gold["times"]]
    read = [(_range(t), t.value) for t in reading.times]
    made = pairs(wanted, read, lambda g, p: overlap(g[0], p[0])
                 and overlap(g[0], p[0]) * (1 + (g[1] == p[1]) + overlap_of_union(g[0], p[0])))  # fmt: skip
    tally.found("times.span", len(made), len(read), len(wanted))
    tally.found("times", sum(wanted[g][1] == read[p][1] for g, p in made), len(read), len(wanted))


def _places(gold: Gold, reading: Reading, place: _Locator, tally: Tally) -> None:
    first: dict[tuple[str | None, str | None], Place] = {}
    for p in reading.places:
        first.setdefault((p.name, p.country), p)
    read, wanted = list(first.values()), [(place(p), p) for p in gold["places"]]
    made = pairs(wanted, read, lambda g, p: _place_score(g[0], g[1], p))
    tally.found("places.span", len(made), len(read), len(wanted))
    right = sum(_place_score(*wanted[g], read[p]) in (1, 3) for g, p in made)
    tally.found("places", right, len(read), len(wanted))


def _place_score(at: Range, gold: Gold, place: Place) -> int:
    """2 for the same words, 1 for the same spot, 3 for both; 1 only where the names agree."""
    here = place.lat is not None and place.lon is not None and gold.get("lat") is not None
    same = here and gold["country"] == place.country and kilometres(
        (gold["lat"], gold["lon"]), (place.lat or 0.0, place.lon or 0.0)) <= _NEAR  # fmt: skip
    if overlap(at, _range(place)):
        return 2 + same
    return int(same and same_name(gold["text"], place.text))


def _actors(gold: Gold, reading: Reading, place: _Locator, tally: Tally) -> dict[str, str]:
    """Counts of actors; returns gold's key of each actor that was found, by its id."""
    wanted, read = [(place(a), a) for a in gold["actors"]], reading.actors
    made = pairs(wanted, read, lambda g, p: _actor_score(g[0], g[1], p))
    tally.found("actors", len(made), len(read), len(wanted))
    tally.accuracy("actors.country", sum(wanted[g][1].get("country") == read[p].country for g, p in made), len(made))
    others = [(wanted[g][1], read[p]) for g, p in made if wanted[g][1]["kind"] != "country"]
    tally.accuracy("actors.sector", sum(a.get("sector") == _sector(b) for a, b in others), len(others))
    return {read[p].id: wanted[g][1]["key"] for g, p in made}


def _actor_score(at: Range, gold: Gold, actor: Actor) -> float:
    if gold["kind"] == "country" or actor.kind == "country":
        return float(gold["kind"] == actor.kind and gold["country"] == actor.country)
    best = max((overlap_of_union(at, _range(m)) for m in actor.mentions), default=0.0)
    names = (actor.name, *actor.names.values())
    if any(same_name(n, gold["name"]) or same_name(n, gold.get("en")) for n in names if n):
        best = max(best, _NAME_SCORE)
    return best if best >= _ACTOR_OVERLAP else 0.0


def _sector(actor: Actor) -> str | None:
    return actor.sector[0] if actor.sector else None


def _statements(gold: Gold, reading: Reading, place: _Locator, key_of: dict[str, str], tally: Tally) -> None:
    wanted, read = [(place(s, "content"), s) for s in gold["statements"]], reading.statements

    def agree(g: tuple[Range, Gold], p: Any) -> float:
        shared = overlap_of_union(g[0], _range(p.content))
        return shared if shared >= 0.5 else 0.0

    made = pairs(wanted, read, agree)
    tally.found("statements.content", len(made), len(read), len(wanted))
    right = [(wanted[g][1], read[p]) for g, p in made
             if key_of.get(read[p].speaker or "") == wanted[g][1]["speaker"]]  # fmt: skip
    tally.found("statements", len(right), len(read), len(wanted))
    tally.accuracy("statements.act", sum(wanted[g][1]["act"] == read[p].act for g, p in made), len(made))
    tally.accuracy("statements.manner", sum(wanted[g][1]["manner"] == read[p].manner for g, p in made), len(made))


def _events(gold: Gold, reading: Reading, tally: Tally) -> None:
    wanted, read = gold["events"], reading.events
    gold_codes = {a["key"]: a.get("country") or f"sector:{a.get('sector') or 'UNK'}" for a in gold["actors"]}
    read_codes = {a.id: a.country or f"sector:{_sector(a) or 'UNK'}" for a in reading.actors}

    def value(g: Gold, p: Event) -> float:
        return _event_score(g, p, gold_codes, read_codes)

    made = pairs(wanted, read, value)
    tally.found("events.type", len(made), len(read), len(wanted))
    right = [(wanted[g], read[p]) for g, p in made if value(wanted[g], read[p]) == 3]
    tally.found("events", len(right), len(read), len(wanted))
    tally.accuracy("events.status", sum(g.get("status") == p.status for g, p in right), len(right))


def _event_score(gold: Gold, event: Event, gold_codes: dict[str, str], read_codes: dict[str, str]) -> float:
    """0 for another type, else 1 and a point for each side that agrees; a meeting has no first side."""
    if gold["type"] != event.type:
        return 0
    wanted_source, wanted_target = _codes(gold["source"], gold_codes), _codes(gold["target"], gold_codes)
    source, target = _codes(event.source, read_codes), _codes(event.target, read_codes)
    sides = _sides_agree(wanted_source, source) + _sides_agree(wanted_target, target)
    wanted, read = wanted_source | wanted_target, source | target
    if event.type in _BOTH_SIDES and wanted and wanted == read:
        sides = 2
    return 1 + sides


def _codes(ids: Iterable[str] | None, codes: dict[str, str]) -> set[str]:
    return {codes[i] for i in ids or () if i in codes}


def _sides_agree(a: set[str], b: set[str]) -> bool:
    return bool(a & b) or not (a or b)


def _agreements(gold: Gold, reading: Reading, place: _Locator, tally: Tally) -> None:
    wanted, read = [(place(g), g) for g in gold["agreements"]], reading.agreements
    made = pairs(wanted, read, lambda g, p: overlap_of_union(g[0], _range(p.span)))
    tally.found("agreements.span", len(made), len(read), len(wanted))
    right = sum(set(wanted[g][1].get("parties") or ()) == set(read[p].parties) for g, p in made)
    tally.found("agreements", right, len(read), len(wanted))
