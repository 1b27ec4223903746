"""Near-duplicates: one-permutation MinHash over word shingles, found again by bands.

One hash function for all shingles of three words; the hash space is cut into ``BINS`` bins and each keeps its minimum
(Li, Owen and Zhang 2012, "One Permutation Hashing"); empty bins borrow from the next filled one (Shrivastava and Li
2014). Two texts whose shingles overlap by J (Jaccard) share a given band of ``ROWS`` bins with probability J ** ROWS.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from hashlib import blake2b

BINS = 48
ROWS = 3
BANDS = BINS // ROWS
SHINGLE = 3  # words
_SPACE = 1 << 32
_MIX = 0x9E3779B1


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
    out = list(minima)
    for i, value in enumerate(minima):
        step = 0
        while value == _SPACE and step < BINS:
            step += 1
            value = minima[(i + step) % BINS]
        out[i] = (value + step * 1_000_003) % _SPACE
    return tuple(out)


def bands(minima: tuple[int, ...]) -> list[int]:
    """Signed 64-bit hashes, one a band: two sketches that share one are candidates."""
    out = []
    for i in range(BANDS):
        packed = struct.pack(f">B{ROWS}I", i, *minima[i * ROWS : (i + 1) * ROWS])
        out.append(struct.unpack(">q", blake2b(packed, digest_size=8).digest())[0])
    return out
