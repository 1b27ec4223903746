"""Source and target of a predicate: the functions of its frame, asked in the order that its form wants."""

from __future__ import annotations

from rasad.find.events.roles import Roles
from rasad.packs.schema.frames import Frame

_AS_NOUN = ("owner", "by")
SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN"})  # what somebody says to somebody, and he may turn back


def sides(frame: Frame, roles: Roles) -> tuple[list[int], list[int]]:
    """Source and target as actors' indices; of a symmetric deed one party each, where two are told."""
    if roles.finite or roles.adjective:
        source, target = roles.actors(frame.source), roles.targets(frame.target)
    elif roles.infinitive:
        source, target = _of_infinitive(frame, roles)
    elif roles.support == "support":
        own = roles.actors(("owner",)) if roles.definite() and "owner" in (frame.noun_source or _AS_NOUN) else []
        source = own or roles.actors(("subject", *(frame.noun_source or _AS_NOUN)))
        named = frame.noun_target or _noun_target(frame)
        target = roles.targets(named) or roles.beside(named) or roles.actors(("owner", "object"))
    elif roles.support == "undergoes" and not {"object", "owner"} & {*frame.target, *(frame.noun_target or ())}:
        source, target = roles.actors(("patient",)), roles.targets(_noun_target(frame))  # "was on alert"
    elif roles.support == "undergoes":
        source = roles.actors(("by", "owner", roles.genitive, roles.origin))
        target = roles.actors(("patient", "object"))
    else:
        source = roles.actors(frame.noun_source or _AS_NOUN)
        target = roles.targets(frame.noun_target or _noun_target(frame))
        by = roles.actors(("by",))
        if by and source and source != by and source == roles.actors(("owner",)):
            source, target = by, target or source  # "the sanctioning of X by Y"
        done_to = roles.actors((roles.genitive, "object"))
        if target == roles.actors(("owner",)) and done_to and done_to != target:
            source, target = target, done_to  # "their burning of the house": the genitive is the doer
        source, target = _by_governor(frame, roles, source, target)
    attempter = [] if roles.finite else roles.around.attempter()
    if attempter and not roles.actors(("by",)):
        source, target = attempter, [a for a in target or source if a not in attempter]
    elif not roles.finite and not roles.actors((*(frame.noun_source or _AS_NOUN)[:1], "by")):
        source = [a for a in roles.engaged() if a not in target] or source
    if frame.type in SAID and (answered := _turned_back(frame, roles)):
        source, target = answered
    if frame.symmetric:
        source, target = _parties(frame, roles, source, target)
    if not source and target and not frame.incident and not roles.finite and not roles.told_of_itself():
        source = [a for a in roles.actors(("holder",)) if a not in target]
    target = [a for a in target or roles.shared_object() if a not in source]
    if source and not target and frame.target and (roles.finite or not frame.incident):
        target = roles.spoken_of(frame.target, source)
    return source, target


def _turned_back(frame: Frame, roles: Roles) -> tuple[list[int], list[int]] | None:
    """``رفضت روسيا اتهامات بريطانيا``: the genitive said it, of him who rejects it where nobody else is told."""
    by_whom = roles.turned_back()
    said = roles.actors(("owner",)) if by_whom else []
    if not said or set(said) & set(by_whom):
        return None
    named = tuple(k for k in frame.noun_target or _noun_target(frame) if k not in ("owner", "object"))
    return said, [a for a in roles.targets(named) or by_whom if a not in said]


def _by_governor(
    frame: Frame, roles: Roles, source: list[int], target: list[int]
) -> tuple[list[int], list[int]]:
    """``وصل الوزير للقاء الأمير``: the subject of the verb does it, the genitive is whom it is done to."""
    transitive = frame.symmetric or {"owner", "object"} & {*(frame.noun_target or frame.target)}
    if not source or (not target and transitive and roles.around.aimed() and source == roles.actors(("owner",))):
        doer = [a for a in roles.around.doer() if a not in target]
        if doer and doer != source:
            return doer, target or [a for a in source if a not in doer]
    return source, target


def _of_infinitive(frame: Frame, roles: Roles) -> tuple[list[int], list[int]]:
    """``با کشتن دو سرباز``: its genitive is the object, its doer the subject of the clause that it is put into."""
    source = roles.actors(("by", "putter", "holder")) if frame.noun_source else roles.actors(("by", "putter"))
    if "object" in frame.target:
        target = roles.targets(("owner", *_noun_target(frame)))
    else:
        target = roles.targets(_noun_target(frame))
    return [a for a in source if a not in target], target


def _parties(frame: Frame, roles: Roles, source: list[int], target: list[int]) -> tuple[list[int], list[int]]:
    between = roles.actors(("between",))
    if len(between) > 1 or not (source or target):
        source, target = between[:1], between[1:]
    elif between and not target:
        target = [a for a in between if a not in source]
    gathered = [] if roles.finite else roles.around.gathered()
    if len(gathered) > 1:
        source, target = gathered[:1], gathered[1:]
    if frame.type == "CONSULT" and not (source or target or roles.finite):
        between = roles.beside(("between",))  # "settle the differences between X and Y by talks"
        source, target = between[:1], between[1:]
    if not target and len(source) > 1:
        source, target = source[:1], source[1:]
    if not source and len(target) > 1 and target != roles.actors(roles.partners):
        source, target = target[:1], target[1:]
    return source, target


def _noun_target(frame: Frame) -> tuple[str, ...]:
    return tuple(k for k in frame.target if k != "subject")
