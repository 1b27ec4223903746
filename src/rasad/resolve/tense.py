"""When the clause around a time expression plays, as far as its verb or a marking word says."""

from __future__ import annotations

from functools import cache
from typing import Literal

from rasad.document import Document
from rasad.find.times import Found, time_finder
from rasad.text.fold import fold
from rasad.text.tokens import Word

Tense = Literal["past", "future", "open"]  # open: a verb form that may tell of plans
_Words = frozenset[str]
_REACH = 14  # words


@cache
def _marks(lang: str) -> tuple[_Words, _Words, tuple[str, ...], _Words, _Words, _Words, tuple[str, ...]]:
    words = time_finder(lang).words
    return (
        frozenset(map(fold, words.future)),
        frozenset(map(fold, words.past)),
        tuple(map(fold, words.future_starts)),
        frozenset(map(fold, words.future_stops)),
        frozenset(map(fold, words.breaks)),
        frozenset(words.future_tenses),
        words.nominal_ends,
    )


def tense_of(doc: Document, found: Found) -> Tense | None:
    """The tense of the nearest verb on the side where the language puts it, else on the other; None if unsure."""
    segment = doc.segments[doc.segment_of[found.first]]
    behind = range(found.first - 1, max(segment.first, found.first - _REACH) - 1, -1)
    ahead = range(found.stop, min(segment.stop, found.stop + _REACH))
    sides = (behind, ahead) if time_finder(found.lang).words.verbs == "before" else (ahead, behind)
    for side in sides:
        tense = _scan(doc.words, side, found.lang)
        if tense:
            return tense
    return None


def _scan(words: list[Word], side: range, lang: str) -> Tense | None:
    future, past, starts, stops, breaks, ahead, nominal = _marks(lang)
    for i in side:
        word = words[i]
        if word.kind != "word":
            if word.folded in breaks:
                return None
            continue
        if word.folded in breaks:
            return None
        if word.folded in future or word.stem in future:
            return "future"
        if word.folded in past:
            return "past"
        if word.analyses and word.analyses[0].pos == "verb" and not word.text.endswith(nominal):
            tense = word.analyses[0].tense
            if tense == "past":
                return "past"
            if tense in ahead:
                return "future" if tense == "future" else "open"
        elif word.pos == "unknown" and word.folded.startswith(starts) and word.folded not in stops:
            return "future"
    return None
