"""The pages of review: the queue, double-blind rounds, adjudication and agreement."""

from rasad.desk.review import queue, rounds

PAGES = (*queue.PAGES, *rounds.PAGES)
ACTIONS = (*queue.ACTIONS, *rounds.ACTIONS)

__all__ = ["ACTIONS", "PAGES"]
