"""One report to its reading; one that fails is named in a line, so that the rest is read."""

from __future__ import annotations

import os
from dataclasses import dataclass

from rasad.document import Document
from rasad.intake import Given, Problem
from rasad.packs import languages
from rasad.reader import Reader, ReadError
from rasad.records import Reading, reading_from_json
from rasad.text.language import detect, readable

_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, as the JSON of its contract, and the place that its report came from."""

    where: str
    json: bytes

    @property
    def reading(self) -> Reading:
        """The reading itself."""
        return reading_from_json(self.json)


def read_one(reader: Reader, given: Given) -> Read | Problem:
    """One report read, or what is wrong with it in one line."""
    doc = document_one(reader, given)
    return doc if isinstance(doc, Problem) else Read(given.where, reader.record(doc).to_json())


def document_one(reader: Reader, given: Given) -> Document | Problem:
    """One report with all its layers, or what is wrong with it in one line."""
    try:
        _refuse_other_scripts(given)
        return reader.document(given.text, title=given.title, published=given.published, lang=given.lang,
                               id=given.id, outlet=given.outlet, url=given.url)  # fmt: skip
    except ReadError as error:
        return Problem(given.where, str(error).removeprefix("the report is ").removeprefix("the report "))
    except Exception as error:  # a fault of ours must not cost the other reports
        if os.environ.get("RASAD_DEBUG"):
            raise
        return Problem(given.where, f"could not be read: {type(error).__name__}: {error} (RASAD_DEBUG=1 shows where)")


def _refuse_other_scripts(given: Given) -> None:
    sample = given.text[:_SAMPLE]
    if given.lang is not None or readable(sample):
        return
    lang = detect(sample)
    if lang is not None:
        raise ReadError(f"no text in a language that Rasad reads ({', '.join(languages())}): it looks like {lang!r}")
