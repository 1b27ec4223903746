"""A state and those who serve it do nothing to each other: a minister does not meet or threaten his own state."""

from __future__ import annotations

from rasad.document import Document, Identity

_SERVANTS = frozenset(("GOV", "MIL", "COP", "SPY"))
_WITHIN = frozenset(("REQUEST", "COERCE", "CONCEDE", "RETREAT", "AID", "PROTEST"))
"""Types of what goes on inside a state too: it dismisses, pays, and is asked by, those who serve it."""


def own_state(doc: Document, one: int, other: int, type: str) -> bool:
    """Whether an actor is the state that the other serves, for a type of event that no state does to itself."""
    if type in _WITHIN:
        return False
    a, b = doc.actors[one], doc.actors[other]
    return a.country is not None and a.country == b.country and (_serves(a, b) or _serves(b, a))


def _serves(servant: Identity, state: Identity) -> bool:
    return state.kind == "country" and servant.kind != "country" and bool(_SERVANTS & {*servant.sector[:1]})
