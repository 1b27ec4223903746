"""Feeds into an archive, round by round: what has not changed is not sent again, what failed is asked more seldom."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rasad.archive import Archive
from rasad.intake import Given, IntakeError, Problem
from rasad.intake.feeds import Feed, Feeds, Item, from_page, items
from rasad.intake.fetch import Fetcher, FetchError
from rasad.scale.adding import Kept, add_all

LONGEST = 6 * 3600.0  # seconds between two tries, however often a feed has failed
LONGEST_ASKED = 24 * 3600.0  # seconds that a server's own wish is followed at most
REMEMBERED = 2_000  # items of a feed whose marks are kept: feeds list 20 to 200


@dataclass(frozen=True, slots=True)
class Answered:
    """A feed that has answered, be it that nothing has changed."""

    where: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A feed that is not asked in this round: it failed, and may be asked again in ``seconds``."""

    where: str
    seconds: float

    def __str__(self) -> str:
        """The line that a user reads."""
        return f"{self.where}: failed before, not asked again for {_spoken(self.seconds)}"


Outcome = Kept | Problem | Answered | Waiting


@dataclass(slots=True)
class _Taking:
    """One feed in one round: the marks of what it holds, and whether something is still to come."""

    marks: list[str] = field(default_factory=list)
    incomplete: bool = False
    refused: FetchError | None = None


@dataclass(slots=True)
class Follower:
    """Takes the feeds of a list into an archive. What it knows between two rounds stands in the archive."""

    archive: Archive
    feeds: Feeds
    fetcher: Fetcher
    now: Callable[[], float] = time.time

    def round(self) -> Iterator[Outcome]:
        """Ask every feed once; what became of every new item."""
        for feed in self.feeds.feed:
            state = self.archive.progress(feed.url) or {}
            left = state.get("not_before", 0.0) - self.now()
            if left > 0:
                yield Waiting(feed.url, left)
            else:
                yield from self._take(feed, state)

    def _take(self, feed: Feed, state: dict[str, Any]) -> Iterator[Outcome]:
        try:
            fetched = self.fetcher.get(feed.url, etag=state.get("etag"), modified=state.get("modified"))
            found = items(fetched, feed) if fetched.body is not None else []
        except (FetchError, IntakeError) as error:
            yield self._failed(feed, state, error)
            return
        if fetched.body is None:
            self._note(feed, state | {"errors": 0, "not_before": 0.0})
            yield Answered(feed.url)
            return
        taking = _Taking()
        new = self._new(found, feed, set(state.get("seen", ())), taking)
        yield from add_all(self.archive, new)
        seen = list(dict.fromkeys([*taking.marks, *state.get("seen", ())]))[:REMEMBERED]
        state = {"errors": state.get("errors", 0), "not_before": 0.0, "seen": seen}
        if not taking.incomplete:  # else the server would say that nothing has changed, and the rest never come
            state |= {"etag": fetched.etag, "modified": fetched.modified}
        if taking.refused:
            yield self._failed(feed, state, taking.refused)
        else:
            self._note(feed, state | {"errors": 0})
            yield Answered(feed.url)

    def _new(self, found: list[Item], feed: Feed, seen: set[str], taking: _Taking) -> Iterator[Given | Problem]:
        """The items that were not there in earlier rounds, oldest first."""
        for item in reversed(found):
            mark = _mark(item.mark)
            if mark in seen:
                taking.marks.append(mark)
            elif not feed.pages or item.given.url is None:
                taking.marks.append(mark)
                yield item.given
            elif taking.refused is None:
                given, again = self._page(item, taking)
                taking.incomplete |= again
                taking.marks += [] if again else [mark]
                yield from [given] if given else []

    def _page(self, item: Item, taking: _Taking) -> tuple[Given | Problem | None, bool]:
        """The report of an item's page, and whether to ask again another time."""
        try:
            return from_page(item, self.fetcher.get(item.given.url or "")), False
        except FetchError as error:
            if error.refused:
                taking.refused = error
                return None, True
            return Problem(item.given.where, str(error)), error.temporary
        except IntakeError as error:
            return Problem(item.given.where, str(error)), False

    def _failed(self, feed: Feed, state: dict[str, Any], error: Exception) -> Problem:
        errors = state.get("errors", 0) + 1
        wait = min(LONGEST, self.feeds.minutes * 60 * 2 ** min(errors, 20))
        if isinstance(error, FetchError) and error.wait:
            wait = max(wait, min(error.wait, LONGEST_ASKED))
        self._note(feed, state | {"errors": errors, "not_before": self.now() + wait})
        return Problem(feed.url, f"{error}; not asked again for {_spoken(wait)}")

    def _note(self, feed: Feed, state: dict[str, Any]) -> None:
        self.archive.set_progress(feed.url, {k: v for k, v in state.items() if v})


def _mark(mark: str) -> str:
    return hashlib.blake2b(mark.encode(), digest_size=8).hexdigest()


def _spoken(seconds: float) -> str:
    return f"{seconds / 3600:.1f} h" if seconds >= 7200 else f"{max(1, round(seconds / 60))} min"
