"""Statements: who said what. Cues find the words said, their end, their speaker, and what kind of act they are.

Forms handled: cue before, inside and after the words; direct, indirect, mixed; nominal complements that carry a
proposition; sources; headlines; posts with a credit; quotations over several sentences; claims inside claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rasad import records
from rasad.document import Document, Segment
from rasad.find.quotes import find_quotes
from rasad.find.statements import headlines, subject_first
from rasad.find.statements.acts import ActTable, set_act, set_circumstances
from rasad.find.statements.company import join_speakers
from rasad.find.statements.complement import complement
from rasad.find.statements.cues import Hit, Words
from rasad.find.statements.extent import close
from rasad.find.statements.interviews import interview
from rasad.find.statements.layout import continue_speech, lone_quotations, plural, reported
from rasad.find.statements.links import link
from rasad.find.statements.one_voice import one_voice
from rasad.find.statements.reviews import press_review
from rasad.find.statements.sources import sources
from rasad.find.statements.speakers import find_speaker
from rasad.find.statements.subjects import index_names, phrase_after, source_end
from rasad.find.statements.table import Table, table
from rasad.find.statements.view import Content, Draft, View
from rasad.find.statements.voices import name_speaker
from rasad.find.statements.words_before import skip_adjuncts
from rasad.packs import languages
from rasad.packs.loader import section_files
from rasad.records import Act, Manner
from rasad.resolve.gazetteer import Gazetteer

_SHORTEST = 2  # words
_NEAR = 3  # words between a cue and what it takes


@cache
def _tables() -> dict[str | None, tuple[Table, ActTable]]:
    codes = [code for code in languages() if section_files(code, "statements")]
    return {code: (table(code), ActTable(table(code))) for code in codes}


class FindStatements:
    """The stage; ``tables`` are the gazetteers of the actors."""

    def __init__(self, tables: Mapping[str, Gazetteer]) -> None:
        self._gazetteers = tables

    def __call__(self, doc: Document) -> None:
        """Adds ``doc.statements`` and, to ``doc.actors``, the speakers that no list knows."""
        _find(View(doc, find_quotes(doc), self._gazetteers))


def _find(view: View) -> None:
    tables, doc = _tables(), view.doc
    index_names(view)
    credited = {id(d.segment): d for d in headlines.posts(view)}
    for segment in doc.segments:
        found = tables.get(segment.lang) or tables.get(doc.lang)
        post = credited.get(id(segment))
        if post:
            if found:
                set_act(view, post, found[1], "assert")
            if post.speaker is None and view.drafts and view.drafts[-1].medium == "post":
                post.speaker = view.drafts[-1].speaker  # the report has just said who posted
            view.drafts.append(post)
        elif found and segment.kind in ("headline", "sentence"):
            _read(view, segment, *found)
    found = tables.get(doc.lang)
    if found:
        continue_speech(view, found[0])
        press_review(view, found[0].words)
        lone_quotations(view, found[0], found[1])
        interview(view, found[0].words, found[1])
        one_voice(view, found[0].words)
    view.drafts.sort(key=lambda d: (d.content.first, -d.content.stop))
    grammars = {code: known.words for code, (known, _) in tables.items()}
    doc.statements = link(view, view.drafts, _records(view), grammars)


def _read(view: View, segment: Segment, cues: Table, acts: ActTable) -> None:
    words = cues.words
    hits = cues.hits(view.doc, segment)
    if segment.kind == "headline":
        whole = headlines.headline(view, segment, words)
    else:
        lead = headlines.leading(view, segment, words)
        whole = [lead] if lead else []
    for draft in whole:
        set_act(view, draft, acts, "assert")
        _keep(view, draft)
    view.closed = [(h.first, source_end(view, h.stop, segment.stop, words)) for h in hits if h.rule.form == "source"]
    view.cue_tokens = frozenset(h.first for h in hits if h.rule.form == "finite")
    for hit, content, later in _taking(view, segment, hits, words):
        _claim(view, segment, hit, content, later, cues, acts)
        if view.drafts and view.drafts[-1].hit is hit:
            view.closed.append((view.drafts[-1].content.first, view.drafts[-1].content.stop))
    for draft in sources(view, segment, hits, words):
        if draft.speaker is not None and view.doc.actors[draft.speaker].sector[:1] != ("JRN",):
            set_act(view, draft, acts, draft.act)
        _keep(view, draft)


def _bounds(view: View, segment: Segment, hit: Hit) -> tuple[int, int]:
    """The tokens that a cue can reach: its segment, or the part of it between the same quotation marks."""
    around = view.outer(hit.first)
    if around is None:
        return segment.first, segment.stop
    return max(segment.first, around.first), min(segment.stop, around.stop)


def _taking(view: View, segment: Segment, hits: list[Hit], words: Words) -> list[tuple[Hit, Content, list[Hit]]]:
    """The cues that take words, with these and with the taking cues behind them; found from right to left."""
    out: list[tuple[Hit, Content, list[Hit]]] = []
    later: list[Hit] = []
    begun = segment.stop  # where the words begin that a cue behind takes before itself
    for hit in reversed(hits):
        if hit.rule.form == "source":
            later = [hit, *later]
            continue
        if view.inside[hit.first] and _perhaps_i(view, hit, words):
            continue
        first, stop = _bounds(view, segment, hit)
        for reading in (hit, *hit.others):
            take = subject_first.complement if words.subject_first else complement
            content = take(view, reading, later, first, stop, words)
            if content and _fits(view, segment, reading, content, words):
                if reading.rule.form == "circumstance" and content.by == "bare" and content.first < begun:
                    content.stop = min(content.stop, begun)
                begun = min(content.first, content.trigger) if content.before else begun
                view.claimed.update((content.trigger,) if _takes_at_once(reading, content) else ())
                later = [reading, *later]
                out.append((reading, content, later[1:]))
                break
    return out[::-1]


def _takes_at_once(hit: Hit, content: Content) -> bool:
    """Hardly more than its subject stands between a cue and its complementiser: no cue before it takes that."""
    near = content.by == "that" and 0 <= content.trigger - hit.stop <= _NEAR
    return near and not (hit.analysis is not None and hit.analysis.enclitic)


def _perhaps_i(view: View, hit: Hit, words: Words) -> bool:
    """Inside a quotation, a form that may as well be "I" and has no subject behind it is the speaker's own."""
    own = hit.analysis
    if own is None or own.pos not in ("verb", "participle"):
        return False
    limit = min(hit.stop + 3, len(view.doc.words))
    if view.form(hit.stop) not in words.complementisers and phrase_after(view, hit.stop, limit, words):
        return False
    lemma = own.lemma if own.pos == "verb" else own.verb
    return any(a.pos == "verb" and a.lemma == lemma and a.person == "1" for a in view.doc.words[hit.first].analyses)


def _fits(view: View, segment: Segment, hit: Hit, content: Content, words: Words) -> bool:
    """Headlines give words behind a colon or between marks; "as X said" takes none behind it."""
    if segment.kind == "headline":
        return content.by in ("quote", "colon")
    return not (
        view.form(hit.first - 1) in words.as_said
        and hit.first - segment.first > 2
        and not view.is_mark(hit.first - 2)
        and content.by in ("object", "preposition")
    )


def _claim(
    view: View, segment: Segment, hit: Hit, content: Content, later: list[Hit], cues: Table, acts: ActTable
) -> None:
    """The statement that one cue makes of the words it takes."""
    words = cues.words
    first, stop = _bounds(view, segment, hit)
    inner = _enclosing(view, hit.first, segment)
    if inner:
        first = max(first, inner.content.first)
    close(view, content, hit, later, min(stop, content.stop) if content.by == "bare" else stop, words)
    if content.stop - content.first < (_SHORTEST if content.by != "quote" else 1):
        return
    if any(d.content.first == content.first for d in view.drafts):
        return
    draft = Draft(hit, content, segment, rule=hit.rule.name, score=hit.rule.score)
    if words.subject_first:
        subject_first.find_speaker(view, draft, first, words, segment.lang or view.doc.lang or "")
    else:
        find_speaker(view, draft, first, words)
    begins = content.first
    name_speaker(view, draft, words)
    if inner is not None and hit.first > inner.content.first and _himself(view, draft, inner):
        draft.speaker, draft.speaker_span, draft.named = None, None, False
    if content.before and content.by == "object" and content.first > begins:
        content.first = skip_adjuncts(view, content.first, content.trigger, words)
    if _unsupported(view, draft, words):
        return
    _tell_gender(view, draft, words)
    join_speakers(view, draft, words)
    if words.verb_last and hit.analysis is not None and hit.analysis.number == "p" and not draft.joint:
        view.honoured.update(() if draft.speaker is None or draft.speaker_span is None else (draft.speaker,))
    set_circumstances(view, draft, first, words)
    draft.act = content.act or hit.cue.act
    if hit.rule.medium != "slogan":
        set_act(view, draft, acts, draft.act)
    draft.manner = _manner(view, draft)
    _keep(view, draft)


def _tell_gender(view: View, draft: Draft, words: Words) -> None:
    """A verb right before a person's name tells her gender, whatever her office is called: "قالت فلانة، الرئيس"."""
    hit, span = draft.hit, draft.speaker_span
    own = hit.analysis if hit is not None else None
    if hit is None or own is None or own.gender != "f" or draft.speaker is None or span is None:
        return
    who, beside = view.doc.actors[draft.speaker], view.doc.tokens_in(*span)[0] == hit.stop
    if beside and own.pos == "verb" and who.kind in ("person", "role") and not words.verb_last:
        who.gender = "" if who.basis == "gazetteer" else "f"


def _himself(view: View, draft: Draft, outer: Draft) -> bool:
    """A verb of the third person in somebody's direct speech is not his own, unless it names him there."""
    own, span = draft.hit.analysis if draft.hit else None, draft.speaker_span
    third = own is not None and own.pos == "verb" and own.person in ("3", "")
    direct = outer.content.by in ("colon", "quote")
    if not (third and direct) or draft.speaker is None or draft.speaker != outer.speaker:
        return False
    return span is None or not view.doc.starts[outer.content.first] <= span[0] < view.doc.ends[outer.content.stop - 1]


def _unsupported(view: View, draft: Draft, words: Words) -> bool:
    """A cue that takes a plain noun phrase is one only where it is seen whose verb it is: "ضمن معركة" is no promise.

    Its subject stands behind it or right before it, or it begins its clause and the subject is left out.
    """
    hit, span = draft.hit, draft.speaker_span
    if hit is not None and draft.speaker is None and span is None and draft.subject is None and _of_one(hit):
        return True  # somebody has said it, and nothing tells who: "… وأضاف"
    if hit is not None and draft.speaker is None and hit.rule.form in ("noun", "circumstance"):
        return hit.rule.speaker == "nearest" or (hit.rule.form == "noun" and draft.subject != hit.stop)
    if hit is None or hit.rule.form not in ("finite", "words") or draft.content.by not in ("object", "preposition"):
        return False
    if draft.speaker is None:
        return True
    if words.verb_last or words.subject_first or (span is not None and span[0] >= view.doc.starts[hit.first]):
        return False
    before = hit.first - 1
    if hit.joined or before < draft.segment.first or view.is_mark(before) or view.form(before) in words.opens_clause:
        return False
    return span is None or view.doc.tokens_in(*span)[1] != hit.first


def _of_one(hit: Hit) -> bool:
    """The cue is a verb in the singular whose subject has to be somebody."""
    own = hit.analysis
    verb = own is not None and own.pos == "verb" and own.number == "s" and own.person in ("3", "")
    return verb and hit.rule.form == "finite" and hit.rule.speaker == "subject"


def _keep(view: View, draft: Draft) -> None:
    at = draft.at
    span = draft.speaker_span
    if draft.hit is not None and span is not None and span[0] < view.doc.starts[at] < span[1]:
        draft.speaker_span = span[0], view.doc.ends[at - 1]  # a name that took in the cue
    inner = draft.hit is not None and _enclosing(view, at, draft.segment) is not None
    view.drafts.append(draft)
    relays = draft.hit is not None and draft.hit.rule.form == "source"
    relays = relays or (draft.hit is not None and draft.hit.rule.speaker in ("nearest", "unnamed"))
    inner = inner or _in_speech(view, draft)
    if not inner and not relays and draft.segment.kind != "headline":
        view.last.append(draft.speaker if draft.speaker is not None or not draft.named else None)
        if draft.speaker is None and draft.named:
            view.last.pop()


def _in_speech(view: View, draft: Draft) -> bool:
    """Behind somebody's direct speech without marks, what may be reported in it is still his."""
    before = next((d for d in reversed(view.drafts[:-1]) if not reported(view, d)), None)
    if before is None or not reported(view, draft) or before.segment is draft.segment:
        return False
    same = draft.segment.line == before.segment.line or plural(view, draft)
    return same and before.manner == "direct" and before.content.quote is None


def _enclosing(view: View, token: int, segment: Segment) -> Draft | None:
    """The innermost statement whose words hold the token."""
    best = None
    for draft in reversed(view.drafts):
        if draft.content.first <= token < draft.content.stop:
            if best is None or draft.content.first > best.content.first:
                best = draft
        elif draft.segment is not segment and draft.content.stop < segment.first:
            break
    return best


def _manner(view: View, draft: Draft) -> str:
    content = draft.content
    if draft.segment.kind == "headline":
        return "headline"
    quote = view.outer(content.first)
    cue = draft.hit.first if draft.hit else -1
    whole = quote is not None and not quote.first <= cue < quote.stop and content.stop <= quote.stop
    if content.by in ("colon", "quote") or (whole and quote is not None and content.first == quote.first):
        return "post" if draft.medium == "post" else "direct"
    if any(content.first <= t < content.stop for t in view.opens) or whole:
        return "mixed"
    return "indirect"


def _records(view: View) -> list[records.Statement]:
    drafts = view.drafts
    out = []
    for i, draft in enumerate(drafts):
        outer = _within(drafts, i)
        out.append(_record(view, draft, i, outer))
    return out


def _within(drafts: list[Draft], i: int) -> int | None:
    return next((j for j in range(i - 1, -1, -1) if drafts[j].holds(drafts[i])), None)


def _record(view: View, draft: Draft, i: int, outer: int | None) -> records.Statement:
    doc, content = view.doc, draft.content
    start = content.start if content.start is not None else doc.starts[content.first]
    end = doc.ends[content.stop - 1]
    quoted = [q for q in view.quotes if q.start < end and q.end > start and q.closed]
    manner: Manner = draft.manner  # type: ignore[assignment]
    act: Act = draft.act  # type: ignore[assignment]
    return records.Statement(
        id=f"s{i + 1}",
        speaker=f"a{draft.speaker + 1}" if draft.speaker is not None else None,
        speaker_span=doc.chars(*draft.speaker_span) if draft.speaker_span else None,
        addressee=f"a{draft.addressee + 1}" if draft.addressee not in (None, draft.speaker) else None,
        cue=doc.span(draft.hit.first, draft.hit.stop) if draft.hit else None,
        content=doc.chars(start, end),
        quoted=tuple(doc.chars(max(q.start, start), min(q.end, end)) for q in quoted),
        manner=manner,
        act=act,
        medium=draft.medium,
        time=draft.time,
        speakers=tuple(f"a{i + 1}" for i in draft.joint),
        within=f"s{outer + 1}" if outer is not None else None,
        rule=draft.rule,
        score=round(draft.score if draft.speaker is not None else draft.score - 0.3, 2),
    )
