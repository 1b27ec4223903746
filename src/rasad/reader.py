"""The way of a report: the only place where the order of the stages is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from rasad import records
from rasad.document import Document, Segment, Source
from rasad.find.agreements import Agreements
from rasad.find.events import Events
from rasad.find.events.frames import load_frames
from rasad.find.figures import find_figures
from rasad.find.names import find_names
from rasad.find.statements import FindStatements
from rasad.packs import languages, load, pack_hash
from rasad.packs.schema.pack import PackInfo
from rasad.resolve.actors import Actors
from rasad.resolve.places import resolve_places
from rasad.resolve.selection import Selection
from rasad.resolve.times import Times
from rasad.text.language import has_letters
from rasad.text.morphology import morphology
from rasad.text.segments import RawSegment, segment
from rasad.text.tokens import Tokenizer, Word
from rasad.version import __version__

Stage = Callable[[Document], None]
MAX_CHARACTERS = 10_000_000
READ_CHARACTERS, READ_WORDS = 100_000, 10_000
"""How far a report is read, five times the longest of 3,400 news articles: a book or a hostile text is read to here,
and a note says where the reading stopped."""
SENTENCE = 300
"""Words; the longest sentence of 3,400 news articles has 267. A longer one is a list without full stops and is cut."""
FIRST_YEAR, LAST_YEAR = 1500, 2500
"""Of the days that a report can be published on: before printing there was no news, and the calendars end somewhere."""
_HALF = re.compile("[\ud800-\udfff]")


class ReadError(ValueError):
    """A report that cannot be read: says what is wrong with it."""


class Reader:
    """Reads reports; holds the tables, so that one Reader serves many.

    A reading depends on the text and on what is given with it alone: no clock, no network, no randomness. ``actors`` is
    a file of the user's own actors in the format of ``packs/shared``, ``frames`` one of their own event frames:
    language codes over the format of ``packs/ar/events``.
    """

    def __init__(self, actors: Path | None = None, *, frames: Path | None = None) -> None:
        self._tokenizers: dict[str | None, Tokenizer] = {None: Tokenizer(None)}
        self._packs = languages()
        self._own_actors = actors
        self._own_frames = load_frames(frames) if frames else None
        self._stages: tuple[Stage, ...] = self._build_stages()
        self.made_by = records.MadeBy(__version__, {code: pack_hash(code) for code in self._packs})

    def _build_stages(self) -> tuple[Stage, ...]:
        """The order of the stages: each reads the layers of those before it and adds its own."""
        actors = Actors(self._own_actors)
        events, agreements = Events(actors.tables, self._own_frames), Agreements(actors.tables)
        found = (find_names, Times(), find_figures, resolve_places)
        return (*found, actors, FindStatements(actors.tables), events, agreements, Selection())

    def read(
        self,
        text: str,
        *,
        title: str | None = None,
        published: str | date | None = None,
        lang: str | None = None,
        id: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> records.Reading:
        """Read one report.

        ``text`` is the body; with a ``title`` the report's text is title, newline, body. ``published`` is an ISO day.
        Raises ReadError for a text without letters, or one longer than ``MAX_CHARACTERS``, or a day that is none or
        outside of ``FIRST_YEAR`` to ``LAST_YEAR``.
        """
        return self.record(self.document(text, title, published, lang, id, outlet, url))

    def document(
        self,
        text: str,
        title: str | None = None,
        published: str | date | None = None,
        lang: str | None = None,
        id: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Document:
        """The document with all its layers, before it is written down as a record; see :meth:`read`."""
        whole = f"{title}\n{text}" if title else text
        refuse_unreadable(whole)
        if lang is not None and lang not in self._packs:
            raise ReadError(f"no language pack {lang!r}: there are {', '.join(self._packs)}")
        source = Source(
            id=id or text_id(whole),
            text=whole,
            title_length=len(title) if title else 0,
            outlet=outlet,
            url=url,
            published=_day(published),
            lang=lang,
        )
        doc = self._tokens(source)
        for stage in self._stages:
            stage(doc)
        return doc

    def tokens(self, text: str, *, title_length: int = 0, lang: str | None = None, id: str = "") -> Document:
        """The document of a whole text with its segments and words alone, no stage run."""
        return self._tokens(Source(id=id, text=text, title_length=title_length, lang=lang))

    def _tokens(self, source: Source) -> Document:
        text, read = source.text, _reach(source.text)
        lang, raw = segment(text if read == len(text) else text[:read], source.title_length, source.lang)
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word] = []
        segment_of: list[int] = []
        segments: list[Segment] = []
        for piece in raw:
            first = len(words)
            if first >= READ_WORDS:
                read = piece.start
                break
            s, e, w = self._tokenizer(piece.lang).tokens(text, piece.start, piece.end)
            if first + len(w) > READ_WORDS:
                del s[READ_WORDS - first :], e[READ_WORDS - first :], w[READ_WORDS - first :]
                read = e[-1]
            starts += s
            ends += e
            words += w
            segments += _sentences(piece, first, s, e)
        for i, known in enumerate(segments):
            segment_of += [i] * (known.stop - known.first)
        doc = Document(
            source=source,
            text=source.text,
            lang=lang,
            segments=segments,
            starts=starts,
            ends=ends,
            words=words,
            segment_of=segment_of,
            title=_title(source, segments),
            published=source.published,
            published_basis="given" if source.published else "none",
        )
        if read < len(text):
            doc.note("too-long", None, f"read up to character {read}")
        return doc

    def _tokenizer(self, lang: str | None) -> Tokenizer:
        known = self._tokenizers.get(lang)
        if known is None:
            if lang not in self._packs:
                known = self._tokenizers[None]
            else:
                info = load(lang, "pack", PackInfo)
                joins = frozenset(info.joins_next), frozenset(info.joins_previous)
                known = Tokenizer(morphology(lang), *joins, splits=info.splits)
            self._tokenizers[lang] = known
        return known

    def record(self, doc: Document) -> records.Reading:
        """What the layers of a document say, as a reading."""
        source = doc.source
        return records.Reading(
            report=records.Report(
                id=source.id,
                lang=doc.lang,
                title=doc.chars(*doc.title) if doc.title else None,
                outlet=source.outlet,
                url=source.url,
                published=doc.published,
                published_basis=doc.published_basis,
                text=doc.text,
            ),
            segments=tuple(
                records.Segment(s.start, s.end, doc.text[s.start : s.end], kind=s.kind, lang=s.lang)
                for s in doc.segments
            ),
            names=tuple(records.Name(n.start, n.end, doc.text[n.start : n.end], label=n.label) for n in doc.names),
            actors=tuple(_actor(doc, i) for i in range(len(doc.actors))),
            places=tuple(doc.places),
            times=tuple(doc.times),
            figures=tuple(doc.figures),
            statements=tuple(doc.statements),
            events=tuple(doc.events),
            agreements=tuple(doc.agreements),
            notes=tuple(doc.notes),
            made_by=self.made_by,
        )


def _reach(text: str) -> int:
    """How many characters are read: all of a report, of a longer text what ends before the last white space."""
    if len(text) <= READ_CHARACTERS:
        return len(text)
    last = max(text.rfind(space, 0, READ_CHARACTERS) for space in " \n")
    return last if last > READ_CHARACTERS // 2 else READ_CHARACTERS


def _sentences(piece: RawSegment, first: int, starts: list[int], ends: list[int]) -> Iterator[Segment]:
    """The segment, or the pieces of one that has more words than a sentence."""
    n = len(starts)
    if n <= SENTENCE:
        yield Segment(piece.start, piece.end, piece.kind, piece.lang, first, first + n, piece.line)
        return
    for at in range(0, n, SENTENCE):
        stop = min(at + SENTENCE, n)
        start = piece.start if at == 0 else starts[at]
        yield Segment(start, ends[stop - 1], piece.kind, piece.lang, first + at, first + stop, piece.line)


def _title(source: Source, segments: list[Segment]) -> tuple[int, int] | None:
    if source.title_length:
        return 0, source.title_length
    return next(((s.start, s.end) for s in segments if s.kind == "headline"), None)


def _actor(doc: Document, index: int) -> records.Actor:
    identity = doc.actors[index]
    return records.Actor(
        id=f"a{index + 1}",
        name=identity.name,
        names=identity.names,
        kind=identity.kind,
        country=identity.country,
        sector=identity.sector,
        office=identity.office,
        wikidata=identity.wikidata,
        key=identity.key,
        basis=identity.basis,
        mentions=tuple(
            records.Mention(m.start, m.end, doc.text[m.start : m.end], form=m.form) for m in identity.mentions
        ),
    )


def text_id(text: str) -> str:
    """The id of a report that was given none: a hash of its whole text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def refuse_unreadable(text: str) -> None:
    """Raises ReadError for what is no text of a report: empty, too long, not text at all."""
    if not text.strip():
        raise ReadError("the report is empty")
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"the report has {len(text):,} characters, more than {MAX_CHARACTERS:,}")
    if "\x00" in text[:4096]:
        raise ReadError("the report holds NUL bytes: a binary file, or text in another encoding")
    half = _HALF.search(text)
    if half:
        raise ReadError(f"the report holds half a character (a lone surrogate) at {half.start()}")
    if not has_letters(text[:20_000]):
        raise ReadError("the report holds no letters")


def _day(published: str | date | None) -> str | None:
    if published is None:
        return None
    if not isinstance(published, date):
        if not re.match(r"\d{4}-\d\d-\d\d", published):
            raise ReadError(f"published must be a day such as 2020-12-09, not {published!r}")
        try:
            published = date.fromisoformat(published[:10])
        except ValueError as error:
            raise ReadError(f"published is no day of the calendar: {published!r}") from error
    if not FIRST_YEAR <= published.year <= LAST_YEAR:
        raise ReadError(f"published must lie between the years {FIRST_YEAR} and {LAST_YEAR}, not in {published.year}")
    return published.isoformat()[:10]
