"""Double-blind rounds: the same records to several readers who do not see each other's decisions, then adjudicated.

A decision of a round stands in that round alone. Once all readers have decided on a record, an adjudicator sees the
decisions side by side and takes the one that stands for all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from rasad.archive import Archive, ArchiveError
from rasad.archive.decisions import Assigned, Entry, Kind, Narrowed, Round, standing
from rasad.review.claims import claim_of, plain
from rasad.review.deciding import DecisionError, decide
from rasad.review.merges import WaitingPair, waiting_pairs
from rasad.review.queue import Waiting, waiting


class Disputed(msgspec.Struct, frozen=True, kw_only=True):
    """A record that all readers of a round have decided on: their decisions, and the one that stands for all."""

    record: Assigned
    decisions: dict[str, Entry]
    final: Entry | None

    @property
    def agreed(self) -> bool:
        """All readers say the same, and none is unsure."""
        said = {(e.verdict, _frozen(e.stands)) for e in self.decisions.values()}
        return len(said) == 1 and next(iter(said))[0] != "unsure"


def candidates(
    archive: Archive, asked: Narrowed, *, kinds: tuple[Kind, ...], number: int
) -> list[Waiting | WaitingPair]:
    """What a round may be made of: the least certain records of these kinds, pairs of tellings by an equal share."""
    pairs = waiting_pairs(archive, asked, limit=-(-number // len(kinds))) if "merge" in kinds else []
    worded = tuple(k for k in kinds if k != "merge")
    left = number - len(pairs)
    return [*(waiting(archive, asked, kinds=worded, limit=left) if worded else []), *pairs]


def make_round(
    archive: Archive,
    name: str,
    *,
    readers: Iterable[str],
    records: Iterable[Waiting | WaitingPair],
    by: str,
    at: str,
) -> Round:
    """Give these records to these readers, two or more. Raises DecisionError for what makes no round."""
    who = tuple(dict.fromkeys(r.strip() for r in readers if r.strip()))
    if len(who) < 2:
        raise DecisionError("a round needs two readers or more, of different names")
    if not name.strip():
        raise DecisionError("a round needs a name")
    rows = [_assigned(n, record) for n, record in enumerate(records)]
    if not rows:
        raise DecisionError("nothing waits that fits: a round needs records")
    made = Round(name=name.strip(), readers=who, by=by, at=at)
    archive.add_round(made, rows)
    return made


def _assigned(n: int, record: Waiting | WaitingPair) -> Assigned:
    if isinstance(record, WaitingPair):
        return Assigned(n=n, kind="merge", subject=record.subject, saw=plain(record.claim))
    item = record.item
    return Assigned(
        n=n, kind=item.kind, subject=item.subject, report=item.report, start=item.claim.words.start,
        end=item.claim.words.end, saw=plain(item.claim),
    )  # fmt: skip


def round_of(archive: Archive, name: str) -> Round:
    """A round by its name. Raises ArchiveError when there is none."""
    for found in archive.rounds():
        if found.name == name:
            return found
    raise ArchiveError(f"{archive.where}: no round {name!r}")


def decided_by(archive: Archive, round: str, reader: str) -> dict[str, Entry]:
    """A reader's decisions of a round that stand, by subject."""
    return standing(archive.decisions(round=round, by=reader), round=round)


def left_for(archive: Archive, round: str, reader: str) -> list[Assigned]:
    """The records of a round that a reader has not decided on, in its order. Raises ArchiveError for a stranger."""
    if reader not in round_of(archive, round).readers:
        raise ArchiveError(f"{reader!r} is no reader of the round {round!r}")
    done = decided_by(archive, round, reader)
    return [a for a in archive.assigned(round) if a.subject not in done]


def disputed(archive: Archive, round: str) -> list[Disputed]:
    """The records of a round that all its readers have decided on; what one reader alone has decided stays hidden."""
    about = round_of(archive, round)
    said = {reader: decided_by(archive, round, reader) for reader in about.readers}
    final = standing(archive.decisions())
    return [
        Disputed(record=a, decisions={r: said[r][a.subject] for r in about.readers}, final=final.get(a.subject))
        for a in archive.assigned(round)
        if all(a.subject in said[r] for r in about.readers)
    ]


def settle_agreed(archive: Archive, round: str, *, by: str, at: str) -> int:
    """Let stand for all what all readers say alike and nobody has adjudicated. Returns how many these are."""
    found = [d for d in disputed(archive, round) if d.agreed and d.final is None]
    for one in found:
        settle(archive, one, next(iter(one.decisions.values())), by=by, at=at, reason="agreed")
    return len(found)


def settle(archive: Archive, one: Disputed, chosen: Entry, *, by: str, at: str, reason: str = "adjudicated") -> Entry:
    """Let one reader's decision stand for all."""
    return archive.decide(
        msgspec.structs.replace(chosen, id=0, round=None, by=by, at=at, reason=reason, report=one.record.report)
    )


def adjudicate(archive: Archive, one: Disputed, **decision: Any) -> Entry:
    """A decision of the adjudicator's own: see :func:`rasad.review.deciding.decide`."""
    saw = claim_of(one.record.saw)
    return decide(
        archive, subject=one.record.subject, report=one.record.report, saw=saw, reason="adjudicated", **decision
    )


def _frozen(value: Any) -> bytes:
    return msgspec.json.encode(value)
