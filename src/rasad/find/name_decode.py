"""The best sequence of labels for the tokens of a sentence, found exactly, most tokens by one addition.

What a label scores is told against no name at all, and what a step from label to label gains is moved to the label that
it leads to, so that no step gains anything. A name can then be worth no more than the sum of what its tokens' best
labels score: a token that no such sum above nothing covers is in no name. Only the islands between such tokens are
searched (Viterbi).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

KINDS = ("PER", "LOC", "ORG")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))  # begin, inside, end, single

# What each label but "O" scores is one whole number, a lane of 32 bits for each: rows are summed by one addition.
Row = int
Vector = tuple[int, ...]
_LANES = struct.Struct(f"<{len(LABELS) - 1}i")
_ONES = sum(1 << (32 * lane) for lane in range(len(LABELS) - 1))
SIGNS = _ONES << 31


def joined(row: Sequence[int]) -> Row:
    """What all labels score, "O" first, as one row: each against "O"."""
    none, *names = row
    return (int.from_bytes(_LANES.pack(*[name - none for name in names]), "little") ^ SIGNS) - SIGNS


def apart(row: Row) -> Vector:
    """What each label but "O" scores."""
    return _LANES.unpack(((row + SIGNS) ^ SIGNS).to_bytes(_LANES.size, "little"))


def at_least(value: int) -> Row:
    """``(row + at_least(value)) & SIGNS`` is not 0 if a label of the row scores as much."""
    return SIGNS - value * _ONES


def follows(before: str, label: str) -> bool:
    """Whether a label may stand behind another: a name that has begun goes on or ends, and none goes on unbegun."""
    begun, goes_on = before[0] in "BI", label[0] in "IE"
    return begun == goes_on and (not begun or before[2:] == label[2:])


class Decoder:
    """Finds the best labels, given what each step from label to label weighs."""

    def __init__(self, steps: Sequence[Sequence[int]]) -> None:
        numbers, plain = range(len(LABELS)), steps[0][0]
        allowed = [[to for to in numbers if follows(LABELS[s], LABELS[to])] for s in numbers]
        self._ends = {s: plain - steps[s][0] if 0 in allowed[s] else 0 for s in numbers}  # what the way back costs
        gains = {(s, to): steps[s][to] - plain + self._ends[s] - self._ends[to] for s in numbers for to in allowed[s]}
        bonus = [0] + [max(gain for (_, to), gain in gains.items() if to == label) for label in numbers[1:]]
        self._onward = [[(to, gains[s, to] - bonus[to]) for to in allowed[s]] for s in numbers]
        self._onward.append([(to, -self._ends[to] - bonus[to]) for to in allowed[0]])  # from before the first token
        self._before = max(step for _, step in self._onward[-1])
        self._ends = {s: cost for s, cost in self._ends.items() if 0 in allowed[s]}
        self._behind = max(self._ends.values())
        self._bonus = joined(bonus)
        self._gains = self._bonus + at_least(1)

    def best(self, scores: Sequence[Row]) -> list[int]:
        """An index into ``LABELS`` for each row."""
        out = [0] * len(scores)
        for first, vectors, rest in self._islands(scores):
            stop = first + len(vectors)
            out[first:stop] = self._walk(vectors, rest, starts=first == 0, ends=stop == len(scores))
        return out

    def _islands(self, scores: Sequence[Row]) -> list[tuple[int, list[Vector], list[int]]]:
        """Where a name may stand: the first token, what the labels score there, what can be gained behind each."""
        bonus, gains, before = self._bonus, self._gains, self._before
        reached: list[tuple[Vector, int, int] | None] = []  # what labels score, the best, what was gained before
        for row in scores:
            if before > 0 or (row + gains) & SIGNS:
                vector = apart(row + bonus)
                best = max(vector)
                reached.append((vector, best, before))
                before = max(0, before + best)
            else:
                reached.append(None)
        islands: list[tuple[int, list[Vector], list[int]]] = []
        behind, open_ = self._behind, False
        for i in range(len(scores) - 1, -1, -1):
            known = reached[i]
            if known is None:
                if behind <= 0:
                    open_ = False
                    continue
                vector = apart(scores[i] + bonus)
                known = vector, max(vector), 0
            vector, best, before = known
            inside = before + best + behind > 0
            if inside:
                if not open_:
                    islands.append((i, [], []))
                _, vectors, rest = islands[-1]
                vectors.append(vector)
                rest.append(behind)
                islands[-1] = i, vectors, rest
            open_ = inside
            behind = max(0, behind + best)
        return [(first, vectors[::-1], rest[::-1]) for first, vectors, rest in islands]

    def _walk(self, vectors: list[Vector], rest: list[int], *, starts: bool, ends: bool) -> list[int]:
        """The best labels between two tokens that are in no name, or the edges of the sentence."""
        onward = self._onward
        live = [(len(LABELS) if starts else 0, 0)]
        ways: list[dict[int, int]] = []
        for vector, gain in zip(vectors, rest, strict=True):
            scores = (0, *vector)
            now: dict[int, int] = {}
            way: dict[int, int] = {}
            for source, score in live:
                for to, step in onward[source]:
                    value = score + step + scores[to]
                    if to not in now or value > now[to]:
                        now[to] = value
                        way[to] = source
            ways.append(way)
            least = now[0] - gain
            live = [(to, value) for to, value in now.items() if value > least or not to]
        last = {s: value + self._ends[s] * ends for s, value in live if s in self._ends}
        at = max(last, key=last.__getitem__)
        out = []
        for way in reversed(ways):
            out.append(at)
            at = way[at]
        return out[::-1]
