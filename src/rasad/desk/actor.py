"""The page of one actor: what it said and did, what was said of it and done to it, since when, where and with whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.exceptions import HTTPException

from rasad import records
from rasad.archive import Archive, ArchiveError, Deed, Hit, Query, Who
from rasad.archive.answers import data_of
from rasad.archive.keys import actor_key
from rasad.archive.overview import COUNTED, FEWER
from rasad.desk.cards import Card, card
from rasad.desk.charts import chart, fitting, points, stretches
from rasad.desk.naming import Naming, entry_of
from rasad.desk.pages import Answer, Ask, Page
from rasad.packs.schema.world import Person

_FEW = 6  # records of each kind on the page; the rest is a search away
COLUMNS = ("report", "day", "type", "mode", "status", "role")


def find(ask: Ask, name: str) -> Who:
    """Who bears a name in the archive; 404 when nobody does."""
    try:
        return ask.archive.overview.who(name)
    except ArchiveError as error:
        raise HTTPException(404) from error


def actor(ask: Ask) -> Answer:
    """One actor by a country's code, a key or a name in any spelling."""
    name = ask.needed("who")
    who, naming, view = find(ask, name), ask.naming, ask.archive.overview
    identities = view.identities(who)
    main = who.code or (identities[0].key if identities else name)
    named = naming.key(main, identities[0].name if identities else name)
    deeds = view.deeds(who)
    did, undergone = [d for d in deeds if d.forth], [d for d in deeds if not d.forth]
    said = ask.archive.records("statements", view.said(who, limit=_FEW))
    by = fitting(deeds)
    counted = points(deeds, by)
    spots = view.spots(who=who, limit=60)
    return Answer(
        title=named.name, template="actor.html",
        model={
            "who": who, "named": named, "naming": naming, "names": _names(main), "entry": entry_of(main),
            "identities": identities, "seen": view.seen(who), "offices": _offices(main, naming),
            "said": [card(h, naming) for h in said], "about": _about(ask, who, naming),
            "did": _cards(ask, did, naming), "undergone": _cards(ask, undergone, naming),
            "did_types": Counter(d.type for d in did).most_common(8),
            "undergone_types": Counter(d.type for d in undergone).most_common(8),
            "counts": {"did": len(did), "undergone": len(undergone)}, "most": COUNTED,
            "bounded": len({d.report for d in deeds}) >= FEWER,
            "chart": chart(counted, by, direction=ask.language.dir), "points": counted, "by": by, "spots": spots,
            "partners": [(naming.key(p.key), p) for p in view.partners(who)],
        },
        data={
            "who": main, "names": _names(main), "identities": [p._asdict() for p in identities],
            "seen": view.seen(who)._asdict(), "said": [data_of(h) for h in said],
            "periods": counted, "places": [s._asdict() for s in spots], "did": [d._asdict() for d in did[:200]],
            "undergone": [d._asdict() for d in undergone[:200]],
        },
        rows=({"report": d.report, "day": d.day, "type": d.type, "mode": d.mode, "status": d.status,
               "role": "source" if d.forth else "target"} for d in deeds),
        columns=COLUMNS,
    )  # fmt: skip


def _names(key: str) -> dict[str, str]:
    """The customary name in each script, of those whom the packs know."""
    entry = entry_of(key)
    return {lang: forms[0] for lang, forms in (entry.names if entry else {}).items() if forms}


def _offices(key: str, naming: Naming) -> list[Any]:
    entry = entry_of(key)
    if not isinstance(entry, Person):
        return []
    held = sorted(entry.offices, key=lambda o: (o.since or "", o.until or "9"))
    return stretches([(f"{naming.office(o.office)} · {naming.key(o.of).name}", o.since, o.until) for o in held])


def _cards(ask: Ask, deeds: list[Deed], naming: Naming) -> list[Card]:
    return [card(h, naming) for h in ask.archive.records("events", [(d.report, d.n) for d in deeds[:_FEW]])]


def _about(ask: Ask, who: Who, naming: Naming) -> list[Card]:
    """Statements of others whose words name the actor."""
    hits = ask.archive.ask(Query(of="statements", actor=who.asked, limit=80)).hits
    found = (h for h in hits if isinstance(h.record, records.Statement) and _names_it(h.reading, h.record, who))
    return [card(h, naming) for h, _ in zip(found, range(_FEW), strict=False)]


def about(archive: Archive, who: Who, whom: Who, limit: int) -> list[Hit]:
    """The newest statements of one actor whose words name another."""
    hits = archive.records("statements", archive.overview.said(who, whom))
    return [h for h in hits if isinstance(h.record, records.Statement) and _names_it(h.reading, h.record, whom)][:limit]


def _names_it(reading: records.Reading, statement: records.Statement, who: Who) -> bool:
    mine = [a for a in reading.actors if (a.country == who.code if who.code else actor_key(a) in who.keys)]
    if any(a.id == statement.speaker for a in mine):
        return False
    content = statement.content
    return any(content.start <= m.start < content.end for a in mine for m in a.mentions)


PAGES = (Page("actor", actor),)
