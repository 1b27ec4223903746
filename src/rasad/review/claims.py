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
from rasad.archive.decisions import Kind
from rasad.archive.keys import actor_key, actor_keys, certainty, fullest_mention

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


class MergeClaim(msgspec.Struct, frozen=True, kw_only=True, tag="merge", tag_field="kind"):
    """Two tellings, by their marks, are of one happening."""

    first: str
    second: str


Claim = StatementClaim | EventClaim | ActorClaim | MergeClaim
Worded = StatementClaim | EventClaim | ActorClaim  # those that rest on words of one report
# what a person may correct, by kind, in the order in which a form asks for it
FIELDS: dict[Kind, tuple[str, ...]] = {
    "statement": ("words", "speaker", "act", "manner"),
    "event": ("words", "type", "mode", "status", "source", "target", "time", "place"),
    "actor": ("words", "name", "en", "is_a", "country", "sector"),
    "merge": (),
}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a reading as people decide on it: its subject in the log, what it says, how sure the program is."""

    subject: str
    kind: Kind
    report: str
    n: int  # its place in the reading's list
    id: str  # in the reading: e3
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
    """The statements, events and actors of a reading, each under its subject.

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
    keys = actor_keys(reading)
    report = reading.report.id
    for n, s in enumerate(reading.statements):
        said = StatementClaim(
            words=s.content, cue=s.cue, speaker=keys.get(s.speaker or ""), act=s.act, manner=s.manner
        )
        yield Item(subject="", kind="statement", report=report, n=n, id=s.id, claim=said, score=s.score, rule=s.rule)
    for n, e in enumerate(reading.events):
        where = reading.places[e.place].name if e.place is not None else None
        done = EventClaim(
            words=e.cue, type=e.type, mode=e.mode, status=e.status, source=_keys(e.source, keys),
            target=_keys(e.target, keys), time=e.time, place=where,
        )  # fmt: skip
        yield Item(subject="", kind="event", report=report, n=n, id=e.id, claim=done, score=e.score, rule=e.rule)
    for n, a in enumerate(reading.actors):
        words = fullest_mention(a)
        if words is not None:
            yield Item(
                subject="", kind="actor", report=report, n=n, id=a.id, claim=actor_claim(a, words), score=certainty(a),
                rule=None,
            )  # fmt: skip


def actor_claim(actor: records.Actor, words: Span) -> ActorClaim:
    """What a reading says of an actor; ``words`` are the mention that it rests on."""
    return ActorClaim(
        words=Span(words.start, words.end, words.text), key=actor_key(actor), name=actor.name,
        en=actor.names.get("en"), is_a=actor.kind, country=actor.country,
        sector=actor.sector[0] if actor.sector else None,
    )  # fmt: skip


def _keys(ids: Iterable[str], keys: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys[i] for i in ids))
