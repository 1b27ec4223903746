"""The steps from one version of an archive's tables to the next."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, text, update

from rasad import records
from rasad.archive import certainty, doubts, packing, schema, whole, writer
from rasad.archive.keys import fullest_mention
from rasad.text.terms import terms_of_segments

_OLD_VERDICTS = {"same": "accept", "different": "reject"}
_BY_SCORE = ("event_by_score", "statement_by_score", "actor_by_score")
_BATCH = 200  # readings


def to_version_2(connection: Connection) -> None:
    """Decisions become a log on all kinds of records; records are found by their score, actors by their words."""
    old = connection.execute(text('SELECT first, second, verdict, "by", at, why FROM decision')).all()
    connection.execute(text("DROP TABLE decision"))
    for name, type_ in (("start", "INTEGER"), ("end", "INTEGER"), ("score", "FLOAT")):
        connection.execute(text(f'ALTER TABLE actor ADD COLUMN "{name}" {type_}'))
    for table in (schema.decision, schema.round_, schema.assigned):
        table.create(connection)
    for index in (i for t in (schema.event, schema.statement, schema.actor) for i in t.indexes if i.name in _BY_SCORE):
        index.create(connection)
    for row in old:
        connection.execute(
            insert(schema.decision).values(
                kind="merge", subject=f"merge/{row.first}+{row.second}", by=row.by, at=row.at, note=row.why,
                verdict=_OLD_VERDICTS.get(row.verdict, row.verdict),
            )
        )  # fmt: skip
    _place_actors(connection)


def _place_actors(connection: Connection) -> None:
    """Note the words and the score of every actor, from the readings that hold them."""
    a, r = schema.actor, schema.reading
    fill = update(a).where(a.c.reading == bindparam("of"), a.c.n == bindparam("at")).values(
        start=bindparam("begins"), end=bindparam("ends"), score=bindparam("sure")
    )  # fmt: skip
    last, some = 0, select(r.c.id, r.c.data).order_by(r.c.id).limit(_BATCH)
    while rows := connection.execute(some.where(r.c.id > last)).all():
        last = rows[-1].id
        found = []
        for row in rows:
            for n, actor in enumerate(records.reading_from_json(zlib.decompress(row.data)).actors):
                words = fullest_mention(actor)
                found.append({"of": row.id, "at": n, "begins": words.start if words else None,
                              "ends": words.end if words else None, "sure": certainty.of_actor(actor)})  # fmt: skip
        if found:
            connection.execute(fill, found)


_REWRITTEN = ("side", "event", "statement", "actor", "alias", "place", "agreement", "reading", "terms")


def to_version_3(connection: Connection) -> None:
    """Readings packed with their texts, actors by number, marks in the full text: everything but reports is rewritten.

    The words cannot be read back from the old index: they are taken from the texts.
    """
    connection.exec_driver_sql("CREATE TABLE old_reading AS SELECT * FROM reading")
    for name in _REWRITTEN:
        connection.exec_driver_sql(f"DROP TABLE {name}")
    schema.create(connection)
    connection.execute(insert(schema.dictionary).values(id=1, data=packing.shared_dictionary()))
    rows = text(
        "SELECT o.id, o.report, o.maker, o.data, s.text, r.key, r.title_length FROM old_reading o "
        "JOIN report r ON r.id = o.report JOIN source s ON s.id = r.source WHERE o.id > :at ORDER BY o.id LIMIT :most"
    )
    at = 0
    while found := connection.execute(rows, {"at": at, "most": _BATCH}).all():
        at = found[-1].id
        writer.add_readings(connection, [(row.report, _coded(row)) for row in found])
    connection.exec_driver_sql("DROP TABLE old_reading")


def _coded(row: Any) -> writer.Coded:
    written = packing.unpack_text(row.text).decode()
    bare = records.reading_from_json(zlib.decompress(row.data))
    reading = msgspec.structs.replace(bare, report=msgspec.structs.replace(bare.report, text=written))
    return writer.Coded(
        key=bytes(row.key), reading=reading, title_length=row.title_length, published_given=None, lang_given=None,
        terms=_terms(reading), bands=(), maker=row.maker,
    )  # fmt: skip


def _terms(reading: records.Reading) -> str:
    text = reading.report.text
    segments = [(s.start, s.end, s.lang) for s in reading.segments] or [(0, len(text), reading.report.lang)]
    return " ".join(terms_of_segments(text, segments))


def situation_anew(connection: Connection) -> None:
    """The situation is kept (version 4), or kept in another form (5, 8): every reading waits to be taken up."""
    for name in ("likeness", "meeting", "telling", "told", "pending", "loose"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    schema.metadata.create_all(connection)
    connection.execute(insert(schema.pending).from_select(["reading"], select(schema.reading.c.id)))


def to_version_6(connection: Connection) -> None:
    """Times, places and agreements are looked at by the least certain of each reading."""
    schema.doubt.drop(connection, checkfirst=True)  # an older step has made it from today's tables
    schema.doubt.create(connection)
    shared, some = whole.dictionaries(connection), whole.whole_readings().order_by(schema.reading.c.id).limit(_BATCH)
    last = 0
    while rows := connection.execute(some.where(schema.reading.c.id > last)).all():
        last = rows[-1].id
        found = [doubt for row in rows for doubt in doubts.rows(row.id, whole.unpacked(row, shared))]
        if found:
            connection.execute(insert(schema.doubt), found)


def to_version_7(connection: Connection) -> None:
    """Readings bear the marks of their stretches of time: the full text is written anew."""
    connection.exec_driver_sql("DROP TABLE terms")
    schema.create_index(connection)
    shared, r = whole.dictionaries(connection), schema.reading
    at, some = 0, whole.whole_readings().order_by(r.c.id).limit(_BATCH)
    while found := connection.execute(some.where(r.c.id > at)).all():
        at = found[-1].id
        readings = {row.id: whole.unpacked(row, shared) for row in found}
        writer.write_terms(connection, [(id_, _terms(reading), reading) for id_, reading in readings.items()])
