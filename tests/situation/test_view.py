"""The situation of an archive, asked as a program asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import rasad
from rasad.archive import Archive, ArchiveError, Coded
from rasad.situation import Situation
from tests.archive.conftest import Maker

NOW = "2024-05-01T10:00:00+00:00"
TEXTS = {
    "one": "التقى وزير خارجية إيران نظيره من أذربيجان في طهران وبحثا العلاقات بين البلدين.",
    "two": "في طهران التقى وزير خارجية إيران نظيره من أذربيجان وبحثا ملف العلاقات بين البلدين.",
}


@pytest.fixture(scope="module")
def make() -> Callable[..., Coded]:
    return Maker().coded


@pytest.fixture
def situation(tmp_path: object, make: Callable[..., Coded]) -> Iterator[Situation]:
    with Archive(f"{tmp_path}/a.db") as archive:
        archive.add([make(text, id=id, outlet=id) for id, text in TEXTS.items()])
        archive.add([make(TEXTS["one"], id="later", day="2021-06-05")])
        yield rasad.Situation(archive)


def reports(situation: Situation, **more: object) -> list[list[str]]:
    return [sorted(t.report for t in h.tellings) for h in situation.timeline(**more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [["one", "two"], ["later"]]),
        ({"told": 2}, [["one", "two"]]),
        ({"actor": "ایران", "since": "2021-05"}, [["later"]]),
        ({"between": ("IRN", "AZE"), "until": "2021-03"}, [["one", "two"]]),
        ({"between": ("IRN", "TUR")}, []),
        ({"actor": "nobody"}, []),
        ({"type": "ASSAULT"}, []),
    ],
)
def test_timeline_narrows(situation: Situation, asked: dict[str, object], found: list[list[str]]) -> None:
    assert reports(situation, **asked) == found


def test_happening_by_its_id_and_by_an_event(situation: Situation) -> None:
    first = situation.timeline()[0]
    assert situation.happening(first.id) == first
    assert situation.happening_of("two", "e1") == first
    with pytest.raises(ArchiveError, match="no happening"):
        situation.happening("h0")


def test_decisions_change_the_timeline_and_are_taken_back(situation: Situation) -> None:
    first, second = situation.timeline()[0].tellings
    situation.decide(first.mark, second.mark, "different", by="reader", at=NOW)
    assert reports(situation) == [["one"], ["two"], ["later"]] or reports(situation) == [["two"], ["one"], ["later"]]
    assert situation.undecide(second.mark, first.mark, by="reader", at=NOW)
    assert reports(situation) == [["one", "two"], ["later"]]
    assert not situation.undecide(second.mark, first.mark, by="reader", at=NOW)
    with pytest.raises(ArchiveError, match="same or different"):
        situation.decide(first.mark, second.mark, "maybe", by="reader", at=NOW)


def test_relations_and_names_that_nobody_bears(situation: Situation) -> None:
    assert len(situation.relations("IRN", "أذربيجان", by="month").points) == 2
    with pytest.raises(ArchiveError, match="nobody called"):
        situation.relations("IRN", "Nobody")


def test_what_is_open_for_reading_alone_is_never_written(tmp_path: object, make: Callable[..., Coded]) -> None:
    where = f"{tmp_path}/a.db"
    with Archive(where) as archive:
        archive.add([make(TEXTS["one"], id="one")])
    with Archive(where, read_only=True) as archive:
        situation = Situation(archive)
        assert situation.bring_up_to_date() == 1
        assert situation.timeline() == []
    with Archive(where) as archive:
        assert Situation(archive).bring_up_to_date() == 0
    with Archive(where, read_only=True) as archive:
        assert len(Situation(archive).timeline()) == 1
