"""Every rule of the time packs matches its own examples and leaves alone what it must not match."""

import re

import pytest

from rasad.packs import languages, load
from rasad.packs.schema.times import TimeWords
from rasad.reader import Reader

READER = Reader()
DAY = "2020-12-09"
PACKS = {code: load(code, "times", TimeWords) for code in (*languages(), "shared")}
CASES = [
    pytest.param(code, rule.name, kind, text, id=f"{rule.name}-{kind}-{n}")
    for code, pack in PACKS.items()
    for rule in pack.rules
    for kind, texts in (("match", rule.match), ("reject", rule.reject))
    for n, text in enumerate(texts)
]


def times_of(text: str, code: str):
    """The times of a sentence, without a title, read in the language of its pack."""
    return READER.read(f"{text}", published=DAY, lang=code if code != "shared" else None).times


@pytest.mark.parametrize(("code", "name", "kind", "text"), CASES)
def test_rule_example(code, name, kind, text):
    plain = text.replace("[", "").replace("]", "")
    found = [t.text for t in times_of(plain, code) if t.rule == name]
    if kind == "reject":
        assert not found
        return
    marked = re.search(r"\[(.+?)\]", text)
    assert found, f"no time by {name}: {[(t.text, t.rule) for t in times_of(plain, code)]}"
    if marked:
        assert any(marked.group(1) in one or one in marked.group(1) for one in found)


def test_rule_names_tell_their_pack():
    for code, pack in PACKS.items():
        for rule in pack.rules:
            assert rule.name.startswith(f"{code}.times.")
