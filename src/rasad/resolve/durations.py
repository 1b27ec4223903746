"""Durations as ISO 8601: P3D, PT4H30M, PXW, P10Y/P20Y."""

from __future__ import annotations

from rasad.packs.schema.times import Frame

_LETTER = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_CLOCK = frozenset({"second", "minute", "hour"})
_YEARS = {"decade": 10, "century": 100}
_SMALLER = {"hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24), "week": ("day", 7),
            "month": ("day", 30), "year": ("month", 12)}  # fmt: skip


def duration(frame: Frame) -> str:
    """The duration that a frame tells; X stands for an uncertain count."""
    unit = frame.unit or "day"
    if frame.vague:
        return _written("year" if unit in _YEARS else unit, "X")
    first = _counted(unit, 1 if frame.count is None else frame.count, frame.more)
    if frame.count_end is not None:
        return f"{first}/{_counted(unit, frame.count_end, None)}"
    if frame.second_unit is not None and frame.second_count is not None:
        return _join(first, _counted(frame.second_unit, frame.second_count, None))
    return first


def _counted(unit: str, count: float, more: float | None) -> str:
    if unit in _YEARS:
        return _written("year", _number((count + (more or 0)) * _YEARS[unit]))
    whole = _written(unit, _number(count))
    if more is None or unit not in _SMALLER:
        return whole
    smaller, size = _SMALLER[unit]
    return _join(whole, _written(smaller, _number(round(more * size))))


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _written(unit: str, count: str) -> str:
    return f"P{'T' if unit in _CLOCK else ''}{count}{_LETTER[unit]}"


def _join(first: str, second: str) -> str:
    """P1Y and P6M: P1Y6M; PT4H and PT30M: PT4H30M."""
    if "T" in first and second.startswith("PT"):
        return first + second[2:]
    return first + second[1:]
