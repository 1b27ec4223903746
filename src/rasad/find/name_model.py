"""The tagger's weights: how well each label suits each token of a sentence.

The weights are those of a linear-chain model trained by ``resources/train_names.py``. Every feature belongs to a token
at a known distance or joins it with its neighbours, so that the scores of a token's word and tags are summed once per
distance and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rasad.document import Document, Segment
from rasad.find.name_decode import SIGNS, Decoder, Row, at_least, best_of
from rasad.find.name_features import (
    EDGE,
    EDGES,
    REACH,
    Head,
    NameFeatures,
    Seen,
    Side,
    class_features,
    head_features,
    shape_features,
)
from rasad.find.name_weights import Table, by_distance, load_table, places
from rasad.text.memo import Memo

_ALONE = 4.0  # by how much no name must lead for what a token's neighbours say together with it not to be looked up
Pairs = dict[str, tuple[tuple[int, Row], ...]]  # by the second part: for which tokens, from the first, what they score


class _Cell(NamedTuple):
    """What is known of a token as it is seen: what it adds to the tokens around it, and the pairs that it begins."""

    rows: tuple[Row, ...]
    side: Side
    pairs: tuple[Pairs, ...]


class NameModel:
    """Labels the tokens of segments in one language."""

    def __init__(self, code: str, table: Table) -> None:
        self.features = NameFeatures(code, frozenset(table.words))
        self._near, self._other = table.near, table.other
        self._places, self._kept = places(), table.pairs
        self._pairs: list[dict[str, Pairs]] = [{} for _ in self._places]
        decoder = Decoder(table.steps, table.scale)
        self.best = decoder.best
        self._doubt = at_least(-round(_ALONE * table.scale))
        edge = self._rows([EDGE])
        self._before = ((0, 0, 0, 0, 0), (0, edge[REACH - 1], 0, 0, 0))
        self._behind = ((0, 0, 0, edge[REACH + 1], 0), (0, 0, 0, 0, 0))
        self._cells: Memo[Seen, _Cell] = Memo(self._cell)
        self._edge = _Cell((), EDGES, self._begun(EDGES))
        self._heads: Memo[Head, Row] = Memo(lambda head: self._total(head_features(head)))
        self._echoes: Memo[tuple[str, ...], Row] = Memo(self._total)
        self._favours: Memo[tuple[str, ...], frozenset[int]] = Memo(lambda names: best_of(self._echoes[names]))
        self._classes: Memo[tuple[str, ...], Row] = Memo(lambda key: self._total(class_features(key)))
        self._shapes: Memo[tuple[str, ...], Row] = Memo(lambda key: self._total(shape_features(key)))

    def labels(self, doc: Document, segment: Segment) -> list[int]:
        """An index into ``LABELS`` for each token of a segment."""
        return self.best(self.scores(doc, segment))

    def scores(self, doc: Document, segment: Segment) -> list[Row]:
        """For each token of a segment how well each label suits it alone."""
        seen = self.features.seen(doc, segment)
        cells = [self._cells[token] for token in seen]
        rows = [*self._before, *[cell.rows for cell in cells], *self._behind]
        first, second, third, fourth, fifth = zip(*rows, strict=True)
        totals = list(map(sum, zip(first, second[1:], third[2:], fourth[3:], fifth[4:], strict=False)))
        for i, head in self.features.heads(seen):
            totals[i] += self._heads[head]
        doubt = self._doubt
        doubtful = [i for i, row in enumerate(totals) if (row + doubt) & SIGNS]
        if doubtful:
            self._around([self._edge, self._edge, *cells, self._edge, self._edge], totals, doubtful)
        return totals

    def agrees(self, labels: list[int], echoes: dict[int, tuple[str, ...]]) -> bool:
        """Whether what other mentions say speaks nowhere more for another label: then the best labels stay the best."""
        return all(labels[i] in self._favours[names] for i, names in echoes.items())

    def echoed(self, scores: list[Row], echoes: dict[int, tuple[str, ...]]) -> list[Row]:
        """The scores with what other mentions of the words say (``name_echo.echoes``)."""
        out = list(scores)
        for i, names in echoes.items():
            out[i] += self._echoes[names]
        return out

    def _around(self, cells: list[_Cell], totals: list[Row], doubtful: list[int]) -> None:
        """Add what the doubtful tokens together with their neighbours score; ``cells`` has two edges on either side."""
        columns = dict(zip(Side._fields, zip(*[cell.side for cell in cells], strict=True), strict=True))
        classes, shapes, poses, shaped = self._classes, self._shapes, columns["pos"], columns["shape"]
        for i in doubtful:
            totals[i] += classes[poses[i + 1 : i + 4]] + shapes[shaped[i + 1 : i + 4]]
        wanted = frozenset(doubtful)
        pairs = zip(*[cell.pairs for cell in cells], strict=True)
        for (apart, _, other), begun in zip(self._places, pairs, strict=True):
            for i, found in enumerate(map(dict.get, begun, columns[other][apart:]), -REACH):
                if found:
                    for distance, row in found:
                        if i + distance in wanted:
                            totals[i + distance] += row

    def _cell(self, token: Seen) -> _Cell:
        near = self.features.near(token)
        rows = self._rows(near)
        rows[REACH] += self._total(self.features.own(token.word))
        side = self.features.side(token, near)
        return _Cell(tuple(rows), side, self._begun(side))

    def _rows(self, names: Iterable[str]) -> list[Row]:
        """What features seen from several tokens score together, by distance."""
        return by_distance(_sum(self._near, names))

    def _begun(self, side: Side) -> tuple[Pairs, ...]:
        """The pairs that a token begins, by place."""
        return tuple(self._pairs_of(number, getattr(side, part)) for number, (_, part, _) in enumerate(self._places))

    def _pairs_of(self, number: int, part: str) -> Pairs:
        if part not in self._kept[number]:
            return _NONE
        ready = self._pairs[number]
        if part not in ready:
            kept = self._kept[number][part]
            ready[part] = {
                two: tuple((at, int.from_bytes(row, "little", signed=True)) for at, row in found)
                for two, found in kept.items()
            }
        return ready[part]

    def _total(self, names: Iterable[str]) -> Row:
        return _sum(self._other, names)


def _sum(weights: dict[str, bytes], names: Iterable[str]) -> int:
    return sum([int.from_bytes(weights[name], "little", signed=True) for name in names if name in weights])


_NONE: Pairs = {}


@cache
def name_model(code: str | None) -> NameModel | None:
    """The tagger of a language, None where the pack ships no weights."""
    table = load_table(code) if code else None
    return NameModel(code, table) if code and table else None
