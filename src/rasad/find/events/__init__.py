"""Events: who did what to whom, from frames in the packs, clause by clause."""

from rasad.find.events.stage import Events

__all__ = ["Events"]
