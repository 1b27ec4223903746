"""Clauses of a language whose verb stands last (SOV); see ``find/clauses.py`` for what a clause is.

Forms handled, one example each:
``را محکوم کرده و از … خواسته است``   a participle that stands for a perfect
``که دو ماه ادامه داشت و در ژنو انجام شد، تمام شد``   a relative clause that goes on with "and"
``و بیانیه‌ای صادر کرد``   a thing right before a light verb is its object
``رئیس جمهور در بغداد و اعضای دولت``   "and" joins to a subject far before it
"""

from __future__ import annotations

from rasad.document import Mention
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.senses import OPENERS, Sense
from rasad.text.analysis import Analysis


class VerbLast(Sentence):
    """The clauses of one segment."""

    __slots__ = ()

    def _ends(self, i: int, s: Sense) -> bool:
        """A light verb at the end of a sentence, though a name has swallowed it: "گروه ویژه کرد."."""
        light = s.verb is not None and s.verb.lemma in self.grammar.light
        return light and i + 1 < self.stop and self.sense(i + 1).kind == "stop"

    def _participle(self, i: int) -> Analysis | None:
        """A light verb's participle that stands for a perfect: "را محکوم کرده و …", "خواسته تا …"."""
        if i == self.first or i + 1 >= self.stop:
            return None
        after = self.sense(i + 1)
        joined = after.kind == "conj" and after.form in self.grammar.ands
        for a in self.doc.words[i].analyses:
            if a.pos == "participle" and a.lemma in self.grammar.passive and joined:
                return a
            if a.pos == "participle" and joined and self.sense(i - 1).kind == "marker":
                return a  # "صد نفر را کشته و …"
            if a.pos == "participle" and a.lemma in self.grammar.light:
                ends = joined or after.kind in ("comp", "rel", "stop") or after.form in ("،", ",")
                return a if ends or self._tells(i, a, after) else None
        return None

    def _tells(self, i: int, a: Analysis, after: Sense) -> bool:
        """Does a participle stand for a verb, with what is told behind it: ``توصیه کرده تجمعات ممنوع شود``?"""
        word = self.sense(i - 1)
        said = after.kind == "noun" and word.kind == "noun" and i - 1 not in self._named
        return said and a.lemma in self.grammar.telling and not word.flags & {"happens", "undergoes"}

    def _inert(self, i: int, s: Sense) -> bool:
        """Nor does "also" behind a subject open anything: ``طالبان همچنین چند مامور را کشت``."""
        if super()._inert(i, s):
            return True
        within = i > self.first and self.sense(i - 1).kind not in ("mark", "stop", "quote", "conj")
        return within and s.kind == "conn" and s.form in self.grammar.adverbs

    def _resume(self, i: int, current: Clause) -> Clause:
        """Behind a condition and a comma stands what follows from it: ``گفت اگر طالبان …، ارتش حمله می‌کند``."""
        around = current.parent
        if around is not None and around.verb < 0 and self._announces(around):
            return self._open(i, current.link, around, current)
        clause = super()._resume(i, current)
        if clause.link == "cond" and clause.previous is current and self.sense(i - 1).form in ("،", ","):
            clause.link = "comp"
        return clause

    def _announces(self, clause: Clause) -> bool:
        """Are the words of a clause only whose words follow: ``ترامپ: …``?"""
        end = clause.ranges[-1][1] if clause.ranges else self.stop
        return end < self.stop and self.sense(end).form == ":"

    def _goes_on(self, i: int, s: Sense, current: Clause) -> bool:
        """Does a relative clause go on behind its verb, with "and" or a chain of participles?

        Two verbs are yet to come, its second and the outer one: ``X که دو ماه ادامه داشت و در ژنو انجام شد، تمام شد``.
        """
        if current.link != "rel" or i + 1 >= self.stop or current.parent is None or current.group is None:
            return False
        chained = not current.group.number and s.form in ("،", ",")
        if s.form not in self.grammar.ands and not chained:
            return False
        if current.parent.verb >= 0 or current.antecedent < 0:
            return False
        verbs, j = 0, i + 1
        while j < self.stop and verbs < 2:
            sense = self.sense(j)
            if sense.kind == "stop" or (sense.kind in OPENERS and not self._inert(j, sense)):
                return False
            group = None if sense.still else self._group_at(j, sense)
            verbs += group is not None
            j = group.end if group is not None else j + 1
        return verbs == 2

    def _possesses(self, i: int, before: Phrase | None) -> bool:
        """Does a pronoun of its own say whose the noun right before it is: ``دفتر ایشان``? Not ``آمریکا او را``."""
        if before is None or before.stop != i or before.mentions or self.sense(i - 1).kind != "noun":
            return False
        return i + 1 >= self.stop or self.sense(i + 1).kind != "marker"

    def _goes_with(self, phrase: Phrase, i: int) -> bool:
        """Two adjectives of one noun: ``اقدام هوشمندانه و مقتدرانه سپاه``."""
        return self.sense(i).adjective and self.sense(phrase.stop - 1).adjective

    def _shares(self, phrase: Phrase) -> bool:
        """Is a word behind an object the first half of two predicates: ``اعتراض‌ها را مهار و از مردم دفاع کنند``?"""
        if phrase.mentions or phrase.stop != phrase.first + 1 or phrase.stop >= self.stop or phrase.first == self.first:
            return False
        return self.sense(phrase.first - 1).kind == "marker" and self.sense(phrase.stop).form in self.grammar.ands

    def _breaks(self, i: int, s: Sense, phrase: Phrase, mention: Mention | None) -> bool:
        last = phrase.mentions[-1] if phrase.mentions else None
        if mention is not None and last is mention:
            return False
        ended = last is not None and last.stop == i
        if last is not None and mention is not None and ended and self._of_state(last, mention):
            return False
        if ended and s.form in self.grammar.predicatives:
            return True
        if phrase.stop == i and self._indefinite(i - 1) and not s.adjective and not s.conj:
            return True  # "با سردادن شعارهایی | اقدام دولت را": nothing belongs to what is indefinite
        if ended and s.form == self.grammar.two and i + 1 < self.stop and self.sense(i + 1).form in self.grammar.both:
            return False  # "وزیران خارجه دو کشور"
        if s.kind == "number" and i - 1 in self._named:
            return True  # "در موصل ۱۷ نفر": the number goes with what it counts
        if i - 1 in self._named and i not in self._named and mention is None and not s.conj and not s.adjective:
            return True  # "در پاریس تدابیر": a name takes no noun behind it
        if self.sense(i - 1).enclitic and phrase.stop == i and not s.adjective:
            return True  # "همتای عراقی‌اش حمله": what has its pronoun takes no noun behind it
        return ended and not s.conj and not s.adjective

    def _of_state(self, body: Mention, state: Mention) -> bool:
        """Does the name of a state behind a body say whose it is: "سپاه پاسداران ایران"?"""
        one, other = self.doc.actors[body.actor], self.doc.actors[state.actor]
        return other.kind == "country" and one.kind not in ("country", "person") and one.country == other.country

    # -- functions -------------------------------------------------------------------------------------------------
    def _assign(self, clause: Clause) -> dict[str, list[Phrase]]:
        """The object's marker may stand behind all that tells more of it: ``اقدام ترامپ در ایجاد تنش و جنگ را``."""
        keyed: Phrase | None = None
        inside: list[Phrase] = []
        for phrase in clause.phrases:
            if not phrase.key and keyed is not None and not phrase.mentions and self._added(phrase):
                inside.append(phrase)
                keyed.marked = keyed.marked or phrase.marked
            if not phrase.key and keyed is not None and phrase.mentions and self._joined_noun(phrase):
                phrase.key = keyed.key
            keyed = phrase if phrase.key else keyed if phrase in inside else None
        clause.phrases = [p for p in clause.phrases if p not in inside]
        return super()._assign(clause)

    def _functions(
        self, clause: Clause, slots: dict[str, list[Phrase]], before: list[Phrase], after: list[Phrase]
    ) -> None:
        bare = [p for p in before if not self._shares(p)]
        passive = self.passive(clause)
        if clause.link == "rel" and clause.antecedent >= 0:
            role = "object" if passive or (bare and "object" not in slots and bare[0].mentions) else "subject"
            slots.setdefault(role, []).insert(0, self.antecedent(clause))
        if bare:
            first = next((p for p in bare if p.mentions or self._stands(p)), bare[0])
            if "subject" not in slots and not passive and self._acted_on(clause, first):
                slots.setdefault("object", []).append(first)
            elif "subject" not in slots:
                slots["object" if passive and "object" not in slots else "subject"] = [first]
            for phrase in bare:
                if phrase is not first and first.mentions and phrase.mentions and self._added(phrase):
                    first.mentions.extend(phrase.mentions)
            rest = [p for p in bare if p is not first and not self._added(p) and not self._unmarked(p)]
            if rest and "object" not in slots:
                slots["object"] = rest

    def _acted_on(self, clause: Clause, phrase: Phrase) -> bool:
        """Is a thing right before a light verb its object: ``… و بیانیه‌ای صادر کرد``? Not ``دو کشور``."""
        if phrase.mentions or self._stands(phrase) or (clause.previous is None and clause.link not in ("comp", "sub")):
            return False
        group = self.predicate(clause)
        if group and self._carries(group.start) and not self._counted(phrase):
            return True  # "و تحریم‌هایی علیه ایران وضع کرد"
        if not self.light(clause) or group.start >= clause.start or phrase.stop not in (group.start, clause.start):
            return False
        both = any(self.sense(i).form == self.grammar.two for i in range(phrase.first, phrase.stop))
        return not both and "happens" not in self.sense(group.start).flags

    def _carries(self, i: int) -> bool:
        """Is token ``i`` a word by which a verb carries a noun: ``وضع کرد``? Not ``از دست داد``."""
        flags, free = self.sense(i).flags, i > self.first and self.sense(i - 1).kind != "prep"
        return "support" in flags and "happens" not in flags and free

    def _indefinite(self, i: int) -> bool:
        """Does a noun bear the ending of "a" or "some"?"""
        s = self.sense(i)
        return any(s.form == lemma + end for lemma in s.lemmas for end in self.grammar.indefinites)

    def _counted(self, phrase: Phrase) -> bool:
        return any(self.sense(i).kind == "number" for i in range(phrase.first, phrase.stop))

    def _added(self, phrase: Phrase) -> bool:
        """Does "and" join a phrase to a subject far before it: "X in Baghdad and members of Y"?"""
        named = not phrase.mentions or phrase.mentions[0].first == phrase.first
        return named and phrase.first > self.first and self.sense(phrase.first - 1).form in self.grammar.ands

    def _joined_noun(self, phrase: Phrase) -> bool:
        """Does "and" join a noun, of somebody, to the one before: ``از دروغ و سکوت آمریکا انتقاد کرد``?"""
        joined = phrase.first > self.first and self.sense(phrase.first - 1).form in self.grammar.ands
        return joined and phrase.mentions[0].first != phrase.first

    def _stands(self, phrase: Phrase) -> bool:
        """A personal pronoun of its own."""
        return phrase.stop == phrase.first + 1 and self.sense(phrase.first).form in self.grammar.pronouns

    def _unmarked(self, phrase: Phrase) -> bool:
        """A name without the object's marker: it is no object, but an apposition or cut off from its head."""
        if any(c.link == "rel" and phrase.first <= c.antecedent < phrase.stop for c in self.clauses):
            return False  # the marker may be left out behind a relative clause
        kinds = {self.doc.actors[m.actor].kind for m in phrase.mentions}
        return bool(self.grammar.marker) and not phrase.marked and bool(kinds & {"person", "country", "organisation"})
