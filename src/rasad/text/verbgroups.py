"""Reads groups of adjacent words that make one predicate: "لم يلتق", "كان قد أعلن", "گفته شده است", "خواهد کرد".

The sequences are rules of the pack's section ``verbs``; the longest that fits at a word wins, the first of equals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import msgspec

from rasad.packs import cached, load, section_files
from rasad.packs.schema import verbs as schema
from rasad.packs.schema.verbs import Element, GroupRule, Verbs
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.memo import Memo

_VERBAL = ("noun", "participle")


class Word(Protocol):
    """What is read of a token."""

    @property
    def folded(self) -> str:
        """Folded form."""

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """Analyses, best first."""


class VerbGroup(msgspec.Struct, frozen=True, gc=False):
    """One predicate: words ``[start, end)``, its head and what the whole group tells."""

    start: int
    end: int
    head: int
    lemma: str
    tense: str
    person: str
    number: str
    gender: str
    voice: str
    negated: bool
    modality: str
    """possible, must, can, want, expected, scheduled; empty for a plain statement"""
    aspect: str
    """perfect, progressive, continued, begun; empty when not marked"""
    rule: str
    """Name of the pack's rule; empty for a single verb."""
    proclitics: tuple[str, ...]
    """Of the first word."""
    enclitic: str
    """Of the head."""


@dataclass(frozen=True, slots=True)
class _Test:
    """An element with its lists folded."""

    words: frozenset[str]
    lemmas: frozenset[str]
    element: Element

    def reads(self, word: Word) -> Analysis | None:
        """The first analysis that fits."""
        element = self.element
        for analysis in word.analyses:
            if self.words:
                if analysis.stem in self.words and not analysis.enclitic:
                    return analysis
            elif self._fits(analysis, element):
                return analysis
            elif element.plausible == "word" or (element.plausible and analysis.pos in element.pos):
                return None
        return None

    def _fits(self, a: Analysis, element: Element) -> bool:
        return (
            (not self.lemmas or a.lemma in self.lemmas)
            and (not element.pos or a.pos in element.pos)
            and (not element.tense or a.tense in element.tense)
            and (not element.voice or a.voice in element.voice)
            and (element.negated is None or a.negated == element.negated)
            and (not element.head or a.pos not in _VERBAL or bool(a.verb))
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    rule: GroupRule
    tests: tuple[_Test, ...]


class VerbGroups:
    """The verb groups of one language."""

    def __init__(self, code: str) -> None:
        self._by_word: dict[str, list[_Rule]] = {}
        self._by_lemma: dict[str, list[_Rule]] = {}
        self._by_pos: dict[str, list[_Rule]] = {}
        for rule in _rules(code):
            self._index(_Rule(rule, tuple(_test(element) for element in rule.sequence)))
        self._known: Memo[Word, tuple[_Rule, ...]] = Memo(lambda word: tuple(self._candidates(word)))

    def _index(self, rule: _Rule) -> None:
        for test in _first_tests(rule.tests):
            for where, keys in ((self._by_word, test.words), (self._by_lemma, test.lemmas)):
                for key in keys:
                    where.setdefault(key, []).append(rule)
            if not test.words and not test.lemmas:
                for pos in test.element.pos:
                    self._by_pos.setdefault(pos, []).append(rule)

    def read(self, words: Sequence[Word], at: int, end: int | None = None) -> VerbGroup | None:
        """The longest group that starts at a word and stays before ``end``; None where no verb starts.

        A single word is a group when its most plausible analysis is a verb.
        """
        stop = len(words) if end is None else end
        best: VerbGroup | None = None
        for rule in self._known[words[at]]:
            found = _matched(rule.tests, words, at, stop)
            if found and (best is None or found[-1][0] + 1 > best.end):
                best = _group(rule.rule, found, at) or best
        if best is None:
            first = words[at].analyses[0] if words[at].analyses else None
            if first is not None and first.pos == "verb":
                best = _single(first, at)
        return best

    def begins(self, word: Word) -> bool:
        """Whether a group of more than a verb alone may start with a word."""
        return bool(self._known[word])

    def _candidates(self, word: Word) -> Iterable[_Rule]:
        """The rules whose first word it can be."""
        seen: dict[int, _Rule] = {}
        for a in word.analyses:
            for rules in (self._by_word.get(a.stem), self._by_lemma.get(a.lemma), self._by_pos.get(a.pos)):
                for rule in rules or ():
                    seen.setdefault(id(rule), rule)
        return [rule for rule in seen.values() if rule.tests[0].element.optional or rule.tests[0].reads(word)]


def _rules(code: str) -> tuple[GroupRule, ...]:
    """The pack's rules, kept apart so that a start need not read all its verbs."""
    sources = section_files(code, "verbs")
    return cached(
        f"verbgroups-{code}", tuple[GroupRule, ...], sources, lambda: load(code, "verbs", Verbs).groups, schema
    )


def _test(element: Element) -> _Test:
    return _Test(frozenset(map(fold, element.words)), frozenset(map(fold, element.lemmas)), element)


def _first_tests(tests: tuple[_Test, ...]) -> Iterator[_Test]:
    for test in tests:
        yield test
        if not test.element.optional:
            return


def _matched(
    tests: tuple[_Test, ...], words: Sequence[Word], at: int, stop: int
) -> list[tuple[int, Element, Analysis]] | None:
    """Each element's word and analysis; an optional element is left out when its word does not fit."""
    out: list[tuple[int, Element, Analysis]] = []
    for test in tests:
        analysis = test.reads(words[at]) if at < stop else None
        if analysis is not None:
            out.append((at, test.element, analysis))
            at += 1
        elif not test.element.optional:
            return None
    return out


def _group(rule: GroupRule, found: list[tuple[int, Element, Analysis]], at: int) -> VerbGroup | None:
    head = next(((i, a) for i, element, a in found if element.head), None)
    if head is None:
        return None
    finite = next((a for _, element, a in found if element.finite), head[1])
    negated = rule.negated if rule.negated is not None else any(a.negated for _, _, a in found)
    return VerbGroup(
        start=at,
        end=found[-1][0] + 1,
        head=head[0],
        lemma=head[1].verb or head[1].lemma,
        tense=rule.tense if rule.tense is not None else finite.tense,
        person=finite.person,
        number=finite.number,
        gender=finite.gender,
        voice=rule.voice if rule.voice is not None else head[1].voice,
        negated=negated,
        modality=rule.modality or "",
        aspect=rule.aspect or "",
        rule=rule.name,
        proclitics=found[0][2].proclitics,
        enclitic=head[1].enclitic,
    )


def _single(a: Analysis, at: int) -> VerbGroup:
    return VerbGroup(
        at, at + 1, at, a.lemma, a.tense, a.person, a.number, a.gender, a.voice, a.negated, "", "", "", a.proclitics,
        a.enclitic,
    )  # fmt: skip


@cache
def verb_groups(code: str) -> VerbGroups:
    """The verb groups of a language, compiled once."""
    return VerbGroups(code)


def verb_group(code: str, words: Sequence[Word], at: int, end: int | None = None) -> VerbGroup | None:
    """The maximal verb group that starts at word ``at``: see :meth:`VerbGroups.read`."""
    return verb_groups(code).read(words, at, end)
