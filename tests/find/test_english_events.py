"""Who does what to whom in short English reports: a line for each construction, with type, mode and both sides."""

from __future__ import annotations

import pytest

from rasad.reader import Reader

CASES = [
    # the agent of a passive is no target of its subject
    ("Russia's attack on Odesa was condemned by the EU.", ("ASSAULT", None, ["RUS"], [])),
    ("Russia's attack on Odesa was condemned by the EU.", ("ACCUSE", "disapprove", ["EUR"], ["RUS"])),
    # the object of a passive stands before it
    ("The Iranian ambassador was summoned by the German foreign ministry.", ("CONSULT", None, ["DEU"], ["IRN"])),
    # "at least" is no preposition
    ("A car bomb killed at least 12 people in Kabul on Monday.", ("ASSAULT", None, [], ["AFG"])),
    # what is done tells the mode
    ("Police fired tear gas at French demonstrators in Paris.", ("ASSAULT", "crowd-control", ["FRA"], ["FRA"])),
    ("North Korea test-fired two ballistic missiles on Monday.", ("MOBILIZE", "weapons", ["PRK"], [])),
    ("Germany refused to supply missiles to Ukraine.", ("REJECT", "assist", ["DEU"], ["UKR"])),
    ("Trump threatened to impose tariffs on Mexico.", ("THREATEN", "restrict", ["USA"], ["MEX"])),
    ("Venezuela broke off diplomatic relations with Peru.", ("SANCTION", "withdraw", ["VEN"], ["PER"])),
    ("Pakistan deported 3,000 Afghan migrants on Friday.", ("COERCE", "deport", ["PAK"], ["AFG"])),
    # a capital behind "on" is its government, unless it is attacked
    ("China called on Washington to lift sanctions.", ("REQUEST", None, ["CHN"], ["USA"])),
    ("Israel carried out air strikes on Damascus, killing four soldiers.", ("ASSAULT", "aerial", ["ISR"], ["SYR"])),
    # the object tells what is handed over
    ("Jordan handed over two suspects to Syria.", ("COOPERATE", None, ["JOR"], ["SYR"])),
    ("Armenia handed over the district to Azerbaijan.", ("RETREAT", "withdraw", ["ARM"], ["AZE"])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_english_events(reader: Reader, text: str, wanted: tuple[str, str | None, list[str], list[str]]) -> None:
    reading = reader.read(text, lang="en", published="2024-03-10")
    country = {actor.id: actor.country for actor in reading.actors}
    found = [(e.type, e.mode, [country[a] for a in e.source], [country[a] for a in e.target]) for e in reading.events]
    assert wanted in found
