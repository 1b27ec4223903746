"""What the verbs around a noun of deed say of it: who would do it, who did it, whom it brought together.

Forms handled, one example each:
``وصل لافروف للقاء أمير قطر`` the subject of the verb that reaches for it
``طالب إسرائيل بوقف القصف`` whom it is asked of
``العملية التي يشنها الجيش على داعش``, ``زيارة قام بها إلى سنغافورة`` the relative clause that says who did it
``ممنوعیتی که ترامپ وضع کرده`` the same, where the verb stands last
``اللقاء الذي جمع الوزير مع نظيره``, ``قمة تجمع الصين وروسيا`` those who met
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.subjects import Subjects
from rasad.find.events.support import preposition

_NEAR = 3  # tokens between a noun with its adjectives and the verb of its relative clause


class Governed:
    """A nominal predicate among the verbs of its sentence; verb-last languages say little of this by order."""

    def __init__(
        self, sentence: Sentence, predicate: Predicate, clause: Clause, subjects: Subjects,
        holds: Callable[[str], str | None],
    ) -> None:  # fmt: skip
        self._sentence, self._predicate, self._clause = sentence, predicate, clause
        self._subjects, self._holds = subjects, holds
        self._marks = sentence.grammar.marks

    def aimed(self) -> bool:
        """Does the verb of its clause reach for the noun: "came for a meeting", "set out on a visit"?"""
        key = preposition(self._sentence, self._predicate.head)
        return key in self._marks.reaches or self._predicate.head == self._clause.last + 1

    def doer(self) -> list[int]:
        """Who would do the deed by the verb that governs its noun."""
        clause, head = self._clause, self._predicate.head
        if self._sentence.grammar.verb_last or clause.verb < 0 or head < clause.verb:
            return []
        key = preposition(self._sentence, head)
        if self._sentence.sense(head).article and not key:
            return []
        if not (key in self._marks.governs or head == clause.last + 1):
            return []
        lemma = clause.group.lemma if clause.group is not None else ""
        carried = "support" in self._sentence.grammar.flags(lemma) or self._holds(lemma) is not None
        if self._predicate.frame.incident and key and (not carried or self._announced(lemma)):
            return []  # "met his death by a raid", "announced the death of X in a raid"
        controlled = self._holds(lemma) == "demanded" or lemma in self._sentence.grammar.charges
        return self._subjects.controlled(clause) if controlled else self._subjects.of(clause)

    def attempter(self) -> list[int]:
        """Whose attempt or refusal a deed is, who stands right before it: ``محاولة الجيش توقيفه``, ``رفضها تسليمه``."""
        sentence, i = self._sentence, self._predicate.first - 1
        if i > sentence.first and sentence.sense(i).key in self._marks.governs and not sentence.sense(i).enclitic:
            i -= 1
        if i < sentence.first or sentence.grammar.verb_last or i < self._clause.first:
            return []
        mention = sentence.doc.mention_at.get(i)
        if sentence.sense(i).enclitic:
            return self._subjects.pronoun(i, own=True) if self._attempts(i) else []
        if mention is None or mention.form == "implied" or mention.first - 1 < sentence.first:
            return []
        return [mention.actor] if self._attempts(mention.first - 1) else []

    def _attempts(self, i: int) -> bool:
        sense = self._sentence.sense(i)
        return sense.nominal and not sense.article and bool(sense.lemmas & self._sentence.grammar.attempts)

    def _announced(self, lemma: str) -> bool:
        return "announces" in self._sentence.grammar.flags(lemma)

    def anaphoric(self) -> bool:
        """Is it a definite noun that no preposition governs: "observers noted that the meeting …"?"""
        head = self._predicate.head
        return self._sentence.sense(head).article and not preposition(self._sentence, head)

    def related(self) -> tuple[Clause, dict[str, list[Phrase]]] | None:
        """The relative clause that says who did the deed, and what stands in it."""
        for clause in self._behind("support"):
            if self._takes_up(clause):
                return clause, self._sentence.slots(clause)
        for clause in self._sentence.clauses if self._sentence.grammar.verb_last else ():
            about = self._predicate.first <= clause.antecedent < self._predicate.stop + _NEAR
            carrier = self._sentence.predicate(clause).start if clause.verb >= 0 else self._sentence.first
            if clause.link == "rel" and about and "support" in self._sentence.sense(carrier).flags:
                return clause, self._sentence.slots(clause)
        return None

    def gathered(self) -> list[int]:
        """Those whom a joint deed brought together."""
        for clause in self._behind("gathers"):
            slots = self._sentence.slots(clause)
            both = [*slots.get("object", ()), *slots.get("subject", ())]
            found = [a for phrase in both if phrase.first >= clause.start for a in self._subjects.meant(phrase)]
            if clause.group is not None and clause.group.enclitic:
                found += self._subjects.pronoun(clause.verb, own=True)
            company = (self._subjects.actors(slots.get(key)) for key in self._marks.partners)
            return list(dict.fromkeys((*found, *(a for actors in company for a in actors))))
        return []

    def _behind(self, flag: str) -> Iterator[Clause]:
        """Clauses right behind the noun whose verb is of a kind."""
        stop = self._predicate.stop
        for clause in () if self._sentence.grammar.verb_last else self._sentence.clauses:
            if clause.group is None or not stop <= clause.start <= stop + _NEAR:
                continue
            own = range(stop, clause.first if clause.link == "rel" else clause.start)
            if any(self._sentence.sense(i).clitic or self._sentence.sense(i).kind == "prep" for i in own):
                continue  # "to condemn the raids that X launches": it tells more of the raids
            if flag in self._sentence.grammar.flags(clause.group.lemma):
                yield clause

    def _takes_up(self, clause: Clause) -> bool:
        """Does a pronoun of a clause mean what stands before it: ``شنها``, ``قام بها``?"""
        if clause.group is not None and clause.group.enclitic:
            return True
        behind = clause.last + 1
        sense = self._sentence.sense(behind) if behind < self._sentence.stop else None
        return sense is not None and sense.kind == "prep" and sense.enclitic
