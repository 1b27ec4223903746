"""Analyses of word forms, memoised; the tables come from the packs.

A form is tried whole, then with each proclitic and enclitic of the pack that its letters allow, against the lexicon
and then against the general word list. All that fit are kept, ordered by the pack's ``order`` of kinds, fewer clitics
first. A form that nothing explains keeps its letters, less the clitics that the pack lets one guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from rasad.packs import load
from rasad.packs.schema.words import Enclitic, Proclitic, Words
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.lexicon import Feature, Table, lexicon, unpack
from rasad.text.wordlist import find

_MEMO = 300_000  # forms remembered at most: about 80 MB of text never reaches it
_MOST = 8  # analyses kept
_CHEAP = 5  # what any clitic costs at most beside a word of grammar
_ANY = "*"
_NEVER = 1 << 30
_FIRST = 1000
_PASSIVE = "passive"
_NO_PROCLITIC = Proclitic(form="", clitics=(), before=(_ANY,), cost=0)
_NO_ENCLITIC = Enclitic(form="", after=(_ANY,), cost=0)


class _Reading(NamedTuple):
    """A lexicon reading of a stem."""

    lemma: str
    verb: str
    feature: Feature
    kind: str


class Morphology:
    """The analyses of one language's word forms.

    ``extra`` are folded stems that count as known names, such as those of the gazetteers.
    """

    def __init__(self, code: str, extra: Iterable[str] = ()) -> None:
        self.code = code
        words = load(code, "words", Words)
        self._table: Table = lexicon(code)
        self._extra = frozenset(extra)
        self._proclitics: dict[str, list[Proclitic]] = {}
        for proclitic in words.proclitics:
            self._proclitics.setdefault(fold(proclitic.form), []).append(proclitic)
        self._enclitics = {fold(e.form): e for e in words.enclitics}
        self._longest = (max(map(len, self._proclitics), default=0), max(map(len, self._enclitics), default=0))
        self._order = {kind: i for i, kind in enumerate(words.order)}
        self._general_pos = [(re.compile(pattern), pos) for pattern, pos in words.general_pos]
        self._first = {fold(word): kind for kind, rows in words.first.items() for row in rows for word in row.split()}
        self._never_verb = _folded(words.never_verb)
        self._never_split = _folded(words.never_split)
        self._kinds = [feature.kind for feature in self._table.features]
        self._rank = {kind: self._place(kind) for kind in (*self._kinds, "name", "general")}
        self._memo: dict[str, tuple[Analysis, ...]] = {}

    def analyse(self, folded: str) -> tuple[Analysis, ...]:
        """All analyses that fit, most plausible first; a word that is not known is its own lemma."""
        known = self._memo.get(folded)
        if known is None:
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            known = self._memo[folded] = self._analyse(folded.replace(" ", ""))
        return known

    def _analyse(self, form: str) -> tuple[Analysis, ...]:
        found = self._found(form, self._readings)
        if min((cost for cost, _ in found), default=_NEVER) > self._rank["general"] + _CHEAP:
            found += self._found(form, self._general)
        if not found:
            return self._guesses(form)
        found.sort(key=lambda pair: pair[0])
        return tuple(dict.fromkeys(analysis for _, analysis in found))[:_MOST]

    def _found(self, form: str, readings: Callable[[str, Enclitic], Iterator[_Reading]]) -> list[tuple[int, Analysis]]:
        return [
            (self._cost(form, proclitic, reading, enclitic), _made(proclitic, stem, enclitic, reading))
            for proclitic, stem, enclitic in self._splits(form)
            for reading in readings(stem, enclitic)
            if _allowed(proclitic, reading.kind, enclitic)
        ]

    def _splits(self, form: str) -> Iterator[tuple[Proclitic, str, Enclitic]]:
        yield _NO_PROCLITIC, form, _NO_ENCLITIC
        if form in self._never_split:
            return
        ends = [_NO_ENCLITIC]
        for size in range(1, min(self._longest[1], len(form) - 1) + 1):
            enclitic = self._enclitics.get(form[-size:])
            if enclitic is not None:
                ends.append(enclitic)
        for size in range(min(self._longest[0], len(form) - 1) + 1):
            starts = self._proclitics.get(form[:size], ()) if size else (_NO_PROCLITIC,)
            for proclitic in starts:
                for enclitic in ends:
                    stem = form[size : len(form) - len(enclitic.form)]
                    if len(stem) >= (enclitic.least if enclitic.form else 2) and (proclitic.form or enclitic.form):
                        yield proclitic, stem, enclitic

    def _readings(self, stem: str, enclitic: Enclitic) -> Iterator[_Reading]:
        table = self._table
        codes = table.free.get(stem)
        if enclitic.form:
            codes = table.joined.get(stem) or codes
        if codes:
            never = stem in self._never_verb
            for code in codes:
                entry, number = unpack(code)
                if never and self._kinds[number].startswith("verb"):
                    continue
                lemma, verb = table.entries[entry]
                yield _Reading(lemma, verb, table.features[number], self._kinds[number])
        if stem in self._extra:
            yield _Reading(stem, "", Feature("name"), "name")

    def _general(self, stem: str, enclitic: Enclitic) -> Iterator[_Reading]:
        """The general word list is asked only for forms that the pack does not explain."""
        lemma = find(self._table.general, stem) if len(stem) > 2 else ""
        if lemma:
            pos = next((pos for pattern, pos in self._general_pos if pattern.search(lemma)), "noun")
            yield _Reading(lemma, "", Feature(pos), "general")

    def _place(self, kind: str) -> int:
        """Place in the order of the longest beginning of a kind that the pack names."""
        while kind:
            if kind in self._order:
                return self._order[kind]
            kind = kind.rpartition(".")[0]
        return len(self._order)

    def _cost(self, form: str, proclitic: Proclitic, reading: _Reading, enclitic: Enclitic) -> int:
        cost = self._rank[reading.kind] + (reading.feature.voice == _PASSIVE)
        clitics = proclitic.cost + enclitic.cost
        if cost < self._rank["name"]:
            clitics = min(clitics, _CHEAP)
        if _fits(reading.kind, proclitic.first):
            cost = min(cost, self._rank["name"])
        first = self._first.get(form) or self._first.get(form[len(proclitic.form) :])
        if first and ((first == "split" and proclitic.form) or _fits(reading.kind, (first,))):
            cost -= _FIRST
        return cost + clitics

    def _guesses(self, form: str) -> tuple[Analysis, ...]:
        """What an unknown form may be: less the longest guessable clitics, then whole."""
        out = []
        start, end = self._guessed_clitics(form)
        if start.form or end.form:
            stem = form[len(start.form) : len(form) - len(end.form)]
            pronoun = end.form if end.pronoun is None else end.pronoun
            out.append(Analysis(start.clitics, stem, pronoun, stem, "unknown", number=end.number))
        out.append(Analysis((), form, "", form, "unknown"))
        return tuple(out)

    def _guessed_clitics(self, form: str) -> tuple[Proclitic, Enclitic]:
        start, end = _NO_PROCLITIC, _NO_ENCLITIC
        if form in self._never_split:
            return start, end
        for size in range(1, min(self._longest[0], len(form) - 1) + 1):
            for proclitic in self._proclitics.get(form[:size], ()):
                if proclitic.guess and len(form) - size >= proclitic.guess:
                    start = proclitic
        left = len(form) - len(start.form)
        for size in range(1, min(self._longest[1], left - 1) + 1):
            enclitic = self._enclitics.get(form[-size:])
            if enclitic is not None and enclitic.guess and left - size >= enclitic.guess and not start.bare:
                end = enclitic
        return start, end


def _folded(rows: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for row in rows for word in row.split())


def _allowed(proclitic: Proclitic, kind: str, enclitic: Enclitic) -> bool:
    if proclitic.bare and enclitic.form:
        return False
    return _fits(kind, proclitic.before) and _fits(kind, enclitic.after)


def _fits(kind: str, wanted: tuple[str, ...]) -> bool:
    return _ANY in wanted or any(kind == want or kind.startswith(want + ".") for want in wanted)


def _made(proclitic: Proclitic, stem: str, enclitic: Enclitic, reading: _Reading) -> Analysis:
    feature = reading.feature
    return Analysis(
        tuple(proclitic.clitics),
        stem,
        enclitic.form if enclitic.pronoun is None else enclitic.pronoun,
        reading.lemma,
        feature.pos,
        proclitic.tense or feature.tense,
        feature.person,
        enclitic.number or feature.number,
        feature.gender,
        feature.voice,
        feature.negated,
        reading.verb,
    )


@cache
def morphology(code: str) -> Morphology:
    """The morphology of a language, built once."""
    return Morphology(code)
