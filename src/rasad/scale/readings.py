"""Readings that are there already, made by a model, by hand or on another machine, into an archive.

Only what passes the check of the contract comes in, its maker named. A report has one reading in an archive: one that
another maker has read is left as it is, unless the new reading is to take that place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import msgspec

from rasad.archive import Archive, Coded
from rasad.evaluate.contract import ContractError, check, decoded
from rasad.intake import Problem
from rasad.intake.readings import Line
from rasad.packs import languages
from rasad.reader import Reader, ReadError, refuse_unreadable, text_id
from rasad.records import Reading
from rasad.scale.adding import BATCH, Kept, coded
from rasad.scale.pool import batches, map_batches
from rasad.scale.reading import Own, reader_of
from rasad.situation.kept import catch_up

Item = Line | Problem
Ready = tuple[str, Coded]  # where a reading was found, and what is kept of it
_READER = partial(reader_of, Own())  # that of this process: it cuts texts into words


def add_readings(
    archive: Archive, lines: Iterable[Item], *, jobs: int = 1, replacing: bool = False
) -> Iterator[Kept | Problem]:
    """Keep readings; what became of every line, in order, batch by batch, once its transaction is closed.

    ``lines`` come from :func:`rasad.intake.readings.reading_lines`. A reading that is there already is passed over, so
    a run that was stopped goes on when it is called again. One of a report that somebody else (or the same maker
    otherwise) has read is a problem; with ``replacing`` it is put in that reading's place.
    """
    for results in map_batches(ready_batch, batches(lines, BATCH), jobs=jobs, crashed=_crashed, start=_READER):
        for some in _apart(results):
            yield from _keep(archive, some, replacing=replacing)
        catch_up(archive)
    catch_up(archive)  # what an earlier run had kept and was stopped before it was taken up


def _apart(results: Iterable[Ready | Problem]) -> Iterator[list[Ready | Problem]]:
    """Stretches in which no report comes twice, so that each reading meets what those before it have left."""
    stretch: list[Ready | Problem] = []
    seen: set[bytes | str] = set()
    for result in results:
        marks: set[bytes | str] = set()
        if not isinstance(result, Problem):
            marks = {result[1].key, result[1].reading.report.id}
        if marks & seen:
            yield stretch
            stretch, seen = [], set()
        stretch.append(result)
        seen |= marks
    yield stretch


def _keep(archive: Archive, results: Sequence[Ready | Problem], *, replacing: bool) -> Iterator[Kept | Problem]:
    ready = [r[1] for r in results if not isinstance(r, Problem)]
    names = archive.named(ready)
    archive.add(one for one in ready if one.key not in names)
    held = {r.report.id: r for r in archive.readings([n for n in names.values() if n is not None])}
    for result in results:
        if isinstance(result, Problem):
            yield result
            continue
        where, one = result
        name = names.get(one.key, "")
        if name is None:
            yield Problem(where, f"report {one.reading.report.id!r} has another text in the archive")
        elif not name:
            yield Kept(where, "new")
        elif _same(one.reading, held[name]):
            yield Kept(where, "known")
        elif not replacing:
            yield Problem(where, f"report {name!r} is there as {held[name].made_by.who} has read it (see --replace)")
        else:
            archive.replace(name, one)
            yield Kept(where, "replaced")


def _same(one: Reading, other: Reading) -> bool:
    """Whether two readings say the same by the same maker; the id in the archive and how the text is cut aside."""
    report = msgspec.structs.replace(one.report, id=other.report.id)
    alike = msgspec.structs.replace(one, report=report, segments=other.segments)
    return alike == other


def ready_batch(batch: list[Item]) -> list[Ready | Problem]:
    """Lines as the archive takes them, or the first thing that is wrong with each. A pure function."""
    return [line if isinstance(line, Problem) else ready(_READER(), line) for line in batch]


def ready(reader: Reader, line: Line) -> Ready | Problem:
    """One reading that holds, with what the archive needs beside it, worked out from the report's text."""
    try:
        reading = decoded(line.json)
        refuse_unreadable(reading.report.text)
    except (ContractError, ReadError) as error:
        return Problem(line.where, str(error))
    report, title = reading.report, reading.report.title
    given_title = title is not None and title.start == 0 and report.text[title.end : title.end + 1] == "\n"
    title_length = title.end if title is not None and given_title else 0
    lang = report.lang if reading.made_by.name and report.lang in languages() else None
    doc = reader.tokens(report.text, title_length=title_length, lang=lang, id=report.id)
    if not reading.segments and reading.made_by.name:
        reading = msgspec.structs.replace(reading, segments=reader.record(doc).segments)
    breaches = check(reading)
    if breaches:
        more = f" (and {len(breaches) - 1} more: see rasad check)" if len(breaches) > 1 else ""
        return Problem(line.where, breaches[0] + more)
    given = report.published if report.published_basis == "given" else None
    id_given = None if report.id == text_id(report.text) else report.id
    one = coded(reading, doc.words, id=id_given, title_length=title_length, published=given, lang=lang)
    return line.where, replace(one, maker=reading.made_by.name)


def _crashed(line: Item) -> Ready | Problem:
    return Problem(line.where, "ended the process that took it in; it was left out")
