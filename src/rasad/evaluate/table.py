"""The figures as a table of text."""

from __future__ import annotations

from collections.abc import Sequence

from rasad.evaluate.floors import Floors, main_figure
from rasad.evaluate.sets import Measured


def figures_table(measured: Sequence[Measured], floors: Floors) -> str:
    """For each set: precision, recall, F1 (or accuracy) of each kind of record, and its floor."""
    lines = []
    for one in measured:
        lines.append(f"{one.name}: {one.reports} report{'s' * (one.reports != 1)}, {one.words_per_second:,.0f} words/s")
        for name, figure in one.figures.items():
            floor = floors.get(one.name, {}).get(name)
            mark = "" if floor is None else f"   floor {floor:.3f}" + (" BELOW" if main_figure(figure) < floor else "")
            lines.append(f"  {name:20}{_shown(figure)}{mark}")
        lines.append("")
    return "\n".join(lines).rstrip()


def _shown(figure: dict[str, float]) -> str:
    if "accuracy" in figure:
        return f"accuracy {figure['accuracy']:.3f}   ({figure['of']:.0f} found)"
    counts = f"({figure['gold']:.0f} gold, {figure['read']:.0f} read)"
    return f"P {figure['precision']:.3f}  R {figure['recall']:.3f}  F1 {figure['f1']:.3f}   {counts}"
