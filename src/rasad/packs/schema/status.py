"""``status.yaml``: the words that say whether a deed happened, is planned, offered, demanded, denied or possible."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples
from rasad.records import Status


class StatusRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words (folded lemmas or forms; a phrase is written with spaces) that give their complement a standing.

    ``reach``: how many words may stand between. ``over``: what the words govern. ``types``: only these event types.
    """

    status: Status  # that they give
    words: tuple[str, ...]  # folded
    over: tuple[Literal["noun", "verb"], ...] = ("noun", "verb")
    reach: int = 4
    types: tuple[str, ...] = ()  # PLOVER types; none given are all
    after: bool = False
    """The word follows what it qualifies: "the alleged attack", "the coming visit"."""
    of_object: bool = False
    """A verb that says nothing of a deed that is its own subject: "the talks failed" were held."""


class StatusRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The standing rules of a language."""

    negatives: tuple[str, ...] = ()
    """Words before a finite verb or a noun that negate it."""
    purpose: tuple[str, ...] = ()
    """Prepositions that make a following verbal noun a purpose: what is meant, not yet done."""
    circumstances: tuple[str, ...] = ()
    """Keys of prepositions before a deed in the course of which something else is said: "during his visit"."""
    reached: tuple[str, ...] = ()
    """Keys of prepositions before a complement whose deed was done all the same: "before they withdrew"."""
    terms: tuple[str, ...] = ()
    """Words before what parties are to do: what is told in the present behind them is planned."""
    questions: tuple[str, ...] = ()  # words that make a question: nothing in it is asserted
    rules: tuple[StatusRule, ...] = ()  # words that give a deed a standing
