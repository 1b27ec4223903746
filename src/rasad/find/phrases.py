"""Reads phrases that mean actors: a name, or a noun of an office, body or group with what belongs to it.

Forms handled, in either order of title and name:
``وزير الخارجية الأذربيجاني جيهون بايراموف``  ``محمدجواد ظریف، وزیر امور خارجه ایران``
``المتحدث باسم وزارة الدفاع التركية``          ``«مایک پمپئو» وزیر خارجه آمریکا``
``الخارجية الإيرانية``  ``القوات الأرمنية``     ``یک مقام آگاه``
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.packs.schema.roles import Modifier, NounRule, Suffix
from rasad.resolve.gazetteer import Chunk, Gazetteer, key
from rasad.text.tokens import Word

_OPENING = frozenset("«\"“(‹'")
_CLOSING = frozenset("»\"”)›'")
_COMMAS = frozenset(",،")
_LONGEST = 14  # steps that a phrase may take: longer ones are sentences
_NAME = 5  # words of a name that no list knows
_NESTED = 3
_NOUNS = frozenset({"noun", "adj", "participle", "unknown"})
_NO_NAME = ("noun", "demonym", "country", "body", "department")


@dataclass(slots=True)
class Phrase:
    """Tokens ``[first, stop)`` that mean one actor, and what they say of it."""

    first: int
    stop: int
    prefix: int
    head: int
    cls: str
    """The role of the noun, or the class of the name, that heads the phrase."""
    rule: NounRule | None = None
    owner: str | None = None
    """Country code or key of a body or person that the head itself names."""
    office: str | None = None
    department: str | None = None
    country: str | None = None
    body: str | None = None
    person: str | None = None
    persons: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    sector: tuple[str, ...] = ()
    gender: str = ""
    number: str = ""
    former: bool = False
    definite: bool = False
    counterpart: bool = False
    modified: bool = False
    weak: bool = False
    short: bool = False
    meant: tuple[tuple[str, str], ...] = ()
    """Countries that a doubtful form may name or be the capital of."""
    possessor: Suffix | None = None
    inner: list[Phrase] = field(default_factory=list)
    titled: bool = False
    quoted: bool = False
    pattern: bool = False
    """The name was recognised by its shape alone."""


class PhraseReader:
    """Reads the phrases of one segment."""

    def __init__(
        self,
        table: Gazetteer,
        words: list[Word],
        first: int,
        stop: int,
        people: dict[int, int],
        places: dict[int, tuple[int, str | None]],
    ) -> None:
        self.table = table
        self.words = words
        self.first = first
        self.stop = stop
        self.people = people  # first token -> stop of a name of a person that the names layer found
        self.places = places  # first token -> stop and country of a place
        self._chunks: dict[int, Chunk | None] = {}
        self._open_ended = table.joins - table.surnames  # no name ends with them
        self._modifiers = {m.words[0]: m for m in table.roles.modifiers}

    def phrases(self) -> list[Phrase]:
        """All phrases of the segment, outermost first, none inside another."""
        out: list[Phrase] = []
        at = self.first
        while at < self.stop:
            phrase = self.read(at) or self._quoted_person(at)
            if phrase is None:
                at += 1
                continue
            self._apposition(phrase)
            self._name_before(phrase, out[-1].stop if out else self.first)
            out.append(phrase)
            at = max(phrase.stop, at + 1)
        return out

    def chunk(self, at: int) -> Chunk | None:
        """The form that begins at a token, if any."""
        if at >= self.stop:
            return None
        if at not in self._chunks:
            self._chunks[at] = self.table.chunk(self.words, at, self.stop)
        return self._chunks[at]

    def read(self, at: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at a token, if any."""
        chunk = self.chunk(at)
        if chunk is None:
            return self._bare_name(at)
        person = chunk.of("person")
        noun = chunk.of("noun")
        if person and not (noun and person.weak):
            return self._person(chunk)
        world = chunk.of("body", "metonym", "country", "capital", "same_country", "our_country", "both")
        if world:
            return self._world(chunk)
        if noun:
            return self._noun(chunk, depth)
        if chunk.of("own_country") and chunk.suffix:
            return Phrase(at, chunk.stop, chunk.prefix, at, "own_country", possessor=chunk.suffix)
        department = chunk.of("department")
        if department:
            return self._bare_ministry(chunk, department.owner)
        people = chunk.of("people", "demonym")
        if people:
            return self._people(chunk, people.cls)
        return self._bare_name(at)

    # ---- names -----------------------------------------------------------------------------------------------------
    def _person(self, chunk: Chunk) -> Phrase:
        owners = tuple(dict.fromkeys(e.owner for e in chunk.entries if e.cls == "person"))
        entry = chunk.of("person")
        assert entry is not None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, "person")
        phrase.owner = phrase.person = owners[0]
        phrase.persons = owners
        phrase.name = (chunk.first, chunk.stop)
        phrase.short = phrase.weak = entry.short
        if chunk.stop - chunk.first > 1 or entry.short:  # a longer name than the list has
            stop = self._longer(chunk)
            if stop > chunk.stop:
                phrase.stop = stop
                phrase.name = (chunk.first, stop)
        return phrase

    def _longer(self, chunk: Chunk) -> int:
        at = chunk.stop
        while at < self.stop and key(self.words[at].folded) in self.table.joins and at + 1 < self.stop:
            at += 2
        return min(at, self.stop)

    def _bare_name(self, at: int) -> Phrase | None:
        """A name without a title: from the names layer, or one that begins with a given name."""
        stop = self.people.get(at)
        if stop is None:
            word = self.words[at]
            if at in self.places or word.kind != "word" or key(word.folded) not in self.table.given or self.table.barred(word):
                return None
            stop = self.name_stop(at, titled=False)
            if stop - at < 2:
                return None
        return Phrase(at, stop, 0, at, "person", name=(at, stop), pattern=True)

    def name_stop(self, at: int, *, titled: bool = True) -> int:
        """Where a name that begins at a token ends; the token itself when none does.

        Behind a title, common nouns may be family names.
        """
        known = self.people.get(at)
        if known:
            return known
        table, words = self.table, self.words
        stop = at
        known_first = False
        while stop < self.stop and stop - at < _NAME:
            word = words[stop]
            if word.kind == "mark" and word.text in "-.–" and at < stop < self.stop - 1:
                stop += 1
                continue
            if word.kind != "word" or table.barred(word):
                break
            form = key(word.folded)
            open_name = stop > at and key(words[stop - 1].folded) in table.starts  # "عبد" wants another word
            if stop == at:
                known_first = table.known(form)
                if not self._first_name(form, word):
                    break
            elif not open_name and not self._next_name(form, word, stop, bold=titled and known_first and stop == at + 1, titled=titled):
                break
            stop += 1
            if stop > at + 1 and self._family(form) and not self._more(stop):
                break
        while stop > at and (words[stop - 1].kind == "mark" or key(words[stop - 1].folded) in self._open_ended):
            stop -= 1
        return stop

    def _first_name(self, form: str, word: Word) -> bool:
        table = self.table
        if table.known(form):
            return True
        if form in table.joins or (table.article and form.startswith(table.article)):
            return False
        return word.pos in ("unknown", "name") and len(form) > 2

    def _next_name(self, form: str, word: Word, at: int, *, bold: bool, titled: bool = True) -> bool:
        """Whether a word goes on a name; ``bold`` behind a given name, where common nouns are family names."""
        table = self.table
        if table.known(form) or form in table.joins:
            return True
        chunk = self.chunk(at)
        if chunk and not chunk.prefix and chunk.of(*_NO_NAME):
            return False
        if any(form.startswith(c) for c in self._and) and word.pos != "unknown":
            return False
        if word.pos in ("unknown", "name"):
            return not any(form.startswith(c) for c in self._and) or not self.chunk(at)
        if self._family(form):
            return titled and word.pos in _NOUNS
        return bold and word.pos in _NOUNS and not word.analyses[0].proclitics

    def _family(self, form: str) -> bool:
        """Family names bear the article, and end a name."""
        article = self.table.article
        return bool(article) and form.startswith(article) and len(form) > len(article) + 2

    def _more(self, at: int) -> bool:
        """Whether a name goes on behind a family name: another family name, or a word that joins."""
        if at >= self.stop or self.words[at].kind != "word":
            return False
        form = key(self.words[at].folded)
        return form in self.table.joins or (self._family(form) and form in self.table.surnames)

    # ---- names of the world ----------------------------------------------------------------------------------------
    def _world(self, chunk: Chunk) -> Phrase:
        entry = chunk.of("body", "metonym", "country", "capital", "same_country", "our_country", "both")
        assert entry is not None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, entry.cls, owner=entry.owner)
        phrase.weak, phrase.short = entry.weak, entry.short
        phrase.meant = tuple((e.cls, e.owner) for e in chunk.entries if e.cls in ("country", "capital"))
        if entry.cls in ("country", "capital", "metonym"):
            phrase.country = entry.owner
            phrase.office = entry.office
        elif entry.cls == "body":
            phrase.body = entry.owner
            after = self.chunk(phrase.stop)
            adjective = after.of("demonym") if after and not after.prefix else None
            if adjective and after:
                phrase.country = adjective.owner
                phrase.stop = after.stop
        return phrase

    def _people(self, chunk: Chunk, cls: str) -> Phrase | None:
        entry = chunk.of(cls)
        assert entry is not None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, "people", country=entry.owner)
        phrase.gender, phrase.number, phrase.definite = entry.gender, entry.number, entry.definite
        plural = cls == "people" or (entry.number == "pl" and entry.gender != "f")
        if plural:
            return phrase
        stop = self.name_stop(chunk.stop)
        if stop > chunk.stop + 1 and key(self.words[chunk.stop].folded) in self.table.given:
            phrase.cls, phrase.name, phrase.stop = "person", (chunk.stop, stop), stop
            return phrase
        phrase.cls = "demonym"
        return phrase

    def _bare_ministry(self, chunk: Chunk, department: str) -> Phrase | None:
        """A department that stands for its ministry: with a demonym or country behind it."""
        what = self.table.departments[department]
        form = "".join(key(w.folded) for w in self.words[chunk.first : chunk.stop])[chunk.prefix :]
        if not any(key(b).replace(" ", "") == form for b in what.bare):
            return None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, "body", department=department)
        phrase.sector, phrase.definite = what.sector, True
        after = self.chunk(chunk.stop)
        if after and not after.prefix and after.of("demonym"):
            demonym = after.of("demonym")
            assert demonym is not None
            phrase.country, phrase.stop = demonym.owner, after.stop
            return phrase
        phrase.weak = True
        return phrase

    # ---- nouns -----------------------------------------------------------------------------------------------------
    def _noun(self, chunk: Chunk, depth: int, *, apposed: bool = False) -> Phrase | None:
        entry = chunk.of("noun")
        assert entry is not None
        rule = self.table.rules[entry.owner]
        if not depth and (self._adjectival(chunk) or (entry.counted and not self._counted(chunk.first))):
            return None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, rule.role, rule)
        phrase.office, phrase.sector, phrase.country = rule.office, rule.sector, rule.country
        phrase.gender, phrase.number = entry.gender, entry.number
        phrase.definite, phrase.possessor = entry.definite, chunk.suffix
        phrase.modified = rule.role == "group" and chunk.stop - chunk.first > 1
        phrase.counterpart = rule.role == "office" and rule.office is None and rule.complement
        if rule.role in ("title", "kin"):
            if chunk.first in self.places:
                return None
            return self._titled(phrase, depth)
        self._complements(phrase, depth)
        if not apposed:
            self._seek_name(phrase)
        return phrase

    def _adjectival(self, chunk: Chunk) -> bool:
        """Whether a noun that could be an adjective stands behind a noun that it agrees with: "بيان صحفي"."""
        form = key(self.words[chunk.first].folded)
        if chunk.prefix or chunk.stop - chunk.first > 1 or chunk.first == self.first:
            return False
        noun = chunk.of("noun")
        if noun is None or not (chunk.of("modifier") or (noun.number != "pl" and form.endswith(self.table.relational))):
            return False
        before = self.words[chunk.first - 1]
        article = self.table.article
        if article and key(before.folded).startswith(article) != form.startswith(article):
            return False
        if before.kind != "word" or before.pos not in _NOUNS:
            return False
        return form.startswith(article or "\0") or not any(a.pos == "verb" for a in before.analyses)

    def _counted(self, at: int) -> bool:
        """Whether a number or amount stands before a token."""
        if at == self.first:
            return False
        before = self.words[at - 1]
        return before.kind == "number" or before.pos == "num" or key(before.folded) in self.table.amounts

    def _complements(self, phrase: Phrase, depth: int) -> None:
        """Takes in what stands behind the head: department, adjectives, country, body, nested noun."""
        rule = phrase.rule
        assert rule is not None
        for _ in range(_LONGEST):
            at = phrase.stop
            if at >= self.stop or phrase.name or phrase.person:
                return
            chunk = self.chunk(at)
            if self._place(phrase, at) or self._unquoted(phrase):
                continue
            if chunk is None:
                if key(self.words[at].folded) in self._links(rule) and self._linked(phrase, at + 1, depth):
                    continue
                if not self._quoted_body(phrase):
                    return
                continue
            if key(self.words[at].folded) in self._links(rule):
                if not self._linked(phrase, chunk.stop, depth):
                    return
                continue
            if chunk.prefix and not self._dative(chunk):
                return
            if not self._complement(phrase, chunk, depth):
                return

    def _place(self, phrase: Phrase, at: int) -> bool:
        """A place that an office or body is of: "محافظ عدن", "شرطة فيرونا"."""
        place = self.places.get(at)
        if place is None:
            return False
        chunk = self.chunk(at)
        if phrase.country or (chunk and (chunk.prefix or chunk.of("country", "capital"))):
            return False
        if phrase.rule is None or phrase.rule.role not in ("office", "body", "group", "government"):
            return False
        phrase.stop, phrase.modified = place[0], True
        phrase.country = place[1]
        return True

    def _unquoted(self, phrase: Phrase) -> bool:
        """A phrase that quotation marks cut off from its adjective: "قوات حفظ السلام" الروسية."""
        at = phrase.stop
        if self.words[at].text not in _CLOSING or phrase.first == 0 or phrase.country or at + 1 >= self.stop:
            return False
        if self.words[phrase.first - 1].text not in _OPENING:
            return False
        after = self.chunk(at + 1)
        if after is None or after.prefix or not after.of("demonym"):
            return False
        phrase.stop = at + 1
        return True

    def _links(self, rule: NounRule) -> tuple[str, ...]:
        return (*self.table.links, *(key(x) for x in rule.links))

    def _dative(self, chunk: Chunk) -> bool:
        """A proclitic preposition between noun and complement: "الأمين العام للأمم المتحدة"."""
        taken = key(self.words[chunk.first].folded)[: chunk.prefix]
        if len(taken) > 2 or taken.startswith(self._and):
            return False
        noun = chunk.of("noun")
        return noun is None or self.table.rules[noun.owner].role in ("body", "government", "office")

    @property
    def _and(self) -> tuple[str, ...]:
        return tuple(p for p, left in self.table._prefixes if not left and len(p) == 1)[:2]

    def _complement(self, phrase: Phrase, chunk: Chunk, depth: int) -> bool:
        rule = phrase.rule
        assert rule is not None
        if chunk.of("person") and rule.role in ("office",) and phrase.number in ("sg", ""):
            self._name_person(phrase, chunk)
            return False
        department = chunk.of("department")
        if department and rule.departments and phrase.department is None:
            phrase.department = department.owner
            what = self.table.departments[department.owner]
            if rule.role == "body" or rule.role == "office":
                phrase.sector = what.sector if rule.role == "body" else rule.sector
            if rule.office == "minister":
                phrase.office = what.minister
            phrase.possessor = chunk.suffix or phrase.possessor
            phrase.stop = chunk.stop
            return True
        demonym = chunk.of("demonym") or chunk.of("people")
        if demonym and phrase.country is None:
            phrase.country, phrase.stop = demonym.owner, chunk.stop
            return True
        if self._is_closed(phrase, chunk) and not chunk.of("modifier"):
            return False
        if chunk.of("capital") and all(e.weak for e in chunk.entries):
            return False
        country = chunk.of("country", "capital", "metonym", "same_country", "own_country", "our_country")
        if country:
            return self._of_country(phrase, chunk, country.cls, country.owner)
        modifier = chunk.of("modifier")
        if modifier:
            self._modify(phrase, self._modifiers[modifier.owner])
            phrase.stop = chunk.stop
            return True
        body = chunk.of("body")
        if body and phrase.body is None:
            phrase.body, phrase.stop = body.owner, chunk.stop
            self._inherit_body(phrase, body.owner)
            return True
        noun = chunk.of("noun")
        if noun and depth < _NESTED:
            return self._nested(phrase, chunk, depth)
        return False

    def _is_closed(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether the head's own article ends the phrase: "الحزب | أنقرة"; a title may be followed by another title."""
        if phrase.rule is None or not (self.table.roles.grammar.closed and phrase.definite and not chunk.prefix):
            return False
        head = key(self.words[phrase.first].folded)[phrase.prefix :]
        if key(self.words[phrase.stop - 1].folded) in self._links(phrase.rule):
            return False
        noun = chunk.of("noun")
        office = noun is not None and self.table.rules[noun.owner].role in ("office", "title")
        return head.startswith(self.table.article) and not (phrase.cls == "office" and office)

    def _of_country(self, phrase: Phrase, chunk: Chunk, cls: str, owner: str) -> bool:
        if cls == "own_country":
            if not chunk.suffix:
                return False
            phrase.possessor, phrase.stop = chunk.suffix, chunk.stop
            return True
        if phrase.country is not None and not (phrase.rule and phrase.rule.office == "ambassador"):
            return False
        if cls == "our_country":
            owner = self.table.roles.grammar.home or ""
        if cls == "same_country" or not owner:
            phrase.stop = chunk.stop
            phrase.modified = True
            return True
        if phrase.country is None:
            phrase.country = owner
        phrase.stop = chunk.stop
        return True

    def _modify(self, phrase: Phrase, modifier: Modifier) -> None:
        phrase.modified = True
        phrase.former = phrase.former or modifier.former
        if modifier.country and phrase.country is None:
            phrase.country = modifier.country
        if modifier.sector and phrase.rule and (phrase.rule.role in ("source", "group", "body") or not phrase.sector):
            own = phrase.rule.sector
            if not own or own in (("GOV",), ("UNK",)) or (phrase.rule.role == "group" and modifier.sector == ("UAF",)):
                phrase.sector = modifier.sector

    def _inherit_body(self, phrase: Phrase, owner: str) -> None:
        body = self.table.world.bodies.get(owner)
        if body is None:
            return
        if phrase.country is None:
            phrase.country = body.country
        if phrase.rule and (phrase.rule.inherits or not phrase.rule.sector):
            phrase.sector = body.sector

    def _linked(self, phrase: Phrase, at: int, depth: int) -> bool:
        """A preposition with a country, capital or body behind it: "السفير السوري لدى أنقرة"."""
        after = self.chunk(at)
        if after is None or after.prefix:
            return False
        place = after.of("country", "capital", "seat")
        if place:
            if phrase.country is None and phrase.rule and phrase.rule.role in ("source", "group", "body"):
                phrase.country = place.owner
            phrase.stop = after.stop
            return True
        body = after.of("body")
        noun = after.of("noun")
        department = after.of("department")
        if department and not (body or noun):
            ministry = self._bare_ministry(after, department.owner)
            if ministry is None or ministry.weak:
                return False
            phrase.stop, phrase.country, phrase.modified = ministry.stop, phrase.country or ministry.country, True
            return True
        if body:
            phrase.stop = after.stop
            if phrase.body is None:
                phrase.body = body.owner
                self._inherit_body(phrase, body.owner)
            return True
        if noun and depth < _NESTED and self.table.rules[noun.owner].role in ("body", "government", "office", "group"):
            return self._nested(phrase, after, depth)
        return False

    def _nested(self, phrase: Phrase, chunk: Chunk, depth: int) -> bool:
        """A noun inside the phrase: it gives country and sector, and its name to a phrase for the same person."""
        rule = phrase.rule
        assert rule is not None
        inner = self._noun(chunk, depth + 1)
        if inner is None:
            return False
        same = rule.role == "office" and inner.cls in ("office", "title", "person")
        if inner.cls in ("title", "kin") and inner.name is None:
            return False
        if rule.role in ("government", "body") and inner.cls not in ("office", "body", "person"):
            return False
        phrase.stop = inner.stop
        if phrase.country is None:
            phrase.country = inner.country
        phrase.possessor = phrase.possessor or inner.possessor
        phrase.body = phrase.body or inner.body
        phrase.department = phrase.department or inner.department
        if rule.inherits and inner.sector and (inner.cls in ("body", "group") or not rule.sector):
            phrase.sector = inner.sector
        if same and (inner.name or inner.person):
            phrase.name, phrase.person, phrase.persons = inner.name, inner.person, inner.persons
            phrase.pattern = inner.pattern
        elif inner.cls in ("person", "office", "title", "kin") and (inner.name or inner.person):
            phrase.inner.append(inner)
        phrase.inner += inner.inner
        phrase.modified = True
        return True

    def _quoted_body(self, phrase: Phrase) -> bool:
        """A name in quotation marks behind the noun: حركة «حماس», الحزب اليساري "فرنسا المتمردة"."""
        at = phrase.stop
        rule = phrase.rule
        if rule is None or self.words[at].text not in _OPENING or at + 1 >= self.stop:
            return False
        chunk = self.chunk(at + 1)
        body = chunk.of("body") if chunk else None
        if chunk and body and phrase.body is None:
            phrase.body = body.owner
            self._inherit_body(phrase, body.owner)
            phrase.stop = chunk.stop
            if phrase.stop < self.stop and self.words[phrase.stop].text in _CLOSING:
                phrase.stop += 1
            return True
        if rule.named and phrase.name is None:
            for stop in range(at + 2, min(at + 6, self.stop)):
                if self.words[stop].text in _CLOSING:
                    phrase.name, phrase.stop = (at + 1, stop), stop + 1
                    return False
        return False

    # ---- titles and the names behind them --------------------------------------------------------------------------
    def _titled(self, phrase: Phrase, depth: int) -> Phrase | None:
        """A title or kinship noun with the name behind it."""
        at = phrase.stop
        if phrase.cls == "kin":
            self._seek_name(phrase)
            return phrase
        chunk = self.chunk(at)
        if chunk and not chunk.prefix and chunk.of("noun") and not chunk.of("person") and depth < _NESTED:
            noun = chunk.of("noun")
            assert noun is not None
            rule = self.table.rules[noun.owner]
            if rule.role in ("title", "office"):
                inner = self._noun(chunk, depth + 1)
                if inner is not None and (rule.role == "office" or inner.name or inner.person):
                    self._absorb(phrase, inner)
                    return phrase
        self._seek_name(phrase)
        return phrase if phrase.name or phrase.person else None

    def _absorb(self, phrase: Phrase, inner: Phrase) -> None:
        phrase.stop = inner.stop
        phrase.name, phrase.person, phrase.persons = inner.name, inner.person, inner.persons
        phrase.pattern = inner.pattern
        phrase.country = phrase.country or inner.country
        phrase.sector = inner.sector or phrase.sector
        phrase.office = inner.office or phrase.office
        phrase.department = inner.department
        phrase.rule = inner.rule if inner.cls == "office" else phrase.rule
        phrase.cls = "kin" if phrase.cls == "kin" else inner.cls
        phrase.definite = True

    def _name_person(self, phrase: Phrase, chunk: Chunk) -> None:
        person = self._person(chunk)
        phrase.person, phrase.persons, phrase.name = person.person, person.persons, person.name
        phrase.stop = person.stop
        phrase.short = person.short

    def _seek_name(self, phrase: Phrase) -> None:
        """The name behind a finished title, across titles, a comma or quotation marks."""
        if phrase.name or phrase.person or phrase.rule is None:
            return
        if phrase.rule.role not in ("office", "title", "kin", "source") or phrase.number not in ("sg", ""):
            return
        at = phrase.stop
        comma = at < self.stop and self.words[at].text in _COMMAS
        at += comma
        quoted = at < self.stop and self.words[at].text in _OPENING
        at += quoted
        if at >= self.stop:
            return
        at, titles = self._titles(at)
        if at in self.places or at >= self.stop:
            return
        chunk = self.chunk(at)
        if chunk and chunk.of("person") and not chunk.prefix:
            self._name_person(phrase, chunk)
        else:
            stop = self.name_stop(at)
            if stop == at and not (comma or quoted) and self._foreign(at):
                stop = max(self.name_stop(at + 1), at + 1)
            given = stop > at and key(self.words[at].folded) in self.table.given
            sure = titles or given or stop in self.people.values()
            if stop == at or (phrase.rule.role == "source" and not (sure and stop - at > 1)):
                return
            if (comma or quoted) and not sure and (stop - at < 2 or not self._closed(stop)):
                return
            full = phrase.country or phrase.department or phrase.body or phrase.modified or titles
            if stop - at == 1 and not sure and not full:
                return
            phrase.name, phrase.pattern, phrase.stop = (at, stop), True, stop
        phrase.titled = True
        if quoted and phrase.stop < self.stop and self.words[phrase.stop].text in _CLOSING:
            phrase.stop += 1

    def _foreign(self, at: int) -> bool:
        """A foreign given name that looks like a verb or noun, before a word that no list knows."""
        if at + 1 >= self.stop or self.chunk(at) or self.words[at].kind != "word" or self.table.barred(self.words[at]):
            return False
        analyses = self.words[at].analyses
        after = self.words[at + 1]
        return not (analyses and analyses[0].proclitics) and after.kind == "word" and after.pos == "unknown"

    def _closed(self, at: int) -> bool:
        """Whether a name can end here: at a mark, a verb or a word of grammar."""
        if at >= self.stop:
            return True
        return self.words[at].pos not in ("noun", "adj", "unknown", "participle")

    def _quoted_person(self, at: int) -> Phrase | None:
        """A name in quotation marks before an office: «مایک پمپئو» وزیر خارجه آمریکا."""
        if self.words[at].text not in _OPENING or self.words[at].text == "(":
            return None
        for stop in range(at + 2, min(at + 2 + _NAME, self.stop - 1)):
            if self.words[stop].text in _CLOSING:
                chunk = self.chunk(stop + 1)
                noun = chunk.of("noun") if chunk and not chunk.prefix else None
                if noun and self.table.rules[noun.owner].role == "office":
                    phrase = Phrase(at + 1, stop, 0, at + 1, "person", name=(at + 1, stop), pattern=True)
                    phrase.quoted = True
                    return phrase
                return None
            if self.words[stop].kind != "word":
                return None
        return None

    def _name_before(self, phrase: Phrase, floor: int) -> None:
        """A name that no list knows before an office: "فالح العيساوي عضو مجلس محافظة الأنبار"."""
        if phrase.cls != "office" or phrase.name or phrase.person or phrase.prefix or phrase.number not in ("sg", ""):
            return
        if not (phrase.country or phrase.body or phrase.department or phrase.modified):
            return
        stop = phrase.first
        if stop > floor and self.words[stop - 1].text in _COMMAS:
            stop -= 1
        at = stop
        while at > floor and stop - at < _NAME and self._part_of_name(at - 1):
            at -= 1
        while at < stop and not self._first_name(key(self.words[at].folded), self.words[at]):
            at += 1
        if stop - at < 2:
            return
        phrase.first, phrase.name, phrase.pattern, phrase.titled = at, (at, stop), True, True

    def _part_of_name(self, at: int) -> bool:
        word = self.words[at]
        if word.kind != "word" or self.table.barred(word):
            return False
        return self._next_name(key(word.folded), word, at, bold=False)

    def _titles(self, at: int) -> tuple[int, bool]:
        start = at
        while True:
            chunk = self.chunk(at)
            noun = chunk.of("noun") if chunk and not chunk.prefix else None
            if chunk is None or noun is None or self.table.rules[noun.owner].role != "title" or chunk.of("person"):
                return at, at > start
            at = chunk.stop

    def _apposition(self, phrase: Phrase) -> None:
        """An office behind a name: "محمدجواد ظریف، وزیر امور خارجه ایران"; the whole is one mention."""
        if phrase.cls not in ("person", "title") or not phrase.name:
            return
        at = phrase.stop
        while at < self.stop and at - phrase.stop < 3 and self.words[at].text in _CLOSING | _COMMAS:
            at += 1
        if at < self.stop and self.words[at].text == "(" :
            at += 1
        chunk = self.chunk(at)
        noun = chunk.of("noun") if chunk and not chunk.prefix else None
        if chunk is None or noun is None or noun.number not in ("sg", ""):
            return
        rule = self.table.rules[noun.owner]
        if rule.role != "office" or (noun.definite and not rule.inherits):
            return
        office = self._noun(chunk, 0, apposed=True)
        if office is None or office.name or office.person:
            return
        if not (office.country or office.body or office.department or office.modified or office.possessor):
            return
        phrase.stop = office.stop
        phrase.office = phrase.office or office.office
        phrase.country = phrase.country or office.country
        phrase.department = office.department
        phrase.body = office.body
        phrase.sector = office.sector or phrase.sector
        phrase.former = office.former
        phrase.rule = office.rule
        phrase.possessor = office.possessor
        phrase.titled = True
