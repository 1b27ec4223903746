"""Deeds that nouns name: each keeps its own complements, and stands for who did it where words are spent on it.

Forms handled, one example each:
``حملهٔ آمریکا به بغداد را محکوم کرد`` whom it condemns is the attacker, not Baghdad
``از توافق میان آمریکا و طالبان استقبال کرد`` whom it welcomes are those who agreed
``آمریکا را به حمایت از طالبان متهم کرد`` "of the Taliban" belongs to the support, not to the accusation
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rasad.find.clauses import Phrase, Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.roles import Roles
from rasad.find.events.sides import sides

_ANSWERS = frozenset(("SUPPORT", "ACCUSE"))
_TURNS_BACK = frozenset(("REJECT", "ACCUSE"))
_OF_NOUN = ("owner", "by")
_JOINT = frozenset(("CONSULT", "AGREE", "COOPERATE"))


class Deeds:
    """The nominal predicates of one sentence."""

    def __init__(self, sentence: Sentence, predicates: list[Predicate], roles: Callable[[Predicate], Roles]) -> None:
        self._sentence = sentence
        self._roles = roles
        self._answers = [p for p in predicates if p.frame.type in _ANSWERS]
        self._turns_back = [p for p in predicates if p.frame.type in _TURNS_BACK]
        self._nominal = [p for p in predicates if p.how in ("noun", "infinitive") or self._loose(p)]
        self._kept: dict[int, Predicate] | None = None
        self._asked: set[int] = set()

    def _loose(self, predicate: Predicate) -> bool:
        """A phrase of nouns, without its clause's verb."""
        verb = self._sentence.clause_of[predicate.head - self._sentence.first].verb
        return predicate.how == "phrase" and not predicate.first <= verb < predicate.stop

    def begins(self, i: int) -> bool:
        """Does a noun at token ``i`` name a deed?"""
        return any(deed.first == i for deed in self._nominal)

    def keeps(self, phrase: Phrase, predicate: Predicate) -> bool:
        """Does a phrase belong to another deed than ``predicate``, as a complement that its frame names?"""
        if self._kept is None:
            self._kept = {}
            for deed in self._nominal:
                for first in self._roles(deed).complements():
                    self._kept.setdefault(first, deed)
        owner = self._kept.get(phrase.first)
        if owner is not None and owner.frame.type == predicate.frame.type:
            return False  # "signed the agreement with X"
        return owner is not None and owner is not predicate and not predicate.first <= owner.first < predicate.stop

    def doers(self, phrase: Phrase, predicate: Predicate) -> list[int] | None:
        """Who did the deed that heads a phrase, both sides of a joint one; None where no deed heads it."""
        for deed in self._nominal:
            if phrase.first <= deed.first < phrase.stop and deed is not predicate and deed.first not in self._asked:
                if any(m.first < deed.first for m in phrase.mentions):
                    return None
                self._asked.add(deed.first)
                roles = self._roles(deed)
                source, target = sides(deed.frame, roles)
                self._asked.discard(deed.first)
                if deed.frame.type not in _JOINT:
                    return source
                named = [*source, *target]
                if not named and self._sentence.sense(deed.first).article:
                    return roles.subjects.parties  # "welcomed the agreement"
                return named
        return None

    def answerers(self, predicate: Predicate) -> list[int]:
        """Verb last: who welcomes or condemns the deed that a noun names, and so did not do it."""
        if not self._sentence.grammar.verb_last:
            return []
        roles = next(self._about(predicate, self._answers), None)
        if roles is None:
            return []
        return roles.actors(roles.frame.source if roles.finite else roles.frame.noun_source or _OF_NOUN)

    def turns_back(self, predicate: Predicate) -> list[int]:
        """Verb first: who rejects or condemns what a noun says was said: "Russia rejected Britain's accusations"."""
        if self._sentence.grammar.verb_last:
            return []
        roles = next((r for r in self._about(predicate, self._turns_back) if r.finite), None)
        return roles.actors(roles.frame.source) if roles is not None else []

    def _about(self, predicate: Predicate, answers: list[Predicate]) -> Iterator[Roles]:
        """Those of some predicates that are about the deed that another one names."""
        for answer in answers:
            roles = self._roles(answer)
            if answer is not predicate and any(p.first <= predicate.first < p.stop for p in roles.answered()):
                yield roles

    def behind(self, predicate: Predicate) -> list[int]:
        """Who does the deed that a predicate is about: "demanded the withdrawal of X"."""
        for deed in self._nominal:
            if predicate.stop <= deed.first <= predicate.stop + 1:
                return self.doers(Phrase(deed.first, deed.stop, ""), predicate) or []
        return []
