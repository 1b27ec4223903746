"""The page of the queue: one record after another, decided on by keys or buttons; blind in a round, open otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rasad.archive import Archive
from rasad.archive.decisions import Assigned, Entry, Kind, Narrowed, Verdict, standing
from rasad.desk.naming import Naming
from rasad.desk.pages import Action, Answer, Ask, Page, Row
from rasad.desk.review import cards, forms
from rasad.desk.review.reader import clean, now, reader_of, remember
from rasad.review import WaitingPair, add, decide, find, find_pair, left_for, states, undo, waiting, waiting_pairs
from rasad.review.blind import decided_by, round_of
from rasad.review.claims import Claim, MergeClaim, Worded, claim_of, plain
from rasad.review.deciding import OFFERED
from rasad.review.queue import KINDS, WORDED
from rasad.situation.view import Pair

_SHOWN = 20  # records that the list beside the card holds
_OF_ONE_REPORT = 400
_FILTERS = ("kind", "lang", "outlet", "actor", "type", "report", "round")
COLUMNS = ("subject", "kind", "report", "score", "state", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record of the list: enough to name it, and to show it when it is chosen."""

    subject: str
    kind: Kind
    claim: Claim
    words: str
    report: str | None = None
    score: float | None = None
    rule: str | None = None
    state: str = "open"
    decision: Entry | None = None
    earlier: Entry | None = None
    pair: Pair | None = None


def queue(ask: Ask) -> Answer:
    """The queue: what waits, and the card of the record that is looked at."""
    reader = reader_of(ask)
    round = ask.text("round")
    chosen: Sequence[Line] = ()
    if round is None or (reader and reader in round_of(ask.archive, round).readers):
        chosen = lines(ask, reader)
    subject = ask.text("subject")
    current = _current(ask, chosen, subject)
    if current and current not in chosen:
        chosen = [current, *chosen]
    at = chosen.index(current) if current else 0
    naming = Naming(ask.language)
    return Answer(
        title=ask.language("review.title"), template="review/queue.html",
        model={
            "reader": reader, "round": round_of(ask.archive, round) if round else None, "kinds": KINDS,
            "kind": ask.choice("kind", KINDS, ""), "lines": chosen, "current": current,
            "before": chosen[at - 1] if current and at else None,
            "after": chosen[at + 1] if current and at + 1 < len(chosen) else None,
            "card": _card(ask, current, naming) if current else None, "naming": naming,
            "history": _history(ask, current, naming) if current and not round else [],
            "earlier": _past(ask, current.earlier, naming) if current and current.earlier else None,
            "progress": _progress(ask, reader), "offered": OFFERED, "filters": kept(ask), "did": _did(ask),
            "types": _types(ask), "choices": forms.choices(), "modes": forms.modes(), "forms": forms, "cards": cards,
        },
        data=[_row(line) for line in chosen], rows=[_row(line) for line in chosen], columns=COLUMNS,
    )  # fmt: skip


def kept(ask: Ask) -> dict[str, str | None]:
    """What the queue is narrowed to, as parameters of an address."""
    return {name: ask.text(name) for name in _FILTERS}


def _row(line: Line) -> Row:
    found: Row = {name: getattr(line, name) for name in COLUMNS}
    return found


def lines(ask: Ask, reader: str | None) -> list[Line]:
    """The records that wait: of a round for its reader, of one report in its order, else the least certain first."""
    round, report = ask.text("round"), ask.text("report")
    kind = ask.choice("kind", KINDS, "")
    if round:
        return [_of_round(ask.archive, a) for a in left_for(ask.archive, round, reader or "")[:_SHOWN]]
    asked = narrowed(ask)
    if kind == "merge":
        return [_of_pair(w) for w in waiting_pairs(ask.archive, asked, limit=_SHOWN)]
    kinds: tuple[Kind, ...] = (kind,) if kind else WORDED  # type: ignore[assignment]  # one of KINDS
    if report:
        found = [w for w in states(ask.archive, report) if w.item.kind in kinds] if ask.archive.has(report) else []
        return [_of_waiting(w) for w in sorted(found, key=lambda w: w.item.claim.words.start)][:_OF_ONE_REPORT]
    return [_of_waiting(w) for w in waiting(ask.archive, asked, kinds=kinds, limit=_SHOWN)]


def narrowed(ask: Ask) -> Narrowed:
    """What is asked for; the name of an actor that nobody bears finds nothing."""
    actor = ask.text("actor")
    keys = tuple(ask.archive.actor_keys(actor)) or ("-",) if actor else ()
    return Narrowed(lang=ask.text("lang"), outlet=ask.text("outlet"), actors=keys, type=ask.text("type"),
                    report=ask.text("report"))  # fmt: skip


def _of_waiting(w: Any) -> Line:
    i = w.item
    return Line(subject=i.subject, kind=i.kind, claim=i.claim, words=i.claim.words.text, report=i.report, score=i.score,
                rule=i.rule, state=w.state, decision=w.decision, earlier=w.earlier)  # fmt: skip


def _of_round(archive: Archive, a: Assigned) -> Line:
    claim = claim_of(a.saw)
    words = claim.words.text if isinstance(claim, Worded) else ""
    return Line(subject=a.subject, kind=a.kind, claim=claim, words=words, report=a.report)


def _of_pair(w: WaitingPair) -> Line:
    return Line(
        subject=w.subject, kind="merge", claim=w.claim, words=w.pair.first.cue, report=w.pair.first.report,
        score=w.pair.judgement.score, pair=w.pair, decision=w.decision, state="decided" if w.decision else "open",
    )  # fmt: skip


def _current(ask: Ask, chosen: Sequence[Line], subject: str | None) -> Line | None:
    """The record that the address names, else the first that waits."""
    if subject:
        found = next((line for line in chosen if line.subject == subject), None) or _elsewhere(ask, subject)
        if found:
            return found
    return next((line for line in chosen if line.state != "decided"), chosen[0] if chosen else None)


def _elsewhere(ask: Ask, subject: str) -> Line | None:
    """A record that is not in the list: one that was decided, or that stands further down."""
    round = ask.text("round")
    if round:
        about = round_of(ask.archive, round)
        if reader_of(ask) not in about.readers:
            return None
        return next((_of_round(ask.archive, a) for a in ask.archive.assigned(round) if a.subject == subject), None)
    if subject.startswith("merge/"):
        pair = find_pair(ask.archive, subject)
        return _of_pair(pair) if pair else None
    found = find(ask.archive, subject)
    return _of_waiting(found) if found else None


def _card(ask: Ask, line: Line, naming: Naming) -> cards.Card | None:
    if isinstance(line.claim, MergeClaim):
        found = None if line.pair else find_pair(ask.archive, line.subject)
        pair = line.pair or (found.pair if found else None)
        return cards.pair_card(line.subject, line.claim, pair, naming) if pair else None
    assert line.report is not None
    assert isinstance(line.claim, Worded)
    return cards.card(ask.archive, line.subject, line.claim, line.report, naming, score=line.score, rule=line.rule)


def _history(ask: Ask, line: Line, naming: Naming) -> list[cards.Past]:
    log = [e for e in ask.archive.decisions(subject=line.subject) if e.round is None]
    return [past for e in log if (past := _past(ask, e, naming))]


def _past(ask: Ask, entry: Entry, naming: Naming) -> cards.Past:
    reading = ask.archive.reading(entry.report) if entry.report else None
    held = entry.stands if entry.verdict in ("correct", "add") else None
    facts = tuple(cards.facts(claim_of(held), naming, reading)) if held else ()
    return cards.Past(entry, cards.language_reason(ask.language, entry.reason), facts)


def _progress(ask: Ask, reader: str | None) -> tuple[int, int] | None:
    """How many are decided of how many; nothing for pairs, whose number is not known."""
    round, kind = ask.text("round"), ask.choice("kind", KINDS, "")
    if round:
        every = {a.subject for a in ask.archive.assigned(round)}
        return len(every & decided_by(ask.archive, round, reader or "").keys()), len(every)
    report = ask.text("report")
    if report:
        found = states(ask.archive, report) if ask.archive.has(report) else []
        found = [w for w in found if kind in ("", w.item.kind)]
        return sum(w.state == "decided" for w in found), len(found)
    if kind == "merge":
        return None
    done, every_kind = ask.archive.decided(), ask.archive.to_decide()
    kinds = [k for k in WORDED if kind in ("", k)]
    return sum(done[k] for k in kinds), sum(every_kind[k] for k in kinds)


def _types(ask: Ask) -> tuple[str, tuple[str, ...]]:
    """What ``type`` narrows for the kind that is chosen: the area of its labels, and its values."""
    kind = ask.choice("kind", KINDS, "")
    area, field = {
        "statement": ("act", "act"), "event": ("deed", "type"), "actor": ("kind", "is_a"),
        "time": ("time_type", "time_type"), "agreement": ("accord", "accord"),
    }.get(kind, ("", ""))  # fmt: skip
    return area, forms.choices()[field] if field else ()


def _did(ask: Ask) -> str | None:
    value = ask.choice("did", ("accept", "correct", "reject", "unsure", "add", "undo", "nothing", "changed"), "")
    return ask.language(f"review.did.{value}") if value else None


# ---- what the forms do
def do_decide(ask: Ask, form: FormData) -> str | Response:
    """Keep a decision and go on to the next record."""
    reader, round, subject = _reader(ask), text_of(form, "round"), text_of(form, "subject") or ""
    filters = {name: text_of(form, name) for name in _FILTERS}
    saw, report = _saw(ask, subject, round, reader)
    if str(_standing_id(ask, subject, round, reader)) != text_of(form, "seen"):
        return ask.url("review", **filters, subject=subject, did="changed")
    verdict: Verdict = text_of(form, "verdict")  # type: ignore[assignment]  # decide() refuses what is none
    if verdict not in ("accept", "correct", "reject", "unsure"):
        raise HTTPException(400)
    stands: Worded | None = None
    if verdict == "correct" and isinstance(saw, Worded) and report:
        stands = forms.corrected(saw, form, ask.archive.reading(report))
        verdict = "accept" if plain(stands) == plain(saw) else verdict
    decide(
        ask.archive, subject=subject, verdict=verdict, by=reader, at=now(), saw=saw, report=report, round=round,
        stands=stands if verdict == "correct" else None, reason=text_of(form, "reason"),
        note=text_of(form, "note", 2000),
    )  # fmt: skip
    return ask.url("review", **filters, subject=text_of(form, "next"), did=verdict)


def do_add(ask: Ask, form: FormData) -> str:
    """Keep a record that the program missed."""
    reader, report = _reader(ask), text_of(form, "report") or ""
    reading = ask.archive.reading(report)
    claim = forms.blank(text_of(form, "kind") or "", forms.words_of(form, reading.report.text))
    claim = forms.corrected(claim, form, reading)
    add(ask.archive, claim, report=report, by=reader, at=now(), note=text_of(form, "note", 2000))
    return ask.url("review", report=report, subject=text_of(form, "subject"), did="add")


def do_undo(ask: Ask, form: FormData) -> str:
    """Take back the reader's last decision and show its record again."""
    round = text_of(form, "round")
    taken_back = undo(ask.archive, by=_reader(ask), at=now(), round=round)
    filters = {name: text_of(form, name) for name in _FILTERS}
    if taken_back is None:
        return ask.url("review", **filters, subject=text_of(form, "subject"), did="nothing")
    return ask.url("review", **filters, subject=taken_back.subject, did="undo")


def do_name(ask: Ask, form: FormData) -> str | Response:
    """Keep the reader's name and go back to the page that asked for it."""
    page = "review/rounds" if text_of(form, "page") == "review/rounds" else "review"
    address = ask.url(page, **{name: text_of(form, name) for name in _FILTERS})
    name = clean(text_of(form, "reader") or "")
    return remember(name, address) if name else address


def _reader(ask: Ask) -> str:
    reader = reader_of(ask)
    if reader is None:
        raise HTTPException(403)
    return reader


def _saw(ask: Ask, subject: str, round: str | None, reader: str) -> tuple[Claim, str | None]:
    """What the program said of a subject, and the report; never what a form says that it said."""
    if round:
        if reader not in round_of(ask.archive, round).readers:
            raise HTTPException(403)
        a = next((a for a in ask.archive.assigned(round) if a.subject == subject), None)
        if a is None:
            raise HTTPException(404)
        return claim_of(a.saw), a.report
    if subject.startswith("merge/"):
        pair = find_pair(ask.archive, subject)
        if pair is None:
            raise HTTPException(404)
        return pair.claim, None
    found = find(ask.archive, subject)
    if found is None:
        raise HTTPException(404)
    return found.item.claim, found.item.report


def _standing_id(ask: Ask, subject: str, round: str | None, reader: str) -> int:
    """The number of the decision that stands: what the reader's page must have seen."""
    log = ask.archive.decisions(subject=subject, round=round, by=reader if round else None)
    stands = standing(log, round=round).get(subject)
    return stands.id if stands else 0


def text_of(form: FormData, name: str, longest: int = 500) -> str | None:
    """A field of a form without spaces around it; None for one that is empty or no text."""
    value = form.get(name)
    return (value.strip().replace("\x00", "")[:longest] or None) if isinstance(value, str) else None


PAGES = (Page("review", queue),)
ACTIONS = (
    Action("review/decide", do_decide), Action("review/add", do_add), Action("review/undo", do_undo),
    Action("review/name", do_name),
)  # fmt: skip
