"""Reviewed records as gold: ``reports.json`` and ``gold.jsonl``, the format that readings are measured against.

A report is exported once every statement, event and actor of it is decided on, none as unsure. A line has all lists of
the format; ``reviewed`` names those whose records are all decided on, and the others are empty and not measured.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from rasad import records
from rasad.archive import Archive
from rasad.archive.decisions import Entry, Kind, standing
from rasad.evaluate.codes import countries
from rasad.review.claims import (
    ActorClaim,
    AgreementClaim,
    EventClaim,
    PlaceClaim,
    StatementClaim,
    TimeClaim,
    Worded,
    claim_of,
)
from rasad.review.queue import Waiting, is_about, states

_LISTS: dict[str, Kind] = {
    "actors": "actor", "places": "place", "times": "time", "statements": "statement", "events": "event",
    "agreements": "agreement",
}  # fmt: skip
_NEEDED: tuple[Kind, ...] = ("statement", "event", "actor")  # without which a report is not ready


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written, and the reports that are not ready with how many records of each wait."""

    reports: tuple[str, ...]
    waiting: dict[str, int]


def export_gold(archive: Archive, folder: Path) -> Exported:
    """Write the gold of all reports that are reviewed to their end into ``folder``, made when it is missing."""
    reports, lines, unready, done = [], [], {}, []
    for name in reviewed_reports(archive):
        reading = archive.reading(name)
        found = states(archive, name)
        left = sum(_is_left(w) for w in found if w.item.kind in _NEEDED)
        if left:
            unready[name] = left
            continue
        text, title_length, about = archive.given(name)
        done.append(name)
        reports.append(_report(reading, text, title_length, about))
        lines.append(gold_of(reading, title_length, found, archive.decisions(report=name)))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "reports.json", json.dumps(reports, ensure_ascii=False, indent=1) + "\n")
    _write(folder / "gold.jsonl", "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return Exported(reports=tuple(done), waiting=unready)


def reviewed_reports(archive: Archive) -> list[str]:
    """The reports on which somebody has decided something that stands for all, in alphabetical order."""
    return sorted({e.report for e in standing(archive.decisions()).values() if e.report})


def _is_left(w: Waiting) -> bool:
    return w.decision is None or w.decision.verdict == "unsure"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _report(
    reading: records.Reading, text: str, title_length: int, about: dict[str, str | None]
) -> dict[str, str | None]:
    r = reading.report
    return {
        "id": r.id, "lang": r.lang, "outlet": r.outlet, "title": text[:title_length] or None,
        "published": about["published"] or r.published, "url": r.url,
        "text": text[title_length + 1 :] if title_length else text,
    }  # fmt: skip


def gold_of(reading: records.Reading, title_length: int, found: list[Waiting], log: list[Entry]) -> dict[str, Any]:
    """One line of gold: what stands of a report, by the decisions on it."""
    claims = stands(found, log)
    where = _Places(reading.report.text, title_length)
    actors = _Actors([c for c in claims if isinstance(c, ActorClaim)])
    reviewed = reviewed_lists(found)
    out: dict[str, Any] = {
        "id": reading.report.id,
        "reader": ", ".join(sorted({e.by for e in standing(log).values()})),
        "genre": None,
        "reviewed": reviewed,
        **{name: [] for name in _LISTS},
    }
    out["statements"] = [_statement(c, actors, where) for c in claims if isinstance(c, StatementClaim)]
    out["events"] = [_event(c, actors, where) for c in claims if isinstance(c, EventClaim)]
    out["actors"] = [_actor(key, c, where) for key, c in actors.named()]
    out["times"] = [_time(c, where) for c in claims if isinstance(c, TimeClaim)]
    out["places"] = [_place(c, where) for c in claims if isinstance(c, PlaceClaim)]
    out["agreements"] = [_agreement(c, actors, where) for c in claims if isinstance(c, AgreementClaim)]
    return {name: value if name not in _LISTS or name in reviewed else [] for name, value in out.items()}


def reviewed_lists(found: Iterable[Waiting]) -> list[str]:
    """The lists of gold that a report's decisions fill: every record decided on, none unsure.

    Of a kind that the program has read none of, somebody must have added one, or all other kinds must be decided on.
    """
    states = list(found)
    left = {w.item.kind for w in states if _is_left(w)}
    there = {w.item.kind for w in states}
    return [n for n, kind in _LISTS.items() if kind not in left and (kind in _NEEDED or kind in there or not left)]


def stands(found: list[Waiting], log: list[Entry]) -> list[Worded]:
    """The claims on a report that stand for all, in the order of the text.

    A decision on words that have changed since stands no more once somebody has decided on the words as they are now.
    """
    current = [w for w in found if w.decision is not None]
    subjects = {w.decision.subject for w in current if w.decision}
    kept = [
        e for e in standing(log).values()
        if e.stands and (e.subject in subjects or not any(is_about(e, w.item) for w in current))
    ]  # fmt: skip
    claims = [c for c in (claim_of(e.stands) for e in kept if e.stands) if isinstance(c, Worded)]
    return sorted(claims, key=lambda c: (c.words.start, c.words.end))


class _Places:
    """Says where words stand as gold does: the field, and which occurrence in it."""

    def __init__(self, text: str, title_length: int) -> None:
        self._text = text
        self._title = title_length

    def __call__(self, words: records.Span, key: str = "text") -> dict[str, Any]:
        in_title = words.end <= self._title
        at, nth = (0 if in_title else self._title + bool(self._title)), 0
        while (at := self._text.find(words.text, at)) >= 0:
            nth += 1
            if at == words.start:
                break
            at += 1
        out: dict[str, Any] = {key: words.text, "nth": nth}
        return {**out, "in": "title"} if in_title else out


class _Actors:
    """The actors of a report under short keys."""

    def __init__(self, claims: list[ActorClaim]) -> None:
        self._claims = {c.key: c for c in claims}
        self._short: dict[str, str] = {}
        for claim in claims:
            self._name(claim)

    def _name(self, claim: ActorClaim) -> str:
        name = claim.country if claim.is_a == "country" and claim.country else claim.en or claim.key.rpartition(":")[2]
        base = re.sub(r"\W+", "_", name.lower()).strip("_") or "actor"
        taken = set(self._short.values())
        short, n = base, 1
        while short in taken:
            n += 1
            short = f"{base}_{n}"
        self._short[claim.key] = short
        return short

    def short(self, key: str | None) -> str | None:
        """The short key of an actor; None for one that was rejected."""
        return self._short.get(key) if key else None

    def all(self, keys: Iterable[str]) -> list[str]:
        """The short keys of several."""
        return [s for s in (self.short(k) for k in keys) if s]

    def named(self) -> list[tuple[str, ActorClaim]]:
        """All actors with their short keys."""
        return [(self._short[k], c) for k, c in self._claims.items()]


def _statement(c: StatementClaim, actors: _Actors, where: _Places) -> dict[str, Any]:
    cue = c.cue.text if c.cue else None
    said = {"speaker": actors.short(c.speaker), "cue": cue, **where(c.words, "content")}
    return {**said, "manner": c.manner, "act": c.act}


def _event(c: EventClaim, actors: _Actors, where: _Places) -> dict[str, Any]:
    done = {"type": c.type, "mode": c.mode, **where(c.words, "cue")}
    sides = {"source": actors.all(c.source), "target": actors.all(c.target)}
    return {**done, **sides, "status": c.status, "time": c.time, "place": c.place}


def _actor(key: str, c: ActorClaim, where: _Places) -> dict[str, Any]:
    who = {"key": key, "name": c.name, "en": c.en, "kind": c.is_a, "country": c.country, "sector": c.sector}
    return {**who, **where(c.words)}


def _time(c: TimeClaim, where: _Places) -> dict[str, Any]:
    return {**where(c.words), "type": c.type, "value": c.value}


def _place(c: PlaceClaim, where: _Places) -> dict[str, Any]:
    return {**where(c.words), "en": c.name, "country": c.country, "lat": c.lat, "lon": c.lon}


def _agreement(c: AgreementClaim, actors: _Actors, where: _Places) -> dict[str, Any]:
    """Parties are codes of countries where there is one, else the short keys of actors."""
    codes = countries()
    sides = {
        name: [p if p in codes else actors.short(p) or p for p in getattr(c, name)] for name in ("parties", "mediators")
    }
    return {"kind": c.is_a, **where(c.words), **sides, "date": c.date}
