"""Who issued a document that speaks: "the statement added", "a message in which he said"."""

from __future__ import annotations

from rasad.find.statements.cues import Words
from rasad.find.statements.last_speaker import set_speaker, take_last
from rasad.find.statements.subjects import NounPhrase, is_one_of, of_mention, phrase_before
from rasad.find.statements.view import Draft, View
from rasad.find.statements.voices import is_role

_BACK = 12  # segments in which the document was named before
_OF_NOUN = frozenset({"noun", "adj", "participle", "unknown"})
_OWNER = 4  # words between a document and the name of its owner


def is_document(view: View, token: int, words: Words) -> bool:
    """The token is a noun for something written that speaks."""
    return is_one_of(view, token, words.documents)


def issuer(view: View, token: int, words: Words) -> NounPhrase | None:
    """Who issued the document named at the token or, where that does not say it, the one named before it."""
    here = view.doc.segment_of[token]
    floor = view.doc.segments[max(0, here - _BACK)].first
    named: frozenset[str] = frozenset()
    for at in range(token, floor - 1, -1):
        if is_document(view, at, words) and (not named or named & _nouns(view, at)):
            found = _owner(view, at, words) or (None if _known(view, at, words) else _sender(view, at, words))
            if found is not None:
                return found
            named = named or _nouns(view, at)  # further back only the same noun is the same document
    return None


def _nouns(view: View, token: int) -> frozenset[str]:
    word = view.doc.words[token]
    return frozenset({word.folded, *(a.lemma for a in word.analyses[:2]), *(a.stem for a in word.analyses[:2])})


def _known(view: View, token: int, words: Words) -> bool:
    """The document has been named before: "the report", "this statement"."""
    analyses = view.doc.words[token].analyses[:1]
    pointed = token > 0 and view.form(token - 1) in words.demonstratives
    return pointed or any(set(a.proclitics) & words.definite for a in analyses)


def _owner(view: View, at: int, words: Words) -> NounPhrase | None:
    """The actor right behind the noun, or behind a preposition that names an author."""
    stop = view.doc.segments[view.doc.segment_of[at]].stop
    analyses = view.doc.words[at].analyses
    if words.verb_last and analyses and analyses[0].lemma != view.form(at):
        return None  # "بیانیه‌ای تحریم X را …": what is "a statement" is nobody's by the words behind it
    for token in range(at + 1, min(at + 1 + _OWNER, stop)):
        mention = view.mention(token)
        if mention is not None:
            by = view.governed(token, words, at)
            near = token == at + 1 or view.doc.words[token - 1].pos in ("noun", "adj", "participle", "prep")
            return of_mention(mention, token) if near and (not by or by in words.issued_by) else None
        if view.is_mark(token) or (view.form(token) in words.prepositions and view.form(token) not in words.issued_by):
            return None
        if view.doc.words[token].pos not in _OF_NOUN and view.doc.words[token].pos != "prep":
            return None
    return None


def issued_by(view: View, at: int, words: Words) -> int | None:
    """The token of an issuer that no list knows, behind the preposition of the document: "بيان صادر عن رئاسة …"."""
    for token in range(at + 1, min(at + 1 + _OWNER, view.doc.segments[view.doc.segment_of[at]].stop - 1)):
        if view.form(token) in words.issued_by:
            return token + 1 if view.mention(token + 1) is None else None
        if view.doc.words[token].pos not in _OF_NOUN:
            return None
    return None


def _body(view: View, at: int, words: Words) -> int | None:
    """The token of a body that no list knows, right behind the document and before its state: "بیانیه مرکز … ایران"."""
    token = at + 1
    while token < min(at + _OWNER, view.doc.segments[view.doc.segment_of[at]].stop - 1):
        mention = view.mention(token)
        if mention is not None:
            state = view.doc.actors[mention.actor].kind == "country"
            return at + 1 if state and token > at + 1 and _is_body(view, at + 1, token, words) else None
        if view.doc.words[token].pos not in _OF_NOUN:
            return None
        token += 1
    return None


def _is_body(view: View, first: int, stop: int, words: Words) -> bool:
    return is_role(view, first, stop) or is_one_of(view, first, words.bodies)


def _sender(view: View, at: int, words: Words) -> NounPhrase | None:
    """Who speaks in the sentence that names the document, else the subject before it."""
    segment = view.doc.segments[view.doc.segment_of[at]]
    for draft in view.drafts:
        span, hit = draft.speaker_span, draft.hit
        if draft.segment is not segment or draft.speaker is None or span is None or hit is None:
            continue
        if hit.first < at and hit.rule.form == "finite":
            return NounPhrase(*view.doc.tokens_in(*span), draft.speaker, *span)
    found = phrase_before(view, segment.first, at, words)
    return found if found is not None and found.actor is not None else None


def write_issuer(view: View, draft: Draft, at: int, words: Words) -> None:
    """A document says it: its issuer does, else the body that spoke last; persons do not speak as "the report"."""
    draft.subject = _body(view, at, words)
    if draft.subject is not None:
        return
    sender = issuer(view, at, words)
    if sender:
        set_speaker(draft, sender)
        return
    draft.subject = issued_by(view, at, words)
    if draft.subject is None:
        take_last(view, draft, words)
    if draft.speaker is None or view.doc.actors[draft.speaker].kind in ("person", "role"):
        draft.speaker, draft.named = None, False
        draft.speaker_span = (view.doc.starts[at], view.doc.ends[at])  # it says so, whoever wrote it
