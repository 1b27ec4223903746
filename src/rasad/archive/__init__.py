"""Keeps readings: schema, migrations, writer, questions. SQLite by a path, PostgreSQL by its URL."""

from rasad.archive.engine import ArchiveError
from rasad.archive.overview import Deed, Dyad, Met, Overview, Seen, Spot, Who
from rasad.archive.query import Query
from rasad.archive.store import DEFAULT, Archive, Hit, Page
from rasad.archive.writer import Coded, report_key

__all__ = [
    "DEFAULT", "Archive", "ArchiveError", "Coded", "Deed", "Dyad", "Hit", "Met", "Overview", "Page", "Query", "Seen",
    "Spot", "Who", "report_key",
]  # fmt: skip
