"""The words said where they stand before their cue: an object with its marker, or what a preposition governs."""

from __future__ import annotations

import msgspec

from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.subjects import clause_first, phrase_before
from rasad.find.statements.view import COMMAS, Content, View
from rasad.find.statements.voices import behind_role, is_role
from rasad.packs.schema.statements import Take
from rasad.text.fold import fold

_OBJECT_GAP = 5
_OCCASION = 6  # words before "this speech"
_ADJUNCT = 30  # words of a phrase between subject and object


def words_before(view: View, hit: Hit, take: Take, first: int, words: Words) -> Content | None:
    """The words said stand before their cue, in its clause or, around a relative clause, in the one before."""
    if len(take.words) > 1:  # the first of the pack is the verb's own
        ways = (msgspec.structs.replace(take, words=(word,)) for word in take.words)
        return next((found for way in ways if (found := words_before(view, hit, way, first, words))), None)
    begin = max(first, clause_first(view, hit.first, first, words))
    while begin < hit.first and view.form(begin) in words.auxiliaries | words.complementisers:
        begin += 1  # "رسانده است که …"
    found = _before_in(view, hit, take, begin, words)
    while found is None and begin > first:
        last, begin = begin, max(first, clause_first(view, begin - 1, first, words))
        if any(t in view.cue_tokens for t in range(begin, last)):
            return None
        found = _before_in(view, hit, take, begin, words)
        if found is not None and not any(view.form(t) in words.relatives for t in range(found.first, hit.first)):
            return None
    return found


def _before_in(view: View, hit: Hit, take: Take, first: int, words: Words) -> Content | None:
    head = phrase_before(view, first, hit.first, words, hit.first)
    begin = head.stop if head else first
    if take.by == "object":
        for marker in range(hit.first - 1, first, -1):
            if view.form(marker) in words.object_markers:
                if not take.keep and hit.first - marker - 1 > _OBJECT_GAP:
                    return None
                said_of = marker + 1 < hit.first and not _adjunct(view, marker + 1, words)
                stop = hit.first if take.keep or said_of else marker
                begin = first if begin >= marker else begin
                begin = skip_adjuncts(view, begin, marker, words)
                return Content(begin, stop, marker, "object", None, take.act, before=True) if begin < stop else None
        return None
    if take.by == "preposition":
        for wanted in (fold(w) for w in take.words):
            for token in range(begin, hit.first - 1):
                if view.form(token) != wanted or (token > first and view.form(token - 1) in words.prepositions):
                    continue  # "بعد از اینکه" is one conjunction
                if take.heads and not headed(view, token + 1, None, take):
                    continue
                if _governs(view, token + 1, words) and token + 2 < hit.first:
                    token += 1  # "نسبت به"
                return Content(token + 1, hit.first, token, "preposition", None, take.act, before=True)
    return None


def _adjunct(view: View, token: int, words: Words) -> bool:
    """An adverb, a time or a phrase with a preposition begins here, and no word that is said of the object."""
    return view.form(token) in words.prepositions | words.adverbs or view.time_until(token) > token


def skip_adjuncts(view: View, begin: int, marker: int, words: Words) -> int:
    """Behind what stands between subject and object: an office in apposition, adverbs, times, phrases with a
    preposition; commas inside the object itself stay."""
    begin = _behind_apposition(view, begin, marker, words)
    state = view.mention(begin)
    beside = view.mention(begin - 1) is not None and state is not None and state.first == begin
    if state is not None and beside and view.doc.actors[state.actor].kind == "country" and state.stop < marker - 1:
        begin = state.stop  # "… ولایت بغلان | افغانستان آمار …": of the office before
    alone = words.pronouns | words.demonstratives | words.reflexives
    if view.form(marker - 1) in alone and marker - 1 > begin:
        return marker - 1  # "در عین حال خود را …"
    last = -1
    while begin != last and begin < marker - 1:
        last = begin
        while begin < marker - 1 and (view.form(begin) in words.conjunctions or view.form(begin) in COMMAS):
            begin += 1
        begin += view.phrase(begin, words.fronted, words)
        if _governs(view, begin, words):
            begin = _behind_adjunct(view, begin, marker, words)
        begin = view.skip(begin, marker, words)
    return begin - 1 if view.form(begin - 1) in words.demonstratives else begin


def _governs(view: View, token: int, words: Words) -> bool:
    """A preposition, or a noun used as one before another ("خطاب به"); alone such a noun may be the object."""
    if view.form(token) not in words.prepositions:
        return False
    return view.doc.words[token].pos == "prep" or view.form(token + 1) in words.prepositions


def _behind_adjunct(view: View, begin: int, marker: int, words: Words) -> int:
    """Behind a phrase with a preposition: at its comma, its medium ("in a statement"), or the actor that it names."""
    for token in range(begin + 1, min(marker - 1, begin + _OCCASION)):
        occasion = view.form(token) in words.demonstratives and view.form(token + 1) in words.occasions
        if occasion and token + 2 < marker:
            return token + 2  # "in another part of this speech"
    for token in range(begin + 1, min(marker - 1, begin + _ADJUNCT)):
        own = view.form(token) in words.reflexives and token + 1 < marker  # "in his own note"
        if own or (view.form(token) in COMMAS and not view.inside[token]):
            return token + 1
    at = begin
    while at < marker - 1 and view.form(at) in words.prepositions:
        at += 1
    size = view.phrase(at, words.media, words)
    mention = view.mention(at)
    behind = at + size if size else mention.stop if mention else at
    return behind if at < behind < marker else begin


def _behind_apposition(view: View, begin: int, marker: int, words: Words) -> int:
    """Behind the office that follows a name and a comma: "X، مدیر بهداشت شهر"."""
    after = begin + 1
    if view.form(begin) not in COMMAS or after >= marker or not is_role(view, after, marker):
        return begin
    mention = view.mention(after)
    behind = behind_role(view, after, marker, words) if mention is None else mention.stop
    return behind if behind < marker else begin


def headed(view: View, token: int, start: int | None, take: Take) -> bool:
    """The governed phrase begins with one of the nouns that the take asks for; ``start`` where a clitic is cut off."""
    heads = {fold(h) for h in take.heads}
    word = view.doc.words[token]
    forms = {word.folded, word.folded[1:] if start is not None else word.folded}
    return bool(forms & heads) or any(a.lemma in heads or a.stem in heads for a in word.analyses[:2])
