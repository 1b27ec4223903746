"""RSS and Atom feeds to reports, and the file that lists the feeds to follow.

The day of an item is what its date says where the outlet is. Dates that feeds write, and that are understood:
``Wed, 09 Dec 2020 10:00:00 +0300``, ``2020-12-09T10:00:00Z``, ``1399/09/19``, ``۱۹ آذر ۱۳۹۹``,
``الأربعاء، 09 ديسمبر 2020``.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from rasad.intake.fetch import Fetched
from rasad.intake.given import Given, IntakeError
from rasad.intake.html import from_html, plain
from rasad.intake.objects import day
from rasad.packs import languages, load
from rasad.packs.schema.times import Calendars
from rasad.resolve.calendars import to_gregorian
from rasad.text.fold import fold

Calendar = Literal["gregorian", "jalali", "hijri"]
MAX_ITEMS = 5_000  # of one feed: live ones have 10 to 100
_ITEM = re.compile(rb"<(?:item|entry)\b", re.IGNORECASE)
_FIRST_YEAR = 1995  # no feed is older; also what tells the year 1403 of one calendar from that of another
_NUMBERS = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One feed. ``pages``: each item's page is fetched and read in the place of the item's own text."""

    url: str
    outlet: str | None = None
    lang: str | None = None
    pages: bool = False


class Feeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of feeds: seconds between two requests to one host, minutes between two rounds, and the feeds."""

    feed: tuple[Feed, ...]
    pause: float = 2.0
    minutes: float = 15.0


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed as a report, and the ``mark`` that it is known by in this feed."""

    mark: str
    given: Given


def load_feeds(path: Path) -> Feeds:
    """The feeds of a TOML file. Raises IntakeError that says what is wrong with it."""
    try:
        feeds = msgspec.toml.decode(path.read_bytes(), type=Feeds)
    except OSError as error:
        raise IntakeError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise IntakeError(f"{path}: {error}") from error
    if not feeds.feed:
        raise IntakeError(f"{path}: no [[feed]]")
    if feeds.pause < 0 or feeds.minutes <= 0:
        raise IntakeError(f'{path}: "pause" is at least 0, "minutes" more than 0')
    for feed in feeds.feed:
        if feed.lang is not None and feed.lang not in languages():
            raise IntakeError(f"{path}: no language {feed.lang!r}: there are {', '.join(languages())}")
    if len({f.url for f in feeds.feed}) < len(feeds.feed):
        raise IntakeError(f"{path}: a feed stands there twice")
    return feeds


def items(fetched: Fetched, feed: Feed) -> list[Item]:
    """The items of a feed, oldest last as feeds have them. Raises IntakeError for what is no feed."""
    import feedparser  # loaded for feeds only

    body = fetched.body or b""
    if len(_ITEM.findall(body)) > MAX_ITEMS:
        raise IntakeError(f"a feed of more than {MAX_ITEMS:,} items")
    headers = {"content-location": fetched.url, **({"content-type": fetched.type} if fetched.type else {})}
    try:  # a stream is parsed as it is; of a string feedparser would think that it may be an address
        parsed: Any = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception as error:  # its tolerant parser meets broken markup that nobody has foreseen
        raise IntakeError(f"a feed that cannot be parsed: {type(error).__name__}") from error
    if not parsed.get("version"):
        raise IntakeError("neither RSS nor Atom")
    outlet = feed.outlet or plain(parsed.feed.get("title", "")) or None
    return list(_items(parsed.entries, feed, outlet))


def _items(entries: list[Any], feed: Feed, outlet: str | None) -> Iterator[Item]:
    seen: set[str] = set()
    for entry in entries:
        link = entry.get("link", "")
        url = link if link.startswith(("http://", "https://")) else None
        title = " ".join(plain(entry.get("title", "")).split())
        text = _text(entry)
        mark = entry.get("id") or url or f"{title}\n{text}"
        if mark in seen or not (text or title or url):
            continue
        seen.add(mark)
        where = url or f"{feed.url} item {len(seen)}"
        headline = title if text and title else None  # an item of a headline alone: that is its text
        yield Item(mark, Given(where=where, text=text or title, title=headline, published=_published(entry),
                               lang=feed.lang, outlet=outlet, url=url))  # fmt: skip


def _text(entry: Any) -> str:
    """The longest text that the item brings: ``content:encoded`` is whole where ``description`` is a teaser."""
    given = [c.get("value", "") for c in entry.get("content", ())] + [entry.get("summary", "")]
    return max((plain(text) for text in given), key=len)


def from_page(item: Item, page: Fetched) -> Given:
    """The report of an item's page; the item says what the page does not. Raises IntakeError for no article."""
    own, found = item.given, from_html(page.body or b"", item.given.where)
    return replace(found, title=found.title or own.title, published=found.published or own.published, lang=own.lang,
                   outlet=own.outlet or found.outlet, url=own.url)  # fmt: skip


def _published(entry: Any) -> str | None:
    for name in ("published", "created", "updated"):
        if name not in entry:
            continue  # feedparser's own get would give one date for another, with a warning
        value, stamp = entry[name], entry.get(f"{name}_parsed")
        if value and (known := feed_day(value)):
            return known
        if value and stamp and _likely(found := date(*stamp[:3])):
            return found.isoformat()
    return None


def feed_day(value: str) -> str | None:
    """The ISO day of a date as a feed writes it, in any of the calendars; None when it is not understood."""
    try:
        known = day(value)
        if known and _likely(date.fromisoformat(known)):
            return known
    except IntakeError:
        pass
    folded = fold(value)
    numbers = _NUMBERS.search(folded)
    if numbers:
        year, month, number = map(int, numbers.groups())
        return _only({(month, c) for c in ("gregorian", "jalali", "hijri")}, year, number)
    pattern, months = _month_names()
    found = pattern.search(folded)
    if not found:
        return None
    return _only(months[found["month"]], int(found["year"]), int(found["day"]))


def _only(meant: set[tuple[int, Calendar]], year: int, number: int) -> str | None:
    """The one likely day among what the month may mean."""
    days = {to_gregorian(year, month, number, calendar) for month, calendar in meant}
    likely = {d for d in days if d and _likely(d)}
    return likely.pop().isoformat() if len(likely) == 1 else None


def _likely(found: date) -> bool:
    return _FIRST_YEAR <= found.year <= date.today().year + 1


@cache
def _month_names() -> tuple[re.Pattern[str], dict[str, set[tuple[int, Calendar]]]]:
    """``day month year`` with a month's name of any tradition, and what each name may mean."""
    months: dict[str, set[tuple[int, Calendar]]] = defaultdict(set)
    for tradition in load("shared", "calendars", Calendars).traditions:
        for number, names in tradition.months.items():
            for name in names:
                months[fold(name)].add((number, tradition.calendar))
    any_month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    twice = rf"(?:\W+(?:{any_month}))?"  # كانون الأول/ديسمبر
    pattern = rf"(?<!\d)(?P<day>\d{{1,2}})\W+(?P<month>{any_month}){twice}\W+(?P<year>\d{{4}})(?!\d)"
    return re.compile(pattern), dict(months)
