"""What the parts of the statement room share: the document with its quotations and cues, and questions about tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rasad.document import Document, Mention, NameHit, Segment
from rasad.find.quotes import Quote
from rasad.find.statements.cues import Hit, Words, phrase_at
from rasad.find.statements.table import Table
from rasad.resolve.gazetteer import Gazetteer

COLON = ":"
COMMAS = frozenset({",", "،", "؛", ";"})
ASKS = frozenset({"؟", "?"})
STOPS = frozenset({".", "!", "؟", "?", "…", "۔"})
_ADJECTIVES = 2  # between a word of amount and its "of"
_TAIL = COMMAS | STOPS | frozenset({":", "-", "–", "—", "(", "[", "/", "«", "“"})


@dataclass(slots=True)
class Content:
    """The words said: tokens ``[first, stop)``, code points ``[start, end)``, and how the cue took them."""

    first: int
    stop: int
    trigger: int  # the token that announced them: complementiser, preposition, mark
    by: str
    quote: Quote | None = None
    act: str | None = None
    start: int | None = None  # code points, where a clitic is cut off
    before: bool = False


@dataclass(slots=True)
class Draft:
    """A statement on its way: tokens, and who speaks."""

    hit: Hit | None
    content: Content
    segment: Segment
    manner: str = "indirect"
    act: str = "assert"
    speaker: int | None = None  # index into Document.actors
    speaker_span: tuple[int, int] | None = None  # code points
    subject: int | None = None  # first token of a subject that no layer knows
    named: bool = True  # the speaker is known, or nobody is named; False: somebody is named whom no layer knows
    joint: tuple[int, ...] = ()  # who else speaks with the speaker
    addressee: int | None = None
    medium: str | None = None
    time: str | None = None
    rule: str = ""
    score: float = 0.9

    @property
    def at(self) -> int:
        """The token where it is said: its cue, or the first of its words."""
        return self.hit.first if self.hit else self.content.first

    def holds(self, other: Draft) -> bool:
        """Whether another statement, cue and words, stands in the words of this one."""
        words = self.content
        return other is not self and words.first <= other.at < words.stop and other.content.stop <= words.stop


@dataclass(slots=True)
class View:
    """A document under reading."""

    doc: Document
    quotes: list[Quote]
    tables: Mapping[str, Gazetteer]
    opens: dict[int, Quote] = field(default_factory=dict)  # token of the opening mark -> quotation
    inside: list[int] = field(default_factory=list)  # token -> 1 + index of the outermost quotation around it
    cue_tokens: frozenset[int] = frozenset()  # first tokens of the finite cues of the segment under reading
    closed: list[tuple[int, int]] = field(default_factory=list)  # tokens of the segment where no subject is looked for
    names: dict[str, list[Mention]] = field(default_factory=dict)  # word of a name -> mentions that hold it
    named: dict[int, NameHit] = field(default_factory=dict)  # token of a person's or body's name -> the name
    made: dict[str, int] = field(default_factory=dict)  # words of a speaker that no list knows -> actor
    timed: dict[int, int] = field(default_factory=dict)  # token of a time expression -> token behind it
    drafts: list[Draft] = field(default_factory=list)
    last: list[int | None] = field(default_factory=list)  # speakers so far, the latest last
    claimed: set[int] = field(default_factory=set)  # complementisers that a cue has taken
    carriers: set[int] = field(default_factory=set)  # outlets that carry the report
    honoured: set[int] = field(default_factory=set)  # persons of whom the report speaks in the plural

    def __post_init__(self) -> None:
        self.inside = [0] * len(self.doc.words)
        for i, quote in enumerate(self.quotes):
            self.opens[quote.mark] = quote
            if not self.inside[quote.first]:
                for token in range(quote.first, quote.stop):
                    self.inside[token] = i + 1
        for name in self.doc.names:
            if name.label != "LOC":
                self.named.update(dict.fromkeys(range(name.first, name.stop), name))
        for time in self.doc.times:
            first, stop = self.doc.tokens_in(time.start, time.end)
            for token in range(first, stop):
                if self.doc.starts[token] >= time.start:
                    self.timed.setdefault(token, stop)

    def outer(self, token: int) -> Quote | None:
        """The outermost quotation around a token."""
        i = self.inside[token] if 0 <= token < len(self.inside) else 0
        return self.quotes[i - 1] if i else None

    def form(self, token: int) -> str:
        """Folded form; empty beyond the text."""
        return self.doc.words[token].folded if 0 <= token < len(self.doc.words) else ""

    def is_mark(self, token: int) -> bool:
        """Punctuation or any other sign."""
        return self.doc.words[token].kind == "mark"

    def mention(self, token: int) -> Mention | None:
        """The actor's mention that covers the token."""
        return self.doc.mention_at.get(token)

    def governed(self, token: int, words: Words, first: int) -> str:
        """The preposition that governs the noun at a token, empty when none does."""
        word = self.doc.words[token]
        if token > first:
            at = token - 2 if token - 1 in self.opens and token - 1 > first else token - 1
            before = self.form(at)
            if not words.verb_last and before[:1] in words.attached_conjunctions and before[1:] in words.prepositions:
                before = before[1:]  # "وعن اليمن قال"
            if before in words.prepositions and not (words.verb_last and self._closed(at, first, words)):
                amount = self.amount(at, words, first)
                if amount is not None:  # "a number of the residents"
                    return self.governed(amount, words, first) if amount > first else ""
                return before
        if word.analyses and word.analyses[0].pos != "unknown":
            for clitic in word.analyses[0].proclitics:
                if clitic in words.attached_prepositions:
                    return clitic
        mention = self.mention(token)
        if mention and mention.first == token and mention.start > self.doc.starts[token]:
            cut = word.folded[: mention.start - self.doc.starts[token]]
            return next((p for p in words.attached_prepositions if p in cut), "")
        return ""

    def _closed(self, at: int, first: int, words: Words) -> bool:
        """A noun used as a preposition that is pointed at governs nothing more: "by this report the ministry …"."""
        return at - 1 > first and self.form(at - 1) in words.demonstratives and self.doc.words[at].pos == "noun"

    def amount(self, preposition: int, words: Words, first: int) -> int | None:
        """The word of amount before "of", adjectives between: "a large number of the residents"."""
        for at in range(preposition - 1, max(first, preposition - 1 - _ADJECTIVES) - 1, -1):
            if self.form(at) in words.quantities:
                return at
            if self.doc.words[at].pos not in ("adj", "participle", "noun"):
                return None
        return None

    def finite(self, token: int, words: Words) -> bool:
        """The token is, most plausibly, a finite verb, or the participle of one before its auxiliary."""
        if token >= len(self.doc.words):
            return False
        word = self.doc.words[token]
        if word.pos == "participle":
            return self.form(token + 1) in words.auxiliaries
        if word.pos != "verb" or self.form(token - 1) in words.prepositions:
            return False
        if self.phrase(token, words.compounds, words):
            return False
        if not words.verb_last or word.analyses[0].lemma != word.folded:
            return True
        # a bare past stem is as often a noun: it is the verb where its clause ends
        after = self.form(token + 1)
        return not after or self.is_mark(token + 1) or after in words.conjunctions or after in words.complementisers

    def trim(self, first: int, stop: int, words: Words) -> tuple[int, int]:
        """Tokens without punctuation and conjunctions at their edges."""
        while first < stop and self.is_mark(first) and self.form(first) not in "([{#@" and first not in self.opens:
            first += 1
        while stop > first and (
            (self.is_mark(stop - 1) and self.form(stop - 1) in _TAIL)
            or self.form(stop - 1) in words.conjunctions
            or self.form(stop - 1) in words.object_markers
            or (stop - 1 in self.opens)
        ):
            stop -= 1
        return first, stop

    def skip(self, token: int, stop: int, words: Words) -> int:
        """The next token that is no adverb and no time expression."""
        while token < stop:
            if self.form(token) in words.adverbs:
                token += 1
                continue
            after = self.time_until(token)
            if after <= token:
                break
            token = after
        return token

    def time_until(self, token: int) -> int:
        """The token behind the time expression that begins here, or the token itself."""
        return self.timed.get(token, token)

    def phrase(self, token: int, table: dict[str, tuple[tuple[str, ...], ...]], words: Words) -> int:
        """Length of the pack's phrase that begins at the token."""
        return phrase_at(self.doc, token, table, words.attached_conjunctions)


def next_hits(hits: list[Hit], i: int) -> list[Hit]:
    """The cues behind the i-th."""
    return hits[i + 1 :]


def table_of(segment: Segment, tables: dict[str | None, Table | None]) -> Table | None:
    """The cues of the segment's language, if it has a pack."""
    return tables.get(segment.lang)
