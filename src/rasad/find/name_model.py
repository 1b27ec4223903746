"""The tagger's weights and its decoding: the best sequence of labels for the tokens of a sentence.

The weights are those of a linear-chain model trained by ``resources/train_names.py``. Every feature belongs to a token
at a known distance, so that the scores of a token's word and tags are summed once per distance and remembered.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add

import msgspec

from rasad.document import Document, Segment
from rasad.find.name_features import EDGE, REACH, Head, NameFeatures, Seen, head_features
from rasad.packs.loader import ROOT, PackError
from rasad.text.memo import Memo

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
_KINDS = ((1, 2), (3, 4), (5, 6))  # begins, goes on
_OPEN = (0, 1, 3, 5)  # labels that any label may stand before
_SURE = 70  # by how much no name must lead to settle a token alone: 0.08 % of labels differ from an exact search
_NEVER = -(1 << 40)
Vector = tuple[int, ...]

# A row of weights is kept as one whole number, a lane of 32 bits for each label: rows are summed by one addition.
_LANES = struct.Struct(f"<{len(LABELS)}i")
_SIGNS = sum(1 << (32 * lane + 31) for lane in range(len(LABELS)))


def _joined(row: Sequence[int]) -> int:
    return (int.from_bytes(_LANES.pack(*row), "little") ^ _SIGNS) - _SIGNS


def _apart(row: int) -> Vector:
    return _LANES.unpack(((row + _SIGNS) ^ _SIGNS).to_bytes(_LANES.size, "little"))


class Weights(msgspec.Struct, array_like=True):
    """The shipped file, after decompression: weights are whole numbers, ``scale`` of them make one.

    ``features`` holds for each feature its weight for each label; ``steps`` from label to label; ``words`` are words of
    persons' names that the training's lexicon holds.
    """

    scale: int
    steps: list[list[int]]
    features: dict[str, list[int]]
    words: list[str]


def load_weights(code: str) -> Weights | None:
    """The weights of a language, None where the pack ships none. Raises PackError for a broken file."""
    path = ROOT / code / "names.crf"
    if not path.is_file():
        return None
    try:
        return msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Weights)
    except (zlib.error, msgspec.DecodeError) as error:
        raise PackError(f"{path}: {error}") from error


class NameModel:
    """Labels the tokens of segments in one language."""

    def __init__(self, code: str, weights: Weights) -> None:
        self.features = NameFeatures(code, frozenset(weights.words))
        self._sure = _SURE * weights.scale
        self._near: tuple[dict[str, int], ...] = tuple({} for _ in range(2 * REACH + 1))  # by distance
        self._left: dict[str, int] = {}  # of a token with the one behind it
        self._right: dict[str, int] = {}  # of a token with the one before it
        self._other: dict[str, int] = {}
        self._put(weights)
        self._steps = [
            [w if to in _OPEN or LABELS[source][2:] == LABELS[to][2:] else _NEVER for to, w in enumerate(row)]
            for source, row in enumerate(weights.steps)
        ]
        # by how much "no name" must lead each label, to be the best step to all that may follow it
        self._margin = [0] + [
            max(row[to] - self._steps[0][to] for to in _OPEN) + 1 for row in self._steps[1:]
        ]
        before, behind = (self._near[REACH + d].get(EDGE, 0) for d in (-1, 1))
        self._before = ((0, 0, 0, 0, 0), (0, before, 0, 0, 0))
        self._behind = ((0, 0, 0, behind, 0), (0, 0, 0, 0, 0))
        self._rows: Memo[Seen, tuple[int, ...]] = Memo(self._row)
        self._heads: Memo[Head, int] = Memo(lambda head: _total(self._other, head_features(head)))

    def _put(self, weights: Weights) -> None:
        for name, row in weights.features.items():
            value = _joined(row)
            if name[0] in "-012":
                distance = name[: 2 if name[0] == "-" else 1]
                self._near[REACH + int(distance)][name[len(distance) :]] = value
            elif name.startswith("b="):
                self._left[name[2:]] = value
            elif name.startswith("B="):
                self._right[name[2:]] = value
            else:
                self._other[name] = value

    def labels(self, doc: Document, segment: Segment) -> list[int]:
        """An index into ``LABELS`` for each token of a segment."""
        seen = self.features.seen(doc, segment)
        return self._best(self._scores(seen)) if seen else []

    def _scores(self, seen: list[Seen]) -> list[Vector]:
        known = self._rows
        rows = [*self._before, *[known[token] for token in seen], *self._behind]
        totals = [
            a[0] + b[1] + c[2] + d[3] + e[4]
            for a, b, c, d, e in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False)
        ]
        for i, head in self.features.heads(seen):
            totals[i] += self._heads[head]
        left, right, here = self._left, self._right, EDGE
        for i, token in enumerate(seen):
            before, here = here, token.word.folded
            pair = f"{before}+{here}"
            if pair in right:
                totals[i] += right[pair]
            if i and pair in left:
                totals[i - 1] += left[pair]
        totals[-1] += left.get(f"{here}+{EDGE}", 0)
        return [_apart(total) for total in totals]

    def _row(self, token: Seen) -> tuple[int, ...]:
        """What a token adds to the scores of the tokens around it, by their distance."""
        names = self.features.near(token)
        here = _total(self._other, self.features.own(token.word))
        return tuple(_total(near, names) + here * (d == REACH) for d, near in enumerate(self._near))

    def _best(self, scores: list[Vector]) -> list[int]:
        """Viterbi, in which a token that is clearly no name is settled alone."""
        steps, margin, sure = self._steps, self._margin, self._sure
        from_none = steps[0]
        path: list[list[int]] = []
        last = [score if k in _OPEN else _NEVER for k, score in enumerate(scores[0])]
        for emission in scores[1:]:
            none = last[0]
            leads = max(map(add, last, margin)) <= none
            if emission[0] - max(emission[1:]) > sure:
                best, source = (none + from_none[0], 0) if leads else _step(last, steps, 0)
                path.append([source])
                last = [best + emission[0]] + [_NEVER] * (len(LABELS) - 1)
                continue
            back, now = [0] * len(LABELS), list(emission)
            for to in _OPEN:
                best, back[to] = (none + from_none[to], 0) if leads else _step(last, steps, to)
                now[to] += best
            for begins, goes in _KINDS:
                begun, going = last[begins] + steps[begins][goes], last[goes] + steps[goes][goes]
                back[goes] = goes if going >= begun else begins
                now[goes] += max(going, begun)
            path.append(back)
            last = now
        return _back(path, max(range(len(LABELS)), key=last.__getitem__))


def _total(weights: dict[str, int], names: Iterable[str]) -> int:
    return sum([weights[name] for name in names if name in weights])


def _step(last: list[int], steps: list[list[int]], to: int) -> tuple[int, int]:
    """The best score of a label's step to ``to``, and the label."""
    return max([(score + steps[source][to], source) for source, score in enumerate(last)])


def _back(path: list[list[int]], at: int) -> list[int]:
    """The labels that lead to the last one."""
    out = [at]
    for back in reversed(path):
        at = back[at] if at < len(back) else back[0]
        out.append(at)
    out.reverse()
    return out


@cache
def name_model(code: str | None) -> NameModel | None:
    """The tagger of a language, None where the pack ships no weights."""
    weights = load_weights(code) if code else None
    return NameModel(code, weights) if code and weights else None
