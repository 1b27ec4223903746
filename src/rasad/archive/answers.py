"""An answer of an archive as a flat row and as plain data: what commands and the desk write."""

from __future__ import annotations

from typing import Any

import msgspec

from rasad import records
from rasad.archive.query import Kind
from rasad.archive.store import Hit
from rasad.export.tables import COLUMNS, Row, agreement_row, event_row, statement_row
from rasad.export.views import View

REPORT_COLUMNS = ("report", "published", "outlet", "title", "copy_of", "made_by")


def columns_of(kind: Kind) -> tuple[str, ...]:
    """The columns of the rows of one kind of answer."""
    return REPORT_COLUMNS if kind == "reports" else COLUMNS[kind]


def row_of(hit: Hit) -> Row:
    """An answer as a row with the columns of its kind."""
    view = View(hit.glimpse)
    if isinstance(hit.record, records.Event):
        return event_row(view, hit.record)
    if isinstance(hit.record, records.Statement):
        return statement_row(view, hit.record)
    if isinstance(hit.record, records.Agreement):
        return agreement_row(view, hit.record)
    return {"report": hit.report, "published": hit.day, "outlet": hit.outlet, "title": view.title,
            "copy_of": hit.copy_of, "made_by": hit.glimpse.made_by.who}  # fmt: skip


def data_of(hit: Hit) -> dict[str, Any]:
    """An answer as plain data: the record, and the actors that it names by their ids."""
    return {
        "report": hit.report, "outlet": hit.outlet, "day": hit.day, "copy_of": hit.copy_of,
        "made_by": hit.glimpse.made_by.who, "record": msgspec.to_builtins(hit.record), "actors": _named(hit),
    }  # fmt: skip


def _named(hit: Hit) -> dict[str, Any]:
    ids: list[str | None] = []
    if isinstance(hit.record, records.Event):
        ids = [*hit.record.source, *hit.record.target]
    elif isinstance(hit.record, records.Statement):
        ids = [hit.record.speaker, hit.record.addressee]
    return {
        a.id: {"name": a.name, "names": a.names, "kind": a.kind, "country": a.country, "sector": a.sector}
        for a in hit.glimpse.actors
        if a.id in ids
    }
