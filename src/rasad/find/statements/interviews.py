"""Interviews laid out as questions and answers: each turn is a statement of who asks or of who is asked.

Forms handled, a line each:
``س: …`` ``ج: …``  ``پرسش: …`` ``پاسخ: …``      labels of questions and answers
``الحياة: …`` ``السفير: …``                    the outlet's and the interviewee's name as labels
``** …؟``  ``• …؟``  ``…؟``                    lines that ask, the lines behind them answer
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rasad.document import Segment
from rasad.find.statements.acts import ActTable, set_act
from rasad.find.statements.cues import Words
from rasad.find.statements.headlines import sole_mention
from rasad.find.statements.view import ASKS, COLON, Content, Draft, View

_LABEL = 7  # tokens of a label, marks included
_TURNS = 2  # questions and answers with labels that make an interview
_ASKED = 3  # lines without a label that ask
_SHARE = 4  # one line of so many asks
_BODY = "JRN"


@dataclass(slots=True)
class _Line:
    segment: Segment  # its first
    first: int
    stop: int
    asks: bool  # it ends with a question mark
    label: str = ""  # question, answer, name
    actor: int | None = None


def interview(view: View, words: Words, acts: ActTable) -> None:
    """Adds the questions and answers of a report that is laid out as an interview."""
    lines = list(_lines(view))
    if not any(line.asks for line in lines):
        return
    for line in lines:
        _label(view, line, words)
    first = _first_turn(view, lines)
    if first is None:
        return
    before, turns = lines[:first], lines[first:]
    asked, asker = _interviewee(view, before, turns), _asker(view, before, turns)
    start = turns[0].first
    view.drafts = [d for d in view.drafts if d.hit is not None or d.content.first < start or d.manner == "post"]
    for question, run in _turns(turns):
        content = Content(run[0].first, run[-1].stop, run[0].first, "turn")
        content.first, content.stop = view.trim(content.first, content.stop, words)
        content.stop += view.form(content.stop) in ASKS
        if content.stop - content.first < 1:
            continue
        speaker = run[0].actor if run[0].label == "name" else asker if question else asked
        act, rule = ("demand", "interview.question") if question else ("assert", "interview.answer")
        draft = Draft(None, content, run[0].segment, "direct", act, speaker, medium="interview", rule=rule, score=0.8)
        if not question:
            set_act(view, draft, acts, "assert")
        view.drafts.append(draft)


def _lines(view: View) -> Iterator[_Line]:
    """The paragraphs of the body, up to the first that is no sentence."""
    line: _Line | None = None
    for segment in view.doc.segments:
        if segment.kind == "headline" or segment.first >= segment.stop:
            continue
        if segment.kind not in ("sentence", "dateline"):
            if line is not None:
                break
            continue
        asks = any(view.form(t) in ASKS for t in range(max(segment.first, segment.stop - 2), segment.stop))
        if line is None or segment.line != line.segment.line:
            if line is not None:
                yield line
            line = _Line(segment, segment.first, segment.stop, asks)
        else:
            line.stop, line.asks = segment.stop, asks
    if line is not None:
        yield line


def _label(view: View, line: _Line, words: Words) -> None:
    """Cuts bullets and the label off a line."""
    at = line.first
    while at < line.stop - 1 and view.is_mark(at) and at not in view.opens:
        at += 1
    colon = next((t for t in range(at, min(line.stop - 1, at + _LABEL)) if view.form(t) == COLON), None)
    if colon is None:
        line.first = at
        return
    inside = [view.form(t) for t in range(at, colon) if not view.is_mark(t)]
    mention = sole_mention(view, at, colon)
    if len(inside) == 1 and inside[0] in words.question_labels:
        line.label = "question"
    elif len(inside) == 1 and inside[0] in words.answer_labels:
        line.label = "answer"
    elif mention is not None:
        line.label, line.actor = "name", mention.actor
    line.first = colon + 1 if line.label else at


def _first_turn(view: View, lines: list[_Line]) -> int | None:
    """The line with which questions and answers begin; None when the report is no interview."""
    told = {id(d.segment) for d in view.drafts if d.hit is not None and d.hit.rule.form == "finite"}
    for line in lines:
        line.asks = line.asks and (bool(line.label) or id(line.segment) not in told)
    marked = [i for i, line in enumerate(lines) if line.label in ("question", "answer")]
    names = Counter(line.actor for line in lines if line.label == "name")
    twice = [actor for actor, times in names.items() if times >= _TURNS]
    if len(marked) >= 2 * _TURNS:
        return marked[0]
    asking = [i for i, line in enumerate(lines) if line.asks]
    if len(twice) == 2 and asking:
        return next(i for i, line in enumerate(lines) if line.actor in twice)
    answered = [i for i in asking if i + 1 < len(lines) and not lines[i + 1].asks]
    if len(answered) >= _ASKED and len(answered) * _SHARE >= len(lines) - answered[0]:
        return answered[0]
    return None


def _turns(lines: list[_Line]) -> Iterator[tuple[bool, list[_Line]]]:
    """Lines of one speaker on end, and whether they ask."""
    run: list[_Line] = []
    question = False
    labelled = any(line.label for line in lines)
    for line in lines:
        asks = line.label == "question" or (line.asks and line.label != "answer")
        goes_on = not line.label if labelled else not (asks or question)
        if run and not goes_on:
            yield question, run
            run = []
        if not run:
            question = asks
        run.append(line)
    if run:
        yield question, run


def _interviewee(view: View, before: list[_Line], turns: list[_Line]) -> int | None:
    """Who answers: the person of the answers' label, of the headline's colon, else whom the lead names most."""
    actors = view.doc.actors
    named = next((t.actor for t in turns if t.label == "name" and _is_person(view, t.actor)), None)
    if named is not None:
        return named
    headline = next((d.speaker for d in view.drafts if d.segment.kind == "headline" and d.speaker is not None), None)
    if headline is not None and actors[headline].kind in ("person", "role"):
        return headline
    stop = before[-1].stop if before else turns[0].first
    told = Counter({i: sum(m.first < stop for m in a.mentions) for i, a in enumerate(actors) if a.kind == "person"})
    best = told.most_common(1)
    return best[0][0] if best and best[0][1] else None


def _asker(view: View, before: list[_Line], turns: list[_Line]) -> int | None:
    """Who asks: the outlet of the questions' label, else the only one that the lead names."""
    named = next((t.actor for t in turns if t.label == "name" and not _is_person(view, t.actor)), None)
    if named is not None:
        return named
    stop = before[-1].stop if before else turns[0].first
    outlets = [
        i for i, a in enumerate(view.doc.actors)
        if _BODY in a.sector and a.kind == "organisation" and any(m.first < stop for m in a.mentions)
    ]  # fmt: skip
    return outlets[0] if len(outlets) == 1 else None


def _is_person(view: View, actor: int | None) -> bool:
    return actor is not None and view.doc.actors[actor].kind in ("person", "role")
