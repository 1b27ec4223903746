"""Statements that belong together: a denial and the claim it denies, a paraphrase and the words it renders.

What two statements have in common is counted in things, not in words of one language: actors, places, days, figures,
concepts that the packs name, and words that two languages share when folded.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from rasad import records
from rasad.find.statements.cues import Words
from rasad.find.statements.view import Content, Draft, View

_LETTERS = 4  # a shorter word is shared by chance
_SHARED = 2  # things that a rendering has in common with its source at least
_CLAIM_SHARE = 0.5  # of a denial's things must stand in the claim
_CLAIM_THINGS = 2


@dataclass(frozen=True, slots=True)
class _Side:
    at: int
    speaker: int | None
    lang: str | None
    things: frozenset[str]
    weight: int  # of its things that are actors, places, days or figures


def link(
    view: View, drafts: list[Draft], statements: list[records.Statement], grammars: dict[str | None, Words]
) -> list[records.Statement]:
    """The statements with ``renders`` and ``denies`` filled."""
    foreign = len({d.segment.lang for d in drafts}) > 1
    denials = any(d.act == "deny" for d in drafts)
    if not foreign and not denials:
        return statements
    sides = [_side(view, i, d, grammars.get(d.segment.lang)) for i, d in enumerate(drafts)]
    out = list(statements)
    for i, j in _renderings(drafts, sides) if foreign else ():
        out[i] = msgspec.structs.replace(out[i], renders=out[j].id)
    for i, j in _denials(drafts, sides):
        out[i] = msgspec.structs.replace(out[i], denies=out[j].id)
    return out


def _side(view: View, at: int, draft: Draft, words: Words | None) -> _Side:
    content = draft.content
    named = _named(view, content)
    spoken: set[str] = set()
    for token in range(content.first, content.stop):
        word = view.doc.words[token]
        if word.kind != "word" or token in view.doc.mention_at:
            continue
        forms = {word.folded, *(a.stem for a in word.analyses[:1]), *(a.lemma for a in word.analyses[:1])}
        if words is not None:
            spoken.update(f"c:{words.concepts[f]}" for f in forms if f in words.concepts)
        spoken.update(f"w:{f}" for f in (word.lemma,) if len(f) >= _LETTERS)
    return _Side(at, draft.speaker, draft.segment.lang, frozenset(named | spoken), len(named))


def _named(view: View, content: Content) -> set[str]:
    doc = view.doc
    start, end = doc.starts[content.first], doc.ends[content.stop - 1]
    out = {
        f"a:{mention.actor}"
        for token in range(content.first, content.stop)
        if (mention := view.mention(token)) is not None and mention.first == token
    }
    out |= {f"p:{p.geonames or p.name}" for p in doc.places if start <= p.start < end and p.name}
    out |= {f"t:{t.value}" for t in doc.times if start <= t.start < end and t.value and t.value[0].isdigit()}
    out |= {f"n:{doc.words[t].folded}" for t in range(content.first, content.stop) if doc.words[t].kind == "number"}
    return out


def _renderings(drafts: list[Draft], sides: list[_Side]) -> list[tuple[int, int]]:
    """Pairs of a statement and the post or quotation in another language that it renders, the closest first."""
    pairs = []
    for a in sides:
        if drafts[a.at].manner == "post" or a.speaker is None:
            continue
        for b in sides:
            original = drafts[b.at].manner in ("post", "direct")
            if not original or b.lang == a.lang or b.speaker != a.speaker:
                continue
            shared = len(a.things & b.things)
            if shared >= _SHARED:
                pairs.append((shared / (1 + min(len(a.things), len(b.things))) + shared, a.at, b.at))
    return _best(pairs)


def _denials(drafts: list[Draft], sides: list[_Side]) -> list[tuple[int, int]]:
    pairs = []
    for a in sides:
        if drafts[a.at].act != "deny" or not a.things:
            continue
        for b in sides:
            if drafts[b.at].act == "deny" or b.speaker == a.speaker or b.lang != a.lang or _nested(drafts, a.at, b.at):
                continue
            shared = len(a.things & b.things)
            least = min(len(a.things), len(b.things))
            if shared >= _CLAIM_THINGS and shared >= _CLAIM_SHARE * least:
                pairs.append((shared / least, a.at, b.at))
    return _best(pairs)


def _nested(drafts: list[Draft], i: int, j: int) -> bool:
    a, b = drafts[i].content, drafts[j].content
    return a.first < b.stop and b.first < a.stop


def _best(pairs: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Each statement linked once, each source used once, the closest pairs first."""
    out: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in left and j not in right:
            out.append((i, j))
            left.add(i)
            right.add(j)
    return out
