"""The day that a report's relative times count from, when it is not given: dateline, URL, embedded post."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote, urlsplit

from rasad.document import Document
from rasad.find.times import Found, time_finder
from rasad.records import Basis, Calendar
from rasad.resolve.calendars import to_gregorian
from rasad.resolve.timetypes import Context
from rasad.resolve.timevalues import resolve
from rasad.text.fold import fold

_URL_DAY = re.compile(
    r"(?<!\d)(1[34]\d\d|20\d\d)[/\-._]?(\d{1,2})[/\-._](\d{1,2})(?!\d)|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)"
)
_EARLY = 12  # words of the body: a dateline stands before them
_JALALI_YEARS, _GREGORIAN_YEARS = range(1340, 1450), range(1990, 2100)


def report_day(doc: Document, found: list[Found]) -> tuple[str | None, Basis]:
    """The day as ISO 8601 and where it was found."""
    told = _dateline(doc, found)
    if told:
        return told, "dateline"
    told = url_day(doc.source.url)
    if told:
        return told, "url"
    told = _credits(doc, found)
    return (told, "embedded post") if told else (None, "none")


def url_day(url: str | None) -> str | None:
    """The day in a URL's path, ``/2020/12/09/`` or Jalali ``/1399/09/19/``."""
    if not url:
        return None
    parts = urlsplit(url)
    for match in _URL_DAY.finditer(fold(unquote(parts.path + "?" + parts.query))):
        year, month, day = (int(g) for g in match.groups() if g)
        calendar: Calendar = "jalali" if year in _JALALI_YEARS else "gregorian"
        if calendar == "gregorian" and year not in _GREGORIAN_YEARS:
            continue
        when = to_gregorian(year, month, day, calendar)
        if when:
            return when.isoformat()
    return None


def _dateline(doc: Document, found: list[Found]) -> str | None:
    """A full date in the dateline, or at the very beginning of the body when no preposition binds it to a clause."""
    body = next((s for s in doc.segments if s.kind in ("dateline", "sentence")), None)
    if body is None:
        return None
    for one in found:
        segment = doc.segments[doc.segment_of[one.first]]
        early = segment is body and one.first - body.first < _EARLY and not _bound(doc, one)
        if segment.kind == "dateline" or early:
            day = _full_day(one)
            if day:
                return day
    return None


def _bound(doc: Document, one: Found) -> bool:
    """Whether a word that governs a time stands before the expression or is written with it."""
    breaks = {fold(w) for w in time_finder(one.lang).words.governors}
    before = doc.words[one.first - 1].folded if one.first else ""
    return before in breaks or one.start > doc.starts[one.first]


def _credits(doc: Document, found: list[Found]) -> str | None:
    """The latest day in the credits of embedded posts: the report cannot be older."""
    days = [_full_day(one) for one in found if doc.segments[doc.segment_of[one.first]].kind == "post_credit"]
    return max((d for d in days if d), default=None)


def _full_day(one: Found) -> str | None:
    """The day of an expression that needs no other to be worked out."""
    if one.rule.make not in ("date", "numeric"):
        return None
    context = Context.of(None)
    context.default_calendar = time_finder(one.lang).words.default_calendar
    resolved = resolve(one.frame, one.rule.make, context)
    if resolved is None or resolved.period is None or resolved.period.grain != "day":
        return None
    return resolved.period.start.isoformat() if resolved.period.start > date(1900, 1, 1) else None
