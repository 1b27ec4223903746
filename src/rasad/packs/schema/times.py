"""``times.yaml`` and ``calendars.yaml``: what the words of time expressions mean, and in which orders they stand."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.schema.patterns import Entry, PatternRule

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
Direction = Literal["past", "next", "this", "after", "before", "same"]
Ref = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
Make = Literal["date", "shifted", "ago", "duration", "vague", "clock", "set", "range", "numeric"]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the words of one time expression say, before it is worked out on a calendar.

    Absolute parts (``year`` … ``second``) and relative ones (``direction`` of a unit, weekday or month; ``day_shift``
    in days) stand side by side; ``of`` is the period that they lie in, ``to`` the other end of a range.
    """

    calendar: Literal["gregorian", "jalali", "hijri"] | None = None  # that the words use
    era: Literal["bc"] | None = None  # before Christ
    year: int | None = None
    short_year: int | None = None  # two digits
    decade: int | None = None  # 1990: the nineties
    short_decade: int | None = None  # 60: the sixties
    century: int | None = None  # 21: the twenty-first
    season: Literal["SP", "SU", "FA", "WI"] | None = None  # of EDTF
    month: int | None = None  # 1 to 12 in its calendar
    month_end: int | None = None  # of a range of months
    day: int | None = None  # of the month
    day_end: int | None = None  # of a range of days
    numeric: str | None = None  # a date in digits, as it stands
    weekday: int | None = None  # ISO: Monday is 1
    second_weekday: int | None = None  # of a range of weekdays
    hour: float | None = None  # 0 to 24
    minute: float | None = None  # of the hour
    second: float | None = None
    quarter_hours: int | None = None  # to be added to the hour: "and a half", "less a quarter"
    meridiem: Literal["am", "pm", "noon", "night"] | None = None  # which twelve hours
    part_of_day: Literal["MO", "MI", "AF", "EV", "NI"] | None = None  # of TIMEX3
    part: Literal["start", "mid", "end"] | None = None  # of the period
    fraction: Literal["H", "Q"] | None = None  # halves and quarters of a year
    nth: int | None = None  # the n-th unit of a period; -1 is the last
    unit: Unit | None = None  # that is counted or pointed at
    count: float | None = None  # of units
    more: float | None = None  # a fraction of the unit on top: "a year and a half"
    count_end: float | None = None  # of a range of counts
    second_unit: Unit | None = None  # of a second count: "two years and a month"
    second_count: float | None = None  # of the second unit
    vague: bool | None = None  # an uncertain count: "some days"
    day_shift: int | None = None
    direction: Direction | None = None
    ref: Ref | None = None  # of TIMEX3
    feast: bool | None = None  # comes every year: the nearest one is meant
    of: Frame | None = None
    to: Frame | None = None


class TimeRule(PatternRule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An order of words that tells a time, and what kind of time it makes."""

    make: Make  # what kind of time


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A language's time expressions.

    ``prefixes`` and ``suffixes``: written together with a word and not part of its meaning; a suffix is allowed for the
    classes it names. ``sure_suffixes``: words for "month" that are written together with a month's name and leave no
    doubt. ``articled``: class of words to the class that they form with ``article`` before them. ``glued``: class of
    words to the class that they form when a small number is written together with them.

    ``verbs``: on which side of the expression its clause's verb stands. ``future``, ``future_starts``,
    ``future_tenses`` and ``past``: words, beginnings of unknown words and tenses of verbs that say when a clause plays.
    ``nominal_ends``: as written, the ends of words that are no verbs. ``breaks``: words that another clause begins
    with. ``governors``: words that bind a date to a clause, so that it is no dateline.

    ``vague_past``: the value of "the last …s" by unit, where it is told as a duration.
    """

    prefixes: tuple[str, ...] = ()
    suffixes: dict[str, tuple[str, ...]] = {}
    sure_suffixes: tuple[str, ...] = ()
    article: str | None = None
    articled: dict[str, str] = {}
    glued: dict[str, str] = {}
    verbs: Literal["before", "after"] = "before"
    future: tuple[str, ...] = ()
    future_starts: tuple[str, ...] = ()
    future_stops: tuple[str, ...] = ()  # words that begin so and are no future
    future_tenses: tuple[str, ...] = ("future",)
    past: tuple[str, ...] = ()
    nominal_ends: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    governors: tuple[str, ...] = ()
    vague_past: dict[Unit, str] = {}
    default_calendar: Literal["gregorian", "jalali", "hijri"] = "gregorian"  # of a date that names none
    words: tuple[Entry, ...] = ()  # by what they mean
    parts: dict[str, str] = {}  # name → pattern that others hold as ``<name>``
    rules: tuple[TimeRule, ...] = ()  # orders of words


class Tradition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The months of one calendar as one tradition names them. ``langs`` is empty when every language may use it.

    ``risky``: forms that are also everyday words or names, so that rules take them only beside a day or a year.
    """

    name: str  # of the tradition
    calendar: Literal["gregorian", "jalali", "hijri"]  # whose months they are
    langs: tuple[str, ...] = ()
    months: dict[int, tuple[str, ...]]  # number → names
    risky: tuple[str, ...] = ()


class Calendars(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Month names by tradition."""

    traditions: tuple[Tradition, ...]  # of all languages
