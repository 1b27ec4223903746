"""Which numbers can be a day, a year, an hour …"""

from __future__ import annotations

import re
from collections.abc import Callable

from rasad.find.numbers import Number

_LAST_YEAR = 2199


def whole(number: Number, low: int, high: int) -> int | None:
    """The number when it is whole and within the bounds."""
    value = int(number.value)
    if value != number.value or not low <= value <= high or number.vague or number.fraction:
        return None
    return value


def _plain(number: Number, low: int, high: int) -> int | None:
    return None if number.ordinal else whole(number, low, high)


def _year(number: Number) -> int | None:
    """A year: four digits, or words of a thousand and more."""
    if number.digits and number.width not in (0, 4):
        return None
    return _plain(number, 1200, _LAST_YEAR)


def _modern_year(number: Number) -> int | None:
    """A year that reports tell without a word for "year" beside it."""
    return whole(number, 1900, 2060) if number.digits and number.width == 4 else None


def _any_year(number: Number) -> int | None:
    """After a word for "year": three digits as well."""
    return _plain(number, 100, _LAST_YEAR) if not number.digits or number.width in (3, 4) else None


def _short_year(number: Number) -> int | None:
    return _plain(number, 0, 99) if number.digits and number.width == 2 else None


def _day(number: Number) -> int | None:
    return whole(number, 1, 31) if not number.digits or number.width <= 2 else None


def _digit_day(number: Number) -> int | None:
    return _day(number) if number.digits else None


def _ordinal_hour(number: Number) -> int | None:
    return whole(number, 1, 12) if number.ordinal and not number.digits else None


def _day_month_digits(number: Number) -> str | None:
    """Day and month alone, one of them with two digits: 22/04."""
    return number.written if number.written.count("/") == 1 and not re.search(r"\d{4}", number.written) else None


def _ordinal(number: Number) -> int | None:
    return whole(number, 1, 99) if number.ordinal else None


def _count(number: Number) -> float | None:
    return None if number.ordinal or number.vague or number.fraction or number.value <= 0 else number.value


def _fraction(number: Number) -> float | None:
    return number.value if number.fraction else None


def _vague(number: Number) -> float | None:
    return number.value if number.vague else None


def _hour(number: Number) -> int | None:
    return whole(number, 0, 24)


def _clock_hour(number: Number) -> int | None:
    return whole(number, 0, 24) if number.digits and number.width <= 2 else None


def _minute(number: Number) -> int | None:
    return _plain(number, 0, 59)


def _clock_minute(number: Number) -> int | None:
    return _plain(number, 0, 59) if number.digits and number.width == 2 else None


def _decade_year(number: Number) -> int | None:
    """The first year of a decade: 1990."""
    value = _plain(number, 1200, _LAST_YEAR)
    return value if value is not None and value % 10 == 0 else None


def _jalali_year(number: Number) -> int | None:
    """A year of the solar Hijri calendar that reports tell without a word for "year" beside it."""
    return whole(number, 1300, 1420) if number.digits and number.width == 4 else None


def _short_decade(number: Number) -> int | None:
    value = _plain(number, 10, 90)
    return value if value is not None and value % 10 == 0 else None


def _numeric(number: Number) -> str | None:
    parts = number.written.split("/")
    return number.written if len(parts) == 3 or any(len(p) == 4 for p in parts) else None


def _century(number: Number) -> int | None:
    return whole(number, 1, 30)


KINDS: dict[str, Callable[[Number], float | int | str | None]] = {
    "year": _year,
    "any-year": _any_year,
    "modern-year": _modern_year,
    "numeric": _numeric,
    "two-digits": _short_year,
    "day": _day,
    "ordinal": _ordinal,
    "count": _count,
    "fraction": _fraction,
    "vague": _vague,
    "hour": _hour,
    "digit-day": _digit_day,
    "ordinal-hour": _ordinal_hour,
    "day-month-digits": _day_month_digits,
    "clock-hour": _clock_hour,
    "minute": _minute,
    "clock-minute": _clock_minute,
    "decade-year": _decade_year,
    "jalali-year": _jalali_year,
    "short-decade": _short_decade,
    "century": _century,
}
