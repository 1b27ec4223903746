"""Whether a time value lies wholly ahead of, or wholly behind, the day of the report."""

from __future__ import annotations

import re
from datetime import date

_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")


def ahead(published: str | None, value: str | None) -> bool:
    """Does a time lie wholly after the day of the report?"""
    if value is None or published is None:
        return False
    if value == "FUTURE_REF":
        return True
    if _CALENDAR.fullmatch(value):
        return value > published[: len(value)]
    week = _WEEK.fullmatch(value)
    if week is None:
        return False
    year, number, _ = date.fromisoformat(published).isocalendar()
    return (int(week[1]), int(week[2])) > (year, number)


def behind(published: str | None, value: str | None) -> bool:
    """Does a day, month or year lie wholly before the day of the report?"""
    if value is None or published is None or not _CALENDAR.fullmatch(value):
        return False
    return value < published[: len(value)]
