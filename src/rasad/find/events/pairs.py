"""Whom "the two countries" and "both sides" mean: the two parties of different states that are spoken of most."""

from __future__ import annotations

from rasad.document import Document, Mention
from rasad.find.clauses import Phrase, Sentence

_BACK = 160  # tokens
_NEAR = 40  # tokens within which a mention counts twice
_JOINED = 3.0  # what a mention beside another side's counts more
_PARTIES = (None, "GOV", "MIL", "REB")


def pair(doc: Document, sentence: Sentence, phrase: Phrase) -> list[int]:
    """Two actors for a phrase that means both sides; none for any other phrase.

    Of the parties named before it those of the two sides that are named most, the nearer mentions counting more;
    who hosts or mediates is no party.
    """
    if not means_both(sentence, phrase):
        return []
    beside = _with_each_other(doc, sentence, phrase)
    if beside:
        return beside
    weight: dict[str, float] = {}
    last: dict[str, int] = {}
    seen: set[int] = set()
    title = doc.title[1] if doc.title else 0
    for i in range(phrase.first - 1, -1, -1):
        mention = doc.mention_at.get(i)
        if mention is None or id(mention) in seen:
            continue
        seen.add(id(mention))
        headline = mention.start < title
        if (phrase.first - i > _BACK and not headline) or _patron(doc, sentence, mention):
            continue
        side = _side(doc, mention.actor)
        if side:
            near = 1.0 if phrase.first - i > _NEAR and not headline else 2.0
            weight[side] = weight.get(side, 0.0) + near + _JOINED * _joined(doc, sentence, mention)
            if side not in last or doc.actors[mention.actor].kind == "country":
                last[side] = mention.actor  # the state itself where it is named
    best = sorted(weight, key=lambda side: -weight[side])[:2]
    return sorted(last[side] for side in best) if len(best) == 2 else []


def _with_each_other(doc: Document, sentence: Sentence, phrase: Phrase) -> list[int]:
    """The two sides that the same sentence has told of: "X's talks with Y ended in an agreement of the two sides"."""
    for i in range(phrase.first - 1, sentence.first, -1):
        mention = doc.mention_at.get(i)
        if mention is None or mention.first != i or sentence.sense(i - 1).key not in sentence.grammar.marks.partners:
            continue
        mine = _side(doc, mention.actor)
        for j in range(i - 1, sentence.first - 1, -1):
            other = doc.mention_at.get(j)
            if mine and other is not None and _side(doc, other.actor) not in ("", mine):
                return sorted((mention.actor, other.actor))
    return []


def means_both(sentence: Sentence, phrase: Phrase) -> bool:
    """Does a phrase mean the two parties spoken of?"""
    return any(_both(sentence, i) for i in range(phrase.first, phrase.stop))


def _side(doc: Document, index: int) -> str:
    """The side that an actor stands for, or "" where it stands for none."""
    actor = doc.actors[index]
    sector = actor.sector[0] if actor.sector else None
    if not actor.country or actor.country == "IMG" or sector not in _PARTIES:
        return ""  # nobody speaks of "both sides" and means an outlawed international group
    return f"{actor.country} {index}" if sector == "REB" else actor.country


def _joined(doc: Document, sentence: Sentence, mention: Mention) -> bool:
    """Is an actor named side by side with one of another side: "Riyadh and Tehran"?"""
    for before, behind in ((mention.first - 1, mention.first), (mention.stop - 1, mention.stop)):
        first, second = doc.mention_at.get(before), doc.mention_at.get(behind)
        if first is not None and second is not None and first is not second:
            joined = sentence.grammar.sense(doc.words[behind]).conj
            if joined and _side(doc, first.actor) != _side(doc, second.actor):
                return True
    return False


def _patron(doc: Document, sentence: Sentence, mention: Mention) -> bool:
    """Is an actor named as the one under whose auspices something is?"""
    before = doc.words[mention.first - 1] if mention.first else None
    return before is not None and sentence.grammar.sense(before).key in sentence.grammar.marks.patrons


def _both(sentence: Sentence, i: int) -> bool:
    if not sentence.first <= i < sentence.stop:
        return False
    sense = sentence.sense(i)
    two = sentence.grammar.two
    if not two:
        return sense.form in sentence.grammar.both or sense.form[1:] in sentence.grammar.both
    return i > sentence.first and sentence.sense(i - 1).form == two and bool(sense.lemmas & sentence.grammar.both)
