"""Which actor each phrase means: one identity for all mentions of a person, state, body or group in a report.

Forms handled: full name, family name alone, office alone ("الرئيس"), office with country, demonym of a government,
capital and palace for a government, "his country", "this country", acronym and long form, handle of a post.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rasad.document import Document, Identity, Mention
from rasad.find.phrases import Phrase, PhraseReader
from rasad.packs import languages
from rasad.packs.world import World, load_world
from rasad.records import ActorBasis, ActorKind, MentionForm
from rasad.resolve.gazetteer import Gazetteer, build, key
from rasad.resolve.persons import name_words, same_person
from rasad.text.fold import FOLD

_GOVERNMENTS = frozenset({"government"})
_STATELESS = frozenset({"UNO", "IGO", "EUR", "NGO"})
_LOCAL = frozenset(["CVL", "MIL", "COP", "OPP", "REB", "PRM", "REF", "EDU", "MED", "SOC", "REL", "LEG", "JRN", "LAB", "UAF"])
"""Sectors whose groups belong to the country spoken of when none is named."""
_TERM_BEFORE_NOW = "ELI"


class Actors:
    """The stage: finds the actors of a document and adds them as its layer."""

    def __init__(self, own: Path | None = None) -> None:
        world = load_world()
        self.world: World = world.extend(own) if own else world
        self.tables = {c: Gazetteer(c, self.world, build(c, self.world, keep=own is None)) for c in languages()}

    def __call__(self, doc: Document) -> None:
        """Fill ``doc.actors`` and ``doc.mention_at``."""
        _Resolution(doc, self.world, self.tables).run()


class _Resolution:
    """The state of one document's resolution."""

    def __init__(self, doc: Document, world: World, tables: dict[str, Gazetteer]) -> None:
        self.doc = doc
        self.world = world
        self.tables = tables
        self.by_key: dict[str, int] = {}
        self.persons: list[tuple[int, tuple[str, ...]]] = []  # identity, words of its fullest name
        self.offices: list[tuple[str | None, str | None, str | None, int]] = []  # office, country, body, person
        self.countries: Counter[str] = Counter()
        self.strong: Counter[str] = Counter()  # mentions of a country or body that are not doubtful
        self.phrases: list[tuple[Phrase, Gazetteer]] = []
        self.main: str | None = None
        self.explicit: dict[str, Counter[str]] | None = None

    def run(self) -> None:
        self._read()
        self._countries()
        self._named()
        for phrase, table in self.phrases:
            self._resolve(phrase, table)
        self._family_names()
        self._sectors()
        self._finish()

    # ---- reading ---------------------------------------------------------------------------------------------------
    def _read(self) -> None:
        doc = self.doc
        people = {n.first: n.stop for n in doc.names if n.label == "PER"}
        places: dict[int, tuple[int, str | None]] = {}
        for place in doc.places:
            first, stop = doc.tokens_in(place.start, place.end)
            places[first] = (stop, place.country)
        for segment in doc.segments:
            table = self.tables.get(segment.lang or "")
            if table is None or segment.kind in ("link", "boilerplate", "post_credit") or segment.first == segment.stop:
                continue
            reader = PhraseReader(table, doc.words, segment.first, segment.stop, people, places)
            self.phrases += [(phrase, table) for phrase in reader.phrases()]

    def _countries(self) -> None:
        """How often each country is spoken of: the one that a bare "the government" most likely means."""
        for phrase, _ in self.phrases:
            for one in (phrase, *phrase.inner):
                code = one.country or self._body_country(one.body) or self._person_country(one)
                if code:
                    self.countries[code] += 2 if one.first < 12 else 1
                    if not one.weak:
                        self.strong[code] += 1
                if one.body and (one.rule or not one.weak):
                    self.strong[one.body] += 1
        self.main = self.countries.most_common(1)[0][0] if self.countries else None

    def _body_country(self, body: str | None) -> str | None:
        found = self.world.bodies.get(body) if body else None
        return found.country if found else None

    def _person_country(self, phrase: Phrase) -> str | None:
        found = self.world.persons.get(phrase.person) if phrase.person else None
        return found.country if found else None

    # ---- persons ---------------------------------------------------------------------------------------------------
    def _named(self) -> None:
        """Persons that are introduced by a full name, before shorter mentions of them are judged."""
        for phrase, table in self.phrases:
            for one in (phrase, *phrase.inner):
                if one.name and one.cls in ("person", "office", "title", "source") and not one.short:
                    self._person(one, table)

    def _person(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """The identity of a phrase with a name; a new one when nobody fits."""
        assert phrase.name is not None
        first, stop = phrase.name
        words = name_words(table, [w.folded for w in self.doc.words[first:stop]])
        owner = self._owner(phrase)
        if owner:
            known = self.by_key.get(f"person:{owner}")
            if known is not None:
                self._learn(known, phrase, table)
                return known
        for index, full in self.persons:
            if not owner and (same_person(full, words) or same_person(words, full)):
                self._learn(index, phrase, table)
                return index
        if phrase.short and not phrase.titled and not self._well_known(owner, phrase):
            return None
        return self._new_person(phrase, table, owner, words)

    def _well_known(self, owner: str | None, phrase: Phrase) -> bool:
        """Whether a family name that nobody introduced can stand alone: no ordinary word, of one person, of a country
        that the report speaks of."""
        if owner is None or len(phrase.persons) > 1 or self.doc.words[phrase.first].pos not in ("unknown", "name"):
            return False
        return self.world.persons[owner].country in self.countries and not self._out_of_office(owner)

    def _owner(self, phrase: Phrase) -> str | None:
        """The person of the world, where the name is one; among several the one in the report, country or office."""
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

    def _new_person(self, phrase: Phrase, table: Gazetteer, owner: str | None, words: tuple[str, ...]) -> int:
        known = self.world.persons.get(owner) if owner else None
        first, stop = phrase.name or (phrase.first, phrase.stop)
        written = self._clean(first, stop)
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
            return "f" if given in table.feminine else "m" if given in table.given else ""
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
            self.offices.append((phrase.office, country or identity.country, phrase.body, index))
        if identity.country is None:
            identity.country = country or self._context(phrase)
        sector = known.sector if known else ()
        if phrase.former and (sector or phrase.sector or ("GOV",))[0] == "GOV":
            identity.sector = (_TERM_BEFORE_NOW,)
        elif not identity.sector:
            identity.sector = sector or phrase.sector
            if known and self._out_of_office(identity.key or ""):
                identity.sector = (_TERM_BEFORE_NOW, *(s for s in identity.sector if s != "GOV"))
        elif not known and phrase.sector and phrase.rule and phrase.rule.role == "office":
            identity.sector = phrase.sector

    def _out_of_office(self, owner: str) -> bool:
        """Whether all offices that are known of a person had ended on the report's day."""
        day = self.doc.published
        offices = self.world.persons[owner].offices
        if day is None or not offices or "GOV" not in self.world.persons[owner].sector:
            return False
        return all(o.until is not None and o.until < day[: len(o.until)] for o in offices)

    # ---- everything else -------------------------------------------------------------------------------------------
    def _resolve(self, phrase: Phrase, table: Gazetteer) -> None:
        for inner in phrase.inner:
            self._resolve(inner, table)
        cls = phrase.cls
        index: int | None = None
        form: MentionForm = "full"
        if cls == "kin":
            index = self._relative(phrase, table)
        elif phrase.name and cls in ("person", "office", "title", "source"):
            index = self._person(phrase, table)
            form = "short" if phrase.short and not phrase.titled else "full"
        elif cls == "person":
            index = self._person(phrase, table) if phrase.name else None
        elif cls == "government" and phrase.inner:
            index = self._administration(phrase, table)
        elif cls in ("country", "capital", "metonym", "government", "same_country", "own_country", "our_country"):
            index, form = self._state(phrase, table)
        elif cls == "body":
            index = self._organisation(phrase, table)
        elif cls == "office":
            index, form = self._office(phrase, table)
        elif cls in ("group", "source"):
            index, form = self._group(phrase, table)
        elif cls == "people":
            index = self._peoples(phrase, table)
        if index is not None:
            self._mention(phrase, index, form)

    def _state(self, phrase: Phrase, table: Gazetteer) -> tuple[int | None, MentionForm]:
        cls = phrase.cls
        bare = not (phrase.country or phrase.definite or phrase.inner)
        if cls == "government" and bare and (table.article or not self.main):
            return None, "country"
        if phrase.weak and cls in ("country", "capital") and not self._supported(phrase):
            return None, "country"
        cls = phrase.cls
        if cls == "capital" and self._is_place(phrase, table):
            return None, "capital"
        code = phrase.country
        if cls in ("same_country", "government") and code is None:
            code = self._context(phrase)
        elif cls == "own_country":
            code = self._speaker_country(phrase)
        elif cls == "our_country":
            code = table.roles.grammar.home or self._speaker_country(phrase) or self.main
        if code is None or code not in self.world.countries:
            return None, "country"
        if cls == "metonym" and phrase.office not in ("government", None):
            return self._palace(phrase, code, table), "full"
        forms: dict[str, MentionForm] = {"capital": "capital", "same_country": "pronoun", "own_country": "pronoun"}
        return self._country(code), forms.get(cls, "country")

    def _administration(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """A government named by its head: "نظام الأسد", "دولت مادورو"."""
        head = self._person(phrase.inner[0], table) if phrase.inner[0].name else None
        if head is None:
            return None
        written = self._clean(phrase.first, phrase.stop)
        country = phrase.country or self.doc.actors[head].country
        return self._identity(f"government:{head}", written, {table.code: written}, "organisation", country, ("GOV",),
                              "pattern", phrase)  # fmt: skip

    def _supported(self, phrase: Phrase) -> bool:
        """Whether a form that is also an ordinary word means a country that the report names otherwise too."""
        found = [(self.strong[code], cls, code) for cls, code in phrase.meant if self.strong[code]]
        if not found:
            return False
        _, phrase.cls, phrase.country = max(found)
        return True

    def _palace(self, phrase: Phrase, code: str, table: Gazetteer) -> int:
        written = self._clean(phrase.first, phrase.stop)
        sectors = {"defence ministry": "MIL", "army": "MIL", "parliament": "LEG"}
        sector = (sectors.get(phrase.office or "", "GOV"),)
        return self._identity(f"metonym:{code}:{phrase.office}", written, {table.code: written}, "organisation", code,
                              sector, "gazetteer")  # fmt: skip

    def _is_place(self, phrase: Phrase, table: Gazetteer) -> bool:
        """A capital that the places hold is the city, not its government."""
        if any(p.start < self.doc.ends[phrase.first] and self.doc.starts[phrase.first] < p.end for p in self.doc.places):
            return True
        if self.doc.places or phrase.first == 0:
            return False
        before = key(self.doc.words[phrase.first - 1].folded)
        return before in table.locative

    def _country(self, code: str) -> int:
        country = self.world.countries[code]
        names = {lang: forms[0] for lang, forms in country.names.items() if forms}
        name = names.get(self.doc.lang or "", names.get("en", code))
        return self._identity(f"country:{code}", name, names, "country", code, ("GOV",), "gazetteer")

    def _organisation(self, phrase: Phrase, table: Gazetteer) -> int | None:
        rule = phrase.rule
        if phrase.body and rule is None:
            return self._world_body(phrase.body) if not phrase.weak or self.strong[phrase.body] else None
        country = phrase.country or self._body_country(phrase.body)
        bare = not (country or phrase.department or phrase.body or phrase.modified or phrase.name or phrase.inner)
        if rule is not None and rule.complement and bare:
            return None
        if bare and table.article and not phrase.definite:
            return None
        if phrase.weak and country is None and rule is None:
            return None
        if phrase.body and rule is not None and rule.named:
            return self._world_body(phrase.body)
        country = country or self._context(phrase)
        written = self._clean(phrase.first, phrase.stop)
        passing = bare and "JRN" not in phrase.sector
        what = (phrase.department and f"ministry {phrase.department}") or (rule.name if rule else "")
        name = (phrase.name and self._clean(*phrase.name)) or phrase.body or self._head(phrase, table)
        if rule is not None and rule.name.endswith((".organisation", ".media", ".party", ".committee")):
            name = " ".join(key(w.folded) for w in self.doc.words[phrase.first : phrase.stop])
        index = self._identity(f"org:{what}:{country}:{name}", written, {table.code: written}, "organisation",
                               country, phrase.sector, "pattern", phrase)  # fmt: skip
        self._pass(index, passing)
        return index

    def _head(self, phrase: Phrase, table: Gazetteer) -> str:
        """The head noun as the text has it, without proclitic and article."""
        chunk = table.chunk(self.doc.words, phrase.head, phrase.stop)
        words = [key(w.folded) for w in self.doc.words[phrase.head : chunk.stop if chunk else phrase.head + 1]]
        words[0] = words[0][phrase.prefix :]
        return " ".join(w.removeprefix(table.article) for w in words)

    def _world_body(self, owner: str) -> int:
        body = self.world.bodies[owner]
        names = {lang: forms[0] for lang, forms in body.names.items() if forms}
        name = names.get(self.doc.lang or "") or next(iter(names.values()))
        kind: ActorKind = body.kind
        return self._identity(f"body:{owner}", name, names, kind, body.country, body.sector, "gazetteer", owner=owner)

    def _office(self, phrase: Phrase, table: Gazetteer) -> tuple[int | None, MentionForm]:
        """An office without a name: the person in the report who holds it, else the role."""
        rule = phrase.rule
        assert rule is not None
        country = phrase.country or self._body_country(phrase.body)
        if phrase.number in ("sg", ""):
            holder = self._holder(phrase, country)
            if holder is None:
                holder = self._spoken_of(phrase, country, table)
            if holder is not None:
                return holder, "role"
        bare = not (country or phrase.body or phrase.department or phrase.modified or phrase.possessor or phrase.inner)
        if bare and (rule.complement or rule.alone == "never" or not phrase.definite):
            return None, "role"
        if rule.alone == "never" and not (country or phrase.body):
            return None, "role"
        country = country or self._context(phrase)
        written = self._clean(phrase.first, phrase.stop)
        kind: ActorKind = "role" if phrase.number in ("sg", "") else "group"
        owner = self._incumbent(phrase, country)
        names = {table.code: written}
        index = self._identity(f"role:{rule.name}:{phrase.office}:{country}:{phrase.body}:{phrase.number}", written,
                               names, kind, country, phrase.sector, "role", phrase)  # fmt: skip
        identity = self.doc.actors[index]
        identity.office = phrase.office
        self._pass(index, bare or kind == "group")
        if owner and kind == "role":
            identity.wikidata = self.world.persons[owner].wikidata
        return index, "role"

    def _incumbent(self, phrase: Phrase, country: str | None) -> str | None:
        if self.doc.published is None or phrase.office is None or phrase.former:
            return None
        of = phrase.body or country
        found = self.world.holders(phrase.office, of, self.doc.published) if of else []
        return found[0].key if len(found) == 1 else None

    def _holder(self, phrase: Phrase, country: str | None) -> int | None:
        """The person of the report who holds an office: introduced with it, or known to hold it on the report's day."""
        best: tuple[int, int] | None = None
        before = {m.actor for m in self.doc.mention_at.values()}
        for office, state, body, index in self.offices:
            if office != phrase.office or (phrase.body and body and body != phrase.body):
                continue
            if country and state and country != state:
                continue
            score = (2 * (country == state) + (index in before), index)
            if best is None or score > best:
                best = score
        if best is not None:
            return best[1]
        of = phrase.body or country
        if not phrase.office or not of:
            return None
        holders = {p.key for p in self.world.holders(phrase.office, of, self.doc.published)}
        return next((i for i, _ in self.persons if self.doc.actors[i].key in holders), None)

    def _spoken_of(self, phrase: Phrase, country: str | None, table: Gazetteer) -> int | None:
        """Whom an unnamed office or official means: "this diplomat" the last one, one in the headline the first named."""
        doc = self.doc
        segment = doc.segments[doc.segment_of[phrase.first]]
        fits = [
            i for i, a in enumerate(doc.actors)
            if a.kind in ("person", "role") and (country is None or a.country == country) and a.sector[:1] != ("CVL",)
        ]  # fmt: skip
        if phrase.first > segment.first and key(doc.words[phrase.first - 1].folded) in table.these:
            seen = [(m.start, i) for i in fits for m in doc.actors[i].mentions if m.first < phrase.first]
            return max(seen)[1] if seen else None
        if segment.kind == "headline" and country:
            return next((i for i in fits if doc.actors[i].office and doc.actors[i].kind == "person"), None)
        return None

    def _group(self, phrase: Phrase, table: Gazetteer) -> tuple[int | None, MentionForm]:
        rule = phrase.rule
        assert rule is not None
        country = phrase.country or self._body_country(phrase.body)
        named = bool(country or phrase.body or phrase.name or phrase.inner)
        bare = not (named or phrase.modified or phrase.possessor)
        if bare and (rule.complement or rule.alone == "never"):
            return None, "full"
        if bare and rule.alone == "definite" and table.article and not phrase.definite:
            return None, "full"
        if phrase.body and (rule.named or self._members(phrase)):
            return self._world_body(phrase.body), "full"
        if rule.role == "source":
            known = self._spoken_of(phrase, country, table)
            if known is not None:
                return known, "role"
        written = self._clean(phrase.first, phrase.stop)
        kind: ActorKind = rule.kind or "group"
        what = (phrase.name and self._clean(*phrase.name)) or phrase.body or ""
        sector = phrase.sector
        anonymous = rule.role == "source" or rule.name.endswith(".sources")
        if not sector and anonymous:
            sector = ("GOV",) if country in self.world.countries else ("UNK",)
        local = bool(sector) and (sector[0] in _LOCAL or (sector[0] == "GOV" and ".states" not in rule.name))
        passing = rule.passing or (not named and phrase.possessor is not None and not phrase.modified)
        passing = passing or (rule.role == "group" and phrase.number == "sg" and not (named or phrase.modified))
        if country is None and local and not (anonymous and bare):
            country = self._same_group(phrase) or self._context(phrase)
        index = self._identity(f"group:{rule.name}:{country}:{what}:{sector}", written, {table.code: written}, kind, country,
                               sector, "role" if kind == "role" else "pattern", phrase)  # fmt: skip
        self._pass(index, passing)
        return index, "full"

    def _pass(self, index: int, passing: bool) -> None:
        """An actor passes by as long as all its mentions do."""
        identity = self.doc.actors[index]
        identity.passing = passing and (identity.passing or not identity.mentions)

    def _same_group(self, phrase: Phrase) -> str | None:
        """The country that the report gives a group of the same kind elsewhere."""
        if self.explicit is None:
            self.explicit = {}
            for other, _ in self.phrases:
                if other.cls == "group" and other.rule and other.country in self.world.countries:
                    self.explicit.setdefault(other.rule.name, Counter())[other.country] += 1
        known = self.explicit.get(phrase.rule.name) if phrase.rule else None
        return known.most_common(1)[0][0] if known else None

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

    def _members(self, phrase: Phrase) -> bool:
        """Whether a group is an armed body by its fighters: "مسلحو داعش"."""
        body = self.world.bodies.get(phrase.body or "")
        armed = phrase.rule is not None and phrase.rule.sector[:1] in (("UAF",), ("REB",), ("PRM",))
        return armed and body is not None and body.kind == "group"

    def _peoples(self, phrase: Phrase, table: Gazetteer) -> int | None:
        written = self._clean(phrase.first, phrase.stop)
        index = self._identity(f"people:{phrase.country}", written, {table.code: written}, "group", phrase.country,
                               ("CVL",), "gazetteer", phrase)  # fmt: skip
        self._pass(index, True)
        return index

    # ---- context ---------------------------------------------------------------------------------------------------
    def _context(self, phrase: Phrase) -> str | None:
        """The country that a phrase without one most likely belongs to: the last in its sentence, else the main one."""
        segment = self.doc.segments[self.doc.segment_of[phrase.first]]
        last: str | None = None
        for other, _ in self.phrases:
            if other.first >= phrase.first:
                break
            if other.first >= segment.first and other.cls != "body":
                last = other.country or self._person_country(other) or last
        return last if last in self.world.countries else self.main

    def _speaker_country(self, phrase: Phrase) -> str | None:
        """The country of the last person, body or state before the phrase in its paragraph."""
        for token in range(phrase.first - 1, -1, -1):
            mention = self.doc.mention_at.get(token)
            if mention is not None:
                country = self.doc.actors[mention.actor].country
                if country in self.world.countries:
                    return country
        return self.main

    # ---- writing down ----------------------------------------------------------------------------------------------
    def _identity(self, name_key: str, name: str, names: dict[str, str], kind: ActorKind, country: str | None,
                  sector: tuple[str, ...], basis: ActorBasis, phrase: Phrase | None = None, owner: str | None = None,
                  ) -> int:  # fmt: skip
        index = self.by_key.get(name_key)
        if index is None:
            index = self.by_key[name_key] = len(self.doc.actors)
            gender, number = (phrase.gender, phrase.number) if phrase else ("", "")
            rule = phrase.rule.name if phrase and phrase.rule else ""
            self.doc.actors.append(Identity(name=name, names=names, kind=kind, country=country, sector=sector,
                                            office=None, wikidata=None, basis=basis, key=owner, gender=gender,
                                            number=number, rule=rule))  # fmt: skip
        return index

    def _mention(self, phrase: Phrase, index: int, form: MentionForm) -> None:
        doc = self.doc
        start = doc.starts[phrase.first] + _source_length(doc.words[phrase.first].text, phrase.prefix)
        mention = Mention(phrase.first, phrase.stop, start, doc.ends[phrase.stop - 1], form, phrase.head, index)
        doc.actors[index].mentions.append(mention)
        for token in range(phrase.first, phrase.stop):
            doc.mention_at.setdefault(token, mention)

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
            for token in range(segment.first, segment.stop):
                if token not in doc.mention_at and doc.words[token].kind == "word":
                    self._family_name(token, table, family)

    def _family_name(self, token: int, table: Gazetteer, family: dict[str, int]) -> None:
        word = self.doc.words[token]
        for form, prefix in table.bare(word):
            index = family.get(form)
            if index is not None:
                phrase = Phrase(token, token + 1, prefix, token, "person")
                self._mention(phrase, index, "short")
                return

    def _sectors(self) -> None:
        """Those who serve no state have no sector: the UN, supra-national bodies and their people."""
        for identity in self.doc.actors:
            if identity.country in _STATELESS and identity.sector[:1] in (("GOV",), ("UNK",), ("CVL",), ("MED",), ("LEG",)):
                identity.sector = ()

    def _finish(self) -> None:
        """Drop identities without a mention, put the rest in the order of the text."""
        doc = self.doc
        for identity in doc.actors:
            identity.mentions.sort(key=lambda m: (m.start, -m.end))
        found = (i for i, a in enumerate(doc.actors) if a.mentions)
        order = sorted(found, key=lambda i: doc.actors[i].mentions[0].start)
        new = {old: n for n, old in enumerate(order)}
        doc.actors = [doc.actors[i] for i in order]
        seen = set()
        for identity in doc.actors:
            for mention in identity.mentions:
                if id(mention) not in seen:
                    seen.add(id(mention))
                    mention.actor = new[mention.actor]
        doc.mention_at = {t: m for t, m in doc.mention_at.items() if id(m) in seen}

    def _clean(self, first: int, stop: int) -> str:
        """Words as written, without the proclitic of the first and marks at the end."""
        doc = self.doc
        chunk = self.tables.get(doc.segments[doc.segment_of[first]].lang or "")
        start = doc.starts[first]
        if chunk is not None:
            found = chunk.chunk(doc.words, first, stop)
            if found is not None:
                start += _source_length(doc.words[first].text, found.prefix)
        return " ".join(doc.text[start : doc.ends[stop - 1]].split()).strip("«»\"“”'،, ")


def _source_length(text: str, folded: int) -> int:
    """How many characters of a written word make so many characters of its folded form."""
    if not folded:
        return 0
    seen = 0
    for i, char in enumerate(text):
        if seen >= folded:
            return i
        seen += len(FOLD[ord(char)])
    return len(text)
