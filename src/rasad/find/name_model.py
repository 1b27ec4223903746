"""The tagger's weights and its decoding: the best sequence of labels for the tokens of a sentence.

The weights are those of a linear-chain model trained by ``resources/train_names.py``. Every feature belongs to a token
at a known distance or joins it with its neighbours, so that the scores of a token's word and tags are summed once per
distance and remembered.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from rasad.document import Document, Segment
from rasad.find.name_features import (
    EDGE,
    REACH,
    Around,
    Head,
    NameFeatures,
    Seen,
    Side,
    class_features,
    head_features,
    shape_features,
)
from rasad.packs.loader import ROOT, PackError
from rasad.text.memo import Memo

KINDS = ("PER", "LOC", "ORG")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))  # begin, inside, end, single
_SURE = 7.0  # by how much no name must lead for a token to be settled alone
_ALONE = 4.0  # the same, before what its neighbours say together with it is looked up
_BEAM = 7.0  # by how much a label may lie behind the best one and still be followed

# A row of weights is kept as one whole number, a lane of 32 bits for each label: rows are summed by one addition.
Row = int
Vector = tuple[int, ...]
_LANES = struct.Struct(f"<{len(LABELS)}i")
_SIGNS = sum(1 << (32 * lane + 31) for lane in range(len(LABELS)))


def _joined(row: Sequence[int]) -> Row:
    return (int.from_bytes(_LANES.pack(*row), "little") ^ _SIGNS) - _SIGNS


def _apart(row: Row) -> Vector:
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


def weights_file(code: str) -> Path:
    """Where the pack of a language keeps its weights."""
    return ROOT / code / "names.crf"


def load_weights(code: str) -> Weights | None:
    """The weights of a language, None where the pack ships none. Raises PackError for a broken file."""
    path = weights_file(code)
    if not path.is_file():
        return None
    try:
        weights = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=Weights)
    except (zlib.error, msgspec.DecodeError) as error:
        raise PackError(f"{path}: {error}") from error
    if len(weights.steps) != len(LABELS):
        raise PackError(f"{path}: {len(weights.steps)} labels instead of {len(LABELS)}")
    return weights


def follows(before: str, label: str) -> bool:
    """Whether a label may stand behind another: a name that has begun goes on or ends, and none goes on unbegun."""
    begun, goes_on = before[0] in "BI", label[0] in "IE"
    return begun == goes_on and (not begun or before[2:] == label[2:])


class NameModel:
    """Labels the tokens of segments in one language."""

    def __init__(self, code: str, weights: Weights) -> None:
        self.features = NameFeatures(code, frozenset(weights.words))
        self._scale = weights.scale
        self._near: tuple[dict[str, Row], ...] = tuple({} for _ in range(2 * REACH + 1))  # by distance
        self._other: dict[str, Row] = {}
        self._put(weights)
        self._onward = [
            [(to, weights.steps[s][to]) for to, label in enumerate(LABELS) if follows(before, label)]
            for s, before in enumerate(LABELS)
        ]
        self._last = [follows(label, "O") for label in LABELS]
        before, behind = (self._near[REACH + d].get(EDGE, 0) for d in (-1, 1))
        self._before = ((0, 0, 0, 0, 0), (0, before, 0, 0, 0))
        self._behind = ((0, 0, 0, behind, 0), (0, 0, 0, 0, 0))
        self._rows: Memo[Seen, tuple[Row, ...]] = Memo(self._row)
        self._heads: Memo[Head, Row] = Memo(lambda head: self._total(head_features(head)))
        self._echoes: Memo[tuple[str, ...], Row] = Memo(self._total)
        self._classes: Memo[tuple[str, str, str], Row] = Memo(lambda key: self._total(class_features(key)))
        self._shapes: Memo[tuple[str, str, str], Row] = Memo(lambda key: self._total(shape_features(key)))

    def _put(self, weights: Weights) -> None:
        for name, row in weights.features.items():
            value = _joined(row)
            if name[0] in "-012" and "D=" not in name[:4]:
                distance = name[: 2 if name[0] == "-" else 1]
                self._near[REACH + int(distance)][name[len(distance) :]] = value
            else:
                self._other[name] = value

    def labels(self, doc: Document, segment: Segment) -> list[int]:
        """An index into ``LABELS`` for each token of a segment."""
        return self.best(self.scores(doc, segment))

    def scores(self, doc: Document, segment: Segment) -> list[Row]:
        """For each token of a segment how well each label suits it alone."""
        seen = self.features.seen(doc, segment)
        known = self._rows
        rows = [*self._before, *[known[token] for token in seen], *self._behind]
        totals = [
            a[0] + b[1] + c[2] + d[3] + e[4]
            for a, b, c, d, e in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False)
        ]
        for i, head in self.features.heads(seen):
            totals[i] += self._heads[head]
        sides, alone = self.features.sides(seen), round(_ALONE * self._scale)
        for i, total in enumerate(totals):
            none, *names = _apart(total)
            if none - max(names) <= alone:
                totals[i] += self._around(sides, i)
        return totals

    def echoed(self, scores: list[Row], echoes: dict[int, tuple[str, ...]]) -> list[Row]:
        """The scores with what other mentions of the words say (``name_echo.echoes``)."""
        out = list(scores)
        for i, names in echoes.items():
            out[i] += self._echoes[names]
        return out

    def _around(self, sides: list[Side], i: int) -> Row:
        around = Around(*sides[i : i + 5])
        other, (_, before, here, behind, _) = self._other, around
        total = self._classes[before.pos, here.pos, behind.pos] + self._shapes[before.shape, here.shape, behind.shape]
        for name, _ in around.words():
            if name in other:
                total += other[name]
        return total

    def _row(self, token: Seen) -> tuple[Row, ...]:
        """What a token adds to the scores of the tokens around it, by their distance."""
        names = self.features.near(token)
        here = self._total(self.features.own(token.word))
        return tuple(_total(near, names) + here * (d == REACH) for d, near in enumerate(self._near))

    def _total(self, names: Iterable[str]) -> Row:
        return _total(self._other, names)

    def best(self, scores: list[Row], sure: float = _SURE, beam: float = _BEAM) -> list[int]:
        """Viterbi over the labels that are not hopeless; a token that is clearly no name is settled alone."""
        if not scores:
            return []
        onward, ends = self._onward, self._last
        lead, behind = sure * self._scale, beam * self._scale
        first = _apart(scores[0])
        now = {to: first[to] for to, _ in onward[0]}
        live = list(now.items())
        path: list[dict[int, int]] = []
        for emission in map(_apart, scores[1:]):
            if emission[0] - max(emission[1:]) > lead:
                free = [(score + onward[s][0][1], s) for s, score in live if ends[s]]
                if free:
                    top, source = max(free)
                    path.append({0: source})
                    now = {0: top + emission[0]}
                    live = [(0, top + emission[0])]
                    continue
            ways: dict[int, int] = {}
            now = {}
            for source, score in live:
                for to, weight in onward[source]:
                    value = score + weight + emission[to]
                    if to not in now or value > now[to]:
                        now[to] = value
                        ways[to] = source
            path.append(ways)
            least = max(now.values()) - behind
            live = [(to, value) for to, value in now.items() if value > least]
        at = max((k for k in sorted(now) if self._last[k]), key=now.__getitem__)
        out = [at]
        for ways in reversed(path):
            at = ways[at]
            out.append(at)
        out.reverse()
        return out


def _total(weights: dict[str, Row], names: Iterable[str]) -> Row:
    return sum([weights[name] for name in names if name in weights])


@cache
def name_model(code: str | None) -> NameModel | None:
    """The tagger of a language, None where the pack ships no weights."""
    weights = load_weights(code) if code else None
    return NameModel(code, weights) if code and weights else None
