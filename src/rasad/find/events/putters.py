"""Verb last: what the words right before a noun of deed say of its doer.

Forms handled, one example each:
``آمریکا در حمله به عراق``, ``تلاش ایران برای حمله``, ``طرح ترکیه برای انجام عملیات`` who is named before it does it
``در حال مذاکره با ایران است`` the subject of its clause does it
``به پیامدهای تحریم ایران اشاره کرد``, ``درباره مذاکره گفت``, ``با اشاره به حمله`` nobody there does it
"""

from __future__ import annotations

from rasad.document import Document
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.support import of_another, preposition


def putter(doc: Document, sentence: Sentence, first: int) -> list[int]:
    """Who is named right before a preposition and the deed at token ``first``: "the attempt of X at killing"."""
    at = first - 2
    if not preposition(sentence, first) or at < sentence.first:
        return []
    mention = doc.mention_at.get(at)
    return [mention.actor] if mention is not None and mention.form != "implied" else []


def engaged(doc: Document, sentence: Sentence, first: int) -> list[int]:
    """Who does the deed at token ``first``, as a preposition between his name and it says."""
    key = preposition(sentence, first)
    if key and key in sentence.grammar.marks.engages:
        return putter(doc, sentence, first)
    carried = first - 1 > sentence.first and "support" in sentence.sense(first - 1).flags
    return _aims(doc, sentence, first - 1 if carried else first)


def _aims(doc: Document, sentence: Sentence, first: int) -> list[int]:
    """Who is named, with no preposition of his own, right before "for" and a deed: ``تلاش ایران برای حمله``."""
    if preposition(sentence, first) not in sentence.grammar.marks.aims:
        return []
    mention = doc.mention_at.get(first - 2)
    if mention is None or mention.form == "implied" or mention.first <= sentence.first:
        return []
    return [mention.actor] if sentence.sense(mention.first - 1).kind == "noun" else []


def attached(doc: Document, sentence: Sentence, phrase: Phrase) -> bool:
    """Is a phrase the complement of a noun right before it: ``با ارسال نامه به گوترش هشدار داد``?"""
    i = phrase.first - 2
    noun = bool(phrase.key) and i > sentence.first and i not in doc.mention_at
    return noun and sentence.sense(i).form in sentence.grammar.attaches


def only_named(sentence: Sentence, predicate: Predicate, clause: Clause) -> bool:
    """Is a deed only what another noun or the talk is about, so that its clause's subject has no part?"""
    first, grammar = predicate.first, sentence.grammar
    sentence.slots(clause)
    if any(p.first == first and p.key in grammar.marks.topics for p in clause.phrases):
        return True
    if first > sentence.first and sentence.sense(first - 1).form in grammar.underway:
        return False
    before = sentence.sense(first - 2) if first - 2 >= sentence.first else None
    return (before is not None and before.form in grammar.alludes) or of_another(sentence, predicate, clause)
