"""One actor: whom it talks to, and what it says of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from rasad.situation.happenings import Happening
from rasad.situation.positions import Position


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor has said that names another: how many statements of each act, the last one's day and words."""

    of: str
    acts: dict[str, int]
    last: str | None
    words: str


class Contacts(msgspec.Struct, frozen=True, kw_only=True):
    """One actor's talks (other, how many happenings, last day) and words of others, the most first."""

    actor: str
    talks: tuple[tuple[str, int, str | None], ...]
    says: tuple[Said, ...]


def contacts(actor: str, keys: Iterable[str], happenings: Iterable[Happening], said: Iterable[Position]) -> Contacts:
    """Whom an actor (its ``keys``) met or called, and whom its statements name; countries stand for theirs."""
    own = set(keys) | {actor}
    met: dict[str, list[Happening]] = {}
    for h in happenings:
        if h.type == "CONSULT" and h.status == "happened":
            for other in _others(h, own):
                met.setdefault(other, []).append(h)
    talks = [(other, len(found), max((h.day for h in found if h.day), default=None)) for other, found in met.items()]
    named: dict[str, list[Position]] = {}
    for p in said:
        for other in {a for a in p.actors if len(a) == 3} - own:
            named.setdefault(other, []).append(p)
    says = [_said(other, found) for other, found in named.items()]
    return Contacts(
        actor=actor,
        talks=tuple(sorted(talks, key=lambda t: (-t[1], t[0]))),
        says=tuple(sorted(says, key=lambda s: (-sum(s.acts.values()), s.of))),
    )


def _others(h: Happening, own: set[str]) -> set[str]:
    """The other sides of a talk in which the actor takes part."""
    parties = [p for t in h.tellings for p in t.parties if not p.nameless]
    if not any(own & {p.key, p.country} for p in parties):
        return set()
    return {p.country or p.key for p in parties if not own & {p.key, p.country}}


def _said(other: str, found: list[Position]) -> Said:
    last = max(found, key=lambda p: (p.day or "", p.id))
    acts = Counter(p.act for p in found)
    return Said(of=other, acts=dict(sorted(acts.items(), key=lambda a: (-a[1], a[0]))), last=last.day, words=last.words)
