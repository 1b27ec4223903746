"""What is worked out once a word form and remembered, so that a reader of millions of reports stays small."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar
from weakref import WeakSet

K = TypeVar("K")
V = TypeVar("V")
TOGETHER = 240_000
"""What all memos of a process may note before they age: some 40 MB, and as much again for what they noted before."""


class Memo(dict[K, V]):
    """``memo[key]`` is ``make(key)``, worked out when first asked for.

    All memos of a process are bounded together. When they are full, what was not asked for since they were full the
    last time is forgotten: forms that every report has stay, those of one report go.
    """

    __slots__ = ("__weakref__", "_before", "_make")
    _all: ClassVar[WeakSet[Memo[Any, Any]]] = WeakSet()
    _noted: ClassVar[int] = 0

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make
        self._before: dict[K, V] = {}
        Memo._all.add(self)

    def __hash__(self) -> int:  # type: ignore[override]  # a memo is itself and no other, for the set of all
        return id(self)

    def __missing__(self, key: K) -> V:
        before = self._before
        value = before[key] if key in before else self._make(key)
        if Memo._noted >= TOGETHER:
            Memo.age()
        Memo._noted += 1
        self[key] = value
        return value

    @classmethod
    def age(cls) -> None:
        """Forget what was not asked for since the last time."""
        for memo in cls._all:
            memo._before = dict(memo)
            memo.clear()
        cls._noted = 0
