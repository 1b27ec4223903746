"""Phrases whose head comes last, with all that says more of it before it.

Forms handled, one example each:
``Iranian Foreign Minister Hossein Amir-Abdollahian``  nationality, department, office, name
``Azerbaijan's Defence Ministry``                      owner, department, body
``his Tajik counterpart``, ``its foreign ministry``    possessive
``secretary of Iran's Supreme National Security Council``, ``Ministry of Defence``  what a preposition links
``Hikmet Hajiyev, an adviser to Aliyev,``              an office behind a name
"""

from __future__ import annotations

from rasad.find.nouns import NounReader
from rasad.find.phrase import COMMAS, Phrase
from rasad.packs.schema.world import OFFICES
from rasad.resolve.gazetteer import Chunk, key

_MOST = 8  # forms before a head
_NESTED = 3
_LINKED = 4  # complements behind a head
_BEFORE = ("department", "demonym", "country", "capital", "metonym", "body", "modifier", "noun", "people")
_STATES = ("country", "capital", "metonym", "government", "same_country", "people", "demonym")


class FrontedReader(NounReader):
    """Reads the phrases of one segment whose heads come last."""

    def read(self, at: int, depth: int = 0) -> Phrase | None:
        """The phrase that begins at a token, if any."""
        raise NotImplementedError

    def _fronted(self, at: int, depth: int) -> Phrase | None:
        """The phrase whose head has something before it; None when the token begins none."""
        possessor = self.table.possessives.get(key(self.words[at].folded))
        before = self._run(at + (possessor is not None))
        heads = [n for n, chunk in enumerate(before) if self._heads(chunk)]
        if not heads or (heads[-1] == 0 and possessor is None):
            return None
        head = before[heads[-1]]
        phrase = self._noun(head, depth, before=tuple(before[: heads[-1]]))
        if phrase is None:
            return None
        phrase.first, phrase.definite = at, True
        phrase.possessor = phrase.possessor or possessor
        return phrase

    def _heads(self, chunk: Chunk) -> bool:
        noun = chunk.of("noun")
        return noun is not None and self.table.rules[noun.owner].role not in ("title", "kin")

    def _run(self, at: int) -> list[Chunk]:
        """Forms side by side, owner's marks left out: at most one head can be the last of them."""
        out: list[Chunk] = []
        while at < self.stop and len(out) < _MOST:
            if out and key(self.words[at].folded) in self.table.owner_marks:
                at += 1
                continue
            chunk = self.chunk(at)
            if chunk is None or (chunk.of("person") and not self._owns(chunk)):
                break
            noun = chunk.of("noun")
            if noun is not None and self.table.rules[noun.owner].role == "title" and not chunk.of("modifier"):
                break
            if not chunk.of(*_BEFORE, "person"):
                break
            out.append(chunk)
            at = chunk.stop
        return out

    def _owns(self, chunk: Chunk) -> bool:
        """Whether what follows a person's name is theirs: "Aoun's office", "the Biden administration"."""
        if chunk.stop >= self.stop:
            return False
        if key(self.words[chunk.stop].folded) in self.table.owner_marks:
            return True
        after = self.chunk(chunk.stop)
        noun = after.of("noun") if after else None
        return noun is not None and self.table.rules[noun.owner].role == "government"

    def _premodify(self, phrase: Phrase, before: tuple[Chunk, ...]) -> None:
        """What stands before the head says of it: country, body, department, and what kind it is."""
        rule = phrase.rule
        assert rule is not None
        deputy = False
        for chunk in before:
            department, state = chunk.of("department"), chunk.of("demonym", "country", "capital", "metonym", "people")
            body, noun, modifier = chunk.of("body"), chunk.of("noun"), chunk.of("modifier")
            if department and phrase.department is None and not body:
                self._take_department(phrase, department.owner)
            elif state:
                phrase.country = phrase.country or state.owner
            elif body and phrase.body is None:
                phrase.body = body.owner
                self._inherit_body(phrase, body.owner)
            elif chunk.of("person"):
                phrase.inner.append(self._person(chunk))
            elif modifier:
                self._modify(phrase, self._modifiers[modifier.owner])
                deputy = deputy or self._modifiers[modifier.owner].deputy
            elif noun:
                within = self.table.rules[noun.owner]
                phrase.country = phrase.country or within.country
                if rule.inherits and within.sector:
                    phrase.sector = within.sector
                phrase.modified = True
        if deputy and phrase.office and f"deputy {phrase.office}" in OFFICES:
            phrase.office = f"deputy {phrase.office}"

    def _behind_head(self, phrase: Phrase, depth: int) -> None:
        """What a preposition links to a head that comes first: "ministry of defence", "ambassador to Yerevan"."""
        rule = phrase.rule
        assert rule is not None
        links = self._links(rule)
        for _ in range(_LINKED):
            at = phrase.stop
            if at >= self.stop or key(self.words[at].folded) not in links or depth >= _NESTED:
                return
            while at < self.stop and (key(self.words[at].folded) in links or self._opener(at)):
                at += 1
            if at >= self.stop or not self._link(phrase, at, depth):
                return

    def _opener(self, at: int) -> bool:
        return key(self.words[at].folded) in self.table.determiners

    def _link(self, phrase: Phrase, at: int, depth: int) -> bool:
        rule = phrase.rule
        assert rule is not None
        chunk = self.chunk(at)
        department = chunk.of("department") if chunk else None
        if chunk and department and rule.departments and phrase.department is None and not chunk.of("body"):
            self._take_department(phrase, department.owner)
            phrase.stop = chunk.stop
            return True
        if self._place(phrase, at):
            return True
        inner = self.read(at, depth + 1)
        if inner is None or (inner.weak and inner.cls == "person"):
            return False
        phrase.stop, phrase.modified = inner.stop, True
        if inner.cls in _STATES or inner.rule is not None:
            phrase.country = phrase.country or inner.country
        if inner.body and phrase.body is None:
            phrase.body = inner.body
            self._inherit_body(phrase, inner.body)
        phrase.department = phrase.department or inner.department
        if rule.inherits and inner.rule is not None and inner.sector:
            phrase.sector = inner.sector
        if inner.name or inner.person:
            phrase.inner.append(inner)
        return True

    def _apposed(self, phrase: Phrase) -> None:
        """An office between commas behind a name; the whole is one mention."""
        at = phrase.stop
        if phrase.cls not in ("person", "title") or not phrase.name or at + 1 >= self.stop:
            return
        if self.words[at].text not in COMMAS:
            return
        at += 1
        while at < self.stop and self._opener(at):
            at += 1
        office = self.read(at, 1) if at < self.stop else None
        if office is None or office.cls != "office" or office.name or office.person or office.number not in ("sg", ""):
            return
        closed = office.stop >= self.stop or self.words[office.stop].kind == "mark"
        if closed and (office.country or office.body or office.department or office.modified or office.possessor):
            self._wears(phrase, office)
