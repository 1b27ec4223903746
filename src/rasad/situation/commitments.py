"""What single actors have offered, promised and threatened, and what came of it.

A commitment is made by an offered deed, by a deed that its doer promises, or by a threat. The same one made again is
one commitment, repeated. It is fulfilled by a later deed of that kind by the same side to the same, withdrawn where a
report says so of it; else it is open, or repeated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec

from rasad.situation.cues import cues
from rasad.situation.happenings import Happening, label
from rasad.situation.tellings import Party, Telling
from rasad.situation.terms import Followed, followed
from rasad.situation.voices import Word, in_order, of_deed, takes_back, word

Kind = Literal["offer", "promise", "threat"]
Outcome = Literal["fulfilled", "withdrawn", "repeated", "open"]
LASTS = 366  # days after which the same words are another commitment
_KEPT_WITHIN = 90  # days after which a deed is no longer put down to a commitment
_OFFERED = frozenset({"AID", "COOPERATE", "CONSULT", "RETREAT", "CONCEDE"})  # deeds that somebody can offer to do
_OWN = frozenset({"REB", "UAF", "PRM", "OPP", "PTY", "CVL", "REF", "BUS", "JRN", "NGO"})  # who act for themselves
_PROMISED = _OFFERED | {"SUPPORT", "MOBILIZE"}
_AGAIN = 3  # days after which the same words are a repetition, not another telling
_KINDS: dict[str, Kind] = {"promise": "promise", "offer": "offer", "threaten": "threat"}
# PLOVER's modes of THREATEN -> the type of deed that would carry the threat out
_THREATENED = {
    "violence": "ASSAULT", "unconventional": "ASSAULT", "restrict": "COERCE", "ban": "COERCE", "arrest": "COERCE",
    "relations": "SANCTION", "expel": "SANCTION", "rupture": "SANCTION", "territory": "COERCE",
}  # fmt: skip


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """One offer, promise or threat: who made it to whom, of what deed, when due, and what came of it."""

    id: str
    kind: Kind
    by: str
    maker: str
    country: str | None
    to: tuple[str, ...]
    deed: str | None
    mode: str | None
    due: str | None
    first: str | None
    last: str | None
    words: str
    outcome: Outcome
    since: str | None
    on_word: str | None
    said: tuple[Word, ...]
    followed: tuple[Followed, ...]
    reports: tuple[str, ...]


class _Made(msgspec.Struct, frozen=True):
    """One happening that makes a commitment."""

    happening: Happening
    kind: Kind
    maker: str  # country, else key
    by: str
    to: frozenset[str]
    deed: str | None
    day: int


def commitments(happenings: Iterable[Happening]) -> list[Commitment]:
    """All commitments in the order of their first days."""
    everything = list(happenings)
    deeds: dict[tuple[str, str], list[Happening]] = {}
    for h in everything:
        if h.status in ("happened", "denied") or any(map(takes_back, h.tellings)):
            for side in {_side(p) for t in h.tellings for p in t.source}:
                deeds.setdefault((h.type, side), []).append(h)
    series: dict[tuple[str, str, str | None], list[list[_Made]]] = {}
    for one in sorted((m for h in everything if (m := _made(h))), key=lambda m: (m.day, m.happening.id)):
        groups = series.setdefault((one.kind, one.maker, one.deed), [])
        home = next((g for g in reversed(groups) if _same(g[-1], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    made = [_commitment(g, deeds) for groups in series.values() for g in groups]
    return sorted(made, key=lambda c: (c.first or "", c.id))


def _side(p: Party) -> str:
    """Whose doing it is: that of a state where somebody acts for it, else his own: rebels are not their country."""
    return p.key if p.country is None or p.sector in _OWN else p.country


def _made(h: Happening) -> _Made | None:
    kinds = {k for t in h.tellings if (k := _kind(t))}
    source = next((p for t in h.tellings if _kind(t) for p in t.source if not p.nameless), None)
    days = [t.told or t.first for t in h.tellings if t.told or t.first]
    if not kinds or source is None or not days or any(map(takes_back, h.tellings)):
        return None
    kind: Kind = "threat" if "threat" in kinds else "promise" if "promise" in kinds else "offer"
    deed = _THREATENED.get(h.mode or "") if h.type == "THREATEN" else h.type
    to = frozenset(p.country or p.key for t in h.tellings for p in t.target if not p.nameless)
    return _Made(h, kind, _side(source), label(source), to, deed, min(d for d in days if d))


def _kind(t: Telling) -> Kind | None:
    """What a telling makes: a threat, an offered deed, or a deed to come that its own doer promises."""
    own = {p.country or p.key for p in t.source}
    if t.type == "THREATEN":  # somebody threatens somebody else with something; "a threat to trade" is no commitment
        others = {p.country or p.key for p in t.target} - own
        return "threat" if t.status == "happened" and t.mode in _THREATENED and others and _is_done(t) else None
    himself = t.side in own or t.speaker in own
    if t.status == "offered":
        return "offer" if t.type in _OFFERED and (himself or t.speaker is None) else None
    if t.status == "planned" and t.type in _PROMISED and t.act in _KINDS and himself:
        return _KINDS[t.act]
    return None


def _is_done(t: Telling) -> bool:
    """Told by a verb, not by a noun that may name a danger."""
    known = cues(t.lang)
    return known is None or any(w.analysis and w.analysis.pos == "verb" for w in known.tokens(t.cue))


def _same(a: _Made, b: _Made) -> bool:
    return b.day - a.day <= LASTS and (not a.to or not b.to or bool(a.to & b.to))


def _commitment(group: list[_Made], deeds: dict[tuple[str, str], list[Happening]]) -> Commitment:
    first, last = group[0], group[-1]
    to = frozenset(t for m in group for t in m.to)
    near = [h for h in deeds.get((first.deed or "", first.maker), ()) if _is_of(h, first, to)]
    back = [_withdrawal(h) for h in near if any(map(takes_back, h.tellings))]
    done = [followed(h) for h in near if h.status == "happened" and not any(map(takes_back, h.tellings))]
    came = sorted((*back, *done), key=lambda f: (f.day or "", f.happening))
    said = in_order(word(t, "planned") for m in group for t in m.happening.tellings)
    outcome: Outcome = (
        "withdrawn" if back and (not done or came[-1] in back) else "fulfilled" if done
        else "repeated" if last.day - first.day >= _AGAIN else "open"
    )  # fmt: skip
    since = next((f for f in came if (f in back) == (outcome == "withdrawn")), None)
    dues = [t.day for m in group for t in m.happening.tellings if t.dated and t.first and t.told and t.first > t.told]
    seed = f"{first.kind}|{first.maker}|{first.deed}|{first.happening.id}"
    return Commitment(
        id="c" + hashlib.blake2b(seed.encode(), digest_size=6).hexdigest(), kind=first.kind, by=first.by,
        maker=first.maker, country=first.maker if len(first.maker) == 3 else None,
        to=tuple(sorted(to)), deed=first.deed,
        mode=next((m.happening.mode for m in group if m.happening.mode), None),
        due=min(filter(None, dues), default=None),
        first=said[0].told, last=said[-1].told, words=said[0].words, outcome=outcome,
        since=since.day if since else (said[-1].told if outcome == "repeated" else None),
        on_word=since.voices[-1].by if since and since.voices else None, said=said, followed=tuple(came),
        reports=tuple(dict.fromkeys(w.report for w in said)),
    )  # fmt: skip


def _is_of(h: Happening, made: _Made, to: frozenset[str]) -> bool:
    """A later deed to the same side, or in its country; where nobody is told to whom, no deed is known to be it."""
    if h.id == made.happening.id:
        return False
    day = max((t.first or 0 for t in h.tellings), default=0)
    whom = {p.country or p.key for t in h.tellings for p in t.target}
    whom |= {t.place_country for t in h.tellings if t.place_country}
    return made.day < day <= made.day + _KEPT_WITHIN and bool(to & whom)


def _withdrawal(h: Happening) -> Followed:
    return followed(h, [word(t, of_deed(t)) for t in h.tellings])
