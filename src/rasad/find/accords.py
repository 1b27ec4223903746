"""The places where accords are named: the noun that names one, its phrase, who is told with it, day, state, terms."""

from __future__ import annotations

from dataclasses import dataclass

from rasad import records
from rasad.document import Document, Segment
from rasad.find.accord_parties import TAIL, Parties, clean
from rasad.find.accord_terms import AccordTerms
from rasad.find.accord_words import STATES, AccordWords
from rasad.find.clauses import Clause, Sentence
from rasad.packs.schema.agreements import AgreementRule
from rasad.resolve.gazetteer import Gazetteer

AFAR = 100  # rank of a naming whose kind is told only behind its phrase
_AT_ONCE = 4  # tokens: a day behind the noun is its own where the verb comes last
_NEAR = 4  # tokens behind the phrase that may still tell its kind


@dataclass(slots=True)
class Named:
    """One place where an accord is named."""

    rule: AgreementRule
    first: int
    stop: int
    parties: list[str]
    close: int  # how many of them stand right by the noun
    weak: list[str]  # parties that only what happens around it suggests
    mediators: list[str]
    states: list[records.AgreementState]
    date: str | None
    terms: list[records.Term]
    headline: bool
    rank: int
    anaphoric: bool
    verbal: bool  # the noun of a light verb, "they made agreement": it tells parties of an accord named elsewhere


class AccordFinder:
    """Reads the accords named in one sentence."""

    def __init__(
        self, doc: Document, segment: Segment, sentence: Sentence, words: AccordWords, gazetteer: Gazetteer | None,
        skip: set[int], names: set[int],
    ) -> None:  # fmt: skip
        self.doc, self.segment, self.sentence, self.words = doc, segment, sentence, words
        self.parties = Parties(doc, sentence, words, gazetteer)
        self.skip, self.named_at = skip, names
        self.dates = {t.start for t in doc.times if t.type == "DATE" and (t.value or "")[:4].isdigit()}

    def named(self) -> list[Named]:
        """All accords named in the sentence."""
        out: list[Named] = []
        at = self.sentence.first
        while at < self.sentence.stop:
            found = self._at(at)
            if found is not None:
                out.append(found)
                at = found.stop
            else:
                at += 1
        return out

    def _at(self, i: int) -> Named | None:
        sense = self.sentence.sense(i)
        rules = [r for lemma in sense.ordered if lemma in sense.lemmas for r in self.words.heads.get(lemma, ())]
        clause = self.sentence.clause_of[i - self.sentence.first]
        if not rules or clause.verb == i or self._absent(i):
            return None
        shown = self.parties.shown(i)
        stop = i + 1 if shown else self._phrase_end(i)
        inside = {x for j in (*range(self._phrase_start(i), i), *range(i + 1, stop)) for x in self._forms(j)}
        words = inside if shown else inside | self._behind(stop)
        told = self.parties.phrase(i, stop)
        for rule in sorted(rules, key=lambda r: self.words.order[r.name]):
            if rule.known:
                if (named := self._known(rule, i, clause)) is not None:
                    return named
                continue
            wanted = self.words.qualifiers[rule.name]
            if (wanted and not wanted & words) or self.words.excluded[rule.name] & words:
                continue
            rank = self.words.order[rule.name] + AFAR * bool(wanted and not wanted & inside)
            made = self._read(rule, (i, stop), clause, told, rank)
            if made is not None:
                return made
        return None

    def _known(self, rule: AgreementRule, i: int, clause: Clause) -> Named | None:
        """An accord known by the name that stands right behind the noun."""
        sense = self.sentence.sense(i)
        found, stop = self.words.known.behind(self.doc.words, i, self.sentence.stop, sense.lemmas | {sense.form})
        known = self.words.known.rule(rule, found, self.doc) if found else None
        if known is None:
            return None
        return self._read(known, (i, stop), clause, self.parties.phrase(stop - 1, stop), self.words.order[rule.name])

    def _absent(self, i: int) -> bool:
        """Is there no such accord: "there is no agreement", "any agreement"?"""
        if i > self.sentence.first and self.sentence.sense(i - 1).kind == "neg":
            return True
        before = [w.folded for w in self.doc.words[max(self.sentence.first, i - 3) : i]]
        return any(before[-len(words) :] == list(words) for words in self.words.absent)

    def _read(
        self, rule: AgreementRule, at: tuple[int, int], clause: Clause, told: tuple[list[str], list[str], int],
        rank: int,
    ) -> Named | None:  # fmt: skip
        i, stop = at
        if rule.name_of and not rule.qualifiers and not rule.known:
            stop = i + 1  # a proper name
        parties, mediators, close = told
        sense = self.sentence.sense(i)
        mediators = list(dict.fromkeys([*mediators, *self.parties.sponsors(i, stop, clause)]))
        count = len(parties)
        parties = clean([*parties, *self.parties.powers()])
        if len(parties) < 2:
            parties = clean([*parties, *self.parties.deed(i, clause, not rule.about)])
        parties = list(dict.fromkeys([*rule.parties, *parties]))
        weak = [] if len(parties) > 1 or rule.about else self.parties.opposed(i, clause) or self.parties.talking(i)
        again = (sense.article or self.parties.shown(i)) and not rule.alone  # "the agreement" is one named before
        if len(parties) < 2 and ((count and (sense.enclitic or again)) or (again and mediators)):
            parties = clean([*parties, *(w for w in weak or self.parties.main() if w not in mediators)])
        shared = stop < self.sentence.stop and self.sentence.sense(stop).kind == "prep"  # "the agreement with Riyadh"
        if len(parties) == 1 and count and shared and not again:
            parties = clean([*parties, *self.parties.teller(i)])
        if not rule.alone and len(parties) < 2 and not again and not self._dated(stop) and not self._reached(i, clause):
            return None
        date = self._date(i, stop, clause)
        states = self._states(i, stop)
        if rule.open_to_all:
            parties, weak = [], []
        elif rule.known:
            others = count > 1 and not set(told[0]) <= set(rule.usual)
            parties, weak = clean(told[0]) if others else list(rule.usual), []
        elif rule.circle:
            parties, weak = [p for p in parties if p in rule.circle], [p for p in weak if p in rule.circle]
        terms = AccordTerms(self.doc, self.sentence, self.words, self.parties).of(i, stop, clause)
        return Named(rule, self._phrase_start(i), stop, parties, close, weak, mediators, states, date, terms,
                     self.segment.kind == "headline", rank, again, self._verbal(i, clause))  # fmt: skip

    def _reached(self, i: int, clause: Clause) -> bool:
        """Is the accord what somebody came to, by an event of agreeing: "they came to an agreement"?"""
        if i not in self.sentence.predicate(clause):
            return False
        at = self.doc.starts[i]
        return any(e.type == "AGREE" and e.cue.start <= at < e.cue.end for e in self.doc.events)

    def _verbal(self, i: int, clause: Clause) -> bool:
        """Is the noun the predicate itself ("they made agreement"), not what is reached ("they came to agreement")?"""
        before = self.sentence.sense(i - 1).kind if i > self.sentence.first else ""
        return i in self.sentence.predicate(clause) and before != "prep"

    def _forms(self, j: int) -> set[str]:
        sense = self.sentence.sense(j)
        return {sense.form} if sense.kind == "stop" else set(sense.lemmas) | {sense.form}

    def _behind(self, stop: int) -> set[str]:
        return {x for j in range(stop, min(self.sentence.stop, stop + _NEAR)) for x in self._forms(j)}

    def _phrase_start(self, i: int) -> int:
        """Start of the phrase where what says more of a noun stands before it: "a gas swap deal"."""
        if not self.sentence.grammar.subject_first:
            return i
        j = i
        while j > self.sentence.first and i - j < 5:
            before = self.sentence.sense(j - 1)
            opens = before.form in self.sentence.grammar.determiners or before.form in self.sentence.grammar.owner_marks
            if opens or before.kind not in ("noun", "number", "other", "mark") or j - 1 in self.doc.mention_at:
                break
            if (before.kind == "mark" and before.form != "-") or j - 1 in self.skip:
                break
            j -= 1
        return j

    def _phrase_end(self, i: int) -> int:
        """End of the noun phrase that the noun heads: adjectives and genitives, the "of" of a ceasefire."""
        j = i + 1
        while j < min(self.sentence.stop, i + 6):
            sense = self.sentence.sense(j)
            nominal = sense.nominal and sense.kind in ("noun", "number") and not sense.conj
            if not nominal or j in self.skip or (sense.clitic and sense.clitic != self.sentence.grammar.marks.genitive):
                break
            if self.doc.starts[j] in self.dates:
                break
            own = self.sentence.clause_of[j - self.sentence.first]
            light = own.group is not None and own.group.lemma not in self.sentence.grammar.auxiliary
            if self.sentence.grammar.verb_last and light and j in self.sentence.predicate(own):
                break  # "به توافقی دست یافتند": the verb's own word
            if self.sentence.grammar.verb_last and own.verb >= 0 and own.start == j + 1 and j not in self.named_at:
                break  # "آتش‌بس دروغ است": what is said of it
            if j in self.doc.mention_at and self.doc.mention_at[j].form in ("full", "short"):
                break
            j += 1
        return j

    def _dated(self, stop: int) -> bool:
        """Is the accord named by its day: "the accords of 12 May"?"""
        return stop < self.sentence.stop and self.doc.starts[stop] in self.dates

    def _states(self, i: int, stop: int) -> list[records.AgreementState]:
        first, last = max(self.sentence.first, i - 5), min(self.sentence.stop, stop + _NEAR)
        lemmas = {x for j in range(first, last) for x in self._both(j)}
        return [state for name, state in STATES if self.words.states[name] & lemmas]

    def _both(self, j: int) -> frozenset[str]:
        sense = self.sentence.sense(j)
        return sense.lemmas | sense.verb_lemmas

    def _date(self, i: int, stop: int, clause: Clause) -> str | None:
        """The day told with the accord: in the words that follow it, else with the verb of its signing."""
        at_once = self.sentence.grammar.verb_last and not self._signing(clause)
        end, limit = stop, min(self.sentence.stop, stop + (_AT_ONCE if at_once else TAIL))
        while end < limit and not self._leaves(end, clause, i, stop):
            end += 1
        found = self._day(self.doc.ends[stop - 1], self.doc.ends[end - 1])
        if found is None and clause.group is not None and self._signing(clause):
            ranges = [r for r in clause.ranges if r[0] <= i]
            found = self._day(self.doc.starts[ranges[0][0]], self.doc.ends[i]) if ranges else None
        return found

    def _leaves(self, j: int, clause: Clause, i: int, stop: int) -> bool:
        """Does token ``j`` belong to another clause, one that is not about the accord?"""
        other = self.sentence.clause_of[j - self.sentence.first]
        if other is clause:
            return self.sentence.sense(j).kind in ("stop", "mark") or j in self.sentence.predicate(clause)
        return not (other.link in ("rel", "sub") and (other.link == "sub" or i <= other.antecedent <= stop + 6))

    def _signing(self, clause: Clause) -> bool:
        lemmas = {clause.group.lemma} if clause.group is not None else set()
        return bool((lemmas | {x for j in self.sentence.predicate(clause) for x in self._both(j)}) & self.words.members)

    def _day(self, start: int, end: int) -> str | None:
        for time in self.doc.times:
            if start <= time.start < end and time.type == "DATE" and (time.value or "")[:4].isdigit():
                return time.value
        return None
