"""Sets right what the tagger alone gets wrong at the edges of persons' names, by what the packs know of words.

Forms handled:
``صالح والحوثي, زويد ورفح``  two names that a conjunction joins
``عادل للبؤس, مایکل را``      a word of grammar, or one behind a preposition, ends a name
``سارة هانسون-يونغ``          a name goes on behind a hyphen
``حسن جوار, بیان کرد``        words that only look like a name
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rasad.document import Document
from rasad.find.name_features import CLOSED
from rasad.find.places import rules_of
from rasad.resolve.gazetteer import gazetteer_of, key
from rasad.text.tokens import Word

_ENDS = CLOSED | {"postp"}
_STATES = ("country", "capital")
_HYPHENS = frozenset("-‐‑")


class Tidier:
    """Knows the words of one language that end, join or only look like names."""

    def __init__(self, code: str) -> None:
        self._table = gazetteer_of(code)
        rules = rules_of(code)
        assert rules is not None, f"no place rules for {code}"
        self._rules = rules
        self._and = tuple(p for p in self._table.attached if p in rules.conjunctions)

    def names(self, doc: Document, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """The persons' names that tokens ``[first, stop)`` hold; none when the words only look like one."""
        start = first
        for i in range(first + 1, stop):
            looks_like = self._table.resembles(doc.words, i) or self._table.predicate(doc.words, i, len(doc.words))
            if looks_like or self._ends(doc.words[i]):
                yield from self._name(doc, start, i)
                return
            if self._joined(doc.words[i]):
                yield from self._name(doc, start, i)
                start = i
        yield from self._name(doc, start, _hyphenated(doc, stop))

    def _name(self, doc: Document, first: int, stop: int) -> Iterator[tuple[int, int]]:
        if not self._table.resembles(doc.words, first):
            yield first, stop

    def _of_names(self, word: Word) -> bool:
        form = key(word.folded)
        return word.kind != "word" or self._table.known(form) or form in self._table.joins

    def _ends(self, word: Word) -> bool:
        """Whether a word ends a name: one of grammar, a state, a verbal noun, one behind a preposition and article."""
        if self._of_names(word):
            return False
        taken = word.analyses[0].proclitics if word.analyses else ()
        behind = len(taken) > 1 and key(taken[-1]) == self._table.article and key(taken[0]) not in self._and
        deed = word.pos == "noun" and bool(word.analyses and word.analyses[0].verb) and not taken
        state = any(self._table.entry(e).cls in _STATES for h in self._table.hits(word) for r, e in h.options if not r)
        return word.pos in _ENDS or behind or deed or state

    def _joined(self, word: Word) -> bool:
        """Whether a word is a name of its own behind a conjunction that is written with it."""
        if self._of_names(word):
            return False
        if word.analyses and any(key(p) in self._and for p in word.analyses[0].proclitics[:1]):
            return True
        form = key(word.folded)
        rest = next((form[len(c) :] for c in self._and if form.startswith(c)), "")
        return len(rest) > 1 and (self._table.known(rest) or any(not s.length for s in self._rules.starts(rest)))


def _hyphenated(doc: Document, stop: int) -> int:
    """Where a name ends that goes on behind a hyphen written without spaces."""
    end = doc.segments[doc.segment_of[stop - 1]].stop
    while (
        stop + 1 < end
        and doc.words[stop].text in _HYPHENS
        and doc.words[stop + 1].kind == "word"
        and doc.ends[stop - 1] == doc.starts[stop]
        and doc.ends[stop] == doc.starts[stop + 1]
    ):
        stop += 2
    return stop


@cache
def tidier(code: str) -> Tidier:
    """The tidier of a language."""
    return Tidier(code)
