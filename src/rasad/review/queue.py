"""What is to be looked at next: records that nobody has decided on, the least certain first.

A decision holds for its words, whatever another version of the program reads in them. A record whose words have
changed (a statement that ends elsewhere, an event at another word) is open again, with the earlier decision on the
words that it overlaps beside it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import islice
from typing import Literal, get_args

import msgspec

from rasad import records
from rasad.archive import Archive
from rasad.archive.decisions import BY_READING, Entry, Kind, Narrowed, Open, standing
from rasad.evaluate.matching import overlap
from rasad.review.claims import Item, Worded, claim_of, items, kind_of

WORDED: tuple[Kind, ...] = ("statement", "event", "actor", *BY_READING)
KINDS: tuple[Kind, ...] = (*WORDED, "merge")
_PAGE = 50
_TYPED_BY: dict[Kind, str] = {"time": "type", "place": "country", "agreement": "is_a"}


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A record with how it stands; ``earlier`` is a decision on words that have changed since."""

    item: Item
    state: Literal["open", "reopened", "decided"]
    decision: Entry | None = None
    earlier: Entry | None = None


def waiting(archive: Archive, asked: Narrowed, *, kinds: tuple[Kind, ...] = WORDED, limit: int = 50) -> list[Waiting]:
    """The records that wait for a decision, the least certain first; pairs of tellings are :func:`waiting_pairs`."""
    reports = _Reports(archive)
    held = held_in_rounds(archive, BY_READING)
    rows = heapq.merge(
        *(
            _in_reports(reports, kind, asked, held) if kind in BY_READING else _one_by_one(archive, kind, asked)
            for kind in kinds if kind in WORDED
        ),
        key=lambda row: row.score,
    )  # fmt: skip
    found = (reports(row.report).get((row.kind, row.n)) for row in rows)
    return list(islice((w for w in found if w is not None and w.state != "decided"), limit))


class _Reports:
    """How the records of reports stand, by kind and number; each report is worked out once."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._known: dict[str, dict[tuple[Kind, int], Waiting]] = {}

    def __call__(self, report: str) -> dict[tuple[Kind, int], Waiting]:
        if report not in self._known:
            self._known[report] = {(w.item.kind, w.item.n): w for w in states(self.archive, report)}
        return self._known[report]


def _one_by_one(archive: Archive, kind: Kind, asked: Narrowed) -> Iterator[Open]:
    """Records of a kind that bear a score, by it."""
    passed = 0
    while page := archive.undecided(kind, asked, limit=_PAGE, passed=passed):
        yield from page
        passed += len(page)


def _in_reports(reports: _Reports, kind: Kind, asked: Narrowed, held: set[str]) -> Iterator[Open]:
    """Times, places or agreements by how sure they are: no report that is still to come has a less certain one."""
    if kind == "time" and asked.type not in (None, *get_args(records.TimeType)):
        return
    found: list[Open] = []
    passed = 0
    while page := reports.archive.doubted(kind, asked, limit=_PAGE, passed=passed):
        for row in page:
            while found and found[0].score <= row.least:
                yield heapq.heappop(found)
            for w in reports(row.report).values():
                i = w.item
                if i.kind == kind and w.state != "decided" and i.subject not in held and _fits(i.claim, asked.type):
                    heapq.heappush(found, Open(i.score, kind, i.report, i.n))
        passed += len(page)
    yield from sorted(found)


def _fits(claim: Worded, type: str | None) -> bool:
    """Whether a claim is of a type: a time's type, the kind of an agreement, the country of a place."""
    return type is None or getattr(claim, _TYPED_BY[kind_of(claim)]) == type


def held_in_rounds(archive: Archive, kinds: tuple[Kind, ...]) -> set[str]:
    """The records of these kinds that double-blind rounds hold."""
    return {a.subject for round in archive.rounds() for a in archive.assigned(round.name) if a.kind in kinds}


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
