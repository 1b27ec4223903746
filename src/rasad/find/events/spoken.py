"""Verb first: whom an argument speaks of that names nobody itself: ``دعا إلى الحوار مع اليونان``."""

from __future__ import annotations

from rasad.document import Document
from rasad.find.clauses import Clause, Phrase, Sentence

_EXTENT = 14  # tokens of an argument that are looked at


def spoken_of(
    doc: Document, sentence: Sentence, clause: Clause, phrase: Phrase, source: list[int], *, finite: bool
) -> list[int]:
    """The first actor in a phrase, and in what hangs on it, who is not of the source's country."""
    codes = {doc.actors[a].country for a in source}
    for i in _argument(sentence, clause, phrase, max(phrase.first, clause.last + 1) if finite else phrase.first):
        mention = doc.mention_at.get(i)
        if mention is None or mention.form == "pronoun" or mention.actor in source:
            continue
        if doc.actors[mention.actor].country not in codes:
            return [mention.actor]
    return []


def _argument(sentence: Sentence, clause: Clause, phrase: Phrase, begin: int) -> list[int]:
    """The tokens of an argument: to the next verb beside, the stop, or what only tells when and by whose account."""
    out = []
    for i in range(begin, min(phrase.first + _EXTENT, sentence.stop)):
        sense, own = sentence.sense(i), sentence.clause_of[i - sentence.first]
        if sense.kind == "stop" or (own is not clause and own.verb == i and sense.conj):
            break
        if sense.kind == "prep" and sense.key in sentence.grammar.marks.aside:
            break
        out.append(i)
    return out
