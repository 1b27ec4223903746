"""Judgements on two tellings, and what follows from them for many."""

from __future__ import annotations

import random
from datetime import date

import msgspec
import pytest

from rasad.situation import Telling, judge, timeline
from rasad.situation.happenings import happening, within
from rasad.situation.merging import Decision, Merger
from rasad.situation.relations import relations
from rasad.situation.tellings import Party, days

IRN = Party("IRN", "IRN", "country", None, "GOV")
SAU = Party("SAU", "SAU", "country", None, "GOV")
MINISTER = Party("Q1", "IRN", "person", "foreign minister", "GOV")
OFFICE = Party("role:IRN:foreign minister", "IRN", "role", "foreign minister", "GOV")
OTHER = Party("Q2", "IRN", "person", "president", "GOV")
DAY = date(2023, 4, 6).toordinal()


def telling(mark: str, **more: object) -> Telling:
    base = Telling(
        mark=mark, report=f"r-{mark}", outlet=f"o-{mark}", lang="ar", n=0, type="CONSULT", mode=None, cameo="040",
        status="happened", source=(IRN,), target=(SAU,), first=DAY, last=DAY, dated=True, told=DAY, place=None,
        place_country=None, lat=None, lon=None, figures=(), terms=frozenset(), speaker=None,
        cue="التقى", sentence="…", score=0.9,
    )  # fmt: skip
    terms = more.pop("terms", ("وزير", "التقي", "نظير", "بحث"))
    return msgspec.structs.replace(base, terms=frozenset(terms), **more)  # type: ignore[call-overload]  # words stand for hashes


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ({}, "same"),
        ({"source": (SAU,), "target": (IRN,)}, "same"),
        ({"source": (IRN, SAU), "target": ()}, "same"),
        ({"lang": "fa", "terms": (), "cameo": "040"}, "same"),
        ({"first": DAY - 1, "last": DAY - 1, "dated": False, "told": DAY}, "same"),
        ({"type": "AGREE"}, "different"),
        ({"first": DAY + 9, "last": DAY + 9}, "different"),
        ({"source": (Party("TUR", "TUR", "country", None, "GOV"),)}, "different"),
        ({"terms": ("مجلس", "قانون", "صوت"), "mode": "visit", "first": DAY + 1, "last": DAY + 1}, "different"),
    ],
)
def test_judge_two_tellings(other: dict[str, object], verdict: str) -> None:
    a, b = telling("a"), telling("b", **other)
    assert judge(a, b).verdict == verdict
    assert judge(a, b) == judge(b, a)


TOWN = {"type": "ASSAULT", "place": "Mosul", "place_country": "IRQ", "place_kind": "city", "lat": 36.3, "lon": 43.1}
ISIS = Party("group:IMG:isis", "IMG", "group", None, "UAF")
BAATH = Party("group:IRQ:baath", "IRQ", "group", None, "UAF")


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        # two states, one day, nothing in common that singles it out
        ({"terms": ("a", "b", "c", "d")}, {"terms": ("a", "e", "f", "b")}, "unsure"),
        ({"terms": ("a", "b", "c", "d")},
         {"terms": ("e", "f", "g", "h"), "mode": "visit", "first": DAY - 1, "last": DAY - 1}, "different"),
        # who is blamed is told differently of one deed at one town
        ({**TOWN, "mode": "explosives", "source": (ISIS,), "target": ()},
         {**TOWN, "mode": "explosives", "source": (BAATH,), "target": ()}, "same"),
        ({**TOWN, "mode": "explosives", "source": (ISIS,), "target": (), "terms": ("a", "b", "c", "d")},
         {**TOWN, "mode": "aerial", "source": (BAATH,), "target": (), "terms": ("e", "f", "g", "h")}, "different"),
        # an attack and the answer to it
        ({**TOWN, "mode": "aerial"}, {**TOWN, "mode": "aerial", "source": (SAU,), "target": (IRN,)}, "different"),
        # what was asked for is not what was done; what is denied is what was claimed
        ({}, {"status": "demanded"}, "different"),
        ({}, {"status": "denied"}, "same"),
    ],
)  # fmt: skip
def test_judge_wants_something_that_singles_it_out(a: dict[str, object], b: dict[str, object], verdict: str) -> None:
    assert judge(telling("a", **a), telling("b", **b)).verdict == verdict


def test_groups_are_no_chains() -> None:
    """Each is like the next one, the first and the last are not."""
    words = "abcdefghijklmnop"
    found = Merger()
    for i in range(5):
        day = DAY + i
        found.add([telling(f"m{i}", first=day, last=day, dated=False, terms=tuple(words[i * 2 : i * 2 + 5]))])
    assert 1 < max(len(g) for g in found.happenings()) < 4


def test_judge_tells_persons_of_one_country_apart() -> None:
    met = telling("a", source=(MINISTER,))
    assert judge(met, telling("b", source=(OFFICE,))).score > judge(met, telling("b", source=(OTHER,))).score


def test_judge_keeps_attacks_at_two_places_apart() -> None:
    first = telling("a", type="ASSAULT", place="Mosul", place_country="IRQ", lat=36.34, lon=43.13)
    second = telling("b", type="ASSAULT", place="Basra", place_country="IRQ", lat=30.5, lon=47.8)
    assert judge(first, second).reasons == ("place",)


def test_judgement_gives_its_reasons() -> None:
    found = judge(telling("a"), telling("b"))
    assert "same day +2.0" in found.reasons
    assert sum(float(r.rsplit(" ", 1)[1]) for r in found.reasons) == pytest.approx(found.score, abs=0.11)


def many() -> list[Telling]:
    out = []
    for i in range(12):
        day = DAY + 10 * (i % 4)
        out.append(telling(f"m{i:02}", first=day, last=day, told=day, terms=("وزير", "التقي", f"كلمه{i % 4}", "بحث")))
    return out


def groups(situation: Merger) -> list[list[str]]:
    return [[t.mark for t in g] for g in situation.happenings()]


@pytest.mark.parametrize("seed", range(5))
def test_happenings_do_not_depend_on_the_order_of_arrival(seed: int) -> None:
    expected = Merger()
    expected.add(many())
    shuffled = many()
    random.Random(seed).shuffle(shuffled)
    other = Merger()
    for one in shuffled:
        other.add([one])
    assert groups(other) == groups(expected)
    assert [len(g) for g in groups(expected)] == [3, 3, 3, 3]


def test_removed_and_added_again_is_the_same() -> None:
    situation = Merger()
    situation.add(many())
    before = groups(situation)
    situation.remove("r-m00")
    assert sum(map(len, groups(situation))) == 11
    situation.add(many())
    assert groups(situation) == before


def decided(verdict: str) -> Decision:
    return Decision(first="a", second="b", verdict=verdict, by="reader", at="2024-01-01")


def test_decision_outweighs_the_judgement_and_can_be_taken_back() -> None:
    situation = Merger()
    situation.add([telling("a"), telling("b"), telling("c", type="ASSAULT")])
    assert groups(situation) == [["a", "b"], ["c"]]
    situation.decide(decided("different"))
    assert groups(situation) == [["a"], ["b"], ["c"]]
    situation.decide(decided("same"))
    assert groups(situation) == [["a", "b"], ["c"]]


def test_decision_of_sameness_joins_what_was_never_compared() -> None:
    situation = Merger([Decision(first="a", second="c", verdict="same", by="reader", at="2024-01-01")])
    situation.add([telling("a"), telling("c", type="ASSAULT")])
    assert groups(situation) == [["a", "c"]]


def test_differences_between_tellings_are_kept() -> None:
    a = telling("a", type="ASSAULT", figures=(("killed", 17.0, 17.0),), cue="قتل")
    b = telling("b", type="ASSAULT", figures=(("killed", 20.0, None),), cue="استشهد")
    merged = happening([a, b])
    assert {d.of: set(d.values) for d in merged.differences} == {
        "killed": {"17", "20–"}, "words": {"قتل", "استشهد"},
    }  # fmt: skip
    assert merged.outlets == ("o-a", "o-b")


def test_timeline_and_its_window() -> None:
    situation = Merger()
    situation.add(many())
    found = timeline(situation)
    assert [h.day for h in found] == sorted(h.day or "" for h in found)
    assert len(within(found, since="2023-04-16", until="2023-04")) == 2
    assert within(found, actors=["TUR"]) == []
    assert len(within(found, actors=["SAU"], type="CONSULT")) == 4


def test_relations_count_happenings_once_and_mark_turns() -> None:
    situation = Merger()
    attack = telling("z", type="ASSAULT", first=DAY + 40, last=DAY + 40, told=DAY + 40)
    situation.add([*many(), attack])
    found = relations(timeline(situation), "IRN", "SAU", {"CONSULT": (1, 2.5), "ASSAULT": (4, -9.0)}, "week")
    assert [p.quads for p in found.points] == [(1, 0, 0, 0)] * 4 + [(0, 0, 0, 1)]
    assert [p.turning for p in found.points] == [False] * 4 + [True]
    assert (found.forth, found.back) == (5, 0)


@pytest.mark.parametrize(
    ("value", "first", "last", "dated"),
    [
        ("2020-11-09", "2020-11-09", "2020-11-09", True),
        ("2020-11", "2020-11-01", "2020-11-30", True),
        ("2020-W49", "2020-11-30", "2020-12-06", True),
        ("2020-11-09/2020-11-12", "2020-11-09", "2020-11-12", True),
        ("PAST_REF", "2021-01-01", "2021-01-01", False),
        (None, "2021-01-01", "2021-01-01", False),
    ],
)
def test_days_of_a_value(value: str | None, first: str, last: str, dated: bool) -> None:
    begin, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    assert days(value, "2021-01-01") == (begin, end, dated)
