"""Keeps readings: schema, migrations, writer, questions. SQLite by a path, PostgreSQL by its URL."""

from rasad.archive.engine import ArchiveError
from rasad.archive.query import Query
from rasad.archive.store import DEFAULT, Archive, Hit, Page
from rasad.archive.writer import Coded, report_key

__all__ = ["DEFAULT", "Archive", "ArchiveError", "Coded", "Hit", "Page", "Query", "report_key"]
