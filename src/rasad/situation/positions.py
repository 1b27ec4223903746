"""What a speaker has said on a subject over time; claims and denials of the same thing put side by side.

A denial answers a claim when the two share most words that carry meaning (one language) and lie within ``DAYS``. A
speaker contradicts himself when he denies what he has claimed; two speakers contradict each other likewise.
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


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and its denial; ``himself`` when both are the same speaker's."""

    claim: Position
    denial: Position
    shared: float
    himself: bool


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
        )  # fmt: skip


def said_by(found: Iterable[Position], keys: Iterable[str], about: str | None = None) -> list[Position]:
    """What the speakers of ``keys`` have said, in the order of days; about words in any of their forms when given."""
    wanted = set(keys)
    out = [p for p in found if p.speaker in wanted and (about is None or _is_about(p, about))]
    return sorted(out, key=lambda p: (p.day or "", p.id))


def _is_about(p: Position, about: str) -> bool:
    terms = set(sentence_terms(about, p.lang))
    return bool(terms) and terms <= set(p.terms)


def contradictions(found: Iterable[Position]) -> list[Contradiction]:
    """Claims and denials that speak of the same thing, in the order of the denials."""
    everything = sorted(found, key=lambda p: (p.day or "", p.id))
    by_term: dict[str, list[Position]] = {}
    for p in everything:
        if p.act != "deny" and len(p.terms) >= _FEWEST:
            for term in p.terms:
                by_term.setdefault(term, []).append(p)
    out = []
    for denial in everything:
        if denial.act != "deny" or len(denial.terms) < _FEWEST:
            continue
        candidates = {p.id: p for term in denial.terms for p in by_term.get(term, ()) if _near(p, denial)}
        for claim in candidates.values():
            shared = len(set(claim.terms) & set(denial.terms)) / min(len(claim.terms), len(denial.terms))
            if shared >= SHARED and claim.lang == denial.lang:
                out.append(Contradiction(claim=claim, denial=denial, shared=round(shared, 2),
                                         himself=claim.speaker == denial.speaker))  # fmt: skip
    return sorted(out, key=lambda c: (c.denial.day or "", c.denial.id, -c.shared, c.claim.id))


def _near(a: Position, b: Position) -> bool:
    if not a.day or not b.day or len(a.day) < 10 or len(b.day) < 10:
        return False
    return abs((date.fromisoformat(a.day[:10]) - date.fromisoformat(b.day[:10])).days) <= DAYS
