"""Memos: worked out once, bounded together, frequent forms kept."""

from __future__ import annotations

import pytest

from rasad.text import memo as room
from rasad.text.memo import Memo


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound that a test can reach."""
    Memo.age()
    monkeypatch.setattr(room, "TOGETHER", 100)


def test_memo_makes_each_value_once() -> None:
    made: list[int] = []
    squares: Memo[int, int | None] = Memo(lambda n: made.append(n))
    assert [squares[n] for n in (3, 3, 4)] == [None, None, None]
    assert made == [3, 4]


def test_memos_are_bounded_together() -> None:
    memos = [Memo(lambda n: -n) for _ in range(5)]
    for n in range(1000):
        for one in memos:
            assert one[n] == -n
            assert sum(len(m) + len(m._before) for m in memos) <= 2 * 100


def test_memo_keeps_what_is_asked_for_again_and_again() -> None:
    made: list[int] = []

    def make(n: int) -> int:
        made.append(n)
        return n

    numbers = Memo(make)
    for n in range(1, 2000):
        assert numbers[n] == n
        assert numbers[0] == 0
    assert made.count(0) == 1
    assert len(numbers) <= 100


def test_memo_forgets_what_is_not_asked_for() -> None:
    numbers = Memo(lambda n: object())
    first = numbers[0]
    assert numbers[0] is first
    for n in range(1, 250):
        numbers[n]
    assert numbers[0] is not first
