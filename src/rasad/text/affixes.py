"""Prefixes by their first letter, so that a word form is compared only with those that it can begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def by_letter(prefixes: Iterable[T], form: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """The prefixes, in their order, under the first letter of what ``form`` says they are; none is empty."""
    out: dict[str, tuple[T, ...]] = {}
    for prefix in prefixes:
        letter = form(prefix)[0]
        out[letter] = (*out.get(letter, ()), prefix)
    return out
