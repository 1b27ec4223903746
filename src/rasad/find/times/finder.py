"""The time rules of a language, run over its segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from rasad.document import Document
from rasad.find.grammar import WordClasses
from rasad.find.numbers import number_reader
from rasad.find.rules import Match, RuleSet, width
from rasad.find.times.digits import digits_date
from rasad.find.times.kinds import KINDS
from rasad.packs import load
from rasad.packs.loader import PackError, section_files
from rasad.packs.schema.times import Calendars, Frame, TimeRule, TimeWords
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


class TimeFinder:
    """The time rules of one language with the shared ones."""

    def __init__(self, code: str) -> None:
        self.code = code
        shared = load(_ANYWHERE, "times", TimeWords)
        own = load(code, "times", TimeWords) if code != _ANYWHERE else TimeWords()
        self.words = own
        self._classes = WordClasses((*shared.prefixes, *own.prefixes), {**shared.suffixes, **own.suffixes})
        self._numbers = number_reader(code)
        rules = (*own.rules, *shared.rules)
        for rule in rules:
            _check_slots(rule.set, rule.name)
        self._fill(shared)
        self._fill(own)
        self._fill_months(code)
        parts = {**shared.parts, **own.parts}
        self._rules = RuleSet(f"{code}/times", self._classes, self._numbers, KINDS, parts, rules, digits_date)

    def _fill(self, pack: TimeWords) -> None:
        for entry in pack.words:
            _check_slots(entry.set, entry.cls)
            for form in entry.forms:
                self._classes.add(entry.cls, form, entry.set)
                if entry.cls in pack.glued:
                    self._glue(pack.glued[entry.cls], form, entry.set)
                if pack.article and entry.cls in pack.articled:
                    self._classes.add(pack.articled[entry.cls], pack.article + form, entry.set)

    def _glue(self, cls: str, form: str, slots: Mapping[str, Any]) -> None:
        """A number written together with its unit: "صدسال", "سه‌روزه"."""
        for number, value in self._numbers.small().items():
            self._classes.add(cls, number + form, {**slots, "count": value})

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

    def find(self, words: Sequence[Word], first: int, stop: int) -> list[Match[TimeRule]]:
        """The time expressions in tokens ``[first, stop)``."""
        return self._rules.find(words, first, stop)


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
        for m in finder.find(doc.words, segment.first, segment.stop):
            start = doc.starts[m.first] + width(doc.words[m.first].text, m.cut)
            out.append(Found(m.first, m.stop, start, doc.ends[m.stop - 1], m.rule, frame_of(m.slots), finder.code))
    return out
