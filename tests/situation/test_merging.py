"""Who is compared with whom: what tellings are found by is what they need to meet."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from rasad.situation.judgement import told_as
from rasad.situation.merging import WINDOW, asked, found_at, keys, meet
from rasad.situation.tellings import Party, Telling
from tests.situation.test_judgement import DAY, telling

CODES = ("IRN", "SAU", "TUR", "RUS")


def some(mark: str, chance: random.Random) -> Telling:
    sides = [tuple(Party(c, c, "country", None, "GOV") for c in chance.sample(CODES, chance.randint(0, 2)))
             for _ in range(2)]  # fmt: skip
    return telling(
        mark, source=sides[0], target=sides[1], first=DAY + chance.randint(0, 3), last=DAY + 3,
        status=chance.choice(["happened", "planned", "demanded"]),
        place=chance.choice([None, "Geneva", "Vienna"]), place_kind="city",
    )  # fmt: skip


def finds(a: Telling, b: Telling) -> bool:
    """The archive's question: some kind of key of ``a`` is borne by ``b`` as often as is needed."""
    borne = set(keys(b))
    shared = Counter(need for need, key in asked(a) if key in borne)
    near = abs((found_at(a) or 0) - (found_at(b) or 0)) <= WINDOW
    return near and any(n >= need for need, n in shared.items())


@pytest.mark.parametrize("seed", range(5))
def test_tellings_are_found_by_exactly_those_whom_they_meet(seed: int) -> None:
    chance = random.Random(seed)
    made = [some(f"m{i}", chance) for i in range(60)]
    for a in made:
        for b in made:
            if a is not b and told_as(a) == told_as(b):
                assert finds(a, b) == meet(a, b) == finds(b, a)
            elif a is not b:
                assert not finds(a, b)


def test_a_time_that_names_a_year_is_looked_for_near_its_report() -> None:
    year = telling("a", first=DAY - 100, last=DAY + 264, told=DAY)
    assert found_at(year) == DAY
    assert found_at(telling("b", first=DAY - 9, last=DAY - 9, told=DAY)) == DAY - 9
    assert found_at(telling("c", first=None, last=None)) is None
