"""Clock times: ``T20``, ``T20:30``, with their day ``2020-12-09T20:30``."""

from __future__ import annotations

from rasad.packs.schema.times import Frame
from rasad.resolve.timetypes import Resolved

_NOON = 12


def clock_of(frame: Frame, day: Resolved | None) -> Resolved | None:
    """The clock time of a frame on its day; without a day the time alone. None when there is no such hour."""
    written = _clock(frame)
    if written is None:
        return day
    if day is None:
        return Resolved("TIME", written)
    value = f"{day.value}{written}" if _is_day(day) else written
    return Resolved("TIME", value, day.period, day.calendar, day.basis, day.shift)


def clock_range(first: Frame, last: Frame, day: Resolved | None) -> Resolved | None:
    """From one clock time to another; the half of the day that only one of them tells holds for both."""
    ends = []
    for one, other in ((first, last), (last, first)):
        values = {name: getattr(one, name) for name in one.__struct_fields__ if name not in ("to", "of")}
        written = _clock(Frame(**{**values, "meridiem": one.meridiem or other.meridiem}))
        if written is None:
            return None
        ends.append(f"{day.value}{written}" if day is not None and _is_day(day) else written)
    basis = day.basis if day is not None else "absolute"
    return Resolved("TIME", "/".join(ends), day.period if day else None, basis=basis)


def _is_day(of: Resolved) -> bool:
    """Whether the value names one day (``2020-12-09``), the only thing that an hour can be written behind."""
    return bool(of.value) and len(of.value or "") == 10 and "/" not in (of.value or "") and "X" not in (of.value or "")


def _clock(frame: Frame) -> str | None:
    hour, minute = frame.hour, frame.minute
    if hour is None:
        return "T12" if frame.meridiem == "noon" else None
    if frame.quarter_hours:
        total = hour * 60 + frame.quarter_hours * 15
        hour, minute = total // 60, total % 60
    late = frame.part_of_day in ("EV", "NI") and frame.meridiem is None and 5 <= hour < _NOON
    hour = _of_day(int(hour), "pm" if late else frame.meridiem)
    if not 0 <= hour <= 24:
        return None
    out = f"T{hour:02d}"
    if minute is not None:
        out += f":{int(minute):02d}"
        if frame.second is not None:
            out += f":{int(frame.second):02d}"
    return out


def _of_day(hour: int, meridiem: str | None) -> int:
    """The hour on a 24-hour clock: eight in the evening is 20, twelve at night 0."""
    if meridiem == "pm" and hour < _NOON:
        return hour + _NOON
    if meridiem == "noon" and hour < 6:
        return hour + _NOON
    if meridiem == "night":
        return hour + _NOON if 6 <= hour < _NOON else hour % _NOON if hour == _NOON else hour
    if meridiem == "am" and hour == _NOON:
        return 0
    return hour
