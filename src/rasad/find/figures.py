"""Counts and amounts: the killed, wounded, displaced, detained and missing, troops, money, shares; low and high.

Forms handled: ``مقتل 17 جنديا``  ``12 قتيلا و16 جريحا``  ``آلاف القتلى``  ``ما لا يقل عن 17``  ``بين 20 و30``
``کشته شدن ۱۵۰ تن``  ``هشت غیرنظامی و سه نظامی کشته و ۳۰ تن زخمی شدند``  ``۵۰۰ میلیون یورو``  ``۲۰ درصد``
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from rasad import records
from rasad.document import Document, Segment
from rasad.find.grammar import WordClasses
from rasad.find.numbers import Number, number_reader
from rasad.find.rules import Match, RuleSet, width
from rasad.packs import load
from rasad.packs.loader import PackError, section_files
from rasad.packs.schema.figures import FigureRule, FigureWords, Slots
from rasad.text.fold import fold

SILENT = frozenset({"link", "post_credit", "boilerplate"})
_FATE = "fate-word"


def _quantity(number: Number) -> float | None:
    told = number.ordinal or number.fraction or number.written or number.vague
    return None if told or number.value <= 0 else number.value


def _vague(number: Number) -> float | None:
    """The low end of "dozens", "thousands"."""
    return number.value if number.vague else None


KINDS: dict[str, Callable[[Number], float | None]] = {"quantity": _quantity, "vague": _vague}


class FigureFinder:
    """The figure rules of one language."""

    def __init__(self, code: str) -> None:
        pack = load(code, "figures", FigureWords)
        self.pack = pack
        self.breaks = frozenset(map(fold, pack.breaks))
        self.classes = WordClasses(pack.prefixes, pack.suffixes)
        for entry in pack.words:
            _check(entry.set, entry.cls)
            for form in entry.forms:
                self.classes.add(entry.cls, form, entry.set)
                if pack.article and entry.cls in pack.articled:
                    self.classes.add(pack.articled[entry.cls], pack.article + form, entry.set)
        for rule in pack.rules:
            _check(rule.set, rule.name)
        self._rules = RuleSet(f"{code}/figures", self.classes, number_reader(code), KINDS, pack.parts, pack.rules)

    def find(self, doc: Document, segment: Segment) -> list[tuple[Match[FigureRule], Slots]]:
        """The figures of a segment, each with its people's fate where the clause says it."""
        matches = self._rules.find(doc.words, segment.first, segment.stop)
        found = [(m, Slots(**m.slots)) for m in matches]
        return [(m, self._with_fate(doc, segment, m, slots)) for m, slots in found]

    def _with_fate(self, doc: Document, segment: Segment, match: Match[FigureRule], slots: Slots) -> Slots:
        if slots.who is None or slots.fate is not None:
            return slots
        fate = self._fate(doc, segment, match)
        return msgspec.structs.replace(slots, fate=fate) if fate else slots

    def _fate(self, doc: Document, segment: Segment, match: Match[FigureRule]) -> str | None:
        """What the nearest word of that kind in the clause says became of the people."""
        reach = self.pack.reach
        ahead = range(match.stop, min(segment.stop, match.stop + reach))
        behind = range(match.first - 1, max(segment.first, match.first - reach) - 1, -1)
        for side in (ahead, behind) if self.pack.fates == "after" else (behind, ahead):
            for i in side:
                if doc.words[i].folded in self.breaks:
                    break
                told = [r.slots["fate"] for r in self.classes.readings(doc.words, i, segment.stop) if r.cls == _FATE]
                if told:
                    return str(told[0])
        return None


def _check(slots: Any, where: str) -> None:
    try:
        msgspec.convert(dict(slots), Slots)
    except msgspec.ValidationError as error:
        raise PackError(f"figures: {where!r}: {error}") from error


@cache
def figure_finder(code: str) -> FigureFinder:
    """The figure finder of a language, built once."""
    return FigureFinder(code)


@cache
def _has_figures(code: str) -> bool:
    return bool(section_files(code, "figures"))


def find_figures(doc: Document) -> None:
    """The stage: fill ``doc.figures``, leaving out what the times hold already."""
    taken = [(t.start, t.end) for t in doc.times]
    for segment in doc.segments:
        code = segment.lang or doc.lang or ""
        if segment.kind in SILENT or segment.first == segment.stop or not _has_figures(code):
            continue
        for match, slots in figure_finder(code).find(doc, segment):
            start = doc.starts[match.first] + width(doc.words[match.first].text, match.cut)
            end = doc.ends[match.stop - 1]
            if not any(start < e and s < end for s, e in taken):
                doc.figures.append(_record(doc, start, end, slots, match.rule.name))


def _record(doc: Document, start: int, end: int, slots: Slots, rule: str) -> records.Figure:
    low, high = bounds(slots)
    return records.Figure(
        start, end, doc.text[start:end],
        low=low, high=high, of=slots.fate or slots.of or "people", who=slots.who, unit=slots.unit, rule=rule,
    )  # fmt: skip


def bounds(slots: Slots) -> tuple[float | None, float | None]:
    """Low and high ends: "at least 17" has no high end, "up to 30" no low one, "dozens" begins at ten."""
    scale = slots.scale or 1.0
    count = (1.0 if slots.count is None else slots.count) * scale
    if slots.count_end is not None:
        end = slots.count_end * scale
        return (count, end) if count <= end else (end, end)  # no range: the number that stands at the noun counts
    if slots.vague or slots.bound == "at least":
        return count, None
    if slots.bound == "at most":
        return None, count
    return count, count
