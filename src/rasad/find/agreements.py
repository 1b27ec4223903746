"""Agreements: one record for all the places where a report names an accord, and the events around it linked.

Forms handled, one example each:
``اتفاق … بين باكو ويريفان`` then ``الاتفاق``  a later mention      ``اتفقت … ونص الاتفاق``  the verb named it first
``توافق کردند``  a verb alone: no accord is named, but it says whose the named one is
``الهدنة``  no party told: those who stand against each other around it, else the only state of the report
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import msgspec

from rasad import records
from rasad.document import Document
from rasad.find.accord_parties import Parties, clean
from rasad.find.accord_words import STATES, AccordWords, accord_words
from rasad.find.accords import AFAR, AccordFinder, Named
from rasad.find.events.stage import covered
from rasad.find.sentences import read_sentence
from rasad.packs import section_files
from rasad.packs.schema.agreements import AgreementRule
from rasad.resolve.gazetteer import Gazetteer

_READ = frozenset(("headline", "sentence", "post"))
_LINKED = frozenset(("AGREE", "RETREAT", "REJECT", "SANCTION", "ACCUSE", "COOPERATE", "CONCEDE"))
_PEACE = frozenset(("ceasefire", "peace"))
_MOST = 8  # parties: an accord of more is a treaty, and the list a misreading


@dataclass(slots=True)
class _Accord:
    rule: AgreementRule
    named: list[Named] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    date: str | None = None
    terms: list[records.Term] = field(default_factory=list)  # told by a verb of agreeing


class Agreements:
    """Adds ``doc.agreements`` and links the events that conclude, carry out or break them."""

    def __init__(self, gazetteers: Mapping[str, Gazetteer] | None = None) -> None:
        self._gazetteers: Mapping[str, Gazetteer] = gazetteers if gazetteers is not None else {}

    def __call__(self, doc: Document) -> None:
        """Find the agreements of a document."""
        skip, names = covered(doc)
        named: list[Named] = []
        reader: Parties | None = None
        for segment in doc.segments:
            if segment.kind not in _READ or segment.lang is None or not _has_agreements(segment.lang):
                continue
            words = accord_words(segment.lang)
            if words.heads.keys().isdisjoint([word.lemma for word in doc.words[segment.first : segment.stop]]):
                continue
            sentence = read_sentence(doc, segment.first, segment.stop, segment.lang, skip, names)
            finder = AccordFinder(doc, segment, sentence, words, self._gazetteers.get(segment.lang), skip, names)
            reader = finder.parties
            named += finder.named()
        if reader is None:
            return
        accords = _Merger(doc, reader).merged(named)
        doc.agreements = [_record(doc, n, accord) for n, accord in enumerate(accords, start=1)]
        _link(doc)


@cache
def _has_agreements(code: str) -> bool:
    return bool(section_files(code, "agreements"))


class _Merger:
    """Makes one accord of all its namings: of one kind, with parties that do not contradict."""

    def __init__(self, doc: Document, reader: Parties) -> None:
        self.doc, self.reader = doc, reader
        self.accords: list[_Accord] = []

    def merged(self, named: list[Named]) -> list[_Accord]:
        """The accords in the order of the text."""
        for one in sorted(named, key=lambda n: (n.headline, n.first)):
            if not one.verbal:
                self._place(one)
        self._complete([n for n in named if n.verbal])
        kept = [a for a in self.accords if not _opinion(a)]
        return sorted(kept, key=lambda a: min(n.first for n in a.named))

    def _place(self, one: Named) -> None:
        same = next((a for a in reversed(self.accords) if _same(a, one)), None)
        if same is None and one.anaphoric and len(one.parties) < 2:
            same = self._from_deed(one)
            if same is None:
                return
        if same is None:
            self.accords.append(_Accord(one.rule, [one], list(one.parties)))
            return
        same.named.append(one)
        if one.anaphoric and (same.parties or same.rule.about):
            return
        if len(same.parties) > 1 and one.rule.kind == "other":
            return  # "the two countries" of a later sentence may be others
        same.parties += [p for p in one.parties if p not in same.parties]

    def _from_deed(self, one: Named) -> _Accord | None:
        """The accord that a verb named first: "they agreed … the agreement provides"."""
        at = self.doc.starts[one.first]
        for event in reversed(self.doc.events):
            if event.type == "AGREE" and event.cue.start < at and event.status in ("happened", "planned"):
                parties = self.reader.event(event)
                if len(parties) > 1:
                    accord = _Accord(one.rule, [], parties, event.time)
                    one.mediators += [m for m in self._patrons(event) if m not in one.mediators]
                    self.accords.append(accord)
                    return accord
        return None

    def _patrons(self, event: records.Event) -> list[str]:
        """Those under whose auspices a deed of agreeing was done, by its clause."""
        doc = self.doc
        i = next((j for j, start in enumerate(doc.starts) if start >= event.cue.start), 0)
        segment = doc.segments[doc.segment_of[i]]
        if segment.lang is None:
            return []
        skip, names = covered(doc)
        sentence = read_sentence(doc, segment.first, segment.stop, segment.lang, skip, names)
        words: AccordWords = accord_words(segment.lang)
        reader = Parties(doc, sentence, words, self.reader.gazetteer)
        return reader.sponsors(i, i + 1, sentence.clause_of[i - sentence.first])

    def _complete(self, verbal: list[Named]) -> None:
        """Parties of accords of which no phrase tells them."""
        for accord in self.accords:
            known = accord.rule.parties or accord.rule.about or accord.rule.open_to_all or accord.rule.known
            if len(accord.parties) < 2 and not known:
                told = next((n.parties for n in verbal if len(n.parties) > 1), [])
                weak = next((n.weak for n in accord.named if n.weak), [])
                if not accord.parties or set(accord.parties) & set(told or weak):
                    accord.parties = clean([*accord.parties, *(told or weak)])
            if not accord.parties and accord.rule.kind in _PEACE and not accord.rule.parties:
                accord.parties = self._only_state()
            for one in verbal:
                if one.terms and not set(one.parties).isdisjoint(accord.parties):
                    accord.terms += one.terms
            about = self._about(accord.rule)
            if about and not set(accord.rule.about) & set(accord.parties):
                accord.parties = [about, *accord.parties]

    def _only_state(self) -> list[str]:
        """The state of the report when it speaks of one alone: a truce in a war within it."""
        states = {a.country for a in self.doc.actors if a.country and len(a.country) == 3 and not a.passing}
        states = set(clean(s for s in states if s))
        return sorted(states) if len(states) == 1 else []

    def _about(self, rule: AgreementRule) -> str | None:
        """The state whose programme a pact is about, when the report speaks of it."""
        return next((code for code in rule.about if any(a.country == code for a in self.doc.actors)), None)


def _opinion(accord: _Accord) -> bool:
    """A headline alone says that two agree on something: nothing was concluded."""
    return accord.rule.kind == "other" and not accord.rule.alone and all(n.headline for n in accord.named)


def _same(accord: _Accord, one: Named) -> bool:
    if one.anaphoric:
        return not (len(one.parties) > 1 and accord.parties and not set(one.parties) & set(accord.parties))
    if accord.rule.known and one.rule.known:
        return accord.rule.name_of == one.rule.name_of and accord.rule.usual == one.rule.usual
    if accord.rule.kind != one.rule.kind:
        return False
    if accord.rule.known or one.rule.known:
        known, other = (accord, one) if accord.rule.known else (one, accord)
        return not known.rule.open_to_all and set(other.parties) <= set(known.rule.usual)
    if one.rule.kind == "nuclear":
        return True
    return not one.parties or not accord.parties or bool(set(one.parties) & set(accord.parties))


def _fullness(one: Named) -> tuple[bool, bool, bool, bool, bool, int]:
    """The naming that stands for the accord: in the body, by name, with both parties; else the first."""
    return (not one.headline, not one.anaphoric, one.rule.alone, one.close > 1, one.rank < AFAR, -one.first)


def _record(doc: Document, n: int, accord: _Accord) -> records.Agreement:
    main = max(accord.named, key=_fullness)
    mediators = tuple(dict.fromkeys(m for x in accord.named for m in x.mediators))
    parties = tuple(p for p in accord.parties if p not in mediators)
    states = {s for x in accord.named for s in x.states}
    state: records.AgreementState = next((s for _, s in STATES if s in states), "concluded")
    return records.Agreement(
        id=f"g{n}",
        kind=accord.rule.kind,
        span=doc.span(main.first, main.stop),
        mentions=tuple(doc.span(x.first, x.stop) for x in sorted(accord.named, key=lambda x: x.first)),
        name=next((x.rule.name_of for x in (main, *accord.named) if x.rule.name_of), None),
        parties=parties if len(parties) <= _MOST else (),
        mediators=mediators or accord.rule.mediators,
        date=next((x.date for x in accord.named if x.date), accord.date),
        place=None,
        state=state,
        terms=tuple(dict.fromkeys(t for t in [*(t for x in accord.named for t in x.terms), *accord.terms])),
        rule=main.rule.name,
    )


def _link(doc: Document) -> None:
    """Events of concluding, carrying out or breaking get the accord that their clause names."""
    spans = [(m.start, m.end, a.id) for a in doc.agreements for m in a.mentions]
    for i, event in enumerate(doc.events):
        if event.type not in _LINKED or (event.type == "SANCTION" and event.mode != "withdraw"):
            continue
        near = [(abs(start - event.cue.start), id_) for start, end, id_ in spans if _beside(event.cue, start, end)]
        if near:
            doc.events[i] = msgspec.structs.replace(event, agreement=min(near)[1])


def _beside(cue: records.Span, start: int, end: int) -> bool:
    return start - 40 <= cue.end and cue.start <= end + 40
