"""The words of accords in one language, folded: nouns that name one, verbs and nouns that tell what became of it."""

from __future__ import annotations

from functools import cache

from rasad import records
from rasad.find.known_accords import known_names
from rasad.packs import load
from rasad.packs.schema.agreements import AgreementMarks, AgreementRule
from rasad.text.fold import fold

STATES: tuple[tuple[str, records.AgreementState], ...] = (
    ("rejected", "rejected"), ("broken", "broken"), ("proposed", "proposed"), ("talks", "in talks"),
    ("concluded", "concluded"),
)  # fmt: skip


class AccordWords:
    """``agreements.yaml`` of one language, ready to be looked up."""

    def __init__(self, code: str) -> None:
        marks = load(code, "agreements", AgreementMarks)
        self.heads: dict[str, list[AgreementRule]] = {}
        for rule in marks.rules:
            for head in rule.heads:
                self.heads.setdefault(fold(head), []).append(rule)
        self.known = known_names(code)
        self.order = {r.name: n for n, r in enumerate(marks.rules)}
        self.qualifiers = {r.name: frozenset(map(fold, r.qualifiers)) for r in marks.rules}
        self.excluded = {r.name: frozenset(map(fold, r.not_before)) for r in marks.rules}
        self.states = {name: frozenset(map(fold, getattr(marks, name))) for name, _ in STATES}
        self.members = frozenset(map(fold, marks.members))
        self.sponsors = frozenset(map(fold, marks.sponsors))
        self.carries_out = frozenset(map(fold, marks.carries_out))
        self.absent = frozenset(tuple(fold(words).split()) for words in marks.absent)
        self.keeping = frozenset(map(fold, marks.keeping))
        self.provides = frozenset(map(fold, marks.provides))
        self.recipients = marks.recipients
        self.about = frozenset(marks.about_words)
        self.demonstratives = frozenset(map(fold, marks.demonstratives))
        self.powers = {tuple(fold(words).split()): codes for words, codes in marks.powers.items()}


@cache
def accord_words(code: str) -> AccordWords:
    """The words of a language, compiled once."""
    return AccordWords(code)
