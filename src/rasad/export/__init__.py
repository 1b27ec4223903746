"""A file a format, reading readings only; :func:`export` writes any of them."""

from rasad.export.formats import FORMATS, ExportError, export

__all__ = ["FORMATS", "ExportError", "export"]
