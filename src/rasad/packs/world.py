"""The world that reports speak of: states, bodies and persons of ``packs/shared``, and a user's own.

>>> world = load_world()
>>> world.countries["IRN"].capitals["en"]
('Tehran',)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from rasad.packs import loader
from rasad.packs.loader import PackError, load, section_files
from rasad.packs.schema import world as schema
from rasad.packs.schema.world import NOT_STATES, Actors, Body, Country, Forms, Office, Person
from rasad.packs.tables import cached

SECTIONS = ("countries", "bodies", "persons")
_GENERATED = ("territory_names", "wikidata")
_DAYS = frozenset({"from", "until", "founded", "ended"})

Role = Literal["name", "short", "demonym", "people", "capital", "metonym"]


class Form(NamedTuple):
    """One written form and whom it may mean.

    ``role`` is how it names them; ``owner`` a country code or a key of a body or person; ``weak`` says that it needs
    support, being also an ordinary word; ``office`` is what a metonym stands for.
    """

    text: str
    lang: str
    role: Role
    kind: Literal["country", "body", "person"]
    owner: str
    weak: bool = False
    office: str | None = None


class World:
    """States by code, bodies and persons by key; never changed once made."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.countries: dict[str, Country] = {c.code: c for c in actors.countries}
        self.bodies: dict[str, Body] = {b.key: b for b in actors.bodies}
        self.persons: dict[str, Person] = {p.key: p for p in actors.persons}

    def forms(self) -> Iterator[Form]:
        """Every written form of every actor, in the order of the files."""
        yield from self.country_forms()
        for body in self.bodies.values():
            yield from _forms(body.names, "name", "body", body.key, body.weak)
            yield from _forms(body.short, "short", "body", body.key, body.short)
        for person in self.persons.values():
            yield from _forms(person.names, "name", "person", person.key)
            yield from _forms(person.short, "short", "person", person.key, person.short)

    def country_forms(self) -> Iterator[Form]:
        """Every written form of every state, in the order of the files."""
        for country in self.countries.values():
            yield from _country_forms(country)

    def holders(self, office: str, of: str, day: str | None = None) -> list[Person]:
        """Who held an office of a country or body, on a day (ISO; all holders when no day is given).

        An office without a known beginning or end holds on that side without bound, so several may come back.
        """
        held = self._offices.get((office, of), ())
        return [p for p in held if any(o.office == office and o.of == of and _holding(o, day) for o in p.offices)]

    @cached_property
    def _offices(self) -> dict[tuple[str, str], list[Person]]:
        """Everybody who ever held an office, in the order of the files."""
        out: dict[tuple[str, str], list[Person]] = {}
        for person in self.persons.values():
            for key in dict.fromkeys((o.office, o.of) for o in person.offices if o.of):
                out.setdefault(key, []).append(person)
        return out

    def extend(self, path: Path) -> World:
        """This world with a user's own actors, who replace those of the same code or key.

        Raises PackError, naming the file and the place, when the file cannot be read, breaks the format, or speaks
        of a country or body that nobody knows.
        """
        try:
            own = msgspec.convert(_years_as_text(loader.parse_yaml(path) or {}), Actors)
        except OSError as error:
            raise PackError(f"{path}: {error.strerror}") from error
        except msgspec.ValidationError as error:
            raise PackError(f"{path}: {error}") from error
        wider = World(
            Actors(
                countries=self.actors.countries + own.countries,
                bodies=self.actors.bodies + own.bodies,
                persons=self.actors.persons + own.persons,
            )
        )
        wrong = [*_twins(own), *unknown_references(wider, own)]
        if wrong:
            raise PackError(f"{path}: " + "; ".join(wrong))
        return wider


def _years_as_text(data: Any) -> Any:
    """Plain data in which a bare year, which YAML reads as a number, is text again."""
    if isinstance(data, dict):
        return {
            key: str(value) if key in _DAYS and isinstance(value, int) else _years_as_text(value)
            for key, value in data.items()
        }
    return [_years_as_text(value) for value in data] if isinstance(data, list) else data


def _holding(office: Office, day: str | None) -> bool:
    if day is None:
        return True
    after = office.since is None or day[: len(office.since)] >= office.since[: len(day)]
    return after and (office.until is None or day[: len(office.until)] <= office.until[: len(day)])


def _forms(
    forms: Forms, role: Role, kind: Literal["country", "body", "person"], owner: str, weak: Forms | None = None
) -> Iterator[Form]:
    for lang, texts in forms.items():
        doubtful = (weak or {}).get(lang, ())
        for text in texts:
            yield Form(text, lang, role, kind, owner, text in doubtful)


def _country_forms(country: Country) -> Iterator[Form]:
    roles: tuple[tuple[Role, Forms], ...] = (
        ("name", country.names),
        ("demonym", country.demonyms),
        ("people", country.peoples),
        ("capital", country.capitals),
    )
    for role, forms in roles:
        yield from _forms(forms, role, "country", country.code, country.weak)
    for metonym in country.metonyms:
        kind: Literal["country", "body"] = "body" if metonym.body else "country"
        for form in _forms(metonym.names, "metonym", kind, metonym.body or country.code, country.weak):
            yield form._replace(office=metonym.office)


def _twins(actors: Actors) -> Iterator[str]:
    keys: dict[str, Iterable[str]] = {
        "country": [c.code for c in actors.countries],
        "body": [b.key for b in actors.bodies],
        "person": [p.key for p in actors.persons],
    }
    for what, names in keys.items():
        seen: set[str] = set()
        for name in names:
            if name in seen:
                yield f"{what} {name} stands twice"
            seen.add(name)


def unknown_references(world: World, actors: Actors) -> Iterator[str]:
    """What is wrong with the codes and keys that entries point to, a sentence each."""
    for country in actors.countries:
        for metonym in country.metonyms:
            if metonym.body is not None and metonym.body not in world.bodies:
                yield f"country {country.code}: no body {metonym.body!r}"
    homes = [(b.key, b.country) for b in actors.bodies] + [(p.key, p.country) for p in actors.persons]
    for key, code in homes:
        if code is not None and code not in world.countries and code not in NOT_STATES:
            yield f"{key}: no country {code!r}"
    for person in actors.persons:
        for office in person.offices:
            if office.of not in world.countries and office.of not in world.bodies and office.of not in NOT_STATES:
                yield f"{person.key}: {office.office} of unknown {office.of!r}"


@cache
def _territory_names() -> dict[str, Forms]:
    return load("shared", "territory_names", dict[str, Forms])


def _with_names(country: Country) -> Country:
    """The country with the names from CLDR behind its own."""
    more = _territory_names().get(country.code, {})
    if not more:
        return country
    names = {lang: country.names.get(lang, ()) + more.get(lang, ()) for lang in {**country.names, **more}}
    return msgspec.structs.replace(country, names=names)


def _with_wikidata(person: Person) -> Person:
    """The person with the identifier that names alone gave, unless the entry has its own."""
    number = person.wikidata or _wikidata().get(person.key)
    return person if number == person.wikidata else msgspec.structs.replace(person, wikidata=number)


@cache
def _wikidata() -> dict[str, str]:
    return load("shared", "wikidata", dict[str, str])


def _build() -> Actors:
    parts = [load("shared", section, Actors) for section in SECTIONS if section_files("shared", section)]
    whole = Actors(
        countries=tuple(_with_names(c) for p in parts for c in p.countries),
        bodies=tuple(b for p in parts for b in p.bodies),
        persons=tuple(_with_wikidata(x) for p in parts for x in p.persons),
    )
    wrong = [*_twins(whole), *unknown_references(World(whole), whole)]
    if wrong:
        raise PackError("packs/shared: " + "; ".join(wrong))
    return whole


@cache
def load_world() -> World:
    """The world of the pack. Raises PackError when a file of ``packs/shared`` is wrong."""
    sources = [path for section in (*SECTIONS, *_GENERATED) for path in section_files("shared", section)]
    return World(cached("world", Actors, sources, _build, schema))
