"""Days in the three calendars, in the words of an interface language."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple, get_args

from rasad.desk.language import Language
from rasad.records import Calendar
from rasad.resolve.calendars import from_gregorian

CALENDARS: tuple[Calendar, ...] = get_args(Calendar)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_YEAR = re.compile(r"\d{4}$")


class Told(NamedTuple):
    """One day in one calendar."""

    calendar: Calendar
    text: str


class Days:
    """Writes days as an interface language writes them."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._about = language.about

    def __call__(self, value: str | None) -> str:
        """A time value in the language's own calendar: a day, month or year; anything else as it is."""
        if not value:
            return ""
        if found := _DAY.match(value):
            day = _date(*map(int, found.groups()))
            own = self._own()
            return self.told(day, own) if day else value
        if (found := _MONTH.match(value)) and 1 <= int(found[2]) <= 12:
            month = self._about.months["gregorian"][int(found[2]) - 1]
            return self._language.digits(f"{month} {found[1]}")
        if _YEAR.match(value):
            return self._language.digits(value)
        if "/" in value:
            first, _, last = value.partition("/")
            return f"{self(first)} – {self(last)}"
        return value

    def period(self, value: str) -> str:
        """A day, an ISO week or a month in words."""
        if found := _WEEK.match(value):
            return self._language("chart.week", n=int(found[2]), year=self._language.digits(found[1]))
        return self(value)

    def short(self, value: str) -> str:
        """A day, the Monday of an ISO week or a month for an axis, in digits of the Gregorian calendar."""
        if found := _WEEK.match(value):
            value = date.fromisocalendar(int(found[1]), int(found[2]), 1).isoformat()
        return self._language.digits(value.replace("-", "/"))

    def calendars(self, value: str | None) -> list[Told]:
        """A day in all calendars, the language's own first; empty for what is no day."""
        found = _DAY.match(value or "")
        day = _date(*map(int, found.groups())) if found else None
        if day is None:
            return []
        order = sorted(CALENDARS, key=lambda c: c != self._own())
        return [Told(c, self.told(day, c)) for c in order]

    def told(self, day: date, calendar: Calendar) -> str:
        """A day of the Gregorian calendar in another one, with the name of its month."""
        year, month, number = from_gregorian(day, calendar)
        text = self._about.day.format(day=number, month=self._about.months[calendar][month - 1], year=year)
        return self._language.digits(text) + self._about.era.get(calendar, "")

    def _own(self) -> Calendar:
        return next(c for c in CALENDARS if c == self._about.calendar)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
