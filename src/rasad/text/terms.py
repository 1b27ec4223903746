"""The words that a text is found by: stems without clitics, in the folded spelling."""

from __future__ import annotations

from collections.abc import Iterable

from rasad.packs import languages
from rasad.text.fold import fold
from rasad.text.morphology import morphology
from rasad.text.tokens import TOKEN, Word


def index_terms(words: Iterable[Word]) -> list[str]:
    """One term a word or number, in the order of the text."""
    return [w.stem for w in words if w.kind in ("word", "number", "handle")]


def terms_of_segments(text: str, segments: Iterable[tuple[int, int, str | None]]) -> list[str]:
    """The same for a text whose segments (start, end, language) are known already."""
    out = []
    for start, end, lang in segments:
        analyse = morphology(lang).analyse if lang in languages() and lang else None
        for found in TOKEN.finditer(text, start, end):
            if found.lastgroup in ("word", "number", "handle"):
                folded = fold(found.group())
                analyses = analyse(folded) if analyse and found.lastgroup == "word" else ()
                out.append(analyses[0].stem if analyses else folded)
    return out


def query_terms(text: str) -> list[tuple[str, ...]]:
    """For each word of a question the terms that it may stand under, one a language, without repetition."""
    out = []
    for found in TOKEN.finditer(text):
        if found.lastgroup not in ("word", "number", "handle"):
            continue
        folded = fold(found.group())
        stems = [folded] if found.lastgroup != "word" else []
        for code in languages():
            analyses = morphology(code).analyse(folded) if found.lastgroup == "word" else ()
            stems += [analyses[0].stem] if analyses else []
        out.append(tuple(dict.fromkeys(stems or [folded])))
    return out


_CONTENT = frozenset({"verb", "noun", "adj", "participle", "name", "unknown"})


def sentence_terms(text: str, lang: str | None) -> list[str]:
    """Lemmas of the words that carry meaning, for comparing sentences of one language; empty without a pack."""
    if lang not in languages() or lang is None:
        return []
    analyse = morphology(lang).analyse
    out = []
    for found in TOKEN.finditer(text):
        if found.lastgroup != "word":
            continue
        analyses = analyse(fold(found.group()))
        if analyses and analyses[0].pos in _CONTENT and len(analyses[0].lemma) > 1:
            out.append(analyses[0].lemma)
    return out
