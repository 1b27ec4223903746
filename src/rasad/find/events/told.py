"""Whether a deed is told as something that happened, or only talked about.

Deeds of war are named in every second sentence of political news: what was condemned, investigated, remembered.
A frame of an incident is written down where the report ties it to an occasion, one example each:
``قتل ثلاثة جنود`` a figure      ``انفجرت عبوة في الموصل`` a finite verb with a place, a side or a mode of its own
``هجوم طالبان على القاعدة`` / ``حمله ارتش به پایگاه`` a noun with both sides
``وقع انفجار في بغداد`` a noun that takes place
"""

from __future__ import annotations

from rasad.find.clauses import Sentence
from rasad.find.events.frames import Predicate
from rasad.find.events.roles import Roles
from rasad.find.events.setting import Setting
from rasad.records import Status

_BACKGROUND = ("rel", "cond", "sub")


def told(
    sentence: Sentence, predicate: Predicate, roles: Roles, setting: Setting, sides: tuple[bool, bool], headline: bool
) -> bool:
    """Is an incident tied to an occasion? ``sides``: are its source and its target known?"""
    both = all(sides)
    definite = sentence.sense(predicate.first).article
    placed = setting.place is not None
    if setting.figures and (roles.finite or not definite or (placed and any(sides))):
        return True
    if headline or both:
        return True
    if not roles.finite:
        if definite:
            return False
        return placed and (sides[0] or bool(roles.support))
    clause = roles.clause
    if clause.link in _BACKGROUND or (clause.group is not None and clause.group.tense != "past"):
        return placed and any(sides)
    return placed or any(sides) or predicate.frame.mode is not None


def done(roles: Roles, sides: tuple[bool, bool], status: Status) -> bool:
    """Do words say who did it to whom, and tell it in the foreground, or say that it has not happened?"""
    foreground = roles.clause.link not in _BACKGROUND if roles.finite else roles.nominal_news
    return all(sides) and (foreground or status != "happened")
