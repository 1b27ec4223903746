"""Which actors of a report are written down: those that speak, act or are acted on, and those named as parties.

Runs last: an actor whom a statement or event names always stays. The others stay unless the report only passes by
them: a country named as a place, an outlet named as the source of the report, people counted but not named.
"""

from __future__ import annotations

import msgspec

from rasad import records
from rasad.document import Document, Identity, Mention
from rasad.find.phrase import COMMAS
from rasad.packs import languages, load
from rasad.packs.schema.roles import Roles
from rasad.resolve.gazetteer import key
from rasad.text.tokens import Word

_BYSTANDERS = (".court", ".media", ".party", ".believers", ".followers", ".people", ".commander", ".sources", ".press")
_NUMBERS = (".counted",)
_VIOLENT = ("ASSAULT", "COERCE")
_PLACES = (("BUS",), ("GOV",), ("JRN",))
_OFTEN = 3  # so many mentions make an actor a subject of the report


class _Words:
    """The words of one language that show how an actor is passed by."""

    def __init__(self, code: str) -> None:
        grammar = load(code, "roles", Roles).grammar
        inside = frozenset(key(w) for w in grammar.inside)
        prefixes = tuple(key(p) for p, left in grammar.prefixes if not left and len(p) == 1)
        self._locates = inside | {p + w for p in prefixes for w in inside}
        self.upon = frozenset(key(w) for w in grammar.upon)
        self.relays = frozenset(key(w) for w in grammar.relays)
        self.borders = frozenset(key(w) for w in grammar.borders)
        self._each = tuple(tuple(key(w) for w in phrase.split()) for phrase in grammar.each)
        self._joins = frozenset(key(w) for w in grammar.and_words)

    def locates(self, folded: str) -> bool:
        """Whether a word makes a place of the country behind it."""
        return key(folded) in self._locates

    def lists(self, word: Word) -> bool:
        """Whether a word stands between the members of a list."""
        return word.text in COMMAS or key(word.folded) in self._joins

    def before_each(self, doc: Document, first: int, at: int) -> int:
        """The token before a name, or before the "each of" that stands there."""
        for phrase in self._each:
            start = at - len(phrase)
            if start > first and tuple(key(w.folded) for w in doc.words[start:at]) == phrase:
                return start - 1
        return at - 1


class Selection:
    """The stage that drops the actors whom the report only passes by."""

    def __init__(self) -> None:
        self._words = {code: _Words(code) for code in languages()}

    def __call__(self, doc: Document) -> None:
        """Keep the actors that matter in ``doc.actors``; ids in statements and events follow."""
        used = _used(doc)
        scenes = self._scenes(doc)
        _leave_out(doc, scenes)
        used -= scenes
        kept = [i for i, a in enumerate(doc.actors) if f"a{i + 1}" in used or self.matters(doc, a)]
        _keep(doc, kept)

    def matters(self, doc: Document, actor: Identity) -> bool:
        """Whether an actor that no statement and no event names is written down all the same."""
        if actor.passing and len(actor.mentions) < _OFTEN:
            return False
        if actor.kind == "country":
            return self._party(doc, actor)
        if actor.rule.endswith(_NUMBERS) or self._is_platform(doc, actor):
            return False
        if actor.kind == "role":
            return False  # who holds an office and does nothing is a word of the narrator's
        if actor.kind == "person" and actor.basis == "pattern" and len(actor.mentions) == 1:
            return bool(actor.gender) and " " in actor.name  # else no given name shows that the words are a name
        if actor.kind == "organisation":
            if "JRN" in actor.sector and all(self._relays(doc, m) for m in actor.mentions):
                return False
            if actor.basis == "gazetteer" and all(self._inside(doc, m) for m in actor.mentions):
                return False
        return not actor.rule.endswith(_BYSTANDERS)

    def _party(self, doc: Document, actor: Identity) -> bool:
        """A country that is more than a place: named often, in the title, or somewhere not as a place."""
        named = [m for m in actor.mentions if m.form in ("country", "full")]
        if not named:
            return any(m.form == "capital" for m in actor.mentions)
        places = {doc.tokens_in(p.start, p.end)[1] for p in doc.places}
        return any(m.first not in places and not self._inside(doc, m) for m in named)

    def _scenes(self, doc: Document) -> set[str]:
        """Actors that events alone name though they are no parties: ids."""
        speaks = _told(doc) | _victims(doc)
        return {
            f"a{i + 1}"
            for i, a in enumerate(doc.actors)
            if f"a{i + 1}" not in speaks and self._is_scene(doc, a)
        }

    def _is_scene(self, doc: Document, actor: Identity) -> bool:
        """Whether an actor is nothing but a place, a platform, or a number of people."""
        if actor.kind == "country":
            if all(m.form == "pronoun" for m in actor.mentions):  # "his country signed"; "in this country"
                return all(self._inside(doc, m) for m in actor.mentions)
            return not actor.passing and not self.matters(doc, actor)
        palace = actor.sector[:1] == ("GOV",)
        return actor.rule.endswith(_NUMBERS) or (self._is_platform(doc, actor) and not palace)

    def _is_platform(self, doc: Document, actor: Identity) -> bool:
        """Whether a company, an outlet or a palace is only where something is said or done: "على تويتر"."""
        placed = actor.kind == "organisation" and actor.basis == "gazetteer" and actor.sector[:1] in _PLACES
        return placed and all(self._upon(doc, m) for m in actor.mentions)

    def _upon(self, doc: Document, mention: Mention) -> bool:
        segment = doc.segments[doc.segment_of[mention.first]]
        words = self._words.get(segment.lang or "")
        if words is None:
            return False
        near = range(max(segment.first, mention.first - 2), mention.first + 1)
        return any(key(doc.words[i].folded) in words.upon for i in near)

    def _inside(self, doc: Document, mention: Mention) -> bool:
        """Whether a country stands as a place: behind "in", a border or a place in it, in a dateline, in a list."""
        segment = doc.segments[doc.segment_of[mention.first]]
        if segment.kind == "dateline":
            return True
        words = self._words.get(segment.lang or "")
        if words is None or mention.first == segment.first:
            return False
        at = words.before_each(doc, segment.first, mention.first)
        if words.locates(doc.words[at].folded) or self._in_place(doc, at, segment.first):
            return True
        if any(key(doc.words[i].folded) in words.borders for i in range(max(segment.first, at - 1), at + 1)):
            return True
        joined = mention.start > doc.starts[mention.first]
        while at > segment.first and words.lists(doc.words[at]):
            at, joined = at - 1, True
        other = doc.mention_at.get(at)
        if other is not None and joined and other is not mention and doc.actors[other.actor].kind == "country":
            return self._inside(doc, other)
        return False

    def _in_place(self, doc: Document, at: int, first: int) -> bool:
        """Whether a place ends at a token, or at the one before a comma there: "استان جوف | یمن"."""
        if at > first and doc.words[at].text in COMMAS:
            at -= 1
        return any(p.kind != "country" and p.start < doc.ends[at] <= p.end for p in doc.places)

    def _relays(self, doc: Document, mention: Mention) -> bool:
        """Whether an outlet is named as the source of the whole report: "به گزارش X، …" in its first sentence."""
        at = doc.segment_of[mention.first]
        segment = doc.segments[at]
        body = [i for i, s in enumerate(doc.segments) if s.kind in ("sentence", "dateline")][:2]
        words = self._words.get(segment.lang or "")
        if words is None or at not in body:
            return False
        if doc.words[mention.first - 1].text == "(" and mention.first > segment.first:
            return True
        near = range(max(segment.first, mention.first - 6), mention.first)
        return any(key(doc.words[i].folded) in words.relays for i in near)


def _used(doc: Document) -> set[str]:
    return _told(doc).union(*((*event.source, *event.target) for event in doc.events))


def _victims(doc: Document) -> set[str]:
    """Those to whom violence is done: ids."""
    return {a for e in doc.events if e.type in _VIOLENT for a in e.target if doc.actors[int(a[1:]) - 1].kind == "group"}


def _leave_out(doc: Document, actors: set[str]) -> None:
    """Take actors from the sides of events."""

    def others(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(a for a in ids if a not in actors)

    doc.events = [msgspec.structs.replace(e, source=others(e.source), target=others(e.target)) for e in doc.events]


def _told(doc: Document) -> set[str]:
    """The actors that statements and agreements name: ids."""
    used: set[str] = set()
    for statement in doc.statements:
        used.update(x for x in (statement.speaker, statement.addressee, *statement.speakers) if x)
    for agreement in doc.agreements:
        used.update((*agreement.parties, *agreement.mediators))
        used.update(x for term in agreement.terms for x in term.obligor)
    return used


def _keep(doc: Document, kept: list[int]) -> None:
    """Drop all other actors, put the rest in the order of the text, and let everything that names an actor follow."""
    kept.sort(key=lambda i: min((m.start for m in doc.actors[i].mentions), default=0))
    new = {old: n for n, old in enumerate(kept)}
    ids = {f"a{old + 1}": f"a{n + 1}" for old, n in new.items()}
    doc.actors = [doc.actors[i] for i in kept]
    doc.mention_at = {t: m for t, m in doc.mention_at.items() if m.actor in new}
    for actor in doc.actors:
        for mention in actor.mentions:
            mention.actor = new[mention.actor]
    doc.statements = [_statement(s, ids) for s in doc.statements]
    doc.events = [
        msgspec.structs.replace(e, source=_ids(e.source, ids), target=_ids(e.target, ids)) for e in doc.events
    ]
    parties = {old: doc.actors[int(now[1:]) - 1].key or now for old, now in ids.items()}
    doc.agreements = [_agreement(a, parties) for a in doc.agreements]


def _statement(statement: records.Statement, ids: dict[str, str]) -> records.Statement:
    return msgspec.structs.replace(
        statement,
        speaker=_id(statement.speaker, ids),
        addressee=_id(statement.addressee, ids),
        speakers=_ids(statement.speakers, ids),
    )


def _id(actor: str | None, ids: dict[str, str]) -> str | None:
    return ids.get(actor, actor) if actor else None


def _ids(actors: tuple[str, ...], ids: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids.get(a, a) for a in actors))


def _agreement(agreement: records.Agreement, ids: dict[str, str]) -> records.Agreement:
    """Its parties by keys that are the same in every report, where the packs know the body."""
    terms = tuple(msgspec.structs.replace(t, obligor=_ids(t.obligor, ids)) for t in agreement.terms)
    return msgspec.structs.replace(
        agreement, parties=_ids(agreement.parties, ids), mediators=_ids(agreement.mediators, ids), terms=terms
    )
