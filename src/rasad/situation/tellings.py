"""A telling: what one report says of one event, in the form that tellings are compared in."""

from __future__ import annotations

import calendar
import hashlib
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from rasad import records
from rasad.archive.keys import actor_keys
from rasad.situation.cues import cues
from rasad.text.terms import sentence_terms

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:/(\d{4})-(\d\d)-(\d\d))?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_YEAR = re.compile(r"\d{4}$")


class Party(msgspec.Struct, frozen=True, array_like=True):
    """An actor on one side: its key in the archive, its country, its kind and office."""

    key: str
    country: str | None
    kind: str
    office: str | None
    sector: str | None

    @property
    def nameless(self) -> bool:
        """Such as "the minister", "eyewitnesses": in another report the same words mean others."""
        return self.country is None and self.kind in ("role", "group", "organisation") and "::" in self.key


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """One report's event.

    Days are ordinals (``date.toordinal``); ``dated`` says that the report gave the day itself.
    """

    mark: str  # the same as long as report, type and words of the cue are
    report: str
    outlet: str | None
    lang: str | None
    n: int
    type: str
    mode: str | None
    cameo: str | None
    status: str
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    first: int | None
    last: int | None
    dated: bool
    told: int | None  # day of the report
    place: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    figures: tuple[tuple[str, float | None, float | None], ...]
    terms: frozenset[int]  # hashes (16 bits) of the lemmas of the sentence, but for those of names
    speaker: str | None  # key of who says it, when it is somebody's words
    cue: str
    sentence: str
    score: float
    place_kind: str | None = None
    span: tuple[int, int] = (0, 0)  # of the sentence in the report's text
    voice: str | None = None  # name of who says it
    side: str | None = None  # country of who says it
    act: str | None = None  # what that statement does: assert, deny, announce, ...
    agreement: str | None = None  # the reading's agreement that it concludes, carries out or breaks
    stage: str | None = None  # what the words beside it say of how it goes on: delayed, halted, breached, ...

    @property
    def parties(self) -> tuple[Party, ...]:
        """Both sides."""
        return self.source + self.target

    @property
    def day(self) -> str | None:
        """The first day as ISO."""
        return date.fromordinal(self.first).isoformat() if self.first else None


def tellings(reading: records.Reading) -> Iterator[Telling]:
    """The events of a reading as tellings."""
    keys = actor_keys(reading)
    actors = {a.id: a for a in reading.actors}
    statements = {s.id: s for s in reading.statements}
    told = _ordinal(reading.report.published)
    seen: dict[str, int] = {}
    terms: dict[int, frozenset[int]] = {}
    stages = _Stages(reading)
    for n, event in enumerate(reading.events):
        first, last, dated = days(event.time, reading.report.published)
        place = reading.places[event.place] if event.place is not None else None
        start, end = _sentence(reading, event.cue.start)
        if start not in terms:
            terms[start] = terms_of(reading, start, end)
        said = statements.get(event.said_in or "") or _holding(reading, event.cue)
        speaker = actors.get(said.speaker or "") if said else None
        name = f"{reading.report.id}\x00{event.type}\x00{event.cue.text}"
        seen[name] = seen.get(name, 0) + 1
        yield Telling(
            mark=hashlib.blake2b(f"{name}\x00{seen[name]}".encode(), digest_size=8).hexdigest(),
            report=reading.report.id, outlet=reading.report.outlet, lang=reading.report.lang, n=n, type=event.type,
            mode=event.mode, cameo=event.cameo, status=event.status,
            source=tuple(_party(actors[i], keys) for i in event.source),
            target=tuple(_party(actors[i], keys) for i in event.target),
            first=first, last=last, dated=dated, told=told, place=place.name if place else None,
            place_country=place.country if place else None, lat=place.lat if place else None,
            lon=place.lon if place else None,
            figures=tuple((f.of, f.low, f.high) for f in (reading.figures[i] for i in event.figures)),
            terms=terms[start], speaker=keys[speaker.id] if speaker else None,
            cue=event.cue.text, sentence=" ".join(reading.report.text[start:end].split()), score=event.score,
            place_kind=place.kind if place else None, span=(start, end),
            voice=speaker.name if speaker else None, side=speaker.country if speaker else None,
            act=said.act if said else None, agreement=event.agreement,
            stage=stages.beside(event.cue, start, end),
        )  # fmt: skip


def _holding(reading: records.Reading, cue: records.Span) -> records.Statement | None:
    """The innermost statement whose words hold a cue, be it but for a clitic: a promise holds what is promised."""
    found = [s for s in reading.statements if s.content.start < cue.end <= s.content.end]
    return min(found, key=lambda s: s.content.end - s.content.start, default=None)


class _Stages:
    """What the words beside a deed say of how it goes on ("the handover was put off")."""

    def __init__(self, reading: records.Reading) -> None:
        self._known, self._text = cues(reading.report.lang), reading.report.text
        self._opening = self._known.opening(self._text, "stage") if self._known else frozenset()

    def beside(self, cue: records.Span, start: int, end: int) -> str | None:
        """The stage of a deed, told in its clause of the sentence between start and end, or None."""
        sentence = self._text[start:end]
        if self._known is None or not any(word in sentence for word in self._opening):
            return None
        return self._known.stage_of(sentence, cue.start - start, cue.end - start)


def _sentence(reading: records.Reading, offset: int) -> tuple[int, int]:
    for segment in reading.segments:
        if segment.start <= offset < segment.end:
            return segment.start, segment.end
    text = reading.report.text  # a reading that somebody else has made may have no segments: the line then
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def terms_of(reading: records.Reading, start: int, end: int) -> frozenset[int]:
    """Hashes of what a sentence says beside its names, which are compared as parties and places."""
    text = reading.report.text
    named = sorted({(n.start, n.end) for n in (*reading.names, *reading.places, *_mentions(reading))
                    if start <= n.start < end})  # fmt: skip
    left, at = [], start
    for a, b in named:
        left.append(text[at : max(at, a)])
        at = max(at, b)
    left.append(text[at:end])
    lemmas = sentence_terms(" ".join(left), reading.report.lang)
    return frozenset(zlib.crc32(lemma.encode()) & 0xFFFF for lemma in lemmas)


def _mentions(reading: records.Reading) -> Iterator[records.Mention]:
    return (m for a in reading.actors for m in a.mentions if m.form not in ("pronoun", "implied"))


def _party(actor: records.Actor, keys: dict[str, str]) -> Party:
    return Party(keys[actor.id], actor.country, actor.kind, actor.office, actor.sector[0] if actor.sector else None)


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def days(value: str | None, published: str | None) -> tuple[int | None, int | None, bool]:
    """First and last day that a time value covers, and whether the value itself says so.

    A vague or missing value gives the day of the report, or nothing without one.
    """
    told = _ordinal(published)
    if value:
        found = _exact(value)
        if found:
            return (*found, True)
    return told, told, False


def _exact(value: str) -> tuple[int, int] | None:
    try:
        if found := _DATE.match(value):
            first = date(*map(int, found.groups()[:3]))
            last = date(*map(int, found.groups()[3:])) if found.group(4) else first
            return first.toordinal(), last.toordinal()
        if found := _MONTH.match(value):
            year, month = map(int, found.groups())
            first = date(year, month, 1)
            return first.toordinal(), first.toordinal() + calendar.monthrange(year, month)[1] - 1
        if found := _WEEK.match(value):
            first = date.fromisocalendar(int(found.group(1)), int(found.group(2)), 1)
            return first.toordinal(), (first + timedelta(days=6)).toordinal()
        if _YEAR.match(value):
            return date(int(value), 1, 1).toordinal(), date(int(value), 12, 31).toordinal()
    except ValueError:
        return None
    return None
