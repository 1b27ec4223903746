"""A question to an archive: what is asked, and how it is said in words."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["events", "statements", "agreements", "reports"]


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: every field narrows the answer.

    Days are ISO, both ends included; a box is south, west, north, east.
    An actor is a code of a country (all its actors), a key of the archive, or a name in any of its spellings.
    """

    of: Kind = "events"
    words: str | None = None
    said_by: str | None = None
    actor: str | None = None
    between: tuple[str, str] | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    act: str | None = None
    place: str | None = None
    box: tuple[float, float, float, float] | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    lang: str | None = None
    report: str | None = None
    limit: int = 50
    after: str | None = None  # the ``next`` of the page before

    def in_words(self) -> str:
        """The question as a sentence."""
        says = [self.of.capitalize()]
        says += [f"of type {self.type}"] if self.type else []
        says += [f"({self.mode})"] if self.mode else []
        says += [f"that are {self.status}"] if self.status else []
        says += [f"in which somebody does {self.act}"] if self.act else []
        says += [f"said by {self.said_by}"] if self.said_by else []
        says += [f"with {self.actor}"] if self.actor else []
        says += [f"between {self.between[0]} and {self.between[1]}"] if self.between else []
        says += [f"at {self.place}"] if self.place else []
        says += ["in the box {}°, {}° to {}°, {}°".format(*self.box)] if self.box else []
        says += [f"since {self.since}"] if self.since else []
        says += [f"until {self.until}"] if self.until else []
        says += [f"told by {self.outlet}"] if self.outlet else []
        says += [f"in reports in {self.lang}"] if self.lang else []
        says += [f"in report {self.report}"] if self.report else []
        says += [f"in reports that hold {self.words}"] if self.words else []
        return " ".join(says) + ", newest first"


def end_of(until: str) -> str:
    """What sorts behind all days of a month or year, in any collation: ``2020-11`` holds all its days."""
    return until + "-99-99"[: 10 - len(until)] if len(until) < 10 else until
