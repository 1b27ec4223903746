"""What a time expression is worked out against, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from rasad.records import Calendar, TimeType
from rasad.resolve.calendars import Period

TimeBasis = Literal["absolute", "report date", "previous time"]


@dataclass(slots=True)
class Context:
    """What relative times count from."""

    report: date | None
    previous: Period | None = None
    default_calendar: Calendar = "gregorian"
    tense: Literal["past", "future", "open"] | None = None
    vague_past: Mapping[Any, str] = field(default_factory=dict)

    @classmethod
    def of(cls, published: str | None) -> Context:
        """A context for a report of that day."""
        return cls(date.fromisoformat(published) if published else None)


@dataclass(slots=True)
class Resolved:
    """Type and value of a time expression, the period when it is one, and what the value rests on."""

    type: TimeType
    value: str | None
    period: Period | None = None
    calendar: Calendar = "gregorian"
    basis: TimeBasis = "absolute"
    shift: str | None = None
