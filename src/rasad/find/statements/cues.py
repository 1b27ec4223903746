"""Cues, words by which the report says that somebody says something, and the words of a grammar around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rasad.document import Document
from rasad.packs.schema.statements import Grammar, StatementRule
from rasad.records import Act
from rasad.text.analysis import Analysis
from rasad.text.fold import fold


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
