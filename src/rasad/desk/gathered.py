"""The happenings that a page shows, from the situation that the archive keeps.

Nothing is taken up while somebody waits for a page: a thread beside the pages does that (see ``catching``). An event
that has not been taken up yet stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rasad.archive import Archive
from rasad.situation import Situation
from rasad.situation.happenings import Happening, happening
from rasad.situation.judgement import Judgement, judge
from rasad.situation.tellings import Telling, tellings

_COMPARED = 40  # tellings of one happening


def gathered(archive: Archive, events: Sequence[tuple[str, int]]) -> list[Happening]:
    """Events, by report and place in its list, as happenings with all their tellings, the newest first."""
    found = Situation(archive).happenings_of(events)
    taken_up = {(t.report, t.n) for h in found for t in h.tellings}
    rest = [place for place in events if place not in taken_up]
    found += [happening([t]) for t in _tellings(archive, rest)]
    return sorted(found, key=lambda h: h.day or "", reverse=True)


def _tellings(archive: Archive, events: Sequence[tuple[str, int]]) -> Iterator[Telling]:
    wanted = set(events)
    for reading in archive.readings(dict.fromkeys(report for report, _ in events)):
        yield from (t for t in tellings(reading) if (t.report, t.n) in wanted)


def reasons(found: Happening) -> dict[str, Judgement]:
    """Mark of a telling to the surest judgement that joins it to another one."""
    some = list(islice(found.tellings, _COMPARED))
    return {
        one.mark: max((judge(one, other) for other in some if other is not one), key=lambda j: j.score)
        for one in some
        if len(some) > 1
    }
