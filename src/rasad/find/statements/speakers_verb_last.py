"""Who speaks, in a language whose verb ends its clause: the subject before it, in its own clause or the ones before."""

from __future__ import annotations

from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.documents import issuer
from rasad.find.statements.last_speaker import agrees, earlier, inherit, set_speaker, take_last
from rasad.find.statements.subjects import NounPhrase, clause_first, is_one_of, of_mention, phrase_before, short
from rasad.find.statements.view import ASKS, COMMAS, Draft, View
from rasad.find.statements.voices import is_role


def verb_last(view: View, draft: Draft, first: int, words: Words) -> None:
    """Writes the speaker of a draft whose sentence begins at token ``first``."""
    hit, content = draft.hit, draft.content
    assert hit is not None
    stop = content.trigger if content.before else hit.first
    begin = clause_first(view, hit.first, first, words)
    own = _own_clause(view, begin, stop, hit, words) if hit.rule.form in ("finite", "words") else None
    if own is not None:
        set_speaker(draft, own)
        return
    if _whoever(view, hit.first, first, words):
        draft.named = False
        return
    end = stop
    while True:
        found = phrase_before(view, begin, end, words, hit.first)
        if found and found.pronoun and found.actor is None:
            take_last(view, draft, words, person=True, several=view.form(found.first) in words.plural_pronouns)
            return
        if found and _pointed(view, found, words):
            take_last(view, draft, words, person=True)
        if found and end < stop and _they_say(view, found, hit):
            draft.named = False
            return
        if found and (draft.speaker is None or not _pointed(view, found, words)):
            set_speaker(draft, found)
        if found:
            return
        if begin <= first:
            break
        end, begin = begin, clause_first(view, begin - 1, first, words)
    other = earlier(view, draft)
    if other is not None:
        inherit(draft, other)
        return
    sender = issuer(view, hit.first - 1, words) if hit.rule.medium and hit.first > 0 else None
    sender = sender or _own_clause(view, first, stop, hit, words)
    if sender:
        set_speaker(draft, sender)
        return
    one = _one_of(view, begin, hit.first, words)
    if one is not None:
        draft.subject, draft.named = one, False
        return
    head = _unnamed_before(view, first, hit.first, words)
    found = (
        short(view, head, words) if head is not None else phrase_before(view, first, stop, words, hit.first, inner=True)
    )
    if found and (found.actor is not None or not found.pronoun):
        set_speaker(draft, found)
        return
    asked = _asked(view, hit.first, words)
    if asked is not None and asked.actor is not None and _office(view, asked.actor):
        set_speaker(draft, asked)
        return
    take_last(view, draft, words, person=found is not None or (asked is not None and asked.pronoun))
    draft.subject = found.first if found is not None and view.form(found.first) not in words.pronouns else None


def _one_of(view: View, first: int, stop: int, words: Words) -> int | None:
    """The noun of "one of the plaintiffs" where it stands inside the clause."""
    for at in range(first, stop - 2):
        amount = view.form(at) in words.quantities and view.form(at + 1) in words.prepositions
        if amount and not view.governed(at, words, first) and is_one_of(view, at + 2, words.speaking):
            return at + 2
    return None


def _whoever(view: View, cue: int, first: int, words: Words) -> bool:
    """The cue is the whole of a relative clause about nobody known: "کسانی که می‌گویند …"."""
    at = cue - 1
    while at > first and view.form(at) in words.adverbs:
        at -= 1
    relative = at > first and view.form(at) in words.relatives
    return relative and view.mention(at - 1) is None and view.form(at - 1) in words.whoever


def _they_say(view: View, found: NounPhrase, hit: Hit) -> bool:
    """A plural of the present that the subject of an earlier clause does not have: people say it, nobody named."""
    own = hit.analysis
    present = own is not None and own.pos == "verb" and own.tense == "present"
    return present and found.actor is not None and not agrees(view, found.actor, hit)


def _asked(view: View, cue: int, words: Words) -> NounPhrase | None:
    """The subject of a question that the narrator tells right before the verb: "X, asked whether …? said"."""
    index = view.doc.segment_of[cue]
    if index == 0 or view.doc.segments[index].first != cue:
        return None
    before = view.doc.segments[index - 1]
    if before.line != view.doc.segments[index].line or view.form(before.stop - 1) not in ASKS:
        return None
    return phrase_before(view, before.first, before.stop, words)


def _pointed(view: View, found: NounPhrase, words: Words) -> bool:
    """An office that is pointed at is whoever spoke last: "این نماینده"."""
    mention = view.mention(found.first)
    pointed = view.form(found.first - 1) in words.demonstratives
    return pointed and mention is not None and mention.form == "role" and _office(view, mention.actor)


def _office(view: View, actor: int) -> bool:
    return view.doc.actors[actor].kind in ("person", "role")


def _own_clause(view: View, first: int, stop: int, hit: Hit, words: Words) -> NounPhrase | None:
    """The subject inside the subordinate clause that the cue itself ends."""
    for at in range(stop - 1, first, -1):
        if view.finite(at, words):
            return None
        if view.form(at) in words.relatives | words.asides:
            found = phrase_before(view, at + 1, stop, words, hit.first)
            owner = view.mention(at - 1) if view.skip(at + 1, stop, words) >= stop and at > first else None
            if owner is not None and owner.stop == at and _says(view, owner.actor, hit):
                return of_mention(owner, owner.first)
            if found is None and at + 1 < stop and (at + 1 in view.named or is_role(view, at + 1, stop)):
                return short(view, at + 1, words)
            return found if found and found.actor is not None else None
    return None


def _says(view: View, actor: int, hit: Hit) -> bool:
    """Somebody who speaks, in the number of the verb: no country."""
    return view.doc.actors[actor].kind != "country" and agrees(view, actor, hit)


def _unnamed_before(view: View, first: int, stop: int, words: Words) -> int | None:
    """The head of a subject that no mention covers: the first word of the sentence, when it is a bare noun."""
    token = view.skip(first, stop, words)
    while token < stop and (view.is_mark(token) or view.form(token) in words.conjunctions):
        token += 1
    if token < stop and view.form(token) in words.prepositions:
        token = next((t + 1 for t in range(token, stop - 1) if view.form(t) in COMMAS), stop)  # "after that, …"
        return token if token < stop and token not in view.doc.mention_at and is_role(view, token, stop) else None
    if token >= stop or view.form(token) in words.prepositions:
        return None
    if token in view.doc.mention_at:
        return None
    bare = view.doc.words[token].pos in ("noun", "name", "unknown", "num") or is_one_of(view, token, words.speaking)
    return token if bare or is_role(view, token, stop) else None
