"""The stage: predicates of every sentence, their actors and standing, each event once, written as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from rasad import records
from rasad.document import Document, Segment
from rasad.find.clauses import Sentence
from rasad.find.days import ahead, behind
from rasad.find.events.deeds import Deeds
from rasad.find.events.frames import FrameTable, Predicate, frame_table
from rasad.find.events.incidents import share
from rasad.find.events.merge import Found, once
from rasad.find.events.nearest import Nearest
from rasad.find.events.own_state import own_state
from rasad.find.events.roles import Roles
from rasad.find.events.setting import Settings
from rasad.find.events.sides import SAID, sides
from rasad.find.events.status import standing
from rasad.find.events.subjects import Subjects
from rasad.find.events.support import preposition
from rasad.find.events.told import of_a_person, told
from rasad.find.sentences import read_sentence
from rasad.packs import load, section_files
from rasad.packs.schema.frames import Frame
from rasad.packs.schema.plover import Plover
from rasad.resolve.gazetteer import Gazetteer
from rasad.text.tokens import Word

_PRIVATE = (("CVL",), ("REF",), ("UAF",), ("UNK",), ())
_UNSAID = frozenset(("planned", "possible", "demanded", "offered"))
"""Standings in which words are not said: what somebody might ask, or ought to criticise, is no event."""
_READ = frozenset(("headline", "sentence", "post"))


@cache
def plover() -> Plover:
    """PLOVER's types with their quads, scores and modes."""
    return load("shared", "plover", Plover)


class Events:
    """Adds ``doc.events``.

    ``gazetteers`` tell the country of an adjective; ``extra`` are a user's own frames by language, which go before the
    pack's.
    """

    def __init__(
        self, gazetteers: Mapping[str, Gazetteer] | None = None, extra: dict[str, tuple[Frame, ...]] | None = None
    ) -> None:
        self._extra = extra or {}
        self._gazetteers: Mapping[str, Gazetteer] = gazetteers if gazetteers is not None else {}
        self._countries: dict[tuple[str, str], str | None] = {}
        self._places: dict[int, str] = {}
        self._tables: dict[str, FrameTable | None] = {}

    def __call__(self, doc: Document) -> None:
        """Find the events of a document."""
        settings, fill = Settings(doc), Nearest(doc)
        parties: list[int] = []  # of the last joint deed
        topic = False  # does the headline tell of an incident?
        skip, named = covered(doc)
        self._places = _place_countries(doc)
        found: list[Found] = []
        before: Subjects | None = None
        for segment in doc.segments:
            table = self._table(segment.lang) if segment.kind in _READ and segment.stop > segment.first else None
            if table is None or segment.lang is None:
                continue
            if not any(map(table.begins.__getitem__, doc.words[segment.first : segment.stop])):
                before = None
                continue
            sentence = read_sentence(doc, segment.first, segment.stop, segment.lang, skip, named)
            predicates = table.predicates(doc, sentence)
            subjects = Subjects(doc, sentence, before, partial(self._demonym, segment.lang), parties)
            roles = self._roles(doc, sentence, predicates, subjects)
            cues = [(doc.starts[p.first], doc.ends[p.stop - 1]) for p in predicates if bounds(sentence, p)]
            topic = topic or (segment.kind == "headline" and any(p.frame.incident for p in predicates))
            here: list[Found] = []
            for predicate in predicates:
                event = self._event(doc, segment, sentence, roles(predicate), settings, fill, cues, topic)
                if event is not None:
                    here.append(event)
                    parties = _parties(doc, event) or parties
            share(here)
            found += (event for event in here if event.told)
            before = subjects
        doc.events = _write(doc, once(doc, found))

    def _table(self, lang: str | None) -> FrameTable | None:
        if lang not in self._tables:
            known = lang is not None and bool(section_files(lang, "events"))
            self._tables[lang or ""] = frame_table(lang, self._extra.get(lang, ())) if known and lang else None
        return self._tables[lang or ""]

    def _demonym(self, lang: str, word: Word) -> str | None:
        """The country that an adjective names."""
        key = (lang, word.text)
        if key not in self._countries:
            table = self._gazetteers.get(lang)
            chunk = table.chunk([word], 0, 1) if table is not None and word.kind == "word" else None
            entry = chunk.of("demonym") if chunk is not None else None
            self._countries[key] = entry.owner if entry is not None else None
        return self._countries[key]

    def _roles(
        self, doc: Document, sentence: Sentence, predicates: list[Predicate], subjects: Subjects
    ) -> Callable[[Predicate], Roles]:
        """The actors of each predicate of a sentence, worked out once."""
        lang = sentence.grammar.code
        known: dict[int, Roles] = {}

        def roles(predicate: Predicate) -> Roles:
            if predicate.first not in known:
                known[predicate.first] = Roles(
                    doc, sentence, predicate, subjects, self._places, standing(lang).holds, deeds
                )  # fmt: skip
            return known[predicate.first]

        deeds = Deeds(sentence, predicates, roles)
        return roles

    def _event(
        self,
        doc: Document,
        segment: Segment,
        sentence: Sentence,
        roles: Roles,
        settings: Settings,
        fill: Nearest,
        cues: list[tuple[int, int]],
        topic: bool,
    ) -> Found | None:
        predicate, frame = roles.predicate, roles.frame
        source, target = sides(frame, roles)
        target = _of_others(doc, roles, source, target)
        status = standing(segment.lang or "").of(sentence, predicate, bool(roles.support))
        if not source and not roles.finite and status in ("planned", "offered"):
            source = [a for a in roles.actors(("holder",)) if a not in target]
        asked = status == "demanded" and not roles.finite and not roles.adjective and not sentence.grammar.verb_last
        if asked:
            source = _asked(roles, source, target)
        wanted = _wanted(frame, roles)
        known = bool(source), bool(target)
        by_grammar = source, target
        victim = of_a_person(doc, roles, target)
        cost = 0.0
        own = _of_a_body(doc, roles, source, target)
        if own and _routine(doc, sentence, roles, source):
            return None
        if wanted != "pair" and not own and not _closed(sentence, roles, source) and (source or not asked):
            source, target, cost = fill(segment, sentence, predicate, source, target, roles)
        if frame.mode == "visit" and roles.to_place():
            wanted = "source"
        if not _enough("any" if own else wanted, source, target) or (frame.foreign and _of_one(doc, source, target)):
            return None
        if frame.type == "PROTEST" and sentence.grammar.verb_last and _by_states(doc, source):
            return None
        if frame.type == "CONSULT" and _private(doc, frame, source, target):
            return None
        if (status == "denied" and not frame.negatable) or _unsaid(sentence, frame, status):
            return None
        cue = (doc.starts[predicate.first], doc.ends[predicate.stop - 1])
        clause = [(doc.starts[a], doc.ends[b - 1]) for a, b in roles.clause.ranges]
        setting = settings.of(frame.type, cue, clause, (segment.start, segment.end), cues)
        headline = segment.kind == "headline"
        tied = not frame.incident or victim
        tied = tied or told(doc, segment, sentence, roles, setting, known, by_grammar, status, topic)
        if status == "happened" and not roles.finite and not roles.adjective and ahead(doc.published, setting.time):
            status = "planned"
        if status == "planned" and behind(doc.published, setting.time):
            setting = replace(setting, time=None)  # the day of something else: what is planned is yet to come
        return Found(
            frame, cue, source, target, status, setting,
            score=max(0.05, _score(frame, roles, source, target, status) - cost),
            headline=headline, anaphoric=not all(known) and _pointed(sentence, roles),
            sure=all(known), told=tied, elsewhere=roles.partner(),
        )  # fmt: skip


def _unsaid(sentence: Sentence, frame: Frame, status: records.Status) -> bool:
    """Verb last: are words only asked for, planned or possible?"""
    return sentence.grammar.verb_last and frame.type in SAID and status in _UNSAID


def _of_others(doc: Document, roles: Roles, source: list[int], target: list[int]) -> list[int]:
    """The target without the state that the source serves; where nobody else is left, what another function names."""
    frame = roles.frame

    def others(found: list[int]) -> list[int]:
        return [t for t in found if t not in source and not any(own_state(doc, s, t, frame.type) for s in source)]

    if not target or not source:
        return target
    named = (others(roles.targets((key,))) for key in (frame.target if roles.finite else ()))
    return others(target) or next(filter(None, named), [])


def _of_one(doc: Document, source: list[int], target: list[int]) -> bool:
    """Are both sides of one state?"""
    return bool({doc.actors[a].country for a in source} & {doc.actors[a].country for a in target} - {None})


def _by_states(doc: Document, source: list[int]) -> bool:
    """Are states its doers? No state demonstrates: ``ایران در اعتراض به تحریم‌ها``."""
    return bool(source) and all(doc.actors[a].kind == "country" for a in source)


def _asked(roles: Roles, source: list[int], target: list[int]) -> list[int]:
    """Who would do what is asked for: not who asks, where its noun does not name him, but whom he asks."""
    asks = roles.subjects.of(roles.clause) or roles.subjects.speaker(roles.predicate.first)
    if source and (source == roles.actors(("owner", "by")) or not set(source) <= set(asks)):
        return source
    return [a for a in roles.subjects.controlled(roles.clause) if a not in target and a not in asks]


def _private(doc: Document, frame: Frame, source: list[int], target: list[int]) -> bool:
    """Who speaks to the press consults nobody, nor do people who travel on their own account."""
    travels = frame.mode == "visit" and any(
        doc.actors[a].kind == "group" and doc.actors[a].sector[:1] in _PRIVATE for a in source
    )
    return travels or any(doc.actors[a].sector[:1] == ("JRN",) for a in (*source, *target))


def _pointed(sentence: Sentence, roles: Roles) -> bool:
    """Is a noun pointed at, so that its deed was told before: "in this meeting"?"""
    first = roles.predicate.first
    return not roles.finite and first > sentence.first and sentence.sense(first - 1).form in sentence.grammar.these


def _closed(sentence: Sentence, roles: Roles, source: list[int]) -> bool:
    """Does grammar say that a side stays unknown? A passive without an agent has none, nor has what a blast does."""
    if not sentence.grammar.verb_last:
        if source:
            return False
        passive = roles.undergone() and (roles.finite or roles.frame.incident)
        return passive or roles.frame.source == ("by",) or (roles.frame.incident and roles.deed_does_it())
    group = roles.clause.group
    if roles.finite and not source and group is not None and group.person in ("1", "2"):
        return True  # "we met": whoever says it
    if roles.only_named() or (roles.finite and roles.frame.target[:1] == ("subject",)):
        return not source  # "lost their lives"
    return not source and ((roles.finite and roles.passive()) or roles.support == "happens")


def _of_a_body(doc: Document, roles: Roles, source: list[int], target: list[int]) -> bool:
    """Is a meeting one of the members of a body, with nobody else: ``نشست شورای امنیت``?"""
    if not roles.frame.symmetric or roles.finite or target or not source or source != roles.actors(("owner",)):
        return False
    return all(doc.actors[a].kind == "organisation" for a in source)


def _routine(doc: Document, sentence: Sentence, roles: Roles, source: list[int]) -> bool:
    """Is the session of a state's own body, verb last of any, only where something was said: ``در جلسه دولت گفت``?"""
    key = preposition(sentence, roles.predicate.head)
    of_state = all(doc.actors[a].sector[:1] in (("GOV",), ("LEG",)) for a in source)
    where = sentence.grammar.verb_last and key in sentence.grammar.marks.engages
    return bool(key) and not roles.support and (where or of_state)


def bounds(sentence: Sentence, predicate: Predicate) -> bool:
    """Does a deed bound what is told of others? Where the verb comes last its complements stand before it."""
    return predicate.how in ("verb", "compound") or not sentence.grammar.verb_last


def _parties(doc: Document, event: Found) -> list[int]:
    """The two sides of a joint deed, of different states."""
    joint = event.frame.type in ("CONSULT", "AGREE") and event.frame.mode != "third-party" and event.sure
    if not joint or len(event.source) != 1 or len(event.target) != 1:
        return []
    both = [*event.source, *event.target]
    return both if len({doc.actors[a].country for a in both if doc.actors[a].country}) == len(both) else []


def _wanted(frame: Frame, roles: Roles) -> str:
    """Which sides must be known: a verb tells of a deed more surely than a noun, which needs what the frame says."""
    if roles.finite or roles.infinitive_of_verb():
        return "any" if frame.actor == "both" else frame.actor
    if frame.noun_actor is not None or roles.support:
        return frame.noun_actor or frame.actor
    return "any" if frame.actor == "none" else frame.actor


def _enough(wanted: str, source: list[int], target: list[int]) -> bool:
    return {
        "none": True,
        "any": bool(source or target),
        "source": bool(source),
        "target": bool(target),
        "both": bool(source and target),
        "pair": bool(source and target),
    }[wanted]


def _score(frame: Frame, roles: Roles, source: list[int], target: list[int], status: records.Status) -> float:
    score = frame.weight + (0.0 if roles.finite or roles.support else -0.1)
    score += 0.05 * bool(source) + 0.05 * bool(target) - 0.1 * (not source and not target)
    return max(0.05, min(0.95, score - 0.1 * (status in ("denied", "possible"))))


def covered(doc: Document) -> tuple[set[int], set[int]]:
    """Tokens of times, which are no part of a phrase, and of names and places, which are no verbs."""
    skip: set[int] = set()
    for time in doc.times:
        skip.update(range(*doc.tokens_in(time.start, time.end)))
    named = {i for name in doc.names for i in range(name.first, name.stop)}
    for place in doc.places:
        named.update(range(*doc.tokens_in(place.start, place.end)))
    return skip, named


def _place_countries(doc: Document) -> dict[int, str]:
    """Token of a place name → the country that it lies in."""
    out: dict[int, str] = {}
    for place in doc.places:
        if place.country:
            out.update(dict.fromkeys(range(*doc.tokens_in(place.start, place.end)), place.country))
    return out


def _write(doc: Document, found: list[Found]) -> list[records.Event]:
    types = plover().types
    out = []
    for n, event in enumerate(found, start=1):
        frame = event.frame
        kind = types[frame.type]
        score = kind.modes.get(frame.mode) if frame.mode else None
        out.append(
            records.Event(
                id=f"e{n}",
                type=frame.type,
                mode=frame.mode,
                contexts=frame.contexts,
                cameo=frame.cameo,
                quad=kind.quad,
                intensity=score if score is not None else kind.score,
                cue=doc.chars(*event.cue),
                source=tuple(f"a{i + 1}" for i in event.source),
                target=tuple(f"a{i + 1}" for i in event.target),
                place=event.setting.place,
                time=event.setting.time,
                figures=event.setting.figures,
                status=event.status,
                said_in=event.setting.said_in,
                rule=frame.name,
                score=round(event.score, 2),
            )
        )
    return out
