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
_PART = re.compile(r"(\d{4})-([A-Z][A-Z1-4])$")
_DECADE = re.compile(r"(\d{3})X$")
_LENGTH = re.compile(r"P(?:(T)(?=\d+H$|XH$))?(\d{1,6}|X)([DWMYH])$")


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
        """A time value in words, days in the language's own calendar; as it is where there are none."""
        if not value:
            return ""
        if found := _DAY.match(value):
            day = _date(*map(int, found.groups()))
            own = self._own()
            return (self.told(day, own) if day else None) or value
        if (found := _MONTH.match(value)) and 1 <= int(found[2]) <= 12:
            month = self._about.months["gregorian"][int(found[2]) - 1]
            return self._language.digits(f"{month} {found[1]}")
        if _YEAR.match(value):
            return self._language.digits(value)
        if "/" in value:
            first, _, last = value.partition("/")
            return f"{self(first)} – {self(last)}"
        return self._wider(value) or value

    def _wider(self, value: str) -> str | None:
        """2020-W49, 2018-H1, 2018-SU, 201X, P3D, PXD, PAST_REF in words."""
        t = self._language
        if found := _WEEK.match(value):
            return t("chart.week", n=int(found[2]), year=t.digits(found[1]))
        if (found := _PART.match(value)) and f"time.part.{found[2]}" in t.texts:
            return t(f"time.part.{found[2]}", year=t.digits(found[1]))
        if found := _DECADE.match(value):
            return t("time.decade", year=t.digits(f"{found[1]}0"))
        if found := _LENGTH.match(value):
            unit = "H" if found[1] else found[3]
            return t(f"time.some.{unit}") if found[2] == "X" else t(f"time.{unit}", n=int(found[2]))
        return t(f"time.vague.{value}") if f"time.vague.{value}" in t.texts else None

    def period(self, value: str) -> str:
        """A day, an ISO week or a month in words."""
        return self(value)

    def short(self, value: str) -> str:
        """A day, the Monday of an ISO week or a month for an axis, in digits of the Gregorian calendar."""
        if found := _WEEK.match(value):
            value = date.fromisocalendar(int(found[1]), int(found[2]), 1).isoformat()
        return self._language.digits(value.replace("-", "/"))

    def calendars(self, value: str | None) -> list[Told]:
        """A day in all calendars that have it, the language's own first; empty for what is no day."""
        found = _DAY.match(value or "")
        day = _date(*map(int, found.groups())) if found else None
        if day is None:
            return []
        order = sorted(CALENDARS, key=lambda c: c != self._own())
        return [Told(c, text) for c in order if (text := self.told(day, c)) is not None]

    def told(self, day: date, calendar: Calendar) -> str | None:
        """A day of the Gregorian calendar in another one, with the name of its month; None before its first year."""
        try:
            year, month, number = from_gregorian(day, calendar)
        except ValueError:
            return None
        if year < 1:
            return None
        text = self._about.day.format(day=number, month=self._about.months[calendar][month - 1], year=year)
        return self._language.digits(text) + self._about.era.get(calendar, "")

    def _own(self) -> Calendar:
        return next(c for c in CALENDARS if c == self._about.calendar)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
