"""Happenings said in the words of an interface language."""

from __future__ import annotations

from functools import cache

from rasad.desk.days import Days
from rasad.desk.language import Language
from rasad.desk.naming import Named, Naming, place_name
from rasad.packs import load
from rasad.packs.schema.plover import Plover
from rasad.situation.happenings import Happening
from rasad.situation.judgement import SYMMETRIC


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
