"""What is not written: the year of a month, the week of a weekday, the order of a date in digits."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rasad.packs.schema.times import Frame
from rasad.records import Calendar
from rasad.resolve import calendars as cal
from rasad.resolve.calendars import Period

FUTURE_WEIGHT = 3
"""A day ahead counts as three days back where nothing tells the side: reports tell more of the past than of plans.
Calibrated on reports of 2009–2020 whose months stand without a year."""

AHEAD_IN_PAST_TENSE = 12
"""A day that is so many times nearer ahead than back is meant even where the clause tells of the past: "in the run-up
to 11 February the cabinet reported", on 30 January."""


def _pick(candidates: list[tuple[date, date, int]], anchor: date, direction: str | None, tense: str | None) -> int:
    """The key of the candidate (start, end, key) that lies on the told side of the anchor, nearest to it."""
    past = (
        [c for c in candidates if c[1] < anchor] if direction == "past" else [c for c in candidates if c[0] <= anchor]
    )
    future = (
        [c for c in candidates if c[0] > anchor] if direction == "next" else [c for c in candidates if c[1] >= anchor]
    )
    if direction is None and tense == "past" and past and future:
        ahead, back = (min(future)[0] - anchor).days, (anchor - max(past)[1]).days
        if ahead * AHEAD_IN_PAST_TENSE < back:
            return min(future)[2]
    if (direction == "past" or (direction is None and tense == "past")) and past:
        return max(past)[2]
    if (direction == "next" or (direction is None and tense == "future")) and future:
        return min(future)[2]
    if direction == "this":
        return min(candidates, key=lambda c: abs((c[0] - anchor).days))[2]

    def weight(candidate: tuple[date, date, int]) -> int:
        start, end, _ = candidate
        if start <= anchor <= end:
            return 0
        return (anchor - end).days if end < anchor else FUTURE_WEIGHT * (start - anchor).days

    return min(candidates, key=weight)[2]


def month_without_year(frame: Frame, calendar: Calendar, anchor: date, tense: str | None) -> int:
    """The year that a month, or a day of a month, lies in; a weekday told with it must fit."""
    this_year = cal.from_gregorian(anchor, calendar)[0]
    month = frame.month or 1
    if frame.direction == "this":
        return this_year
    candidates = []
    for year in (this_year - 1, this_year, this_year + 1):
        if frame.day is not None:
            day = day_in_month(year, month, frame.day, calendar)
            period = cal.day_period(day) if day else None
        else:
            period = cal.month_period(year, month, calendar)
        if period is not None:
            candidates.append((period.start, period.end, year))
    if frame.weekday is not None and frame.day is not None:
        fitting = [c for c in candidates if c[0].isoweekday() == frame.weekday]
        candidates = fitting or candidates
    return _pick(candidates, anchor, frame.direction, tense) if candidates else this_year


def day_in_month(year: int, month: int, day: int, calendar: Calendar) -> date | None:
    """A day of a calendar; the 30th of a Hijri month may be the first of the next, since the month is sighted."""
    found = cal.to_gregorian(year, month, day, calendar)
    if found is None and calendar == "hijri" and day == 30:
        before = cal.to_gregorian(year, month, 29, calendar)
        return before + timedelta(1) if before else None
    return found


def year_within(gregorian: int, month: int, day: int, calendar: Calendar) -> int:
    """The year of another calendar whose day lies in a Gregorian year ("Ashura 2019"); the first of two."""
    first = cal.from_gregorian(date(gregorian, 1, 1), calendar)[0]
    for year in (first, first + 1, first + 2):
        when = day_in_month(year, month, day, calendar)
        if when is not None and when.year == gregorian:
            return year
    return first


def season_without_year(season: str, anchor: date, direction: str | None, tense: str | None) -> int:
    """The year that a season lies in."""
    candidates = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        period = cal.season_period(year, season)
        candidates.append((period.start, period.end, year))
    return _pick(candidates, anchor, direction, tense)


def nearest_weekday(weekday: int, anchor: date, direction: str | None, tense: str | None) -> date:
    """The day of that weekday that fits the sense: told of the past unless a word or the verb says otherwise."""
    back = (anchor.isoweekday() - weekday) % 7
    if direction == "past":
        return anchor - timedelta(back or 7)
    if direction in ("next", "after"):
        return anchor + timedelta((-back) % 7 or 7)
    if tense in ("future", "open") or direction == "this":
        return anchor + timedelta((-back) % 7)
    return anchor - timedelta(back)


def next_to(day: date, weekday: int) -> date:
    """The day before or after that has the weekday; the day itself when neither has."""
    for candidate in (day - timedelta(1), day + timedelta(1)):
        if candidate.isoweekday() == weekday:
            return candidate
    return day


_SPLIT = re.compile(r"\D+")


def numeric_day(frame: Frame, default: Calendar) -> Period | None:
    """A date in digits, day first unless a year or a number above twelve says otherwise: 09/12/2020, 1399/09/19."""
    parts = [int(p) for p in _SPLIT.split(frame.numeric or "") if p]
    widths = [len(p) for p in _SPLIT.split(frame.numeric or "") if p]
    if len(parts) != 3:
        return None
    if widths[0] == 4:
        year, month, day = parts
    elif widths[2] == 4 or default == "gregorian" or widths[2] == 2:
        day, month, year = parts
        if default == "jalali" and widths[2] == 2 and parts[0] > 31:
            year, month, day = parts
    else:
        return None
    if month > 12 >= day:
        month, day = day, month
    calendar: Calendar = frame.calendar or "gregorian"
    if year < 100:
        calendar = frame.calendar or (
            "jalali" if default == "jalali" and widths[0] == 2 and parts[0] > 31 else "gregorian"
        )
        year += {"gregorian": 2000, "jalali": 1300, "hijri": 1400}[calendar]
    elif year < 1500 and frame.calendar is None:
        calendar = "jalali" if default == "jalali" else "hijri"
    found = cal.to_gregorian(year, month, day, calendar)
    return cal.day_period(found, calendar) if found else None


def numeric_month(frame: Frame, default: Calendar, anchor: date, tense: str | None) -> Period | None:
    """Two numbers: month and year (3/2015), or day and month (22/04) of the year that fits."""
    parts = [int(p) for p in _SPLIT.split(frame.numeric or "") if p]
    if len(parts) != 2:
        return None
    first, second = parts
    if max(first, second) > 100:
        year, month = max(first, second), min(first, second)
        return cal.month_period(year, month, default if year < 1500 else "gregorian")
    day, month = (second, first) if second > 12 else (first, second)
    told = Frame(day=day, month=month)
    when = day_in_month(month_without_year(told, "gregorian", anchor, tense), month, day, "gregorian")
    return cal.day_period(when) if when else None
