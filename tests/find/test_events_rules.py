"""The frames and standing rules of every pack by their own ``.match`` and ``.reject`` examples, read whole."""

from __future__ import annotations

import pytest

from rasad.find.events.check import failures
from rasad.packs import languages, load
from rasad.packs.schema.frames import Frame, Frames
from rasad.packs.schema.plover import Plover
from rasad.packs.schema.status import StatusRule, StatusRules
from rasad.reader import Reader

RULES = [
    (lang, rule)
    for lang in languages()
    for rule in (*load(lang, "events", Frames).rules, *load(lang, "status", StatusRules).rules)
]


@pytest.mark.parametrize(("lang", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_events_rule_by_its_examples(reader: Reader, lang: str, rule: Frame | StatusRule) -> None:
    assert failures(lambda text, code: reader.read(text, lang=code), lang, [rule]) == []


@pytest.mark.parametrize(("lang", "least"), [("ar", 600), ("fa", 450), ("en", 250)])
def test_events_predicates_of_a_language(lang: str, least: int) -> None:
    rules = load(lang, "events", Frames).rules
    words = {w for r in rules for w in (*r.verbs, *r.nouns, *r.compounds, *r.adjectives, *r.phrases)}
    assert len(words) >= least
    assert len({r.type for r in rules}) == 16


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_events_every_mode_has_a_frame(lang: str) -> None:
    rules = load(lang, "events", Frames).rules
    types = load("shared", "plover", Plover).types
    have = {(r.type, r.mode) for r in rules}
    assert {(kind, mode) for kind, t in types.items() for mode in t.modes} - have == set()
    assert {(kind, mode) for kind, mode in have if mode is not None and mode not in types[kind].modes} == set()
