"""The search for the best labels: as good as trying every sequence, whatever the weights."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rasad.find.name_decode import LABELS, SIGNS, Decoder, apart, at_least, follows, joined

N = range(len(LABELS))
WEIGHT = st.integers(-900, 900)
SCORES = st.lists(st.lists(WEIGHT, min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=12)
STEPS = st.lists(st.lists(WEIGHT, min_size=len(LABELS), max_size=len(LABELS)), min_size=len(LABELS), max_size=13)


def worth(scores: list[list[int]], steps: list[list[int]], labels: list[int]) -> int:
    between = sum(steps[a][b] for a, b in pairwise(labels))
    return between + sum(row[label] for row, label in zip(scores, labels, strict=True))


def best(scores: list[list[int]], steps: list[list[int]]) -> int:
    """What the best sequence is worth, every way followed."""
    now = {k: scores[0][k] for k in N if follows("O", LABELS[k])}
    for row in scores[1:]:
        now = {
            to: max(now[s] + steps[s][to] for s in now if follows(LABELS[s], LABELS[to])) + row[to]
            for to in N
            if any(follows(LABELS[s], LABELS[to]) for s in now)
        }
    return max(value for label, value in now.items() if follows(LABELS[label], "O"))


@settings(max_examples=150, deadline=None)
@given(SCORES, STEPS, st.integers(0, 2500), st.sampled_from((1, 100, 1000)))
def test_best_is_as_good_as_every_sequence(
    scores: list[list[int]], steps: list[list[int]], plain: int, loss: int
) -> None:
    scores = [[row[0] + plain, *row[1:]] for row in scores]
    labels = Decoder(steps, loss).best([joined(row) for row in scores])
    assert all(follows(LABELS[a], LABELS[b]) for a, b in zip([0, *labels], [*labels, 0], strict=True))
    assert worth(scores, steps, labels) == best(scores, steps)


@given(st.lists(WEIGHT, min_size=len(LABELS), max_size=len(LABELS)), st.integers(-1000, 1000))
def test_rows_are_told_apart_again_and_weighed_whole(row: list[int], value: int) -> None:
    against = [score - row[0] for score in row[1:]]
    assert list(apart(joined(row))) == against
    assert list(apart(joined(row) + joined(row))) == [2 * score for score in against]
    assert bool((joined(row) + at_least(value)) & SIGNS) == (max(against) >= value)
