"""The object that a verb takes for the words said, behind its subject: "أعلنت المؤسسة وفاة …", "ووصفها بأنها …"."""

from __future__ import annotations

from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.governed import behind_that, governed, is_indefinite
from rasad.find.statements.subjects import phrase_after
from rasad.find.statements.view import COMMAS, STOPS, Content, View
from rasad.find.statements.words_before import headed
from rasad.packs.schema.statements import Take
from rasad.text.fold import fold

_CLAUSE_SOON = 12  # a complementiser so near behind an object begins the claim instead
_AMOUNT = 2  # words before a subject: "each of"


def object_after(view: View, hit: Hit, limit: int, stop: int, words: Words) -> Content | None:
    """The object of a verb that stands before it: behind the subject; with ``needs``, up to and with what it needs."""
    take = next((t for t in hit.rule.takes if t.by == "object" and not t.before), None)
    if take is None or not hit.sure:
        return None
    spoken_of = take.needs and hit.analysis is not None and hit.analysis.enclitic
    if view.form(hit.first - 1) in words.relatives and not spoken_of:
        return None
    behind_it = hit.rule.form != "circumstance" and not hit.whole(words)
    subject = phrase_after(view, hit.stop, limit, words) if behind_it else None
    first = hit.stop
    if subject and subject.first <= view.skip(hit.stop, limit, words) + _AMOUNT:
        behind = view.named[subject.stop - 1].stop if subject.stop - 1 in view.named else subject.stop
        behind = max(behind, subject.stop)
        if subject.actor is None:
            behind = _rest_of_phrase(view, subject.first, behind, limit, words)
        behind = _behind_joined(view, behind, limit, words)
        behind += any(q.stop == behind for q in view.quotes)  # the mark that closes the subject's name
        first = behind_aside(view, view.skip(behind, limit, words), limit, words)
    if first + 1 < limit and view.form(first) in words.prepositions and not words.verb_last:  # "in May"
        first = max(first, view.time_until(first + 1)) if view.time_until(first + 1) > first + 1 else first
    needed = {fold(w) for w in take.needs}
    if needed:
        at = _needed(view, first, min(stop, first + 30), needed)
        if at is None and first > hit.stop:
            return None
        own = hit.analysis is not None and hit.analysis.enclitic  # "ووصفها الرئيس بأنها": the object is the verb's own
        if subject and at is not None and not own and (at <= first or view.form(first) in COMMAS):
            first = hit.stop  # what looked like the subject is the object
        if at is None or (at <= first and not (hit.analysis and hit.analysis.enclitic)):
            return None
        if hit.analysis is not None and hit.analysis.enclitic and at <= first + 1:
            return _after_needed(view, at, stop, take, words)
    if first >= limit or view.form(first) in COMMAS | STOPS:
        return None
    if not needed and (view.form(first) in words.prepositions | words.relatives or view.governed(first, words, first)):
        return None
    if not needed and (hit.analysis is None or hit.analysis.enclitic):
        return None
    if take.heads and not headed(view, first, None, take):
        return None
    if take.definite and is_indefinite(view, first, False, words) and view.form(first) not in words.demonstratives:
        return None
    if not needed:
        for token in range(first, min(stop, first + _CLAUSE_SOON)):
            if view.form(token) in words.complementisers and view.form(token - 1) not in words.other_conjunctions:
                return behind_that(view, token, stop, take) if view.form(token - 1) not in words.prepositions else None
            if view.form(token) in STOPS or view.finite(token, words):
                break
    return Content(first, stop, first, "object", None, take.act)


def _behind_joined(view: View, token: int, limit: int, words: Words) -> int:
    """Behind the actors that are joined to a subject: "أعلنت السعودية وإيران"."""
    while token < limit:
        attached = bool(set(view.form(token)[:1]) & words.attached_conjunctions)
        at = token + 1 if view.form(token) in words.conjunctions else token
        mention = view.mention(at) if at < limit and (attached or at > token) else None
        if mention is not None and at == token and mention.start == view.doc.starts[token]:
            break  # "وزير" is no "زير" behind "and"
        described = any(a.pos == "adj" for a in view.doc.words[at - 1].analyses)
        if mention is None and attached and described and view.doc.words[at].pos == "adj":
            token += 1  # "مصادر عسكرية وطبية"
            continue
        if mention is None or view.governed(at, words, at):
            break
        token = max(mention.stop, at + 1)
    return token


def _rest_of_phrase(view: View, first: int, stop: int, limit: int, words: Words) -> int:
    """The end of a noun phrase that no layer knows: nouns with an article that follow one without, adjectives."""
    quantified = view.form(first) in words.indefinites
    head = view.doc.words[first].analyses
    first_definite = bool(head and set(head[0].proclitics) & words.definite)
    while stop < limit:
        analyses = view.doc.words[stop].analyses
        definite = bool(analyses and set(analyses[0].proclitics) & words.definite)
        adjective = bool(analyses) and analyses[0].pos in ("adj", "participle")
        if definite and not first_definite and head and head[0].pos == "noun":
            first_definite = True  # "the party of the people": the article of the second noun is that of both
        elif view.doc.words[stop].pos in ("unknown", "name"):
            pass  # a name that no list knows
        elif not (adjective and definite == first_definite) and not (definite and quantified):
            break
        quantified = False
        stop += 1
    return stop


def behind_aside(view: View, first: int, limit: int, words: Words) -> int:
    """Behind a day or an adverb between commas, or a lone comma."""
    if first < limit and view.form(first) in COMMAS:
        after = view.skip(first + 1, limit, words)
        return after + 1 if after < limit and view.form(after) in COMMAS else first + 1 if after == first + 1 else after
    return first


def _needed(view: View, first: int, limit: int, needed: set[str]) -> int | None:
    for token in range(first, limit):
        word = view.doc.words[token]
        if word.folded in needed or any(set(a.proclitics) & needed for a in word.analyses[:1]):
            return token
        if word.folded in STOPS:
            return None
    return None


def _after_needed(view: View, at: int, stop: int, take: Take, words: Words) -> Content | None:
    if view.form(at) in words.complementisers:
        return behind_that(view, at, stop, take)
    quote = view.opens.get(at + 1)
    if quote:
        return Content(quote.first, quote.stop, at, "quote", quote, take.act)  # "ووصفها … بـ«الزائفة»"
    return governed(view, at, stop, stop, Take(by="preposition", words=take.needs, act=take.act), words)
