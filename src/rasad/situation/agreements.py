"""Agreements across reports: one accord with all its names, its terms from every report, and what became of each.

Two mentions are one accord when their kinds fit, their parties fit and their dates do not speak against it; a mention
without a date belongs to the latest dated accord of those parties before its report. A happening follows an accord
when it lies after it, is between its parties, mediators or in its places, and does what a term obliges to do (or
breaks the peace that it makes).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from rasad import records
from rasad.situation.happenings import Happening
from rasad.situation.tellings import days
from rasad.text.terms import sentence_terms

Standing = Literal["carried out", "planned", "demanded", "broken", "denied", "open"]
_FAMILY = {"ceasefire": "peace", "peace": "peace"}  # kinds that reports use of one accord
_UNDATED_YEARS = 3  # an undated mention belongs to an accord that is no older
_PEACE_BREAKERS = frozenset({"ASSAULT", "COERCE"})
_STANDING: dict[str, Standing] = {
    "happened": "carried out", "planned": "planned", "offered": "planned", "demanded": "demanded", "denied": "denied",
    "possible": "planned",
}  # fmt: skip
_RANK: tuple[Standing, ...] = ("open", "demanded", "planned", "denied", "carried out", "broken")


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """One report's mention of an agreement."""

    report: str
    outlet: str | None
    told: str | None
    lang: str | None
    agreement: records.Agreement


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A happening that carries out or breaks an accord or one of its terms, and on whose word."""

    happening: str
    day: str | None
    how: Standing
    by: tuple[str, ...]  # outlets that tell it
    words: str


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One term as the reports give it: who owes what, by when, where it stands and since when."""

    words: str
    obligor: tuple[str, ...]
    type: str | None
    mode: str | None
    due: str | None
    reports: tuple[str, ...]
    standing: Standing
    since: str | None
    followed: tuple[Followed, ...]


class Accord(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement across reports."""

    id: str
    kind: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    date: str | None
    state: str
    mentions: tuple[Mentioned, ...]
    terms: tuple[Owed, ...]
    followed: tuple[Followed, ...]


def mentions(reading: records.Reading) -> Iterator[Mentioned]:
    """The agreements of a reading; parties that are no countries get the names of their actors."""
    names = {name: a.country or a.name for a in reading.actors for name in (a.id, a.key) if name}
    r = reading.report
    for g in reading.agreements:
        plain = msgspec.structs.replace(
            g,
            parties=tuple(sorted({names.get(p, p) for p in g.parties})),
            mediators=tuple(sorted({names.get(p, p) for p in g.mediators})),
            terms=tuple(
                msgspec.structs.replace(t, obligor=tuple(sorted({names.get(o, o) for o in t.obligor}))) for t in g.terms
            ),
        )
        yield Mentioned(report=r.id, outlet=r.outlet, told=r.published, lang=r.lang, agreement=plain)


def accords(found: Iterable[Mentioned], happenings: Iterable[Happening]) -> list[Accord]:
    """All accords by date, with what has been told of them since; the order of ``found`` does not matter."""
    everything = sorted(found, key=lambda m: (m.told or "", m.report, m.agreement.id))
    happened = list(happenings)
    out = [_accord(group, happened) for group in _groups(everything)]
    return sorted(out, key=lambda a: (a.date or "", a.id))


def _groups(everything: list[Mentioned]) -> list[list[Mentioned]]:
    dated = [m for m in everything if m.agreement.date]
    groups: list[list[Mentioned]] = []
    for m in sorted(dated, key=lambda m: (m.agreement.date or "", -len(m.agreement.parties), m.report)):
        home = next((g for g in groups if _same(g[0], m)), None)
        if home:
            home.append(m)
        else:
            groups.append([m])
    first_dated = len(groups)
    for m in (m for m in everything if not m.agreement.date):
        home = next((g for g in reversed(groups[:first_dated]) if _belongs(g, m)), None) or next(
            (g for g in groups[first_dated:] if _fits(g[0], m)), None
        )
        if home:
            home.append(m)
        else:
            groups.append([m])
    return groups


def _same(a: Mentioned, b: Mentioned) -> bool:
    """Two dated mentions: the same family, parties that fit, days that overlap or touch."""
    first, last, _ = days(a.agreement.date, None)
    begin, end, _ = days(b.agreement.date, None)
    if first is None or last is None or begin is None or end is None:
        return a.agreement.date == b.agreement.date and _fits(a, b)
    return max(first, begin) - min(last, end) <= 1 and _fits(a, b)


def _belongs(group: list[Mentioned], m: Mentioned) -> bool:
    begun, _, _ = days(group[0].agreement.date, None)
    told, _, _ = days(m.told, None)
    if begun and told and not 0 <= told - begun <= 366 * _UNDATED_YEARS:
        return False
    return any(_fits(g, m) for g in group)


def _fits(a: Mentioned, b: Mentioned) -> bool:
    """The same family and parties; a mediator may be told as a party, and a mention may leave parties out."""
    kinds = {_FAMILY.get(x.agreement.kind, x.agreement.kind) for x in (a, b)}
    if len(kinds - {"other"}) > 1:
        return False
    left, right = set(a.agreement.parties), set(b.agreement.parties)
    if not left or not right:
        return False
    mediators = set(a.agreement.mediators) | set(b.agreement.mediators)
    core = (left - mediators) or left, (right - mediators) or right
    return core[0] <= right | mediators or core[1] <= left | mediators


def _accord(group: list[Mentioned], happened: list[Happening]) -> Accord:
    parties = _all(group, lambda m: m.agreement.parties)
    mediators = _all(group, lambda m: m.agreement.mediators)
    parties = tuple(p for p in parties if p not in mediators) or parties
    kinds: Counter[str] = Counter(m.agreement.kind for m in group if m.agreement.kind != "other")
    if not kinds:
        kinds["other"] = 1
    date = min((m.agreement.date for m in group if m.agreement.date), key=lambda d: (-len(d), d), default=None)
    seed = "|".join((_FAMILY.get(max(kinds), max(kinds)), *parties, date or ""))
    followers = [h for h in happened if _touches(h, parties, mediators, date)]
    terms = _terms(group, followers)
    told = {f.happening for t in terms for f in t.followed}
    broken = [_followed(h, "broken") for h in followers if _breaks(h, parties, kinds)]
    linked = [_followed(h, _STANDING[h.status]) for h in followers if _is_linked(h, group)]
    rest = {f.happening: f for f in [*linked, *broken] if f.happening not in told}
    return Accord(
        id="g" + hashlib.blake2b(seed.encode(), digest_size=6).hexdigest(),
        kind=max(kinds, key=lambda k: (kinds[k], k)),
        names=tuple(dict.fromkeys(" ".join(m.agreement.span.text.split()) for m in group)),
        parties=parties,
        mediators=mediators,
        date=date,
        state=_state(group, broken),
        mentions=tuple(group),
        terms=tuple(terms),
        followed=tuple(sorted(rest.values(), key=lambda f: (f.day or "", f.happening))),
    )


def _all(group: list[Mentioned], of: Callable[[Mentioned], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({p for m in group for p in of(m)}))


def _state(group: list[Mentioned], broken: list[Followed]) -> str:
    states = Counter(m.agreement.state for m in group)
    if broken and states["concluded"]:
        return "broken" if states["broken"] else "concluded"
    order = ("concluded", "broken", "rejected", "proposed", "in talks")
    return max(states, key=lambda s: (states[s], -order.index(s)))


def _touches(h: Happening, parties: tuple[str, ...], mediators: tuple[str, ...], date: str | None) -> bool:
    begun, _, _ = days(date, None)
    day, _, _ = days(h.day, None)
    if begun and day and day < begun:
        return False
    names = set(h.countries) | {p.key for t in h.tellings for p in t.parties}
    return (bool(names & set(parties)) and (len(names & set(parties)) > 1 or bool(names & set(mediators)) or
                                           len(parties) == 1)) or bool(names & set(mediators))  # fmt: skip


def _breaks(h: Happening, parties: tuple[str, ...], kinds: Counter[str]) -> bool:
    if not kinds.keys() & _FAMILY.keys() or h.status != "happened":
        return False
    names = {p.country or p.key for t in h.tellings for p in t.parties}
    return h.type in _PEACE_BREAKERS and len(names & set(parties)) >= min(2, len(parties))


def _is_linked(h: Happening, group: list[Mentioned]) -> bool:
    """A report tells the happening as one that concerns the agreement: it stands in the same sentence."""
    for m in group:
        for t in h.tellings:
            if t.report == m.report and any(s.text in t.sentence for s in (m.agreement.span, *m.agreement.mentions)):
                return True
    return False


def _terms(group: list[Mentioned], followers: list[Happening]) -> list[Owed]:
    """Terms that several reports give are one: the same type and obligor, or mostly the same words."""
    merged: list[list[tuple[Mentioned, records.Term]]] = []
    for m in group:
        for term in m.agreement.terms:
            home = next((t for t in merged if _same_term(t[0], (m, term))), None)
            if home is None:
                merged.append([(m, term)])
            else:
                home.append((m, term))
    return [_owed(t, followers) for t in merged]


def _same_term(a: tuple[Mentioned, records.Term], b: tuple[Mentioned, records.Term]) -> bool:
    if a[0].lang == b[0].lang:
        left = set(sentence_terms(a[1].text, a[0].lang))
        right = set(sentence_terms(b[1].text, b[0].lang))
        return bool(left and right) and len(left & right) >= 0.6 * min(len(left), len(right))
    same_kind = a[1].type is not None and (a[1].type, a[1].mode) == (b[1].type, b[1].mode)
    return same_kind and bool(set(a[1].obligor) & set(b[1].obligor))


def _owed(told: list[tuple[Mentioned, records.Term]], followers: list[Happening]) -> Owed:
    term = told[0][1]
    obligor = tuple(sorted({o for _, t in told for o in t.obligor}))
    kind = next((t.type for _, t in told if t.type), None)
    mode = next((t.mode for _, t in told if t.mode), None)
    found = [_followed(h, _STANDING[h.status]) for h in followers if _carries_out(h, kind, obligor)]
    found.sort(key=lambda f: (f.day or "", f.happening))
    standing: Standing = max((f.how for f in found), key=_RANK.index, default="open")
    since = next((f.day for f in found if f.how == standing), None)
    return Owed(
        words=" ".join(term.text.split()), obligor=obligor, type=kind, mode=mode,
        due=next((t.due for _, t in told if t.due), None), reports=tuple(dict.fromkeys(m.report for m, _ in told)),
        standing=standing, since=since, followed=tuple(found),
    )  # fmt: skip


def _carries_out(h: Happening, kind: str | None, obligor: tuple[str, ...]) -> bool:
    if kind is None or h.type != kind:
        return False
    actors = {p.country or p.key for t in h.tellings for p in t.source}
    return not obligor or bool(actors & set(obligor))


def _followed(h: Happening, how: Standing) -> Followed:
    words = min((t.sentence for t in h.tellings), key=lambda s: (len(s), s))
    return Followed(happening=h.id, day=h.day, how=how, by=h.outlets, words=words)
