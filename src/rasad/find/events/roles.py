"""Who stands where: the actors of a predicate, by the functions that its frame names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rasad.document import Document, Mention
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.clauses_subject_first import owner_before
from rasad.find.events.frames import Predicate
from rasad.find.events.governed import Governed
from rasad.find.events.lonely import lonely_object
from rasad.find.events.putters import attached, engaged, only_named, putter
from rasad.find.events.spoken import spoken_of
from rasad.find.events.subjects import Subjects
from rasad.find.events.support import preposition, support, undergoes

if TYPE_CHECKING:
    from rasad.find.events.deeds import Deeds

_AHEAD = 16  # tokens behind a noun in which its complements stand
_OF_PLACES = frozenset(("COERCE", "RETREAT", "ASSAULT"))
_SPEECH = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"))  # words spent on what others do


class Roles:
    """The actors of one predicate; each function is worked out when it is first asked for."""

    def __init__(
        self, doc: Document, sentence: Sentence, predicate: Predicate, subjects: Subjects,
        places: dict[int, str], holds: Callable[[str], str | None], deeds: Deeds | None = None,
    ) -> None:  # fmt: skip
        self._doc, self._sentence, self.predicate = doc, sentence, predicate
        self.subjects = subjects
        self._places = places  # token -> country of the place that it names
        self._deeds = deeds
        self.clause: Clause = sentence.clause_of[predicate.head - sentence.first]
        self.finite = predicate.how in ("verb", "compound") or (
            predicate.how == "phrase" and self.clause.verb >= 0 and predicate.first <= self.clause.verb < predicate.stop
        )
        suffers = self.finite and predicate.how == "phrase" and undergoes(sentence, self.clause)
        self.finite = self.finite and not suffers
        self.around = Governed(sentence, predicate, self.clause, subjects, holds)
        self.frame = predicate.frame
        self.origin = sentence.grammar.marks.partitive
        self.genitive, self.partners = sentence.grammar.marks.genitive, sentence.grammar.marks.partners
        self.nominal_news = sentence.grammar.marks.nominal_news
        self.adjective = predicate.how == "adjective"
        self.infinitive = predicate.how == "infinitive"
        verb_last = sentence.grammar.verb_last
        self.governed = verb_last or (self.clause.verb >= 0 and predicate.head > self.clause.verb)
        self.support = "undergoes" if suffers else "" if self.finite else support(sentence, predicate, self.clause)
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
        return [p for p in self._outside(phrases) if not self._deeds.keeps(p, self.predicate)]

    def _outside(self, phrases: list[Phrase] | None) -> list[Phrase]:
        """Verb last: the phrases that are no part of the words of the predicate: ``دست به اعتصاب زدند``."""
        cue = self.predicate if self._sentence.grammar.verb_last else None
        if cue is None:
            return phrases or []
        inside = [p for p in phrases or () if p.mentions or not cue.first <= p.first < p.stop <= cue.stop]
        return [p for p in inside if not attached(self._doc, self._sentence, p)]

    def answered(self) -> list[Phrase]:
        """The phrases in which stands whom or what a predicate is about."""
        target = self.frame.target if self.finite or self.frame.noun_target is None else self.frame.noun_target
        return [phrase for function in target for phrase in self._filled(function)]

    def answerers(self) -> list[int]:
        """Who welcomes or condemns the deed that a noun names."""
        return self._deeds.answerers(self.predicate) if self._deeds is not None and not self.finite else []

    def turned_back(self) -> list[int]:
        """Who rejects or condemns what a noun says was said, and so did not say it."""
        return self._deeds.turns_back(self.predicate) if self._deeds is not None and not self.finite else []

    def definite(self) -> bool:
        """Verb first: does a noun bear the article, so that whose it is did it: ``رفض X الانتقادات الأميركية``?"""
        return not self._sentence.grammar.verb_last and self._sentence.sense(self.predicate.head).article

    def names_parties(self) -> bool:
        """Verb first: would a joint deed be told with its parties: a verb, or a noun pointed back at?"""
        return self.definite() or (self.finite and not self._sentence.grammar.verb_last)

    def complements(self) -> list[int]:
        """First tokens of the phrases with prepositions that a noun's frame names."""
        frame = self.frame
        target = frame.target if frame.noun_target is None else frame.noun_target
        named = {*(frame.noun_source or ()), *target}
        return [phrases[0].first for key, phrases in self._complements().items() if phrases[0].key and key in named]

    def spoken_of(self, functions: tuple[str, ...], source: list[int]) -> list[int]:
        """The actor that a complement speaks of, where none of the functions names one itself.

        ``دعا إلى الحوار مع اليونان``, ``انتقد سياسة الحكومة تجاه إيران``; not where the verb comes last.
        """
        if self._sentence.grammar.verb_last:
            return []  # what stands before the verb belongs to whatever noun is nearest
        for function in functions:
            if function != "subject":
                for phrase in self._filled(function)[:1]:
                    found = spoken_of(self._doc, self._sentence, self.clause, phrase, source, finite=self.finite)
                    if found:
                        return found
        return []

    def _at(self, function: str) -> list[int]:
        if function == "speaker":
            if self._left_unsaid():
                return []
            return self.subjects.speaker(self.predicate.first)
        if function == "holder":
            return self._holder()
        if function == "antecedent":
            return self._qualified()
        if function == "deed":
            return self._deeds.behind(self.predicate) if self._deeds is not None else []
        if function == "putter":
            return putter(self._doc, self._sentence, self.predicate.first)
        if function == "complement":
            return self._complement()
        if function == "genitive":
            return self._phrases(self._complements().get("owner"))
        if self.finite:
            return self._of_clause(function)
        return self._of_noun(function)

    def _of_clause(self, function: str) -> list[int]:
        slots = self._sentence.slots(self.clause)
        passive = self.passive()
        if function == "cue":
            return self._inside()
        if function in ("subject", "owner"):
            if self.clause.group is not None and self.clause.group.person in ("1", "2"):
                return self.inherited(self.clause)
            if passive:
                return self._phrases(slots.get("by"))
            own = self._outside(slots.get("subject"))
            if not own and self._sentence.passive(self.clause):  # "وارد شد": a light verb of becoming
                own = slots.get("object", [])
            if own and not self._lonely_object(slots):
                return self._elided(slots) or self._phrases(own[:1])
            return self._phrases(slots.get("by")) or ([] if self._lonely_object(slots) else self._left_out(slots))
        if function == "object":
            own = slots.get("object", [])
            if passive and not self._sentence.passive(self.clause):
                own = slots.get("subject", [])  # "نتانیاهو متهم است"
            if self._lonely_object(slots) or (not passive and self._elided(slots)):
                own = slots.get("subject", [])
            return self._phrases(own[:1]) if own else []
        if self._told_otherwise(slots):
            return []
        return self._phrases(self._own(slots.get(function)))

    def infinitive_of_verb(self) -> bool:
        """Is an infinitive what the subject of its clause does with it: ``با محکوم کردن این حمله``?"""
        return self.infinitive and bool(preposition(self._sentence, self.predicate.first))

    def passive(self) -> bool:
        """Is a verb said of whom it was done to; verb last also by "is": ``دارایی‌های ونزوئلا بلوکه است``?"""
        if self._sentence.passive(self.clause):
            return self.frame.passive
        group = self.clause.group if self._sentence.grammar.verb_last and self.predicate.how == "compound" else None
        return group is not None and group.lemma in self._sentence.grammar.auxiliary and "object" in self.frame.target

    def _left_out(self, slots: dict[str, list[Phrase]]) -> list[int]:
        """Whom a clause leaves out as its subject: not whom it names as its object."""
        named = self._phrases([p for p in slots.get("object", ()) if p.marked])
        return [a for a in self.inherited(self.clause) if a not in named]

    def _told_otherwise(self, slots: dict[str, list[Phrase]]) -> bool:
        """Verb last: has a verb an object, though nobody known: ``در واکنش به ترور X، پایگاه را بمباران کرد``?"""
        if self.frame.target[:1] != ("object",) or not self._sentence.grammar.verb_last:
            return False
        return any(p.marked for p in self._outside(slots.get("object")))

    def shared_object(self) -> list[int]:
        """Verb last: the object that the verb before has said: ``حمله را محکوم کرد و نقض قانون خواند``."""
        clause, before = self.clause, self.clause.previous
        if not self.finite or before is None or not self._sentence.grammar.verb_last or clause.link != before.link:
            return []
        if "object" not in self.frame.target or self._sentence.passive(clause) or self._sentence.passive(before):
            return []
        said = [p for p in self._sentence.slots(before).get("object", ()) if p.marked]
        if not said or any(p.marked for p in self._sentence.slots(clause).get("object", ())):
            return []
        doers = self._deeds.doers(said[0], self.predicate) if self._deeds and self.frame.type in _SPEECH else None
        return self._phrases(said[:1]) if doers is None else doers

    def beside(self, functions: tuple[str, ...]) -> list[int]:
        """Verb last: what stands before a noun with a preposition of its verb: ``علیه ایران تحریم‌هایی وضع کرد``."""
        slots = self._sentence.slots(self.clause) if self._sentence.grammar.verb_last else {}
        for function in functions:
            phrases = [p for p in self._own(slots.get(function)) if p.key and p.stop <= self.predicate.first]
            if found := self._phrases(phrases):
                return found
        return []

    def somebody(self, function: str) -> bool:
        """Verb last: does a phrase stand in a verb's function, though the report does not name whom it means?"""
        if not self.finite or not self._sentence.grammar.verb_last:
            return False
        return bool(self._own(self._sentence.slots(self.clause).get(function)))

    def partner(self) -> bool:
        """Verb last: does somebody not known stand where the frame says whom it is done to: ``با همه طرف‌ها``?"""
        if not self._sentence.grammar.verb_last:
            return False
        return any((p.key or p.marked) and not p.mentions for p in self._own(self.answered()))

    def occupied(self, side: str) -> bool:
        """Verb first: does a phrase or pronoun stand where a side would be named, whoever is meant by it?"""
        if self._sentence.grammar.verb_last:
            return False
        frame, verb = self.frame, self.clause.group if self.finite else None
        functions = frame.source if side == "source" else frame.target
        if not self.finite:
            functions = (frame.noun_source if side == "source" else frame.noun_target) or functions
        pronoun = verb is not None and bool(verb.enclitic) and "object" in functions
        return pronoun or any(self._filled(function) for function in functions)

    def to_place(self) -> bool:
        """Is it done to a place that is named, whoever is met there: ``زار مدينة عدن``?"""
        phrases = (p for p in self.answered() if any(i in self._places for i in range(p.first, p.stop)))
        return not self._sentence.grammar.verb_last and next(phrases, None) is not None

    def _left_unsaid(self) -> bool:
        """Is it not who speaks, as a passive leaves out who did it, or somebody not known or a thing is its subject?"""
        if not self._sentence.grammar.verb_last:  # "دعم إيران يهدد الجوار", "المخاطر التي تهدد البلاد"
            subject = self.predicate.how == "verb" and "subject" in self.frame.source
            before = self._sentence.slots(self.clause).get("subject", ())
            return subject and (self.clause.link == "rel" or any(p.first < self.clause.verb for p in before))
        verbal = self.predicate.how in ("verb", "compound")
        return (verbal and self._sentence.passive(self.clause)) or (
            "subject" in self.frame.source and self.somebody("subject")
        )

    def told_of_itself(self) -> bool:
        """Verb last: is a noun what a passive or a verb of happening is said of, so that nobody around does it?"""
        return self.support == "happens" and self._sentence.grammar.verb_last

    def undergone(self) -> bool:
        """Is it told of those it was done to, as a passive or a form that may be one?"""
        if not self.finite:
            return self.support == "undergoes"
        slots = self._sentence.slots(self.clause)
        return self._sentence.passive(self.clause) or self._lonely_object(slots)

    def deed_does_it(self) -> bool:
        """Is its subject another deed, by nobody that is known: ``استهدف تفجير دورية``?"""
        subject = self._sentence.slots(self.clause).get("subject") if self.finite else None
        if not subject or self._deeds is None or self.undergone():
            return False
        return self._deeds.doers(subject[0], self.predicate) == []

    def _lonely_object(self, slots: dict[str, list[Phrase]]) -> bool:
        """A form that may be passive, of a verb that needs an object, with one phrase beside it: it is the object."""
        return lonely_object(self._doc, self._sentence, self.predicate, self.clause, slots, self._phrases)

    def _elided(self, slots: dict[str, list[Phrase]]) -> list[int]:
        """A verb that needs an object, with one phrase behind it and a subject told before: that phrase is its object.

        "arrived in Doha, where he met the emir"
        """
        clause, frame = self.clause, self.predicate.frame
        if self._sentence.grammar.verb_last or "object" not in frame.target[:1] or clause.link in ("rel", "beside"):
            return []
        if self.predicate.how != "verb" or (clause.previous is None and clause.parent is None):
            return []
        own = slots.get("subject")
        if not own or own[0].first < clause.verb or "object" in slots:
            return []
        wished = clause.link == "comp" and clause.group is not None and clause.group.tense == "subj"
        if not self._phrases(own) and not wished:  # "wants to thank all who helped"
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
        return out or self._by_place(Phrase(self.predicate.first, self.predicate.stop, ""))

    def _of_noun(self, function: str) -> list[int]:
        if function == "patient":
            return self._subject_of_support()
        if function == "cue":
            return self._inside()
        own = self._complements()
        related = self.around.related() if function not in own else None
        if related is not None:
            clause, slots = related
            doer = function in ("subject", "owner", "by")
            return self.subjects.of(clause) if doer else self._phrases(slots.get(function))
        if self.adjective:
            if function == "subject":
                return self._subject_around()
            function = "owner" if function == "object" else function
        elif function == "subject" and self.clause.verb < 0:  # a nominal sentence says it of its first phrase
            subject = self._sentence.slots(self.clause).get("subject")
            found = self._phrases([p for p in subject or () if p.stop <= self.predicate.first])
            return found if found != self.answerers() else []
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
        before = owner_before(sentence, predicate.first) if sentence.grammar.subject_first else None
        if before is not None:
            pronoun = before.first == before.stop
            out["owner"] = [self._possessor(predicate.first)] if pronoun else [before]
        last = predicate.stop - 1 if self.finite else predicate.head
        if sentence.sense(last).enclitic:
            out["owner"] = [Phrase(last, last + 1, "", self._pronoun(last))]
        elif tokens and self._reflexive(tokens[0]):
            out["owner"] = [Phrase(tokens[0], tokens[0] + 1, "", definite=True)]
        definite = sentence.sense(predicate.head).article
        phrases = sentence.phrases([predicate.stop - 1, *tokens] if self._ends_open() else tokens)
        expected = predicate.stop
        while expected < sentence.stop and sentence.timed(expected):
            expected += 1
        for phrase in phrases:
            if out and self._of_another_deed(phrase):
                break
            if phrase.key:
                if self.frame.incident and phrase.key == self.genitive and self._of_what_precedes(phrase, out):
                    continue
                out.setdefault(phrase.key, []).append(phrase)
            elif sentence.grammar.subject_first:
                break  # what belongs to a noun stands before it, or behind a preposition
            elif phrase.first <= expected + 2 and "owner" not in out and self._meant(phrase):
                out["owner"] = [phrase]
            elif sentence.sense(phrase.first).conj:
                pass  # another deed: ``اعتقال قادة ومحاكمتهم``
            elif phrase.first <= expected + 8 and "object" not in out and "owner" in out:
                out["object"] = [phrase]
        whose = sentence.grammar.marks.genitive
        if (definite or self.frame.incident) and whose in out and "owner" not in out:
            out["owner"] = out.pop(whose)
        return out

    def _of_what_precedes(self, phrase: Phrase, found: dict[str, list[Phrase]]) -> bool:
        """Does a genitive say whose a thing before it is: ``غارات على ثكنات للحوثيين``?"""
        return any(p.stop == phrase.first and p.key and not p.mentions for own in found.values() for p in own)

    def _of_another_deed(self, phrase: Phrase) -> bool:
        """Verb first: does a phrase name another deed, to which what follows belongs: ``مقتل X في غارات للتحالف``?"""
        return bool(phrase.key) and self._deeds is not None and not self._sentence.grammar.verb_last and (
            self._deeds.begins(phrase.first)
        )

    def _another(self, i: int) -> bool:
        """Does a common noun at token ``i`` begin another thing, with complements of its own: ``خروج X و اجرای Y``?"""
        if i >= self._sentence.stop or i in self._doc.mention_at:
            return False
        if self._deeds is not None and self._deeds.begins(i):
            return True
        ahead = range(i + 1, min(self._sentence.stop, i + 3))
        return self._sentence.sense(i).kind == "noun" and not any(j in self._doc.mention_at for j in ahead)

    def _ends_open(self) -> bool:
        """Verb last: does a phrase of nouns end in the preposition of its complement: ``تحریم‌های تازه علیه``?"""
        sentence, last = self._sentence, self.predicate.stop - 1
        return sentence.grammar.verb_last and last > self.predicate.head and sentence.sense(last).kind == "prep"

    def _possessor(self, i: int) -> Phrase:
        """Whose a noun behind a possessive is: the subject so far."""
        return Phrase(i, i, "", self._pronoun(i))

    def _reflexive(self, i: int) -> bool:
        """Does a word mean the subject of its own clause: "its attacks", "خروج خود از برجام"?"""
        return self._sentence.sense(i).form in self._sentence.grammar.reflexives

    def _tail(self) -> list[int]:
        """Tokens behind the noun that may belong to it: to the next verb, clause or stop."""
        sentence, stop = self._sentence, self.predicate.stop
        tokens: list[int] = []
        for i in range(stop, min(sentence.stop, stop + _AHEAD)):
            sense = sentence.sense(i)
            if sense.kind in ("stop", "comp", "rel", "cond", "sub", "conn", "marker"):
                break
            if sense.form in sentence.grammar.predicatives:
                break
            clause = sentence.clause_of[i - sentence.first]
            if i in sentence.predicate(clause) or (sense.form in (":", "»", "”")):
                break
            goes_on = i + 1 < sentence.stop and sentence.sense(i + 1).kind == "prep"
            if sense.kind == "conj" and sentence.grammar.verb_last and tokens and self._another(i + 1):
                break
            if sense.conj and sense.nominal and i not in self._doc.mention_at and not sense.enclitic and tokens:
                break  # another deed or thing, with what belongs to it
            if sense.kind == "mark" and not goes_on and sense.form in ("،", ",", "-", "("):
                break
            tokens.append(i)
        return tokens

    def _pronoun(self, i: int) -> list[Mention]:
        mention = self._doc.mention_at.get(i)
        return [] if mention is None else [mention]

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
        """The subject that a clause leaves out."""
        return self.subjects.left_out(clause)

    def _complement(self) -> list[int]:
        """The subject of what a verb says, with a word that opens it or without: "claimed X had …"."""
        for clause in self._sentence.clauses:
            bare = clause.link == "coord" and clause.previous is self.clause and clause.first == self.clause.last + 1
            if bare or (clause.link == "comp" and clause.parent is self.clause):
                return self.subjects.of(clause)
        return []

    def engaged(self) -> list[int]:
        """Verb last: who does a deed, as the words between his name and it say: ``آمریکا در حمله``."""
        return engaged(self._doc, self._sentence, self.predicate.first) if self._sentence.grammar.verb_last else []

    def _holder(self) -> list[int]:
        """The subject of the clause that holds this one; for a noun or participle, of its own clause."""
        clause: Clause | None = self.clause.parent if self.finite else self.clause
        if self.only_named():
            return []
        nominal = not (self.finite or self.adjective or self.support or self._sentence.grammar.verb_last)
        if nominal and self.around.anaphoric():
            return []
        put = not self.finite and preposition(self._sentence, self.predicate.head)
        if put and self.predicate.frame.type != "CONSULT":
            controlled = self.subjects.controlled(clause)
            if controlled:
                return controlled
        for _ in range(3):
            if clause is None:
                return []
            slots = self._sentence.slots(clause)
            own = slots.get("subject")
            if not (own or self.finite) and self._sentence.grammar.verb_last and self._sentence.passive(clause):
                own = slots.get("object")  # "ترامپ پس از خروج از برجام خواستار مذاکره شد"
            if not self.finite and own and self._sentence.grammar.verb_last and self._heads(own[0]):
                return []  # "X said that sanctions are useless"
            found = self._phrases(own)
            if not found and own and self._sentence.grammar.verb_last:
                return []  # somebody or something else that the report does not name
            found = found or self.inherited(clause)
            if found and found == self.answerers():
                return []
            if found:
                return found
            clause = clause.parent
        return []

    def only_named(self) -> bool:
        """Verb last: is a deed only what another noun or the talk is about, and no doing of its clause's subject?"""
        if self.finite or self.adjective or not self._sentence.grammar.verb_last:
            return False
        return only_named(self._sentence, self.predicate, self.clause)

    def _heads(self, phrase: Phrase) -> bool:
        """Does the predicate's noun stand in a phrase?"""
        return phrase.first <= self.predicate.first < phrase.stop

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
        """The actors that a phrase means, by name, by an adjective of nationality or by a pronoun."""
        found = self.subjects.meant(phrase)
        if found and self.frame.incident and all(self._sentence.sense(m.first).adjective for m in phrase.mentions[:1]):
            found = self.subjects.armies(found)
        found = found or self._by_owner(phrase) or self._by_place(phrase)
        if not found and phrase.stop == phrase.first + 1 and self._sentence.sense(phrase.first).enclitic:
            own = phrase.first == self.predicate.head and not self.finite
            return (self._charged(phrase.first) if own else []) or self.subjects.pronoun(phrase.first, own=own)
        return found

    def _charged(self, i: int) -> list[int]:
        """Verb first: whom a noun's pronoun means behind a verb that says of its object what the noun tells.

        ``شكر X Y لدعمه``, ``اتهم X Y بدعمه``: it was Y
        """
        verb = self.clause.group
        if verb is None or self._sentence.grammar.verb_last or verb.lemma not in self._sentence.grammar.charges:
            return []
        if i < self.clause.verb or not preposition(self._sentence, i):
            return []
        found = self._phrases(self._sentence.slots(self.clause).get("object"))
        return found if len(found) == 1 else []

    def _by_owner(self, phrase: Phrase) -> list[int]:
        """Of what belongs to somebody by a preposition: "a position of the Houthis" (``موقع للحوثيين``)."""
        sentence, whose = self._sentence, self.genitive
        if not whose or phrase.stop >= sentence.stop or phrase.mentions:
            return []
        sense = sentence.sense(phrase.stop)
        mention = self._doc.mention_at.get(phrase.stop)
        if sense.clitic != whose or mention is None or not any(
            "organs" in sentence.sense(i).flags for i in range(phrase.first, phrase.stop)
        ):  # fmt: skip
            return []
        return [mention.actor]

    def _by_place(self, phrase: Phrase) -> list[int]:
        """Of what is done to a place: the state in which it lies. "took the capital", "withdrew from the base"."""
        left = self.frame.type in _OF_PLACES and (phrase.key or self.frame.type == "RETREAT")
        done = self.frame.mode == "visit" or left
        codes = (self._places.get(i) for i in range(phrase.first, phrase.stop))
        code = next((c for c in codes if c), None) if done else None
        return self.subjects.of_country(code)
