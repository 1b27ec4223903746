"""The first page: what the archive holds, and its newest reports."""

from __future__ import annotations

from rasad.archive import Query
from rasad.desk.pages import Answer, Ask, Page
from rasad.export.views import View

COLUMNS = ("report", "day", "outlet", "title")
_NEWEST = 12


def home(ask: Ask) -> Answer:
    """Counts and the newest reports."""
    hits = ask.archive.ask(Query(of="reports", limit=_NEWEST)).hits
    rows: list[dict[str, object]] = [
        {"report": h.report, "day": h.day, "outlet": h.outlet, "title": View(h.reading).title,
         "lang": h.reading.report.lang}
        for h in hits
    ]  # fmt: skip
    counts = ask.archive.counts()
    return Answer(
        title=ask.language("home.title"), template="home.html", model={"counts": counts, "reports": rows},
        data={"counts": counts, "reports": rows},
        rows=[{k: row[k] for k in COLUMNS} for row in rows], columns=COLUMNS,
    )  # fmt: skip


PAGES = (Page("", home),)
