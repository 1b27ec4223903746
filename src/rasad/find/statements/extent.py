"""Where the words said end: with their quotation, with the sentence, or where somebody else takes the word."""

from __future__ import annotations

from rasad.find.quotes import Quote
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.subjects import clause_first, phrase_before
from rasad.find.statements.view import COLON, COMMAS, STOPS, Content, View

_OPENING = 5  # words of a phrase that opens a clause
_DOUBLED = frozenset("'‘’)>")
_SPEECH_WORDS = 8  # so many between marks are speech, not a term


def close(view: View, content: Content, hit: Hit, later: list[Hit], stop: int, words: Words) -> None:
    """Sets ``content.stop`` and trims the edges."""
    if not content.before and content.by != "until":
        limit = _limit(view, hit, content, stop)
        content.stop = _end(view, content, later, hit, limit, words)
    opening = content.first
    if content.by in ("quote", "colon") and view.form(opening) in words.complementisers and not words.subject_first:
        content.first += content.stop - opening > 1  # "وقال: «إن …»"
    quote = content.quote
    named = quote is not None and quote.closed and content.first == quote.first and _names(view, quote)
    if quote and named and content.stop > quote.stop + 1:
        content.first = quote.mark
    content.first, content.stop = view.trim(content.first, content.stop, words)
    whole = view.opens.get(content.first)
    if whole is not None and whole.closed and whole.stop < content.stop <= _behind_mark(view, whole.stop):
        content.first, content.stop = whole.first, whole.stop  # outer marks do not belong to the words
    if content.start is not None and content.first != opening:
        content.start = None


def _names(view: View, quote: Quote) -> bool:
    """The marks hold a name: "«فلان فلانی» رئیس …"."""
    mention = view.mention(quote.first)
    return mention is not None and quote.stop - 1 <= mention.stop and view.doc.actors[mention.actor].kind == "person"


def _limit(view: View, hit: Hit, content: Content, stop: int) -> int:
    around = view.outer(hit.first)
    if around and around.first <= content.first < around.stop:
        return min(max(stop, content.first + 1), around.stop)
    return stop


def _end(view: View, content: Content, later: list[Hit], hit: Hit, limit: int, words: Words) -> int:
    quote = content.quote
    if quote and content.first == quote.first and quote.closed and quote.stop < limit and _names(view, quote):
        return _scan(view, content, later, hit, quote.stop, limit, words)
    if quote and content.first == quote.first:
        end = _behind_quotes(view, quote.stop, later, words)
        if end is not None or (
            content.by == "quote"
            and content.trigger == quote.mark
            and quote.closed
            and (_full(view, quote.first, quote.stop, words) or (words.verb_last and hit.rule.form == "words"))
        ):
            return end if end is not None else quote.stop
        if not quote.closed or quote.stop >= limit:
            return quote.stop
        return _scan(view, content, later, hit, quote.stop, limit, words)
    return _scan(view, content, later, hit, content.first, limit, words)


def _full(view: View, first: int, stop: int, words: Words) -> bool:
    """Behind the closing mark the sentence does not simply go on."""
    after = _behind_mark(view, stop)
    if stop - first > _SPEECH_WORDS:
        return True  # a whole sentence between marks, without a complementiser: the narrator speaks again
    if after < len(view.doc.words) and _deed(view, after, words):
        return True  # "… «…» وانتقد"
    return after >= len(view.doc.words) or view.form(after) in COMMAS | STOPS or view.form(stop - 1) in STOPS


def _behind_mark(view: View, mark: int) -> int:
    """Behind a closing mark, which may be written double: "''"."""
    behind = mark + 1
    return behind + (view.form(behind) == view.form(mark) and view.form(mark) in _DOUBLED)


def _behind_quotes(view: View, stop: int, later: list[Hit], words: Words) -> int | None:
    """The end behind a quotation, or one that goes on with a further quotation; None when the sentence goes on."""
    n = len(view.doc.words)
    while True:
        after = _behind_mark(view, stop)
        if after >= n or view.doc.segment_of[after] != view.doc.segment_of[stop - 1]:
            return stop
        form = view.form(after)
        if form in STOPS:
            return stop
        token = after + 1 if form in COMMAS else after
        bare = token
        if view.form(token) in words.conjunctions:
            token += 1
        following = view.opens.get(token)
        if following and not any(h.first in (bare, token) for h in later):
            stop = following.stop
            continue
        if form in COMMAS or any(h.first == bare for h in later):
            return stop
        return None


def _scan(view: View, content: Content, later: list[Hit], hit: Hit, token: int, limit: int, words: Words) -> int:
    """Walks over the content to the next act of saying, the narrator's return, or the limit."""
    by_token = {h.first: h for h in later}
    nominal = content.by in ("preposition", "object") and not words.verb_last and not words.subject_first
    aside = content.by not in ("colon", "quote") and _aside(view, hit, words)
    own = hit.analysis
    spoken_of = own is not None and own.enclitic != "" and view.form(hit.first - 1) in words.relatives
    aside = aside or (nominal and spoken_of)
    around = view.outer(content.first) if not content.quote else None
    clause = words.verb_last and hit.rule.form == "circumstance" and content.by == "bare" and not by_token
    while token < limit:
        if clause and view.form(token) in COMMAS and not view.inside[token] and _ends_clause(view, token - 1, words):
            return token  # the main clause goes on, and no verb of saying closes it
        quote = view.opens.get(token)
        if quote and quote.depth == (1 if around else 0):
            token = quote.stop
            continue
        form = view.form(token)
        if form in COMMAS or form == "(":
            behind = token + 1
            if form in COMMAS and (aside or view.phrase(behind, words.returns, words)):
                return token
        if nominal and token > content.first and _joins(view, content.first, token, words):
            return token
        other = by_token.get(token)
        if other and not _inner(view, content, hit, other, words):
            return _back(view, content, hit, token, words)
        if form in words.as_said and token - 1 > content.first and _vouched(token, view.cue_tokens):
            return token - (view.form(token - 1) in words.prepositions)
        if other and other.rule.form == "source" and view.form(other.stop) in words.as_said and token > content.first:
            return token  # "بحسب ما جاء في …"
        token += 1
    return limit


def _ends_clause(view: View, token: int, words: Words) -> bool:
    return view.form(token) in words.auxiliaries or view.finite(token, words)


def _aside(view: View, hit: Hit, words: Words) -> bool:
    """The cue stands in a clause that only compares: "contrary to what the minister said"."""
    segment = view.doc.segments[view.doc.segment_of[hit.first]]
    for at in range(hit.first - 1, segment.first - 1, -1):
        if view.form(at) in words.asides:
            return True
        if view.finite(at, words) or view.form(at) in words.complementisers:
            return False
    return False


def _joins(view: View, first: int, token: int, words: Words) -> bool:
    """A verb of the past behind "and", when no verb and no relative stands before it in the content: a deed that the
    report tells beside the act of saying."""
    opens = words.relatives | words.complementisers
    return _deed(view, token, words) and not any(
        view.form(t) in opens or _verb_alone(view, t) for t in range(first, token)
    )


def _deed(view: View, token: int, words: Words) -> bool:
    """A verb of the past behind an "and" that is written with it."""
    own = view.doc.words[token].analyses
    if not own or own[0].tense != "past" or not set(own[0].proclitics) & words.attached_conjunctions:
        return False
    return _verb_alone(view, token)


def _verb_alone(view: View, token: int) -> bool:
    """The word is a verb and no noun of the tables, as "فتح" is in "وقف القتال وفتح المعابر"."""
    word = view.doc.words[token]
    return word.pos == "verb" and not any(a.pos != "verb" and a.number for a in word.analyses)


def _vouched(token: int, cues: frozenset[int]) -> bool:
    return token + 1 in cues


def _inner(view: View, content: Content, hit: Hit, other: Hit, words: Words) -> bool:
    """The other cue belongs to what is said: it reports a claim inside the claim."""
    if other.rule.form == "noun" or other.rule.speaker == "nearest":
        return True
    if view.form(other.first - 1) in words.relatives:
        return True
    if other.rule.form == "source":
        return not (view.form(other.first - 1) in COMMAS or other.first - 1 in {q.stop for q in view.quotes})
    if words.verb_last:
        return hit.rule.form != "circumstance" and _inner_verb_last(view, content, hit, other, words)
    if other.rule.form == "circumstance":
        return False
    before = other.first - 1
    if view.form(before) in words.complementisers and view.form(before - 1) in words.siblings:
        return False
    if other.joined or view.form(before) in (words.siblings - words.adverbs) | words.conjunctions:
        return False
    comma = view.is_mark(before) or _opening(view, content.first, before, words) is not None
    return not (comma and other.analysis is not None and other.analysis.tense == "past")


def _opening(view: View, first: int, before: int, words: Words) -> int | None:
    """The conjunction with a preposition that opens a verb's clause: "and a week after that the minister admitted"."""
    for at in range(before, max(first, before - _OPENING), -1):
        if view.is_mark(at) or view.finite(at, words):
            return None
        analyses = view.doc.words[at].analyses
        if analyses and analyses[0].pos == "prep" and set(analyses[0].proclitics) & words.attached_conjunctions:
            return at
    return None


def _inner_verb_last(view: View, content: Content, hit: Hit, other: Hit, words: Words) -> bool:
    if other.rule.form == "circumstance":
        return False
    own, inner = hit.analysis, other.analysis
    present = inner is not None and inner.tense == "present" and own is not None and own.tense == "past"
    if content.by == "colon" and (present or not _announces(view, other, words)):
        return True
    if own and inner and own.pos == "verb" and inner.pos == "participle" and content.by == "that":
        return True  # "گفت که … داده و از … خواسته": the clause goes on
    begin = clause_first(view, other.first, content.first, words)
    if begin <= content.first:
        return content.by != "object"
    found = phrase_before(view, begin, other.first, words, other.first)
    return found is not None


def _announces(view: View, other: Hit, words: Words) -> bool:
    """A colon, a quotation or a complementiser follows."""
    return view.form(other.stop) in words.complementisers | {COLON} or other.stop in view.opens


def _back(view: View, content: Content, hit: Hit, token: int, words: Words) -> int:
    """The end before a new act of saying: before the conjunction or comma that begins its clause."""
    if words.verb_last:
        begin = content.first
        if hit.rule.form != "circumstance":
            begin = clause_first(view, token, content.first, words)
        if begin > content.first:
            while begin < token and view.form(begin) in words.auxiliaries:
                begin += 1
            return begin
        for at in range(token - 1, content.first, -1):
            if view.form(at) in COMMAS:
                return at
        return token
    at = _opening(view, content.first, token - 1, words) or token
    while at > content.first + 1 and (
        view.form(at - 1) in words.siblings or view.form(at - 1) in words.conjunctions or view.form(at - 1) in COMMAS
    ):
        at -= 1
    return at
