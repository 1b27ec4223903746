"""What is worked out once a word form and remembered, so that a reader of millions of reports stays small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
FORMS = 100_000  # remembered by one memo: a year of one outlet has fewer


class Memo(dict[K, V]):
    """``memo[key]`` is ``make(key)``, worked out when first asked for; forgets everything when it is full.

    Forgetting all at once costs the frequent forms one more making, and a look-up nothing.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        value = self._make(key)
        if len(self) >= FORMS:
            self.clear()
        self[key] = value
        return value
