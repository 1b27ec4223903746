"""The tagger's weights: how well each label suits each token of a sentence.

The weights are those of a linear-chain model trained by ``resources/train_names.py``. Every feature belongs to a token
at a known distance or joins it with its neighbours, so that the scores of a token's word and tags are summed once per
distance and remembered.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from rasad.document import Document, Segment
from rasad.find.name_decode import LABELS, SIGNS, Decoder, Row, at_least, joined
from rasad.find.name_features import (
    EDGE,
    EDGES,
    JOINED,
    REACH,
    Head,
    Joined,
    NameFeatures,
    Seen,
    Side,
    class_features,
    head_features,
    shape_features,
)
from rasad.packs.loader import ROOT, PackError
from rasad.text.memo import Memo

_ALONE = 4.0  # by how much no name must lead for what a token's neighbours say together with it not to be looked up
Where = tuple[int, str, str]  # what a pair of tokens is: how far apart, what each of the two is seen as
Pairs = dict[str, tuple[tuple[int, Row], ...]]  # by the second part: for which tokens, from the first, what they score


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


class _Cell(NamedTuple):
    """What is known of a token as it is seen: what it adds to the tokens around it, and the pairs that it begins."""

    rows: tuple[Row, ...]
    side: Side
    pairs: tuple[Pairs, ...]


class NameModel:
    """Labels the tokens of segments in one language."""

    def __init__(self, code: str, weights: Weights) -> None:
        self.features = NameFeatures(code, frozenset(weights.words))
        self._near: dict[str, list[Row]] = {}  # a row for each distance
        self._other: dict[str, Row] = {}
        self._pairs: dict[Where, dict[str, Pairs]] = {_where(f): {} for f in JOINED}
        self._put(weights)
        decoder = Decoder(weights.steps)
        self.best = decoder.best
        self._doubt = at_least(-round(_ALONE * weights.scale))
        edge = self._near.get(EDGE, _NO_ROWS)
        before, behind = edge[REACH - 1], edge[REACH + 1]
        self._before = ((0, 0, 0, 0, 0), (0, before, 0, 0, 0))
        self._behind = ((0, 0, 0, behind, 0), (0, 0, 0, 0, 0))
        self._cells: Memo[Seen, _Cell] = Memo(self._cell)
        self._edge = _Cell((), EDGES, self._begun(EDGES))
        self._heads: Memo[Head, Row] = Memo(lambda head: self._total(head_features(head)))
        self._echoes: Memo[tuple[str, ...], Row] = Memo(self._total)
        self._classes: Memo[tuple[str, ...], Row] = Memo(lambda key: self._total(class_features(key)))
        self._shapes: Memo[tuple[str, ...], Row] = Memo(lambda key: self._total(shape_features(key)))

    def _put(self, weights: Weights) -> None:
        pairs = {f.name: f for f in JOINED}
        for name, values in weights.features.items():
            row = joined(values)
            kind, _, parts = name.partition("=")
            if kind in pairs:
                one, two = _halves(parts)
                ways = self._pairs[_where(pairs[kind])].setdefault(one, {})
                ways[two] = (*ways.get(two, ()), (-pairs[kind].first, row))
            elif name[0] in "-012" and "D=" not in name[:4]:
                distance = name[: 2 if name[0] == "-" else 1]
                self._near.setdefault(name[len(distance) :], [*_NO_ROWS])[REACH + int(distance)] = row
            else:
                self._other[name] = row

    def labels(self, doc: Document, segment: Segment) -> list[int]:
        """An index into ``LABELS`` for each token of a segment."""
        return self.best(self.scores(doc, segment))

    def scores(self, doc: Document, segment: Segment) -> list[Row]:
        """For each token of a segment how well each label suits it alone."""
        seen = self.features.seen(doc, segment)
        cells = [self._cells[token] for token in seen]
        rows = [*self._before, *[cell.rows for cell in cells], *self._behind]
        totals = [
            a[0] + b[1] + c[2] + d[3] + e[4]
            for a, b, c, d, e in zip(rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False)
        ]
        for i, head in self.features.heads(seen):
            totals[i] += self._heads[head]
        around, doubt = self._around([self._edge, self._edge, *cells, self._edge, self._edge]), self._doubt
        return [row + more if (row + doubt) & SIGNS else row for row, more in zip(totals, around, strict=True)]

    def echoed(self, scores: list[Row], echoes: dict[int, tuple[str, ...]]) -> list[Row]:
        """The scores with what other mentions of the words say (``name_echo.echoes``)."""
        out = list(scores)
        for i, names in echoes.items():
            out[i] += self._echoes[names]
        return out

    def _around(self, cells: list[_Cell]) -> list[Row]:
        """What tokens together with their neighbours add, for each but the two edges before and behind."""
        poses, shapes = [c.side.pos for c in cells], [c.side.shape for c in cells]
        out = [0] * len(cells)
        known = self._classes, self._shapes
        out[REACH:-REACH] = [
            known[0][pos] + known[1][shape] for pos, shape in zip(_threes(poses), _threes(shapes), strict=True)
        ]
        for number, (apart, _, other) in enumerate(self._pairs):
            begun = [cell.pairs[number] for cell in cells]
            others = [getattr(cell.side, other) for cell in cells[apart:]]
            for i, found in enumerate(map(dict.get, begun, others)):
                for distance, row in found or ():
                    if 0 <= i + distance < len(out):
                        out[i + distance] += row
        return out[REACH:-REACH]

    def _cell(self, token: Seen) -> _Cell:
        near = self._near
        found = [near[name] for name in self.features.near(token) if name in near]
        rows = list(map(sum, zip(*found, strict=True))) if found else [*_NO_ROWS]
        rows[REACH] += self._total(self.features.own(token.word))
        side = self.features.side(token)
        return _Cell(tuple(rows), side, self._begun(side))

    def _begun(self, side: Side) -> tuple[Pairs, ...]:
        return tuple(known.get(getattr(side, part), _NONE) for (_, part, _), known in self._pairs.items())

    def _total(self, names: Iterable[str]) -> Row:
        weights = self._other
        return sum([weights[name] for name in names if name in weights])


_NONE: Pairs = {}
_NO_ROWS = [0] * (2 * REACH + 1)


def _where(feature: Joined) -> Where:
    return feature.last - feature.first, feature.part, feature.other


def _halves(parts: str) -> tuple[str, str]:
    """The parts of a joined feature; a plus sign is a part itself: ``++و``."""
    at = max(parts.find("+", 1), parts.find("+"))
    return parts[:at], parts[at + 1 :]


def _threes(row: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each but the outer two on either side between its neighbours."""
    return zip(row[1:-3], row[2:-2], row[3:-1], strict=True)


@cache
def name_model(code: str | None) -> NameModel | None:
    """The tagger of a language, None where the pack ships no weights."""
    weights = load_weights(code) if code else None
    return NameModel(code, weights) if code and weights else None
