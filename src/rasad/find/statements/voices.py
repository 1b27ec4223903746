"""Who speaks and is in no list: an actor made of the subject's own words, where its head is somebody who can speak.

Forms handled: a name that no list knows ("قالت يسرا"), a noun of an office, body or group of which nothing else is said
("وقالت الجمعية الخيرية", "یک استاد دانشگاه گفت"), one of several ("أحد المنظمين"), a name behind its title. A subject
that is a thing ("تشير الأرقام") makes nobody.
"""

from __future__ import annotations

from collections import Counter

from rasad.document import Identity, Mention, NameHit
from rasad.find.phrase import as_name
from rasad.find.phrases import PhraseReader
from rasad.find.statements.cues import Words
from rasad.find.statements.subjects import add_name, is_one_of
from rasad.find.statements.view import COMMAS, Draft, View
from rasad.packs.schema.roles import NounRule
from rasad.records import ActorBasis, ActorKind

_KINDS: dict[str, ActorKind] = {
    "office": "role", "source": "role", "kin": "role", "title": "role",
    "body": "organisation", "government": "organisation", "group": "group",
}  # fmt: skip
_LONGEST = 12  # words of a subject
_NAME = 4  # words of a name
_QUOTED = 5  # words between marks that are a name
_LETTERS = 3  # of a word that is taken for a name
_NUMBERS = {"s": "sg", "p": "pl", "d": "du"}
SAID = frozenset({"that", "quote", "colon", "bare"})  # ways to take words that only people and bodies speak


def name_speaker(view: View, draft: Draft, words: Words) -> None:
    """Writes the speaker of a draft whose subject no layer knows, made of the words in which it is named."""
    hit = draft.hit
    if draft.speaker is not None or hit is None or draft.subject is None:
        return
    first, limit = draft.subject, max(draft.content.trigger, hit.stop + 1)
    if hit.rule.form == "circumstance" or (first < hit.first and not words.verb_last):
        limit = hit.first
    if hit.rule.form == "source":
        limit = draft.segment.stop
    elif words.verb_last:
        first, limit = _chain_first(view, first, words), hit.first
    says = hit.rule.form not in ("source", "noun") and draft.content.by in SAID
    floor = first if hit.rule.form == "source" else draft.segment.first
    by = view.governed(first, words, floor)
    issued = by in words.issued_by and view.form(first - 1) == by  # "بيان صادر عن رئاسة الأركان"
    made = None if by and not issued else _voice(view, first, limit, words, says=says)
    if made is None:
        return
    draft.speaker, draft.speaker_span, draft.named = made.actor, (made.start, made.end), True
    content = draft.content
    if content.before and content.first <= made.first <= content.first + 1 and made.stop < content.stop:
        content.first = made.stop  # "بسیاری این طرح را … خواندند"
        behind = behind_role(view, made.stop, content.stop, words)
        if view.form(behind) in COMMAS:
            content.first = behind + 1  # "آقای رشیدی رئیس سازمان آب، تأمین آب را …"


def _voice(view: View, first: int, limit: int, words: Words, *, says: bool) -> Mention | None:
    """The mention of the speaker whose phrase begins at a token; ``says``: the predicate is one of people."""
    segment = view.doc.segments[view.doc.segment_of[first]]
    if view.form(first) in words.pronouns or _joined(view, first, words):
        return None
    limit = min(limit, first + _LONGEST, segment.stop)
    if first - 1 in view.opens and view.opens[first - 1].stop - first <= _QUOTED:
        return _make(view, first, view.opens[first - 1].stop, "person", None) if says else None  # "قال «آل مرعي»"
    stop = _extent(view, first, limit, words)
    if words.verb_last and _of_relative(view, stop, limit, words):
        return None
    head = first
    while head + 1 < stop and (view.form(head) in words.before_heads or view.doc.words[head].pos == "num"):
        head += 1
    if view.form(stop) in words.object_markers:  # the object stands in the same run of nouns
        stop = _phrase_stop(view, head, stop, segment.lang or "")
    if stop <= head:
        return None
    name = _name(view, head, stop)
    rule = _rule(view, head, stop, segment.lang or "")
    if head == first and head + 1 == stop and view.form(head) in words.before_heads - words.demonstratives:
        return _make(view, first, stop, "group", None)  # "بسیاری", "البعض"
    if rule is None and not is_one_of(view, head, words.speaking):
        if name is not None and name.first == head:
            return _make(view, head, name.stop, "person" if name.label == "PER" else "organisation", None)
        behind = head
        if says:
            behind = _strange_stop(view, head, stop) if words.verb_last else _name_stop(view, head, stop, words)
        inner = view.mention(behind - 1) if behind > head and words.verb_last else None
        return inner or (_make(view, head, behind, "person", None) if behind > head else None)
    kind = _KINDS[rule.role] if rule else "organisation" if is_one_of(view, head, words.bodies) else "role"
    if name is not None and name.label == "PER" and kind == "role" and _apposed(view, head, name, words):
        return view.mention(name.first) or _make(view, name.first, name.stop, "person", rule)
    one = head > first and view.form(head - 1) in words.singulars
    if kind == "role" and not one and (_plural(view, head) or (head > first and view.form(first) in words.quantities)):
        kind = "group"
    return _make(view, first, stop, kind, rule)


def _chain_first(view: View, at: int, words: Words) -> int:
    """The first word of the run of nouns that holds a token."""
    floor = view.doc.segments[view.doc.segment_of[at]].first
    while at > floor and _nominal(view, at - 1, words):
        at -= 1
    return at


def _nominal(view: View, at: int, words: Words) -> bool:
    """The word can stand inside a noun phrase."""
    word, form = view.doc.words[at], view.form(at)
    if word.kind != "word" or form in words.function_words or view.time_until(at) > at:
        return False
    return at in view.named or view.mention(at) is not None or not view.finite(at, words)


def _extent(view: View, first: int, limit: int, words: Words) -> int:
    """The end of a noun phrase: before a preposition, a mark, a verb, a conjunction."""
    stop = first + 1
    closed = False  # a noun with an article has closed the phrase: another without one begins the next
    while stop < limit:
        closed = closed or (stop - 1 > first and _definite(view, stop - 1, words))
        if closed and _bare_noun(view, stop, words):
            break
        quote = view.opens.get(stop)
        if quote is not None and quote.stop - quote.first <= _QUOTED and quote.stop < limit:
            stop = quote.stop + 1  # "صحيفة «الحياة»"
            continue
        if words.verb_last and view.form(stop) in words.conjunctions and stop + 1 < limit:
            if not _nominal(view, stop + 1, words):
                break
            stop += 2  # "نایب رییس کمیسیون بهداشت و درمان"
            continue
        strange = not words.verb_last and stop == first + 1 and _strange(view, stop)
        if view.form(stop) in words.demonstratives or not (strange or _nominal(view, stop, words)):
            break
        if view.governed(stop, words, stop) or _joined(view, stop, words):
            break
        stop += 1
    return stop


def _bare_noun(view: View, at: int, words: Words) -> bool:
    first = next(iter(view.doc.words[at].analyses), None)
    known = first is not None and first.pos == "noun" and bool(first.number)
    return known and not words.verb_last and not _definite(view, at, words) and at not in view.named


def _phrase_stop(view: View, head: int, stop: int, lang: str) -> int:
    """The end of an actor's phrase as the actors' own grammar has it, or ``head`` when it knows none."""
    table = view.tables.get(lang)
    phrase = PhraseReader(table, view.doc.words, head, stop, {}, {}).read(head) if table is not None else None
    return phrase.stop if phrase is not None else head


def _joined(view: View, at: int, words: Words) -> bool:
    analyses = view.doc.words[at].analyses
    return bool(analyses and set(analyses[0].proclitics) & words.attached_conjunctions)


def _definite(view: View, at: int, words: Words) -> bool:
    analyses = view.doc.words[at].analyses
    return bool(analyses and set(analyses[0].proclitics) & words.definite)


def _name(view: View, head: int, stop: int) -> NameHit | None:
    """The name inside the phrase, or behind a comma right after it."""
    found = next((view.named[t] for t in range(head, stop) if t in view.named), None)
    if found is None and stop < len(view.doc.words) and view.form(stop) in COMMAS:
        found = view.named.get(stop + 1)
    return found


def _rule(view: View, head: int, stop: int, lang: str) -> NounRule | None:
    """The rule of roles that knows the head."""
    table = view.tables.get(lang)
    chunk = table.chunk(view.doc.words, head, stop) if table is not None else None
    noun = chunk.of("noun") if chunk is not None and not chunk.prefix else None
    rule = table.rules[noun.owner] if table is not None and noun is not None else None
    return rule if rule is not None and rule.role in _KINDS else None


def name_at(view: View, token: int) -> Mention | None:
    """The mention of a person's name that begins at the token; made where only the names layer knows it."""
    mention = view.mention(token)
    if mention is not None and mention.first == token and view.doc.actors[mention.actor].kind == "person":
        return mention
    name = view.named.get(token)
    if mention is not None or name is None or name.label != "PER" or name.first != token:
        return None
    return _make(view, name.first, name.stop, "person", None)


def is_role(view: View, token: int, stop: int) -> bool:
    """A noun of an office, body or group begins at the token."""
    return _rule(view, token, stop, view.doc.segments[view.doc.segment_of[token]].lang or "") is not None


def behind_role(view: View, token: int, stop: int, words: Words) -> int:
    """The end of the office in apposition that begins at the token: at its comma, else of the actors' phrase."""
    if not is_role(view, token, stop):
        return token
    for at in range(token + 1, min(token + _LONGEST, stop)):
        if view.form(at) in COMMAS:
            return at
        if view.is_mark(at) or view.finite(at, words) or view.form(at) in words.object_markers:
            break
    return _phrase_stop(view, token, stop, view.doc.segments[view.doc.segment_of[token]].lang or "")


def _apposed(view: View, head: int, name: NameHit, words: Words) -> bool:
    """The name is the head's own, not of whom the head belongs to: "نقيب الصحفيين يحيى قلاش", not "نجل العودة"."""
    if words.verb_last or _definite(view, head, words):
        return True
    before = name.first - 1
    place = view.doc.words[before].pos == "name" and before not in view.named
    return before > head and (view.form(before) in COMMAS or _definite(view, before, words) or place)


def _name_stop(view: View, head: int, stop: int, words: Words) -> int:
    """The end of a name that no list knows, or ``head`` when none begins there.

    Its words are none that the tables know; the first may be one that is a name as well ("لين معلوف").
    """
    if _definite(view, head, words) or is_one_of(view, head, words.things | words.documents):
        return head
    end = head
    while end < min(stop, head + _NAME) and _strange(view, end):
        end += 1
    if end > head:
        return end
    if view.doc.words[head].pos not in ("noun", "adj") or any(a.enclitic for a in view.doc.words[head].analyses[:1]):
        return head
    end = head + 1
    while end < min(stop, head + _NAME) and _strange(view, end):
        end += 1
    return end if end > head + 1 else head


def _strange_stop(view: View, head: int, stop: int) -> int:
    """The end of a phrase all of whose words are strange, two of them at least, or ``head``.

    The last may be taken for a whole name: "انوشیروان محسنی بندپی".
    """
    alone = 1 < stop - head <= _NAME and all(_strange(view, at) for at in range(head, stop))
    known = (view.doc.actors[m.actor] for t in range(head, stop) if (m := view.mention(t)))
    return stop if alone and all(a.kind == "person" and a.basis == "pattern" for a in known) else head


def _strange(view: View, at: int) -> bool:
    """The tables know no noun of this form."""
    word = view.doc.words[at]
    if word.kind != "word" or len(word.folded) < _LETTERS:
        return False
    first = word.analyses[0]
    if first.enclitic or first.proclitics:
        return False
    if first.pos == "verb":
        return first.tense != "present"  # "فصيل تطلق على نفسها …"
    return first.pos in ("unknown", "name") or (first.pos == "noun" and not first.number)


def _of_relative(view: View, at: int, limit: int, words: Words) -> bool:
    """A relative clause begins at the token and the cue is its verb: "این برادری که گفتند"."""
    if view.form(at) not in words.relatives:
        return False
    return not any(view.finite(t, words) for t in range(at + 1, limit))


def _plural(view: View, head: int) -> bool:
    return any(a.number in ("p", "d") for a in view.doc.words[head].analyses[:1])


def _make(view: View, first: int, stop: int, kind: ActorKind, rule: NounRule | None) -> Mention:
    """The mention of an actor of these words, made at its first mention."""
    doc = view.doc
    start, end = doc.starts[first], doc.ends[stop - 1]
    name = as_name(doc.text[start:end])
    known = " ".join(view.form(t) for t in range(first, stop))
    index = view.made.get(known)
    if index is None:
        index = view.made[known] = len(doc.actors)
        doc.actors.append(_identity(view, first, stop, kind, rule, name))
    mention = Mention(first, stop, start, end, "role" if kind == "role" else "full", first, index)
    doc.actors[index].mentions.append(mention)
    for token in range(first, stop):
        doc.mention_at.setdefault(token, mention)
    add_name(view, mention)
    return mention


def _identity(view: View, first: int, stop: int, kind: ActorKind, rule: NounRule | None, name: str) -> Identity:
    doc = view.doc
    basis: ActorBasis = "role" if kind == "role" else "pattern"
    lang = doc.segments[doc.segment_of[first]].lang or doc.lang or ""
    head = next(iter(doc.words[first].analyses), None)
    return Identity(
        name=name,
        names={lang: name},
        kind=kind,
        country=(rule.country if rule else None) or _country(view, first, stop),
        sector=rule.sector if rule and rule.sector else () if kind == "organisation" else ("CVL",),
        office=None,
        wikidata=None,
        basis=basis,
        gender=head.gender if head else "",
        number=_NUMBERS.get(head.number, "") if head else "",
        rule=rule.name if rule else "",
        passing=True,
    )


def _country(view: View, first: int, stop: int) -> str | None:
    """The country of an actor inside the phrase, else of the press, else the one that most of the report is about."""
    doc = view.doc
    inside = (doc.mention_at[t] for t in range(first, stop) if t in doc.mention_at)
    named = next((c for m in inside if (c := doc.actors[m.actor].country)), None)
    if named is not None:
        return named
    table = view.tables.get(doc.segments[doc.segment_of[first]].lang or "")
    if table is not None and table.roles.grammar.home:
        return table.roles.grammar.home
    told: Counter[str] = Counter()
    for actor in doc.actors:
        if actor.country:
            told[actor.country] += len(actor.mentions)
    return max(told, key=lambda c: (told[c], c)) if told else None
