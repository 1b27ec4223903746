"""Every form by which an actor may be named in one language: names of the world, nouns of the pack."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rasad.packs import cached, load, section_files
from rasad.packs.schema import roles as schema
from rasad.packs.schema.pack import PackInfo
from rasad.packs.schema.roles import Roles
from rasad.packs.world import World
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Tokenizer

_PHRASES = ("and_words", "same_country", "own_country", "our_country", "both", "quantity")


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
    case: str = ""
    """How a text must write it, where capitals tell names: ``capital`` first letter, ``all`` letters."""

    def written(self, text: str, *, last: bool = False) -> bool:
        """Whether a written word can be the first, or the last, of this form."""
        return not self.case or (text.isupper() if self.case == "all" and not last else not text[:1].islower())


class Table(msgspec.Struct, frozen=True):
    """Entries and, for the first word of each form, the words that follow and the entry."""

    entries: list[Entry]
    index: dict[str, list[tuple[list[str], int]]]


_OWN = frozenset({"demonym", "people"})
"""Roles of forms that only a text in their own language holds."""


def _case(form: str) -> str:
    """How a name is written where capitals tell names."""
    first = form.split()[0]
    return "all" if first.isupper() and len(first) > 1 else "capital" if first[:1].isupper() else ""


_keys: Memo[str, str] = Memo(lambda text: fold(text).replace(" ", ""))


def key(text: str) -> str:
    """The folded form of a word without the spaces inside it (joined particles)."""
    return _keys[text]


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
        self._capitals, self._names_of = info.capitals, info.names_of
        self._tokens = Tokenizer(None, frozenset(info.joins_next), frozenset(info.joins_previous), splits=info.splits)
        self._article = fold(self.roles.grammar.article)
        self._two_ways = self.roles.grammar.spellings
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
                    self._noun(form, Entry("noun", rule.name, gender, number), bare=rule.construct)
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
            if form.lang != self.code and (form.lang not in self._names_of or form.role in _OWN):
                continue
            case = _case(form.text) if self._capitals else ""
            weak = form.weak and not (case and form.kind == "country")  # "US" is no "us"
            entry = Entry(form.role, form.owner, weak=weak, short=form.role == "short", office=form.office, case=case)
            if form.kind == "country" and form.role == "demonym":
                self._adjective(form.text, "demonym", form.owner, case=case)
                continue
            if form.kind == "country" and form.role == "people":
                self._noun(form.text, Entry("people", form.owner, "m", "pl", case=case))
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
        """A person's name with compound parts written apart and joined, and parts as others write them."""
        for ours, theirs in self.roles.names.spellings:
            if ours in name:
                yield name.replace(ours, theirs)
        words = name.split()
        for i, word in enumerate(words[:-1]):
            if key(word) in self._starts or (i == 0 and len(words) > 2):
                yield " ".join([*words[:i], word + words[i + 1], *words[i + 2 :]])
        for i, word in enumerate(words):
            for start in self._starts:
                folded = key(word)
                if folded.startswith(start) and len(folded) > len(start) + 2:
                    yield " ".join([*words[:i], start, folded[len(start) :], *words[i + 1 :]])

    def _noun(self, form: str, entry: Entry, *, bare: bool = False) -> None:
        """A noun's form and, unless it is always ``bare``, those with the article."""
        article = self._article
        if not article or (bare and not form.startswith(self.roles.grammar.article)):
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

    def _adjective(self, form: str, cls: str, owner: str, *, plain: bool = False, case: str = "") -> None:
        words = [key(w) for w in form.split()]
        for ending in self.roles.grammar.adjective_endings:
            end = fold(ending.form)
            if plain and end:
                continue
            entry = Entry(cls, owner, ending.gender, ending.number, case=case)
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
        if self._capitals and "-" in form:
            spellings += [form.replace("-", " "), form.replace("-", "")]
        if "\u200c" in form:
            spellings += [form.replace("\u200c", " "), form.replace("\u200c", "")]
        elif " " in form and not self._article:
            spellings.append("\u200c".join(form.split()))
        for one, other in self._two_ways:
            spellings += [s.replace(a, b) for s in tuple(spellings) for a, b in ((one, other), (other, one)) if a in s]
        for spelling in spellings:
            words = tuple(key(w.folded) for w in self._tokens.tokens(spelling, 0, len(spelling))[2])
            if words and words not in seen:
                seen.add(words)
                yield list(words)
