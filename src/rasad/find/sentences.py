"""A sentence cut into its clauses, as its language's order of words asks."""

from __future__ import annotations

from rasad.document import Document
from rasad.find.clauses import Sentence
from rasad.find.clauses_subject_first import SubjectFirst
from rasad.find.clauses_verb_last import VerbLast
from rasad.find.senses import grammar


def read_sentence(
    doc: Document, first: int, stop: int, lang: str, skip: set[int], named: set[int] | frozenset[int] = frozenset()
) -> Sentence:
    """The clauses of tokens ``[first, stop)``; ``skip`` are tokens of times, ``named`` of names and places."""
    marks = grammar(lang)
    kind = SubjectFirst if marks.subject_first else VerbLast if marks.verb_last else Sentence
    return kind(doc, first, stop, lang, skip, named)
