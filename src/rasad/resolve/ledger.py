"""The identities of one report while they are found: what is known of them, their mentions, the countries spoken of."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from rasad.document import Document, Identity, Mention, Segment
from rasad.find.phrase import Phrase, as_name
from rasad.find.phrases import PhraseReader
from rasad.packs.schema.world import COMMON
from rasad.packs.world import World
from rasad.records import ActorBasis, ActorKind, MentionForm
from rasad.resolve.gazetteer import Gazetteer, key
from rasad.resolve.holders import Holders
from rasad.text.fold import FOLD

_OF_STATES = frozenset({"GOV", "UNK", "CVL", "MED", "LEG"})
_SOLDIERS = ("commander", "chief of staff")
REACH = 2000  # tokens before a noun in which what it takes up is looked for: the longest of 3,400 articles has as many
_JOINED = 3  # tokens between two names of one list
STATELESS = frozenset({"UNO", "IGO", "EUR", "NGO"})


class Introduced(NamedTuple):
    """An office that a person of the report was introduced by."""

    office: str | None
    country: str | None
    body: str | None
    ministry: str | None
    person: int  # index into Document.actors
    marked: bool  # country or body was said


class Ledger:
    """The state of one document's resolution."""

    def __init__(self, doc: Document, world: World, tables: Mapping[str, Gazetteer], holders: Holders) -> None:
        self.doc = doc
        self.world = world
        self.tables = tables
        self.by_key: dict[str, int] = {}
        self.persons: list[tuple[int, tuple[str, ...]]] = []  # identity, words of its fullest name
        self.offices: list[Introduced] = []
        self.countries: Counter[str] = Counter()
        self.strong: Counter[str] = Counter()  # mentions of a country or body that are not doubtful
        self.holders = holders
        self.phrases: list[tuple[Phrase, Gazetteer]] = []
        self.main: str | None = None
        self.guessed: set[int] = set()
        self.opened: dict[int, tuple[str, ...]] = {}  # the sectors of the office in the sentence before a bare name
        """Persons whose country nothing but the context says."""
        self.explicit: dict[str, Counter[str]] | None = None
        self.standing: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        """By sectors the named bodies of these: token and key in the world's pack, in the order of the text."""

    def _read(self) -> None:
        doc = self.doc
        people = self._people()
        bodies = {hit.first: hit.stop for hit in doc.names if hit.label == "ORG"}
        places: dict[int, tuple[int, str | None]] = {}
        for place in doc.places:
            first, stop = doc.tokens_in(place.start, place.end)
            places[first] = (stop, place.country)
        for segment in doc.segments:
            table = self.tables.get(segment.lang or "")
            if table is None or segment.kind in ("link", "boilerplate", "post_credit") or segment.first == segment.stop:
                continue
            reader = PhraseReader(table, doc.words, segment.first, segment.stop, people, places, bodies)
            self.phrases += [(phrase, table) for phrase in reader.phrases()]

    def _people(self) -> dict[int, int]:
        """Names of persons that the names layer found, first token → stop, less the verb that it took for a name and
        single words that no list knows and the report has once."""
        doc = self.doc
        hits = [hit for hit in doc.names if hit.label == "PER"]
        often = Counter(doc.words[t].stem for hit in hits for t in range(hit.first, hit.stop))
        out: dict[int, int] = {}
        for hit in hits:
            word = doc.words[hit.first]
            if hit.stop - hit.first == 1 and often[word.stem] == 1 and not self._is_known(hit.first):
                continue
            if self._relayed(hit.first) and not self._is_known(hit.first):
                continue
            first = self._compound(hit.first)
            while first + 1 < hit.stop and self._verbal(first):
                first += 1
            out[first] = hit.stop
        return out

    def _relayed(self, at: int) -> bool:
        """Whether a name stands where outlets do: "به گزارش X"."""
        segment = self.doc.segments[self.doc.segment_of[at]]
        table = self.tables.get(segment.lang or "")
        return table is not None and at > segment.first and key(self.doc.words[at - 1].folded) in table.outlets_behind

    def _is_known(self, at: int) -> bool:
        table = self.tables.get(self.doc.segments[self.doc.segment_of[at]].lang or "")
        return table is not None and any(table.known(form) for form, _ in table.bare(self.doc.words[at]))

    def _verbal(self, at: int) -> bool:
        """Whether a word that the names layer took into a name is a verb behind a conjunction, or joins clauses."""
        word = self.doc.words[at]
        verb = word.pos == "verb" and bool(word.analyses[0].proclitics)
        return (verb or word.pos in ("comp", "conj", "neg")) and not self._begins_compound(at)

    def _begins_compound(self, at: int) -> bool:
        table = self.tables.get(self.doc.segments[self.doc.segment_of[at]].lang or "")
        word = self.doc.words[at]
        return table is not None and word.kind == "word" and any(f in table.starts for f, _ in table.bare(word))

    def _compound(self, first: int) -> int:
        """Where a name begins whose first word is half a compound: "عبد | الخالق"."""
        inside = first > self.doc.segments[self.doc.segment_of[first]].first
        return first - 1 if inside and self._begins_compound(first - 1) else first

    def _countries(self) -> None:
        """How often each country is spoken of: the one that a bare "the government" most likely means."""
        doubtful: Counter[str] = Counter()
        for phrase, _ in self.phrases:
            if self._dated(phrase.first):
                continue
            for one in (phrase, *phrase.inner):
                code = one.country or self._body_country(one.body) or self._person_country(one)
                if code and not self._aside(one):
                    (doubtful if one.weak else self.countries)[code] += 2 if one.first < 12 else 1
                    if not one.weak:
                        self.strong[code] += 1
                if one.body and (one.rule or not one.weak):
                    self.strong[one.body] += 1
        self.countries.update({code: n for code, n in doubtful.items() if self.strong[code]})
        spoken_of = [(code, n) for code, n in self.countries.most_common() if code in self.world.countries]
        self.main = spoken_of[0][0] if spoken_of else next(iter(self.countries), None)

    def _dated(self, at: int) -> bool:
        """Whether a token stands in a dateline: where the report was written is not what it is of."""
        return self.doc.segments[self.doc.segment_of[at]].kind == "dateline"

    def _aside(self, phrase: Phrase) -> bool:
        """Whether a phrase says nothing of the countries spoken of: outlets and companies, doubtful family names."""
        body = self.world.bodies.get(phrase.body or "")
        if body is not None and body.sector[:1] in (("JRN",), ("BUS",)):
            return True
        return phrase.cls == "person" and phrase.weak and self.doc.words[phrase.first].pos not in ("unknown", "name")

    def _body_country(self, body: str | None) -> str | None:
        found = self.world.bodies.get(body) if body else None
        return found.country if found else None

    def _person_country(self, phrase: Phrase) -> str | None:
        found = self.world.persons.get(phrase.person) if phrase.person else None
        return found.country if found else None

    def _context(self, phrase: Phrase) -> str | None:
        """The country that a phrase without one most likely belongs to: the last in its sentence, else the main one."""
        segment = self.doc.segments[self.doc.segment_of[phrase.first]]
        last: str | None = None
        begin = bisect_left(self.phrases, segment.first, key=lambda known: known[0].first)
        for other, _ in islice(self.phrases, begin, None):
            if other.first >= phrase.first:
                break
            if other.cls != "body" and other.sector[:1] != ("JRN",) and not self._dated(other.first):
                near = other.country or self._person_country(other)
                last = near if near and (not other.weak or self.strong[near]) else last
        return last if last in self.world.countries else self.main

    def _opened_by(self, phrase: Phrase) -> Phrase | None:
        """The office with which the sentence before begins, told without its holder, where a bare name begins this one.

        "The head of parliament's committee warned … Rezaei told the agency …"
        """
        here = self.doc.segment_of[phrase.first]
        if phrase.titled or phrase.rule is not None or here == 0 or phrase.country:
            return None
        before, own = self.doc.segments[here - 1], self.doc.segments[here]
        opens = self._first_of(before)
        first = next((p for p in self._phrases_of(own) if p.sector[:1] != ("JRN",) and not self._outlet(p)), None)
        named = opens is not None and opens.cls == "office" and opens.name is None and opens.country is not None
        return opens if named and first is not None and first.first == phrase.first else None

    def _first_of(self, segment: Segment) -> Phrase | None:
        return next(self._phrases_of(segment), None)

    def _phrases_of(self, segment: Segment) -> Iterator[Phrase]:
        """The phrases of a segment in order."""
        begin = bisect_left(self.phrases, segment.first, key=lambda known: known[0].first)
        for phrase, _ in islice(self.phrases, begin, None):
            if phrase.first >= segment.stop:
                return
            yield phrase

    def _outlet(self, phrase: Phrase) -> bool:
        body = self.world.bodies.get(phrase.body or "")
        return body is not None and body.sector[:1] == ("JRN",)

    def _speaker_country(self, phrase: Phrase) -> str | None:
        """The country of the last person, body or state before the phrase in its paragraph."""
        for token in range(phrase.first - 1, max(-1, phrase.first - 1 - REACH), -1):
            mention = self.doc.mention_at.get(token)
            if mention is not None:
                country = self.doc.actors[mention.actor].country
                if country in self.world.countries:
                    return country
        return self.main

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

    def _country(self, code: str) -> int:
        country = self.world.countries[code]
        names = {lang: forms[0] for lang, forms in country.names.items() if forms}
        name = names.get(self.doc.lang or "", names.get(COMMON, code))
        return self._identity(f"country:{code}", name, names, "country", code, ("GOV",), "gazetteer")

    def _pass(self, index: int, passing: bool) -> None:
        """An actor passes by as long as all its mentions do."""
        identity = self.doc.actors[index]
        identity.passing = passing and (identity.passing or not identity.mentions)

    def _mention(self, phrase: Phrase, index: int, form: MentionForm) -> None:
        doc = self.doc
        start = doc.starts[phrase.first] + _source_length(doc.words[phrase.first].text, phrase.prefix)
        mention = Mention(phrase.first, phrase.stop, start, doc.ends[phrase.stop - 1], form, phrase.head, index)
        doc.actors[index].mentions.append(mention)
        for token in range(phrase.first, phrase.stop):
            doc.mention_at.setdefault(token, mention)

    def _clean(self, first: int, stop: int, prefix: int = 0) -> str:
        """Words as written, without the proclitic of the first and marks at the end."""
        doc = self.doc
        table = self.tables.get(doc.segments[doc.segment_of[first]].lang or "")
        found = table.chunk(doc.words, first, stop) if table is not None and not prefix else None
        start = doc.starts[first] + _source_length(doc.words[first].text, found.prefix if found else prefix)
        return as_name(doc.text[start : doc.ends[stop - 1]])

    def _head(self, phrase: Phrase, table: Gazetteer) -> str:
        """The head noun as the text has it, without proclitic and article."""
        chunk = table.chunk(self.doc.words, phrase.head, phrase.stop)
        words = [key(w.folded) for w in self.doc.words[phrase.head : chunk.stop if chunk else phrase.head + 1]]
        words[0] = words[0][phrase.prefix :]
        return " ".join(w.removeprefix(table.article) for w in words)

    def _sectors(self) -> None:
        """Those who serve no state have no sector: the UN, supra-national bodies and their people."""
        for index, identity in enumerate(self.doc.actors):
            if identity.kind == "person" and not identity.sector and identity.country not in STATELESS:
                opened = self.opened.get(index)
                identity.sector = opened or self._joined_sector(identity) or (("GOV",) if identity.office else ("CVL",))
        for identity in self.doc.actors:
            civil = identity.kind == "person" and identity.office not in _SOLDIERS
            of_states = identity.sector[:1] and (identity.sector[0] in _OF_STATES or civil)
            if identity.country in STATELESS and of_states:
                identity.sector = ()

    def _joined_sector(self, identity: Identity) -> tuple[str, ...]:
        """What a person is whom a report names right behind others: "his advisers A, B and C"."""
        first = min((m.first for m in identity.mentions), default=0)
        floor = self.doc.segments[self.doc.segment_of[first]].first if first else 0
        for token in range(first - 1, max(floor, first - _JOINED) - 1, -1):
            mention = self.doc.mention_at.get(token)
            if mention is not None:
                other = self.doc.actors[mention.actor]
                alike = other is not identity and other.kind in ("person", "role", "group")
                return other.sector if alike else ()
            if self.doc.words[token].kind == "word" and self.doc.words[token].pos not in ("conj", "pron", "adj"):
                return ()
        return ()

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
