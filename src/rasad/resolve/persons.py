"""Which person a name means: one of the world, one whom the report introduced, or a new one."""

from __future__ import annotations

from rasad.document import Identity, Segment
from rasad.find.phrase import Phrase
from rasad.find.places import rules_of
from rasad.records import ActorBasis
from rasad.resolve.credits import author, credit_mention
from rasad.resolve.gazetteer import Gazetteer, key
from rasad.resolve.handles import Handles
from rasad.resolve.ledger import STATELESS, Introduced, Ledger
from rasad.resolve.names import name_words, same_person
from rasad.text.translit import alike

_TERM_BEFORE_NOW = "ELI"


def _single(phrase: Phrase) -> bool:
    return phrase.name is not None and phrase.name[1] - phrase.name[0] == 1


class PersonResolver(Ledger):
    """Finds the identities of persons."""

    def _named(self) -> None:
        """Persons that are introduced by a full name, before shorter mentions of them are judged."""
        named = [
            (one, table)
            for phrase, table in self.phrases
            for one in (phrase, *phrase.inner)
            if one.name and one.cls in ("person", "office", "title", "source") and not one.short
        ]
        for one, table in sorted(named, key=lambda pair: _single(pair[0])):
            self._person(one, table)

    def _person(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """The identity of a phrase with a name; a new one when nobody fits."""
        assert phrase.name is not None
        first, stop = phrase.name
        forms = [w.folded for w in self.doc.words[first:stop]]
        if first == phrase.first:
            forms[0] = forms[0][phrase.prefix :]
        words = name_words(table, forms)
        owner = self._owner(phrase, table)
        if owner:
            known = self.by_key.get(f"person:{owner}")
            if known is not None:
                self._learn(known, phrase, table)
                return known
        for index, full in self.persons:
            if not owner and (same_person(full, words) or same_person(words, full)):
                self._learn(index, phrase, table)
                return index
        if phrase.short and not (phrase.titled or self._held(owner, phrase) or self._well_known(owner, phrase)):
            return None
        called = self._given_name(words, phrase, table) if not owner and len(words) == 1 else None
        if called is not None:
            self._learn(called, phrase, table)
            return called
        return self._new_person(phrase, table, owner, words)

    def _given_name(self, words: tuple[str, ...], phrase: Phrase, table: Gazetteer) -> int | None:
        """The only person of the report whose name begins with a given name, or a family name that stands first
        ("كيم"), that stands alone here; of the same office if one is said."""
        named = [
            i
            for i, full in self.persons
            if len(full) > 1
            and full[0] == words[0]
            and (phrase.country in (None, self.doc.actors[i].country) or words[0] not in table.given)
            and (phrase.office is None or self.doc.actors[i].office in (None, phrase.office))
        ]
        return named[0] if len(named) == 1 else None

    def _held(self, owner: str | None, phrase: Phrase) -> bool:
        """Whether the person of the world's pack is known for the office that stands before a family name."""
        return bool(owner and phrase.office and self.holders.ever(owner, phrase.office))

    def _well_known(self, owner: str | None, phrase: Phrase) -> bool:
        """Whether a family name that nobody introduced can stand alone: no ordinary word, of one person, of a country
        that the report speaks of."""
        form = key(self.doc.words[phrase.first].folded)[phrase.prefix :]
        article = self.tables[self.doc.segments[self.doc.segment_of[phrase.first]].lang or ""].article
        if article and form.startswith(article):
            return False
        if owner is None or len(phrase.persons) > 1 or self.doc.words[phrase.first].pos not in ("unknown", "name"):
            return False
        if self.world.persons[owner].sector[:1] == (_TERM_BEFORE_NOW,):
            return False
        return self.world.persons[owner].country in self.countries and not self._out_of_office(owner)

    def _owner(self, phrase: Phrase, table: Gazetteer) -> str | None:
        """The person of the world, where the name is one; among several the one in the report, country or office."""
        if not phrase.persons and phrase.name:
            found = table.chunk(self.doc.words, *phrase.name)
            if found is not None and found.stop == phrase.name[1]:
                phrase.persons = tuple(dict.fromkeys(e.owner for e in found.entries if e.cls == "person"))
            if not phrase.persons and found is None:
                phrase.persons = self._spelt_otherwise(phrase, table)
        if not phrase.persons:
            return None
        if len(phrase.persons) == 1:
            return phrase.persons[0]
        ranked = []
        for n, name in enumerate(phrase.persons):
            person = self.world.persons[name]
            ranked.append((
                f"person:{name}" in self.by_key,
                phrase.country is not None and person.country == phrase.country,
                self.countries[person.country or ""],
                -n,
                name,
            ))
        return max(ranked)[-1]

    def _spelt_otherwise(self, phrase: Phrase, table: Gazetteer) -> tuple[str, ...]:
        """A person from abroad whose family name is known, under a given name that sounds like his: "دمتري بيسكوف".

        At home two given names that sound alike are two persons: Mahmud and Muhammad.
        """
        first, stop = phrase.name or (0, 0)
        rules = rules_of(table.code)
        if stop - first != 2 or rules is None:
            return ()
        given = self.doc.words[first].folded[phrase.prefix * (first == phrase.first) :]
        family = table.chunk(self.doc.words, stop - 1, stop)
        found = [self.world.persons[e.owner] for e in family.entries if e.cls == "person"] if family else []
        fit = [
            p.key
            for p in found
            if p.country not in rules.home and phrase.country in (None, p.country)
            and any(alike(given, name.split()[0]) for name in p.names.get(table.code, ()) if " " in name)
        ]  # fmt: skip
        return (fit[0],) if len(set(fit)) == 1 else ()

    def _new_person(self, phrase: Phrase, table: Gazetteer, owner: str | None, words: tuple[str, ...]) -> int:
        known = self.world.persons.get(owner) if owner else None
        first, stop = phrase.name or (phrase.first, phrase.stop)
        written = self._clean(first, stop, phrase.prefix if first == phrase.first else 0)
        names = {lang: forms[0] for lang, forms in known.names.items() if forms} if known else {table.code: written}
        basis: ActorBasis = "gazetteer" if known else "title" if phrase.titled or phrase.rule else "pattern"
        identity = Identity(
            name=written, names=names, kind="person", country=known.country if known else phrase.country,
            sector=(), office=None, wikidata=known.wikidata if known else None, basis=basis, key=owner,
            number="sg", gender=self._gender(phrase, table),
        )  # fmt: skip
        index = len(self.doc.actors)
        self.doc.actors.append(identity)
        if owner:
            self.by_key[f"person:{owner}"] = index
        self.persons.append((index, words))
        self._learn(index, phrase, table)
        return index

    def _gender(self, phrase: Phrase, table: Gazetteer) -> str:
        if phrase.rule and phrase.gender:
            return phrase.gender
        if phrase.name:
            given = key(self.doc.words[phrase.name[0]].folded)
            if phrase.name[0] == phrase.first:
                given = given[phrase.prefix :]
            return "f" if given in table.feminine else "m" if given in table.given | table.starts else ""
        return ""

    def _learn(self, index: int, phrase: Phrase, table: Gazetteer) -> None:
        """What a mention with a title says of the person: office, country, sector."""
        identity = self.doc.actors[index]
        known = self.world.persons.get(identity.key or "")
        if identity.gender == "":
            identity.gender = self._gender(phrase, table)
        country = phrase.country or self._body_country(phrase.body)
        if phrase.rule and phrase.rule.role == "office":
            identity.office = identity.office or phrase.office
            marked = phrase.country is not None or phrase.body is not None
            state = country or identity.country
            self.offices.append(Introduced(phrase.office, state, phrase.body, phrase.ministry, index, marked))
        if country and index in self.guessed:
            identity.country = country
            self.guessed.discard(index)
        elif identity.country is None:
            told = self._opened_by(phrase)
            identity.country = country or (told.country if told is not None else self._context(phrase))
            if told is not None and not known:
                self.opened[index] = told.sector
            if not country:
                self.guessed.add(index)
        serves = self._serves(phrase, identity.key)
        if serves is not None:
            identity.country = serves
        sector = known.sector if known else ()
        if phrase.former and (sector or phrase.sector or ("GOV",))[0] == "GOV":
            identity.sector = (_TERM_BEFORE_NOW,)
        elif not identity.sector:
            identity.sector = sector or phrase.sector
            if known and self._out_of_office(identity.key or ""):
                identity.sector = (_TERM_BEFORE_NOW, *(s for s in identity.sector if s != "GOV"))
        elif not known and phrase.sector and phrase.rule and phrase.rule.role == "office":
            identity.sector = phrase.sector

    def _serves(self, phrase: Phrase, owner: str | None) -> str | None:
        """The body of no state (UN, alliance, EU) that a person serves: said by the title, or known for the day."""
        country = self._body_country(phrase.body) if phrase.rule and phrase.rule.role == "office" else None
        if country in STATELESS and phrase.country == country:  # not a state's envoy to it
            return country
        for office, of in self.holders.held(owner, self.doc.published) if owner else ():
            country = of if of in STATELESS else self._body_country(of)
            if country in STATELESS and (phrase.office is None or phrase.office == office):
                return country
        return None

    def _out_of_office(self, owner: str) -> bool:
        """Whether all offices that are known of a person had ended on the report's day."""
        day = self.doc.published
        offices = self.world.persons[owner].offices
        if day is None or not offices or "GOV" not in self.world.persons[owner].sector:
            return False
        return all(o.until is not None and o.until < day[: len(o.until)] for o in offices)

    def _credits(self) -> None:
        """The authors of embedded posts, by the names in their credits."""
        doc = self.doc
        table = self.tables.get(doc.lang or "")
        for segment in doc.segments:
            if segment.kind != "post_credit" or table is None:
                continue
            found = author(doc, segment)
            found = found or self._new_author(segment, table) or self._unknown_author(segment)
            if found is None:
                continue
            mention = credit_mention(doc, *found)
            doc.actors[mention.actor].mentions.append(mention)
            for token in range(mention.first, mention.stop):
                doc.mention_at.setdefault(token, mention)

    def _accounts(self, handles: Handles) -> None:
        """The persons whose accounts the text names: "@JZarif"; of several, the one whom the report speaks of."""
        for token, word in enumerate(self.doc.words):
            if word.kind != "handle" or token in self.doc.mention_at:
                continue
            table = self.tables.get(self.doc.segments[self.doc.segment_of[token]].lang or "")
            owners = handles.owners(word.text) if table is not None else []
            told = [owner for owner in owners if f"person:{owner}" in self.by_key]
            owner = (told or owners)[0] if len(told or owners) == 1 else None
            if owner is None or table is None:
                continue
            phrase = Phrase(token, token + 1, 0, token, "person", name=(token, token + 1), persons=(owner,))
            index = self._person(phrase, table)
            if index is not None:
                self._mention(phrase, index, "handle")
                known = self.doc.actors[index]
                known.name = known.names.get(table.code, known.name) if known.name == word.text else known.name

    def _unknown_author(self, segment: Segment) -> tuple[int, int, int] | None:
        """A person whom the names layer found in a credit and of whom nothing else is known."""
        table = self.tables.get(segment.lang or "")
        span = range(segment.first, segment.stop)
        name = next((n for n in self.doc.names if n.first in span and n.label == "PER" and n.basis == "shape"), None)
        if table is None or name is None:
            return None
        where = (name.first, name.stop)
        index = self._person(Phrase(*where, 0, name.first, "person", name=where), table)
        if index is None:
            return None
        if not self.doc.actors[index].mentions:
            self.doc.actors[index].country = None
        return index, *where

    def _new_author(self, segment: Segment, table: Gazetteer) -> tuple[int, int, int] | None:
        """A person of the world whom the report names in a credit alone."""
        for token in range(segment.first, segment.stop):
            chunk = table.chunk(self.doc.words, token, segment.stop)
            entry = chunk.of("person") if chunk else None
            if chunk is not None and entry is not None:
                phrase = Phrase(token, chunk.stop, 0, token, "person", name=(token, chunk.stop), persons=(entry.owner,))
                index = self._person(phrase, table)
                return None if index is None else (index, token, chunk.stop)
        return None

    def _relative(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """A relative: "his son X" is X, "the brother of X" is a person of his own beside X."""
        if not phrase.name:
            return None
        if phrase.possessor is not None:
            return self._person(phrase, table)
        assert phrase.rule is not None
        of = self._person(phrase, table)
        if of is None:
            return None
        first, stop = phrase.name
        self._mention(Phrase(first, stop, 0, first, "person", name=phrase.name), of, "full")
        written = self._clean(phrase.first, phrase.stop)
        return self._identity(f"kin:{self._clean(phrase.head, phrase.head + 1)}:{of}", written, {table.code: written},
                              "person", self.doc.actors[of].country, ("CVL",), "role", phrase)  # fmt: skip

    def _family_names(self) -> None:
        """Tokens outside all phrases that are the family name of somebody whom the report introduces."""
        family: dict[str, int] = {}
        for index, words in self.persons:
            if len(words) > 1:
                family.setdefault(words[-1], index)
                family.setdefault("".join(words[-2:]), index)
        if not family:
            return
        doc = self.doc
        for segment in doc.segments:
            table = self.tables.get(segment.lang or "")
            if table is None or segment.kind in ("link", "boilerplate"):
                continue
            for token, word in enumerate(doc.words[segment.first : segment.stop], segment.first):
                if word.kind != "word" or token in doc.mention_at:
                    continue
                for form, _ in table.bare(word):
                    if form in family:
                        self._family_name(token, table, family)
                        break

    def _family_name(self, token: int, table: Gazetteer, family: dict[str, int]) -> None:
        word = self.doc.words[token]
        if not table.nameable(word) or table.barred(word):
            return
        own = word.pos in ("unknown", "name") or not table.article
        for form, prefix in table.bare(word):
            index = family.get(form)
            bare = not key(word.folded)[prefix:].startswith(table.article)
            if index is not None and (own or table.known(form) or not bare):
                phrase = Phrase(token, token + 1, prefix, token, "person")
                self._mention(phrase, index, "short")
                return
