"""What a written form is for the clause engine: the grammar of a language compiled, one look-up per word form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rasad.packs import load
from rasad.packs.schema.clauses import ClauseMarks
from rasad.packs.schema.roles import Roles
from rasad.text.analysis import Analysis
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word
from rasad.text.verbgroups import verb_groups

NOMINAL = frozenset(("noun", "masdar", "participle", "adj", "name", "unknown", "num", "number"))
_FLAGS = (
    "support", "announces", "happens", "undergoes", "gathers", "light", "light_passive", "quantities", "organs",
    "both_sides",
)  # fmt: skip
_ADJECTIVES = ("adj", "participle")
_DECLINED = ("noun", "adj", "participle", "masdar")
OPENERS = frozenset(("comp", "rel", "cond", "sub", "conn"))
"""Kinds of words that open a clause."""
_BEGIN = frozenset(("verb", "neg", "modal", "participle", "particle", "prep", "adv", "conj", "comp"))
_STOPS = frozenset(".؛!؟?…")
_QUOTES = frozenset("\"«»“”")


@dataclass(slots=True)
class Sense:
    """A word form as grammar sees it; lemmas hold every reading's lemma and stem."""

    kind: str  # verb | noun | prep | comp | rel | cond | sub | conn | conj | mark | adverb | aux | neg | other
    key: str  # of a preposition
    clitic: str  # key of an attached preposition
    conj: bool  # an attached conjunction
    article: bool
    enclitic: bool
    verb: Analysis | None  # the reading as a finite verb, when there is one
    sure: bool  # no other reading is likelier
    nominal: bool  # it can be read as a noun
    adjective: bool
    lemmas: frozenset[str]
    ordered: tuple[str, ...]  # lemmas and verb_lemmas, of the likeliest reading first
    verb_lemmas: frozenset[str]
    form: str
    flags: frozenset[str]
    still: bool  # neither a group of verbs nor a clause can begin with it, and none ends
    infinitive: str = ""  # past stem of an infinitive: "کردن" → "کرد"
    case: str = ""  # subject or object, where the ending tells
    attribute: bool = False  # some reading of it is an adjective


class Grammar:
    """The clause words of one language; remembers the sense of every word form that it has met."""

    def __init__(self, code: str) -> None:
        marks = load(code, "clauses", ClauseMarks)
        self.code = code
        self.marks = marks
        self.light = frozenset(map(fold, (*marks.light, *marks.light_passive)))
        self.passive = frozenset(map(fold, marks.light_passive))
        self.verb_last = marks.verb_last
        self.marker = fold(marks.object_marker)
        self.article = fold(marks.article) or "\0"
        self.pairs: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}  # first word, second, the others
        self.single = {fold(w): key for w, key in marks.prepositions.items() if " " not in w}
        for words, key in marks.prepositions.items():
            parts = tuple(fold(words).split())
            if len(parts) > 1:
                self.pairs.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts[2:], key))
        self.clitics = {fold(k): v for k, v in marks.clitic_prepositions.items()}
        self._kinds = self._kind_table(marks)
        self._flags: dict[str, set[str]] = {}
        for name in _FLAGS:
            for word in getattr(marks, name):
                self._flags.setdefault(fold(word).split()[-1], set()).add(name)
        self.auxiliary = frozenset(map(fold, marks.auxiliaries))
        self.adverbs = frozenset(map(fold, marks.adverbs))
        self.never = frozenset(map(fold, marks.never_nouns))
        self.these = frozenset(map(fold, marks.these))
        self.infinitives = tuple(map(fold, marks.infinitives))
        self.ands = frozenset(map(fold, marks.conjunctions))
        self.two = fold(marks.two)
        self.both = frozenset(map(fold, marks.both_sides))
        self.control = marks.control
        self.subject_first = marks.subject_first
        self.owner_marks = frozenset(map(fold, marks.owner_marks))
        self.possessives = frozenset(map(fold, marks.possessives))
        self.clause_openers = frozenset(map(fold, marks.clause_openers))
        self.determiners = frozenset(map(fold, marks.determiners))
        self._endings = marks.case_endings
        self.measures: dict[str, list[tuple[str, ...]]] = {}
        for words in marks.measures:
            parts = tuple(fold(words).split())
            self.measures.setdefault(parts[0], []).append(parts)
        self.pronouns = {fold(p.form): p for p in load(code, "roles", Roles).grammar.pronouns}
        self.of_clause = frozenset(map(fold, marks.of_clause))
        self.reflexives = frozenset(map(fold, marks.reflexives))
        self.genitive_endings = tuple(map(fold, marks.genitive_endings))
        self.predicatives = frozenset(map(fold, marks.predicatives))
        self.charges = frozenset(map(fold, marks.charges))
        self.relatives = frozenset(map(fold, marks.relatives))
        self.copulas = frozenset(map(fold, marks.copulas))
        self.telling = frozenset(map(fold, marks.telling))
        self.indefinites = tuple(map(fold, marks.indefinites))
        self.happening = frozenset(map(fold, marks.light_happens))
        self.achieves = frozenset(map(fold, marks.achieves))
        self.underway = frozenset(map(fold, marks.underway))
        self.attaches = frozenset(map(fold, marks.attaches))
        self.attempts = frozenset(map(fold, marks.attempts))
        self.alludes = frozenset(map(fold, marks.alludes))
        self.conditionals = frozenset(tuple(fold(w).split()) for w in marks.conditionals if " " in w)
        self._memo: Memo[Word, Sense] = Memo(self._make)

    def _kind_table(self, marks: ClauseMarks) -> dict[str, str]:
        table: dict[str, str] = {}
        for kind, words in (
            ("neg", marks.negators), ("adverb", marks.adverbs), ("conj", marks.conjunctions),
            ("prep", tuple(w for w in marks.prepositions if " " not in w)), ("conn", marks.connectors),
            ("sub", marks.subordinators), ("rel", marks.relatives), ("comp", marks.complementizers),
            ("cond", marks.conditionals), ("det", marks.determiners),
        ):  # fmt: skip
            for word in words:
                if " " not in word:
                    table[fold(word)] = kind
        if marks.object_marker:
            table[fold(marks.object_marker)] = "marker"
        return table

    def flags(self, lemma: str) -> frozenset[str]:
        """What kinds of verb or noun a lemma is: support, happens, undergoes, organs …"""
        return frozenset(self._flags.get(lemma, ()))

    def sense(self, word: Word) -> Sense:
        """The sense of a word form."""
        return self._memo[word]

    def senses(self, words: Iterable[Word]) -> list[Sense]:
        """The senses of several words."""
        known = self._memo
        return [known[word] for word in words]

    def _make(self, word: Word) -> Sense:
        if word.kind == "mark":
            kind = "stop" if word.text in _STOPS else "quote" if word.text in _QUOTES else "mark"
            kind = self._kinds.get(word.folded, kind)
            return _plain(word, kind)
        if word.kind != "word":
            return _plain(word, "number" if word.kind == "number" else "other")
        readings = word.analyses
        top = readings[0] if readings else None
        verb = _finite(readings)
        stem = top.stem if top else word.folded
        clitics = top.proclitics if top else ()
        kind = self._kinds.get(word.folded) or self._kinds.get(stem, "")
        sure = verb is not None and top is not None and (top.pos == "verb" or verb.lemma in self.auxiliary)
        if kind and word.folded not in self._kinds:
            if not sure and verb is not None and not verb.proclitics and top is not None and top.proclitics:
                sure = True  # "فتحت" is a verb before it is "and under"
            if sure:
                kind = ""
        nominal = any(a.pos in NOMINAL for a in readings) or not readings
        likely = [a for a in readings if not a.enclitic or (top is not None and a.enclitic == top.enclitic)]
        if top is not None and top.pos in NOMINAL and top.pos != "unknown" and not top.proclitics:
            likely = [a for a in likely if not a.proclitics]  # a whole noun is no "and" with another
        lemmas = frozenset(x for a in likely if a.pos != "verb" for x in (a.lemma, a.stem)) | {word.folded}
        if top is not None and not top.enclitic:
            lemmas = lemmas - {a.stem for a in readings if a.enclitic}
        stem_of = self._past_stem(word.folded) if top is not None and top.pos == "noun" else ""
        if stem_of in self.light:
            lemmas |= {stem_of}
        if not kind:
            kind = "verb" if sure else "noun" if nominal or not readings else _rest(readings)
        named = next((a for a in readings if a.pos in NOMINAL), top)
        attached = next((self.clitics[c] for c in named.proclitics if c in self.clitics), "") if named else ""
        verb_lemmas = dict.fromkeys(a.lemma for a in readings if a.pos == "verb")
        told = dict.fromkeys(x for a in likely if a.pos != "verb" for x in (a.lemma, a.stem) if x in lemmas)
        flags = {f for x in (*lemmas, *(a.lemma for a in readings)) for f in self._flags.get(x, ())}
        return Sense(
            kind=kind,
            key=self.single.get(word.folded) or self.single.get(stem, stem) if kind == "prep" else "",
            clitic=attached,
            conj=any(c in self._kinds and self._kinds[c] == "conj" for c in clitics),
            article=self.article in clitics,
            enclitic=bool(top and top.enclitic),
            verb=verb,
            sure=sure,
            nominal=nominal and word.folded not in self.never,
            adjective=bool(top and top.pos in _ADJECTIVES)
            or (self.article in clitics and any(a.pos in _ADJECTIVES for a in readings)),
            lemmas=lemmas,
            ordered=tuple(dict.fromkeys((*told, *sorted(lemmas), *verb_lemmas, *([stem_of] if stem_of else ())))),
            verb_lemmas=frozenset(verb_lemmas),
            form=word.folded,
            flags=frozenset(flags),
            still=kind not in OPENERS and kind != "stop" and not (readings and self._may_begin(word, kind, verb)),
            infinitive=stem_of,
            case=self._case(word, top),
            attribute=any(a.pos in _ADJECTIVES for a in readings),
        )

    def _case(self, word: Word, top: Analysis | None) -> str:
        """Whether the ending of a noun says that it is a subject, or that it is none: ``مسلحون``, ``مسلحين``."""
        if top is None or top.pos not in NOMINAL or top.pos == "name" or top.enclitic:
            return ""
        for of in self._endings:
            fits = word.text.endswith(of.ending) and (not of.number or top.number in of.number)
            if fits and (not of.added or (top.lemma + of.ending == top.stem and top.pos in _DECLINED)):
                return of.case
        return ""

    def _may_begin(self, word: Word, kind: str, verb: Analysis | None) -> bool:
        """Whether a group of verbs may begin with a word."""
        if verb is None and kind in ("noun", "prep") and word.analyses[0].pos not in _BEGIN:
            return False
        return verb is not None or verb_groups(self.code).begins(word)

    def _past_stem(self, form: str) -> str:
        """The past stem of a form that ends as infinitives do, or ""."""
        ending = next((e for e in self.infinitives if form.endswith(e) and len(form) > len(e) + 1), "")
        return form[:-1] if ending else ""


def _finite(readings: tuple[Analysis, ...]) -> Analysis | None:
    """The likeliest reading as a finite verb; of one verb's the third person."""
    verbs = [a for a in readings if a.pos == "verb"]
    if not verbs:
        return None
    lemma = verbs[0].lemma
    return next((a for a in verbs if a.lemma == lemma and a.person == "3"), verbs[0])


def _plain(word: Word, kind: str) -> Sense:
    none: frozenset[str] = frozenset()
    number = kind == "number"
    still = kind not in OPENERS and kind != "stop"
    form = word.folded
    return Sense(kind, "", "", False, False, False, None, False, number, False, none, (), none, form, none, still)


def _rest(readings: tuple[Analysis, ...]) -> str:
    return {"conj": "conj", "comp": "comp", "rel": "rel", "prep": "prep", "adv": "adverb", "neg": "neg"}.get(
        readings[0].pos, "other"
    )


@cache
def grammar(code: str) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(code)
