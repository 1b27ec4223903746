"""The types of the world knowledge: states and territories, bodies and groups, persons with their offices.

The files of ``packs/shared`` and a user's own actors file have one format, :class:`Actors`: any of the three lists
``countries``, ``bodies``, ``persons``. Names are lists by language code, the customary form first.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Forms = dict[str, tuple[str, ...]]
"""Written forms by language: ``{"ar": (…), "fa": (…), "en": (…)}``."""

COMMON = "en"
"""The language whose names stand in where an entry has none in the language asked for: every state has one in it."""
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

# Who stands in the country slot when no state does (PLOVER).
NOT_STATES = {
    "UNO": "United Nations and its agencies",
    "IGO": "supra-national body or alliance",
    "EUR": "European Union and its bodies",
    "NGO": "non-governmental organisation of no one country",
    "IMG": "international militant group",
    "ISM": "religious community",
    "MNC": "company of no one country",
}

# PLOVER 0.8; IGO and UN bodies have none.
STATE_SECTORS = ("GOV", "MIL", "LEG", "JUD", "COP", "PTY", "REB", "SPY", "UAF", "OPP", "PRM", "PRE", "UNK")
CIVIL_SECTORS = ("AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "REL", "SOC")
SECTORS = frozenset((*STATE_SECTORS, *CIVIL_SECTORS))

# Every office that a person may hold and a metonym may stand for. The head of a body (a party, an agency, a court) that
# has no office of its own here is its leader, head or commander.
OFFICES = {
    # heads of state and government
    "president": "head of state of a republic; with a body under `of`, the president of that body",
    "vice president": "",
    "prime minister": "head of government, by whatever title (chancellor, premier)",
    "deputy prime minister": "",
    "first vice president": "",
    "king": "king, queen, emperor",
    "emir": "",
    "sultan": "",
    "crown prince": "",
    "regent": "",
    "supreme leader": "",
    "head of council": "head of a ruling, transitional or presidential council",
    # ministers and other heads of departments
    "foreign minister": "also secretary of state",
    "deputy foreign minister": "",
    "defence minister": "",
    "deputy defence minister": "",
    "interior minister": "",
    "finance minister": "",
    "economy minister": "",
    "trade minister": "",
    "oil minister": "",
    "energy minister": "",
    "justice minister": "also attorney general of a department of justice",
    "intelligence minister": "",
    "information minister": "",
    "culture minister": "",
    "education minister": "",
    "health minister": "",
    "transport minister": "",
    "communications minister": "",
    "labour minister": "",
    "agriculture minister": "",
    "industry minister": "",
    "minister": "any other minister, or one of unknown department",
    # parliament, courts, councils
    "speaker of parliament": "",
    "deputy speaker of parliament": "",
    "member of parliament": "",
    "chief justice": "head of the judiciary",
    "prosecutor": "",
    "judge": "",
    # forces and services
    "chief of staff": "head of the armed forces",
    "commander": "commander of a force, an army or an armed group",
    "deputy commander": "",
    "intelligence chief": "",
    "police chief": "",
    "national security adviser": "also secretary of a security council",
    "adviser": "",
    # speaking and dealing for others
    "spokesperson": "of a state's government or of the body under `of`",
    "spokesperson president": "",
    "spokesperson foreign ministry": "",
    "spokesperson defence ministry": "",
    "spokesperson interior ministry": "",
    "spokesperson army": "",
    "spokesperson judiciary": "",
    "ambassador": "of the state under `of`",
    "ambassador un": "of the state under `of` to the United Nations",
    "envoy": "",
    "negotiator": "",
    # bodies, parties, regions, faiths
    "secretary general": "",
    "deputy secretary general": "",
    "high representative": "",
    "head": "head of an agency, an organisation or an office",
    "deputy head": "",
    "leader": "leader of a party, a movement or an armed group",
    "deputy leader": "",
    "opposition leader": "",
    "central bank governor": "",
    "governor": "",
    "mayor": "",
    "chief of cabinet": "head of the office of a president, king or prime minister",
    "religious leader": "",
    "activist": "",
    "lawyer": "",
    "member": "",
    "journalist": "",
    # what a metonym stands for beyond the holder of one office
    "presidency": "",
    "government": "",
    "parliament": "",
    "foreign ministry": "",
    "defence ministry": "",
    "royal court": "",
    "army": "",
}


class Metonym(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A palace, street or square that stands for an office (the Kremlin) or for a body (Langley)."""

    names: Forms  # by language
    office: str | None = None  # that it stands for
    body: str | None = None  # key of the body that it stands for

    def __post_init__(self) -> None:
        """Exactly one of office and body."""
        if (self.office is None) == (self.body is None):
            raise ValueError("a metonym stands for an office or for a body")
        if self.office is not None and self.office not in OFFICES:
            raise ValueError(f"unknown office {self.office!r}")


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A state or territory.

    ``demonyms`` are adjectives from which a pack derives feminine and plural; ``peoples`` are nouns for the people
    that cannot be derived. Forms under ``weak`` stand among the others too but are also ordinary words or names of
    something else, and need support.
    """

    code: str  # ISO 3166 alpha-3
    kind: Literal["state", "territory"] = "state"  # of the entry
    names: Forms  # by language
    demonyms: Forms = {}
    peoples: Forms = {}
    capitals: Forms = {}  # which may stand for its government
    metonyms: tuple[Metonym, ...] = ()  # palaces, streets and squares of its government
    weak: Forms = {}

    def __post_init__(self) -> None:
        """Refuse what cannot be a code."""
        if not re.fullmatch("[A-Z]{3}", self.code):
            raise ValueError(f"country code {self.code!r} is not three capital letters")


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An organisation or a group under a name of its own. ``short`` forms need support (an earlier full mention)."""

    key: str  # the same in every report
    names: Forms  # by language
    short: Forms = {}
    kind: Literal["organisation", "group"] = "organisation"  # of the body
    country: str | None = None  # ISO 3166 alpha-3, or UNO IGO EUR NGO IMG ISM MNC
    sector: tuple[str, ...] = ()  # PLOVER sectors, the first is primary
    founded: str | None = None  # day, month or year
    ended: str | None = None  # day, month or year
    wikidata: str | None = None  # Wikidata item
    weak: Forms = {}  # forms that are ordinary words too

    def __post_init__(self) -> None:
        """Refuse unknown sectors and dates out of order."""
        _check_sectors(self.key, self.sector)
        _check_dates(self.key, self.founded, self.ended)


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An office held between two days, months or years (EDTF); ``of`` is a country code or the key of a body."""

    office: str  # from the vocabulary of ``packs/schema/world.py``
    of: str
    since: str | None = msgspec.field(default=None, name="from")  # day, month or year
    until: str | None = None  # day, month or year

    def __post_init__(self) -> None:
        """Refuse offices outside the vocabulary and dates out of order."""
        if self.office not in OFFICES:
            raise ValueError(f"unknown office {self.office!r}")
        _check_dates(self.office, self.since, self.until)


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person.

    Any form under ``names`` identifies them standing alone; ``short`` forms (a family name that others share) do so
    only beside a title or after a full mention.
    """

    key: str  # the same in every report
    names: Forms
    short: Forms = {}
    country: str | None = None  # ISO 3166 alpha-3
    sector: tuple[str, ...] = ()  # PLOVER sectors, the first is primary
    offices: tuple[Office, ...] = ()  # held, with their dates
    wikidata: str | None = None  # Wikidata item

    def __post_init__(self) -> None:
        """Refuse unknown sectors."""
        _check_sectors(self.key, self.sector)


class Actors(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of actors, of the pack or of a user."""

    countries: tuple[Country, ...] = ()  # states and territories
    bodies: tuple[Body, ...] = ()  # organisations and groups
    persons: tuple[Person, ...] = ()  # with their offices


def _check_sectors(key: str, sectors: tuple[str, ...]) -> None:
    unknown = [s for s in sectors if s not in SECTORS]
    if unknown:
        raise ValueError(f"{key}: unknown sector {', '.join(unknown)}")


def _check_dates(what: str, since: str | None, until: str | None) -> None:
    for day in (since, until):
        if day is not None and not DATE.fullmatch(day):
            raise ValueError(f"{what}: {day!r} is not a day, month or year")
    if since is not None and until is not None and since[: len(until)] > until[: len(since)]:
        raise ValueError(f"{what}: ends ({until}) before it begins ({since})")
