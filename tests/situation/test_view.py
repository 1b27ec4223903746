"""The situation of an archive, asked as a program asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import rasad
from rasad.archive import Archive, ArchiveError, Coded
from rasad.intake import Given
from rasad.reader import Reader
from rasad.scale.adding import code_one
from rasad.situation import Situation
from tests.archive.conftest import Maker
from tests.situation.test_corpus import parts

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


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Situation]:
    """An archive of the corpus's follow-ups."""
    reader = Reader()
    with Archive(tmp_path_factory.mktemp("followed") / "a.db") as archive:
        for r in parts("followed"):
            given = Given(str(r["id"]), str(r["text"]), id=str(r["id"]), published=str(r["day"]), lang=str(r["lang"]),
                          outlet=str(r["outlet"]))  # fmt: skip
            made = code_one(reader, given)
            assert isinstance(made, tuple)
            archive.add([made[1]])
        yield Situation(archive)


def test_projects_of_an_archive_have_their_words(followed: Situation) -> None:
    [rail] = followed.projects(["IRN", "RUS"])
    assert (rail.kind, rail.stage) == ("railway", "delayed")
    assert all(step.words and step.outlet for step in rail.steps)
    assert [p.kind for p in followed.projects(kind="dam")] == ["dam"]


def test_commitments_are_asked_for_by_whom_to_whom_and_outcome(followed: Situation) -> None:
    assert [c.deed for c in followed.commitments("قطر")] == ["AID"]
    assert [c.by for c in followed.commitments(to="IRN", kind="threat")] == ["ISR"]
    assert [c.country for c in followed.commitments(outcome="withdrawn")] == ["TUR"]


def test_contacts_of_one_actor(followed: Situation) -> None:
    found = followed.contacts("ARM")
    assert [s.of for s in found.says] == ["AZE"]


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
