"""Whom a pronoun or a dropped subject means: the nearest actor that agrees, persons and subjects first."""

from __future__ import annotations

from collections.abc import Collection

from rasad.document import Document, Identity, Mention

_SENTENCES = 3  # that an antecedent may stand before
_KIND = {"person": 3, "role": 3, "organisation": 2, "group": 2, "country": 1}


def antecedent(
    doc: Document, token: int, gender: str = "", number: str = "", person: str = "3", human: bool = False,
    but: Collection[int] = (),
) -> int | None:  # fmt: skip
    """Index in ``doc.actors`` of whom a form at ``token`` means, or None when nobody before it agrees.

    ``gender`` is m, f or unknown, ``number`` sg, du, pl or unknown; only the third person has antecedents here.
    ``human``: a person or group is meant ("his son"), not a state or body. ``but``: actors that are not meant.
    """
    if person != "3":
        return None
    here = doc.segment_of[token]
    best: tuple[int, int] | None = None
    seen: set[int] = set()
    for at in range(token - 1, -1, -1):
        if here - doc.segment_of[at] > _SENTENCES:
            break
        mention = doc.mention_at.get(at)
        if mention is None or mention.actor in but or id(mention) in seen:
            continue
        seen.add(id(mention))
        identity = doc.actors[mention.actor]
        if not agrees(identity, gender, number) or (human and identity.kind in ("country", "organisation")):
            continue
        score = _KIND[identity.kind] + _place(doc, mention, here)
        if best is None or score > best[0]:
            best = (score, mention.actor)
    return best[1] if best else None


def agrees(identity: Identity, gender: str, number: str) -> bool:
    """Whether an actor can be meant by a form of a gender and number; what is unknown agrees."""
    plural = identity.kind == "group" or identity.number == "pl"
    if number == "sg" and identity.kind == "group" and identity.number != "sg" and gender != "f":
        return False
    if number in ("pl", "du") and not plural and identity.kind in ("person", "role"):
        return False
    if identity.kind in ("person", "role") and gender and identity.gender:
        return gender == identity.gender
    return True


def _place(doc: Document, mention: Mention, here: int) -> int:
    """Nearer sentences and their first actors weigh more."""
    segment = doc.segments[doc.segment_of[mention.first]]
    first = next((doc.mention_at[t] for t in range(segment.first, segment.stop) if t in doc.mention_at), None)
    return 2 * (_SENTENCES - (here - doc.segment_of[mention.first])) + (2 if first is mention else 0)
