"""Keeps readings: schema, migrations, writer, view, search."""
