"""The table of forms by which actors are found in one language: names of the world, nouns of offices, bodies, groups.

A form is a sequence of folded words. The first word leads to the candidates; proclitics, attached pronouns and endings
of the first word are taken off by what the pack says of them. Forms handled:
``إيران, ولإيران, بطهران``  a name, alone and behind proclitics
``حكومته, کشورش``           a noun with an attached pronoun
``عبد الله, عبدالله``       words written apart or joined
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from rasad.packs import languages, load, section_files
from rasad.packs.schema.names import NameWords
from rasad.packs.schema.pack import PackInfo
from rasad.packs.schema.roles import NounRule, Roles, Suffix
from rasad.packs.world import World, load_world
from rasad.resolve.actor_forms import Entry, Table, build
from rasad.resolve.actor_forms import key as key
from rasad.text.affixes import by_letter
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word

OPENING = frozenset("«\"“(‹'")


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


class Gazetteer:
    """Looks up forms of one language."""

    def __init__(self, code: str, world: World, table: Table) -> None:
        self.code = code
        self.world = world
        self.roles = load(code, "roles", Roles)
        self.capitals = load(code, "pack", PackInfo).capitals
        self.rules: dict[str, NounRule] = {r.name: r for r in self.roles.rules}
        self.departments = {d.name: d for d in self.roles.departments}
        self._entries = table.entries
        self._index = table.index
        grammar = self.roles.grammar
        self.prefixes = tuple((fold(p), fold(left)) for p, left in grammar.prefixes)
        self._by_letter = by_letter(self.prefixes, itemgetter(0))
        self._suffixes = tuple((fold(s.form), s) for s in grammar.suffixes)
        self._joined = tuple((fold(a), fold(b)) for a, b in grammar.joined)
        alone = {fold(b) for _, b in grammar.joined}
        self._alike = frozenset(s.form for form, s in self._suffixes if form in alone)
        self._endings = tuple((fold(e.form), e) for e in grammar.noun_endings)
        self._ends = tuple(form for form, _ in (*self._suffixes, *self._endings))
        self._hits: Memo[Word, tuple[Hit, ...]] = Memo(
            lambda word: tuple(self._find(key(word.folded), word.text)) if word.kind != "mark" else ()
        )
        self._opens: Memo[Word, bool] = Memo(
            lambda word: (
                bool(self.hits(word))
                or key(word.folded) in self.given
                or key(word.folded) in self.possessives
                or word.text in OPENING
            )
        )
        self._begun: Memo[Word, _Begun | None] = Memo(self._begin)
        self._bare: Memo[Word, tuple[tuple[str, int], ...]] = Memo(self._strip)
        names = self.roles.names
        self.listed = frozenset(key(n) for n in (*_lines(names.given), *_lines(names.feminine)))
        """Given names of the actors' pack alone: what the tagger was trained with."""
        more = load(code, "names", NameWords).unmistaken if section_files(code, "names") else ()
        self.given = self.listed | {key(n) for n in _lines(more)}
        self.feminine = frozenset(key(n) for n in _lines(names.feminine))
        self.joins = frozenset(key(n) for n in names.joins)
        self.starts = frozenset(key(n) for n in names.starts)
        self._never = frozenset(_lines(names.never))
        self._never_folded = frozenset(key(n) for n in self._never) - self.given
        self.surnames = _surnames(code, world)
        self._resembling = _by_first(names.resembling)
        self._light = frozenset(key(n) for n in names.light)
        self.attached = frozenset(p for p, left in self.prefixes if not left and len(p) == 1)
        self.article = fold(grammar.article)
        self.absolute = tuple(key(x) for x in grammar.absolute)
        self.describing = frozenset(key(x) for x in grammar.describing)
        self.one_of = tuple(tuple(key(w) for w in x.split()) for x in grammar.one_of)
        self.indefinite = frozenset(key(x) for x in grammar.indefinite)
        self.outlets_behind = frozenset(key(x) for x in grammar.reports)
        self.these = frozenset(key(x) for x in grammar.these)
        self.links = tuple(key(x) for x in grammar.links)
        self.relational = tuple(fold(r) for r in grammar.relational)
        phrases = (tuple(key(w) for w in phrase.split()) for phrase in grammar.quantity)
        self.quantities = tuple(sorted(phrases, key=len, reverse=True))
        self.acts = frozenset(key(w) for w in grammar.acts)
        self.amounts = frozenset(key(w) for phrase in grammar.quantity for w in phrase.split()[-1:])
        self.head_last = grammar.head_last
        self.owner_marks = frozenset(key(x) for x in grammar.owner_marks)
        self.articles = frozenset(key(x) for x in grammar.articles)
        self.determiners = frozenset(key(x) for x in grammar.determiners)
        self.possessives = {key(s.form): s for s in grammar.possessives}
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
                if at + 1 + len(way.rest) <= stop
                and _follows(words, at + 2, way.rest[1:])
                and (not self.capitals or self._entries[way.entry].written(words[at + len(way.rest)].text, last=True))
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
        ways = [
            _Way(rest, e, hit.prefix, hit.suffix)
            for hit in self.hits(word)
            for rest, e in hit.options
            if self._entries[e].written(word.text)
        ]
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
        for prefix, left in self._by_letter.get(raw[:1], ()):
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

    def predicate(self, words: list[Word], at: int, stop: int) -> bool:
        """Whether a noun at a token makes a verb with the light verb behind it, and so ends no name."""
        if not self._light or at + 1 >= stop or words[at].pos != "noun" or self.known(key(words[at].folded)):
            return False
        return any(a.pos in ("verb", "participle") and key(a.lemma) in self._light for a in words[at + 1].analyses[:1])

    def nameable(self, word: Word) -> bool:
        """Whether a word is written as a name is: with a capital letter, where these tell names."""
        return not self.capitals or word.text[:1].isupper() or key(word.folded) in self.joins

    def known(self, form: str) -> bool:
        """Whether a folded word is known as part of a name."""
        return form in self.given or form in self.surnames or form in self.starts

    def _find(self, raw: str, text: str) -> Iterator[Hit]:
        yield from self._readings(raw, 0, text)
        for prefix, left in self._by_letter.get(raw[:1], ()):
            if raw.startswith(prefix) and len(raw) > len(prefix) + 1:
                yield from self._readings(left + raw[len(prefix) :], len(prefix), text)

    def _readings(self, raw: str, prefix: int, text: str) -> Iterator[Hit]:
        """The readings of a form behind a proclitic, the likeliest first."""
        inflected = tuple(self._inflected(raw, prefix, text))
        likely = tuple(hit for hit in inflected if hit.suffix and hit.suffix.form in self._alike)
        yield from likely  # "ابنه" is "his son" before it is a spelling of "ابنة"
        if raw in self._index:
            yield Hit(prefix, None, self._index[raw])
        yield from (hit for hit in inflected if hit not in likely)

    def _inflected(self, raw: str, prefix: int, text: str) -> Iterator[Hit]:
        if not raw.endswith(self._ends):
            return
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


@cache
def gazetteer_of(code: str) -> Gazetteer:
    """The forms of the world's pack in one language."""
    world = load_world()
    return Gazetteer(code, world, build(code, world, keep=True))


class Gazetteers(Mapping[str, Gazetteer]):
    """The gazetteers of all languages that have a pack, each loaded when first asked for; of a world of one's own."""

    def __init__(self, own: World | None = None) -> None:
        self._own = own
        self._known: dict[str, Gazetteer] = {}

    def __getitem__(self, code: str) -> Gazetteer:
        known = self._known.get(code)
        if known is None:
            if code not in languages():
                raise KeyError(code)
            own = self._own
            known = Gazetteer(code, own, build(code, own, keep=False)) if own else gazetteer_of(code)
            self._known[code] = known
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(languages())

    def __len__(self) -> int:
        return len(languages())


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


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from line.split()


def _surnames(code: str, world: World) -> frozenset[str]:
    out: set[str] = set()
    for person in world.persons.values():
        for name in (*person.names.get(code, ()), *person.short.get(code, ())):
            out.update(key(w) for w in name.split())
    return frozenset(out)


