"""The words that a text is found by: stems without clitics, in the folded spelling."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rasad.packs import languages
from rasad.text.fold import fold
from rasad.text.memo import Memo
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
    known = _content_of(lang)
    found = (known[word.group()] for word in TOKEN.finditer(text) if word.lastgroup == "word")
    return [lemma for lemma in found if lemma]


@cache
def _content_of(lang: str) -> Memo[str, str]:
    """The lemma of a word form that carries meaning; empty for others."""
    analyse = morphology(lang).analyse

    def lemma(word: str) -> str:
        analyses = analyse(fold(word))
        return analyses[0].lemma if analyses and analyses[0].pos in _CONTENT and len(analyses[0].lemma) > 1 else ""

    return Memo(lemma)
