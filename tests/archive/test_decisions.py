"""The log of decisions: lines are added, undone by lines, and found by the words that they are about."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Callable
from typing import Any, get_args

import msgspec
import pytest

from rasad.archive import Archive, ArchiveError, Coded, schema
from rasad.archive.decisions import Assigned, Entry, Kind, Narrowed, Round, standing
from rasad.archive.engine import writing_to

Make = Callable[..., Coded]
MEETING = "التقى وزير خارجية إيران نظيره من أذربيجان في طهران وبحثا وبالعلاقات بين البلدين."


def filled(archive: Archive, make: Make) -> Archive:
    archive.add([make(MEETING, id="m", outlet="one"), make(MEETING + " ثم غادرا.", id="n", outlet="two")])
    return archive


def entry(subject: str = "event/k/0-5", **more: object) -> Entry:
    plain: dict[str, object] = {
        "kind": "event", "subject": subject, "report": "m", "start": 0, "end": 5, "verdict": "accept", "by": "Sara",
        "at": "2024-05-01T10:00:00",
    }  # fmt: skip
    return Entry(**{**plain, **more})  # type: ignore[arg-type]


def test_log_keeps_what_was_decided(archive: Archive, make: Make) -> None:
    filled(archive, make)
    given = entry(verdict="correct", reason="wrong-type", note="…", saw={"type": "CONSULT"}, stands={"type": "AGREE"})
    kept = archive.decide(given)
    assert kept.id > 0
    assert archive.decisions(subject=given.subject) == [kept]
    assert archive.decisions(by="Omid") == archive.decisions(report="n") == archive.decisions(kind="actor") == []


def test_log_refuses_a_report_that_is_not_there(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no report"):
        archive.decide(entry())


def test_undo_brings_back_what_stood_before(archive: Archive, make: Make) -> None:
    filled(archive, make)
    first, second = archive.decide(entry()), archive.decide(entry(verdict="reject"))
    assert standing(archive.decisions())[first.subject] == second
    assert archive.decided() == dict.fromkeys(get_args(Kind), 0) | {"event": 1}
    archive.decide(entry(verdict="undo", undoes=second.id))
    assert standing(archive.decisions())[first.subject] == first
    archive.decide(entry(verdict="undo", undoes=first.id))
    assert standing(archive.decisions()) == {}
    assert archive.decided()["event"] == 0
    assert len(archive.decisions()) == 4


def test_reports_are_found_by_their_hash(archive: Archive, make: Make) -> None:
    filled(archive, make)
    keys = archive.report_keys(["m", "n", "nothing"])
    assert {name: archive.report_of(key) for name, key in keys.items()} == {"m": "m", "n": "n"}
    assert archive.report_of("00") is archive.report_of("no hash") is None
    assert archive.to_decide() == {
        "statement": 2, "event": 2, "actor": 4, "time": 0, "place": 2, "agreement": 2
    }


def test_round_does_not_decide_for_all(archive: Archive, make: Make) -> None:
    filled(archive, make)
    blind = archive.decide(entry(round="may"))
    assert standing(archive.decisions()) == {}
    assert standing(archive.decisions(round="may", by="Sara"), round="may") == {blind.subject: blind}


def test_undecided_come_in_pages(archive: Archive, make: Make) -> None:
    filled(archive, make)
    found = archive.undecided("actor", Narrowed())
    assert [o.score for o in found] == sorted(o.score for o in found)
    assert {(o.report, o.n) for o in found} == {("m", 0), ("m", 1), ("n", 0), ("n", 1)}
    pages = [archive.undecided("actor", Narrowed(), limit=3), archive.undecided("actor", Narrowed(), limit=3, passed=3)]
    assert [*pages[0], *pages[1]] == found


@pytest.mark.parametrize(
    ("kind", "asked", "found"),
    [
        ("event", {}, {"m", "n"}),
        ("event", {"outlet": "two"}, {"n"}),
        ("event", {"report": "m"}, {"m"}),
        ("event", {"lang": "fa"}, set()),
        ("event", {"type": "CONSULT", "report": "m"}, {"m"}),
        ("event", {"type": "AGREE"}, set()),
        ("statement", {"type": "assert", "outlet": "one"}, {"m"}),
        ("event", {"actors": ("AZE",), "report": "m"}, {"m"}),
        ("statement", {"actors": ("AZE",)}, set()),
        ("statement", {"actors": ("IRN",), "report": "n"}, {"n"}),
        ("actor", {"actors": ("TUR",)}, set()),
    ],
)
def test_undecided_can_be_narrowed(
    archive: Archive, make: Make, kind: Kind, asked: dict[str, Any], found: set[str]
) -> None:
    filled(archive, make)
    assert {o.report for o in archive.undecided(kind, Narrowed(**asked))} == found


def test_undecided_holds_the_second_record_on_the_same_words(archive: Archive, make: Make) -> None:
    coded = make(MEETING, id="m")
    (event,) = coded.reading.events
    both = msgspec.structs.replace(coded.reading, events=(event, msgspec.structs.replace(event, id="e2", type="AGREE")))
    archive.add([dataclasses.replace(coded, reading=both)])
    assert len(archive.undecided("event", Narrowed())) == 2
    archive.decide(entry("event/k/0-5/a"))
    assert len(archive.undecided("event", Narrowed())) == 2
    archive.decide(entry("event/k/0-5/b"))
    assert archive.undecided("event", Narrowed()) == []


def test_decided_and_assigned_records_leave_the_queue(archive: Archive, make: Make) -> None:
    filled(archive, make)
    kept = archive.decide(entry())
    assert [o.report for o in archive.undecided("event", Narrowed())] == ["n"]
    archive.decide(entry(verdict="undo", undoes=kept.id))
    assert [o.report for o in archive.undecided("event", Narrowed())] == ["m", "n"]
    one = Assigned(n=0, kind="event", subject="event/k/0-5", report="n", start=0, end=5, saw={"type": "CONSULT"})
    archive.add_round(Round(name="may", readers=("Sara", "Omid"), by="Lead", at="2024-05-01"), [one])
    assert [o.report for o in archive.undecided("event", Narrowed())] == ["m"]
    assert archive.assigned("may") == [one]
    assert [r.readers for r in archive.rounds()] == [("Sara", "Omid")]
    with pytest.raises(ArchiveError, match="already"):
        archive.add_round(Round(name="may", readers=("A", "B"), by="Lead", at="2024-05-02"), [])


def test_decisions_outlast_another_reading(archive: Archive, make: Make) -> None:
    filled(archive, make)
    archive.decide(entry())
    archive.replace("m", make(MEETING, id="m", outlet="one", type="AGREE"))
    assert [o.report for o in archive.undecided("event", Narrowed())] == ["n"]
    archive.replace("m", make(MEETING, id="m", outlet="one", cue="وبحثا"))
    assert [o.report for o in archive.undecided("event", Narrowed())] == ["n", "m"]


def test_actors_are_stored_with_their_words(archive: Archive, make: Make) -> None:
    filled(archive, make)
    with writing_to(archive._engine) as connection:
        rows = connection.execute(schema.actor.select().order_by(schema.actor.c.reading, schema.actor.c.n)).all()
        texts = [zlib.decompress(r.text).decode() for r in connection.execute(schema.source.select())]
    assert [texts[0][r.start : r.end] for r in rows[:2]] == ["إيران", "أذربيجان"]
    assert all(0 < r.score <= 1 for r in rows)


def test_reports_are_found_by_their_least_certain_place(archive: Archive, make: Make) -> None:
    filled(archive, make)
    reading = archive.reading("m")
    (place,) = reading.places
    both = archive.doubted("place", Narrowed())
    assert {d.report for d in both} == {"m", "n"}
    assert all(0 < d.least <= 1 for d in both)
    given = entry("place/k/1", kind="place", start=place.start, end=place.end)
    archive.decide(msgspec.structs.replace(given, round="may"))
    assert archive.doubted("place", Narrowed()) == both  # a decision of a round stands in it alone
    kept = archive.decide(given)
    assert [d.report for d in archive.doubted("place", Narrowed())] == ["n"]
    archive.decide(msgspec.structs.replace(given, verdict="undo", undoes=kept.id))
    assert archive.doubted("place", Narrowed()) == both
    assert archive.doubted("place", Narrowed(type="GBR")) == archive.doubted("place", Narrowed(actors=("GBR",))) == []
    assert len(archive.doubted("place", Narrowed(type="IRN", actors=("AZE",), report="m"))) == 1
