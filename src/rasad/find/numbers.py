"""Reads numbers: digits of all scripts, number words with gender and case, ordinals, and both together.

Forms handled: ``17``  ``3.5``  ``13 ألف``  ``الثاني والعشرين``  ``ألفين وثمانية عشر``  ``بیست و دوم``  ``بیست‌ودوم``
``هزار و سیصد و نود و نه``  ``هزارونهصدونود``  ``۲ هزار``  ``۹ام``  ``آلاف``  ``نصف``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rasad.packs import load
from rasad.packs.loader import section_files
from rasad.packs.schema.numbers import Numbers
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens ``[…, stop)``; ``vague`` when only its order of magnitude is told."""

    stop: int
    value: float
    ordinal: bool = False
    digits: bool = False
    vague: bool = False
    fraction: bool = False
    width: int = 0  # digits written
    written: str = ""  # of a date in digits, which has no value as a number


@dataclass(frozen=True, slots=True)
class _Piece:
    """One number word: how it joins with what stands before it."""

    kind: str  # unit | ten | teen | hundred | scale | vague | fraction
    value: float
    ordinal: bool = False
    joined: bool = False  # "and" is written with it
    joins: bool = True  # may follow another piece at all


_SMALL = 100
_GLUED = 5  # words of a number that are written as one at most
MAX_WORDS = 12


class NumberReader:
    """The number words of one language."""

    def __init__(self, code: str) -> None:
        known = section_files(code, "numbers")
        pack = load(code, "numbers", Numbers) if known else Numbers(cardinals={}, ordinals={})
        self._joiners = tuple(dict.fromkeys(fold(j) for j in pack.joiners))
        self._suffixes = frozenset(fold(s) for s in pack.suffixes)
        self._articles = tuple(fold(a) for a in pack.articles)
        self._pieces: dict[str, _Piece] = {}
        self._add(pack)
        self._stops = frozenset(fold(stop) for stop in pack.stops)
        self._longest = _GLUED * max(map(len, self._pieces), default=0)
        self._known: Memo[str, tuple[_Piece, ...]] = Memo(self._read)

    def _add(self, pack: Numbers) -> None:
        for value, forms in pack.cardinals.items():
            self._put(forms, _Piece(_kind(value), value))
        for value, forms in pack.ordinals.items():
            self._put(forms, _Piece(_kind(value), value, ordinal=True))
        for value, forms in pack.scales.items():
            self._put(forms, _Piece("scale", value))
        self._put(pack.hundreds, _Piece("hundreds", 100))
        for value, forms in pack.vague.items():
            self._put(forms, _Piece("vague", value))
        for part, forms in pack.fractions.items():
            self._put(forms, _Piece("fraction", part))

    def _put(self, forms: Sequence[str], piece: _Piece) -> None:
        for form in forms:
            folded = fold(form).replace(" ", "")
            self._pieces.setdefault(folded, piece)
            for article in self._articles:
                self._pieces.setdefault(article + folded, piece)

    def starts(self, word: Word) -> bool:
        """Whether a number can begin with this word."""
        if word.kind == "number":
            return True
        return word.kind == "word" and bool(self.pieces(word.folded))

    def pieces(self, folded: str) -> tuple[_Piece, ...]:
        """The number words that a form is made of; empty when it is none."""
        return self._known[folded]

    def _read(self, folded: str) -> tuple[_Piece, ...]:
        if folded in self._stops or len(folded) > self._longest:
            return ()
        return self._split(folded.replace(" ", ""))

    def _split(self, folded: str) -> tuple[_Piece, ...]:
        piece = self._pieces.get(folded)
        if piece:
            return (piece,)
        for joiner in self._joiners:
            if folded.startswith(joiner) and len(folded) > len(joiner) + 1:
                rest = self.pieces(folded[len(joiner) :])
                if rest and not rest[0].joined:
                    return (replace(rest[0], joined=True), *rest[1:])
        return self._glued(folded)

    def _glued(self, folded: str) -> tuple[_Piece, ...]:
        """Several number words written as one: "هزارونهصدونود", "بیست‌ودوم"."""
        for at in range(len(folded) - 2, 1, -1):
            head = self._pieces.get(folded[:at])
            if head is None or head.ordinal or head.kind == "fraction":
                continue
            rest = self._split(folded[at:])
            if rest and (rest[0].joined or rest[0].kind == "scale" or head.kind == "scale"):
                return (head, *rest)
        return ()

    def small(self) -> dict[str, float]:
        """Words for whole numbers up to twenty and for parts, by their folded form."""
        known = {
            f: p for f, p in self._pieces.items() if not p.ordinal and p.kind not in ("scale", "vague", "hundreds")
        }
        return {f: p.value for f, p in known.items() if 0 < p.value <= 20 or p.value == 100}

    def at(self, words: Sequence[Word], first: int, stop: int) -> tuple[Number, ...]:
        """All numbers that begin at token ``first``, longest first; none beyond ``stop``."""
        word = words[first]
        if word.kind == "number":
            return self._with_rest(words, self._from_digits(words, first, stop), stop)
        if word.kind != "word" or not self.pieces(word.folded):
            return ()
        return self._with_rest(words, self._from_words(words, first, stop), stop)

    def _with_rest(self, words: Sequence[Word], found: tuple[Number, ...], stop: int) -> tuple[Number, ...]:
        """Digits behind a number that ends in thousands, millions...: "93 million and 512 thousand"."""
        whole = found[0] if found else None
        if whole is None or whole.ordinal or whole.fraction or whole.stop + 1 >= stop:
            return found
        last = words[whole.stop - 1]
        if last.kind != "word" or words[whole.stop].folded not in self._joiners:
            return found
        unit = next((u for u in (1e9, 1e6, 1e3) if whole.value >= u and whole.value % u == 0), 0.0)
        if not unit or words[whole.stop + 1].kind != "number":
            return found
        rest = next((n for n in self._from_digits(words, whole.stop + 1, stop) if not n.ordinal), None)
        if rest is None or not 0 < rest.value < unit:
            return found
        return (Number(rest.stop, whole.value + rest.value, digits=True), *found)

    def _from_digits(self, words: Sequence[Word], first: int, stop: int) -> tuple[Number, ...]:
        text = words[first].folded
        value = _digits(text)
        if value is None:
            return ()
        out = [Number(first + 1, value, digits=True, width=len(text))]
        after = first + 1
        if after < stop and words[after].folded in self._suffixes:
            out.insert(0, Number(after + 1, value, ordinal=True, digits=True, width=len(text)))
        while after < stop and words[after].kind == "word":
            pieces = self.pieces(words[after].folded)
            if len(pieces) != 1 or pieces[0].kind != "scale" or pieces[0].joined:
                break
            value *= pieces[0].value
            after += 1
            out.insert(0, Number(after, value, digits=True))
        return tuple(out)

    def _from_words(self, words: Sequence[Word], first: int, stop: int) -> tuple[Number, ...]:
        out: list[Number] = []
        sum_ = _Sum()
        i = first
        joined = False
        while i < min(stop, first + MAX_WORDS):
            word = words[i]
            if i > first and word.folded in self._joiners and not joined:
                joined = True
                i += 1
                continue
            pieces = self.pieces(word.folded) if word.kind == "word" else ()
            if not pieces or not sum_.take_all(pieces, joined, first=i == first):
                break
            joined = False
            i += 1
            out.insert(0, Number(i, sum_.value, sum_.ordinal, vague=sum_.vague, fraction=sum_.fraction))
            if sum_.closed:
                break
        return tuple(out)


class _Sum:
    """Adds up number words; refuses what makes no number ("three four")."""

    def __init__(self) -> None:
        self._total = 0.0
        self._current = 0.0
        self._last = ""
        self._last_value = 0.0
        self.ordinal = False
        self.vague = False
        self.fraction = False
        self.closed = False

    @property
    def value(self) -> float:
        return self._total + self._current

    def take_all(self, pieces: tuple[_Piece, ...], joined: bool, *, first: bool) -> bool:
        for n, piece in enumerate(pieces):
            begins = first and n == 0
            if not self._take(piece, (piece.joined or joined) if n == 0 else piece.joined, first=begins):
                return False
        return True

    def _take(self, piece: _Piece, joined: bool, *, first: bool) -> bool:
        if piece.kind == "fraction":
            if not first:
                return False
            self._current, self.fraction, self.closed = piece.value, True, True
            return True
        if piece.kind == "scale" or (piece.kind == "vague" and piece.value >= 1000 and not first and not joined):
            return self._scale(piece, joined, first=first)
        if piece.kind == "hundreds":
            if joined or first or not 2 < self._current % 1000 < 10:
                if not (first or joined):
                    return False
                self._current += 100
            else:
                self._current *= 100
        elif piece.value == 10 and self._last == "unit" and not joined and not first:  # ثلاثة عشر
            self._current += 10
            self._last, self._last_value = "teen", self._current
            return True
        elif first:
            self._current = piece.value
            self.vague = piece.kind == "vague"
            self.ordinal = piece.ordinal
        elif joined and self._fits(piece):
            self._current += piece.value
            self.ordinal = self.ordinal or piece.ordinal
        else:
            return False
        self._last, self._last_value = piece.kind, piece.value
        return True

    def _scale(self, piece: _Piece, joined: bool, *, first: bool) -> bool:
        if first or joined:
            if not first and self._last != "scale":
                return False
            self._total += piece.value
        elif self._current:
            self._total += self._current * piece.value
            self._current = 0.0
        else:
            return False
        self._last, self._last_value = "scale", piece.value
        return True

    def _fits(self, piece: _Piece) -> bool:
        """Whether a joined piece may follow: tens behind units or the other way round, smaller behind greater."""
        if piece.kind == "vague" or self.vague:
            return False
        if self._last == "unit" and piece.kind == "ten":
            return piece.value >= 20 and self._current % 100 < 10
        if self._last == "ten" and piece.kind == "unit":
            return self._current % 10 == 0 and self._last_value >= 20
        return self._last_value > piece.value and self._last not in ("unit", "teen")


def _kind(value: int) -> str:
    if value < 10:
        return "unit"
    if value < 20 and value != 10:
        return "teen"
    if value < _SMALL:
        return "ten"
    return "hundred" if value < 1000 else "thousand"


def _digits(text: str) -> float | None:
    """The value of written digits; a comma or a full stop before three digits groups them."""
    if text.isdigit():
        return float(int(text))
    parts = text.replace(",", ".").split(".")
    if all(len(p) == 3 for p in parts[1:]) and 0 < len(parts[0]) <= 3 and ("," in text or len(parts) > 2):
        return float("".join(parts))
    if len(parts) == 2:
        return float(f"{parts[0]}.{parts[1]}")
    return None


@cache
def number_reader(code: str) -> NumberReader:
    """The number reader of a language, built once."""
    return NumberReader(code)
