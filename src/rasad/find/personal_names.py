"""Where names of persons begin and end: behind titles, by lists of names, by the shape of words that no list knows."""

from __future__ import annotations

from rasad.find.phrase import CLOSING, COMMAS, CONTENT, Phrase
from rasad.resolve.gazetteer import OPENING, Chunk, Gazetteer, key
from rasad.text.tokens import Word

_LONGEST_NAME = 5  # words of a name that no list knows
_NO_NAME = ("noun", "demonym", "country", "body", "department")


class NameReader:
    """Reads the names of one segment."""

    def __init__(
        self,
        table: Gazetteer,
        words: list[Word],
        first: int,
        stop: int,
        people: dict[int, int],
        places: dict[int, tuple[int, str | None]],
        bodies: dict[int, int] | None = None,
    ) -> None:
        self.table = table
        self.words = words
        self.first = first
        self.stop = stop
        self.people = people  # first token -> stop of a name of a person that the names layer found
        self.places = places  # first token -> stop and country of a place
        self.bodies = bodies or {}  # first token -> stop of a name of an organisation that the names layer found
        self._chunks: dict[int, Chunk | None] = {}
        self._open_ended = table.joins - table.surnames  # no name ends with them
        self._conjunctions = frozenset(key(w) for w in table.roles.grammar.and_words)
        self._modifiers = {m.words[0]: m for m in table.roles.modifiers}

    def chunk(self, at: int) -> Chunk | None:
        """The form that begins at a token, if any."""
        if at >= self.stop:
            return None
        if at not in self._chunks:
            found = self.table.chunk(self.words, at, self.stop)
            self._chunks[at] = None if found is not None and self._of_province(found) else found
        return self._chunks[at]

    @property
    def _and(self) -> tuple[str, ...]:
        return tuple(p for p, left in self.table.prefixes if not left and len(p) == 1)[:2]

    def _of_province(self, chunk: Chunk) -> bool:
        """Whether the name of a state begins that of a province of another one: "آذربایجان شرقی"."""
        stop, country = self.places.get(chunk.first, (0, None))
        state = chunk.of("country") if stop > chunk.stop else None
        return state is not None and country is not None and state.owner != country

    def _person(self, chunk: Chunk) -> Phrase:
        owners = tuple(dict.fromkeys(e.owner for e in chunk.entries if e.cls == "person"))
        entry = chunk.of("person")
        assert entry is not None
        at = chunk.first
        form = key(self.words[at].folded)
        if entry.short and not chunk.prefix and form in self.table.given | self.table.starts:
            stop = self.name_stop(at, titled=False)
            if stop > chunk.stop:  # the given name of somebody else
                return Phrase(at, stop, 0, at, "person", name=(at, stop), pattern=True)
        phrase = Phrase(chunk.first, chunk.stop, chunk.prefix, chunk.first, "person")
        phrase.owner = phrase.person = owners[0]
        phrase.persons = owners
        phrase.name = (chunk.first, chunk.stop)
        phrase.short = phrase.weak = entry.short
        if chunk.stop - chunk.first > 1 or entry.short:  # a longer name than the list has
            stop = self._longer(chunk)
            if stop > chunk.stop:
                phrase.stop = stop
                phrase.name = (chunk.first, stop)
        return phrase

    def _longer(self, chunk: Chunk) -> int:
        return self._joined(chunk.stop)

    def _joined(self, at: int) -> int:
        """The token behind a name that goes on with "bin" and the like."""
        while at + 1 < self.stop and key(self.words[at].folded) in self.table.joins:
            after = self.words[at + 1]
            if self.table.barred(self.words[at]) or after.kind != "word" or self.table.barred(after):
                break
            at += 2
        return at

    def _bare_name(self, at: int) -> Phrase | None:
        """A name without a title: from the names layer, or one that begins with a given name."""
        stop = self.people.get(at)
        if stop is not None:
            stop = self._joined(stop)
        else:
            word = self.words[at]
            if word.kind != "word" or key(word.folded) not in self.table.given or not self.table.nameable(word):
                return None
            if at in self.places or self.table.barred(word) or self.table.resembles(self.words, at):
                return None
            stop = self.name_stop(at, titled=False)
            if stop - at < 2:
                return None
        return Phrase(at, stop, self._clitic(self.words[at]), at, "person", name=(at, stop), pattern=True)

    def _clitic(self, word: Word) -> int:
        """How many characters of a name's first word are a proclitic; its article belongs to the name."""
        taken = len(word.folded) - len(word.stem)
        if taken <= 0 or not word.folded.endswith(word.stem) or key(word.folded) in self.table.given:
            return 0
        article = self.table.article
        return taken - len(article) if article and word.folded[:taken].endswith(article) else taken

    def name_stop(self, at: int, *, titled: bool = True) -> int:
        """Where a name that begins at a token ends; the token itself when none does.

        Behind a title, common nouns may be family names.
        """
        known = self._joined(self.people.get(at, 0))
        if known - at > 1 or (known > at and self._common_noun(known)):
            return known
        table, words = self.table, self.words
        stop = at
        known_first = False
        while stop < self.stop and stop - at < _LONGEST_NAME:
            word = words[stop]
            if word.kind == "mark" and word.text in "-.–" and at < stop < self.stop - 1:
                stop += 1
                continue
            if word.kind != "word" or table.barred(word) or not table.nameable(word):
                break
            if table.resembles(words, stop) or (stop > at and table.predicate(words, stop, self.stop)):
                break
            form = key(word.folded)
            open_name = stop > at and key(words[stop - 1].folded) in table.starts  # "عبد" wants another word
            if stop == at:
                known_first = table.known(form)
                if not self._first_name(form, word):
                    break
            elif not open_name:
                bold = titled and known_first and stop == at + 1
                if not self._next_name(form, word, stop, bold=bold, titled=titled):
                    break
            stop += 1
            if stop > at + 1 and self._family(form) and not self._more(stop):
                break
        while stop > at and (words[stop - 1].kind == "mark" or key(words[stop - 1].folded) in self._open_ended):
            stop -= 1
        return max(stop, known)

    def _common_noun(self, at: int) -> bool:
        """Whether a noun that no list knows as a name stands at a token, and what is behind it goes with it."""
        if at >= self.stop or self.words[at].pos != "noun" or self.table.known(key(self.words[at].folded)):
            return False
        return at + 1 < self.stop and self.words[at + 1].pos in ("noun", "adj")

    def _first_name(self, form: str, word: Word) -> bool:
        table = self.table
        if table.known(form):
            return True
        if form in table.joins or (table.article and form.startswith(table.article)):
            return False
        return word.pos in ("unknown", "name") and len(form) > 2

    def _next_name(self, form: str, word: Word, at: int, *, bold: bool, titled: bool = True) -> bool:
        """Whether a word goes on a name; ``bold`` behind a given name, where common nouns are family names."""
        table = self.table
        if table.known(form) or form in table.joins:
            return True
        chunk = self.chunk(at)
        if chunk and not chunk.prefix and chunk.of(*_NO_NAME):
            return False
        if any(form.startswith(c) for c in self._and) and word.pos != "unknown":
            return False
        if word.pos in ("unknown", "name"):
            return not any(form.startswith(c) for c in self._and) or not self.chunk(at)
        if self._family(form):
            return titled and word.pos in CONTENT
        return bold and word.pos in CONTENT and not word.analyses[0].proclitics

    def _family(self, form: str) -> bool:
        """Family names bear the article, and end a name."""
        article = self.table.article
        return bool(article) and form.startswith(article) and len(form) > len(article) + 2

    def _more(self, at: int) -> bool:
        """Whether a name goes on behind a family name: another family name, or a word that joins."""
        if at >= self.stop or self.words[at].kind != "word":
            return False
        form = key(self.words[at].folded)
        return form in self.table.joins or (self._family(form) and form in self.table.surnames)

    def _part_of_name(self, at: int) -> bool:
        word = self.words[at]
        if word.kind != "word" or self.table.barred(word):
            return False
        return self._next_name(key(word.folded), word, at, bold=False)

    def _name_person(self, phrase: Phrase, chunk: Chunk) -> None:
        person = self._person(chunk)
        phrase.person, phrase.persons, phrase.name = person.person, person.persons, person.name
        phrase.stop = person.stop
        phrase.short = person.short

    def _seek_name(self, phrase: Phrase) -> None:
        """The name behind a finished title, across titles, a comma or quotation marks."""
        if phrase.name or phrase.person or phrase.rule is None:
            return
        if phrase.rule.role not in ("office", "title", "kin", "source") or phrase.number not in ("sg", ""):
            return
        at = phrase.stop
        comma = at < self.stop and self.words[at].text in COMMAS
        at += comma
        quoted = at < self.stop and self.words[at].text in OPENING
        at += quoted
        if at >= self.stop or (comma and (self._and_before(at) or self._worn(phrase))):
            return
        at, titles = self._titles(at)
        if at in self.places or at >= self.stop:
            return
        chunk = self.chunk(at)
        if chunk and chunk.of("country") and not chunk.entries[0].weak:
            return
        person = chunk.of("person") if chunk and not chunk.prefix else None
        if chunk and person and person.short and self._one_of_many(phrase):
            phrase.stop, phrase.modified = chunk.stop, True
            phrase.country = phrase.country or self.table.world.persons[person.owner].country
            return
        if chunk and chunk.prefix and chunk.of("person"):
            return  # "مساعد سابق | لترمب"
        if chunk and person and not comma and self._serve(phrase, chunk):
            self._seek_name(phrase)
            return
        if chunk and person and not self._of_others(phrase, chunk):
            self._name_person(phrase, chunk)
        else:
            stop = self.name_stop(at)
            said = phrase.country or phrase.body or phrase.department
            if stop == at and said and not (comma or quoted) and self._foreign(at):
                stop = max(self.name_stop(at + 1), at + 1)
            given = stop > at and key(self.words[at].folded) in self.table.given
            sure = titles or given or stop in self.people.values()
            if stop == at or (phrase.rule.role == "source" and not (sure and stop - at > 1)):
                return
            if (comma or quoted) and not sure and (stop - at < 2 or not self._closed(stop)):
                return
            if stop - at == 1 and not sure and not (comma or quoted) and self._of_people(at):
                return
            full = phrase.country or phrase.department or phrase.body or phrase.modified or titles
            if stop - at == 1 and not sure and not (full and self._closed(stop)):
                return
            phrase.name, phrase.pattern, phrase.stop = (at, stop), True, stop
        phrase.titled = True
        if quoted and phrase.stop < self.stop and self.words[phrase.stop].text in CLOSING:
            phrase.stop += 1

    def _and_before(self, at: int) -> bool:
        """Whether "and" is written with the word at a token: behind a comma the next of a list, and no apposition."""
        return any(clitic in self._and for a in self.words[at].analyses[:1] for clitic in a.proclitics)

    def _worn(self, phrase: Phrase) -> bool:
        """Whether a name that no list knows stands before an office, where nouns have no article: "، آخوندی | وزیر"."""
        at = phrase.first - 1
        if self.table.article or at < self.first or at in self.places or self.chunk(at) is not None:
            return False
        word = self.words[at]
        alone = at == self.first or self.words[at - 1].text in COMMAS
        return word.kind == "word" and word.pos in (CONTENT if alone else ("unknown", "name"))

    def _serve(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Takes in a known person whom an office serves; false when the person may be the one who holds it."""
        entry = chunk.of("person")
        if entry is None or phrase.rule is None or not phrase.rule.serves or phrase.inner or phrase.body:
            return False
        alone = phrase.stop - phrase.head == 1
        if phrase.country or phrase.department or (self.table.article and phrase.definite and alone):
            return False  # "المستشار ترامب"
        held = {word for office in self._offices(entry.owner) for word in office.split()}
        if not held or held & set((phrase.office or "").split()):
            return False
        inner = self._person(chunk)
        phrase.inner.append(inner)
        phrase.stop, phrase.modified = inner.stop, True
        phrase.country = self.table.world.persons[entry.owner].country
        return True

    def _offices(self, person: str | None) -> set[str]:
        """The offices that a person of the world is known to have held."""
        known = self.table.world.persons.get(person or "")
        return {held.office for held in known.offices} if known else set()

    def _one_of_many(self, phrase: Phrase) -> bool:
        """Whether "a" stands before an unnamed source: a name behind tells whose man he is, "یک مقام ارشد حوثی"."""
        before = key(self.words[phrase.first - 1].folded) if phrase.first > self.first else ""
        first = key(self.words[phrase.first].folded)
        bare = phrase.rule is not None and phrase.rule.role == "source"
        return bare and (before in self.table.indefinite or first in self.table.indefinite)

    def _of_others(self, phrase: Phrase, chunk: Chunk) -> bool:
        """Whether a short name is of nobody in the country that the title names: "نخست وزیر پاکستان بار دیگر"."""
        if phrase.country is None or not all(e.short for e in chunk.entries if e.cls == "person"):
            return False
        persons = self.table.world.persons
        return all(persons[e.owner].country != phrase.country for e in chunk.entries if e.cls == "person")

    def _of_people(self, at: int) -> bool:
        """Whether a noun of people ends at a token: "نماینده مردم | مبارکه" goes on with their town."""
        before = self.chunk(at - 1) if at > self.first else None
        noun = before.of("noun") if before else None
        return noun is not None and self.table.rules[noun.owner].role == "group"

    def _foreign(self, at: int) -> bool:
        """A foreign given name that looks like a verb or noun, before a word that no list knows."""
        if at + 1 >= self.stop or self.chunk(at) or self.words[at].kind != "word" or self.table.barred(self.words[at]):
            return False
        word, after = self.words[at], self.words[at + 1]
        return word.pos == "verb" and not word.analyses[0].proclitics and after.pos == "unknown"

    def _closed(self, at: int) -> bool:
        """Whether a name can end here: at a mark, a verb or a word of grammar."""
        if at >= self.stop:
            return True
        return self.words[at].pos not in ("noun", "adj", "unknown", "participle")

    def _wears(self, phrase: Phrase, office: Phrase) -> None:
        """A name takes in the office that is told behind it."""
        phrase.stop = office.stop
        phrase.office = phrase.office or office.office
        phrase.country = phrase.country or office.country
        phrase.department, phrase.body = office.department, office.body
        phrase.sector = office.sector or phrase.sector
        phrase.former, phrase.rule, phrase.possessor = office.former, office.rule, office.possessor
        phrase.titled = True

    def _titles(self, at: int) -> tuple[int, bool]:
        start = at
        while True:
            chunk = self.chunk(at)
            noun = chunk.of("noun") if chunk and not chunk.prefix else None
            if chunk is None or noun is None or chunk.of("person"):
                return at, at > start
            role = self.table.rules[noun.owner].role
            if role != "title" and not (role == "office" and noun.definite and self.table.roles.grammar.closed):
                return at, at > start
            at = chunk.stop
