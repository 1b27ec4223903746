"""What a word form can be: its clitics, stem, lemma, word class and, for verbs, the cell of the paradigm."""

from __future__ import annotations

import msgspec


class Analysis(msgspec.Struct, frozen=True, gc=False):
    """One analysis of a folded form. Clitics, stem and lemma are folded; unknown features are ``""``.

    A verb's lemma is its past third person singular masculine. ``verb`` is that lemma for verbal nouns and
    participles too, whose own ``lemma`` is the noun.
    """

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str
    lemma: str
    pos: str
    """verb noun adj participle prep conj comp neg pron dem rel adv num modal particle interrogative name unknown"""
    tense: str = ""
    """past, present (indicative), subj (subjunctive or jussive), imp, future"""
    person: str = ""
    """1, 2, 3"""
    number: str = ""
    """s, d, p"""
    gender: str = ""
    """m, f"""
    voice: str = ""
    """active, passive; any: the two are spelt alike"""
    negated: bool = False
    verb: str = ""
