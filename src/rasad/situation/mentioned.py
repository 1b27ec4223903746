"""One report's mention of an agreement, with what stands beside it: guarantors, and the places of each term."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rasad import records
from rasad.situation.cues import Cues, cues, piece_of

_NEAR = 60  # characters between a word of guarantee and a state that guarantees
_NOT_TOWNS = frozenset({"country", "sea"})


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """One report's mention of an agreement; ``places`` holds those of each of its terms.

    ``kept_in`` are the sentences that tell of something as done under it ("in execution of"), ``names`` what it is
    called, without clitics.
    """

    report: str
    outlet: str | None
    told: str | None
    lang: str | None
    agreement: records.Agreement
    guarantors: tuple[str, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    kept_in: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()


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
        known = cues(r.lang)
        spans = (g.span, *g.mentions)
        yield Mentioned(
            report=r.id, outlet=r.outlet, told=r.published, lang=r.lang, agreement=plain,
            guarantors=_guarantors(reading, plain, known) if known else (),
            places=tuple(towns(reading, t.start, t.end) for t in g.terms),
            kept_in=_kept_in(reading, g, known) if known else (),
            names=tuple(dict.fromkeys(known.bare(s.text) if known else s.text for s in spans)),
        )  # fmt: skip


def _kept_in(reading: records.Reading, g: records.Agreement, known: Cues) -> tuple[tuple[int, int], ...]:
    """The sentences in which a word of carrying out stands right before the agreement."""
    found = []
    for s in reading.segments:
        before = [reading.report.text[s.start : m.end] for m in g.mentions if s.start <= m.start < s.end]
        if any(known.keeps(words) for words in before):
            found.append((s.start, s.end))
    return tuple(found)


def towns(reading: records.Reading, start: int, end: int) -> tuple[str, ...]:
    """The towns and districts that a stretch of the report names; code points."""
    found = {p.name for p in reading.places if p.name and p.kind not in _NOT_TOWNS and start <= p.start < end}
    return tuple(sorted(found))


def _guarantors(reading: records.Reading, g: records.Agreement, known: Cues) -> tuple[str, ...]:
    """States beside a word of guarantee, in a sentence that names the agreement; parties guarantee nothing."""
    found: set[str] = set()
    for segment in reading.segments:
        if not any(segment.start <= m.start < segment.end for m in (g.span, *g.mentions)):
            continue
        sentence = reading.report.text[segment.start : segment.end]
        for start, end in known.guarantees(sentence):
            first, last = piece_of(sentence, start)
            found |= _states(reading, segment.start + max(first, start - _NEAR),
                             segment.start + min(last, end + _NEAR))  # fmt: skip
    return tuple(sorted(found - set(g.parties)))


def _states(reading: records.Reading, start: int, end: int) -> set[str]:
    return {a.country for a in reading.actors if a.country and a.kind in ("country", "organisation")
            for m in a.mentions if start <= m.start < end and m.form in ("full", "country", "capital")}  # fmt: skip
