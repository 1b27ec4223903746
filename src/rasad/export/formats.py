"""All formats by their names, and the one function that writes them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO

from rasad.export import gdelt, icews, polecat, tables
from rasad.export.annotation import write_annotations
from rasad.export.citations import write_citations
from rasad.export.geojson import write_geojson
from rasad.export.stored import TOKENS, export_tokens
from rasad.export.tables import COLUMNS, KINDS
from rasad.export.write import Row, write_csv, write_parquet, write_tsv
from rasad.records import Reading

_NUMBERS = {
    "int64": {"quad", "start", "end", "mentions", "alternatives", "Sentence Number", "QuadClass",
              "IsRootEvent", "NumMentions", "NumSources", "NumArticles"},
    "double": {"intensity", "lat", "lon", "score", "Intensity", "Latitude", "Longitude", "GoldsteinScale", "AvgTone",
               "ActionGeo_Lat", "ActionGeo_Long"},
}  # fmt: skip


class ExportError(ValueError):
    """An export that cannot be made as asked."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is, its file's ending, and whether it is made of bytes."""

    says: str
    ending: str
    binary: bool = False


FORMATS = {
    "csv": Format("Rasad's own tables, comma-separated", "csv"),
    "parquet": Format("any table (own, polecat, icews, gdelt) as Parquet", "parquet", binary=True),
    "jsonl": Format("the whole readings by the contract, one a line", "jsonl"),
    "polecat": Format("POLECAT's 40 columns", "tsv"),
    "icews": Format("ICEWS's 20 columns", "tsv"),
    "gdelt": Format("GDELT 2.0's 61 event columns, no header", "tsv"),
    "geojson": Format("events and places with coordinates", "geojson"),
    "annotations": Format("W3C Web Annotations, one a line", "jsonld"),
    "conllu": Format("words with lemma, class and features as CoNLL-U", "conllu"),
    "docbin": Format("spaCy's DocBin with span groups", "spacy", binary=True),
    "csl": Format("citations as CSL-JSON", "json"),
    "ris": Format("citations as RIS", "ris"),
    "biblatex": Format("citations as BibLaTeX", "bib"),
}
CODED: dict[str, tuple[tuple[str, ...], Callable[[Reading], Iterator[Row]]]] = {
    "polecat": (polecat.COLUMNS, polecat.rows),
    "icews": (icews.COLUMNS, icews.rows),
    "gdelt": (gdelt.COLUMNS, gdelt.rows),
}


def export(format: str, readings: Iterable[Reading], out: IO[str] | IO[bytes], *, of: str = "events") -> int:
    """Write readings in a format; returns the number of rows or items.

    ``of`` chooses the table for ``csv`` (events, statements, actors, places, agreements) and for ``parquet`` (these
    and polecat, icews, gdelt). Raises ExportError for a format or table that there is not.
    """
    if format not in FORMATS:
        raise ExportError(f"no format {format!r}: there are {', '.join(FORMATS)}")
    if isinstance(out, io.TextIOBase) == FORMATS[format].binary:
        raise ExportError(f"{format} is written to a {'binary' if FORMATS[format].binary else 'text'} file")
    if format == "parquet":
        return write_parquet(_rows(of, readings), out, _types(of))  # type: ignore[arg-type]
    if format in TOKENS:
        return export_tokens(format, readings, out)
    return _write_text(format, readings, out, of)  # type: ignore[arg-type]


def _write_text(format: str, readings: Iterable[Reading], out: IO[str], of: str) -> int:
    if format == "csv":
        return write_csv(_rows(of, readings), out, columns=_columns(of))
    if format in CODED:
        return write_tsv(_rows(format, readings), out, columns=CODED[format][0], header=format != "gdelt")
    if format == "geojson":
        return write_geojson(readings, out)
    if format == "annotations":
        return write_annotations(readings, out)
    if format == "jsonl":
        return sum(1 for r in readings if out.write(r.to_json().decode() + "\n"))
    return write_citations(readings, out, format)


def _rows(of: str, readings: Iterable[Reading]) -> Iterator[Row]:
    make: Callable[[Reading], Iterator[Row]]
    if of in CODED:
        make = CODED[of][1]
    elif of in KINDS:
        make = partial(tables.rows, kind=of)
    else:
        raise ExportError(f"no table {of!r}: there are {', '.join([*KINDS, *CODED])}")
    return (row for reading in readings for row in make(reading))


def _columns(of: str) -> tuple[str, ...]:
    return CODED[of][0] if of in CODED else COLUMNS[of]


def _types(of: str) -> dict[str, str]:
    if of not in CODED and of not in KINDS:
        raise ExportError(f"no table {of!r}: there are {', '.join([*KINDS, *CODED])}")
    return {c: next((kind for kind, names in _NUMBERS.items() if c in names), "string") for c in _columns(of)}
