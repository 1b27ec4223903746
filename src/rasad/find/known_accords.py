"""Accords known by a name, where a noun of accords stands right before it: "اتفاق الطائف", "پیمان اسلو".

One name may mean several ("اتفاق الدوحة"): the report's day and the parties that it speaks of tell which; where they
tell of more than one, the accord has no name, and parties only if all of them have the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import msgspec

from rasad.document import Document
from rasad.packs import load
from rasad.packs.schema.agreements import AgreementRule, KnownAccord, KnownAccords
from rasad.text.fold import fold
from rasad.text.tokens import Word

_JOINS = frozenset("-–—/")


class KnownNames:
    """The names of one language, by their words."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._names: dict[str, list[tuple[tuple[str, ...], KnownAccord]]] = {}
        self._heads: dict[str, frozenset[str]] = {}
        for accord in known_accords():
            self._heads[accord.key] = frozenset(map(fold, accord.heads.get(code, ())))
            for words in dict.fromkeys(tuple(fold(name).split()) for name in accord.names.get(code, ())):
                self._names.setdefault(words[0], []).append((words, accord))

    def behind(self, words: Sequence[Word], i: int, stop: int, lemmas: frozenset[str]) -> tuple[list[KnownAccord], int]:
        """The accords that the longest name behind the noun at ``i`` may mean, and the token behind that name."""
        tokens = [j for j in range(i + 1, min(stop, i + 10)) if words[j].text not in _JOINS]
        best, found = 0, list[KnownAccord]()
        for name, accord in self._names.get(words[tokens[0]].folded, ()) if tokens else ():
            heads = self._heads[accord.key]
            if len(name) < best or (heads and not heads & lemmas):
                continue
            if tuple(words[j].folded for j in tokens[: len(name)]) == name:
                found = [*found, accord] if len(name) == best else [accord]
                best = len(name)
        return found, tokens[best - 1] + 1 if best else i + 1

    def rule(self, rule: AgreementRule, found: list[KnownAccord], doc: Document) -> AgreementRule | None:
        """The rule with what is known of the accord that the report means; None when it means none of them."""
        meant = _meant(found, doc)
        if not meant or len({(a.parties, a.kind) for a in meant}) > 1:
            return None
        accord = meant[0]
        present = {a.key for a in doc.actors}
        usual = tuple(p for p in accord.parties if p.isupper() or p in present)  # a body must be in the report
        title = accord.titles[self.code] if len(meant) == 1 else None
        return msgspec.structs.replace(rule, kind=accord.kind, name_of=title, usual=usual,
                                       mediators=accord.mediators, open_to_all=accord.open_to_all)  # fmt: skip


def _meant(found: list[KnownAccord], doc: Document) -> list[KnownAccord]:
    """Those that were signed by the report's day and of whose parties it speaks, of most of them."""
    spoken_of = {a.country for a in doc.actors} | {a.key for a in doc.actors}
    day = (doc.published or "")[:10]
    signed = [a for a in found if not day or a.signed <= day]
    named = {a.key: len(spoken_of.intersection(a.parties)) for a in signed}
    most = max(named.values(), default=0)
    return [a for a in signed if named[a.key] == most and (most or a.open_to_all)]


@cache
def known_accords() -> tuple[KnownAccord, ...]:
    """All accords of the shared pack."""
    return load("shared", "accords", KnownAccords).accords


@cache
def known_names(code: str) -> KnownNames:
    """The names of a language, compiled once."""
    return KnownNames(code)


@cache
def accords_by_title() -> dict[str, KnownAccord]:
    """Accords by what they are called in any language."""
    return {title: accord for accord in known_accords() for title in accord.titles.values()}


@cache
def _sole_accords() -> tuple[KnownAccord, ...]:
    return tuple(accord for accord in known_accords() if accord.sole_of)


def sole_accord(kind: str, parties: Collection[str], day: str | None) -> KnownAccord | None:
    """The accord that a report of a day means by one of its kind with a state that has no other."""
    sole = (a for a in _sole_accords() if a.kind == kind and a.signed <= (day or ""))
    return next((a for a in sole if a.sole_of in parties), None)
