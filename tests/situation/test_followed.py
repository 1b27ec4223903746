"""Agreements, projects and commitments of the corpus, followed: where each stands, since when, on whose word."""

from __future__ import annotations

import pytest

from rasad.situation.voices import Stand, Standing, Word, stand
from tests.situation.test_corpus import corpus, parts


def entries(name: str) -> list[dict[str, object]]:
    return parts(name)


@pytest.mark.parametrize("entry", entries("projects"), ids=lambda e: str(e["kind"]))
def test_project_is_one_across_reports_with_its_stages(entry: dict[str, object]) -> None:
    [project] = [p for p in corpus().projects if p.kind == entry["kind"]]
    assert (project.stage, list(project.parties), list(project.places)) == (
        entry["stage"], entry["parties"], entry["places"]
    )  # fmt: skip
    assert {s.stage: s.by for s in project.steps if not s.denied} == entry["steps"]
    assert list(project.disputed) == entry.get("disputed", [])


def test_a_commitment_is_followed_to_what_came_of_it() -> None:
    made = [
        {"kind": c.kind, "by": c.country, "to": list(c.to), "deed": c.deed, "outcome": c.outcome, "since": c.since}
        for c in corpus().commitments
        if any(r.startswith(("threat", "offer", "promise")) for r in c.reports)
    ]
    assert made == [e | {"since": str(e["since"])} for e in entries("commitments")]


def test_terms_stand_since_a_day_on_somebodys_word() -> None:
    [accord] = [a for a in corpus().accords if a.parties == ("ARM", "AZE")]
    districts = next(t for t in accord.terms if t.type == "RETREAT")
    assert (districts.standing, districts.since) == ("carried out", "2020-11-20")
    told = [(w.how, w.side, w.day) for f in districts.followed for w in f.voices if w.told and w.told < "2020-11-20"]
    assert told == [("delayed", "AZE", "2020-11-15")]
    assert {f.day for f in districts.followed} >= {"2020-11-15", "2020-11-20", "2020-11-25", "2020-12-01"}
    troops = next(t for t in accord.terms if t.type == "MOBILIZE")
    assert (troops.obligor, troops.standing, troops.since) == (("RUS",), "carried out", "2020-11-10")


def test_an_accusation_of_breach_is_one_sides_word() -> None:
    [accord] = [a for a in corpus().accords if a.parties == ("ARM", "AZE")]
    told = [w for f in accord.followed for w in f.voices if w.told and w.told >= "2020-12"]
    words = {(w.how, w.side) for w in told if w.how != "concluded"}
    assert words == {("accused", "ARM"), ("accused", "AZE"), ("denied", "AZE")}
    assert accord.broken == "disputed"
    assert accord.guarantors == ("RUS", "TUR")


def said(how: Standing, told: str, side: str | None = None) -> Word:
    return Word(how=how, day=told, told=told, by=side, side=side, outlet=None, report="r", words="…")


@pytest.mark.parametrize(
    ("words", "how", "since"),
    [
        ([], "open", None),
        ([said("planned", "2020-01-02")], "planned", "2020-01-02"),
        ([said("planned", "2020-01-02"), said("delayed", "2020-01-03", "A")], "delayed", "2020-01-03"),
        ([said("delayed", "2020-01-03", "A"), said("carried out", "2020-01-05")], "carried out", "2020-01-05"),
        ([said("carried out", "2020-01-05"), said("planned", "2020-01-06", "B")], "carried out", "2020-01-05"),
        ([said("carried out", "2020-01-05", "A"), said("denied", "2020-01-06", "B")], "disputed", "2020-01-06"),
        ([said("carried out", "2020-01-05", "A"), said("denied", "2020-01-06", "A")], "denied", "2020-01-06"),
        ([said("accused", "2020-01-05", "A")], "accused", "2020-01-05"),
        ([said("accused", "2020-01-05", "A"), said("denied", "2020-01-06", "B")], "disputed", "2020-01-06"),
        ([said("broken", "2020-01-05"), said("accused", "2020-01-06", "A")], "broken", "2020-01-05"),
    ],
)
def test_stand_by_all_words_in_the_order_told(words: list[Word], how: str, since: str | None) -> None:
    for order in (words, words[::-1]):
        found: Stand = stand(order)
        assert (found.how, found.since) == (how, since)
