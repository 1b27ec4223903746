"""The general word list: lemmas of nouns and adjectives that the pack does not hold, from simplemma's dictionaries.

simplemma (MIT) is read once, when the tables are made: its dictionary costs 0.3 s and 25 MB to load, what is kept of
it a few milliseconds. Kept are folded forms that the pack's own tables lack and that no other form explains.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from rasad.text.conjugate import bare
from rasad.text.fold import fold

_LONGEST = 14


def general(
    code: str, known: Container[str], skip: frozenset[str], articles: tuple[str, ...], skipped: tuple[str, ...]
) -> list[str]:
    """Sorted lines ``form lemma``, both folded; none for a language that simplemma lacks.

    Left out are forms in ``known``, lemmas in ``skip``, lines that a pattern of ``skipped`` finds and forms
    that are another with one of the ``articles``.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import (
        DefaultDictionaryFactory,
    )  # when tables are made only

    try:
        dictionary = DefaultDictionaryFactory().get_dictionary(code)
    except ValueError:
        return []
    lemmas: dict[str, str] = {}
    for form in dictionary:
        if len(form) < 3 or " " in form or bare(form) != form or len(form) > _LONGEST:
            continue
        key, lemma = fold(form), fold(dictionary[form])
        if key in known or lemma in skip or not key.isalpha():
            continue
        if key not in lemmas or len(lemma) < len(lemmas[key]):
            lemmas[key] = lemma
    for form in list(lemmas):
        rests = [form[len(article) :] for article in articles if form.startswith(article)]
        if any(rest in lemmas or rest in known for rest in rests):
            del lemmas[form]
    drops = [re.compile(pattern).search for pattern in skipped]
    lines = (f"{form} {lemma}" for form, lemma in lemmas.items())
    return sorted(line for line in lines if not any(drop(line) for drop in drops))


def find(table: Sequence[str], form: str) -> str:
    """The lemma of a form in the sorted lines; empty when it is not there."""
    wanted = form + " "
    at = bisect_left(table, wanted)
    return table[at][len(wanted) :] if at < len(table) and table[at].startswith(wanted) else ""
