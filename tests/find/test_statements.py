"""Statements: the examples of the packs' rules, and what the engine promises for each manner of saying."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.packs import languages, load
from rasad.packs.loader import section_files
from rasad.packs.schema.statements import StatementRule, Statements
from rasad.reader import Reader
from rasad.records import Reading


@cache
def reader() -> Reader:
    return Reader()


def read(text: str, lang: str, title: str | None = None) -> Reading:
    return reader().read(text, lang=lang, title=title)


def rules() -> list[tuple[str, StatementRule]]:
    codes = [code for code in languages() if section_files(code, "statements")]
    return [(code, rule) for code in codes for rule in load(code, "statements", Statements).rules]


@pytest.mark.parametrize(("code", "rule"), rules(), ids=lambda x: x if isinstance(x, str) else x.name)
def test_statements_rule_examples(code: str, rule: StatementRule) -> None:
    for text in rule.match:
        assert rule.name in {s.rule for s in read(text, code).statements}, text
    for text in rule.reject:
        assert rule.name not in {s.rule for s in read(text, code).statements}, text


@pytest.mark.parametrize("code", [c for c in languages() if section_files(c, "statements")])
def test_statements_act_examples(code: str) -> None:
    for rule in load(code, "statements", Statements).acts:
        for text in rule.match:
            assert rule.act in {s.act for s in read(text, code).statements}, (rule.name, text)
        for text in rule.reject:
            assert rule.act not in {s.act for s in read(text, code).statements}, (rule.name, text)


@pytest.mark.parametrize(("code", "least"), [("ar", 150), ("fa", 120)])
def test_statements_packs_have_enough_cues(code: str, least: int) -> None:
    lines = {line for rule in load(code, "statements", Statements).rules for line in rule.cues}
    assert len(lines) >= least
