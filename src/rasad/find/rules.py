"""Runs rules over sentences: leftmost, longest, first written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rasad.find.grammar import NUMBER, Compiler, Node, Sentence, WordClasses
from rasad.find.numbers import Number, NumberReader
from rasad.packs.loader import PackError
from rasad.packs.schema.patterns import PatternRule
from rasad.text.fold import FOLD
from rasad.text.tokens import Word

R = TypeVar("R", bound=PatternRule)
NumbersAt = Callable[[Sequence[Word], int, int], tuple[Number, ...]]
_LONGEST = 3  # words that one entry of a context class may have


@dataclass(frozen=True, slots=True)
class Match(Generic[R]):
    """Tokens ``[first, stop)`` that a rule takes, characters of proclitic in the first, and what the words say."""

    first: int
    stop: int
    cut: int
    rule: R
    slots: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Compiled(Generic[R]):
    rule: R
    node: Node
    order: int
    firsts: frozenset[str]


class RuleSet(Generic[R]):
    """Rules of one kind with the classes of words that they name, indexed by what they can begin with."""

    def __init__(
        self,
        name: str,
        classes: WordClasses,
        numbers: NumberReader,
        kinds: Mapping[str, Callable[[Any], Any]],
        parts: Mapping[str, str],
        rules: Sequence[R],
        more_numbers: NumbersAt | None = None,
    ) -> None:
        self._classes = classes
        self._numbers = numbers
        self._more_numbers = more_numbers
        self._by_first: dict[str, list[_Compiled[R]]] = {}
        compiler = Compiler(parts, kinds)
        for order, rule in enumerate(rules):
            node = compiler.compile(rule.pattern)
            firsts, empty = node.firsts()
            if empty:
                raise PackError(f"{name}: rule {rule.name!r} matches nothing at all")
            compiled = _Compiled(rule, node, order, frozenset(firsts))
            for cls in firsts:
                self._by_first.setdefault(cls, []).append(compiled)
        for literal in compiler.literals:
            classes.add("=" + literal, literal, {})

    def find(self, words: Sequence[Word], first: int, stop: int) -> list[Match[R]]:
        """The matches in tokens ``[first, stop)``, none inside another."""
        sentence = self._sentence(words, first, stop)
        if sentence is None:
            return []
        out = []
        i = first
        while i < stop:
            best = self._best(sentence, i)
            if best is None:
                i += 1
                continue
            out.append(best)
            i = best.stop
        return out

    def _sentence(self, words: Sequence[Word], first: int, stop: int) -> Sentence | None:
        classes, starts = self._classes, self._numbers.starts
        readings = [classes.readings(words, i, stop) for i in range(first, stop)]
        at = frozenset(i for i in range(first, stop) if starts(words[i]))
        if not at and not any(r.cls in self._by_first for row in readings for r in row):
            return None

        def numbers_at(i: int) -> tuple[Number, ...]:
            if i not in at:
                return ()
            found = self._numbers.at(words, i, stop)
            return (*found, *self._more_numbers(words, i, stop)) if self._more_numbers else found

        return Sentence(words, readings, first, stop, numbers_at)

    def _best(self, s: Sentence, i: int) -> Match[R] | None:
        best: Match[R] | None = None
        best_order = 0
        for compiled in self._candidates(s, i):
            for end, slots in compiled.node.match(s, i, {}):
                if best and (end < best.stop or (end == best.stop and compiled.order >= best_order)):
                    continue
                if end > i and _allowed(s, i, end, compiled.rule):
                    best = Match(i, end, _cut(s, i, compiled.firsts), compiled.rule, {**slots, **compiled.rule.set})
                    best_order = compiled.order
        return best

    def _candidates(self, s: Sentence, i: int) -> Sequence[_Compiled[R]]:
        readings = s.at(i)
        groups = [self._by_first[r.cls] for r in readings if r.cls in self._by_first]
        if NUMBER in self._by_first and s.numbers(i):
            groups.append(self._by_first[NUMBER])
        if len(groups) <= 1:
            return groups[0] if groups else ()
        return list({compiled.order: compiled for group in groups for compiled in group}.values())


def _allowed(s: Sentence, i: int, end: int, rule: PatternRule) -> bool:
    if rule.only_after and not _stands_before(s, i, rule.only_after):
        return False
    if rule.not_after and _stands_before(s, i, rule.not_after):
        return False
    if rule.before_end and end < s.stop and s.words[end].kind != "mark":
        return False
    if not rule.not_before or end >= s.stop:
        return True
    if NUMBER in rule.not_before and s.numbers(end):
        return False
    return not any(r.cls in rule.not_before for r in s.at(end))


def _cut(s: Sentence, i: int, firsts: frozenset[str]) -> int:
    """Characters of the proclitic that the first word carries in the reading that the rule used."""
    return min((r.cut for r in s.at(i) if r.cls in firsts), default=0)


def _stands_before(s: Sentence, i: int, classes: tuple[str, ...]) -> bool:
    """Whether a word of one of the classes, of one or several tokens, ends before token ``i``."""
    return any(
        r.cls in classes and len(r.rest) == back - 1
        for back in range(1, min(_LONGEST, i - s.first) + 1)
        for r in s.at(i - back)
    )


def width(text: str, folded_characters: int) -> int:
    """How many characters of ``text`` make its first folded characters."""
    seen = 0
    for n, char in enumerate(text):
        if seen >= folded_characters:
            return n
        seen += len(FOLD[ord(char)])
    return len(text)
