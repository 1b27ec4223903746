"""Once per report: an event that is told again is the same event."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.document import Document
from rasad.find.events.setting import Setting
from rasad.packs.schema.frames import Frame
from rasad.records import Status

_MOST = 16  # events of a report; the least certain are left out beyond it
_CAMPS = {
    "REB": "armed", "UAF": "armed", "PRM": "armed", "OPP": "opposed", "PTY": "opposed",
    "CVL": "people", "REF": "people",
}  # fmt: skip
"""Who within a state is another side than its government, its army and its police."""
_FAR = 0.5  # degrees between two places of different deeds
_IN_PERSON = frozenset(("CONSULT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"))
_SURER = 0.1  # by how much a later telling is the surer one, so that its words and sides stand


@dataclass(slots=True)
class Found:
    """An event before it is written down: actors are indices, the cue is a pair of code points."""

    frame: Frame
    cue: tuple[int, int]
    source: list[int]
    target: list[int]
    status: Status
    setting: Setting
    score: float
    headline: bool = False
    anaphoric: bool = False
    sure: bool = False  # both sides are known by grammar
    told: bool = True  # as something that happened, not only named
    elsewhere: bool = False  # done to somebody whom the report does not name
    mentions: list[tuple[int, int]] = field(default_factory=list)


def once(doc: Document, found: list[Found]) -> list[Found]:
    """The events of a report, each once, in the order of the text."""
    kept: list[Found] = []
    for event in sorted(found, key=lambda e: (e.headline, e.cue)):
        same = next((k for k in kept if _same(doc, k, event)), None)
        if same is not None:
            _absorb(same, event)
        elif not event.anaphoric:
            kept.append(event)
    kept = sorted(kept, key=lambda e: -e.score)[:_MOST]
    return sorted(kept, key=lambda e: e.cue)


def _same(doc: Document, a: Found, b: Found) -> bool:
    if a.frame.type != b.frame.type:
        return False
    if a.frame.type == "AGREE" and a.sure and b.sure and _parties(doc, a) != _parties(doc, b):
        return False
    if a.frame.type in ("CONSULT", "AGREE"):
        together = not _apart(doc, a.source + a.target, b.source + b.target)
        crossed = not _apart(doc, a.source, b.target) and not _apart(doc, a.target, b.source)
        sides = together and (crossed or (_near(doc, a.source, b.source) and _near(doc, a.target, b.target)))
    else:
        sides = _near(doc, a.source, b.source) and _near(doc, a.target, b.target)
    if not sides or (a.sure and b.sure and _of_others(doc, a, b)):
        return False
    if a.frame.type not in ("CONSULT", "AGREE") and not _share(doc, a, b):
        return False
    if a.frame.mode and b.frame.mode and a.frame.mode != b.frame.mode:
        return False
    if (a.frame.mode == "visit") != (b.frame.mode == "visit"):
        return False  # who came to see somebody met him besides
    if a.frame.type == "ASSAULT" and _elsewhere(doc, a, b):
        return False
    times = a.setting.time, b.setting.time
    if times[0] and times[1] and times[0] != times[1] and a.frame.type in ("CONSULT", "ASSAULT"):
        return _overlaps(times[0], times[1])
    return True


def _elsewhere(doc: Document, a: Found, b: Found) -> bool:
    """Are two deeds told of places far from each other?"""
    points = [
        (place.lat, place.lon)
        for place in (doc.places[e.setting.place] for e in (a, b) if e.setting.place is not None)
        if place.lat is not None and place.lon is not None
    ]
    return len(points) == 2 and max(abs(x - y) for x, y in zip(*points, strict=True)) > _FAR


def _overlaps(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a) or "_REF" in a or "_REF" in b


def _share(doc: Document, a: Found, b: Found) -> bool:
    """Is an actor the same on one side at least? Events without any are one when the same words tell them."""
    if not (a.source or a.target) or not (b.source or b.target):
        return a.frame.mode == b.frame.mode
    return bool(
        _codes(doc, a.source) & _codes(doc, b.source) or _codes(doc, a.target) & _codes(doc, b.target)
    )


def _parties(doc: Document, event: Found) -> set[str]:
    return _codes(doc, event.source) | _codes(doc, event.target)


def _near(doc: Document, a: list[int], b: list[int]) -> bool:
    """The same side: one of them unknown, an actor shared, or the same country."""
    return not a or not b or not _apart(doc, a, b)


def _apart(doc: Document, a: list[int], b: list[int]) -> bool:
    return not (_codes(doc, a) & _codes(doc, b))


def _of_others(doc: Document, a: Found, b: Found) -> bool:
    """Did other persons of the same states do it in person: two ministers who met two colleagues?"""
    if a.frame.type not in _IN_PERSON:
        return False
    straight = _others(doc, a.source, b.source) or _others(doc, a.target, b.target)
    crossed = _others(doc, a.source, b.target) or _others(doc, a.target, b.source)
    return straight and (crossed or a.frame.type not in ("CONSULT", "AGREE"))


def _others(doc: Document, a: list[int], b: list[int]) -> bool:
    """Are they persons, each another one?"""
    persons = all(doc.actors[i].kind == "person" for i in (*a, *b))
    return bool(a and b) and persons and not set(a) & set(b)


def _codes(doc: Document, actors: list[int]) -> set[str]:
    """The sides that actors stand on: a state, those who fight it from within, or an actor of no known country."""
    return {_side(doc, i) for i in actors}


def _side(doc: Document, index: int) -> str:
    actor = doc.actors[index]
    if not actor.country:
        return f"actor {index}"
    return f"{actor.country} {_CAMPS.get(actor.sector[0], '') if actor.sector else ''}"


def _absorb(kept: Found, again: Found) -> None:
    kept.mentions.append(again.cue)
    if not kept.source:
        kept.source = again.source
    if not kept.target:
        kept.target = [a for a in again.target if a not in kept.source]
    if kept.setting.place is None and again.setting.place is not None:
        kept.setting = Setting(again.setting.place, kept.setting.time, kept.setting.figures, kept.setting.said_in)
    if kept.setting.time is None and again.setting.time is not None:
        kept.setting = Setting(kept.setting.place, again.setting.time, kept.setting.figures, kept.setting.said_in)
    if again.score > kept.score + _SURER and not again.anaphoric:
        kept.source, kept.target, kept.status = again.source, again.target, again.status
        if again.frame.mode or not kept.frame.mode:
            kept.frame, kept.cue = again.frame, again.cue
    kept.score = min(0.99, max(kept.score, again.score) + 0.03)
