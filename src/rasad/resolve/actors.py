"""Which actor each phrase means: one identity for all mentions of a person, state, body or group in a report.

Forms handled: full name, family name alone, office alone ("الرئيس"), office with country, demonym of a government,
capital and palace for a government, "his country", "this country", acronym and long form, handle of a post.
"""

from __future__ import annotations

from pathlib import Path

from rasad.document import Document
from rasad.find.phrase import Phrase
from rasad.packs.world import World, load_world
from rasad.records import MentionForm
from rasad.resolve.bodies import BodyResolver
from rasad.resolve.gazetteer import Gazetteer, Gazetteers
from rasad.resolve.handles import Handles
from rasad.resolve.holders import Holders


class Actors:
    """The stage: finds the actors of a document and adds them as its layer."""

    def __init__(self, own: Path | None = None) -> None:
        world = load_world()
        self.world: World = world.extend(own) if own else world
        self._holders = Holders(self.world)
        self._handles = Handles(self.world)
        self.tables = Gazetteers(self.world if own else None)

    def __call__(self, doc: Document) -> None:
        """Fill ``doc.actors`` and ``doc.mention_at``."""
        _Resolution(doc, self.world, self.tables, self._holders).run(self._handles)


class _Resolution(BodyResolver):
    """One document's way from phrases to identities."""

    def run(self, handles: Handles) -> None:
        self._read()
        self._countries()
        self._named()
        for phrase, table in self.phrases:
            self._resolve(phrase, table)
        self._credits()
        self._accounts(handles)
        self._family_names()
        self._introduced()
        self._sectors()
        self._finish()

    def _resolve(self, phrase: Phrase, table: Gazetteer) -> None:
        for inner in phrase.inner:
            self._resolve(inner, table)
        cls = phrase.cls
        index: int | None = None
        form: MentionForm = "full"
        if cls == "kin":
            index = self._relative(phrase, table)
        elif phrase.name and cls in ("person", "office", "title", "source"):
            index = self._person(phrase, table)
            form = "short" if phrase.short and not phrase.titled else "full"
        elif cls == "person":
            index = self._person(phrase, table) if phrase.name else None
        elif cls == "government" and phrase.inner:
            index = self._administration(phrase, table)
        elif cls in ("country", "capital", "metonym", "government", "same_country", "own_country", "our_country"):
            index, form = self._state(phrase, table)
        elif cls == "body":
            index = self._organisation(phrase, table)
        elif cls == "office":
            index, form = self._office(phrase, table)
        elif cls == "organisation":
            index = None if self._one_name(phrase) else self._unlisted(phrase, table)
        elif cls in ("group", "source"):
            index, form = self._group(phrase, table)
        elif cls == "people":
            index = self._peoples(phrase, table)
        elif cls == "demonym" and phrase.country in self.world.countries and self._does(phrase, table):
            index, form = self._country(phrase.country), "country"  # "Israeli strikes": a nationality is a doer's
            self._pass(index, True)
        if index is not None:
            self._mention(phrase, index, form)

    def _one_name(self, phrase: Phrase) -> bool:
        """Whether a noun alone is somebody's name to the names layer: "سنایی" is no senate."""
        own = (phrase.first, phrase.first + 1)
        alone = (phrase.first, phrase.stop) == own
        return alone and any((n.first, n.stop) == own and n.label == "PER" for n in self.doc.names)

    def _does(self, phrase: Phrase, table: Gazetteer) -> bool:
        """Whether an adjective of nationality is a doer's: "Israeli strikes", ``الغارات الجوية الإسرائيلية``."""
        if table.head_last:
            return True
        before = self.doc.words[max(0, phrase.first - 2) : phrase.first]
        return any(a.lemma in table.acts for word in before for a in word.analyses[:1])
