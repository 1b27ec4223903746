"""Whose account a handle in running text is: "@JZarif", "@SecPompeo", "@khamenei_ir".

A handle is cut where its capitals, signs and figures cut it; a part that is the whole family name of one person of the
world, in Latin letters, names that person. The other parts must agree: the letters of a given name, or no name at all.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain

from rasad.packs.world import World

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORTEST = 4  # letters of a family name that stands for somebody


class Handles:
    """The persons of the world by their family names in Latin letters."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def _families(self) -> dict[str, dict[str, str]]:
        """Family name → person → given names, in small letters."""
        out: dict[str, dict[str, str]] = {}
        for person in self._world.persons.values():
            for form in chain.from_iterable(person.names.values()):
                if not form.isascii():
                    continue
                *given, family = form.lower().split()
                if given and len(family) >= _SHORTEST:
                    out.setdefault(family.replace("-", ""), {})[person.key] = "".join(given)
        return out

    def owners(self, handle: str) -> list[str]:
        """Keys of the persons whose account a handle may be; several when namesakes are not told apart."""
        parts = [part.lower() for part in _PART.findall(handle)]
        for at, part in enumerate(parts):
            found = self._families.get(part, {})
            if found:
                before = parts[at - 1] if at else ""
                agree = [key for key, given in found.items() if before and given.startswith(before)]
                return agree or list(found)
        return []
