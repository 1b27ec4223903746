"""Which place a mention means, or that it means none.

Evidence for a mention: how prominent its places are, a type word, a preposition of place, its country in the report,
the list it stands in. Against it: an ordinary word, a short name, a name inside a body's or a person's. Which place:
the kind that the type word asks for, the countries of the report, population, nearness to the places already sure.
Each record says what decided (``basis``) and how many other places bear the name (``alternatives``).
"""

from __future__ import annotations

from collections import Counter
from math import log10

from rasad import records
from rasad.document import Document
from rasad.find.places import PlaceMention, Rules, find_places, nations, rules_of
from rasad.packs.gazetteer import CAPITAL, HAND, WIDE, GazetteerPlace, distance, gazetteer
from rasad.packs.schema.places import TypeWord
from rasad.resolve.cities import city_frame, opens_report

ACCEPTED = 2.0  # evidence that a mention needs; see _evidence
_NEAR = 150.0  # kilometres within which another place of the report speaks for one
_HOME = 0.5  # for a place of a state where the language is at home, as for one that a report names once less
_APART = 30.0  # kilometres beyond which two places of one name are alternatives
_ABOVE_COUNTRY = "wide area"
_SEATS = "seat"
_FUNCTION = frozenset(("prep", "conj", "comp", "neg", "pron", "dem", "rel", "num", "modal", "particle"))
_TOWN = 5_000  # people; such a town is meant rather than the province that bears its name
_KNOWN = 100_000  # people; a town above it needs no support where the language is at home
_MAJOR = 300_000  # people; a town above it needs its country in the report less


def resolve_places(doc: Document) -> None:
    """Add the layer of places."""
    mentions = find_places(doc)
    if mentions:
        doc.places = _Resolver(doc, mentions).places()


class _Resolver:
    def __init__(self, doc: Document, mentions: list[PlaceMention]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.countries = _countries(doc)
        self.persons = {t for n in doc.names if n.label == "PER" for t in range(n.first, n.stop)}
        self._indices = {id(mention): k for k, mention in enumerate(mentions)}
        self.chosen: dict[int, tuple[GazetteerPlace, str, int]] = {}
        self.anchors: Counter[tuple[float, float]] = Counter()  # where the chosen places are, how often
        self.accepted: set[int] = set()
        self.rejected: set[int] = set()

    def places(self) -> list[records.Place]:
        for sure in (True, False):
            for k, mention in enumerate(self.mentions):
                rule = mention.rule
                if rule and rule.alone and not any(p.kind in rule.kinds for p in mention.places):
                    mention.places = ()
                    self.rejected |= {k} if mention.common else set()
                if k not in self.accepted and mention.places:
                    self._try(k, mention, ACCEPTED + (0.8 if sure else 0.0))
        out = []
        for k, mention in enumerate(self.mentions):
            record = self._record(k, mention)
            if record is not None:
                out.append(record)
        return out

    def _rules(self, mention: PlaceMention) -> Rules:
        rules = rules_of(self.doc.segments[self.doc.segment_of[mention.first]].lang)
        assert rules is not None, "a mention is only found where there are rules"
        return rules

    def _try(self, k: int, mention: PlaceMention, needed: float) -> None:
        place, basis, others = self._choose(mention)
        if self._evidence(mention, place) >= needed:
            self.accepted.add(k)
            if k in self.chosen:
                self._anchor(self.chosen[k][0], -1)
            self.chosen[k] = (place, basis, others)
            self._anchor(place, 1)

    def _anchor(self, place: GazetteerPlace, times: int) -> None:
        if not place.flags & WIDE:
            self.anchors[place.lat, place.lon] += times

    # ---- whether
    def _evidence(self, mention: PlaceMention, place: GazetteerPlace) -> float:
        rules, words = self._rules(mention), self.doc.words
        rule = mention.rule
        before = mention.first - 1
        while before > 0 and words[before].text in "\"«“”'":
            before -= 1
        previous = rules.forms[words[before].folded] if before >= 0 else frozenset()
        continues = mention.listed is not None and mention.listed.stop == mention.first
        owned = not continues and bool(previous & rules.owners or previous & rules.personal)
        if rule is None and (mention.head in self.persons or owned):
            return 0.0
        length = sum(len(w.folded) for w in words[mention.head : mention.stop])
        sure = bool(place.flags & (HAND | CAPITAL))
        score = _prominence(place) - mention.common
        if rule:
            score += _typed(place, rule)
        if rules.capitals and mention.first > self.doc.segments[self.doc.segment_of[mention.first]].first:
            score += 0.8  # within a sentence a capital letter tells a name
        if length <= 3 and not sure and place.population < _MAJOR:
            score -= 1.0
        if mention.preposition in rules.locative or previous & rules.locative:
            score += 0.8
        if place.country and self.countries.get(place.country):
            score += 0.8
        elif not sure and not (place.country in rules.home and place.population >= _KNOWN):
            score -= 0.2 if place.population >= _MAJOR else 1.6 if rule and self.countries else 0.6
        if mention.listed is not None and self._index(mention.listed) in self.accepted:
            score += 2.0 if self._root(mention).rule else 1.2
        if mention.proclitic and mention.listed is None and not mention.preposition:
            score -= 0.6 if sure else 1.0
        if rule is None and not sure and words[mention.head].pos in _FUNCTION:
            score -= 0.8
        return score + 0.8 * self._opens_report(mention)

    def _root(self, mention: PlaceMention) -> PlaceMention:
        """The first mention of the list that one stands in."""
        while mention.listed is not None:
            mention = mention.listed
        return mention

    def _opens_report(self, mention: PlaceMention) -> bool:
        """Whether a mention stands where a dateline does: "جنيف 25 شوال", "سبق- جازان:"."""
        return opens_report(self.doc, mention.first, mention.stop)

    def _index(self, mention: PlaceMention) -> int:
        return self._indices[id(mention)]

    # ---- which
    def _choose(self, mention: PlaceMention) -> tuple[GazetteerPlace, str, int]:
        if len(mention.places) == 1:
            return mention.places[0], "only", 0
        rule = self._root(mention).rule
        anchors = [at for at, times in self.anchors.items() if times]
        ranked = []
        for place in mention.places:
            parts = {
                "population": _prominence(place),
                "type word": _fit(place, rule),
                "country": self._country(place, mention),
                "nearness": 1.0 * any(distance((place.lat, place.lon), a) < _NEAR for a in anchors),
            }
            ranked.append((sum(parts.values()), place, parts))
        ranked.sort(key=lambda r: (-r[0], r[1].row))
        best, second = ranked[0], ranked[1]
        at = (best[1].lat, best[1].lon)
        others = sum(distance(at, (p.lat, p.lon)) > _APART for _, p, _ in ranked[1:])
        order = ("type word", "country", "nearness", "population") if rule else ("country", "nearness", "population")
        basis = max(order, key=lambda part: best[2][part] - second[2][part])
        return best[1], basis, others

    def _country(self, place: GazetteerPlace, mention: PlaceMention) -> float:
        if not place.country:
            return 0.8
        score = 0.0
        if mention.country == place.country or self._beside(mention) == place.country:
            score += 3.0
        n = self.countries.get(place.country, 0)
        told = any(other.country in self.countries for other in mention.places)
        at_home = not told and place.country in self._rules(mention).home
        return score + (0.8 + log10(n) if n else _HOME * at_home)

    def _beside(self, mention: PlaceMention) -> str | None:
        """The state of a word just behind: "رفح المصرية", "كابل، أفغانستان"."""
        rules, words, at = self._rules(mention), self.doc.words, mention.stop
        stop = self.doc.segments[self.doc.segment_of[mention.first]].stop
        for j in range(at, min(at + 2, stop)):
            if words[j].kind == "word":
                return nations(rules).of(words[j].folded)
        return None

    # ---- the record
    def _record(self, k: int, mention: PlaceMention) -> records.Place | None:
        if mention.direction and mention.country:
            return self._side(mention)
        if not mention.places:
            return None if k in self.rejected else self._unlisted(mention)
        if k not in self.accepted:
            return None
        place, basis, others = self.chosen[k]
        if place.kind == _ABOVE_COUNTRY or not self._as_place(mention, place):
            return None
        facility = mention.rule is not None and mention.rule.facility and place.kind == "city"
        return self._made(mention, place, "type word" if facility else basis, others, facility=facility)

    def _as_place(self, mention: PlaceMention, place: GazetteerPlace) -> bool:
        """Whether a capital or a seat of government is meant as a place."""
        state = _state_named(self.doc, mention)
        if not (place.flags & CAPITAL or place.kind == _SEATS):
            return state is None
        if mention.rule is not None and mention.rule.city:
            return True
        first = self._root(mention)
        reading, frame = city_frame(self.doc, first.head, first.stop, first.preposition, seat=place.kind == _SEATS)
        if state is not None:  # "في تونس" is in the state; عمان in a report on Jordan is no state
            return frame == "dateline" if state == place.country else self._own_country(place) and reading == "place"
        if first is not mention and (first.rule is not None or not any(p.flags & CAPITAL for p in first.places)):
            return True
        return reading == "place"

    def _own_country(self, place: GazetteerPlace) -> bool:
        """Whether a capital that bears the name of another state is meant: عمان in a report on Jordan."""
        return bool(place.country) and self.countries.get(place.country or "", 0) > 1

    def _made(
        self, mention: PlaceMention, place: GazetteerPlace, basis: str, others: int, *, facility: bool
    ) -> records.Place:
        kind = mention.rule.name.rsplit(".", 1)[-1] if facility and mention.rule else place.kind
        text = self.doc.text[mention.start : mention.end]
        return records.Place(
            mention.start,
            mention.end,
            text,
            name=f"{place.name} {kind}" if facility else place.name,
            country=place.country,
            admin1=place.admin1,
            lat=place.lat,
            lon=place.lon,
            geonames=place.geonames or None,
            kind=kind,
            alternatives=others,
            basis=basis,
        )

    def _side(self, mention: PlaceMention) -> records.Place | None:
        code = mention.country or ""
        at = gazetteer().part_of(code, mention.direction)
        if at is None:
            return None
        text = self.doc.text[mention.start : mention.end]
        name = f"{mention.direction} {code}"
        return records.Place(
            mention.start, mention.end, text, name=name, country=code, lat=at[0], lon=at[1], kind="region", basis="side"
        )

    def _unlisted(self, mention: PlaceMention) -> records.Place | None:
        """A name that the gazetteer has in Latin letters only, or not at all: then what holds it is known."""
        rule = mention.rule
        if rule is None:
            return None
        folded = "".join(w.folded for w in self.doc.words[mention.head : mention.stop])
        holder = self._holder(mention)
        heard = [
            p
            for p in gazetteer().sounding(folded)
            if (p.country == mention.country or self.countries.get(p.country or "", 0) > 1)
            and (holder is None or distance((p.lat, p.lon), (holder.lat, holder.lon)) < 2 * _NEAR)
        ]
        if heard:
            return self._made(mention, heard[0], "transliteration", len(heard) - 1, facility=False)
        if not rule.alone or holder is None:
            return None
        text = self.doc.text[mention.start : mention.end]
        kind = rule.name.rsplit(".", 1)[-1]
        return records.Place(
            mention.start, mention.end, text, name=text, country=holder.country, admin1=holder.admin1,
            lat=holder.lat, lon=holder.lon, kind=kind, basis="within",
        )  # fmt: skip

    def _holder(self, mention: PlaceMention) -> GazetteerPlace | None:
        """The sure place of the same sentence that stands the nearest, else the last one before it."""
        segment = self.doc.segment_of[mention.first]
        best: tuple[int, GazetteerPlace] | None = None
        last: GazetteerPlace | None = None
        for k, (place, _, _) in sorted(self.chosen.items()):
            other = self.mentions[k]
            if place.flags & WIDE:
                continue
            if self.doc.segment_of[other.first] == segment:
                gap = abs(other.first - mention.first)
                if best is None or gap < best[0]:
                    best = (gap, place)
            if other.first < mention.first and self.doc.segment_of[other.first] >= segment - 2:
                last = place
        return best[1] if best else last


def _prominence(place: GazetteerPlace) -> float:
    """From 0.3 (a village) to 2.2 (a capital, a place written by hand)."""
    if place.flags & (HAND | CAPITAL):
        return 2.2
    for people, score in ((1_000_000, 2.1), (300_000, 2.0), (100_000, 1.8), (50_000, 1.5), (10_000, 1.0), (2_000, 0.6)):
        if place.population >= people:
            return score
    return 0.3


def _typed(place: GazetteerPlace, rule: TypeWord) -> float:
    """How much a type word speaks for a place: little for a town whose name a facility bears, none for a region."""
    if rule.facility and place.kind != "city" and place.kind not in rule.kinds:
        return -0.5
    return 2.0 if place.kind in rule.kinds and not (rule.facility and place.kind == "city") else 0.7


def _fit(place: GazetteerPlace, rule: TypeWord | None) -> float:
    """How well a place is of the kind that a type word asks for; without one, and behind a facility, a town is."""
    town = 1.5 if place.kind == "city" and place.population >= _TOWN else 0.0
    if rule is None:
        return town
    fits = 2.5 - 0.1 * rule.kinds.index(place.kind) if place.kind in rule.kinds else 0.0
    return max(fits, town) if rule.facility else fits


def _state_named(doc: Document, mention: PlaceMention) -> str | None:
    """The state whose name the words also are: تونس, الكويت, عمان."""
    if mention.rule is not None:
        return None
    key = " ".join(w.folded for w in doc.words[mention.head : mention.stop])
    rules = rules_of(doc.segments[doc.segment_of[mention.first]].lang)
    if rules is None:
        return None
    names = nations(rules).names
    return next((names[form] for _, form, _ in rules.stripped(key) if form in names), None)


def _countries(doc: Document) -> Counter[str]:
    """How often the report names each state, its people or its capital."""
    out: Counter[str] = Counter()
    for segment in doc.segments:
        rules = rules_of(segment.lang)
        if rules is None:
            continue
        table = nations(rules)
        for word in doc.words[segment.first : segment.stop]:
            if word.kind == "word" and (code := table.of(word.folded)):
                out[code] += 1
    return out
