"""The general word list: lemmas of nouns and adjectives that the pack does not hold, from simplemma's dictionaries.

simplemma (MIT) is read once, when the tables are made: its dictionary costs 0.3 s and 25 MB to load, what is kept of
it a few milliseconds. Kept are folded forms that the pack's own tables lack and that no other form explains.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Sequence

from rasad.text.conjugate import bare
from rasad.text.fold import fold

_LONGEST = 14


def general(code: str, known: Container[str], articles: tuple[str, ...], keep: Callable[[str, str], bool]) -> list[str]:
    """Sorted lines ``form lemma``, both folded; none for a language that simplemma lacks.

    Left out are forms in ``known``, forms that are another with one of the ``articles``, and pairs of form and lemma
    that ``keep`` refuses.
    """
    lemmas = {form: lemma for form, lemma in _best(code).items() if form not in known and keep(form, lemma)}
    for form in list(lemmas):
        rests = [form[len(article) :] for article in articles if form.startswith(article)]
        if any(rest in lemmas or rest in known for rest in rests):
            del lemmas[form]
    return sorted(f"{form} {lemma}" for form, lemma in lemmas.items())


def _best(code: str) -> dict[str, str]:
    """The lemma of each folded form: the form itself when it is one, else the shortest."""
    # imported here, since a start that finds its tables on disk does without
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    try:
        dictionary = DefaultDictionaryFactory().get_dictionary(code)
    except ValueError:
        return {}
    lemmas: dict[str, str] = {}
    for form in dictionary:
        if len(form) < 3 or " " in form or bare(form) != form or len(form) > _LONGEST:
            continue
        key, lemma = fold(form), fold(dictionary[form])
        old = lemmas.get(key)
        if key.isalpha() and (old is None or key == lemma or (old != key and len(lemma) < len(old))):
            lemmas[key] = lemma
    return lemmas


def find(table: Sequence[str], form: str) -> str:
    """The lemma of a form in the sorted lines; empty when it is not there."""
    wanted = form + " "
    at = bisect_left(table, wanted)
    return table[at][len(wanted) :] if at < len(table) and table[at].startswith(wanted) else ""
