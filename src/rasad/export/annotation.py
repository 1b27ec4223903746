"""W3C Web Annotations (JSON-LD): every record as a body whose target is its words in the report.

Selectors count code points in the report's text, as the model asks (https://www.w3.org/TR/annotation-model/).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from rasad.records import MadeBy, Reading, Span

_CONTEXT = 32  # characters of prefix and suffix


def web_annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """One annotation a record."""
    for kind, id_, record, spans in _records(reading):
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"urn:rasad:{reading.report.id}:{id_}",
            "type": "Annotation",
            "motivation": "identifying" if kind in ("actor", "place", "time", "name") else "classifying",
            "generator": _generator(reading.made_by),
            "body": {"type": "Dataset", "format": "application/json", "purpose": kind, "value": record},
            "target": [_target(reading, span) for span in spans],
        }


def _generator(made_by: MadeBy) -> dict[str, str]:
    """The program, or another maker, of whom it is not known whether it is a person."""
    return {"name": made_by.who} if made_by.name else {"id": "urn:rasad", "type": "Software", "name": made_by.who}


def _records(reading: Reading) -> Iterator[tuple[str, str, Any, list[Span]]]:
    for a in reading.actors:
        yield "actor", a.id, _plain(a, "mentions"), list(a.mentions)
    for kind, spans in (("name", reading.names), ("place", reading.places), ("time", reading.times),
                        ("figure", reading.figures)):  # fmt: skip
        for n, span in enumerate(spans, 1):
            yield kind, f"{kind}{n}", _plain(span, "start", "end"), [span]
    for s in reading.statements:
        yield "statement", s.id, _plain(s, "content", "cue", "speaker_span", "quoted"), [s.content]
    for e in reading.events:
        yield "event", e.id, _plain(e, "cue"), [e.cue]
    for g in reading.agreements:
        yield "agreement", g.id, _plain(g, "span", "mentions"), [g.span, *(m for m in g.mentions if m != g.span)]


def _plain(record: msgspec.Struct, *left_out: str) -> dict[str, Any]:
    return {k: v for k, v in msgspec.to_builtins(record).items() if k not in left_out and v not in (None, [], {})}


def _target(reading: Reading, span: Span) -> dict[str, Any]:
    text = reading.report.text
    return {
        "source": reading.report.url or f"urn:rasad:{reading.report.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - _CONTEXT) : span.start],
                "suffix": text[span.end : span.end + _CONTEXT],
            },
        ],
    }


def write_annotations(readings: Iterable[Reading], out: IO[str]) -> int:
    """JSON Lines, an annotation a line; returns their number."""
    count = 0
    for reading in readings:
        for annotation in web_annotations(reading):
            out.write(json.dumps(annotation, ensure_ascii=False) + "\n")
            count += 1
    return count
