"""Attackers and victims of incidents: who they are by number, kind and grammar, and what is no incident at all."""

from __future__ import annotations

import pytest

from rasad.reader import Reader


def sides(reader: Reader, text: str) -> list[tuple[list[str], list[str]]]:
    """First sectors of source and target of every assault."""
    reading = reader.read(text, lang="ar", published="2020-12-09")
    sector = {actor.id: actor.sector[0] for actor in reading.actors if actor.sector}
    return [
        ([sector[a] for a in e.source if a in sector], [sector[a] for a in e.target if a in sector])
        for e in reading.events
        if e.type == "ASSAULT"
    ]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        # what follows a verb that ends in a noun
        ("أودى الانفجار بحياة سبعة جنود أفغان.", [], ["MIL"]),
        # a number behind words that say how it is meant
        ("وقتل ما لا يقل عن 28 متطوعا في الجيش العراقي في هجوم انتحاري.", [], ["CVL"]),
        # an indefinite accusative begins the object
        ("قتل مفجر انتحاري 42 مجندا في الجيش في هجوم على ثكنة.", ["UAF"], ["MIL"]),
        ("اغتالت وحدة إسرائيلية خاصة ناشطا فلسطينيا أمس.", ["MIL"], ["CVL"]),
        # the agent behind a passive is a plural noun, no adjective
        ("قتل ضابط شرطة على يد مسلحين قرب كركوك.", ["UAF"], ["COP"]),
        # a deed beside it names the doer
        ("قتل 15 جنديا تركيا في هجوم شنه متمردون على موقع.", ["REB"], ["MIL"]),
        # a bomber's own words hold him
        ("فجر انتحاري نفسه قرب دورية للشرطة.", ["UAF"], ["COP"]),
    ],
)
def test_event_victims(reader: Reader, text: str, source: list[str], target: list[str]) -> None:
    assert (source, target) in sides(reader, text)


def test_event_victims_of_an_accident_are_none(reader: Reader) -> None:
    assert sides(reader, "أدى حادث سير إلى مقتل سائق شاحنة.") == []


def test_event_terms_told_in_the_present_are_planned(reader: Reader) -> None:
    text = "وبموجب هذا الاتفاق، تنسحب القوات الأرمنية من الإقليم."
    reading = reader.read(text, lang="ar", published="2020-12-09")
    assert [e.status for e in reading.events if e.type == "RETREAT"] == ["planned"]
