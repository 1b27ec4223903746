"""Reports into an archive: those that are there already are passed over, the others read in batches and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rasad.archive import Archive, Coded, report_key
from rasad.archive.likeness import bands, sketch
from rasad.intake import Given, Problem
from rasad.reader import Reader
from rasad.records import Reading
from rasad.scale.cluster import map_on_cluster
from rasad.scale.pool import batches, map_batches
from rasad.scale.stream import document_one
from rasad.situation.kept import catch_up
from rasad.text.terms import index_terms
from rasad.text.tokens import Word

BATCH = 64  # reports of one transaction: what a crash can cost
_reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that is in the archive now: ``new`` when this run has put it there, ``replaced`` its reading alone."""

    where: str
    state: Literal["new", "known", "replaced"]


def key_of(given: Given) -> bytes:
    """The key of a report before it is read."""
    return report_key(given.id, given.url, f"{given.title}\n{given.text}" if given.title else given.text)


def add_all(
    archive: Archive, items: Iterable[Given | Problem], *, jobs: int = 1, cluster: str | None = None
) -> Iterator[Kept | Problem]:
    """Read and keep; what became of every report, batch by batch, once its transaction is closed.

    Stopped at any instant and called again with the same reports it goes on where it was: a batch is in the archive
    whole or not at all, and what is in it is not read again. The situation takes every batch up as it comes.
    ``cluster`` is the address of a Dask cluster that reads in the place of processes here; this process alone writes.
    """
    done: list[list[Kept | Problem]] = []
    work = _new(archive, items, done)
    if cluster is None:
        coded_batches = map_batches(code_batch, work, jobs=jobs, crashed=_crashed, start=_start)
    else:
        coded_batches = map_on_cluster(code_batch, work, address=cluster, crashed=_crashed)
    for results in coded_batches:
        coded = [r for r in results if isinstance(r, tuple)]
        archive.add(c for _, c in coded)
        catch_up(archive)
        while done:
            yield from done.pop(0)
        yield from (Kept(r[0], "new") if isinstance(r, tuple) else r for r in results)
    catch_up(archive)  # what an earlier run had kept and was stopped before it was taken up
    while done:
        yield from done.pop(0)


def _new(archive: Archive, items: Iterable[Given | Problem], done: list[list[Kept | Problem]]) -> Iterator[list[Given]]:
    """Batches of the reports that the archive lacks; what became of the others goes to ``done``."""
    waiting: list[Given] = []
    for batch in batches(items, BATCH):
        keys = {key_of(g): g for g in batch if isinstance(g, Given)}
        known = archive.known(list(keys))
        done.append([Kept(g.where, "known") if isinstance(g, Given) else g for g in batch
                     if not isinstance(g, Given) or key_of(g) in known or keys[key_of(g)] is not g])  # fmt: skip
        waiting += [g for k, g in keys.items() if k not in known]
        while len(waiting) >= BATCH:
            yield waiting[:BATCH]
            del waiting[:BATCH]
    if waiting:
        yield waiting


def code_batch(batch: list[Given]) -> list[tuple[str, Coded] | Problem]:
    """Where each report was found and its reading ready for the archive, or what is wrong with it. A pure function."""
    _start()
    assert _reader is not None
    return [code_one(_reader, given) for given in batch]


def code_one(reader: Reader, given: Given) -> tuple[str, Coded] | Problem:
    """One report read, with the words that it is found by and the sketch that its copies are found by."""
    doc = document_one(reader, given)
    if isinstance(doc, Problem):
        return doc
    return given.where, coded(
        reader.record(doc), doc.words, id=given.id, title_length=doc.source.title_length, published=given.published,
        lang=given.lang,
    )  # fmt: skip


def coded(
    reading: Reading, words: Iterable[Word], *, id: str | None, title_length: int, published: str | None,
    lang: str | None,
) -> Coded:  # fmt: skip
    """A reading ready for the archive; ``words`` are its report's, the rest is what was given with the report."""
    terms = index_terms(words)
    minima = sketch(terms)
    return Coded(
        key=report_key(id, reading.report.url, reading.report.text),
        reading=reading,
        title_length=title_length,
        published_given=published,
        lang_given=lang,
        terms=" ".join(terms),
        bands=tuple(bands(minima)) if minima else (),
    )


def _start() -> None:
    global _reader
    if _reader is None:
        _reader = Reader()


def _crashed(given: Given) -> tuple[str, Coded] | Problem:
    return Problem(given.where, "ended the process that read it; it was left out")
