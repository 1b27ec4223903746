"""The terms of an accord as all reports give them, and what has been told of each since, on whose word.

A happening is of a term when it does what the term obliges to do: the same type of deed, by who owes it, and, where
the term names places, in one of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rasad import records
from rasad.situation.happenings import Happening
from rasad.situation.mentioned import Mentioned
from rasad.situation.tellings import Telling
from rasad.situation.voices import DELAYS, Standing, Word, in_order, of_deed, stand, word
from rasad.text.terms import sentence_terms


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A happening that carries out, delays or breaks an accord or one of its terms: who tells it, on whose word."""

    happening: str
    day: str | None
    how: Standing
    by: tuple[str, ...]  # outlets that tell it
    words: str
    voices: tuple[Word, ...] = ()


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One term as the reports give it: who owes what, where and by when, how it stands, since when, on whose word.

    ``on_word`` is None where the reports say so in their own voice. ``sides`` are the last words of each side.
    """

    words: str
    obligor: tuple[str, ...]
    type: str | None
    mode: str | None
    due: str | None
    reports: tuple[str, ...]
    standing: Standing
    since: str | None
    followed: tuple[Followed, ...]
    places: tuple[str, ...] = ()
    on_word: str | None = None
    sides: tuple[Word, ...] = ()


class _Told(msgspec.Struct, frozen=True):
    """One report's telling of a term."""

    by: Mentioned
    term: records.Term
    places: frozenset[str]


def owed(group: Iterable[Mentioned], followers: list[Happening]) -> list[Owed]:
    """The terms of an accord; those that several reports give are one."""
    merged: list[list[_Told]] = []
    for m in group:
        for n, term in enumerate(m.agreement.terms):
            told = _Told(m, term, frozenset(m.places[n]) if n < len(m.places) else frozenset())
            home = next((t for t in merged if _same(t[0], told)), None)
            if home is None:
                merged.append([told])
            else:
                home.append(told)
    return [_owed(t, followers) for t in merged]


def _same(a: _Told, b: _Told) -> bool:
    """The same deed in the same places; else, in one language, mostly the same words."""
    if a.places and b.places:
        return bool(a.places & b.places) and a.term.type == b.term.type
    if a.by.lang == b.by.lang:
        left = set(sentence_terms(a.term.text, a.by.lang))
        right = set(sentence_terms(b.term.text, b.by.lang))
        return bool(left and right) and len(left & right) >= 0.6 * min(len(left), len(right))
    same_kind = a.term.type is not None and (a.term.type, a.term.mode) == (b.term.type, b.term.mode)
    return same_kind and a.places == b.places and bool(set(a.term.obligor) & set(b.term.obligor))


def _owed(told: list[_Told], followers: list[Happening]) -> Owed:
    obligor = tuple(sorted({o for t in told for o in t.term.obligor}))
    kind = next((t.term.type for t in told if t.term.type), None)
    places = frozenset(p for t in told for p in t.places)
    found = [f for h in followers if _is_of(h, kind, obligor, places) and (f := _done(h, told))]
    found.sort(key=lambda f: (f.day or "", f.happening))
    words = in_order(w for f in found for w in f.voices)
    now = stand(words)
    return Owed(
        words=" ".join(told[0].term.text.split()), obligor=obligor, type=kind, places=tuple(sorted(places)),
        mode=next((t.term.mode for t in told if t.term.mode), None),
        due=next((t.term.due for t in told if t.term.due), None),
        reports=tuple(dict.fromkeys(t.by.report for t in told)), standing=now.how, since=now.since,
        on_word=now.word.by if now.word else None, followed=tuple(found), sides=last_words(words),
    )  # fmt: skip


def _done(h: Happening, told: list[_Told]) -> Followed | None:
    """What was told of the deed, but for the tellings that are the term itself."""
    words = [word(t, of_deed(t)) for t in h.tellings if not any(is_term(t, x.by, x.term) for x in told)]
    return followed(h, words) if words else None


def is_term(t: Telling, by: Mentioned, term: records.Term) -> bool:
    """The telling is the term itself, as the report of the accord has it."""
    return t.report == by.report and t.type == term.type and " ".join(term.text.split()) in t.sentence


def last_words(words: Iterable[Word]) -> tuple[Word, ...]:
    """The last word of each voice, in their order."""
    return in_order({w.voice: w for w in in_order(words)}.values())


def _is_of(h: Happening, kind: str | None, obligor: tuple[str, ...], places: frozenset[str]) -> bool:
    if kind is None or h.type != kind:
        return False
    actors = {p.country or p.key for t in h.tellings for p in t.source}
    delayed = any(t.stage in DELAYS for t in h.tellings)  # a delay is often told by the other side alone
    there = {t.place for t in h.tellings if t.place}
    if places and not places & there:
        return False
    return not obligor or delayed or bool(actors & set(obligor))


def followed(h: Happening, words: Iterable[Word] | None = None) -> Followed:
    """A happening as what follows an accord; ``words`` say how it stands, else what is told of the deed itself."""
    voices = in_order(words if words is not None else (word(t, of_deed(t)) for t in h.tellings))
    shortest = min((t.sentence for t in h.tellings), key=lambda s: (len(s), s))
    return Followed(
        happening=h.id, day=voices[0].day or h.day, how=stand(voices).how, by=h.outlets, words=shortest, voices=voices
    )  # fmt: skip
