"""Whether a deed is told as something that happened, or only talked about.

Deeds of war are named in every second sentence of political news: what was condemned, investigated, remembered.
A frame of an incident is written down where the report ties it to an occasion, one example each:
``قتل ثلاثة جنود`` a figure, a verb in the past      ``وقع انفجار في بغداد`` a noun that takes place, a place
``هجوم طالبان على القاعدة`` / ``حمله ارتش به پایگاه`` a noun with both sides
Not so: ``الهجوم الذي وقع عام 2006`` a definite noun, a relative clause, a year
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rasad.document import Document, Segment
from rasad.find.clauses import Sentence
from rasad.find.events.roles import Roles
from rasad.find.events.setting import CASUALTIES, Setting
from rasad.find.events.status import standing
from rasad.find.events.support import preposition
from rasad.records import Status

_BACKGROUND = ("rel", "cond", "sub")
_WEIGHTS = {
    "own figure": 0.8, "figure": 0.4, "place": 0.85, "past": 1.3, "present": -0.8, "future": -1.1, "passive": -0.5,
    "both by verb": 0.4, "both by noun": -0.5, "happens": 0.8, "support": -0.6, "undergoes": 0.3, "noun": -0.8,
    "by preposition": 0.3, "definite": -0.7, "pronoun": -0.3, "rel": -1.3, "cond": -0.5, "sub": 0.3, "coord": 0.4,
    "comp": 0.3, "beside": -0.6, "happened": -0.3, "planned": -0.2, "possible": -1.3, "year": -0.8, "recent": 1.0,
    "asks": -0.5, "by country": -1.2, "by person": -1.0, "on country": -0.4, "on group": 0.4, "topic": 1.2,
    "said": 1.2,
}  # fmt: skip
"""Fitted by logistic regression on 3,068 Arabic sentences labelled for assault (MIT), and rounded; a sentence counts by
its likeliest predicate."""
_BIAS = -1.2
_LENGTH = -1.15  # a sentence of thirty words or twice as many
_FRAME = 3.7  # how far the weight of a frame lies above the common one
_COMMON = 0.7
_THRESHOLD = -1.0  # for a sentence that stands alone
_WITHIN = -4.6  # for one of a report: the other sentences tie its incidents to their occasion
_ALONE = 2  # sentences
_RECENT = timedelta(8)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def told(
    doc: Document, segment: Segment, sentence: Sentence, roles: Roles, setting: Setting, known: tuple[bool, bool],
    sides: tuple[list[int], list[int]], status: Status, topic: bool,
) -> bool:  # fmt: skip
    """Is an incident tied to an occasion? ``known``: does grammar say its source and its target (``sides``)?

    ``topic``: the report's headline tells of an incident. A sentence that stands alone has nothing but itself to tie
    its incident to: there a deed that happened is weighed, though a verb of the foreground has both its sides.
    """
    refused = status == "denied" and any(known) and roles.governed  # "denied having shelled"
    alone = sum(s.kind == "sentence" for s in doc.segments) <= _ALONE
    if roles.clause.link == "rel" and roles.finite and not known[0] and not topic:
        return False  # "after weeks of fighting that left thousands dead"
    said = all(known) and _said(roles, status)
    enough = not alone or roles.nominal_news or (status != "happened" and (roles.finite or _argued(sentence, roles)))
    if segment.kind == "headline" or refused or (said and enough):
        return True
    score = _BIAS + _LENGTH * min(60, segment.stop - segment.first) / 30
    score += _FRAME * (roles.frame.weight - _COMMON)
    signs = [*_of_form(sentence, roles, known), *_of_place(doc, segment, setting), roles.clause.link, status]
    signs += [] if roles.nominal_news else _of_sides(doc, *sides)
    if standing(segment.lang or "").asks(sentence):
        signs.append("asks")
    if topic:
        signs.append("topic")
    if said:
        signs.append("said")
    threshold = _THRESHOLD if alone else _WITHIN
    return score + sum(_WEIGHTS.get(sign, 0.0) for sign in signs) > threshold


def _of_sides(doc: Document, source: list[int], target: list[int]) -> list[str]:
    """What kind of actor does it and has it done to them: states and statesmen are mostly talked about."""
    signs = [f"by {doc.actors[a].kind}" for a in source[:1]]
    return signs + [f"on {doc.actors[a].kind}" for a in target[:1]]


def _said(roles: Roles, status: Status) -> bool:
    """Does a verb of the foreground say it, or speak of it as denied, demanded or possible?"""
    if status in ("denied", "demanded"):
        return True
    if not roles.finite:
        return roles.nominal_news or (status == "possible" and roles.governed and roles.clause.link not in _BACKGROUND)
    return roles.clause.link not in _BACKGROUND


def _argued(sentence: Sentence, roles: Roles) -> bool:
    """Is a noun what the verb of its clause wants, offers or threatens: "threatened to shell"?"""
    first, marks = roles.predicate.first, sentence.grammar.marks
    sentence.slots(roles.clause)
    phrase = next((p for p in roles.clause.phrases if p.first == first), None)
    return phrase is not None and (not phrase.key or phrase.key in marks.governs)


def _of_form(sentence: Sentence, roles: Roles, known: tuple[bool, bool]) -> list[str]:
    signs = [roles.support] if roles.support else []
    group = roles.clause.group
    tense = group.tense if group is not None else ""
    signs += [tense] if tense in ("present", "future") else []
    if roles.finite:
        signs += ["past"] if tense == "past" else []
        signs += ["passive"] if sentence.passive(roles.clause) else []
        return [*signs, "both by verb"] if all(known) else signs
    first = roles.predicate.first
    sense = sentence.sense(first)
    if first == roles.clause.verb:  # "came under attack"
        return [*signs, "past"] if tense == "past" else signs
    signs += ["noun"] if roles.predicate.how == "noun" and not roles.nominal_news else []
    signs += ["definite"] if sense.article else ["pronoun"] if sense.enclitic else []
    signs += ["by preposition"] if preposition(sentence, first) else []
    return [*signs, "both by noun"] if all(known) else signs


def _of_place(doc: Document, segment: Segment, setting: Setting) -> list[str]:
    span = range(segment.start, segment.end)
    days = [t.value or "" for t in doc.times if t.start in span and t.type in ("DATE", "TIME")]
    signs = ["own figure"] if setting.figures else []
    signs += ["figure"] if any(f.start in span and f.of in CASUALTIES for f in doc.figures) else []
    signs += ["place"] if any(p.start in span and p.kind != "country" for p in doc.places) else []
    signs += ["recent"] if any(_recent(day, doc.published) for day in days) else []
    return [*signs, "year"] if any(len(d) in (4, 7) and "_" not in d for d in days) else signs


def _recent(day: str, published: str | None) -> bool:
    """Is a day of the calendar one of the last before the report?"""
    if published is None or not _DAY.match(day):
        return False
    gap = date.fromisoformat(published) - date.fromisoformat(day[:10])
    return timedelta(-1) <= gap <= _RECENT


def of_a_person(doc: Document, roles: Roles, target: list[int]) -> bool:
    """Does a noun name the person to whom the deed was done: "the assassination of X"?"""
    return roles.nominal_news and not roles.finite and any(doc.actors[a].kind == "person" for a in target)
