"""A capital in a text: the city, or the government that sits there. Decided by the frame that it stands in."""

from __future__ import annotations

from functools import cache
from typing import Literal

from rasad.document import Document
from rasad.find.places import Rules, rules_of
from rasad.packs.schema.places import Frame
from rasad.text.fold import fold

_DASHES = frozenset("-–—")
Reading = Literal["place", "government"]


class _Frame:
    """A frame with its words folded; "زيار*" is kept as a beginning."""

    def __init__(self, frame: Frame) -> None:
        self.name = frame.name
        self.reading = frame.reading
        self.reach = frame.reach
        self.seats = frame.seats
        self.before = frozenset(fold(w) for w in frame.before)
        self.near = frozenset(fold(w) for w in frame.near if not w.endswith("*"))
        self.beginnings = tuple(fold(w[:-1]) for w in frame.near if w.endswith("*"))
        self._known: dict[str, bool] = {}

    def has_near(self, folded: str, rules: Rules) -> bool:
        known = self._known.get(folded)
        if known is None:
            known = self._known[folded] = any(
                form in self.near or (bool(self.beginnings) and form.startswith(self.beginnings))
                for _, form, _ in rules.stripped(folded)
            )
        return known


@cache
def _frames(lang: str) -> tuple[_Frame, ...]:
    rules = rules_of(lang)
    return tuple(_Frame(f) for f in rules.rules.frames) if rules else ()


def city_frame(
    doc: Document, i: int, stop: int | None = None, preposition: str = "", *, seat: bool = False
) -> tuple[Reading, str]:
    """How the capital at tokens ``[i, stop)`` is meant, and the name of the rule that says so ("default" when none).

    ``preposition`` is one written with the name; it is found when not given. A ``seat`` (a palace, a headquarters) is
    no place of conferences and treaties.
    """
    segment = doc.segments[doc.segment_of[i]]
    if segment.kind == "dateline":
        return "place", "dateline"
    if opens_report(doc, i, stop or i + 1):
        return "place", "dateline"
    rules = rules_of(segment.lang)
    if rules is None or segment.lang is None:
        return "government", "default"
    if not preposition:
        starts = rules.starts(doc.words[i].folded)
        preposition = starts[0].preposition if starts else ""
    before = {preposition} if preposition else _before(doc, i, segment.first, rules)
    for frame in _frames(segment.lang):
        if (seat and not frame.seats) or (frame.before and not (before & frame.before)):
            continue
        if (frame.near or frame.beginnings) and not _near(doc, i, stop or i + 1, frame, rules):
            continue
        return frame.reading, frame.name
    return "government", "default"


def opens_report(doc: Document, first: int, stop: int) -> bool:
    """Whether tokens stand where a dateline does though the segment is none: "جنيف 25 شوال", "سبق- جازان:"."""
    segment = doc.segments[doc.segment_of[first]]
    if segment.kind not in ("sentence", "dateline") or first - segment.first > 6 or segment.line > 2:
        return False
    behind = doc.words[stop] if stop < segment.stop else None
    if first == segment.first:
        return behind is not None and (behind.kind == "number" or behind.text in _DASHES)
    return doc.words[first - 1].text in _DASHES


def city_reading(doc: Document, i: int) -> Reading:
    """Whether the capital at token ``i`` is meant as the city or as the government of its state."""
    return city_frame(doc, i)[0]


def _before(doc: Document, i: int, first: int, rules: Rules) -> set[str]:
    j = i - 1
    while j >= first and doc.words[j].kind == "mark" and doc.words[j].text in "\"«“'#(":
        j -= 1
    if j < first or doc.words[j].kind != "word":
        return set()
    return {form for _, form, _ in rules.stripped(doc.words[j].folded)}


def _near(doc: Document, i: int, stop: int, frame: _Frame, rules: Rules) -> bool:
    segment = doc.segments[doc.segment_of[i]]
    low, high = max(segment.first, i - frame.reach), min(segment.stop, stop + frame.reach)
    return any(
        frame.has_near(doc.words[k].folded, rules)
        for k in (*range(low, i), *range(stop, high))
        if doc.words[k].kind == "word"
    )
