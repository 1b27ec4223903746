"""How far the times, places and agreements of a reading are decided on: what the queue of review finds them by.

A row for each kind that a reading has: how many records, and how sure the least certain of those that nobody has
decided on is. The records themselves are in the reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert

from rasad import records
from rasad.archive import schema
from rasad.archive.certainty import judged
from rasad.archive.whole import dictionaries, unpacked, whole_readings

Decided = Counter[tuple[str, int, int]]  # kind and words: on how many records that rest on them somebody has decided


def rows(number: int, reading: records.Reading, decided: Decided | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a reading, which bears this number."""
    for kind, found in judged(reading):
        together = Counter((start, end) for start, end, _ in found)
        left = [
            sure for start, end, sure in found if decided is None or decided[kind, start, end] < together[start, end]
        ]
        least = round(100 * min(left)) if left else None
        yield {"reading": number, "kind": kind[0], "records": len(found), "least": least}


def refresh(connection: Connection, report_id: int, decided: Decided) -> None:
    """Work out the rows of a report's reading anew."""
    o = schema.doubt
    row = connection.execute(whole_readings().where(schema.report.c.id == report_id)).one()
    connection.execute(delete(o).where(o.c.reading == row.id))
    found = list(rows(row.id, unpacked(row, dictionaries(connection)), decided))
    if found:
        connection.execute(insert(o), found)
