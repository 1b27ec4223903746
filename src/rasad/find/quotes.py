"""Quotation marks: which words stand between which marks, however the marks were typed.

Forms handled:
``«…»`` ``“…”`` ``”…“`` ``„…”`` ``"…"`` ``‹…›`` ``((…))`` ``<<…>>`` ``''…''`` and single marks
``‘‘…’’`` ``,,…''``        single marks written double
``"… «…» …"``          nested
``بـ"…"`` ``و"…"``      glued to the word before
``: " …"``              a blank after the opening mark
``…».\\n»Name …``        a closing mark that slid to the next line
``"…`` without an end   ends with its paragraph, or before the next opening mark; noted as ``unbalanced-quotes``
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rasad.document import Document

_MARK = re.compile(
    r"[«»“”„‟\"＂″‹›]|\(\(|\)\)|<<|>>|''|‘‘|’’|(?<!\w),,(?=\w)"
    r"|(?<!\w)['‘’](?=\w)|(?<=[\w.!؟?])['‘’](?!\w)"
)
_HINT = {"«": 1, "»": -1, "‹": 1, "›": -1, "((": 1, "))": -1, "<<": 1, ">>": -1, "„": 1, "‘": 1, ",,": 1}
_FAMILY = {"«": "g", "»": "g", "‹": "s", "›": "s", "((": "p", "))": "p", "<<": "a", ">>": "a",
           "''": "t", "‘‘": "t", "’’": "t", ",,": "t", "'": "x", "‘": "x", "’": "x"}  # fmt: skip
_AFTER_CLOSE = " \n\r\t.,،؛;:!؟?)]}…-–—/"
_BEFORE_OPEN = " \n\r\t([{-–—ـ/،"
_LONGEST = 4000  # characters; what seems to run on for longer was never closed
_SINGLE = 240  # single marks embrace a phrase


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between marks: code points ``[start, end)`` inside, tokens ``[first, stop)`` inside, marks left out."""

    start: int
    end: int
    first: int
    stop: int
    mark: int  # token of the opening mark
    depth: int
    closed: bool


@dataclass(slots=True)
class _Mark:
    at: int
    end: int
    family: str
    hint: int
    look: str  # o: stands like an opening mark, c: like a closing one, l: begins a line, ?: neither
    line: int


def find_quotes(doc: Document) -> list[Quote]:
    """All quotations of the document in the order of their opening marks; notes marks that have no partner."""
    text = doc.text[: doc.ends[-1] + 1] if doc.ends else ""  # of a text that is too long, what is read
    pairs, stray = _pair(_marks(text), text)
    out = []
    for opening, end, closed, depth in sorted(pairs, key=lambda p: p[0].at):
        start = opening.end
        first, stop = doc.tokens_in(start, end)
        if first >= stop:
            continue
        out.append(Quote(doc.starts[first], doc.ends[stop - 1], first, stop, doc.token_at(opening.at), depth, closed))
        if not closed and opening.family != "x":
            doc.note("unbalanced-quotes", doc.chars(opening.at, opening.end), "opened and never closed")
    for mark in stray:
        if mark.family != "x":
            doc.note("unbalanced-quotes", doc.chars(mark.at, mark.end), "closes what was never opened")
    return out


def _marks(text: str) -> list[_Mark]:
    out = []
    lines = [m.start() for m in re.finditer("\n", text)]
    for found in _MARK.finditer(text):
        written, at, end = found.group(), found.start(), found.end()
        look = _look(text, at, end)
        family = _FAMILY.get(written, "d")
        if family == "x" and look not in "oc":
            continue
        out.append(_Mark(at, end, family, _HINT.get(written, 0), look, bisect_right(lines, at)))
    return out


def _look(text: str, at: int, end: int) -> str:
    before = text[at - 1] if at else "\n"
    after = text[end] if end < len(text) else "\n"
    if before in "\n\r":
        return "l" if not after.isspace() else "?"
    if text[max(0, at - 3) : at].rstrip()[-1:] == ":":
        return "o"
    if after not in _AFTER_CLOSE and (before in _BEFORE_OPEN or (before.isalpha() and _glued(text, at))):
        return "o"
    if not before.isspace() and (after in _AFTER_CLOSE or before in ".!؟?"):
        return "c"
    return "?"


def _glued(text: str, at: int) -> bool:
    """One or two letters stand between the mark and the blank before: a particle written with the next word."""
    return any(text[max(0, at - k - 1) : at - k].isspace() for k in (1, 2)) and text[max(0, at - 1) : at].isalpha()


_Pairs = list[tuple[_Mark, int, bool, int]]


def _pair(marks: list[_Mark], text: str) -> tuple[_Pairs, list[_Mark]]:
    """Opening marks with the offset where their words end, whether they were closed, and depth; marks without use."""
    pairs: _Pairs = []
    stray: list[_Mark] = []
    stack: list[_Mark] = []

    def close(k: int, end: int, closed: bool) -> None:
        while len(stack) > k + 1:
            inner = stack.pop()
            pairs.append((inner, min(end, _own_end(text, inner, end)), False, len(stack)))
        pairs.append((stack.pop(), end, closed, len(stack)))

    for i, mark in enumerate(marks):
        k = next((j for j in range(len(stack) - 1, -1, -1) if stack[j].family == mark.family), None)
        while k is not None and _given_up(stack[k], mark):
            close(k, _own_end(text, stack[k], mark.at), False)
            k = next((j for j in range(len(stack) - 1, -1, -1) if stack[j].family == mark.family), None)
        if k is None:
            if (mark.look == "c" and mark.hint != 1) or (mark.hint == -1 and mark.look != "o"):
                stray.append(mark)
            else:
                stack.append(mark)
        elif _closes(mark, marks, i, stack[k]):
            close(k, mark.at, True)
        elif _nests(mark, marks, i, stack[k]):
            stack.append(mark)
        else:
            close(k, _own_end(text, stack[k], mark.at), False)
            stack.append(mark)
    while stack:
        close(len(stack) - 1, _own_end(text, stack[-1], len(text)), False)
    return [p for p in pairs if p[2] or p[0].family != "x"], stray


def _given_up(opening: _Mark, mark: _Mark) -> bool:
    limit = _SINGLE if opening.family == "x" else _LONGEST
    return mark.at - opening.at > limit or (opening.line == 0 and mark.line > 0)


def _closes(mark: _Mark, marks: list[_Mark], i: int, opening: _Mark) -> bool:
    if mark.look == "l":  # a mark that slid from the end of the line before, unless it opens this line's own
        if mark.hint == 1:
            return False
        following = next((m for m in marks[i + 1 :] if m.family == mark.family), None)
        return mark.line != opening.line and not (following and following.line == mark.line and following.look == "c")
    if mark.hint:
        return mark.hint < 0 or mark.look == "c"
    return mark.look == "c" or mark.look == "?"


def _nests(mark: _Mark, marks: list[_Mark], i: int, opening: _Mark) -> bool:
    """A second opening mark before the first is closed: both are closed later in the paragraph."""
    same = [m for m in marks[i + 1 : i + 9] if m.family == mark.family and m.line == opening.line]
    depth = 2
    for m in same:
        depth += -1 if (m.hint < 0 or m.look == "c") else 1
        if depth == 0:
            return True
    return False


def _own_end(text: str, opening: _Mark, limit: int) -> int:
    """Where the words of a mark that is never closed end: with the paragraph, or the last sentence before ``limit``."""
    line = text.find("\n", opening.end)
    end = line if 0 <= line < limit else limit
    if end == limit and limit < len(text):
        stop = max(text.rfind(c, opening.end, limit) for c in ".!؟?؛،")
        if stop > opening.end:
            end = stop
    return max(end, opening.end)


def outermost(quotes: list[Quote], token: int) -> Quote | None:
    """The outermost quotation that holds the token."""
    return next((q for q in quotes if q.first <= token < q.stop), None)
