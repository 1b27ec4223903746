"""Where the words said begin: after a complementiser, a mark, a preposition, as an object."""

from __future__ import annotations

from bisect import bisect_left

from rasad.find.quotes import Quote
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.subjects import phrase_after
from rasad.find.statements.view import COLON, COMMAS, STOPS, Content, View
from rasad.find.statements.words_before import headed, words_before
from rasad.packs.schema.statements import Take
from rasad.text.fold import fold

_QUOTED_WORDS = 3  # fewer words between marks are a term, not speech
_SEMICOLONS = frozenset({";", "؛"})
_CLAUSE_SOON = 12  # a complementiser so near behind an object begins the claim instead
_NAME_WORDS = 6
_NOMINAL = ("noun", "unknown", "adj")
_MARKED = 6  # words between an object marker and its verb
_AMOUNT = 2  # words before a subject: "each of"
_OBJECT_WORDS = 2  # between the subject and the marks show that an object has begun


def complement(view: View, hit: Hit, later: list[Hit], first: int, stop: int, words: Words) -> Content | None:
    """The words that a cue takes within tokens ``[first, stop)``: after it, else before it.

    ``later`` are the cues behind it that take words themselves.
    """
    limit = _limit(view, hit, later, stop, words)
    found = _after(view, hit, limit, stop, words)
    plain = any(t.by == "object" and t.before and not t.keep for t in hit.rule.takes)
    near = range(max(first, hit.first - _MARKED), hit.first)
    marked = plain and any(view.form(t) in words.object_markers for t in near)
    if found is not None and found.by == "bare" and (view.form(hit.stop) in COMMAS or marked):
        governed = (words_before(view, hit, t, first, words) for t in hit.rule.takes if t.before)
        found = next((content for content in governed if content), found)  # "بر X تاکید داشتند، …"
    if found is None:
        for take in hit.rule.takes:
            found = words_before(view, hit, take, first, words) if take.before else None
            if found:
                break
    if found is None:
        found = _object_after(view, hit, limit, stop, words)
    if found is None and any(t.by == "quote" for t in hit.rule.takes):
        found = _quote_before(view, hit, first, words)
    return found


def _limit(view: View, cue: Hit, later: list[Hit], stop: int, words: Words) -> int:
    """How far a cue's words may begin: not behind the next cue, unless that one stands in a relative clause."""
    end = min(stop, cue.stop + (cue.rule.reach or words.reach))
    for hit in later:
        if hit.first >= end:
            break
        if hit.rule.form == "source" or view.form(hit.first - 1) in words.relatives:
            continue
        return hit.first
    return end


def _after(view: View, hit: Hit, limit: int, stop: int, words: Words) -> Content | None:
    takes: dict[str, Take] = {take.by: take for take in hit.rule.takes if not take.before}
    if hit.analysis is not None and hit.analysis.enclitic and view.form(hit.first - 1) in words.relatives:
        takes = {by: take for by, take in takes.items() if by not in ("quote", "that")}  # "التي أعلنتها X توفر «…»"
    for take in hit.rule.takes:
        if take.by == "until":
            return _until(view, hit, take, stop)
    governing = [take for take in hit.rule.takes if take.by == "preposition" and not take.before]
    token = hit.stop
    while token < limit:
        form = view.form(token)
        quote = view.opens.get(token)
        if quote:
            colon = view.form(token - 1) == COLON
            mention = view.mention(quote.first)
            body = mention is not None and view.doc.actors[mention.actor].kind == "organisation"
            if mention is not None and mention.first < token and (body or mention.stop >= quote.stop):
                token = quote.stop  # marks inside a name: "مصادر «…»"
                continue
            if words.verb_last and token > hit.stop and "bare" in takes and not view.is_mark(token - 1):
                break  # the words said have begun before the marks
            behind = any(view.form(t) in words.complementisers for t in range(quote.stop, limit))
            if not behind and _in_object(view, hit, token, takes, words):
                return None  # "أعلن خلافه مع X بشأن «…»"
            for take in governing:
                if quote.stop - quote.first > _QUOTED_WORDS and view.form(quote.first) in _own(take):
                    return Content(quote.first + 1, quote.stop, token, "quote", quote, take.act)  # "مشيرا «إلى …»"
            if "quote" in takes and (colon or _speech(view, quote, limit, takes, words)):
                return Content(quote.first, quote.stop, token, "quote", quote, takes["quote"].act)
            token = quote.stop
        elif form == COLON and ("quote" in takes or "that" in takes):
            return after_colon(view, token, stop, takes, words)
        elif (
            "that" in takes
            and token not in view.claimed
            and form in (_own(takes["that"]) or words.complementisers)
            and view.form(token - 1) not in words.other_conjunctions
        ):
            if view.phrase(token + 1, words.resumed, words):
                return None
            own = {fold(w) for t in hit.rule.takes for w in t.words}
            alone = not any(view.mention(t) for t in range(hit.stop, token))
            alone = alone and token > hit.stop + 1 and hit.rule.form == "finite" and not words.verb_last
            if alone and view.form(token - 1) in words.prepositions - own:
                break  # "يؤكد التثبت من أن": another noun's
            if token > hit.stop and (view.form(token - 1) in words.impersonal_verbs or _begun(view, hit, token, words)):
                break  # "… which it is believed that"; "they said the flight that …"; "the rate, by which"
            return behind_that(view, token, stop, takes["that"])
        elif (
            (form in words.so and token > hit.stop)
            or (form in words.siblings and view.form(token - 1) in COMMAS and not words.verb_last)
            or form in STOPS
            or (token > hit.stop and _goes_on(view, hit, token, words))
            or (words.verb_last and token > hit.stop and view.finite(token, words))
        ):
            break
        else:
            clause = "that" in takes and any(view.form(t) in words.complementisers for t in range(token, limit))
            if governing and not clause and _in_object(view, hit, token, takes, words):
                return None  # "أعلنت المؤسسة وفاة فلان عن عمر …"
            for take in governing:
                found = _governed(view, token, limit, stop, take, words, beside=token == hit.stop)
                if found:
                    return found
        token += 1
    if "bare" in takes:
        return _bare(view, hit, limit, stop, takes["bare"], words)
    return None


def _in_object(view: View, hit: Hit, quote: int, takes: dict[str, Take], words: Words) -> bool:
    """The quotation stands inside a noun phrase that is the verb's object: it begins before the marks."""
    if "object" not in takes or takes["object"].needs or view.form(quote - 1) == COLON or view.is_mark(quote - 1):
        return False
    first = hit.stop
    subject = phrase_after(view, hit.stop, quote, words)
    if subject is not None:
        first = subject.stop
    first = _behind_aside(view, view.skip(first, quote, words), quote, words)
    if (
        view.form(first) in words.relatives
        or quote - first < _OBJECT_WORDS
        or any(view.form(t) in COMMAS for t in range(first, quote))
    ):
        return False
    return view.form(first) not in words.prepositions and not view.governed(first, words, first)


def _goes_on(view: View, hit: Hit, token: int, words: Words) -> bool:
    """Another verb is joined to the cue: what follows is what that one governs."""
    if words.verb_last or not view.finite(token, words):
        return False
    analyses = view.doc.words[token].analyses
    joined = bool(analyses and set(analyses[0].proclitics) & words.attached_conjunctions)
    return joined and not any(view.form(t) in words.relatives for t in range(hit.stop, token))


def _begun(view: View, hit: Hit, that: int, words: Words) -> bool:
    """In a language whose verb is last, the words said have begun before the complementiser: it belongs to them."""
    if not words.verb_last or not any(t.by == "bare" for t in hit.rule.takes):
        return False
    first = view.skip(hit.stop, that, words)
    return first < that and not view.is_mark(first) and view.form(first) not in words.prepositions


def _speech(view: View, quote: Quote, limit: int, takes: dict[str, Take], words: Words) -> bool:
    """A quotation is speech and not a name between marks: it is long, or no complementiser comes behind it."""
    size = quote.stop - quote.first
    if size < takes["quote"].fewest:
        return False
    if size > _NAME_WORDS or "that" not in takes:
        return True
    return not any(
        view.form(t) in words.complementisers and view.form(t - 1) not in words.other_conjunctions
        for t in range(quote.stop, limit)
    )


def _own(take: Take) -> frozenset[str]:
    return frozenset(fold(w) for w in take.words)


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


def _governed(
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
    if take.indefinite and not _indefinite(view, first, start is not None, words):
        return None
    for ahead in range(first, min(first + take.through + 1, stop)):
        if view.form(ahead) in words.complementisers and not view.is_mark(ahead):
            return behind_that(view, ahead, stop, take)
    quote = view.opens.get(first)
    if take.heads and not headed(view, quote.first if quote else first, start, take):
        return None
    if quote and quote.stop - quote.first >= _QUOTED_WORDS:
        return Content(quote.first, quote.stop, token, "preposition", quote, take.act)
    if start is None and view.mention(first) and not take.heads and not take.needs:
        if not any(view.form(t) in {fold(w) for w in take.words} for t in range(first + 1, limit)):
            return Content(first, stop, token, "preposition", None, take.act)
        return None
    return Content(first, stop, token, "preposition", None, take.act, start)


def _indefinite(view: View, token: int, cut: bool, words: Words) -> bool:
    """The word bears no article and names nobody: so does a verbal noun with what hangs on it."""
    if token in view.opens or view.form(token) in words.complementisers:
        return True
    analyses = view.doc.words[token].analyses
    if view.mention(token) is not None and not any(a.verb for a in analyses):
        return False
    deed = bool(analyses) and analyses[0].verb != "" and analyses[0].pos == "noun"
    if deed and (cut or view.form(token + 1) in words.prepositions):
        return True  # "طالب بالنهوض ب…", "دعا إلى الانضمام إلى"
    return any(a.pos in _NOMINAL and not set(a.proclitics) & words.definite for a in analyses)


def _bare(view: View, hit: Hit, limit: int, stop: int, take: Take, words: Words) -> Content | None:
    token = hit.stop
    if token < stop and view.form(token) in COMMAS:
        if view.form(token) in _SEMICOLONS:
            return None
        token += 1
    if token >= limit < min(stop, hit.stop + words.reach):
        return None  # another cue comes first: "… ادامه می‌دهد، گفت"
    if stop - token < 3 or view.form(token) in words.conjunctions or view.form(token) in STOPS:
        return None
    if view.form(hit.first - 1) in words.object_markers and not any(t.by == "object" for t in hit.rule.takes):
        return None  # "… را تهدید می‌کنند"
    if take.heads and not headed(view, token, None, take):
        return None
    quote = view.opens.get(token)
    if quote:
        return Content(quote.first, quote.stop, token, "quote", quote, take.act)
    return Content(token, stop, hit.stop, "bare", None, take.act)


def _until(view: View, hit: Hit, take: Take, stop: int) -> Content | None:
    verbs = {fold(w) for w in take.words}
    for token in range(hit.stop, min(stop, hit.stop + 60)):
        word = view.doc.words[token]
        if any(a.lemma in verbs or a.verb in verbs for a in word.analyses) or word.folded in verbs:
            if any(a.negated for a in word.analyses[:1]):
                return None
            if (
                word.analyses
                and all(a.tense == "subj" for a in word.analyses if a.pos == "verb")
                and word.pos == "verb"
            ):
                return None
            return Content(hit.stop, token, hit.stop, "until", None, take.act) if token > hit.stop else None
    return None


def _object_after(view: View, hit: Hit, limit: int, stop: int, words: Words) -> Content | None:
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
        first = _behind_aside(view, view.skip(behind, limit, words), limit, words)
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
    if take.definite and _indefinite(view, first, False, words) and view.form(first) not in words.demonstratives:
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


def _behind_aside(view: View, first: int, limit: int, words: Words) -> int:
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
    return _governed(view, at, stop, stop, Take(by="preposition", words=take.needs, act=take.act), words)


_QUOTES_BEFORE = 50  # looked at before a cue: one that ends there began not long ago


def _quote_before(view: View, hit: Hit, first: int, words: Words) -> Content | None:
    """A quotation that ends right before its cue."""
    near = bisect_left(view.quotes, hit.first, key=lambda quote: quote.first)
    for quote in reversed(view.quotes[max(0, near - _QUOTES_BEFORE) : near]):
        gap = hit.first - quote.stop
        told = view.doc.segments[view.doc.segment_of[quote.mark]]
        if quote.mark > told.first and told.line != view.doc.segments[view.doc.segment_of[hit.first]].line:
            continue  # it ends the paragraph before
        if view.form(hit.first - 1) in words.relatives:
            continue  # "«…» التي كشف عنها": what is spoken of
        if view.form(quote.mark - 1) == COLON or any(view.form(t) in STOPS for t in range(quote.stop, hit.first)):
            continue  # its own words introduced it
        if 0 < gap <= 3 and quote.first >= first - 400 and quote.stop - quote.first >= _QUOTED_WORDS:
            return Content(quote.first, quote.stop, quote.mark, "quote", quote, None, before=True)
    return None
