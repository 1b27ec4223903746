"""Who stands where: the actors of a predicate, by the functions that its frame names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rasad.document import Document, Mention
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.pairs import pair
from rasad.find.events.support import preposition, support
from rasad.text.tokens import Word

if TYPE_CHECKING:
    from rasad.find.events.deeds import Deeds

Demonym = Callable[[Word], str | None]
"""The country that an adjective names: "American" → USA."""

_AHEAD = 16  # tokens behind a noun in which its complements stand
_SPEECH = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"))  # words spent on what others do


class Roles:
    """The actors of one predicate; each function is worked out when it is first asked for."""

    def __init__(
        self, doc: Document, sentence: Sentence, predicate: Predicate, before: Sentence | None, demonym: Demonym,
        places: dict[int, str], deeds: Deeds | None = None,
    ) -> None:  # fmt: skip
        self._doc, self._sentence, self.predicate, self._before = doc, sentence, predicate, before
        self._demonym = demonym
        self._places = places  # token -> country of the place that it names
        self._deeds = deeds
        self.clause: Clause = sentence.clause_of[predicate.head - sentence.first]
        self.finite = predicate.how in ("verb", "compound") or (
            predicate.how == "phrase" and self.clause.verb >= 0 and predicate.first <= self.clause.verb < predicate.stop
        )
        self.frame = predicate.frame
        self.origin = sentence.grammar.marks.partitive
        self.genitive = sentence.grammar.marks.genitive
        self.adjective = predicate.how == "adjective"
        self.infinitive = predicate.how == "infinitive"
        self.support = "" if self.finite else support(sentence, predicate, self.clause)
        self._noun: dict[str, list[Phrase]] | None = None

    # -- what stands where -----------------------------------------------------------------------------------------
    def actors(self, functions: tuple[str, ...]) -> list[int]:
        """Indices of the actors at the first of the functions that is filled."""
        for function in functions:
            found = self._at(function)
            if found:
                return found
        return []

    def targets(self, functions: tuple[str, ...]) -> list[int]:
        """Like :meth:`actors`, of a deed that words are spent on: a phrase that names a deed stands for its doer."""
        if self._deeds is None or self.frame.type not in _SPEECH:
            return self.actors(functions)
        for function in functions:
            for phrase in self._own(self._filled(function))[:1]:
                doers = self._deeds.doers(phrase, self.predicate)
                if doers is not None:
                    return doers
            found = self._at(function)
            if found:
                return found
        return []

    def _filled(self, function: str) -> list[Phrase]:
        """The phrases that stand in a function."""
        if self.finite:
            return self._sentence.slots(self.clause).get(function, [])
        return self._complements().get(function, [])

    def _own(self, phrases: list[Phrase] | None) -> list[Phrase]:
        """Those of a clause's phrases that belong to no other deed."""
        if self._deeds is None or not self._sentence.grammar.verb_last:
            return phrases or []
        return [p for p in phrases or () if not self._deeds.keeps(p, self.predicate)]

    def complements(self) -> list[int]:
        """First tokens of the phrases with prepositions that a noun's frame names."""
        named = {*(self.frame.noun_source or ()), *(self.frame.noun_target or ()), *self.frame.target}
        return [phrases[0].first for key, phrases in self._complements().items() if phrases[0].key and key in named]

    def _at(self, function: str) -> list[int]:
        if function == "speaker":
            return self._speaker()
        if function == "holder":
            return self._holder()
        if function == "antecedent":
            return self._qualified()
        if function == "deed":
            return self._deeds.behind(self.predicate) if self._deeds is not None else []
        if function == "putter":
            return self._putter()
        if self.finite:
            return self._of_clause(function)
        return self._of_noun(function)

    def _of_clause(self, function: str) -> list[int]:
        slots = self._sentence.slots(self.clause)
        passive = self._sentence.passive(self.clause) and self.predicate.frame.passive
        if function == "cue":
            return self._inside()
        if function in ("subject", "owner"):
            if self.clause.group is not None and self.clause.group.person in ("1", "2"):
                return self.inherited(self.clause)
            if passive:
                return self._phrases(slots.get("by"))
            own = slots.get("subject")
            if not own and self._sentence.passive(self.clause):  # "وارد شد": a light verb of becoming
                own = slots.get("object")
            if own and not self._lonely_object(slots):
                return self._elided(slots) or self._phrases(own[:1])
            return self._phrases(slots.get("by")) or ([] if self._lonely_object(slots) else self.inherited(self.clause))
        if function == "object":
            own = slots.get("object")
            if self._lonely_object(slots) or (not passive and self._elided(slots)):
                own = slots.get("subject")
            return self._phrases(own[:1]) if own else []
        return self._phrases(self._own(slots.get(function)))

    def _lonely_object(self, slots: dict[str, list[Phrase]]) -> bool:
        """A form that may be passive, of a verb that needs an object, with one phrase behind it: it is the object."""
        verb = self.clause.group
        frame = self.predicate.frame
        if verb is None or verb.voice != "any" or self._sentence.grammar.verb_last or not frame.passive:
            return False
        subject = slots.get("subject")
        if not subject or "object" not in frame.target[:1] or self.clause.link == "rel":
            return False
        if subject[0].first <= self.clause.verb:  # "eight persons were killed"
            return "object" not in slots and self._indefinite(subject[0])
        if any(p.mentions for p in slots.get("object", ())):
            return False
        if any(self._phrases(slots.get(key)) for key in frame.target[1:]):
            return False
        return ("object" not in slots and not self._state(subject[0])) or self._indefinite(subject[0])

    def _elided(self, slots: dict[str, list[Phrase]]) -> list[int]:
        """A verb that needs an object, with one phrase behind it and a subject told before: that phrase is its object.

        "arrived in Doha, where he met the emir"
        """
        clause, frame = self.clause, self.predicate.frame
        if self._sentence.grammar.verb_last or "object" not in frame.target[:1] or clause.link in ("rel", "beside"):
            return []
        own = slots.get("subject")
        if not own or own[0].first < clause.verb or "object" in slots or not self._phrases(own):
            return []
        if any(self._phrases(slots.get(key)) for key in frame.target[1:]):
            return []
        before = self.inherited(clause)
        return [a for a in before if a not in self._phrases(own)]

    def _inside(self) -> list[int]:
        """Actors named between the words of the cue."""
        out = []
        for i in range(self.predicate.first, self.predicate.stop):
            mention = self._doc.mention_at.get(i)
            if mention is not None and mention.form != "implied" and mention.actor not in out:
                out.append(mention.actor)
        return out

    def _state(self, phrase: Phrase) -> bool:
        return any(self._doc.actors[m.actor].kind == "country" for m in phrase.mentions[:1])

    def _indefinite(self, phrase: Phrase) -> bool:
        """A number or an indefinite noun, not a name: those that something is done to, more often than its doers."""
        if self._sentence.sense(phrase.first).article:
            return False
        kinds = {self._doc.actors[m.actor].kind for m in phrase.mentions}
        return not kinds & {"person", "country", "organisation"}

    def _of_noun(self, function: str) -> list[int]:
        if function == "patient":
            return self._subject_of_support()
        if function == "cue":
            return self._inside()
        own = self._complements()
        if self.adjective:
            if function == "subject":
                return self._subject_around()
            function = "owner" if function == "object" else function
        elif function == "subject" and self.clause.verb < 0:  # a nominal sentence says it of its first phrase
            subject = self._sentence.slots(self.clause).get("subject")
            return self._phrases([p for p in subject or () if p.stop <= self.predicate.first])
        elif function == "subject":
            return self._subject_of_support() if self.support == "support" else []
        return self._phrases(own.get(function))

    def _complements(self) -> dict[str, list[Phrase]]:
        """The phrases that belong to a noun: its genitive, what follows with prepositions."""
        if self._noun is not None:
            return self._noun
        sentence, predicate = self._sentence, self.predicate
        self._noun = out = {}
        tokens = self._tail()
        if sentence.sense(predicate.head).enclitic:
            out["owner"] = [Phrase(predicate.head, predicate.head + 1, "", self._pronoun(predicate.head))]
        definite = sentence.sense(predicate.head).article
        phrases = sentence.phrases(tokens)
        expected = predicate.stop
        while expected < sentence.stop and sentence.timed(expected):
            expected += 1
        for phrase in phrases:
            if phrase.key:
                out.setdefault(phrase.key, []).append(phrase)
            elif phrase.first <= expected + 2 and "owner" not in out and self._meant(phrase):
                out["owner"] = [phrase]
            elif phrase.first <= expected + 8 and "object" not in out and "owner" in out:
                out["object"] = [phrase]
        whose = sentence.grammar.marks.genitive
        if definite and whose in out and "owner" not in out:
            out["owner"] = out.pop(whose)
        return out

    def _tail(self) -> list[int]:
        """Tokens behind the noun that may belong to it: to the next verb, clause or stop."""
        sentence, stop = self._sentence, self.predicate.stop
        tokens = []
        for i in range(stop, min(sentence.stop, stop + _AHEAD)):
            sense = sentence.sense(i)
            if sense.kind in ("stop", "comp", "rel", "cond", "sub", "conn", "marker"):
                break
            clause = sentence.clause_of[i - sentence.first]
            if i in sentence.predicate(clause) or (sense.form in (":", "»", "”")):
                break
            goes_on = i + 1 < sentence.stop and sentence.sense(i + 1).kind == "prep"
            if sense.kind == "mark" and not goes_on and sense.form in ("،", ",", "-", "("):
                break
            tokens.append(i)
        return tokens

    def _pronoun(self, i: int) -> list[Mention]:
        mention = self._doc.mention_at.get(i)
        if mention is not None:
            return [mention]
        subject = self._subject_mentions(self.clause, i)
        return subject[:1]

    def _subject_mentions(self, clause: Clause, before: int) -> list[Mention]:
        """The nearest subject before a token: that of its clause, else of the clauses around it."""
        at: Clause | None = clause
        for _ in range(4):
            if at is None:
                return []
            for phrase in self._sentence.slots(at).get("subject", ()):
                if phrase.mentions and phrase.first < before:
                    return phrase.mentions
            at = at.previous or at.parent
        return []

    def _subject_around(self) -> list[int]:
        """Of whom a participle is said: the subject of the outermost clause around it."""
        clause = self.clause
        if self._sentence.grammar.verb_last:
            own = self._sentence.slots(clause)
            bare = (*own.get("subject", ()), *own.get("object", ()))
            found = self._phrases([p for p in bare if p.stop <= self.predicate.first])
            if found:
                return found
        while clause.parent is not None and clause.link != "rel":
            clause = clause.parent
        found = self._phrases(self._sentence.slots(clause).get("subject"))
        if not found and self._sentence.passive(clause):
            found = self._phrases(self._sentence.slots(clause).get("object"))
        return found or self.inherited(clause)

    # -- support verbs ---------------------------------------------------------------------------------------------
    def _subject_of_support(self) -> list[int]:
        slots = self._sentence.slots(self.clause)
        head = self.predicate.head
        for phrase in slots.get("subject", ())[:1]:
            if not phrase.first <= head < phrase.stop:
                return self._meant(phrase)
        if self._sentence.passive(self.clause):
            return self._phrases(slots.get("by"))
        return self.inherited(self.clause)

    def _qualified(self) -> list[int]:
        """What a relative clause or an attributive participle is about."""
        if self.clause.antecedent >= 0:
            return self._meant(self._sentence.antecedent(self.clause))
        for i in range(self.predicate.first, max(self._sentence.first, self.predicate.first - 3) - 1, -1):
            mention = self._doc.mention_at.get(i)
            if mention is not None:
                return [mention.actor]
        return []

    # -- subjects from elsewhere -----------------------------------------------------------------------------------
    def inherited(self, clause: Clause) -> list[int]:
        """The subject that a clause leaves out: as resolved on its verb, else the one of the clause before."""
        mention = self._doc.mention_at.get(clause.verb) if clause.verb >= 0 else None
        if mention is not None and mention.form == "implied":
            return [mention.actor]
        verb = clause.group
        if verb is not None and verb.person in ("1", "2"):
            return self._speaker() if verb.person == "1" else []
        if verb is not None and verb.tense == "subj":
            controlled = self._controlled(clause.parent if clause.link == "comp" else clause.previous)
            if controlled:
                return controlled
        at = clause.previous or (clause.parent if clause.link not in ("main", "rel") else None)
        for _ in range(4):
            if at is None:
                break
            found = self._phrases(self._sentence.slots(at).get("subject"))
            if found:
                return found
            at = at.previous or at.parent
        if self._before is not None and clause is self._sentence.clauses[0]:
            for earlier in self._before.clauses[:1]:
                return self._phrases(self._before.slots(earlier).get("subject"))
        return []

    def _controlled(self, clause: Clause | None) -> list[int]:
        """Whom the verb of a clause wants to act: "asked X to withdraw"."""
        if clause is None or clause.verb < 0:
            return []
        slots = self._sentence.slots(clause)
        for function in self._sentence.grammar.control:
            found = self._phrases(slots.get(function))
            if found:
                return found
        return []

    def _putter(self) -> list[int]:
        """Whose doing an infinitive is, as the words before it say: "the attempt of X at killing"."""
        at = self.predicate.first - 2
        if not preposition(self._sentence, self.predicate.first) or at < self._sentence.first:
            return []
        mention = self._doc.mention_at.get(at)
        return [mention.actor] if mention is not None and mention.form != "implied" else []

    def _holder(self) -> list[int]:
        """The subject of the clause that holds this one; for a noun or participle, of its own clause."""
        clause: Clause | None = self.clause.parent if self.finite else self.clause
        put = not self.finite and preposition(self._sentence, self.predicate.head)
        if put and self.predicate.frame.type != "CONSULT":
            controlled = self._controlled(clause)
            if controlled:
                return controlled
        for _ in range(3):
            if clause is None:
                return []
            found = self._phrases(self._sentence.slots(clause).get("subject")) or self.inherited(clause)
            if found:
                return found
            clause = clause.parent
        return []

    def _speaker(self) -> list[int]:
        start = self._doc.starts[self.predicate.first]
        best: tuple[int, int] | None = None
        for statement in self._doc.statements:
            content = statement.content
            if content.start <= start < content.end and statement.speaker is not None:
                size = content.end - content.start
                if best is None or size < best[0]:
                    best = (size, int(statement.speaker[1:]) - 1)
        return [best[1]] if best else []

    # -- from phrases to actors ------------------------------------------------------------------------------------
    def _phrases(self, phrases: list[Phrase] | None) -> list[int]:
        out: list[int] = []
        for phrase in phrases or ():
            for actor in self._meant(phrase):
                if actor not in out:
                    out.append(actor)
            if out:
                break
        return out

    def _meant(self, phrase: Phrase) -> list[int]:
        """The actors that a phrase means: its first mention and those joined to it by "and" or a comma."""
        out: list[int] = []
        last: Mention | None = None
        for mention in phrase.mentions:
            if last is not None and not self._joined(last, mention):
                break
            if mention.actor not in out:
                out.append(mention.actor)
            last = mention
        return out or pair(self._doc, self._sentence, phrase) or self._by_adjective(phrase)

    def _by_adjective(self, phrase: Phrase) -> list[int]:
        """Whom an adjective of nationality in a phrase means: the state if the report names it, else a body of it."""
        visit = self.predicate.frame.mode == "visit"
        for i in range(phrase.first, phrase.stop):
            code = self._demonym(self._doc.words[i]) or (self._places.get(i) if visit else None)
            if code is None:
                continue
            of_country = [n for n, actor in enumerate(self._doc.actors) if actor.country == code]
            states = [n for n in of_country if self._doc.actors[n].kind == "country"]
            if of_country:
                return (states or of_country)[:1]
        return []

    def _joined(self, first: Mention, second: Mention) -> bool:
        for i in range(first.stop, second.first + 1):
            if self._sentence.first <= i < self._sentence.stop:
                sense = self._sentence.sense(i)
                if sense.kind in ("conj", "mark") or (sense.conj and i >= first.stop):
                    return True
        return False
