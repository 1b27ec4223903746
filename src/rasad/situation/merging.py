"""Tellings to happenings: compared within blocks, joined by judgements, from the surest to the least sure.

Only tellings that share a block (type, a party, a day) are compared, so the work grows with the reports and not with
their square. The result depends on the tellings and on people's decisions, never on the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from rasad.situation.judgement import DAYS_APART, Judgement, judge
from rasad.situation.tellings import Telling

_DAYS, _PARTIES = 10, 6  # of one telling, at most
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
        self._blocks: dict[str, set[str]] = defaultdict(set)  # key -> marks
        self._edges: dict[tuple[str, str], Judgement] = {}
        self._decisions = {_ordered(d.first, d.second): d for d in decisions}

    def decide(self, decision: Decision) -> None:
        """Take a person's decision."""
        self._decisions[_ordered(decision.first, decision.second)] = decision

    def judgement(self, first: str, second: str) -> Judgement | None:
        """The judgement on two tellings that were found alike enough to be kept, or None."""
        return self._edges.get(_ordered(first, second))

    def unsure(self) -> list[tuple[str, str, Judgement]]:
        """Pairs that a person should look at, the likeliest first."""
        pairs = [(a, b, j) for (a, b), j in self._edges.items()
                 if j.verdict == "unsure" and (a, b) not in self._decisions]  # fmt: skip
        return sorted(pairs, key=lambda p: (-p[2].score, p[0], p[1]))

    def add(self, new: Iterable[Telling]) -> None:
        """Compare new tellings with those that are here."""
        for telling in new:
            if telling.mark in self.tellings:
                continue
            stands, looks = blocks(telling)
            others = {mark for key in looks for mark in self._blocks.get(key, ())}
            for key in stands:
                self._blocks[key].add(telling.mark)
            for mark in others:
                found = judge(telling, self.tellings[mark])
                if found.verdict != "different":
                    self._edges[_ordered(telling.mark, mark)] = found
            self.tellings[telling.mark] = telling

    def remove(self, report: str) -> None:
        """Forget the tellings of a report, to add it anew."""
        gone = {m for m, t in self.tellings.items() if t.report == report}
        for mark in gone:
            for key in blocks(self.tellings.pop(mark))[0]:
                self._blocks[key].discard(mark)
        self._edges = {pair: j for pair, j in self._edges.items() if not gone & set(pair)}

    def happenings(self) -> list[list[Telling]]:
        """Groups of tellings, each in the order of days and marks; single tellings are groups too."""
        parent = {mark: mark for mark in self.tellings}
        members = {mark: [mark] for mark in self.tellings}

        def root(mark: str) -> str:
            while parent[mark] != mark:
                parent[mark] = parent[parent[mark]]
                mark = parent[mark]
            return mark

        apart = [pair for pair, d in self._decisions.items() if d.verdict == "different"]
        for a, b in self._joins():
            ra, rb = root(a), root(b)
            if ra == rb or not self._fit(members[ra] + members[rb], apart):
                continue
            keep, drop = _ordered(ra, rb)
            parent[drop] = keep
            members[keep] += members.pop(drop)
        groups = [sorted((self.tellings[m] for m in group), key=_order) for group in members.values()]
        return sorted(groups, key=lambda g: _order(g[0]))

    def _joins(self) -> Iterator[tuple[str, str]]:
        decided = sorted(p for p, d in self._decisions.items() if d.verdict == "same")
        yield from (p for p in decided if p[0] in self.tellings and p[1] in self.tellings)
        sure = [(p, j) for p, j in self._edges.items() if j.verdict == "same" and p not in self._decisions]
        yield from (p for p, _ in sorted(sure, key=lambda x: (-x[1].score, x[0])))

    def _fit(self, marks: list[str], apart: list[tuple[str, str]]) -> bool:
        group = set(marks)
        if any(a in group and b in group for a, b in apart):
            return False
        dated = [t for t in (self.tellings[m] for m in marks) if t.dated and t.first and t.last == t.first]
        ends = [t.first for t in dated if t.first]
        return not ends or max(ends) - min(ends) <= _SPAN


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _order(t: Telling) -> tuple[int, str]:
    return (t.first or 0, t.mark)


def blocks(t: Telling) -> tuple[list[str], list[str]]:
    """The keys that a telling stands under, and those under which it looks for others.

    A key is a type, a day, and one party (or place) or two. Tellings that name two parties or more meet only under a
    pair that they share; one that names a single party meets all that name it. So a crowded day of one country does
    not compare everything with everything, and whether two tellings meet depends on the two alone.
    """
    if t.first is None or t.last is None:
        return [], []
    who = sorted({p.country or p.key for p in t.parties}) or ([t.place] if t.place else [])
    if t.dated:
        days = range(t.first - 1, t.first + 2) if t.last - t.first <= 7 else range(t.first // 7 * 7, t.last + 1, 7)
    else:
        days = range(t.first - DAYS_APART, t.first + 1)
    moments = [f"{t.type}|{day}" for day in list(days)[:_DAYS]]
    if len(who) < 2:
        return [f"{m}|{k}|{w}" for m in moments for w in who for k in ("any", "one")], [
            f"{m}|any|{w}" for m in moments for w in who
        ]
    pairs = [f"{m}|pair|{a}|{b}" for m in moments for a, b in combinations(who[:_PARTIES], 2)]
    singles = [f"{m}|{{}}|{w}" for m in moments for w in who[:_PARTIES]]
    return pairs + [k.format("any") for k in singles], pairs + [k.format("one") for k in singles]
