"""Takes decisions on records: accept, correct, reject, unsure, a record that the program missed, and undo.

Every decision says who took it, when and, by a code, why. The time comes from the caller.
"""

from __future__ import annotations

from datetime import datetime

from rasad.archive import Archive, ArchiveError
from rasad.archive.decisions import Entry, Kind, Verdict, kept
from rasad.review.claims import Claim, Worded, changed, kind_of, plain, subject_of

# why: the codes that a person may choose from, by verdict
REASONS: dict[Verdict, tuple[str, ...]] = {
    "accept": ("agreed", "adjudicated"),
    "correct": ("speaker", "side", "type", "status", "words", "identity", "time", "place", "parties", "adjudicated"),
    "reject": (
        "not-said", "not-an-event", "background", "duplicate", "not-political", "no-actor", "other-day", "other-place",
        "other-parties", "no-time", "no-place", "no-agreement", "adjudicated",
    ),
    "unsure": ("ambiguous", "more-context", "no-rule", "adjudicated"),
    "add": ("missed", "adjudicated"),
}  # fmt: skip
# those that a form offers, by kind of record
OFFERED: dict[Kind, dict[Verdict, tuple[str, ...]]] = {
    "statement": {"reject": ("not-said", "duplicate"), "unsure": ("ambiguous", "more-context", "no-rule")},
    "event": {
        "reject": ("not-an-event", "background", "duplicate", "not-political"),
        "unsure": ("ambiguous", "more-context", "no-rule"),
    },
    "actor": {"reject": ("no-actor", "duplicate"), "unsure": ("ambiguous", "more-context", "no-rule")},
    "time": {"reject": ("no-time", "duplicate"), "unsure": ("ambiguous", "more-context", "no-rule")},
    "place": {"reject": ("no-place", "duplicate"), "unsure": ("ambiguous", "more-context", "no-rule")},
    "agreement": {"reject": ("no-agreement", "duplicate"), "unsure": ("ambiguous", "more-context", "no-rule")},
    "merge": {"reject": ("other-day", "other-place", "other-parties"), "unsure": ("ambiguous", "more-context")},
}
# the field that was corrected -> the code
_BECAUSE = {
    "speaker": "speaker", "source": "side", "target": "side", "type": "type", "mode": "type", "act": "type",
    "manner": "type", "status": "status", "words": "words", "time": "time", "place": "place",
    "value": "time", "date": "time", "lat": "place", "lon": "place", "state": "status", "parties": "parties",
    "mediators": "parties",
}  # fmt: skip
_LONGEST_NOTE = 2000


class DecisionError(ArchiveError):
    """A decision that cannot be kept as it is: says what is missing or does not fit."""


def decide(
    archive: Archive,
    *,
    subject: str,
    verdict: Verdict,
    by: str,
    at: str,
    saw: Claim,
    stands: Claim | None = None,
    report: str | None = None,
    round: str | None = None,
    reason: str | None = None,
    note: str | None = None,
) -> Entry:
    """Keep a decision on what the program ``saw``; ``stands`` is what holds when it is corrected.

    ``at`` is an ISO time, ``reason`` one of REASONS; a correction without one takes that of the field that was
    changed. Raises DecisionError, and ArchiveError where the archive cannot keep it.
    """
    if verdict == "undo":
        raise DecisionError("a decision is taken back by undo()")
    _check(by, at, verdict, reason, note)
    if verdict == "correct":
        if stands is None or kind_of(stands) != kind_of(saw) or not changed(saw, stands):
            raise DecisionError("a correction changes something")
        reason = reason or _BECAUSE.get(changed(saw, stands)[0], "identity")
    held = {"accept": saw, "correct": stands, "add": saw}.get(verdict)
    words = None if kind_of(saw) == "merge" else saw.words  # type: ignore[union-attr]  # a merge alone has no words
    return archive.decide(
        Entry(
            kind=kind_of(saw), subject=subject, report=report, start=words.start if words else None,
            end=words.end if words else None, round=round, verdict=verdict, by=by.strip(), at=at, reason=reason,
            note=note or None, saw=plain(saw), stands=plain(held) if held else None,
        )
    )  # fmt: skip


def add(archive: Archive, claim: Worded, *, report: str, by: str, at: str, note: str | None = None) -> Entry:
    """Keep a record that the program missed."""
    key = archive.report_keys([report]).get(report)
    if key is None:
        raise ArchiveError(f"{archive.where}: no report {report!r}")
    return decide(
        archive, subject=subject_of(claim, key), verdict="add", by=by, at=at, saw=claim, report=report,
        reason="missed", note=note,
    )  # fmt: skip


def undo(archive: Archive, *, by: str, at: str, round: str | None = None, subject: str | None = None) -> Entry | None:
    """Take back a reader's last decision that still stands, in a round or outside; on one subject when given.

    Returns the decision that was taken back, or None when there is none.
    """
    _check(by, at, "undo", None, None)
    lines = [e for e in kept(archive.decisions(by=by, subject=subject)) if e.round == round]
    if not lines:
        return None
    last = lines[-1]
    archive.decide(
        Entry(
            kind=last.kind, subject=last.subject, report=last.report, start=last.start, end=last.end, round=round,
            verdict="undo", by=by, at=at, undoes=last.id,
        )
    )  # fmt: skip
    return last


def _check(by: str, at: str, verdict: Verdict, reason: str | None, note: str | None) -> None:
    if not by.strip():
        raise DecisionError("a decision needs the name of who takes it")
    try:
        datetime.fromisoformat(at)
    except ValueError as error:
        raise DecisionError(f"{at!r} is not an ISO time") from error
    if reason is not None and reason not in REASONS.get(verdict, ()):
        raise DecisionError(f"{reason!r} is no reason to {verdict}")
    if note and len(note) > _LONGEST_NOTE:
        raise DecisionError(f"a note has {_LONGEST_NOTE} characters at most")
