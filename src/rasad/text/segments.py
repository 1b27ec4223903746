"""Cuts a report into headline, dateline, sentences, posts, post credits, links and boilerplate.

Every character that is not white space belongs to exactly one segment. Forms handled:
``— Saeed Khatibzadeh (@SKhatibzadeh) December 9, 2020``  a credit, after its post, between two posts or in their line
``باريس (رويترز) - قال``  ``تهران - ایرنا - رئیس``  ``القاهرة – وكالات:``  datelines
``د. أحمد``  ``3.5``  full stops that end no sentence
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from rasad.packs import languages, load
from rasad.packs.schema.segments import SegmentMarks
from rasad.records import SegmentKind
from rasad.text.fold import fold
from rasad.text.language import Weighed, detect, language_of, weigh

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MONTH_DAY = r"(?:[^\W\d_]+\s+\d{1,2}[,،]?\s+\d{4}|\d{1,2}\s+[^\W\d_]+(?:\s?/\s?[^\W\d_]+)?[,،]?\s+\d{4})"
CREDIT = re.compile(
    r"(?:[—–]\s*|(?<!\S)--?\s+)(?P<name>[^()\n:،—–]{1,60}?)\s*\(@(?P<handle>\w{1,30})\)"
    r"(?:\s*(?P<date>" + _MONTH_DAY + r"))?"
)
_LINK = re.compile(r"\s*((?:https?://|pic\.twitter\.com/|t\.co/|www\.)\S+\s*)+")
_TRAILING_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+\s*$")
_STOP = re.compile(r"(?!(?<=\d\s)\.\s\d)(?:\.{2,}|[.!?؟…۔])+[\"'»”’)\]›]*(?=\s|$)|[.؟!](?=[\"«“]?[^\W\d_]{2})")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_DATELINE = re.compile(r"\s*([^\n.؟!:«»\"“”]{2,70}?)\s*([-–—]{1,2}|:|ـ+)\s+")
_TWEET = re.compile(r"pic\.twitter\.com/|t\.co/|(?:^|\s)#\w")
_LINES_JUDGED = 40
_HEADLINE = 220  # characters; a first line longer than this is no headline


class RawSegment(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the text with its kind and language; ``line`` numbers the lines that are not empty."""

    start: int
    end: int
    kind: SegmentKind
    lang: str | None
    line: int


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    kind: SegmentKind
    lang: str | None
    weighed: Weighed | None = None

    def weigh(self, text: str) -> Weighed:
        """What its words say of its language; looked up once, for the report's language and for its own."""
        if self.weighed is None:
            self.weighed = weigh(text[self.start : self.end])
        return self.weighed


@cache
def _marks(lang: str | None) -> SegmentMarks:
    return load(lang, "segments", SegmentMarks) if lang in languages() else SegmentMarks()


@cache
def _boilerplate(lang: str | None) -> tuple[str, ...]:
    return tuple(_marks(lang).boilerplate)


def segment(text: str, title_length: int, lang: str | None) -> tuple[str | None, list[RawSegment]]:
    """The language of the body and the segments in the order of the text.

    ``title_length`` is the length of the headline that stands before the body, 0 when none was given; then a first
    line that looks like one is taken. ``lang`` given is not doubted.
    """
    lines = list(_lines(text, title_length))
    lang = lang or _main_language(text, lines, title_length)
    for i, line in enumerate(lines):
        _classify(text, line, lang, first=i == 0, alone=len(lines) == 1, title_length=title_length)
    _mark_posts(text, lines, lang)
    out: list[RawSegment] = []
    body_seen = 0
    for number, line in enumerate(lines):
        body_seen += line.kind == "sentence"
        pieces = _pieces(text, line, may_hold_dateline=line.kind == "sentence" and body_seen <= 2)
        out.extend(RawSegment(s, e, kind, line.lang, number) for s, e, kind in pieces)
    return lang, out


def _main_language(text: str, lines: list[_Line], title_length: int) -> str | None:
    """The language that most of the body is in, line by line: an embedded post does not sway its report."""
    letters: Counter[str] = Counter()
    for line in [li for li in lines if li.start >= title_length][:_LINES_JUDGED]:
        lang = language_of(line.weigh(text))
        if lang is not None:
            letters[lang] += min(line.end - line.start, 1000)
    return max(letters, key=lambda code: letters[code]) if letters else detect(text)


def _lines(text: str, title_length: int) -> Iterator[_Line]:
    if title_length:
        trimmed = _trim(text, 0, title_length)
        if trimmed:
            yield _Line(*trimmed, "headline", None)
    for found in _LINE.finditer(text, title_length):
        trimmed = _trim(text, found.start(), found.end())
        if trimmed is None:
            continue
        at, end = trimmed
        for credit in CREDIT.finditer(text, at, end):
            before = _trim(text, at, credit.start())
            if before:
                yield _Line(*before, "sentence", None)
            yield _Line(credit.start(), credit.end(), "post_credit", None)
            at = credit.end()
        rest = _trim(text, at, end)
        if rest:
            yield _Line(*rest, "sentence", None)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if right > left else None


def _classify(text: str, line: _Line, lang: str | None, *, first: bool, alone: bool, title_length: int) -> None:
    written = text[line.start : line.end]
    if line.kind == "post_credit":
        line.lang = language_of(line.weigh(text), default=lang)
        return
    line.lang = language_of(line.weigh(text), default=lang) or lang
    if line.kind == "headline":
        return
    if _LINK.fullmatch(written):
        line.kind = "link"
    elif first and not title_length and not alone and len(written) <= _HEADLINE and not _STOP.search(written[-3:]):
        line.kind = "headline"
    elif len(written) <= 120 and fold(written).lstrip("*-•[( ").startswith(_boilerplate(lang)):
        line.kind = "boilerplate"


def _mark_posts(text: str, lines: list[_Line], lang: str | None) -> None:
    """Lines beside a credit that are in another language or look like a post, else the line before the credit."""
    for i, line in enumerate(lines):
        if line.kind != "post_credit":
            continue
        before, after = _run(text, lines, i, -1, lang), _run(text, lines, i, +1, lang)
        if not before and not after and i and lines[i - 1].kind == "sentence":
            before = [lines[i - 1]]
        for post in before + after:
            post.kind = "post"


def _run(text: str, lines: list[_Line], i: int, step: int, lang: str | None) -> list[_Line]:
    out = []
    j = i + step
    while 0 <= j < len(lines) and lines[j].kind == "sentence":
        line = lines[j]
        foreign = line.lang is not None and line.lang != lang
        if not (foreign or (step < 0 and _TWEET.search(text, line.start, line.end))):
            break
        out.append(line)
        j += step
    return out


def _pieces(text: str, line: _Line, *, may_hold_dateline: bool) -> Iterator[tuple[int, int, SegmentKind]]:
    if line.kind == "post":
        link = _TRAILING_LINK.search(text[: line.end], line.start)
        end = link.start() if link else line.end
        trimmed = _trim(text, line.start, end)
        if trimmed:
            yield (*trimmed, "post")
        if link:
            yield link.start(), line.end, "link"
        return
    if line.kind != "sentence":
        yield line.start, line.end, line.kind
        return
    at = line.start
    if may_hold_dateline:
        end = _dateline(text, line)
        if end:
            trimmed = _trim(text, at, end)
            if trimmed:
                yield (*trimmed, "dateline")
            at = end
    for start, end in _sentences(text, at, line.end, line.lang):
        yield start, end, "sentence"


def _dateline(text: str, line: _Line) -> int:
    """Offset behind the dateline that the line begins with, or 0."""
    agencies = set(_marks(line.lang).agencies)
    end = line.start
    for _ in range(3):
        found = _DATELINE.match(text, end, line.end)
        if not found:
            break
        words = re.findall(r"[^\W_]+", fold(found.group(1)))
        credited = "(" in found.group(1) or any(w in agencies for w in words)
        if found.group(2) == ":":  # "القاهرة - وكالات:" and not "قال الوزير لوكالات:"
            credited = len(words) <= 4 and bool(words) and words[-1] in agencies
        short = len(words) <= 3 and found.group(2) != ":"
        if not words or len(words) > 9 or not (credited or short):
            break
        end = found.end()
    return end if end > line.start else 0


def _sentences(text: str, start: int, end: int, lang: str | None) -> Iterator[tuple[int, int]]:
    abbreviations = set(_marks(lang).abbreviations)
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.group() == ".":
            before = _LAST_WORD.search(text[max(at, stop.end() - 12) : stop.end()])
            if before and (fold(before.group(1)) in abbreviations):
                continue
        trimmed = _trim(text, at, stop.end())
        if trimmed:
            yield trimmed
        at = stop.end()
    trimmed = _trim(text, at, end)
    if trimmed:
        yield trimmed
