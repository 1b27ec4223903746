"""Finds where a text names places: names of the gazetteer, type words with names, sides of a country.

Forms handled:
``في محافظتي لحج وأبين``  one type word for a list
``قاعدة "العديد" العسكرية``  a name in quotes
``العاصمة القطرية الدوحة``  a nationality between type word and name
``بطهران`` ``للقاهرة`` ``#دير_الزور``  proclitics, hashtags
``شمال سوريا`` ``شرق أوكرانيا``  a side of a country
``قرية الخوجرة``  a name that no gazetteer holds, behind a word that makes it a place
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple, TypeVar

from rasad.document import Document, Segment
from rasad.packs import languages, load
from rasad.packs.gazetteer import CAPITAL, HAND, Gazetteer, GazetteerPlace, gazetteer, key_of
from rasad.packs.schema.pack import PackInfo
from rasad.packs.schema.places import PlaceRules, TypeWord
from rasad.packs.world import load_world
from rasad.text.affixes import by_letter
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word

T = TypeVar("T")
_JOINTS = frozenset("-_–")
_QUOTES = frozenset("\"'«»“”„‘’")
_COMMON, _ORDINARY, _DOUBTFUL = 2.5, 1.5, 1.2  # against a name that the pack, the dictionary, the pack doubts
_LONGEST_GAP = 5  # words and marks between a type word and its name


@dataclass(slots=True)
class PlaceMention:
    """Tokens ``[first, stop)`` that may name a place; the name itself begins at ``head``.

    ``start`` and ``end`` are code points, a proclitic left out. ``places`` is empty for a name that the gazetteer does
    not hold; ``direction`` names the side of ``country`` that is meant; ``common`` says how much speaks for an ordinary
    word; ``listed`` is the mention before it in the same list.
    """

    first: int
    stop: int
    head: int
    start: int
    end: int
    places: tuple[GazetteerPlace, ...]
    preposition: str = ""
    proclitic: bool = False
    rule: TypeWord | None = None
    common: float = 0.0
    direction: str = ""
    country: str | None = None
    listed: PlaceMention | None = None


@dataclass(frozen=True, slots=True)
class _Start:
    """How a word form can begin a name: letters before it, the name's first word, the preposition written with it."""

    length: int
    rest: str
    preposition: str


class First(NamedTuple):
    """What a word, its proclitics aside, may be the first word of."""

    typed: bool
    side: bool
    name: bool


_NOT_FIRST = First(False, False, False)


class Rules:
    """The place rules of one language, folded and indexed by first words."""

    def __init__(self, code: str) -> None:
        rules = load(code, "places", PlaceRules)
        self.code, self.rules = code, rules
        self.capitals = load(code, "pack", PackInfo).capitals
        self.article = fold(rules.article)
        self.proclitics = [(fold(p.form), fold(p.restores), fold(p.preposition)) for p in rules.proclitics]
        self._by_letter = by_letter(self.proclitics, itemgetter(0))
        self.conjunctions = _folded(rules.conjunctions)
        self.locative = _folded(rules.locative)
        self.owners = _folded(rules.owners)
        self.personal = _folded(rules.personal)
        self.compounds = _folded(rules.compounds)
        self.common = frozenset(key_of(fold(w)) for w in rules.common)
        self.doubtful = frozenset(key_of(fold(w)) for w in rules.doubtful)
        self.ordinary = gazetteer().common.get(code, set())
        self.adverbial = rules.adverbial or "\0"
        self.home = frozenset(rules.home)
        self.types = _by_first((words, rule) for rule in rules.types for words in rule.words)
        self.gaps = {rule.name: frozenset(w for g in rule.gap for w in _words(g)) for rule in rules.types}
        self.directions = _by_first((words, side) for side, all_ in rules.directions.items() for words in all_)
        self._gazetteer = gazetteer()
        self._starts: Memo[str, tuple[_Start, ...]] = Memo(lambda folded: tuple(self._find_starts(folded)))
        self.first: Memo[Word, First] = Memo(self._first)
        # a folded form as written and without each proclitic it could begin with
        self.forms: Memo[str, frozenset[str]] = Memo(lambda folded: frozenset(r for _, r, _ in self.stripped(folded)))

    def starts(self, folded: str) -> tuple[_Start, ...]:
        """How a word form can begin a name of the gazetteer; the form as written first."""
        return self._starts[folded]

    def _find_starts(self, folded: str) -> Iterator[_Start]:
        for length, rest, preposition in self.stripped(folded):
            if rest in self._gazetteer.first:
                yield _Start(length, rest, preposition)

    def stripped(self, folded: str) -> Iterator[tuple[int, str, str]]:
        """A form as written, then without each proclitic it could begin with: letters taken, rest, preposition."""
        yield 0, folded, ""
        for form, restores, preposition in self._by_letter.get(folded[:1], ()):
            if folded.startswith(form) and len(folded) > len(form) + 1:
                yield len(form), restores + folded[len(form) :], preposition

    def _first(self, word: Word) -> First:
        if word.kind != "word":
            return _NOT_FIRST
        forms = [rest for _, rest, _ in self.stripped(word.folded)]
        named = not self.capitals or word.text[:1].isupper()
        first = First(
            not self.types.keys().isdisjoint(forms),
            not self.directions.keys().isdisjoint(forms),
            named and bool(self.starts(word.folded)),
        )
        return first if any(first) else _NOT_FIRST

    def doubt(self, key: str) -> float:
        """How much speaks for an ordinary word where a name is written so; see ``resolve.places`` for the scale."""
        if key in self.common or key in self.types:
            return _COMMON
        return _DOUBTFUL if key in self.doubtful else _ORDINARY if key in self.ordinary else 0.0

    def bare(self, folded: str) -> str:
        """A form without the conjunction written with it."""
        form = self.proclitics[0][0] if self.proclitics else ""
        return folded[len(form) :] if form and folded.startswith(form) and len(folded) > 2 else folded


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)


def _by_first(pairs: Iterator[tuple[str, T]]) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    out: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for text, value in pairs:
        words = _words(text)
        out.setdefault(words[0], []).append((words, value))
    for entries in out.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return out


@cache
def rules_of(lang: str | None) -> Rules | None:
    """The place rules of a language, None for one without a pack."""
    return Rules(lang) if lang in languages() else None


class Nations:
    """Words that name a state or what belongs to it, to its code: those of all languages that one does not doubt."""

    def __init__(self, rules: Rules) -> None:
        self.names: dict[str, str] = {}
        self._belonging: dict[str, str] = {}
        self._rules = rules
        self._known: Memo[str, str | None] = Memo(self._find)
        forms = [(form, key_of(fold(form.text))) for form in load_world().country_forms() if form.lang in languages()]
        doubtful = {key for form, key in forms if form.weak and form.lang == rules.code}
        for form, key in forms:
            if form.weak or key in doubtful:
                continue
            if form.role == "name":
                self.names.setdefault(key, form.owner)
            elif form.role in ("demonym", "people", "capital"):
                self._belonging.setdefault(key, form.owner)

    def of(self, folded: str) -> str | None:
        """The state of a word: its name, its capital, a nationality in any of its endings."""
        return self._known[folded]

    def _find(self, folded: str) -> str | None:
        rules = self._rules
        for _, rest, _ in rules.stripped(folded):
            base = rest[len(rules.article) :] if rules.article and rest.startswith(rules.article) else rest
            for form in (rest, base):
                code = self.names.get(form) or self._belonging.get(form)
                if code:
                    return code
            for length in (1, 2):
                if len(base) > length + 3 and (code := self._belonging.get(base[:-length])):
                    return code
        return None


@cache
def nations(rules: Rules) -> Nations:
    """The words for states, from the world's pack, as the language of some place rules has them."""
    return Nations(rules)


def find_places(doc: Document) -> list[PlaceMention]:
    """Every mention that may be a place, in the order of the text; which of them are is for ``resolve_places``."""
    out: list[PlaceMention] = []
    for segment in doc.segments:
        rules = rules_of(segment.lang)
        if rules and segment.kind != "link":
            out += _Scan(doc, segment, rules).mentions()
    return out


class _Scan:
    """One segment being scanned."""

    def __init__(self, doc: Document, segment: Segment, rules: Rules) -> None:
        self.doc = doc
        self.words: list[Word] = doc.words
        self.segment = segment
        self.rules = rules
        self.places: Gazetteer = gazetteer()

    def mentions(self) -> list[PlaceMention]:
        out: list[PlaceMention] = []
        i, stop = self.segment.first, self.segment.stop
        words, first_of = self.words, self.rules.first
        while i < stop:
            first = first_of[words[i]]
            if first is not _NOT_FIRST:
                found = None
                if first.typed:
                    found = self._typed(i)
                    whole = self._name(i) if found and first.name else None
                    if found and whole and whole.stop >= found.stop:  # "دریای عمان" is no city of Oman
                        found, whole.rule = whole, found.rule
                if found is None and first.side:
                    found = self._side(i)
                if found is None and first.name:
                    found = self._name(i)
                if found is not None:
                    self._chain(found, out)
                    out.append(found)
                    i = found.stop
                    continue
            i += 1
        return out

    def _match(self, i: int, start: _Start) -> tuple[int, tuple[GazetteerPlace, ...], str, bool]:
        """The longest name that begins at a token: where it stops, its places, its key, whether another language's."""
        key, j, parts = start.rest, i + 1, 1
        best: tuple[int, list[int], str, bool] = (i, [], "", False)
        limit = self.places.first[start.rest]
        while True:
            indices, foreign = self.places.indices(key, self.segment.lang)
            if indices:
                best = (j, indices, key, foreign)
            if parts >= limit:
                break
            while j < self.segment.stop and self.words[j].text in _JOINTS:
                j += 1
            if j >= self.segment.stop or self.words[j].kind != "word":
                break
            if parts == 1 and self.places.longest(start.rest, self.words[j].folded) == 1:
                break
            key += " " + self.words[j].folded
            j += 1
            parts += 1
        stop, indices, key, foreign = best
        return stop, tuple(self.places.place(k) for k in indices), key, foreign

    def _name(self, i: int) -> PlaceMention | None:
        """A name of the gazetteer at token ``i``: the longest; as written before one with proclitics taken off."""
        best: PlaceMention | None = None
        for start in self.rules.starts(self.words[i].folded):
            stop, places, key, foreign = self._match(i, start)
            if not places or (start.length == 0 and self.rules.adverbial in self.words[i].text):
                continue
            common = max(self.rules.doubt(key), 1.0 * foreign)
            if best and (stop < best.stop or (stop == best.stop and common >= best.common)):
                continue
            at = self.doc.starts[i] + _letters(self.words[i].text, start.length)
            best = PlaceMention(i, stop, i, at, self.doc.ends[stop - 1], places, start.preposition, start.length > 0)
            best.common = common
        return best

    def _typed(self, i: int) -> PlaceMention | None:
        """A type word at token ``i`` and the name behind it."""
        folded = self.words[i].folded
        for length, rest, preposition in self.rules.stripped(folded):
            for words, rule in self.rules.types.get(rest, ()):
                j = self._follow(i, words)
                head, code = self._skip(j, rule) if j else (0, None)
                if not head:
                    continue
                found = self._named(head, rule, code)
                if found is None:
                    continue
                found.first, found.rule, found.preposition = i, rule, preposition
                found.start = self.doc.starts[i] + _letters(self.words[i].text, length)
                return found
        return None

    def _follow(self, i: int, words: tuple[str, ...]) -> int:
        """Where ``words`` stop when they stand at token ``i`` (its proclitics aside), else 0."""
        j = i + len(words)
        if j > self.segment.stop or any(self.words[i + k].folded != w for k, w in enumerate(words) if k):
            return 0
        return j

    def _skip(self, j: int, rule: TypeWord) -> tuple[int, str | None]:
        """The token where the name behind a type word begins, and the state of a nationality on the way."""
        gap, code = self.rules.gaps[rule.name], None
        for k in range(j, min(j + _LONGEST_GAP, self.segment.stop)):
            word = self.words[k]
            if word.kind == "word" and word.folded not in gap:
                nation = nations(self.rules).of(word.folded)
                if nation is None or self._prominent(k):
                    return k, code
                if not rule.nation or code:
                    return 0, None
                code = nation
            elif word.kind not in ("word", "mark") or (word.kind == "mark" and word.text not in _QUOTES):
                return 0, None
        return 0, None

    def _prominent(self, k: int) -> bool:
        """Whether a capital or a place written by hand begins at a token."""
        plain = next((s for s in self.rules.starts(self.words[k].folded) if not s.length), None)
        places = self._match(k, plain)[1] if plain else ()
        return bool(places) and bool(places[0].flags & (HAND | CAPITAL))

    def _named(self, head: int, rule: TypeWord, code: str | None) -> PlaceMention | None:
        word = self.words[head]
        plain = next((s for s in self.rules.starts(word.folded) if not s.length), None)
        if plain:
            stop, places, key, _ = self._match(head, plain)
            if places:
                found = PlaceMention(head, stop, head, 0, self.doc.ends[stop - 1], places, country=code)
                found.common = 1.5 if self.rules.doubt(key) == _COMMON else 0.5 * (self.rules.doubt(key) == _ORDINARY)
                return found
        if not self._may_be_name(head):
            return None
        stop = head + 1
        nxt = self.words[stop] if stop < self.segment.stop else None
        if word.folded in self.rules.compounds and nxt and nxt.kind == "word":
            stop += 1
        elif word.folded in self.rules.compounds:
            return None
        sounding = "city" in rule.kinds and self.places.sounding("".join(w.folded for w in self.words[head:stop]))
        quoted = head > 0 and self.words[head - 1].text in _QUOTES
        if not (rule.alone or (quoted and rule.facility) or sounding):
            return None
        return PlaceMention(head, stop, head, 0, self.doc.ends[stop - 1], (), country=code)

    def _may_be_name(self, head: int) -> bool:
        """Whether a word that the gazetteer does not hold can be a name: in quotes, or unknown and written like one."""
        word = self.words[head]
        if len(word.folded) < 4 or self.rules.doubt(key_of(word.folded)):
            return False
        quoted = head > 0 and self.words[head - 1].text in _QUOTES
        return quoted or word.pos in ("unknown", "name")

    def _side(self, i: int) -> PlaceMention | None:
        """A side of a country at token ``i``."""
        folded = self.words[i].folded
        for length, form, _ in self.rules.stripped(folded):
            for words, side in self.rules.directions.get(form, ()):
                j = self._follow(i, words)
                if not j or j >= self.segment.stop:
                    continue
                whole = " ".join((form, *(w.folded for w in self.words[i + 1 : j + 1])))
                names = nations(self.rules).names
                code = names.get(self.words[j].folded)
                if code is None or whole in names or self.places.indices(whole, self.segment.lang)[0]:
                    continue
                at = self.doc.starts[i] + _letters(self.words[i].text, length)
                return PlaceMention(i, j + 1, j, at, self.doc.ends[j], (), direction=side, country=code)
        return None

    def _chain(self, found: PlaceMention, earlier: list[PlaceMention]) -> None:
        """Tie a mention to the one that it continues: "عدن ولحج", "موصل و تکریت", "حلب، حمص"."""
        if not earlier:
            return
        last, at = earlier[-1], found.first
        if found.rule is None and last.stop < at:
            joint = self.words[last.stop]
            if at - last.stop == 1 and (joint.folded in self.rules.conjunctions or joint.text in "،,؛/"):
                found.listed = last
        elif found.rule is None and last.stop == at and found.proclitic and not found.preposition:
            found.listed = last


def _letters(text: str, folded: int) -> int:
    """Characters of ``text`` that fold to its first ``folded`` folded characters."""
    if not folded:
        return 0
    for n in range(1, len(text) + 1):
        if len(fold(text[:n])) >= folded:
            return n
    return 0
