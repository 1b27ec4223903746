"""Every rule of every pack by its own examples: what it must match and what it must not.

Sections whose rules work inside a stage have a runner here or a test of their own; every other section's rules must
show in the records of a reading, by ``rule``. A section that is neither is an error, so no rule goes untested.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rasad import Reader
from rasad.evaluate.contract import check
from rasad.find.phrases import PhraseReader
from rasad.packs import languages
from rasad.packs.rules import Rule, rules
from rasad.situation.cues import cues

ROOT = Path(__file__).parents[1]
TESTED_BY = {
    "verbs": "text/test_morphology_packs.py",
    "words": "text/test_morphology_packs.py",
    "events": "find/test_events_rules.py",
    "places": "find/test_places.py",
    "status": "find/test_events_rules.py",
    "times": "find/test_times_rules.py",
    "figures": "find/test_figures.py",
    "statements": "find/test_statements.py",
}
ALL = sorted(rules(), key=lambda r: (r.pack, r.section, r.name))
HERE = [r for r in ALL if r.section not in TESTED_BY]


Runner = Callable[[Reader, Rule, str], tuple[set[str], set[str]]]


def heads_of_phrases(reader: Reader, rule: Rule, text: str) -> tuple[set[str], set[str]]:
    """Names of the role rules whose nouns a text holds; and of those whose noun heads a phrase there.

    A noun is seen also where the world's own entry goes before it ("the Knesset" is a body of the gazetteer).
    """
    seen: set[str] = set()
    heads: set[str] = set()
    form, noun = PhraseReader.chunk, PhraseReader._noun

    def name(self: PhraseReader, chunk: Any) -> str:
        return self.table.rules[chunk.of("noun").owner].name

    def spy_form(self: PhraseReader, at: int) -> Any:
        chunk = form(self, at)
        if chunk is not None and chunk.of("noun"):
            seen.add(name(self, chunk))
        return chunk

    def spy_noun(self: PhraseReader, chunk: Any, *more: Any, **named: Any) -> Any:
        phrase = noun(self, chunk, *more, **named)
        if phrase is not None:
            heads.add(name(self, chunk))
            seen.update([phrase.rule.name] if phrase.rule else [])  # the reading taken, of several of the noun
        return phrase

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PhraseReader, "chunk", spy_form)
        patch.setattr(PhraseReader, "_noun", spy_noun)
        reader.document(text, lang=rule.pack)
    return seen, heads


def rules_in_records(reader: Reader, rule: Rule, text: str) -> tuple[set[str], set[str]]:
    """Names of the rules that made the records of a text, twice; the reading keeps the contract."""
    reading = reader.read(text, lang=rule.pack if rule.pack in languages() else None)
    assert check(reading) == []
    layers = (reading.times, reading.figures, reading.statements, reading.events, reading.agreements)
    made = {record.rule for layer in layers for record in layer if record.rule}
    return made, made


def standings(reader: Reader, rule: Rule, text: str) -> tuple[set[str], set[str]]:
    """The rule's own name where an event of the text has the standing that the rule gives."""
    found = {rule.name for e in reader.read(text, lang=rule.pack).events if e.status == rule.body["status"]}
    return found, found


def words_of_following(_: Reader, rule: Rule, text: str) -> tuple[set[str], set[str]]:
    """Names of the rules whose stage a text tells as real, and of those whose noun of a project it holds."""
    known = cues(rule.pack)
    assert known is not None
    found = {s.rule for s in known.stages(text) if s.real} | {h.rule for h in known.heads(text)}
    return found, found


RUNNERS: dict[str, Runner] = {"following": words_of_following, "roles": heads_of_phrases, "status": standings}


@pytest.mark.parametrize("rule", HERE, ids=lambda r: r.name)
def test_rule_by_its_examples(reader: Reader, rule: Rule) -> None:
    run = RUNNERS.get(rule.section, rules_in_records)
    missed = [text for text in rule.match if rule.name not in run(reader, rule, text)[0]]
    caught = [text for text in rule.reject if rule.name in run(reader, rule, text)[1]]
    assert not missed, f"{rule.file}:{rule.line} does not match"
    assert not caught, f"{rule.file}:{rule.line} matches"


@pytest.mark.parametrize("rule", ALL, ids=lambda r: r.name)
def test_rule_carries_examples_of_both_kinds(rule: Rule) -> None:
    assert rule.match
    assert rule.reject
    assert set(rule.match).isdisjoint(rule.reject)


def test_rules_have_names_of_their_own() -> None:
    """By the name that a record carries ``rasad explain`` finds its rule; forms of words make no records."""
    names = [r.name for r in ALL if r.section not in ("verbs", "words")]
    assert sorted({n for n in names if names.count(n) > 1}) == []


@pytest.mark.parametrize(("section", "test"), TESTED_BY.items())
def test_sections_tested_elsewhere_are(section: str, test: str) -> None:
    text = (ROOT / test).read_text(encoding="utf-8")
    assert ".match" in text
    assert ".reject" in text
    assert any(r.section == section for r in ALL), f"no rules in {section}: take it off the list"
