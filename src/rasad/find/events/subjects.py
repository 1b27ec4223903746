"""Who does the verb of a clause: named beside it, meant by a pronoun, or left out because grammar says who it is.

Forms handled, one example each:
``أعلن فابيوس أنه سيتوجه إلى طهران حيث سيلتقي روحاني`` the subject of the clause around, where the verb agrees
``زار … والتقى …`` two verbs of one subject      ``طلب من إسرائيل أن تنسحب`` whom the verb before wants to act
``الوزير الذي زار بغداد`` what a relative clause is about      ``وأضاف …`` the speaker of that statement
``نحن نطالب`` a first person means the speaker      ``بلقائه``, ``اتهمتها`` an attached pronoun
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from rasad.document import Document, Mention
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.pairs import means_both, pair
from rasad.packs import load
from rasad.packs.schema.roles import Roles, Suffix
from rasad.resolve.coreference import agrees, antecedent
from rasad.text.fold import fold
from rasad.text.tokens import Word

Demonym = Callable[[Word], str | None]
"""The country that an adjective names: "American" → USA."""

_DEEP = 5  # clauses that are asked one after the other
_NUMBERS = {"s": "sg", "p": "pl", "d": "du"}


@cache
def _suffixes(lang: str) -> tuple[tuple[str, Suffix], ...]:
    """The attached pronouns of a language, the longest first."""
    found = load(lang, "roles", Roles).grammar.suffixes
    return tuple(sorted(((fold(s.form), s) for s in found), key=lambda pair: -len(pair[0])))


def follows_from(clause: Clause) -> bool:
    """Does a clause tell what follows from the condition before it?"""
    return clause.link == "comp" and clause.previous is not None and clause.previous.link == "cond"


class Subjects:
    """The subjects of one sentence's clauses, each worked out once."""

    def __init__(
        self, doc: Document, sentence: Sentence, before: Subjects | None, demonym: Demonym, parties: list[int]
    ) -> None:
        self.parties = parties  # of the last joint deed
        self._doc, self._sentence, self._demonym = doc, sentence, demonym
        self._before = before.first() if before is not None else []
        self._known: dict[int, list[int]] = {}
        self._cues = {s.cue.start: s.speaker for s in doc.statements if s.cue is not None and s.speaker}

    # -- of a clause -----------------------------------------------------------------------------------------------
    def of(self, clause: Clause, depth: int = _DEEP) -> list[int]:
        """Actors that do the verb of a clause, or none."""
        known = self._known.get(id(clause))
        if known is None:
            self._known[id(clause)] = []  # a clause that leads back to itself has no subject
            known = self._named(clause)
            if not known and not self._somebody(clause):
                known = self.left_out(clause, depth)
            self._known[id(clause)] = known
        return known

    def _somebody(self, clause: Clause) -> bool:
        """Verb last: has a clause a subject of its own, though nobody known: ``کشورهای منطقه می‌توانند …``?"""
        if not self._sentence.grammar.verb_last or clause.verb < 0:
            return False
        own = self._sentence.slots(clause).get("subject", ())
        return any(p.stop < self._sentence.predicate(clause).start for p in own)

    def _named(self, clause: Clause) -> list[int]:
        slots = self._sentence.slots(clause)
        undergoer = slots.get("object") if self._sentence.passive(clause) else None  # the subject of a passive
        return self.actors(slots.get("subject")) or self.actors(undergoer) or self.told(clause)

    def told(self, clause: Clause) -> list[int]:
        """The speaker of the statement whose cue the verb is."""
        if clause.verb < 0:
            return []
        cues = (self._cues.get(self._doc.starts[i]) for i in range(clause.start, clause.last + 1))
        return [int(speaker[1:]) - 1 for speaker in cues if speaker][:1]

    def speaker(self, token: int) -> list[int]:
        """Who says the words that a token stands in: the innermost statement's speaker."""
        start = self._doc.starts[token]
        inside = [s for s in self._doc.statements if s.content.start <= start < s.content.end and s.speaker]
        if not inside:
            return []
        innermost = min(inside, key=lambda s: s.content.end - s.content.start)
        return [int((innermost.speaker or "a0")[1:]) - 1]

    def left_out(self, clause: Clause, depth: int = _DEEP) -> list[int]:
        """The subject that a clause leaves out."""
        verb = clause.group
        if verb is not None and verb.person in ("1", "2"):
            return self.speaker(clause.verb) if verb.person == "1" else []
        if depth == 0:
            return []
        if clause.link == "beside" and (named := self._before_verb(clause)):
            return named
        if verb is not None and clause.link == "comp" and self._charges(clause.parent):
            charged = self.controlled(clause.parent)
            if charged:
                return charged
        if verb is not None and verb.tense == "subj":
            controlled = self.controlled(clause.parent if clause.link == "comp" else clause.previous)
            if controlled:
                return controlled
        at = clause.previous or (clause.parent if clause.link not in ("main", "rel") else None)
        if follows_from(clause):
            at = clause.parent
        cleft = self._cleft(clause)
        if cleft is not None:
            return cleft
        while at is not None and at.group is not None and at.group.person in ("1", "2"):
            at = at.previous or at.parent  # "we have seen how they attack"
        if at is not None:
            return self._fitting(clause, self.of(at, depth - 1))
        undergone = self._sentence.grammar.verb_last and self._sentence.passive(clause)
        return self._fitting(clause, self._before) if clause is self._sentence.clauses[0] and not undergone else []

    def _cleft(self, clause: Clause) -> list[int] | None:
        """Verb last: who is said to be it, where a clause says what he did: ``این آمریکا بود که تنش را آغاز کرد``."""
        around = clause.parent
        if clause.link != "comp" or around is None or around.group is None or not self._sentence.grammar.verb_last:
            return None
        opens = self._sentence.sense(clause.first).form in self._sentence.grammar.relatives
        if not opens or around.last + 1 != clause.first or around.group.lemma not in self._sentence.grammar.copulas:
            return None
        told = (p for found in self._sentence.slots(around).values() for p in found)
        said = [p for p in told if not p.key and p.stop == around.start]
        return self.actors(said) if said else None

    def first(self) -> list[int]:
        """The subject with which the sentence begins."""
        return self.actors(self._sentence.slots(self._sentence.clauses[0]).get("subject"))

    def _fitting(self, clause: Clause, actors: list[int]) -> list[int]:
        """The actors when the verb can be said of them."""
        verb = clause.group
        if verb is None or not actors:
            return actors
        if self._sentence.grammar.verb_last:
            return [] if self._quoted(clause) else actors
        number = _NUMBERS.get(verb.number, "")
        if len(actors) > 1:
            return actors if number != "sg" else []
        return [a for a in actors if agrees(self._doc.actors[a], verb.gender, number)]

    def _before_verb(self, clause: Clause) -> list[int]:
        """Verb first: who stands right before a verb that no word joins to the one before: ``جعل موسكو تساند …``."""
        mention = self._doc.mention_at.get(clause.start - 1)
        if mention is None or self._sentence.grammar.verb_last or mention.form == "implied":
            return []
        return self._fitting(clause, [mention.actor])

    def _quoted(self, clause: Clause) -> bool:
        """Verb last: are the words of a clause told directly, so that whoever says them is no third person in them?"""
        return clause.link == "comp" and self._sentence.sense(clause.first).form == ":"

    def _charges(self, clause: Clause | None) -> bool:
        """Does the predicate of a clause say of its object what the complement tells: "accused X that it …"?"""
        sentence = self._sentence
        words = sentence.predicate(clause) if clause is not None else ()
        return any(sentence.sense(i).lemmas & sentence.grammar.charges for i in words)

    def controlled(self, clause: Clause | None) -> list[int]:
        """Whom the verb of a clause wants to act: "asked X to withdraw"."""
        if clause is None or clause.verb < 0:
            return []
        slots = self._sentence.slots(clause)
        for function in ("object",) if self._charges(clause) else self._sentence.grammar.control:
            found = self.actors(slots.get(function))
            if found:
                return found
        return []

    # -- of a pronoun ----------------------------------------------------------------------------------------------
    def pronoun(self, i: int, *, own: bool) -> list[int]:
        """Whom the pronoun attached to token ``i`` means; ``own``: it may be the subject of its own clause."""
        suffix = self._suffix(i)
        if suffix is None or suffix.person == "2":
            return []
        if suffix.person == "1":
            return self.speaker(i)
        clause: Clause | None = self._sentence.clause_of[i - self._sentence.first]
        mine = self.of(clause) if clause is not None else []
        number = "" if self._sentence.grammar.verb_last else suffix.number
        if not own and mine and self._sentence.grammar.verb_last:
            return []  # "حملاتش را متوقف کند": what is the subject's own
        if own and mine and (len(mine) > 1 or agrees(self._doc.actors[mine[0]], suffix.gender, number)):
            return mine
        found = antecedent(self._doc, i, suffix.gender, number)
        return [found] if found is not None and (own or found not in mine) else []

    def _suffix(self, i: int) -> Suffix | None:
        word = self._doc.words[i]
        enclitic = word.analyses[0].enclitic if word.analyses else ""
        if not enclitic:
            return None
        return next((s for form, s in _suffixes(self._sentence.grammar.code) if enclitic.endswith(form)), None)

    def _standing(self, phrase: Phrase) -> list[int]:
        """Whom a phrase means that is a pronoun of its own: "وی", "آن‌ها", "ما"."""
        i = phrase.first
        if phrase.stop == i + 1 and self._sentence.sense(i).form in self._sentence.grammar.reflexives:
            return self.of(self._sentence.clause_of[i - self._sentence.first])
        own = self._sentence.grammar.pronouns.get(self._sentence.sense(i).form) if phrase.stop == i + 1 else None
        if own is None:
            return []
        if own.person != "3":
            return self.speaker(i) if own.person == "1" else []
        clause = self._sentence.clause_of[i - self._sentence.first]
        subject = self._sentence.slots(clause).get("subject", ())
        mine = [] if phrase in subject else self.of(clause)
        found = antecedent(self._doc, i, own.gender, own.number, human=own.number == "sg", but=mine)
        return [] if found is None else [found]

    # -- from phrases to actors ------------------------------------------------------------------------------------
    def actors(self, phrases: list[Phrase] | None) -> list[int]:
        """The actors of the first of some phrases that means any."""
        for phrase in phrases or ():
            found = self.meant(phrase)
            if found:
                return found
        return []

    def meant(self, phrase: Phrase) -> list[int]:
        """The actors that a phrase means: its first mention and those joined to it by "and" or a comma."""
        if means_both(self._sentence, phrase):
            named = self._listed(phrase.mentions[-2:])  # "ministers of the two countries, Iran and Turkey"
            return named or self.parties or pair(self._doc, self._sentence, phrase)
        out: list[int] = []
        last: Mention | None = None
        for mention in phrase.mentions:
            if last is not None and not self._joined(last, mention):
                if not self._place_of(mention):
                    break
                last = mention
                continue
            if out and last is not None and last.actor not in out and self._state(mention):
                break  # "protesters of Baghdad and Basra"
            if mention.actor not in out:
                out.append(mention.actor)
            last = mention
        return out or self._standing(phrase) or self._by_adjective(phrase)

    def _listed(self, mentions: list[Mention]) -> list[int]:
        """Two states named side by side, or none."""
        states = [m.actor for m in mentions if self._doc.actors[m.actor].kind == "country"]
        return states if len(states) == 2 and self._joined(*mentions) else []

    def _by_adjective(self, phrase: Phrase) -> list[int]:
        """Whom an adjective of nationality in a phrase means: the state if the report names it, else a body of it."""
        for i in range(phrase.first, phrase.stop):
            found = self.of_country(self._demonym(self._doc.words[i]))
            if found:
                return found
        return []

    def of_country(self, code: str | None) -> list[int]:
        """The state of a code if the report names it as an actor, else the first body of its government or army."""
        of_country = [n for n, actor in enumerate(self._doc.actors) if code and actor.country == code]
        states = [n for n in of_country if self._doc.actors[n].kind == "country"]
        bodies = [n for n in of_country if self._doc.actors[n].sector[:1] in (("GOV",), ("MIL",))]
        return (states or bodies)[:1]

    def _place_of(self, mention: Mention) -> bool:
        """Verb last: may a name be only where those before it are, with others behind "and"?"""
        return self._sentence.grammar.verb_last and self._state(mention)

    def _state(self, mention: Mention) -> bool:
        return self._doc.actors[mention.actor].kind == "country"

    def armies(self, states: list[int]) -> list[int]:
        """The forces of some states that an adjective of nationality means, where the report names them."""
        actors = self._doc.actors
        forces = {a.country: n for n, a in reversed([*enumerate(actors)]) if a.sector[:1] == ("MIL",) and not a.passing}
        return [forces.get(actors[s].country, s) if actors[s].kind == "country" else s for s in states]

    def _joined(self, first: Mention, second: Mention) -> bool:
        between = [self._sentence.sense(i) for i in range(first.stop, second.first)]
        marks = self._sentence.grammar.marks
        apart = (s.kind == "prep" and not s.enclitic and s.key != marks.partitive for s in between)
        if not marks.verb_last and any(apart):
            return False  # "an attack of X in Chad and Niger"
        return any(s.kind in ("conj", "mark") or s.conj for s in (*between, self._sentence.sense(second.first)))
