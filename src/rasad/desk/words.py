"""Happenings said in the words of an interface language."""

from __future__ import annotations

import re
from functools import cache

from rasad.desk.days import Days
from rasad.desk.language import Language, isolated
from rasad.desk.naming import Named, Naming, place_name
from rasad.packs import load
from rasad.packs.schema.plover import Plover
from rasad.situation.happenings import Happening
from rasad.situation.judgement import SYMMETRIC

_POINTS = re.compile(r"(.*) ([+-]\d+\.\d)")
_TWO = "two persons of "


@cache
def quads() -> dict[str, int]:
    """PLOVER's types with their quad classes."""
    return {name: kind.quad for name, kind in load("shared", "plover", Plover).types.items()}


def parties(happening: Happening, side: str, naming: Naming) -> list[Named]:
    """Who stands on a side, those first whom most tellings name.

    Of what parties do together tellings name either side first: then all stand on one.
    """
    sides = {name: [p.key for t in happening.tellings for p in getattr(t, name)] for name in ("source", "target")}
    keys = sides[side]
    if happening.type in SYMMETRIC and set(sides["source"]) & set(sides["target"]):
        keys = sides["source"] + sides["target"] if side == "source" else []
    return [naming.key(k) for k in sorted(set(keys), key=lambda k: (-keys.count(k), k))]


def happening_in_words(happening: Happening, t: Language, naming: Naming) -> str:
    """``talks: Iran, Saudi Arabia (Beijing, 10 March 2023)``."""
    source, target = (parties(happening, side, naming) for side in ("source", "target"))
    who = t.join([n.name for n in dict.fromkeys([*source, *target])][:6])
    where = [w for w in (place_name(happening.place, t.code), Days(t)(happening.day)) if w]
    kind = t.label("deed", happening.type)
    return t("event.title", deed=kind[:1].upper() + kind[1:], who=who or "?") + (f" ({t.join(where)})" if where else "")


def reason_in_words(reason: str, naming: Naming) -> str:
    """A reason of :mod:`rasad.situation.judgement` in an interface language: ``same day +2.0``, ``IRN → SAU +3.0``."""
    t = naming.language
    found = _POINTS.fullmatch(reason)
    said, points = (found[1], found[2]) if found else (reason, "")
    said, one_country, _ = said.partition(", one country")
    arrow = " ← " if t.dir == "rtl" else " → "
    words = arrow.join(_finding(piece, naming) for piece in said.split(" → "))
    words += f"{t.about.comma}{t.label('reason', 'one country')}" if one_country else ""
    return words + (f" (\u2066{t.digits(points)}\u2069)" if points else "")


def _finding(piece: str, naming: Naming) -> str:
    """A finding's label, a country with an office, the name of a place or of an actor by its key."""
    t = naming.language
    label = t.label("reason", piece)
    if label != piece or f"labels.reason.{piece}" in t.texts:
        return label
    if piece.startswith(_TWO):
        return t("labels.reason.two persons", country=naming.country(piece.removeprefix(_TWO)))
    code, _, office = piece.partition(" ")
    if office and naming.country(code) != code:
        return isolated(f"{naming.office(office)}{t.about.comma}{naming.country(code)}")
    where = place_name(piece, t.code)
    return isolated(where if where != piece else naming.key(piece).name)
