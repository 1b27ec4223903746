"""Runs the examples of frames and standing rules through the whole reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rasad import records
from rasad.packs.schema.frames import Frame
from rasad.packs.schema.status import StatusRule

Read = Callable[[str, str], records.Reading]
"""Reads a text in a language."""


class Failure(NamedTuple):
    """An example that does not hold: the rule, the text, whether it should have matched, and what was read."""

    rule: str
    text: str
    wanted: bool
    read: tuple[str, ...]


def failures(read: Read, lang: str, rules: Iterable[Frame | StatusRule]) -> list[Failure]:
    """The examples of ``rules`` that do not hold: a frame's by its name, a standing rule's by its status."""
    out = []
    for rule in rules:
        for text, wanted in [*((t, True) for t in rule.match), *((t, False) for t in rule.reject)]:
            events = read(text, lang).events
            if isinstance(rule, Frame):
                found = any(e.rule == rule.name for e in events)
            else:
                found = any(e.status == rule.status for e in events)
            if found != wanted:
                out.append(Failure(rule.name, text, wanted, tuple(f"{e.rule} {e.status}" for e in events)))
    return out
