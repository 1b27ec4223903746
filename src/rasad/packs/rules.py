"""The rules of the packs by name: where each stands, what it holds, its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rasad.packs.loader import ROOT, parse_yaml


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it stands in its pack."""

    name: str
    pack: str
    section: str
    file: Path
    line: int
    body: dict[str, Any]

    @property
    def match(self) -> tuple[str, ...]:
        """Texts that the rule must match."""
        return tuple(self.body.get("match") or ())

    @property
    def reject(self) -> tuple[str, ...]:
        """Texts that it must not match."""
        return tuple(self.body.get("reject") or ())


def rules(*, root: Path = ROOT) -> Iterator[Rule]:
    """Every rule of every pack: every mapping with a name and the examples that it must and must not match."""
    for path in sorted(p for p in root.glob("*/**/*.yaml") if not p.relative_to(root).parts[0].startswith("_")):
        yield from _rules_of(path, root)


def find_rule(name: str, *, root: Path = ROOT, own: Path | None = None) -> Rule | None:
    """The rule called ``name`` in the packs or in a user's ``own`` file, or None."""
    if own is not None:
        for rule in _rules_of(own.resolve(), own.resolve().parent):
            if rule.name == name:
                return rule
    needle = name.encode()
    for path in sorted(root.glob("*/**/*.yaml")):
        if needle in path.read_bytes():
            for rule in _rules_of(path, root):
                if rule.name == name:
                    return rule
    return None


def _rules_of(path: Path, root: Path) -> tuple[Rule, ...]:
    return _cached_rules(path, root)


@cache
def _cached_rules(path: Path, root: Path) -> tuple[Rule, ...]:
    parts = path.relative_to(root).with_suffix("").parts
    pack, section = parts[0], parts[min(1, len(parts) - 1)]
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        Rule(body["name"], pack, section, path, _line_of(body["name"], lines), body) for body in _walk(parse_yaml(path))
    )


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("name"), str) and "match" in node and "reject" in node:
            yield node
        for value in node.values():
            yield from _walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value)


def _line_of(name: str, lines: list[str]) -> int:
    for number, line in enumerate(lines, start=1):
        before, _, value = line.partition("name:")
        if before.strip(" -{") == "" and value.strip(" \"',}").split(",")[0].strip("\"' ") == name:
            return number
    return 1
