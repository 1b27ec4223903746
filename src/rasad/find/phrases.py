"""Reads phrases that mean actors: a name, or a noun of an office, body or group with what belongs to it.

Forms handled, in either order of title and name:
``وزير الخارجية الأذربيجاني جيهون بايراموف``  ``محمدجواد ظریف، وزیر امور خارجه ایران``
``المتحدث باسم وزارة الدفاع التركية``          ``«مایک پمپئو» وزیر خارجه آمریکا``
``الخارجية الإيرانية``  ``القوات الأرمنية``     ``یک مقام آگاه``
"""

from __future__ import annotations

from rasad.find.fronted import FrontedReader
from rasad.find.phrase import CLOSING, COMMAS, CONTENT, Phrase
from rasad.find.places import rules_of
from rasad.resolve.gazetteer import OPENING, Chunk, key

_YEAR = 4  # digits
_BEHIND_OFFICE = ("prep", "conj", "comp", "rel")
_QUOTED_NAME = 5  # words between quotation marks before an office


class PhraseReader(FrontedReader):
    """Reads the phrases of one segment."""

    def phrases(self) -> list[Phrase]:
        """All phrases of the segment, outermost first, none inside another."""
        out: list[Phrase] = []
        at = self.first
        words, opens, people, bodies = self.words, self.table.opens, self.people, self.bodies
        while at < self.stop:
            if not opens(words[at]) and at not in people and at not in bodies:
                at += 1
                continue
            phrase = self.read(at) or self._quoted_person(at) or self._bare_body(at)
            if phrase is None or self._of_a_place(phrase):
                at += 1
                continue
            floor = out[-1].stop if out else self.first
            if self.table.head_last:
                self._apposed(phrase)
            else:
                self._apposition(phrase)
                self._name_before(phrase, floor)
            self._with_number(phrase, floor)
            out.append(phrase)
            at = max(phrase.stop, at + 1)
        return out

    def read(self, at: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at a token, if any."""
        fronted = self._fronted(at, depth) if self.table.head_last else None
        if fronted is not None:
            return fronted
        chunk = self.chunk(at)
        if chunk is None:
            return self._bare_name(at)
        person = None if self._resembles(chunk) else chunk.of("person")
        noun = chunk.of("noun")
        if person and not (noun and person.weak):
            return self._person(chunk)
        if chunk.of("body") and chunk.stop - at == 1 and self.words[at].pos == "verb":
            return None  # "أفاد" is no agency
        government = self._government(chunk)
        if government is not None:
            return self._noun(government, depth)
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

    def _bare_body(self, at: int) -> Phrase | None:
        """An organisation that no list knows and no noun introduces, from the names layer."""
        stop = self.bodies.get(at)
        if stop is None or stop > self.stop or at in self.places:
            return None
        phrase = Phrase(at, stop, self._clitic(self.words[at]), at, "organisation", name=(at, stop), pattern=True)
        for token in range(at, stop):
            chunk = self.chunk(token)
            state = chunk.of("country", "demonym") if chunk and chunk.stop <= stop else None
            if state is not None:
                phrase.country = state.owner
        return phrase

    def _of_a_place(self, phrase: Phrase) -> bool:
        """Whether a person's name belongs to a place: "مطار الملك عبدالعزيز", "جبل سعيد طه"."""
        if not phrase.name or phrase.prefix or phrase.first == self.first:
            return False
        if any(first < phrase.first and phrase.stop <= stop for first, (stop, _) in self.places.items()):
            return True
        rules = rules_of(self.table.code)
        bare = phrase.cls in ("person", "title")
        return bare and rules is not None and rules.first[self.words[phrase.first - 1]].typed

    def _resembles(self, chunk: Chunk) -> bool:
        """Whether a family name is an ordinary word here: in a phrase, barred, behind "a"."""
        at = chunk.first
        if chunk.stop - at > 1:
            return False
        before = key(self.words[at - 1].folded) if at > self.first else ""
        return (
            self.table.barred(self.words[at])
            or self.table.resembles(self.words, at)
            or before in self.table.indefinite
        )

    def _government(self, chunk: Chunk) -> Chunk | None:
        """The noun of a government with its country, though the world lists the two as a body: it means the country."""
        if not chunk.of("body") or chunk.stop - chunk.first != 2:
            return None
        head = self.table.chunk(self.words, chunk.first, chunk.first + 1)
        noun = head.of("noun") if head else None
        after = self.chunk(chunk.first + 1)
        if noun is None or after is None or self.table.rules[noun.owner].role != "government":
            return None
        return head if after.of("demonym", "country") else None

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
            if adjective and after and not adjective.definite and after.of("country"):
                adjective = None  # "اتهم حلف الأطلسي روسيا"
            if adjective and after:
                phrase.country = adjective.owner
                phrase.stop = after.stop
        return phrase

    def _people(self, chunk: Chunk, cls: str) -> Phrase | None:
        entry = chunk.of(cls)
        assert entry is not None
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, "people", country=entry.owner)
        phrase.gender, phrase.number, phrase.definite = entry.gender, entry.number, entry.definite
        counted = entry.number == "sg" and not entry.definite and self._counted(chunk.first)  # "60 فلسطينيا"
        plural = cls == "people" or counted or (entry.number == "pl" and entry.gender != "f")
        if plural:
            return phrase
        stop = self.name_stop(chunk.stop)
        if stop > chunk.stop + 1 and key(self.words[chunk.stop].folded) in self.table.given:
            phrase.cls, phrase.name, phrase.stop = "person", (chunk.stop, stop), stop
            return phrase
        phrase.cls = "demonym"
        return phrase

    def _quoted_person(self, at: int) -> Phrase | None:
        """A name in quotation marks before an office: «مایک پمپئو» وزیر خارجه آمریکا."""
        if self.words[at].text not in OPENING or self.words[at].text == "(":
            return None
        for stop in range(at + 2, min(at + 2 + _QUOTED_NAME, self.stop - 1)):
            if self.words[stop].text in CLOSING:
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
        if stop > floor and self.words[stop - 1].text in COMMAS:
            stop -= 1
        at = stop
        while at > floor and stop - at < _QUOTED_NAME and self._part_of_name(at - 1):
            at -= 1
        while at < stop and not self._first_name(key(self.words[at].folded), self.words[at]):
            at += 1
        if stop - at < 2:
            at = self._given_before(stop, floor)
        if stop - at < 2:
            return
        phrase.first, phrase.name, phrase.pattern, phrase.titled = at, (at, stop), True, True

    def _with_number(self, phrase: Phrase, floor: int) -> None:
        """A number or amount before people belongs to them: "140 ألف مدني", "پنج هزار زندانی"."""
        at = phrase.first
        if phrase.cls != "group" or phrase.prefix:
            return
        while (taken := self._numeral(at, floor)) > 0:
            at -= taken
        if at < phrase.first:
            phrase.first, phrase.prefix = at, self._clitic(self.words[at])

    def _numeral(self, stop: int, floor: int) -> int:
        """How many words a number or amount has that ends before a token."""
        for phrase in self.table.quantities:
            start = stop - len(phrase)
            if start >= floor and tuple(key(w.folded) for w in self.words[start:stop]) == phrase:
                return len(phrase)
        word = self.words[stop - 1]
        year = word.kind == "number" and len(word.text) == _YEAR and word.text.isdigit()
        return int(stop > floor and not year and (word.kind == "number" or word.pos == "num"))

    def _given_before(self, stop: int, floor: int) -> int:
        """Where a name that ends at a token begins, if with a given name; common nouns may be family names here."""
        for at in range(stop - 1, max(floor, stop - 4) - 1, -1):
            word = self.words[at]
            if word.kind != "word" or self.table.barred(word):
                break
            if at < stop - 1 and key(word.folded) in self.table.given:
                return at
            if word.pos not in CONTENT or self.chunk(at) or word.analyses[0].proclitics:
                break
        return stop

    def _apposition(self, phrase: Phrase) -> None:
        """An office behind a name: "محمدجواد ظریف، وزیر امور خارجه ایران"; the whole is one mention."""
        if phrase.cls not in ("person", "title") or not phrase.name:
            return
        at = phrase.stop
        while at < self.stop and at - phrase.stop < 3 and self.words[at].text in CLOSING | COMMAS:
            at += 1
        apart = at > phrase.stop
        if at < self.stop and self.words[at].text == "(":
            at += 1
        beside = at
        at, one_of = self._described(at)
        described = at > beside
        chunk = self.chunk(at)
        noun = chunk.of("noun") if chunk and not chunk.prefix else None
        if chunk is None or noun is None or (noun.number == "pl") is not one_of or noun.number == "du":
            return
        rule = self.table.rules[noun.owner]
        told = rule.role == "office" or (rule.role == "source" and (apart or described))
        office = self._noun(chunk, 0, apposed=True) if told else None
        if office is None or office.name or office.person:
            return
        ended = not apart and self._ends_apposed(office)
        if noun.definite and not (rule.inherits or apart or ended):
            return
        marked = office.country or office.body or office.department or office.modified or office.possessor
        sure = described or ended or (apart and not self._closed(office.stop))
        if not marked and not (office.sector and sure):
            return
        self._wears(phrase, office)

    def _ends_apposed(self, office: Phrase) -> bool:
        """Whether an office right behind a name says whose it is, and not whom the named person met or became.

        Where a noun has an article, whom somebody met may stand right behind: only a list or "that" behind a comma
        tells: "سامح شكري وزير الخارجية، ومحمد زكي وزير الدفاع", "علي لاريجاني رئيس البرلمان، إن".
        """
        at = office.stop
        if office.office is None:
            return False
        if self.table.article:
            listed = at + 1 < self.stop and self.words[at].text in COMMAS
            after = self.words[at + 1] if listed else None
            return after is not None and (after.pos == "comp" or (at + 1 in self.people and self._and_before(at + 1)))
        return at >= self.stop or self.words[at].kind == "mark" or self.words[at].pos in _BEHIND_OFFICE

    def _described(self, at: int) -> tuple[int, bool]:
        """Where the office begins that says who a name before is, and whether as one of several who hold it."""
        if at < self.stop and key(self.words[at].folded) in self.table.describing:
            at += 1
        for phrase in self.table.one_of:
            if tuple(key(w.folded) for w in self.words[at : min(at + len(phrase), self.stop)]) == phrase:
                return at + len(phrase), True
        return at, False
