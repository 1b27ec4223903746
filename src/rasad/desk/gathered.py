"""A part of the situation, worked out from few readings: what one page shows and no more.

The whole situation of a large archive takes long to work out; a page needs the happenings around one event, one pair
or one agreement. Judgements look at two tellings alone, so a part gives the same answers as the whole for everything
whose tellings are all in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from rasad.archive import Archive
from rasad.situation.decisions import decisions_of
from rasad.situation.happenings import Happening, timeline
from rasad.situation.merging import Merger
from rasad.situation.tellings import Telling, tellings

AROUND = 4  # days on each side in which others may tell the same
_MOST = 150  # readings


def merger_of(archive: Archive, reports: Iterable[str], wanted: Sequence[tuple[str, int]] | None = None) -> Merger:
    """The tellings of some reports compared, with people's decisions; only those of ``wanted`` events when given."""
    merger = Merger(decisions_of(archive))
    only = set(wanted) if wanted is not None else None
    for reading in archive.readings(islice(dict.fromkeys(reports), _MOST)):
        found: Iterable[Telling] = tellings(reading)
        merger.add(t for t in found if only is None or (t.report, t.n) in only)
    return merger


def gathered(archive: Archive, events: Sequence[tuple[str, int]]) -> list[Happening]:
    """Some events as happenings, the newest first."""
    found = timeline(merger_of(archive, (report for report, _ in events), events))
    return sorted(found, key=lambda h: h.day or "", reverse=True)


def around(archive: Archive, report: str, n: int) -> tuple[Happening, Merger] | None:
    """The happening that an event of a report tells, with all tellings near it; None when there is no such event."""
    own = next((t for t in tellings(archive.reading(report)) if t.n == n), None)
    if own is None:
        return None
    near: list[str] = []
    if own.first:
        begin, end = (date.fromordinal(own.first + days) for days in (-AROUND, AROUND))
        countries = sorted({p.country for p in own.parties if p.country})
        keys = sorted({p.key for p in own.parties if not p.country})
        near = archive.overview.near(own.type, begin, end, countries, keys, limit=_MOST)
    merger = merger_of(archive, [report, *near])
    group = next(g for g in timeline(merger) if any((t.report, t.n) == (report, n) for t in g.tellings))
    return group, merger
