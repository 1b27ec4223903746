"""How read records are held against gold ones: overlaps, names folded, pairs made greedily by score."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")
Range = tuple[int, int]
# Yeh, kaf and hamza seats as one letter; the letters that Arabic writes for Persian ones: as the gold's scorer has it.
_FOLD = str.maketrans({
    "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627",
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u0626": "\u064a", "\u0624": "\u0648", "\u0629": "\u0647",
    "\u06a9": "\u0643", "\u06af": "\u0643", "\u067e": "\u0628", "\u0686": "\u062c", "\u0698": "\u062c",
    "\u200c": " ", "\u0640": None,
})  # fmt: skip
_ARTICLE = "\u0627\u0644"
_EARTH_DIAMETER = 12742  # km


def overlap(a: Range, b: Range) -> int:
    """Characters that two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def overlap_of_union(a: Range, b: Range) -> float:
    """Shared characters as a part of the stretch from the first start to the last end."""
    shared = overlap(a, b)
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared else 0.0


def pairs(gold: Sequence[G], read: Sequence[P], score: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in read), best score first; a score of 0 makes no pair."""
    scored = ((score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(read))
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    out = []
    for value, i, j in sorted(scored, key=lambda s: -s[0]):
        if value > 0 and i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            out.append((i, j))
    return out


def same_name(a: str | None, b: str | None) -> bool:
    """Whether the words of one name, folded and without the article, are all among those of the other."""
    words_a, words_b = _words(a), _words(b)
    shared = len(words_a & words_b)
    return bool(shared) and shared >= 0.99 * min(len(words_a), len(words_b))


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return _EARTH_DIAMETER * math.asin(min(1.0, math.sqrt(h)))


def _words(name: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", name or "").translate(_FOLD).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^\w ]+", " ", plain).split()
    return {w[2:] if w.startswith(_ARTICLE) and len(w) > 4 else w for w in words}
