"""Whether a deed is told as something that happened, or only talked about.

Deeds of war are named in every second sentence of political news: what was condemned, investigated, remembered.
A frame of an incident is written down where the report ties it to an occasion, one example each:
``قتل ثلاثة جنود`` a figure, a verb in the past      ``وقع انفجار في بغداد`` a noun that takes place, a place
``هجوم طالبان على القاعدة`` / ``حمله ارتش به پایگاه`` a noun with both sides
Not so: ``الهجوم الذي وقع عام 2006`` a definite noun, a relative clause, a year
"""

from __future__ import annotations

from rasad.document import Document, Segment
from rasad.find.clauses import Sentence
from rasad.find.events.roles import Roles
from rasad.find.events.setting import CASUALTIES, Setting
from rasad.find.events.status import standing
from rasad.find.events.support import preposition
from rasad.records import Status

_BACKGROUND = ("rel", "cond", "sub")
_WEIGHTS = {
    "own figure": 1.0, "figure": 0.7, "place": 0.8, "past": 0.9, "passive": -0.5, "both by verb": 0.5,
    "happens": 0.4, "support": -0.2, "by preposition": 0.2, "definite": -1.0, "pronoun": -0.6, "both by noun": -0.3,
    "rel": -0.7, "cond": -0.8, "sub": 0.6, "coord": 0.4, "comp": 0.35, "happened": 0.4, "planned": -0.7,
    "year": -0.9, "asks": -1.0, "topic": 1.2,
}  # fmt: skip
"""Fitted by logistic regression on 3,068 Arabic sentences labelled for assault (MIT), and rounded."""
_BIAS = -1.7
_LENGTH = -1.25  # a sentence of thirty words or twice as many
_FRAME = 4.5  # how far the weight of a frame lies above the common one
_COMMON = 0.7
_THRESHOLD = -0.9  # for a sentence that stands alone
_WITHIN = -3.4  # for one of a report: the other sentences tie its incidents to their occasion
_ALONE = 2  # sentences


def told(
    doc: Document, segment: Segment, sentence: Sentence, roles: Roles, setting: Setting, known: tuple[bool, bool],
    status: Status, topic: bool,
) -> bool:  # fmt: skip
    """Is an incident tied to an occasion? ``known``: does grammar say its source and its target?

    ``topic``: the report's headline tells of an incident.
    """
    refused = status == "denied" and any(known) and roles.governed  # "denied having shelled"
    if segment.kind == "headline" or refused or (all(known) and _said(roles, status)):
        return True
    score = _BIAS + _LENGTH * min(60, segment.stop - segment.first) / 30
    score += _FRAME * (roles.frame.weight - _COMMON)
    signs = [*_of_form(sentence, roles, known), *_of_place(doc, segment, setting), roles.clause.link, status]
    if standing(segment.lang or "").asks(sentence):
        signs.append("asks")
    if topic:
        signs.append("topic")
    alone = sum(s.kind == "sentence" for s in doc.segments) <= _ALONE
    return score + sum(_WEIGHTS.get(sign, 0.0) for sign in signs) > (_THRESHOLD if alone else _WITHIN)


def _said(roles: Roles, status: Status) -> bool:
    """Does a verb of the foreground say it, or speak of it as denied, demanded or possible?"""
    if status in ("denied", "demanded"):
        return True
    if not roles.finite:
        return roles.nominal_news or (status == "possible" and roles.governed and roles.clause.link not in _BACKGROUND)
    return roles.clause.link not in _BACKGROUND


def _of_form(sentence: Sentence, roles: Roles, known: tuple[bool, bool]) -> list[str]:
    signs = [roles.support] if roles.support else []
    group = roles.clause.group
    if roles.finite:
        signs += ["past"] if group is not None and group.tense == "past" else []
        signs += ["passive"] if sentence.passive(roles.clause) else []
        return [*signs, "both by verb"] if all(known) else signs
    first = roles.predicate.first
    sense = sentence.sense(first)
    signs += ["definite"] if sense.article else ["pronoun"] if sense.enclitic else []
    signs += ["by preposition"] if preposition(sentence, first) else []
    return [*signs, "both by noun"] if all(known) else signs


def _of_place(doc: Document, segment: Segment, setting: Setting) -> list[str]:
    span = range(segment.start, segment.end)
    days = [t.value or "" for t in doc.times if t.start in span and t.type in ("DATE", "TIME")]
    signs = ["own figure"] if setting.figures else []
    signs += ["figure"] if any(f.start in span and f.of in CASUALTIES for f in doc.figures) else []
    signs += ["place"] if any(p.start in span and p.kind != "country" for p in doc.places) else []
    return [*signs, "year"] if any(len(d) in (4, 7) and "_" not in d for d in days) else signs


def of_a_person(doc: Document, roles: Roles, target: list[int]) -> bool:
    """Does a noun name the person to whom the deed was done: "the assassination of X"?"""
    return roles.nominal_news and not roles.finite and any(doc.actors[a].kind == "person" for a in target)
