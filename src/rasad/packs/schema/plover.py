"""``shared/plover.yaml``: the ontology of events."""

from __future__ import annotations

import msgspec


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A PLOVER type: quad class 1–4, score, whether a recipient is required, modes with their scores."""

    quad: int  # 1 to 4
    score: float  # intensity of the type
    recipient: bool  # whether one is required
    modes: dict[str, float | None]  # mode → its score


class Plover(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The types by name, and the contexts in which an event can stand."""

    types: dict[str, EventType]  # by name
    contexts: tuple[str, ...]  # in which an event can stand
