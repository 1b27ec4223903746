"""Records as flat rows: what CSV, Parquet and the tables in the terminal share.

``key`` (``report/e3``) is unique and stable for the same text. CAMEO codes are written ``CAMEO:042`` and ids of places
``GeoNames:112931``, so that no program takes them for numbers.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rasad.export.dyads import segment_text
from rasad.export.views import View
from rasad.export.write import write_csv
from rasad.records import Actor, Agreement, Event, Figure, Place, Reading, Statement

Row = dict[str, object]
KINDS = ("events", "statements", "actors", "places", "agreements")
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("key", "report", "published", "outlet", "id", "type", "mode", "cameo", "quad", "intensity", "contexts",
               "status", "source", "source_country", "source_sector", "target", "target_country", "target_sector",
               "time", "place", "place_country", "lat", "lon", "figures", "said_in", "said_by", "agreement", "cue",
               "sentence", "start", "end", "rule", "score", "made_by"),
    "statements": ("key", "report", "published", "outlet", "id", "speaker", "speaker_country", "speaker_sector",
                   "addressee", "cue", "content", "act", "manner", "medium", "time", "within", "start",
                   "end", "rule", "score", "made_by"),
    "actors": ("key", "report", "published", "outlet", "id", "name", "name_en", "kind", "country", "sector", "office",
               "wikidata", "basis", "mentions", "start", "end", "made_by"),
    "places": ("key", "report", "published", "outlet", "id", "text", "name", "country", "admin1", "lat", "lon",
               "geonames", "kind", "alternatives", "start", "end", "made_by"),
    "agreements": ("key", "report", "published", "outlet", "id", "kind", "name", "parties", "mediators", "date",
                   "place", "state", "terms", "text", "start", "end", "made_by"),
}  # fmt: skip
_JOIN = "; "


def rows(reading: Reading, kind: str) -> Iterator[Row]:
    """The records of one kind as rows with the columns ``COLUMNS[kind]``."""
    view = View(reading)
    if kind == "events":
        yield from (event_row(view, e) for e in reading.events)
    elif kind == "statements":
        yield from (statement_row(view, s) for s in reading.statements)
    elif kind == "actors":
        yield from (actor_row(view, a) for a in reading.actors)
    elif kind == "places":
        yield from (place_row(view, p, i) for i, p in enumerate(reading.places))
    elif kind == "agreements":
        yield from (agreement_row(view, g) for g in reading.agreements)
    else:
        raise ValueError(f"no kind of record {kind!r}: there are {', '.join(KINDS)}")


def event_row(view: View, event: Event) -> Row:
    """One event, its actors by name, country and sector."""
    place = view.reading.places[event.place] if event.place is not None else None
    said = view.statements.get(event.said_in or "")
    return {
        **_report(view, event.id), "type": event.type, "mode": event.mode,
        "cameo": f"CAMEO:{event.cameo}" if event.cameo else None, "quad": event.quad, "intensity": event.intensity,
        "contexts": _joined(event.contexts), "status": event.status,
        **_side("source", view, event.source), **_side("target", view, event.target),
        "time": event.time, "place": (place.name or place.text) if place else None,
        "place_country": place.country if place else None, "lat": place.lat if place else None,
        "lon": place.lon if place else None, "said_in": event.said_in,
        "said_by": view.name(said.speaker) if said and said.speaker else None, "agreement": event.agreement,
        "figures": _joined(_figure(view.reading.figures[i]) for i in event.figures),
        "cue": event.cue.text, "sentence": segment_text(view.reading, event.cue.start) or None,
        "start": event.cue.start, "end": event.cue.end, "rule": event.rule, "score": event.score,
    }  # fmt: skip


def statement_row(view: View, statement: Statement) -> Row:
    """One statement with its speaker's name, country and sector."""
    speaker = view.actors.get(statement.speaker or "")
    return {
        **_report(view, statement.id), "speaker": speaker.name if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "speaker_sector": _joined(speaker.sector) if speaker else None,
        "addressee": view.name(statement.addressee) if statement.addressee else None,
        "cue": statement.cue.text if statement.cue else None, "content": statement.content.text,
        "act": statement.act, "manner": statement.manner, "medium": statement.medium, "time": statement.time,
        "within": statement.within, "start": statement.content.start, "end": statement.content.end,
        "rule": statement.rule, "score": statement.score,
    }  # fmt: skip


def actor_row(view: View, actor: Actor) -> Row:
    """One actor; ``start`` and ``end`` are those of the first mention."""
    first = actor.mentions[0] if actor.mentions else None
    return {
        **_report(view, actor.id), "name": actor.name, "name_en": actor.names.get("en"), "kind": actor.kind,
        "country": actor.country, "sector": _joined(actor.sector), "office": actor.office,
        "wikidata": actor.wikidata, "basis": actor.basis, "mentions": len(actor.mentions),
        "start": first.start if first else None, "end": first.end if first else None,
    }  # fmt: skip


def place_row(view: View, place: Place, index: int) -> Row:
    """One mention of a place."""
    return {
        **_report(view, f"p{index}"), "text": place.text, "name": place.name, "country": place.country,
        "admin1": place.admin1, "lat": place.lat, "lon": place.lon,
        "geonames": f"GeoNames:{place.geonames}" if place.geonames is not None else None, "kind": place.kind,
        "alternatives": place.alternatives, "start": place.start, "end": place.end,
    }  # fmt: skip


def agreement_row(view: View, agreement: Agreement) -> Row:
    """One agreement; parties that are no countries by their names."""
    return {
        **_report(view, agreement.id), "kind": agreement.kind, "name": agreement.name,
        "parties": _joined(map(view.party, agreement.parties)),
        "mediators": _joined(map(view.party, agreement.mediators)), "date": agreement.date,
        "place": view.place(agreement.place), "state": agreement.state,
        "terms": _joined(term.text for term in agreement.terms), "text": agreement.span.text,
        "start": agreement.span.start, "end": agreement.span.end,
    }  # fmt: skip


def _report(view: View, id: str) -> Row:
    report = view.reading.report
    return {"key": f"{report.id}/{id}", "report": report.id, "published": report.published, "outlet": report.outlet,
            "id": id, "made_by": view.reading.made_by.who}  # fmt: skip


def _figure(figure: Figure) -> str:
    low = "" if figure.low is None else f"{figure.low:g}"
    high = "" if figure.high is None else f"{figure.high:g}"
    return f"{figure.of}:{low}" + ("" if high == low else f"-{high}")


def _side(side: str, view: View, ids: Sequence[str]) -> Row:
    actors = [view.actors[i] for i in ids if i in view.actors]
    return {
        side: _joined(a.name for a in actors),
        f"{side}_country": _joined(a.country for a in actors if a.country),
        f"{side}_sector": _joined(a.sector[0] for a in actors if a.sector),
    }


def _joined(values: Iterable[str]) -> str | None:
    return _JOIN.join(dict.fromkeys(values)) or None


def cell(value: object) -> str:
    """A value as a cell of text: nothing for unknown, no line breaks."""
    return "" if value is None else " ".join(str(value).split())


def csv_text(kind: str, table: Iterable[Row]) -> str:
    """A table as the text of a CSV file."""
    out = io.StringIO()
    write_csv(table, out, columns=COLUMNS[kind])
    return out.getvalue()
