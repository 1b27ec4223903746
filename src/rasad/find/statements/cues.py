"""Finds the cues: words by which the report says that somebody says something.

A pack's lines are compiled once into an index by first element, so that a token that begins no cue costs one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rasad.document import Document, Segment
from rasad.packs import load
from rasad.packs.schema.statements import Grammar, StatementRule, Statements
from rasad.records import Act
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word

_COMMAS = frozenset({",", "،"})
_CLAUSE = 25  # words
_HANGS = 10  # words between a noun and the phrase that says what it tells
_MOST = 24  # cues of a sentence that are read: no sentence of 1,100 news articles has more than 7
_NOMINAL = ("noun", "adj", "participle")


class Element(NamedTuple):
    """One element of a cue line: ``kind`` form | lemma | verb | participle | masdar | clitic."""

    kind: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """One line of a rule."""

    rule: StatementRule
    act: Act
    elements: tuple[Element, ...]
    unless: frozenset[str]
    needs: frozenset[str]
    unless_before: frozenset[str]


@dataclass(slots=True)
class Hit:
    """A cue in the text: tokens ``[first, stop)``; ``analysis`` of the word that carries person, gender, number."""

    first: int
    stop: int
    cue: Cue
    analysis: Analysis | None
    joined: bool  # a conjunction is written with it
    sure: bool  # the best analysis of the word is this one
    others: tuple[Hit, ...] = ()  # what else the same words can be as a cue

    def whole(self, words: Words) -> bool:
        """The verb names its subject itself: none stands behind it."""
        own = self.analysis
        return words.plural_is_whole and own is not None and own.pos == "verb" and own.number == "p"

    @property
    def rule(self) -> StatementRule:
        """The rule of the pack."""
        return self.cue.rule


class Words:
    """The word lists of a grammar as folded sets."""

    def __init__(self, grammar: Grammar) -> None:
        def folded(words: Iterable[str]) -> frozenset[str]:
            return frozenset(fold(w) for w in words)

        self.verb_last = grammar.verb_last
        self.subject_first = grammar.subject_first
        self.determiners = folded(grammar.determiners)
        self.adjuncts = folded(grammar.adjuncts)
        self.modals = folded(grammar.modals)
        self.reach = grammar.reach
        self.complementisers = folded(grammar.complementisers)
        self.prepositions = folded(grammar.prepositions)
        self.attached_prepositions = folded(grammar.attached_prepositions)
        self.attached_conjunctions = folded(grammar.attached_conjunctions)
        self.conjunctions = folded(grammar.conjunctions)
        self.siblings = folded(grammar.siblings)
        self.siblings |= {c + w for c in self.attached_conjunctions for w in self.siblings}
        self.relatives = folded(grammar.relatives)
        self.object_markers = folded(grammar.object_markers)
        self.auxiliaries = folded(grammar.auxiliaries)
        self.adverbs = folded(grammar.adverbs)
        self.definite = folded(grammar.definite)
        self.as_said = folded(grammar.as_said)
        self.asides = folded(grammar.asides)
        self.documents = folded(grammar.documents)
        self.occasions = folded(grammar.occasions)
        self.issued_by = folded(grammar.issued_by)
        self.roles = folded(grammar.roles)
        self.demonstratives = folded(grammar.demonstratives)
        self.indefinites = folded(grammar.indefinites)
        self.quantities = folded(grammar.quantities)
        self.unnamed = folded(grammar.unnamed)
        self.whoever = folded(grammar.whoever)
        self.humans = folded(grammar.humans)
        self.bodies = folded(grammar.bodies)
        self.speaking = self.humans | self.bodies
        self.things = folded(grammar.things)
        self.hanging = tuple(fold(ending) for ending in grammar.hanging)
        self.oblique = tuple(fold(ending) for ending in grammar.oblique)
        self.singulars = folded(grammar.singulars)
        self.honorifics = folded(grammar.honorifics)
        self.topics = folded(grammar.topics)
        self.media = phrases(w for words in grammar.media.values() for w in words)
        self.medium_of = {tuple(fold(w).split()): medium for medium, words in grammar.media.items() for w in words}
        self.pronouns = folded(grammar.pronouns)
        self.plural_pronouns = folded(grammar.plural_pronouns)
        self.reflexives = folded(grammar.reflexives)
        self.passives = folded(grammar.passives)
        self.question_labels = folded(grammar.question_labels)
        self.answer_labels = folded(grammar.answer_labels)
        self.so = folded(grammar.so)
        self.speech_words = folded(grammar.speech_words)
        self.negations = folded(grammar.negations)
        self.negations |= {c + w for c in self.attached_conjunctions for w in self.negations}
        self.unsaid = folded(grammar.unsaid)
        self.questions = folded(grammar.questions)
        self.addressed = folded(grammar.addressed)
        self.returns = phrases(grammar.returns)
        self.fronted = phrases(grammar.fronted)
        self.resumed = phrases(grammar.resumed)
        self.narrator = phrases(grammar.narrator)
        self.other_conjunctions = folded(grammar.other_conjunctions)
        self.labels = folded(grammar.labels)
        self.plural_is_whole = grammar.plural_is_whole
        self.participle_endings = tuple(fold(ending) for ending in grammar.participle_endings)
        self.agreeing = tuple(fold(ending) for ending in grammar.agreeing)
        self.compounds = phrases(grammar.compounds)
        self.impersonal_verbs = folded(grammar.impersonal_verbs)
        self.impersonal = phrases(grammar.impersonal)
        self.continues = phrases(grammar.continues)
        self.concepts = {fold(w): concept for concept, words in grammar.concepts.items() for w in words}
        self.not_before_verb = self.prepositions | self.complementisers
        self.before_heads = self.demonstratives | self.indefinites | self.quantities
        self.opens_clause = (
            self.siblings | self.conjunctions | self.complementisers | self.relatives | self.adverbs | self.negations
            | self.as_said | self.auxiliaries
        )  # fmt: skip
        self.function_words = (
            self.prepositions | self.complementisers | self.relatives | self.conjunctions | self.siblings
            | self.adverbs | self.object_markers | self.auxiliaries
        )  # fmt: skip


Phrases = dict[str, tuple[tuple[str, ...], ...]]


def phrases(lines: Iterable[str]) -> Phrases:
    """Lines of words by their first word, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for line in lines:
        words = tuple(fold(line).split())
        out.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in out.items()}


def phrase_at(doc: Document, token: int, table: Phrases, conjunctions: frozenset[str] = frozenset()) -> int:
    """How many tokens the longest phrase of the table takes at the token; 0 when none begins there."""
    words = doc.words
    if token >= len(words):
        return 0
    form = words[token].folded.replace(" ", "")  # "می خواهم" is one word
    for start in (form, form[1:]) if form[:1] in conjunctions else (form,):
        for phrase in table.get(start, ()):
            stop = token + len(phrase)
            if stop <= len(words) and all(words[token + k].folded == phrase[k] for k in range(1, len(phrase))):
                return len(phrase)
    return 0


class Table:
    """The cues of one language."""

    def __init__(self, code: str) -> None:
        pack = load(code, "statements", Statements)
        self.pack = pack
        self.words = Words(pack.grammar)
        self._index: dict[tuple[str, str], list[Cue]] = {}
        self._starting: Memo[Word, tuple[Cue, ...]] = Memo(self._find_starting)
        for rule in pack.rules:
            for line in rule.cues:
                cue = Cue(
                    rule,
                    rule.acts.get(line, rule.act),
                    _elements(rule, line),
                    frozenset(map(fold, rule.unless_next)),
                    frozenset(map(fold, rule.with_before)),
                    frozenset(map(fold, rule.unless_before)),
                )
                for value in cue.elements[0].values:
                    self._index.setdefault((cue.elements[0].kind, value), []).append(cue)

    def starting(self, word: Word) -> tuple[Cue, ...]:
        """The cues that may begin with this word, longest first."""
        return self._starting[word]

    def _find_starting(self, word: Word) -> tuple[Cue, ...]:
        keys = dict.fromkeys(self._keys(word))
        found = [cue for key in keys for cue in self._index.get(key, ())]
        found.sort(key=lambda cue: (-len(cue.elements), cue.rule.form == "noun"))
        return tuple(dict.fromkeys(found))

    def _keys(self, word: Word) -> Iterable[tuple[str, str]]:
        for form in self.forms(word):
            yield "form", form
        for a in word.analyses:
            yield "lemma", a.lemma
            if a.pos == "verb":
                yield "verb", a.lemma
            elif a.pos == "participle" and a.verb:
                yield "participle", a.verb
                if self.words.verb_last:
                    yield "verb", a.verb
            elif a.verb:
                yield "masdar", a.verb

    def forms(self, word: Word) -> tuple[str, ...]:
        """The folded form, also without a conjunction written with it."""
        form = word.folded
        if form[:1] in self.words.attached_conjunctions and len(form) > 2:
            return form, form[1:]
        return (form,)

    def fits(self, word: Word, element: Element) -> Analysis | bool:
        """Whether a word is what the element asks for; the analysis that makes it so, where one does."""
        kind, values = element
        if kind == "form":
            return any(form in values for form in self.forms(word))
        for a in word.analyses:
            if kind == "lemma" and (a.lemma in values or a.verb in values):
                return a
            if kind == "verb" and (
                (a.pos == "verb" and a.lemma in values)
                or (self.words.verb_last and a.pos == "participle" and a.verb in values)
            ):
                return a
            if kind == "participle" and a.pos == "participle" and a.verb in values:
                return a
            if kind == "masdar" and a.pos in _NOMINAL and a.pos != "participle" and a.verb in values:
                return a
        return False

    def hits(self, doc: Document, segment: Segment) -> list[Hit]:
        """The cues of a segment from left to right, the first ``_MOST``; at one token the longest."""
        out: list[Hit] = []
        starting, free = self._starting, segment.first
        for token, word in enumerate(doc.words[segment.first : segment.stop], segment.first):
            cues = starting[word]
            if not cues or token < free:
                continue
            found = [hit for cue in cues if (hit := self._hit(doc, segment, token, cue))]
            if found:
                first = found[0]
                first.others = tuple(hit for hit in found[1:] if hit.stop == first.stop)
                out.append(first)
                free = first.stop
                if len(out) == _MOST:
                    break
        return out

    def _hit(self, doc: Document, segment: Segment, token: int, cue: Cue) -> Hit | None:
        words = doc.words
        at = token
        analysis: Analysis | None = None
        sure = True
        for k, element in enumerate(cue.elements):
            if element.kind == "clitic":
                taken = self._clitic(words[at], element) if at < segment.stop else None
                if taken is None:
                    return None
                at += taken
                continue
            if k and at < segment.stop and words[at].folded in self.words.auxiliaries:
                if phrase_at(doc, at, self.words.impersonal):
                    return None  # "اعلام خواهد کرد"
                at += 1 if not self.fits(words[at], element) else 0
            if at >= segment.stop:
                return None
            fit = self.fits(words[at], element)
            if not fit:
                return None
            if isinstance(fit, Analysis):
                analysis = fit
                best = words[at].analyses[0]
                sure = best.pos == fit.pos and (self.words.verb_last or best.lemma == fit.lemma)
            at += 1
        if self._excluded(doc, token, at, segment, cue, analysis) or (self.words.subject_first and not sure):
            return None
        opens = token == segment.first or (words[token - 1].kind == "mark" and at in doc.mention_at)
        first = next(iter(words[token].analyses), None)
        noun = first is not None and first.pos in ("adj", "noun") and not first.enclitic
        opens = opens or (noun and at < segment.stop and words[at].folded in self.words.complementisers)  # "أوضح أنه"
        if not (sure or opens or self.words.verb_last) and cue.rule.form == "finite":
            return None  # "من ضمنهم" is no promise, "يشارك فيها" points nothing out
        while analysis and at < segment.stop and words[at].folded in self.words.auxiliaries:
            at += 1
        form = words[token].folded
        joined = (
            form[:1] in self.words.attached_conjunctions
            and form not in cue.elements[0].values
            and (
                analysis is None
                or len(cue.elements) > 1
                or bool(set(analysis.proclitics) & self.words.attached_conjunctions)
            )
        )
        return Hit(token, at, cue, analysis, joined, sure)

    def _wished(self, words: list[Word], token: int, segment: Segment, analysis: Analysis | None) -> bool:
        """A present tense right behind a complementiser is what somebody should say, not what he says."""
        if self.words.verb_last or analysis is None or token == segment.first:
            return False
        return analysis.tense == "present" and words[token - 1].folded in self.words.complementisers

    def _noun_here(self, words: list[Word], token: int, segment: Segment) -> bool:
        """A word that may be noun or verb, behind a preposition, is the noun."""
        if self.words.verb_last or token == segment.first or words[token].analyses[0].proclitics:
            return False
        before = words[token - 1]
        behind_verb = before.pos == "verb" and before.folded not in self.words.opens_clause
        if not behind_verb and before.folded not in self.words.prepositions:
            return False
        return any(a.pos == "noun" or (a.pos == "adj" and behind_verb) for a in words[token].analyses)

    def _hangs(self, doc: Document, token: int, segment: Segment, analysis: Analysis) -> bool:
        """A participle that hangs on a clause: no article, no preposition, behind a mark or at the beginning."""
        if not set(analysis.proclitics) <= self.words.attached_conjunctions or token in doc.mention_at:
            return False
        if token == segment.first:
            return True
        before = doc.words[token - 1]
        if before.kind == "mark" and before.folded not in "-–—(/":
            return True
        if self._hal(doc.words, token, analysis):
            return True
        return (before.analyses != () and before.analyses[0].pos == "verb") or (
            token - 1 in doc.mention_at and not doc.words[token].folded.endswith(self.words.agreeing)
        )

    def _hal(self, words: list[Word], token: int, analysis: Analysis) -> bool:
        """A participle in a case that marks it as hanging on a clause: no noun of the same ending stands before it."""
        ending = self.words.hanging
        word, before = words[token].folded, words[token - 1].folded
        return bool(ending) and analysis.gender == "m" and word.endswith(ending) and not before.endswith(ending)

    def _aside(self, words: list[Word], token: int, stop: int) -> bool:
        """A cue between "that" and a comma vouches for what stands around it: "آن گونه که گفته‌اند،"."""
        return words[token - 1].folded in self.words.complementisers and words[stop].folded in _COMMAS

    def _no_report(self, behind: Analysis) -> bool:
        """The verb behind a participle makes it a passive, or one of the first or second person."""
        passive = behind.pos in ("verb", "participle") and behind.lemma in self.words.passives
        return passive or (behind.pos == "verb" and behind.person in ("1", "2"))

    def _clitic(self, word: Word, element: Element) -> int | None:
        if word.folded in element.values:
            return 1
        return 0 if any(set(a.proclitics) & element.values for a in word.analyses[:2]) else None

    def _excluded(
        self, doc: Document, token: int, stop: int, segment: Segment, cue: Cue, analysis: Analysis | None
    ) -> bool:
        """Not said, said by "I" or "you", wished, or another word than it seems."""
        words, rule = doc.words, cue.rule
        if analysis is not None and (
            analysis.negated or (analysis.pos == "verb" and not _reported(words[stop - 1], analysis))
        ):
            return True
        if token > segment.first and words[token - 1].folded in self.words.negations:
            return True
        done = rule.form == "finite" and analysis is not None and analysis.pos == "participle"
        if done and stop < segment.stop and any(self._no_report(a) for a in words[stop].analyses[:1]):
            return True
        if self.words.verb_last and token > segment.first and stop < segment.stop and self._aside(words, token, stop):
            return True
        helper = words[token - 1].analyses[:1] if self.words.verb_last and token > segment.first else ()
        if any(a.tense == "future" and a.person in ("1", "2") for a in helper):
            return True  # "خواهم گفت"
        bare = done and stop == token + 1 and (stop == segment.stop or words[stop].folded not in self.words.auxiliaries)
        if bare and token > segment.first and words[token - 1].folded in self.words.not_before_verb:
            return True  # "از روی نوشته"
        if rule.form in ("finite", "noun") and stop == token + 1 and token in doc.mention_at:
            return True  # part of somebody's name
        if rule.form == "finite" and (
            self._noun_here(words, token, segment) or self._wished(words, token, segment, analysis)
        ):
            return True
        if phrase_at(doc, token, self.words.impersonal, self.words.attached_conjunctions):
            return True
        follows = words[stop].folded if stop < segment.stop else ""
        if words[token].folded in self.words.impersonal_verbs and follows in self.words.complementisers:
            return True
        if rule.governed and rule.form == "finite" and analysis is not None and analysis.enclitic:
            return True  # "في تصريحات نقلتها الوكالة"
        if rule.unless_next and stop < segment.stop and words[stop].folded in cue.unless:
            return True
        before = words[token - 1].folded.replace(" ", "") if token > segment.first else ""
        unsaid = rule.form == "finite" and before in self.words.unsaid and follows != ":"
        unsaid = unsaid or self._must(doc, segment, token, stop, analysis)
        if before in cue.unless_before or unsaid:
            return True
        if rule.form == "noun" and analysis is not None and set(analysis.proclitics) & self.words.definite:
            return True
        if rule.form == "circumstance" and analysis is not None and not self._hangs(doc, token, segment, analysis):
            return True
        if rule.with_before and rule.form == "circumstance":
            return not self._headed(doc, segment, token, cue.needs)
        if rule.with_before:
            wanted = cue.needs
            return not self._in_clause(doc, segment, token, wanted)
        return False

    def _must(self, doc: Document, segment: Segment, token: int, stop: int, analysis: Analysis | None) -> bool:
        """A past stem behind "must" or "can" in its clause is what has to be said: "باید به دو نکته اشاره کرد"."""
        if not self.words.verb_last or analysis is None or doc.words[stop - 1].folded != analysis.lemma:
            return False
        for at in range(token - 1, max(segment.first, token - _HANGS) - 1, -1):
            word = doc.words[at]
            if word.folded.replace(" ", "") in self.words.modals:
                return True
            if word.kind == "mark" or word.pos == "verb" or word.folded in self.words.complementisers:
                return False
        return False

    def _headed(self, doc: Document, segment: Segment, token: int, wanted: frozenset[str]) -> bool:
        """One of the nouns stands not far before the phrase that hangs on it: "reports of X to the effect that"."""
        return any(doc.words[at].folded in wanted for at in range(max(segment.first, token - _HANGS), token))

    def _in_clause(self, doc: Document, segment: Segment, token: int, wanted: frozenset[str]) -> bool:
        """One of the words stands before the token, in no set phrase, and no verb between."""
        words = doc.words
        for at in range(token - 1, max(segment.first, token - _CLAUSE) - 1, -1):
            if words[at].folded in wanted and not phrase_at(doc, at, self.words.fronted):
                return words[at + 1].kind == "word" and words[at - 1].folded not in self.words.prepositions
            if words[at].pos == "verb" and words[at].folded != words[at].lemma:
                return False
        return False


def _reported(word: Word, analysis: Analysis) -> bool:
    """Third person in a tense that reports; every analysis that makes the word this verb is asked."""
    cells = [a for a in word.analyses if a.pos == "verb" and a.lemma == analysis.lemma] or [analysis]
    return any(a.person in ("3", "") and a.tense not in ("subj", "imp", "infinitive", "future") for a in cells)


def _elements(rule: StatementRule, line: str) -> tuple[Element, ...]:
    words = fold(line).split()
    out = []
    for k, word in enumerate(words):
        last = k == len(words) - 1
        if word.startswith("="):
            kind = (
                {"circumstance": "participle", "noun": "masdar"}.get(rule.form, "lemma") if len(words) == 1 else "lemma"
            )
            out.append(Element(kind, frozenset(word[1:].split("|"))))
        elif word.startswith("+"):
            out.append(Element("clitic", frozenset({word[1:]})))
        elif rule.form == "finite" and last:
            out.append(Element("verb", frozenset(word.split("|"))))
        else:
            out.append(Element("form", frozenset(word.split("|"))))
    return tuple(out)


@cache
def table(code: str) -> Table:
    """The cues of a language, built once."""
    return Table(code)
