"""What the verb of its clause is to a noun of deed: it may do it ("held a meeting"), happen or be undergone."""

from __future__ import annotations

from rasad.find.clauses import Clause, Sentence
from rasad.find.events.frames import Predicate, determines

_GOVERNOR = 5  # tokens between a support verb and its noun
_FAR = 14  # the same, where the verb comes last


def support(sentence: Sentence, predicate: Predicate, clause: Clause) -> str:
    """``support``, ``happens``, ``undergoes`` or nothing."""
    head = predicate.head
    if clause.verb < 0:
        return ""
    flags = sentence.grammar.flags(clause.group.lemma) if clause.group is not None else frozenset()
    if predicate.frame.incident and "announces" in flags:
        return ""
    if sentence.grammar.verb_last:
        return _verb_last(sentence, predicate, clause)
    if head > clause.verb:
        sentence.slots(clause)
        between = [p for p in clause.phrases if not p.key and clause.last < p.first and p.stop <= head]
        gap = head - clause.last - sum(p.stop - p.first for p in between[:1])
        if "undergoes" in flags and (gap <= _GOVERNOR or _argued(clause, head)):
            return "undergoes"
        if gap > _GOVERNOR:
            return ""
        if sentence.passive(clause) or ("happens" in flags and not between):
            return "happens"
        return "support" if "support" in flags else ""
    return "happens" if "happens" in flags or sentence.passive(clause) else ""


def undergoes(sentence: Sentence, clause: Clause) -> bool:
    """Verb first: does the verb of a clause say what its subject suffered: "came under", "escaped"?"""
    flags = sentence.grammar.flags(clause.group.lemma) if clause.group is not None else frozenset()
    return "undergoes" in flags and not sentence.grammar.verb_last


def _argued(clause: Clause, head: int) -> bool:
    """Does a noun head a phrase with a preposition of its own, however far from the verb?"""
    return any(p.first == head and p.key for p in clause.phrases)


def preposition(sentence: Sentence, i: int) -> str:
    """The preposition before a noun, or ""; a number or "this" may stand between: ``پس از سومین دیدار``."""
    j = i - 1
    while j > sentence.first and sentence.grammar.verb_last and determines(sentence, j):
        j -= 1
    if j < sentence.first:
        return ""
    before = sentence.sense(j)
    return before.key if before.kind == "prep" else sentence.sense(i).clitic


def of_another(sentence: Sentence, predicate: Predicate, clause: Clause) -> bool:
    """Verb last: does a noun belong to another noun, which is what the verb tells of: ``طرح حمله را اعلام کرد``?"""
    sentence.slots(clause)
    phrase = next((p for p in clause.phrases if p.first <= predicate.first < p.stop), None)
    if phrase is None or phrase.first == predicate.first:
        return False
    return bool(phrase.key) or not all(_leads(sentence, i) for i in range(phrase.first, predicate.first))


def _leads(sentence: Sentence, i: int) -> bool:
    """Does a word leave the noun behind it to the verb: a number, a quantity, an order: ``دستور آزادی … را داد``?"""
    flags = sentence.sense(i).flags
    if sentence.sense(i).form in sentence.grammar.predicatives:
        return True
    return determines(sentence, i) or "quantities" in flags or ("support" in flags and "happens" not in flags)


def _verb_last(sentence: Sentence, predicate: Predicate, clause: Clause) -> str:
    """The word that the light verb goes with tells it, or "set about" before the noun's preposition."""
    head = predicate.head
    group = sentence.predicate(clause)
    if group.start < predicate.stop or group.start - predicate.stop > _FAR:
        return ""
    flags = sentence.sense(group.start).flags
    if preposition(sentence, head):
        before = sentence.sense(head - 2).flags if head - 2 >= sentence.first else frozenset()
        if "support" in before:
            return "support"
        return "undergoes" if "undergoes" in flags else ""
    if of_another(sentence, predicate, clause):
        return ""
    light = clause.group.lemma if clause.group is not None else ""
    if "happens" in flags and (sentence.passive(clause) or light in sentence.grammar.happening):
        return "happens"
    return "support" if "support" in flags else "happens" if "happens" in flags else ""
