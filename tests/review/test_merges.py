"""Pairs of tellings: what the judgement is unsure of is asked, once, and decided by people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rasad.archive import Archive
from rasad.archive.decisions import Narrowed
from rasad.review import decide, find_pair, waiting_pairs
from rasad.situation import Situation
from rasad.situation.judgement import judge
from rasad.situation.tellings import tellings
from tests.archive.conftest import Maker
from tests.review.conftest import NOW

# the same two states on the same day, in other words
ONE = "التقى وزير خارجية إيران نظيره من أذربيجان في طهران وبحثا العلاقات بين البلدين."
OTHER = "استقبل وفد من أذربيجان مسؤولين من إيران، وكان قد التقى خبراء قبل ذلك لمناقشة ملفات المياه."


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Archive]:
    make = Maker().coded
    with Archive(tmp_path / "a.db") as archive:
        archive.add([make(ONE, id="one", outlet="A"), make(OTHER, id="two", outlet="B")])
        first, second = (next(tellings(archive.reading(name))) for name in ("one", "two"))
        assert judge(first, second).verdict == "unsure"
        yield archive


@pytest.mark.parametrize(("verdict", "groups"), [("accept", 1), ("reject", 2), ("unsure", 2)])
def test_merge_is_asked_once_and_decides_the_timeline(pair: Archive, verdict: str, groups: int) -> None:
    (waits,) = waiting_pairs(pair, Narrowed())
    decide(pair, subject=waits.subject, verdict=verdict, by="Sara", at=NOW, saw=waits.claim)  # type: ignore[arg-type]
    assert waiting_pairs(pair, Narrowed()) == []
    kept = find_pair(pair, waits.subject)
    assert kept is not None
    assert kept.decision is not None
    assert kept.decision.verdict == verdict
    assert len(Situation(pair).timeline()) == groups


@pytest.mark.parametrize(
    ("asked", "number"),
    [({"outlet": "A"}, 1), ({"outlet": "C"}, 0), ({"report": "two"}, 1), ({"actors": ("AZE",)}, 1),
     ({"actors": ("TUR",)}, 0), ({"type": "AGREE"}, 0), ({"lang": "ar"}, 1)],
)  # fmt: skip
def test_merges_can_be_narrowed(pair: Archive, asked: dict[str, Any], number: int) -> None:
    assert len(waiting_pairs(pair, Narrowed(**asked))) == number


@pytest.mark.parametrize("subject", ["merge/", "merge/x+y", f"merge/{'f' * 40}+0", f"merge/{'0' * 16}+{'f' * 16}"])
def test_pair_that_is_not_there(pair: Archive, subject: str) -> None:
    assert find_pair(pair, subject) is None
