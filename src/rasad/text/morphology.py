"""Analyses of word forms, memoised; the tables come from the packs."""

from __future__ import annotations

from functools import cache

from rasad.text.analysis import Analysis


class Morphology:
    """The analyses of one language's word forms."""

    def __init__(self, code: str) -> None:
        self.code = code

    def analyse(self, folded: str) -> tuple[Analysis, ...]:
        """All analyses that fit, most plausible first; a word that is not known is its own lemma."""
        return (Analysis((), folded, "", folded, "unknown"),)


@cache
def morphology(code: str) -> Morphology:
    """The morphology of a language, built once."""
    return Morphology(code)
