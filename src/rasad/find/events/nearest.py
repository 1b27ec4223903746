"""The side that grammar leaves open: the most likely actor of the sentence, else whose words they are.

Used only where a frame has such a side and its own functions found nobody. Such an event is less certain, and its
score says so. The weights of a candidate were fitted by a conditional logit on the open sides of 450 events read by
hand, and rounded; in cross-validation they choose right twice as often for sources as the nearest actor does.
"""

from __future__ import annotations

from rasad.document import Document, Mention, Segment
from rasad.find.clauses import Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.own_state import own_state
from rasad.find.events.roles import Roles

_PENALTY = 0.15  # of the score, for each side found so
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})  # done by words
_MOVES = frozenset({"MOBILIZE", "RETREAT"})  # often against nobody
_SOURCE = {
    "before": 1.0, "beside": 0.8, "subject": 0.7, "clause": 0.3, "share": 0.8, "headline": 0.8, "speaker's": 0.6,
    "outside": 0.6, "person": -0.9, "away": 0.2, "same": -0.3,
}  # fmt: skip
_TARGET = {
    "before": -0.3, "object": 0.8, "expected": 0.6, "subject": 0.2, "clause": 0.3, "share": 0.5, "between": -0.35,
    "title": 0.2, "speaker's": -0.7, "answered": 0.9, "addressee": 1.2, "outside": -0.2, "away": -0.7, "same": 0.2,
}  # fmt: skip
_NOBODY = {"source": 0.0, "target": -0.6}
_PEOPLE = ("CVL",)
_HELD = 0.6  # likelier by so much where somebody stands in the side's place whom the report does not name
_INCIDENT = 1.8  # who did an incident is often not known
_HELD_BACK = frozenset({"CONSULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST"})
"""Types whose target is nobody at hand where somebody or something else stands in its place."""
_INWARD = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID", "CONCEDE"})
"""Types of what a state does to people of its own, and they to it."""
_UNARMED = (("LEG",), ("JUD",), ("BUS",), ("EDU",), ("REL",), ("MED",))
_RULERS = (("GOV",), ("MIL",), ("COP",), ("SPY",))
_NO_STATE = (None, "UNO", "IGO")


class Nearest:
    """Open sides of the events of one report."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        end = doc.title[1] if doc.title else 0
        told = [(a.country, len(a.mentions), any(m.start < end for m in a.mentions)) for a in doc.actors]
        whole = max(1, sum(n for _, n, _ in told))
        self._share: dict[str | None, float] = {}
        for country, n, _ in told:
            self._share[country] = self._share.get(country, 0.0) + n / whole
        self._share[None] = 0.0
        self._headline = {country for country, _, inside in told if country and inside}
        self._titled = [a for a, (_, _, inside) in enumerate(told) if inside]

    def __call__(
        self, segment: Segment, sentence: Sentence, predicate: Predicate, source: list[int], target: list[int],
        roles: Roles,
    ) -> tuple[list[int], list[int], float]:  # fmt: skip
        """Source and target with an open side filled where an actor is likely, and how much certainty that costs.

        With both sides open the sentence says too little: nothing is filled. Who answers the deed has no part in it.
        """
        cost = 0.0
        barred = roles.answerers()
        if not source and not target:
            return source, target, cost
        frame = predicate.frame
        if not source and (frame.incident or not roles.occupied("source")):
            more = _HELD * roles.somebody("subject")
            source = self._best("source", segment, sentence, predicate, [*target, *barred], more)
            cost += _PENALTY * bool(source)
        named = sentence.grammar.marks.unguessed
        there = frame.type in _HELD_BACK and roles.occupied("target")
        there = there or (frame.type == "CONSULT" and roles.names_parties())
        if not target and frame.target and frame.type not in named and not (there or roles.partner()):
            more = _HELD * roles.somebody("object")
            target = self._best("target", segment, sentence, predicate, [*source, *barred], more)
            cost += _PENALTY * bool(target)
        return source, target, cost

    def _best(
        self, side: str, segment: Segment, sentence: Sentence, predicate: Predicate, other: list[int],
        more: float = 0.0,
    ) -> list[int]:  # fmt: skip
        """The likeliest actor of a side, or none where nobody is likely."""
        speaker, words = self._statement(predicate)
        mentions = self._candidates(segment, sentence, predicate)
        spoken = self._titled if predicate.frame.type in _VERBAL else []  # words may be about whom the headline names
        for actor in (*spoken, *([] if speaker is None else [speaker])) if not sentence.grammar.verb_last else ():
            mentions.setdefault(actor, None)
        weights = _SOURCE if side == "source" else _TARGET
        best, top = [], _NOBODY[side] + more + (_INCIDENT if side == "source" and predicate.frame.incident else 0.0)
        for actor, mention in mentions.items():
            apart = mention is not None and not self._akin(side, sentence, mention, predicate)
            if actor in other or apart or self._tells_only(actor):
                continue
            if self._unfit(side, actor, other, sentence, predicate):
                continue
            if side == "target" and mention is not None and self._agent(sentence, mention):
                continue
            if any(own_state(self._doc, actor, o, predicate.frame.type) for o in other):
                continue
            if side == "target" and sentence.grammar.verb_last and self._answers(actor, mention, speaker, predicate):
                continue
            if actor == speaker and (predicate.frame.incident or side == "source") and self._tells(sentence, predicate):
                continue
            if (side == "source" or predicate.frame.symmetric) and self._victim(actor):
                continue  # who did nothing that is told
            signs = self._of_actor(actor, other, speaker, predicate)
            signs += self._of_place(side, mention, sentence, predicate, words) if mention is not None else ["away"]
            value = sum(weights.get(sign, 0.0) for sign in signs)
            value += weights["share"] * self._share[self._doc.actors[actor].country]
            if mention is not None and side == "target":
                value += weights["between"] * min(3, self._between(mention, predicate, (actor, *other)))
            if value > top:
                best, top = [actor], value
        return best

    def _unfit(self, side: str, actor: int, other: list[int], sentence: Sentence, predicate: Predicate) -> bool:
        """Can an actor not be what grammar leaves open: a parliament that shoots, a state that accuses itself?"""
        one, type = self._doc.actors[actor], predicate.frame.type
        if side == "source":
            ruled = type == "PROTEST" and (one.kind == "country" or one.sector[:1] in _RULERS)
            ruled = ruled or (predicate.how == "noun" and predicate.frame.symmetric and sentence.grammar.verb_last)
            return ruled or (type == "ASSAULT" and one.sector[:1] in _UNARMED)
        if not sentence.grammar.verb_last:
            return False
        kin = one.country in {self._doc.actors[o].country for o in other}
        return type in ("REJECT", "AGREE") or one.country in _NO_STATE or (kin and type not in _INWARD)

    def _answers(self, actor: int, mention: Mention | None, speaker: int | None, predicate: Predicate) -> bool:
        """Is he the speaker or of his state, of whom a verb says nothing, or no party to talks of the same clause?"""
        if predicate.frame.type == "REQUEST":
            return True  # whom it asks is told, or nobody
        if predicate.how == "noun":
            return predicate.frame.type == "CONSULT" and (mention is None or mention.first > predicate.first)
        told = None if speaker is None else self._doc.actors[speaker].country
        return actor == speaker or (told is not None and self._doc.actors[actor].country == told)

    def _tells_only(self, actor: int) -> bool:
        """Is an actor of the press, or somebody of whom the report tells but that he knows: "sources", "experts"?"""
        one = self._doc.actors[actor]
        return "JRN" in one.sector or (one.passing and one.sector[:1] == ("UNK",))

    def _victim(self, actor: int) -> bool:
        """Is an actor some people of whom nothing else is told: "three workers"?"""
        one = self._doc.actors[actor]
        return one.passing and one.kind == "group" and one.sector[:1] == _PEOPLE

    def _agent(self, sentence: Sentence, mention: Mention) -> bool:
        """Does it do what its clause tells in the passive? "the attack on the town was condemned by X"."""
        clause = sentence.clause_of[mention.first - sentence.first]
        if not sentence.passive(clause):
            return False
        sentence.slots(clause)
        return any(p.key == "by" and mention in p.mentions for p in clause.phrases)

    def _akin(self, side: str, sentence: Sentence, mention: Mention, predicate: Predicate) -> bool:
        """Verb first: a noun's sides, and whom forces move against, stand in its clause, the one around or inside."""
        verbal = predicate.how in ("verb", "phrase")
        moves = side == "target" and predicate.frame.type in _MOVES
        if sentence.grammar.verb_last or (verbal and not moves):
            return True
        own = sentence.clause_of[predicate.head - sentence.first]
        its = sentence.clause_of[mention.first - sentence.first]
        return its is own or its is own.parent or its.parent is own

    def _candidates(
        self, segment: Segment, sentence: Sentence, predicate: Predicate
    ) -> dict[int, Mention | None]:
        """The actors of the sentence, each at its mention nearest to the predicate; not who is only talked about."""
        found: dict[int, tuple[int, Mention]] = {}
        for i in range(segment.first, segment.stop):
            mention = self._doc.mention_at.get(i)
            if mention is None or predicate.first <= mention.first < predicate.stop:
                continue
            if self._talked_about(sentence, mention):
                continue
            if predicate.frame.incident and self._announces(sentence, mention):
                continue
            distance = abs(i - predicate.first)
            if mention.actor not in found or distance < found[mention.actor][0]:
                found[mention.actor] = distance, mention
        return {actor: mention for actor, (_, mention) in found.items()}

    def _tells(self, sentence: Sentence, predicate: Predicate) -> bool:
        """Is a deed told by somebody who did not do it: an incident, or verb last what grammar gives him no part in?"""
        return predicate.frame.incident or (sentence.grammar.verb_last and predicate.how in ("verb", "compound"))

    def _talked_about(self, sentence: Sentence, mention: Mention) -> bool:
        clause = sentence.clause_of[mention.first - sentence.first]
        sentence.slots(clause)
        return any(p.key in sentence.grammar.marks.topics and mention in p.mentions for p in clause.phrases)

    def _announces(self, sentence: Sentence, mention: Mention) -> bool:
        """Is an actor the subject of a verb that tells of an incident: "the police announced the death of …"?"""
        clause = sentence.clause_of[mention.first - sentence.first]
        lemma = clause.group.lemma if clause.group is not None else ""
        told = "announces" in sentence.grammar.flags(lemma) or lemma in sentence.grammar.charges
        return told and any(mention in p.mentions for p in sentence.slots(clause).get("subject", ()))

    def _of_actor(self, actor: int, other: list[int], speaker: int | None, predicate: Predicate) -> list[str]:
        actors = self._doc.actors
        one = actors[actor]
        signs = []
        if one.country:
            if one.country in {actors[o].country for o in other}:
                signs.append("same")
            if one.country in self._headline:
                signs.append("headline")
            if speaker is not None and actors[speaker].country == one.country:
                signs.append("speaker's")
                if predicate.frame.type in _VERBAL:
                    signs.append("answered")
        if actor == speaker and predicate.frame.type in _VERBAL:
            signs.append("addressee")
        if one.kind == "person":
            signs.append("person")
        if actor in self._titled:
            signs.append("title")
        return signs

    def _of_place(
        self, side: str, mention: Mention, sentence: Sentence, predicate: Predicate, words: tuple[int, int] | None
    ) -> list[str]:
        before = mention.first < predicate.first
        gap = predicate.first - mention.stop if before else mention.first - predicate.stop
        clause = sentence.clause_of[mention.first - sentence.first]
        slots = sentence.slots(clause)
        signs = ["before"] if before else []
        if gap <= 1:
            signs.append("beside")
        if clause is sentence.clause_of[predicate.head - sentence.first]:
            signs.append("clause")
        signs += [role for role in ("subject", "object") if any(mention in p.mentions for p in slots.get(role, ()))]
        if side == "target":
            frame = predicate.frame
            expected = {*frame.target, *(frame.noun_target or ())}
            if any(p.key in expected and mention in p.mentions for p in clause.phrases if p.key):
                signs.append("expected")
        if words is not None and not words[0] <= mention.start < words[1]:
            signs.append("outside")
        return signs

    def _between(self, mention: Mention, predicate: Predicate, without: tuple[int, ...]) -> int:
        """How many other actors stand between a mention and the predicate."""
        before = mention.first < predicate.first
        gap = range(mention.stop, predicate.first) if before else range(predicate.stop, mention.first)
        at = self._doc.mention_at
        return len({at[i].actor for i in gap if i in at} - set(without))

    def _statement(self, predicate: Predicate) -> tuple[int | None, tuple[int, int] | None]:
        """Who says the words that the predicate stands in, and their span."""
        at = self._doc.starts[predicate.first]
        inside = [s for s in self._doc.statements if s.content.start <= at < s.content.end and s.speaker]
        if not inside:
            return None, None
        innermost = min(inside, key=lambda s: s.content.end - s.content.start)
        return int((innermost.speaker or "a0")[1:]) - 1, (innermost.content.start, innermost.content.end)
