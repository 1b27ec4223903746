"""Who wrote an embedded post: the name of its credit, in whatever script, beside the names of the report.

``— Saeed Khatibzadeh (@SKhatibzadeh) December 9, 2020``  the person whom the report calls سعيد خطيب زادة
"""

from __future__ import annotations

from rasad.document import Document, Identity, Mention, Segment
from rasad.text.translit import alike


def author(doc: Document, segment: Segment) -> tuple[int, int, int] | None:
    """The person of the report that a credit names: identity and tokens ``[first, stop)`` of the name.

    The last word of the name and one more must be alike, or the last word alone when it is long.
    """
    words = [t for t in range(segment.first, segment.stop) if doc.words[t].kind == "word"]
    stop = next((t for t in range(segment.first, segment.stop) if doc.words[t].kind == "handle"), segment.stop)
    name = [t for t in words if t < stop]
    if not name:
        return None
    for index, identity in enumerate(doc.actors):
        if identity.kind == "person" and any(_same(doc, name, written) for written in _names(identity)):
            return index, name[0], name[-1] + 1
    return None


def _names(identity: Identity) -> list[list[str]]:
    return [n.split() for n in dict.fromkeys((*identity.names.values(), identity.name))]


def _same(doc: Document, name: list[int], written: list[str]) -> bool:
    latin = [doc.words[t].text for t in name]
    last = "".join(written[1:]) if len(written) > 2 else written[-1]
    family = alike(latin[-1], written[-1]) or alike(latin[-1], last)
    if not family:
        return False
    return len(written) == 1 or len(latin) == 1 or alike(latin[0], written[0])


def credit_mention(doc: Document, index: int, first: int, stop: int) -> Mention:
    """The mention of a post's author in its credit."""
    return Mention(first, stop, doc.starts[first], doc.ends[stop - 1], "handle", first, index)
