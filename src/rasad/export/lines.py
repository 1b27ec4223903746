"""Lines in the terminal: wrapped with an indent of their own and without blanks at their ends."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text


def print_indented(console: Console, text: Text, first: int, rest: int | None = None) -> None:
    """Print ``text`` with ``first`` blanks before its first line and ``rest`` (else as many) before the others."""
    hang = first if rest is None else rest
    for number, line in enumerate(text.wrap(console, max(20, console.width - max(first, hang)))):
        line.rstrip()
        indent = Text(" " * (hang if number else first))
        console.print(indent.append_text(line), no_wrap=True, overflow="ignore", crop=False)
