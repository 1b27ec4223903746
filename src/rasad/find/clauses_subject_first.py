"""Clauses of a language whose subject stands before its verb (SVO); see ``find/clauses.py`` for what a clause is.

Forms handled, one example each:
``Azerbaijan said its forces had halted``        a clause without a word that opens it
``Talks will resume, officials said``            a clause behind a comma with a subject of its own
``X, which imposed sanctions on Y, urged Z``     a relative clause between subject and verb
``urged Y to withdraw its troops``               an infinitive, its subject told by the verb before
``a ceasefire mediated by Russia took effect``   a participle that describes the noun before it
``Pashinyan visits Tehran``                      a form that is noun and verb, between two actors
"""

from __future__ import annotations

from rasad.document import Mention
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.senses import Sense
from rasad.text.verbgroups import VerbGroup

_INFINITIVE = "subj"
_OWNER = 5  # words between a noun and its owner before it
_AHEAD = 14  # words in which a clause shows its verb
_NOMINAL = frozenset(("noun", "number", "det"))


class SubjectFirst(Sentence):
    """The clauses of one segment."""

    __slots__ = ()

    def _cut(self) -> None:
        current = self._open(self.first, "main", None)
        i = self.first
        while i < self.stop:
            s = self.senses[i - self.first]
            end = i + 1
            group = self._group_at(i, s) if self.doc.words[i].analyses else None
            if group is not None:
                current = self._predicate_of(i, s, group, current)
                end = group.end
            elif self._opens(i, s):
                current = self._subordinate(i, s, current, False)
            elif s.kind == "mark" and s.form == "," and current.verb >= 0 and current.link in ("rel", "sub", "cond"):
                current = self._outer(current)
            elif s.kind == "stop" and i + 1 < self.stop:
                current = self._open(i, "main", None)
            self._extend(current, i, end)
            i = end

    def _opens(self, i: int, s: Sense) -> bool:
        """Whether a word opens a clause; one that is a preposition too does so with a verb behind it."""
        if s.kind in ("comp", "rel", "cond", "conn"):
            return not self._inert(i, s)
        return s.kind == "sub" or (s.form in self.grammar.clause_openers and self._verb_ahead(i))

    def _verb_ahead(self, i: int) -> bool:
        for j in range(i + 1, min(self.stop, i + _AHEAD)):
            s = self.sense(j)
            if s.kind in ("mark", "stop", "comp", "rel"):
                return False
            if j > i + 1 and self._group_at(j, s) is not None:
                return True
        return False

    def _subordinate(self, i: int, s: Sense, current: Clause, closed: bool) -> Clause:
        if s.kind == "prep":
            return self._open(i, "sub", current)
        return super()._subordinate(i, s, current, closed)

    def _outer(self, current: Clause) -> Clause:
        """The clause around that still waits for its verb; the current one when none does."""
        waiting = current.parent
        while waiting is not None:
            if waiting.verb < 0:
                return waiting
            waiting = waiting.parent
        return current

    def _is_verb(self, i: int, s: Sense) -> bool:
        if s.sure:
            return s.kind == "verb" and not self._attributive(i, s)
        if s.verb is None or s.verb.tense != "present" or i == self.first or i + 1 >= self.stop:
            return False
        before, mention = self.doc.mention_at.get(i - 1), self.doc.mention_at.get(i + 1)
        if before is None or before.stop != i:
            return False
        behind = self.sense(i + 1)
        if mention is not None or i + 1 in self._named:
            return True
        return behind.kind == "det" or behind.form in self.grammar.possessives

    def _attributive(self, i: int, s: Sense) -> bool:
        """A past participle between an opening word and its noun: "the disputed region"."""
        readings = self.doc.words[i].analyses
        if i == self.first or i + 1 >= self.stop or not any(a.pos == "participle" for a in readings):
            return False
        before = self.sense(i - 1)
        owned = before.form in self.grammar.possessives | self.grammar.owner_marks
        noun = self.sense(i + 1).kind == "noun" or i + 1 in self.doc.mention_at
        return noun and (owned or before.kind in ("det", "prep", "number"))

    def _predicate_of(self, i: int, s: Sense, group: VerbGroup, current: Clause) -> Clause:
        if group.tense == _INFINITIVE and current.verb >= 0:
            return self._take(self._open(i, "comp", current), group)
        if self._describes(i, group, current):
            clause = self._open(i, "rel", current)
            clause.antecedent = self._before(i)
            return self._take(clause, _passive(group))
        if current.verb < 0:
            return self._take(current, group)
        start = self._subject_start(i, current)
        if start == i:
            outer = self._outer(current)
            if outer is not current and (current.link == "rel" or self.sense(i - 1).form == ","):
                return self._take(outer, group)
            link = current.link if current.link != "main" else "coord"
            clause = self._open(i, link, current.parent, current)
            clause.antecedent = current.antecedent if link == "rel" else -1
            return self._take(clause, group)
        before = self.sense(start - 1) if start > self.first else None
        beside = before is not None and before.kind in ("conj", "mark")
        clause = self._open(start, "coord", None, current) if beside else self._open(start, "comp", current)
        self._hand_over(start, i, clause)
        return self._take(clause, group)

    def _describes(self, i: int, group: VerbGroup, current: Clause) -> bool:
        """Whether a past form is a participle that describes the noun before it."""
        if group.rule or group.tense != "past" or i == self.first or group.end >= self.stop:
            return False
        if not any(a.pos == "participle" for a in self.doc.words[i].analyses):
            return False
        before = self.sense(i - 1)
        if before.kind not in ("noun", "number") and i - 1 not in self.doc.mention_at:
            return False
        behind = self.sense(i + 1)
        if behind.key == "by" or (behind.kind == "prep" and self.grammar.pairs.get(behind.form) and self._agent(i + 1)):
            return True
        return current.verb >= 0 and behind.kind == "prep" and self._subject_start(i, current) < i and not self._full(i)

    def _agent(self, i: int) -> bool:
        return self._preposition(i, self.sense(i))[0] == "by"

    def _full(self, i: int) -> bool:
        """Whether the noun before is an actor's phrase, which is rather the subject of its own verb."""
        mention = self.doc.mention_at.get(i - 1)
        return mention is not None and mention.stop == i

    def _subject_start(self, i: int, current: Clause) -> int:
        """Where the noun phrase begins that stands right before a verb; the verb itself when none does."""
        floor = max(current.last + 1, current.first)
        start = i
        while start > floor and self._in_phrase(start - 1):
            start -= 1
        if start > floor and self.sense(start - 1).kind == "prep":
            governed = self.doc.mention_at.get(start)
            start = governed.stop if governed is not None and governed.stop < i else i
        nouns = (j in self.doc.mention_at or self.sense(j).kind == "noun" for j in range(start, i) if not self.timed(j))
        real = any(nouns)
        pronoun = start > floor and self.sense(start - 1).kind == "other" and self.doc.words[start - 1].pos == "pron"
        if pronoun and not real:
            return start - 1
        return self._own(start, i, current) if real else i

    def _in_phrase(self, j: int) -> bool:
        """Whether a word can stand in the noun phrase that a subject is, or beside it."""
        s = self.sense(j)
        owned = s.form in self.grammar.owner_marks or s.form in self.grammar.possessives
        return j in self.doc.mention_at or s.kind in _NOMINAL or owned or self.timed(j) or s.kind == "adverb"

    def _own(self, start: int, i: int, current: Clause) -> int:
        """The part of a run of nouns that can be the subject: behind the object of the verb before, if it has one."""
        mentions: list[Mention] = []
        for j in range(start, i):
            mention = self.doc.mention_at.get(j)
            if mention is not None and (not mentions or mentions[-1] is not mention):
                mentions.append(mention)
        if start == current.last + 1 and len(mentions) > 1:
            last = mentions[-1]
            return last.first if last.first > start else start
        return start

    def _hand_over(self, first: int, stop: int, clause: Clause) -> None:
        """Give tokens that were read as another clause's to the clause whose subject they are."""
        for j in range(first, stop):
            old = self.clause_of[j - self.first]
            old.ranges = [piece for r in old.ranges for piece in _without(r, j)]
            self.clause_of[j - self.first] = clause
        clause.ranges.append((first, stop))

    # -- functions -------------------------------------------------------------------------------------------------
    def _joins(self, phrase: Phrase, i: int) -> bool:
        while i + 1 < self.stop and self.sense(i).kind == "det":
            i += 1
        return super()._joins(phrase, i)

    def _breaks(self, i: int, s: Sense, phrase: Phrase, mention: Mention | None) -> bool:
        j = i - 1
        while j > phrase.first and self.sense(j).kind == "det":
            j -= 1
        if mention is not None and phrase.mentions and self.sense(j).kind == "conj":
            return False
        return super()._breaks(i, s, phrase, mention)

    def _functions(
        self, clause: Clause, slots: dict[str, list[Phrase]], before: list[Phrase], after: list[Phrase]
    ) -> None:
        if clause.link == "rel" and clause.antecedent >= 0 and clause.previous is None:
            antecedent = self.antecedent(clause)
            if before or self.passive(clause):
                slots.setdefault("object", []).append(antecedent)
            else:
                before = [antecedent]
        subject = next((p for p in before if p.mentions), before[0] if before else None)
        if self.passive(clause):
            if subject is not None:
                slots.setdefault("object", []).insert(0, subject)
            return
        if subject is not None:
            slots.setdefault("subject", []).append(subject)
        if after:
            slots.setdefault("object", []).extend(after[:2])


def owner_before(sentence: Sentence, i: int) -> Phrase | None:
    """The owner that stands before a noun: "Iran's attack", "the Israeli strike"; an empty phrase for "its attack"."""
    marks = sentence.grammar
    j = i - 1
    while j >= sentence.first and i - j <= _OWNER:
        s = sentence.sense(j)
        mention = sentence.doc.mention_at.get(j)
        if mention is not None:
            return Phrase(mention.first, mention.stop, "", [mention])
        if s.form in marks.possessives:
            return Phrase(i, i, "")
        if s.form not in marks.owner_marks and s.kind not in ("noun", "number") and s.form != "-":
            return None
        j -= 1
    return None


def _without(piece: tuple[int, int], j: int) -> list[tuple[int, int]]:
    """A run of tokens without one of them."""
    first, stop = piece
    if not first <= j < stop:
        return [piece]
    return [(a, b) for a, b in ((first, j), (j + 1, stop)) if a < b]


def _passive(group: VerbGroup) -> VerbGroup:
    return VerbGroup(
        group.start, group.end, group.head, group.lemma, group.tense, group.person, group.number, group.gender,
        "passive", group.negated, group.modality, group.aspect, group.rule, group.proclitics, group.enclitic,
    )  # fmt: skip
