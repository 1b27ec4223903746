"""Clauses: each with its verb, its noun phrases and what they are to the verb.

Forms handled, one example each:
``التقى الوزير نظيره`` verb first      ``تركيا تجمّد أموال`` subject first      ``وزیر با همتایش دیدار کرد`` verb last
``الاتفاق الذي وقّعته إيران`` relative, its antecedent taken up by a pronoun      ``نیرویی که وارد شهر شد`` the same
``قال إن`` / ``گفت که`` complement      ``إذا`` / ``اگر`` condition      ``زار … والتقى …`` two verbs of one subject
``كان قد وصل``, ``لن يتوقف``, ``خواهد کرد`` verb groups
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from rasad.document import Document, Mention
from rasad.find.senses import OPENERS, Grammar, Sense, grammar
from rasad.text.analysis import Analysis
from rasad.text.verbgroups import VerbGroup, verb_groups

_NEAR = 5  # tokens behind a verb in which a pronoun takes up what its clause is about
_REACH = 40  # tokens of a clause that are looked at for its phrases: longer ones are lists


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens ``[first, stop)``, the preposition's key or "", the actors meant in it."""

    first: int
    stop: int
    key: str
    mentions: list[Mention] = field(default_factory=list)
    definite: bool = False
    marked: bool = False


@dataclass(slots=True)
class Clause:
    """One predicate with its words; ``ranges`` are its own tokens, without the clauses inside it."""

    first: int
    link: str = "main"
    parent: Clause | None = None
    previous: Clause | None = None
    antecedent: int = -1
    verb: int = -1  # the token that names the deed
    start: int = -1  # tokens of the verb group
    last: int = -1
    group: VerbGroup | None = None
    helpers: list[int] = field(default_factory=list)  # verbs that only carry tense, apart from the group
    ranges: list[tuple[int, int]] = field(default_factory=list)
    slots: dict[str, list[Phrase]] | None = None
    phrases: list[Phrase] = field(default_factory=list)

    def tokens(self) -> list[int]:
        """Its own tokens in order."""
        return [i for first, stop in self.ranges for i in range(first, stop)][: 4 * _REACH]


class Sentence:
    """The clauses of one segment."""

    __slots__ = ("_measured", "_named", "_skip", "clause_of", "clauses", "doc", "first", "grammar", "senses", "stop")

    def __init__(
        self, doc: Document, first: int, stop: int, lang: str, skip: Set[int], named: Set[int] = frozenset()
    ) -> None:
        self.doc = doc
        self._named = named
        self.first, self.stop = first, stop
        self.grammar: Grammar = grammar(lang)
        self.senses: list[Sense] = self.grammar.senses(doc.words[first:stop])
        self._measured = self._measures()
        self._skip = skip | self._measured if self._measured else skip
        self.clauses: list[Clause] = []
        self.clause_of: list[Clause] = []
        self._cut()

    def sense(self, i: int) -> Sense:
        """The sense of token ``i``."""
        return self.senses[i - self.first]

    def timed(self, i: int) -> bool:
        """Is token ``i`` part of an expression of time?"""
        return i in self._skip

    def _measures(self) -> set[int]:
        """Tokens of words that say how a number is meant: ``قتل ما لا يقل عن عشرة جنود``."""
        out: set[int] = set()
        known = self.grammar.measures
        for n, sense in enumerate(self.senses):
            if sense.kind == "prep" and "quantities" in sense.flags and self._counts_behind(n):
                out.add(self.first + n)  # "نحو 60": about, not towards
            for parts in known.get(sense.form, ()):
                if tuple(s.form for s in self.senses[n : n + len(parts)]) == parts:
                    out.update(range(self.first + n, self.first + n + len(parts)))
        return out

    def _counts_behind(self, n: int) -> bool:
        return n + 1 < len(self.senses) and self._counting(self.first + n + 1)

    # -- cutting ---------------------------------------------------------------------------------------------------
    def _cut(self) -> None:
        current = self._open(self.first, "main", None)
        closed = False
        i = self.first
        senses, stop = self.senses, self.stop
        while i < stop:
            s = senses[i - self.first]
            end = i + 1
            if s.still and not closed:
                while end < stop and senses[end - self.first].still:
                    end += 1
                self._extend(current, i, end)
                i = end
                continue
            measure = i in self._measured
            group = None if s.still or measure else self._group_at(i, s)
            if group is not None and not self._names_deed(i, s, group, current):
                current, closed = self._verb(i, s, group, current, closed)
                end = group.end
            elif s.kind in OPENERS and not measure and not self._inert(i, s):
                current = self._subordinate(i, s, current, closed)
                closed = False
            elif closed and s.kind not in ("mark", "conj", "quote", "stop"):
                current, closed = self._resume(i, current), False
            elif closed and self._goes_on(i, s, current):
                self._extend(current, i, end)
                i = end
                current, closed = self._open(i, current.link, current.parent, current), False
                current.antecedent = self.clauses[-2].antecedent
                continue
            elif s.kind == "stop" and i + 1 < self.stop:
                current, closed = self._open(i, "main", None), False
            self._extend(current, i, end)
            i = end

    def _open(self, i: int, link: str, parent: Clause | None, previous: Clause | None = None) -> Clause:
        clause = Clause(i, link, parent, previous)
        self.clauses.append(clause)
        return clause

    def _extend(self, clause: Clause, first: int, stop: int) -> None:
        if clause.ranges and clause.ranges[-1][1] == first:
            clause.ranges[-1] = (clause.ranges[-1][0], stop)
        else:
            clause.ranges.append((first, stop))
        self.clause_of += [clause] * (stop - first)

    def _inert(self, i: int, s: Sense) -> bool:
        """A colon or a connective at the very start opens nothing; one without words behind it neither."""
        until = s.form in self.grammar.single and i + 1 in self._skip  # "تا پایان ماه": until, not so that
        return i + 1 >= self.stop or until or (s.kind == "conn" and i == self.first)

    def _group_at(self, i: int, s: Sense) -> VerbGroup | None:
        """The verb group that starts at token ``i``; homographs are settled by what stands before."""
        mention = self.doc.mention_at.get(i)
        named = i in self._named or (mention is not None and mention.form not in ("implied", "pronoun"))
        if named and not self._ends(i, s):
            return None
        group = verb_groups(self.grammar.code).read(self.doc.words, i, self.stop)
        if group is not None and group.rule:
            return group
        a = s.verb if s.verb is not None and self._is_verb(i, s) else self._participle(i)
        if a is None:
            return None
        return VerbGroup(i, i + 1, i, a.lemma, a.tense or "past", a.person or "3", a.number, a.gender, a.voice,
                         a.negated, "", "", "", a.proclitics, a.enclitic)  # fmt: skip

    def _names_deed(self, i: int, s: Sense, group: VerbGroup, current: Clause) -> bool:
        """Verb first: a form that is also a verbal noun, behind a verb that has its subject: "reopened its embassy".

        ``أعادت إيران اليوم فتح سفارتها``; not ``هجوم قتل فيه جنديان``, which tells of an indefinite noun.
        """
        held = current.group
        if self.grammar.verb_last or held is None or group.rule or s.conj or not s.nominal or group.end != i + 1:
            return False
        if held.lemma in self.grammar.auxiliary or group.voice == "passive":
            return False
        outer = current.parent
        while outer is not None:
            if outer.verb < 0:
                return False
            outer = outer.parent
        before = self.sense(i - 1)
        return before.article or i == current.last + 1 or i - 1 in self.doc.mention_at or self.timed(i - 1)

    def _is_verb(self, i: int, s: Sense) -> bool:
        if self.grammar.verb_last:
            if s.verb is not None and i > self.first and self.sense(i - 1).kind == "marker":
                return True  # behind the object's marker nothing but the verb is left to say
            if s.verb is not None and i + 1 < self.stop and self.sense(i + 1).kind == "stop":
                return True  # "به کابل بازگشت.": a sentence ends in its verb
            return s.sure
        before = self.sense(i - 1) if i > self.first else None
        if before is not None and before.kind == "prep" and not before.enclitic:
            return False
        if s.conj and s.nominal and (i + 1 >= self.stop or self.sense(i + 1).kind in ("stop", "quote")):
            return False  # "بدقة وحذر": what ends a sentence says nothing of anybody
        if s.sure:
            follows = before is not None and (before.kind == "noun" or i - 1 in self.doc.mention_at)
            return s.kind == "verb" and not (s.clitic and s.nominal and follows)
        if not s.nominal or s.article or s.clitic or (s.enclitic and s.conj):
            return False
        if before is not None and before.kind == "rel":
            return True  # "القضايا التي تهم البلدين"
        opens = before is None or before.kind in ("stop", "comp", "cond", "sub", "neg") or s.conj
        after = self.sense(i + 1) if i + 1 < self.stop else None
        return bool(opens and after is not None and (i + 1 in self.doc.mention_at or after.kind in ("noun", "number")))

    def _subordinate(self, i: int, s: Sense, current: Clause, closed: bool) -> Clause:
        kind = s.kind
        if self.grammar.verb_last and kind in ("comp", "rel"):
            kind = "comp" if closed or current.verb >= 0 or s.form == ":" else "rel"
        if kind == "conn":
            return self._open(i, "main", None, current)
        clause = self._open(i, kind, current)
        if kind == "rel" and s.form not in self.grammar.of_clause:
            clause.antecedent = self._before(i)
        return clause

    def _before(self, i: int) -> int:
        """The last word before ``i`` that can be what a relative clause is about."""
        ahead = (j for j in range(i - 1, self.first - 1, -1) if self.sense(j).kind not in ("mark", "quote"))
        return next(ahead, self.first - 1)

    def _verb(self, i: int, s: Sense, group: VerbGroup, current: Clause, closed: bool) -> tuple[Clause, bool]:
        if self.grammar.verb_last:
            if closed:
                current = self._resume(i, current)
            return self._take(current, group), True
        if current.verb < 0:
            return self._take(current, group), False
        held = current.group
        if held is not None and held.lemma in self.grammar.auxiliary and not s.conj:
            current.helpers.append(current.verb)
            return self._take(current, group), False
        before = self.sense(i - 1)
        coordinated = s.conj or before.kind in ("conj", "mark")
        if not coordinated:
            waiting = current.parent
            while waiting is not None and waiting.verb >= 0:
                waiting = waiting.parent
            if waiting is not None:
                return self._take(waiting, group), False
        link = current.link if coordinated else "beside"
        clause = self._open(i, link if link != "main" else "coord", current.parent, current)
        clause.antecedent = current.antecedent if link == "rel" else -1
        return self._take(clause, group), False

    def _take(self, clause: Clause, group: VerbGroup) -> Clause:
        clause.group, clause.verb, clause.start, clause.last = group, group.head, group.start, group.end - 1
        return clause

    def _resume(self, i: int, current: Clause) -> Clause:
        """After a finished clause: an outer one that still waits for its verb, else a new one beside it."""
        waiting = current.parent
        while waiting is not None:
            if waiting.verb < 0:
                return waiting
            waiting = waiting.parent
        parent = current.parent if current.link in ("comp", "cond", "sub") else None
        link = current.link if parent is not None else "coord"
        return self._open(i, link, parent, current)

    # -- what another order of words does otherwise ----------------------------------------------------------------
    def _goes_on(self, i: int, s: Sense, current: Clause) -> bool:
        """Does a clause that has its verb go on with another one behind token ``i``?"""
        return False

    def _ends(self, i: int, s: Sense) -> bool:
        """Is a token the verb at the end of a sentence, though a name has swallowed it?"""
        return False

    def _participle(self, i: int) -> Analysis | None:
        """A participle that stands for a finite verb."""
        return None

    def _goes_with(self, phrase: Phrase, i: int) -> bool:
        """Does "and" go on with another adjective of the noun of a phrase?"""
        return False

    def _possesses(self, i: int, before: Phrase | None) -> bool:
        """Does a pronoun of its own say whose the noun right before it is: ``دفتر ایشان``?"""
        return False

    # -- phrases ---------------------------------------------------------------------------------------------------
    def slots(self, clause: Clause) -> dict[str, list[Phrase]]:
        """The phrases of a clause by what they are to its verb: ``subject``, ``object`` or a preposition's key."""
        if clause.slots is None:
            clause.phrases = self.phrases(clause.tokens(), clause)
            clause.slots = self._assign(clause)
        return clause.slots

    def phrases(self, tokens: list[int], clause: Clause | None = None) -> list[Phrase]:
        """Noun phrases in a run of tokens."""
        out: list[Phrase] = []
        open_phrase: Phrase | None = None
        key = ""
        group = self.predicate(clause) if clause is not None else range(0)
        n = 0
        while n < len(tokens):
            i = tokens[n]
            s = self.sense(i)
            step = 1
            if n and tokens[n - 1] != i - 1:
                open_phrase, key = None, ""  # a clause stood between
            if i in self._measured or (i in self._skip and self._unfinished(open_phrase, i)):
                pass
            elif i in group or i in self._skip:
                governed = n and self.sense(tokens[n - 1]).kind == "prep"  # "in May, X": the time alone
                open_phrase, key = None, key if i in self._skip and not governed else ""
            elif s.kind == "marker":
                if n and self.sense(i - 1).form in self.grammar.these and i - 1 not in self.doc.mention_at:
                    out.append(Phrase(i - 1, i, key, marked=True))
                elif out:
                    out[-1].marked = True
                open_phrase, key = None, ""
            elif s.key and s.key == self.grammar.marks.partitive and self._counts(open_phrase):
                pass
            elif s.kind == "prep" and i not in self.doc.mention_at:
                key, step = self._preposition(i, s)
                open_phrase = None
                if s.enclitic:
                    out.append(Phrase(i, i + 1, key, self._pronoun(i)))
                    key = ""
            elif s.form in self.grammar.pronouns and i not in self.doc.mention_at:
                if not self._possesses(i, open_phrase):
                    out.append(Phrase(i, i + 1, key))
                open_phrase, key = None, ""
            elif s.kind == "conj":
                ahead = tokens[n + 1] if n + 1 < len(tokens) else i
                if open_phrase is not None and (self._joins(open_phrase, ahead) or self._goes_with(open_phrase, ahead)):
                    open_phrase.stop = i + 1
                else:
                    open_phrase = None
            elif s.nominal or s.kind == "number" or i in self.doc.mention_at:
                open_phrase, key = self._noun(i, s, open_phrase, key, out)
            elif s.kind in ("mark",) and open_phrase is not None and n + 1 < len(tokens):
                if not (s.form in ("،", ",") and self._lists(open_phrase, tokens, n + 1)):
                    open_phrase = None
            elif s.kind not in ("quote", "det"):
                open_phrase = None
            n += step
        return out

    def predicate(self, clause: Clause) -> range:
        """The tokens of its predicate: the verb group, with the word that a light verb makes a predicate of."""
        if clause.verb < 0:
            return range(0)
        first = clause.start
        if self.grammar.verb_last and first > clause.first and self.light(clause):
            before = self.sense(first - 1)
            word = before.kind in ("noun", "adverb", "other", "verb")
            word = word or (before.kind == "prep" and before.form not in self.grammar.single)
            if word and first - 1 not in self.doc.mention_at and first - 1 not in self._skip:
                first -= 1
        return range(first, clause.last + 1)

    def light(self, clause: Clause) -> bool:
        """Is its verb one that makes a predicate with the word before it?"""
        return clause.group is not None and clause.group.lemma in self.grammar.light

    def _preposition(self, i: int, s: Sense) -> tuple[str, int]:
        known = self.grammar.pairs.get(s.form)
        for rest, key in known.get(self.doc.words[i + 1].folded, ()) if known and i + 1 < self.stop else ():
            if tuple(w.folded for w in self.doc.words[i + 2 : min(self.stop, i + 2 + len(rest))]) == rest:
                return key, 2 + len(rest)
        return s.key or s.form, 1

    def _counts(self, phrase: Phrase | None) -> bool:
        """Does a phrase end in a quantity, so that what it counts goes on with it?"""
        if phrase is None:
            return False
        first = phrase.mentions[-1].stop if phrase.mentions else phrase.first
        return any(self._counting(i) for i in range(first, phrase.stop))

    def _counting(self, i: int) -> bool:
        """Is a token a number or a word of quantity?"""
        s = self.sense(i)
        return s.kind == "number" or "quantities" in s.flags or self.doc.words[i].pos == "num"

    def _counts_more(self, i: int) -> bool:
        """Verb first: does "and" with a number count others beside those named: "and four of the guards"?"""
        if self.grammar.verb_last or not self.sense(i).conj or not self._counting(i):
            return False
        partitive = i + 1 < self.stop and self.sense(i + 1).key == self.grammar.marks.partitive
        behind = i + 1 + partitive
        return behind < self.stop and behind in self.doc.mention_at and not self.sense(behind).clitic

    def _pronoun(self, i: int) -> list[Mention]:
        return [self.doc.mention_at[i]] if i in self.doc.mention_at else []

    def _joins(self, phrase: Phrase, i: int) -> bool:
        """Does the word after "and" or a comma go on with the phrase? Only where both are actors."""
        return bool(phrase.mentions) and i in self.doc.mention_at and not self.sense(i).clitic

    def _unfinished(self, phrase: Phrase | None, i: int) -> bool:
        """Verb last: do words of time stand within a phrase that names nobody yet: ``حملهٔ هفتهٔ گذشتهٔ آمریکا``?"""
        if phrase is None or phrase.mentions or not self.grammar.verb_last or self.sense(phrase.stop - 1).enclitic:
            return False
        while i < self.stop and i in self._skip:
            i += 1
        return i in self.doc.mention_at and not self.sense(i).conj

    def _lists(self, phrase: Phrase, tokens: list[int], n: int) -> bool:
        """Does a comma go on with the phrase: the same actor named again, or a list that "and" closes?"""
        if phrase.key in self.grammar.marks.attributions or not self._joins(phrase, tokens[n]):
            return False
        first = self.doc.mention_at[tokens[n]]
        if first.actor == phrase.mentions[-1].actor or not self.grammar.verb_last:
            return True
        for i in tokens[n:]:
            s = self.sense(i)
            if s.kind == "conj" and s.form in self.grammar.ands:
                return self._joins(phrase, i + 1) if i + 1 < self.stop else False
            if i not in self.doc.mention_at and s.form not in ("،", ",") and s.kind != "quote":
                return False
        return False

    def _noun(self, i: int, s: Sense, phrase: Phrase | None, key: str, out: list[Phrase]) -> tuple[Phrase, str]:
        mention = self.doc.mention_at.get(i)
        if mention is not None and mention.form == "implied":
            mention = None
        clitic = s.clitic
        if phrase is not None and clitic:
            phrase = None
        joins = phrase is not None and bool(phrase.mentions) and (mention is not None or self._counts_more(i))
        if phrase is not None and s.conj and not joins:
            phrase = None
        if phrase is not None and self._breaks(i, s, phrase, mention):
            phrase = None
        if phrase is None:
            phrase = Phrase(i, i + 1, clitic or key)
            out.append(phrase)
        phrase.stop = i + 1
        phrase.definite = phrase.definite or s.article or mention is not None or s.enclitic or i in self._named
        if mention is not None and (not phrase.mentions or phrase.mentions[-1] is not mention):
            phrase.mentions.append(mention)
        return phrase, ""

    def _breaks(self, i: int, s: Sense, phrase: Phrase, mention: Mention | None) -> bool:
        """Does a new phrase begin at ``i``, with no word between?"""
        last = phrase.mentions[-1] if phrase.mentions else None
        if mention is not None and last is mention:
            return False
        ended = last is not None and last.stop == i
        if s.conj or (last is not None and mention is not None and i - 2 <= phrase.stop - 1 and self._counts(phrase)):
            return False
        if ended and mention is not None and not s.adjective:
            return True
        if ended and s.form in self.grammar.both and not self.sense(i - 1).article:
            return False  # "the ministers of both countries"
        if s.adjective:
            return phrase.definite and not s.article and not s.enclitic
        if not phrase.definite:
            return self._new_noun(i, s, phrase, mention)
        return not (s.article and not ended and self.sense(i - 1).article is False)

    def _new_noun(self, i: int, s: Sense, phrase: Phrase, mention: Mention | None) -> bool:
        """Verb first: does a noun begin a new phrase behind an indefinite one? Its ending or an adjective tells.

        ``استهدف تفجير انتحاري | دورية``, ``اغتالت وحدة خاصة | ناشطا``; not ``قتل ثلاثون جنديا``
        """
        before = self.sense(i - 1)
        if before.kind == "number" or self.doc.words[i - 1].pos == "num" or "quantities" in before.flags:
            return False
        if s.article or before.article or (mention is not None and i > mention.first):
            return False
        if s.case == "object" and self.sense(phrase.first).case != "object" and not self._counts(phrase):
            return True
        return before.attribute and i - 1 > phrase.first and not s.attribute and s.kind == "noun"

    # -- functions -------------------------------------------------------------------------------------------------
    def _assign(self, clause: Clause) -> dict[str, list[Phrase]]:
        slots: dict[str, list[Phrase]] = {}
        bare_before: list[Phrase] = []
        bare_after: list[Phrase] = []
        for phrase in clause.phrases:
            if phrase.first > self.first and self.sense(phrase.first - 1).form == "(" and not self.grammar.verb_last:
                continue  # "X (23 years old)"
            if phrase.marked and phrase.key and bare_before and bare_before[-1].first not in self.doc.mention_at:
                slots.setdefault("object", []).append(bare_before.pop())
                slots.setdefault(phrase.key, []).append(phrase)
            elif phrase.marked:
                slots.setdefault("object", []).append(phrase)
            elif phrase.key:
                slots.setdefault(phrase.key, []).append(phrase)
            elif clause.verb >= 0 and phrase.first > clause.verb:
                if bare_after and self.sense(phrase.first).conj and not self.grammar.verb_last:
                    continue  # "and" goes on with the phrase before
                bare_after.append(phrase)
            else:
                bare_before.append(phrase)
        self._functions(clause, slots, bare_before, bare_after)
        return slots

    def _functions(
        self, clause: Clause, slots: dict[str, list[Phrase]], before: list[Phrase], after: list[Phrase]
    ) -> None:
        pronoun = clause.group is not None and bool(clause.group.enclitic)
        if clause.link == "rel" and clause.antecedent >= 0 and clause.previous is None:
            antecedent = self.antecedent(clause)
            if not antecedent.mentions and len(after) > 1 and all(p.mentions for p in after[:2]):
                slots.setdefault("subject", []).append(after[0])  # "the prices that X accuses Y of raising"
                slots.setdefault("object", []).extend(after[1:2])
                return
            if (pronoun and after) or self.passive(clause):
                slots.setdefault("object", []).append(antecedent)
                slots.setdefault("subject", []).extend(after[:1])
                return
            before = before if after and self._resumed(clause) else [antecedent, *before]
        described = self._described(clause) if after and not (before or pronoun) else None
        before = [described] if described is not None else before
        if clause.link in ("main", "coord"):  # "in answer to …, X shelled …": an accusative is no subject
            before = [p for p in before if p.mentions or self.sense(p.first).case != "object"]
        while clause.verb >= 0 and not before and after and self._disagrees(clause, after[0]):
            slots.setdefault("object", []).append(after.pop(0))
        if pronoun and clause.verb >= 0:
            slots.setdefault("object", []).append(Phrase(clause.verb, clause.verb + 1, "", self._pronoun(clause.verb)))
        order = (before[:1] + after) if before else after
        if clause.group is not None and clause.group.person in ("1", "2") and not before:
            slots.setdefault("object", []).extend(order[:2])
            return
        if order and self.passive(clause):
            slots.setdefault("object", []).append(order[0])
            return
        if order:
            slots.setdefault("subject", []).append(order[0])
        if len(order) > 1:
            slots.setdefault("object", []).extend(order[1:3])

    def _described(self, clause: Clause) -> Phrase | None:
        """The indefinite noun that a clause without a relative tells more of: ``هجوم استهدف ثكنة``.

        Not where a pronoun takes it up and the subject follows: ``هجوم قتل فيه جنديان``.
        """
        i = clause.start - 1
        if clause.link != "beside" or clause.previous is None or i < self.first or i in self._skip:
            return None
        s, mention = self.sense(i), self.doc.mention_at.get(i)
        named = i in self._named or (mention is not None and self.doc.actors[mention.actor].kind != "group")
        if not s.nominal or s.kind not in ("noun", "other") or s.article or s.enclitic or named:
            return None
        if any(self.sense(j).kind == "prep" and self.sense(j).enclitic for j in clause.tokens()[1:_NEAR]):
            return None
        phrases = (p for found in self.slots(clause.previous).values() for p in found)
        return next((p for p in phrases if p.first <= i < p.stop), None)

    def _resumed(self, clause: Clause) -> bool:
        """Verb first: does a pronoun right behind the verb take up what the clause is about: ``التي لوحت بها دمشق``?"""
        s = self.sense(min(clause.last + 1, self.stop - 1))
        return s.kind == "prep" and bool(s.enclitic) and not self.grammar.verb_last

    def antecedent(self, clause: Clause) -> Phrase:
        """The noun phrase that a relative clause is about."""
        i = clause.antecedent
        around = self.slots(clause.parent) if clause.parent is not None and not self.grammar.verb_last else {}
        for phrase in (p for phrases in around.values() for p in phrases):
            if phrase.first <= i < phrase.stop:
                return phrase
        phrase = Phrase(i, i + 1, "", definite=True)
        j = i
        while j >= max(self.first, i - 6):
            mention = self.doc.mention_at.get(j)
            if mention is not None:
                phrase.mentions.append(mention)
                phrase.first = mention.first
                break
            if self.sense(j).kind != "noun" or self.sense(j).clitic:
                break
            phrase.first = j
            j -= 1
        return phrase

    def _disagrees(self, clause: Clause, phrase: Phrase) -> bool:
        """Can a phrase behind a verb not be its subject, by its ending or by gender? Then the subject is left out."""
        verb = clause.group
        if verb is None:
            return False
        if verb.person in ("1", "2") or (self.sense(phrase.first).case == "object" and not self._construct(phrase)):
            return True
        if not phrase.mentions or phrase.first != clause.last + 1:
            return False
        actor = self.doc.actors[phrase.mentions[0].actor]
        return verb.gender == "m" and verb.number in ("s", "sg", "") and actor.kind == "person" and actor.gender == "f"

    def _construct(self, phrase: Phrase) -> bool:
        """Is what looks like an accusative two of a kind: ``وزيرا خارجية``?"""
        i = phrase.first + 1
        if i >= phrase.stop or i in self._skip:
            return False
        s = self.sense(i)
        return s.kind == "noun" and not (s.attribute or s.article or s.clitic or s.conj or s.case)

    def passive(self, clause: Clause) -> bool:
        """Is the verb a passive, by its form or by its light verb?"""
        if clause.group is None:
            return False
        becomes = self.grammar.verb_last and clause.group.lemma in self.grammar.passive
        return clause.group.voice == "passive" or becomes
