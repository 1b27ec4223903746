"""Frames compiled: from the words of a sentence to the predicates that they may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from rasad.document import Document
from rasad.find.clauses import Clause, Sentence
from rasad.find.senses import Sense, grammar
from rasad.packs import PackError, languages, load
from rasad.packs.loader import parse_yaml
from rasad.packs.schema.frames import Frame, Frames
from rasad.text.fold import fold
from rasad.text.memo import Memo
from rasad.text.tokens import Word
from rasad.text.verbgroups import VerbGroup

_CARRIERS = frozenset(("support", "happens", "undergoes"))
_GAP = 3  # words that may stand between two words of a phrase
ACTOR = "@actor"
"""In a phrase: any actor."""
PLACE = "@place"
"""In a condition: any name of a place or country."""
Step = tuple[bool, frozenset[str]]  # in any form?, alternatives


@dataclass(slots=True)
class Predicate:
    """A frame found: its cue ``[first, stop)``, the token that carries it, and how it is said."""

    frame: Frame
    first: int
    stop: int
    head: int
    how: str  # verb | noun | infinitive | compound | adjective | phrase
    words: int = 1


class FrameTable:
    """The frames of one language, by the words that may begin them."""

    def __init__(self, code: str, frames: tuple[Frame, ...]) -> None:
        self.verbs: dict[str, list[Frame]] = {}
        self.nouns: dict[str, list[Frame]] = {}
        self.compounds: dict[str, list[Frame]] = {}
        self.adjectives: dict[str, list[Frame]] = {}
        self.phrases: dict[str, list[tuple[tuple[Step, ...], Frame]]] = {}
        self._words: dict[str, dict[str, frozenset[str]]] = {}
        self._grammar = grammar(code)
        self.begins: Memo[Word, bool] = Memo(self._begins)  # whether any predicate can begin with a word
        for frame in frames:
            for table, words in (
                (self.verbs, frame.verbs), (self.nouns, frame.nouns),
                (self.compounds, frame.compounds), (self.adjectives, frame.adjectives),
            ):  # fmt: skip
                for word in words:
                    for form in word.split("/"):
                        known = table.setdefault(fold(form.strip()), [])
                        if frame not in known:
                            known.append(frame)
            for phrase in frame.phrases:
                steps = tuple(_step(word) for word in phrase.split())
                for alternative in steps[0][1]:
                    self.phrases.setdefault(alternative, []).append((steps[1:], frame))
            self._words[frame.name] = {
                name: frozenset(fold(w) for word in getattr(frame, name) for w in word.split("/"))
                for name in ("object", "not_object", "near", "unless")
            }

    def words(self, frame: Frame, name: str) -> frozenset[str]:
        """The folded words of a condition of a frame."""
        return self._words[frame.name][name]

    def _begins(self, word: Word) -> bool:
        keys = self._grammar.sense(word).ordered
        tables = (self.verbs, self.nouns, self.compounds, self.adjectives, self.phrases)
        return not all(table.keys().isdisjoint(keys) for table in tables)

    def predicates(self, doc: Document, sentence: Sentence) -> list[Predicate]:
        """All predicates of a sentence whose conditions hold, in order; of several at one word the most specific."""
        out: list[Predicate] = []
        taken: set[int] = set()
        begins = self.begins
        words = enumerate(doc.words[sentence.first : sentence.stop], sentence.first)
        for i in [i for i, word in words if begins[word]]:
            free = i not in taken and not sentence.timed(i)
            found = self._best(doc, sentence, i, sentence.sense(i)) if free else None
            if found is not None:
                taken.update(range(found.first, found.stop))
                out.append(found)
        return out

    def _best(self, doc: Document, sentence: Sentence, i: int, sense: Sense) -> Predicate | None:
        found = [
            p
            for p in (*self._phrases(doc, sentence, i, sense), *self._single(doc, sentence, i, sense))
            if self._holds(sentence, p)
        ]
        return max(found, key=_specific) if found else None

    def _phrases(self, doc: Document, sentence: Sentence, i: int, sense: Sense) -> list[Predicate]:
        out = []
        near: set[str] | None = None
        for key in sense.ordered:
            for steps, frame in self.phrases.get(key, ()):
                if steps and near is None:
                    near = _near(sentence, i)
                if steps and near is not None and ACTOR not in steps[0][1] and steps[0][1].isdisjoint(near):
                    continue
                at = _follow(doc, sentence, i, steps)
                if at and not self._another(sentence, at):
                    stop = at[-1] + 1
                    is_verb = sentence.clause_of[i - sentence.first].verb == i
                    head = i if is_verb else self._carrier(sentence, at)
                    how = "infinitive" if not is_verb and sentence.sense(at[-1]).infinitive else "phrase"
                    out.append(Predicate(frame, i, stop, head, how, len(at)))
        return out

    @staticmethod
    def _carrier(sentence: Sentence, at: list[int]) -> int:
        """The token that carries a phrase of nouns: the verb in it, verb first only one that tells more of its noun.

        ``الاتفاق الذي وقعته إيران``: who signed stands in the relative clause.
        """
        if sentence.grammar.verb_last:
            return next((j for j in reversed(at) if sentence.sense(j).verb is not None), at[0])
        clause = sentence.clause_of[at[-1] - sentence.first]
        return at[-1] if clause.link == "rel" and clause.verb == at[-1] else at[0]

    def _another(self, sentence: Sentence, at: list[int]) -> bool:
        """Verb last: does another word make the predicate with the verb of a phrase: ``تهدید به حمله کرد``?"""
        clause = sentence.clause_of[at[-1] - sentence.first]
        light = sentence.grammar.verb_last and len(at) == 2 and clause.verb == at[-1] and sentence.light(clause)
        if light and sentence.sense(at[0]).kind == "noun" and self._governed(sentence, at[0]):
            return True
        if not sentence.grammar.verb_last or not clause.start <= at[-1] <= clause.last or at[0] >= clause.start:
            return False
        before = sentence.predicate(clause).start
        if before in at or before >= clause.start:
            return False
        word = sentence.sense(before)
        named = before in sentence.doc.mention_at or self._governed(sentence, before)
        if word.kind == "noun" and not (word.adjective or named):
            return True  # "در گفت و گو با ایسنا اظهار کرد"
        return not word.lemmas.isdisjoint(self.compounds.keys())

    def _governed(self, sentence: Sentence, i: int) -> bool:
        """Does a word stand at a preposition, so that it is no part of the verb behind it?"""
        before = sentence.sense(i - 1) if i > sentence.first else None
        return before is not None and before.kind == "prep" and not before.enclitic

    def _single(self, doc: Document, sentence: Sentence, i: int, sense: Sense) -> list[Predicate]:
        clause = sentence.clause_of[i - sentence.first]
        out = []
        if clause.group is not None and clause.verb == i:
            lemmas = [clause.group.lemma] if clause.group.lemma in self.verbs else self._like(doc, i, clause.group)
            return [Predicate(f, i, clause.last + 1, i, "verb") for x in lemmas for f in self.verbs.get(x, ())]
        group = sentence.predicate(clause)
        mention = doc.mention_at.get(i)
        named = mention is not None and mention.form not in ("pronoun", "implied")
        light = bool(group) and i < clause.start and self._reaches(sentence, i, group, clause)
        for lemma in sense.ordered:
            if lemma not in sense.lemmas:
                continue
            if lemma == sense.form and sense.infinitive:
                out += [Predicate(f, i, i + 1, i, "infinitive") for f in self.verbs.get(sense.infinitive, ())]
            if i + 1 < sentence.stop and sentence.sense(i + 1).infinitive in sentence.grammar.light:
                out += [Predicate(f, i, i + 2, i, "infinitive") for f in self.compounds.get(lemma, ())]
            if not light and self._carries(sentence, i, group, clause):
                some = lemma != sense.form and lemma in self.nouns  # "کمکی به ایران نکرد"
                held = [f for f in self.compounds.get(lemma, ()) if some or f.holds is not None]
                out += [Predicate(f, i, i + 1, clause.verb, "compound") for f in held]
            if not light and self._shares(sentence, i, clause):
                out += [Predicate(f, i, i + 1, clause.verb, "compound") for f in self.compounds.get(lemma, ())]
            if light:
                end = clause.last + 1
                out += [Predicate(f, i, end, clause.verb, "compound") for f in self.compounds.get(lemma, ())]
            adjective = sentence.grammar.verb_last and sense.adjective and lemma != sense.form  # "اختیارات جنگی"
            if not (named or adjective) and not _attribute(sentence, i):  # "protesters" are no protest
                out += [Predicate(f, i, i + 1, i, "noun") for f in self.nouns.get(lemma, ())]
            if not sense.article and not (named and sentence.grammar.verb_last):
                out += [Predicate(f, i, i + 1, i, "adjective") for f in self.adjectives.get(lemma, ())]
        return out

    def _carries(self, sentence: Sentence, i: int, group: range, clause: Clause) -> bool:
        """Is a light verb the verb of a word far before it, by whose complements they stand apart?

        ``از آمریکا تقاضای همکاری در زمینه انرژی کرد``; not ``درخواست آمریکا را رد کرد``, nor a word at a preposition
        """
        if not group or not clause.first < i < clause.start - 1 or sentence.passive(clause):
            return False
        named = sentence.doc.mention_at
        first = i - 1 if sentence.sense(i - 1).form in sentence.grammar.these else i
        free = first - 1 in named or sentence.sense(first - 1).kind not in ("prep", "noun")
        if not sentence.light(clause) or self._is(sentence, clause) or not free or i in named:
            return False
        own = sentence.sense(group.start)
        bound = group.start < clause.start and not self._governed(sentence, group.start)
        if bound and (not own.lemmas.isdisjoint(self.compounds) or own.flags & _CARRIERS):
            return False  # the verb has a word of its own
        between = [sentence.sense(j) for j in range(i + 1, clause.start)]
        return all(s.kind != "marker" and not s.conj and s.kind not in ("comp", "rel") for s in between)

    def _shares(self, sentence: Sentence, i: int, clause: Clause) -> bool:
        """Has a word the light verb of another one behind it: ``اعتراض‌ها را سرکوب و به سفارت حمله کرد``?"""
        if sentence.passive(clause) or not clause.first < i < clause.start - 1:
            return False
        if sentence.sense(i - 1).kind != "marker":
            return False
        after = sentence.sense(i + 1)
        return sentence.light(clause) and (after.form in sentence.grammar.ands or after.form in ("،", ","))

    def _is(self, sentence: Sentence, clause: Clause) -> bool:
        """Is the verb of a clause "to be"?"""
        return clause.group is not None and clause.group.lemma in sentence.grammar.auxiliary

    def _like(self, doc: Document, i: int, group: VerbGroup) -> list[str]:
        """The lemmas of the readings of a verb's form in its person: "نقل" is no "we dismiss"."""
        verbs = (a for a in doc.words[i].analyses if a.pos == "verb" and a.person == group.person)
        return sorted({a.lemma for a in verbs if a.voice in ("", "any", "active", group.voice)})

    def _reaches(self, sentence: Sentence, i: int, group: range, clause: Clause) -> bool:
        """Is the word bound to the light verb behind it: next to it, or coordinated with the word that is?"""
        before = sentence.sense(i - 1) if i > sentence.first else None
        if before is not None and before.form in sentence.grammar.these and i - 1 > sentence.first:
            before = sentence.sense(i - 2)
        if before is not None and before.kind == "prep" and not before.enclitic:
            return False  # "در این دیدار گفت": what stands at a preposition is no part of the verb
        if before is not None and before.form.endswith(sentence.grammar.genitive_endings or "\0"):
            return False  # "از طرف‌های توافق خواست"
        if i in group:
            return True
        between = [sentence.sense(j) for j in range(i + 1, clause.verb)]
        if len(between) == 1 and self._qualifies(sentence, between[0], clause):
            return True
        return len(between) <= 3 and any(s.kind == "conj" for s in between[:1])

    def _qualifies(self, sentence: Sentence, between: Sense, clause: Clause) -> bool:
        """Is a word between a noun and its light verb an adjective that is no predicate itself: ``کمک مالی کرد``?"""
        if clause.group is None or clause.group.lemma in sentence.grammar.auxiliary | sentence.grammar.passive:
            return False
        return between.adjective and between.lemmas.isdisjoint(self.compounds)

    def _holds(self, sentence: Sentence, predicate: Predicate) -> bool:
        frame = predicate.frame
        clause = sentence.clause_of[predicate.head - sentence.first]
        if frame.complement and not any(c.link == "comp" and c.parent is clause for c in sentence.clauses):
            return False
        if frame.negative and not (clause.group is not None and clause.group.negated):
            return False
        words = self._words[frame.name]
        if words["object"] or words["not_object"]:
            around = _around(sentence, predicate, words["object"])
            if words["object"] and not (around & words["object"]):
                return False
            if words["not_object"] & around:
                return False
        if words["near"] or words["unless"]:
            own: set[str] = set()
            for j in clause.tokens():
                if not predicate.first <= j < predicate.stop:
                    own |= sentence.sense(j).lemmas
            if words["near"] and not (own & words["near"]):
                return False
            for j in range(predicate.first + 1, predicate.stop - 1):  # "the crash led to the death of"
                own |= sentence.sense(j).lemmas
            if words["unless"] & own:
                return False
        return True


def _attribute(sentence: Sentence, i: int) -> bool:
    """Is a form that may be an adjective one, behind a noun that bears the article as it does: ``النسيج الاجتماعي``?"""
    sense = sentence.sense(i)
    if not (sense.attribute and sense.article and i > sentence.first) or sense.conj or sense.clitic:
        return False
    before = sentence.sense(i - 1)
    return before.kind == "noun" and before.article


def _specific(predicate: Predicate) -> tuple[int, int, int]:
    frame = predicate.frame
    conditions = bool(frame.object) + bool(frame.near) + frame.complement + 2 * frame.negative
    order = {"phrase": 4, "compound": 3, "infinitive": 3, "verb": 2, "adjective": 1, "noun": 0}
    return (conditions + order[predicate.how], predicate.words, predicate.stop - predicate.first)


def _step(word: str) -> Step:
    if word == ACTOR:
        return False, frozenset((ACTOR,))
    return word.startswith("~"), frozenset(fold(w) for w in word.lstrip("~").split("|"))


def _near(sentence: Sentence, i: int) -> set[str]:
    """The forms and lemmas of the words that may be the second of a phrase."""
    near: set[str] = set()
    for j in range(i + 1, min(sentence.stop, i + 2 + _GAP)):
        sense = sentence.sense(j)
        near.update(sense.ordered)
        near.add(sense.form)
    return near


def _follow(doc: Document, sentence: Sentence, i: int, steps: tuple[Step, ...]) -> list[int]:
    """The tokens of a phrase that goes on with ``steps`` behind token ``i``; none when it does not.

    Around a verb its actors may stand between the words; the words of a nominal phrase stand together.
    """
    found = [i]
    verbal = sentence.clause_of[i - sentence.first].verb == i
    for alternatives in (words for _, words in steps):
        if ACTOR in alternatives:
            mention = doc.mention_at.get(found[-1] + 1)
            if mention is None or i in doc.mention_at or mention.form == "pronoun" or mention.stop >= sentence.stop:
                return []
            found.append(mention.stop - 1)
            continue
        at = found[-1] + 1
        near = [j for j in range(at, sentence.stop) if not sentence.timed(j)] if verbal else range(at, sentence.stop)
        for j in near[: 1 if found[-1] in doc.mention_at else 1 + _GAP]:
            sense = sentence.sense(j)
            if sense.kind == "stop":
                return []
            clause = sentence.clause_of[j - sentence.first]
            helps = clause.start <= j <= clause.last and j != clause.verb  # "will" is no "want"
            meant = frozenset() if helps or sense.kind == "comp" else sense.lemmas | sense.verb_lemmas
            if alternatives & meant or sense.form in alternatives:
                ends = verbal or sentence.clause_of[j - sentence.first].verb == j
                if sentence.sense(at - 1).kind == "prep" and not all(determines(sentence, k) for k in range(at, j)):
                    return []  # a preposition stands at its noun: "به یک توافق رسیدند"
                if not ends and (j > at + 1 or any(k in doc.mention_at for k in range(at, j))):
                    return []
                found.append(j)
                break
        else:
            return []
    return found


def _around(sentence: Sentence, predicate: Predicate, wanted: frozenset[str]) -> set[str]:
    """Lemmas of the words where the object and complement of a predicate stand, and the classes of those wanted.

    Words of time take no room.
    """
    near: set[str] = set()
    places = [j for j in range(predicate.stop, sentence.stop) if not sentence.timed(j)][:7]
    if sentence.grammar.verb_last and predicate.how in ("verb", "compound", "phrase"):
        clause = sentence.clause_of[predicate.head - sentence.first]
        places += [j for j in clause.tokens() if j < predicate.first and not sentence.timed(j)][-9:]
    clause = sentence.clause_of[predicate.head - sentence.first]
    if sentence.grammar.subject_first and predicate.how == "verb" and sentence.passive(clause):
        places += [j for j in clause.tokens() if j < predicate.first][-7:]  # "the ambassador was summoned"
    if clause.link == "rel" and clause.antecedent >= 0 and not sentence.grammar.verb_last:
        places += range(max(sentence.first, clause.antecedent - 4), clause.antecedent + 1)
    if clause.link == "beside" and predicate.how == "verb" and clause.group is not None and clause.group.enclitic:
        places += range(max(sentence.first, predicate.first - 3), predicate.first)  # "an accord | X signed it"
    if predicate.how == "phrase":
        places += range(predicate.first, predicate.stop)
    for j in places:
        near |= sentence.sense(j).lemmas
    if PLACE in wanted and any(_is_place(sentence.doc, j) for j in places):
        near.add(PLACE)
    return near


def determines(sentence: Sentence, i: int) -> bool:
    """Is a token a number or a demonstrative?"""
    sense = sentence.sense(i)
    return sense.kind == "number" or sentence.doc.words[i].pos == "num" or sense.form in sentence.grammar.these


def _is_place(doc: Document, i: int) -> bool:
    """Is a token part of a place's name, or of a country's?"""
    mention = doc.mention_at.get(i)
    if mention is not None and mention.form in ("country", "capital"):
        return True
    return any(p.start <= doc.starts[i] < p.end for p in doc.places)


@cache
def frame_table(code: str, extra: tuple[Frame, ...] = ()) -> FrameTable:
    """The frames of a language with a user's own before them."""
    return FrameTable(code, (*extra, *load(code, "events", Frames).rules))


def load_frames(path: Path | str) -> dict[str, tuple[Frame, ...]]:
    """A user's own frames by language: a YAML file whose top keys are language codes.

    Raises PackError naming the file and the place for a language without a pack, an unknown key, a wrong value, a rule
    without examples, and a name that another frame has already.
    """
    file = Path(path)
    try:
        data = msgspec.convert(parse_yaml(file), dict[str, Frames])
    except (msgspec.ValidationError, OSError) as error:
        raise PackError(f"{file}: {error}") from error
    for code, frames in data.items():
        if code not in languages():
            raise PackError(f"{file}: no language pack {code!r}: there are {', '.join(languages())}")
        names = [frame.name for frame in (*load(code, "events", Frames).rules, *frames.rules)]
        if twins := sorted({name for name in names if names.count(name) > 1}):
            raise PackError(f"{file}: the name {', '.join(map(repr, twins))} is taken")
    return {code: frames.rules for code, frames in data.items()}
