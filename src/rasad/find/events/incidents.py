"""What one sentence tells of one incident: the blast has the victims of the death toll, the deaths its bomber.

``انفجرت سيارة مفخخة في بغداد مما أدى إلى مقتل خمسة جنود``, ``قتل خمسة جنود في هجوم نفذه مسلحون``
``قتل خمسة أشخاص في هجوم استهدف دورية للشرطة`` it was done to the patrol and to those who died
"""

from __future__ import annotations

from rasad.find.events.merge import Found


def share(found: list[Found]) -> None:
    """Give each incident of one sentence the side that it lacks and the nearest other one has; join whom it struck."""
    incidents = [e for e in found if e.frame.incident and not e.frame.symmetric and not e.elsewhere]
    told = [(event, event.source, event.target) for event in incidents]
    for event in incidents:
        others = sorted((o for o in told if o[0] is not event), key=lambda o: abs(o[0].cue[0] - event.cue[0]))
        same = [o for o in others if o[0].status == event.status]
        if not event.target:
            event.target = next((t for _, _, t in same if t and not set(t) & set(event.source)), [])
        if not event.source:
            event.source = next((s for _, s, _ in same if s and not set(s) & set(event.target)), [])
    if _one(incidents):
        struck = list(dict.fromkeys(a for event in incidents for a in event.target))
        for event in incidents:
            event.target = struck


def _one(incidents: list[Found]) -> bool:
    """Are the deeds of a sentence one incident: of one doer, known or not, each told in other words?"""
    sources = {tuple(event.source) for event in incidents}
    words = {event.frame.name for event in incidents}
    return len(sources) == 1 and len({e.status for e in incidents}) == 1 and len(words) == len(incidents)
