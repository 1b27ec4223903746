"""The pages of agreements: all of them, and one with its parties, its terms, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException

from rasad.archive import ArchiveError, Query
from rasad.archive import Page as Found
from rasad.desk.gathered import gathered
from rasad.desk.language import Language
from rasad.desk.naming import Naming
from rasad.desk.pages import Answer, Ask, Page
from rasad.situation.agreements import Accord, Followed, Mentioned, accords, mentions
from rasad.situation.happenings import Happening

_LISTED, _EVENTS, _FEW = 100, 150, 40
COLUMNS = ("kind", "parties", "mediators", "date", "state", "reports", "terms")
TERM_COLUMNS = ("term", "obligor", "type", "due", "standing", "since", "followed_day", "how", "told_by", "words")


def listed(ask: Ask) -> Answer:
    """Agreements of the newest reports, each once, the newest first; ``party`` narrows them."""
    page, found = _newest(ask, ask.text("party"), ask.text("after"), _LISTED)
    naming = ask.naming
    return Answer(
        title=ask.language("agreement.all"), template="agreements.html",
        model={"accords": [(name_of(a, ask.language, naming), a) for a in found], "naming": naming, "next": page.next},
        data=found, rows=[_row(a) for a in found], columns=COLUMNS,
    )  # fmt: skip


def newest_accords(ask: Ask) -> list[tuple[str, Accord]]:
    """Agreements of the newest reports with their names, those that most reports name first."""
    _, found = _newest(ask, None, None, _FEW)
    found.sort(key=lambda a: -len({m.report for m in a.mentions}))
    return [(name_of(a, ask.language, ask.naming), a) for a in found]


def _newest(ask: Ask, party: str | None, after: str | None, limit: int) -> tuple[Found, list[Accord]]:
    page = ask.archive.ask(Query(of="agreements", limit=limit, after=after, actor=party))
    reports = dict.fromkeys(hit.report for hit in page.hits)
    named = [a for a in accords((m for r in ask.archive.readings(reports) for m in mentions(r)), ()) if a.parties]
    found = [a for a in named if party is None or len(party) != 3 or party in (*a.parties, *a.mediators)]
    return page, sorted(found, key=lambda a: (a.date or "", len(a.mentions)), reverse=True)


def agreement(ask: Ask) -> Answer:
    """The agreement that a report names under an id, as all reports near it tell it."""
    report, id = ask.needed("report"), ask.needed("id")
    try:
        own = next((m for m in mentions(ask.archive.reading(report)) if m.agreement.id == id), None)
    except ArchiveError as error:
        raise HTTPException(404) from error
    if own is None:
        raise HTTPException(404)
    naming = ask.naming
    accord, happenings = _whole(ask, own)
    return Answer(
        title=name_of(accord, ask.language, naming), template="agreement.html",
        model={"accord": accord, "naming": naming, "own": own, "followed": _followed(accord),
               "kinds": {h.id: h for h in happenings},
               "of_terms": {f.happening for t in accord.terms for f in t.followed}},
        data=accord, rows=_term_rows(accord), columns=TERM_COLUMNS,
    )  # fmt: skip


def name_of(accord: Accord, t: Language, naming: Naming) -> str:
    """``Ceasefire: Armenia, Azerbaijan``."""
    kind = t.label("accord", accord.kind)
    who = t.join([naming.key(p).name for p in accord.parties])
    return t("agreement.title", kind=kind[:1].upper() + kind[1:], who=who or "?")


def _whole(ask: Ask, own: Mentioned) -> tuple[Accord, list[Happening]]:
    view = ask.archive.overview
    parties = [p for p in own.agreement.parties if p]
    reports = dict.fromkeys([own.report, *(view.mentioning(parties) if parties else ())])
    found = [m for reading in ask.archive.readings(reports) for m in mentions(reading)]
    happenings = _happenings(ask, parties, own.agreement.date)
    both = (own.report, own.agreement.id)
    accord = next(
        a for a in accords(found, happenings) if any((m.report, m.agreement.id) == both for m in a.mentions)
    )
    return accord, happenings


def _happenings(ask: Ask, parties: Sequence[str], since: str | None) -> list[Happening]:
    """What the parties have done to each other since; of a single party, what it did and underwent."""
    view = ask.archive.overview
    known = []
    for party in parties[:3]:
        try:
            known.append(view.who(party))
        except ArchiveError:  # a body that no event of this archive names
            continue
    if len(known) > 1:
        deeds = [d for n, a in enumerate(known) for b in known[n + 1 :] for d in view.between(a, b, since=since)]
    else:
        deeds = [d for w in known for d in view.deeds(w) if not since or (d.day or "") >= since]
    deeds.sort(key=lambda d: d.day or "")
    return gathered(ask.archive, [(d.report, d.n) for d in deeds[:_EVENTS]])


def _followed(accord: Accord) -> list[Followed]:
    """What was told since, of the terms and of the whole, in the order of days."""
    everything = {f.happening: f for f in (*accord.followed, *(f for t in accord.terms for f in t.followed))}
    return sorted(everything.values(), key=lambda f: (f.day or "", f.happening))


def _row(accord: Accord) -> dict[str, object]:
    return {"kind": accord.kind, "parties": " ".join(accord.parties), "mediators": " ".join(accord.mediators),
            "date": accord.date, "state": accord.state, "reports": len({m.report for m in accord.mentions}),
            "terms": len(accord.terms)}  # fmt: skip


def _term_rows(accord: Accord) -> list[dict[str, object]]:
    out: list[dict[str, object]] = []
    for term in accord.terms:
        head: dict[str, object] = {
            "term": term.words, "obligor": " ".join(term.obligor), "type": term.type, "due": term.due,
            "standing": term.standing, "since": term.since,
        }  # fmt: skip
        for f in term.followed or (None,):
            tail = (f.day, f.how, "; ".join(f.by), f.words) if f else (None,) * 4
            out.append(head | dict(zip(TERM_COLUMNS[6:], tail, strict=True)))
    return out


PAGES = (Page("agreements", listed), Page("agreement", agreement))
