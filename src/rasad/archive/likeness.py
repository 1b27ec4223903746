"""Near-duplicates: one-permutation MinHash over word shingles, found again by bands.

One hash function for all shingles of three words; the hash space is cut into ``BINS`` bins and each keeps its minimum
(Li, Owen and Zhang 2012, "One Permutation Hashing"); an empty bin borrows from a full one that is drawn for it
(Shrivastava 2017, "Optimal Densification"). Two texts whose shingles overlap by J (Jaccard) share a given band of
``ROWS`` bins with probability J ** ROWS. Whether those that share one are near-copies is told by their words.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

from rasad.text.fold import fold

BINS = 48
ROWS = 3
BANDS = BINS // ROWS
SHINGLE = 3  # words
# Of 3,400 articles: above, the same text told again; below, mostly one event or one column told in words that recur.
ALIKE = 0.55
_SPACE = 1 << 32
_MIX = 0x9E3779B1
_WORD = re.compile(r"\w+")


def sketch(words: Sequence[str]) -> tuple[int, ...] | None:
    """The ``BINS`` minima of a text's shingles, or None for a text of fewer than ten words."""
    if len(words) < 10:
        return None
    hashes = [zlib.crc32(w.encode()) for w in words]
    minima = [_SPACE] * BINS
    for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False):
        value = ((a * _MIX + b) * _MIX + c) * _MIX % _SPACE
        value ^= value >> 15
        bin_, rest = value % BINS, value // BINS
        if rest < minima[bin_]:
            minima[bin_] = rest
    return _filled(minima)


def _filled(minima: list[int]) -> tuple[int, ...]:
    """Every empty bin takes the minimum of a full one, the first in an order of its own that all texts share."""
    if _SPACE not in minima:
        return tuple(minima)
    orders = _orders()
    return tuple(
        value if value != _SPACE else next(minima[other] for other in orders[i] if minima[other] != _SPACE)
        for i, value in enumerate(minima)
    )


@cache
def _orders() -> list[list[int]]:
    """For each bin all bins, shuffled: bins that are empty side by side borrow from different ones."""
    out = []
    for i in range(BINS):
        ranks = {j: zlib.crc32(bytes((i, j))) * _MIX % _SPACE for j in range(BINS)}
        out.append(sorted(ranks, key=ranks.__getitem__))
    return out


def bands(minima: tuple[int, ...]) -> list[int]:
    """Signed 64-bit hashes, one a band: two sketches that share one are candidates."""
    out = []
    for i in range(BANDS):
        packed = struct.pack(f">B{ROWS}I", i, *minima[i * ROWS : (i + 1) * ROWS])
        out.append(struct.unpack(">q", blake2b(packed, digest_size=8).digest())[0])
    return out


def overlap(first: str, second: str) -> float:
    """The share of the shingles of two texts that both hold (Jaccard), in the folded spelling."""
    a, b = _shingles(first), _shingles(second)
    return len(a & b) / max(1, len(a | b))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    return set(zip(*(words[i:] for i in range(SHINGLE)), strict=False))
