"""Pairs of tellings that may be of one happening, for people to decide on."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import msgspec

from rasad.archive import Archive, Query
from rasad.archive.decisions import Entry, Narrowed
from rasad.review.claims import MergeClaim
from rasad.situation.decisions import subject_of
from rasad.situation.merging import Merger
from rasad.situation.tellings import tellings
from rasad.situation.view import Pair

_EVENTS = 3000  # the newest that are compared with each other


class WaitingPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two tellings that may be of one happening; ``decision`` is the one that stands."""

    subject: str
    claim: MergeClaim
    pair: Pair
    decision: Entry | None = None


def unsure_pairs(archive: Archive, asked: Narrowed) -> list[Pair]:
    """The pairs that the judgement is unsure of, the likeliest to be one first, whatever people have decided on them.

    Among the newest events of the type and actor that are asked for, so that the work is bounded.
    """
    query = Query(of="events", actor=next(iter(asked.actors), None), type=asked.type, limit=_EVENTS)
    merger = Merger()
    for reading in archive.readings(dict.fromkeys(hit.report for hit in archive.ask(query).hits)):
        merger.add(tellings(reading))
    return [Pair(merger.tellings[a], merger.tellings[b], j) for a, b, j in merger.unsure()]


def waiting_pairs(
    pairs: Iterable[Pair], decided: dict[str, Entry], asked: Narrowed, *, limit: int = 50
) -> list[WaitingPair]:
    """Those of the pairs that fit and that nobody has decided on."""
    found = (with_decision(p, decided) for p in pairs if _fits(p, asked))
    return list(islice((w for w in found if w.decision is None), limit))


def with_decision(pair: Pair, decided: dict[str, Entry]) -> WaitingPair:
    """A pair with the decision on it that stands."""
    first, second = sorted((pair.first.mark, pair.second.mark))
    subject = subject_of(first, second)
    claim = MergeClaim(first=first, second=second)
    return WaitingPair(subject=subject, claim=claim, pair=pair, decision=decided.get(subject))


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
