"""What makes an actor of one reading the same as an actor of another, and on which day a thing counts."""

from __future__ import annotations

import re

from rasad import records
from rasad.text.fold import fold

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d$")


def actor_keys(reading: records.Reading) -> dict[str, str]:
    """Actor id to a key that is the same for one identity in all reports.

    ``IRN`` for a country, ``Q1234`` for an entry of Wikidata, else ``kind:country:folded name`` in the pack's own
    English name where there is one.
    """
    return {a.id: actor_key(a) for a in reading.actors}


def actor_key(actor: records.Actor) -> str:
    """See :func:`actor_keys`."""
    if actor.kind == "country" and actor.country:
        return actor.country
    if actor.wikidata:
        return actor.wikidata
    name = fold(actor.names.get("en") or actor.name).strip()
    return f"{actor.kind}:{actor.country or ''}:{name}"


def fullest_mention(actor: records.Actor) -> records.Mention | None:
    """The words that an actor rests on: its longest full mention, else its longest one; the first of several."""
    full = [m for m in actor.mentions if m.form == "full"] or actor.mentions
    return max(full, key=lambda m: (m.end - m.start, -m.start), default=None)


def aliases(actor: records.Actor) -> set[str]:
    """Folded names that an actor can be asked for by: its names in all scripts and the full mentions of it."""
    names = {actor.name, *actor.names.values(), *(m.text for m in actor.mentions if m.form == "full")}
    return {" ".join(fold(name).split()) for name in names} - {""}


def event_day(time: str | None, report_day: str | None) -> str | None:
    """The first day that a time value stands for when it names a day or month, else the report's day."""
    if time:
        found = _DAY.match(time)
        if found:
            return found.group()
        if _MONTH.match(time):
            return f"{time}-01"
    return report_day
