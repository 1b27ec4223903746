"""The house: imports flow downwards only, no room is too big, nothing knows a language outside the packs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rasad
from rasad.packs import languages

SOURCE = Path(rasad.__file__).parent
# A room may import from rooms below it and from itself; find and resolve are two halves of one floor.
FLOORS = (
    ("version", "records"),
    ("packs",),
    ("text",),
    ("document",),
    ("find", "resolve"),
    ("reader",),
    ("intake",),
    ("export",),
    ("archive",),
    ("situation",),
    ("evaluate",),
    ("scale",),
    ("review",),
    ("desk",),
    ("cli",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(SOURCE.rglob("*.py"))
CODES = frozenset(languages())
MAX_LINES = 600  # what is over 400 wants a wall
ARABIC_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3]{2}")


def room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("rasad."))
        elif isinstance(node, ast.ImportFrom) and node.module == "rasad":
            yield from (alias.name for alias in node.names if alias.name in FLOOR_OF)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rasad."):
            yield (node.module or "").split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_import_downwards_only(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "__main__"):
        return
    upwards = {r for r in imported_rooms(path) if r != here and FLOOR_OF[r] > FLOOR_OF[here]}
    assert not upwards, f"{path.relative_to(SOURCE)} imports from above: {sorted(upwards)}"


def test_rooms_are_all_on_a_floor() -> None:
    rooms = {p.name.removesuffix(".py") for p in SOURCE.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    assert rooms - {"__init__", "__main__"} <= FLOOR_OF.keys()


def test_rooms_keep_their_files_small() -> None:
    lines = {str(p.relative_to(SOURCE)): p.read_text(encoding="utf-8").count("\n") for p in MODULES}
    assert not {name: count for name, count in lines.items() if count > MAX_LINES}


@pytest.mark.parametrize("name", ["text", "find", "resolve", "reader.py", "document.py"])
def test_engine_knows_no_language(name: str) -> None:
    """No Arabic or Persian word in a string of the code, and no branch on the code of a language: that is pack data."""
    path = SOURCE / name
    found = []
    for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docs = {id(node.body[0].value) for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
                and isinstance(node.body[0], ast.Expr)}  # fmt: skip
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in docs:
                continue
            letter_class = node.value.startswith("[")
            if (ARABIC_WORD.search(node.value) and not letter_class) or node.value in CODES:
                found.append(f"{file.relative_to(SOURCE)}:{node.lineno}: {node.value!r}")
    assert not found
