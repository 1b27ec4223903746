"""The weights of the tagger of names: the shipped file, and the table made of it that loads in milliseconds.

A row of the table is as many bytes as ``name_decode.Row`` has as a whole number, and is made one when it is first used.
What is seen from several tokens has its rows side by side in one whole number, told apart by :func:`by_distance`.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from rasad.find import name_decode, name_features
from rasad.find.name_decode import LABELS, ROW_BYTES, Row, joined
from rasad.find.name_features import JOINED, REACH, Joined
from rasad.packs import cached
from rasad.packs.loader import ROOT, PackError

_DISTANCES = 2 * REACH + 1
_BITS = 8 * ROW_BYTES
_WHOLE, _SIGN = (1 << _BITS) - 1, 1 << (_BITS - 1)
Where = tuple[int, str, str]  # what a pair of tokens is: how far apart, what each of the two is seen as
Kept = dict[str, dict[str, list[tuple[int, bytes]]]]
"""By the first part of a pair and the second: for which tokens, counted from the first, what they score."""


class Weights(msgspec.Struct, array_like=True):
    """The shipped file, after decompression: weights are whole numbers, ``scale`` of them make one.

    ``features`` holds for each feature its weight for each label; ``steps`` from label to label; ``words`` are words of
    persons' names that the training's lexicon holds.
    """

    scale: int
    steps: list[list[int]]
    features: dict[str, list[int]]
    words: list[str]


class Table(msgspec.Struct, array_like=True):
    """The weights by what they are looked up by.

    ``near`` holds what is seen from several tokens, the rows of all distances in one; ``pairs`` what two tokens are
    together, in the order of :func:`places`; ``other`` all else.
    """

    scale: int
    steps: list[list[int]]
    words: list[str]
    near: dict[str, bytes]
    pairs: list[Kept]
    other: dict[str, bytes]


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


def load_table(code: str) -> Table | None:
    """The table of a language's weights, from disk when they are unchanged; None where the pack ships none."""

    def build() -> Table:
        weights = load_weights(code)
        assert weights is not None
        return table_of(weights)

    return (
        cached(f"names-{code}", Table, [weights_file(code)], build, name_decode, name_features)
        if weights_file(code).is_file()
        else None
    )


def where(feature: Joined) -> Where:
    """What a joined feature is looked up by."""
    return feature.last - feature.first, feature.part, feature.other


def places() -> list[Where]:
    """What all joined features are looked up by."""
    return list(dict.fromkeys(map(where, JOINED)))


def table_of(weights: Weights) -> Table:
    """The weights sorted by how they are looked up."""
    table = Table(weights.scale, weights.steps, weights.words, {}, [{} for _ in places()], {})
    pairs = {feature.name: (feature, places().index(where(feature))) for feature in JOINED}
    near: dict[str, list[Row]] = {}
    for name, values in weights.features.items():
        joint = joined(values)
        row = joint.to_bytes(ROW_BYTES, "little", signed=True)
        kind, _, parts = name.partition("=")
        if kind in pairs:
            feature, number = pairs[kind]
            one, two = _halves(parts)
            table.pairs[number].setdefault(one, {}).setdefault(two, []).append((-feature.first, row))
        elif name[0] in "-012" and "D=" not in name[:4]:
            distance = name[: 2 if name[0] == "-" else 1]
            near.setdefault(name[len(distance) :], [0] * _DISTANCES)[REACH + int(distance)] = joint
        else:
            table.other[name] = row
    for name, rows in near.items():
        wide = sum(joint << (_BITS * number) for number, joint in enumerate(rows))
        table.near[name] = wide.to_bytes(_DISTANCES * ROW_BYTES, "little", signed=True)
    return table


def by_distance(wide: int) -> list[Row]:
    """The rows that stand side by side in a sum of ``Table.near``, from ``-REACH`` to ``REACH``."""
    out = []
    for _ in range(_DISTANCES):
        row = ((wide & _WHOLE) ^ _SIGN) - _SIGN
        out.append(row)
        wide = (wide - row) >> _BITS
    return out


def _halves(parts: str) -> tuple[str, str]:
    """The parts of a joined feature; a plus sign is a part itself: ``++و``."""
    at = max(parts.find("+", 1), parts.find("+"))
    return parts[:at], parts[at + 1 :]
