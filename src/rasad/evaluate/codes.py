"""The codes that a reading may hold: PLOVER's types, modes, contexts and sectors; states and bodies."""

from __future__ import annotations

from functools import cache

from rasad.packs import load
from rasad.packs.schema.plover import EventType, Plover
from rasad.packs.schema.world import NOT_STATES, SECTORS
from rasad.packs.world import load_world

__all__ = ["SECTORS", "contexts", "countries", "types"]


@cache
def _plover() -> Plover:
    return load("shared", "plover", Plover)


def types() -> dict[str, EventType]:
    """PLOVER's types by name."""
    return _plover().types


@cache
def contexts() -> frozenset[str]:
    """PLOVER's contexts."""
    return frozenset(_plover().contexts)


@cache
def countries() -> frozenset[str]:
    """Codes of states and territories, and of what stands in their place (UNO, IGO …)."""
    return frozenset(load_world().countries) | NOT_STATES.keys()
