"""How often a process that reads looks for garbage: seldom, since what readings make goes without being looked for."""

from __future__ import annotations

import gc

_YOUNG, _OLDER = 20_000, 20
"""Objects made before the young are looked through, and how often that before the older are (Python's own: 700 or
2,000, and 10). At 20,000 reading a word costs 6 % less while its form is new, and memory is the same."""


def seldom() -> None:
    """Look for garbage seldom in this process; for a program that reads, not for one that only uses a Reader."""
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
