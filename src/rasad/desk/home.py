"""The first page: what the archive holds, what several reports tell of late, who is named, the newest reports."""

from __future__ import annotations

from rasad.archive import Query
from rasad.archive.answers import REPORT_COLUMNS, data_of, row_of
from rasad.desk.agreement import newest_accords
from rasad.desk.cards import card
from rasad.desk.gathered import gathered
from rasad.desk.pages import Answer, Ask, Page
from rasad.situation.happenings import plain

_REPORTS, _HAPPENINGS, _LOOKED_AT, _ACTORS, _ACCORDS = 8, 6, 60, 24, 4


def home(ask: Ask) -> Answer:
    """Counts, what was told most, and the newest reports."""
    archive, naming = ask.archive, ask.naming
    hits = archive.ask(Query(of="reports", limit=_REPORTS)).hits
    events = archive.ask(Query(of="events", limit=_LOOKED_AT))
    happenings = gathered(archive, [(h.report, h.glimpse.events.index(h.record)) for h in events.hits])
    told = sorted(happenings, key=lambda h: -len({t.report for t in h.tellings}))[:_HAPPENINGS]
    actors = archive.overview.actors(limit=_ACTORS)
    counts = archive.counts()
    return Answer(
        title=ask.language("home.title"), template="home.html",
        model={"counts": counts, "reports": [card(h, naming) for h in hits], "happenings": told, "naming": naming,
               "actors": [(naming.key(a.key, a.name), a) for a in actors], "accords": newest_accords(ask)[:_ACCORDS]},
        data={"counts": counts, "reports": [data_of(h) for h in hits], "happenings": [plain(h) for h in told],
              "actors": [a._asdict() for a in actors]},
        rows=[row_of(h) for h in hits], columns=REPORT_COLUMNS,
    )  # fmt: skip


PAGES = (Page("", home),)
