"""A verb that may be a passive, with one phrase beside it: that phrase is whom the deed was done to.

Forms handled, one example each:
``أصيب ضابط تركي برصاص`` behind the verb      ``ثمانية أشخاص قتلوا في هجوم`` before it
``الصحفي الذي أوقف مساء الثلاثاء`` what a relative clause is about, where nobody else stands in it
"""

from __future__ import annotations

from collections.abc import Callable

from rasad.document import Document
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.frames import Predicate

_ARE_DONE_TO = frozenset(("ASSAULT", "COERCE", "RETREAT", "SANCTION"))  # deeds told of whom they are done to
Slots = dict[str, list[Phrase]]
Meant = Callable[[list[Phrase] | None], list[int]]
"""The actors that the first of some phrases means."""


def lonely_object(
    doc: Document, sentence: Sentence, predicate: Predicate, clause: Clause, slots: Slots, meant: Meant
) -> bool:
    """Is what looks like the subject of a predicate's verb its object?"""
    verb, frame, subject = clause.group, predicate.frame, slots.get("subject")
    if verb is None or verb.voice != "any" or verb.enclitic or sentence.grammar.verb_last or not frame.passive:
        return False
    if not subject or "object" not in frame.target[:1]:
        return False
    one, own = subject[0], slots.get("object")
    if one.first <= clause.verb and _has_object(sentence, predicate, clause):
        return False
    if clause.link == "rel" and one.first < clause.first:
        return not own and frame.type in _ARE_DONE_TO and not _state(doc, one)
    if one.first <= clause.verb:
        alone = not own or (_passing(doc, one) and (not meant(own) or _set_off(clause, own[0])))
        return alone and (frame.incident or frame.type == "COERCE" or _indefinite(doc, sentence, one))
    if meant(own) or any(meant(slots.get(key)) for key in frame.target[1:]):
        return False
    return not own and (_indefinite(doc, sentence, one) or (frame.type in _ARE_DONE_TO and not _state(doc, one)))


def _has_object(sentence: Sentence, predicate: Predicate, clause: Clause) -> bool:
    """Is the object a word of the predicate itself: ``دبابة أطلقت قذيفة``?"""
    last = sentence.sense(predicate.stop - 1)
    bare = not last.clitic and sentence.sense(predicate.stop - 2).kind != "prep"
    return predicate.how == "phrase" and predicate.stop - 1 > clause.last and last.nominal and bare


def _set_off(clause: Clause, phrase: Phrase) -> bool:
    """Does a complement stand between the verb and a phrase: ``60 شخصا قتلوا في هجوم … 20 …``?"""
    return any(p.key and clause.last < p.first < phrase.first for p in clause.phrases)


def _state(doc: Document, phrase: Phrase) -> bool:
    return any(doc.actors[m.actor].kind == "country" for m in phrase.mentions[:1])


def _passing(doc: Document, phrase: Phrase) -> bool:
    """Some people of whom nothing else is told: "three workers"."""
    return any(doc.actors[m.actor].passing for m in phrase.mentions[:1])


def _indefinite(doc: Document, sentence: Sentence, phrase: Phrase) -> bool:
    """A number or an indefinite noun, not a name: those that something is done to, more often than its doers."""
    kinds = {doc.actors[m.actor].kind for m in phrase.mentions}
    return not sentence.sense(phrase.first).article and not kinds & {"person", "country", "organisation"}
