"""The side that grammar leaves open: the nearest actor of the sentence, else whose words they are.

Used only where a frame has such a side and its own functions found nobody. Such an event is less certain, and its
score says so.
"""

from __future__ import annotations

from rasad.document import Document, Segment
from rasad.find.events.frames import Predicate

_PENALTY = 0.15  # of the score, for each side found so
_BYSTANDERS = frozenset({"JRN"})  # those who only tell


def nearest(
    doc: Document, segment: Segment, predicate: Predicate, source: list[int], target: list[int]
) -> tuple[list[int], list[int], float]:
    """Source and target with an open side filled where an actor stands near, and how much certainty that costs.

    With both sides open the sentence says too little: nothing is filled.
    """
    cost = 0.0
    if not source and not target:
        return source, target, cost
    if not source:
        source = _of_sentence(doc, segment, predicate, target, before_first=True) or _speaker(doc, predicate, target)
        cost += _PENALTY * bool(source)
    if not target and predicate.frame.target:
        target = _of_sentence(doc, segment, predicate, source, before_first=False)
        cost += _PENALTY * bool(target)
    return source, target, cost


def _of_sentence(
    doc: Document, segment: Segment, predicate: Predicate, other: list[int], *, before_first: bool
) -> list[int]:
    """The nearest actor before the predicate or behind it, of another country than the other side's."""
    taken = {_code(doc, a) for a in other}
    before = range(predicate.first - 1, segment.first - 1, -1)
    behind = range(predicate.stop, segment.stop)
    for tokens in (before, behind) if before_first else (behind, before):
        for i in tokens:
            mention = doc.mention_at.get(i)
            if mention is None or mention.actor in other or _code(doc, mention.actor) in taken:
                continue
            if not _BYSTANDERS & set(doc.actors[mention.actor].sector):
                return [mention.actor]
    return []


def _speaker(doc: Document, predicate: Predicate, other: list[int]) -> list[int]:
    """Who says the words that the predicate stands in, when nobody in them fits."""
    at = doc.starts[predicate.first]
    inside = [s for s in doc.statements if s.content.start <= at < s.content.end and s.speaker]
    if not inside:
        return []
    innermost = min(inside, key=lambda s: s.content.end - s.content.start)
    actor = int((innermost.speaker or "a0")[1:]) - 1
    return [actor] if _code(doc, actor) not in {_code(doc, a) for a in other} else []


def _code(doc: Document, actor: int) -> str:
    return doc.actors[actor].country or f"actor {actor}"
