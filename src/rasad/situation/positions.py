"""What a speaker has said on a subject over time; claims and denials of the same thing put side by side.

A denial answers a claim when the two lie within ``DAYS`` and share most words that carry meaning (one language), or,
in whatever languages, a deed: the same type of event by one of the same actors to one of the same. A speaker
contradicts himself when he denies what he has claimed; two speakers contradict each other likewise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from rasad import records
from rasad.archive.keys import actor_keys
from rasad.text.terms import sentence_terms

DAYS = 14
SHARED = 0.5  # of the words of the shorter one
_FEWEST = 3  # words that carry meaning


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of one speaker, as it stands in the archive."""

    id: str  # report/statement
    report: str
    outlet: str | None
    day: str | None
    lang: str | None
    speaker: str
    speaker_name: str
    country: str | None
    act: str
    words: str
    terms: tuple[str, ...]
    score: float
    actors: tuple[str, ...] = ()
    """Keys of those whom the words name, with their countries."""
    deeds: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    """What the words tell that somebody did or did not: type, countries (else keys) of source and of target."""


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and its denial; ``himself`` when both are the same speaker's. ``deed``: the type of event they share."""

    claim: Position
    denial: Position
    shared: float
    himself: bool
    deed: str | None = None


def positions(reading: records.Reading) -> Iterator[Position]:
    """The statements of a reading whose speaker is known."""
    keys = actor_keys(reading)
    actors = {a.id: a for a in reading.actors}
    for s in reading.statements:
        speaker = actors.get(s.speaker or "")
        if speaker is None:
            continue
        yield Position(
            id=f"{reading.report.id}/{s.id}", report=reading.report.id, outlet=reading.report.outlet,
            day=s.time if s.time and len(s.time) == 10 else reading.report.published, lang=reading.report.lang,
            speaker=keys[speaker.id], speaker_name=speaker.name, country=speaker.country, act=s.act,
            words=" ".join(s.content.text.split()),
            terms=tuple(sorted(set(sentence_terms(s.content.text, reading.report.lang)))), score=s.score,
            actors=_named(reading, keys, s.content), deeds=tuple(_deeds(reading, keys, s.content)),
        )  # fmt: skip


def _named(reading: records.Reading, keys: dict[str, str], content: records.Span) -> tuple[str, ...]:
    """Whom the words name, by key and by country."""
    there = [a for a in reading.actors if any(content.start <= m.start < content.end for m in a.mentions)]
    return tuple(sorted({keys[a.id] for a in there} | {a.country for a in there if a.country}))


def _deeds(
    reading: records.Reading, keys: dict[str, str], content: records.Span
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    side = {a.id: a.country or keys[a.id] for a in reading.actors}
    for e in reading.events:
        if content.start < e.cue.end <= content.end and e.status in ("happened", "denied"):
            yield e.type, tuple(sorted({side[i] for i in e.source})), tuple(sorted({side[i] for i in e.target}))


def said_by(
    found: Iterable[Position], keys: Iterable[str], about: str | None = None, concerning: Iterable[str] = ()
) -> list[Position]:
    """What the speakers of ``keys`` have said, in the order of days.

    ``about`` are words in any of their forms; with ``concerning`` (keys of actors) what names one of these counts too.
    """
    wanted, named = set(keys), frozenset(concerning)
    out = [p for p in found if p.speaker in wanted and (about is None or is_about(p, about, named))]
    return sorted(out, key=lambda p: (p.day or "", p.id))


def is_about(p: Position, about: str, concerning: frozenset[str] = frozenset()) -> bool:
    """The statement holds these words in any of their forms, or names one of these actors."""
    terms = set(sentence_terms(about, p.lang))
    return (bool(terms) and terms <= set(p.terms)) or bool(concerning & set(p.actors))


def contradictions(found: Iterable[Position]) -> list[Contradiction]:
    """Claims and denials that speak of the same thing, in the order of the denials."""
    everything = sorted(found, key=lambda p: (p.day or "", p.id))
    by_sign: dict[object, list[Position]] = {}
    for p in everything:
        if p.act != "deny":
            for sign in _signs(p):
                by_sign.setdefault(sign, []).append(p)
    out = []
    for denial in everything:
        if denial.act == "deny":
            claims = {p.id: p for sign in _signs(denial) for p in by_sign.get(sign, ()) if _near(p, denial)}
            out += [c for claim in claims.values() if (c := _against(claim, denial))]
    return sorted(out, key=lambda c: (c.denial.day or "", c.denial.id, -c.shared, c.claim.id))


def _signs(p: Position) -> Iterator[object]:
    """What a claim may be found by: its words, and its deeds with each of their actors."""
    if len(p.terms) >= _FEWEST:
        yield from ((p.lang, term) for term in p.terms)
    yield from ((type, who) for type, sources, _ in p.deeds for who in sources)


def _against(claim: Position, denial: Position) -> Contradiction | None:
    shared = 0.0
    if claim.lang == denial.lang and min(len(claim.terms), len(denial.terms)) >= _FEWEST:
        shared = len(set(claim.terms) & set(denial.terms)) / min(len(claim.terms), len(denial.terms))
    deed = next((a[0] for a in claim.deeds for b in denial.deeds if _is_one_deed(a, b)), None)
    if shared < SHARED and (deed is None or (claim.lang == denial.lang and shared < SHARED / 2)):
        return None
    return Contradiction(claim=claim, denial=denial, shared=round(shared, 2), deed=deed,
                         himself=claim.speaker == denial.speaker)  # fmt: skip


_Deed = tuple[str, tuple[str, ...], tuple[str, ...]]


def _is_one_deed(a: _Deed, b: _Deed) -> bool:
    """The same type by one of the same, to one of the same; both must say to whom."""
    return a[0] == b[0] and bool(set(a[1]) & set(b[1])) and bool(set(a[2]) & set(b[2]))


def _near(a: Position, b: Position) -> bool:
    if not a.day or not b.day or len(a.day) < 10 or len(b.day) < 10:
        return False
    return abs((date.fromisoformat(a.day[:10]) - date.fromisoformat(b.day[:10])).days) <= DAYS
