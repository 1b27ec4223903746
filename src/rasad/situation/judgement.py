"""Are two tellings of one happening? Same, different or unsure, with the reasons.

A judgement looks at the two tellings alone, so the order in which reports arrive cannot change it. Points add up, and
some findings rule a pair out. Points are not enough: two reports of one day on one pair of states speak of many things,
so something must single the happening out (an *anchor*): a person or body that both name, a town, a figure, or enough
words in common. Weights were set on the project's corpus of happenings (``corpora/situation``).
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

import msgspec

from rasad.situation.tellings import Party, Telling

Verdict = Literal["same", "different", "unsure"]
SAME, UNSURE = 5.0, 3.5
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
DAYS_APART = 2  # between a day that a report gives and one that is taken from the day of another report
_FAR = 120.0  # km; places further apart are two places
_NEAR = 30.0
WIDE = frozenset({"country", "region", "sea", "area"})  # places that single nothing out
# What happens at one place; a meeting or a sanction is often told with another place of the same report.
_LOCAL = frozenset({"ASSAULT", "PROTEST", "RETREAT", "MOBILIZE"})
_LOCAL_MODES = frozenset({"seize"})
_REAL = {"happened": "told", "planned": "told", "denied": "told"}  # "demanded", "offered", "possible": another thing


class Judgement(msgspec.Struct, frozen=True):
    """The verdict on two tellings, its points and what they are made of."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


class _Part(NamedTuple):
    """One finding: its name, its points, and whether it singles a happening out."""

    name: str
    points: float
    anchor: bool = False


_NO = {x: Judgement("different", 0.0, (x,)) for x in ("type", "status", "time", "parties", "little in common", "place")}


def judge(a: Telling, b: Telling) -> Judgement:
    """Judge two tellings; symmetric, and free of anything but the two."""
    if b.mark < a.mark:
        a, b = b, a
    if a.type != b.type:
        return _NO["type"]
    if a.status != b.status and told_as(a) != told_as(b):
        return _NO["status"]
    when = _time(a, b)
    if when is None:
        return _NO["time"]
    who = _sides(a.type, (a.source, a.target), (b.source, b.target))
    if who is None and a.place != b.place:
        return _NO["parties"]  # nothing pins it down, see below
    words, mode = _words(a, b), _mode(a, b)
    if who and when.points + who.points + words.points + mode.points + _at_most(a, b) < UNSURE:
        return _NO["little in common"]  # most pairs end here, so that what is dear is asked of few
    return _weighed(a, b, when, who, words, mode)


def _weighed(a: Telling, b: Telling, when: _Part, who: _Part | None, words: _Part, mode: _Part) -> Judgement:
    """The judgement on two tellings that have something in common."""
    where = _place(a, b)
    if where is None:
        return _NO["place"]
    if who is None:
        if not _is_pinned(a, b, when, where):
            return _NO["parties"]
        who = _Part("others are named", -0.5)
    parts = [when, who, where, mode, _figures(a, b), words]
    if where.anchor and when.points >= 2.0:
        parts.append(_Part("one town on one day", 1.0))
    if a.report == b.report:
        parts.append(_Part("one report", -3.0))  # a reader writes an event down once a report
    score = round(sum(p.points for p in parts), 2)
    reasons = tuple(f"{p.name} {p.points:+.1f}" for p in parts if p.points)
    if score >= SAME and not any(p.anchor for p in parts):
        return Judgement("unsure", score, (*reasons, "nothing singles it out"))
    return Judgement("same" if score >= SAME else "unsure" if score >= UNSURE else "different", score, reasons)


def _at_most(a: Telling, b: Telling) -> float:
    """The most that places and figures can add."""
    where = (2.5 if a.place == b.place else 1.0) if a.place and b.place else 0.0
    return where + (1.0 if a.figures and b.figures else 0.0)


def told_as(t: Telling) -> str:
    """How a telling stands, as far as it makes two things of one: what is asked for is not what was done."""
    return _REAL.get(t.status, t.status)


_TIME_UNKNOWN, _SAME_DAY, _DAY_APART = _Part("time unknown", -1.0), _Part("same day", 2.0), _Part("a day apart", 0.0)
_OVERLAP, _LONG_OVERLAP = _Part("days overlap", 1.0), _Part("days overlap", 0.0)
_WITHIN_ONE, _WITHIN_TWO = _Part("told within a day", 1.0), _Part("told within two days", 0.5)


def _time(a: Telling, b: Telling) -> _Part | None:
    begin, end, first, last = a.first, a.last, b.first, b.last
    if begin is None or end is None or first is None or last is None:
        return _TIME_UNKNOWN
    gap = (begin if begin > first else first) - (end if end < last else last)
    if a.dated and b.dated:
        if gap > 0:
            return _DAY_APART if gap == 1 else None
        long = max(end - begin, last - first)
        return _SAME_DAY if long == 0 else _OVERLAP if long <= 7 else _LONG_OVERLAP
    if gap > DAYS_APART or (end - begin > 40 or last - first > 40):
        return None
    return _WITHIN_ONE if gap <= 1 else _WITHIN_TWO


def _is_pinned(a: Telling, b: Telling, when: _Part, where: _Part) -> bool:
    """One deed at one town on one day: who did it to whom is what reports may differ in."""
    same_deed = (a.mode is not None and a.mode == b.mode) or _figures(a, b).anchor
    return where.anchor and when.points >= 1.0 and same_deed and not _same_names(a, b)


def _same_names(a: Telling, b: Telling) -> bool:
    """Both sides are named by both, in the other order: two deeds, each the other's answer."""
    left, right = {p.key for p in a.source}, {p.key for p in a.target}
    return bool(left & {p.key for p in b.target}) and bool(right & {p.key for p in b.source})


Side = tuple[Party, ...]


def _sides(type: str, a: tuple[Side, Side], b: tuple[Side, Side]) -> _Part | None:
    """Points for who did it to whom; the two sides of a telling are its source and its target."""
    best = _pair(_side(a[0], b[0]), _side(a[1], b[1]))
    if type in SYMMETRIC:
        for other in (_pair(_side(a[0], b[1]), _side(a[1], b[0])), _union(a, b)):
            if other and (best is None or other.points > best.points):
                best = other
    if best and not best.anchor and len({p.country for side in (*a, *b) for p in side}) == 1:
        return _Part(f"{best.name}, one country", best.points / 2)  # within one country a code names nobody
    return best


def _union(a: tuple[Side, Side], b: tuple[Side, Side]) -> _Part | None:
    """Everybody on one side, as "the two ministers met" is told: counts only where a telling has no second side."""
    if a[1] and b[1]:
        return None
    all_a, all_b = a[0] + a[1], b[0] + b[1]
    whole = _side(all_a, all_b)
    return whole._replace(points=whole.points + 1.0) if whole and _covers(all_a, all_b) else whole


def _covers(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Two different countries or actors of one telling are all among those of the other."""
    left, right = {p.country or p.key for p in a}, {p.country or p.key for p in b}
    return len(left & right) >= 2


def _pair(source: _Part | None, target: _Part | None) -> _Part | None:
    if source is None or target is None:
        return None
    return _Part(f"{source.name} → {target.name}", source.points + target.points, source.anchor or target.anchor)


def _side(a: tuple[Party, ...], b: tuple[Party, ...]) -> _Part | None:
    """Points for one side; None when both name somebody and nobody fits."""
    if not a or not b:
        return _ONE_OPEN if a or b else _OPEN
    best = None
    for x in a:
        for y in b:
            found = _party(x, y)
            if best is None or found.points > best.points:
                best = found
    return best if best and best.points > -1.0 else None


_OPEN, _ONE_OPEN = _Part("?", 0.0), _Part("?", -0.25)
_NOBODY, _UNKNOWN, _ABROAD = _Part("nobody by name", 0.0), _Part("unknown", 0.0), _Part("another country", -1.0)


def _party(x: Party, y: Party) -> _Part:
    if (x.country is None and x.nameless) or (y.country is None and y.nameless):
        return _Part("nobody by name", 0.5) if x.key == y.key else _NOBODY
    if x.country and y.country and x.country != y.country and x.key != y.key:
        return _ABROAD
    kinds = {x.kind, y.kind}
    if x.key == y.key:
        return _Part(x.key, 1.5) if kinds == {"country"} else _Part(x.key, 2.0, anchor=not x.key.startswith("role:"))
    if not x.country or not y.country:
        return _UNKNOWN
    if x.office and x.office == y.office:
        return _Part(f"{x.country} {x.office}", 1.5)
    if kinds == {"person"}:
        return _Part(f"two persons of {x.country}", -0.5)
    if "country" in kinds:
        other = y if x.kind == "country" else x
        return _Part(x.country, 1.25 if other.sector in ("GOV", "MIL") else 0.75)
    return _Part(x.country, 0.75 if x.sector == y.sector else 0.0)


def _is_local(t: Telling) -> bool:
    return t.type in _LOCAL or t.mode in _LOCAL_MODES


def _place(a: Telling, b: Telling) -> _Part | None:
    if not a.place or not b.place:
        return _Part("place unknown", 0.0)
    if a.place == b.place:
        wide = a.place_kind in WIDE
        return _Part(a.place, 0.5 if wide else 1.5, anchor=not wide and _is_local(a) and _is_local(b))
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return _Part("place unknown", 0.0)
    if a.place_kind in WIDE or b.place_kind in WIDE:
        same = a.place_country == b.place_country
        return _Part("within one country" if same else "far", 0.0 if same else -1.0)
    apart = _km(a.lat, a.lon, b.lat, b.lon)
    if apart <= _NEAR:
        return _Part("near", 1.0)
    if a.place_country == b.place_country and apart <= _FAR:
        return _Part("same region", -1.0 if _is_local(a) else 0.0)
    return None if _is_local(a) and _is_local(b) else _Part("far", -1.0)


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


_SAME_MODE, _OTHER_MODE, _NO_MODE = _Part("mode", 0.5), _Part("other mode", -1.0), _Part("mode", 0.0)


def _mode(a: Telling, b: Telling) -> _Part:
    if a.mode and b.mode:
        return _SAME_MODE if a.mode == b.mode else _OTHER_MODE
    return _NO_MODE


def _figures(a: Telling, b: Telling) -> _Part:
    """The same kind of count, however different: counts change from telling to telling, but speak for one happening."""
    left = {of: low or high for of, low, high in a.figures}
    right = {of: low or high for of, low, high in b.figures}
    best = _Part("figures", 0.0)
    for of in left.keys() & right.keys():
        x, y = left[of], right[of]
        if x and y:
            close = max(x, y) <= 2 * min(x, y)
            found = _Part(of, 1.0, anchor=x > 2) if x == y else _Part(of, 0.5 if close else -0.5, anchor=close)
            best = max(best, found, key=lambda p: p.points)
    return best


_NO_WORDS, _OTHER_WORDS = _Part("words", 0.0), _Part("words", -1.0)


def _words(a: Telling, b: Telling) -> _Part:
    """What the sentences say beside their names: shared lemmas in one language, the same code across two."""
    if a.lang != b.lang:
        if a.cameo is None or a.cameo != b.cameo:
            return _NO_WORDS
        return _Part("code", 1.0, anchor=True) if a.dated and b.dated else _Part("code", 0.5)
    fewer = min(len(a.terms), len(b.terms))
    if not fewer:
        return _NO_WORDS
    both = len(a.terms & b.terms)
    if both < 2 and fewer > 3:
        return _OTHER_WORDS
    return _Part("words", round(4.0 * both / fewer - 1.0, 2), anchor=both >= 0.5 * fewer and both >= 3)
