"""What a page of review shows of one record: its words in their place, what it says, why, and who decided before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from rasad import records
from rasad.archive import Archive
from rasad.archive.decisions import Entry, Kind
from rasad.desk.days import Days
from rasad.desk.language import Language
from rasad.desk.naming import Naming, place_name
from rasad.packs.rules import Rule, find_rule
from rasad.review.claims import (
    ActorClaim,
    AgreementClaim,
    Claim,
    EventClaim,
    MergeClaim,
    PlaceClaim,
    StatementClaim,
    TimeClaim,
    Worded,
    kind_of,
    party_key,
)
from rasad.situation.tellings import Telling
from rasad.situation.view import Pair

# letters with their marks and the joiners inside words; any other sign stands alone
_WORD = re.compile(r"[\w\u064b-\u065f\u0670\u200c\u200d]+|[^\w\s]")
_AROUND = 350  # characters of the report on each side of the words, to the next end of a word


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the report under one mark: ``words``, ``cue`` or nothing."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of the report with its offsets, and what stands between it and the next one."""

    start: int
    end: int
    text: str
    after: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a record says: the field, its value in the interface language, whether it is the report's own."""

    field: str
    value: str
    lang: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record as a page shows it. ``pair`` is set for two tellings, the words and the report for all others."""

    subject: str
    kind: Kind
    claim: Claim
    title: str
    facts: tuple[Fact, ...]
    report: records.Report | None = None
    pieces: tuple[Piece, ...] = ()
    words: tuple[Word, ...] = ()
    lang: str | None = None
    score: float | None = None
    rule: Rule | None = None
    rule_name: str | None = None
    pair: Pair | None = None
    reading: records.Reading | None = None


def card(
    archive: Archive, subject: str, claim: Worded, report: str, naming: Naming, *,
    score: float | None = None, rule: str | None = None,
) -> Card:  # fmt: skip
    """The card of a record that rests on words of a report."""
    reading = archive.reading(report)
    text, words = reading.report.text, claim.words
    start, end = _window(text, words.start, words.end)
    lang = next((g.lang for g in reading.segments if g.start <= words.start < g.end), None) or reading.report.lang
    return Card(
        subject=subject, kind=kind_of(claim), claim=claim, title=_title(claim, naming, reading),
        facts=tuple(facts(claim, naming, reading)), report=reading.report,
        pieces=tuple(_pieces(text, start, end, claim)), words=tuple(_words(text, start, end, words)), lang=lang,
        score=score, rule=_rule(rule) if rule else None, rule_name=rule, reading=reading,
    )  # fmt: skip


def pair_card(subject: str, claim: MergeClaim, pair: Pair, naming: Naming) -> Card:
    """The card of two tellings."""
    t = naming.language
    kind = t.label("deed", pair.first.type)
    return Card(
        subject=subject, kind="merge", claim=claim, title=t("review.pair", deed=kind), pair=pair, facts=(),
        score=pair.judgement.score,
    )  # fmt: skip


def telling_facts(telling: Telling, naming: Naming) -> list[Fact]:
    """What a telling says, for the card of a pair."""
    t = naming.language
    sides = {"source": telling.source, "target": telling.target}
    out = [Fact("status", t.label("status", telling.status))]
    out += [Fact(f, t.join([naming.key(p.key).name for p in side])) for f, side in sides.items() if side]
    out += [Fact("time", Days(t)(telling.day))] if telling.day else []
    return out + ([Fact("place", telling.place)] if telling.place else [])


def facts(claim: Claim, naming: Naming, reading: records.Reading | None = None) -> Iterator[Fact]:
    """What a claim says, in the interface language, field by field; empty ones are left out but for the parties."""
    if isinstance(claim, MergeClaim):
        return
    lang = reading.report.lang if reading else None
    yield from _SAYS[kind_of(claim)](claim, naming, reading)
    yield Fact("words", claim.words.text, lang, own=True)


def _statement(claim: StatementClaim, naming: Naming, reading: records.Reading | None) -> Iterator[Fact]:
    yield Fact("speaker", _who((claim.speaker,) if claim.speaker else (), naming, reading))
    yield Fact("act", naming.language.label("act", claim.act))
    yield Fact("manner", naming.language.label("manner", claim.manner))


def _event(claim: EventClaim, naming: Naming, reading: records.Reading | None) -> Iterator[Fact]:
    t = naming.language
    mode = f" ({t.label('mode', claim.mode)})" if claim.mode else ""
    yield Fact("type", t.label("deed", claim.type) + mode)
    yield Fact("source", _who(claim.source, naming, reading))
    yield Fact("target", _who(claim.target, naming, reading))
    yield Fact("status", t.label("status", claim.status))
    yield from [Fact("time", Days(t)(claim.time))] if claim.time else []
    yield from [Fact("place", place_name(claim.place, t.code))] if claim.place else []


def _actor(claim: ActorClaim, naming: Naming, reading: records.Reading | None) -> Iterator[Fact]:
    t = naming.language
    yield Fact("name", claim.name, reading.report.lang if reading else None, own=True)
    yield from [Fact("en", claim.en, "en")] if claim.en else []
    yield Fact("is_a", t.label("kind", claim.is_a))
    yield from [Fact("country", naming.country(claim.country))] if claim.country else []
    yield from [Fact("sector", t.label("sector", claim.sector))] if claim.sector else []


def _time(claim: TimeClaim, naming: Naming, _: records.Reading | None) -> Iterator[Fact]:
    t, days = naming.language, Days(naming.language)
    yield Fact("value", days(claim.value) or t("review.unknown"))
    for told in days.calendars(claim.value)[1:]:
        yield Fact(told.calendar, told.text)
    yield Fact("time_type", t.label("time_type", claim.type))


def _place(claim: PlaceClaim, naming: Naming, _: records.Reading | None) -> Iterator[Fact]:
    t = naming.language
    yield Fact("name", place_name(claim.name, t.code) or t("review.unknown"))
    yield from [Fact("country", naming.country(claim.country))] if claim.country else []
    yield from [Fact("point", f"{claim.lat:.2f}°, {claim.lon:.2f}°")] if claim.lat is not None else []


def _agreement(claim: AgreementClaim, naming: Naming, reading: records.Reading | None) -> Iterator[Fact]:
    t = naming.language
    yield Fact("accord", t.label("accord", claim.is_a))
    yield Fact("parties", _parties(claim.parties, naming, reading))
    yield from [Fact("mediators", _parties(claim.mediators, naming, reading))] if claim.mediators else []
    yield from [Fact("date", Days(t)(claim.date))] if claim.date else []
    yield Fact("state", t.label("state", claim.state))


_SAYS: dict[Kind, Callable[[Any, Naming, records.Reading | None], Iterator[Fact]]] = {
    "statement": _statement, "event": _event, "actor": _actor, "time": _time, "place": _place, "agreement": _agreement,
}  # fmt: skip


def _parties(keys: tuple[str, ...], naming: Naming, reading: records.Reading | None) -> str:
    names = {} if reading is None else {party_key(a): naming.actor(a).name for a in reading.actors}
    return naming.language.join([names.get(k) or naming.key(k).name for k in keys]) or naming.language("review.unknown")


def _who(keys: tuple[str, ...], naming: Naming, reading: records.Reading | None) -> str:
    """The names of actors, as the report has them where the interface language has none of its own."""
    names = {} if reading is None else {naming.actor(a).who: naming.actor(a).name for a in reading.actors}
    found = [names.get(k) or naming.key(k).name for k in keys]
    return naming.language.join(found) or naming.language("review.unknown")


def _title(claim: Worded, naming: Naming, reading: records.Reading) -> str:
    t = naming.language
    if isinstance(claim, StatementClaim):
        speaker = _who((claim.speaker,), naming, reading) if claim.speaker else t("review.one.statement")
        return t("review.says", who=speaker, act=t.label("act", claim.act))
    if isinstance(claim, EventClaim):
        who = _who((*claim.source, *claim.target)[:4], naming, reading)
        return t("review.deed", deed=t.label("deed", claim.type), who=who)
    if isinstance(claim, AgreementClaim):
        who = _parties(claim.parties, naming, reading)
        return t("review.deed", deed=t.label("accord", claim.is_a), who=who)
    if isinstance(claim, TimeClaim):
        return t("review.is_a", name=claim.words.text, kind=Days(t)(claim.value) or t("review.unknown"))
    if isinstance(claim, PlaceClaim):
        where = [place_name(claim.name, t.code) or t("review.unknown"), naming.country(claim.country)]
        return t("review.is_a", name=claim.words.text, kind=t.join([w for w in where if w]))
    return t("review.is_a", name=claim.name, kind=t.label("kind", claim.is_a))


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around the words that is shown: to the ends of words, whole where the report is short."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    low = 0 if low == 0 else (text.find(" ", low, start) + 1) or start
    high = len(text) if high == len(text) else max(text.rfind(" ", end, high), end)
    return low, high


def _pieces(text: str, start: int, end: int, claim: Worded) -> Iterator[Piece]:
    cue = claim.cue if isinstance(claim, StatementClaim) else None
    marks = [("words", claim.words.start, claim.words.end)] + ([("cue", cue.start, cue.end)] if cue else [])
    edges = sorted({start, end, *(min(max(x, start), end) for _, a, b in marks for x in (a, b))})
    for a, b in pairwise(edges):
        over = [name for name, first, last in marks if first <= a and b <= last]
        yield Piece(text[a:b], over[-1] if over else "")


def _words(text: str, start: int, end: int, words: records.Span) -> Iterator[Word]:
    found = [m.span() for m in _WORD.finditer(text, start, end)]
    for (a, b), following in zip(found, [*(a for a, _ in found[1:]), end], strict=True):
        yield Word(a, b, text[a:b], text[b:following], a < words.end and b > words.start)


@lru_cache(maxsize=512)
def _rule(name: str) -> Rule | None:
    return find_rule(name)


@dataclass(frozen=True, slots=True)
class Past:
    """A decision as the page tells it: who, when, what, why."""

    entry: Entry
    reason: str
    facts: tuple[Fact, ...]


def language_reason(t: Language, code: str | None) -> str:
    """The words for the code of a reason."""
    return t(f"review.reasons.{code.replace('-', '_')}") if code else ""
