"""The general word list: lemmas of nouns and adjectives that the pack does not hold, from simplemma's dictionaries.

simplemma (MIT) is read once, when the tables are made: its dictionary costs 0.3 s and 25 MB to load, what is kept of
it a few milliseconds. Kept are folded forms that the pack's own tables lack and that no other form explains.
"""

from __future__ import annotations

from collections.abc import Container

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from rasad.text.conjugate import bare
from rasad.text.fold import fold

_LONGEST = 14


def general(code: str, known: Container[str], skip: frozenset[str], articles: tuple[str, ...]) -> str:
    """Sorted lines ``form lemma`` (both folded); empty for a language that simplemma lacks.

    Left out are forms in ``known``, lemmas in ``skip`` and forms that are another with one of the ``articles``.
    """
    try:
        dictionary = DefaultDictionaryFactory().get_dictionary(code)
    except ValueError:
        return ""
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
    return "\n".join(f"{form} {lemma}" for form, lemma in sorted(lemmas.items()))


def find(table: str, form: str) -> str:
    """The lemma of a form in the sorted lines; empty when it is not there."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind("\n", low, middle) + 1 or low
        end = table.find("\n", middle, high)
        end = high if end < 0 else end
        word, _, lemma = table[start:end].partition(" ")
        if word == form:
            return lemma
        if word < form:
            low = end + 1
        else:
            high = start - 1 if start > low else low
    return ""
