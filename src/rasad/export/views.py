"""What the pages say about a reading, in words: one place for terminal, HTML and tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from rasad.records import Actor, Agreement, Event, Figure, Reading, Span, Statement, Term

DAY_FROM = {
    "given": "given",
    "dateline": "from the dateline",
    "url": "from the address",
    "embedded post": "from an embedded post",
    "none": "no day known",
}
LANGUAGES = {"ar": "Arabic", "fa": "Persian", "en": "English", "he": "Hebrew", "tr": "Turkish", "ku": "Kurdish",
             "ur": "Urdu", "fr": "French", "ru": "Russian"}  # fmt: skip
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
_HANDLE_FORMS = frozenset({"pronoun", "implied"})


class View:
    """A reading with its cross references followed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by their ids."""
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by their ids."""
        return {statement.id: statement for statement in self.reading.statements}

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        """Agreements by their ids."""
        return {agreement.id: agreement for agreement in self.reading.agreements}

    @property
    def title(self) -> str:
        """The headline, else the first words of the text."""
        report = self.reading.report
        if report.title:
            return report.title.text
        text = report.text or " ".join(s.text for s in self.reading.segments[:3])  # an archive may give no text
        first = " ".join(text.split()[:12])
        return first if first == text.strip() else f"{first} …"

    @property
    def language(self) -> str:
        """The report's language in words."""
        code = self.reading.report.lang
        return LANGUAGES.get(code, code) if code else "language unknown"

    @property
    def day(self) -> str:
        """The report's day and why that day."""
        report = self.reading.report
        why = DAY_FROM[report.published_basis]
        return f"{report.published} ({why})" if report.published else why

    @property
    def other_maker(self) -> str | None:
        """Who made the reading, in words; None for Rasad."""
        name = self.reading.made_by.name
        return f"read by {name}, not by Rasad" if name else None

    def name(self, actor_id: str | None) -> str:
        """What an actor is called; ``?`` for one that is not known."""
        if actor_id is None:
            return "?"
        actor = self.actors.get(actor_id)
        return actor.name if actor else actor_id

    def names(self, actor_ids: Iterable[str]) -> str:
        """Several actors in one run."""
        return ", ".join(self.name(a) for a in actor_ids)

    def place(self, index: int | None) -> str | None:
        """The name of the place with this index."""
        if index is None:
            return None
        place = self.reading.places[index]
        return place.name or place.text

    def sides(self, event: Event) -> tuple[str, str]:
        """Who, and whom: either may be empty."""
        return self.names(event.source), self.names(event.target)

    def figures(self, event: Event) -> str:
        """The counts that belong to an event: ``5 killed, 12+ wounded``."""
        return ", ".join(figure_line(self.reading.figures[i]) for i in event.figures)

    def party(self, code: str) -> str:
        """A party of an agreement: a country code as it is, else the actor's name."""
        if code in self.actors:
            return self.actors[code].name
        return next((a.name for a in self.reading.actors if a.key == code), code)


def who(actor: Actor) -> str:
    """Kind, country, sector and office of an actor."""
    sector = "/".join(actor.sector)
    return " · ".join(part for part in (actor.kind, actor.country, sector, actor.office) if part)


def forms(actor: Actor) -> list[str]:
    """The different words that the report names an actor with, pronouns and dropped subjects left out."""
    return list(dict.fromkeys(m.text for m in actor.mentions if m.form not in _HANDLE_FORMS))


def kind_of(event: Event) -> str:
    """PLOVER type and mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def how(statement: Statement) -> str:
    """Act, manner and medium of a statement."""
    return ", ".join(part for part in (statement.act, statement.manner, statement.medium) if part)


def agreement_line(agreement: Agreement, view: View) -> str:
    """Kind, parties, mediators, date, place and state in one run."""
    parts: list[str] = [agreement.kind]
    if agreement.parties:
        parts.append(" – ".join(view.party(p) for p in agreement.parties))
    if agreement.mediators:
        parts.append("mediated by " + ", ".join(view.party(p) for p in agreement.mediators))
    parts += [part for part in (agreement.date, view.place(agreement.place), agreement.state) if part]
    return " · ".join(parts)


def term_line(term: Term, view: View) -> str:
    """Who owes a term, what it is in PLOVER's terms, and until when."""
    what = " ".join(part for part in (term.type, term.mode) if part)
    owed = ", ".join(view.party(p) for p in term.obligor)
    return " · ".join(part for part in (owed, what, f"due {term.due}" if term.due else "") if part)


def one_line(span: Span) -> str:
    """The words of a span without line breaks."""
    return " ".join(span.text.split())


def figure_line(figure: Figure) -> str:
    """How many of what: ``1,000+ killed``, ``3–5 detained (prisoners)``, ``83.7 percent``, ``2,000,000 USD``."""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        count = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    elif low is not None:
        count = f"{_number(low)}+"
    else:
        count = f"up to {_number(high)}" if high is not None else "?"
    who = f" ({figure.who})" if figure.who and figure.who != figure.of else ""
    return f"{count} {figure.unit or figure.of}{who}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
