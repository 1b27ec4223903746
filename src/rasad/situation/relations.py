"""How two actors stand to each other over time: events, intensity and quad classes per period, and turning points.

Intensity is PLOVER's score of each happening, counted once however often it is told, so that loud outlets do not
weigh more. A turning point is a period whose mean intensity differs from that of the periods before it by more than
``TURN`` of PLOVER's points (its scale runs from -10 to +10).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from rasad.situation.happenings import Happening

Period = Literal["day", "week", "month"]
TURN = 4.0
_BEFORE = 3  # periods that a turning point is measured against


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One period: counts by quad class (1 to 4), sum and mean of intensity, the happenings by their ids."""

    period: str
    quads: tuple[int, int, int, int]
    intensity: float
    mean: float
    happenings: tuple[str, ...]
    turning: bool = False


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors over time; ``forth`` counts what the first does to the second, ``back`` the other way."""

    first: str
    second: str
    points: tuple[Point, ...]
    forth: int
    back: int
    happenings: tuple[Happening, ...]


def relations(
    happenings: Iterable[Happening], first: str, second: str, scores: dict[str, tuple[int, float]], by: Period = "week"
) -> Relation:
    """The relation of two actors (country codes or keys) by day, ISO week or month.

    ``scores`` gives quad class and intensity of each happening's type or ``TYPE/mode``. Happenings that are denied are
    shown but not counted.
    """
    between = [h for h in happenings if _is_between(h, first, second)]
    periods: dict[str, list[Happening]] = {}
    for h in between:
        if h.day and h.status != "denied":
            periods.setdefault(period_of(h.day, by), []).append(h)
    points = [_point(period, found, scores) for period, found in sorted(periods.items())]
    return Relation(
        first=first,
        second=second,
        points=tuple(with_turns(points)),
        forth=sum(_acts(h, first, second) for h in between),
        back=sum(_acts(h, second, first) for h in between),
        happenings=tuple(between),
    )


def period_of(day: str, by: Period) -> str:
    """The period that a day lies in: ``2020-12-09``, ``2020-W50``, ``2020-12``."""
    if by == "day":
        return day
    if by == "month":
        return day[:7]
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def _names(h: Happening, side: str) -> set[str]:
    parties = [p for t in h.tellings for p in (t.source if side == "source" else t.target)]
    return {p.country for p in parties if p.country} | {p.key for p in parties}


def _is_between(h: Happening, first: str, second: str) -> bool:
    everybody = _names(h, "source") | _names(h, "target")
    return first in everybody and second in everybody


def _acts(h: Happening, who: str, whom: str) -> bool:
    return who in _names(h, "source") and whom in _names(h, "target")


def _point(period: str, found: list[Happening], scores: dict[str, tuple[int, float]]) -> Point:
    quads = [0, 0, 0, 0]
    total = 0.0
    for h in found:
        quad, intensity = scores.get(f"{h.type}/{h.mode}") or scores.get(h.type) or (0, 0.0)
        if quad:
            quads[quad - 1] += 1
        total += intensity
    return Point(
        period=period, quads=(quads[0], quads[1], quads[2], quads[3]), intensity=round(total, 2),
        mean=round(total / len(found), 2), happenings=tuple(h.id for h in found),
    )  # fmt: skip


def with_turns(points: list[Point]) -> list[Point]:
    """The points with those marked at which the mean intensity turns."""
    out: list[Point] = []
    for i, point in enumerate(points):
        before = [p.mean for p in points[max(0, i - _BEFORE) : i]]
        turning = bool(before) and abs(point.mean - sum(before) / len(before)) > TURN
        out.append(msgspec.structs.replace(point, turning=turning))
    return out
