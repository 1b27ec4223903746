"""Writes docs/pack-format.md from the types of rasad.packs.schema: ``python resources/pack_format_page.py``.

Keys, types and defaults come from the schema, their meanings from the words beside them there: the string under
a field, the comment behind it, or the docstring of its type, where it names the key. A key without one is an error.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from rasad.evaluate.packs import OPTIONAL, SECTIONS
from rasad.packs.loader import Examples
from rasad.packs.schema.agreements import KnownAccords
from rasad.packs.schema.cameo import CameoCodes
from rasad.packs.schema.figures import Slots
from rasad.packs.schema.pack import Languages
from rasad.packs.schema.places import PlaceEntries
from rasad.packs.schema.plover import Plover
from rasad.packs.schema.times import Calendars, Frame
from rasad.packs.schema.translit import Translit
from rasad.packs.schema.world import Actors

PAGE = Path(__file__).parents[1] / "docs" / "pack-format.md"
SHARED: dict[str, type] = {
    "countries, bodies, persons": Actors, "places": PlaceEntries, "plover": Plover, "cameo": CameoCodes,
    "calendars": Calendars, "languages": Languages, "translit": Translit, "accords": KnownAccords,
}  # fmt: skip
SET: dict[str, type] = {"times": Frame, "figures": Slots}  # what `set` of their words and rules may hold
HEAD = """# The format of a pack

What every file of a language's folder may hold. [A language in a folder](packs.md) says how to begin; `rasad pack
check` holds a pack against this page. An unknown key, a value of another type or a rule without examples is refused
with its file. A file `words.yaml` may as well be a folder `words/` of files, whose lists and objects are joined.

Words are written in the language's ordinary spelling. A key without a default has to be there. This page is written by
`resources/pack_format_page.py` from `src/rasad/packs/schema`.
"""
MIDDLE = """
## What all languages share

The files of `packs/shared`. A user's own actors (`--actors`) have the format of `countries`, `bodies` and `persons`.
"""


def page() -> str:
    """The whole page as Markdown. Raises SystemExit that names the keys without a meaning."""
    format = _Format()
    parts = [HEAD]
    for name, kind in SECTIONS.items():
        parts.append(format.section(f"`{name}.yaml`", kind))
        if name in SET:
            parts.append(format.section(f"`set` in `{name}.yaml`", SET[name]))
    parts += [format.section(f"`{name}.yaml` (may be left out)", kind) for name, kind in OPTIONAL.items()]
    parts.append(MIDDLE)
    parts += [format.section(f"`{name}`", kind) for name, kind in SHARED.items()]
    if format.unexplained:
        raise SystemExit("without a meaning: " + ", ".join(format.unexplained))
    return "".join(parts)


class _Format:
    """Writes types in the order in which they are met, each once."""

    def __init__(self) -> None:
        self.unexplained: list[str] = []
        self._anchors: dict[type, str] = {}

    def section(self, title: str, root: type) -> str:
        """A file: its type, and the types that it is made of and that no file before has."""
        new = [kind for kind in _types(root) if kind not in self._anchors]
        for kind in new:
            self._anchors[kind] = f"{kind.__module__.rsplit('.', 1)[-1]}-{kind.__name__}".lower()
        return f"\n## {title}\n" + "".join(self._type(kind, kind is root) for kind in new)

    def _type(self, kind: type, is_file: bool) -> str:
        about = _plain("\n\n".join(inspect.cleandoc(base.__doc__ or "") for base in _layers(kind)))
        meanings, hints = _meanings(kind), get_type_hints(kind)
        head = f'\n<a id="{self._anchors[kind]}"></a>\n'
        head += "" if is_file else f"\n### {kind.__name__}\n"
        lines = [f"{head}\n{about}\n", "| key | value | default | meaning |", "|---|---|---|---|"]
        for f in msgspec.structs.fields(kind):
            meaning = meanings.get(f.name, "")
            if not meaning and f"`{f.encode_name}`" not in about and f"`{f.name}`" not in about:
                self.unexplained.append(f"{kind.__module__.rsplit('.', 1)[-1]}.{kind.__name__}.{f.name}")
            cells = (f"`{f.encode_name}`", self._value(hints[f.name]), _default(f), meaning or "see above")
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def _value(self, kind: Any) -> str:
        """An annotation as a writer of YAML sees it."""
        arguments, origin = get_args(kind), get_origin(kind)
        if origin is Literal:
            return ", ".join(f"`{word}`" if word else "empty" for word in arguments)
        if origin is tuple and arguments[-1:] == (...,):
            return f"list of {self._value(arguments[0])}"
        if origin is tuple:
            return "pair of " + " and ".join(self._value(a) for a in arguments)
        if origin is dict:
            return f"{self._value(arguments[0])} → {self._value(arguments[1])}"
        if origin in (UnionType, Union):
            return " or ".join(self._value(a) for a in arguments if a is not type(None))
        if kind in self._anchors:
            return f"[{kind.__name__}](#{self._anchors[kind]})"
        plain = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false", "Any": "anything"}
        return plain[kind.__name__]


def _types(root: Any) -> list[type]:
    """``root`` and the types that its fields hold, in the order in which they are met."""
    out: list[type] = []

    def walk(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in out:
            out.append(kind)
            for hint in (h for n, h in get_type_hints(kind).items() if not n.startswith("_")):
                walk(hint)
        for argument in get_args(kind):
            walk(argument)

    walk(root)
    return out


def _layers(kind: type) -> list[type]:
    """A type and those that it extends, but for what all rules have."""
    return [b for b in kind.__mro__ if issubclass(b, msgspec.Struct) and b not in (msgspec.Struct, Examples)]


def _meanings(kind: type) -> dict[str, str]:
    """What stands beside the fields of a type and of those that it extends."""
    out: dict[str, str] = {}
    for base in (Examples, *_layers(kind)) if issubclass(kind, Examples) else _layers(kind):
        source = inspect.getsource(base)
        (tree,) = ast.parse(source).body
        assert isinstance(tree, ast.ClassDef)
        for node, following in zip(tree.body, [*tree.body[1:], None], strict=True):
            if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
                continue
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                out[node.target.id] = _phrase(inspect.cleandoc(str(following.value.value)))
            elif "  # " in (line := source.splitlines()[(node.end_lineno or 1) - 1]):
                out[node.target.id] = _phrase(line.partition("  # ")[2])
    return out


def _phrase(text: str) -> str:
    """What fills a cell: one sentence without its capital and full stop, several as they are."""
    text = " ".join(_plain(text).split())
    if ". " in text:
        return text
    return (text[0].lower() + text[1:] if text[1:2].islower() else text).removesuffix(".")


def _plain(text: str) -> str:
    text = re.sub(r":(?:class|func|meth|data):`~?([\w.]+)`", r"`\1`", text)
    return re.sub(r"``(.+?)``", r"`\1`", text).replace("|", "\\|")


def _default(field: Any) -> str:
    if field.required:
        return "**needed**"
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    if value is None or value == () or value == {} or value == "" or isinstance(value, msgspec.Struct):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(f"`{v}`" for v in value) if isinstance(value, tuple) else f"`{value}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE}\n")
