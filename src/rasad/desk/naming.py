"""What actors are called in an interface language: by the packs where they know them, else as the reports do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from rasad import records
from rasad.archive.keys import actor_key
from rasad.desk.language import Language
from rasad.packs import languages, load, section_files
from rasad.packs.schema.places import PlaceEntries
from rasad.packs.schema.roles import Roles
from rasad.packs.schema.world import Body, Country, Person
from rasad.packs.world import load_world
from rasad.text.fold import fold


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a page shows it: ``who`` is what the page about it is asked for by."""

    name: str
    who: str


@dataclass(frozen=True, slots=True)
class Naming:
    """Names for one interface language; ``met`` gives the name under which the archive has met a key."""

    language: Language
    met: Callable[[str], str | None] = field(default=lambda _: None)

    def country(self, code: str | None) -> str:
        """The name of a country's code; the code itself when nobody knows it."""
        if not code:
            return ""
        found = load_world().countries.get(code)
        names = found.names if found else {}
        label = self.language.texts.get(f"labels.country.{code}")
        return next(iter(names.get(self.language.code, ())), label if isinstance(label, str) else code)

    def key(self, key: str, fallback: str | None = None) -> Named:
        """An actor by its key in the archive."""
        if key in load_world().countries or f"labels.country.{key}" in self.language.texts:
            return Named(self.country(key), key)
        entry = known(key)
        name = next(iter(entry.names.get(self.language.code, ())), None) if entry else None
        return Named(name or fallback or self.met(key) or key.rsplit(":", 1)[-1], key)

    def actor(self, actor: records.Actor) -> Named:
        """An actor of a reading."""
        key = actor_key(actor)
        return self.key(key, actor.names.get(self.language.code) or actor.name)

    def actors(self, reading: records.Reading, ids: Iterable[str]) -> list[Named]:
        """Several actors of a reading, each once."""
        found = {a.id: a for a in reading.actors}
        return list(dict.fromkeys(self.actor(found[i]) for i in ids if i in found))

    def party(self, reading: records.Reading, party: str) -> Named:
        """A party of an agreement: a code, the key of a known body, or an actor's id."""
        actor = next((a for a in reading.actors if party in (a.id, a.key)), None)
        return self.actor(actor) if actor else self.key(party)

    def office(self, office: str) -> str:
        """The name of an office."""
        told = self.language.label("office", office)
        return told if told != office else _offices(self.language.code).get(office, office)


def place_name(name: str | None, code: str) -> str:
    """A place, known by its English name, as a language calls it; the English name where no pack knows another."""
    return _places(code).get(name or "", name or "")


@cache
def _places(code: str) -> dict[str, str]:
    """English names to a language's own: capitals, and the places that are written by hand."""
    if code not in languages():
        return {}
    out: dict[str, str] = {}
    for entry in load("shared", "places", PlaceEntries).places:
        names = getattr(entry, code, ())
        if isinstance(names, tuple) and names:  # in English an entry has its one name
            out.setdefault(entry.en, names[0])
    for country in load_world().countries.values():
        own = country.capitals.get(code, ())
        for english in country.capitals.get("en", ())[:1] if own else ():
            out[english] = own[0]
    return out


@cache
def _offices(code: str) -> dict[str, str]:
    """Office to the first noun that the language's pack has for it."""
    if code not in languages() or not section_files(code, "roles"):
        return {}
    out: dict[str, str] = {}
    for rule in load(code, "roles", Roles).rules:
        if rule.office and rule.sg:
            out.setdefault(rule.office, rule.sg[0])
    return out


@cache
def _known() -> dict[str, Body | Person]:
    """Every body and person of the packs by the keys that an archive may hold for it."""
    world = load_world()
    out: dict[str, Body | Person] = {}
    kinds = [(p, "person") for p in world.persons.values()], [(b, b.kind) for b in world.bodies.values()]
    for entry, kind in chain[tuple[Body | Person, str]](*kinds):
        if entry.wikidata:
            out[entry.wikidata] = entry
        english = next(iter(entry.names.get("en", ())), None)
        if english:
            out.setdefault(f"{kind}:{entry.country or ''}:{fold(english).strip()}", entry)
        out.setdefault(entry.key, entry)
    return out


@cache
def _bearers() -> dict[str, tuple[str, ...]]:
    """Folded names, short ones too, to the keys of the persons and bodies of the packs that bear them."""
    out: dict[str, dict[str, None]] = {}
    for form in load_world().forms():
        if form.role in ("name", "short") and form.kind != "country":
            out.setdefault(_folded(form.text), {})[form.owner] = None
    return {name: tuple(keys) for name, keys in out.items()}


def bearers(words: str) -> tuple[str, ...]:
    """The keys of everybody in the packs who may be meant by a name."""
    return _bearers().get(_folded(words), ())


def _folded(words: str) -> str:
    return " ".join(fold(words).split())


def known(key: str) -> Body | Person | None:
    """What the packs know of an actor by its key in the archive."""
    return _known().get(key)


def entry_of(key: str) -> Country | Body | Person | None:
    """The same, countries included."""
    return load_world().countries.get(key) or known(key)
