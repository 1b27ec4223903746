"""Days of three calendars, and stretches of days with their ISO 8601 / EDTF values.

Jalali by jdatetime, Hijri by hijridate (Umm al-Qura, 1343–1500 AH; the tabular calendar outside of it).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import jdatetime
from hijridate import Hijri
from hijridate.convert import Gregorian

from rasad.records import Calendar

GRANULARITIES = ("day", "week", "month", "season", "quarter", "half", "year", "decade", "century")
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_TABULAR_EPOCH = 1_948_439.5  # Julian day of 1 Muharram 1 AH, civil reckoning
_ORDINAL_TO_JULIAN = 1_721_424.5


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends inclusive, of one calendar unit; ``label`` where the unit has a value of its own."""

    grain: str
    start: date
    end: date
    calendar: Calendar = "gregorian"
    label: str | None = None

    @property
    def value(self) -> str:
        """The value as ISO 8601, or EDTF for decades and centuries."""
        if self.label:
            return self.label
        if self.grain == "day":
            return self.start.isoformat()
        if self.grain == "week":
            return iso_week(self.start)
        if self.calendar == "gregorian":
            year = f"{self.start.year:04d}"
            if self.grain == "month":
                return f"{year}-{self.start.month:02d}"
            if self.grain == "year":
                return year
            if self.grain == "decade":
                return year[:3] + "X"
            if self.grain == "century":
                return f"{(self.start.year - 1) // 100:02d}XX"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def iso_week(day: date) -> str:
    """The ISO week that a day lies in, such as ``2020-W49``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def to_gregorian(year: int, month: int, day: int, calendar: Calendar) -> date | None:
    """A day of any of the calendars as a Gregorian one; None when the calendar has no such day."""
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        if calendar == "jalali":
            return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
        return _from_hijri(year, month, day)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def from_gregorian(day: date, calendar: Calendar) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian day in a calendar. Raises ValueError for one that the calendar has not."""
    if calendar == "gregorian":
        return day.year, day.month, day.day
    if calendar == "jalali":
        other = jdatetime.date.fromgregorian(date=day)
        return other.year, other.month, other.day
    try:
        hijri = Gregorian.fromdate(day).to_hijri()
        return hijri.year, hijri.month, hijri.day
    except (OverflowError, ValueError):
        return _tabular(day)


def _from_hijri(year: int, month: int, day: int) -> date:
    try:
        gregorian = Hijri(year, month, day).to_gregorian()
        return date(gregorian.year, gregorian.month, gregorian.day)
    except OverflowError:
        return _from_tabular(year, month, day)


def _from_tabular(year: int, month: int, day: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no day {day} of month {month}")
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + _TABULAR_EPOCH - 1
    return date.fromordinal(round(days - _ORDINAL_TO_JULIAN))


def _tabular(day: date) -> tuple[int, int, int]:
    julian = day.toordinal() + _ORDINAL_TO_JULIAN
    year = int((30 * (julian - _TABULAR_EPOCH) + 10646) // 10631)
    month = min(12, int(-(-(julian - (29 + _ordinal(year, 1))) // 29.5)) + 1)
    month = max(1, month)
    while month < 12 and julian >= _ordinal(year, month + 1):
        month += 1
    return year, month, int(julian - _ordinal(year, month)) + 1


def _ordinal(year: int, month: int) -> float:
    return _from_tabular(year, month, 1).toordinal() + _ORDINAL_TO_JULIAN


def month_period(year: int, month: int, calendar: Calendar) -> Period | None:
    """A month of a calendar."""
    start = to_gregorian(year, month, 1, calendar)
    following = to_gregorian(*next_month(year, month), 1, calendar)
    if start is None or following is None:
        return None
    return Period("month", start, following - timedelta(1), calendar)


def year_period(year: int, calendar: Calendar) -> Period | None:
    """A year of a calendar."""
    start, following = to_gregorian(year, 1, 1, calendar), to_gregorian(year + 1, 1, 1, calendar)
    if start is None or following is None:
        return None
    return Period("year", start, following - timedelta(1), calendar)


def week_period(day: date) -> Period:
    """The ISO week of a day."""
    start = day - timedelta(day.isoweekday() - 1)
    return Period("week", start, start + timedelta(6))


def day_period(day: date, calendar: Calendar = "gregorian") -> Period:
    """One day."""
    return Period("day", day, day, calendar)


def season_period(year: int, season: str) -> Period:
    """A season of the northern hemisphere, named by the year that it begins in."""
    first, last = SEASON_MONTHS[season]
    end_year = year + (last < first)
    return Period(
        "season",
        date(year, first, 1),
        date(end_year, last, monthrange(end_year, last)[1]),
        label=f"{year:04d}-{season}",
    )


def jalali_season(year: int, season: str) -> Period | None:
    """A season of a Jalali year: three months each, spring first; valued by the Gregorian year that it begins in."""
    first = 3 * ("SP", "SU", "FA", "WI").index(season) + 1
    start, end = month_period(year, first, "jalali"), month_period(year, first + 2, "jalali")
    if start is None or end is None:
        return None
    return Period("season", start.start, end.end, "jalali", f"{start.start.year:04d}-{season}")


def next_month(year: int, month: int, by: int = 1) -> tuple[int, int]:
    """The month that comes ``by`` months later."""
    years, zero_based = divmod(year * 12 + month - 1 + by, 12)
    return years, zero_based + 1


def shift_day(day: date, unit: str, count: int) -> date:
    """A day moved by units; the last day of a shorter month when the day does not exist there."""
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = next_month(day.year, day.month, months)
    if not 1 <= year <= 9999:
        raise OverflowError(f"the year {year} is on no calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def period_at(day: date, grain: str, calendar: Calendar = "gregorian") -> Period | None:
    """The unit of the calendar that a day lies in."""
    year, month, _ = from_gregorian(day, calendar)
    if grain == "day":
        return day_period(day, calendar)
    if grain == "week":
        return week_period(day)
    if grain == "month":
        return month_period(year, month, calendar)
    if grain == "year":
        return year_period(year, calendar)
    if grain == "decade":
        return decade_period(day.year // 10 * 10)
    return century_period((day.year - 1) // 100 + 1)


def decade_period(year: int, calendar: Calendar = "gregorian") -> Period | None:
    """The ten years that begin with a year."""
    first, last = year_period(year, calendar), year_period(year + 9, calendar)
    return Period("decade", first.start, last.end, calendar) if first and last else None


def century_period(number: int, calendar: Calendar = "gregorian") -> Period | None:
    """The n-th century."""
    first = year_period(100 * (number - 1) + 1, calendar)
    last = year_period(100 * number, calendar)
    return Period("century", first.start, last.end, calendar) if first and last else None
