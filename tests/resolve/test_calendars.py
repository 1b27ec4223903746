"""Conversions against formulas of their own: Borkowski's Jalali and the tabular Hijri, day by day over 1900–2100."""

from datetime import date, timedelta

import pytest

from rasad.resolve.calendars import (
    century_period,
    decade_period,
    from_gregorian,
    month_period,
    next_month,
    season_period,
    shift_day,
    to_gregorian,
    week_period,
    year_period,
)

DAYS = [date(1900, 1, 1) + timedelta(n) for n in range((date(2101, 1, 1) - date(1900, 1, 1)).days)]

# Years before which the pattern of leap years begins anew (K. Borkowski, Earth, Moon and Planets 74, 1996).
BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)


def jalali_new_year(year: int) -> date:
    """1 Farvardin of a Jalali year by Borkowski's algorithm."""
    gregorian = year + 621
    leap_days, before = -14, BREAKS[0]
    for after in BREAKS[1:]:
        jump = after - before
        if year < after:
            break
        leap_days += jump // 33 * 8 + jump % 33 // 4
        before = after
    n = year - before
    leap_days += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leap_days += 1
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + leap_days - gregorian_leaps)


def jalali(day: date) -> tuple[int, int, int]:
    year = day.year - 621
    if day < jalali_new_year(year):
        year -= 1
    n = (day - jalali_new_year(year)).days
    return (year, n // 31 + 1, n % 31 + 1) if n < 186 else (year, (n - 186) // 30 + 7, (n - 186) % 30 + 1)


def tabular_hijri(day: date) -> tuple[int, int, int]:
    """The civil tabular calendar: 11 leap years in 30, epoch 16 July 622 (Julian)."""
    n = day.toordinal() - date(622, 7, 19).toordinal()
    year = (30 * n + 10646) // 10631
    n -= (year - 1) * 354 + (3 + 11 * year) // 30
    month = 1
    while month < 12 and n >= (30 if month % 2 else 29):
        n -= 30 if month % 2 else 29
        month += 1
    return year, month, n + 1


def test_jalali_is_borkowskis_on_every_day():
    wrong = [d for d in DAYS if from_gregorian(d, "jalali") != jalali(d)]
    assert not wrong


def test_jalali_there_and_back():
    assert all(to_gregorian(*from_gregorian(d, "jalali"), "jalali") == d for d in DAYS)


def test_hijri_there_and_back():
    wrong = [d for d in DAYS if to_gregorian(*from_gregorian(d, "hijri"), "hijri") != d]
    assert not wrong


def test_hijri_is_within_two_days_of_the_tabular_calendar():
    for day in DAYS:
        year, month, of_month = from_gregorian(day, "hijri")
        other = tabular_hijri(day)
        distance = abs((year * 12 + month) * 29.5306 + of_month - (other[0] * 12 + other[1]) * 29.5306 - other[2])
        assert distance < 3.1, day


@pytest.mark.parametrize(
    ("calendar", "written", "day"),
    [
        ("jalali", (1399, 9, 19), date(2020, 12, 9)),
        ("jalali", (1357, 11, 22), date(1979, 2, 11)),
        ("jalali", (1399, 12, 30), date(2021, 3, 20)),
        ("jalali", (1398, 12, 30), None),
        ("hijri", (1436, 10, 26), date(2015, 8, 11)),
        ("hijri", (1442, 9, 15), date(2021, 4, 27)),
        ("hijri", (1442, 13, 1), None),
        ("gregorian", (2021, 2, 29), None),
        ("gregorian", (2020, 2, 29), date(2020, 2, 29)),
    ],
)
def test_to_gregorian(calendar, written, day):
    assert to_gregorian(*written, calendar) == day


@pytest.mark.parametrize(
    ("period", "value"),
    [
        (month_period(2020, 11, "gregorian"), "2020-11"),
        (month_period(1398, 11, "jalali"), "2020-01-21/2020-02-19"),
        (year_period(2013, "gregorian"), "2013"),
        (year_period(1399, "jalali"), "2020-03-20/2021-03-20"),
        (week_period(date(2020, 12, 3)), "2020-W49"),
        (week_period(date(2021, 1, 1)), "2020-W53"),
        (season_period(2018, "SU"), "2018-SU"),
        (decade_period(1990), "199X"),
        (century_period(20), "19XX"),
    ],
)
def test_period_values(period, value):
    assert period is not None
    assert period.value == value


def test_shift_day_takes_the_last_day_of_shorter_months():
    assert shift_day(date(2020, 3, 31), "month", -1) == date(2020, 2, 29)
    assert shift_day(date(2020, 2, 29), "year", 1) == date(2021, 2, 28)
    assert next_month(2020, 1, -1) == (2019, 12)
