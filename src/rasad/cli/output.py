"""What ``rasad read`` writes to standard output, by the form that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rasad.scale.stream import Read

Writer = Callable[[Iterable["Read"]], None]
_BOM = "\ufeff"  # without it a spreadsheet takes the file for windows-1252


def writer(form: str, kind: str, out: TextIO) -> Writer:
    """A function that writes readings as ``form``: json, html, csv, table or page."""
    return {"json": _json, "html": _html, "csv": _csv, "table": _table, "page": _page}[form](kind, out)


def _json(_: str, out: TextIO) -> Writer:
    def write(readings: Iterable[Read]) -> None:
        for item in readings:
            out.buffer.write(item.json + b"\n")
            out.buffer.flush()

    return write


def _html(_: str, out: TextIO) -> Writer:
    from rasad.export.html import page

    def write(readings: Iterable[Read]) -> None:
        out.buffer.write(page([item.reading for item in readings]).encode())

    return write


def _csv(kind: str, out: TextIO) -> Writer:
    from rasad.export.tables import COLUMNS, rows
    from rasad.export.write import write_csv

    def write(readings: Iterable[Read]) -> None:
        out.reconfigure(encoding="utf-8", newline="")  # type: ignore[attr-defined]
        out.write(_BOM)
        write_csv((row for item in readings for row in rows(item.reading, kind)), out, columns=COLUMNS[kind])

    return write


def _table(kind: str, out: TextIO) -> Writer:
    from rich.console import Console

    from rasad.export.terminal import table

    return lambda readings: table(kind, (item.reading for item in readings), Console(file=out, highlight=False))


def _page(_: str, out: TextIO) -> Writer:
    from rich.console import Console

    from rasad.export.terminal import Page

    def write(readings: Iterable[Read]) -> None:
        page = Page(Console(file=out, highlight=False, emoji=False, markup=False))
        for item in readings:
            page.write(item.reading, item.where)

    return write
