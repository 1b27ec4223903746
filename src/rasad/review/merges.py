"""Pairs of tellings that may be of one happening, for people to decide on."""

from __future__ import annotations

from itertools import islice

import msgspec

from rasad.archive import Archive
from rasad.archive.decisions import Entry, Narrowed, standing
from rasad.review.claims import MergeClaim
from rasad.review.queue import held_in_rounds
from rasad.situation import Situation
from rasad.situation.decisions import marks, subject_of
from rasad.situation.view import Pair

_LOOKED_AT = 1000  # pairs that are looked through where few may fit


class WaitingPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two tellings that may be of one happening; ``decision`` is the one that stands."""

    subject: str
    claim: MergeClaim
    pair: Pair
    decision: Entry | None = None


def waiting_pairs(archive: Archive, asked: Narrowed, *, limit: int = 50) -> list[WaitingPair]:
    """The pairs that the judgement is unsure of and that nobody has decided on, the likeliest to be one first.

    Those that a round holds are left out.
    """
    held = held_in_rounds(archive, ("merge",))
    looked_at = limit + len(held) if asked == Narrowed() else _LOOKED_AT
    found = (_waiting(p, None) for p in Situation(archive).unsure(limit=looked_at) if _fits(p, asked))
    return list(islice((w for w in found if w.subject not in held), limit))


def find_pair(archive: Archive, subject: str) -> WaitingPair | None:
    """The pair of a subject with how it stands; None when the archive does not hold both tellings."""
    pair = Situation(archive).pair(*marks(subject))
    return _waiting(pair, standing(archive.decisions(subject=subject)).get(subject)) if pair else None


def _waiting(pair: Pair, decision: Entry | None) -> WaitingPair:
    first, second = sorted((pair.first.mark, pair.second.mark))
    claim = MergeClaim(first=first, second=second)
    return WaitingPair(subject=subject_of(first, second), claim=claim, pair=pair, decision=decision)


def _fits(pair: Pair, asked: Narrowed) -> bool:
    """One of the two tellings fits in all that is asked for."""
    for t in (pair.first, pair.second):
        who = {p.key for p in t.parties} | {p.country for p in t.parties}
        if (
            asked.lang in (None, t.lang) and asked.outlet in (None, t.outlet) and asked.report in (None, t.report)
            and asked.type in (None, t.type) and (not asked.actors or who & set(asked.actors))
        ):  # fmt: skip
            return True
    return False
