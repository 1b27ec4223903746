"""A report's text cut at the boundaries of its records: pieces that know which records lie over them.

Pieces are coloured by background alone: padding, borders or isolation would break the joining of Arabic letters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from rasad.records import Reading, Segment, SegmentKind

LAYERS = ("statement", "event", "actor", "place", "time", "figure", "agreement", "name")
_POST: tuple[SegmentKind, ...] = ("post", "post_credit", "link")


class Mark(NamedTuple):
    """A stretch of text that belongs to a record; ``layer`` is a layer's name, or ``cue`` of a statement."""

    start: int
    end: int
    layer: str
    record: str


class Piece(NamedTuple):
    """Characters under the same marks: ``records`` from the innermost to the outermost."""

    start: int
    text: str
    layers: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


class Block(NamedTuple):
    """A paragraph, a headline or an embedded post, in one language."""

    kind: str
    lang: str | None
    pieces: list[Piece]


def marks(reading: Reading) -> Iterator[Mark]:
    """The marks of all records of a reading."""
    for s in reading.statements:
        yield Mark(s.content.start, s.content.end, "statement", s.id)
        if s.cue:
            yield Mark(s.cue.start, s.cue.end, "cue", s.id)
    for e in reading.events:
        yield Mark(e.cue.start, e.cue.end, "event", e.id)
    for a in reading.actors:
        yield from (Mark(m.start, m.end, "actor", a.id) for m in a.mentions)
    for g in reading.agreements:
        yield from (Mark(s.start, s.end, "agreement", g.id) for s in (g.span, *g.mentions))
    lists = {"place": reading.places, "time": reading.times, "figure": reading.figures, "name": reading.names}
    for layer, found in lists.items():
        yield from (Mark(r.start, r.end, layer, f"{layer[0]}{n}") for n, r in enumerate(found))


def pieces(text: str, found: list[Mark]) -> list[Piece]:
    """The whole text as pieces: their texts joined are the text."""
    opening = sorted(found, key=lambda m: (m.start, m.end))
    edges = sorted({0, len(text), *(m.start for m in opening), *(m.end for m in opening)})
    out: list[Piece] = []
    over: list[Mark] = []
    at = 0
    for a, b in pairwise(edges):
        over = [m for m in over if m.end > a]
        while at < len(opening) and opening[at].start <= a:
            if opening[at].end > a:
                over.append(opening[at])
            at += 1
        inner = sorted(over, key=lambda m: m.end - m.start)
        layers, records = dict.fromkeys(m.layer for m in inner), dict.fromkeys(m.record for m in inner)
        out.append(Piece(a, text[a:b], tuple(layers), tuple(records)))
    return out


def blocks(reading: Reading) -> list[Block]:
    """The text of a reading in blocks: sentences that stand on one line are a paragraph, a post stands alone."""
    text = reading.report.text
    cut = pieces(text, [*marks(reading), *(Mark(s.start, s.end, "", "") for s in reading.segments)])
    out: list[Block] = []
    before: Segment | None = None
    for segment in reading.segments:
        joined = before is not None and _joins(before, segment, text)
        start = before.end if joined and before else segment.start
        within = list(_between(cut, start, segment.end))
        if joined:
            out[-1].pieces.extend(within)
        else:
            out.append(Block(segment.kind, segment.lang, within))
        before = segment
    return out


def _joins(before: Segment, segment: Segment, text: str) -> bool:
    same = before.kind == segment.kind and before.lang == segment.lang and segment.kind not in _POST
    return same and "\n" not in text[before.end : segment.start] and before.end <= segment.start


def _between(cut: list[Piece], start: int, end: int) -> Iterator[Piece]:
    first = bisect_left(cut, start, key=lambda p: p.start)
    for piece in takewhile(lambda p: p.start < end, islice(cut, first, None)):
        if piece.text:
            yield piece._replace(layers=tuple(x for x in piece.layers if x), records=tuple(filter(None, piece.records)))
