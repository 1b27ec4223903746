"""Who is a party to an accord that a sentence names, and who brings it about.

Told by the phrase itself, one example each:
``اتفاق … بين باكو ويريفان برعاية موسكو``  a list, a mediator      ``الاتفاق النووي الإيراني``  an adjective
``توافق صلح آمریکا و طالبان``  a genitive      ``اتفاقها مع السعودية``  a pronoun
``الاتفاق الذي رعته الصين``  a relative clause
Told by the deed, when the phrase leaves them out:
``وافقت الحكومة على هدنة``  the subject      ``انسحاب أمريكا من الاتفاق``  the noun before
``سلّمت أرمينيا الإقليم تنفيذاً للاتفاق``  who carries it out
``دعا الوسيط الطرفين إلى احترام الهدنة``  who is asked to keep it
``اتهمت أنقرة دمشق بخرق الهدنة``  the two who are opposed in the sentence
"""

from __future__ import annotations

from collections.abc import Iterable

from rasad import records
from rasad.document import Document
from rasad.find.accord_words import AccordWords
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.pairs import pair
from rasad.resolve.gazetteer import Gazetteer
from rasad.text.tokens import Word

TAIL = 14  # tokens behind the noun that may tell parties
_BESIDE = 60  # characters between an accord and the event that tells its signing
_PARTIES = frozenset(("REB", "UAF", "PTY", "PRM", "OPP"))  # sectors that sign in their own name
_STATE = frozenset(("GOV", "MIL", "LEG"))
_BODIES = frozenset(("UNO", "IGO", "NGO", "IMG"))  # they endorse, watch or fight an accord, and are no party to it
_OPPOSED = frozenset(("ACCUSE", "RETREAT", "ASSAULT", "COOPERATE", "CONCEDE"))
_ASKED = frozenset(("REQUEST",))
_TALKS = frozenset(("CONSULT", "AGREE"))


class Parties:
    """Reads the parties of the accords that one sentence names."""

    def __init__(self, doc: Document, sentence: Sentence, words: AccordWords, gazetteer: Gazetteer | None) -> None:
        self.doc, self.sentence, self.words = doc, sentence, words
        self.gazetteer = gazetteer

    def phrase(self, i: int, stop: int) -> tuple[list[str], list[str], int]:
        """Parties and mediators told by the noun at ``i`` with what follows it; how many parties stand right by it."""
        grammar = self.sentence.grammar.marks
        parties, mediators = self._adjectives(i, stop), []
        if stop - 1 in self.doc.mention_at and stop < self.sentence.stop:
            parties += self._told(self._coordinated(stop))
        close = list(parties)
        for key, phrases in self._around(i, stop).items():
            for phrase in phrases:
                if key in grammar.patrons:
                    mediators += self.codes(phrase)
                elif key == "between" or key in grammar.partners:
                    codes = self.codes(phrase)
                    parties += codes
                    close += codes if key == "between" and phrase.first <= stop + 1 else []
        parties += self._listed(stop)
        if self.sentence.sense(i).enclitic and i in self.doc.mention_at:
            parties += self._told([self.doc.mention_at[i].actor])
        return clean(parties), list(dict.fromkeys(mediators)), len(clean(close))

    def deed(self, i: int, clause: Clause, nouns: bool) -> list[str]:
        """Who signs, leaves, breaks or agrees to it; ``nouns``: also by a deed that a noun names ("the signing")."""
        return clean(self._members(i, clause) + self._signed(i, nouns) + self._asked(i))

    def opposed(self, i: int, clause: Clause) -> list[str]:
        """Who carries it out by the clause, else the two sides of a deed of the same sentence."""
        if any(self._lemmas(j) & self.words.carries_out for j in range(max(self.sentence.first, i - 3), i)):
            slots = self.sentence.slots(clause)
            doer = slots.get("subject") or slots.get("object") or []
            phrases = doer[:1] + [p for k in self.words.recipients for p in slots.get(k, ())]
            found = clean(c for p in phrases for c in self.codes(p))
            if found:
                return found
        if self.aside(i, clause):
            return []
        for event in self._events(_OPPOSED):
            source, target = self._codes_of(event.source), self._codes_of(event.target)
            if source and target and set(source) != set(target):
                return clean(source + target)
        return []

    def talking(self, i: int) -> list[str]:
        """The two sides of talks that the sentence tells before the noun."""
        at = self.doc.starts[i]
        for event in self._events(_TALKS):
            sides = clean(self._codes_of((*event.source, *event.target)))
            if event.cue.start < at and len(sides) == 2:
                return sides
        return []

    def teller(self, i: int) -> list[str]:
        """The state whose official tells of the accord with somebody: told by a spokesman of Iran it is Iran's too."""
        at = self.doc.starts[i]
        said = [s.speaker for s in self.doc.statements if s.speaker and s.content.start <= at < s.content.end]
        tellers = [int(speaker[1:]) - 1 for speaker in said[-1:]]
        return self._told(teller for teller in tellers if self.doc.actors[teller].sector[:1] == ("GOV",))

    def event(self, event: records.Event) -> list[str]:
        """The countries or actors of an event."""
        return clean(self._codes_of((*event.source, *event.target)))

    def sponsors(self, i: int, stop: int, clause: Clause) -> list[str]:
        """Mediators by the verb of a relative clause about it, or by the clause it stands in."""
        out: list[str] = []
        for own in self.sentence.clauses:
            about = own.link == "rel" and i <= own.antecedent <= stop + 6
            if about and own.group is not None and own.group.lemma in self.words.sponsors:
                out += [c for p in self.sentence.slots(own).get("subject", ()) for c in self.codes(p)]
        patrons = self.sentence.grammar.marks.patrons
        slots = self.sentence.slots(clause)
        out += [c for key in patrons for p in slots.get(key, ()) for c in self.codes(p)]
        return list(dict.fromkeys(out))

    def codes(self, phrase: Phrase) -> list[str]:
        """The parties that a noun phrase means."""
        actors = [m.actor for m in phrase.mentions] or pair(self.doc, self.sentence, phrase)
        if actors:
            return [*self._told(actors), *self._joint(phrase)]
        return [c for c in (self._demonym(self.doc.words[j]) for j in range(phrase.first, phrase.stop)) if c]

    def code(self, actor: int) -> str | None:
        """The country for a state and those who act for it, else the actor's id."""
        identity = self.doc.actors[actor]
        sector = set(identity.sector[:1])
        if identity.country and (identity.kind == "country" or sector <= _STATE):
            return identity.country
        if identity.kind in ("organisation", "group") and sector <= _PARTIES:
            named = identity.kind == "organisation" or sector
            return f"a{actor + 1}" if named else None
        return identity.country

    # ------------------------------------------------------------------------------------------------------------------
    def _told(self, actors: Iterable[int]) -> list[str]:
        return [c for c in map(self.code, actors) if c]

    def _codes_of(self, ids: Iterable[str]) -> list[str]:
        return self._told(int(a[1:]) - 1 for a in ids)

    def _events(self, types: frozenset[str]) -> list[records.Event]:
        first, end = self.doc.starts[self.sentence.first], self.doc.ends[self.sentence.stop - 1]
        return [e for e in self.doc.events if e.type in types and first <= e.cue.start < end]

    def _around(self, i: int, stop: int) -> dict[str, list[Phrase]]:
        """The phrases that follow the noun to the end of its clause, and those of a relative clause about it."""
        tokens = []
        for j in range(stop, min(self.sentence.stop, stop + TAIL)):
            sense = self.sentence.sense(j)
            clause = self.sentence.clause_of[j - self.sentence.first]
            if sense.kind in ("stop", "comp", "rel", "sub", "conn", "mark") or j in self.sentence.predicate(clause):
                break
            tokens.append(j)
        slots: dict[str, list[Phrase]] = {}
        last = ""
        for phrase in self.sentence.phrases(tokens):
            if not phrase.key and last and self._joined(phrase.first):
                slots[last].append(phrase)
                continue
            last = phrase.key
            if phrase.key:
                slots.setdefault(phrase.key, []).append(phrase)
            elif phrase.first == stop and not self.shown(i):
                slots.setdefault("between", []).append(phrase)
                last = "between"
        for own in self.sentence.clauses:
            if own.verb >= 0 and own.group is not None and self._describes(own, i, stop):
                if own.group.lemma in self.words.sponsors:
                    continue
                for key, phrases in self.sentence.slots(own).items():
                    slots.setdefault("between" if key == "subject" else key, []).extend(phrases)
        return slots

    def _joined(self, j: int) -> bool:
        return self.sentence.sense(j).conj or self.sentence.sense(j - 1).kind == "conj"

    def _describes(self, clause: Clause, i: int, stop: int) -> bool:
        """Is a clause a relative one about the noun at ``i``, with or without a relative word?"""
        if clause.link == "rel":
            return i <= clause.antecedent <= stop + 6
        bare = clause.group is not None and bool(clause.group.enclitic) and not self.sentence.sense(i).article
        return bare and clause.link == "beside" and stop <= clause.start <= stop + 1

    def shown(self, i: int) -> bool:
        """Is the noun pointed at ("this accord") where no article says so?"""
        return i > self.sentence.first and self.sentence.sense(i - 1).form in self.words.demonstratives

    def aside(self, i: int, clause: Clause) -> bool:
        """Is the accord only what something else is about: "the resolution on the truce"?"""
        slots = self.sentence.slots(clause)
        return any(p.first <= i < p.stop and p.key in self.words.about for ps in slots.values() for p in ps)

    def _members(self, i: int, clause: Clause) -> list[str]:
        """Who signs, leaves or breaks it: the subject of the clause that the noun stands in."""
        out: list[str] = []
        if clause.group is not None:
            slots = self.sentence.slots(clause)
            lemmas = {clause.group.lemma} | {x for j in self.sentence.predicate(clause) for x in self._lemmas(j)}
            if lemmas & self.words.members and not self.aside(i, clause):
                for key in ("subject", *self.sentence.grammar.marks.partners):
                    for phrase in slots.get(key, ())[:1]:
                        if not phrase.first <= i < phrase.stop:
                            out += self.codes(phrase)
        before = self.sentence.phrases(list(range(max(self.sentence.first, i - 6), i)))
        for phrase in before[-2:]:
            if any(self._lemmas(j) & self.words.members for j in range(phrase.first, phrase.stop)):
                out += self.codes(phrase)
        return out

    def _lemmas(self, j: int) -> frozenset[str]:
        return self.sentence.sense(j).lemmas

    def _signed(self, i: int, nouns: bool) -> list[str]:
        """The parties of an event of agreeing that is told beside the noun."""
        at = self.doc.starts[i]
        near = [e for e in self._events(frozenset(("AGREE",))) if abs(e.cue.start - at) <= _BESIDE]
        if not nouns:  # whose a noun of signing is, grammar often only guesses: a list of many is told
            verbs = {self.doc.starts[j] for c in self.sentence.clauses for j in self.sentence.predicate(c)}
            near = [e for e in near if e.cue.start in verbs or len(e.source) + len(e.target) > 2]
        return [c for e in near if e.status != "offered" for c in self._codes_of((*e.source, *e.target))]

    def _asked(self, i: int) -> list[str]:
        """Who is asked to keep it: told by a word of keeping beside the noun."""
        near = range(max(self.sentence.first, i - 3), min(self.sentence.stop, i + 6))
        if not any(self._lemmas(j) & self.words.keeping for j in near):
            return []
        asked = [e for e in self._events(_ASKED) if e.status != "offered" and e.target]
        return self._codes_of(asked[-1].target) if asked else []

    def powers(self) -> list[str]:
        """The states that the sentence means by the usual name of their group."""
        words = [w.folded for w in self.doc.words[self.sentence.first : self.sentence.stop]]
        for group, codes in self.words.powers.items():
            if any(tuple(words[j : j + len(group)]) == group for j in range(len(words) - len(group) + 1)):
                return list(codes)
        return []

    def _adjectives(self, i: int, stop: int) -> list[str]:
        out = []
        for j in range(i + 1, min(self.sentence.stop, stop + 1)):
            mention = self.doc.mention_at.get(j)
            if mention is not None and mention.form == "capital":
                continue  # "the Vienna agreement" is no agreement with Austria
            if mention is not None and j < stop:
                out += [c for c in [self.code(mention.actor)] if c]
            elif j < stop:
                code = self._demonym(self.doc.words[j])
                out += [code] if code else []
        return out

    def _coordinated(self, j: int) -> list[int]:
        """Actors that "and" joins to the one whose mention ends at token ``j``."""
        out: list[int] = []
        while j < self.sentence.stop:
            k = j + 1 if self.sentence.sense(j).kind == "conj" else j
            mention = self.doc.mention_at.get(k)
            if mention is None or (k == j and not self.sentence.sense(j).conj):
                return out
            out.append(mention.actor)
            j = mention.stop
        return out

    def main(self) -> list[str]:
        """The first state that the sentence names: whose "its accord with" it is."""
        for j in range(self.sentence.first, self.sentence.stop):
            mention = self.doc.mention_at.get(j)
            if mention is not None and mention.form != "capital":
                return clean(self._told([mention.actor]))
        return []

    def _listed(self, stop: int) -> list[str]:
        """The states that brackets behind the noun list, of which the report says one word for all."""
        tokens = range(stop, min(self.sentence.stop, stop + 2 * TAIL))
        opening = next((j for j in tokens if self.doc.words[j].text == "("), None)
        if opening is None or any(self.sentence.sense(j).kind in ("stop", "quote") for j in range(stop, opening)):
            return []
        closing = next((j for j in range(opening, self.sentence.stop) if self.doc.words[j].text == ")"), None)
        inside = [self.doc.mention_at[j] for j in range(opening, closing or opening) if j in self.doc.mention_at]
        found = clean(self._told(m.actor for m in inside))
        return found if len(found) > 1 else []

    def _joint(self, phrase: Phrase) -> list[str]:
        """The further states of people who are named by one noun: "the ministers of X and Y"."""
        if self.gazetteer is None:
            return []
        first = self.sentence.first
        joined = [
            j for j in range(phrase.first + 1, phrase.stop)
            if self.sentence.sense(j).conj or (j > first and self.sentence.sense(j - 1).kind == "conj")
        ]  # fmt: skip
        chunks = (self.gazetteer.chunk(self.doc.words[j : j + 1], 0, 1) for j in joined)
        entries = (c.of("country", "capital", "metonym") for c in chunks if c is not None)
        return [e.owner for e in entries if e is not None]

    def _demonym(self, word: Word) -> str | None:
        if self.gazetteer is None or word.kind != "word":
            return None
        chunk = self.gazetteer.chunk([word], 0, 1)
        entry = chunk.of("demonym") if chunk is not None else None
        return entry.owner if entry is not None else None


def clean(parties: Iterable[str]) -> list[str]:
    """Each party once, bodies that are none left out."""
    return [p for p in dict.fromkeys(parties) if p not in _BODIES]
