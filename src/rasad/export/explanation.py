"""One record with its words, the rule that made it and that rule's examples, as a page in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml
from rich.console import Console
from rich.text import Text

from rasad.export.lines import print_indented
from rasad.packs.rules import Rule, find_rule
from rasad.records import Reading, Span

_CONTEXT, _SHORT_CONTEXT = 90, 40  # characters of the report on each side of the words; where there are many
_FEW = 4
_EXAMPLE_KEYS = frozenset({"match", "reject"})
_LISTS = ("actors", "statements", "events", "agreements")


class RecordMissingError(LookupError):
    """A reading does not hold the record that was asked for; the message names those that it holds."""


class Explanation:
    """Why a record is what it is."""

    def __init__(self, reading: Reading, record_id: str, own: Path | None = None) -> None:
        self._text = reading.report.text
        self._maker = reading.made_by.name
        self._names = {actor.id: f"{actor.id} {actor.name}" for actor in reading.actors}
        self._record = _find(reading, record_id)
        name = getattr(self._record, "rule", None)
        self.rule_name: str | None = name
        self.rule: Rule | None = find_rule(name, own=own) if name else None

    def write(self, console: Console) -> None:
        """Print the record, its words in the report, and its rule."""
        console.print(Text("record", style="bold blue"))
        plain = msgspec.to_builtins(self._record)
        print_indented(console, Text(_yaml(_shortened(plain, self._names))), 2)
        console.print(Text("its words", style="bold blue"))
        spans = list(_spans(self._record))
        context = _CONTEXT if len(spans) <= _FEW else _SHORT_CONTEXT
        for role, span in spans:
            print_indented(console, self._in_context(role, span, context), 2)
        self._write_rule(console)

    def _in_context(self, role: str, span: Span, context: int) -> Text:
        before = self._text[max(0, span.start - context) : span.start].replace("\n", " ")
        after = self._text[span.end : span.end + context].replace("\n", " ")
        line = Text(f"{role} [{span.start}:{span.end}]  ", style="dim")
        line.append(before).append(span.text.replace("\n", " "), style="bold reverse not dim").append(after)
        return line

    def _write_rule(self, console: Console) -> None:
        if self._maker:
            console.print(Text("its maker", style="bold blue"))
            console.print(Text(f"  {self._maker}, not Rasad"))
        console.print(Text("its rule", style="bold blue"))
        if self.rule_name is None:
            console.print("  this kind of record names no rule: its basis is said above")
            return
        if self.rule is None:
            by = "as its maker calls it" if self._maker else "made by the engine"
            console.print(Text(f"  {self.rule_name} ({by}: it stands in no pack)"))
            return
        place = f"{self.rule.pack}/{self.rule.section}, {self.rule.file.name} line {self.rule.line}"
        console.print(f"  {self.rule.name}  ({place})")
        body = {k: v for k, v in self.rule.body.items() if k not in _EXAMPLE_KEYS}
        print_indented(console, Text(_yaml(body)), 2)
        for title, examples in (("it must match", self.rule.match), ("it must not match", self.rule.reject)):
            console.print(Text(title, style="bold blue"))
            for example in examples:
                print_indented(console, Text(example), 2)


def _find(reading: Reading, record_id: str) -> Any:
    for name in _LISTS:
        for record in getattr(reading, name):
            if record.id == record_id:
                return record
    indexed = {"p": reading.places, "t": reading.times, "f": reading.figures}
    rows = indexed.get(record_id[:1])
    if rows is not None and record_id[1:].isdigit() and int(record_id[1:]) < len(rows):
        return rows[int(record_id[1:])]
    has = [_range(getattr(reading, name)) for name in _LISTS if getattr(reading, name)]
    has += [f"{letter}0…{letter}{len(rows) - 1}" for letter, rows in indexed.items() if rows]
    raise RecordMissingError(f"no record {record_id!r}; there are {', '.join(has) or 'none'}")


def _range(records: Any) -> str:
    return str(records[0].id) if len(records) == 1 else f"{records[0].id}…{records[-1].id}"


def _spans(record: Any) -> Iterator[tuple[str, Span]]:
    """The spans of a record with the fields that hold them, the whole record's own first."""
    if isinstance(record, Span):
        yield "words", record
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Span):
            yield name, value
        elif isinstance(value, tuple):
            yield from ((name, item) for item in value if isinstance(item, Span))


def _shortened(value: Any, names: dict[str, str]) -> Any:
    """Plain data with spans as ``start:end``, since their words follow, actors by id and name; nothing unknown."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            more = {k: v for k, v in value.items() if k not in ("start", "end", "text") and v is not None}
            rest = {k: _shortened(v, names) for k, v in more.items()}
            at = f"{value['start']}:{value['end']}"
            return {"at": at, **rest} if rest else at
        return {k: v if k == "id" else _shortened(v, names) for k, v in value.items() if v not in (None, [], (), {})}
    if isinstance(value, list | tuple):
        return [_shortened(v, names) for v in value]
    return names.get(value, value) if isinstance(value, str) else value


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100, default_flow_style=None).rstrip()
