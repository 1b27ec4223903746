"""Runs a language's time rules over its segments: leftmost, longest, first rule written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from rasad.document import Document
from rasad.find.grammar import NUMBER, Compiler, Node, Sentence, WordClasses
from rasad.find.numbers import Number, NumberReader, number_reader
from rasad.find.times.digits import digits_date
from rasad.find.times.kinds import KINDS
from rasad.packs import load
from rasad.packs.loader import PackError, section_files
from rasad.packs.schema.times import Calendars, Frame, TimeRule, TimeWords
from rasad.text.fold import FOLD
from rasad.text.tokens import Word

SILENT = frozenset({"headline", "link"})  # segments whose times are not recorded
_ANYWHERE = "shared"  # the pack of rules that no language owns


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: where it stands, by which rule, and what its words say."""

    first: int
    stop: int
    start: int  # code points: a proclitic written with it is left out
    end: int
    rule: TimeRule
    frame: Frame
    lang: str


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: TimeRule
    node: Node
    constants: Mapping[str, Any]
    order: int


class TimeFinder:
    """The time rules of one language with the shared ones."""

    def __init__(self, code: str) -> None:
        self.code = code
        shared = load(_ANYWHERE, "times", TimeWords)
        own = load(code, "times", TimeWords) if code != _ANYWHERE else TimeWords()
        self.words = own
        self._classes = WordClasses((*shared.prefixes, *own.prefixes), {**shared.suffixes, **own.suffixes})
        self._numbers: NumberReader = number_reader(code)
        self._by_first: dict[str, list[_Compiled]] = {}
        self._firsts: dict[str, frozenset[str]] = {}  # rule name -> classes that it can begin with
        self._fill(shared)
        self._fill(own)
        self._fill_months(code)
        self._compile({**shared.parts, **own.parts}, (*own.rules, *shared.rules))

    def _fill(self, pack: TimeWords) -> None:
        for entry in pack.words:
            _check_slots(entry.set, entry.cls)
            for form in entry.forms:
                self._classes.add(entry.cls, form, entry.set)
                if pack.article and entry.cls in pack.articled:
                    self._classes.add(pack.articled[entry.cls], pack.article + form, entry.set)

    def _fill_months(self, code: str) -> None:
        for tradition in load(_ANYWHERE, "calendars", Calendars).traditions:
            if tradition.langs and code not in tradition.langs:
                continue
            for month, forms in tradition.months.items():
                slots = {"calendar": tradition.calendar, "month": month}
                for form in forms:
                    self._classes.add("month", form, slots)
                    if form not in tradition.risky:
                        self._classes.add("sure-month", form, slots)
                    for suffix in self.words.sure_suffixes:
                        self._classes.add("month", form + suffix, slots)
                        self._classes.add("sure-month", form + suffix, slots)

    def _compile(self, parts: Mapping[str, str], rules: Sequence[TimeRule]) -> None:
        compiler = Compiler(parts, KINDS)
        for order, rule in enumerate(rules):
            _check_slots(rule.set, rule.name)
            node = compiler.compile(rule.pattern)
            classes, empty = node.firsts()
            if empty:
                raise PackError(f"{self.code}/times: rule {rule.name!r} matches nothing at all")
            self._firsts[rule.name] = frozenset(classes)
            for cls in classes:
                self._by_first.setdefault(cls, []).append(_Compiled(rule, node, rule.set, order))
        for literal in compiler.literals:
            self._classes.add("=" + literal, literal, {})

    def find(
        self, words: Sequence[Word], first: int, stop: int
    ) -> list[tuple[int, int, int, TimeRule, dict[str, Any]]]:
        """The expressions in tokens ``[first, stop)``: first, stop, characters of proclitic, rule, slots."""
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
            end, rule, slots = best
            out.append((i, end, self._cut(sentence, i, rule), rule, slots))
            i = end
        return out

    def _sentence(self, words: Sequence[Word], first: int, stop: int) -> Sentence | None:
        classes, starts = self._classes, self._numbers.starts
        readings = [classes.readings(words, i, stop) for i in range(first, stop)]
        numbers = [i for i in range(first, stop) if starts(words[i])]
        if not numbers and not any(r.cls in self._by_first for row in readings for r in row):
            return None
        at = frozenset(numbers)

        def numbers_at(i: int) -> tuple[Number, ...]:
            return (*self._numbers.at(words, i, stop), *digits_date(words, i, stop)) if i in at else ()

        return Sentence(words, readings, first, stop, numbers_at)

    def _best(self, s: Sentence, i: int) -> tuple[int, TimeRule, dict[str, Any]] | None:
        best: tuple[int, TimeRule, dict[str, Any]] | None = None
        best_order = 0
        for compiled in self._candidates(s, i):
            for end, slots in compiled.node.match(s, i, {}):
                if best and (end < best[0] or (end == best[0] and compiled.order >= best_order)):
                    continue
                if end > i and self._allowed(s, i, end, compiled.rule):
                    best, best_order = (end, compiled.rule, {**slots, **compiled.constants}), compiled.order
        return best

    def _candidates(self, s: Sentence, i: int) -> Sequence[_Compiled]:
        readings = s.at(i)
        groups = [self._by_first[r.cls] for r in readings if r.cls in self._by_first]
        if NUMBER in self._by_first and s.numbers(i):
            groups.append(self._by_first[NUMBER])
        if len(groups) <= 1:
            return groups[0] if groups else ()
        seen: dict[int, _Compiled] = {}
        for group in groups:
            for compiled in group:
                seen[compiled.order] = compiled
        return list(seen.values())

    def _allowed(self, s: Sentence, i: int, end: int, rule: TimeRule) -> bool:
        if rule.not_after and i > s.first and any(r.cls in rule.not_after for r in s.at(i - 1)):
            return False
        if rule.before_end and end < s.stop and s.words[end].kind != "mark":
            return False
        if not rule.not_before or end >= s.stop:
            return True
        if NUMBER in rule.not_before and s.numbers(end):
            return False
        return not any(r.cls in rule.not_before for r in s.at(end))

    def _cut(self, s: Sentence, i: int, rule: TimeRule) -> int:
        """Characters of the proclitic that the first word carries in the reading that the rule used."""
        classes = self._firsts[rule.name]
        cuts = [r.cut for r in s.at(i) if r.cls in classes]
        return min(cuts) if cuts else 0


def _check_slots(slots: Mapping[str, Any], where: str) -> None:
    try:
        msgspec.convert(dict(slots), Frame)
    except msgspec.ValidationError as error:
        raise PackError(f"times: {where!r}: {error}") from error


def frame_of(slots: dict[str, Any]) -> Frame:
    """The slots as a frame."""
    nested: dict[str, Any] = {k: frame_of(v) if isinstance(v, dict) else v for k, v in slots.items()}
    return Frame(**nested)


@cache
def time_finder(code: str) -> TimeFinder:
    """The time finder of a language, built once; a language without a pack has the shared rules alone."""
    return TimeFinder(code if section_files(code, "times") else _ANYWHERE)


def find_times(doc: Document) -> list[Found]:
    """All time expressions of the report, each read by the language of its segment."""
    out = []
    for segment in doc.segments:
        if segment.kind in SILENT or segment.first == segment.stop:
            continue
        finder = time_finder(segment.lang or doc.lang or _ANYWHERE)
        for first, stop, cut, rule, slots in finder.find(doc.words, segment.first, segment.stop):
            start = doc.starts[first] + _width(doc.words[first].text, cut)
            out.append(Found(first, stop, start, doc.ends[stop - 1], rule, frame_of(slots), finder.code))
    return out


def _width(text: str, folded_characters: int) -> int:
    """How many characters of ``text`` make its first folded characters."""
    seen = 0
    for n, char in enumerate(text):
        if seen >= folded_characters:
            return n
        seen += len(FOLD[ord(char)])
    return len(text)
