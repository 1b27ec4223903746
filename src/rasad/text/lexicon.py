"""The lexicon of a language: every form of the verbs, nouns and function words of its pack, in one compact table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from inspect import getmodule
from typing import NamedTuple

import msgspec

from rasad.packs import cached, load, section_files
from rasad.packs.schema import verbs as verbs_schema
from rasad.packs.schema import words as words_schema
from rasad.packs.schema.verbs import Verbs
from rasad.packs.schema.words import Declension, Words
from rasad.text import conjugate, wordlist
from rasad.text.conjugate import bare, cells_of, fill, first_match, lines, nominals_of, split_cell
from rasad.text.fold import fold

_ENTRY = 1 << 12  # a packed reading is entry * _ENTRY + feature


class Feature(NamedTuple):
    """Everything about a form but its lemma."""

    pos: str
    tense: str = ""
    person: str = ""
    number: str = ""
    gender: str = ""
    voice: str = ""
    negated: bool = False

    @property
    def kind(self) -> str:
        """Part of speech, for verbs with tense and cell: what the pack's clitics and order name the beginning of."""
        return f"{self.pos}.{self.tense}.{self.person}{self.gender}{self.number}" if self.tense else self.pos


Codes = int | tuple[int, ...]
"""The readings of a form, each packed as ``entry * 4096 + feature``; most forms have one."""


class Table(msgspec.Struct, array_like=True):
    """All that is known of a language's words."""

    features: list[Feature]
    entries: list[tuple[str, str]]
    """Lemma, and the verb that it belongs to."""
    free: dict[str, Codes]
    joined: dict[str, Codes]
    """Forms that exist before an attached pronoun only."""
    general: list[str]
    """Further forms and lemmas of the general word list, sorted lines ``form lemma``."""
    rules: Words
    """Clitics, order and exceptions of the pack; its lists of words are empty here, they are in the tables."""


class Builder:
    """Gathers forms; the first reading given of a form stays before later ones."""

    def __init__(self) -> None:
        self.features: dict[Feature, int] = {}
        self.entries: dict[tuple[str, str], int] = {}
        self.free: dict[str, list[int]] = {}
        self.joined: dict[str, list[int]] = {}
        self._nominal: set[tuple[str, str, str, str, bool]] = set()
        self.verbal: set[tuple[str, str]] = set()
        """Forms of verbs with their lemma."""

    def add(self, form: str, lemma: str, feature: Feature, verb: str = "", *, free: bool = True) -> None:
        """One reading of a form as the pack writes it; a noun that a verb gives already is not given again."""
        where = self.free if free else self.joined
        folded, key = fold(form).replace(" ", ""), fold(lemma)
        if not feature.tense:
            twin = (folded, key, feature.pos, feature.number, free)
            if twin in self._nominal and not verb:
                return
            self._nominal.add(twin)
        else:
            self.verbal.add((folded, key))
        entry = self.entries.setdefault((key, fold(verb)), len(self.entries))
        code = entry * _ENTRY + self.features.setdefault(feature, len(self.features))
        known = where.setdefault(folded, [])
        if code not in known:
            known.append(code)

    def nominal(self) -> frozenset[str]:
        """Free forms that have a reading other than a verb's."""
        return frozenset(form for form, _, _, _, free in self._nominal if free)

    def table(self, general: list[str], rules: Words) -> Table:
        """What was gathered."""
        return Table(list(self.features), list(self.entries), _packed(self.free), _packed(self.joined), general, rules)


def _packed(forms: dict[str, list[int]]) -> dict[str, Codes]:
    return {form: codes[0] if len(codes) == 1 else tuple(codes) for form, codes in forms.items()}


def unpack(code: int) -> tuple[int, int]:
    """Entry and feature of a packed reading."""
    return divmod(code, _ENTRY)


def lexicon(code: str) -> Table:
    """The table of one language, from disk when the pack is unchanged."""
    sources = section_files(code, "verbs") + section_files(code, "words")
    modules = (conjugate, getmodule(fold), wordlist, verbs_schema, words_schema)
    return cached(f"lexicon-{code}", Table, sources, lambda: build(code), *modules)


def build(code: str) -> Table:
    """The table of one language, from its pack."""
    words = load(code, "words", Words)
    verbs = load(code, "verbs", Verbs)
    out = Builder()
    for pos, word in _listed(words.classes):
        _both(out, word, word, Feature(pos), words)
    for pos, word in _listed(words.attached):
        out.add(word, word, Feature(pos), free=False)
    decline = Decliner(words, out)
    _add_verbs(verbs, decline, out, _listed_set(words.never_verb))
    for kind, line in ((k, entry) for k, entries in words.nouns.items() for entry in entries):
        lemma, *plurals = line.replace("/", " ").split()
        decline.add(lemma, kind)
        for plural in plurals:
            decline.add_plural(lemma, plural, kind)
    for kind, word in _listed(words.plain):
        decline.add(word, kind)
    skip = _listed_set(words.lemmas_skip)
    articles = tuple(fold(p.form) for p in words.proclitics if p.bare)
    rules = msgspec.structs.replace(words, classes={}, attached={}, nouns={}, plain={}, declensions=())
    refused = [re.compile(pattern).search for pattern in words.general_skip]

    def keep(form: str, lemma: str) -> bool:
        if lemma in skip or (form != lemma and (form, lemma) in out.verbal):
            return False
        return not any(refuses(f"{form} {lemma}") for refuses in refused)

    return out.table(wordlist.general(code, out.nominal(), articles, keep), rules)


def _listed(lists: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((name, word) for name, rows in lists.items() for row in rows for word in row.split())


def _listed_set(rows: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for row in rows for word in row.split())


def _both(out: Builder, form: str, lemma: str, feature: Feature, words: Words, verb: str = "") -> None:
    out.add(form, lemma, feature, verb)
    for joined in joined_forms(form, words.joined):
        out.add(joined, lemma, feature, verb, free=False)


def joined_forms(form: str, rules: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """How a form is spelt before an attached pronoun, where that differs."""
    found = first_match(rules, form)
    return tuple(f for f in found if f != form)


class Decliner:
    """Adds the forms of nouns, adjectives and participles."""

    def __init__(self, words: Words, out: Builder) -> None:
        self._words = words
        self._out = out
        self._by_class: dict[str, list[Declension]] = {}
        for declension in words.declensions:
            for kind in declension.pos:
                self._by_class.setdefault(kind, []).append(declension)

    def add(self, lemma: str, kind: str, *, voice: str = "", verb: str = "") -> None:
        """All regular forms of one word of a class."""
        pos = self._words.part_of_speech.get(kind, kind)
        for declension in self._by_class.get(kind, ()):
            stems = {name: first_match(rules, lemma) for name, rules in declension.stems.items()}
            for cell, form in fill(declension.forms, stems):
                _, gender, number = split_cell(cell)
                feature = Feature(pos, number=number, gender=gender, voice=voice)
                _both(self._out, form, bare(lemma), feature, self._words, verb)

    def add_plural(self, lemma: str, plural: str, kind: str) -> None:
        """A broken plural, declined as a word of the class ``plural`` where the pack has one."""
        pos = self._words.part_of_speech.get(kind, kind)
        _both(self._out, plural, lemma, Feature(pos, number="p"), self._words)
        for declension in self._by_class.get("plural", ()):
            stems = {name: first_match(rules, plural) for name, rules in declension.stems.items()}
            for _, form in fill(declension.forms, stems):
                _both(self._out, form, lemma, Feature(pos, number="p"), self._words)


def _add_verbs(verbs: Verbs, decline: Decliner, out: Builder, never: frozenset[str]) -> None:
    for parts in lines(verbs):
        lemma = bare(parts[0])
        for cell in cells_of(verbs, parts):
            if fold(cell.form) in never:
                continue
            feature = Feature(cell.pos, cell.tense, cell.person, cell.number, cell.gender, cell.voice, cell.negated)
            out.add(cell.form, lemma, feature, lemma)
            for joined in joined_forms(cell.form, verbs.joined):
                out.add(joined, lemma, feature, lemma, free=False)
        for nominal in nominals_of(verbs, parts):
            decline.add(nominal.lemma, nominal.pos, voice=nominal.voice, verb=lemma)
