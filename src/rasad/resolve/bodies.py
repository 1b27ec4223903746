"""Which state, organisation or group a phrase means."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from rasad.document import Identity
from rasad.find.phrase import Phrase
from rasad.packs.schema.roles import NounRule
from rasad.records import ActorBasis, ActorKind, MentionForm
from rasad.resolve.gazetteer import Gazetteer, key
from rasad.resolve.ledger import REACH
from rasad.resolve.offices import OfficeResolver

_ARMED = frozenset({"REB", "UAF"})
_NOUNS = ("noun", "participle", "adj")
_STEM = 4  # letters of a head that a longer noun takes up: "وزارت", "وزارتخانه"
_LOCAL = frozenset(
    {"CVL", "MIL", "COP", "OPP", "REB", "PRM", "REF", "EDU", "MED", "SOC", "REL", "LEG", "JRN", "LAB", "UAF"}
)
"""Sectors whose groups belong to the country spoken of when none is named."""


class BodyResolver(OfficeResolver):
    """Finds the identities of states, organisations and groups."""

    def _state(self, phrase: Phrase, table: Gazetteer) -> tuple[int | None, MentionForm]:
        cls = phrase.cls
        bare = not (phrase.country or phrase.definite or phrase.inner)
        if cls == "government" and bare and (table.article or not self.main):
            return None, "country"
        if cls == "government" and phrase.rule and phrase.rule.complement and not phrase.country:
            return None, "country"  # "the other side"
        if phrase.weak and cls in ("country", "capital") and not self._supported(phrase):
            return None, "country"
        cls = phrase.cls
        if cls == "capital" and self._is_place(phrase, table):
            return None, "capital"
        code = phrase.country
        if cls in ("same_country", "government") and code is None:
            code = self._context(phrase)
        elif cls == "own_country":
            code = self._speaker_country(phrase)
        elif cls == "our_country":
            code = table.roles.grammar.home or self._speaker_country(phrase) or self.main
        if code is None or code not in self.world.countries:
            return None, "country"
        if cls == "metonym" and phrase.office not in ("government", None):
            return self._palace(phrase, code, table), "full"
        forms: dict[str, MentionForm] = {"capital": "capital", "same_country": "pronoun", "own_country": "pronoun"}
        return self._country(code), forms.get(cls, "country")

    def _administration(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """A government named by its head: "نظام الأسد", "دولت مادورو"."""
        head = self._person(phrase.inner[0], table) if phrase.inner[0].name else None
        if head is None:
            return None
        written = self._clean(phrase.first, phrase.stop)
        country = phrase.country or self.doc.actors[head].country
        return self._identity(f"government:{head}", written, {table.code: written}, "organisation", country, ("GOV",),
                              "pattern", phrase)  # fmt: skip

    def _supported(self, phrase: Phrase) -> bool:
        """Whether a form that is also an ordinary word means a country that the report names otherwise too."""
        found = [(self.strong[code], cls, code) for cls, code in phrase.meant if self.strong[code]]
        if not found:
            return False
        _, phrase.cls, phrase.country = max(found)
        return True

    def _known(self, phrase: Phrase) -> bool:
        """Whether the report speaks of a body of a doubtful name, or of its country where it has several words."""
        country = self._body_country(phrase.body)
        local = country in self.world.countries and self.strong[country] > 0
        return self.strong[phrase.body or ""] > 0 or (local and phrase.stop - phrase.first > 1)

    def _palace(self, phrase: Phrase, code: str, table: Gazetteer) -> int:
        written = self._clean(phrase.first, phrase.stop)
        sectors = {"defence ministry": "MIL", "army": "MIL", "parliament": "LEG"}
        sector = (sectors.get(phrase.office or "", "GOV"),)
        return self._identity(f"metonym:{code}:{phrase.office}", written, {table.code: written}, "organisation", code,
                              sector, "gazetteer")  # fmt: skip

    def _is_place(self, phrase: Phrase, table: Gazetteer) -> bool:
        """A capital that the places hold is the city, not its government."""
        start, end = self.doc.starts[phrase.first], self.doc.ends[phrase.first]
        if any(p.start < end and start < p.end for p in self.doc.places):
            return True
        if self.doc.places or phrase.first == 0:
            return False
        before = key(self.doc.words[phrase.first - 1].folded)
        return before in table.locative

    def _organisation(self, phrase: Phrase, table: Gazetteer) -> int | None:
        rule = phrase.rule
        if phrase.body and rule is None:
            return self._world_body(phrase.body) if not phrase.weak or self._known(phrase) else None
        country = phrase.country or self._body_country(phrase.body)
        bare = not (country or phrase.department or phrase.body or phrase.modified or phrase.name or phrase.inner)
        resumed = self._resumed(phrase, table) if country is None else None
        if resumed is not None:
            return resumed
        if rule is not None and rule.complement and bare:
            before = key(self.doc.words[phrase.first - 1].folded) if phrase.first else ""
            pointed = rule.departments and before in table.these  # "this ministry"
            taken_up = pointed or (phrase.definite and bool(table.article))
            return self._named_before(phrase, table) if taken_up else None
        if bare and table.article and not phrase.definite:
            return None
        if phrase.weak and country is None and rule is None:
            return None
        if phrase.body and rule is not None and rule.named and not rule.name.endswith((".organisation", ".centre")):
            return self._world_body(phrase.body)
        if bare and rule is not None:
            known = self._named_before(phrase, table)
            if known is not None:
                return known
        outlet = phrase.sector[:1] == ("JRN",) and phrase.name is not None  # it reports from anywhere
        if country is None and not outlet and not (phrase.abroad and not (rule and rule.leaders)):
            country = self._context(phrase)
            if rule is not None and rule.leaders:
                country = self._leader(rule, country)
        written = self._clean(phrase.first, phrase.stop)
        passing = (bare or phrase.pattern) and "JRN" not in phrase.sector
        what = (phrase.department and f"ministry {phrase.department}") or (rule.name if rule else "")
        one = rule is not None and rule.name.endswith((".presidency", ".parliament", ".coalition"))
        head = "" if one else self._head(phrase, table)
        name = (phrase.name and self._clean(*phrase.name)) or phrase.body or head
        if rule is not None and rule.name.endswith((".organisation", ".centre", ".media", ".party", ".committee")):
            name = " ".join(key(w.folded) for w in self.doc.words[phrase.first : phrase.stop])
        index = self._identity(f"org:{what}:{country}:{name}", written, {table.code: written}, "organisation",
                               country, phrase.sector, "pattern", phrase)  # fmt: skip
        self._pass(index, passing)
        return index

    def _unlisted(self, phrase: Phrase, table: Gazetteer) -> int:
        """An organisation of which the report says nothing but the name: written down only where it does something."""
        written = self._clean(phrase.first, phrase.stop, phrase.prefix)
        folded = " ".join(key(w.folded) for w in self.doc.words[phrase.first : phrase.stop])[phrase.prefix :]
        index = self._identity(f"org::{folded}", written, {table.code: written}, "organisation",
                               phrase.country, (), "pattern", phrase)  # fmt: skip
        self._pass(index, True)
        return index

    def _leader(self, rule: NounRule, country: str | None) -> str | None:
        """The country that leads a coalition where the report is; it is told of the most likely scene."""
        if country is None or country in rule.leaders.values():
            return country
        scenes = (country, *(c for c, _ in self.countries.most_common()))
        return next((rule.leaders[c] for c in scenes if c in rule.leaders), country)

    def _world_body(self, owner: str) -> int:
        body = self.world.bodies[owner]
        names = {lang: forms[0] for lang, forms in body.names.items() if forms}
        name = names.get(self.doc.lang or "") or next(iter(names.values()))
        kind: ActorKind = body.kind
        sector = tuple(sorted(body.sector, key=lambda s: s not in _ARMED))  # a party with arms is known by them
        return self._identity(f"body:{owner}", name, names, kind, body.country, sector, "gazetteer", owner=owner)

    def _named_before(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """The body that a bare noun takes up: "الجيش" after "الجيش التركي", or after "القوات التركية"."""
        head = self._head(phrase, table)
        rule = phrase.rule
        state = self._context(phrase) if rule is not None and rule.one else None
        for token in range(phrase.first - 1, max(-1, phrase.first - 1 - REACH), -1):
            mention = self.doc.mention_at.get(token)
            if mention is None or self.doc.actors[mention.actor].kind != "organisation":
                continue
            known = self.doc.actors[mention.actor]
            if known.sector[:1] != phrase.sector[:1]:
                continue
            words = [key(w.folded).removeprefix(table.article) for w in self.doc.words[mention.first : mention.stop]]
            taken_up = head in words or any(len(one) > _STEM and head.startswith(one) for one in words)
            if taken_up or (rule is not None and state is not None and self._same_kind(known, rule, state, table)):
                return mention.actor
        return None

    def _same_kind(self, known: Identity, rule: NounRule, state: str, table: Gazetteer) -> bool:
        """Whether a body of a state is named by a noun of a rule: "القوات العراقية" are the army of Iraq."""
        if known.country != state or known.rule not in ("", rule.name):
            return False
        name = known.names.get(table.code, known.name).split()
        heads = {key(form) for form in (*rule.sg, *rule.f, *rule.pl)}
        return bool(name) and key(name[0]).removeprefix(table.article) in heads

    def _resumed(self, phrase: Phrase, table: Gazetteer) -> int | None:
        """The named body that a noun alone takes up: the last of its sectors before, else the first behind."""
        rule = phrase.rule
        if rule is None or not rule.resumes or phrase.possessor or phrase.body or phrase.name or phrase.inner:
            return None
        word_before = key(self.doc.words[phrase.first - 1].folded) if phrase.first else ""
        if not (phrase.definite or word_before in table.these) or (phrase.number == "pl" and self._otherwise(phrase)):
            return None
        if phrase.number == "pl" and rule.named:
            return None  # "الجماعات" are several
        named = self._named_of(rule.resumes)
        before = bisect_left(named, (phrase.first, ""))
        return self._world_body(named[max(0, before - 1)][1]) if named else None

    def _named_of(self, sectors: tuple[str, ...]) -> list[tuple[int, str]]:
        """The bodies of some sectors that the report names, each with its token."""
        if sectors not in self.standing:
            self.standing[sectors] = sorted(
                (one.first, one.body)
                for other, _ in self.phrases
                for one in (other, *other.inner)
                if one.body and self._stands_for(one.body, sectors)
            )
        return self.standing[sectors]

    def _otherwise(self, phrase: Phrase) -> bool:
        """Whether an adjective tells several groups from the one that was named."""
        return phrase.modified and not (phrase.rule and set(phrase.sector) & set(phrase.rule.resumes))

    def _stands_for(self, owner: str, sectors: tuple[str, ...]) -> bool:
        body = self.world.bodies.get(owner)
        return body is not None and any(s in sectors for s in body.sector)

    def _members(self, phrase: Phrase) -> bool:
        """Whether a group is an armed body by its fighters: "مسلحو داعش"."""
        body = self.world.bodies.get(phrase.body or "")
        rule = phrase.rule
        armed = rule is not None and rule.sector[:1] in (("UAF",), ("REB",), ("PRM",))
        return body is not None and ((armed and body.kind == "group") or (rule is not None and rule.members))

    def _peoples(self, phrase: Phrase, table: Gazetteer) -> int | None:
        written = self._clean(phrase.first, phrase.stop)
        index = self._identity(f"people:{phrase.country}", written, {table.code: written}, "group", phrase.country,
                               ("CVL",), "gazetteer", phrase)  # fmt: skip
        self._pass(index, True)
        return index

    def _group(self, phrase: Phrase, table: Gazetteer) -> tuple[int | None, MentionForm]:
        rule = phrase.rule
        assert rule is not None
        country = phrase.country or self._body_country(phrase.body)
        named = bool(country or phrase.body or phrase.name or phrase.inner)
        bare = not (named or phrase.modified or phrase.possessor)
        if rule.collective and phrase.country in self.world.countries and not (phrase.modified or phrase.body):
            return self._country(phrase.country or ""), "country"
        resumed = None if named else self._resumed(phrase, table)
        if resumed is not None:
            return resumed, "role"
        heard = bare and rule.role == "source" and self._heard(phrase)
        if bare and (rule.complement or rule.alone == "never") and not heard:
            return None, "full"
        if bare and not heard and rule.alone == "definite" and table.article and not phrase.definite:
            return None, "full"
        if phrase.body and (rule.named or self._members(phrase)):
            return self._world_body(phrase.body), "full"
        if rule.role == "source":
            known = self._spoken_of(phrase, country, table)
            if known is not None:
                return known, "role"
        written = self._clean(phrase.head, phrase.stop)  # without a number before it
        kind: ActorKind = rule.kind or "group"
        what = (phrase.name and self._clean(*phrase.name)) or phrase.body or ""
        sector = phrase.sector
        anonymous = rule.role == "source" or rule.name.endswith(".sources")
        if not sector and anonymous:
            sector = ("GOV",) if country in self.world.countries else ("UNK",)
        local = bool(sector) and (sector[0] in _LOCAL or (sector[0] == "GOV" and ".states" not in rule.name))
        passing = rule.passing or heard or (not named and phrase.possessor is not None and not phrase.modified)
        passing = passing or (rule.role == "group" and phrase.number == "sg" and not (named or phrase.modified))
        if country is None and local and not phrase.abroad and not (anonymous and bare):
            its = self._speaker_country(phrase) if phrase.possessor is not None else None  # "its soldiers"
            country = its or self._same_group(phrase) or self._scene(phrase)
        basis: ActorBasis = "role" if kind == "role" else "pattern"
        name_key = f"group:{rule.name}:{country}:{what}:{sector}"
        if anonymous:
            name_key = self._told(name_key, phrase, taken_up=bare and phrase.definite)
        name_key = self._counted(name_key, phrase) if rule.passing else name_key
        index = self._identity(name_key, written, {table.code: written}, kind, country, sector, basis, phrase)
        self._pass(index, passing)
        return index, "full"

    def _told(self, name_key: str, phrase: Phrase, *, taken_up: bool) -> str:
        """The key of unnamed sources, by their noun: experts are no witnesses; "the sources" are those met last."""
        analyses = self.doc.words[phrase.head].analyses
        own = f"{name_key}:{next((a.lemma for a in analyses if a.pos in _NOUNS), '')}"
        if own in self.by_key or not taken_up:
            return own
        return next((known for known in reversed(self.by_key) if known.startswith(name_key + ":")), own)

    def _counted(self, name_key: str, phrase: Phrase) -> str:
        """The key of a group of victims and the like: each number is another group, one without takes up the last."""
        before = self.doc.words[phrase.first : phrase.head]
        number = " ".join(w.folded for w in before if w.kind == "number" or w.pos == "num")
        if number:
            return f"{name_key}:{number}"
        return next((known for known in reversed(self.by_key) if known.startswith(name_key + ":")), name_key)

    def _heard(self, phrase: Phrase) -> bool:
        """Whether a source of which nothing is said stands as a subject: "قال مصدر", "یک منبع … گفت"."""
        if phrase.definite or phrase.prefix:
            return False
        if phrase.stop - phrase.first > 1:
            return True
        segment = self.doc.segments[self.doc.segment_of[phrase.first]]
        return phrase.first > segment.first and self.doc.words[phrase.first - 1].pos == "verb"

    def _scene(self, phrase: Phrase) -> str | None:
        """Where a group without a country most likely is: where the report's places are, else the one in context."""
        told = (p for p in self.doc.places if not self._dated(self.doc.token_at(p.start)))
        scene = Counter(p.country for p in told if p.country in self.world.countries)
        near = self._context(phrase)
        if not scene or (near is not None and scene[near]):
            return near
        return scene.most_common(1)[0][0]

    def _same_group(self, phrase: Phrase) -> str | None:
        """The country that the report gives a group of the same kind elsewhere."""
        if self.explicit is None:
            self.explicit = {}
            for other, _ in self.phrases:
                if other.cls == "group" and other.rule and other.country in self.world.countries:
                    self.explicit.setdefault(other.rule.name, Counter())[other.country] += 1
        known = self.explicit.get(phrase.rule.name) if phrase.rule else None
        return known.most_common(1)[0][0] if known else None
