"""Tokens: words, numbers, marks, links and handles, each with its offsets; memoised per written form and language.

The marks that make words a hashtag are no tokens, so that "#عاصي_الحلاني" is read as the two words that it is; where
hashtags follow one another the mark between them is one, as a comma would be.
"""

from __future__ import annotations

import re
from typing import Protocol

from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.memo import Memo

_SIGNS = r"\u0640\u064b-\u065f\u0670\u0654\u0655"  # tatweel, harakat and hamza above or below
WORD = rf"[^\W\d_]+(?:[{_SIGNS}\u200c\u200d'’]+[^\W\d_]+)*[{_SIGNS}]*"
TOKEN = re.compile(
    rf"""(?P<url>https?://\S+|(?:pic\.twitter\.com|t\.co)/\S+)
    |(?P<handle>@\w+)
    |(?P<number>\d+(?:[.,٫٬]\d+)*)
    |(?P<word>{WORD})
    |(?P<mark>[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])""",
    re.VERBOSE,
)
_TAG = 60  # characters of the longest hashtag looked back at
_RUN = 400  # a longer run of letters is no word of any language: cut, so that a hostile text costs linear time


class Morphology(Protocol):
    """What the tokens of one language need: the analyses of a folded form, best first."""

    def analyse(self, folded: str) -> tuple[Analysis, ...]:
        """All analyses that fit, most plausible first."""
        ...


class Word:
    """A written form in one language: shared by all its tokens."""

    __slots__ = ("analyses", "folded", "kind", "lemma", "pos", "stem", "text")

    def __init__(self, text: str, folded: str, kind: str, analyses: tuple[Analysis, ...]) -> None:
        self.text = text
        self.folded = folded
        self.kind = kind  # word | number | mark | url | handle
        self.analyses = analyses
        # by the most plausible analysis: the folded form without clitics, the folded lemma, the word class;
        # ``number``, ``mark``, ``url`` or ``handle`` is the class of other tokens
        self.stem = analyses[0].stem if analyses else folded
        self.lemma = analyses[0].lemma if analyses else folded
        self.pos = analyses[0].pos if analyses else kind

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.pos})"


class Tokenizer:
    """Cuts segments of one language into words; remembers every form that it has met."""

    def __init__(
        self,
        morphology: Morphology | None,
        joins_next: frozenset[str] = frozenset(),
        joins_previous: frozenset[str] = frozenset(),
        *,
        splits: tuple[str, ...] = (),
    ):
        self._morphology = morphology
        self._joins_next = joins_next
        self._joins_previous = joins_previous
        self._splits = splits
        # how many letters at the end of a written form are a word of their own
        self._endings: Memo[str, int] = Memo(self._ending)
        self._words: Memo[str, Word] = Memo(self._word)

    def _word(self, text: str) -> Word:
        """The word of a written form; of several joined ones too: "می کند"."""
        found = TOKEN.match(text)
        kind = (found and found.end() == len(text) and found.lastgroup) or "word"
        folded = fold(text)
        analyses = self._morphology.analyse(folded) if self._morphology and kind == "word" else ()
        return Word(text, folded, kind, analyses)

    def tokens(self, text: str, start: int, end: int) -> tuple[list[int], list[int], list[Word]]:
        """Starts, ends and words of ``text[start:end]``, offsets into ``text``."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word] = []
        known = self._words
        for found in TOKEN.finditer(text, start, end):
            at, to = found.span()
            if text[at] in "#_" and _of_hashtag(text, at, end):
                continue
            if to - at > _RUN:
                self._cut(found.group(), at, starts, ends, words)
                continue
            starts.append(at)
            ends.append(to)
            words.append(known[found.group()])
        if self._splits:
            starts, ends, words = self._split(starts, ends, words)
        if self._joins_next or self._joins_previous:
            return self._join(text, starts, ends, words)
        return starts, ends, words

    def _split(
        self, starts: list[int], ends: list[int], words: list[Word]
    ) -> tuple[list[int], list[int], list[Word]]:
        """Endings written with a word made words of their own: "Iran's"."""
        out_s: list[int] = []
        out_e: list[int] = []
        out_w: list[Word] = []
        for s, e, word in zip(starts, ends, words, strict=True):
            size = self._endings[word.text] if word.kind == "word" else 0
            if size:
                out_s += (s, e - size)
                out_e += (e - size, e)
                out_w += (self._words[word.text[:-size]], self._words[word.text[-size:]])
            else:
                out_s.append(s)
                out_e.append(e)
                out_w.append(word)
        return out_s, out_e, out_w

    def _ending(self, text: str) -> int:
        form = text.lower()
        return next((len(x) for x in self._splits if form.endswith(x) and len(form) > len(x)), 0)

    def _cut(self, run: str, at: int, starts: list[int], ends: list[int], words: list[Word]) -> None:
        for i in range(0, len(run), _RUN):
            piece = run[i : i + _RUN]
            starts.append(at + i)
            ends.append(at + i + len(piece))
            words.append(Word(piece, fold(piece), "word", ()))

    def _join(
        self, text: str, starts: list[int], ends: list[int], words: list[Word]
    ) -> tuple[list[int], list[int], list[Word]]:
        """Particles written apart are made one word with their neighbour: "می کند", "کشور ها"."""
        out_s: list[int] = []
        out_e: list[int] = []
        out_w: list[Word] = []
        joining = False
        for s, e, word in zip(starts, ends, words, strict=True):
            near = out_e and s == out_e[-1] + 1 and text[out_e[-1]] in " \u00a0" and out_w[-1].kind == "word"
            near = near and e - out_s[-1] <= _RUN
            if near and word.kind == "word" and (joining or word.folded in self._joins_previous):
                out_e[-1] = e
                out_w[-1] = self._words[text[out_s[-1] : e]]
                joining = False
                continue
            joining = word.folded in self._joins_next
            out_s.append(s)
            out_e.append(e)
            out_w.append(word)
        return out_s, out_e, out_w


def _of_hashtag(text: str, at: int, end: int) -> bool:
    """Whether a mark only makes a hashtag of the words behind it: its sign, or what joins its words."""
    if at + 1 >= end or not text[at + 1].isalpha():
        return False
    if text[at] == "_":
        return at > 0 and text[at - 1].isalnum()
    before = text[max(0, at - _TAG) : at].split()
    return not (before and before[-1].startswith("#"))
