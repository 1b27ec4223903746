"""Agreements: the accords that a report names, with parties, mediators, date, state, terms, and the events around them.

Forms handled, one example each:
``اتفاق وقف إطلاق النار الذي وُقّع … بين باكو ويريفان برعاية موسكو``  parties by a list, a mediator
``الاتفاق النووي الإيراني``  a party by an adjective    ``توافق صلح آمریکا و طالبان``  parties by a genitive
``خروج آمریکا از برجام``  a party by what it does to the pact    ``الهدنة``  no party told
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import msgspec

from rasad import records
from rasad.document import Document, Segment
from rasad.find.clauses import Clause, Phrase, Sentence
from rasad.find.events.pairs import pair
from rasad.find.events.stage import covered
from rasad.packs import load, section_files
from rasad.packs.schema.agreements import AgreementMarks, AgreementRule
from rasad.resolve.gazetteer import Gazetteer
from rasad.text.fold import fold
from rasad.text.tokens import Word

_READ = frozenset(("headline", "sentence", "post"))
_TAIL = 14  # tokens behind the noun that may tell parties
_BESIDE = 60  # characters between an accord and the event that tells its signing
_PARTIES = frozenset(("REB", "UAF", "PTY", "PRM", "OPP", "BUS", "LAB"))  # sectors that sign in their own name
_BODIES = frozenset(("UNO", "IGO", "NGO"))  # they endorse or watch an accord, and are no party to it
_STATES: tuple[tuple[str, records.AgreementState], ...] = (
    ("rejected", "rejected"), ("broken", "broken"), ("proposed", "proposed"), ("talks", "in talks"),
    ("concluded", "concluded"),
)  # fmt: skip


@dataclass(slots=True)
class _Named:
    """One place where an accord is named."""

    rule: AgreementRule
    first: int
    stop: int
    parties: list[str]
    mediators: list[str]
    states: list[records.AgreementState]
    date: str | None
    place: int | None
    terms: list[records.Term]
    headline: bool
    rank: int
    anaphoric: bool


@dataclass(slots=True)
class _Accord:
    rule: AgreementRule
    named: list[_Named] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)


class _Table:
    """The words of one language, folded."""

    def __init__(self, code: str) -> None:
        marks = load(code, "agreements", AgreementMarks)
        self.heads: dict[str, list[AgreementRule]] = {}
        for rule in marks.rules:
            for head in rule.heads:
                self.heads.setdefault(fold(head), []).append(rule)
        self.order = {r.name: n for n, r in enumerate(marks.rules)}
        self.qualifiers = {r.name: frozenset(map(fold, r.qualifiers)) for r in marks.rules}
        self.excluded = {r.name: frozenset(map(fold, r.not_before)) for r in marks.rules}
        self.states = {name: frozenset(map(fold, getattr(marks, name))) for name, _ in _STATES}
        self.members = frozenset(map(fold, marks.members))
        self.provides = frozenset(map(fold, marks.provides))
        self.powers = {tuple(fold(words).split()): codes for words, codes in marks.powers.items()}


@cache
def _table(code: str) -> _Table:
    return _Table(code)


class Agreements:
    """Adds ``doc.agreements`` and links the events that conclude, carry out or break them."""

    def __init__(self, gazetteers: dict[str, Gazetteer] | None = None) -> None:
        self._gazetteers = gazetteers or {}

    def __call__(self, doc: Document) -> None:
        """Find the agreements of a document."""
        skip, names = covered(doc)
        named: list[_Named] = []
        for segment in doc.segments:
            if segment.kind not in _READ or segment.lang is None or not section_files(segment.lang, "agreements"):
                continue
            table = _table(segment.lang)
            if not any(doc.words[i].lemma in table.heads for i in range(segment.first, segment.stop)):
                continue
            sentence = Sentence(doc, segment.first, segment.stop, segment.lang, skip, names)
            named += _Finder(doc, segment, sentence, table, self._gazetteers.get(segment.lang), skip).named()
        accords = _merged(named)
        doc.agreements = [_record(doc, n, accord) for n, accord in enumerate(accords, start=1)]
        _link(doc)


class _Finder:
    """Reads the accords named in one sentence."""

    def __init__(
        self, doc: Document, segment: Segment, sentence: Sentence, table: _Table, gazetteer: Gazetteer | None,
        skip: set[int],
    ) -> None:  # fmt: skip
        self.doc, self.segment, self.sentence, self.table = doc, segment, sentence, table
        self.gazetteer = gazetteer
        self.skip = skip

    def named(self) -> list[_Named]:
        """All accords named in the sentence."""
        out: list[_Named] = []
        at = self.sentence.first
        while at < self.sentence.stop:
            found = self._at(at)
            if found is not None:
                out.append(found)
                at = found.stop
            else:
                at += 1
        return out

    def _at(self, i: int) -> _Named | None:
        sense = self.sentence.sense(i)
        rules = [r for lemma in sense.lemmas for r in self.table.heads.get(lemma, ())]
        clause = self.sentence.clause_of[i - self.sentence.first]
        negated = i > self.sentence.first and self.sentence.sense(i - 1).kind == "neg"
        if not rules or clause.verb == i or negated:
            return None
        stop = self._phrase_end(i)
        inside = {x for j in range(i + 1, stop) for x in self._forms(j)}
        words = inside | {x for j in range(stop, min(self.sentence.stop, stop + 4)) for x in self._forms(j)}
        for rule in sorted(rules, key=lambda r: self.table.order[r.name]):
            rank = self.table.order[rule.name]
            wanted = self.table.qualifiers[rule.name]
            if (wanted and not wanted & words) or self.table.excluded[rule.name] & words:
                continue
            parties, mediators = self._parties(i, stop, clause)
            parties = list(dict.fromkeys([*rule.parties, *parties]))
            if not parties and not rule.alone:
                continue
            again = sense.article and not rule.alone  # "the agreement" is one named before
            if not rule.alone and len(parties) < 2 and not again:
                continue
            rank += 100 * bool(wanted and not wanted & inside)
            return self._named(rule, (i, stop), parties, mediators, rank, again)
        return None

    def _forms(self, j: int) -> set[str]:
        sense = self.sentence.sense(j)
        return {sense.form} if sense.kind == "stop" else set(sense.lemmas) | {sense.form}

    def _phrase_end(self, i: int) -> int:
        """End of the noun phrase that the noun heads: adjectives and genitives, the "of" of a ceasefire."""
        j = i + 1
        while j < min(self.sentence.stop, i + 6):
            sense = self.sentence.sense(j)
            nominal = sense.nominal and sense.kind in ("noun", "number") and not sense.conj
            if not nominal or j in self.skip or (sense.clitic and sense.clitic != self.sentence.grammar.marks.genitive):
                break
            if j in self.doc.mention_at and self.doc.mention_at[j].form in ("full", "short"):
                break
            j += 1
        return j

    def _named(
        self, rule: AgreementRule, at: tuple[int, int], parties: list[str], mediators: list[str], rank: int, again: bool
    ) -> _Named:
        i, stop = at
        first, last = max(self.sentence.first, i - 5), min(self.sentence.stop, stop + 4)
        own = [self.sentence.sense(j) for j in range(first, last)]
        lemmas = {x for s in own for x in s.lemmas | s.verb_lemmas}
        states = [state for name, state in _STATES if self.table.states[name] & lemmas]
        return _Named(rule, i, stop, parties, mediators, states, self._date(i, stop), None, self._terms(stop),
                      self.segment.kind == "headline", rank, again)  # fmt: skip

    def _date(self, i: int, stop: int) -> str | None:
        """A day told with the accord: in the words that follow it, of its signing."""
        start, end = self.doc.ends[stop - 1], self.doc.ends[min(self.sentence.stop, stop + _TAIL) - 1]
        for time in self.doc.times:
            if start <= time.start < end and time.type == "DATE" and time.value and "_REF" not in time.value:
                return time.value
        return None

    # -- parties ---------------------------------------------------------------------------------------------------
    def _parties(self, i: int, stop: int, clause: Clause) -> tuple[list[str], list[str]]:
        grammar = self.sentence.grammar.marks
        parties: list[str] = self._adjectives(i, stop)
        mediators: list[str] = []
        slots = self._around(i, stop)
        for key, phrases in slots.items():
            for phrase in phrases:
                if key in grammar.patrons:
                    mediators += self._codes(phrase)
                elif key in ("between", *grammar.partners):
                    parties += self._codes(phrase)
        parties += self._members(i, clause) + self._powers() + self._signed(i)
        return [p for p in dict.fromkeys(parties) if p not in _BODIES], list(dict.fromkeys(mediators))

    def _around(self, i: int, stop: int) -> dict[str, list[Phrase]]:
        """The phrases that follow the noun to the end of its clause, and those of a relative clause about it."""
        tokens = []
        for j in range(stop, min(self.sentence.stop, stop + _TAIL)):
            sense = self.sentence.sense(j)
            clause = self.sentence.clause_of[j - self.sentence.first]
            if sense.kind in ("stop", "comp", "rel", "sub", "conn", "mark") or j in self.sentence.predicate(clause):
                break
            tokens.append(j)
        slots: dict[str, list[Phrase]] = {}
        for phrase in self.sentence.phrases(tokens):
            if phrase.key:
                slots.setdefault(phrase.key, []).append(phrase)
            elif phrase.first == stop:
                slots.setdefault("between", []).append(phrase)
        for own in self.sentence.clauses:
            if own.link == "rel" and i <= own.antecedent <= stop + 6 and own.verb >= 0:
                for key, phrases in self.sentence.slots(own).items():
                    slots.setdefault("between" if key == "subject" else key, []).extend(phrases)
        return slots

    def _members(self, i: int, clause: Clause) -> list[str]:
        """Who signs, leaves or breaks it: the subject of the clause that the noun stands in."""
        out: list[str] = []
        if clause.group is not None:
            lemmas = {clause.group.lemma} | {x for j in self.sentence.predicate(clause) for x in self._lemmas(j)}
            if lemmas & self.table.members:
                slots = self.sentence.slots(clause)
                for key in ("subject", *self.sentence.grammar.marks.partners):
                    for phrase in slots.get(key, ())[:1]:
                        out += self._codes(phrase)
        before = self.sentence.phrases(list(range(max(self.sentence.first, i - 6), i)))
        for phrase in before[-2:]:
            if any(self._lemmas(j) & self.table.members for j in range(phrase.first, phrase.stop)):
                out += self._codes(phrase)
        return out

    def _lemmas(self, j: int) -> frozenset[str]:
        return self.sentence.sense(j).lemmas

    def _signed(self, i: int) -> list[str]:
        """The parties of an event of agreeing that is told beside the noun."""
        at = self.doc.starts[i]
        out: list[str] = []
        for event in self.doc.events:
            if event.type == "AGREE" and event.status != "offered" and abs(event.cue.start - at) <= _BESIDE:
                out += [c for c in (self._code(int(a[1:]) - 1) for a in (*event.source, *event.target)) if c]
        return out

    def _powers(self) -> list[str]:
        words = [w.folded for w in self.doc.words[self.sentence.first : self.sentence.stop]]
        for group, codes in self.table.powers.items():
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
                out += [c for c in [self._code(mention.actor)] if c]
            elif j < stop:
                code = self._demonym(self.doc.words[j])
                out += [code] if code else []
        return out

    def _demonym(self, word: Word) -> str | None:
        if self.gazetteer is None or word.kind != "word":
            return None
        chunk = self.gazetteer.chunk([word], 0, 1)
        entry = chunk.of("demonym") if chunk is not None else None
        return entry.owner if entry is not None else None

    def _codes(self, phrase: Phrase) -> list[str]:
        actors = [m.actor for m in phrase.mentions] or pair(self.doc, self.sentence, phrase)
        if actors:
            return [c for c in map(self._code, actors) if c]
        return [c for c in (self._demonym(self.doc.words[j]) for j in range(phrase.first, phrase.stop)) if c]

    def _code(self, actor: int) -> str | None:
        """The country for a state and those who act for it, else the actor's id."""
        identity = self.doc.actors[actor]
        if identity.country and (identity.kind == "country" or set(identity.sector[:1]) <= {"GOV", "MIL", "LEG"}):
            return identity.country
        if identity.kind in ("organisation", "group") and set(identity.sector[:1]) <= _PARTIES:
            return f"a{actor + 1}"
        return identity.country

    # -- terms -----------------------------------------------------------------------------------------------------
    def _terms(self, stop: int) -> list[records.Term]:
        """What the accord provides for: from the word that opens its terms to the end of the clause."""
        out = []
        for i in range(stop, min(self.sentence.stop, stop + 12)):
            sense = self.sentence.sense(i)
            if not (sense.lemmas | sense.verb_lemmas) & self.table.provides:
                continue
            start = i + 1
            while start < self.sentence.stop and self.sentence.sense(start).kind in ("prep", "comp", "mark"):
                start += 1
            end = start
            while end < self.sentence.stop and self.sentence.sense(end).kind not in ("stop", "quote"):
                end += 1
            if end - start >= 2:
                out.append(self._term(start, end))
            break
        return out

    def _term(self, start: int, end: int) -> records.Term:
        span = self.doc.span(start, end)
        inside = [e for e in self.doc.events if span.start <= e.cue.start < span.end]
        event = inside[0] if inside else None
        due = next(
            (t.value for t in self.doc.times if span.start <= t.start < span.end and t.type == "DATE" and t.value), None
        )
        owed = [self._code(int(a[1:]) - 1) for a in event.source] if event is not None else []
        return records.Term(
            span.start, span.end, span.text,
            obligor=tuple(o for o in owed if o),
            type=event.type if event is not None else None,
            mode=event.mode if event is not None else None,
            due=due,
        )  # fmt: skip


def _merged(named: list[_Named]) -> list[_Accord]:
    """One accord for all its namings: of one kind, with parties that do not contradict."""
    accords: list[_Accord] = []
    for one in sorted(named, key=lambda n: (n.headline, n.first)):
        same = next((a for a in reversed(accords) if _same(a, one)), None)
        if same is None and one.anaphoric:
            continue
        if same is None:
            accords.append(_Accord(one.rule, [one], list(one.parties)))
            continue
        same.named.append(one)
        if one.anaphoric:
            continue
        if len(same.parties) > 1 and one.rule.kind == "other":
            continue  # "the two countries" of a later sentence may be others
        same.parties += [p for p in one.parties if p not in same.parties]
    return sorted(accords, key=lambda a: min(n.first for n in a.named))


def _same(accord: _Accord, one: _Named) -> bool:
    if one.anaphoric:
        return True
    if accord.rule.kind != one.rule.kind:
        return False
    if one.rule.kind == "nuclear":
        return True
    return not one.parties or not accord.parties or bool(set(one.parties) & set(accord.parties))


def _record(doc: Document, n: int, accord: _Accord) -> records.Agreement:
    main = max(accord.named, key=lambda x: (not x.headline, not x.anaphoric, -x.rank, -x.first))
    mediators = tuple(dict.fromkeys(m for x in accord.named for m in x.mediators))
    parties = tuple(p for p in accord.parties if p not in mediators) or _default(doc, accord)
    states = {s for x in accord.named for s in x.states}
    state: records.AgreementState = next((s for _, s in _STATES if s in states), "concluded")
    return records.Agreement(
        id=f"g{n}",
        kind=accord.rule.kind,
        span=doc.span(main.first, main.stop),
        mentions=tuple(doc.span(x.first, x.stop) for x in sorted(accord.named, key=lambda x: x.first)),
        name=accord.rule.name_of,
        parties=parties,
        mediators=mediators or accord.rule.mediators,
        date=next((x.date for x in accord.named if x.date), None),
        place=main.place,
        state=state,
        terms=tuple(t for x in accord.named for t in x.terms),
        rule=main.rule.name,
    )


def _default(doc: Document, accord: _Accord) -> tuple[str, ...]:
    """The state whose programme a pact is about, when the report speaks of it and tells no party."""
    about = accord.rule.about
    return tuple(code for code in about if any(a.country == code for a in doc.actors))[:1]


def _link(doc: Document) -> None:
    """Events of concluding, carrying out or breaking get the accord that their clause names."""
    if not doc.agreements:
        return
    spans = [(m.start, m.end, a.id) for a in doc.agreements for m in a.mentions]
    for i, event in enumerate(doc.events):
        if event.type not in ("AGREE", "RETREAT", "REJECT", "SANCTION", "ACCUSE", "COOPERATE", "CONCEDE"):
            continue
        near = [(abs(start - event.cue.start), id_) for start, end, id_ in spans if _beside(event.cue, start, end)]
        if near:
            doc.events[i] = msgspec.structs.replace(event, agreement=min(near)[1])


def _beside(cue: records.Span, start: int, end: int) -> bool:
    return start - 40 <= cue.end and cue.start <= end + 40
