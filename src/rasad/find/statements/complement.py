"""Where the words said begin: after a complementiser, a mark, a preposition, as an object."""

from __future__ import annotations

from bisect import bisect_left

from rasad.find.quotes import Quote
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.governed import QUOTED_WORDS, after_colon, behind_that, governed, own_words
from rasad.find.statements.object_after import behind_aside, object_after
from rasad.find.statements.subjects import phrase_after
from rasad.find.statements.view import COLON, COMMAS, STOPS, Content, View
from rasad.find.statements.words_before import headed, words_before
from rasad.packs.schema.statements import Take
from rasad.text.fold import fold

_SEMICOLONS = frozenset({";", "؛"})
_NAME_WORDS = 6
_QUOTES_BEFORE = 50  # looked at before a cue: one that ends there began not long ago
_MARKED = 6  # words between an object marker and its verb
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
        found = object_after(view, hit, limit, stop, words)
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
                if quote.stop - quote.first > QUOTED_WORDS and view.form(quote.first) in own_words(take):
                    return Content(quote.first + 1, quote.stop, token, "quote", quote, take.act)  # "مشيرا «إلى …»"
            if "quote" in takes and (colon or _speech(view, quote, limit, takes, words)):
                return Content(quote.first, quote.stop, token, "quote", quote, takes["quote"].act)
            token = quote.stop
        elif form == COLON and ("quote" in takes or "that" in takes):
            return after_colon(view, token, stop, takes, words)
        elif (
            "that" in takes
            and token not in view.claimed
            and form in (own_words(takes["that"]) or words.complementisers)
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
                found = governed(view, token, limit, stop, take, words, beside=token == hit.stop)
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
    first = behind_aside(view, view.skip(first, quote, words), quote, words)
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
        if 0 < gap <= 3 and quote.first >= first - 400 and quote.stop - quote.first >= QUOTED_WORDS:
            return Content(quote.first, quote.stop, quote.mark, "quote", quote, None, before=True)
    return None
