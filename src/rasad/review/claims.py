"""What a record says, free of the ids of one reading: the form in which people decide on it and their decisions last.

Actors are named by their keys of the archive (``IRN``, ``Q1234``, ``person:IRN:…``), words by their offsets.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rasad import records
from rasad.archive import certainty
from rasad.archive.decisions import Kind
from rasad.archive.keys import actor_key, actor_keys, fullest_mention

Span = records.Span


class StatementClaim(msgspec.Struct, frozen=True, kw_only=True, tag="statement", tag_field="kind"):
    """Who says what, how."""

    words: Span
    cue: Span | None = None
    speaker: str | None = None
    act: records.Act
    manner: records.Manner


class EventClaim(msgspec.Struct, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """Who does what to whom, when, where, and whether it is done."""

    words: Span
    type: str
    mode: str | None = None
    status: records.Status
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None


class ActorClaim(msgspec.Struct, frozen=True, kw_only=True, tag="actor", tag_field="kind"):
    """Who an actor is. ``key`` is that under which the program knows it."""

    words: Span
    key: str
    name: str
    en: str | None = None
    is_a: records.ActorKind
    country: str | None = None
    sector: str | None = None


class TimeClaim(msgspec.Struct, frozen=True, kw_only=True, tag="time", tag_field="kind"):
    """Which time words name."""

    words: Span
    type: records.TimeType
    value: str | None = None


class PlaceClaim(msgspec.Struct, frozen=True, kw_only=True, tag="place", tag_field="kind"):
    """Which place a name means, at its first mention in a report; degrees, WGS 84."""

    words: Span
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class AgreementClaim(msgspec.Struct, frozen=True, kw_only=True, tag="agreement", tag_field="kind"):
    """Who agrees with whom, by whose mediation, when, and how it stands.

    Parties are codes of countries and keys of known bodies, else keys of the archive.
    """

    words: Span
    is_a: records.AgreementKind
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    date: str | None = None
    state: records.AgreementState = "concluded"


class MergeClaim(msgspec.Struct, frozen=True, kw_only=True, tag="merge", tag_field="kind"):
    """Two tellings, by their marks, are of one happening."""

    first: str
    second: str


# those that rest on words of one report
Worded = StatementClaim | EventClaim | ActorClaim | TimeClaim | PlaceClaim | AgreementClaim
Claim = Worded | MergeClaim
# what a person may correct, by kind, in the order in which a form asks for it
FIELDS: dict[Kind, tuple[str, ...]] = {
    "statement": ("words", "speaker", "act", "manner"),
    "event": ("words", "type", "mode", "status", "source", "target", "time", "place"),
    "actor": ("words", "name", "en", "is_a", "country", "sector"),
    "time": ("words", "type", "value"),
    "place": ("words", "name", "country", "lat", "lon"),
    "agreement": ("words", "is_a", "parties", "mediators", "date", "state"),
    "merge": (),
}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a reading as people decide on it: its subject in the log, what it says, how sure the program is."""

    subject: str
    kind: Kind
    report: str
    n: int  # its place in the reading's list
    id: str  # in the reading, as pages name it: e3, t0
    claim: Worded
    score: float
    rule: str | None


def plain(claim: Claim) -> dict[str, Any]:
    """A claim as the log keeps it."""
    out: dict[str, Any] = msgspec.to_builtins(claim)
    return out


def claim_of(kept: dict[str, Any]) -> Claim:
    """A claim from the log. Raises ``msgspec.ValidationError`` for what is none."""
    claim: Claim = msgspec.convert(kept, Claim)
    return claim


def changed(saw: Claim, stands: Claim) -> tuple[str, ...]:
    """The fields in which two claims of a kind differ."""
    return tuple(f for f in FIELDS[kind_of(saw)] if getattr(saw, f) != getattr(stands, f))


def kind_of(claim: Claim) -> Kind:
    """The kind of record that a claim is about."""
    kind: Kind = claim.__struct_config__.tag  # type: ignore[assignment]  # the tags above are the kinds
    return kind


def items(reading: records.Reading, report_key: str) -> list[Item]:
    """The records of a reading that people decide on, each under its subject.

    The subject is the report's hash, the kind and the words: ``event/3f0a…/120-131``. Where several records of a kind
    rest on the same words, the second part of what they say is in it too.
    """
    found = list(_items(reading))
    shared = Counter(_place(i.claim) for i in found)
    return [
        msgspec.structs.replace(i, subject=subject_of(i.claim, report_key, alone=shared[_place(i.claim)] == 1))
        for i in found
    ]


def _place(claim: Worded) -> tuple[Kind, int, int]:
    return kind_of(claim), claim.words.start, claim.words.end


def subject_of(claim: Worded, report_key: str, *, alone: bool = True) -> str:
    """The subject of a claim about words of a report; ``alone``: no other record of its kind rests on them."""
    subject = f"{kind_of(claim)}/{report_key}/{claim.words.start}-{claim.words.end}"
    if alone:
        return subject
    says = "|".join(str(getattr(claim, f)) for f in FIELDS[kind_of(claim)][1:4])
    return f"{subject}/{hashlib.blake2b(says.encode(), digest_size=4).hexdigest()}"


def _items(reading: records.Reading) -> Iterator[Item]:
    for found in (_statements, _events, _actors, _times, _places, _agreements):
        yield from found(reading, actor_keys(reading))


def _item(reading: records.Reading, n: int, id: str, claim: Worded, score: float, rule: str | None = None) -> Item:
    """An item whose subject is still to be found."""
    return Item(
        subject="", kind=kind_of(claim), report=reading.report.id, n=n, id=id, claim=claim, score=score, rule=rule
    )


def _statements(reading: records.Reading, keys: dict[str, str]) -> Iterator[Item]:
    for n, s in enumerate(reading.statements):
        claim = StatementClaim(
            words=s.content, cue=s.cue, speaker=keys.get(s.speaker or ""), act=s.act, manner=s.manner
        )
        yield _item(reading, n, s.id, claim, s.score, s.rule)


def _events(reading: records.Reading, keys: dict[str, str]) -> Iterator[Item]:
    for n, e in enumerate(reading.events):
        where = reading.places[e.place].name if e.place is not None else None
        claim = EventClaim(
            words=e.cue, type=e.type, mode=e.mode, status=e.status, source=_keys(e.source, keys),
            target=_keys(e.target, keys), time=e.time, place=where,
        )  # fmt: skip
        yield _item(reading, n, e.id, claim, e.score, e.rule)


def _actors(reading: records.Reading, _: dict[str, str]) -> Iterator[Item]:
    for n, a in enumerate(reading.actors):
        words = fullest_mention(a)
        if words is not None:
            yield _item(reading, n, a.id, actor_claim(a, words), certainty.of_actor(a))


def _times(reading: records.Reading, _: dict[str, str]) -> Iterator[Item]:
    for n, t in enumerate(reading.times):
        claim = TimeClaim(words=_bare(t), type=t.type, value=t.value)
        yield _item(reading, n, f"t{n}", claim, certainty.of_time(t), t.rule)


def _places(reading: records.Reading, _: dict[str, str]) -> Iterator[Item]:
    for n, p in certainty.named_places(reading):
        claim = PlaceClaim(words=_bare(p), name=p.name, country=p.country, lat=p.lat, lon=p.lon)
        yield _item(reading, n, f"p{n}", claim, certainty.of_place(p))


def _agreements(reading: records.Reading, _: dict[str, str]) -> Iterator[Item]:
    names = {a.id: party_key(a) for a in reading.actors}
    for n, g in enumerate(reading.agreements):
        claim = AgreementClaim(
            words=g.span, is_a=g.kind, parties=tuple(names.get(p, p) for p in g.parties),
            mediators=tuple(names.get(p, p) for p in g.mediators), date=g.date, state=g.state,
        )  # fmt: skip
        yield _item(reading, n, g.id, claim, certainty.of_agreement(g), g.rule)


def _bare(words: Span) -> Span:
    """The words alone of a record that is a span itself."""
    return Span(words.start, words.end, words.text)


def party_key(actor: records.Actor) -> str:
    """What an agreement names an actor by: the code of a country, the key of a known body, else the archive's key."""
    key = actor_key(actor)
    return key if actor.kind == "country" else actor.key or key


def actor_claim(actor: records.Actor, words: Span) -> ActorClaim:
    """What a reading says of an actor; ``words`` are the mention that it rests on."""
    return ActorClaim(
        words=_bare(words), key=actor_key(actor), name=actor.name,
        en=actor.names.get("en"), is_a=actor.kind, country=actor.country,
        sector=actor.sector[0] if actor.sector else None,
    )  # fmt: skip


def _keys(ids: Iterable[str], keys: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys[i] for i in ids))
