"""``segments.yaml``: what tells headlines, datelines and boilerplate from sentences."""

from __future__ import annotations

import msgspec


class SegmentMarks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Marks of a language's report layout, in folded spelling.

    ``boilerplate``: beginnings of lines that are no report text. ``agencies``: words that a dateline holds beside the
    place. ``abbreviations``: words after which a full stop ends no sentence.
    """

    boilerplate: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
