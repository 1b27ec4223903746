"""Works out the values of time expressions against the report's day, the time told before, and three calendars."""

from __future__ import annotations

from rasad import records
from rasad.document import Document
from rasad.find.times import Found, TimeFinder, time_finder
from rasad.find.times.finder import find_times
from rasad.packs.schema.times import Frame
from rasad.resolve.report_day import report_day
from rasad.resolve.tense import tense_of
from rasad.resolve.timetypes import Context, Resolved
from rasad.resolve.timevalues import resolve


class Times:
    """The stage of times: finds them, finds the report's day among them, works out their values."""

    def __call__(self, doc: Document) -> None:
        """Add the document's times; set the day it was published where a dateline, the URL or a post tells it."""
        found = find_times(doc)
        if doc.published is None:
            doc.published, doc.published_basis = report_day(doc, found)
        context = Context.of(doc.published)
        before: Found | None = None
        for one in found:
            twin = before is not None and _is_twin(doc, before, one)
            before = one
            resolved = self._twin(one, context) if twin else self._resolve(doc, one, context)
            if resolved is None:
                continue
            doc.times.append(_record(doc, one, resolved))
            if resolved.period is not None:
                context.previous = resolved.period

    def _twin(self, one: Found, context: Context) -> Resolved | None:
        """The same day told in a second calendar: the year is the one that meets the first telling."""
        report, context.tense = context.report, None
        context.report = context.previous.start if context.previous else report
        resolved = resolve(one.frame, one.rule.make, context)
        context.report = report
        return resolved

    def _resolve(self, doc: Document, one: Found, context: Context) -> Resolved | None:
        finder: TimeFinder = time_finder(one.lang)
        context.default_calendar = finder.words.default_calendar
        context.vague_past = finder.words.vague_past
        context.tense = tense_of(doc, one) if _asks_tense(one.frame) else None
        return resolve(one.frame, one.rule.make, context)


def _is_twin(doc: Document, before: Found, one: Found) -> bool:
    """Whether a day follows in brackets, without its year, in another calendar: "۵ مارس (۱۵ اسفند)"."""
    a, b = before.frame, one.frame
    days = a.day is not None and b.day is not None and a.month is not None and b.month is not None
    near = one.first - before.stop == 1 and doc.words[before.stop].folded in ("(", "/", "[")
    return days and near and b.year is None and b.of is None and (a.calendar != b.calendar)


def _asks_tense(frame: Frame) -> bool:
    """Whether only the clause's tense can tell on which side of the report's day it lies."""
    if frame.direction is not None or frame.day_shift is not None or frame.feast:
        return False
    return frame.weekday is not None or frame.season is not None or (frame.month is not None and frame.year is None)


def _record(doc: Document, one: Found, resolved: Resolved) -> records.Time:
    return records.Time(
        one.start,
        one.end,
        doc.text[one.start : one.end],
        type=resolved.type,
        value=resolved.value,
        calendar=resolved.calendar,
        basis=resolved.basis,
        shift=resolved.shift,
        rule=one.rule.name,
    )
