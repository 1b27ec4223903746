"""Decisions on the records of readings: taken, undone, kept over another reading, blind, exported."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from rasad.archive import Archive, ArchiveError
from rasad.archive.decisions import Kind, Narrowed, Verdict
from rasad.cli.app import app
from rasad.evaluate.sets import measure
from rasad.intake import Given
from rasad.reader import Reader
from rasad.review import (
    DecisionError,
    Waiting,
    add,
    adjudicate,
    decide,
    disputed,
    export_gold,
    find,
    left_for,
    make_round,
    settle_agreed,
    states,
    status,
    undo,
    waiting,
)
from rasad.review.claims import EventClaim, Span, StatementClaim, claim_of, items
from rasad.scale.adding import code_one
from tests.review.conftest import NOW

ALL: tuple[Kind, ...] = ("statement", "event", "actor", "time", "place", "agreement")


def take(archive: Archive, w: Waiting, verdict: Verdict = "accept", **more: Any) -> None:
    item = w.item
    given = {"by": "Sara", "at": NOW, "saw": item.claim, "report": item.report, **more}
    decide(archive, subject=item.subject, verdict=verdict, **given)


def first(archive: Archive, kind: Kind) -> Waiting:
    return waiting(archive, Narrowed(), kinds=(kind,), limit=1)[0]


def test_queue_has_the_least_certain_first_and_every_record_once(samples: Archive) -> None:
    found = waiting(samples, Narrowed(), limit=10_000)
    scores = [w.item.score for w in found]
    assert scores == sorted(scores)
    assert len({w.item.subject for w in found}) == len(found) == sum(samples.to_decide().values())
    text = {name: samples.reading(name).report.text for name in samples.names()}
    assert all(text[w.item.report][w.item.claim.words.start : w.item.claim.words.end] == w.item.claim.words.text
               for w in found)  # fmt: skip


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_decision_takes_a_record_out_of_the_queue_and_undo_puts_it_back(
    samples: Archive, kind: Kind, verdict: Verdict
) -> None:
    w = first(samples, kind)
    take(samples, w, verdict)
    assert first(samples, kind).item.subject != w.item.subject
    taken_back = undo(samples, by="Sara", at=NOW)
    assert taken_back is not None
    assert taken_back.verdict == verdict
    assert first(samples, kind) == w
    assert undo(samples, by="Sara", at=NOW) is None
    assert [e.verdict for e in samples.decisions(subject=w.item.subject)] == [verdict, "undo"]


def test_undo_takes_back_what_the_same_person_did_last(samples: Archive) -> None:
    one, two = waiting(samples, Narrowed(), limit=2)
    take(samples, one)
    take(samples, two, by="Omid")
    taken_back = undo(samples, by="Sara", at=NOW)
    assert taken_back is not None
    assert taken_back.subject == one.item.subject


def test_correction_keeps_what_was_changed_and_why(samples: Archive) -> None:
    w = first(samples, "event")
    saw = w.item.claim
    assert isinstance(saw, EventClaim)
    other = "THREATEN" if saw.type != "THREATEN" else "ACCUSE"
    take(samples, w, "correct", stands=msgspec.structs.replace(saw, type=other))
    (kept,) = samples.decisions()
    assert kept.stands is not None
    assert kept.saw is not None
    assert (kept.reason, kept.stands["type"], kept.saw["type"]) == ("type", other, saw.type)


@pytest.mark.parametrize(
    ("verdict", "more", "message"),
    [
        ("correct", {}, "changes something"),
        ("accept", {"by": "  "}, "name"),
        ("accept", {"at": "yesterday"}, "ISO"),
        ("reject", {"reason": "boring"}, "no reason"),
        ("accept", {"note": "x" * 3000}, "characters"),
        ("undo", {}, "undo"),
    ],
)
def test_decision_that_does_not_hold_together_is_refused(
    samples: Archive, verdict: Verdict, more: dict[str, str], message: str
) -> None:
    w = first(samples, "event")
    with pytest.raises(DecisionError, match=message):
        take(samples, w, verdict, **{"stands": w.item.claim, **more} if verdict == "correct" else more)
    assert samples.decisions() == []


def reread(archive: Archive, name: str, **changes: Any) -> None:
    """Put the reading of a report back with other records, as another version of the program would."""
    text, _, about = archive.given(name)
    coded = code_one(Reader(), Given(name, text, id=name, published=about["published"], lang=about["lang"]))
    assert isinstance(coded, tuple)
    other = msgspec.structs.replace(archive.reading(name), **changes)
    archive.replace(name, dataclasses.replace(coded[1], reading=other))


def test_decision_outlasts_another_reading_of_the_same_words(samples: Archive) -> None:
    w = first(samples, "event")
    take(samples, w)
    name = w.item.report
    events = samples.reading(name).events
    reread(samples, name, events=tuple(
        msgspec.structs.replace(e, id=f"e{99 - n}", type="THREATEN") for n, e in enumerate(reversed(events))
    ))  # fmt: skip
    now = next(s for s in states(samples, name) if s.item.subject == w.item.subject)
    assert now.state == "decided"
    assert now.decision is not None
    assert claim_of(now.decision.stands or {}) == w.item.claim


def test_record_opens_again_when_its_words_have_changed(samples: Archive) -> None:
    w = next(x for x in waiting(samples, Narrowed(), kinds=("statement",)) if x.item.claim.words.end > 40)
    take(samples, w, "reject", reason="not-said")
    name, n = w.item.report, w.item.n
    reading = samples.reading(name)
    old = reading.statements[n]
    shorter = Span(old.content.start, old.content.end - 3, old.content.text[:-3])
    statements = [*reading.statements[:n], msgspec.structs.replace(old, content=shorter), *reading.statements[n + 1 :]]
    reread(samples, name, statements=tuple(statements))
    now = next(s for s in states(samples, name) if s.item.kind == "statement" and s.item.n == n)
    assert now.state == "reopened"
    assert now.earlier is not None
    assert now.earlier.verdict == "reject"
    assert now.item.subject in {x.item.subject for x in waiting(samples, Narrowed(report=name), limit=1000)}


@pytest.mark.parametrize("kind", ["time", "place", "agreement"])
def test_queue_has_what_waits_of_a_report_and_no_more(samples: Archive, kind: Kind) -> None:
    """Records without a score of their own: decided, undone and read again, the queue knows what is left."""

    def left() -> set[str]:
        return {w.item.subject for w in waiting(samples, Narrowed(), kinds=(kind,), limit=1000)}

    everything = left()
    assert len(everything) == samples.to_decide()[kind]
    found = waiting(samples, Narrowed(), kinds=(kind,), limit=1000)
    for w in found:
        take(samples, w)
    assert left() == set()
    assert samples.decided()[kind] == len(found)
    undo(samples, by="Sara", at=NOW)
    assert left() == {found[-1].item.subject}
    name = found[0].item.report
    reread(samples, name)  # the same records: nothing opens
    assert left() == {found[-1].item.subject}


@pytest.mark.parametrize(("kind", "layer"), [("time", "times"), ("place", "places"), ("agreement", "agreements")])
def test_record_without_a_score_opens_again_when_its_words_have_changed(
    samples: Archive, kind: Kind, layer: str
) -> None:
    name = samples.names()[0]
    mine = waiting(samples, Narrowed(report=name), kinds=(kind,), limit=1000)
    for w in mine:
        take(samples, w, "reject", reason="duplicate")
    old = getattr(samples.reading(name), layer)
    n = min(w.item.n for w in mine)
    reread(samples, name, **{layer: (*old[:n], shortened(old[n]), *old[n + 1 :])})
    (again,) = waiting(samples, Narrowed(report=name), kinds=(kind,), limit=1000)
    assert (again.state, again.item.n) == ("reopened", n)
    assert again.earlier is not None
    assert again.earlier.verdict == "reject"


def shortened(record: Any) -> Any:
    """A record whose words end two characters earlier."""
    words = getattr(record, "span", record)
    cut = {"end": words.end - 2, "text": words.text[:-2]}
    if hasattr(record, "span"):
        return msgspec.structs.replace(record, span=msgspec.structs.replace(words, **cut))
    return msgspec.structs.replace(record, **cut)


@pytest.mark.parametrize(
    ("kind", "asked", "fits"),
    [
        ("time", Narrowed(type="DURATION"), lambda c: c.type == "DURATION"),
        ("time", Narrowed(type="CONSULT"), lambda c: False),
        ("place", Narrowed(type="IRN"), lambda c: c.country == "IRN"),
        ("agreement", Narrowed(type="other"), lambda c: c.is_a == "other"),
        ("place", Narrowed(lang="fa"), lambda c: c.words.text != "بكين"),
        ("time", Narrowed(actors=("AFG",)), lambda c: True),
    ],
)
def test_queue_of_records_without_a_score_is_narrowed(
    samples: Archive, kind: Kind, asked: Narrowed, fits: Any
) -> None:
    found = waiting(samples, asked, kinds=(kind,), limit=1000)
    assert all(fits(w.item.claim) for w in found)
    assert asked.type == "CONSULT" or 0 < len(found) < samples.to_decide()[kind] or kind == "agreement"


def test_words_that_a_person_has_corrected_stay_decided_when_the_program_finds_them(samples: Archive) -> None:
    w = next(x for x in waiting(samples, Narrowed(), kinds=("statement",)) if x.item.claim.words.end > 40)
    words = w.item.claim.words
    shorter = Span(words.start, words.end - 3, words.text[:-3])
    take(samples, w, "correct", stands=msgspec.structs.replace(w.item.claim, words=shorter))
    name, n = w.item.report, w.item.n
    reading = samples.reading(name)
    statements = list(reading.statements)
    statements[n] = msgspec.structs.replace(statements[n], content=shorter)
    reread(samples, name, statements=tuple(statements))
    now = next(s for s in states(samples, name) if s.item.kind == "statement" and s.item.n == n)
    assert now.state == "decided"


def test_records_on_the_same_words_have_subjects_of_their_own(samples: Archive) -> None:
    reading = samples.reading(samples.names()[0])
    event = reading.events[0]
    both = msgspec.structs.replace(reading, events=(event, msgspec.structs.replace(event, id="e2", type="PROTEST")))
    subjects = {i.subject for i in items(both, "k") if i.kind == "event"}
    assert len(subjects) == 2
    assert not subjects & {i.subject for i in items(reading, "k")}


def test_added_record_stands_among_the_others_until_it_is_rejected(samples: Archive) -> None:
    name = samples.names()[0]
    text = samples.reading(name).report.text
    claim = StatementClaim(words=Span(3, 9, text[3:9]), act="assert", manner="indirect")
    entry = add(samples, claim, report=name, by="Sara", at=NOW)
    found = find(samples, entry.subject)
    assert found is not None
    assert (found.state, found.decision, found.item.claim) == ("decided", entry, claim)
    take(samples, found, "reject", reason="not-said")
    assert find(samples, entry.subject) is None
    undo(samples, by="Sara", at=NOW)
    assert find(samples, entry.subject) == found


def a_round(archive: Archive, number: int = 3, kind: Kind = "event") -> None:
    found = waiting(archive, Narrowed(), kinds=(kind,), limit=number)
    make_round(archive, "may", readers=("Sara", "Omid"), records=found, by="Lead", at=NOW)


def read_blind(archive: Archive, reader: str, *verdicts: Verdict) -> None:
    for a, verdict in zip(archive.assigned("may"), verdicts, strict=False):
        decide(archive, subject=a.subject, verdict=verdict, by=reader, at=NOW, saw=claim_of(a.saw), report=a.report,
               round="may")  # fmt: skip


def test_round_gives_the_same_records_to_readers_who_do_not_see_each_other(samples: Archive) -> None:
    a_round(samples)
    assigned = samples.assigned("may")
    assert left_for(samples, "may", "Sara") == left_for(samples, "may", "Omid") == assigned
    assert not {a.subject for a in assigned} & {w.item.subject for w in waiting(samples, Narrowed(), limit=1000)}
    read_blind(samples, "Sara", "accept", "reject")
    assert len(left_for(samples, "may", "Sara")) == 1
    assert left_for(samples, "may", "Omid") == assigned
    assert disputed(samples, "may") == []  # what one alone has decided stays hidden
    assert status(samples).kinds[1].decided == 0  # and decides nothing
    with pytest.raises(ArchiveError, match="no reader"):
        left_for(samples, "may", "Mallory")


def test_adjudication_settles_what_is_agreed_and_decides_the_rest(samples: Archive) -> None:
    a_round(samples)
    read_blind(samples, "Sara", "accept", "reject", "unsure")
    read_blind(samples, "Omid", "accept", "accept", "unsure")
    both = disputed(samples, "may")
    assert [d.agreed for d in both] == [True, False, False]
    assert settle_agreed(samples, "may", by="Lead", at=NOW) == 1
    assert settle_agreed(samples, "may", by="Lead", at=NOW) == 0
    adjudicate(samples, both[1], verdict="reject", by="Lead", at=NOW)
    finals = [d.final for d in disputed(samples, "may")]
    assert [(f.verdict, f.by, f.reason) if f else None for f in finals] == [
        ("accept", "Lead", "agreed"), ("reject", "Lead", "adjudicated"), None,
    ]  # fmt: skip
    progress = status(samples).rounds[0]
    assert (progress.records, progress.by_all, progress.adjudicated) == (3, 3, 2)
    assert progress.done == {"Sara": 3, "Omid": 3}


@pytest.mark.parametrize(
    ("readers", "name", "message"), [(("A",), "x", "two"), (("A", " A "), "x", "two"), (("A", "B"), " ", "name")]
)
def test_round_that_is_none_is_refused(
    samples: Archive, readers: tuple[str, ...], name: str, message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        make_round(samples, name, readers=readers, records=waiting(samples, Narrowed()), by="Lead", at=NOW)


def review_all(archive: Archive, name: str) -> None:
    for w in waiting(archive, Narrowed(report=name), limit=1000):
        take(archive, w)


def test_gold_of_a_report_that_is_accepted_as_read_scores_full_marks(samples: Archive, tmp_path: Path) -> None:
    done, other = samples.names()
    review_all(samples, done)
    take(samples, first(samples, "event"))
    written = export_gold(samples, tmp_path / "own")
    assert written.reports == (done,)
    assert list(written.waiting) == [other]
    (measured,) = measure(tmp_path / "own", Reader())
    assert measured.name == "own"
    assert measured.reports == 1
    for kind in ("actors", "statements", "events", "times", "places", "agreements"):
        assert measured.figures[kind]["f1"] == 1.0, kind


@pytest.mark.parametrize(
    ("left_out", "reviewed"),
    [
        (("time",), {"actors", "statements", "events", "places", "agreements"}),
        (("time", "place", "agreement"), {"actors", "statements", "events"}),
        ((), {"actors", "statements", "events", "times", "places", "agreements"}),
    ],
)
def test_gold_names_the_lists_that_were_reviewed_to_their_end(
    samples: Archive, tmp_path: Path, left_out: tuple[Kind, ...], reviewed: set[str]
) -> None:
    name = samples.names()[0]
    for w in states(samples, name):
        if w.item.kind not in left_out:
            take(samples, w)
    export_gold(samples, tmp_path / "own")
    gold = json.loads((tmp_path / "own/gold.jsonl").read_text(encoding="utf-8"))
    assert set(gold["reviewed"]) == reviewed
    assert all(gold[f"{kind}s"] == [] for kind in left_out)
    (measured,) = measure(tmp_path / "own", Reader())
    assert set(measured.figures) & {"times", "places", "agreements"} == reviewed & {"times", "places", "agreements"}


def test_gold_of_times_places_and_agreements_is_in_the_words_of_the_guide(samples: Archive, tmp_path: Path) -> None:
    name = samples.names()[0]
    found = {kind: [w for w in states(samples, name) if w.item.kind == kind] for kind in ALL}
    time, place, agreement = (found[kind][0] for kind in ("time", "place", "agreement"))
    take(samples, time, "correct", stands=msgspec.structs.replace(time.item.claim, value="2023-03"))
    where = {"name": "Beijing", "lat": 39.9, "lon": 116.4}
    take(samples, place, "correct", stands=msgspec.structs.replace(place.item.claim, **where))
    parties = ("SAU", "IRN")
    take(samples, agreement, "correct", stands=msgspec.structs.replace(
        agreement.item.claim, parties=parties, mediators=("CHN",), date="2023-03-10", is_a="peace"))  # fmt: skip
    assert [e.reason for e in samples.decisions()] == ["time", "place", "identity"]
    review_all(samples, name)
    export_gold(samples, tmp_path / "own")
    gold = json.loads((tmp_path / "own/gold.jsonl").read_text(encoding="utf-8"))
    words = {w.item.kind: w.item.claim.words.text for w in (time, place, agreement)}
    assert gold["times"][0] == {"text": words["time"], "nth": 1, "type": "DATE", "value": "2023-03"}
    assert gold["places"][0] == {
        "text": words["place"], "nth": 1, "en": "Beijing", "country": "CHN", "lat": 39.9, "lon": 116.4
    }
    assert gold["agreements"][0] == {
        "kind": "peace", "text": words["agreement"], "nth": 1, "parties": ["SAU", "IRN"], "mediators": ["CHN"],
        "date": "2023-03-10",
    }  # fmt: skip


def test_gold_holds_what_people_say_and_not_what_the_program_said(samples: Archive, tmp_path: Path) -> None:
    name = samples.names()[0]
    events = [w for w in states(samples, name) if w.item.kind == "event"]
    take(samples, events[0], "reject", reason="not-an-event")
    take(samples, events[1], "correct", stands=msgspec.structs.replace(events[1].item.claim, type="MOBILIZE"))
    text = samples.reading(name).report.text
    start = text.rindex(".") - 12
    missed = StatementClaim(words=Span(start, start + 12, text[start : start + 12]), act="assert", manner="indirect")
    add(samples, missed, report=name, by="Sara", at=NOW)
    review_all(samples, name)
    export_gold(samples, tmp_path / "own")
    (gold,) = [json.loads(line) for line in (tmp_path / "own/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    (report,) = json.loads((tmp_path / "own/reports.json").read_text(encoding="utf-8"))
    assert set(gold) >= {"id", "reader", "genre", "actors", "places", "times", "statements", "events", "agreements"}
    assert len(gold["events"]) == len(events) - 1
    assert (gold["events"][0]["type"], gold["events"][0]["cue"]) == ("MOBILIZE", events[1].item.claim.words.text)
    assert text[start : start + 12] in [s["content"] for s in gold["statements"]]
    keys = {a["key"] for a in gold["actors"]}
    assert len(keys) == len(gold["actors"])
    assert {s["speaker"] for s in gold["statements"]} - {None} <= keys
    for row, field in [(s, "content") for s in gold["statements"]] + [(a, "text") for a in gold["actors"]]:
        where = report["title"] if row.get("in") == "title" else report["text"]
        assert where.count(row[field]) >= row["nth"] >= 1


def test_gold_of_an_actor_that_is_rejected_has_no_speaker(samples: Archive, tmp_path: Path) -> None:
    name = samples.names()[0]
    said = next(w.item.claim for w in states(samples, name)
                if isinstance(w.item.claim, StatementClaim) and w.item.claim.speaker)  # fmt: skip
    for w in states(samples, name):
        if w.item.kind == "actor" and getattr(w.item.claim, "key", None) == said.speaker:
            take(samples, w, "reject", reason="no-actor")
    review_all(samples, name)
    export_gold(samples, tmp_path / "own")
    gold = json.loads((tmp_path / "own/gold.jsonl").read_text(encoding="utf-8"))
    assert next(s for s in gold["statements"] if s["content"] == said.words.text)["speaker"] is None


def test_review_commands(samples: Archive, tmp_path: Path) -> None:
    run = CliRunner().invoke
    where = ["--archive", samples.where]
    made = run(app, ["review", "assign", "may", "-r", "Sara", "-r", "Omid", "-n", "4", "--kind", "event", *where])
    assert made.exit_code == 0, made.output
    assert run(app, ["review", "assign", "may", "-r", "Sara", "-r", "Omid", *where]).exit_code == 1
    assert run(app, ["review", "assign", "june", "-r", "Sara", *where]).exit_code == 1
    read_blind(samples, "Sara", "accept", "accept", "reject", "accept")
    read_blind(samples, "Omid", "accept", "reject", "reject", "accept")
    settle_agreed(samples, "may", by="Lead", at=NOW)
    shown = run(app, ["review", "status", *where]).output
    assert "event      3 of" in shown
    assert "round may: 4 records; Sara 4, Omid 4; by all 4, adjudicated 3" in shown
    assert "alpha 0.533" in run(app, ["review", "agreement", "may", *where]).output
    assert json.loads(run(app, ["review", "agreement", "may", "--json", *where]).output)["decided"] == 4
    assert run(app, ["review", "agreement", "june", *where]).exit_code == 1
    exported = run(app, ["review", "export", str(tmp_path / "own"), *where])
    assert exported.exit_code == 0
    assert "0 reports" in exported.output
