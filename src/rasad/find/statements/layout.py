"""Speech over several sentences: it goes on without marks until the narrator returns; quotations without a cue."""

from __future__ import annotations

from rasad.document import Segment
from rasad.find.statements.acts import ActTable, set_act
from rasad.find.statements.cues import Table, Words
from rasad.find.statements.view import Content, Draft, View

_MOST = 6  # sentences that speech goes on for
_ALONE = 8  # words of a quotation that stands by itself


def continue_speech(view: View, cues: Table) -> None:
    """Extends direct speech without marks over the sentences that follow it, until the narrator is back."""
    segments = view.doc.segments
    index = {id(s): i for i, s in enumerate(segments)}
    busy = {id(d.segment) for d in view.drafts}
    for draft in list(view.drafts):
        if not _open_ended(view, draft):
            continue
        last = view.doc.segment_of[draft.content.stop - 1]
        run: list[Segment] = []
        j = max(last, index[id(draft.segment)]) + 1
        while j < len(segments) and len(run) < _MOST and _may_continue(view, segments[j], busy, cues.words):
            run.append(segments[j])
            j += 1
        following = segments[j] if j < len(segments) else None
        if not run:
            continue
        if not (following and _same_speaker(view, draft, following)):
            run = _spoken(view, run, cues.words)
        if run:
            draft.content.stop = view.trim(draft.content.first, run[-1].stop, cues.words)[1]
            busy.update(id(s) for s in run)


def _open_ended(view: View, draft: Draft) -> bool:
    """Direct speech that ends with its sentence and not with a closing mark."""
    content = draft.content
    if draft.segment.kind != "sentence" or draft.manner not in ("direct", "post"):
        return False
    if content.by == "quote" and content.quote and content.quote.closed:
        return False
    segment = view.doc.segments[view.doc.segment_of[content.stop - 1]]
    return segment.stop - content.stop <= 2


def _may_continue(view: View, segment: Segment, busy: set[int], words: Words) -> bool:
    return (
        segment.kind == "sentence"
        and id(segment) not in busy
        and segment.stop > segment.first
        and not view.phrase(segment.first, words.narrator, words)
    )


def _same_speaker(view: View, draft: Draft, segment: Segment) -> bool:
    first = next((d for d in view.drafts if d.segment is segment), None)
    return first is not None and draft.speaker is not None and first.speaker == draft.speaker


def _spoken(view: View, run: list[Segment], words: Words) -> list[Segment]:
    """The sentences at the beginning of the run that show by person or connective that they are still spoken."""
    out: list[Segment] = []
    for segment in run:
        if not _shows_speech(view, segment, words):
            break
        out.append(segment)
    return out


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
