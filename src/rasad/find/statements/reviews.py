"""Press reviews, paper by paper: a paragraph that a paper opens is that paper's to its end, with whom it quotes inside.

Forms handled:
``صحيفة الشرق كتبت في افتتاحيتها أن …``   ``أما جريدة الأيام فتناولت …، معتبرة أن …``
``روزنامه شرق در سرمقاله‌اش نوشت: …``      ``روزنامه همشهری: …``
"""

from __future__ import annotations

from rasad.document import Segment
from rasad.find.statements.cues import Words
from rasad.find.statements.view import Draft, View

_PAPERS = 3  # that open a paragraph each
_SHARE = 2  # one paragraph of so many is a paper's
_PRESS = "JRN"


def press_review(view: View, words: Words) -> None:
    """Extends what each paper says over its paragraph, in a report that goes from paper to paper."""
    lines: dict[int, list[Segment]] = {}
    for segment in view.doc.segments:
        if segment.kind == "sentence" and segment.first < segment.stop:
            lines.setdefault(segment.line, []).append(segment)
    opened = {line: draft for line, run in lines.items() if (draft := _opening(view, run[0])) is not None}
    if len({d.speaker for d in opened.values()}) < _PAPERS or len(opened) * _SHARE < len(lines):
        return
    for line, draft in opened.items():
        content, quote = draft.content, draft.content.quote
        if not content.before and (quote is None or not quote.closed or content.stop > quote.stop):
            content.stop = view.trim(content.first, lines[line][-1].stop, words)[1]


def _opening(view: View, segment: Segment) -> Draft | None:
    """The first statement of a paragraph's first sentence, when a paper speaks there."""
    told = [d for d in view.drafts if d.segment is segment]
    first = min(told, key=lambda d: d.content.first, default=None)
    if first is None or first.speaker is None or view.doc.actors[first.speaker].sector[:1] != (_PRESS,):
        return None
    return first
