"""Runs rules over sentences: leftmost, longest, first written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from rasad.find.grammar import (
    NO_FORM,
    NUMBER,
    Compiler,
    Ends,
    Form,
    Matcher,
    Sentence,
    WordClasses,
    finish,
    following,
)
from rasad.find.numbers import Number, NumberReader
from rasad.packs.loader import PackError
from rasad.packs.schema.patterns import PatternRule
from rasad.text.fold import FOLD
from rasad.text.memo import Memo
from rasad.text.tokens import Word

R = TypeVar("R", bound=PatternRule)
NumbersAt = Callable[[Sequence[Word], int, int], tuple[Number, ...]]
_LONGEST = 3  # words that one entry of a context class may have


class Match(msgspec.Struct, Generic[R], frozen=True):
    """Tokens ``[first, stop)`` that a rule takes, characters of proclitic in the first, and what the words say."""

    first: int
    stop: int
    cut: int
    rule: R
    slots: dict[str, Any]


class _Compiled(msgspec.Struct, Generic[R], frozen=True):
    rule: R
    match: Matcher
    order: int
    firsts: frozenset[str]
    needs: frozenset[str]


class _Known(NamedTuple):
    """What a rule set knows of a written form: its readings, and whether a number or a rule can begin with it."""

    form: Form
    starts: bool
    begins: bool


_NOTHING = _Known(NO_FORM, False, False)


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
        self._known: Memo[Word, _Known] = Memo(self._know)
        compiler = Compiler(parts, kinds)
        for order, rule in enumerate(rules):
            node = compiler.compile(rule.pattern)
            firsts, empty = node.firsts()
            if empty:
                raise PackError(f"{name}: rule {rule.name!r} matches nothing at all")
            compiled = _Compiled(rule, node.matcher(finish), order, frozenset(firsts), node.needs())
            for cls in firsts:
                self._by_first.setdefault(cls, []).append(compiled)
        for literal in compiler.literals:
            classes.add("=" + literal, literal, {})

    def find(self, words: Sequence[Word], first: int, stop: int) -> list[Match[R]]:
        """The matches in tokens ``[first, stop)``, none inside another."""
        words = words[first:stop]
        known = self._known
        found = [known[word] for word in words]
        at = [i for i, k in enumerate(found) if k.begins]
        if not at:
            return []
        sentence, present = self._sentence(words, found)
        candidates: dict[str, list[_Compiled[R]]] = {}
        out: list[Match[R]] = []
        free = 0
        for i in at:
            best = self._best(sentence, i, candidates, present) if i >= free else None
            if best is not None:
                free = best.stop
                out.append(Match(first + i, first + free, best.cut, best.rule, best.slots))
        return out

    def _know(self, word: Word) -> _Known:
        form, starts = self._classes.forms[word], self._numbers.starts(word)
        if form is NO_FORM and not starts:
            return _NOTHING
        return _Known(form, starts, starts or not self._by_first.keys().isdisjoint(form.row))

    def _sentence(self, words: Sequence[Word], found: list[_Known]) -> tuple[Sentence, set[str]]:
        """The words with their readings, and all classes that they have."""
        stop = len(words)
        readings = [k.form.readings for k in found]
        rows = [k.form.row for k in found]
        rows.append(NO_FORM.row)
        present: set[str] = set()
        for i, (form, starts, _) in enumerate(found):
            if form is NO_FORM and not starts:
                continue
            if form.alone is not None:
                form = following(form, words, i, stop)
                readings[i], rows[i] = form.readings, form.row
            present.update(form.row)
            if starts:
                present.add(NUMBER)

        def numbers_at(i: int) -> tuple[Number, ...]:
            if not found[i].starts:
                return ()
            numbers = self._numbers.at(words, i, stop)
            return (*numbers, *self._more_numbers(words, i, stop)) if self._more_numbers else numbers

        return Sentence(words, readings, rows, numbers_at), present

    def _best(
        self, s: Sentence, i: int, candidates: dict[str, list[_Compiled[R]]], present: set[str]
    ) -> Match[R] | None:
        best: tuple[int, int] | None = None  # the longest, of equals the first written
        match: Match[R] | None = None
        for compiled in self._candidates(s, i, candidates, present):
            ends: Ends = []
            compiled.match(s, i, {}, ends)
            for end, slots in ends:
                rank = (end, -compiled.order)
                if (best is None or rank > best) and end > i and _allowed(s, i, end, compiled.rule):
                    best = rank
                    match = Match(i, end, _cut(s, i, compiled.firsts), compiled.rule, {**slots, **compiled.rule.set})
        return match

    def _candidates(
        self, s: Sentence, i: int, candidates: dict[str, list[_Compiled[R]]], present: set[str]
    ) -> Iterable[_Compiled[R]]:
        """The rules that can begin at a token and whose classes the sentence has."""
        classes = [*s.rows[i], NUMBER] if s.numbers(i) else s.rows[i]
        groups = []
        for cls in classes:
            group = candidates.get(cls)
            if group is None:
                group = candidates[cls] = [c for c in self._by_first.get(cls, ()) if c.needs <= present]
            if group:
                groups.append(group)
        if len(groups) <= 1:
            return groups[0] if groups else ()
        return {compiled.order: compiled for group in groups for compiled in group}.values()


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
    return not any(r.cls in rule.not_before for r in s.readings[end])


def _cut(s: Sentence, i: int, firsts: frozenset[str]) -> int:
    """Characters of the proclitic that the first word carries in the reading that the rule used."""
    return min((r.cut for r in s.readings[i] if r.cls in firsts), default=0)


def _stands_before(s: Sentence, i: int, classes: tuple[str, ...]) -> bool:
    """Whether a word of one of the classes, of one or several tokens, ends before token ``i``."""
    return any(
        r.cls in classes and len(r.rest) == back - 1
        for back in range(1, min(_LONGEST, i) + 1)
        for r in s.readings[i - back]
    )


def width(text: str, folded_characters: int) -> int:
    """How many characters of ``text`` make its first folded characters."""
    seen = 0
    for n, char in enumerate(text):
        if seen >= folded_characters:
            return n
        seen += len(FOLD[ord(char)])
    return len(text)
