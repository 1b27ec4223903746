"""A reading as a page in the terminal.

Right-to-left words stand in isolates (FSI … PDI), so that a terminal that orders them does not drag the Latin parts of
the line along; one that does not shows them in logical order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from rasad.export.lines import print_indented
from rasad.export.tables import Row, cell, rows
from rasad.export.views import (
    View,
    agreement_line,
    forms,
    how,
    kind_of,
    one_line,
    term_line,
    who,
)
from rasad.records import Reading

_FSI, _PDI = "\u2068", "\u2069"
_STATUS = {"happened": "green", "planned": "cyan", "offered": "cyan", "demanded": "yellow", "denied": "red",
           "possible": "magenta"}  # fmt: skip
_QUAD = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
_FORMS_SHOWN = 5
_RECORD, _INNER = 1, 5  # indents: of a record's line, of what stands under it
_Line = tuple[Text, int]
_WIDE = {"content": 6, "sentence": 6, "text": 6, "title": 6, "speaker": 2, "source": 3, "target": 3, "cue": 2,
         "place": 2}  # shares of the width that the short columns leave
_LEAST = 10  # characters of a name that stay together
_TABLES = {
    "statements": ("report", "id", "speaker", "act", "manner", "time", "content"),
    "events": ("report", "id", "type", "mode", "source", "target", "time", "place", "status", "cue"),
}


class Page:
    """Writes readings to a console, each as a page."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._isolate = console.is_terminal

    def write(self, reading: Reading, where: str) -> None:
        """One reading: headline, day, who is who, statements, events, agreements, notes."""
        view = View(reading)
        self._head(view, where)
        self._section("Who is who", self._actors(view))
        self._section("Who said what", self._statements(view))
        self._section("What happened", self._events(view))
        self._section("Agreements", self._agreements(view))
        self._section("Where and when", self._places_times(view))
        self._section("Unsure", self._notes(view))
        self._console.print()

    def _head(self, view: View, where: str) -> None:
        report = view.reading.report
        parts = [view.language, view.day, report.outlet, report.url, where, view.other_maker]
        self._console.rule(style="dim")
        self._console.print(Text(self._iso(" ".join(view.title.split())), style="bold"))
        self._console.print(Text(" · ".join(self._iso(p) for p in parts if p), style="dim"))

    def _section(self, name: str, rows: Sequence[_Line]) -> None:
        if rows:
            self._console.print()
            self._console.print(Text(name.upper(), style="bold blue"))
            for text, indent in rows:
                print_indented(self._console, text, indent, indent + 4 if indent == _RECORD else indent)

    def _actors(self, view: View) -> list[_Line]:
        rows: list[_Line] = []
        for actor in view.reading.actors:
            line = Text(f"{actor.id:<4}", style="dim")
            line.append(self._iso(actor.name), style="bold")
            english = actor.names.get("en")
            if english and english != actor.name:
                line.append(f"  {english}", style="not bold")
            line.append(f"  {who(actor)}", style="not bold cyan")
            called = [f for f in forms(actor) if f != actor.name]
            if called:
                more = f" +{len(called) - _FORMS_SHOWN}" if len(called) > _FORMS_SHOWN else ""
                line.append("  = " + ", ".join(self._iso(f) for f in called[:_FORMS_SHOWN]) + more, style="dim")
            rows.append((line, _RECORD))
        return rows

    def _statements(self, view: View) -> list[_Line]:
        rows: list[_Line] = []
        for s in view.reading.statements:
            line = Text(f"{s.id:<4}", style="dim")
            line.append(self._iso(view.name(s.speaker)), style="bold not dim")
            if s.addressee:
                line.append(f" to {self._iso(view.name(s.addressee))}", style="not dim")
            line.append(f"  {how(s)}", style="cyan not dim")
            if s.time:
                line.append(f"  {s.time}", style="not dim")
            if s.within:
                line.append(f"  inside {s.within}", style="dim")
            if s.cue:
                line.append("  ← " + self._iso(one_line(s.cue)), style="dim")
            rows.append((line, _RECORD))
            rows.append((Text(self._iso(one_line(s.content))), _INNER))
        return rows

    def _events(self, view: View) -> list[_Line]:
        rows: list[_Line] = []
        for e in view.reading.events:
            source, target = view.sides(e)
            line = Text(f"{e.id:<4}", style="dim")
            line.append(f"{kind_of(e):<20}", style=f"{_QUAD.get(e.quad, '')} not dim")
            line.append(" " + self._iso(source or "?"), style="bold not dim")
            if target:
                line.append(" → ", style="not dim")
                line.append(self._iso(target), style="bold not dim")
            for part in (e.time, view.place(e.place), view.figures(e)):
                if part:
                    line.append(" · " + self._iso(part), style="not dim")
            line.append(" · ", style="not dim")
            line.append(e.status, style=f"{_STATUS.get(e.status, '')} not dim")
            said = f" ({e.said_in})" if e.said_in else ""
            line.append(f"{said}  ← {self._iso(one_line(e.cue))}", style="dim")
            rows.append((line, _RECORD))
        return rows

    def _agreements(self, view: View) -> list[_Line]:
        rows: list[_Line] = []
        for g in view.reading.agreements:
            line = Text(f"{g.id:<4}", style="dim")
            line.append(agreement_line(g, view), style="not dim")
            line.append(f"  ← {self._iso(one_line(g.span))}", style="dim")
            rows.append((line, _RECORD))
            for term in g.terms:
                owed = term_line(term, view)
                bullet = Text(f"– {owed}: " if owed else "– ")
                rows.append((bullet.append(self._iso(one_line(term))), _INNER))
        return rows

    def _places_times(self, view: View) -> list[_Line]:
        rows: list[_Line] = []
        places = {(p.name, p.country): p for p in reversed(view.reading.places)}
        for p in sorted(places.values(), key=lambda p: p.start):
            at = f" {p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else ""
            known = " · ".join(x for x in (p.name, p.country, p.kind) if x)
            rows.append((Text(f"{self._iso(one_line(p))}  {known}{at}"), _RECORD))
        for t in view.reading.times:
            calendar = f" · {t.calendar}" if t.calendar != "gregorian" else ""
            rows.append((Text(f"{self._iso(one_line(t))}  {t.value or '?'}{calendar} · {t.basis}"), _RECORD))
        return rows

    def _notes(self, view: View) -> list[_Line]:
        rows: list[_Line] = []
        for n in view.reading.notes:
            line = Text(n.code)
            if n.detail:
                line.append(f": {self._iso(n.detail)}")
            if n.span:
                line.append("  ← " + self._iso(one_line(n.span)), style="dim")
            rows.append((line, _RECORD))
        return rows

    def _iso(self, text: str) -> str:
        return f"{_FSI}{text}{_PDI}" if self._isolate and not text.isascii() else text


def table(kind: str, readings: Iterable[Reading], console: Console) -> None:
    """All records of one kind (events, statements) of several readings as one table."""
    found = [row for reading in readings for row in rows(reading, kind)]
    columns = _TABLES[kind]
    if len({row["report"] for row in found}) < 2:
        columns = tuple(name for name in columns if name != "report")
    row_table(columns, found, console)


def row_table(columns: Sequence[str], found: Iterable[Row], console: Console) -> None:
    """Rows as a table of the columns that are asked for; a row a paragraph where they do not fit side by side."""
    whole = list(found)
    if console.width < _least_width(columns, whole):
        for row in whole:
            print_indented(console, _paragraph(columns, row, console), 0, 4)
        return
    out = Table(box=None, header_style="bold blue", pad_edge=False, expand=True)
    for name in columns:
        share = _WIDE.get(name)
        out.add_column(name, ratio=share, min_width=_LEAST if share else None, no_wrap=not share, overflow="fold")
    for row in whole:
        out.add_row(*(_isolated(cell(row[name]), console) for name in columns))
    console.print(out)


def _least_width(columns: Sequence[str], whole: Sequence[Row]) -> int:
    """Characters that a table needs: the longest value of a short column, the least share of a wide one, gaps."""
    longest = (max([len(name), *(len(cell(row[name])) for row in whole)]) for name in columns if name not in _WIDE)
    return sum(longest) + sum(_LEAST if name != "content" else 3 * _LEAST for name in columns if name in _WIDE) \
        + 2 * len(columns)  # fmt: skip


def _paragraph(columns: Sequence[str], row: Row, console: Console) -> Text:
    values = [(name, cell(row[name])) for name in columns]
    out = Text()
    for name, value in values:
        if value:
            out.append(" · " if out else "").append_text(_isolated(value, console))
            if name in ("speaker", "source", "target"):
                out.stylize("bold", len(out) - len(value), len(out))
    return out


def _isolated(text: str, console: Console) -> Text:
    return Text(f"{_FSI}{text}{_PDI}" if console.is_terminal and not text.isascii() else text)
