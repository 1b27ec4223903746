"""A file a format, reading views only."""
