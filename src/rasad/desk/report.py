"""The page of one report: its text as it stands, every record tied to its words, and why each is what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from starlette.exceptions import HTTPException

from rasad import records
from rasad.archive import Archive, ArchiveError
from rasad.desk.marks import LAYERS, blocks
from rasad.desk.naming import Naming, bearers
from rasad.desk.pages import Answer, Ask, Page, Row
from rasad.export.tables import COLUMNS, KINDS, rows
from rasad.export.views import View, forms

_HIDDEN = ("name",)  # layers that begin switched off: actors and places cover most names


class Versions(NamedTuple):
    """A statement that retells another: the words as they were said, and as they are retold."""

    original: records.Statement
    retold: records.Statement


def report(ask: Ask) -> Answer:
    """One report by its id; ``layers`` says which are shown, ``of`` what the CSV twin holds."""
    reading = _reading(ask.archive, ask.needed("id"))
    view, naming = View(reading), ask.naming
    asked = (ask.text("layers") or "").split(",")
    shown = [x for x in LAYERS if x in asked] if "layers" in ask.asked else [x for x in LAYERS if x not in _HIDDEN]
    kind = ask.choice("of", KINDS, "events")
    table: Iterable[Row] = rows(reading, kind)
    return Answer(
        title=view.title, template="report.html",
        model={
            "reading": reading, "report": reading.report, "view": view, "naming": naming, "blocks": blocks(reading),
            "layers": LAYERS, "shown": shown, "link": _web(reading.report.url), "langs": _langs(reading),
            "versions": list(_versions(reading)), "others": _others(reading, naming), "view_forms": forms,
            "copies": ask.archive.overview.copies(reading.report.id),
        },
        data=msgspec.to_builtins(reading), rows=table, columns=COLUMNS[kind],
    )  # fmt: skip


def _reading(archive: Archive, name: str) -> records.Reading:
    try:
        return archive.reading(name)
    except ArchiveError as error:
        raise HTTPException(404) from error


def _web(url: str | None) -> str | None:
    """An address that may be followed; nothing that runs."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _langs(reading: records.Reading) -> dict[str, str | None]:
    """Statement id to the language that its words stand in."""
    out: dict[str, str | None] = {}
    for s in reading.statements:
        at = s.content.start
        out[s.id] = next((g.lang for g in reading.segments if g.start <= at < g.end), reading.report.lang)
    return out


def _versions(reading: records.Reading) -> Iterator[Versions]:
    found = {s.id: s for s in reading.statements}
    for s in reading.statements:
        if s.renders in found:
            yield Versions(found[s.renders], s)


def _others(reading: records.Reading, naming: Naming) -> dict[str, list[Any]]:
    """Actor id to others whom its names may mean too."""
    out = {}
    for actor in reading.actors:
        mine = naming.actor(actor)
        forms = {m.text for m in actor.mentions if m.form in ("full", "short")}
        found = {naming.key(key) for form in forms for key in bearers(form)}
        others = (n for n in found if n.name != mine.name and n.who != mine.who)
        out[actor.id] = sorted(others, key=lambda n: n.name)[:6]
    return out


PAGES = (Page("report", report),)
