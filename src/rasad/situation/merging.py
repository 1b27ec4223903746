"""Tellings to happenings: compared within blocks, joined by judgements, from the surest to the least sure.

Only tellings of one type, near in time, that share parties or a town are compared, so the work grows with the reports
and not with their square. The result depends on the tellings and on people's decisions, never on the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from rasad.situation.judgement import WIDE, Judgement, judge, told_as
from rasad.situation.tellings import Telling

WINDOW = 2  # days between the days of two tellings that are compared
_ALIKE = {"same": 1.0, "unsure": 0.5, "different": 0.0}
_PARTIES = 6  # of one telling, at most
_VAGUE = 7  # days: a longer time says too little of when
_SPAN = 3  # days that the tellings of one happening may be apart when they give the day themselves


class Decision(msgspec.Struct, frozen=True):
    """What a person has decided of two tellings, by their marks; it outweighs the judgement and outlasts re-reading."""

    first: str
    second: str
    verdict: str  # same | different | unsure
    by: str
    at: str
    why: str | None = None


class Merger:
    """Tellings and how they hang together. ``add`` as they come, then ask for ``happenings``."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.tellings: dict[str, Telling] = {}
        self._at: dict[tuple[str, int], set[str]] = defaultdict(set)  # key and day -> marks
        self._edges: dict[tuple[str, str], Judgement] = {}
        self._decisions = {ordered(d.first, d.second): d for d in decisions}

    def decide(self, decision: Decision) -> None:
        """Take a person's decision."""
        self._decisions[ordered(decision.first, decision.second)] = decision

    def judgement(self, first: str, second: str) -> Judgement | None:
        """The judgement on two tellings that were found alike enough to be kept, or None."""
        return self._edges.get(ordered(first, second))

    def unsure(self) -> list[tuple[str, str, Judgement]]:
        """Pairs that a person should look at, the likeliest first."""
        pairs = [(a, b, j) for (a, b), j in self._edges.items()
                 if j.verdict == "unsure" and (a, b) not in self._decisions]  # fmt: skip
        return sorted(pairs, key=lambda p: (-p[2].score, p[0], p[1]))

    def add(self, new: Iterable[Telling]) -> None:
        """Compare new tellings with those that are here."""
        for telling in new:
            at = found_at(telling)
            if telling.mark in self.tellings or at is None:
                self.tellings.setdefault(telling.mark, telling)
                continue
            near = range(at - WINDOW, at + WINDOW + 1)
            others = {m for _, key in asked(telling) for day in near for m in self._at.get((key, day), ())}
            for other in (self.tellings[m] for m in others):
                found = judge(telling, other) if meet(telling, other) else None
                if found and found.verdict != "different":
                    self._edges[ordered(telling.mark, other.mark)] = found
            for key in keys(telling):
                self._at[key, at].add(telling.mark)
            self.tellings[telling.mark] = telling

    def remove(self, report: str) -> None:
        """Forget the tellings of a report, to add it anew."""
        gone = {m for m, t in self.tellings.items() if t.report == report}
        for mark in gone:
            t = self.tellings.pop(mark)
            for key in keys(t):
                self._at[key, found_at(t) or 0].discard(mark)
        self._edges = {pair: j for pair, j in self._edges.items() if not gone & set(pair)}

    def happenings(self) -> list[list[Telling]]:
        """Groups of tellings, each in the order of days and marks; single tellings are groups too."""
        return grouped(self.tellings, self._edges, self._decisions)


def ordered(a: str, b: str) -> tuple[str, str]:
    """Two marks in their order."""
    return (a, b) if a < b else (b, a)


def by_day(t: Telling) -> tuple[int, str]:
    """The order of tellings: by day, then by mark."""
    return (t.first or 0, t.mark)


Pairs = Mapping[tuple[str, str], Judgement]


def grouped(
    tellings: Mapping[str, Telling], likeness: Pairs, decisions: Mapping[tuple[str, str], Decision]
) -> list[list[Telling]]:
    """Tellings in groups: joined by people's decisions, then by likeness, the surest first, where the groups fit."""
    group_of = {mark: [mark] for mark in tellings}
    apart = [pair for pair, d in decisions.items() if d.verdict == "different"]
    for a, b in _joins(tellings, likeness, decisions):
        one, other = group_of[a], group_of[b]
        decided = (a, b) in decisions
        if one is other or not (decided or _fit(one, other, tellings, likeness)) or _are_apart([*one, *other], apart):
            continue
        one += other
        for mark in other:
            group_of[mark] = one
    groups = [sorted((tellings[m] for m in g), key=by_day) for m, g in group_of.items() if m == min(g)]
    return sorted(groups, key=lambda g: by_day(g[0]))


def _joins(
    tellings: Mapping[str, Telling], likeness: Pairs, decisions: Mapping[tuple[str, str], Decision]
) -> Iterator[tuple[str, str]]:
    yield from (p for p, d in sorted(decisions.items()) if d.verdict == "same" and set(p) <= tellings.keys())
    sure = [(p, j) for p, j in likeness.items() if j.verdict == "same" and p not in decisions]
    yield from (p for p, _ in sorted(sure, key=lambda x: (-x[1].score, x[0])))


def _are_apart(marks: list[str], apart: list[tuple[str, str]]) -> bool:
    group = set(marks) if apart else set()
    return any(a in group and b in group for a, b in apart)


def _fit(one: list[str], other: list[str], tellings: Mapping[str, Telling], likeness: Pairs) -> bool:
    """Two groups whose pairs are alike in half of the cases at least, and that lie within a few days: no chains."""
    days = [t.first for t in (tellings[m] for m in (*one, *other)) if t.dated and t.first and t.last == t.first]
    if days and max(days) - min(days) > _SPAN:
        return False
    pairs = [likeness.get(ordered(a, b)) for a in one for b in other]
    return sum(_ALIKE[j.verdict] for j in pairs if j) >= len(pairs) / 2


def named(t: Telling) -> tuple[list[str], str | None]:
    """Whom a telling names (countries, else keys), and the town where it happens."""
    who = sorted({p.country or p.key for p in t.parties if not p.nameless})[:_PARTIES]
    return who, t.place if t.place and t.place_kind not in WIDE else None


def found_at(t: Telling) -> int | None:
    """The day near which a telling is looked for: its own, or its report's when it names but a month or a year.

    Else all that was ever told of a year would be compared with all else on its first of January.
    """
    if t.first is not None and t.last is not None and t.last - t.first > _VAGUE:
        return t.told
    return t.first


def keys(t: Telling) -> list[str]:
    """What a telling is found by: its type and standing with each party, with its only one, and with its town."""
    who, town = named(t)
    kind = f"{t.type}/{told_as(t)}"
    only = [f"{kind}|{who[0]}|"] if len(who) == 1 else []
    return [f"{kind}|{w}" for w in who] + only + ([f"{kind}|@{town}"] if town else [])


def asked(t: Telling) -> list[tuple[int, str]]:
    """What a telling looks for others by, each key with how many of its kind another must have: see :func:`meet`."""
    who, town = named(t)
    kind = f"{t.type}/{told_as(t)}"
    there = [(1, f"{kind}|@{town}")] if town else []
    if len(who) == 1:
        return [(1, f"{kind}|{who[0]}"), *there]
    return [(2, f"{kind}|{w}") for w in who] + [(1, f"{kind}|{w}|") for w in who] + there


def meet(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one type and standing are worth comparing: they are near in time and share a town, two
    parties, or the only one that one of them names."""
    here_a, here_b = found_at(a), found_at(b)
    if here_a is None or here_b is None or abs(here_a - here_b) > WINDOW:
        return False
    (left, here), (right, there) = named(a), named(b)
    if here is not None and here == there:
        return True
    shared = len(set(left) & set(right))
    return shared >= min(2, len(left), len(right)) > 0
