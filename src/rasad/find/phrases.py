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
    possessor: Suffix | None = None
    inner: list[Phrase] = field(default_factory=list)
    titled: bool = False
    pattern: bool = False
    """The name was recognised by its shape alone."""


class PhraseReader:
    """Reads the phrases of one segment."""

    def __init__(self, table: Gazetteer, words: list[Word], first: int, stop: int, people: dict[int, int]) -> None:
        self.table = table
        self.words = words
        self.first = first
        self.stop = stop
        self.people = people  # first token -> stop of a name of a person that the names layer found
        self._chunks: dict[int, Chunk | None] = {}
        self._open_ended = table.joins - table.surnames  # no name ends with them
        self._modifiers = {m.words[0]: m for m in table.roles.modifiers}

    def phrases(self) -> list[Phrase]:
        """All phrases of the segment, outermost first, none inside another."""
        out: list[Phrase] = []
        at = self.first
        while at < self.stop:
            phrase = self.read(at)
            if phrase is None:
                at += 1
                continue
            self._apposition(phrase)
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
            if word.kind != "word" or key(word.folded) not in self.table.given:
                return None
            stop = self.name_stop(at)
            if stop - at < 2:
                return None
        return Phrase(at, stop, 0, at, "person", name=(at, stop), pattern=True)

    def name_stop(self, at: int) -> int:
        """Where a name that begins at a token ends; the token itself when none does."""
        known = self.people.get(at)
        if known:
            return known
        table, words = self.table, self.words
        stop = at
        while stop < self.stop and stop - at < _NAME:
            word = words[stop]
            if word.kind == "mark" and word.text in "-.–" and at < stop < self.stop - 1:
                stop += 1
                continue
            if word.kind != "word":
                break
            form = key(word.folded)
            if form in table.never or not self._nameable(form, word, first=stop == at):
                break
            chunk = self.chunk(stop)
            if chunk and stop > at and not chunk.prefix and not table.known(form) and chunk.of(*_NO_NAME):
                break
            stop += 1
        while stop > at and (words[stop - 1].kind == "mark" or key(words[stop - 1].folded) in self._open_ended):
            stop -= 1
        return stop

    def _nameable(self, form: str, word: Word, *, first: bool) -> bool:
        table = self.table
        if form in table.given or form in table.surnames or form in table.joins:
            return not (first and form in table.joins and form not in table.starts)
        if word.pos not in ("unknown", "name") or (any(form.startswith(c) for c in self._and) and not first):
            return False
        if table.article and form.startswith(table.article):
            return not first
        return len(form) > 2

    # ---- names of the world ----------------------------------------------------------------------------------------
    def _world(self, chunk: Chunk) -> Phrase:
        entry = chunk.of("body", "metonym", "country", "capital", "same_country", "our_country", "both")
        assert entry is not None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, entry.cls, owner=entry.owner)
        phrase.weak, phrase.short = entry.weak, entry.short
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
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, rule.role, rule)
        phrase.office, phrase.sector, phrase.country = rule.office, rule.sector, rule.country
        phrase.gender, phrase.number = entry.gender, entry.number
        phrase.definite, phrase.possessor = entry.definite, chunk.suffix
        phrase.counterpart = rule.role == "office" and rule.office is None and rule.complement
        if rule.role in ("title", "kin"):
            return self._titled(phrase, depth)
        self._complements(phrase, depth)
        if not apposed:
            self._seek_name(phrase)
        return phrase

    def _complements(self, phrase: Phrase, depth: int) -> None:
        """Takes in what stands behind the head: department, adjectives, country, body, nested noun."""
        rule = phrase.rule
        assert rule is not None
        for _ in range(_LONGEST):
            at = phrase.stop
            if at >= self.stop or phrase.name or phrase.person:
                return
            chunk = self.chunk(at)
            if chunk is None:
                if not self._quoted_body(phrase):
                    return
                continue
            if chunk.of("links") or key(self.words[at].folded) in self._links(rule):
                if not self._linked(phrase, chunk, depth):
                    return
                continue
            if chunk.prefix and not self._dative(chunk):
                return
            if not self._complement(phrase, chunk, depth):
                return

    def _links(self, rule: NounRule) -> tuple[str, ...]:
        return tuple(key(x) for x in rule.links)

    def _dative(self, chunk: Chunk) -> bool:
        """A proclitic preposition between noun and complement: "الأمين العام للأمم المتحدة"."""
        taken = key(self.words[chunk.first].folded)[: chunk.prefix]
        return len(taken) <= 2 and not taken.startswith(self._and)

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
        demonym = chunk.of("demonym")
        if demonym and phrase.country is None:
            phrase.country, phrase.stop = demonym.owner, chunk.stop
            return True
        country = chunk.of("country", "capital", "metonym", "same_country", "own_country")
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

    def _of_country(self, phrase: Phrase, chunk: Chunk, cls: str, owner: str) -> bool:
        if cls == "own_country":
            if not chunk.suffix:
                return False
            phrase.possessor, phrase.stop = chunk.suffix, chunk.stop
            return True
        if phrase.country is not None and not (phrase.rule and phrase.rule.office == "ambassador"):
            return False
        if cls == "same_country":
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
            if not own or own == ("GOV",) or (phrase.rule.role == "group" and modifier.sector == ("UAF",)):
                phrase.sector = modifier.sector

    def _inherit_body(self, phrase: Phrase, owner: str) -> None:
        body = self.table.world.bodies.get(owner)
        if body is None:
            return
        if phrase.country is None:
            phrase.country = body.country
        if phrase.rule and (phrase.rule.inherits or not phrase.rule.sector):
            phrase.sector = body.sector

    def _linked(self, phrase: Phrase, chunk: Chunk, depth: int) -> bool:
        """A preposition with a country, capital or body behind it: "السفير السوري لدى أنقرة"."""
        after = self.chunk(chunk.stop)
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
        if phrase.cls == "kin" and phrase.possessor is not None:
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
        chunk = self.chunk(at)
        if chunk and chunk.of("person") and not chunk.prefix:
            self._name_person(phrase, chunk)
        else:
            stop = self.name_stop(at)
            given = stop > at and key(self.words[at].folded) in self.table.given
            sure = titles or given or stop in self.people.values()
            if stop == at or ((comma or quoted or phrase.rule.role == "source") and not (sure and stop - at > 1)):
                return
            if (stop - at == 1 and not sure) or not self.table.known(key(self.words[at].folded)):
                return
            phrase.name, phrase.pattern, phrase.stop = (at, stop), True, stop
        phrase.titled = True
        if quoted and phrase.stop < self.stop and self.words[phrase.stop].text in _CLOSING:
            phrase.stop += 1

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
