"""Patterns over classes of words: the small engine behind times and figures.

A pattern is written as ``[day] (of)? [month] <year>?``:

``[class]``      a word of that class; what the class says is added to the frame
``[class=slot]`` the same, its number put into that slot
``[slot:kind]``  a number that can be a ``day``, a ``year``, a ``count`` …, put into the slot
``<name>``       a named part of the same pack; ``<name@slot>`` puts what it says into a frame of its own
``word``         the word itself, in any spelling, with or without the language's prefixes; ``'/'`` a mark
``(a | b)``      one of several; ``?`` behind an element: it may be absent

Matching backtracks and finds every end; the caller takes the longest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from rasad.text.affixes import by_letter
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word

Slots = dict[str, Any]
_PIECE = re.compile(r"\s+|\[[^\]]+\]|<[^>]+>|'[^']+'|[()|?]|[^\s()|?\[\]<>']+")


class PatternError(ValueError):
    """A pattern that cannot be read: names the pattern and what is wrong."""


class Reading(msgspec.Struct, frozen=True):
    """One thing that a written form can be: its class, what it says, characters of proclitic before it.

    ``rest``: folded words that must follow for it to be that ("تشرين" + "الثاني").
    """

    cls: str
    slots: Mapping[str, Any]
    cut: int = 0
    rest: tuple[str, ...] = ()


Readings = tuple[Reading, ...]
Row = Mapping[str, Readings]


class Sentence:
    """The words that are matched, from 0 on: readings and numbers by position, looked up once."""

    __slots__ = ("_numbers", "numbers_at", "readings", "rows", "stop", "words")

    def __init__(
        self,
        words: Sequence[Word],
        readings: Sequence[Readings],
        rows: Sequence[Row],
        numbers_at: Callable[[int], tuple[Any, ...]],
    ) -> None:
        self.words = words
        self.readings = readings
        self.rows = rows  # the readings by class; one more, empty, behind the last word
        self.stop = len(words)
        self.numbers_at = numbers_at
        self._numbers: dict[int, tuple[Any, ...]] = {}

    def numbers(self, i: int) -> tuple[Any, ...]:
        """The numbers that begin at token ``i``, longest first."""
        known = self._numbers.get(i)
        if known is None:
            known = self._numbers[i] = self.numbers_at(i)
        return known


NUMBER = "#number"


Ends = list[tuple[int, Slots]]
Matcher = Callable[[Sentence, int, Slots, Ends], None]
"""Writes down every end from a token on, and what has been said by then; depth first."""


def finish(s: Sentence, i: int, slots: Slots, out: Ends) -> None:
    """The end of a pattern."""
    out.append((i, slots))


class Node:
    """One element of a pattern."""

    def matcher(self, then: Matcher) -> Matcher:
        """A function that matches the element and goes on with ``then`` behind it."""
        raise NotImplementedError

    def firsts(self) -> tuple[set[str], bool]:
        """Classes that it can begin with, and whether it can be empty."""
        raise NotImplementedError

    def needs(self) -> frozenset[str]:
        """Classes without which it matches nothing."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ClassNode(Node):
    """A word of a class; with ``slot``, its single value goes there."""

    cls: str
    slot: str | None

    def matcher(self, then: Matcher) -> Matcher:
        """Every reading of that class."""
        cls, slot = self.cls, self.slot

        def match(s: Sentence, i: int, slots: Slots, out: Ends) -> None:
            for reading in s.rows[i].get(cls, ()):
                said = merged(slots, reading.slots, slot) if reading.slots else slots
                if said is not None:
                    then(s, i + 1 + len(reading.rest), said, out)

        return match

    def firsts(self) -> tuple[set[str], bool]:
        """Its class."""
        return {self.cls}, False

    def needs(self) -> frozenset[str]:
        """Its class."""
        return frozenset((self.cls,))


@dataclass(frozen=True, slots=True)
class NumberNode(Node):
    """A number of a kind."""

    kind: str
    slot: str | None
    check: Callable[[Any], Any]

    def matcher(self, then: Matcher) -> Matcher:
        """Every number that passes the check."""
        slot, check = self.slot, self.check

        def match(s: Sentence, i: int, slots: Slots, out: Ends) -> None:
            if i >= s.stop:
                return
            for number in s.numbers(i):
                value = check(number)
                if value is not None and (slot is None or slot not in slots):
                    then(s, number.stop, slots if slot is None else {**slots, slot: value}, out)

        return match

    def firsts(self) -> tuple[set[str], bool]:
        """A number."""
        return {NUMBER}, False

    def needs(self) -> frozenset[str]:
        """A number."""
        return frozenset((NUMBER,))


@dataclass(frozen=True, slots=True)
class SequenceNode(Node):
    """Elements one after the other."""

    nodes: tuple[Node, ...]

    def matcher(self, then: Matcher) -> Matcher:
        """Depth first, longest optional parts first."""
        for node in reversed(self.nodes):
            then = node.matcher(then)
        return then

    def firsts(self) -> tuple[set[str], bool]:
        """Those of its elements up to the first that cannot be empty."""
        out: set[str] = set()
        for node in self.nodes:
            more, empty = node.firsts()
            out |= more
            if not empty:
                return out, False
        return out, True

    def needs(self) -> frozenset[str]:
        """Those of all elements."""
        return frozenset().union(*(node.needs() for node in self.nodes))


@dataclass(frozen=True, slots=True)
class ChoiceNode(Node):
    """One of several."""

    nodes: tuple[Node, ...]

    def matcher(self, then: Matcher) -> Matcher:
        """Each in turn."""
        matchers = tuple(node.matcher(then) for node in self.nodes)

        def match(s: Sentence, i: int, slots: Slots, out: Ends) -> None:
            for matcher in matchers:
                matcher(s, i, slots, out)

        return match

    def firsts(self) -> tuple[set[str], bool]:
        """Those of all."""
        found = [node.firsts() for node in self.nodes]
        return set().union(*(f for f, _ in found)), any(e for _, e in found)

    def needs(self) -> frozenset[str]:
        """What each of them needs."""
        first, *rest = (node.needs() for node in self.nodes)
        return first.intersection(*rest)


@dataclass(frozen=True, slots=True)
class OptionalNode(Node):
    """An element or nothing."""

    node: Node

    def matcher(self, then: Matcher) -> Matcher:
        """With it first, then without."""
        matcher = self.node.matcher(then)

        def match(s: Sentence, i: int, slots: Slots, out: Ends) -> None:
            matcher(s, i, slots, out)
            then(s, i, slots, out)

        return match

    def firsts(self) -> tuple[set[str], bool]:
        """Its element's; may be empty."""
        return self.node.firsts()[0], True

    def needs(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class FrameNode(Node):
    """A named part whose meaning goes into a frame of its own."""

    node: Node
    slot: str

    def matcher(self, then: Matcher) -> Matcher:
        """What the part says, under its slot."""
        slot, matcher = self.slot, self.node.matcher(finish)

        def match(s: Sentence, i: int, slots: Slots, out: Ends) -> None:
            if slot in slots:
                return
            ends: Ends = []
            matcher(s, i, {}, ends)
            for j, said in ends:
                then(s, j, {**slots, slot: said}, out)

        return match

    def firsts(self) -> tuple[set[str], bool]:
        """The part's."""
        return self.node.firsts()

    def needs(self) -> frozenset[str]:
        """What the part needs."""
        return self.node.needs()


def merged(slots: Slots, more: Mapping[str, Any], into: str | None) -> Slots | None:
    """The slots with what a word adds; None when the two contradict each other."""
    if not more:
        return slots
    if into is not None:
        more = {into: next(iter(more.values()))}
    for key, value in more.items():
        if slots.get(key, value) != value:
            return None
    return {**slots, **more}


class Compiler:
    """Turns patterns into nodes; collects the words that they name."""

    def __init__(self, parts: Mapping[str, str], number_kinds: Mapping[str, Callable[[Any], Any]]) -> None:
        self._parts = parts
        self._kinds = number_kinds
        self._compiled: dict[str, Node] = {}
        self._open: list[str] = []
        self.literals: set[str] = set()
        self.classes: set[str] = set()

    def compile(self, pattern: str) -> Node:
        """The node of a pattern. Raises PatternError."""
        pieces = [p for p in _PIECE.findall(pattern) if not p.isspace()]
        if "".join(pieces).replace(" ", "") != re.sub(r"\s", "", pattern):
            raise PatternError(f"pattern {pattern!r}: unreadable")
        node, rest = self._choice(pieces, pattern)
        if rest:
            raise PatternError(f"pattern {pattern!r}: {rest[0]!r} stands where it makes no sense")
        return node

    def _choice(self, pieces: list[str], pattern: str) -> tuple[Node, list[str]]:
        choices = []
        while True:
            node, pieces = self._sequence(pieces, pattern)
            choices.append(node)
            if not pieces or pieces[0] != "|":
                break
            pieces = pieces[1:]
        return (choices[0] if len(choices) == 1 else ChoiceNode(tuple(choices))), pieces

    def _sequence(self, pieces: list[str], pattern: str) -> tuple[Node, list[str]]:
        nodes: list[Node] = []
        while pieces and pieces[0] not in "|)":
            piece, pieces = pieces[0], pieces[1:]
            if piece == "?":
                raise PatternError(f"pattern {pattern!r}: '?' follows nothing")
            if piece == "(":
                node, pieces = self._choice(pieces, pattern)
                if not pieces:
                    raise PatternError(f"pattern {pattern!r}: a bracket is not closed")
                pieces = pieces[1:]
            else:
                node = self._element(piece, pattern)
            if pieces and pieces[0] == "?":
                node, pieces = OptionalNode(node), pieces[1:]
            nodes.append(node)
        if not nodes:
            raise PatternError(f"pattern {pattern!r}: an empty part")
        return (nodes[0] if len(nodes) == 1 else SequenceNode(tuple(nodes))), pieces

    def _element(self, piece: str, pattern: str) -> Node:
        if piece.startswith("["):
            return self._class(piece[1:-1], pattern)
        if piece.startswith("<"):
            return self._part(piece[1:-1], pattern)
        literal = fold(piece.strip("'"))
        self.literals.add(literal)
        return ClassNode("=" + literal, None)

    def _class(self, inner: str, pattern: str) -> Node:
        if ":" in inner:
            slot, kind = inner.split(":")
            if kind not in self._kinds:
                raise PatternError(f"pattern {pattern!r}: no kind of number {kind!r}")
            return NumberNode(kind, slot or None, self._kinds[kind])
        cls, _, slot = inner.partition("=")
        self.classes.add(cls)
        return ClassNode(cls, slot or None)

    def _part(self, inner: str, pattern: str) -> Node:
        name, _, slot = inner.partition("@")
        if name in self._open:
            raise PatternError(f"pattern {pattern!r}: part {name!r} holds itself")
        if name not in self._compiled:
            if name not in self._parts:
                raise PatternError(f"pattern {pattern!r}: no part {name!r}")
            self._open.append(name)
            self._compiled[name] = self.compile(self._parts[name])
            self._open.pop()
        node = self._compiled[name]
        return FrameNode(node, slot) if slot else node


class Form(NamedTuple):
    """What a written form can be: its readings, those by class, the words by which some of them go on, and what it is
    where none of these stands behind it (itself, if nothing goes on).
    """

    readings: Readings
    row: Row
    onward: frozenset[str] = frozenset()
    alone: Form | None = None


NO_FORM = Form((), {})


def form_of(readings: Readings) -> Form:
    """The readings of a form, put into rows."""
    if not readings:
        return NO_FORM
    row: dict[str, Readings] = {}
    for reading in readings:
        row[reading.cls] = (*row.get(reading.cls, ()), reading)
    onward = frozenset(reading.rest[0] for reading in readings if reading.rest)
    return Form(readings, row, onward, form_of(tuple(r for r in readings if not r.rest)) if onward else None)


def following(form: Form, words: Sequence[Word], i: int, stop: int) -> Form:
    """The readings whose further words stand behind the word at ``i``."""
    if form.alone is None:
        return form
    if i + 1 >= stop or words[i + 1].folded not in form.onward:
        return form.alone
    readings = tuple(r for r in form.readings if not r.rest or _follows(words, i + 1, stop, r.rest))
    return form_of(readings) if len(readings) < len(form.readings) else form


class WordClasses:
    """Readings of written forms: a table of folded forms, the prefixes and suffixes that may be glued to them."""

    def __init__(self, prefixes: Sequence[str], suffixes: Mapping[str, Sequence[str]]) -> None:
        self._prefixes = by_letter(sorted({fold(p) for p in prefixes}, key=len, reverse=True), str)
        self._suffixes = {cls: tuple(fold(s) for s in forms) for cls, forms in suffixes.items()}
        self._table: dict[str, list[Reading]] = {}
        self.forms: Memo[Word, Form] = Memo(self._form)

    def add(self, cls: str, form: str, slots: Mapping[str, Any]) -> None:
        """A written form of a class: one word or several; several may also be written as one."""
        words = fold(form).split()
        for suffix in ("", *self._suffixes.get(cls, ())):
            glued = "".join(words) + suffix
            self._put(glued, Reading(cls, slots))
            if len(words) > 1:
                self._put(words[0], Reading(cls, slots, rest=(*words[1:-1], words[-1] + suffix)))

    def _put(self, written: str, reading: Reading) -> None:
        readings = self._table.setdefault(written, [])
        if reading not in readings:
            readings.append(reading)

    def readings(self, words: Sequence[Word], i: int, stop: int) -> Readings:
        """All readings of the word at ``i``, with and without prefixes."""
        return following(self.forms[words[i]], words, i, stop).readings

    def _form(self, word: Word) -> Form:
        return form_of(self._read(word.folded))

    def _read(self, folded: str) -> tuple[Reading, ...]:
        folded = folded.replace(" ", "")
        out = list(self._table.get(folded, ()))
        for prefix in self._prefixes.get(folded[:1], ()):
            if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
                out += [
                    Reading(r.cls, r.slots, len(prefix), r.rest) for r in self._table.get(folded[len(prefix) :], ())
                ]
        out.sort(key=lambda r: len(r.rest))  # those that need more words stand last
        return tuple(out)


def _follows(words: Sequence[Word], at: int, stop: int, rest: tuple[str, ...]) -> bool:
    return at + len(rest) <= stop and all(words[at + n].folded == form for n, form in enumerate(rest))
