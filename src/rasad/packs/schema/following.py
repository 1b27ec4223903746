"""``following.yaml``: words by which reports say how an agreement, a project or a promise stands."""

from __future__ import annotations

from typing import Literal

import msgspec

from rasad.packs.loader import Examples

Stage = Literal[
    "asked", "announced", "agreed", "begun", "delayed", "halted", "resumed", "opened", "cancelled", "breached",
    "withdrawn",
]  # fmt: skip


class StageRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that say that something stands so; several words of one entry stand side by side, in any of their forms."""

    stage: Stage  # how it stands
    words: tuple[str, ...]  # words that say so, one or several an entry


class ProjectRule(Examples, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns that name a project of this kind: a railway, a dam, a corridor."""

    kind: str  # of the project, one English word for all languages
    heads: tuple[str, ...]  # nouns that name it, one or several words an entry
    never: tuple[str, ...] = ()
    """Words right before or behind the noun by which it is something else: a humanitarian corridor, an air bridge."""


class Following(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one language says of how things go on."""

    stages: tuple[StageRule, ...] = ()  # how things go on
    projects: tuple[ProjectRule, ...] = ()  # what is built
    generic: tuple[str, ...] = ()
    """Nouns that stand for a project named before, and words of its phrase that name nothing: project, gas, joint."""
    ends: tuple[str, ...] = ()
    """Words at which the phrase of a project ends, unless a place follows: after, because of, with."""
    planned: tuple[str, ...] = ()
    """Words before or behind a stage that make it a plan: will, intends, is to."""
    negated: tuple[str, ...] = ()
    """Words that take a stage back: not, never, denied."""
    guarantors: tuple[str, ...] = ()
    """Words beside the states that guarantee an agreement."""
