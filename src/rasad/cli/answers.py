"""What ``rasad ask`` and ``rasad show`` write to standard output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rasad.archive import Hit
    from rasad.archive.query import Kind
    from rasad.records import Reading

_SHOWN = {
    "events": ("key", "published", "type", "mode", "source", "target", "time", "place", "status", "sentence"),
    "statements": ("key", "published", "speaker", "act", "content"),
    "agreements": ("key", "published", "kind", "parties", "mediators", "state", "text"),
    "reports": ("report", "published", "outlet", "title", "copy_of"),
}


def write_answers(hits: Iterable[Hit], of: Kind, form: str, out: TextIO) -> None:
    """The answers as ``json`` lines, ``csv`` or a ``table``, where makers are named when not all is Rasad's reading."""
    from rasad.archive.answers import columns_of, data_of, row_of

    if form == "json":
        import msgspec

        for hit in hits:
            out.write(msgspec.json.encode(data_of(hit)).decode() + "\n")
        return
    hits = list(hits)
    rows = [row_of(hit) for hit in hits]
    if form == "csv":
        from rasad.export.write import write_csv

        write_csv(rows, out, columns=columns_of(of))
    elif rows:
        from rich.console import Console

        from rasad.export.terminal import row_table

        makers = ("made_by",) if any(hit.glimpse.made_by.name for hit in hits) else ()
        row_table((*_SHOWN[of], *makers), rows, Console(file=out, highlight=False))


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
