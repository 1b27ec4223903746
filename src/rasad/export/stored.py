"""Exports that need the words of a report anew: CoNLL-U and spaCy's DocBin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from rasad.document import Document
from rasad.export.conllu import write_conllu
from rasad.export.docbin import docbin
from rasad.reader import Reader
from rasad.records import Reading

BINARY = frozenset({"docbin"})
TOKENS = ("conllu", "docbin")


def documents(readings: Iterable[Reading]) -> Iterator[tuple[Document, Reading]]:
    """Every reading with its report cut into words again."""
    reader = Reader()
    for reading in readings:
        r = reading.report
        yield reader.tokens(r.text, title_length=len(r.title.text) if r.title and r.title.start == 0 else 0,
                            lang=r.lang, id=r.id), reading  # fmt: skip


def export_tokens(format: str, readings: Iterable[Reading], out: IO[str] | IO[bytes]) -> int:
    """``conllu`` (sentences are counted) or ``docbin`` (reports are counted)."""
    if format == "conllu":
        return write_conllu((doc for doc, _ in documents(readings)), out)  # type: ignore[arg-type]
    pairs = list(documents(readings))
    out.write(docbin(pairs))  # type: ignore[arg-type]
    return len(pairs)
