"""What kind of act a statement is: the cue's own, unless the words said tell better; and medium and time of saying."""

from __future__ import annotations

from rasad.find.days import ahead
from rasad.find.statements.cues import Phrases, Words, phrase_at, phrases
from rasad.find.statements.table import Table
from rasad.find.statements.view import COMMAS, Draft, View
from rasad.packs.schema.statements import ActRule


class ActTable:
    """The act rules of one language, with their phrases indexed."""

    def __init__(self, table: Table) -> None:
        self.rules = [(rule, phrases(rule.starts), phrases(rule.holds)) for rule in table.pack.acts]
        self.negations = table.words.negations
        self.conjunctions = table.words.attached_conjunctions | table.words.attached_prepositions


def set_act(view: View, draft: Draft, acts: ActTable, act: str) -> None:
    """The first act rule that finds its words in the content overrides the cue's act where it may."""
    content = draft.content
    draft.act = act
    for rule, starts, holds in acts.rules:
        if act in rule.over and _holds(view, content.first, content.stop, rule, starts, holds, acts):
            draft.act = rule.act
            return


def _holds(view: View, first: int, stop: int, rule: ActRule, starts: Phrases, holds: Phrases, acts: ActTable) -> bool:
    doc = view.doc
    for token in range(first, min(first + 2, stop)):
        if token > first and not view.is_mark(first):
            break
        if phrase_at(doc, token, starts, acts.conjunctions):
            return True
    if rule.future and _future(view, first, min(stop, first + rule.within)):
        return True
    for token in range(first, min(stop, first + rule.within)):
        form = doc.words[token].folded.replace(" ", "")
        if rule.affirmed and form in acts.negations:
            return False
        if (form in holds or form[1:] in holds) and phrase_at(doc, token, holds, acts.conjunctions):
            return True
    return False


def _future(view: View, first: int, stop: int) -> bool:
    for token in range(first, stop):
        for a in view.doc.words[token].analyses[:1]:
            if a.pos == "verb" and a.tense == "future" and (token == first or a.person == "1"):
                return True
    return False


def set_circumstances(view: View, draft: Draft, first: int, words: Words) -> None:
    """Medium and time of saying, from the words beside the cue and outside what is said."""
    hit, content = draft.hit, draft.content
    if hit is None:
        return
    draft.medium = hit.rule.medium
    stop = draft.segment.stop
    begin, end = (first, hit.stop) if words.verb_last else (max(first, hit.first - 12), min(stop, hit.stop + 25))
    said = range(content.first, content.stop)
    for token in range(begin, min(end, len(view.doc.words))):
        if token in said:
            continue
        size = phrase_at(view.doc, token, words.media, words.attached_conjunctions | words.attached_prepositions)
        if size:
            draft.medium = _medium(view, token, size, words)
            break
    _time(view, draft, begin, end, said, words)


def _medium(view: View, token: int, size: int, words: Words) -> str | None:
    written = [view.form(token + k) for k in range(size)]
    return words.medium_of.get(tuple(written)) or words.medium_of.get((written[0][1:], *written[1:]))


def _time(view: View, draft: Draft, begin: int, end: int, said: range, words: Words) -> None:
    """The first day in the cue's own clause: no other verb and no relative pronoun stands between them."""
    doc, hit = view.doc, draft.hit
    if begin >= len(doc.words) or hit is None:
        return
    start, finish = doc.starts[begin], doc.ends[min(end, len(doc.words)) - 1]
    for time in doc.times:
        if start <= time.start < finish and time.type == "DATE" and time.value and not ahead(doc.published, time.value):
            token, behind = doc.tokens_in(time.start, time.end)
            between = range(hit.stop, token) if token >= hit.stop else range(behind, hit.first)
            if token not in said and not _in_relative(view, token, begin, words) and not any(
                view.finite(t, words) or view.form(t) in words.relatives for t in between if t not in said
            ):
                draft.time = time.value
                return


def _in_relative(view: View, token: int, begin: int, words: Words) -> bool:
    """A relative pronoun stands before the token in its own clause: "the treaty that on that day …"."""
    for at in range(token - 1, begin - 1, -1):
        if view.form(at) in COMMAS or view.finite(at, words):
            return False
        if view.form(at) in words.relatives:
            return True
    return False
