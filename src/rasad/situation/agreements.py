"""Agreements across reports: one accord with all its names, its terms from every report, and what became of each.

Two mentions are one accord when their kinds fit, their parties fit and their dates do not speak against it; a mention
without a date belongs to the latest dated accord of those parties before its report. A happening follows an accord
when it lies after it, is between its parties, mediators or in its places, and does what a term obliges to do, breaks
the peace that it makes, or is told of the accord itself: then what kind of deed it is says what it does to the accord.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from rasad.find.known_accords import accords_by_title, sole_accord
from rasad.packs.schema.agreements import KnownAccord
from rasad.situation.happenings import Happening, label
from rasad.situation.mentioned import Mentioned, mentions
from rasad.situation.tellings import Telling, days
from rasad.situation.terms import Followed, Owed, followed, is_term, owed
from rasad.situation.voices import OF_STATUS, Standing, Word, iso, of_deed, stand, word
from rasad.text.fold import fold

__all__ = ["Accord", "Followed", "Mentioned", "Owed", "Standing", "accords", "mentions"]
_FAMILY = {"ceasefire": "peace", "peace": "peace"}  # kinds that reports use of one accord
_UNDATED_YEARS = 3  # an undated mention belongs to an accord that is no older
_PEACE_LASTS = 180  # days in which an attack needs no word to be taken for a breach
_PEACE_BREAKERS = frozenset({"ASSAULT", "COERCE"})
_DEEDS = frozenset({"RETREAT", "COOPERATE", "AID", "CONCEDE", "MOBILIZE", "CONSULT"})  # by which accords are kept
_GOOD = frozenset({"SUPPORT"})  # what keeps an accord only where the report says so
_AGAINST = frozenset({"broken", "accused", "denied"})
_SAID_OF: dict[str, Standing] = {"ACCUSE": "accused", "REJECT": "rejected", "AGREE": "concluded"}


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
    guarantors: tuple[str, ...] = ()
    place: str | None = None
    broken: Standing = "open"
    """Whether it is broken, by what is told of it: broken, accused (one side says so), disputed (the other denies)."""


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


def _known(m: Mentioned) -> KnownAccord | None:
    """The accord that a mention means by its name, or by being the only one of its kind of a state."""
    g = m.agreement
    found = accords_by_title().get(g.name or "")
    return found or (sole_accord(g.kind, g.parties, m.told) if g.state != "proposed" else None)


def _by_name(a: Mentioned, b: Mentioned) -> bool | None:
    """Whether two mentions mean one accord by the names that it is known by; None where names do not tell."""
    left, right = _known(a), _known(b)
    if left and right:
        return left is right
    if a.agreement.name and b.agreement.name:
        return a.agreement.name == b.agreement.name
    known, other = (left, b) if left else (right, a)
    if known is None:
        return None
    signed, _, _ = days(known.signed, None)
    told, _, _ = days(other.told, None)
    late = signed is not None and told is not None and not 0 <= told - signed <= 366 * _UNDATED_YEARS
    return False if late or known.open_to_all else None


def _same(a: Mentioned, b: Mentioned) -> bool:
    """Two dated mentions: one name, else the same family, parties that fit, days that overlap or touch."""
    named = _by_name(a, b)
    if named is not None:
        return named
    if a.agreement.date == b.agreement.date and _is_peace(a) and _is_peace(b) and not (
        a.agreement.parties and b.agreement.parties
    ):
        return True  # one peace of one day: a mention may tell no parties
    first, last, _ = days(a.agreement.date, None)
    begin, end, _ = days(b.agreement.date, None)
    if first is None or last is None or begin is None or end is None:
        return a.agreement.date == b.agreement.date and _fits(a, b)
    return max(first, begin) - min(last, end) <= 1 and _fits(a, b)


def _is_peace(m: Mentioned) -> bool:
    return m.agreement.kind in _FAMILY


def _belongs(group: list[Mentioned], m: Mentioned) -> bool:
    if any(_by_name(g, m) for g in group):
        return True
    begun, _, _ = days(group[0].agreement.date, None)
    told, _, _ = days(m.told, None)
    if begun and told and not 0 <= told - begun <= 366 * _UNDATED_YEARS:
        return False
    return any(_fits(g, m) for g in group)


def _fits(a: Mentioned, b: Mentioned) -> bool:
    """One name, else the same family and parties; a mediator may be told as a party, and parties may be left out."""
    named = _by_name(a, b)
    if named is not None:
        return named
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
    known = next((k for m in group if (k := _known(m))), None)
    dates = [m.agreement.date for m in group if m.agreement.date]
    date = known.signed if known else min(dates, key=lambda d: (-len(d), d), default=None)
    if known and known.parties and all(map(str.isupper, known.parties)):
        parties = known.parties  # what reports tell beside it are its critics
    seed = "|".join((_FAMILY.get(max(kinds), max(kinds)), *parties, date or ""))
    reports = {m.report for m in group}
    followers = [h for h in happened if _touches(h, parties, mediators, date, reports)]
    terms = owed(group, followers)
    told = {f.happening for t in terms for f in t.followed}
    rest = [f for h in followers if h.id not in told and (f := _of_whole(h, group, parties, kinds, date))]
    against = stand(w for f in rest for w in f.voices if w.how in _AGAINST)
    return Accord(
        id="g" + hashlib.blake2b(seed.encode(), digest_size=6).hexdigest(),
        kind=max(kinds, key=lambda k: (kinds[k], k)),
        names=_names(group),
        parties=parties,
        mediators=mediators,
        guarantors=tuple(sorted({g for m in group for g in m.guarantors} - set(parties))),
        date=date,
        place=_place(followers, group),
        state=_state(group),
        broken=against.how if against.how != "denied" else "open",
        mentions=tuple(group),
        terms=tuple(terms),
        followed=tuple(sorted(rest, key=lambda f: (f.day or "", f.happening))),
    )


def _names(group: list[Mentioned]) -> tuple[str, ...]:
    """What reports call it, the usual name first; each once, however it is spelt."""
    known = [m.agreement.name for m in group if m.agreement.name]
    told = [name for m in group for name in m.names]
    named = [*known, *(m for m in told if len(m.split()) > 1)] or told
    return tuple({fold(name): name for name in reversed(named)}.values())[::-1]


def _place(followers: list[Happening], group: list[Mentioned]) -> str | None:
    """Where it was concluded, as most tellings of that give it."""
    told = Counter(t.place for h in followers if h.type == "AGREE" and h.status == "happened"
                   for t in h.tellings if t.place and t.place_kind == "city" and _is_linked(t, group))  # fmt: skip
    return min((p for p, n in told.items() if n == max(told.values())), default=None)


def _all(group: list[Mentioned], of: Callable[[Mentioned], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({p for m in group for p in of(m)}))


def _state(group: list[Mentioned]) -> str:
    states = Counter(m.agreement.state for m in group)
    order = ("concluded", "broken", "rejected", "proposed", "in talks")
    return max(states, key=lambda s: (states[s], -order.index(s)))


def _touches(
    h: Happening, parties: tuple[str, ...], mediators: tuple[str, ...], date: str | None, reports: set[str]
) -> bool:
    """It lies after the accord and names two parties, a mediator, or one party in a report of the accord."""
    begun, _, _ = days(date, None)
    day, _, _ = days(h.day, None)
    if begun and day and day < begun:
        return False
    names = set(h.countries) | {p.key for t in h.tellings for p in t.parties}
    own = names & set(parties)
    beside = len(parties) == 1 or any(t.report in reports for t in h.tellings)
    return len(own) > 1 or bool(names & set(mediators)) or (bool(own) and beside)


def _of_whole(
    h: Happening, group: list[Mentioned], parties: tuple[str, ...], kinds: Counter[str], date: str | None
) -> Followed | None:
    """What a happening does to the accord as a whole; None when nothing is told of that."""
    breaks = _breaks(h, parties, kinds, date)
    if h.type == "AGREE" and _is_after(h, date):
        return None  # concluded once: later words of agreeing recall it
    told = [t for t in h.tellings if not any(is_term(t, m, term) for m in group for term in m.agreement.terms)]
    words = [w for t in told if (w := _word(t, breaks, _is_linked(t, group), _is_kept(t, group)))]
    return followed(h, words) if words else None


def _is_after(h: Happening, date: str | None) -> bool:
    """Told with a day after that of the accord, or, where all dates are recalled ones, long after it."""
    _, last, _ = days(date, None)
    day, _, _ = days(h.day, None)
    recalled = all(t.told and last and t.told > last + 30 for t in h.tellings)
    return last is not None and (recalled or (day is not None and day > last + 1))


def _is_kept(t: Telling, group: list[Mentioned]) -> bool:
    """The sentence says that what it tells is done under the accord."""
    return any(m.report == t.report and t.span in m.kept_in for m in group)


def _word(t: Telling, breaks: bool, linked: bool, kept: bool) -> Word | None:
    """What one telling says of the accord, on whose word.

    An accusation is the accuser's word and nobody else's; an attack of one party on another breaks a peace, on the word
    of who tells of it; what is told in one breath with the accord carries it out when it is a deed of keeping.
    """
    if t.type == "ACCUSE" and t.act == "deny" and t.stage == "breached":
        return msgspec.structs.replace(word(t, "denied"), day=iso(t.told))  # somebody denies what he is accused of
    if t.type == "ACCUSE":
        if t.stage != "breached" or t.status != "happened":
            return None
        who = t.source[0] if t.source else None
        return word(t, "accused", label(who) if who else None, who.country if who else None)
    if t.type == "REJECT" and t.stage == "breached":
        who = t.source[0] if t.source else None  # an accusation of breach is turned back
        return word(t, "denied", label(who) if who else None, who.country if who else None)
    if breaks:
        return word(t, "broken" if t.status == "happened" else OF_STATUS[t.status])
    if not (linked or kept):
        return None
    if t.stage == "breached":
        return word(t, "accused" if t.speaker else "broken")
    if t.type in _SAID_OF:
        return word(t, _SAID_OF[t.type] if t.status == "happened" else OF_STATUS[t.status])
    if t.type == "SANCTION":
        return word(t, "left" if t.status == "happened" else OF_STATUS[t.status])
    return word(t, of_deed(t)) if t.type in _DEEDS or (kept and t.type in _GOOD) else None


def _breaks(h: Happening, parties: tuple[str, ...], kinds: Counter[str], date: str | None) -> bool:
    """An attack of one party on another in the first months of a peace, done or denied; later it must be said of it."""
    _, last, _ = days(date, None)
    day, _, _ = days(h.day, None)
    if last is None or day is None or day - last > _PEACE_LASTS:
        return False
    if not kinds.keys() & _FAMILY.keys() or h.status not in ("happened", "denied"):
        return False
    names = {p.country or p.key for t in h.tellings for p in t.parties}
    return h.type in _PEACE_BREAKERS and len(names & set(parties)) >= min(2, len(parties))


def _is_linked(t: Telling, group: list[Mentioned]) -> bool:
    """The report itself links the deed with the agreement: it stands beside its name."""
    return any(t.report == m.report and t.agreement == m.agreement.id for m in group)
