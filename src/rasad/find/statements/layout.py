"""Speech over several sentences: it goes on without marks until the narrator returns; quotations without a cue."""

from __future__ import annotations

from rasad.document import Segment
from rasad.find.statements.acts import ActTable, set_act
from rasad.find.statements.cues import Words
from rasad.find.statements.table import Table
from rasad.find.statements.view import ASKS, COLON, Content, Draft, View
from rasad.text.analysis import Analysis

_MOST = 12  # sentences that speech goes on for
_INTRODUCTION = 25  # words before the colon of a narrator's sentence
_HEADING = 12  # words of a heading between paragraphs
_DOUBTFUL = 2  # sentences that may stand between two that show that they are spoken
_ALONE = 8  # words of a quotation that stands by itself


def continue_speech(view: View, cues: Table) -> None:
    """Extends direct speech without marks over the sentences that follow it, until the narrator is back."""
    segments = view.doc.segments
    index = {id(s): i for i, s in enumerate(segments)}
    busy = {id(d.segment) for d in view.drafts if not reported(view, d)}
    for draft in list(view.drafts):
        if not _open_ended(view, draft):
            continue
        last = view.doc.segment_of[draft.content.stop - 1]
        run: list[Segment] = []
        j = max(last, index[id(draft.segment)]) + 1
        opened = {d.hit.first for d in view.drafts if d.hit is not None}
        while j < len(segments) and len(run) < _MOST and _may_continue(view, segments[j], busy, cues.words):
            if view.form(segments[j].stop - 1) in ASKS and segments[j].stop in opened:
                break  # "in answer to the question whether …? he said"
            run.append(segments[j])
            j += 1
        following = segments[j] if j < len(segments) else None
        if not run:
            continue
        if not (following and _same_speaker(view, draft, following)):
            run = _spoken(view, draft, run, cues.words)
        if run:
            draft.content.stop = view.trim(draft.content.first, run[-1].stop, cues.words)[1]
            busy.update(id(s) for s in run)


def _open_ended(view: View, draft: Draft) -> bool:
    """Direct speech that ends with its sentence and not with a closing mark."""
    content = draft.content
    if draft.segment.kind != "sentence" or not (draft.manner in ("direct", "post") or _led(draft)):
        return False
    if content.quote and content.quote.closed and content.stop <= content.quote.stop:
        return False
    segment = view.doc.segments[view.doc.segment_of[content.stop - 1]]
    return segment.stop - content.stop <= 2


def reported(view: View, draft: Draft) -> bool:
    """Somebody speaking may report it: in the present tense or by "they", not announced by a colon or marks."""
    own = _verb(view, draft)
    if own is None or draft.content.by in ("colon", "quote"):
        return False
    return own.tense == "present" or plural(view, draft)


def plural(view: View, draft: Draft) -> bool:
    """The verb is in the plural and its subject is not written."""
    own = _verb(view, draft)
    return own is not None and own.number == "p" and draft.speaker_span is None


def _verb(view: View, draft: Draft) -> Analysis | None:
    """The verb of the cue, also where it closes a set phrase: "انتظار دارند"."""
    if draft.hit is None:
        return None
    own = draft.hit.analysis or next(iter(view.doc.words[draft.hit.stop - 1].analyses), None)
    return own if own is not None and own.pos == "verb" else None


def _may_continue(view: View, segment: Segment, busy: set[int], words: Words) -> bool:
    return (
        segment.kind == "sentence"
        and id(segment) not in busy
        and segment.stop > segment.first
        and not _heading(view, segment)
        and not _introduces(view, segment, words)
        and not view.phrase(segment.first, words.narrator, words)
    )


def _introduces(view: View, segment: Segment, words: Words) -> bool:
    """The sentence begins with a pronoun or an actor and a colon follows: "وی ذکر کرد: …"."""
    named = view.form(segment.first) in words.pronouns or view.mention(segment.first) is not None
    near = range(segment.first, min(segment.stop, segment.first + _INTRODUCTION))
    return named and any(view.form(t) == COLON and not view.inside[t] for t in near)


def _heading(view: View, segment: Segment) -> bool:
    """A short line of its own that no mark ends."""
    index = view.doc.segment_of[segment.first]
    near = view.doc.segments[max(0, index - 1) : index] + view.doc.segments[index + 1 : index + 2]
    alone = all(other.line != segment.line for other in near)
    return alone and segment.stop - segment.first <= _HEADING and not view.is_mark(segment.stop - 1)


def _same_speaker(view: View, draft: Draft, segment: Segment) -> bool:
    first = next((d for d in view.drafts if d.segment is segment), None)
    return first is not None and draft.speaker is not None and first.speaker == draft.speaker


def _led(draft: Draft) -> bool:
    """A paragraph that begins with its speaker and a colon."""
    return draft.hit is None and draft.content.by == "headline"


def _spoken(view: View, draft: Draft, run: list[Segment], words: Words) -> list[Segment]:
    """The sentences at the beginning of the run that are still spoken: up to the last one that shows it.

    Words behind a colon go on to the end of their paragraph.
    """
    line = view.doc.segments[view.doc.segment_of[draft.content.stop - 1]].line
    lines = {s.line for s in view.doc.segments if s.kind == "sentence"}
    colon = (draft.content.by == "colon" or _led(draft)) and len(lines) > 1
    spoken = 0
    for i, segment in enumerate(run):
        shows = _shows_speech(view, segment, words)
        same = colon and segment.line == line
        courteous = same and view.form(segment.first) in words.honorifics  # "Mr X" is how speakers name him
        if not shows and not courteous and _of_narrator(view, segment):
            break
        if shows or same:
            spoken = i + 1
        elif i - spoken >= _DOUBTFUL:
            break
    return run[:spoken]


def _of_narrator(view: View, segment: Segment) -> bool:
    """The sentence begins with the name of a person: the narrator brings somebody in."""
    mention, name = view.mention(segment.first), view.named.get(segment.first)
    if mention is None:
        return name is not None and name.label == "PER" and name.stop - name.first > 1
    return view.doc.actors[mention.actor].kind in ("person", "role")


def _shows_speech(view: View, segment: Segment, words: Words) -> bool:
    if view.phrase(segment.first, words.continues, words):
        return True
    for token in range(segment.first, segment.stop):
        word = view.doc.words[token]
        if word.folded in words.speech_words:
            return True
        if word.analyses and word.analyses[0].pos == "verb" and word.analyses[0].person in ("1", "2"):
            return True
    return False


def lone_quotations(view: View, cues: Table, acts: ActTable) -> None:
    """A sentence that is a quotation and has no cue goes on with the last speaker's words."""
    covered = [(d.content.first, d.content.stop) for d in view.drafts]
    for quote in view.quotes:
        if quote.depth or quote.stop - quote.first < _ALONE:
            continue
        if any(a < quote.stop and quote.first < b for a, b in covered):
            continue
        segment = view.doc.segments[view.doc.segment_of[quote.first]]
        end = view.doc.segments[view.doc.segment_of[quote.stop - 1]]
        if segment.kind != "sentence" or quote.first - segment.first > 1 or end.stop - quote.stop > 2:
            continue
        before = [d for d in view.drafts if d.content.first < quote.first and d.segment.kind == "sentence"]
        content = Content(quote.first, quote.stop, quote.mark, "quote", quote)
        draft = Draft(None, content, segment, "direct", rule="quotation.alone", score=0.7)
        if before:
            last = max(before, key=lambda d: d.content.first)
            if view.doc.segment_of[quote.first] - view.doc.segment_of[last.content.stop - 1] <= 2:
                draft.speaker = last.speaker
        if draft.speaker is None:
            continue
        set_act(view, draft, acts, "assert")
        view.drafts.append(draft)
