"""The examples that stand beside the rules of the packs."""

import pytest

from rasad.packs import languages, load
from rasad.packs.schema.verbs import Verbs
from rasad.packs.schema.words import Words
from rasad.text.conjugate import cells_of, fill, first_match, lines, nominals_of
from rasad.text.fold import fold
from rasad.text.morphology import morphology
from rasad.text.tokens import Tokenizer
from rasad.text.verbgroups import verb_groups

LANGUAGES = languages()


def _words(code, phrase):
    tokenizer = Tokenizer(morphology(code))
    return tokenizer.tokens(phrase, 0, len(phrase))[2]


@pytest.fixture(scope="module")
def made():
    """All forms of each tense, and all nouns of each kind, folded."""
    out = {}
    for code in LANGUAGES:
        verbs = load(code, "verbs", Verbs)
        for parts in lines(verbs):
            for cell in cells_of(verbs, parts):
                out.setdefault((code, cell.name), set()).add(fold(cell.form))
            for rule in verbs.nouns:
                for nominal in nominals_of(verbs.__class__(nouns=(rule,)), parts):
                    out.setdefault((code, rule.name), set()).add(fold(nominal.lemma))
    return out


def _rules(section, kind, field):
    return [(code, rule) for code in LANGUAGES for rule in getattr(load(code, section, kind), field)]


@pytest.mark.parametrize(("code", "rule"), _rules("verbs", Verbs, "tenses"), ids=lambda x: getattr(x, "name", x))
def test_tense_makes_its_examples(made, code, rule):
    forms = made[code, rule.name]
    assert [w for w in rule.match if fold(w) not in forms] == []
    assert [w for w in rule.reject if fold(w) in forms] == []


@pytest.mark.parametrize(("code", "rule"), _rules("verbs", Verbs, "nouns"), ids=lambda x: getattr(x, "name", x))
def test_verb_noun_makes_its_examples(made, code, rule):
    forms = made[code, rule.name]
    assert [w for w in rule.match if fold(w) not in forms] == []
    assert [w for w in rule.reject if fold(w) in forms] == []


@pytest.mark.parametrize(("code", "rule"), _rules("verbs", Verbs, "groups"), ids=lambda x: getattr(x, "name", x))
def test_group_reads_its_examples(code, rule):
    def read_by(phrase):
        words = _words(code, phrase)
        group = verb_groups(code).read(words, 0)
        return group.rule if group and group.end == len(words) else ""

    assert {phrase: read_by(phrase) for phrase in rule.match} == dict.fromkeys(rule.match, rule.name)
    assert [phrase for phrase in rule.reject if read_by(phrase) == rule.name] == []


@pytest.mark.parametrize(("code", "rule"), _rules("words", Words, "declensions"), ids=lambda x: getattr(x, "name", x))
def test_declension_makes_its_examples(code, rule):
    """An example is a form of some lemma that is cut back from it; a counterexample of none that is shorter."""

    def made_from(lemma):
        stems = {name: first_match(rules, lemma) for name, rules in rule.stems.items()}
        return {fold(form) for _, form in fill(rule.forms, stems)}

    def lemmas(example):
        return [example[:n] + end for n in range(2, len(example) + 1) for end in ("", "ة", "ى", "ه")]

    assert [w for w in rule.match if not any(fold(w) in made_from(x) for x in lemmas(w))] == []
    shorter = {w: [w[:n] for n in range(2, len(w))] for w in rule.reject}
    assert [w for w in rule.reject if any(fold(w) in made_from(x) for x in shorter[w])] == []
