"""Pages of double-blind rounds: making them, how far they are, adjudication side by side, agreement in figures."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from rasad.archive import ArchiveError
from rasad.archive.decisions import Kind, Narrowed, Round, Verdict
from rasad.desk.naming import Naming
from rasad.desk.pages import Action, Answer, Ask, Page
from rasad.desk.review import cards, forms
from rasad.desk.review.queue import text_of
from rasad.desk.review.reader import now, reader_of
from rasad.review import adjudicate, agreement, candidates, disputed, find_pair, make_round, settle, settle_agreed
from rasad.review.blind import Disputed, round_of
from rasad.review.claims import MergeClaim, Worded, claim_of, plain
from rasad.review.queue import KINDS
from rasad.review.status import round_progress

_MOST = 500  # records of a round that is made at the desk
_SHOWN = 10  # disputed records on a page


def rounds(ask: Ask) -> Answer:
    """All rounds with how far each reader is, and the form that makes one."""
    found = [(r, round_progress(ask.archive, r.name, r.readers)) for r in ask.archive.rounds()]
    return Answer(
        title=ask.language("review.rounds"), template="review/rounds.html",
        model={"rounds": found, "reader": reader_of(ask), "kinds": KINDS, "most": _MOST},
        data=[p for _, p in found],
        rows=[{"name": p.name, "records": p.records, "by_all": p.by_all, "adjudicated": p.adjudicated}
              for _, p in found],
        columns=("name", "records", "by_all", "adjudicated"),
    )  # fmt: skip


def adjudication(ask: Ask) -> Answer:
    """What all readers have decided, side by side; those who differ first come first."""
    round = _round(ask)
    everything = disputed(ask.archive, round.name)
    waits = sorted((d for d in everything if d.final is None), key=lambda d: (d.agreed, d.record.n))
    naming = Naming(ask.language)
    at = ask.count("at", 0, 0, max(len(waits) - 1, 0))
    shown = [(d, _card(ask, d, naming), _sides(ask, d, naming)) for d in waits[at : at + _SHOWN]]
    return Answer(
        title=ask.language("review.adjudication"), template="review/adjudicate.html",
        model={
            "round": round, "reader": reader_of(ask), "shown": shown, "waits": len(waits), "at": at, "step": _SHOWN,
            "agreed": sum(d.agreed for d in waits), "settled": len(everything) - len(waits), "cards": cards,
            "naming": naming, "choices": forms.choices(), "modes": forms.modes(), "forms": forms,
        },
        data=[{"subject": d.record.subject, "agreed": d.agreed, "decisions": d.decisions, "final": d.final}
              for d in everything],
        rows=[{"subject": d.record.subject, "agreed": d.agreed, **{r: e.verdict for r, e in d.decisions.items()},
               "final": d.final.verdict if d.final else None} for d in everything],
        columns=("subject", "agreed", *round.readers, "final"),
    )  # fmt: skip


def _card(ask: Ask, d: Disputed, naming: Naming) -> cards.Card | None:
    claim = claim_of(d.record.saw)
    if isinstance(claim, MergeClaim):
        found = find_pair(ask.archive, d.record.subject)
        return cards.pair_card(d.record.subject, claim, found.pair, naming) if found else None
    if d.record.report is None:
        return None
    return cards.card(ask.archive, d.record.subject, claim, d.record.report, naming)


def _sides(ask: Ask, d: Disputed, naming: Naming) -> list[tuple[str, cards.Past]]:
    reading = ask.archive.reading(d.record.report) if d.record.report else None
    out = []
    for reader, entry in d.decisions.items():
        facts = tuple(cards.facts(claim_of(entry.stands), naming, reading)) if entry.stands else ()
        out.append((reader, cards.Past(entry, cards.language_reason(ask.language, entry.reason), facts)))
    return out


def agreement_page(ask: Ask) -> Answer:
    """Alpha and F1 of a round."""
    round = _round(ask)
    found = agreement(ask.archive, round.name)
    rows: list[dict[str, object]] = [
        {"kind": f.kind, "of": f.of, "measure": "alpha", "value": f.alpha, "records": f.units} for f in found.fields
    ]
    for s in found.spans:
        who = {"kind": s.kind, "of": f"{s.first} / {s.second}", "records": sum(s.records)}
        rows += [{**who, "measure": "F1 exact", "value": s.exact},
                 {**who, "measure": "F1 overlapping", "value": s.overlapping}]  # fmt: skip
    return Answer(
        title=ask.language("review.agreement"), template="review/agreement.html",
        model={"round": round, "found": found}, data=found, rows=rows,
        columns=("kind", "of", "measure", "value", "records"),
    )  # fmt: skip


def _round(ask: Ask) -> Round:
    try:
        return round_of(ask.archive, ask.needed("round"))
    except ArchiveError as error:
        raise HTTPException(404) from error


# ---- what the forms do
def do_assign(ask: Ask, form: FormData) -> str:
    """Make a round of the least certain records."""
    kinds: tuple[Kind, ...] = tuple(k for k in KINDS if k in form.getlist("kind")) or KINDS
    number = text_of(form, "number") or "30"
    limit = min(_MOST, int(number)) if number.isascii() and number.isdigit() else 30
    asked = Narrowed(lang=text_of(form, "lang"), outlet=text_of(form, "outlet"), report=text_of(form, "report"))
    names = (text_of(form, "readers") or "").replace("،", ",").split(",")
    found = candidates(ask.archive, asked, kinds=kinds, number=limit)
    make_round(ask.archive, text_of(form, "name") or "", readers=names, records=found, by=_who(ask), at=now())
    return ask.url("review/rounds")


def do_settle_agreed(ask: Ask, form: FormData) -> str:
    """Let stand what all readers say alike."""
    round = text_of(form, "round") or ""
    settle_agreed(ask.archive, round, by=_who(ask), at=now())
    return ask.url("review/adjudicate", round=round)


def do_settle(ask: Ask, form: FormData) -> str:
    """The adjudicator's decision: one reader's, or one of his own."""
    round, subject, by = text_of(form, "round") or "", text_of(form, "subject"), _who(ask)
    one = next((d for d in disputed(ask.archive, round) if d.record.subject == subject), None)
    if one is None:
        raise HTTPException(404)
    chosen = one.decisions.get(text_of(form, "take") or "")
    if chosen is not None:
        settle(ask.archive, one, chosen, by=by, at=now())
    else:
        _own(ask, form, one, by)
    return ask.url("review/adjudicate", round=round)


def _own(ask: Ask, form: FormData, one: Disputed, by: str) -> None:
    verdict = text_of(form, "verdict")
    if verdict not in ("accept", "correct", "reject", "unsure"):
        raise HTTPException(400)
    saw, stands = claim_of(one.record.saw), None
    if verdict == "correct" and isinstance(saw, Worded) and one.record.report:
        stands = forms.corrected(saw, form, ask.archive.reading(one.record.report))
        if plain(stands) == plain(saw):
            verdict, stands = "accept", None
    kept: Verdict = verdict  # type: ignore[assignment]  # one of the four above
    adjudicate(ask.archive, one, verdict=kept, stands=stands, by=by, at=now(), note=text_of(form, "note", 2000))


def _who(ask: Ask) -> str:
    reader = reader_of(ask)
    if reader is None:
        raise HTTPException(403)
    return reader


PAGES = (
    Page("review/rounds", rounds), Page("review/adjudicate", adjudication), Page("review/agreement", agreement_page),
)  # fmt: skip
ACTIONS = (
    Action("review/assign", do_assign), Action("review/settle-agreed", do_settle_agreed),
    Action("review/settle", do_settle),
)  # fmt: skip
