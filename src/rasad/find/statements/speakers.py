"""Who speaks: the subject beside the cue or before it, the one that a preposition names; nobody, when none is named."""

from __future__ import annotations

from rasad.find.statements.company import find_addressee
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.documents import is_document, issuer
from rasad.find.statements.subjects import (
    NounPhrase,
    clause_first,
    known_by,
    of_mention,
    phrase_after,
    phrase_before,
    short,
)
from rasad.find.statements.view import COMMAS, STOPS, Draft, View
from rasad.find.statements.voices import is_role, name_at
from rasad.text.fold import fold

_NEAR = 8
_MEMORY = 8  # speakers that a dropped subject may mean
_TITLE = 4  # words of a title between a preposition and the name


def find_speaker(view: View, draft: Draft, first: int, words: Words) -> None:
    """Writes speaker, speaker_span and addressee of a draft whose sentence begins at token ``first``."""
    hit = draft.hit
    assert hit is not None
    rule = hit.rule
    if rule.speaker == "unnamed":
        draft.named = False
        return
    if rule.speaker == "last":
        take_last(view, draft, words)
        return
    if rule.speaker == "nearest":
        _nearest(view, draft, first, words)
        return
    find_addressee(view, draft, first, words)
    if rule.governed and _governed_speaker(view, draft, first, words):
        return
    if words.verb_last:
        _verb_last(view, draft, first, words)
    elif rule.form == "circumstance":
        _circumstance(view, draft, first, words)
    else:
        _verb_first(view, draft, first, words)


def _set(draft: Draft, phrase: NounPhrase) -> None:
    draft.speaker = phrase.actor
    draft.speaker_span = (phrase.start, phrase.end)
    draft.named = phrase.actor is not None
    draft.subject = phrase.first if phrase.actor is None else None


def _inherit(draft: Draft, other: Draft) -> None:
    draft.speaker, draft.speaker_span, draft.named = other.speaker, other.speaker_span, other.named


def _governed_speaker(view: View, draft: Draft, first: int, words: Words) -> bool:
    """The speaker behind a preposition: "quoted from X", "in a statement of X"."""
    hit = draft.hit
    assert hit is not None
    wanted = {fold(w) for w in hit.rule.governed}
    behind = (hit.rule.form == "finite" and not words.verb_last) or draft.content.trigger > hit.stop
    if (behind and hit.rule.form != "words") or hit.rule.medium:
        begin, end = hit.stop, draft.content.trigger
    else:
        begin, end = first, hit.first
    named = [t for t in range(begin, min(end, len(view.doc.words))) if view.form(t) in wanted and not view.inside[t]]
    named.sort(key=lambda t: view.mention(t + 1) is not None)
    return bool(named) and _behind(view, draft, named[-1] + 1, end, words)


def _behind(view: View, draft: Draft, token: int, end: int, words: Words) -> bool:
    for at in range(token, min(token + _TITLE, end)):
        if view.form(at) in COMMAS:
            break
        mention = view.mention(at)
        if mention:
            if draft.hit and draft.hit.rule.form == "finite" and words.verb_last and not _subject_too(view, at, words):
                return False
            found = of_mention(mention, at)
            _set(draft, found if words.verb_last else _named_behind(view, found, end, words) or found)
            return True
    if words.verb_last:
        name = token + (view.form(token) in words.prepositions)
        actor = known_by(view, name, words)
        if actor is not None and _subject_too(view, name, words):
            draft.speaker, draft.named = actor, True
        return draft.speaker is not None
    actor = known_by(view, token, words)
    draft.speaker = actor
    draft.named = actor is not None
    return True


def _subject_too(view: View, at: int, words: Words) -> bool:
    """In "agency A, quoting B, writes" a subject stands before the source; otherwise the subject is yet to come."""
    segment = view.doc.segments[view.doc.segment_of[at]]
    found = phrase_before(view, segment.first, at, words)
    return found is not None and found.actor is not None


def _nearest(view: View, draft: Draft, first: int, words: Words) -> None:
    """A noun that carries a claim belongs to the actor right before it."""
    hit = draft.hit
    assert hit is not None
    draft.named = False
    for token in range(hit.first - 1, max(first, hit.first - _NEAR) - 1, -1):
        mention = view.mention(token)
        if mention:
            _set(draft, of_mention(mention, token))
            return
        if view.form(token) in words.reflexives:  # "his own claim": the subject's
            found = phrase_before(view, first, token, words)
            if found is not None and found.actor is not None:
                _set(draft, found)
            return


def _verb_first(view: View, draft: Draft, first: int, words: Words) -> None:
    hit, content = draft.hit, draft.content
    assert hit is not None
    end = content.trigger if content.trigger >= hit.stop else min(hit.stop + _NEAR, draft.segment.stop)
    if content.by == "object" and content.trigger == hit.stop:
        end = hit.stop
    found = phrase_after(view, hit.stop, end, words, lambda actor: _agrees(view, actor, hit))
    if hit.whole(words):
        found = None
    if found is not None and not hit.joined:
        found = _opening_subject(view, hit, first, words) or found
    relative = _relative(view, hit.first - 1, words)
    if found and content.by == "preposition" and (relative or (hit.joined and _is_object(view, found, hit, words))):
        found = None
    if not found and relative:
        _antecedent(view, draft, first, words)
        return
    if found and (found.actor is not None or not found.pronoun):
        _set(draft, _named_behind(view, found, end, words) or found)
        return
    paper = _paper(view, hit, first, words)
    if not found and paper is not None:
        sender = issuer(view, paper, words)
        if sender and (hit.rule.medium or _agrees(view, sender.actor, hit)):
            _set(draft, sender)
            return
    if not found and not hit.joined:
        before = _before(view, hit, first, words)
        if before:
            _set(draft, before)
            return
        opened = _opened_by(view, hit, first, words)
        if opened is not None or _noun_before(view, hit, first, words):
            draft.named, draft.subject = False, opened
            return
    if found and is_document(view, found.first, words):
        sender = issuer(view, found.first, words)
        if sender:
            _set(draft, sender)
            return
    named = _named_behind(view, found, end, words) if found and view.mention(found.first) is None else None
    if named is not None:
        _set(draft, named)
        return
    if found and view.form(found.first) not in words.pronouns:  # a document, an office: whoever spoke, if named
        take_last(view, draft, words)
        draft.subject = None if is_document(view, found.first, words) else found.first
        return
    _dropped(view, draft, first, words, pronoun=bool(found))


def _named_behind(view: View, found: NounPhrase, end: int, words: Words) -> NounPhrase | None:
    """The person whose name follows an office between commas: "الكاتب والمحلل السياسي، فلان الفلاني، إن"."""
    mention = view.mention(found.first)
    crowd = mention is not None and (view.doc.actors[mention.actor].kind, _number(view, found.first)) == ("group", "s")
    if mention is not None and mention.form != "role":
        name = name_at(view, found.stop) if crowd else None  # "المعارضة الإيرانية مريم رجوي"
        return of_mention(name, name.first) if name is not None else None
    governed = False
    for at in range(found.stop, min(end, found.stop + _TITLE * 2)):
        if view.form(at) in COMMAS:
            name = name_at(view, at + 1)
            closed = name is not None and (
                name.stop >= end
                or view.form(name.stop) in COMMAS | words.prepositions
                or view.governed(name.stop, words, at + 1) in words.addressed
            )
            return of_mention(name, name.first) if name is not None and closed else None
        governed = governed or bool(view.governed(at, words, found.stop))
        beside = name_at(view, at) if not governed and not view.is_mark(at) else None
        if beside is not None:
            return of_mention(beside, beside.first)
        if view.form(at) == "#" or view.doc.words[at].kind == "hashtag":
            continue
        if view.is_mark(at) or view.form(at) in words.complementisers or view.finite(at, words):
            return None
    return None


def _number(view: View, token: int) -> str:
    analyses = view.doc.words[token].analyses
    return analyses[0].number if analyses else ""


def _relative(view: View, token: int, words: Words) -> bool:
    """A relative pronoun, perhaps behind a conjunction written with it."""
    form = view.form(token)
    return form in words.relatives or (form[:1] in words.attached_conjunctions and form[1:] in words.relatives)


def _paper(view: View, hit: Hit, first: int, words: Words) -> int | None:
    """The document right before the cue, alone or with its author: "an article of X in which he said"."""
    at = hit.first - 1
    if at < first:
        return None
    if hit.rule.medium or is_document(view, at, words):
        return at
    mention = view.mention(at)
    if mention is None or view.governed(mention.first, words, first) not in words.issued_by:
        return None
    at = mention.first - 1
    at -= view.form(at) in words.issued_by
    return at if at >= first and is_document(view, at, words) else None


def _is_object(view: View, found: NounPhrase, hit: Hit, words: Words) -> bool:
    """Behind "and called on": what does not agree with the verb, or is a group by its quantifier, is called on."""
    return view.form(found.first) in words.indefinites or (
        found.actor is not None
        and (
            not _agrees(view, found.actor, hit)
            or (view.doc.actors[found.actor].kind == "group" and _goes_on(view, hit))
        )
    )


def _goes_on(view: View, hit: Hit) -> bool:
    """The verb goes on with the subject of a verb before it in the sentence."""
    segment = view.doc.segments[view.doc.segment_of[hit.first]]
    return hit.first > segment.first and any(view.doc.words[t].pos == "verb" for t in range(segment.first, hit.first))


def _antecedent(view: View, draft: Draft, first: int, words: Words) -> None:
    """In "the ministry that announced" the noun before says it; one that does not agree is what is spoken of."""
    hit = draft.hit
    assert hit is not None
    mention = view.mention(hit.first - 2)
    if mention and _agrees(view, mention.actor, hit):
        _set(draft, of_mention(mention, mention.first))
        return
    word = view.doc.words[hit.first - 2] if hit.first >= 2 else None
    if mention is None and word is not None and word.analyses and hit.analysis:
        noun = word.analyses[0]
        fits = not noun.gender or not hit.analysis.gender or noun.gender == hit.analysis.gender
        fits = fits and not (noun.number == "p" and hit.analysis.gender == "m" and hit.analysis.number == "s")
        if fits and not hit.analysis.enclitic and view.form(hit.stop) in words.complementisers:
            draft.named = False
            return
    _dropped(view, draft, first, words, pronoun=False)


def _before(view: View, hit: Hit, first: int, words: Words) -> NounPhrase | None:
    """The subject that stands before its verb: the one next to it, else the first of the clause that agrees."""
    at = hit.first - 1
    while at > first and view.form(at) in words.adverbs | words.siblings:
        at -= 1
    mention = view.mention(at) if at >= first else None
    if mention and not view.governed(mention.first, words, first) and _agrees(view, mention.actor, hit):
        return None if _several_before(view, mention.actor, hit) else of_mention(mention, mention.first)
    begin = first
    for token in range(hit.first - 1, first - 1, -1):
        if view.form(token) in STOPS or (view.form(token) in words.relatives and token < hit.first - 1):
            begin = token + 1
            break
    found = _agreeing(view, begin, hit, words)
    if found:
        return found
    word = view.doc.words[at]
    if mention is None and word.kind == "word" and word.pos in ("noun", "name", "unknown"):
        actor = known_by(view, at, words)
        if actor is not None:
            return NounPhrase(at, at + 1, actor, view.doc.starts[at], view.doc.ends[at])
    return None


def _opening_subject(view: View, hit: Hit, first: int, words: Words) -> NounPhrase | None:
    """The subject that opens the clause right before its verb: what follows is the object ("أن فلانا أبلغ البيت …")."""
    at = hit.first - 1
    while at > first and view.form(at) in words.adverbs:
        at -= 1
    mention = view.mention(at) if at >= first else None
    if mention is None or view.governed(mention.first, words, first) or not _agrees(view, mention.actor, hit):
        return None
    before = mention.first - 1
    return of_mention(mention, mention.first) if view.form(before) in words.complementisers else None


def _several_before(view: View, actor: int, hit: Hit) -> bool:
    """People in the plural stand before a verb in the singular: it is not theirs ("شباب جدد")."""
    who, said = view.doc.actors[actor], hit.analysis
    return said is not None and (who.kind, who.number, said.number, said.gender) == ("group", "pl", "s", "m")


def _noun_before(view: View, hit: Hit, first: int, words: Words) -> bool:
    """A noun that is no actor stands right before the verb: it says so itself, nobody known does."""
    at = hit.first - 1
    if at < first or view.mention(at) is not None or view.form(at) in words.adverbs | words.siblings | words.relatives:
        return False
    word = view.doc.words[at]
    known = word.pos == "name" or bool(word.analyses and set(word.analyses[0].proclitics) & words.definite)
    return (
        word.pos in ("noun", "adj", "name") and (known or hit.first - first <= _NEAR // 2) and view.time_until(at) == at
    )


def _opened_by(view: View, hit: Hit, first: int, words: Words) -> int | None:
    """The noun of an office or body that opens the clause of the verb: "وكانت اللجنة الفرعية … ذكرت"."""
    at = first
    while at < hit.first and (view.is_mark(at) or view.form(at) in words.siblings | words.adverbs):
        at += 1
    noun = at < hit.first and view.doc.words[at].pos == "noun" and not view.governed(at, words, first)
    return at if noun and is_role(view, at, hit.first) else None


def _agreeing(view: View, first: int, hit: Hit, words: Words) -> NounPhrase | None:
    found = phrase_before(view, first, hit.first, words, hit.first)
    while found and not (found.actor is not None and _agrees(view, found.actor, hit)):
        found = phrase_before(view, found.stop, hit.first, words, hit.first)
    return found


def _earlier(view: View, draft: Draft) -> Draft | None:
    """The statement of the same sentence before this one whose cue does not stand inside another's words."""
    hit = draft.hit
    assert hit is not None
    found = None
    for other in view.drafts:
        if other.segment is not draft.segment or other is draft:
            continue
        at = other.hit.first if other.hit else other.content.first
        if at >= hit.first or (other.hit and (other.hit.rule.form == "source" or other.hit.rule.speaker == "nearest")):
            continue
        inside = other.content.first <= hit.first < other.content.stop
        if inside and found is not None:
            continue
        found = other
    return found


def _circumstance(view: View, draft: Draft, first: int, words: Words) -> None:
    """A participle says what the subject of its main clause says."""
    hit = draft.hit
    assert hit is not None
    other = _earlier(view, draft)
    if other is not None:
        _inherit(draft, other)
        return
    subject = _main_subject(view, first, hit, words) or _agreeing(view, first, hit, words)
    if subject is not None and (subject.actor is not None or not subject.pronoun):
        _set(draft, subject)
    else:
        take_last(view, draft, words)


def _main_subject(view: View, first: int, hit: Hit, words: Words) -> NounPhrase | None:
    """The subject right behind the verb that opens the sentence."""
    at = first
    while at < hit.first and (view.is_mark(at) or view.form(at) in words.adverbs | words.siblings):
        at += 1
    if at + 1 >= hit.first or not any(a.pos == "verb" for a in view.doc.words[at].analyses):
        return None
    if not view.finite(at, words) and view.mention(at + 1) is None:
        return None
    found = phrase_after(view, at + 1, hit.first, words, lambda actor: _agrees(view, actor, hit))
    return found if found is not None and (found.actor is None or _agrees(view, found.actor, hit)) else None


def _dropped(view: View, draft: Draft, first: int, words: Words, *, pronoun: bool) -> None:
    """No subject is written: the one of the sentence so far, else whoever spoke last and agrees."""
    hit = draft.hit
    assert hit is not None
    other = _earlier(view, draft)
    if other is not None and other.content.first < hit.first < other.content.stop and not pronoun:
        own = _agreeing(view, max(first, other.content.first), hit, words)
        if own is not None:
            _set(draft, own)
            return
    if other is not None and _agrees(view, other.speaker, hit):
        _inherit(draft, other)
        return
    if hit.first - first > 2 and not pronoun:
        subject = _agreeing(view, first, hit, words) or _definite_before(view, first, hit, words)
        if subject:
            _set(draft, subject)
            return
    take_last(view, draft, words, person=pronoun)


def _definite_before(view: View, first: int, hit: Hit, words: Words) -> NounPhrase | None:
    """The subject right behind the first verb of the sentence, when it is known from before by one word."""
    if first + 1 >= hit.first or not view.finite(first, words):
        return None
    found = phrase_after(view, first + 1, hit.first, words, lambda actor: _agrees(view, actor, hit))
    return found if found and found.actor is not None else None


def take_last(view: View, draft: Draft, words: Words, *, person: bool = False, several: bool = False) -> None:
    """Whoever spoke last; an unnamed speaker stays unnamed, unless a personal pronoun asks for somebody known.

    With ``several`` the pronoun is in the plural: one person alone is not meant.
    """
    hit = draft.hit
    for speaker in reversed(view.last[-_MEMORY:]):
        if several and speaker is not None and view.doc.actors[speaker].kind in ("person", "role"):
            draft.named = False
            return
        if speaker is None:
            if person:
                continue
            draft.named = False
            return
        if person and words.verb_last and not several and view.doc.actors[speaker].kind not in ("person", "role"):
            continue
        if hit is None or _agrees(view, speaker, hit):
            draft.speaker = speaker
            return
    if (not view.last or person) and not (hit is not None and hit.rule.medium):
        draft.speaker = _topic(view, draft, words)


def _topic(view: View, draft: Draft, words: Words) -> int | None:
    """Nobody has spoken yet: the subject of a sentence before, else the one whose words the headline gives."""
    hit = draft.hit
    index = view.doc.segment_of[hit.first if hit else draft.content.first]
    for segment in reversed(view.doc.segments[max(0, index - 2) : index]):
        if segment.kind != "sentence":
            continue
        found = phrase_before(view, segment.first, segment.stop, words)
        if found and found.actor is not None and (hit is None or _agrees(view, found.actor, hit)):
            return found.actor
    return next((d.speaker for d in view.drafts if d.segment.kind == "headline" and d.speaker is not None), None)


def _agrees(view: View, actor: int | None, hit: Hit) -> bool:
    """Gender and number of verb and actor do not contradict each other, as far as both are known."""
    if actor is None or hit.analysis is None:
        return True
    who, said = view.doc.actors[actor], hit.analysis
    one = said.number != "p" and who.number[:1] != "p"
    if one and said.gender and who.gender and said.gender != who.gender:
        return False
    several = said.number == "p" and actor not in view.honoured
    return not (several and who.kind in ("person", "role") and who.number[:1] in ("", "s"))


def _verb_last(view: View, draft: Draft, first: int, words: Words) -> None:
    hit, content = draft.hit, draft.content
    assert hit is not None
    stop = content.trigger if content.before else hit.first
    begin = clause_first(view, hit.first, first, words)
    own = _own_clause(view, begin, stop, hit, words) if hit.rule.form in ("finite", "words") else None
    if own is not None:
        _set(draft, own)
        return
    end = stop
    while True:
        found = phrase_before(view, begin, end, words, hit.first)
        if found and found.pronoun and found.actor is None:
            take_last(view, draft, words, person=True, several=view.form(found.first) in words.plural_pronouns)
            return
        if found:
            _set(draft, found)
            return
        if begin <= first:
            break
        end, begin = begin, clause_first(view, begin - 1, first, words)
    other = _earlier(view, draft)
    if other is not None:
        _inherit(draft, other)
        return
    sender = issuer(view, hit.first - 1, words) if hit.rule.medium and hit.first > 0 else None
    sender = sender or _own_clause(view, first, stop, hit, words)
    if sender:
        _set(draft, sender)
        return
    head = _unnamed_before(view, first, hit.first, words)
    found = (
        short(view, head, words) if head is not None else phrase_before(view, first, stop, words, hit.first, inner=True)
    )
    if found and (found.actor is not None or not found.pronoun):
        _set(draft, found)
        return
    take_last(view, draft, words, person=found is not None)
    draft.subject = found.first if found is not None and view.form(found.first) not in words.pronouns else None


def _own_clause(view: View, first: int, stop: int, hit: Hit, words: Words) -> NounPhrase | None:
    """The subject inside the subordinate clause that the cue itself ends."""
    for at in range(stop - 1, first, -1):
        if view.finite(at, words):
            return None
        if view.form(at) in words.relatives | words.asides:
            found = phrase_before(view, at + 1, stop, words, hit.first)
            owner = view.mention(at - 1) if view.skip(at + 1, stop, words) >= stop and at > first else None
            if owner is not None and owner.stop == at and _says(view, owner.actor, hit):
                return of_mention(owner, owner.first)
            if found is None and at + 1 < stop and (at + 1 in view.named or is_role(view, at + 1, stop)):
                return short(view, at + 1, words)
            return found if found and found.actor is not None else None
    return None


def _says(view: View, actor: int, hit: Hit) -> bool:
    """Somebody who speaks, in the number of the verb: no country."""
    return hit.analysis is not None and view.doc.actors[actor].kind != "country" and _agrees(view, actor, hit)


def _unnamed_before(view: View, first: int, stop: int, words: Words) -> int | None:
    """The head of a subject that no mention covers: the first word of the sentence, when it is a bare noun."""
    token = view.skip(first, stop, words)
    while token < stop and (view.is_mark(token) or view.form(token) in words.conjunctions):
        token += 1
    if token >= stop or view.form(token) in words.prepositions:
        return None
    if token in view.doc.mention_at:
        return None
    bare = view.doc.words[token].pos in ("noun", "name", "unknown", "num")
    return token if bare or is_role(view, token, stop) else None
