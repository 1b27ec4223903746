"""Finds the cues: words by which the report says that somebody says something.

A pack's lines are compiled once into an index by first element, so that a token that begins no cue costs one look-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rasad.document import Document, Segment
from rasad.find.statements.cues import Cue, Element, Hit, Words, phrase_at
from rasad.find.statements.unsaid import unsaid
from rasad.packs import load
from rasad.packs.schema.statements import StatementRule, Statements
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word

_MOST = 24  # cues of a sentence that are read: no sentence of 1,100 news articles has more than 7
_NOMINAL = ("noun", "adj", "participle")


class Table:
    """The cues of one language."""

    def __init__(self, code: str) -> None:
        pack = load(code, "statements", Statements)
        self.pack = pack
        self.words = Words(pack.grammar)
        self._index: dict[tuple[str, str], list[Cue]] = {}
        self._starting: Memo[Word, tuple[Cue, ...]] = Memo(self._find_starting)
        for rule in pack.rules:
            for line in rule.cues:
                cue = Cue(
                    rule,
                    rule.acts.get(line, rule.act),
                    _elements(rule, line),
                    frozenset(map(fold, rule.unless_next)),
                    frozenset(map(fold, rule.with_before)),
                    frozenset(map(fold, rule.unless_before)),
                )
                for value in cue.elements[0].values:
                    self._index.setdefault((cue.elements[0].kind, value), []).append(cue)

    def starting(self, word: Word) -> tuple[Cue, ...]:
        """The cues that may begin with this word, longest first."""
        return self._starting[word]

    def _find_starting(self, word: Word) -> tuple[Cue, ...]:
        keys = dict.fromkeys(self._keys(word))
        found = [cue for key in keys for cue in self._index.get(key, ())]
        found.sort(key=lambda cue: (-len(cue.elements), cue.rule.form == "noun"))
        return tuple(dict.fromkeys(found))

    def _keys(self, word: Word) -> Iterable[tuple[str, str]]:
        for form in self.forms(word):
            yield "form", form
        for a in word.analyses:
            yield "lemma", a.lemma
            if a.pos == "verb":
                yield "verb", a.lemma
            elif a.pos == "participle" and a.verb:
                yield "participle", a.verb
                if self.words.verb_last:
                    yield "verb", a.verb
            elif a.verb:
                yield "masdar", a.verb

    def forms(self, word: Word) -> tuple[str, ...]:
        """The folded form, also without a conjunction written with it."""
        form = word.folded
        if form[:1] in self.words.attached_conjunctions and len(form) > 2:
            return form, form[1:]
        return (form,)

    def fits(self, word: Word, element: Element) -> Analysis | bool:
        """Whether a word is what the element asks for; the analysis that makes it so, where one does."""
        kind, values = element
        if kind == "form":
            return any(form in values for form in self.forms(word))
        for a in word.analyses:
            if kind == "lemma" and (a.lemma in values or a.verb in values):
                return a
            if kind == "verb" and (
                (a.pos == "verb" and a.lemma in values)
                or (self.words.verb_last and a.pos == "participle" and a.verb in values)
            ):
                return a
            if kind == "participle" and a.pos == "participle" and a.verb in values:
                return a
            if kind == "masdar" and a.pos in _NOMINAL and a.pos != "participle" and a.verb in values:
                return a
        return False

    def hits(self, doc: Document, segment: Segment) -> list[Hit]:
        """The cues of a segment from left to right, the first ``_MOST``; at one token the longest."""
        out: list[Hit] = []
        starting, free = self._starting, segment.first
        for token, word in enumerate(doc.words[segment.first : segment.stop], segment.first):
            cues = starting[word]
            if not cues or token < free:
                continue
            found = [hit for cue in cues if (hit := self._hit(doc, segment, token, cue))]
            if found:
                first = found[0]
                first.others = tuple(hit for hit in found[1:] if hit.stop == first.stop)
                out.append(first)
                free = first.stop
                if len(out) == _MOST:
                    break
        return out

    def _hit(self, doc: Document, segment: Segment, token: int, cue: Cue) -> Hit | None:
        words = doc.words
        at = token
        analysis: Analysis | None = None
        sure = True
        for k, element in enumerate(cue.elements):
            if element.kind == "clitic":
                taken = self._clitic(words[at], element) if at < segment.stop else None
                if taken is None:
                    return None
                at += taken
                continue
            if k and at < segment.stop and words[at].folded in self.words.auxiliaries:
                if phrase_at(doc, at, self.words.impersonal):
                    return None  # "اعلام خواهد کرد"
                at += 1 if not self.fits(words[at], element) else 0
            if at >= segment.stop:
                return None
            fit = self.fits(words[at], element)
            if not fit:
                return None
            if isinstance(fit, Analysis):
                analysis = fit
                best = words[at].analyses[0]
                sure = best.pos == fit.pos and (self.words.verb_last or best.lemma == fit.lemma)
            at += 1
        if unsaid(self.words, doc, token, at, segment, cue, analysis) or (self.words.subject_first and not sure):
            return None
        opens = token == segment.first or (words[token - 1].kind == "mark" and at in doc.mention_at)
        first = next(iter(words[token].analyses), None)
        noun = first is not None and first.pos in ("adj", "noun") and not first.enclitic
        opens = opens or (noun and at < segment.stop and words[at].folded in self.words.complementisers)  # "أوضح أنه"
        if not (sure or opens or self.words.verb_last) and cue.rule.form == "finite":
            return None  # "من ضمنهم" is no promise, "يشارك فيها" points nothing out
        while analysis and at < segment.stop and words[at].folded in self.words.auxiliaries:
            at += 1
        form = words[token].folded
        joined = (
            form[:1] in self.words.attached_conjunctions
            and form not in cue.elements[0].values
            and (
                analysis is None
                or len(cue.elements) > 1
                or bool(set(analysis.proclitics) & self.words.attached_conjunctions)
            )
        )
        return Hit(token, at, cue, analysis, joined, sure)

    def _clitic(self, word: Word, element: Element) -> int | None:
        if word.folded in element.values:
            return 1
        return 0 if any(set(a.proclitics) & element.values for a in word.analyses[:2]) else None

def _elements(rule: StatementRule, line: str) -> tuple[Element, ...]:
    words = fold(line).split()
    out = []
    for k, word in enumerate(words):
        last = k == len(words) - 1
        if word.startswith("="):
            kind = (
                {"circumstance": "participle", "noun": "masdar"}.get(rule.form, "lemma") if len(words) == 1 else "lemma"
            )
            out.append(Element(kind, frozenset(word[1:].split("|"))))
        elif word.startswith("+"):
            out.append(Element("clitic", frozenset({word[1:]})))
        elif rule.form == "finite" and last:
            out.append(Element("verb", frozenset(word.split("|"))))
        else:
            out.append(Element("form", frozenset(word.split("|"))))
    return tuple(out)


@cache
def table(code: str) -> Table:
    """The cues of a language, built once."""
    return Table(code)
