"""The best sequence of labels for the tokens of a sentence, found exactly, most tokens by one addition.

What a label scores is told against no name at all, and what a step from label to label gains is moved to the label that
it leads to, so that no step gains anything. What can be gained from a token on is then at most what the labels of a
name that is open, or of names to come, score by themselves, and is known from the last token backwards. Most tokens are
plain: every label loses more than all that comes behind it can gain, which one look at the whole row tells. Only from
where something can be gained is searched (Viterbi), along the ways that can still gain.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import islice

KINDS = ("PER", "LOC", "ORG")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))  # begin, inside, end, single

# What each label but "O" scores is one whole number, a lane of 32 bits for each: rows are summed by one addition.
Row = int
Vector = tuple[int, ...]
Rest = tuple[int, int, int, int]  # what can be gained at most from a token on, in no name and in one of each kind
_LANES = struct.Struct(f"<{len(LABELS) - 1}i")
ROW_BYTES = _LANES.size + 4  # of a row as a whole number with its sign
_ONES = sum(1 << (32 * lane) for lane in range(len(LABELS) - 1))
SIGNS = _ONES << 31
_NEVER = -(1 << 40)
_PLAIN: Rest = (0, 0, 0, 0)  # at most
_OPEN = [KINDS.index(label[2:]) + 1 if label[0] in "BI" else 0 for label in LABELS]  # where a Rest holds it


def joined(row: Sequence[int]) -> Row:
    """What all labels score, "O" first, as one row: each against "O"."""
    none, *names = row
    return (int.from_bytes(_LANES.pack(*[name - none for name in names]), "little") ^ SIGNS) - SIGNS


def apart(row: Row) -> Vector:
    """What each label but "O" scores."""
    return _LANES.unpack(((row + SIGNS) ^ SIGNS).to_bytes(_LANES.size, "little"))


def best_of(row: Row) -> frozenset[int]:
    """The labels that no other of a row is better than."""
    scores = (0, *apart(row))
    return frozenset(label for label, score in enumerate(scores) if score == max(scores))


def at_least(value: int) -> Row:
    """``(row + at_least(value)) & SIGNS`` is not 0 if a label of the row scores as much."""
    return SIGNS - value * _ONES


def follows(before: str, label: str) -> bool:
    """Whether a label may stand behind another: a name that has begun goes on or ends, and none goes on unbegun."""
    begun, goes_on = before[0] in "BI", label[0] in "IE"
    return begun == goes_on and (not begun or before[2:] == label[2:])


class Decoder:
    """Finds the best labels, given what each step from label to label weighs.

    ``loss`` is what every label of a token must lose for the token to be plain: any is right, one that many tokens lose
    and few names gain is quick.
    """

    def __init__(self, steps: Sequence[Sequence[int]], loss: int = 100) -> None:
        numbers, plain = range(len(LABELS)), steps[0][0]
        allowed = [[to for to in numbers if follows(LABELS[s], LABELS[to])] for s in numbers]
        self._ends = {s: plain - steps[s][0] if 0 in allowed[s] else 0 for s in numbers}  # what the way back costs
        gains = {(s, to): steps[s][to] - plain + self._ends[s] - self._ends[to] for s in numbers for to in allowed[s]}
        bonus = [0] + [max(gain for (_, to), gain in gains.items() if to == label) for label in numbers[1:]]
        self._onward = [[(to, gains[s, to] - bonus[to], _OPEN[to]) for to in allowed[s] if to] for s in numbers]
        self._onward.append([(to, -self._ends[to] - bonus[to], _OPEN[to]) for to in allowed[0] if to])
        self._before = max(0, *(step for _, step, _ in self._onward[-1]))  # the last of onward: before the first token
        self._ends = {s: cost for s, cost in self._ends.items() if 0 in allowed[s]} | {len(LABELS): 0}
        self._behind = max(self._ends.values())
        self._bonus = joined(bonus)
        self._loss, self._loses = loss, at_least(1 - loss)

    def best(self, scores: Sequence[Row]) -> list[int]:
        """An index into ``LABELS`` for each row."""
        out = [0] * len(scores)
        bonus = self._bonus
        rows = [row + bonus for row in scores]
        rests = self._rests(rows)
        free = 0
        for i in [i for i, rest in enumerate(rests[:-1]) if rest[0] > 0 or not i]:
            if i >= free and (i or rests[0][0] + self._before > 0):
                labels = self._walk(rows, rests, i)
                free = i + len(labels)
                out[i:free] = labels
        return out

    def _rests(self, rows: Sequence[Row]) -> list[Rest]:
        """What can be gained at most from each token on; one more rest behind the last."""
        loss, loses = self._loss, self._loses
        none, one, two, three = rest = (self._behind, _NEVER, _NEVER, _NEVER)
        rests = [rest]
        for row in reversed(rows):
            if none <= loss >= one and two <= loss >= three and not (row + loses) & SIGNS:
                none = one = two = three = 0
                rests.append(_PLAIN)
                continue
            b1, i1, e1, s1, b2, i2, e2, s2, b3, i3, e3, s3 = apart(row)
            begun = max(0, b1 + one, b2 + two, b3 + three, max(s1, s2, s3) + none)
            one = e1 + none if e1 + none > i1 + one else i1 + one
            two = e2 + none if e2 + none > i2 + two else i2 + two
            three = e3 + none if e3 + none > i3 + three else i3 + three
            none = begun
            rests.append((none, one, two, three))
        rests.reverse()
        return rests

    def _walk(self, rows: Sequence[Row], rests: list[Rest], first: int) -> list[int]:
        """The best labels from a token where a name may begin to where none is open and none begins."""
        onward, closed = self._onward, self._ends
        live = [(0 if first else len(LABELS), 0)]
        ways: list[dict[int, int]] = []
        for row, rest in zip(islice(rows, first, None), islice(rests, first + 1, None), strict=True):
            vector = apart(row)
            now: dict[int, int] = {}
            way: dict[int, int] = {}
            plain = _NEVER
            for source, value in live:
                if source in closed and value > plain:
                    plain, way[0] = value, source
            now[0] = plain
            for source, score in live:
                for to, step, opened in onward[source]:
                    value = score + step + vector[to - 1]
                    if value + rest[opened] > plain and (to not in now or value > now[to]):
                        now[to] = value
                        way[to] = source
            ways.append(way)
            live = list(now.items())
            if len(live) == 1 and rest[0] <= 0:
                break
        last = first + len(ways) == len(rows)
        done = {label: value + closed[label] * last for label, value in live if label in closed}
        at = max(done, key=done.__getitem__)
        out = []
        for way in reversed(ways):
            out.append(at)
            at = way[at]
        return out[::-1]
