"""What ``rasad ask`` and ``rasad show`` write to standard output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rasad.archive import Hit
    from rasad.records import Reading

REPORT_COLUMNS = ("report", "published", "outlet", "title", "copy_of")
_SHOWN = {
    "events": ("key", "published", "type", "mode", "source", "target", "time", "place", "status", "sentence"),
    "statements": ("key", "published", "speaker", "act", "content"),
    "agreements": ("key", "published", "kind", "parties", "mediators", "state", "text"),
    "reports": REPORT_COLUMNS,
}


def write_answers(hits: Iterable[Hit], of: str, form: str, out: TextIO) -> None:
    """The answers as ``json`` lines, ``csv`` or a ``table``."""
    if form == "json":
        _json(hits, out)
        return
    rows = [_row(hit, of) for hit in hits]
    if form == "csv":
        from rasad.export.tables import COLUMNS
        from rasad.export.write import write_csv

        write_csv(rows, out, columns=REPORT_COLUMNS if of == "reports" else COLUMNS[of])
    elif rows:
        from rich.console import Console

        from rasad.export.terminal import row_table

        row_table(_SHOWN[of], rows, Console(file=out, highlight=False))


def _row(hit: Hit, of: str) -> dict[str, object]:
    from rasad.export.tables import agreement_row, event_row, statement_row
    from rasad.export.views import View
    from rasad.records import Agreement, Event, Statement

    view = View(hit.reading)
    if isinstance(hit.record, Event):
        return event_row(view, hit.record)
    if isinstance(hit.record, Statement):
        return statement_row(view, hit.record)
    if isinstance(hit.record, Agreement):
        return agreement_row(view, hit.record)
    return {"report": hit.report, "published": hit.day, "outlet": hit.outlet, "title": view.title,
            "copy_of": hit.copy_of}  # fmt: skip


def _json(hits: Iterable[Hit], out: TextIO) -> None:
    import msgspec

    for hit in hits:
        actors = _named(hit)
        line = {
            "report": hit.report, "outlet": hit.outlet, "day": hit.day, "copy_of": hit.copy_of,
            "record": msgspec.to_builtins(hit.record), "actors": actors,
        }  # fmt: skip
        out.write(msgspec.json.encode(line).decode() + "\n")


def _named(hit: Hit) -> dict[str, object]:
    """The actors that the record names, by their ids."""
    from rasad.records import Event, Statement

    ids: list[str | None] = []
    if isinstance(hit.record, Event):
        ids = [*hit.record.source, *hit.record.target]
    elif isinstance(hit.record, Statement):
        ids = [hit.record.speaker, hit.record.addressee]
    return {
        a.id: {"name": a.name, "names": a.names, "kind": a.kind, "country": a.country, "sector": a.sector}
        for a in hit.reading.actors
        if a.id in ids
    }


def write_report(reading: Reading, json: bool, out: TextIO) -> None:
    """A whole reading, as JSON or as the page of ``rasad read``."""
    if json:
        out.write(reading.to_json().decode() + "\n")
        return
    from rich.console import Console

    from rasad.export.terminal import Page

    Page(Console(file=out, highlight=False, emoji=False, markup=False)).write(reading, reading.report.id)


def write_record(reading: Reading, record: str, json: bool, out: TextIO) -> bool:
    """One record with its words and its rule; False when the reading does not hold it."""
    import msgspec
    from rich.console import Console

    from rasad.export.explanation import Explanation, RecordMissingError

    if json:
        lists = (reading.actors, reading.statements, reading.events, reading.agreements)
        found = next((r for records in lists for r in records if r.id == record), None)
        if found is not None:
            out.write(msgspec.json.encode(found).decode() + "\n")
        return found is not None
    try:
        Explanation(reading, record).write(Console(file=out, highlight=False))
    except RecordMissingError:
        return False
    return True
