"""The standing of a deed: happened, planned, offered, demanded, denied or possible."""

from __future__ import annotations

from functools import cache

from rasad.find.clauses import Clause, Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.subjects import follows_from
from rasad.find.events.support import preposition
from rasad.packs import load
from rasad.packs.schema.frames import Frames
from rasad.packs.schema.status import StatusRule, StatusRules
from rasad.records import Status
from rasad.text.fold import fold

_MODAL: dict[str, Status] = {
    "possible": "possible", "can": "possible", "must": "demanded", "expected": "planned", "scheduled": "planned",
}  # fmt: skip


_BACK = 24  # tokens looked at to the left: a verb at the end of its clause is far from what governs it


_UNREAL = frozenset(("planned", "possible", "offered"))
_YET = frozenset(("planned", "offered", "demanded"))
"""Standings of what is not done yet: where the verb comes last no verb in the past has them."""
_FAR = 24  # tokens before a verb that stands last


class Standing:
    """The status rules of one language."""

    def __init__(self, code: str) -> None:
        rules = load(code, "status", StatusRules)
        self.negatives = frozenset(map(fold, rules.negatives))
        self.purpose = frozenset(map(fold, rules.purpose))
        self.circumstances = frozenset(map(fold, rules.circumstances))
        self.reached = frozenset(map(fold, rules.reached))
        self.questions = frozenset(map(fold, rules.questions))
        self.terms = tuple(map(fold, rules.terms))
        self._before: dict[str, list[tuple[tuple[str, ...], StatusRule]]] = {}
        self._after: dict[str, list[tuple[tuple[str, ...], StatusRule]]] = {}
        for rule in rules.rules:
            for words in rule.words:
                parts = tuple(fold(w) for w in words.split())
                if rule.after:
                    self._after.setdefault(parts[0], []).append((parts[1:], rule))
                else:
                    self._before.setdefault(parts[-1], []).append((parts[:-1], rule))
        self._holds: dict[str, Status] = {
            fold(form): frame.holds
            for frame in load(code, "events", Frames).rules
            if frame.holds is not None
            for word in (*frame.verbs, *frame.nouns, *frame.compounds, *frame.adjectives)
            for form in word.split("/")
        }

    def holds(self, lemma: str) -> Status | None:
        """The standing of what is named in the complement of a verb: demanded, offered, possible."""
        return self._holds.get(lemma)

    def of(self, sentence: Sentence, predicate: Predicate, carried: bool = False) -> Status:
        """The standing of one predicate; ``carried``: a noun that its clause's verb says was done."""
        frame, clause = predicate.frame, sentence.clause_of[predicate.head - sentence.first]
        finite = clause.verb == predicate.head and predicate.how not in ("noun", "infinitive")
        said = predicate.how == "adjective" and sentence.grammar.verb_last
        if not frame.negative and (finite or carried or said) and self._negated(sentence, clause):
            return "denied"
        if finite and clause.group is not None and clause.group.modality:
            for i in range(clause.verb - 1, clause.start - 1, -1):
                inside = self._rule(sentence, i, predicate, 0, finite)
                if inside is not None:
                    return inside
            if clause.group.modality in _MODAL:
                return _MODAL[clause.group.modality]
        found = self._following(sentence, predicate, finite) or self._governed(sentence, predicate, clause, finite)
        done = finite and sentence.grammar.verb_last and clause.group is not None and clause.group.tense == "past"
        if found is not None and not (done and found in _YET):
            return found
        if self._conditional(sentence, clause) or self.asks(sentence):
            return "possible"
        if not finite and not carried and sentence.grammar.verb_last and self._foretold(sentence, predicate, clause):
            return "possible"
        if frame.status is not None:
            return frame.status
        if (finite or carried) and self._future(sentence, clause):
            return "planned"
        if finite and self._wished(sentence, clause):
            return "possible"
        if finite and self._by_terms(sentence, clause):
            return "planned"
        return "happened"

    def _negated(self, sentence: Sentence, clause: Clause) -> bool:
        group = clause.group
        if group is not None and group.negated:
            return True
        first = sentence.predicate(clause).start
        return first > sentence.first and sentence.sense(first - 1).form in self.negatives

    def _wished(self, sentence: Sentence, clause: Clause) -> bool:
        """Verb first: a subjunctive in a complement that nothing says was reached: "that they resume relations"."""
        if clause.group is None or clause.link != "comp" or sentence.grammar.verb_last:
            return False
        if preposition(sentence, clause.first) in self.reached:
            return False  # "before they withdrew"
        return clause.group.tense == "subj" or (clause.group.tense == "present" and clause.start == clause.first + 1)

    def _by_terms(self, sentence: Sentence, clause: Clause) -> bool:
        """Is it told in the present, behind "by the terms of the agreement"?"""
        if clause.group is None or clause.group.tense not in ("present", "subj"):
            return False
        before = " ".join(sentence.sense(i).form for i in range(sentence.first, clause.start))
        return any(f" {words} " in f" {before} " for words in self.terms)

    def _future(self, sentence: Sentence, clause: Clause) -> bool:
        """Future by its form; where the verb comes last, its subjunctive tells what is yet to be done."""
        if clause.group is None:
            return False
        if clause.group.tense == "future":
            return True
        return sentence.grammar.verb_last and clause.group.tense == "subj" and not self._achieved(sentence, clause)

    def _achieved(self, sentence: Sentence, clause: Clause) -> bool:
        """Does the verb before say that it came to be: ``توانستند شهر را بگیرند``, ``باعث شد روابط را قطع کنند``?"""
        before = clause.previous or clause.parent
        if before is None or before.group is None or before.group.tense != "past" or before.group.negated:
            return False
        words = {sentence.sense(i).form for i in sentence.predicate(before)} | {before.group.lemma}
        return not words.isdisjoint(sentence.grammar.achieves)

    def _foretold(self, sentence: Sentence, predicate: Predicate, clause: Clause) -> bool:
        """Verb last: is it said of a deed what it would be: ``حمله آمریکا فاجعه‌بار خواهد بود``?"""
        group = clause.group
        if group is None or group.tense != "future" or group.lemma not in sentence.grammar.auxiliary:
            return False
        said = sentence.slots(clause).get("subject", ())
        return any(phrase.first == predicate.first for phrase in said)

    def _conditional(self, sentence: Sentence, clause: Clause) -> bool:
        inside: Clause | None = clause
        for _ in range(3):
            if inside is None:
                return False
            if inside.link == "cond" or follows_from(inside):
                return True
            inside = inside.parent if inside.link in ("comp", "rel") else None
        return False

    def asks(self, sentence: Sentence) -> bool:
        """Does the sentence end in a question mark?"""
        return sentence.sense(sentence.stop - 1).form in self.questions

    def _following(self, sentence: Sentence, predicate: Predicate, finite: bool) -> Status | None:
        first = predicate.stop if finite else predicate.first + 1  # "القمة المرتقبة بين"
        for n, i in enumerate(range(first, min(sentence.stop, predicate.stop + 8)), first - predicate.stop):
            sense = sentence.sense(i)
            if sense.kind == "stop":
                return None
            for key in (*sense.ordered, sense.form):
                for rest, rule in self._after.get(key, ()):
                    if n <= rule.reach and self._fits(rule, predicate, finite) and _goes_on(sentence, i, rest):
                        return rule.status
        return None

    def _fits(self, rule: StatusRule, predicate: Predicate, finite: bool) -> bool:
        if rule.types and predicate.frame.type not in rule.types:
            return False
        return ("verb" if finite or predicate.how not in ("noun", "infinitive", "phrase") else "noun") in rule.over

    def _governed(self, sentence: Sentence, predicate: Predicate, clause: Clause, finite: bool) -> Status | None:
        """Walk left to the nearest word that governs the predicate."""
        first = sentence.predicate(clause).start if finite else predicate.first
        distance = 0
        crossed = False
        sense = sentence.sense(predicate.first)
        if not finite:
            if preposition(sentence, predicate.first) in self.circumstances:
                return None  # "called on … during his meeting with"
            argued = self._argued(sentence, predicate, clause)
            if argued is not None:
                return argued
        purpose = not finite and (sense.clitic in self.purpose)
        for i in range(first - 1, max(sentence.first, first - _BACK) - 1, -1):
            before = sentence.sense(i)
            if before.kind == "comp" and before.form == ":":
                break  # what goes before a quotation is said of its speaker
            aside = sentence.timed(i - 1) or (i + 1 < sentence.stop and sentence.timed(i + 1))
            if before.kind == "stop" or (before.kind == "mark" and before.form not in ("(", ")") and not aside):
                break
            own = sentence.clause_of[i - sentence.first]
            verb = own.verb == i and own is not clause
            if not finite and i + 1 == predicate.first and (before.form in self.purpose or before.key in self.purpose):
                purpose = True
            if distance == 0 and not finite and before.form in self.negatives:
                return "denied"
            found = self._rule(sentence, i, predicate, distance, finite)
            if found is not None:
                return "denied" if found in _UNREAL and self._undone(sentence, i, predicate, finite) else found
            if crossed and (verb or before.kind == "verb"):
                break
            wished = clause.group is not None and clause.group.tense == "subj" and clause.previous is own
            if verb and not (clause.link == "comp" and clause.parent is own) and own.link != "beside" and not wished:
                break
            crossed = crossed or before.kind in ("comp",)
            if before.kind in ("rel", "sub", "conn") and i <= clause.first:
                break
            if before.kind not in ("quote", "mark", "comp") and not sentence.timed(i) and not _inside(sentence, i):
                distance += 1
        governor = clause.group.lemma if clause.group is not None else ""
        if purpose and self._holds.get(governor) == "demanded" and clause.verb < predicate.first:
            return "demanded"
        return "planned" if purpose and predicate.frame.type in ("CONSULT", "AGREE", "AID", "COOPERATE") else None

    def _argued(self, sentence: Sentence, predicate: Predicate, clause: Clause) -> Status | None:
        """The standing of a noun that is what the verb of its clause wants, offers or threatens, however far it stands.

        ``هدد الرئيس وكبار القادة الخميس بقصف المدينة``
        """
        if sentence.grammar.verb_last or clause.verb < 0 or predicate.first < clause.verb:
            return None
        governs = sentence.grammar.marks.governs
        sentence.slots(clause)
        if not any(p.first == predicate.first and p.key in governs for p in clause.phrases):
            return None
        return self._rule(sentence, clause.verb, predicate, 0, finite=False)

    def _undone(self, sentence: Sentence, i: int, predicate: Predicate, finite: bool) -> bool:
        """Is the plan or chance at token ``i`` itself denied: "denied that there were plans to withdraw"?"""
        for n, j in enumerate(range(i - 1, max(sentence.first, i - 16) - 1, -1)):
            if sentence.sense(j).kind in ("stop", "mark") and n < 1:
                return False
            if self._rule(sentence, j, predicate, min(n, 4), finite) == "denied":
                return True
        return False

    def _rule(self, sentence: Sentence, i: int, predicate: Predicate, distance: int, finite: bool) -> Status | None:
        sense = sentence.sense(i)
        mention = sentence.doc.mention_at.get(i)
        if mention is not None and mention.form not in ("implied", "pronoun"):
            return None
        clause = sentence.clause_of[i - sentence.first]
        is_verb = clause.verb == i and clause.group is not None and not sentence.grammar.verb_last
        keys = (clause.group.lemma,) if is_verb and clause.group is not None else sense.ordered
        for key in (*keys, sense.form):
            for words, rule in self._before.get(key, ()):
                if rule.of_object and is_verb and _subject(sentence, clause, predicate):
                    continue
                if distance <= rule.reach and self._fits(rule, predicate, finite) and _comes_before(sentence, i, words):
                    return rule.status
            held = self._holds.get(key)
            if held is not None and distance <= 4 and not predicate.first <= i < predicate.stop:
                return held
        return None


def _subject(sentence: Sentence, clause: Clause, predicate: Predicate) -> bool:
    """Does a noun of a deed head the subject of a clause?"""
    return any(p.first <= predicate.first < p.stop for p in sentence.slots(clause).get("subject", ())[:1])


def _goes_on(sentence: Sentence, i: int, rest: tuple[str, ...]) -> bool:
    return all(
        i + n < sentence.stop and _is(sentence, i + n, word) for n, word in enumerate(rest, start=1)
    )


def _inside(sentence: Sentence, i: int) -> bool:
    """Is a token inside an actor's name, behind its first word?"""
    at = sentence.doc.mention_at
    return i in at and at[i].first < i


def _comes_before(sentence: Sentence, i: int, words: tuple[str, ...]) -> bool:
    return all(
        i - n >= sentence.first and _is(sentence, i - n, word) for n, word in enumerate(reversed(words), start=1)
    )


def _is(sentence: Sentence, i: int, word: str) -> bool:
    sense = sentence.sense(i)
    return word == sense.form or word in sense.lemmas or word in sense.verb_lemmas


@cache
def standing(code: str) -> Standing:
    """The standing rules of a language, built once."""
    return Standing(code)
