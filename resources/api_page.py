"""Writes docs/api.md, the reference of the Python API, from the docstrings: ``python resources/api_page.py``.

Everything in ``rasad.__all__`` with its signature and its own words, for a class also its public methods and
properties; one without words of its own is an error.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import rasad

PAGE = Path(__file__).parents[1] / "docs" / "api.md"
HEAD = """# The Python API

What `import rasad` gives. The records that a reading holds (`rasad.records`) are told in [the record](records.md).

```python
import rasad

reading = rasad.read("قال وزير الخارجية العراقي إن بلاده ترحب بالحوار.", published="2023-03-10", id="one")
print([(s.act, s.content.text) for s in reading.statements])

with rasad.Archive("api.db") as archive:
    print(archive.ask(rasad.Query(of="statements", said_by="IRQ")).hits)
```

This page is written by `resources/api_page.py` from the docstrings.
"""


def page() -> str:
    """The whole page as Markdown. Raises SystemExit that names what has no docstring of its own."""
    missing = [name for name, thing in public() if not own_words(thing)]
    if missing:
        raise SystemExit(f"without a docstring: {', '.join(missing)}")
    names = sorted(((name, getattr(rasad, name)) for name in rasad.__all__), key=_classes_last)
    return HEAD + "".join(_section(name, thing) for name, thing in names)


def own_words(thing: Any) -> str:
    """The docstring that was written for a thing itself, not for what it extends."""
    if isinstance(thing, str):
        return "The version of the program."
    if isinstance(thing, property):
        return inspect.cleandoc(thing.fget.__doc__ or "")
    return inspect.cleandoc((vars(thing).get("__doc__") if isinstance(thing, type) else thing.__doc__) or "")


def public() -> Iterator[tuple[str, Any]]:
    """All names with what they stand for, members of classes as ``Archive.ask``."""
    for name in rasad.__all__:
        thing = getattr(rasad, name)
        yield name, thing
        if isinstance(thing, type):
            yield from ((f"{name}.{member}", found) for member, found in _members(thing))


def _members(kind: type) -> Iterator[tuple[str, Any]]:
    for name, found in vars(kind).items():
        if not name.startswith("_") and (inspect.isfunction(found) or isinstance(found, property)):
            yield name, found


def _classes_last(item: tuple[str, Any]) -> tuple[bool, str]:
    return isinstance(item[1], type), item[0].lower()


def _section(name: str, thing: Any) -> str:
    out = f"\n## {name}\n\n"
    if isinstance(thing, str):
        return f"{out}{own_words(thing)}\n"
    out += f"```text\n{_signature(f'rasad.{name}', thing)}\n```\n\n{_plain(own_words(thing))}\n"
    for member, found in _members(thing) if isinstance(thing, type) else ():
        out += f"\n### {name}.{member}\n\n"
        if not isinstance(found, property):
            out += f"```text\n{_signature(f'.{member}', found)}\n```\n\n"
        out += f"{_plain(own_words(found))}\n"
    return out


def _signature(name: str, thing: Any) -> str:
    """Name and parameters on one line, or a parameter a line."""
    if isinstance(thing, type) and issubclass(thing, BaseException):
        return name
    found = inspect.signature(thing)
    parameters = [_parameter(p) for p in found.parameters.values() if p.name != "self"]
    keyword = next((i for i, p in enumerate(q for q in found.parameters.values() if q.name != "self")
                    if p.kind is p.KEYWORD_ONLY), None)  # fmt: skip
    if keyword is not None:
        parameters.insert(keyword, "*")
    gives = "" if isinstance(thing, type) else f" -> {_annotation(found.return_annotation)}"
    line = f"{name}({', '.join(parameters)}){gives}"
    return line if len(line) <= 100 else f"{name}(\n    " + ",\n    ".join(parameters) + f",\n){gives}"


def _parameter(p: inspect.Parameter) -> str:
    default = "" if p.default is p.empty else " = …" if isinstance(p.default, msgspec.Struct) else f" = {p.default!r}"
    return f"{p.name}: {_annotation(p.annotation)}{default}"


def _annotation(annotation: Any) -> str:
    shown = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:rasad|collections|typing|pathlib)[\w.]*\.(?=\w)", "", shown)


def _plain(text: str) -> str:
    text = re.sub(r":(?:class|func|meth|data):`~?([\w.]+)`", r"`\1`", text)
    return re.sub(r"``(.+?)``", r"`\1`", text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE}\n")
