"""Who held which office when, looked up by office and state or body."""

from __future__ import annotations

from rasad.packs.schema.world import Office
from rasad.packs.world import World

MANY = frozenset({
    "adviser", "envoy", "ambassador", "activist", "head", "leader", "governor", "mayor", "judge", "prosecutor",
    "negotiator", "minister", "member", "lawyer", "deputy foreign minister", "deputy defence minister", "police chief",
    "religious leader",
})  # fmt: skip
"""Offices that several of a state hold at once: the state alone does not tell who is meant."""


class Holders:
    """The holders of every office of the world."""

    def __init__(self, world: World) -> None:
        self._by_person: dict[str, list[Office]] = {p.key: list(p.offices) for p in world.persons.values() if p.offices}
        self._by_office: dict[tuple[str, str], list[tuple[Office, str]]] = {}
        for person in world.persons.values():
            for office in person.offices:
                self._by_office.setdefault((office.office, office.of), []).append((office, person.key))

    def held(self, person: str, day: str | None) -> list[tuple[str, str]]:
        """The offices that a person held on a day, each with the state or body that it is of; none without a day."""
        if day is None:
            return []
        return [(o.office, o.of) for o in self._by_person.get(person, ()) if o.since and _on(o, day)]

    def ever(self, person: str, office: str) -> bool:
        """Whether a person is known to have held an office of this kind at any time."""
        return any(held.office == office for held in self._by_person.get(person, ()))

    def of(self, office: str, of: str, day: str | None) -> list[str]:
        """Keys of those who held an office of a state or body on a day (ISO); all who ever did when no day is given."""
        found = self._by_office.get((office, of), ())
        return list(dict.fromkeys(key for held, key in found if day is None or _on(held, day)))


def _on(office: Office, day: str) -> bool:
    since, until = office.since, office.until
    if since is not None and day[: len(since)] < since[: len(day)]:
        return False
    return until is None or day[: len(until)] <= until[: len(day)]
