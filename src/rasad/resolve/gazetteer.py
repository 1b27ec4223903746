"""The table of forms by which actors are found in one language: names of the world, nouns of offices, bodies, groups.

A form is a sequence of folded words. The first word leads to the candidates; proclitics, attached pronouns and endings
of the first word are taken off by what the pack says of them. Forms handled:
``إيران, ولإيران, بطهران``  a name, alone and behind proclitics
``حكومته, کشورش``           a noun with an attached pronoun
``عبد الله, عبدالله``       words written apart or joined
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from rasad.packs import cached, load, section_files
from rasad.packs.schema import roles as schema
from rasad.packs.schema.pack import PackInfo
from rasad.packs.schema.roles import NounRule, Roles, Suffix
from rasad.packs.world import World
from rasad.text.fold import fold
from rasad.text.memo import FORMS, Memo
from rasad.text.tokens import Tokenizer, Word

OPENING = frozenset("«\"“(‹'")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What a form may be.

    ``cls``: country capital metonym demonym people body person noun department modifier name, or a kind of phrase from
    the pack's grammar. ``owner``: country code, key of a body or person, name of a rule or department.
    """

    cls: str
    owner: str
    gender: str = ""
    number: str = ""
    definite: bool = False
    weak: bool = False
    short: bool = False
    counted: bool = False
    office: str | None = None


class Table(msgspec.Struct, frozen=True):
    """Entries and, for the first word of each form, the words that follow and the entry."""

    entries: list[Entry]
    index: dict[str, list[tuple[list[str], int]]]


class Hit(NamedTuple):
    """One way to read the first word of a form."""

    prefix: int  # characters of the folded word that are a proclitic
    suffix: Suffix | None
    options: list[tuple[list[str], int]]


class _Way(NamedTuple):
    """One form that begins with a word: the words that follow, its entry, how the first word is read."""

    rest: list[str]
    entry: int
    prefix: int
    suffix: Suffix | None


class _Begun(NamedTuple):
    """The forms that begin with a word: what it is alone, the longer ones by their second word."""

    alone: tuple[int, Suffix | None, tuple[Entry, ...]] | None
    longer: dict[str, list[_Way]]


class Chunk(NamedTuple):
    """A form at tokens ``[first, stop)`` with all entries of that length."""

    first: int
    stop: int
    prefix: int
    suffix: Suffix | None
    entries: tuple[Entry, ...]

    def of(self, *classes: str) -> Entry | None:
        """The first entry of one of the classes."""
        for entry in self.entries:
            if entry.cls in classes:
                return entry
        return None


_PHRASES = ("and_words", "same_country", "own_country", "our_country", "both", "quantity")


class Gazetteer:
    """Looks up forms of one language."""

    def __init__(self, code: str, world: World, table: Table) -> None:
        self.code = code
        self.world = world
        self.roles = load(code, "roles", Roles)
        self.rules: dict[str, NounRule] = {r.name: r for r in self.roles.rules}
        self.departments = {d.name: d for d in self.roles.departments}
        self._entries = table.entries
        self._index = table.index
        grammar = self.roles.grammar
        self._prefixes = tuple((fold(p), fold(left)) for p, left in grammar.prefixes)
        self._suffixes = tuple((fold(s.form), s) for s in grammar.suffixes)
        self._joined = tuple((fold(a), fold(b)) for a, b in grammar.joined)
        alone = {fold(b) for _, b in grammar.joined}
        self._alike = frozenset(s.form for form, s in self._suffixes if form in alone)
        self._endings = tuple((fold(e.form), e) for e in grammar.noun_endings)
        self._hits: Memo[Word, tuple[Hit, ...]] = Memo(
            lambda word: tuple(self._find(key(word.folded), word.text)) if word.kind != "mark" else ()
        )
        self._opens: Memo[Word, bool] = Memo(
            lambda word: bool(self.hits(word)) or key(word.folded) in self.given or word.text in OPENING
        )
        self._begun: Memo[Word, _Begun | None] = Memo(self._begin)
        self._bare: Memo[Word, tuple[tuple[str, int], ...]] = Memo(self._strip)
        names = self.roles.names
        self.given = frozenset(key(n) for n in _lines(names.given)) | frozenset(key(n) for n in _lines(names.feminine))
        self.feminine = frozenset(key(n) for n in _lines(names.feminine))
        self.joins = frozenset(key(n) for n in names.joins)
        self.starts = frozenset(key(n) for n in names.starts)
        self._never = frozenset(_lines(names.never))
        self._never_folded = frozenset(key(n) for n in self._never) - self.given
        self.surnames = _surnames(code, world)
        self._resembling = _by_first(names.resembling)
        self.attached = frozenset(p for p, left in self._prefixes if not left and len(p) == 1)
        self.article = fold(grammar.article)
        self.indefinite = frozenset(key(x) for x in grammar.indefinite)
        self.these = frozenset(key(x) for x in grammar.these)
        self.links = tuple(key(x) for x in grammar.links)
        self.relational = tuple(fold(r) for r in grammar.relational)
        phrases = (tuple(key(w) for w in phrase.split()) for phrase in grammar.quantity)
        self.quantities = tuple(sorted(phrases, key=len, reverse=True))
        self.amounts = frozenset(key(w) for phrase in grammar.quantity for w in phrase.split()[-1:])
        self.locative = frozenset(key(n) for n in grammar.locative)

    def entry(self, number: int) -> Entry:
        """The entry that an option of a hit points to."""
        return self._entries[number]

    def hits(self, word: Word) -> tuple[Hit, ...]:
        """All readings of a word as the first of a form."""
        return self._hits[word]

    def opens(self, word: Word) -> bool:
        """Whether a word can begin a phrase: a form of the table, a given name, a quotation mark."""
        return self._opens[word]

    def chunk(self, words: list[Word], at: int, stop: int) -> Chunk | None:
        """The longest form that begins at a token; the plainest reading of the first word where several are as long."""
        begun = self._begun[words[at]]
        if begun is None:
            return None
        if begun.longer and at + 1 < stop:
            fitting = [
                way
                for way in begun.longer.get(key(words[at + 1].folded), ())
                if at + 1 + len(way.rest) <= stop and _follows(words, at + 2, way.rest[1:])
            ]
            if fitting:
                chosen = max(fitting, key=lambda way: len(way.rest))  # the first of the longest
                return Chunk(at, at + 1 + len(chosen.rest), chosen.prefix, chosen.suffix, self._like(chosen, fitting))
        if begun.alone is None:
            return None
        prefix, suffix, entries = begun.alone
        return Chunk(at, at + 1, prefix, suffix, entries)

    def _like(self, chosen: _Way, ways: Iterable[_Way]) -> tuple[Entry, ...]:
        """The entries of the ways that are as long as the chosen one and read the first word alike."""
        found = [
            way.entry
            for way in ways
            if len(way.rest) == len(chosen.rest) and (way.prefix, way.suffix) == (chosen.prefix, chosen.suffix)
        ]
        return tuple(self._entries[e] for e in dict.fromkeys(found))

    def _begin(self, word: Word) -> _Begun | None:
        ways = [_Way(rest, e, hit.prefix, hit.suffix) for hit in self.hits(word) for rest, e in hit.options]
        if not ways:
            return None
        longer: dict[str, list[_Way]] = {}
        for way in ways:
            if way.rest:
                longer.setdefault(way.rest[0], []).append(way)
        alone = next((way for way in ways if not way.rest), None)
        return _Begun(alone and (alone.prefix, alone.suffix, self._like(alone, ways)), longer)

    def bare(self, word: Word) -> tuple[tuple[str, int], ...]:
        """The folded word with and without proclitics and article, each with the length of the proclitics."""
        return self._bare[word]

    def _strip(self, word: Word) -> tuple[tuple[str, int], ...]:
        raw = key(word.folded)
        out = [(raw, 0)]
        for prefix, left in self._prefixes:
            if raw.startswith(prefix) and len(raw) > len(prefix) + 2:
                out.append((left + raw[len(prefix) :], len(prefix)))
        if self.article:
            out += [(f[len(self.article) :], n) for f, n in tuple(out) if f.startswith(self.article)]
        return tuple(out)

    def barred(self, word: Word) -> bool:
        """Whether a word is no part of a name; "على" is none though it folds to the name "علي"."""
        if word.text in self._never:
            return True
        form = key(word.folded)
        return form not in self.given and (form in self._never_folded or word.pos in _GRAMMAR)

    def relates(self, form: str) -> bool:
        """Whether a folded noun ends as adjectives do, and the ending is not one that links it to what follows."""
        ending = next((r for r in self.relational if form.endswith(r)), None)
        if ending is None:
            return False
        bare = self._index.get(form[: -len(ending)], ())
        return not any(not rest and self._entries[number].cls == "noun" for rest, number in bare)

    def resembles(self, words: list[Word], at: int) -> bool:
        """Whether words that only look like a name stand at a token: "حسن الجوار"."""
        forms = [form for form, _ in self.bare(words[at])]
        return any(_follows(words, at + 1, rest) for form in forms for rest in self._resembling.get(form, ()))

    def known(self, form: str) -> bool:
        """Whether a folded word is known as part of a name."""
        return form in self.given or form in self.surnames or form in self.starts

    def _find(self, raw: str, text: str) -> Iterator[Hit]:
        index = self._index
        inflected = tuple(self._inflected(raw, 0, text))
        likely = tuple(hit for hit in inflected if hit.suffix and hit.suffix.form in self._alike)
        yield from likely  # "ابنه" is "his son" before it is a spelling of "ابنة"
        if raw in index:
            yield Hit(0, None, index[raw])
        yield from (hit for hit in inflected if hit not in likely)
        for prefix, left in self._prefixes:
            if raw.startswith(prefix) and len(raw) > len(prefix) + 1:
                rest = left + raw[len(prefix) :]
                if rest in index:
                    yield Hit(len(prefix), None, index[rest])
                yield from self._inflected(rest, len(prefix), text)

    def _inflected(self, raw: str, prefix: int, text: str) -> Iterator[Hit]:
        for form, suffix in self._suffixes:
            written = text.endswith(suffix.form)  # "محافظة" is no "محافظه"
            if written and raw.endswith(form) and len(raw) > len(form) + 1:
                stem = raw[: -len(form)]
                for candidate in self._unjoined(stem):
                    options = self._declinable(candidate)
                    if options:
                        yield Hit(prefix, suffix, options)
        for form, ending in self._endings:
            if raw.endswith(form) and len(raw) > len(form) + 1:
                options = self._declinable(raw[: -len(form)], ending.of)
                if options:
                    yield Hit(prefix, None, options)

    def _unjoined(self, stem: str) -> Iterator[str]:
        yield stem
        for written, alone in self._joined:
            if stem.endswith(written):
                yield stem[: -len(written)] + alone

    def _declinable(self, stem: str, of: tuple[str, ...] = ()) -> list[tuple[list[str], int]]:
        out = []
        for rest, number in self._index.get(stem, ()):
            entry = self._entries[number]
            if of and not (entry.cls == "noun" and self.rules[entry.owner].role in of and entry.number == "sg"):
                continue
            if not rest and entry.cls in _DECLINED and not entry.definite:
                out.append((rest, number))
        return out


_GRAMMAR = frozenset(
    {"prep", "conj", "comp", "neg", "pron", "dem", "rel", "adv", "num", "modal", "particle", "interrogative"}
)
_DECLINED = frozenset({"noun", "department", "own_country", "modifier"})


def _by_first(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        first, *rest = (key(word) for word in phrase.split())
        out.setdefault(first, []).append(rest)
    return out


def _follows(words: list[Word], at: int, rest: list[str]) -> bool:
    for wanted in rest:
        if at >= len(words) or key(words[at].folded) != wanted:
            return False
        at += 1
    return True


@lru_cache(maxsize=FORMS)
def key(text: str) -> str:
    """The folded form of a word without the spaces inside it (joined particles)."""
    return fold(text).replace(" ", "")


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from line.split()


def _surnames(code: str, world: World) -> frozenset[str]:
    out: set[str] = set()
    for person in world.persons.values():
        for name in (*person.names.get(code, ()), *person.short.get(code, ())):
            out.update(key(w) for w in name.split())
    return frozenset(out)


def build(code: str, world: World, *, keep: bool) -> Table:
    """The table of one language; kept on disk, while pack and world are unchanged, if the world is the pack's own."""
    if not keep:
        return _Builder(code, world).table()
    sources = [
        *section_files(code, "roles"),
        *(p for s in ("countries", "bodies", "persons", "territory_names") for p in section_files("shared", s)),
    ]
    return cached(f"actors-{code}", Table, sources, lambda: _Builder(code, world).table(), schema)


class _Builder:
    """Writes down every form of every actor and noun."""

    def __init__(self, code: str, world: World) -> None:
        self.code = code
        self.world = world
        self.roles = load(code, "roles", Roles)
        info = load(code, "pack", PackInfo)
        self._tokens = Tokenizer(None, frozenset(info.joins_next), frozenset(info.joins_previous))
        self._article = fold(self.roles.grammar.article)
        self._starts = frozenset(key(s) for s in self.roles.names.starts)
        self._numbers: dict[Entry, int] = {}
        self._index: dict[str, dict[tuple[tuple[str, ...], int], None]] = {}

    def table(self) -> Table:
        self._world_forms()
        for rule in self.roles.rules:
            for forms, gender, number in (
                (rule.sg, rule.gender, "sg"),
                (rule.f, "f", "sg"),
                (rule.du, "", "du"),
                (rule.pl, "", "pl"),
            ):
                for form in forms:
                    self._noun(form, Entry("noun", rule.name, gender, number))
            for form in rule.counted:
                self._noun(form, Entry("noun", rule.name, "m", "sg", counted=True))
        for department in self.roles.departments:
            for form in (*department.words, *department.bare):
                self._noun(form, Entry("department", department.name))
        for modifier in self.roles.modifiers:
            for form in modifier.words:
                self._adjective(form, "modifier", modifier.words[0], plain=modifier.fixed)
        for cls in _PHRASES:
            for form in getattr(self.roles.grammar, cls):
                self._add(form, Entry(cls, form))
        index = {first: [(list(rest), n) for rest, n in found] for first, found in self._index.items()}
        return Table(list(self._numbers), index)

    def _world_forms(self) -> None:
        for form in self.world.forms():
            if form.lang not in (self.code, "en"):
                continue
            entry = Entry(form.role, form.owner, weak=form.weak, short=form.role == "short", office=form.office)
            if form.kind == "country" and form.role == "demonym":
                self._adjective(form.text, "demonym", form.owner)
                continue
            if form.kind == "country" and form.role == "people":
                self._noun(form.text, Entry("people", form.owner, "m", "pl"))
                continue
            cls = {"name": form.kind, "short": form.kind}.get(form.role, form.role)
            if form.role == "metonym" and form.kind == "body":
                cls = "body"
            entry = msgspec.structs.replace(entry, cls=cls)
            self._add(form.text, entry)
            if form.kind == "person":
                for variant in self._spellings(form.text):
                    self._add(variant, entry)

    def _spellings(self, name: str) -> Iterator[str]:
        """A person's name with compound parts written apart and joined."""
        words = name.split()
        for i, word in enumerate(words[:-1]):
            if key(word) in self._starts or (i == 0 and len(words) > 2):
                yield " ".join([*words[:i], word + words[i + 1], *words[i + 2 :]])
        for i, word in enumerate(words):
            for start in self._starts:
                folded = key(word)
                if folded.startswith(start) and len(folded) > len(start) + 2:
                    yield " ".join([*words[:i], start, folded[len(start) :], *words[i + 1 :]])

    def _noun(self, form: str, entry: Entry) -> None:
        article = self._article
        if not article:
            self._add(form, entry)
            return
        words = [key(w) for w in form.split()]
        if form.startswith(self.roles.grammar.article):
            self._add(form, msgspec.structs.replace(entry, definite=True))
            return
        definite = msgspec.structs.replace(entry, definite=True)
        construct = len(words) > 1 and form.split()[-1].startswith(self.roles.grammar.article)
        self._add(form, definite if construct else entry)
        self._add(" ".join([article + words[0], *words[1:]]), definite)
        if len(words) > 1 and not any(w.startswith(article) for w in words[1:]):
            self._add(" ".join(article + w for w in words), definite)

    def _adjective(self, form: str, cls: str, owner: str, *, plain: bool = False) -> None:
        words = [key(w) for w in form.split()]
        for ending in self.roles.grammar.adjective_endings:
            end = fold(ending.form)
            if plain and end:
                continue
            entry = Entry(cls, owner, ending.gender, ending.number)
            self._add(" ".join(w + end for w in words), entry)
            if self._article and not form.startswith(self.roles.grammar.article):
                definite = msgspec.structs.replace(entry, definite=True)
                self._add(" ".join(self._article + w + end for w in words), definite)

    def _add(self, form: str, entry: Entry) -> None:
        number = self._numbers.setdefault(entry, len(self._numbers))
        for words in self._variants(form):
            self._index.setdefault(words[0], {})[(tuple(words[1:]), number)] = None

    def _variants(self, form: str) -> Iterator[list[str]]:
        """The words of a form as the text may have them: as written, joined, split at the zero-width non-joiner."""
        seen = set()
        spellings = [form]
        if "\u200c" in form:
            spellings += [form.replace("\u200c", " "), form.replace("\u200c", "")]
        elif " " in form and not self._article:
            spellings.append("\u200c".join(form.split()))
        for spelling in spellings:
            words = tuple(key(w.folded) for w in self._tokens.tokens(spelling, 0, len(spelling))[2])
            if words and words not in seen:
                seen.add(words)
                yield list(words)
