"""One accord across reports, whatever the order; its terms and what became of them."""

from __future__ import annotations

import random

import pytest

from rasad import records
from rasad.situation.agreements import Mentioned, accords
from rasad.situation.happenings import happening
from rasad.situation.positions import Position, contradictions, said_by
from tests.situation.test_judgement import telling

ARM, AZE = "ARM", "AZE"


def mentioned(report: str, **more: object) -> Mentioned:
    words = records.Span(0, 6, "اتفاقا")
    fields: dict[str, object] = {
        "id": "g1", "kind": "ceasefire", "span": words, "parties": (ARM, AZE), "mediators": ("RUS",),
        "date": "2020-11-09", "state": "concluded",
    }  # fmt: skip
    made = records.Agreement(**{**fields, **more})  # type: ignore[arg-type]
    return Mentioned(report=report, outlet=report, told="2020-12-01", lang="ar", agreement=made)


TERM = records.Term(0, 4, "تسليم الإقليم", obligor=(ARM,), type="RETREAT", mode="withdraw", due="2020-12-01")


@pytest.mark.parametrize("seed", range(4))
def test_mentions_of_one_accord_are_one(seed: int) -> None:
    found = [
        mentioned("a"), mentioned("b", date=None), mentioned("c", parties=(ARM, AZE, "RUS"), mediators=()),
        mentioned("d", kind="peace", date="2020-11"), mentioned("e", parties=("IRN", "SAU"), kind="other"),
        mentioned("f", date="1994-05-12"),
    ]  # fmt: skip
    random.Random(seed).shuffle(found)
    made = {a.id: sorted(m.report for m in a.mentions) for a in accords(found, [])}
    assert sorted(made.values()) == [["a", "b", "c", "d"], ["e"], ["f"]]


def test_an_accord_known_by_a_name_is_one_in_every_language() -> None:
    nuclear = {"kind": "nuclear", "mediators": ()}
    found = [
        mentioned("a", name="برجام", parties=("IRN",), date="2019-12-18", **nuclear),
        mentioned("b", name="برجام", parties=("IRN", "ISR", "USA"), date=None, **nuclear),
        mentioned("c", parties=("IRN", "USA"), date="2018-05", **nuclear),  # told without its name
        mentioned("d", parties=("PRK", "USA"), date=None, **nuclear),
        mentioned("e", name="اتفاق أوسلو", kind="peace", parties=("ISR", "PSE"), date=None),
        mentioned("f", name="پیمان اسلو", kind="peace", parties=("ISR", "PSE"), date=None),
        mentioned("g", kind="peace", parties=("ISR", "PSE"), date=None),  # some later peace
    ]
    made = {a.date: sorted(m.report for m in a.mentions) for a in accords(found, []) if a.date}
    assert made == {"2015-07-14": ["a", "b", "c"], "1993-09-13": ["e", "f"]}
    assert next(a.parties for a in accords(found, []) if a.kind == "nuclear" and a.date) == (
        "CHN", "DEU", "FRA", "GBR", "IRN", "RUS", "USA",
    )  # fmt: skip


def test_terms_stand_where_the_happenings_put_them() -> None:
    day = 737754  # 2020-11-25
    carried = happening([
        telling("h", type="RETREAT", source=(party(ARM),), target=(party(AZE),), first=day, last=day)
    ])  # fmt: skip
    broken = happening([
        telling("k", type="ASSAULT", source=(party(AZE),), target=(party(ARM),), first=day + 5, last=day + 5)
    ])  # fmt: skip
    [accord] = accords([mentioned("a", terms=(TERM,))], [carried, broken])
    [term] = accord.terms
    assert (term.standing, term.since, term.due) == ("carried out", carried.day, "2020-12-01")
    assert [f.how for f in accord.followed] == ["broken"]


def test_what_lies_before_an_accord_does_not_follow_it() -> None:
    before = happening([telling("h", type="RETREAT", source=(party(ARM),), target=(party(AZE),), first=737000,
                                last=737000)])  # fmt: skip
    [accord] = accords([mentioned("a", terms=(TERM,))], [before])
    assert accord.terms[0].standing == "open"


def party(code: str):  # type: ignore[no-untyped-def]
    from rasad.situation.tellings import Party

    return Party(code, code, "country", None, "GOV")


def position(id_: str, speaker: str, act: str, terms: tuple[str, ...], day: str = "2021-01-05") -> Position:
    return Position(id=id_, report=id_, outlet=None, day=day, lang="ar", speaker=speaker, speaker_name=speaker,
                    country=None, act=act, words="…", terms=terms, score=1.0)  # fmt: skip


def test_claims_and_denials_are_put_side_by_side() -> None:
    terms = ("قوات", "دخل", "مدينه", "ليل")
    claim = position("1", "A", "assert", terms)
    himself = position("2", "A", "deny", terms[:3])
    other = position("3", "B", "deny", terms)
    late = position("4", "B", "deny", terms, day="2021-03-05")
    found = contradictions([claim, himself, other, late])
    assert [(c.claim.id, c.denial.id, c.himself) for c in found] == [("1", "2", True), ("1", "3", False)]


def test_said_by_a_speaker_about_words_in_any_form() -> None:
    found = [position("1", "A", "assert", ("اتفاق",)), position("2", "B", "assert", ("اتفاق",))]
    assert [p.id for p in said_by(found, ["A"])] == ["1"]
    assert [p.id for p in said_by(found, ["A"], "الاتفاق")] == ["1"]
    assert said_by(found, ["A"], "الحرب") == []
