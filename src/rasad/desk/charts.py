"""Charts as plain numbers for SVG: bars of cooperation upwards and of conflict downwards, and stretches of time.

The drawing is done by templates; every chart stands beside a table of the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from rasad.archive import Deed
from rasad.situation.relations import Point, period_of

Period = Literal["day", "week", "month"]
WIDTH, HEIGHT, _LEFT, _HEAD, _FOOT = 760, 240, 36, 16, 22
_MOST_BARS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A coloured box: position and size in the drawing, the quad class it stands for, how many it counts."""

    x: float
    y: float
    width: float
    height: float
    quad: int
    count: int
    period: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and what it says (a number or a period)."""

    at: float
    value: int | str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars around a zero line at ``zero``; ``turns`` are the middles of periods at which a relation turned."""

    bars: tuple[Bar, ...]
    zero: float
    counts: tuple[Tick, ...]
    periods: tuple[Tick, ...]
    turns: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT  # where the lines begin and end
    right: int = WIDTH
    beside: int = _LEFT - 6  # where the numbers stand: before the lines, or behind them
    anchor: Literal["start", "end"] = "end"


def points(deeds: Iterable[Deed], by: Period) -> list[Point]:
    """Counts by period and quad class, the oldest first; what is denied is not counted."""
    found: dict[str, list[Deed]] = {}
    for deed in deeds:
        if deed.day and len(deed.day) == 10 and deed.status != "denied":
            found.setdefault(period_of(deed.day, by), []).append(deed)
    out = []
    for period, some in sorted(found.items()):
        quads = [sum(d.quad == q for d in some) for q in (1, 2, 3, 4)]
        total = sum(d.intensity or 0.0 for d in some)
        out.append(
            Point(period=period, quads=(quads[0], quads[1], quads[2], quads[3]), intensity=round(total, 1),
                  mean=round(total / len(some), 2), happenings=())
        )  # fmt: skip
    return out


def fitting(deeds: Sequence[Deed]) -> Period:
    """The period under which days make a chart that can be read."""
    days = sorted(d.day for d in deeds if d.day and len(d.day) == 10)
    if not days:
        return "month"
    span = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
    return "day" if span <= 45 else "week" if span <= 7 * 100 else "month"


def chart(found: Sequence[Point], by: Period, *, direction: str) -> Chart:
    """The drawing of counts by period, which follow each other as the words of a page do (``ltr``, ``rtl``).

    Only the newest periods when there are too many.
    """
    drawn = _from_the_left(found, by)
    return _mirrored(drawn) if direction == "rtl" else drawn


def _mirrored(drawn: Chart) -> Chart:
    def turned(ticks: tuple[Tick, ...]) -> tuple[Tick, ...]:
        return tuple(replace(t, at=round(WIDTH - t.at, 1)) for t in ticks)

    return replace(
        drawn, bars=tuple(replace(b, x=round(WIDTH - b.x - b.width, 1)) for b in drawn.bars),
        periods=turned(drawn.periods), turns=turned(drawn.turns), left=0, right=WIDTH - _LEFT,
        beside=WIDTH - _LEFT + 6, anchor="start",
    )  # fmt: skip


def _from_the_left(found: Sequence[Point], by: Period) -> Chart:
    found = found[-_MOST_BARS:]
    slots = _slots([p.period for p in found], by)[-_MOST_BARS:]
    at = {period: n for n, period in enumerate(slots)}
    kept = [p for p in found if p.period in at]
    up = max((p.quads[0] + p.quads[1] for p in kept), default=0) or 1
    down = max((p.quads[2] + p.quads[3] for p in kept), default=0)
    room = HEIGHT - _FOOT - _HEAD - 6
    unit = room / (up + down)
    zero = _HEAD + up * unit
    step = (WIDTH - _LEFT) / max(len(slots), 12)
    bars: list[Bar] = []
    for point in kept:
        x = _LEFT + at[point.period] * step + step * 0.12
        for side, quads in ((-1, (1, 2)), (1, (4, 3))):
            edge = zero
            for quad in quads:
                count = point.quads[quad - 1]
                if count:
                    size = count * unit
                    top = edge - size if side < 0 else edge
                    bars.append(Bar(round(x, 1), round(top, 1), round(step * 0.76, 1), round(size, 1), quad, count,
                                    point.period))  # fmt: skip
                    edge += side * size
    turns = tuple(Tick(round(_LEFT + (at[p.period] + 0.5) * step, 1), p.period) for p in kept if p.turning)
    every = max(1, -(-len(slots) // 8))
    names = tuple(Tick(round(_LEFT + (n + 0.5) * step, 1), s) for n, s in enumerate(slots) if n % every == 0)
    return Chart(tuple(bars), round(zero, 1), _counts(up, down, unit, zero), names, turns)


def _counts(up: int, down: int, unit: float, zero: float) -> tuple[Tick, ...]:
    step = _round_step(max(up, down))
    values = range(-(down // step) * step, up + 1, step)
    return tuple(Tick(round(zero - n * unit, 1), abs(n)) for n in values)


def _round_step(most: int) -> int:
    """A round number of which two to five make the whole."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= 4 * size * factor:
                return size * factor
        size *= 10


def _slots(periods: Sequence[str], by: Period) -> list[str]:
    """All periods from the first to the last, those without events too."""
    if not periods:
        return []
    day, last, out = _first_day(periods[0], by), periods[-1], [periods[0]]
    while out[-1] < last and len(out) < 5_000:
        day += timedelta(days=1 if by == "day" else 7 if by == "week" else 32 - day.day)
        out.append(period_of(day.isoformat(), by))
        day = day.replace(day=1) if by == "month" else day
    return out


def _first_day(period: str, by: Period) -> date:
    if by == "day":
        return date.fromisoformat(period)
    if by == "month":
        return date.fromisoformat(f"{period}-01")
    year, week = period.split("-W")
    return date.fromisocalendar(int(year), int(week), 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time on a line of its own: left end and width in per cent of the whole."""

    text: str
    left: float
    width: float
    since: str | None
    until: str | None


def stretches(found: Sequence[tuple[str, str | None, str | None]]) -> list[Stretch]:
    """Named stretches (``since`` and ``until`` are years, months or days) against the whole that they cover."""
    ends = [_year(d) for _, since, until in found for d in (since, until) if d]
    if not ends:
        return [Stretch(text, 0, 100, since, until) for text, since, until in found]
    low, high = min(ends), max(ends)
    whole = max(high - low, 1.0)
    low, whole = low - whole * 0.04, whole * 1.08
    out = []
    for text, since, until in found:
        begin, end = _year(since) if since else low, _year(until) if until else low + whole
        width = max(end - begin, whole / 100)
        left, width = (round(100 * part / whole, 1) for part in (begin - low, width))
        out.append(Stretch(text, left, width, since, until))
    return out


def _year(day: str) -> float:
    year, month, number = ([*day.split("-"), "1", "1"])[:3]
    return int(year) + (int(month) - 1) / 12 + (int(number) - 1) / 365
