"""To spaCy: a Doc whose tokens and spans are Rasad's, and a DocBin of many. Needs ``rasad[spacy]``; no model."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasad.document import Document
from rasad.records import Reading, Span


def to_spacy(doc: Document, reading: Reading, vocab: Any = None) -> Any:
    """A ``spacy.tokens.Doc`` with ``doc.text == report.text`` and span groups for names, actors, times, events...

    ``doc.ents`` are the names, of nested ones the longest.
    Raises ImportError when spaCy is not installed.
    """
    try:
        from spacy.tokens import Doc
        from spacy.util import filter_spans
        from spacy.vocab import Vocab
    except ImportError as error:
        raise ImportError("this needs spaCy: pip install 'rasad[spacy]'") from error
    words, spaces = _words(doc)
    made = Doc(vocab or Vocab(), words=words, spaces=spaces)
    if made.text != doc.text:
        raise ValueError(f"report {doc.source.id}: its tokens do not hold its text")
    for name, spans in _groups(reading).items():
        found = [made.char_span(s.start, s.end, label=label, alignment_mode="expand") for s, label in spans]
        made.spans[name] = [span for span in found if span is not None]
    made.ents = filter_spans(made.spans["names"])
    made.user_data["rasad"] = reading.report.id
    return made


def _words(doc: Document) -> tuple[list[str], list[bool]]:
    """The text as words and the spaces behind them; white space that is no single space is a word of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*zip(doc.starts, doc.ends, strict=True), (len(doc.text), len(doc.text))]:
        gap = doc.text[at:start]
        if words and gap.startswith(" "):
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if end > start:
            words.append(doc.text[start:end])
            spaces.append(False)
        at = end
    return words, spaces


def _groups(reading: Reading) -> dict[str, list[tuple[Span, str]]]:
    return {
        "names": [(n, n.label) for n in reading.names],
        "actors": [(m, a.kind) for a in reading.actors for m in a.mentions],
        "places": [(p, p.kind) for p in reading.places],
        "times": [(t, t.type) for t in reading.times],
        "figures": [(f, f.of) for f in reading.figures],
        "statements": [(s.content, s.act) for s in reading.statements],
        "events": [(e.cue, e.type) for e in reading.events],
        "agreements": [(g.span, g.kind) for g in reading.agreements],
    }


def docbin(pairs: Iterable[tuple[Document, Reading]]) -> bytes:
    """Many reports as the bytes of a ``spacy.tokens.DocBin``, span groups included."""
    try:
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab
    except ImportError as error:
        raise ImportError("this needs spaCy: pip install 'rasad[spacy]'") from error
    vocab = Vocab()
    box = DocBin(store_user_data=True)
    for doc, reading in pairs:
        box.add(to_spacy(doc, reading, vocab))
    data: bytes = box.to_bytes()
    return data
