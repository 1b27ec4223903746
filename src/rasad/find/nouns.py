"""Reads a noun of an office, body or group with what belongs to it: department, adjectives, country, body, name."""

from __future__ import annotations

from rasad.find.noun_bounds import NounBounds
from rasad.find.phrase import CLOSING, CONTENT, Phrase
from rasad.packs.schema.roles import Modifier
from rasad.resolve.actor_forms import Entry
from rasad.resolve.gazetteer import OPENING, Chunk, key

_STEPS = 14  # that a phrase may take: longer ones are sentences
_NESTED = 3
_ONWARD = 5  # words between an office and the body or name that it goes with


class NounReader(NounBounds):
    """Reads the noun phrases of one segment."""

    def _noun(
        self, chunk: Chunk, depth: int, *, apposed: bool = False, before: tuple[Chunk, ...] = ()
    ) -> Phrase | None:
        bare = depth or not self._counted(chunk.first)
        entries = [e for e in chunk.entries if e.cls == "noun" and not (e.counted and bare)]
        for entry in entries[1:] if entries and self.table.rules[entries[0].owner].role == "group" else ():
            named = self._noun_as(entry, chunk, depth, apposed=apposed, before=before)
            if named is not None and (named.name or named.person):
                return named  # "الناشط سالم نصر" is a person, "ناشط" one of a group
        return self._noun_as(entries[0], chunk, depth, apposed=apposed, before=before) if entries else None

    def _noun_as(
        self, entry: Entry, chunk: Chunk, depth: int, *, apposed: bool, before: tuple[Chunk, ...]
    ) -> Phrase | None:
        rule = self.table.rules[entry.owner]
        if not depth and not self.table.head_last and self._adjectival(chunk):
            return None
        if rule.unless and chunk.stop < self.stop and key(self.words[chunk.stop].folded) in self._unless(rule):
            return None
        if not depth and self._shown_otherwise(chunk.first, rule):
            return None
        if rule.named and chunk.suffix and rule.role == "group":
            return None  # "تنظيمها" is the holding of something
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, rule.role, rule)
        phrase.office, phrase.sector, phrase.country = rule.office, rule.sector, rule.country
        phrase.gender, phrase.number = entry.gender, entry.number
        phrase.definite, phrase.possessor = entry.definite, chunk.suffix
        phrase.modified = rule.role == "group" and chunk.stop - chunk.first > 1
        phrase.counterpart = rule.role == "office" and rule.office is None and rule.complement
        if chunk.first > self.first and key(self.words[chunk.first - 1].folded) in self.table.articles:
            phrase.definite = True
        if before:
            self._premodify(phrase, before)
        if rule.role in ("title", "kin"):
            if chunk.first in self.places:
                return None
            return self._titled(phrase, depth)
        if self.table.head_last:
            self._behind_head(phrase, depth)
        else:
            self._body_inside(phrase)
            self._complements(phrase, depth)
        if rule.named and phrase.name is None and phrase.body is None:
            self._called(phrase)
        if not apposed:
            self._seek_name(phrase)
        return phrase

    def _premodify(self, phrase: Phrase, before: tuple[Chunk, ...]) -> None:
        """Takes in what stands before the head; see ``find/fronted.py``."""
        raise NotImplementedError

    def _behind_head(self, phrase: Phrase, depth: int) -> None:
        """Takes in what stands behind a head that comes last; see ``find/fronted.py``."""
        raise NotImplementedError

    def _body_inside(self, phrase: Phrase) -> None:
        """A body of the world that begins with the last word of an office: "رئيس | البرلمان الأوروبي"."""
        last = phrase.stop - 1
        body = self.chunk(last) if phrase.cls == "office" and last > phrase.first else None
        entry = body.of("body") if body and body.stop > phrase.stop and not body.prefix else None
        if body is not None and entry is not None:
            phrase.body, phrase.stop = entry.owner, body.stop
            self._inherit_body(phrase, entry.owner)

    def _complements(self, phrase: Phrase, depth: int) -> None:
        """Takes in what stands behind the head: department, adjectives, country, body, nested noun."""
        rule = phrase.rule
        assert rule is not None
        for _ in range(_STEPS):
            at = phrase.stop
            if at >= self.stop or phrase.name or phrase.person:
                return
            chunk = self.chunk(at)
            if self._place(phrase, at) or self._unquoted(phrase):
                continue
            if chunk is None:
                behind = self._behind(at, rule)
                if behind > at and self._linked(phrase, behind, depth):
                    continue
                if not self._quoted_body(phrase) and not self._onward(phrase):
                    return
                continue
            if key(self.words[at].folded) in self._links(rule):
                if not self._linked(phrase, self._behind(at, rule), depth):
                    return
                continue
            if chunk.prefix and self._linked(phrase, at, depth, attached=True):
                continue
            if chunk.prefix and (rule.role == "source" or not self._dative(chunk, rule)):
                return
            department = phrase.cls in ("source", "office") and chunk.of("department") is not None
            if not self._complement(phrase, chunk, depth) and not (department and self._onward(phrase)):
                return

    def _onward(self, phrase: Phrase) -> bool:
        """Over words that say what an office is for, to the body or name behind: "مدير الأمن الجنائي سعيد المنتفق"."""
        closed = phrase.country or phrase.body or phrase.department
        if phrase.cls not in ("office", "source") or phrase.number not in ("sg", "") or closed:
            return False
        assert phrase.rule is not None
        article = self.table.article if phrase.definite else ""
        start, links = phrase.stop, self._links(phrase.rule)
        for at in range(start, min(start + _ONWARD, self.stop)):
            word = self.words[at]
            if at > start and (at in self.people or at in self.places or self._owner_noun(phrase, at)):
                phrase.stop, phrase.modified = at, True
                return True
            form = key(word.folded)
            if at > start and form in links and self._owner_noun(phrase, at + 1):
                phrase.stop, phrase.modified = at, True
                return True
            if at > start and form in self._conjunctions and not article:
                continue  # "عضو کمیسیون برنامه و بودجه مجلس"
            if at in self.people or word.kind != "word" or word.pos not in CONTENT or self.table.barred(word):
                return False
            if self._joins_on(form) or not form.startswith(article) or (at > start and self._other(at)):
                return False
        return False

    def _other(self, at: int) -> bool:
        """Whether a form that is more than an adjective begins at a token."""
        chunk = self.chunk(at)
        return chunk is not None and chunk.of("modifier") is None

    def _place(self, phrase: Phrase, at: int) -> bool:
        """A place that an office or body is of: "محافظ عدن", "شرطة فيرونا"."""
        place = self.places.get(at) or self._place_begun(phrase, at)
        if place is None:
            return False
        chunk = self.chunk(at)
        if phrase.country or (chunk and (chunk.prefix or chunk.of("country"))):
            return False
        if chunk and chunk.of("capital") and not all(e.weak for e in chunk.entries):
            return False
        if phrase.rule is None or phrase.rule.role not in ("office", "body", "group", "government"):
            return False
        if phrase.rule.nowhere:
            return False
        phrase.stop, phrase.modified = place[0], True
        phrase.country = place[1]
        return True

    def _place_begun(self, phrase: Phrase, at: int) -> tuple[int, str | None] | None:
        """A place whose type word the head took in: "مجلس محافظة | نينوى"."""
        place = self.places.get(at - 1) if at - 1 > phrase.head else None
        return place if place is not None and place[0] > at else None

    def _complement(self, phrase: Phrase, chunk: Chunk, depth: int) -> bool:
        rule = phrase.rule
        assert rule is not None
        person = chunk.of("person")
        adjective = person is not None and person.short and chunk.of("demonym") and phrase.country is None
        if person and self._of_others(phrase, chunk):
            return False
        if person and not adjective and rule.role == "office" and phrase.number in ("sg", ""):
            if not self._serve(phrase, chunk):
                self._name_person(phrase, chunk)
            return False
        if self._disagrees(phrase, chunk):
            return False
        department = chunk.of("department")
        if department and rule.departments and phrase.department is None:
            self._take_department(phrase, department.owner)
            phrase.possessor = chunk.suffix or phrase.possessor
            phrase.stop = chunk.stop
            return True
        demonym = chunk.of("demonym") or chunk.of("people")
        if phrase.toward and chunk.of("country", "capital", "metonym", "body"):
            phrase.stop, phrase.toward = chunk.stop, False
            return True
        if demonym and not demonym.definite and chunk.of("country") and self._is_closed(phrase, chunk):
            return False  # "اتهم الجيش تركيا"
        if demonym and phrase.country is None:
            phrase.country, phrase.stop = demonym.owner, chunk.stop
            return True
        if (self._is_closed(phrase, chunk) or self._of_a_state(phrase, chunk)) and not chunk.of("modifier"):
            return False
        if chunk.of("capital") and all(e.weak for e in chunk.entries):
            return False
        country = chunk.of("country", "capital", "metonym", "same_country", "own_country", "our_country")
        if country and (country.cls != "own_country" or chunk.suffix):
            return self._of_country(phrase, chunk, country.cls, country.owner)
        modifier = chunk.of("modifier")
        if modifier and not chunk.suffix and not self._dates(chunk):
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

    def _take_department(self, phrase: Phrase, department: str) -> None:
        """The department of an office or body, and what it makes of a minister."""
        rule, what = phrase.rule, self.table.departments[department]
        assert rule is not None
        phrase.department = department
        if rule.departments and rule.role in ("body", "office"):
            phrase.sector = what.sector if rule.role == "body" else rule.sector
        if rule.office == "minister":
            phrase.office = what.minister

    def _of_country(self, phrase: Phrase, chunk: Chunk, cls: str, owner: str) -> bool:
        if cls == "own_country":
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
        phrase.toward = modifier.toward
        phrase.abroad = phrase.abroad or modifier.abroad
        if modifier.country and phrase.country is None:
            phrase.country = modifier.country
        if modifier.sector and phrase.rule and (phrase.rule.role in ("source", "group", "body") or not phrase.sector):
            own = phrase.rule.sector
            rebels = modifier.sector[0] in ("REB", "UAF", "OPP") and own == ("MIL",)
            armed = phrase.rule.role == "group" and modifier.sector == ("UAF",)
            if not own or rebels or armed or phrase.rule.resumes or own in (("GOV",), ("UNK",)):
                phrase.sector = modifier.sector

    def _inherit_body(self, phrase: Phrase, owner: str) -> None:
        body = self.table.world.bodies.get(owner)
        if body is None:
            return
        if phrase.country is None:
            phrase.country = body.country
        if phrase.rule and (phrase.rule.inherits or not phrase.rule.sector):
            phrase.sector = body.sector
        if phrase.office == "envoy" and body.sector[:1] == ("LEG",):  # who represents a town in parliament
            phrase.sector, phrase.office = body.sector, "member of parliament"

    def _linked(self, phrase: Phrase, at: int, depth: int, *, attached: bool = False) -> bool:
        """A preposition with a country, capital or body behind it: "السفير السوري لدى أنقرة", "مصدر بمجلس الوزراء"."""
        after = self.chunk(at)
        if after is None or bool(after.prefix) != attached:
            return False
        if attached and not self._bears_link(phrase, after):
            return False
        place = after.of("country", "capital", "seat")
        if place:
            placed = phrase.rule and phrase.rule.role in ("source", "group", "body") and phrase.possessor is None
            if phrase.country is None and placed:
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
        if not chunk.prefix and self._absolute(phrase):
            return False
        inner = self._noun(chunk, depth + 1)
        if inner is None:
            return False
        same = rule.role == "office" and inner.cls in ("office", "title", "person") and not self._serves(phrase, inner)
        if inner.cls in ("title", "kin") and inner.name is None:
            return False
        if self._abroad(phrase, inner):
            return False
        if rule.role in ("government", "body") and inner.cls not in ("office", "body", "person"):
            return False
        if rule.role in ("government", "body") and inner.cls in ("office", "person") and self._ended(phrase):
            return False
        phrase.stop = inner.stop
        if inner.rule is not None and inner.rule.leaders and rule.role == "body":
            phrase.rule, phrase.sector = inner.rule, inner.sector  # the aircraft of a coalition are the coalition
        elif rule.members and inner.rule is not None and inner.cls in ("body", "group"):
            phrase.rule, phrase.sector, phrase.cls = inner.rule, inner.sector, inner.cls
            phrase.head, phrase.definite, phrase.name = inner.head, inner.definite, inner.name
        if phrase.country is None:
            phrase.country = inner.country
        phrase.possessor = phrase.possessor or inner.possessor
        phrase.body = phrase.body or inner.body
        phrase.department = phrase.department or inner.department
        if rule.inherits and (inner.cls in ("body", "group") or (inner.sector and not rule.sector)):
            phrase.sector = inner.sector
        if same and (inner.name or inner.person):
            phrase.name, phrase.person, phrase.persons = inner.name, inner.person, inner.persons
            phrase.pattern = inner.pattern
        elif inner.cls in ("person", "office", "title", "kin") and (inner.name or inner.person):
            phrase.inner.append(inner)
        phrase.inner += inner.inner
        phrase.modified = True
        return True

    def _serves(self, phrase: Phrase, inner: Phrase) -> bool:
        """Whether the name behind two offices is of the second, whom the first serves: "مستشار الرئيس دونالد ترامب"."""
        offices = self._offices(inner.person)
        bare = phrase.stop - phrase.head == 1  # "نائب رئيس الوزراء" is whole
        return bare and inner.office in offices and phrase.office not in offices

    def _quoted_body(self, phrase: Phrase) -> bool:
        """A name in quotation marks behind the noun: حركة «حماس», الحزب اليساري "فرنسا المتمردة"."""
        at = phrase.stop
        rule = phrase.rule
        if rule is None or self.words[at].text not in OPENING or at + 1 >= self.stop:
            return False
        chunk = self.chunk(at + 1)
        body = chunk.of("body") if chunk else None
        if chunk and body and phrase.body is None:
            phrase.body = body.owner
            self._inherit_body(phrase, body.owner)
            phrase.stop = chunk.stop
            if phrase.stop < self.stop and self.words[phrase.stop].text in CLOSING:
                phrase.stop += 1
            return True
        if rule.named and phrase.name is None:
            for stop in range(at + 2, min(at + 6, self.stop)):
                if self.words[stop].text in CLOSING:
                    phrase.name, phrase.stop = (at + 1, stop), stop + 1
                    return False
        return False

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
