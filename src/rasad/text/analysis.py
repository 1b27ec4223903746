"""What a word form can be: its clitics, stem, lemma, word class and, for verbs, the cell of the paradigm."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis of a folded form. Clitics, stem and lemma are folded; unknown features are ``""``."""

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str
    lemma: str
    # verb | noun | adj | participle | prep | conj | comp | neg | pron | dem | rel | adv | num | name | unknown
    pos: str
    tense: str = ""
    person: str = ""
    number: str = ""
    gender: str = ""
    voice: str = ""
    negated: bool = False
