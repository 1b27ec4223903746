"""Who speaks: the subject beside the cue or before it, the one that a preposition names; nobody, when none is named."""

from __future__ import annotations

from rasad.find.statements.beside import adviser, behind_pronoun, named_behind, number_of, spoken_of
from rasad.find.statements.company import find_addressee
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.documents import is_document, issuer, write_issuer
from rasad.find.statements.last_speaker import agrees, earlier, inherit, set_speaker, take_last
from rasad.find.statements.speakers_verb_last import verb_last
from rasad.find.statements.subjects import NounPhrase, is_one_of, known_by, of_mention, phrase_after, phrase_before
from rasad.find.statements.view import COMMAS, STOPS, Draft, View
from rasad.find.statements.voices import SAID, is_role
from rasad.text.fold import fold

_NEAR = 8
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
        verb_last(view, draft, first, words)
    elif rule.form == "circumstance":
        _circumstance(view, draft, first, words)
    else:
        _verb_first(view, draft, first, words)


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
    named = [t for t in named if t + 1 != hit.first]  # "مضى إلى القول"
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
            set_speaker(draft, found if words.verb_last else named_behind(view, found, end, words) or found)
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
            by = view.governed(mention.first, words, first)
            if not by or by in words.issued_by:
                set_speaker(draft, of_mention(mention, token))
            return  # "messages for X that": nobody's
        if view.form(token) in words.reflexives:  # "his own claim": the subject's
            found = phrase_before(view, first, token, words)
            if found is not None and found.actor is not None:
                set_speaker(draft, found)
            return


def _verb_first(view: View, draft: Draft, first: int, words: Words) -> None:
    hit, content = draft.hit, draft.content
    assert hit is not None
    end = content.trigger if content.trigger >= hit.stop else min(hit.stop + _NEAR, draft.segment.stop)
    if content.by == "object" and content.trigger == hit.stop:
        end = hit.stop
    told = content.by in SAID and _paper(view, hit, first, words) is None
    begin = behind_pronoun(view, hit, words) if told else hit.stop
    found = phrase_after(view, begin, end, words, lambda actor: agrees(view, actor, hit))
    if hit.whole(words) or (found is not None and spoken_of(view, found, hit, content, words)):
        found = None
    if found is not None and not hit.joined:
        found = _opening_subject(view, hit, first, words) or found
    relative = _relative(view, hit.first - 1, words)
    resumed = hit.analysis is not None and hit.analysis.enclitic  # "الذي تتهمه تركيا": the subject is behind it
    unsaid = (relative and not resumed) or (hit.joined and found is not None and _is_object(view, found, hit, words))
    if found and content.by == "preposition" and unsaid:
        found = None
    if not found and relative:
        _antecedent(view, draft, first, words)
        return
    written = found is not None and found.actor is None and is_document(view, found.first, words)
    if found and not written and (found.actor is not None or not found.pronoun):
        set_speaker(draft, named_behind(view, found, end, words) or found)
        return
    paper = _paper(view, hit, first, words)
    if not found and paper is not None:
        sender = issuer(view, paper, words)
        if sender and (hit.rule.medium or agrees(view, sender.actor, hit)):
            set_speaker(draft, sender)
            return
    if not found and not hit.joined:
        before = _before(view, draft, hit, first, words)
        if before:
            set_speaker(draft, adviser(view, before, hit, words) or before)
            return
        crowd = _crowd_before(view, hit, first, words) if hit.whole(words) else None
        if crowd is not None:
            set_speaker(draft, crowd)
            return
        opened = _opened_by(view, hit, first, words)
        if opened is not None or _noun_before(view, hit, first, words):
            draft.named, draft.subject = False, opened
            return
    if found and written:
        write_issuer(view, draft, found.first, words)
        return
    named = named_behind(view, found, end, words) if found and view.mention(found.first) is None else None
    if named is not None:
        set_speaker(draft, named)
        return
    if found and view.form(found.first) not in words.pronouns:  # an office: whoever spoke, if named
        take_last(view, draft, words)
        outlet = draft.speaker is not None and view.doc.actors[draft.speaker].sector[:1] == ("JRN",)
        if outlet and is_one_of(view, found.first, words.humans):
            draft.speaker = None  # "the scholar" is no outlet
        draft.subject = found.first
        return
    _dropped(view, draft, first, words, pronoun=bool(found))



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
    return (view.form(found.first) in words.indefinites and _goes_on(view, hit)) or (
        found.actor is not None
        and (
            not agrees(view, found.actor, hit) or (view.doc.actors[found.actor].kind == "group" and _goes_on(view, hit))
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
    if mention and agrees(view, mention.actor, hit):
        set_speaker(draft, of_mention(mention, mention.first))
        return
    sender = issuer(view, hit.first - 2, words) if behind_pronoun(view, hit, words) > hit.stop else None
    if mention is None and sender is not None and sender.actor is not None and agrees(view, sender.actor, hit):
        set_speaker(draft, sender)  # "بيان للوزارة، … الذي قالت فيه"
        return
    word = view.doc.words[hit.first - 2] if hit.first >= 2 else None
    if mention is None and word is not None and word.analyses and hit.analysis:
        noun = word.analyses[0]
        fits = not noun.gender or not hit.analysis.gender or noun.gender == hit.analysis.gender
        fits = fits and _can_speak(view, hit.first - 2, words)
        fits = fits and not (noun.number == "p" and hit.analysis.gender == "m" and hit.analysis.number == "s")
        if fits and not hit.analysis.enclitic and view.form(hit.stop) in words.complementisers:
            draft.named = False
            return
    _dropped(view, draft, first, words, pronoun=False)


def _can_speak(view: View, token: int, words: Words) -> bool:
    """A noun for people, a body, a document or what is said to say something."""
    known = words.speaking | words.roles | words.documents | words.things | words.unnamed
    return is_one_of(view, token, known) or is_role(view, token, token + 1) or view.doc.words[token].pos != "noun"


def _before(view: View, draft: Draft, hit: Hit, first: int, words: Words) -> NounPhrase | None:
    """The subject that stands before its verb: the one next to it, else the first of the clause that agrees."""
    at = hit.first - 1
    while at > first and view.form(at) in words.adverbs | words.siblings:
        at -= 1
    if view.form(hit.first - 1) in words.siblings and earlier(view, draft) is not None:
        return None  # "قال … لكنه أضاف"
    mention = view.mention(at) if at >= first else None
    if mention and not view.governed(mention.first, words, first) and agrees(view, mention.actor, hit):
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
    if mention is None or view.governed(mention.first, words, first) or not agrees(view, mention.actor, hit):
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


def _crowd_before(view: View, hit: Hit, first: int, words: Words) -> NounPhrase | None:
    """The nearest people before a verb in the plural: "a recording that activists passed on, they said …"."""
    for at in range(hit.first - 1, first - 1, -1):
        mention = view.mention(at)
        if mention is not None and mention.first == at and view.doc.actors[mention.actor].kind == "group":
            return None if view.governed(at, words, first) else of_mention(mention, at)
        if view.form(at) in STOPS or view.form(at) in words.complementisers:
            return None
    return None


def _opened_by(view: View, hit: Hit, first: int, words: Words) -> int | None:
    """The noun of an office or body that opens the clause of the verb: "وكانت اللجنة الفرعية … ذكرت"."""
    at = first
    while at < hit.first and (view.is_mark(at) or view.form(at) in words.siblings | words.adverbs):
        at += 1
    noun = at < hit.first and view.doc.words[at].pos == "noun" and not view.governed(at, words, first)
    speaks = noun and (is_role(view, at, hit.first) or is_one_of(view, at, words.speaking))
    return at if speaks else None


def _agreeing(view: View, first: int, hit: Hit, words: Words) -> NounPhrase | None:
    found = phrase_before(view, first, hit.first, words, hit.first)
    while found and not (found.actor is not None and agrees(view, found.actor, hit)):
        found = phrase_before(view, found.stop, hit.first, words, hit.first)
    return found


def _circumstance(view: View, draft: Draft, first: int, words: Words) -> None:
    """A participle says what the subject of its main clause says."""
    hit = draft.hit
    assert hit is not None
    other = earlier(view, draft)
    if other is not None:
        inherit(draft, other)
        return
    subject = _main_subject(view, first, hit, words) or _agreeing(view, first, hit, words)
    if subject is not None and (subject.actor is not None or not subject.pronoun) and not _somebody(view, subject):
        set_speaker(draft, subject)
    else:
        take_last(view, draft, words)


def _somebody(view: View, subject: NounPhrase) -> bool:
    """A noun in the singular that the actors took for a group: "والكثير منهم معتقل"."""
    alone = subject.actor is not None and subject.stop - subject.first == 1
    return alone and view.doc.actors[subject.actor or 0].kind == "group" and number_of(view, subject.first) == "s"


def _main_subject(view: View, first: int, hit: Hit, words: Words) -> NounPhrase | None:
    """The subject right behind the verb that opens the sentence."""
    at = first
    comma = next((t for t in range(first, min(first + _TITLE, hit.first)) if view.form(t) in COMMAS), None)
    if comma is not None and not any(view.finite(t, words) for t in range(first, comma)):
        at = comma + 1  # "ومن جهتها، تناولت الصحيفة …"
    while at < hit.first and (view.is_mark(at) or view.form(at) in words.adverbs | words.siblings):
        at += 1
    if at + 1 >= hit.first or not any(a.pos == "verb" for a in view.doc.words[at].analyses):
        return None
    if not view.finite(at, words) and view.mention(at + 1) is None:
        return None
    found = phrase_after(view, at + 1, hit.first, words, lambda actor: agrees(view, actor, hit))
    return found if found is not None and (found.actor is None or agrees(view, found.actor, hit)) else None


def _dropped(view: View, draft: Draft, first: int, words: Words, *, pronoun: bool) -> None:
    """No subject is written: the one of the sentence so far, else whoever spoke last and agrees."""
    hit = draft.hit
    assert hit is not None
    other = earlier(view, draft)
    if other is not None and other.content.first < hit.first < other.content.stop and not pronoun:
        own = _agreeing(view, max(first, other.content.first), hit, words)
        if own is not None:
            set_speaker(draft, own)
            return
    if other is not None and agrees(view, other.speaker, hit):
        inherit(draft, other)
        return
    if hit.first - first > 2 and not pronoun:
        subject = _agreeing(view, first, hit, words) or _definite_before(view, first, hit, words)
        if subject:
            set_speaker(draft, subject)
            return
    told = None if pronoun else _told_of(view, hit, words)
    if told is not None:
        set_speaker(draft, told)
        return
    take_last(view, draft, words, person=pronoun)


def _told_of(view: View, hit: Hit, words: Words) -> NounPhrase | None:
    """The person whom the sentence before is about, when nobody speaks in it: "وتوجهت حداد … . واتهمت"."""
    index = view.doc.segment_of[hit.first]
    if index == 0 or hit.first != view.doc.segments[index].first:
        return None
    before = view.doc.segments[index - 1]
    if before.kind != "sentence" or before.line != view.doc.segments[index].line:
        return None
    if any(d.segment is before for d in view.drafts):
        return None
    found = _main_subject(view, before.first, hit, words)
    person = found is not None and found.actor is not None and view.doc.actors[found.actor].kind == "person"
    return found if person else None


def _definite_before(view: View, first: int, hit: Hit, words: Words) -> NounPhrase | None:
    """The subject right behind the first verb of the sentence, when it is known from before by one word."""
    if first + 1 >= hit.first or not view.finite(first, words):
        return None
    found = phrase_after(view, first + 1, hit.first, words, lambda actor: agrees(view, actor, hit))
    return found if found and found.actor is not None else None
