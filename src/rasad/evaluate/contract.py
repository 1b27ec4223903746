"""Whether a reading keeps the contract of the record, beyond its types: a list of breaches, empty when it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from rasad.evaluate.codes import SECTORS, contexts, countries, types
from rasad.records import Reading, Span, reading_from_json

_DATE = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"T(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?|T(?:MO|MI|AF|EV|NI|DT)"
_POINT = (rf"(?:{_DATE}(?:{_CLOCK})?|\d{{4}}-(?:0[1-9]|1[0-2])|\d{{4}}-W(?:0[1-9]|[1-4]\d|5[0-3])(?:-WE|-[1-7])?|"
          r"\d{4}-(?:SP|SU|FA|AU|WI|H[12]|Q[1-4])|\d{4}|\d{3}X|\d{2}XX|-\d{4}|"
          rf"XXXX-(?:\d\d-\d\d|W[\dX]{{2}}(?:-[1-7])?(?:{_CLOCK})?|\d\d|SP|SU|FA|AU|WI)"
          rf"|{_CLOCK})[~?]?")  # fmt: skip
_COUNT = r"(?:\d+(?:\.\d+)?|X)"
_PERIOD = rf"P(?:{_COUNT}(?:Y|M|W|D|DE|CE))+(?:T(?:{_COUNT}[HMS])+)?|PT(?:{_COUNT}[HMS])+"
_PERIODS = rf"(?:{_PERIOD})(?:/(?:{_PERIOD}))?"
_RANGE = rf"(?:{_POINT}|\.\.)/(?:{_POINT}|\.\.)"
_VALUE = re.compile(rf"(?:{_POINT})|{_RANGE}|{_PERIODS}|(?:PAST|PRESENT|FUTURE)_REF")
_SHIFT = re.compile(rf"[-+]?{_PERIODS}")
_DAY = re.compile(_DATE)
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_SPANS_IN_ORDER = ("segments", "names", "places", "times", "figures")


class ContractError(ValueError):
    """JSON that is no reading: says what is wrong with it."""


def is_time_value(value: str) -> bool:
    """Whether ``value`` is one of the ISO 8601, EDTF and TIMEX3 values that the contract allows; days must exist."""
    return bool(_VALUE.fullmatch(value)) and all(_exists(day) for day in _DAY.findall(value))


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def check_json(line: bytes) -> list[str]:
    """The breaches of one reading as JSON: a type that is wrong is one of them."""
    try:
        return check(decoded(line))
    except ContractError as error:
        return [str(error)]


def decoded(line: bytes) -> Reading:
    """A reading from its JSON. Raises ContractError that says what is no JSON or has a wrong type."""
    try:
        return reading_from_json(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContractError(str(error)) from error
    except RecursionError as error:
        raise ContractError("JSON nested too deeply") from error


def check(reading: Reading) -> list[str]:
    """The breaches of one reading."""
    checks = (_maker, _characters, _spans, _order, _ids, _references, _report, _segments, _times, _actors, _events,
              _agreements, _rules, _evidence)  # fmt: skip
    return [breach for one in checks for breach in one(reading)]


def _maker(reading: Reading) -> Iterator[str]:
    name = reading.made_by.name
    if name is None and not reading.made_by.rasad:
        yield "made_by: names nobody: no version of Rasad, no name of another maker"
    if name is not None and (not name.strip() or not name.isprintable()):
        yield f"made_by.name: {name!r} is no name"


def _characters(reading: Reading) -> Iterator[str]:
    """No database keeps a NUL in a string."""
    if b"\\u0000" in reading.to_json() and any("\x00" in s for s in _strings(msgspec.to_builtins(reading))):
        yield "a string holds the character NUL"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _evidence(reading: Reading) -> Iterator[str]:
    """Whether the records of another maker rest on the text: actors that it names, times and places that it tells."""
    if not reading.made_by.name:
        return
    seen = {a.id for a in reading.actors if a.mentions}
    told = {t.value for t in reading.times} | {reading.report.published}
    for s in reading.statements:
        if s.speaker is not None and s.speaker not in seen:
            yield f"{s.id}.speaker: the text has no mention of {s.speaker}"
        if s.time is not None and s.time not in told:
            yield f"{s.id}.time: no time of the text is {s.time}"
    for e in reading.events:
        for actor in (*e.source, *e.target):
            if actor not in seen:
                yield f"{e.id}: the text has no mention of {actor}"
        if e.time is not None and e.time not in told:
            yield f"{e.id}.time: no time of the text is {e.time}"
    named = seen | {x for a in reading.actors if a.mentions for x in (a.country, a.key) if x}
    for g in reading.agreements:
        for party in (*g.parties, *g.mediators, *(o for term in g.terms for o in term.obligor)):
            if party not in named:
                yield f"{g.id}: the text has no mention of {party}"
        if g.date is not None and g.date not in told:
            yield f"{g.id}.date: no time of the text is {g.date}"


def _spans(reading: Reading) -> Iterator[str]:
    text = reading.report.text
    for path, span in walk_spans(reading, "reading"):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{path}: {span.start}:{span.end} is no stretch of a text of {len(text)}"
        elif text[span.start : span.end] != span.text:
            yield f"{path}: {span.start}:{span.end} does not hold its text"


def walk_spans(value: Any, path: str) -> Iterator[tuple[str, Span]]:
    """Every span inside a record with the path to it."""
    if isinstance(value, Span):
        yield path, value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from walk_spans(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from walk_spans(item, f"{path}[{i}]")


def _order(reading: Reading) -> Iterator[str]:
    for name in _SPANS_IN_ORDER:
        starts = [(s.start, s.end) for s in getattr(reading, name)]
        if starts != sorted(starts):
            yield f"{name} are not in the order of the text"
    for actor in reading.actors:
        places = [(m.start, m.end) for m in actor.mentions]
        if places != sorted(places):
            yield f"mentions of {actor.id} are not in the order of the text"
        if len(set(places)) != len(places):
            yield f"a mention of {actor.id} stands twice"


def _ids(reading: Reading) -> Iterator[str]:
    for name in ("actors", "statements", "events", "agreements"):
        ids = [record.id for record in getattr(reading, name)]
        for twin in sorted({i for i in ids if ids.count(i) > 1}):
            yield f"{name}: the id {twin} stands twice"


def _references(reading: Reading) -> Iterator[str]:
    actors = {a.id for a in reading.actors}
    parties_known = actors | {a.key for a in reading.actors if a.key} | countries()
    statements = {s.id for s in reading.statements}
    agreements = {g.id for g in reading.agreements}
    for s in reading.statements:
        yield from _known(f"{s.id}.speaker", (s.speaker,), actors)
        yield from _known(f"{s.id}.addressee", (s.addressee,), actors)
        yield from _known(f"{s.id}.within", (s.within,), statements - {s.id})
        if any(not (s.content.start <= q.start and q.end <= s.content.end) for q in s.quoted):
            yield f"{s.id}.quoted: words outside the content"
    for e in reading.events:
        yield from _known(f"{e.id}.source", e.source, actors)
        yield from _known(f"{e.id}.target", e.target, actors)
        yield from _known(f"{e.id}.said_in", (e.said_in,), statements)
        yield from _known(f"{e.id}.agreement", (e.agreement,), agreements)
        yield from _indices(f"{e.id}.place", (e.place,), len(reading.places))
        yield from _indices(f"{e.id}.figures", e.figures, len(reading.figures))
    for g in reading.agreements:
        yield from _indices(f"{g.id}.place", (g.place,), len(reading.places))
        for name, parties in (("parties", g.parties), ("mediators", g.mediators)):
            yield from _known(f"{g.id}.{name}", parties, parties_known)
        for i, term in enumerate(g.terms):
            yield from _known(f"{g.id}.terms[{i}].obligor", term.obligor, parties_known)


def _known(path: str, ids: Iterable[str | None], known: Iterable[str]) -> Iterator[str]:
    known = set(known)
    for value in ids:
        if value is not None and value not in known:
            yield f"{path}: {value!r} is not in the reading"


def _indices(path: str, indices: Iterable[int | None], length: int) -> Iterator[str]:
    for index in indices:
        if index is not None and not 0 <= index < length:
            yield f"{path}: there is no number {index} among {length}"


def _report(reading: Reading) -> Iterator[str]:
    report = reading.report
    if not report.id:
        yield "report.id is empty"
    if (report.published is None) != (report.published_basis == "none"):
        yield f"report.published is {report.published} on the basis {report.published_basis!r}"
    if report.published is not None and not (_DAY.fullmatch(report.published) and _exists(report.published)):
        yield f"report.published: {report.published!r} is no day"


def _segments(reading: Reading) -> Iterator[str]:
    if not reading.segments and reading.made_by.name:
        return  # another maker need not cut the text
    end = 0
    for segment in reading.segments:
        if segment.start < end:
            yield f"segments overlap at {segment.start}"
        if reading.report.text[end : segment.start].strip():
            yield f"text between segments at {end}"
        end = segment.end
    if reading.report.text[end:].strip():
        yield f"text after the last segment at {end}"


def _times(reading: Reading) -> Iterator[str]:
    for i, time in enumerate(reading.times):
        yield from _time(f"times[{i}].value", time.value)
        if time.shift is not None and not _SHIFT.fullmatch(time.shift):
            yield f"times[{i}].shift: {time.shift!r} is no period"
    for s in reading.statements:
        yield from _time(f"{s.id}.time", s.time)
    for e in reading.events:
        yield from _time(f"{e.id}.time", e.time)
    for g in reading.agreements:
        yield from _time(f"{g.id}.date", g.date)
        for i, term in enumerate(g.terms):
            yield from _time(f"{g.id}.terms[{i}].due", term.due)


def _time(path: str, value: str | None) -> Iterator[str]:
    if value is not None and not is_time_value(value):
        yield f"{path}: {value!r} is no ISO 8601, EDTF or TIMEX3 value"


def _actors(reading: Reading) -> Iterator[str]:
    for a in reading.actors:
        if not a.name or not a.mentions:
            yield f"{a.id}: without a {'name' if not a.name else 'mention'}"
        yield from _code(f"{a.id}.country", (a.country,), countries())
        yield from _code(f"{a.id}.sector", a.sector, SECTORS)
        if a.wikidata is not None and not _WIKIDATA.fullmatch(a.wikidata):
            yield f"{a.id}.wikidata: {a.wikidata!r} is no item"
    for i, p in enumerate(reading.places):
        yield from _code(f"places[{i}].country", (p.country,), countries())
        if (p.lat is None) != (p.lon is None) or not (-90 <= (p.lat or 0) <= 90 and -180 <= (p.lon or 0) <= 180):
            yield f"places[{i}]: {p.lat}, {p.lon} are no coordinates"
    for i, f in enumerate(reading.figures):
        if not f.of:
            yield f"figures[{i}].of is empty"
        if f.low is not None and f.high is not None and f.low > f.high:
            yield f"figures[{i}]: {f.low} to {f.high}"


def _code(path: str, values: Iterable[str | None], known: frozenset[str]) -> Iterator[str]:
    for value in values:
        if value is not None and value not in known:
            yield f"{path}: {value!r} is not known"


def _events(reading: Reading) -> Iterator[str]:
    for e in reading.events:
        kind = types().get(e.type)
        if kind is None:
            yield f"{e.id}.type: {e.type!r} is no PLOVER type"
            continue
        if e.mode is not None and e.mode not in kind.modes:
            yield f"{e.id}.mode: {e.mode!r} is no mode of {e.type}"
        if e.quad != kind.quad:
            yield f"{e.id}.quad: {e.quad} where {e.type} has {kind.quad}"
        if e.intensity is not None and e.intensity not in (kind.score, kind.modes.get(e.mode or "")):
            yield f"{e.id}.intensity: {e.intensity} is the score of neither its mode nor its type"
        if e.cameo is not None and not re.fullmatch(r"\d{2,4}", e.cameo):
            yield f"{e.id}.cameo: {e.cameo!r} is no CAMEO code"
        yield from _code(f"{e.id}.contexts", e.contexts, contexts())
        yield from _score(e.id, e.score)
    for s in reading.statements:
        yield from _score(s.id, s.score)


def _score(path: str, score: float) -> Iterator[str]:
    if not 0 <= score <= 1:
        yield f"{path}.score: {score} is not between 0 and 1"


def _agreements(reading: Reading) -> Iterator[str]:
    for g in reading.agreements:
        for i, term in enumerate(g.terms):
            kind = types().get(term.type) if term.type else None
            if term.type and kind is None:
                yield f"{g.id}.terms[{i}].type: {term.type!r} is no PLOVER type"
            if term.mode and (kind is None or term.mode not in kind.modes):
                yield f"{g.id}.terms[{i}].mode: {term.mode!r} is no mode of {term.type}"


def _rules(reading: Reading) -> Iterator[str]:
    named = [(s.id, s.rule) for s in reading.statements] + [(e.id, e.rule) for e in reading.events]
    for record, rule in named:
        if not rule:
            yield f"{record}: names no rule"
