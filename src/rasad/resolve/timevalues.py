"""From what the words of a time expression say (a frame) to its TIMEX3 type and ISO value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rasad.packs.schema.times import Frame
from rasad.records import Calendar
from rasad.resolve import calendars as cal
from rasad.resolve.calendars import Period
from rasad.resolve.clock import clock_of, clock_range
from rasad.resolve.durations import duration
from rasad.resolve.infer import (
    day_in_month,
    month_without_year,
    nearest_weekday,
    next_to,
    numeric_day,
    numeric_month,
    season_without_year,
    year_within,
)
from rasad.resolve.timetypes import Context, Resolved, TimeBasis

_LAST_OTHER_YEAR = 1600  # a later year beside a Jalali or Hijri month is Gregorian
_STEP = {"past": -1, "next": 1, "this": 0}


def resolve(frame: Frame, make: str, context: Context) -> Resolved | None:
    """The value of a frame; None when its words make no time of any calendar ("31 February", "in 9,999 years")."""
    try:
        return _MAKERS[make](frame, context)
    except OverflowError:
        return None


def _of_period(period: Period | None, basis: TimeBasis, shift: str | None = None) -> Resolved | None:
    if period is None:
        return None
    return Resolved("DATE", period.value, period, period.calendar, basis, shift)


def _symbolic(value: str | None, shift: str | None = None, calendar: Calendar = "gregorian") -> Resolved:
    """A time that counts from a day that is not known."""
    return Resolved("DATE", value, None, calendar, "report date", shift)


def _date(frame: Frame, context: Context) -> Resolved | None:
    if frame.to is not None or frame.day_end is not None or frame.month_end is not None:
        return _range(frame, context)
    resolved = _day_or_longer(frame, context)
    if resolved is not None and (frame.hour is not None or frame.meridiem == "noon"):
        return clock_of(frame, resolved)
    return resolved


def _day_or_longer(frame: Frame, context: Context) -> Resolved | None:
    if frame.day_shift is not None:
        return _deictic(frame, context)
    calendar = frame.calendar or _calendar_of_year(frame, context)
    within = _inner(frame, context)
    year = _year_of(frame, calendar)
    basis: TimeBasis = "absolute"
    if within is not None:
        if within.period is None:
            return _symbolic(None, within.shift, calendar)
        year = year or cal.from_gregorian(within.period.start, calendar)[0]
        basis = within.basis
    if frame.month is not None:
        return _in_month(frame, context, calendar, year, basis)
    if frame.weekday is not None:
        return _weekday(frame, context, within)
    if frame.day is not None:
        return _day_alone(frame, context, within)
    if frame.nth is not None and frame.unit is not None:
        return _nth(frame, within or _year_result(year, calendar), context)
    if frame.season is not None:
        return _season(frame, context, year, basis)
    if frame.fraction is not None:
        return _fraction(frame, context, year, basis)
    if year is not None and year < 0:
        return Resolved("DATE", f"-{-year - 1:04d}")  # ISO has a year 0, the calendar has none
    if year is not None:
        return _of_period(cal.year_period(year, calendar), basis)
    if frame.decade is not None or frame.short_decade is not None:
        return _decade(frame, context, calendar)
    if frame.century is not None:
        number = 1 - frame.century if frame.era == "bc" else frame.century
        return _of_period(cal.century_period(number, calendar) if number > 0 else None, "absolute")
    return within


def _inner(frame: Frame, context: Context) -> Resolved | None:
    """The period that the expression lies in, as far as it is told by a phrase of its own ("of last month")."""
    if frame.of is None:
        return None
    inner = frame.of
    if inner.unit == "year" and inner.calendar is None and frame.calendar is not None:
        inner = _with_calendar(inner, frame.calendar)
    made = "shifted" if inner.unit is not None and inner.nth is None and inner.count is None else "date"
    if inner.ref is not None:
        made = "vague"
    return resolve(inner, made, context)


def _with_calendar(frame: Frame, calendar: Calendar) -> Frame:
    values = {name: getattr(frame, name) for name in frame.__struct_fields__}
    return Frame(**{**values, "calendar": calendar})


def _calendar_of_year(frame: Frame, context: Context) -> Calendar:
    year = frame.year
    if frame.of is not None and frame.of.calendar is not None:
        return frame.of.calendar
    if year is not None and 1260 <= year < 1480:
        return context.default_calendar
    if frame.short_year is not None or frame.short_decade is not None:
        return "jalali" if context.default_calendar == "jalali" else "gregorian"
    return "gregorian"


def _year_of(frame: Frame, calendar: Calendar) -> int | None:
    if frame.year is not None:
        return -frame.year if frame.era == "bc" else frame.year
    if frame.short_year is None:
        return None
    if calendar == "gregorian":
        return frame.short_year + (1900 if frame.short_year > 50 else 2000)
    century = 1300 if frame.short_year >= 20 else 1400
    return century + frame.short_year


def _year_result(year: int | None, calendar: Calendar) -> Resolved | None:
    return None if year is None else _of_period(cal.year_period(year, calendar), "absolute")


def _in_month(
    frame: Frame, context: Context, calendar: Calendar, year: int | None, basis: TimeBasis
) -> Resolved | None:
    month = frame.month or 1
    if year is None:
        anchor = context.report
        if anchor is None:
            day = f"-{frame.day:02d}" if frame.day else ""
            return _symbolic(f"XXXX-{month:02d}{day}" if calendar == "gregorian" else None, None, calendar)
        year = month_without_year(frame, calendar, anchor, context.tense)
        basis = "report date"
    if calendar != "gregorian" and year > _LAST_OTHER_YEAR:
        year = year_within(year, month, frame.day or 1, calendar)
    if frame.nth is not None and frame.unit is not None:
        return _nth(frame, _of_period(cal.month_period(year, month, calendar), basis), context)
    if frame.day is None:
        return _of_period(cal.month_period(year, month, calendar), basis)
    when = day_in_month(year, month, frame.day, calendar)
    return _of_period(cal.day_period(when, calendar), basis) if when else None


def _weekday(frame: Frame, context: Context, within: Resolved | None) -> Resolved | None:
    weekday = frame.weekday or 1
    if within is not None and within.period is not None and within.period.grain == "week":
        start = within.period.start.toordinal()
        return _of_period(cal.day_period(date.fromordinal(start + weekday - 1)), within.basis, within.shift)
    anchor = context.report
    if anchor is None:
        return _symbolic(f"XXXX-WXX-{weekday}")
    if frame.direction == "after" and context.previous is not None:
        anchor = context.previous.end
    return _of_period(cal.day_period(nearest_weekday(weekday, anchor, frame.direction, context.tense)), "report date")


def _day_alone(frame: Frame, context: Context, within: Resolved | None) -> Resolved | None:
    day = frame.day or 1
    if within is not None and within.period is not None:
        year, month, _ = cal.from_gregorian(within.period.start, within.calendar)
        when = day_in_month(year, month, day, within.calendar)
        return _of_period(cal.day_period(when, within.calendar), within.basis, within.shift) if when else None
    if context.report is None:
        return _symbolic(f"XXXX-XX-{day:02d}")
    year, month = context.report.year, context.report.month
    if context.tense == "past" and day > context.report.day:
        year, month = cal.next_month(year, month, -1)
    date_ = day_in_month(year, month, day, "gregorian")
    return _of_period(cal.day_period(date_), "report date") if date_ else None


def _nth(frame: Frame, within: Resolved | None, context: Context) -> Resolved | None:
    """The second week of July, the last month of the year, the first half of the year."""
    if within is None or within.period is None:
        return _symbolic(None)
    period, nth, unit = within.period, frame.nth or 1, frame.unit or "day"
    if unit == "month" and period.grain == "year":
        year, _, _ = cal.from_gregorian(period.start, period.calendar)
        return _of_period(cal.month_period(year, nth if nth > 0 else 12, period.calendar), within.basis)
    if unit in ("day", "week"):
        size = 7 if unit == "week" else 1
        first = period.start.toordinal() + (nth - 1) * size if nth > 0 else period.end.toordinal() - size + 1
        when = date.fromordinal(first)
        found = cal.week_period(when) if unit == "week" else cal.day_period(when, period.calendar)
        return _of_period(found, within.basis)
    return within


def _season(frame: Frame, context: Context, year: int | None, basis: TimeBasis) -> Resolved | None:
    season = frame.season or "SU"
    if year is None:
        if context.report is None:
            return _symbolic(f"XXXX-{season}")
        year, basis = season_without_year(season, context.report, frame.direction, context.tense), "report date"
    if year < _LAST_OTHER_YEAR and context.default_calendar == "jalali":
        return _of_period(cal.jalali_season(year, season), basis)
    return _of_period(cal.season_period(year, season), basis)


def _fraction(frame: Frame, context: Context, year: int | None, basis: TimeBasis) -> Resolved | None:
    if year is None:
        if context.report is None:
            return _symbolic(None)
        year, basis = context.report.year, "report date"
    parts = 2 if frame.fraction == "H" else 4
    nth = parts if frame.nth == -1 else frame.nth or 1
    if nth > parts:
        return None
    first, last = 12 // parts * (nth - 1) + 1, 12 // parts * nth
    calendar = frame.calendar or (frame.of.calendar if frame.of else None) or "gregorian"
    if year < 1500 and calendar == "gregorian":
        calendar = context.default_calendar
    start, end = cal.month_period(year, first, calendar), cal.month_period(year, last, calendar)
    if start is None or end is None:
        return None
    label = f"{year:04d}-{frame.fraction}{nth}" if calendar == "gregorian" else None
    grain = "half" if frame.fraction == "H" else "quarter"
    return _of_period(Period(grain, start.start, end.end, calendar, label), basis)


def _decade(frame: Frame, context: Context, calendar: Calendar) -> Resolved | None:
    if frame.decade is not None:
        return _of_period(cal.decade_period(frame.decade, calendar), "absolute")
    century = 1300 if calendar == "jalali" else 1900
    first = century + (frame.short_decade or 0)
    if calendar == "gregorian" and context.report is None and first < 1930:
        first += 100
    return _of_period(cal.decade_period(first, calendar), "absolute")


def _deictic(frame: Frame, context: Context) -> Resolved | None:
    """Yesterday, today, tomorrow."""
    shift = frame.day_shift or 0
    written = f"{'-' if shift < 0 else ''}P{abs(shift)}D" if shift else "P0D"
    if context.report is None:
        return _symbolic(None, written)
    day = cal.shift_day(context.report, "day", shift)
    if frame.weekday is not None and frame.weekday != day.isoweekday():
        day = next_to(day, frame.weekday)  # told the day before it was published
    return _of_period(cal.day_period(day), "report date", written)


def _shifted(frame: Frame, context: Context) -> Resolved | None:
    """Last week, this year, next month, the following day, that year."""
    unit = frame.unit or "day"
    grain = "day" if unit in ("hour", "minute", "second") else unit
    told_before = frame.direction in ("after", "before", "same")
    step = {"after": 1, "before": -1, "same": 0}.get(frame.direction or "", _STEP.get(frame.direction or "", 0))
    count = int(frame.count or 1) * step
    letter = {"decade": "0Y", "century": "00Y"}.get(unit, unit[0].upper())
    clock = "T" if unit in ("hour", "minute", "second") else ""
    shift = f"{'-' if count < 0 else ''}P{clock}{abs(count)}{letter}"
    anchor = context.previous.start if told_before and context.previous else context.report
    if anchor is None:
        return _symbolic(None, shift)
    basis: TimeBasis = "previous time" if told_before and context.previous else "report date"
    if frame.direction == "same" and context.previous is not None and not _holds(grain, context.previous):
        return _of_period(context.previous, basis)
    calendar = frame.calendar or "gregorian"
    if calendar != "gregorian" and grain in ("year", "month"):
        year, month, _ = cal.from_gregorian(anchor, calendar)
        if grain == "year":
            return _of_period(cal.year_period(year + count, calendar), basis, shift)
        return _of_period(cal.month_period(*cal.next_month(year, month, count), calendar), basis, shift)
    return _of_period(cal.period_at(cal.shift_day(anchor, grain, count), grain, calendar), basis, shift)


def _holds(grain: str, period: Period) -> bool:
    """Whether a unit can hold the period: a year holds a day."""
    if period.grain not in cal.GRANULARITIES:  # a range of no one unit
        return False
    return cal.GRANULARITIES.index(grain) >= cal.GRANULARITIES.index(period.grain)


def _ago(frame: Frame, context: Context) -> Resolved | None:
    """Three days ago, in two months, a year later."""
    told_before = frame.direction in ("after", "before")
    anchor = context.previous.start if told_before and context.previous else context.report
    basis: TimeBasis = "previous time" if told_before and context.previous else "report date"
    sign = -1 if frame.direction in ("past", "before") else 1
    unit = frame.unit or "day"
    if frame.vague:
        return _vague(Frame(ref="PAST_REF" if sign < 0 else "FUTURE_REF"), context)
    count = 1 if frame.count is None else frame.count
    written = duration(frame)
    shift = f"-{written}" if sign < 0 else written
    if anchor is None:
        return _symbolic(None, shift)
    if unit in ("hour", "minute", "second"):
        days = int(count * {"hour": 3600, "minute": 60, "second": 1}[unit] // 86400)
        return _of_period(cal.day_period(cal.shift_day(anchor, "day", sign * days)), basis, shift)
    if told_before and context.previous and context.previous.grain == "month" and unit == "year":
        return _of_period(cal.period_at(cal.shift_day(anchor, "year", sign * int(count)), "month"), basis, shift)
    first = _moved(anchor, frame, count, sign, context)
    if frame.count_end is not None:
        last = _moved(anchor, frame, frame.count_end, sign, context)
        if first and last:
            early, late = sorted((first, last), key=lambda p: p.start)
            both = Period(early.grain, early.start, late.end, label=f"{early.value}/{late.value}")
            return _of_period(both, basis, shift)
    return _of_period(first, basis, shift)


def _moved(anchor: date, frame: Frame, count: float, sign: int, context: Context) -> Period | None:
    unit = frame.unit or "day"
    day = anchor
    if count == int(count):
        day = cal.shift_day(anchor, unit, sign * int(count))
    elif unit in ("year", "month"):
        day = cal.shift_day(anchor, "month", sign * round(count * (12 if unit == "year" else 1)))
    if frame.more:
        day = cal.shift_day(day, "month", sign * round(frame.more * 12)) if unit == "year" else day
    if frame.second_unit and frame.second_count:
        day = cal.shift_day(day, frame.second_unit, sign * int(frame.second_count))
        return cal.day_period(day)
    grain = unit if unit in ("day", "week", "month", "year") else "year"
    return cal.period_at(day, grain)


def _duration(frame: Frame, context: Context) -> Resolved | None:
    return Resolved("DURATION", duration(frame))


def _vague(frame: Frame, context: Context) -> Resolved | None:
    value: str | None = frame.ref or {"past": "PAST_REF", "next": "FUTURE_REF"}.get(frame.direction or "")
    if frame.ref is None and value == "PAST_REF" and frame.unit is not None:
        value = context.vague_past.get(frame.unit, value)
    return Resolved("DURATION" if value and value.startswith("P") and "_" not in value else "DATE", value,
                    basis="report date")  # fmt: skip


def _set(frame: Frame, context: Context) -> Resolved | None:
    """Every Friday, daily, twice a week."""
    if frame.weekday is not None:
        return Resolved("SET", f"XXXX-WXX-{frame.weekday}")
    return Resolved("SET", duration(frame))


def _clock(frame: Frame, context: Context) -> Resolved | None:
    day = None
    if frame.of is not None or frame.day_shift is not None or frame.weekday is not None:
        day = _day_or_longer(frame, context)
    return clock_of(frame, day)


def _numeric(frame: Frame, context: Context) -> Resolved | None:
    """A date in digits."""
    found = numeric_day(frame, context.default_calendar)
    if found is None and context.report is not None:
        found = numeric_month(frame, context.default_calendar, context.report, context.tense)
    if found is None:
        return None
    resolved = _of_period(found, "absolute")
    return clock_of(frame, resolved) if frame.hour is not None and resolved else resolved


_SHARED = ("calendar", "year", "short_year", "of", "month", "direction")


def _range(frame: Frame, context: Context) -> Resolved | None:
    """From … to …: what the first end leaves out, the second end says."""
    if frame.hour is not None and frame.to is not None and frame.to.hour is not None:
        day = _day_or_longer(_without_clock(frame), context)
        return clock_range(frame, frame.to, day)
    values = {name: getattr(frame, name) for name in frame.__struct_fields__ if name != "to"}
    if frame.to is not None:
        other = {name: getattr(frame.to, name) for name in frame.to.__struct_fields__}
        grain_told = values["month"] is not None or values["weekday"] is not None or values["day_shift"] is not None
        for name in _SHARED:
            if values[name] is None and not (name == "month" and grain_told) and _may_share(values, name):
                values[name] = other[name]
        if frame.to.month is None and frame.month is not None and frame.to.day is not None:
            other["month"], other["calendar"] = frame.month, frame.calendar
        if frame.to.year is None and frame.year is not None and frame.to.month is not None:
            other["year"] = frame.year
    else:
        other = {**values, "day": values["day_end"] or values["day"], "month": values["month_end"] or values["month"]}
    for side in (values, other):
        side.update(day_end=None, month_end=None)
    first, last = _date(Frame(**values), context), _date(Frame(**other), context)
    if first is None or last is None or first.value is None or last.value is None:
        return first if last is None or last.value is None else last
    period = None
    if first.period and last.period:
        if first.period.start > last.period.end:
            return last
        early, late = first.period, last.period
        if early.grain == late.grain and "/" not in early.value + late.value:
            period = Period(early.grain, early.start, late.end, early.calendar, f"{early.value}/{late.value}")
        else:
            period = Period("range", early.start, late.end, early.calendar)
        return _of_period(period, last.basis)
    return Resolved(first.type, f"{first.value}/{last.value}", None, first.calendar, last.basis)


def _without_clock(frame: Frame) -> Frame:
    values = {name: getattr(frame, name) for name in frame.__struct_fields__}
    return Frame(**{**values, "to": None, "hour": None, "minute": None, "second": None, "meridiem": None})


def _may_share(values: dict[str, object], name: str) -> bool:
    """A bare day takes the month, a day and month the year; "last" is not handed from one weekday to another."""
    return name != "direction" or values["weekday"] is None


_MAKERS: dict[str, Callable[[Frame, Context], Resolved | None]] = {
    "date": _date,
    "shifted": _shifted,
    "ago": _ago,
    "duration": _duration,
    "vague": _vague,
    "set": _set,
    "clock": _clock,
    "numeric": _numeric,
    "range": _range,
}
