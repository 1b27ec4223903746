"""Puts readings into an archive: a batch is one transaction, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Select, Table, delete, func, insert, select, text
from sqlalchemy.sql import column, table

from rasad import records
from rasad.archive import certainty, doubts, packing, schema
from rasad.archive.facets import facets
from rasad.archive.keys import actor_keys, aliases, event_day, fullest_mention
from rasad.archive.likeness import ALIKE, overlap
from rasad.archive.whole import dictionaries

_CANDIDATES = 3  # reports that a new one is compared with word by word, at most


@dataclass(frozen=True, slots=True)
class Coded:
    """A reading on its way into the archive, with what is worked out beside it where the report is read."""

    key: bytes
    reading: records.Reading
    title_length: int
    published_given: str | None
    lang_given: str | None
    terms: str
    bands: tuple[int, ...]
    maker: str | None = None


def report_key(id: str | None, url: str | None, text: str) -> bytes:
    """What makes a report one: its id, its address and its text; 16 bytes."""
    whole = "\x00".join((id or "", url or "", text)).encode()
    return hashlib.blake2b(whole, digest_size=16).digest()


def made_by_text(made_by: records.MadeBy) -> str:
    """Versions of program and packs as one line of JSON, the same for the same versions."""
    return json.dumps(msgspec.to_builtins(made_by), sort_keys=True)


def _digest(reading: records.Reading) -> bytes:
    return hashlib.sha256(reading.report.text.encode()).digest()[:16]


def known(connection: Connection, keys: Sequence[bytes]) -> set[bytes]:
    """Which of these reports the archive already holds."""
    found: set[bytes] = set()
    for i in range(0, len(keys), 500):
        rows = connection.execute(select(schema.report.c.key).where(schema.report.c.key.in_(keys[i : i + 500])))
        found.update(bytes(row.key) for row in rows)
    return found


def named(connection: Connection, batch: Sequence[Coded]) -> dict[bytes, str | None]:
    """See :meth:`rasad.archive.Archive.named`."""
    rep, s = schema.report, schema.source
    out: dict[bytes, str | None] = {}
    by_key = select(rep.c.key, rep.c.name)
    by_name = select(rep.c.name, s.c.hash).join_from(rep, s, rep.c.source == s.c.id)
    for i in range(0, len(batch), 500):
        some = batch[i : i + 500]
        keys = connection.execute(by_key.where(rep.c.key.in_([c.key for c in some])))
        found = {bytes(row.key): row.name for row in keys}
        names = connection.execute(by_name.where(rep.c.name.in_([c.reading.report.id for c in some])))
        texts = {row.name: bytes(row.hash) for row in names}
        for one in some:
            name = one.reading.report.id
            if one.key in found:
                out[one.key] = found[one.key]
            elif name in texts:
                out[one.key] = name if texts[name] == _digest(one.reading) else None
    return out


def add(connection: Connection, batch: Iterable[Coded]) -> int:
    """Write a batch of readings; those that are there already are left out. Returns how many were added."""
    coded = {c.key: c for c in batch}
    for key in known(connection, list(coded)):
        del coded[key]
    if not coded:
        return 0
    rows = _Rows(connection, list(coded.values()))
    for one in coded.values():
        rows.report(one)
    rows.write()
    return len(coded)


def replace(connection: Connection, report_id: int, one: Coded) -> None:
    """Put a new reading of a report in the place of the old one."""
    loosen(connection, report_id)
    connection.execute(delete(schema.reading).where(schema.reading.c.report == report_id))
    add_readings(connection, [(report_id, one)])


def add_readings(connection: Connection, found: Sequence[tuple[int, Coded]]) -> None:
    """Write readings of reports that are there."""
    rows = _Rows(connection, [one for _, one in found])
    for report_id, one in found:
        rows.reading(report_id, one)
    rows.write()


def loosen(connection: Connection, report_id: int) -> None:
    """The tellings of a report are about to go: note those that they were grouped with, forget what joined them."""
    t, r, m, like, p = schema.telling, schema.reading, schema.meeting, schema.likeness, schema.pending
    old = select(r.c.id).where(r.c.report == report_id)
    marks = select(t.c.mark).where(t.c.reading.in_(old))
    groups = select(t.c.happening).where(t.c.reading.in_(old))
    left = select(t.c.mark).where(t.c.happening.in_(groups), t.c.reading.not_in(old))
    new = left.where(t.c.mark.not_in(select(schema.loose.c.telling)))
    connection.execute(insert(schema.loose).from_select(["telling"], new))
    connection.execute(delete(m).where(m.c.telling.in_(marks)))
    connection.execute(delete(like).where(like.c.first.in_(marks)))
    connection.execute(delete(like).where(like.c.second.in_(marks)))
    connection.execute(delete(schema.loose).where(schema.loose.c.telling.in_(marks)))
    connection.execute(delete(p).where(p.c.reading.in_(old)))


class _Rows:
    """The rows of one batch, gathered by table and written at once; what they refer to is looked up at once too."""

    def __init__(self, connection: Connection, batch: Sequence[Coded]) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._terms: list[tuple[int, str, records.Reading]] = []
        self._next = {t: self._last(t) + 1 for t in (schema.source, schema.report, schema.maker, schema.identity)}
        self._next[schema.reading] = max(self._last(schema.reading), _last_indexed(connection)) + 1
        self._aliases: set[tuple[str, int]] = set()
        self._dictionary = dictionaries(connection)
        readings = [c.reading for c in batch]
        rep, b = schema.report, schema.band
        self._names = set(self._known(rep.c.name, rep.c.name, {r.report.id for r in readings}))
        self._sources = self._known(schema.source.c.hash, schema.source.c.id, {_digest(r) for r in readings})
        made_by = {made_by_text(r.made_by) for r in readings}
        self._makers = self._known(schema.maker.c.made_by, schema.maker.c.id, made_by)
        keys = {key for r in readings for key in actor_keys(r).values()}
        self._identities = self._known(schema.identity.c.key, schema.identity.c.id, keys)
        hashes = {value for c in batch for value in c.bands}
        self._texts: dict[int, str] = {}  # of reports, by their numbers
        self._originals: dict[int, list[int]] = {}  # band -> the first reports of those that have it
        firsts = select(b.c.hash, func.coalesce(rep.c.copy_of, rep.c.id)).join_from(b, rep, b.c.report == rep.c.id)
        for row in self._among(firsts, b.c.hash, hashes):
            self._originals.setdefault(row[0], []).append(row[1])

    def _known(self, of: Column[Any], value: Column[Any], wanted: set[Any]) -> dict[Any, Any]:
        return {row[0]: row[1] for row in self._among(select(of, value), of, wanted)}

    def _among(self, rows: Select[Any], of: Column[Any], wanted: set[Any]) -> Iterator[Any]:
        ordered = sorted(wanted)
        for i in range(0, len(ordered), 500):
            yield from self._connection.execute(rows.where(of.in_(ordered[i : i + 500])))

    def _last(self, table: Table) -> int:
        return int(self._connection.execute(select(func.max(table.c.id))).scalar() or 0)

    def _number(self, table: Table) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def _put(self, table: Table, **row: Any) -> None:
        self._rows.setdefault(table, []).append(row)

    def report(self, one: Coded) -> None:
        report = one.reading.report
        number = self._number(schema.report)
        original, likeness = self._original(one)
        self._put(
            schema.report,
            id=number,
            key=one.key,
            name=self._name(report.id, one.key),
            source=self._source(one.reading),
            title_length=one.title_length,
            lang=report.lang,
            outlet=report.outlet,
            url=report.url,
            published=one.published_given,
            lang_given=one.lang_given,
            copy_of=original,
            likeness=likeness,
        )
        self._texts[number] = report.text
        for value in one.bands:
            self._put(schema.band, hash=value, report=number)
            self._originals.setdefault(value, []).append(original or number)
        self.reading(number, one)

    def _name(self, wanted: str, key: bytes) -> str:
        """The id that was given, or with the key behind it when another report bears it."""
        name = f"{wanted}~{key.hex()[:8]}" if wanted in self._names else wanted
        self._names.add(name)
        return name

    def _source(self, reading: records.Reading) -> int:
        digest = _digest(reading)
        if digest not in self._sources:
            self._sources[digest] = number = self._number(schema.source)
            self._put(schema.source, id=number, hash=digest, text=packing.pack_text(reading.report.text))
        return int(self._sources[digest])

    def _original(self, one: Coded) -> tuple[int | None, float | None]:
        """The first report that this one nearly repeats, and how much of their words is the same (see ``likeness``)."""
        shared = Counter(original for value in one.bands for original in set(self._originals.get(value, ())))
        likely = sorted(shared, key=lambda report: (-shared[report], report))[:_CANDIDATES]
        alike = {report: overlap(self._text(report), one.reading.report.text) for report in likely}
        best = max(likely, key=lambda report: (alike[report], -report), default=None)
        return (best, round(alike[best], 2)) if best is not None and alike[best] >= ALIKE else (None, None)

    def _text(self, report: int) -> str:
        """The text of a report of this batch or of an earlier one."""
        if report not in self._texts:
            s, rep = schema.source, schema.report
            found = select(s.c.text).join_from(rep, s, rep.c.source == s.c.id).where(rep.c.id == report)
            self._texts[report] = packing.unpack_text(self._connection.execute(found).scalar_one()).decode()
        return self._texts[report]

    def reading(self, report_id: int, one: Coded) -> None:
        reading, keys = one.reading, actor_keys(one.reading)
        number = self._number(schema.reading)
        day = reading.report.published
        version, shared = max(self._dictionary.items())
        self._put(
            schema.reading,
            id=number,
            report=report_id,
            made_by=self._maker(made_by_text(reading.made_by)),
            maker=one.maker,
            lang=reading.report.lang,
            day=day,
            dictionary=version,
            data=packing.pack(reading, shared),
        )
        self._put(schema.pending, reading=number)
        self._terms.append((number, one.terms, reading))
        identities = self._actors(number, reading, keys)
        self._statements(number, reading, identities, day)
        self._events(number, reading, identities, day)
        self._places_and_agreements(number, reading)
        for row in doubts.rows(number, reading):
            self._put(schema.doubt, **row)

    def _maker(self, made_by: str) -> int:
        if made_by not in self._makers:
            self._makers[made_by] = self._number(schema.maker)
            self._put(schema.maker, id=self._makers[made_by], made_by=made_by)
        return int(self._makers[made_by])

    def _actors(self, number: int, reading: records.Reading, keys: dict[str, str]) -> dict[str, int]:
        """The actors' rows; their ids in the reading with those of the archive."""
        out = {}
        for n, a in enumerate(reading.actors):
            out[a.id] = identity = self._identity(a, keys[a.id])
            words = fullest_mention(a)
            self._put(
                schema.actor, reading=number, n=n, identity=identity, start=words.start if words else None,
                end=words.end if words else None, score=certainty.of_actor(a),
            )  # fmt: skip
            self._aliases.update((folded, identity) for folded in aliases(a))
        return out

    def _identity(self, a: records.Actor, key: str) -> int:
        found = self._identities.get(key)
        if found is None:
            found = self._identities[key] = self._number(schema.identity)
            name = a.names.get("en") or a.name
            self._put(schema.identity, id=found, key=key, name=name, kind=a.kind, country=a.country)
        return found

    def _statements(self, number: int, reading: records.Reading, ids: dict[str, int], day: str | None) -> None:
        for n, s in enumerate(reading.statements):
            self._put(
                schema.statement, reading=number, n=n, day=event_day(s.time, day), speaker=ids.get(s.speaker or ""),
                act=s.act, start=s.content.start, end=s.content.end, score=s.score,
            )  # fmt: skip

    def _events(self, number: int, reading: records.Reading, ids: dict[str, int], day: str | None) -> None:
        for n, e in enumerate(reading.events):
            where = reading.places[e.place] if e.place is not None else None
            self._put(
                schema.event, reading=number, n=n, day=event_day(e.time, day), type=e.type, mode=e.mode, quad=e.quad,
                intensity=e.intensity, status=e.status, place=where.name if where else None,
                lat=where.lat if where else None, lon=where.lon if where else None, start=e.cue.start, end=e.cue.end,
                score=e.score,
            )  # fmt: skip
            for role, side in (("s", e.source), ("t", e.target)):
                for identity in dict.fromkeys(ids[id_] for id_ in side):
                    self._put(schema.side, reading=number, event=n, role=role, identity=identity)

    def _places_and_agreements(self, number: int, reading: records.Reading) -> None:
        for n, p in enumerate(reading.places):
            self._put(schema.place, reading=number, n=n, name=p.name, country=p.country, lat=p.lat, lon=p.lon)
        for n, g in enumerate(reading.agreements):
            self._put(
                schema.agreement, reading=number, n=n, kind=g.kind, state=g.state, date=g.date,
                parties=" ".join(sorted(g.parties)), mediators=" ".join(sorted(g.mediators)),
            )  # fmt: skip

    def write(self) -> None:
        """Insert all rows, parents before children."""
        for found in schema.metadata.sorted_tables:
            if found in self._rows:
                self._connection.execute(insert(found), self._rows[found])
        ignore = "ON CONFLICT DO NOTHING"  # both databases know it
        pairs = [{"folded": folded, "identity": identity} for folded, identity in sorted(self._aliases)]
        if pairs:
            into = f"INSERT INTO alias (folded, identity) VALUES (:folded, :identity) {ignore}"
            self._connection.execute(text(into), pairs)
        write_terms(self._connection, self._terms)


def write_terms(connection: Connection, found: Sequence[tuple[int, str, records.Reading]]) -> None:
    """Put readings into the full text: their numbers, their words, and what their marks are taken from."""
    words = "to_tsvector('simple', :words)" if connection.dialect.name == "postgresql" else ":words"
    rows = [{"rowid": number, "words": " ".join([terms, *facets(reading, actor_keys(reading))])}
            for number, terms, reading in found]  # fmt: skip
    connection.execute(text(f"INSERT INTO terms (rowid, words) VALUES (:rowid, {words})"), rows)


def _last_indexed(connection: Connection) -> int:
    """The last reading that the full text knows: it may be gone, and its number must not be used again."""
    name, of = ("terms", "rowid") if connection.dialect.name == "postgresql" else ("terms_docsize", "id")
    return int(connection.execute(select(func.max(column(of))).select_from(table(name))).scalar() or 0)
