"""Claims that the report attributes to a source: "according to X", "as X announced"; one that only relays gets none."""

from __future__ import annotations

from rasad.document import Mention, Segment
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.documents import is_document
from rasad.find.statements.last_speaker import take_last
from rasad.find.statements.subject_first import noun_phrase
from rasad.find.statements.subjects import known_by, phrase_after
from rasad.find.statements.view import COLON, COMMAS, Content, Draft, View
from rasad.find.statements.voices import name_speaker

_NAME = 10  # words in which a source is named
_OPENING = 4  # segments of a report in which the outlet names itself
_FEWEST = 4  # words of a claim


def sources(view: View, segment: Segment, hits: list[Hit], words: Words) -> list[Draft]:
    """Statements of the sources that the segment names."""
    out: list[Draft] = []
    for i, hit in enumerate(hits):
        if view.inside[hit.first]:
            continue
        draft = None
        if hit.rule.form == "source":
            draft = _source(view, segment, hits, i, words)
        elif hit.rule.form == "finite" and view.form(hit.first - 1) in words.as_said and hit.first > segment.first:
            draft = _as_said(view, segment, hit, words)
        if draft and draft.speaker is None:
            draft.subject = _subject(view, hit, words)
            name_speaker(view, draft, words)
        if draft and not any(d.content.first == draft.content.first for d in out):
            out.append(draft)
    return out


def _subject(view: View, hit: Hit, words: Words) -> int | None:
    """The first word of a source that no layer knows: behind the cue, or behind the verb that vouches."""
    at = hit.stop
    if view.form(at) in words.as_said or is_document(view, at, words):
        at += 2 if view.finite(at + 1, words) else 0
    return at if at < len(view.doc.words) and not view.is_mark(at) and not is_document(view, at, words) else None


def _taken(view: View, segment: Segment, first: int, stop: int) -> bool:
    """Another statement of the segment already holds a good part of these words, or its cue stands among them."""
    for draft in view.drafts:
        if draft.hit is None or draft.segment is not segment:
            continue
        if draft.hit.rule.form in ("finite", "words", "circumstance") and not view.inside[draft.hit.first]:
            shared = min(stop, draft.content.stop) - max(first, draft.content.first)
            if shared > (stop - first) // 3 or (first <= draft.hit.first < stop and draft.content.stop > first):
                return True
    return False


def _source(view: View, segment: Segment, hits: list[Hit], i: int, words: Words) -> Draft | None:
    hit = hits[i]
    if is_document(view, hit.stop - 1, words) and view.form(hit.stop) in words.prepositions - words.issued_by:
        return None  # "according to this report, in the session of X …"
    if i + 1 < len(hits) and hits[i + 1].rule.form == "source" and hits[i + 1].first - hit.stop <= _NAME:
        return None  # "as A reports, quoting B": B says it
    leading = all(
        view.is_mark(t) or view.form(t) in words.adverbs | words.conjunctions | words.siblings
        for t in range(segment.first, hit.first)
    ) or _chained(view, segment, hits, i, words)
    if leading:
        if hit.rule.carrier and not _chained(view, segment, hits, i, words) and _carries(view, segment, hit, words):
            return None
        return _leading(view, segment, hit, words)
    return _trailing(view, segment, hit, words)


def _chained(view: View, segment: Segment, hits: list[Hit], i: int, words: Words) -> bool:
    return i > 0 and hits[i - 1].rule.form == "source" and hits[i - 1].first - segment.first <= 3


def _carries(view: View, segment: Segment, hit: Hit, words: Words) -> bool:
    """The source is the outlet that carries the report: it opens the report with its name, or has done so before."""
    named = _named(view, hit, segment.stop, words)
    if _opening(view, segment):
        view.carriers.update((named[2],) if named else ())
        return True
    if named is None:
        return False
    return named[2] in view.carriers or view.doc.source.outlet in view.doc.actors[named[2]].names.values()


def _opening(view: View, segment: Segment) -> bool:
    return segment in [s for s in view.doc.segments if s.kind in ("headline", "sentence")][:_OPENING]


def _leading(view: View, segment: Segment, hit: Hit, words: Words) -> Draft | None:
    mention_span = _named(view, hit, segment.stop, words)
    behind = mention_span[1] if mention_span else hit.stop + (view.form(hit.stop) in words.pronouns)
    begin = None
    for token in range(behind, min(segment.stop, behind + 16)):
        form = view.form(token)
        if form in COMMAS or form == COLON or form in words.complementisers or form in words.so:
            begin = token + 1
            break
    if begin is None or view.form(begin) in words.complementisers:
        begin = (begin or behind) + (1 if begin else 0)
    begin += view.form(begin) in words.so
    first, stop = view.trim(begin, _return(view, begin, segment.stop, words), words)
    quote = view.opens.get(first)
    if quote is not None and quote.stop >= stop - 1:
        first, stop = quote.first, quote.stop
    if stop - first < _FEWEST or _taken(view, segment, first, stop):
        return None
    return _draft(view, segment, hit, first, stop, mention_span, words)


def _return(view: View, first: int, stop: int, words: Words) -> int:
    """Where the narrator speaks again behind a comma, else the end."""
    for token in range(first + 1, stop):
        if view.form(token) in COMMAS and not view.inside[token] and view.phrase(token + 1, words.returns, words):
            return token
    return stop


def _trailing(view: View, segment: Segment, hit: Hit, words: Words) -> Draft | None:
    before = hit.first - 1
    if view.form(before) not in COMMAS and not view.is_mark(before) and segment.stop - hit.first > _NAME + 2:
        return None
    first, stop = _quoted_before(view, segment, hit) or view.trim(segment.first, hit.first, words)
    if stop - first < _FEWEST or _taken(view, segment, first, stop):
        return None
    named = _named(view, hit, segment.stop, words)
    if named is None and not view.is_mark(before) and view.form(hit.stop) not in words.unnamed:
        return None
    return _draft(view, segment, hit, first, stop, named, words)


def _quoted_before(view: View, segment: Segment, hit: Hit) -> tuple[int, int] | None:
    """The quotation that ends right before a source: the rest of the sentence is the narrator's."""
    for mark, quote in view.opens.items():
        close = [t for t in range(quote.stop, hit.first) if view.form(t) not in COMMAS]
        apart = mark == segment.first or view.form(mark - 1) in COMMAS
        if apart and segment.first <= mark and quote.stop < hit.first and len(close) <= 1 and quote.closed:
            return quote.first, quote.stop
    return None


def _as_said(view: View, segment: Segment, hit: Hit, words: Words) -> Draft | None:
    at = hit.first - 1
    while at > segment.first and (view.form(at) in words.as_said or view.form(at) in words.prepositions):
        at -= 1
    first, stop = view.trim(segment.first, at + 1, words)
    if stop - first < _FEWEST or _taken(view, segment, first, stop):
        return None
    if any(d.hit is hit for d in view.drafts):
        return None
    phrase = phrase_after(view, hit.stop, min(segment.stop, hit.stop + _NAME), words)
    span = None
    if phrase and phrase.actor is not None:
        span = (phrase.first, phrase.stop, phrase.actor)
    return _draft(view, segment, hit, first, stop, span, words)


def _named(view: View, hit: Hit, limit: int, words: Words) -> tuple[int, int, int] | None:
    """Tokens and actor of the source: the first mention behind the cue."""
    token = hit.stop
    if view.form(token) in words.pronouns:
        return None  # "به گفته وی سازمان …"
    issued = is_document(view, token, words) and view.finite(token + 1, words)
    if issued or view.form(token) in words.as_said:
        phrase = phrase_after(view, token + 2, min(limit, token + _NAME), words)
        return (phrase.first, phrase.stop, phrase.actor) if phrase and phrase.actor is not None else None
    while token < min(limit, hit.stop + _NAME):
        mention = view.mention(token)
        if mention and token > hit.stop + 1 and _only_place(view, mention, words, hit.stop):
            return None
        if mention:
            return token, max(mention.stop, token + 1), mention.actor
        if view.form(token) in COMMAS or view.form(token) == COLON or view.form(token) in words.complementisers:
            break
        token += 1
    known = known_by(view, hit.stop, words) if _alone(view, hit.stop, words) else None
    return (hit.stop, hit.stop + 1, known) if known is not None else None


def _only_place(view: View, mention: Mention, words: Words, first: int) -> bool:
    """A state behind a preposition tells where a source is: "the directorate of dams in Iraq"."""
    by = view.governed(mention.first, words, first + 1)
    return bool(by) and by not in words.issued_by and view.doc.actors[mention.actor].kind == "country"


def _alone(view: View, token: int, words: Words) -> bool:
    """A word that is the whole name of a source: a mark or the end follows."""
    last = len(view.doc.words) - 1
    end = token == last or (token < last and view.is_mark(token + 1))
    return end and not view.is_mark(token) and view.form(token) not in words.unnamed


def _draft(
    view: View, segment: Segment, hit: Hit, first: int, stop: int, named: tuple[int, int, int] | None, words: Words
) -> Draft:
    content = Content(first, stop, hit.first, "source")
    draft = Draft(hit, content, segment, "indirect", hit.cue.act, rule=hit.rule.name, score=hit.rule.score)
    draft.medium = hit.rule.medium
    if named is None and view.form(hit.stop) in words.pronouns:
        take_last(view, draft, words, person=True)
    elif named:
        draft.speaker = named[2]
        draft.speaker_span = (view.doc.starts[named[0]], view.doc.ends[named[1] - 1])
    else:
        draft.named = False
        if words.subject_first:
            begin, behind = noun_phrase(view, hit.stop, segment.stop, words)
            draft.speaker_span = (view.doc.starts[begin], view.doc.ends[behind - 1]) if behind > begin else None
    return draft
