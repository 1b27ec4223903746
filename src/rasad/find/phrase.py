"""A phrase that means an actor: its tokens and what they say of the actor."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.packs.schema.roles import NounRule, Suffix

CLOSING = frozenset("»\"”)›'")
COMMAS = frozenset(",،")
CONTENT = frozenset({"noun", "adj", "participle", "unknown"})
"""Parts of speech of words that a name or noun phrase may hold."""

_MARKS = "«»\"“”'،, "  # that stand around a name and are no part of it
_HASHTAG = str.maketrans("#_", "  ")


def as_name(written: str) -> str:
    """What a phrase is called: its words as written, without the signs of a hashtag and the marks around."""
    return " ".join(written.translate(_HASHTAG).split()).strip(_MARKS)


@dataclass(slots=True)
class Phrase:
    """Tokens ``[first, stop)`` that mean one actor, and what they say of it."""

    first: int
    stop: int
    prefix: int
    head: int
    cls: str
    """The role of the noun, or the class of the name, that heads the phrase."""
    rule: NounRule | None = None
    owner: str | None = None
    """Country code or key of a body or person that the head itself names."""
    office: str | None = None
    department: str | None = None
    country: str | None = None
    body: str | None = None
    person: str | None = None
    persons: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    sector: tuple[str, ...] = ()
    gender: str = ""
    number: str = ""
    former: bool = False
    definite: bool = False
    counterpart: bool = False
    modified: bool = False
    abroad: bool = False
    """Of no one country: no country is looked for."""
    toward: bool = False
    """A country behind is not its own."""
    weak: bool = False
    short: bool = False
    meant: tuple[tuple[str, str], ...] = ()
    """Countries that a doubtful form may name or be the capital of."""
    possessor: Suffix | None = None
    inner: list[Phrase] = field(default_factory=list)
    titled: bool = False
    quoted: bool = False
    pattern: bool = False
    """The name was recognised by its shape alone."""

    @property
    def ministry(self) -> str | None:
        """The department that an office is of which others have too: a spokesman's, not a minister's."""
        return self.department if self.rule is not None and self.office == self.rule.office else None
