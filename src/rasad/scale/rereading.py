"""Brings the readings of an archive up to date with the program and says what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from rasad.archive import Archive
from rasad.intake import Given, Problem
from rasad.reader import Reader
from rasad.records import Reading
from rasad.scale.adding import code_one
from rasad.situation.kept import catch_up

KINDS = ("names", "actors", "places", "times", "figures", "statements", "events", "agreements")


@dataclass(frozen=True, slots=True)
class Changed:
    """One report read again: per kind of record how many were gained, lost, altered."""

    report: str
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    altered: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.gained or self.lost or self.altered)


def reread(archive: Archive, reader: Reader, *, everything: bool = False) -> Iterator[Changed | Problem]:
    """Read again what another version has read (or everything), a report at a time: stopped, it goes on later.

    What another maker than Rasad has read is left alone.
    """
    for name in archive.stale(None if everything else reader.made_by):
        before = archive.reading(name)
        text, title_length, about = archive.given(name)
        given = Given(
            where=name, id=name, text=text[title_length + 1 :] if title_length else text,
            title=text[:title_length] or None, **about,
        )  # fmt: skip
        coded = code_one(reader, given)
        if isinstance(coded, Problem):
            yield coded
            continue
        archive.replace(name, coded[1])
        yield differences(before, coded[1].reading)
    catch_up(archive)


def differences(before: Reading, after: Reading) -> Changed:
    """What two readings of one report differ in. A record is the same one when its words and type are."""
    out = Changed(after.report.id)
    for kind in KINDS:
        old, new = _by_words(before, kind), _by_words(after, kind)
        out.gained[kind] += len(new.keys() - old.keys())
        out.lost[kind] += len(old.keys() - new.keys())
        out.altered[kind] += sum(old[k] != new[k] for k in old.keys() & new.keys())
    for counter in (out.gained, out.lost, out.altered):
        for kind in [k for k, n in counter.items() if not n]:
            del counter[kind]
    return out


def _by_words(reading: Reading, kind: str) -> dict[tuple[object, ...], object]:
    out: dict[tuple[object, ...], object] = {}
    for record in getattr(reading, kind):
        plain = msgspec.to_builtins(record)
        where: tuple[object, ...]
        if kind == "actors":
            where = (record.kind, record.name)
        else:
            span = next((getattr(record, f) for f in ("content", "cue", "span") if getattr(record, f, None)), record)
            where = (span.start, span.end, getattr(record, "type", None))
        out[where] = _without_ids(plain)
    return out


def _without_ids(plain: dict[str, object]) -> dict[str, object]:
    """Ids shift when a record is gained or lost before: they alone are no alteration."""
    ids = {"id", "source", "target", "speaker", "addressee", "said_in", "within", "agreement", "place", "figures"}
    return {k: v for k, v in plain.items() if k not in ids}
