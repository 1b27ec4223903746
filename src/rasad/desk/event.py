"""The page of one happening: everybody who tells it, in their own words, and where they differ."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException

from rasad.archive import ArchiveError, Query
from rasad.archive.overview import Spot
from rasad.desk.gathered import gathered, reasons
from rasad.desk.naming import place_name
from rasad.desk.pages import Answer, Ask, Page
from rasad.desk.search import in_words, query_of
from rasad.desk.words import happening_in_words, parties, quads
from rasad.situation.happenings import Happening, label, plain

COLUMNS = ("report", "outlet", "lang", "day", "type", "mode", "status", "place", "cue", "sentence", "score")
_TIMELINE = 80  # tellings on a page


def event(ask: Ask) -> Answer:
    """The happening that an event of a report tells."""
    report, id = ask.needed("report"), ask.needed("id")
    try:
        number = int(id.removeprefix("e")) - 1
        if not 0 <= number < len(ask.archive.reading(report).events):
            raise HTTPException(404)
    except (ArchiveError, ValueError) as error:
        raise HTTPException(404) from error
    happening = gathered(ask.archive, [(report, number)])[0]
    naming = ask.naming
    first = happening.tellings[0]
    spot = next((t for t in happening.tellings if t.lat is not None and t.lon is not None), None)
    spots = [Spot(spot.place or "", spot.place_country, spot.lat, spot.lon, len(happening.tellings), (0, 0, 0, 0))] if (
        spot and spot.lat is not None and spot.lon is not None) else []  # fmt: skip
    return Answer(
        title=happening_in_words(happening, ask.language, naming), template="event.html",
        model={"happening": happening, "first": first, "naming": naming, "spots": spots,
               "sides": {side: parties(happening, side, naming) for side in ("source", "target")},
               "why": reasons(happening),
               "outlets": {t.report: t.outlet for t in happening.tellings}, "earliest": _earliest(happening),
               "said": _sayer(ask, happening)},
        data=plain(happening), rows=_rows(happening), columns=COLUMNS,
    )  # fmt: skip


def _earliest(happening: Happening) -> int | None:
    """The day on which one report told it before all others; None when several were as early."""
    days = sorted(t.told for t in happening.tellings if t.told)
    return days[0] if len(days) > 1 and days[0] < days[1] else None


def _sayer(ask: Ask, happening: Happening) -> Callable[[str, str], str]:
    """Says a value that the tellings differ in, in words."""
    names = {label(p): ask.naming.key(p.key).name for t in happening.tellings for p in t.parties}

    def said(of: str, value: str) -> str:
        if of == "day":
            return ask.days(value)
        if of == "place":
            return place_name(value, ask.language.code)
        if of == "status":
            return ask.language.label("status", value)
        if of in ("source", "target"):
            return ask.language.join([names.get(part, part) for part in value.split(" + ")])
        return ask.language.digits(value)

    return said


def _rows(happening: Happening) -> list[dict[str, object]]:
    return [{name: getattr(t, name) for name in COLUMNS} for t in happening.tellings]


def timeline(ask: Ask) -> Answer:
    """What happened, day by day, each happening once; filters as in the search."""
    query, naming = query_of(ask, of="events", limit=_TIMELINE), ask.naming
    page = ask.archive.ask(query)
    happenings = gathered(ask.archive, [(h.report, h.glimpse.events.index(h.record)) for h in page.hits])
    return Answer(
        title=in_words(query, ask.language, naming) if query != Query(of="events", limit=_TIMELINE)
        else ask.language("event.timeline"), template="timeline.html",
        model={"query": query, "happenings": happenings, "naming": naming, "next": page.next, "types": list(quads())},
        data={"happenings": [plain(h) for h in happenings], "next": page.next},
        rows=[row for h in happenings for row in _rows(h)], columns=COLUMNS,
    )  # fmt: skip


PAGES = (Page("event", event), Page("timeline", timeline))
