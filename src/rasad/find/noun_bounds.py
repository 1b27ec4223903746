"""Where a noun phrase of an office, body or group ends: what belongs to its head and what begins something else."""

from __future__ import annotations

from rasad.find.personal_names import NameReader
from rasad.find.phrase import CLOSING, CONTENT, Phrase
from rasad.packs.schema.roles import NounRule
from rasad.resolve.gazetteer import OPENING, Chunk, key

_STEM = 4  # letters that a word has at most for an ending to be its own: "دين"


class NounBounds(NameReader):
    """Judges the words behind a head noun."""

    def _adjectival(self, chunk: Chunk) -> bool:
        """Whether a noun that could be an adjective stands behind a noun that it agrees with: "بيان صحفي"."""
        form = key(self.words[chunk.first].folded)
        if chunk.prefix or chunk.stop - chunk.first > 1 or chunk.first == self.first:
            return False
        noun = chunk.of("noun")
        relational = noun is not None and noun.number != "pl" and self.table.relates(form)
        if noun is None or not (chunk.of("modifier") or relational):
            return False
        before = self.words[chunk.first - 1]
        if noun.number == "pl" and before.analyses and before.analyses[0].number == "s" and self.table.article:
            return False  # "على يد مسلحين": people in the plural are said of a plural
        article = self.table.article
        if article and key(before.folded).startswith(article) != form.startswith(article):
            return False
        singular = bool(before.analyses) and before.analyses[0].number == "s"
        if article and singular and self._feminine(form) and not self._feminine(key(before.folded)):
            return False  # "مرور | دورية": an adjective of a feminine noun only
        if before.kind != "word" or before.pos not in CONTENT:
            return False
        return form.startswith(article or "\0") or not any(a.pos == "verb" for a in before.analyses)

    def _feminine(self, form: str) -> bool:
        """Whether a form ends as a feminine adjective does."""
        endings = self.table.roles.grammar.adjective_endings
        return form.endswith(tuple(key(e.form) for e in endings if e.gender == "f" and e.form))

    def _counted(self, at: int) -> bool:
        """Whether a number or amount stands before a token."""
        if at == self.first:
            return False
        before = self.words[at - 1]
        return before.kind == "number" or before.pos == "num" or key(before.folded) in self.table.amounts

    def _joins_on(self, form: str) -> bool:
        """Whether a word bears a conjunction or preposition before its article: "والصحة", "بالصحة"."""
        article = self.table.article
        return bool(article) and any(form.startswith(p + article) for p, left in self.table.prefixes if p and not left)

    def _owner_noun(self, phrase: Phrase, at: int) -> bool:
        """Whether a body, state or department begins at a token."""
        chunk = self.chunk(at)
        if chunk is None or (chunk.prefix and not self._bears_link(phrase, chunk)):
            return False
        noun = chunk.of("noun")
        body = noun is not None and self.table.rules[noun.owner].role in ("body", "government")
        return body or chunk.of("body", "country", "demonym") is not None

    def _unless(self, rule: NounRule) -> tuple[str, ...]:
        return tuple(key(w) for w in rule.unless)

    def _links(self, rule: NounRule) -> tuple[str, ...]:
        return (*self.table.links, *(key(x) for x in rule.links))

    def _behind(self, at: int, rule: NounRule) -> int:
        """The token behind a run of linking words: "الذي تقوده"."""
        links = self._links(rule)
        while at < self.stop and key(self.words[at].folded) in links:
            at += 1
        return at

    def _dative(self, chunk: Chunk, rule: NounRule) -> bool:
        """A proclitic preposition between noun and complement: "الأمين العام للأمم المتحدة"."""
        taken = key(self.words[chunk.first].folded)[: chunk.prefix]
        if len(taken) > 2 or taken.startswith(self._and):
            return False
        noun = chunk.of("noun")
        if noun is None:
            body = chunk.of("body")
            if body is not None and self.table.world.bodies[body.owner].sector[:1] == ("JRN",):
                return False  # whom it told: "وزارة الداخلية | لرويترز"
            return chunk.of("body", "country", "capital", "metonym", "department", "same_country") is not None
        role = self.table.rules[noun.owner].role
        return role in ("body", "government") or (role == "office" and rule.role == "office" and noun.number != "pl")

    def _is_closed(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether the head's own article ends the phrase: "الحزب | أنقرة"; a title may be followed by another title."""
        if phrase.rule is None or chunk.prefix or not self.table.roles.grammar.closed:
            return False
        if not phrase.definite:
            return self._qualified(phrase, chunk)
        head = key(self.words[phrase.first].folded)[phrase.prefix :]
        if key(self.words[phrase.stop - 1].folded) in self._links(phrase.rule):
            return False
        noun = chunk.of("noun")
        office = noun is not None and self.table.rules[noun.owner].role in ("office", "title")
        return head.startswith(self.table.article) and not (phrase.cls == "office" and office)

    def _called(self, phrase: Phrase) -> None:
        """The name of a body that no list knows, behind its noun: "صحيفة الأفق", "مجلهٔ آمریکایی آفاق"."""
        at = phrase.stop
        stop = max(self.bodies.get(first, at) for first in range(phrase.first, at + 1))
        joined = (token for token in range(at, min(stop, self.stop)) if self._joins_on(key(self.words[token].folded)))
        stop = min(stop, self.stop, next(joined, stop))
        if stop == at or self.words[at].kind != "word":
            return
        within = (self.chunk(token) for token in range(at, stop))
        known = next((c for c in within if c is not None and c.stop == stop and c.of("body")), None)
        body = known.of("body") if known else None
        if body is not None:
            phrase.body = body.owner
        else:
            phrase.name, phrase.pattern = (at, stop), True
        phrase.stop = stop

    def _absolute(self, phrase: Phrase) -> bool:
        """Whether the last word is a plural that owns nothing behind it: "محتجون | سفارتها"."""
        form = key(self.words[phrase.stop - 1].folded)
        return phrase.number == "pl" and form.endswith(self.table.absolute) and len(form) > _STEM

    def _dates(self, chunk: Chunk) -> bool:
        """Whether a word before a number is of time: "عام 2003" is no "general"."""
        return chunk.stop < self.stop and self.words[chunk.stop].kind == "number"

    def _qualified(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether a noun stands behind the adjective of an indefinite head: "وحدة إسرائيلية خاصة | ناشطا"."""
        noun = chunk.of("noun")
        if noun is None or noun.definite or phrase.stop - phrase.head < 2:
            return False
        before = self.chunk(phrase.stop - 1)
        return before is not None and before.of("modifier", "demonym") is not None and before.of("noun") is None

    def _disagrees(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether an adjective cannot go on behind a feminine one: "القوات الفرنسية | المسلح"."""
        adjective = chunk.of("modifier", "demonym")
        before = self.chunk(phrase.stop - 1) if phrase.stop - phrase.head > 1 else None
        agreeing = before.of("modifier", "demonym") if before and before.stop == phrase.stop else None
        if adjective is None or agreeing is None or chunk.of("body", "country"):
            return False
        return (phrase.gender, agreeing.gender, adjective.gender) == ("f", "f", "m") and adjective.number == "sg"

    def _ended(self, phrase: Phrase) -> bool:
        """Whether the article of its last word closes a body: "رئاسة الجمهورية | السفير"."""
        last, article = key(self.words[phrase.stop - 1].folded), self.table.article
        return bool(article) and self.table.roles.grammar.closed and last.startswith(article)

    def _of_a_state(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether an adjective of nationality closes the phrase before a body: "وزير الدفاع اليمني | الأمم المتحدة"."""
        if chunk.prefix or not self._ended(phrase) or phrase.stop - phrase.head < 2:
            return False
        noun = chunk.of("noun")
        body = chunk.of("body") or (noun and self.table.rules[noun.owner].role in ("body", "government", "group"))
        before = self.chunk(phrase.stop - 1) if body else None
        return before is not None and before.stop == phrase.stop and before.of("demonym") is not None

    def _abroad(self, phrase: Phrase, inner: Phrase) -> bool:
        """Whether an office behind an office is another state's: "رئيس الوزراء العراقي | وزير الخارجية الإيراني"."""
        states = phrase.country is not None and inner.country not in (None, phrase.country)
        return states and phrase.cls == inner.cls == "office" and self._ended(phrase)

    def _bears_link(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether the proclitic of a word is one of the prepositions that link the head to what it is of."""
        assert phrase.rule is not None
        return key(self.words[chunk.first].folded)[: chunk.prefix] in self._links(phrase.rule)

    def _shown_otherwise(self, at: int, rule: NounRule) -> bool:
        """Whether the word before a noun shows another sense of it: "انتخابات الرئاسة"."""
        if not rule.behind or at == self.first:
            return False
        forms = {form for form, _ in self.table.bare(self.words[at - 1])}
        return any(key(word) in forms for word in rule.behind)

    def _unquoted(self, phrase: Phrase) -> bool:
        """A phrase that quotation marks cut off from its adjective: "قوات حفظ السلام" الروسية."""
        at = phrase.stop
        if self.words[at].text not in CLOSING or phrase.first == 0 or phrase.country or at + 1 >= self.stop:
            return False
        if self.words[phrase.first - 1].text not in OPENING:
            return False
        after = self.chunk(at + 1)
        if after is None or after.prefix or not after.of("demonym"):
            return False
        phrase.stop = at + 1
        return True
