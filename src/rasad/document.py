"""A report on its way: the text, its tokens, and the layers that each stage adds.

A stage reads earlier layers and adds its own; it never changes an earlier one. Positions inside the document are token
indices, half open; :meth:`Document.span` turns them into spans of code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import msgspec

from rasad import records
from rasad.text.tokens import Word


@dataclass(frozen=True, slots=True)
class Source:
    """What was given: the immutable text (title, newline, body when a title is given) and what is known of it."""

    id: str
    text: str
    title_length: int = 0
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the report: offsets, kind, language, and its tokens ``[first, stop)``."""

    start: int
    end: int
    kind: records.SegmentKind
    lang: str | None
    first: int
    stop: int
    line: int  # paragraphs: the number of the line that it stands in


class NameHit(msgspec.Struct, frozen=True, gc=False):
    """A name at tokens ``[first, stop)`` and who says so (gazetteer, title, model, pattern, shape)."""

    first: int
    stop: int
    label: records.NameLabel
    basis: str
    start: int  # code points: a proclitic written with the name is left out
    end: int


@dataclass(slots=True)
class Mention:
    """Tokens ``[first, stop)`` where an actor is meant; ``head`` is the token that carries grammar (the title noun)."""

    first: int
    stop: int
    start: int
    end: int
    form: records.MentionForm
    head: int
    actor: int  # index into Document.actors


@dataclass(slots=True)
class Identity:
    """An actor of the report: one identity, its mentions in the order of the text."""

    name: str
    names: dict[str, str]
    kind: records.ActorKind
    country: str | None
    sector: tuple[str, ...]
    office: str | None
    wikidata: str | None
    basis: records.ActorBasis
    mentions: list[Mention] = field(default_factory=list)
    key: str | None = None  # key of the entry in the world's packs, when it has one
    gender: str = ""  # of a person or of the noun: m, f or unknown
    number: str = ""  # sg, du, pl
    rule: str = ""  # name of the rule of the noun that it was recognised by
    passing: bool = False  # worth writing down only when a statement or event names it


@dataclass(slots=True)
class Document:
    """One report with its layers."""

    source: Source
    text: str
    lang: str | None
    segments: list[Segment]
    starts: list[int]
    ends: list[int]
    words: list[Word]
    segment_of: list[int]  # token -> index of its segment
    title: tuple[int, int] | None = None  # code points
    published: str | None = None
    published_basis: records.Basis = "none"
    names: list[NameHit] = field(default_factory=list)
    places: list[records.Place] = field(default_factory=list)
    times: list[records.Time] = field(default_factory=list)
    figures: list[records.Figure] = field(default_factory=list)
    actors: list[Identity] = field(default_factory=list)
    mention_at: dict[int, Mention] = field(default_factory=dict)  # token -> mention that covers it
    statements: list[records.Statement] = field(default_factory=list)
    events: list[records.Event] = field(default_factory=list)
    agreements: list[records.Agreement] = field(default_factory=list)
    notes: list[records.Note] = field(default_factory=list)

    def span(self, first: int, stop: int) -> records.Span:
        """Tokens ``[first, stop)`` as a span of the text."""
        return self.chars(self.starts[first], self.ends[stop - 1])

    def chars(self, start: int, end: int) -> records.Span:
        """Code points ``[start, end)`` as a span."""
        return records.Span(start, end, self.text[start:end])

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after ``offset``."""
        return bisect_right(self.ends, offset)

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Token indices ``[first, stop)`` that overlap the code points ``[start, end)``."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def note(self, code: str, span: records.Span | None = None, detail: str | None = None) -> None:
        """Write down what the reader is unsure of."""
        self.notes.append(records.Note(code=code, span=span, detail=detail))
