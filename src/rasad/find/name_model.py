"""The tagger's weights and its decoding: the best sequence of labels for the tokens of a sentence.

The weights are those of a linear-chain model trained by ``resources/train_names.py``. Every feature belongs to a token
at a known distance, so that the scores of a token's word and tags are summed once per distance and remembered.
"""

from __future__ import annotations

import zlib
from functools import cache

import msgspec

from rasad.document import Document, Segment
from rasad.find.name_features import EDGE, REACH, NameFeatures, Seen
from rasad.packs.loader import ROOT, PackError

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
_MEMO = 200_000
_SURE = (
    70.0  # by how much no name must lead for a token to be settled alone; 0.08 % of labels differ from an exact search
)
_NEVER = -1e9
Vector = tuple[float, ...]
_ZERO: Vector = (0.0,) * len(LABELS)


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
        self._weights = {name: tuple(v / weights.scale for v in row) for name, row in weights.features.items()}
        self._steps = [[v / weights.scale for v in row] for row in weights.steps]
        for to, label in enumerate(LABELS):
            if label[0] == "I":
                for source, before in enumerate(LABELS):
                    if before[2:] != label[2:]:
                        self._steps[source][to] = _NEVER
        self._into = [
            [(source, self._steps[source][to]) for source in range(len(LABELS)) if self._steps[source][to] > _NEVER]
            for to in range(len(LABELS))
        ]
        self._near: tuple[dict[Seen, Vector], ...] = tuple({} for _ in range(2 * REACH + 1))
        self._edge = {d: self._weights.get(f"{d}{EDGE}", _ZERO) for d in (-1, 1)}
        self._pairs = tuple(
            {name[2:]: row for name, row in self._weights.items() if name.startswith(p)} for p in ("b=", "B=")
        )
        self._heads: dict[tuple[str, ...], Vector] = {}

    def labels(self, doc: Document, segment: Segment) -> list[int]:
        """An index into ``LABELS`` for each token of a segment."""
        seen = self.features.seen(doc, segment)
        return self._best(self._scores(seen)) if seen else []

    def _scores(self, seen: list[Seen]) -> list[Vector]:
        n, memo = len(seen), self._near
        heads = self.features.heads(seen)
        pairs = self._pairs
        out: list[Vector] = []
        folded = [self.features.folded(token.text) for token in seen]
        for i in range(n):
            parts = []
            for d in range(-REACH, REACH + 1):
                j = i + d
                if 0 <= j < n:
                    vector = memo[d + REACH].get(seen[j])
                    parts.append(self._sum(seen[j], d) if vector is None else vector)
                else:
                    parts.append(self._edge.get(d, _ZERO))
            if heads[i]:
                parts.append(self._head(heads[i]))
            here = folded[i]
            found = pairs[0].get(f"{here}+{folded[i + 1] if i + 1 < n else EDGE}")
            if found is not None:
                parts.append(found)
            found = pairs[1].get(f"{folded[i - 1] if i else EDGE}+{here}")
            if found is not None:
                parts.append(found)
            out.append(tuple(map(sum, zip(*parts, strict=True))))
        return out

    def _sum(self, token: Seen, distance: int) -> Vector:
        names = self.features.at(token, distance)
        rows = [row for row in map(self._weights.get, names) if row is not None]
        vector = tuple(map(sum, zip(*rows, strict=True))) if rows else _ZERO
        memo = self._near[distance + REACH]
        if len(memo) >= _MEMO:
            memo.clear()
        memo[token] = vector
        return vector

    def _head(self, names: tuple[str, ...]) -> Vector:
        known = self._heads.get(names)
        if known is None:
            rows = [row for row in map(self._weights.get, names) if row is not None]
            known = self._heads[names] = tuple(map(sum, zip(*rows, strict=True))) if rows else _ZERO
        return known

    def _best(self, scores: list[Vector]) -> list[int]:
        """Viterbi, in which a token that is clearly no name is settled alone."""
        into, sure = self._into, _SURE
        path: list[list[int]] = []
        last = [score if LABELS[k][0] != "I" else _NEVER for k, score in enumerate(scores[0])]
        for emission in scores[1:]:
            if emission[0] - max(emission[1:]) > sure:
                best, source = max((last[s] + w, s) for s, w in into[0])
                path.append([source])
                last = [best + emission[0]] + [_NEVER] * (len(LABELS) - 1)
                continue
            back, now = [], []
            for to, ways in enumerate(into):
                best, source = max([(last[s] + w, s) for s, w in ways])
                back.append(source)
                now.append(best + emission[to])
            path.append(back)
            last = now
        at = max(range(len(LABELS)), key=last.__getitem__)
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
