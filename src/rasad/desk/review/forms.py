"""A form of review to the claim that it corrects: every field checked, nothing taken on trust."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

import msgspec
from starlette.datastructures import FormData

from rasad import records
from rasad.archive.keys import actor_key
from rasad.desk.naming import Naming
from rasad.evaluate.codes import SECTORS, countries, types
from rasad.review.claims import (
    ActorClaim,
    AgreementClaim,
    EventClaim,
    PlaceClaim,
    StatementClaim,
    TimeClaim,
    Worded,
    kind_of,
    party_key,
)
from rasad.review.deciding import DecisionError

_TIME = re.compile(r"[0-9A-Z_/:X-]{1,40}")  # ISO 8601, EDTF and TIMEX3 values
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")
_LONGEST = 200


@cache
def modes() -> dict[str, tuple[str, ...]]:
    """PLOVER's modes by type."""
    return {name: tuple(kind.modes) for name, kind in types().items() if kind.modes}


def choices() -> dict[str, tuple[str, ...]]:
    """What the fields of the forms may hold, besides actors and places of the report."""
    return {
        "act": get_args(records.Act), "manner": get_args(records.Manner), "type": tuple(types()),
        "status": get_args(records.Status), "is_a": get_args(records.ActorKind), "sector": tuple(sorted(SECTORS)),
        "time_type": get_args(records.TimeType), "accord": get_args(records.AgreementKind),
        "state": get_args(records.AgreementState),
    }  # fmt: skip


def actors_of(reading: records.Reading, naming: Naming) -> list[tuple[str, str]]:
    """Key and name of every actor of a report, each once, in the order of names."""
    found = {n.who: n.name for n in (naming.actor(a) for a in reading.actors)}
    return sorted(found.items(), key=lambda item: item[1])


def parties_of(reading: records.Reading, naming: Naming) -> list[tuple[str, str]]:
    """As :func:`actors_of`, under the keys by which agreements name their parties."""
    found = {party_key(a): naming.actor(a).name for a in reading.actors}
    return sorted(found.items(), key=lambda item: item[1])


def corrected(saw: Worded, form: FormData, reading: records.Reading) -> Worded:
    """The claim that a form makes of what the program saw. Raises DecisionError for a value that cannot be."""
    words = _words(form, saw.words, reading.report.text)
    return msgspec.structs.replace(saw, words=words, **_FIELDS[kind_of(saw)](saw, form, reading))


def _statement(saw: StatementClaim, form: FormData, reading: records.Reading) -> dict[str, Any]:
    speaker = _keys(form, "speaker", _known(reading) | {saw.speaker or ""})
    return {"speaker": next(iter(speaker), None), "act": _of(form, "act"), "manner": _of(form, "manner")}


def _event(saw: EventClaim, form: FormData, reading: records.Reading) -> dict[str, Any]:
    kind, mode, known = _of(form, "type"), _one(form, "mode"), _known(reading)
    return {
        "type": kind, "mode": mode if mode in modes().get(kind, ()) else None, "status": _of(form, "status"),
        "source": _keys(form, "source", known | set(saw.source)),
        "target": _keys(form, "target", known | set(saw.target)), "time": _time(form, "time"),
        "place": _one(form, "place"),
    }  # fmt: skip


def _actor(_saw: ActorClaim, form: FormData, _reading: records.Reading) -> dict[str, Any]:
    name = _one(form, "name")
    if not name:
        raise DecisionError("an actor needs a name")
    return {
        "name": name, "en": _one(form, "en"), "is_a": _of(form, "is_a"), "country": _country(form),
        "sector": _of(form, "sector", optional=True),
    }  # fmt: skip


def _time_claim(_saw: TimeClaim, form: FormData, _reading: records.Reading) -> dict[str, Any]:
    return {"type": _of(form, "time_type"), "value": _time(form, "value")}


def _place(_saw: PlaceClaim, form: FormData, _reading: records.Reading) -> dict[str, Any]:
    lat, lon = _degrees(form, "lat", 90), _degrees(form, "lon", 180)
    if (lat is None) != (lon is None):
        raise DecisionError("a place has both degrees or none")
    return {"name": _one(form, "name"), "country": _country(form), "lat": lat, "lon": lon}


def _agreement(saw: AgreementClaim, form: FormData, reading: records.Reading) -> dict[str, Any]:
    known = {party_key(a) for a in reading.actors} | {*saw.parties, *saw.mediators}
    return {
        "is_a": _of(form, "accord"), "parties": _keys(form, "parties", known),
        "mediators": _keys(form, "mediators", known), "date": _time(form, "date"), "state": _of(form, "state"),
    }  # fmt: skip


_FIELDS: dict[str, Callable[[Any, FormData, records.Reading], dict[str, Any]]] = {
    "statement": _statement, "event": _event, "actor": _actor, "time": _time_claim, "place": _place,
    "agreement": _agreement,
}  # fmt: skip


def _known(reading: records.Reading) -> set[str]:
    return {actor_key(a) for a in reading.actors}


def _country(form: FormData) -> str | None:
    country = (_one(form, "country") or "").upper() or None
    if country and country not in countries():
        raise DecisionError(f"{country!r} is no code of a country")
    return country


def _degrees(form: FormData, name: str, most: int) -> float | None:
    value = _one(form, name)
    if value is None:
        return None
    if not _DEGREES.fullmatch(value) or abs(float(value)) > most:
        raise DecisionError(f"{value!r} is no number of degrees up to {most}")
    return float(value)


def blank(kind: str, words: records.Span) -> Worded:
    """A record that the program missed, before the form has said what it is."""
    if kind == "statement":
        return StatementClaim(words=words, act="assert", manner="indirect")
    if kind == "event":
        return EventClaim(words=words, type="CONSULT", status="happened")
    if kind == "actor":
        return ActorClaim(words=words, key=f"added:{words.start}", name=words.text, is_a="person")
    if kind == "time":
        return TimeClaim(words=words, type="DATE")
    if kind == "place":
        return PlaceClaim(words=words, name=words.text)
    if kind == "agreement":
        return AgreementClaim(words=words, is_a="other")
    raise DecisionError(f"{kind!r} is no kind of record")


def words_of(form: FormData, text: str) -> records.Span:
    """The words that a form has chosen. Raises DecisionError when it has chosen none."""
    return _words(form, records.Span(0, 0, ""), text)


def _words(form: FormData, saw: records.Span, text: str) -> records.Span:
    start, end = (_number(form, name, given) for name, given in (("start", saw.start), ("end", saw.end)))
    if not 0 <= start < end <= len(text):
        raise DecisionError("the words begin before they end, inside the report")
    return records.Span(start, end, text[start:end])


def _number(form: FormData, name: str, given: int) -> int:
    value = _one(form, name)
    if value is None:
        return given
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        raise DecisionError(f"{value!r} is no place in the report")
    return int(value)


def _one(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return (value.strip().replace("\x00", "")[:_LONGEST] or None) if isinstance(value, str) else None


def _of(form: FormData, name: str, *, optional: bool = False) -> Any:
    value = _one(form, name)
    if value is None and optional:
        return None
    if value not in choices()[name]:
        raise DecisionError(f"{name}: {value!r} is none of its values")
    return value


def _keys(form: FormData, name: str, known: set[str]) -> tuple[str, ...]:
    """Actors of the report, by their keys; others are passed over."""
    return tuple(dict.fromkeys(v for v in form.getlist(name) if isinstance(v, str) and v and v in known))


def _time(form: FormData, name: str) -> str | None:
    value = _one(form, name)
    if value is not None and not _TIME.fullmatch(value):
        raise DecisionError(f"{value!r} is no time: write 2023-03-10, 2023-03 or 2023")
    return value
