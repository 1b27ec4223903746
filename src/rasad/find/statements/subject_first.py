"""Statements of a language whose subject stands before its verb: where the words said are, and who says them.

Forms handled, one example each:
``X said that …``, ``X said on Friday in a statement that …``, ``X told reporters …``   the words behind the cue
``"…," X said``, ``"…," said X``                                                         a quotation before it
``Talks will resume, X said on Friday.``                                                 a clause before it
``Talks, he said, will resume.``                                                         the cue between the words
``X called the truce "…"``, ``X described it as "…"``, ``X accused Y of …``              words about something
"""

from __future__ import annotations

from functools import cache

from rasad.document import Mention
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.governed import after_colon, behind_that
from rasad.find.statements.subjects import NounPhrase, known_by, of_mention, phrase_before
from rasad.find.statements.view import COLON, COMMAS, STOPS, Content, Draft, View
from rasad.packs import load
from rasad.packs.schema.roles import Roles, Suffix
from rasad.packs.schema.statements import Take
from rasad.resolve.coreference import antecedent
from rasad.text.fold import fold

_ASIDE = 25  # words of an aside between a subject and its verb
_PHRASE = 7  # words of a noun phrase that no layer knows
_ABOUT = 12  # words between a cue and the words said of something
_CLAUSE = 30  # words in which a clause shows its verb
_QUOTED = 3
_MEMORY = 8
_NOMINAL = frozenset(("noun", "adj", "num", "number", "name", "unknown", "participle", "dem"))


def complement(view: View, hit: Hit, later: list[Hit], first: int, stop: int, words: Words) -> Content | None:
    """The words that a cue takes within tokens ``[first, stop)``."""
    takes: dict[str, Take] = {take.by: take for take in hit.rule.takes if not take.before}
    before = next((t for t in hit.rule.takes if t.before), None)
    anchor = _anchor(view, hit, first, words)
    if "quote" in takes and hit.rule.form != "circumstance":
        quoted = _quoted_before(view, hit, anchor, first)
        if quoted:
            return quoted
    limit = next((h.first for h in later if h.rule.form != "source"), stop)
    found = _behind(view, hit, limit, stop, takes, words)
    if found is None and before is not None:
        found = _ahead(view, hit, anchor, first, stop, words)
    return found


def _quoted_before(view: View, hit: Hit, anchor: int, first: int) -> Content | None:
    """The quotation that ends right before a cue and its subject, in the same sentence."""
    here = view.doc.segment_of[hit.first]
    for quote in reversed(view.quotes):
        if quote.stop < anchor - 3:
            break
        if view.doc.segment_of[min(quote.stop, anchor - 1)] != here:
            continue
        long = quote.stop - quote.first >= _QUOTED
        if quote.depth == 0 and 0 < anchor - quote.stop <= 2 and long and quote.first >= first - 400:
            return Content(quote.first, quote.stop, quote.mark, "quote", quote, None, before=True)
    return None


def _behind(view: View, hit: Hit, limit: int, stop: int, takes: dict[str, Take], words: Words) -> Content | None:
    """The words behind the cue and what stands between: addressee, day, place, occasion."""
    starts = [_adjuncts(view, hit.stop, limit, words)]
    if "object" in hit.rule.addressed:
        starts.insert(0, _adjuncts(view, _noun_phrase(view, starts[0], limit, words), limit, words))
    for token in dict.fromkeys(starts):
        found = _at(view, hit, token, limit, stop, takes, words)
        if found:
            return found
    return _of_something(view, hit, limit, stop, takes, words)


def _at(
    view: View, hit: Hit, token: int, limit: int, stop: int, takes: dict[str, Take], words: Words
) -> Content | None:
    if token >= limit:
        return None
    form = view.form(token)
    quote = view.opens.get(token) or (view.opens.get(token + 1) if form in COMMAS else None)
    if quote and "quote" in takes and quote.stop - quote.first >= _QUOTED:
        return Content(quote.first, quote.stop, quote.mark, "quote", quote, takes["quote"].act)
    if form == COLON and "quote" in takes:
        return after_colon(view, token, stop, takes, words)
    if form in COMMAS and view.form(token + 1) in words.complementisers:
        token, form = token + 1, view.form(token + 1)
    if "that" in takes and form in words.complementisers:
        return behind_that(view, token, stop, takes["that"])
    if "bare" in takes and _begins_clause(view, token, stop, words):
        return Content(token, stop, hit.stop, "bare", None, takes["bare"].act)
    return None


def _begins_clause(view: View, token: int, stop: int, words: Words) -> bool:
    """Whether a clause with its subject begins at a token."""
    form = view.form(token)
    if view.is_mark(token) and token not in view.opens:
        return False
    if form in words.conjunctions or form in words.relatives or form in words.auxiliaries or view.finite(token, words):
        return False
    for at in range(token + 1, min(stop, token + _CLAUSE)):
        if view.form(at) in STOPS:
            return False
        if view.form(at) in words.auxiliaries or view.form(at) in words.modals or view.finite(at, words):
            return True
    return False


def _of_something(view: View, hit: Hit, limit: int, stop: int, takes: dict[str, Take], words: Words) -> Content | None:
    """Words about something: "called it "…"", "described it as …", "accused X of …"."""
    near = range(hit.stop, min(limit, hit.stop + _ABOUT))
    about = takes.get("preposition")
    if about is not None:
        wanted = {fold(w) for w in about.words}
        at = next((t for t in near if view.form(t) in wanted), None)
        if at is not None and at + 1 < stop:
            quote = view.opens.get(at + 1)
            if quote:
                return Content(quote.first, quote.stop, at, "preposition", quote, about.act)
            return Content(at + 1, stop, at, "preposition", None, about.act)
    takes_object = takes.get("object")
    if takes_object is not None:
        needed = {fold(w) for w in takes_object.needs}
        first = _open(view, hit.stop, limit, words)
        if any(view.form(t) in needed for t in near):
            return Content(first, stop, first, "object", None, takes_object.act)
    if "quote" in takes:
        for token in near:
            quote = view.opens.get(token)
            if quote and quote.stop - quote.first >= _QUOTED:
                return Content(quote.first, quote.stop, token, "quote", quote, takes["quote"].act)
            if view.form(token) in COMMAS | STOPS or view.finite(token, words):
                break
    return None


def _ahead(view: View, hit: Hit, anchor: int, first: int, stop: int, words: Words) -> Content | None:
    """The clause before a cue that stands behind a comma; the whole sentence around one that stands between commas."""
    comma = anchor - 1
    if comma <= first or view.form(comma) not in COMMAS:
        return None
    if not any(view.finite(t, words) or view.form(t) in words.auxiliaries for t in range(first, comma)):
        between = view.form(hit.stop) in COMMAS and any(
            view.finite(t, words) or view.form(t) in words.modals for t in range(hit.stop, stop)
        )
        return Content(first, stop, hit.first, "around", None, None, before=True) if between else None
    return Content(first, comma, hit.first, "bare", None, None, before=True)


def _open(view: View, token: int, limit: int, words: Words) -> int:
    """Behind the words that open a noun phrase."""
    while token < limit and view.form(token) in words.determiners:
        token += 1
    return token


def noun_phrase(view: View, token: int, limit: int, words: Words) -> tuple[int, int]:
    """Tokens ``[first, stop)`` of the noun phrase that begins at a token, what opens it left out."""
    first = _open(view, token, limit, words)
    return first, max(first, _noun_phrase(view, token, limit, words))


def _noun_phrase(view: View, token: int, limit: int, words: Words) -> int:
    """The token behind the noun phrase that begins at a token; the token itself when none does."""
    at = _open(view, token, limit, words)
    if view.form(at) in words.pronouns or view.form(at) in words.speech_words:
        return at + 1
    mention = view.mention(at) if at < limit else None
    if mention is not None:
        return max(mention.stop, at + 1)
    stop = at
    while stop < min(limit, at + _PHRASE):
        word = view.doc.words[stop]
        if (stop > at and view.mention(stop)) or word.pos not in _NOMINAL or view.form(stop) in words.complementisers:
            break
        stop += 1
    return stop if stop > at else token


def _adjuncts(view: View, token: int, limit: int, words: Words) -> int:
    """Behind days, adverbs and phrases with a preposition: "on Friday in a statement to the press"."""
    while token < limit:
        after = view.skip(token, limit, words)
        form = view.form(after)
        if form in words.adjuncts and after + 1 < limit:
            timed = view.time_until(after + 1)
            behind = timed if timed > after + 1 else _noun_phrase(view, after + 1, limit, words)
            after = behind if behind > after + 1 else after + (view.time_until(after + 1) > after + 1)
        elif form in words.adjuncts:
            return after
        if after == token:
            break
        token = after
    return token


# -- who speaks --------------------------------------------------------------------------------------------------------
def _anchor(view: View, hit: Hit, first: int, words: Words) -> int:
    """The first token of the cue's subject, when it stands before; else of the cue."""
    subject = _subject(view, hit, first, words)
    if subject is None:
        return hit.first
    start = subject.first
    while start > first and (view.form(start - 1) in words.determiners or _goes_on(view, start, first)):
        start -= 1
    return start


def _goes_on(view: View, start: int, first: int) -> bool:
    """Whether the word before belongs to a phrase that no layer knows as a whole."""
    if view.mention(start) is not None or view.mention(start - 1) is not None:
        return False
    return view.doc.words[start - 1].pos in ("noun", "adj", "num", "number")


def _subject(view: View, hit: Hit, first: int, words: Words) -> NounPhrase | None:
    """The noun phrase right before the verb, asides and phrases with prepositions between left out."""
    at = hit.first - 1
    while at >= first and (view.form(at) in words.adverbs or view.form(at) in words.auxiliaries):
        at -= 1
    if at < first or at in {q.stop for q in view.quotes}:
        return None
    if view.form(at) in COMMAS:
        return _before_aside(view, at, first, words)
    return _phrase_at(view, at, first, words)


def _before_aside(view: View, comma: int, first: int, words: Words) -> NounPhrase | None:
    """The subject before an aside between commas: a name with its office, "X, who came on Friday, said"."""
    opening = next((t for t in range(comma - 1, max(first, comma - _ASIDE) - 1, -1) if view.form(t) in COMMAS), None)
    if opening is not None and view.form(opening + 1) in words.relatives and opening > first:
        return _phrase_at(view, opening - 1, first, words)
    mention = view.mention(comma - 1)
    if mention is not None and opening is not None and mention.first < opening:
        return _joined(view, mention, first, words)
    if opening is not None and opening > first and view.mention(opening - 1):
        return _phrase_at(view, opening - 1, first, words)
    return None


def _phrase_at(view: View, at: int, first: int, words: Words) -> NounPhrase | None:
    """The noun phrase that ends at a token; one that a preposition governs belongs to the phrase before it."""
    for _ in range(3):
        mention = view.mention(at)
        start = mention.first if mention else at
        if mention is None and (view.form(at) in words.pronouns):
            return NounPhrase(at, at + 1, None, view.doc.starts[at], view.doc.ends[at], True)
        if mention is None:
            word = view.doc.words[at]
            if word.kind != "word" or word.pos not in _NOMINAL or view.form(at) in words.conjunctions:
                return None
            while start > first and view.mention(start - 1) is None and view.doc.words[start - 1].pos in _NOMINAL:
                start -= 1
        governor = start - 1
        while governor > first and view.form(governor) in words.determiners:
            governor -= 1
        if governor > first and view.form(governor) in words.prepositions:
            at = governor - 1
            if view.doc.words[at].pos == "adj" and at > first:
                at -= 1
            continue
        if mention is not None:
            return _joined(view, mention, first, words)
        actor = known_by(view, at, words) if view.doc.words[at].text[:1].isupper() else None
        return NounPhrase(start, at + 1, actor, view.doc.starts[start], view.doc.ends[at])
    return None


def _joined(view: View, mention: Mention, first: int, words: Words) -> NounPhrase:
    """The phrase of a mention; of the first of two joined by "and": "X and his counterpart said"."""
    at = mention.first - 1
    while at > first and view.form(at) in words.determiners:
        at -= 1
    before = view.mention(at - 1) if at > first and view.form(at) in words.conjunctions else None
    return of_mention(before, before.first) if before is not None else of_mention(mention, mention.first)


def find_speaker(view: View, draft: Draft, first: int, words: Words, lang: str) -> None:
    """Writes the speaker of a draft: behind an inverted cue, before the verb, or whoever the sentence is about."""
    hit = draft.hit
    assert hit is not None
    inverted = (draft.content.before and view.form(hit.first - 1) in COMMAS | STOPS) or _behind_quote(view, hit)
    found = None
    if inverted:
        at = _open(view, hit.stop, draft.segment.stop, words)
        mention = view.mention(at)
        if mention is not None:
            found = of_mention(mention, at)
        elif view.form(at) in words.pronouns:
            found = NounPhrase(at, at + 1, None, view.doc.starts[at], view.doc.ends[at], True)
    if found is None and hit.rule.form != "circumstance":
        found = _subject(view, hit, first, words)
    if found is None:
        _continued(view, draft, first, words)
        return
    draft.speaker_span = (found.start, found.end)
    if found.pronoun:
        draft.speaker = _meant(view, found.first, lang)
        draft.named = draft.speaker is not None
        return
    draft.speaker = found.actor
    if found.actor is None and _document(view, found, words):
        draft.speaker = next((s for s in reversed(view.last[-_MEMORY:])), None)
    draft.named = draft.speaker is not None


def _document(view: View, found: NounPhrase, words: Words) -> bool:
    last = view.doc.words[found.stop - 1]
    return last.folded in words.documents and view.form(found.first - 1) not in words.indefinites


def _behind_quote(view: View, hit: Hit) -> bool:
    return hit.first - 1 in {q.stop for q in view.quotes}


def _continued(view: View, draft: Draft, first: int, words: Words) -> None:
    """No subject stands before the verb: the speaker of the sentence so far, else its subject."""
    hit = draft.hit
    assert hit is not None
    for other in reversed(view.drafts):
        if other.segment is draft.segment and other.hit is not None and other.hit.rule.form != "source":
            inside = other.content.first <= hit.first < other.content.stop
            if not inside and other.hit.first < hit.first:
                draft.speaker, draft.speaker_span, draft.named = other.speaker, other.speaker_span, other.named
                return
    start = _open(view, first, hit.first, words)
    if view.form(start) in words.pronouns:
        draft.speaker = _meant(view, start, draft.segment.lang or "")
        draft.speaker_span = (view.doc.starts[start], view.doc.ends[start])
        draft.named = draft.speaker is not None
        return
    subject = phrase_before(view, first, hit.first, words, hit.first)
    if subject is not None:
        draft.speaker, draft.speaker_span = subject.actor, (subject.start, subject.end)
    draft.named = draft.speaker is not None


@cache
def _pronouns(lang: str) -> dict[str, Suffix]:
    return {fold(s.form): s for s in load(lang, "roles", Roles).grammar.pronouns}


def _meant(view: View, token: int, lang: str) -> int | None:
    """Whom a pronoun means: the last speaker that it can mean, else the nearest actor."""
    own = _pronouns(lang).get(view.form(token))
    if own is None:
        return None
    for speaker in reversed(view.last[-_MEMORY:]):
        if speaker is not None and _agrees(view, speaker, own):
            return speaker
    return antecedent(view.doc, token, own.gender, own.number, human=bool(own.gender))


def _agrees(view: View, actor: int, own: Suffix) -> bool:
    who = view.doc.actors[actor]
    if own.gender:
        return who.kind in ("person", "role") and who.gender in ("", own.gender)
    if own.number == "sg":
        return who.kind in ("country", "organisation", "group") and who.number != "pl"
    return who.kind in ("group", "organisation", "country")
