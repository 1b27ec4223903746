"""Who speaks: the subject beside the cue or before it, the one that a preposition names; nobody, when none is named."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.document import Mention
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.view import COMMAS, STOPS, Content, Draft, View
from rasad.text.fold import fold

_NEAR = 8


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase found in subject position; ``mention`` is None for one that no layer knows."""

    first: int
    stop: int
    mention: Mention | None


def noun_phrase_after(view: View, first: int, limit: int, words: Words) -> NounPhrase | None:
    """The subject behind a verb: the first noun phrase that nothing governs, before any preposition."""
    token = first
    while token < limit:
        token = view.skip(token, limit, words)
        if token >= limit:
            return None
        form = view.form(token)
        mention = view.mention(token)
        governed = view.governed(token, words, token)
        if mention and not governed:
            return NounPhrase(token, mention.stop, mention)
        if token in view.opens:
            token += 1
            continue
        if governed or form in words.prepositions or form in words.complementisers or view.is_mark(token):
            return None
        return _unknown(view, token, limit, words)
    return None


def _unknown(view: View, token: int, limit: int, words: Words) -> NounPhrase:
    """A head that no mention covers: a name in apposition speaks for a definite one, otherwise nobody known does."""
    analyses = view.doc.words[token].analyses
    definite = bool(analyses and set(analyses[0].proclitics) & words.definite)
    for ahead in range(token + 1, min(token + 5, limit)):
        if (view.is_mark(ahead) and ahead not in view.opens) or view.form(ahead) in words.prepositions:
            break
        mention = view.mention(ahead)
        if mention and definite and not view.governed(ahead, words, token):
            return NounPhrase(token, mention.stop, mention)
    return NounPhrase(token, token + 1, None)


def clause_first(view: View, token: int, first: int, words: Words) -> int:
    """Where the clause that holds the token begins, in a language whose verb is last: behind the verb before it."""
    for at in range(token - 1, first, -1):
        if view.finite(at, words) and view.form(at) not in words.auxiliaries and not view.inside[at]:
            return at + 1
    return first


def noun_phrase_before(view: View, first: int, stop: int, words: Words) -> NounPhrase | None:
    """The subject before a verb: the first mention that no preposition governs and no object marker follows.

    One that a noun governs is taken only when there is no other.
    """
    token = first
    second: NounPhrase | None = None
    while token < stop:
        mention = view.mention(token)
        if mention is None:
            token += 1
            continue
        end = max(mention.stop, token + 1)
        if not view.governed(token, words, first) and view.form(end) not in words.object_markers:
            if not _of_noun(view, token, first, words):
                return NounPhrase(token, end, mention)
            second = second or NounPhrase(token, end, mention)
        token = end
    return second


def _of_noun(view: View, token: int, first: int, words: Words) -> bool:
    """A noun that is no actor stands right before and governs: "the meeting of the ministers"."""
    if token <= first or view.mention(token - 1) is not None:
        return False
    before = view.doc.words[token - 1]
    if before.pos != "noun" or before.folded in words.adverbs or view.time_until(token - 1) > token - 1:
        return False
    return not (set(before.analyses[0].proclitics) & words.definite)


def find_speaker(view: View, draft: Draft, first: int, words: Words) -> None:
    """Writes speaker, speaker_span and addressee of a draft whose sentence begins at token ``first``."""
    hit = draft.hit
    assert hit is not None
    rule = hit.rule
    if rule.speaker == "unnamed":
        return
    if rule.speaker == "last":
        _take_last(view, draft)
        return
    if rule.speaker == "nearest":
        _nearest(view, draft, first)
        return
    _addressee(view, draft, first, words)
    if rule.governed and _governed_speaker(view, draft, first, words):
        return
    if words.verb_last:
        _verb_last(view, draft, first, words)
    elif rule.form == "circumstance":
        _circumstance(view, draft, first, words)
    else:
        _verb_first(view, draft, first, words)


def _set(view: View, draft: Draft, mention: Mention) -> None:
    draft.speaker = mention.actor
    draft.speaker_span = (mention.start, mention.end)
    draft.named = True


def _governed_speaker(view: View, draft: Draft, first: int, words: Words) -> bool:
    hit = draft.hit
    assert hit is not None
    wanted = {fold(w) for w in hit.rule.governed}
    end = draft.content.trigger if draft.content.trigger > hit.first else hit.first
    begin = first if draft.content.trigger <= hit.stop else hit.first
    for token in range(min(end, len(view.doc.words)) - 1, begin - 1, -1):
        if view.form(token) not in wanted:
            continue
        at = token + 1
        while at in view.opens or view.form(at) in words.adverbs:
            at += 1
        mention = view.mention(at)
        if mention:
            _set(view, draft, mention)
        else:
            draft.named = False
        return True
    return False


def _nearest(view: View, draft: Draft, first: int) -> None:
    """A noun that carries a claim belongs to the actor right before it."""
    hit = draft.hit
    assert hit is not None
    for token in range(hit.first - 1, max(first, hit.first - _NEAR) - 1, -1):
        mention = view.mention(token)
        if mention:
            _set(view, draft, mention)
            return


def _verb_first(view: View, draft: Draft, first: int, words: Words) -> None:
    hit, content = draft.hit, draft.content
    assert hit is not None
    end = content.trigger if content.trigger >= hit.stop else min(hit.stop + _NEAR, draft.segment.stop)
    if content.by == "object" and content.trigger == hit.stop:
        end = hit.stop
    found = noun_phrase_after(view, hit.stop, end, words)
    if found and found.mention and (found.mention.form != "pronoun" or _agrees(view, found.mention, hit)):
        _set(view, draft, found.mention)
        return
    if found and not found.mention and not _anaphoric(view, found, words):
        draft.named = False
        draft.speaker_span = (view.doc.starts[found.first], view.doc.ends[found.stop - 1])
        return
    if not found and not hit.joined:
        before = _before(view, hit, first, words)
        if before:
            _set(view, draft, before)
            return
    _dropped(view, draft, first, words)


def _before(view: View, hit: Hit, first: int, words: Words) -> Mention | None:
    """The subject that stands before its verb: the first ungoverned mention of the clause that agrees."""
    begin = first
    for token in range(hit.first - 1, first - 1, -1):
        if view.form(token) in STOPS or (view.form(token) in words.relatives and token < hit.first - 1):
            begin = token + 1
            break
    found = noun_phrase_before(view, begin, hit.first, words)
    while found and found.mention and not _agrees(view, found.mention, hit):
        found = noun_phrase_before(view, found.stop, hit.first, words)
    return found.mention if found else None


def _anaphoric(view: View, phrase: NounPhrase, words: Words) -> bool:
    word = view.doc.words[phrase.first]
    return word.folded in words.pronouns or bool(
        {a.lemma for a in word.analyses} & words.documents or {word.folded} & words.documents
    )


def _circumstance(view: View, draft: Draft, first: int, words: Words) -> None:
    """A participle says what the subject of its main clause says."""
    hit = draft.hit
    assert hit is not None
    for other in reversed(view.drafts):
        if other is draft or other.segment is not draft.segment or not other.hit or other.hit.first >= hit.first:
            continue
        if other.speaker is not None and other.hit.rule.form in ("finite", "circumstance"):
            draft.speaker, draft.speaker_span = other.speaker, other.speaker_span
            return
    subject = _sentence_subject(view, first, hit, words)
    if subject:
        _set(view, draft, subject)
    else:
        _take_last(view, draft)


def _sentence_subject(view: View, first: int, hit: Hit, words: Words) -> Mention | None:
    found = noun_phrase_before(view, first, hit.first, words)
    while found and found.mention and not _agrees(view, found.mention, hit):
        found = noun_phrase_before(view, found.stop, hit.first, words)
    return found.mention if found else None


def _dropped(view: View, draft: Draft, first: int, words: Words) -> None:
    """No subject is written: the one of the sentence so far, else whoever spoke last and agrees."""
    hit = draft.hit
    assert hit is not None
    same = [d for d in view.drafts if d is not draft and d.segment is draft.segment and d.speaker is not None]
    same = [d for d in same if d.hit is None or d.hit.first < hit.first]
    if same and _agrees_actor(view, same[-1].speaker, hit):
        draft.speaker, draft.speaker_span = same[-1].speaker, same[-1].speaker_span
        return
    if hit.first - first > 2:
        subject = _sentence_subject(view, first, hit, words)
        if subject:
            _set(view, draft, subject)
            return
    _take_last(view, draft)


def _take_last(view: View, draft: Draft) -> None:
    for speaker in reversed(view.last[-6:]):
        if speaker is None:
            draft.named = False
            return
        if draft.hit is None or _agrees_actor(view, speaker, draft.hit):
            draft.speaker = speaker
            return


def _agrees(view: View, mention: Mention, hit: Hit) -> bool:
    return _agrees_actor(view, mention.actor, hit)


def _agrees_actor(view: View, actor: int | None, hit: Hit) -> bool:
    """Gender and number of verb and actor do not contradict each other, as far as both are known."""
    if actor is None or hit.analysis is None:
        return True
    who = view.doc.actors[actor]
    said = hit.analysis
    if (
        said.gender
        and who.gender
        and said.gender != who.gender
        and said.number != "p"
        and who.number not in ("p", "pl")
    ):
        return False
    plural = said.number == "p"
    return not (plural and who.kind == "person" and who.number in ("s", "sg"))


def _verb_last(view: View, draft: Draft, first: int, words: Words) -> None:
    hit, content = draft.hit, draft.content
    assert hit is not None
    stop = content.trigger if content.before else hit.first
    begin = clause_first(view, hit.first, first, words)
    while True:
        found = noun_phrase_before(view, begin, stop, words)
        if found and found.mention:
            _set(view, draft, found.mention)
            return
        if begin <= first:
            break
        stop, begin = begin, clause_first(view, begin - 1, first, words)
    same = [d for d in view.drafts if d.segment is draft.segment and d is not draft and d.speaker is not None]
    if same and hit.first - first > 3:
        draft.speaker, draft.speaker_span = same[-1].speaker, same[-1].speaker_span
        return
    head = _unnamed_before(view, first, hit.first, words)
    if head is not None:
        draft.named = False
        draft.speaker_span = (view.doc.starts[head], view.doc.ends[head])
        return
    _take_last(view, draft)


def _unnamed_before(view: View, first: int, stop: int, words: Words) -> int | None:
    for token in range(first, stop):
        if view.form(token) in words.unnamed and not view.governed(token, words, first):
            return token
        if view.form(token) in COMMAS:
            break
    return None


def _addressee(view: View, draft: Draft, first: int, words: Words) -> None:
    """The one spoken to: behind one of the pack's prepositions, beside the cue."""
    hit, content = draft.hit, draft.content
    assert hit is not None
    wanted = words.addressed | {fold(w) for w in hit.rule.addressed}
    begin, end = (first, hit.first) if words.verb_last else (hit.stop, max(content.trigger, hit.stop))
    for token in range(begin, min(end, len(view.doc.words))):
        mention = view.mention(token)
        if mention and mention.first in (token, token - 1) and view.governed(token, words, begin) in wanted:
            draft.addressee = mention.actor


def last_speaker(content: Content, view: View) -> int | None:
    """The latest speaker before the content."""
    return view.last[-1] if view.last and content.first else None
