"""Whom "the two countries" and "both sides" mean: the two parties of different states that were spoken of last."""

from __future__ import annotations

from rasad.document import Document
from rasad.find.clauses import Phrase, Sentence

_BACK = 160  # tokens


def pair(doc: Document, sentence: Sentence, phrase: Phrase) -> list[int]:
    """Two actors for a phrase that means both sides; none for any other phrase."""
    if phrase.mentions or not any(_both(sentence, i) for i in range(phrase.first, phrase.stop)):
        return []
    found: dict[str, int] = {}
    for i in range(phrase.first - 1, max(-1, phrase.first - _BACK), -1):
        mention = doc.mention_at.get(i)
        if mention is None:
            continue
        actor = doc.actors[mention.actor]
        if actor.country == "IMG":
            continue  # nobody speaks of "both sides" and means an outlawed international group
        side = f"{actor.country} {mention.actor}" if actor.sector[:1] == ("REB",) else actor.country
        if actor.country and side and side not in found and actor.sector[:1] in ((), ("GOV",), ("MIL",), ("REB",)):
            found[side] = mention.actor
        if len(found) == 2:
            return sorted(found.values())
    return []


def _both(sentence: Sentence, i: int) -> bool:
    if not sentence.first <= i < sentence.stop:
        return False
    sense = sentence.sense(i)
    two = sentence.grammar.two
    if not two:
        return sense.form in sentence.grammar.both or sense.form[1:] in sentence.grammar.both
    return i > sentence.first and sentence.sense(i - 1).form == two and bool(sense.lemmas & sentence.grammar.both)
