"""What is to be looked at next: records that nobody has decided on, the least certain first.

A decision holds for its words, whatever another version of the program reads in them. A record whose words have
changed (a statement that ends elsewhere, an event at another word) is open again, with the earlier decision on the
words that it overlaps beside it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import islice
from typing import Literal

import msgspec

from rasad import records
from rasad.archive import Archive
from rasad.archive.decisions import Entry, Kind, Narrowed, Open, standing
from rasad.evaluate.matching import overlap
from rasad.review.claims import Item, Worded, claim_of, items

WORDED: tuple[Kind, ...] = ("statement", "event", "actor")
KINDS: tuple[Kind, ...] = (*WORDED, "merge")
_PAGE = 50


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A record with how it stands; ``earlier`` is a decision on words that have changed since."""

    item: Item
    state: Literal["open", "reopened", "decided"]
    decision: Entry | None = None
    earlier: Entry | None = None


def waiting(archive: Archive, asked: Narrowed, *, kinds: tuple[Kind, ...] = WORDED, limit: int = 50) -> list[Waiting]:
    """The statements, events and actors that wait for a decision, the least certain first."""
    reports: dict[str, dict[tuple[Kind, int], Waiting]] = {}

    def of(row: Open) -> Waiting | None:
        if row.report not in reports:
            reports[row.report] = {(w.item.kind, w.item.n): w for w in states(archive, row.report)}
        return reports[row.report].get((row.kind, row.n))

    rows = heapq.merge(*(_rows(archive, kind, asked) for kind in kinds if kind in WORDED), key=lambda row: row.score)
    found = (w for w in map(of, rows) if w is not None and w.state != "decided")
    return list(islice(found, limit))


def _rows(archive: Archive, kind: Kind, asked: Narrowed) -> Iterator[Open]:
    passed = 0
    while page := archive.undecided(kind, asked, limit=_PAGE, passed=passed):
        yield from page
        passed += len(page)


def states(archive: Archive, report: str) -> list[Waiting]:
    """All records of a report with how they stand, in the order of its reading."""
    reading = archive.reading(report)
    return states_of(reading, archive.report_keys([report])[report], archive.decisions(report=report))


def states_of(reading: records.Reading, report_key: str, log: list[Entry]) -> list[Waiting]:
    """The records of a reading, and those that people have added, with how they stand by the log of its report."""
    decided = standing(log)
    found = items(reading, report_key)
    current = {i.subject for i in found}
    stray = [e for subject, e in decided.items() if subject not in current]
    added = [_added(e, reading.report.id) for e in stray if e.verdict == "add"]
    return [*(_state(i, decided.get(i.subject), stray) for i in found), *added]


def _added(entry: Entry, report: str) -> Waiting:
    claim = claim_of(entry.stands or {})
    assert isinstance(claim, Worded)  # nobody adds a pair of tellings
    item = Item(subject=entry.subject, kind=entry.kind, report=report, n=-1, id="", claim=claim, score=1.0, rule=None)
    return Waiting(item=item, state="decided", decision=entry)


def _state(item: Item, decision: Entry | None, stray: list[Entry]) -> Waiting:
    decision = decision or next((e for e in stray if _lets_stand(e, item)), None)
    if decision is not None:
        return Waiting(item=item, state="decided", decision=decision)
    earlier = max((e for e in stray if is_about(e, item)), key=lambda e: e.id, default=None)
    return Waiting(item=item, state="reopened" if earlier else "open", earlier=earlier)


def _lets_stand(entry: Entry, item: Item) -> bool:
    """A correction of the words to those which the program has now found by itself, or a record that it had missed."""
    words = (entry.stands or {}).get("words")
    here = item.claim.words
    return entry.kind == item.kind and words is not None and (words["start"], words["end"]) == (here.start, here.end)


def is_about(entry: Entry, item: Item) -> bool:
    """Whether a decision was on a record of this kind whose words overlap those that it has now."""
    if entry.kind != item.kind or entry.verdict == "add" or entry.start is None or entry.end is None:
        return False
    return overlap((entry.start, entry.end), (item.claim.words.start, item.claim.words.end)) > 0


def find(archive: Archive, subject: str) -> Waiting | None:
    """The record of a subject with how it stands; None when the archive holds it no more."""
    report = archive.report_of(subject.split("/")[1]) if subject.count("/") > 1 else None
    found = states(archive, report) if report else []
    return next((w for w in found if w.item.subject == subject), None)
