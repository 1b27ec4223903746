"""Who speaks together with the speaker, and whom he speaks to."""

from __future__ import annotations

from rasad.document import Mention
from rasad.find.statements.cues import Words
from rasad.find.statements.subjects import clause_first
from rasad.find.statements.view import COMMAS, Draft, View
from rasad.text.fold import fold


def join_speakers(view: View, draft: Draft, words: Words) -> None:
    """Writes the other speakers of a joint statement: actors joined to the subject by a conjunction."""
    if draft.speaker is None or draft.speaker_span is None or draft.hit is None:
        return
    own = draft.hit.analysis
    if words.verb_last and own is not None and own.pos == "verb" and own.number == "s":
        return  # several people take a verb in the plural
    token = view.doc.tokens_in(*draft.speaker_span)[1]
    joint: list[int] = []
    while token < len(view.doc.words) and token != draft.content.first:
        mention, behind = view.mention(token), token + 1
        begins = mention is not None and mention.start > view.doc.starts[token]  # "وزير" is no "زير" behind "and"
        attached = begins and set(view.form(token)[:1]) & words.attached_conjunctions
        if mention is None and view.form(token) in words.conjunctions:
            while view.form(token + 1) in words.determiners:
                token += 1
            mention, behind = view.mention(token + 1), token + 2
        elif not attached:
            break
        if mention is None or mention.actor == draft.speaker or mention.actor in joint:
            break
        joint.append(mention.actor)
        token = max(mention.stop, behind)
    draft.joint = tuple(joint)


def find_addressee(view: View, draft: Draft, first: int, words: Words) -> None:
    """The one spoken to: behind one of the pack's prepositions, beside the cue."""
    hit, content = draft.hit, draft.content
    assert hit is not None
    wanted = words.addressed | {fold(w) for w in hit.rule.addressed}
    begin, end = hit.stop, max(content.trigger, hit.stop)
    if words.verb_last:
        begin, end = clause_first(view, hit.first, first, words), hit.first
    for token in range(begin, min(end, len(view.doc.words))):
        if words.verb_last and view.form(token) in COMMAS and not view.inside[token]:
            draft.addressee = None  # "after the attack on X, he said"
        mention: Mention | None = view.mention(token)
        if mention and words.verb_last and view.form(mention.first - 2) in words.reflexives:
            continue  # "about his visit to X he said"
        if mention and mention.first in (token, token - 1) and view.governed(token, words, begin) in wanted:
            draft.addressee = mention.actor
