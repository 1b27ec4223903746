"""Measures of agreement, held against published worked examples."""

from __future__ import annotations

import pytest

from rasad.archive import Archive
from rasad.archive.decisions import Narrowed
from rasad.review import agreement, alpha, decide, make_round, waiting
from rasad.review.agreement import span_f1
from rasad.review.claims import claim_of
from tests.review.conftest import NOW

# Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): examples A, B and C
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR_READERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


@pytest.mark.parametrize(
    ("readers", "expected"),
    [(BINARY, 0.095), (NOMINAL, 0.692), (FOUR_READERS, 0.743)],
    ids=["binary", "nominal", "four readers, values missing"],
)
def test_alpha_of_the_published_examples(readers: tuple[tuple[object, ...], ...], expected: float) -> None:
    units = [[value for value in unit if value is not None] for unit in zip(*readers, strict=True)]
    found = alpha(units)
    assert found == pytest.approx(expected, abs=0.0006)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([], None),
        ([["a"], ["b"]], None),  # nothing can be compared
        ([["a", "a"], ["a", "a"]], None),  # nothing varies
        ([["a", "a"], ["b", "b"]], 1.0),
        ([["a", "b"], ["b", "a"]], -0.5),
    ],
)
def test_alpha_at_its_ends(units: list[list[str]], expected: float | None) -> None:
    assert alpha(units) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("first", "second", "exact", "overlapping"),
    [
        ([(0, 10)], [(0, 10)], 1.0, 1.0),
        ([(0, 10)], [(0, 12)], 0.0, 1.0),
        ([(0, 10)], [(9, 30)], 0.0, 0.0),
        ([(0, 10), (20, 30)], [(0, 10)], 2 / 3, 2 / 3),
        ([(0, 10)], [], 0.0, 0.0),
        ([], [], None, None),
    ],
)
def test_span_f1(
    first: list[tuple[int, int]], second: list[tuple[int, int]], exact: float | None, overlapping: float | None
) -> None:
    assert span_f1(first, second, exact=True) == exact
    assert span_f1(first, second, exact=False) == overlapping
    assert span_f1(second, first, exact=False) == overlapping


def test_agreement_counts_what_all_have_decided(samples: Archive) -> None:
    found = waiting(samples, Narrowed(), kinds=("event",), limit=4)
    make_round(samples, "may", readers=("Sara", "Omid"), records=found, by="Lead", at=NOW)
    for n, a in enumerate(samples.assigned("may")):
        about = {"subject": a.subject, "report": a.report, "saw": claim_of(a.saw), "round": "may", "at": NOW}
        decide(samples, verdict="accept", by="Sara", **about)
        if n < 3:
            decide(samples, verdict="accept" if n < 2 else "reject", by="Omid", **about)
    shown = agreement(samples, "may")
    assert (shown.records, shown.decided) == (4, 3)
    verdicts = next(f for f in shown.fields if f.of == "verdict")
    assert verdicts.units == 3
    assert verdicts.alpha == pytest.approx(0.0)
    (spans,) = shown.spans
    assert spans.records == (3, 2)
    assert spans.exact == pytest.approx(0.8)
