"""Headlines that give somebody's words, and posts with their credit."""

from __future__ import annotations

from rasad.document import Mention, Segment
from rasad.find.statements.cues import Words
from rasad.find.statements.view import COLON, COMMAS, Content, Draft, View

_SPEAKER_WORDS = 14  # before the colon of "speaker: words"
_PARTS = frozenset({"/", "|", "…", ".", "..", "-", "–", "—"})


def headline(view: View, segment: Segment, words: Words) -> list[Draft]:
    """``speaker: words``, ``words: speaker`` and several such parts of one headline."""
    out = []
    for first, stop in _parts(view, segment):
        draft = _part(view, segment, first, stop, words)
        if draft:
            out.append(draft)
    return out


def leading(view: View, segment: Segment, words: Words) -> Draft | None:
    """``speaker: words`` at the beginning of a sentence: nothing but the speaker stands before the colon."""
    colon = _colon(view, segment.first, min(segment.stop, segment.first + _SPEAKER_WORDS))
    if colon is None or segment.stop - colon < 3:
        return None
    mention = sole_mention(view, segment.first, colon)
    if mention is None or view.form(segment.first) in words.labels:
        return None
    return _draft(view, segment, mention, colon + 1, segment.stop, words, "headline.body")


def _parts(view: View, segment: Segment) -> list[tuple[int, int]]:
    """The headline cut at a slash before another speaker with a colon; a headline of one part is whole."""
    cuts = [segment.first]
    for token in range(segment.first + 1, segment.stop):
        if view.form(token) in _PARTS and not view.inside[token]:
            colon = _colon(view, token + 1, min(segment.stop, token + _SPEAKER_WORDS))
            if colon is not None and sole_mention(view, token + 1, colon):
                cuts.append(token + 1)
    return list(zip(cuts, [c - 1 for c in cuts[1:]] + [segment.stop], strict=True))


def _colon(view: View, first: int, stop: int) -> int | None:
    return next((t for t in range(first, stop) if view.form(t) == COLON and not view.inside[t]), None)


def _part(view: View, segment: Segment, first: int, stop: int, words: Words) -> Draft | None:
    colon = _colon(view, first, stop)
    if colon is None or colon == first or stop - colon < 2:
        return None
    if colon - first <= _SPEAKER_WORDS:
        mention = _before_colon(view, first, colon, words)
        if mention and stop - colon >= 3:
            return _draft(view, segment, mention, colon + 1, stop, words, "headline.speaker-first")
    mention = sole_mention(view, colon + 1, stop)
    if mention and colon - first >= 3:
        return _draft(view, segment, mention, first, colon, words, "headline.speaker-last")
    quote = view.opens.get(colon + 1)
    if quote and quote.stop >= stop - 1:
        return _draft(view, segment, None, colon + 1, stop, words, "headline.quoted")
    return None


def sole_mention(view: View, first: int, stop: int) -> Mention | None:
    """The mention that takes up all the tokens, marks aside."""
    while first < stop and view.is_mark(first):
        first += 1
    while stop > first and view.is_mark(stop - 1):
        stop -= 1
    mention = view.mention(first) if first < stop else None
    if mention is None:
        return None
    end = mention.stop
    while end < stop:  # apposition: "the minister, name"
        after = end + 1 if view.form(end) in COMMAS else end
        following = view.mention(after) if after < stop else None
        if following is None or following.actor != mention.actor:
            return None
        end = following.stop
    return mention


def _before_colon(view: View, first: int, colon: int, words: Words) -> Mention | None:
    """The speaker before the colon: the first mention that begins the headline, or the only ungoverned one."""
    found: list[Mention] = []
    token = first
    while token < colon:
        if view.finite(token, words) and not view.mention(token):
            return None
        mention = view.mention(token)
        inner = words.verb_last and view.form(first) in words.prepositions and token > first
        if mention and not inner and not view.governed(token, words, first):
            found.append(mention)
        token = max(mention.stop, token + 1) if mention else token + 1
    last = found[-1] if found else None
    behind = last is not None and last.stop == colon and found[0].first > first  # a clause of its own
    if last is not None and behind and view.doc.actors[last.actor].kind in ("person", "role"):
        return last
    return found[0] if found else None


def _draft(
    view: View, segment: Segment, mention: Mention | None, first: int, stop: int, words: Words, rule: str
) -> Draft | None:
    first, stop = view.trim(first, stop, words)
    quote = view.opens.get(first)
    if quote and quote.stop >= stop - 1:
        first, stop = quote.first, quote.stop
    if stop - first < 2:
        return None
    return Draft(
        hit=None,
        content=Content(first, stop, first, "headline"),
        segment=segment,
        manner="headline",
        speaker=mention.actor if mention else None,
        speaker_span=(mention.start, mention.end) if mention else None,
        rule=rule,
        score=0.9 if mention else 0.5,
    )


def posts(view: View) -> list[Draft]:
    """Posts with their author: the credit behind the post, else the one before it."""
    out = []
    segments = view.doc.segments
    for i, segment in enumerate(segments):
        if segment.kind != "post" or segment.first >= segment.stop:
            continue
        credit = _credit(view, segments, i)
        speaker = None
        span = None
        if credit is not None:
            mention = next((m for t in range(credit.first, credit.stop) if (m := view.mention(t))), None)
            if mention:
                speaker, span = mention.actor, (mention.start, mention.end)
        content = Content(segment.first, segment.stop, segment.first, "post")
        out.append(Draft(None, content, segment, "post", "assert", speaker, span, medium="post", rule="post.credit",
                         score=0.97 if speaker is not None else 0.6))  # fmt: skip
    return out


def _credit(view: View, segments: list[Segment], i: int) -> Segment | None:
    """A credit follows its post; one that already follows another post serves the post behind it too."""
    for j in range(i + 1, min(i + 4, len(segments))):
        if segments[j].kind == "post_credit":
            return segments[j]
        if segments[j].kind not in ("link", "post"):
            break
    for j in range(i - 1, max(i - 4, -1), -1):
        if segments[j].kind == "post_credit":
            return segments[j]
        if segments[j].kind not in ("link", "post"):
            break
    return None
