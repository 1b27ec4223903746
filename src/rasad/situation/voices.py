"""How a thing stands by what reports say of it, each on somebody's word.

The words on one thing are gone through in the order in which they were told. A later word of the same voice replaces
its earlier one; where one voice says that a thing is done and another that it is not, it is disputed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from rasad.situation.tellings import Telling

Standing = Literal[
    "open", "demanded", "planned", "delayed", "carried out", "concluded", "broken", "accused", "left", "rejected",
    "denied", "withdrawn", "disputed",
]  # fmt: skip
_AHEAD = frozenset({"open", "demanded", "planned", "delayed"})  # nothing has been done yet
_DONE = frozenset({"carried out", "concluded"})
_AGAINST = frozenset({"broken", "accused", "denied", "left", "rejected", "withdrawn"})
OF_STATUS: dict[str, Standing] = {
    "happened": "carried out", "planned": "planned", "offered": "planned", "demanded": "demanded", "denied": "denied",
    "possible": "planned",
}  # fmt: skip
DELAYS = frozenset({"delayed", "halted"})


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of how a thing stands: ``by`` is who says so, None when the report itself does.

    ``side`` is the country that the speaker speaks for; ``day`` the day of the thing, ``told`` that of the report.
    """

    how: Standing
    day: str | None
    told: str | None
    by: str | None
    side: str | None
    outlet: str | None
    report: str
    words: str

    @property
    def voice(self) -> str:
        """The same for all words of one side; empty for reports in their own voice."""
        return self.side or self.by or ""


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """How a thing stands, since which day, on whose word."""

    how: Standing
    since: str | None
    word: Word | None


def word(t: Telling, how: Standing, by: str | None = None, side: str | None = None) -> Word:
    """A telling as somebody's word; without ``by`` that of the statement which holds it, else of the report."""
    return Word(how=how, day=t.day, told=iso(t.told), by=by or t.voice, side=side or (None if by else t.side),
                outlet=t.outlet, report=t.report, words=t.sentence)  # fmt: skip


def iso(ordinal: int | None) -> str | None:
    """A day as ISO."""
    return date.fromordinal(ordinal).isoformat() if ordinal else None


def of_deed(t: Telling) -> Standing:
    """How a deed stands in a telling of it: done, planned, asked for, denied; put off where the words say so."""
    if takes_back(t):
        return "withdrawn"
    if t.stage in DELAYS and t.status != "denied":
        return "delayed"
    return OF_STATUS[t.status]


def takes_back(t: Telling) -> bool:
    """The telling says that a deed to come is called off; what was done is taken back by another deed, if at all."""
    return t.stage == "withdrawn" and t.status not in ("happened", "denied")


def in_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words in the order in which they were told."""
    return tuple(sorted(words, key=lambda w: (w.told or w.day or "", w.day or "", w.report, w.words)))


def stand(words: Iterable[Word]) -> Stand:
    """How a thing stands by all that was said of it."""
    now = Stand(how="open", since=None, word=None)
    for w in in_order(words):
        now = _after(now, w)
    return now


def _after(now: Stand, w: Word) -> Stand:
    other = now.word is not None and now.word.voice != w.voice
    if w.how in _AHEAD:
        return _set(w) if now.how in _AHEAD else now
    if now.how == "disputed" or now.how == w.how:
        return now
    if other and ((w.how in _DONE and now.how in _AGAINST) or (w.how in _AGAINST and now.how in _DONE)
                  or (w.how == "denied" and now.how in _AGAINST)):  # fmt: skip
        return _set(w, "disputed")
    if now.how == "broken" and w.how == "accused":
        return now
    return _set(w)


def _set(w: Word, how: Standing | None = None) -> Stand:
    return Stand(how=how or w.how, since=w.day or w.told, word=w)
