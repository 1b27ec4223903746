"""What an accord provides for: each deed with who owes it and by when.

Forms handled, one example each:
``ينص الاتفاق على انسحاب …``  the verb of providing before      ``توافق شامل آزادی … است``  behind
``بر اساس این توافق، آمریکا نیروهایش را خارج می‌کند``  "under the accord", the terms behind the comma
``توافق کردند که ترکیه … خارج کند``  what was agreed, in its complement
"""

from __future__ import annotations

from rasad import records
from rasad.document import Document
from rasad.find.accord_parties import TAIL, Parties
from rasad.find.accord_words import AccordWords
from rasad.find.clauses import Clause, Sentence

_BACK = 3  # tokens before the noun where a term may be opened: "the accord provides" with the verb first
_AHEAD = 12  # tokens behind the phrase where the word that opens a term may stand
_OWED = frozenset(("RETREAT", "CONCEDE", "AID", "COOPERATE", "MOBILIZE", "CONSULT"))  # deeds that are promised


class AccordTerms:
    """Reads the terms of the accords that one sentence names."""

    def __init__(self, doc: Document, sentence: Sentence, words: AccordWords, parties: Parties) -> None:
        self.doc, self.sentence, self.words, self.parties = doc, sentence, words, parties

    def of(self, i: int, stop: int, clause: Clause) -> list[records.Term]:
        """The terms told with the noun at ``i``, whose phrase ends before ``stop``, in its clause."""
        if any(self._opens(j) for j in range(max(self.sentence.first, i - _BACK), i)):
            return self._from(self._behind_comma(stop))
        for j in range(stop, min(self.sentence.stop, stop + _AHEAD)):
            if self._opens(j):
                return self._from(j + 1)
        if i in self.sentence.predicate(clause):
            agreed = next((c for c in self.sentence.clauses if c.link == "comp" and c.parent is clause), None)
            return self._from(agreed.first) if agreed is not None else []
        return []

    def _opens(self, j: int) -> bool:
        sense = self.sentence.sense(j)
        return bool((sense.lemmas | sense.verb_lemmas) & self.words.provides)

    def _behind_comma(self, stop: int) -> int:
        """Verb last: "under the accord between X and Y, …" has its parties before the comma, its terms behind it."""
        if self.sentence.grammar.verb_last:
            for j in range(stop, min(self.sentence.stop, stop + TAIL)):
                if self.sentence.sense(j).kind == "mark":
                    return j
        return stop

    def _from(self, start: int) -> list[records.Term]:
        skipped = ("comp", "mark") if self.sentence.grammar.verb_last else ("prep", "comp", "mark")
        while start < self.sentence.stop and self.sentence.sense(start).kind in skipped:
            start += 1
        end = start
        while end < self.sentence.stop and self.sentence.sense(end).kind not in ("stop", "quote"):
            end += 1
        if end - start < 2:
            return []
        first, last = self.doc.starts[start], self.doc.ends[end - 1]
        owed = [e for e in self.doc.events if first <= e.cue.start < last and e.type in _OWED]
        terms: dict[tuple[int, int], records.Term] = {}
        for event in owed:
            at = self._extent(event, start, end)
            terms.setdefault(at, self._term(event, self.doc.span(*at)))
        return list(terms.values())

    def _extent(self, event: records.Event, start: int, end: int) -> tuple[int, int]:
        """The clause of the deed, as far as it lies within the tokens of the terms."""
        clause = self.sentence.clause_of[self.doc.token_at(event.cue.start) - self.sentence.first]
        own = [j for j in clause.tokens() if start <= j < end and self.sentence.sense(j).kind not in ("comp", "stop")]
        while own and self.sentence.sense(own[-1]).kind in ("conj", "mark"):
            own.pop()
        return (own[0], own[-1] + 1) if len(own) > 1 else (start, end)

    def _term(self, event: records.Event, span: records.Span) -> records.Term:
        due = (t.value for t in self.doc.times if span.start <= t.start < span.end and t.type == "DATE" and t.value)
        owed = [self.parties.code(int(a[1:]) - 1) for a in event.source]
        return records.Term(
            span.start, span.end, span.text,
            obligor=tuple(dict.fromkeys(o for o in owed if o)),
            type=event.type,
            mode=event.mode,
            due=next(due, None),
        )  # fmt: skip
