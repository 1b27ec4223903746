"""The words of a sentence that say how a thing stands, and those that name a project.

Words stand in a pack's ``following.yaml`` and are found in any of their forms. A stage that its clause makes a plan
("will open") or takes back ("did not begin") says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from rasad.packs import languages, load, section_files
from rasad.packs.schema.agreements import AgreementMarks
from rasad.packs.schema.following import Following, Stage
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.morphology import morphology
from rasad.text.tokens import TOKEN, WORD

_CUT = re.compile(r"[،,؛;:.!?؟\n]")
_WORDS = re.compile(WORD).findall
_LIKELY = 2  # analyses of a form that are believed
_OF_DEEDS = frozenset({"delayed", "halted", "cancelled", "resumed", "breached", "withdrawn"})  # what deeds undergo
_VERBAL = frozenset({"verb", "participle"})
_BEFORE, _BEHIND = 3, 6  # words between a stage and the deed that it is told of
_NEAR_ACCORD = 6  # words of an accord's phrase and those before it that may say that it is carried out
_AROUND = 4  # words around a stage in which a word of plan or negation takes it back


class Token(NamedTuple):
    """One word: where it stands, the forms that it is known by, its likeliest analysis."""

    start: int
    end: int
    forms: frozenset[str]
    analysis: Analysis | None

    @property
    def bare(self) -> frozenset[str]:
        """The form as written and without its clitics, but not its singular."""
        stem = self.analysis.stem if self.analysis else ""
        return frozenset(f for f in self.forms if f == stem) or self.forms


class Staged(NamedTuple):
    """A stage that words tell: ``real``, a plan, or taken back."""

    rule: str
    stage: Stage
    start: int
    end: int
    how: Literal["real", "planned", "negated"]

    @property
    def real(self) -> bool:
        """Neither a plan nor taken back."""
        return self.how == "real"


class Headed(NamedTuple):
    """The noun of a project."""

    rule: str
    kind: str
    start: int
    end: int


class _Phrases:
    """Phrases of one or more words, looked up by their first word."""

    def __init__(self, entries: Iterable[tuple[str, object]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], object]]] = defaultdict(list)
        for phrase, value in entries:
            words = tuple(fold(w).replace(" ", "") for w in phrase.split())
            self._by_first[words[0]].append((words, value))
        self.firsts = frozenset(self._by_first)

    def found(self, tokens: list[Token]) -> Iterator[tuple[int, int, object]]:
        """First token, token behind the last, value: the longest at each place."""
        at = 0
        while at < len(tokens):
            if self.firsts.isdisjoint(tokens[at].forms):
                at += 1
                continue
            hits = [(len(words), value) for form in tokens[at].forms for words, value in self._by_first.get(form, ())
                    if _stands(words, tokens, at)]  # fmt: skip
            if hits:
                size, value = max(hits, key=lambda h: (h[0], str(h[1])))
                yield at, at + size, value
                at += size
            else:
                at += 1


def _stands(words: tuple[str, ...], tokens: list[Token], at: int) -> bool:
    return at + len(words) <= len(tokens) and all(w in tokens[at + i].forms for i, w in enumerate(words))


class Cues:
    """What one language's pack knows of how things go on."""

    def __init__(self, code: str) -> None:
        self.words = load(code, "following", Following)
        self._known: Memo[str, tuple[frozenset[str], Analysis | None]] = Memo(_forms(code))
        self._stages = _Phrases((w, r) for r in self.words.stages for w in r.words)
        self._heads = _Phrases((w, r) for r in self.words.projects for w in r.heads)
        kept = load(code, "agreements", AgreementMarks).carries_out if section_files(code, "agreements") else ()
        self._kept = _Phrases((w, None) for w in kept)
        deeds = _Phrases((w, r) for r in self.words.stages if r.stage in _OF_DEEDS for w in r.words)
        self._opening: dict[str, Memo[str, bool]] = {
            "any stage": Memo(lambda word: not self._stages.firsts.isdisjoint(self._known[word][0])),
            "stage": Memo(lambda word: not deeds.firsts.isdisjoint(self._known[word][0])),
            "head": Memo(lambda word: not self._heads.firsts.isdisjoint(self._known[word][0])),
        }
        self._never = {r.name: frozenset(fold(w).replace(" ", "") for w in r.never) for r in self.words.projects}
        self._guarantors = _Phrases((w, None) for w in self.words.guarantors)
        self._planned = _Phrases((w, None) for w in self.words.planned)
        self._negated = _Phrases((w, None) for w in self.words.negated)
        self.ends = frozenset(fold(w).replace(" ", "") for w in self.words.ends)
        self.generic = frozenset(fold(w).replace(" ", "") for w in self.words.generic)

    def opening(self, text: str, of: Literal["any stage", "stage", "head"]) -> frozenset[str]:
        """The words of a text that may open a stage, one that deeds undergo, or name a project: most texts have none.

        Words inside addresses and handles count too, so that a text without any of them needs no tokens.
        """
        known = self._opening[of]
        return frozenset(word for word in set(_WORDS(text)) if known[word])

    def tokens(self, text: str) -> list[Token]:
        """The words of a text."""
        return list(self._tokens(text))

    def _tokens(self, text: str) -> Iterator[Token]:
        found = (w for w in TOKEN.finditer(text) if w.lastgroup == "word")
        return (Token(w.start(), w.end(), *self._known[w.group()]) for w in found)

    def stages(self, text: str) -> list[Staged]:
        """The stages that a text tells, in its order; a word that plans or takes back must stand in the same clause."""
        out = []
        for start, end in pieces(text):
            tokens = self.tokens(text[start:end]) if self.opening(text[start:end], "any stage") else []
            for first, stop, rule in self._stages.found(tokens):
                here, last = tokens[first], tokens[stop - 1]
                how = self._how(tokens, first, stop)
                out.append(Staged(rule.name, rule.stage, start + here.start, start + last.end, how))  # type: ignore[attr-defined]  # a StageRule
        return out

    def _how(self, tokens: list[Token], first: int, stop: int) -> Literal["real", "planned", "negated"]:
        before, around = tokens[max(0, first - _AROUND) : first], tokens[max(0, first - _AROUND) : stop + _AROUND]
        own = [t.analysis for t in tokens[first:stop] if t.analysis]
        behind = [t.analysis for t in tokens[stop : stop + 2] if t.analysis and t.analysis.pos in _VERBAL]
        if any(a.negated for a in (*own, *behind)) or any(True for _ in self._negated.found(before)):
            return "negated"
        if any(t.analysis and t.analysis.tense == "future" for t in around) or any(a.tense == "imp" for a in own):
            return "planned"
        return "planned" if any(True for _ in self._planned.found(before)) else "real"

    def stage_of(self, text: str, start: int, end: int) -> Stage | None:
        """The stage that is told of the deed at an offset: words right before it, or behind it in its clause."""
        first, last = piece_of(text, start)
        best: tuple[int, Stage] | None = None
        for found in self.stages(text[first:last]):
            at, to = first + found.start, first + found.end
            if not found.real or found.stage not in _OF_DEEDS or (at < end and start < to):
                continue
            gap = len(text[to:start].split()) if to <= start else len(text[end:at].split())
            if gap <= (_BEFORE if to <= start else _BEHIND) and (best is None or gap < best[0]):
                best = gap, found.stage
        return best[1] if best else None

    def heads(self, text: str) -> list[Headed]:
        """The nouns of projects that a text names, each in the singular, in its order."""
        tokens = self.tokens(text)
        out = []
        for a, b, rule in self._heads.found([t._replace(forms=t.bare) for t in tokens]):
            beside = {form for t in (*tokens[max(0, a - 1) : a], *tokens[b : b + 2]) for form in t.forms}
            if beside.isdisjoint(self._never[rule.name]):  # type: ignore[attr-defined]  # a ProjectRule
                out.append(Headed(rule.name, rule.kind, tokens[a].start, tokens[b - 1].end))  # type: ignore[attr-defined]  # a ProjectRule
        return out

    def keeps(self, text: str) -> bool:
        """Whether one of the words before the last phrase of a text says that it is carried out ("under")."""
        tokens = self.tokens(text)[-_NEAR_ACCORD:]
        return any(True for _ in self._kept.found(tokens))

    def bare(self, text: str) -> str:
        """A name without the clitics of its first word."""
        words = " ".join(text.split())
        first = next(self._tokens(words), None)
        if first is None or first.analysis is None or not first.analysis.proclitics or first.start:
            return words
        written = words[first.start : first.end]
        plain = first.analysis.stem + first.analysis.enclitic
        size = len(plain)
        fits = fold(written[-size:]).replace(" ", "") == plain
        return words[first.end - size :] if fits else words

    def guarantees(self, text: str) -> list[tuple[int, int]]:
        """Where words of a guarantee stand."""
        tokens = self.tokens(text)
        return [(tokens[a].start, tokens[b - 1].end) for a, b, _ in self._guarantors.found(tokens)]


def _forms(code: str):  # type: ignore[no-untyped-def]  # a function of a closure over one language
    analyse = morphology(code).analyse

    def forms(word: str) -> tuple[frozenset[str], Analysis | None]:
        folded = fold(word)
        found = analyse(folded)
        likely = [form for a in found[:_LIKELY] for form in (a.stem, a.lemma)]
        return frozenset((folded.replace(" ", ""), *likely)), found[0] if found else None

    return forms


@cache
def cues(code: str | None) -> Cues | None:
    """The cues of a language; None for one whose pack has none."""
    known = code is not None and code in languages() and section_files(code, "following")
    return Cues(code) if known and code else None


def pieces(text: str) -> list[tuple[int, int]]:
    """Where the stretches between commas and stops of a text lie."""
    cuts = [m.start() for m in _CUT.finditer(text)]
    return [(a, b) for a, b in zip([0, *(c + 1 for c in cuts)], [*cuts, len(text)], strict=True) if b > a]


def piece_of(text: str, at: int) -> tuple[int, int]:
    """The stretch that an offset lies in."""
    return next(((a, b) for a, b in pieces(text) if a <= at < b), (0, len(text)))
