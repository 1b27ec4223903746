"""Are two tellings of one happening? Same, different or unsure, with the reasons.

A judgement looks at the two tellings alone, so the order in which reports arrive cannot change it. Weights were set on
the project's corpus of happenings (``corpora/situation``); points add up, and some findings rule a pair out.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from rasad.situation.tellings import Party, Telling

Verdict = Literal["same", "different", "unsure"]
SAME, UNSURE = 5.0, 3.5
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
DAYS_APART = 2  # between a day that a report gives and one that is taken from the day of another report
_FAR = 120.0  # km; places further apart are two places
_NEAR = 30.0


class Judgement(msgspec.Struct, frozen=True):
    """The verdict on two tellings, its points and what they are made of."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def _no(reason: str) -> Judgement:
    return Judgement("different", 0.0, (reason,))


def judge(a: Telling, b: Telling) -> Judgement:
    """Judge two tellings; symmetric, and free of anything but the two."""
    if b.mark < a.mark:
        a, b = b, a
    if a.type != b.type:
        return _no("type")
    when = _time(a, b)
    if when is None:
        return _no("time")
    who = _sides(a, b)
    if who is None:
        return _no("parties")
    where = _place(a, b)
    if where is None:
        return _no("place")
    parts = [when, who, where, _mode(a, b), _figures(a, b), _words(a, b)]
    if a.report == b.report:
        parts.append(("one report", -3.0))  # a reader writes an event down once a report
    score = round(sum(points for _, points in parts), 2)
    reasons = tuple(f"{name} {points:+.1f}" for name, points in parts if points)
    return Judgement("same" if score >= SAME else "unsure" if score >= UNSURE else "different", score, reasons)


def _time(a: Telling, b: Telling) -> tuple[str, float] | None:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return "time unknown", -1.0
    gap = max(a.first, b.first) - min(a.last, b.last)
    if a.dated and b.dated:
        long = max(a.last - a.first, b.last - b.first)
        if gap <= 0:
            return ("same day", 2.0) if long == 0 else ("days overlap", 1.0 if long <= 7 else 0.0)
        return ("a day apart", 0.0) if gap == 1 else None
    if gap > DAYS_APART or (a.last - a.first > 40 or b.last - b.first > 40):
        return None
    return ("told within a day", 1.0) if gap <= 1 else ("told within two days", 0.5)


def _sides(a: Telling, b: Telling) -> tuple[str, float] | None:
    straight = _pair(_side(a.source, b.source), _side(a.target, b.target))
    if a.type not in SYMMETRIC:
        return straight
    crossed = _pair(_side(a.source, b.target), _side(a.target, b.source))
    found = [x for x in (straight, crossed, _union(a, b)) if x]
    return max(found, key=lambda x: x[1], default=None)


def _union(a: Telling, b: Telling) -> tuple[str, float] | None:
    """Everybody on one side, as "the two ministers met" is told: counts only where a telling has no second side."""
    if a.target and b.target:
        return None
    whole = _side(a.parties, b.parties)
    return (whole[0], whole[1] + 1.0) if whole and _covers(a.parties, b.parties) else whole


def _covers(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Two different countries or actors of one telling are all among those of the other."""
    left, right = {p.country or p.key for p in a}, {p.country or p.key for p in b}
    return len(left & right) >= 2


def _pair(source: tuple[str, float] | None, target: tuple[str, float] | None) -> tuple[str, float] | None:
    if source is None or target is None:
        return None
    return f"{source[0]} → {target[0]}", source[1] + target[1]


def _side(a: tuple[Party, ...], b: tuple[Party, ...]) -> tuple[str, float] | None:
    """Points for one side; None when both name somebody and nobody fits."""
    if not a or not b:
        return "?", 0.0 if not a and not b else -0.25
    best = max((_party(x, y) for x in a for y in b), key=lambda x: x[1])
    return best if best[1] >= 0 else None


def _party(x: Party, y: Party) -> tuple[str, float]:
    if x.key == y.key:
        return x.key, 2.0
    if x.country and x.country == y.country:
        states = {x.kind, y.kind}
        if "country" in states:
            return x.country, 1.5 if states == {"country"} or "GOV" in (x.sector, y.sector) else 1.0
        if x.office and x.office == y.office:
            return f"{x.country} {x.office}", 1.5
        if x.kind == y.kind == "person":
            return f"two persons of {x.country}", -0.5
        return x.country, 0.75
    if x.country and y.country:
        return "another country", -1.0
    if x.sector and x.sector == y.sector:
        return x.sector, 0.25
    return "unknown", 0.0 if not (x.country and y.country) else -1.0


def _place(a: Telling, b: Telling) -> tuple[str, float] | None:
    if not a.place or not b.place:
        return "place unknown", 0.0
    if a.place == b.place:
        return a.place, 1.5
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return "place unknown", 0.0
    apart = _km(a.lat, a.lon, b.lat, b.lon)
    if apart <= _NEAR:
        return "near", 1.0
    if a.place_country == b.place_country and apart <= _FAR:
        return "same region", 0.0
    return None if a.type in _LOCAL else ("far", -1.0)


# What happens at one place; a meeting or a sanction is often told with another place of the same report.
_LOCAL = frozenset({"ASSAULT", "PROTEST", "RETREAT", "MOBILIZE"})


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _mode(a: Telling, b: Telling) -> tuple[str, float]:
    if a.mode and b.mode:
        return ("mode", 0.5) if a.mode == b.mode else ("other mode", -0.75)
    return "mode", 0.0


def _figures(a: Telling, b: Telling) -> tuple[str, float]:
    """The same kind of count, however different: counts change from telling to telling, but speak for one happening."""
    left = {of: low or high for of, low, high in a.figures}
    right = {of: low or high for of, low, high in b.figures}
    best = 0.0
    for of in left.keys() & right.keys():
        x, y = left[of], right[of]
        if x and y:
            best = max(best, 1.0 if x == y else 0.5 if max(x, y) <= 2 * min(x, y) else -0.5)
    return "figures", best


def _words(a: Telling, b: Telling) -> tuple[str, float]:
    """Shared lemmas of the sentences, when they are in one language."""
    if a.lang != b.lang or not a.terms or not b.terms:
        return "words", 0.5 if a.lang != b.lang and a.cameo and a.cameo == b.cameo else 0.0
    left, right = set(a.terms), set(b.terms)
    shared = len(left & right) / min(len(left), len(right))
    return "words", round(3.0 * shared - 0.75, 2)
