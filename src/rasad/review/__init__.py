"""Review: people decide on records, alone or double-blind, and what stands is exported as gold."""

from rasad.review.agreement import Agreement, agreement, alpha
from rasad.review.blind import adjudicate, candidates, disputed, left_for, make_round, settle, settle_agreed
from rasad.review.deciding import DecisionError, add, decide, undo
from rasad.review.gold import Exported, export_gold
from rasad.review.merges import WaitingPair, find_pair, waiting_pairs
from rasad.review.queue import Waiting, find, states, waiting
from rasad.review.status import Status, status

__all__ = [
    "Agreement",
    "DecisionError",
    "Exported",
    "Status",
    "Waiting",
    "WaitingPair",
    "add",
    "adjudicate",
    "agreement",
    "alpha",
    "candidates",
    "decide",
    "disputed",
    "export_gold",
    "find",
    "find_pair",
    "left_for",
    "make_round",
    "settle",
    "settle_agreed",
    "states",
    "status",
    "undo",
    "waiting",
    "waiting_pairs",
]
