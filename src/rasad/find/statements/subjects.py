"""Noun phrases in subject position: behind a verb, before a verb, and short names of actors met before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rasad.document import Mention
from rasad.find.statements.cues import Words
from rasad.find.statements.view import COMMAS, View

_APPOSITION = 5  # words in which a name follows its unknown title
_NAME_LETTERS = 3  # a shorter word is no name that could be met again
_DASHES = frozenset({"", "ـ"})  # a letter's lengthening that stands for a dash
_JOINED = 6  # words joined to an object before its marker
_SOURCE = 10  # words in which a source is named


Agrees = Callable[[int], bool] | None


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase found in subject position; ``actor`` is None for one that no layer knows."""

    first: int
    stop: int
    actor: int | None
    start: int
    end: int
    pronoun: bool = False


def of_mention(mention: Mention, first: int) -> NounPhrase:
    """The phrase of a mention."""
    return NounPhrase(first, max(mention.stop, first + 1), mention.actor, mention.start, mention.end)


def phrase_after(view: View, first: int, limit: int, words: Words, agrees: Agrees = None) -> NounPhrase | None:
    """The subject behind a verb: the first noun phrase that nothing governs, before any preposition."""
    token = first
    while token < limit:
        token = view.skip(token, limit, words)
        if token >= limit:
            return None
        form = view.form(token)
        mention = view.mention(token)
        if _oblique(view, token, words):
            return None
        named = _whole(view, token, words)
        if named is not None:
            return NounPhrase(token, token + 1, named, view.doc.starts[token], view.doc.ends[token])
        if mention and not view.governed(token, words, token):
            return of_mention(mention, token)
        if token in view.opens or form == "#" or _amount(view, token, first, words):
            token += 1
            continue
        told = _addressee(view, token, limit, words)
        if told > token:
            token = told
            continue
        if view.governed(token, words, token) or form in words.prepositions or form in words.complementisers:
            return None
        if view.is_mark(token) or form in _DASHES:
            return None
        return _unknown(view, token, limit, words, agrees)
    return None


def _whole(view: View, token: int, words: Words) -> int | None:
    """The person met before whose name the whole word is, though its first letter may be a preposition: "لوجران"."""
    form = view.form(token)
    if not form or form[0] not in words.attached_prepositions:
        return None
    for mention in reversed(view.names.get(form, ())):
        inside = any(view.form(t) == form for t in range(mention.first, mention.stop))
        if inside and mention.stop <= token and view.doc.actors[mention.actor].kind == "person":
            return mention.actor
    return None


def _oblique(view: View, token: int, words: Words) -> bool:
    """A plural noun in a case that no subject has: "حث المسؤولين على"."""
    word = view.doc.words[token]
    first = word.analyses[0] if word.analyses else None
    if first is None:
        return False
    if words.hanging and word.folded.endswith(words.hanging) and first.lemma == word.folded[:-1]:
        return first.pos in ("noun", "participle", "adj")  # "أبلغ عميلا"
    if not words.oblique or not word.folded.endswith(words.oblique):
        return False
    return first.pos in ("noun", "participle", "adj") and first.number in ("p", "d") and bool(first.gender)


def _amount(view: View, token: int, first: int, words: Words) -> bool:
    """A word of amount, or the "of" behind it, before the noun that is the subject."""
    at = token
    while at < token + 3 and view.form(at) not in words.prepositions:
        at += 1
    return view.form(at) in words.prepositions and view.amount(at, words, first) is not None


def _addressee(view: View, token: int, limit: int, words: Words) -> int:
    """Behind one spoken to who stands between the verb and its subject: "أكد لـ«الحياة» مصدر أمني"."""
    apart = view.form(token) in words.addressed
    mention = view.mention(token)
    if not apart and not (mention and mention.first == token and view.governed(token, words, token) in words.addressed):
        return token
    at = token + 1 if apart else token
    if view.form(at) in "([":
        close = next((t for t in range(at + 1, min(at + _APPOSITION, limit)) if view.form(t) in ")]"), None)
        behind = close + 1 if close is not None else token
    elif at in view.opens:
        behind = view.opens[at].stop + 1
    else:
        mention = view.mention(at) if at < limit else None
        behind = max(mention.stop, at + 1) if mention else token
    return behind if behind < limit and not view.is_mark(behind) else token


def _unknown(view: View, token: int, limit: int, words: Words, agrees: Agrees) -> NounPhrase:
    """A head that no mention covers: a name in apposition speaks for a definite one; a short name may be known."""
    analyses = view.doc.words[token].analyses
    definite = bool(analyses and set(analyses[0].proclitics) & words.definite)
    for ahead in range(token + 1, min(token + _APPOSITION, limit)):
        form = view.form(ahead)
        if (view.is_mark(ahead) and ahead not in view.opens) or form in words.prepositions or form in words.relatives:
            break
        mention = view.mention(ahead)
        if mention and definite and not view.governed(ahead, words, token):
            if view.doc.actors[mention.actor].kind not in ("person", "role"):
                break  # "the league [called on] the council"
            return of_mention(mention, token)
    if not definite and is_one_of(view, token, words.documents):
        for ahead in range(token + 1, limit):  # "a statement of the ministry"
            mention = view.mention(ahead)
            if mention:
                return of_mention(mention, token)
    return short(view, token, words, agrees)


def is_one_of(view: View, token: int, lemmas: frozenset[str]) -> bool:
    """The token is one of these words, by its form or its lemma; none is behind the end of the text."""
    if token >= len(view.doc.words):
        return False
    word = view.doc.words[token]
    return word.folded in lemmas or any(a.lemma in lemmas or a.stem in lemmas for a in word.analyses[:2])


def short(view: View, token: int, words: Words, agrees: Agrees = None) -> NounPhrase:
    """A phrase that no mention covers.

    A word that a name met before holds is that actor; a pronoun, the noun of a document and, when definite, the noun
    of an office stand for whoever is speaking.
    """
    doc = view.doc
    word = doc.words[token]
    phrase = NounPhrase(token, token + 1, None, doc.starts[token], doc.ends[token])
    if word.folded in words.demonstratives and _names_next(view, token, words):
        return short(view, token + 1, words, agrees)
    if word.folded in words.pronouns:
        phrase.pronoun = True
        return phrase
    pointed = view.form(token - 1) in words.demonstratives
    definite = pointed or not words.definite or any(set(a.proclitics) & words.definite for a in word.analyses[:1])
    if definite and view.form(token - 1) not in words.indefinites:
        phrase.actor = known_by(view, token, words, agrees)
        office = is_one_of(view, token, words.roles) and not (words.verb_last and _goes_on(view, token + 1, words))
        phrase.pronoun = office or is_one_of(view, token, words.documents)
    elif not is_one_of(view, token, words.roles):
        phrase.actor = known_by(view, token, words, agrees)
    return phrase


def _goes_on(view: View, token: int, words: Words) -> bool:
    """A noun phrase goes on at the token: "the head of the council"; alone an office is whoever is speaking."""
    form = view.form(token)
    if not form or view.is_mark(token) or form in words.function_words or view.time_until(token) > token:
        return False
    return view.doc.words[token].pos in ("noun", "name", "adj", "unknown")


def _names_next(view: View, token: int, words: Words) -> bool:
    """A demonstrative with its noun: "this decision"."""
    if token + 1 >= len(view.doc.words):
        return False
    analyses = view.doc.words[token + 1].analyses
    return bool(analyses) and (analyses[0].pos == "noun" or bool(set(analyses[0].proclitics) & words.definite))


def known_by(view: View, token: int, words: Words, agrees: Agrees = None) -> int | None:
    """The actor met latest before the token whose name or title holds this very word and that fits the verb."""
    keys = _keys(view, token)
    if not keys or view.form(token) in words.unnamed:
        return None
    best: Mention | None = None
    for key in keys:
        for mention in reversed(view.names.get(key, ())):
            one = mention.stop <= token and _as_many(view, token, mention)
            if one and (agrees is None or agrees(mention.actor)):
                if best is None or mention.first > best.first:
                    best = mention
                break
    return best.actor if best else None


def _as_many(view: View, token: int, mention: Mention) -> bool:
    """One of a kind is not the many met before, nor are many the one: "the doctor" after "doctors"."""
    analyses, known = view.doc.words[token].analyses, view.doc.actors[mention.actor]
    number = analyses[0].number if analyses else ""
    other = (number == "s" and known.kind == "group" and known.number == "pl") or (
        number == "p" and known.kind in ("person", "role") and known.number in ("", "sg")
    )
    return not other or any(view.form(t) == view.form(token) for t in range(mention.first, mention.stop))


def _keys(view: View, token: int) -> set[str]:
    """Forms under which a word of a name is found again: as written and without clitics."""
    word = view.doc.words[token]
    if word.kind != "word":
        return set()
    keys = {word.folded} | {a.stem for a in word.analyses[:2]} | {a.lemma for a in word.analyses[:1]}
    return {k for k in keys if len(k) >= _NAME_LETTERS}


def index_names(view: View) -> None:
    """Fills ``view.names``: word of a name -> the mentions that hold it, in the order of the text."""
    for identity in view.doc.actors:
        for mention in identity.mentions:
            if mention.form not in ("full", "short", "role", "handle"):
                continue
            add_name(view, mention)
    for mentions in view.names.values():
        mentions.sort(key=lambda m: m.first)


def add_name(view: View, mention: Mention) -> None:
    """The words of a mention's name lead to it from here on."""
    for token in range(mention.first, _with_name(view, mention.stop)):
        for key in _keys(view, token):
            view.names.setdefault(key, []).append(mention)


def _with_name(view: View, stop: int) -> int:
    """Behind the words right after a mention that nothing explains: the rest of a name."""
    end = stop
    while end < min(stop + 2, len(view.doc.words)) and view.mention(end) is None:
        word = view.doc.words[end]
        if word.kind != "word" or word.pos not in ("unknown", "name"):
            break
        end += 1
    return end


def clause_first(view: View, token: int, first: int, words: Words) -> int:
    """Where the clause that holds the token begins, in a language whose verb is last: behind the verb before it."""
    for at in range(token - 1, first, -1):
        if view.inside[at] or view.mention(at) is not None:
            continue  # "کریستین گریم" holds no verb
        if view.doc.words[at].pos == "participle" and _clause_end(view, at, token, words):
            return at + 1
        if view.form(at) in words.auxiliaries:
            if view.is_mark(at + 1) or view.form(at + 1) in words.conjunctions:
                return at + 1
        elif view.finite(at, words):
            return at + 1
    return first


def _clause_end(view: View, at: int, token: int, words: Words) -> bool:
    """A participle whose auxiliary is left out ends its clause: a comma, "and" or the name of a subject follows."""
    after = at + 1
    if after >= token or not view.doc.words[at].folded.endswith(words.participle_endings):
        return False
    if view.form(after) in words.conjunctions or view.form(after) in COMMAS:
        return True
    mention = view.mention(after)
    return mention is not None and mention.first == after and view.doc.actors[mention.actor].kind == "person"


def phrase_before(
    view: View, first: int, stop: int, words: Words, own: int = -1, *, inner: bool = False
) -> NounPhrase | None:
    """The subject before a verb: the first noun phrase that no preposition governs and no object marker follows.

    Words that other statements hold, sources, and what stands in a subordinate clause do not count; a mention that a
    noun governs counts for that noun. ``own`` is the token of the cue; with ``inner`` subordinate clauses count.
    """
    token = first
    while token < stop:
        token = _jump(view, token, stop, own)
        if token >= stop:
            return None
        form = view.form(token)
        if form in words.relatives and token > first and words.verb_last and not inner:
            return None
        if form in words.pronouns and not view.governed(token, words, first) and not _object(view, token + 1, words):
            return short(view, token, words)
        mention = view.mention(token)
        if mention is None or form in words.documents:  # "the Twitter page of X"
            token += 1
            continue
        end = max(mention.stop, token + 1)
        if words.verb_last and view.governed(token, words, first):
            end = _behind_list(view, end, stop, words)
        if not view.governed(token, words, first) and not _object(view, end, words):
            if not _of_noun(view, token, first, words):
                return of_mention(mention, token)
            if view.form(token - 1) in words.documents:
                return of_mention(mention, token)
            if words.verb_last and view.form(token - 1) not in words.adverbs:
                head = _chain_first(view, token - 1, first, words)
                if not view.governed(head, words, first):
                    named = short(view, head, words)
                    return NounPhrase(head, end, None, named.start, mention.end, named.pronoun)
        token = end
    return None


def _behind_list(view: View, end: int, stop: int, words: Words) -> int:
    """Behind the list that a mention opens: "of A, B and C"; the mention's own end where no "and" closes one."""
    at, several = end, 0
    while at + 1 < stop and view.form(at) in COMMAS | words.conjunctions:
        mention = view.mention(at + 1)
        if mention is None:
            break
        closes = view.form(at) in words.conjunctions
        at, several = max(mention.stop, at + 2), several + 1
        if closes:
            return at if several > 1 else end
    return end


def _chain_first(view: View, at: int, first: int, words: Words) -> int:
    """The first of the nouns that end at a token, each of what the next one is."""
    while at > first and view.doc.words[at - 1].pos in ("noun", "unknown", "adj"):
        if view.form(at - 1) in words.prepositions | words.adverbs or view.time_until(at - 1) > at - 1:
            break
        at -= 1
    return at


def _jump(view: View, token: int, stop: int, own: int) -> int:
    """Over the words of other statements and the names of sources."""
    moved = True
    while moved and token < stop:
        moved = False
        for first, end in view.closed:
            if first <= token < end and not first <= own < end:
                token, moved = end, True
    return token


def _object(view: View, token: int, words: Words) -> bool:
    """The object marker follows, behind what is joined to the phrase too: "the ministry and other bodies"."""
    if view.form(token) in words.object_markers:
        return True
    if not words.object_markers or view.form(token) not in words.conjunctions:
        return False
    for at in range(token + 1, token + 1 + _JOINED):
        if view.form(at) in words.object_markers:
            return True
        if at >= len(view.doc.words) or view.is_mark(at) or view.finite(at, words) or view.form(at) in words.relatives:
            return False
    return False


def _of_noun(view: View, token: int, first: int, words: Words) -> bool:
    """A noun that is no actor stands right before and governs: "the meeting of the ministers"."""
    if token <= first:
        return False
    owned = view.mention(token - 1)
    if owned is not None:  # "the command of the police of Tehran"
        pair = view.doc.actors[owned.actor].kind, view.doc.actors[view.doc.mention_at[token].actor].kind
        return words.verb_last and pair == ("organisation", "country") and owned.stop == token
    before = view.doc.words[token - 1]
    if view.form(token - 2) in words.demonstratives or before.folded in words.honorifics:
        return False
    opens = token - 1 == first or view.is_mark(token - 2)
    if opens and not words.verb_last and any(a.pos == "verb" and a.tense == "past" for a in before.analyses):
        return False  # "وجه النائب انتقادات": a verb that may as well be a noun opens the clause
    described = before.pos == "adj" and token - 1 > first and view.doc.words[token - 2].pos == "noun"
    owner = view.doc.words[token - 2] if token - 2 >= first else None
    dated = before.folded in words.adverbs or view.time_until(token - 1) > token - 1
    if dated and words.verb_last and owner is not None and owner.pos == "noun" and owner.folded not in words.adverbs:
        dated = False  # "the Friday prayer of Tehran"
    if dated or not (before.pos == "noun" or (words.verb_last and (before.pos == "unknown" or described))):
        return False
    return not (set(before.analyses[0].proclitics) & words.definite)


def source_end(view: View, hit_stop: int, limit: int, words: Words) -> int:
    """Where the name of a source ends: at the first comma or colon behind it, or behind its first mention."""
    behind = hit_stop
    for token in range(hit_stop, min(limit, hit_stop + _SOURCE)):
        if view.form(token) in COMMAS or view.form(token) == ":":
            return token
        mention = view.mention(token)
        if mention and behind == hit_stop:
            behind = mention.stop
    return behind
