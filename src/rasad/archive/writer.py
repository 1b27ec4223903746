"""Puts readings into an archive: a batch is one transaction, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, text

from rasad import records
from rasad.archive import schema
from rasad.archive.keys import actor_keys, aliases, certainty, event_day, fullest_mention
from rasad.archive.likeness import BANDS

_MIN_SHARED_BANDS = 2  # of 16: about J = 0.5 over shingles of three words


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


def known(connection: Connection, keys: Sequence[bytes]) -> set[bytes]:
    """Which of these reports the archive already holds."""
    found: set[bytes] = set()
    for i in range(0, len(keys), 500):
        rows = connection.execute(select(schema.report.c.key).where(schema.report.c.key.in_(keys[i : i + 500])))
        found.update(bytes(row.key) for row in rows)
    return found


def add(connection: Connection, batch: Iterable[Coded]) -> int:
    """Write a batch of readings; those that are there already are left out. Returns how many were added."""
    coded = {c.key: c for c in batch}
    for key in known(connection, list(coded)):
        del coded[key]
    if not coded:
        return 0
    rows = _Rows(connection)
    for one in coded.values():
        rows.report(one)
    rows.write()
    return len(coded)


def replace(connection: Connection, report_id: int, one: Coded) -> None:
    """Put a new reading of a report in the place of the old one."""
    rows = _Rows(connection)  # before the old one goes, so that its number, which its words bear, is not given again
    connection.execute(delete(schema.reading).where(schema.reading.c.report == report_id))
    rows.reading(report_id, one)
    rows.write()


class _Rows:
    """The rows of one batch, gathered by table and written at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._terms: list[dict[str, Any]] = []
        self._next = {t: self._last(t) + 1 for t in (schema.source, schema.report, schema.reading)}
        self._own_bands: dict[int, int] = {}
        self._own_names: set[str] = set()
        self._own_sources: dict[bytes, int] = {}
        self._aliases: set[tuple[str, str]] = set()

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
        original, likeness = self._original(one.bands)
        self._put(
            schema.report,
            id=number,
            key=one.key,
            name=self._name(report.id, one.key),
            source=self._source(report.text),
            title_length=one.title_length,
            lang=report.lang,
            outlet=report.outlet,
            url=report.url,
            published=one.published_given,
            lang_given=one.lang_given,
            copy_of=original,
            likeness=likeness,
        )
        for value in one.bands:
            self._put(schema.band, hash=value, report=number)
            self._own_bands.setdefault(value, original or number)
        self.reading(number, one)

    def _name(self, wanted: str, key: bytes) -> str:
        """The id that was given, or with the key behind it when another report bears it."""
        taken = wanted in self._own_names or self._connection.execute(
            select(schema.report.c.id).where(schema.report.c.name == wanted)
        ).first()
        name = f"{wanted}~{key.hex()[:8]}" if taken else wanted
        self._own_names.add(name)
        return name

    def _source(self, text: str) -> int:
        data = text.encode()
        digest = hashlib.sha256(data).digest()[:16]
        found = self._own_sources.get(digest) or self._connection.execute(
            select(schema.source.c.id).where(schema.source.c.hash == digest)
        ).scalar()
        if found is None:
            found = self._number(schema.source)
            self._put(schema.source, id=found, hash=digest, text=zlib.compress(data, 6))
        self._own_sources[digest] = found
        return found

    def _original(self, bands: tuple[int, ...]) -> tuple[int | None, float | None]:
        """The first report that this one nearly repeats, and the estimated overlap of their shingles (Jaccard)."""
        if not bands:
            return None, None
        b, r = schema.band, schema.report
        rows = self._connection.execute(
            select(func.coalesce(r.c.copy_of, r.c.id)).join_from(b, r, b.c.report == r.c.id).where(b.c.hash.in_(bands))
        )
        shared = Counter(row[0] for row in rows)
        shared.update(self._own_bands[v] for v in bands if v in self._own_bands)
        best = max(shared.items(), key=lambda item: (item[1], -item[0]), default=None)
        if best is None or best[1] < _MIN_SHARED_BANDS:
            return None, None
        return best[0], round(min(1.0, best[1] / BANDS) ** (1 / 3), 2)

    def reading(self, report_id: int, one: Coded) -> None:
        reading = one.reading
        number = self._number(schema.reading)
        bare = msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=""))
        day = reading.report.published
        self._put(
            schema.reading,
            id=number,
            report=report_id,
            made_by=made_by_text(reading.made_by),
            maker=one.maker,
            lang=reading.report.lang,
            day=day,
            data=zlib.compress(bare.to_json(), 6),
        )
        self._terms.append({"rowid": number, "words": one.terms})
        keys = actor_keys(reading)
        self._actors(number, reading, keys)
        self._statements(number, reading, keys, day)
        self._events(number, reading, keys, day)
        self._places_and_agreements(number, reading)

    def _actors(self, number: int, reading: records.Reading, keys: dict[str, str]) -> None:
        for n, a in enumerate(reading.actors):
            words = fullest_mention(a)
            self._put(
                schema.actor, reading=number, n=n, key=keys[a.id], name=a.name, kind=a.kind, country=a.country,
                sector=a.sector[0] if a.sector else None, start=words.start if words else None,
                end=words.end if words else None, score=certainty(a),
            )  # fmt: skip
            self._aliases.update((folded, keys[a.id]) for folded in aliases(a))

    def _statements(self, number: int, reading: records.Reading, keys: dict[str, str], day: str | None) -> None:
        countries = {a.id: a.country for a in reading.actors}
        for n, s in enumerate(reading.statements):
            self._put(
                schema.statement, reading=number, n=n, day=event_day(s.time, day), speaker=keys.get(s.speaker or ""),
                speaker_country=countries.get(s.speaker or ""), act=s.act, manner=s.manner, start=s.content.start,
                end=s.content.end, score=s.score,
            )  # fmt: skip

    def _events(self, number: int, reading: records.Reading, keys: dict[str, str], day: str | None) -> None:
        actors = {a.id: (i, a) for i, a in enumerate(reading.actors)}
        for n, e in enumerate(reading.events):
            where = reading.places[e.place] if e.place is not None else None
            self._put(
                schema.event, reading=number, n=n, day=event_day(e.time, day), type=e.type, mode=e.mode,
                cameo=e.cameo, quad=e.quad, intensity=e.intensity, status=e.status,
                place=where.name if where else None, place_country=where.country if where else None,
                lat=where.lat if where else None, lon=where.lon if where else None, start=e.cue.start, end=e.cue.end,
                score=e.score,
            )  # fmt: skip
            for role, ids in (("s", e.source), ("t", e.target)):
                for id_ in dict.fromkeys(ids):
                    i, a = actors[id_]
                    self._put(
                        schema.side, reading=number, event=n, role=role, actor=i, key=keys[id_], country=a.country
                    )

    def _places_and_agreements(self, number: int, reading: records.Reading) -> None:
        for n, p in enumerate(reading.places):
            self._put(
                schema.place, reading=number, n=n, name=p.name, country=p.country, kind=p.kind, lat=p.lat, lon=p.lon,
                geonames=p.geonames,
            )  # fmt: skip
        for n, g in enumerate(reading.agreements):
            self._put(
                schema.agreement, reading=number, n=n, kind=g.kind, state=g.state, name=g.name, date=g.date,
                parties=" ".join(sorted(g.parties)), mediators=" ".join(sorted(g.mediators)),
            )  # fmt: skip

    def write(self) -> None:
        """Insert all rows, parents before children."""
        for table in schema.metadata.sorted_tables:
            if table in self._rows:
                self._connection.execute(insert(table), self._rows[table])
        words = "to_tsvector('simple', :words)" if self._connection.dialect.name == "postgresql" else ":words"
        ignore = "ON CONFLICT DO NOTHING"  # both databases know it
        pairs = [{"folded": folded, "key": key} for folded, key in sorted(self._aliases)]
        if pairs:
            self._connection.execute(text(f"INSERT INTO alias (folded, key) VALUES (:folded, :key) {ignore}"), pairs)
        self._connection.execute(text(f"INSERT INTO terms (rowid, words) VALUES (:rowid, {words})"), self._terms)
