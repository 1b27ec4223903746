"""The one schema: what one reading of one report holds.

Written once, read by the reader, the archive, the exports, the desk and the scores. Every span is a pair of
code-point offsets into ``report.text``, half open, with the text it holds; unknown is ``None`` or an empty tuple.
Times are ISO 8601, EDTF or TIMEX3 values. Types, modes and scores of events are PLOVER's, ``cameo`` is CAMEO's.

Records hold no reference to what holds them, so the garbage collector need not follow them (``gc=False``).
"""

from __future__ import annotations

from typing import Literal

import msgspec

Lang = str  # ISO 639-1 or 639-3
Basis = Literal["given", "dateline", "url", "embedded post", "none"]
SegmentKind = Literal["headline", "dateline", "sentence", "post", "post_credit", "link", "boilerplate"]
NameLabel = Literal["PER", "LOC", "ORG"]
ActorKind = Literal["person", "country", "organisation", "group", "role"]
ActorBasis = Literal["gazetteer", "title", "pattern", "model", "role"]
MentionForm = Literal["full", "short", "role", "country", "capital", "pronoun", "implied", "handle"]
Calendar = Literal["gregorian", "jalali", "hijri"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Manner = Literal["direct", "indirect", "mixed", "headline", "post"]
Act = Literal["assert", "deny", "demand", "offer", "promise", "threaten", "praise", "condemn", "announce"]
Status = Literal["happened", "planned", "offered", "demanded", "denied", "possible"]
AgreementKind = Literal["ceasefire", "peace", "nuclear", "trade", "project", "other"]
AgreementState = Literal["concluded", "proposed", "rejected", "broken", "in talks"]


class Span(msgspec.Struct, frozen=True, gc=False):
    """Words of the report: ``report.text[start:end] == text``."""

    start: int
    end: int
    text: str


class Report(msgspec.Struct, frozen=True, gc=False):
    """The report that was read, its text unchanged."""

    id: str
    lang: Lang | None
    title: Span | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: Basis
    text: str


class Segment(Span, frozen=True, kw_only=True):
    """A stretch of the report with its kind and its own language."""

    kind: SegmentKind
    lang: Lang | None


class Name(Span, frozen=True, kw_only=True):
    """A name in the text, political or not."""

    label: NameLabel


class Mention(Span, frozen=True, kw_only=True):
    """One place in the text where an actor is meant."""

    form: MentionForm


class Actor(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One identity with all its mentions."""

    id: str
    name: str
    names: dict[str, str] = {}
    kind: ActorKind
    country: str | None = None
    sector: tuple[str, ...] = ()
    office: str | None = None
    wikidata: str | None = None
    key: str | None = None
    basis: ActorBasis
    mentions: tuple[Mention, ...] = ()


class Place(Span, frozen=True, kw_only=True):
    """A place below or at country level, resolved to coordinates (degrees, WGS 84) where it could be."""

    name: str | None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    kind: str
    alternatives: int = 0
    basis: str | None = None


class Time(Span, frozen=True, kw_only=True):
    """A time expression with its value and what the value rests on."""

    type: TimeType
    value: str | None
    calendar: Calendar
    basis: Literal["absolute", "report date", "previous time"]
    shift: str | None = None
    rule: str | None = None


class Figure(Span, frozen=True, kw_only=True):
    """A count or an amount that matters; ``who``: the people's role, ``unit``: the currency (ISO 4217)."""

    low: float | None
    high: float | None
    of: str
    who: str | None = None
    unit: str | None = None
    rule: str | None = None


class Statement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Words that the report attributes to a speaker."""

    id: str
    speaker: str | None
    speaker_span: Span | None
    addressee: str | None = None
    cue: Span | None
    content: Span
    quoted: tuple[Span, ...] = ()
    manner: Manner
    act: Act
    medium: str | None = None
    time: str | None = None
    within: str | None = None
    speakers: tuple[str, ...] = ()
    renders: str | None = None
    denies: str | None = None
    rule: str
    score: float


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who did what to whom, in PLOVER's and CAMEO's terms. ``place`` and ``figures`` are indices into their lists."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int
    intensity: float | None
    cue: Span
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: int | None = None
    time: str | None = None
    figures: tuple[int, ...] = ()
    status: Status
    said_in: str | None = None
    agreement: str | None = None
    rule: str
    score: float


class Term(Span, frozen=True, kw_only=True):
    """One thing that an agreement obliges somebody to do."""

    obligor: tuple[str, ...] = ()
    type: str | None = None
    mode: str | None = None
    due: str | None = None


class Agreement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A concluded or proposed accord that the report names.

    Parties are country codes, else the keys of known bodies, else actor ids.
    """

    id: str
    kind: AgreementKind
    span: Span
    mentions: tuple[Span, ...] = ()
    name: str | None = None
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    date: str | None = None
    place: int | None = None
    state: AgreementState
    terms: tuple[Term, ...] = ()
    rule: str | None = None


class Note(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the reader was unsure of, by a code."""

    code: str
    span: Span | None = None
    detail: str | None = None


class MadeBy(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Versions of the program and of the packs that made a reading; ``name`` of a maker that is not Rasad."""

    rasad: str = ""
    packs: dict[str, str] = {}
    name: str | None = None

    @property
    def who(self) -> str:
        """The maker in words: its name, else ``Rasad`` with its version."""
        return self.name or f"Rasad {self.rasad}"


class Reading(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """All that one reading of one report holds."""

    report: Report
    segments: tuple[Segment, ...] = ()
    names: tuple[Name, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    notes: tuple[Note, ...] = ()
    made_by: MadeBy

    def to_json(self) -> bytes:
        """The reading as one line of JSON in UTF-8, fields in the order of the schema."""
        return _encoder.encode(self)


def reading_from_json(data: bytes | str) -> Reading:
    """Decode one reading; raises ``msgspec.ValidationError`` naming the field that breaks the contract."""
    return _decoder.decode(data)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)
