"""Hostile YAML, given as a user's own actors or frames: refused in one line, nothing of it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasad.packs import PackError
from rasad.packs.loader import parse_yaml

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BOMB, "an alias"),
        ("[" * 100_000, "nested too deeply|maximum nesting depth"),
        ("a: " + "{a: " * 50_000, "nested too deeply|maximum nesting depth"),
        ("a: !!python/object/apply:os.system ['touch {marker}']", "could not determine a constructor"),
        ("a: !!python/name:os.system", "could not determine a constructor"),
        ("a: 1\na: 2", "stands twice"),
        ("a: \x00", "special characters|control characters"),
        ("a: [", "expected"),
        ("? - a\n: 1", "a key that is no word"),
    ],
    ids=["bomb", "lists", "mappings", "call", "name", "twice", "nul", "open", "list-as-key"],
)
def test_hostile_yaml_is_refused(tmp_path: Path, content: str, what: str) -> None:
    path, marker = tmp_path / "own.yaml", tmp_path / "marker"
    path.write_text(content.replace("{marker}", str(marker)), encoding="utf-8")
    with pytest.raises(PackError, match=what):
        parse_yaml(path)
    assert not marker.exists()
