"""Who is meant by an office without a name: the person of the report who holds it, else the role itself."""

from __future__ import annotations

from rasad.document import Identity
from rasad.find.phrase import Phrase
from rasad.records import ActorKind, MentionForm
from rasad.resolve.gazetteer import Gazetteer, key
from rasad.resolve.holders import MANY
from rasad.resolve.persons import PersonResolver

_SPEAKERS = frozenset({"GOV", "LEG", "EDU", "REL", "PTY", "JUD", "BUS"})
"""Sectors of those whom a lead introduces by their office and the body by their name."""
_LEAD = 2  # segments of a report's headline and lead


class OfficeResolver(PersonResolver):
    """Finds the holders of offices."""

    def _office(self, phrase: Phrase, table: Gazetteer) -> tuple[int | None, MentionForm]:
        """An office without a name: the person in the report who holds it, else the role."""
        rule = phrase.rule
        assert rule is not None
        country = phrase.country or self._body_country(phrase.body)
        alone = phrase.country in self.world.countries and not (phrase.body or phrase.department or phrase.modified)
        if rule.collective and phrase.number == "pl" and alone and phrase.country:
            return self._country(phrase.country), "country"
        if phrase.number in ("sg", ""):
            holder = self._holder(phrase, country)
            if holder is None:
                holder = self._spoken_of(phrase, country, table)
            if holder is not None:
                if country and holder in self.guessed:
                    self.doc.actors[holder].country = country
                    self.guessed.discard(holder)
                return holder, "role"
        bare = not (country or phrase.body or phrase.department or phrase.modified or phrase.possessor or phrase.inner)
        if bare and (rule.complement or rule.alone == "never" or not phrase.definite):
            return None, "role"
        if rule.alone == "never" and not (country or phrase.body):
            return None, "role"
        if country is None and not self._of_both(phrase, table):
            country = self._home(phrase, table) or self._context(phrase)
        written = self._clean(phrase.first, phrase.stop)
        kind: ActorKind = "role" if phrase.number in ("sg", "") else "group"
        owner = self._incumbent(phrase, country)
        names = {table.code: written}
        of = phrase.body or phrase.ministry
        index = self._identity(f"role:{rule.name}:{phrase.office}:{country}:{of}:{phrase.number}", written,
                               names, kind, country, phrase.sector, "role", phrase)  # fmt: skip
        identity = self.doc.actors[index]
        identity.office = phrase.office
        self._pass(index, bare or kind == "group")
        if owner and kind == "role":
            known = self.world.persons[owner]
            identity.wikidata, identity.key = known.wikidata, owner
            identity.names = {lang: forms[0] for lang, forms in known.names.items() if forms} | names
        return index, "role"

    def _home(self, phrase: Phrase, table: Gazetteer) -> str | None:
        """The state that a language's reports leave out where they name its ministers, when the report names it too."""
        home = table.roles.grammar.home
        alone = not (phrase.body or phrase.possessor or phrase.inner or phrase.modified)
        minister = phrase.number != "pl" and "minister" in (phrase.office or "")
        return home if home and alone and minister and self.strong[home] else None

    def _of_both(self, phrase: Phrase, table: Gazetteer) -> bool:
        """Whether holders of an office belong to two states: "the foreign ministers of the two countries"."""
        stop = self.doc.segments[self.doc.segment_of[phrase.first]].stop
        chunk = table.chunk(self.doc.words, phrase.stop, stop) if phrase.number != "sg" and phrase.stop < stop else None
        return chunk is not None and chunk.of("both") is not None

    def _introduced(self) -> None:
        """The one person of a report whose office the lead tells without the name: "an MP said … X told us …"."""
        doc = self.doc
        plain = [
            i
            for i, a in enumerate(doc.actors)
            if a.kind == "person" and a.basis == "pattern" and a.gender and not a.office and not a.sector and a.mentions
        ]
        if len(plain) != 1:
            return
        person = doc.actors[plain[0]]
        named = max(person.mentions, key=lambda m: (m.stop - m.first, -m.first)).first
        roles = [a for a in doc.actors if a.kind == "role" and a.office and a.mentions and a.number in ("sg", "")]
        lead = [a for a in roles if min(m.first for m in a.mentions) < named]
        if len(lead) != 1 or doc.segment_of[named] > 2 * _LEAD:
            return
        if doc.segment_of[min(m.first for m in lead[0].mentions)] > _LEAD or not _SPEAKERS & {*lead[0].sector[:1]}:
            return
        person.office, person.sector, person.country = lead[0].office, lead[0].sector, lead[0].country or person.country
        self._merge(lead[0], plain[0])

    def _merge(self, role: Identity, person: int) -> None:
        """A role turns out to be a person of the report."""
        for mention in role.mentions:
            mention.actor = person
        self.doc.actors[person].mentions += role.mentions
        role.mentions = []

    def _incumbent(self, phrase: Phrase, country: str | None) -> str | None:
        office = _known_office(phrase)
        if self.doc.published is None or office is None or phrase.former or (office in MANY and not phrase.body):
            return None
        of = phrase.body or country
        found = self.holders.of(office, of, self.doc.published) if of else []
        return found[0] if len(found) == 1 else None

    def _holder(self, phrase: Phrase, country: str | None) -> int | None:
        """The person of the report who holds an office: introduced with it, or known to hold it on the report's day."""
        best: tuple[int, int] | None = None
        before = {m.actor for m in self.doc.mention_at.values()}
        for known in self.offices:
            if _alike(known.office) != _alike(phrase.office) or (
                phrase.body and known.body and known.body != phrase.body
            ):
                continue
            if country and known.country and country != known.country:
                continue
            if phrase.ministry and known.ministry != phrase.ministry and (known.ministry or known.marked):
                continue  # another ministry's spokesman
            local = not country and not known.marked
            score = (2 * (country == known.country or local) + (known.person in before), -known.person)
            if best is None or score > best:
                best = score
        if best is not None:
            return -best[1]
        of = phrase.body or country
        office = _known_office(phrase)
        if not office:
            return None
        if not of:
            return self._known_holder(office)
        holders = set(self.holders.of(office, of, self.doc.published))
        return next((i for i, _ in self.persons if self.doc.actors[i].key in holders), None)

    def _known_holder(self, office: str) -> int | None:
        """The only person of the report who is known to hold an office of this kind on its day."""
        found = [
            i
            for i, _ in self.persons
            if any(held == office for held, _ in self.holders.held(self.doc.actors[i].key or "", self.doc.published))
        ]
        if len(found) > 1:  # of several the one that the headline names
            end = self.doc.title[1] if self.doc.title else 0
            found = [i for i in found if any(m.start < end for m in self.doc.actors[i].mentions)]
        return found[0] if len(found) == 1 else None

    def _spoken_of(self, phrase: Phrase, country: str | None, table: Gazetteer) -> int | None:
        """Whom an unnamed official means: "this diplomat" the last one, one in the headline the first named."""
        doc = self.doc
        segment = doc.segments[doc.segment_of[phrase.first]]
        fits = [
            i for i, a in enumerate(doc.actors)
            if a.kind in ("person", "role") and (country is None or a.country == country) and a.sector[:1] != ("CVL",)
        ]  # fmt: skip
        if phrase.first > segment.first and key(doc.words[phrase.first - 1].folded) in table.these:
            seen = [(m.start, i) for i in fits for m in doc.actors[i].mentions if m.first < phrase.first]
            return max(seen)[1] if seen else None
        if segment.kind == "headline" and country:
            return next((i for i in fits if doc.actors[i].office and doc.actors[i].kind == "person"), None)
        return None


def _known_office(phrase: Phrase) -> str | None:
    """What the world's pack calls the office: a ministry's spokesman has one of his own."""
    return f"{phrase.office} {phrase.ministry} ministry" if phrase.ministry and phrase.office else phrase.office


def _alike(office: str | None) -> str | None:
    """Offices that reports call by one another's name: a state's ambassador to a body is its envoy there."""
    return "ambassador" if office in ("envoy", "ambassador un") else office
