"""Analyses of word forms; the tables come from the packs.

A form is tried whole, then with each proclitic and enclitic of the pack that its letters allow, against the lexicon;
the general word list is asked when the lexicon explains a form badly or not at all. All readings that fit are kept,
ordered by the pack's ``order`` of kinds and by what its clitics cost. A form that nothing explains keeps its letters,
less the clitics that the pack lets one guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from rasad.packs.schema.words import Enclitic, Proclitic
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.lexicon import Feature, Table, lexicon, unpack
from rasad.text.wordlist import find

_MOST = 8  # analyses kept
_CHEAP = 5  # what any clitic costs at most beside a word of grammar
_ANY = "*"
_NEVER = 1 << 30
_FIRST = 1000
_PASSIVE = "passive"


class _Start(NamedTuple):
    """A proclitic with the kinds that it stands before."""

    rule: Proclitic
    clitics: tuple[str, ...]
    kinds: frozenset[str]
    first: dict[str, int]
    """Kinds that are more plausible after it → the place that they get: that of their tense as a whole."""


class _End(NamedTuple):
    """An enclitic with the kinds that it stands after."""

    rule: Enclitic
    pronoun: str
    kinds: frozenset[str]


class _Reading(NamedTuple):
    """A lexicon reading of a stem."""

    lemma: str
    verb: str
    feature: Feature
    kind: str


_Found = tuple[int, _Start, str, _End, _Reading]
"""What a reading costs, and what makes it."""
_by_cost = itemgetter(0)
_Lookup = Callable[[str, bool], Sequence[_Reading]]
_NAME, _GENERAL = "name", "general"


class Morphology:
    """The analyses of one language's word forms.

    ``extra`` are folded stems that count as known names, such as those of the gazetteers.
    """

    def __init__(self, code: str, extra: Iterable[str] = ()) -> None:
        self.code = code
        self._table: Table = lexicon(code)
        self._extra = frozenset(extra)
        words = self._table.rules
        kinds = [feature.kind for feature in self._table.features]
        self._kinds = kinds
        known = {*kinds, _NAME, _GENERAL}
        order = {kind: i for i, kind in enumerate(words.order)}
        self._rank = {kind: _place(kind, order) for kind in known}
        everything = frozenset(known)
        self._whole = _Start(Proclitic(form="", clitics=(), before=(_ANY,), cost=0), (), everything, {})
        self._bare = _End(Enclitic(form="", after=(_ANY,), cost=0), "", everything)
        self._starts: dict[str, list[_Start]] = {}
        for proclitic in words.proclitics:
            first = {kind: _place(kind.rpartition(".")[0], order) for kind in _kinds(known, proclitic.first)}
            clitics = tuple(fold(clitic) for clitic in proclitic.clitics)
            start = _Start(proclitic, clitics, _kinds(known, proclitic.before), first)
            self._starts.setdefault(fold(proclitic.form), []).append(start)
        self._ends = {fold(e.form): _End(e, _pronoun(e), _kinds(known, e.after)) for e in words.enclitics}
        self._longest = (max(map(len, self._starts), default=0), max(map(len, self._ends), default=0))
        self._general_pos = [(re.compile(pattern), pos) for pattern, pos in words.general_pos]
        self._first = {fold(word): kind for kind, rows in words.first.items() for row in rows for word in row.split()}
        self._never_verb = _folded(words.never_verb)
        self._never_split = _folded(words.never_split)

    def analyse(self, folded: str) -> tuple[Analysis, ...]:
        """All analyses that fit, most plausible first; a word that is not known is its own lemma."""
        form = folded.replace(" ", "")
        starts, ends = self._clitics(form)
        found = self._found(form, starts, ends, self._readings)
        if min(map(_by_cost, found), default=_NEVER) > self._rank[_GENERAL] + _CHEAP:
            found += self._found(form, starts, ends, self._general)
        if not found:
            return self._guesses(form)
        found.sort(key=_by_cost)
        return tuple(dict.fromkeys(map(_made, found[: 2 * _MOST])))[:_MOST]

    def _clitics(self, form: str) -> tuple[list[tuple[int, list[_Start]]], list[_End]]:
        """The proclitics by their length and the enclitics that the letters of a form allow."""
        starts, ends = [(0, [self._whole])], [self._bare]
        if form in self._never_split:
            return starts, ends
        for size in range(1, min(self._longest[0], len(form) - 1) + 1):
            start = self._starts.get(form[:size])
            if start is not None:
                starts.append((size, start))
        for size in range(1, min(self._longest[1], len(form) - 1) + 1):
            end = self._ends.get(form[-size:])
            if end is not None:
                ends.append(end)
        return starts, ends

    def _found(
        self, form: str, starts: list[tuple[int, list[_Start]]], ends: list[_End], lookup: _Lookup
    ) -> list[_Found]:
        out: list[_Found] = []
        for size, some in starts:
            for end in ends:
                stem = form[size : len(form) - len(end.rule.form)]
                if len(stem) < (end.rule.least if end.rule.form else 2 - (not size)):
                    continue
                for reading in lookup(stem, bool(end.rule.form)):
                    if reading.kind not in end.kinds:
                        continue
                    for start in some:
                        if reading.kind in start.kinds and not (start.rule.bare and end.rule.form):
                            out.append((self._cost(form, start, reading, end.rule), start, stem, end, reading))
        return out

    def _readings(self, stem: str, joined: bool) -> Sequence[_Reading]:
        table = self._table
        codes = table.joined.get(stem) if joined else None
        if codes is None:
            codes = table.free.get(stem)
        out = []
        if codes is not None:
            never = stem in self._never_verb
            for code in (codes,) if isinstance(codes, int) else codes:
                entry, number = unpack(code)
                kind = self._kinds[number]
                if not (never and kind.startswith("verb")):
                    lemma, verb = table.entries[entry]
                    out.append(_Reading(lemma, verb, table.features[number], kind))
        if stem in self._extra:
            out.append(_Reading(stem, "", Feature(_NAME), _NAME))
        return out

    def _general(self, stem: str, joined: bool) -> Sequence[_Reading]:
        """Readings of the general word list."""
        lemma = find(self._table.general, stem) if len(stem) > 2 else ""
        if not lemma:
            return ()
        pos = next((pos for pattern, pos in self._general_pos if pattern.search(lemma)), "noun")
        return (_Reading(lemma, "", Feature(pos), _GENERAL),)

    def _cost(self, form: str, start: _Start, reading: _Reading, end: Enclitic) -> int:
        cost = self._rank[reading.kind] + (reading.feature.voice == _PASSIVE)
        clitics = start.rule.cost + end.cost
        if cost < self._rank[_NAME]:
            clitics = min(clitics, _CHEAP)
        if reading.kind in start.first:
            cost = min(cost, start.first[reading.kind])
        first = self._first.get(form) or self._first.get(form[len(start.rule.form) :])
        if first and ((first == "split" and start.rule.form) or _fits(reading.kind, (first,))):
            cost -= _FIRST
        return cost + clitics

    def _guesses(self, form: str) -> tuple[Analysis, ...]:
        """What an unknown form may be: less the longest guessable clitics, then whole."""
        whole = Analysis((), form, "", form, "unknown")
        starts, ends = self._clitics(form)
        start, end = self._whole, self._bare
        for size, some in starts:
            for one in some:
                if one.rule.guess and len(form) - size >= one.rule.guess:
                    start = one
        left = len(form) - len(start.rule.form)
        for ending in ends:
            if ending.rule.guess and left - len(ending.rule.form) >= ending.rule.guess and not start.rule.bare:
                end = ending
        if start is self._whole and end is self._bare:
            return (whole,)
        stem = form[len(start.rule.form) : len(form) - len(end.rule.form)]
        return Analysis(start.clitics, stem, end.pronoun, stem, "unknown", number=end.rule.number), whole


def _folded(rows: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for row in rows for word in row.split())


def _kinds(known: Iterable[str], wanted: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind for kind in known if _fits(kind, wanted))


def _fits(kind: str, wanted: tuple[str, ...]) -> bool:
    return _ANY in wanted or any(kind == want or kind.startswith(want + ".") for want in wanted)


def _place(kind: str, order: dict[str, int]) -> int:
    """Place in the order of the longest beginning of a kind that the pack names."""
    while kind:
        if kind in order:
            return order[kind]
        kind = kind.rpartition(".")[0]
    return len(order)


def _pronoun(end: Enclitic) -> str:
    return fold(end.form if end.pronoun is None else end.pronoun)


def _made(found: _Found) -> Analysis:
    _, start, stem, end, reading = found
    feature = reading.feature
    return Analysis(
        start.clitics,
        stem,
        end.pronoun,
        reading.lemma,
        feature.pos,
        start.rule.tense or feature.tense,
        feature.person,
        end.rule.number or feature.number,
        feature.gender,
        feature.voice,
        feature.negated,
        reading.verb,
    )


@cache
def morphology(code: str) -> Morphology:
    """The morphology of a language, built once."""
    return Morphology(code)
