"""The steps from one version of an archive's tables to the next."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, bindparam, insert, select, text, update

from rasad import records
from rasad.archive import schema
from rasad.archive.keys import certainty, fullest_mention

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
                              "ends": words.end if words else None, "sure": certainty(actor)})  # fmt: skip
        if found:
            connection.execute(fill, found)
