"""The words said behind a preposition or a complementiser of their cue."""

from __future__ import annotations

from rasad.find.statements.cues import Words
from rasad.find.statements.view import COLON, COMMAS, Content, View
from rasad.find.statements.words_before import headed
from rasad.packs.schema.statements import Take
from rasad.text.fold import fold

QUOTED_WORDS = 3  # fewer words between marks are a term, not speech
_NOMINAL = ("noun", "unknown", "adj")


def after_colon(view: View, colon: int, stop: int, takes: dict[str, Take], words: Words) -> Content | None:
    """The words behind a colon, in the next line too."""
    token = colon + 1
    if token >= len(view.doc.words):
        return None
    if view.form(token) in words.complementisers:
        token += 1
    quote = view.opens.get(token)
    if quote:
        return Content(
            quote.first, quote.stop, token, "quote", quote, takes.get("quote", takes.get("that", Take(by="that"))).act
        )
    if token >= stop:
        following = view.doc.segment_of[token] if token < len(view.doc.words) else None
        if following is None or view.doc.segments[following].kind != "sentence":
            return None
        stop = view.doc.segments[following].stop
    if stop - token < 2:
        return None
    take = takes.get("quote") or takes["that"]
    return Content(token, stop, colon, "colon", None, take.act)


def behind_that(view: View, token: int, stop: int, take: Take) -> Content | None:
    """The words behind a complementiser."""
    first = token + 1
    while first < stop and view.form(first) in COMMAS | {COLON}:
        first += 1
    quote = view.opens.get(first)
    if quote:
        return Content(quote.first, quote.stop, token, "that", quote, take.act)
    return Content(first, stop, token, "that", None, take.act) if first < stop else None


def governed(
    view: View, token: int, limit: int, stop: int, take: Take, words: Words, *, beside: bool = False
) -> Content | None:
    """The phrase that a preposition governs; a clitic is cut off its word."""
    form = view.form(token)
    first, start = token, None
    mention = view.mention(token)  # "آلان بيتر كايتانو"
    inside = mention is not None and mention.first < token and view.doc.actors[mention.actor].kind == "person"
    for p in take.words:
        p = fold(p)
        if form == p:
            first = token + 1
            break
        analyses = view.doc.words[token].analyses[: 4 if beside else 1]
        if form != p and len(p) == 1 and not inside and any(p in a.proclitics for a in analyses):
            cut = form.find(p)
            start = view.doc.starts[token] + cut + 1
            break
    else:
        return None
    if first >= stop:
        return None
    others = {fold(w) for w in take.words} - {form}
    if start is not None and not beside and any(view.form(t) in others for t in range(token + 1, limit)):
        return None  # "دعت جماعة مؤيدة لبقاء … إلى تجمع"
    if take.indefinite and not is_indefinite(view, first, start is not None, words):
        return None
    for ahead in range(first, min(first + take.through + 1, stop)):
        if view.form(ahead) in words.complementisers and not view.is_mark(ahead):
            return behind_that(view, ahead, stop, take)
    quote = view.opens.get(first)
    if take.heads and not headed(view, quote.first if quote else first, start, take):
        return None
    if quote and quote.stop - quote.first >= QUOTED_WORDS:
        return Content(quote.first, quote.stop, token, "preposition", quote, take.act)
    if start is None and view.mention(first) and not take.heads and not take.needs:
        if not any(view.form(t) in {fold(w) for w in take.words} for t in range(first + 1, limit)):
            return Content(first, stop, token, "preposition", None, take.act)
        return None
    return Content(first, stop, token, "preposition", None, take.act, start)


def is_indefinite(view: View, token: int, cut: bool, words: Words) -> bool:
    """The word bears no article and names nobody: so does a verbal noun with what hangs on it."""
    if token in view.opens or view.form(token) in words.complementisers:
        return True
    analyses = view.doc.words[token].analyses
    if view.mention(token) is not None and not any(a.verb for a in analyses):
        return False
    deed = bool(analyses) and analyses[0].verb != "" and analyses[0].pos == "noun"
    behind = view.doc.words[token + 1].analyses[:1] if token + 1 < len(view.doc.words) else ()
    within = any(set(a.proclitics) & words.attached_prepositions for a in behind)
    if deed and (cut or within or view.form(token + 1) in words.prepositions):
        return True  # "طالب بالنهوض ب…", "دعا إلى الانضمام إلى"
    return any(a.pos in _NOMINAL and not set(a.proclitics) & words.definite for a in analyses)


def own_words(take: Take) -> frozenset[str]:
    """The words of a take, folded."""
    return frozenset(fold(w) for w in take.words)
