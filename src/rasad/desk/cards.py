"""One record of the archive as lists show it: what it says, in whose words, of which day and report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasad import records
from rasad.archive import Hit
from rasad.archive.keys import event_day
from rasad.desk.naming import Named, Naming
from rasad.export.views import View

_LONGEST = 420  # characters of a report's words on a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """``words`` are the report's own, with the stretch that lights up between ``before`` and ``after``."""

    of: str
    report: str
    id: str | None
    day: str | None
    outlet: str | None
    lang: str | None
    before: str = ""
    words: str = ""
    after: str = ""
    record: records.Event | records.Statement | records.Agreement | None = None
    source: list[Named] = field(default_factory=list)
    target: list[Named] = field(default_factory=list)
    place: str | None = None
    copy_of: str | None = None


def card(hit: Hit, naming: Naming) -> Card:
    """An answer of the archive as a card."""
    reading, record = hit.glimpse, hit.record
    common: dict[str, Any] = {"report": hit.report, "outlet": hit.outlet, "copy_of": hit.copy_of}
    if isinstance(record, records.Event):
        place = reading.places[record.place] if record.place is not None else None
        before, words, after = _in_sentence(reading, record.cue)
        return Card(
            **common, of="events", id=record.id, day=event_day(record.time, reading.report.published),
            lang=_lang(reading, record.cue.start), before=before, words=words, after=after, record=record,
            source=naming.actors(reading, record.source), target=naming.actors(reading, record.target),
            place=(place.name or place.text) if place else None,
        )  # fmt: skip
    if isinstance(record, records.Statement):
        return Card(
            **common, of="statements", id=record.id, day=event_day(record.time, reading.report.published),
            lang=_lang(reading, record.content.start), words=_short(record.content.text), record=record,
            source=naming.actors(reading, [record.speaker] if record.speaker else []),
            target=naming.actors(reading, [record.addressee] if record.addressee else []),
        )  # fmt: skip
    if isinstance(record, records.Agreement):
        before, words, after = _in_sentence(reading, record.span)
        return Card(
            **common, of="agreements", id=record.id, day=record.date or hit.day, record=record,
            lang=_lang(reading, record.span.start), before=before, words=words, after=after,
            source=[naming.party(reading, p) for p in record.parties],
            target=[naming.party(reading, p) for p in record.mediators],
        )  # fmt: skip
    return Card(**common, of="reports", id=None, day=hit.day, lang=reading.report.lang, words=View(reading).title)


def _lang(reading: records.Reading, at: int) -> str | None:
    return next((s.lang for s in reading.segments if s.start <= at < s.end), reading.report.lang)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _in_sentence(reading: records.Reading, span: records.Span) -> tuple[str, str, str]:
    """The words of a span with what stands before and after them in their sentence."""
    segment = next((s for s in reading.segments if s.start <= span.start < s.end), None)
    if segment is None:
        return "", _short(span.text), ""
    text, end = reading.report.text, min(span.end, segment.end)
    before, after = text[segment.start : span.start], text[end : segment.end]
    half = _LONGEST // 2
    if len(before) > half:
        before = "… " + before[-half:].partition(" ")[2]
    if len(after) > half:
        after = after[:half].rpartition(" ")[0] + " …"
    return before, _short(text[span.start : end]), after
