"""Whoever spoke last: the earlier statement of the sentence, and the speaker that a dropped subject means."""

from __future__ import annotations

from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.subjects import NounPhrase, phrase_before
from rasad.find.statements.view import Draft, View

_MEMORY = 8  # speakers that a dropped subject may mean


def set_speaker(draft: Draft, phrase: NounPhrase) -> None:
    """Writes the speaker that a phrase names, or where a subject begins that no layer knows."""
    draft.speaker = phrase.actor
    draft.speaker_span = (phrase.start, phrase.end)
    draft.named = phrase.actor is not None
    draft.subject = phrase.first if phrase.actor is None else None


def inherit(draft: Draft, other: Draft) -> None:
    """The speaker of another statement."""
    draft.speaker, draft.speaker_span, draft.named = other.speaker, other.speaker_span, other.named


def earlier(view: View, draft: Draft) -> Draft | None:
    """The statement of the same sentence before this one whose cue does not stand inside another's words."""
    hit = draft.hit
    assert hit is not None
    found = None
    for other in view.drafts:
        if other.segment is not draft.segment or other is draft:
            continue
        at = other.at
        if at >= hit.first or (other.hit and (other.hit.rule.form == "source" or other.hit.rule.speaker == "nearest")):
            continue
        inside = other.content.first <= hit.first < other.content.stop
        if inside and found is not None:
            continue
        within = found is not None and found.content.first <= at < found.content.stop <= hit.first
        if found is not None and within and not _gender(other.hit) == _gender(hit) != _gender(found.hit):
            continue  # "announced that the group has pledged …, pointing out"
        found = other
    return found


def _gender(hit: Hit | None) -> str:
    return hit.analysis.gender if hit is not None and hit.analysis is not None else ""


def take_last(view: View, draft: Draft, words: Words, *, person: bool = False, several: bool = False) -> None:
    """Whoever spoke last; an unnamed speaker stays unnamed, unless a personal pronoun asks for somebody known.

    With ``several`` the pronoun is in the plural: one person alone is not meant.
    """
    hit = draft.hit
    if hit is not None and hit.rule.medium == "slogan":
        draft.named = False
        return  # what is chanted is nobody's who spoke before
    own = hit.analysis if hit is not None else None
    if words.verb_last and own is not None and (own.tense, own.number) == ("present", "p") and not (several or person):
        draft.named = False
        return  # "they say"
    for speaker in reversed(view.last[-_MEMORY:]):
        if several and speaker is not None and view.doc.actors[speaker].kind in ("person", "role"):
            draft.named = False
            return
        if speaker is None:
            if person:
                continue
            draft.named = False
            return
        if speaker is not None and _many(view, speaker, hit):
            continue
        if person and words.verb_last and not several and view.doc.actors[speaker].kind not in ("person", "role"):
            continue
        if hit is None or agrees(view, speaker, hit):
            draft.speaker = speaker
            return
    if (not view.last or person) and not (hit is not None and hit.rule.medium):
        draft.speaker = _topic(view, draft, words)


def _many(view: View, speaker: int, hit: Hit | None) -> bool:
    """A verb that tells one man, and its subject left out: no group is meant."""
    own = hit.analysis if hit is not None else None
    who = view.doc.actors[speaker]
    one = own is not None and own.pos == "verb" and (own.gender, own.number) == ("m", "s")
    return one and who.kind == "group" and who.number[:1] == "p"


def _topic(view: View, draft: Draft, words: Words) -> int | None:
    """Nobody has spoken yet: the subject of a sentence before, else the one whose words the headline gives."""
    hit = draft.hit
    index = view.doc.segment_of[draft.at]
    for segment in reversed(view.doc.segments[max(0, index - 2) : index]):
        if segment.kind != "sentence":
            continue
        found = phrase_before(view, segment.first, segment.stop, words)
        if found and found.actor is not None and (hit is None or agrees(view, found.actor, hit)):
            return found.actor
    return next((d.speaker for d in view.drafts if d.segment.kind == "headline" and d.speaker is not None), None)


def agrees(view: View, actor: int | None, hit: Hit) -> bool:
    """Gender and number of verb and actor do not contradict each other, as far as both are known."""
    if actor is None or hit.analysis is None:
        return True
    who, said = view.doc.actors[actor], hit.analysis
    one = said.number != "p" and who.number[:1] != "p"
    if one and said.gender and who.gender and said.gender != who.gender:
        return False
    if said.number == "p" and said.gender and who.kind in ("organisation", "country") and who.number[:1] != "p":
        return False  # a plural that tells men from women is of people
    several = said.number == "p" and actor not in view.honoured
    return not (several and who.kind in ("person", "role") and who.number[:1] in ("", "s"))
