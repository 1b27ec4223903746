"""Names by their shape, in a language whose writing marks them with a capital letter.

A run of words with capitals is cut at what the packs know: titles, offices, states and bodies are no names of persons.
What is left is a person when it begins with a given name, stands behind a title, or holds no word of the dictionary;
a body when one of its words is the head of a body's name. Forms handled:
``Hikmet Hajiyev``, ``Foreign Minister Ararat Mirzoyan``, ``Mullah Abdul Ghani Baradar``, ``Levant Wire``
"""

from __future__ import annotations

from functools import cache

from rasad.document import Document, Segment
from rasad.packs import languages, load, section_files
from rasad.packs.schema.names import NameWords
from rasad.packs.schema.pack import PackInfo
from rasad.resolve.gazetteer import Gazetteer, gazetteer_of, key
from rasad.text.tokens import Word

Span = tuple[int, int, str]
_TITLES = frozenset({"office", "title", "source", "kin"})
_HEADLINE = 0.6  # share of capitals from which they tell nothing


@cache
def shaped() -> frozenset[str]:
    """The languages whose names are told by their capitals."""
    return frozenset(code for code in languages() if load(code, "pack", PackInfo).capitals)


@cache
def _heads(code: str) -> frozenset[str]:
    words = load(code, "names", NameWords) if section_files(code, "names") else NameWords()
    return frozenset(key(word) for line in words.organisations for word in line)


def shapes(doc: Document, segment: Segment) -> list[Span]:
    """The names of one segment: tokens ``[first, stop)`` and label."""
    if segment.lang not in shaped() or segment.lang is None:
        return []
    table, heads = gazetteer_of(segment.lang), _heads(segment.lang)
    words = doc.words
    inside = [w for w in words[segment.first : segment.stop] if w.kind == "word"]
    titled = sum(_capital(w) for w in inside) > _HEADLINE * len(inside)
    out: list[Span] = []
    at = segment.first
    while at < segment.stop:
        stop = _run(words, at, segment.stop, table)
        if stop == at:
            at += 1
            continue
        alone = at == segment.first and stop - at == 1
        out += _names(doc, at, stop, table, heads, doubtful=titled or alone)
        at = stop
    return out


def _capital(word: Word) -> bool:
    return word.kind == "word" and word.text[:1].isupper()


def _run(words: list[Word], at: int, end: int, table: Gazetteer) -> int:
    """The token behind the capitals that begin at a token; joining words and hyphens may stand between."""
    stop = at
    while stop < end:
        if _capital(words[stop]):
            stop += 1
            continue
        joins = stop > at and key(words[stop].folded) in table.joins
        ahead = stop + 1
        while joins and ahead < end and key(words[ahead].folded) in table.joins and not _capital(words[ahead]):
            ahead += 1
        if joins and ahead < end and _capital(words[ahead]):
            stop = ahead
            continue
        lead = stop == at and key(words[at].folded) in table.joins and words[at].kind == "word"
        if lead and at + 2 < end and words[at + 1].text == "-" and _capital(words[at + 2]):  # "al-Sisi"
            stop = at + 2
            continue
        break
    return stop


def _names(
    doc: Document, first: int, stop: int, table: Gazetteer, heads: frozenset[str], *, doubtful: bool
) -> list[Span]:
    words = doc.words
    out: list[Span] = []
    at, behind_title = first, False
    while at < stop:
        chunk = table.chunk(words, at, stop)
        if chunk is not None:
            person = chunk.of("person")
            if person is not None and not (person.short and at + 1 < stop):
                end = chunk.stop
                out.append((at, end, "PER"))
                at, behind_title = end, False
                continue
            if not chunk.of("person"):
                noun = chunk.of("noun")
                behind_title = noun is not None and table.rules[noun.owner].role in _TITLES
                place, body = chunk.of("country", "capital"), chunk.of("body")
                if place or body:
                    out.append((at, chunk.stop, "LOC" if place else "ORG"))
                at = chunk.stop
                continue
        end = at + 1
        while end < stop and _goes_on(table, words, at, end, stop):
            end += 1
        while end > at + 1 and words[end - 1].kind == "mark":
            end -= 1
        label = _label(words[at:end], table, heads, behind_title=behind_title, doubtful=doubtful)
        if label:
            out.append((at, end, label))
        at, behind_title = end, False
    return out


def _goes_on(table: Gazetteer, words: list[Word], at: int, end: int, stop: int) -> bool:
    """Whether a word goes on with a name: the packs do not know it, or as the family name of somebody."""
    chunk = table.chunk(words, end, stop)
    if chunk is None:
        return True
    person = chunk.of("person")
    return person is not None and person.short and key(words[at].folded) in table.given


def _label(
    words: list[Word], table: Gazetteer, heads: frozenset[str], *, behind_title: bool, doubtful: bool
) -> str | None:
    forms = [key(w.folded) for w in words if w.kind == "word"]
    if any(form in heads for form in forms):
        return "ORG" if len(forms) > 1 else None
    given = forms[0] in table.given
    strange = all(w.pos in ("unknown", "name") or key(w.folded) in table.joins for w in words if w.kind == "word")
    if len(forms) > 1 and (given or (strange and not doubtful)):
        return "PER"
    return "PER" if behind_title and (given or strange) else None
