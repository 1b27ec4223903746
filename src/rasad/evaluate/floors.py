"""Floors: figures that a version must reach. They may only rise."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from rasad.evaluate.sets import Measured

_MARGIN = 0.01  # a floor is set this much below what was measured
Floors = dict[str, dict[str, float]]


def load_floors(path: Path) -> Floors:
    """The floors by set and figure; none when the file is not there."""
    floors: Floors = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return floors


def main_figure(figure: dict[str, float]) -> float:
    """F1, or accuracy where that is what is measured."""
    return figure["f1"] if "f1" in figure else figure["accuracy"]


def below(measured: Iterable[Measured], floors: Floors) -> list[str]:
    """A line for every figure that is below its floor, or that has a floor and was not measured."""
    out = []
    for one in measured:
        for name, floor in floors.get(one.name, {}).items():
            value = main_figure(one.figures[name]) if name in one.figures else None
            if value is None or value < floor:
                shown = "not measured" if value is None else f"{value:.3f}"
                out.append(f"{one.name} {name}: {shown}, the floor is {floor:.3f}")
    return out


def raised(measured: Iterable[Measured], floors: Floors) -> Floors:
    """The floors lifted to what was measured, less a margin; none is lowered."""
    out = {name: dict(row) for name, row in floors.items()}
    for one in measured:
        row = out.setdefault(one.name, {})
        for name, figure in one.figures.items():
            row[name] = max(row.get(name, 0.0), round(main_figure(figure) - _MARGIN, 3))
    return out


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
