"""Other spellings of a name that the packs know: who asks for آذربایجان means أذربيجان too."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from rasad.packs.world import load_world
from rasad.text.fold import fold


@cache
def _owners() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Folded name -> whom it may name, and who -> all folded names."""
    owners: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    for form in load_world().forms():
        if form.role == "name":
            folded = " ".join(fold(form.text).split())
            if form.owner not in owners[folded]:
                owners[folded].append(form.owner)
                names[form.owner].append(folded)
    return dict(owners), dict(names)


def other_names(words: str) -> list[str]:
    """Folded names of those whom ``words`` name in full, the words themselves left out; empty when nobody bears it."""
    owners, names = _owners()
    folded = " ".join(fold(words).split())
    return sorted({n for owner in owners.get(folded, ()) for n in names[owner]} - {folded})
