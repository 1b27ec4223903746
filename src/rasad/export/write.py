"""Rows to files: CSV, tab-separated, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

Row = dict[str, object]
_PARQUET_ROWS = 10_000  # rows of a row group
# what spreadsheets would run as a formula
_FORMULA = ("=", "+", "@", "\t", "\r")


def write_csv(rows: Iterable[Row], out: IO[str], *, columns: Iterable[str]) -> int:
    """Comma-separated with a header, every text safe for a spreadsheet; returns the number of rows."""
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow({k: _safe(v) for k, v in row.items()})
        count += 1
    return count


def write_tsv(rows: Iterable[Row], out: IO[str], *, columns: Iterable[str], header: bool = True) -> int:
    """Tab-separated without quotation marks (tabs and line ends inside a value become spaces)."""
    count = 0
    names = list(columns)
    if header:
        out.write("\t".join(names) + "\n")
    for row in rows:
        out.write("\t".join("" if row[c] is None else " ".join(str(row[c]).split()) for c in names) + "\n")
        count += 1
    return count


def _safe(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_parquet(rows: Iterable[Row], out: IO[bytes], types: dict[str, str]) -> int:
    """Parquet in groups of rows; needs ``rasad[parquet]``. ``types``: column to ``string``, ``int64`` or ``double``."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ImportError("Parquet needs pyarrow: pip install 'rasad[parquet]'") from error
    schema = pyarrow.schema([(name, getattr(pyarrow, _ARROW[kind])()) for name, kind in types.items()])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            columns = {n: [_typed(row[n], kind) for row in group] for n, kind in types.items()}
            writer.write_table(pyarrow.table(columns, schema=schema))
            count += len(group)
    return count


_ARROW = {"string": "string", "int64": "int64", "double": "float64"}


def _typed(value: Any, kind: str) -> object:
    if value is None:
        return None
    return str(value) if kind == "string" else int(value) if kind == "int64" else float(value)


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, _PARQUET_ROWS)):
        yield group
