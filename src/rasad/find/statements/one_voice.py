"""An office that speaks beside the person who holds it: the person whose words the report gives is its speaker.

Forms handled:
``ربیعی: …`` then ``سخنگوی دولت گفت …``               the headline names him, the lead has his office or "a member"
``الجبير: …`` then ``وقال وزير الخارجية …``           only one person speaks by name, and an office that may be his
``این کارشناس ادامه داد: …``                          an office that is pointed at
"""

from __future__ import annotations

from rasad.document import Identity, Mention
from rasad.find.statements.cues import Words
from rasad.find.statements.subjects import is_one_of
from rasad.find.statements.view import Draft, View

_NEXT = 2  # statements behind an office's first, among which the name comes
_BESIDE = frozenset({"head", "deputy head", "member", "member of parliament", "envoy", "adviser"})
"""Offices that are held beside another."""
_STATES = ("country", "capital", "demonym")


def one_voice(view: View, words: Words) -> None:
    """Gives the statements of an office to the person who holds it, where the report shows who that is."""
    told = sorted((d for d in view.drafts if d.speaker is not None and _tells(view, d)), key=lambda d: d.content.first)
    own = _titled(view, told, words) | _of_headline(view, told, words)
    named = {d.speaker for d in told if _by_name(view, d)}
    if len(named) == 1:
        person = next(iter(named))
        assert person is not None
        offices = {d.speaker for d in told if d.speaker not in (None, person)}
        own.update({o: person for o in offices if o is not None and _may_be(view, o, person, told, words)})
    for draft in view.drafts:
        if draft.speaker in own:
            draft.speaker = own[draft.speaker]
            draft.joint = tuple(actor for actor in draft.joint if actor != draft.speaker)


def _of_headline(view: View, told: list[Draft], words: Words) -> dict[int, int]:
    """The office that speaks in the lead, of the person whose words the headline gives and who is named later."""
    head = next((d for d in told if d.segment.kind == "headline"), None)
    body = [d for d in told if d.segment.kind != "headline"]
    if head is None or not body or head.speaker is None:
        return {}
    person, office = head.speaker, body[0].speaker
    named = any(d.speaker == person and _by_name(view, d) for d in body[1:])
    if office in (None, person) or not named or view.doc.actors[person].kind != "person":
        return {}
    assert office is not None
    role, mention = view.doc.actors[office], _mention(view, body[0])
    foreign = mention is not None and _names_state(view, mention) and role.country != view.doc.actors[person].country
    one = role.kind == "role" and role.number != "pl" and _together(role, view.doc.actors[person])
    return {office: person} if one and not foreign and not _unnamed(view, body[0], words) else {}


def _titled(view: View, told: list[Draft], words: Words) -> dict[int, int]:
    """The offices that the report has said with the name of one person: "X, head of the council", "the head of …"."""
    out = {}
    for draft in told:
        mention = _mention(view, draft)
        if mention is None or draft.speaker is None or draft.speaker in out or mention.actor != draft.speaker:
            continue
        if view.doc.actors[draft.speaker].kind == "role" and mention.stop - mention.first > 1:
            holders = {d.speaker for d in told if _by_name(view, d) and _has_title(view, d, mention)}
            person = next(iter(holders)) if len(holders) == 1 else None
            if person is not None and _definite(view, draft, words):
                out[draft.speaker] = person
    return out


def _has_title(view: View, draft: Draft, office: Mention) -> bool:
    """The words of an office stand beside the name of a speaker, in the same phrase."""
    assert draft.speaker_span is not None
    wanted = [view.form(t) for t in range(office.first, office.stop)]
    first, stop = view.doc.tokens_in(*draft.speaker_span)
    near = [view.form(t) for t in range(max(0, first - len(wanted)), min(stop + len(wanted) + 1, len(view.doc.words)))]
    return any(near[k : k + len(wanted)] == wanted for k in range(len(near) - len(wanted) + 1))


def _tells(view: View, draft: Draft) -> bool:
    """The narrator, not another speaker, gives the words."""
    return not any(d.holds(draft) for d in view.drafts)


def _mention(view: View, draft: Draft) -> Mention | None:
    span = draft.speaker_span
    return view.mention(view.doc.tokens_in(*span)[0]) if span is not None else None


def _by_name(view: View, draft: Draft) -> bool:
    """A person is named where he speaks."""
    assert draft.speaker is not None
    mention = _mention(view, draft)
    named = mention is not None and mention.actor == draft.speaker and mention.form in ("full", "short", "handle")
    return view.doc.actors[draft.speaker].kind == "person" and named


def _may_be(view: View, office: int, person: int, told: list[Draft], words: Words) -> bool:
    """The office is one, said without "a" or "one of", of the same country, and speaks in turn with the person."""
    holder, role = view.doc.actors[person], view.doc.actors[office]
    own = [i for i, d in enumerate(told) if d.speaker == office]
    sentences = {id(d.segment) for d in told if d.speaker == person and _by_name(view, d)}
    if any(id(told[i].segment) in sentences for i in own):
        return False  # "X, with regard to the president who says …, said"
    if any(not _definite(view, told[i], words) for i in own if told[i].speaker_span is not None):
        return False
    if role.kind == "person":
        if not all(_pointed(view, told[i], words) for i in own):
            return False
    elif role.kind != "role" or role.number == "pl" or not _together(role, holder):
        return False
    others = [a for a in view.doc.actors if a is not role and a is not holder]
    if any(_of_another(view, mention) for mention in role.mentions) or _part_of(role, others):
        return False
    foreign = role.kind == "role" and role.country != holder.country
    if foreign and not all(_on_a_state(view, told[i], words) for i in own):
        return False
    before = [d.speaker for d in told[: own[0]]]
    after = [d.speaker for d in told[own[0] + 1 : own[0] + 1 + _NEXT]]
    near = before[-1:] + after[:1]
    return (person in before or person in after) and (person in near or not any(_paper(view, s) for s in near))


def _of_another(view: View, office: Mention) -> bool:
    """A name that no list knows stands right before the office."""
    at = office.first - 1
    return at >= 0 and view.mention(at) is None and (at in view.named or view.doc.words[at].pos in ("unknown", "name"))


def _part_of(role: Identity, others: list[Identity]) -> bool:
    """The words of the office stand in what another actor is called."""
    return " " in role.name and any(role.name in other.name for other in others)


def _paper(view: View, speaker: int | None) -> bool:
    return speaker is not None and view.doc.actors[speaker].sector[:1] == ("JRN",)


def _definite(view: View, draft: Draft, words: Words) -> bool:
    """The phrase of the speaker brings in nobody new and is no source without a name."""
    assert draft.speaker_span is not None
    first, stop = view.doc.tokens_in(*draft.speaker_span)
    if view.form(first) in words.indefinites or view.form(first - 1) in words.indefinites:
        return False
    analyses = view.doc.words[first].analyses
    bare = stop - first == 1 and bool(words.definite)
    if bare and not (analyses and set(analyses[0].proclitics) & words.definite):
        return False
    return not _unnamed(view, draft, words)


def _unnamed(view: View, draft: Draft, words: Words) -> bool:
    """A source without a name."""
    if draft.speaker_span is None:
        return False
    first, stop = view.doc.tokens_in(*draft.speaker_span)
    return any(is_one_of(view, t, words.unnamed) for t in range(first, min(first + 2, stop)))


def _pointed(view: View, draft: Draft, words: Words) -> bool:
    if draft.speaker_span is None:
        return True
    mention = _mention(view, draft)
    return mention is not None and mention.form == "role" and view.form(mention.first - 1) in words.demonstratives


def _on_a_state(view: View, draft: Draft, words: Words) -> bool:
    """The state in the phrase is what its office is about: "an expert on Russian affairs"."""
    if draft.speaker_span is None:
        return True
    first, stop = view.doc.tokens_in(*draft.speaker_span)
    return any(view.form(t) in words.topics for t in range(first, stop))


def _names_state(view: View, mention: Mention) -> bool:
    table = view.tables.get(view.doc.segments[view.doc.segment_of[mention.first]].lang or "")
    return table is not None and any(
        table.entry(e).cls in _STATES
        for word in view.doc.words[mention.first : mention.stop]
        for hit in table.hits(word)
        for rest, e in hit.options
        if not rest
    )


def _together(role: Identity, holder: Identity) -> bool:
    """One person may hold both offices and the gender of the two is one, as far as both are known.

    The same office told apart before is another body's: the spokesmen of two ministries.
    """
    if role.office is not None and role.office == holder.office:
        return False
    offices = {role.office, holder.office} - _BESIDE - {None}
    return len(offices) < 2 and (not role.gender or not holder.gender or role.gender == holder.gender)
