"""Paths to reports: text, JSON, JSON Lines, HTML and WARC files, folders of them, and ``-`` for standard input.

One bad file, line or field costs that report alone: it comes out as a Problem in one line, and the rest is read.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from rasad.intake.decode import decode
from rasad.intake.given import Given, IntakeError, Problem
from rasad.intake.html import from_html, looks_like_html
from rasad.intake.objects import MAX_LINE, from_json, from_lines
from rasad.intake.warc import from_warc, is_warc

LINES = frozenset({".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
IN_FOLDERS = LINES | PAGES | {".json", ".txt", ".text"}  # a file that is named is read whatever it is called
STDIN = "-"
MAX_FILE = 200_000_000  # bytes of a file that is held whole; JSON Lines and WARC have no limit


def reports(
    paths: Iterable[str], *, title: str | None = None, published: str | None = None, lang: str | None = None
) -> Iterator[Given | Problem]:
    """All reports of ``paths``, in order, one at a time.

    ``title``, ``published`` and ``lang`` hold for every report that does not bring its own.
    """
    for path in paths:
        for item in _reports(path):
            if isinstance(item, Given):
                item = replace(item, title=item.title or title, published=item.published or published,
                               lang=item.lang or lang)  # fmt: skip
            yield item


def files(paths: Iterable[str]) -> list[str]:
    """The files that ``paths`` stand for: folders are walked, their hidden and unknown files passed over."""
    out: list[str] = []
    for path in paths:
        out += [str(p) for p in _walk(Path(path))] if path != STDIN and Path(path).is_dir() else [path]
    return out


def _walk(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and (p.suffix.lower() in IN_FOLDERS or is_warc(p.name))
                  and not any(part.startswith(".") for part in p.relative_to(folder).parts))  # fmt: skip


def _reports(path: str) -> Iterator[Given | Problem]:
    if path == STDIN:
        yield from _guarded(_sniffed(sys.stdin.buffer, "standard input"), "standard input")
    elif Path(path).is_dir():
        inside = _walk(Path(path))
        if not inside:
            yield Problem(path, "a folder without .txt, .json, .jsonl, .html or .warc files")
        for file in inside:
            yield from _guarded(_file(file), str(file))
    else:
        yield from _guarded(_file(Path(path)), path)


def _guarded(items: Iterator[Given | Problem], where: str) -> Iterator[Given | Problem]:
    try:
        yield from items
    except IntakeError as error:
        yield Problem(where, str(error))
    except OSError as error:
        yield Problem(where, (error.strerror or str(error)).lower())


def _file(path: Path) -> Iterator[Given | Problem]:
    where, suffix = str(path), path.suffix.lower()
    if suffix in LINES:
        with path.open("rb") as stream:
            if stream.read(2) in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16 has no lines of bytes: taken whole
                yield from from_lines(io.BytesIO(decode(_whole(path)).encode()), where)
                return
            stream.seek(0)
            yield from _some(from_lines(stream, where))
        return
    if is_warc(path.name):
        yield from from_warc(path, where)
        return
    data = _whole(path)
    if suffix == ".json":
        yield from from_json(data, where)
    elif suffix in PAGES:
        yield from_html(data, where)
    else:
        yield _text(data, where)


def _whole(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE:
        raise IntakeError(f"{size // 1_000_000} MB, more than the {MAX_FILE // 1_000_000} MB that one report may have")
    return path.read_bytes()


def _some(items: Iterator[Given | Problem]) -> Iterator[Given | Problem]:
    none = True
    for item in items:
        none = False
        yield item
    if none:
        raise IntakeError("empty")


def _text(data: bytes, where: str) -> Given:
    text = decode(data)
    if looks_like_html(text):
        return from_html(data, where)
    return Given(where=where, text=text)


def _sniffed(stream: BinaryIO, where: str) -> Iterator[Given | Problem]:
    """Standard input: JSON, JSON Lines, HTML or text, by its beginning."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(64)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        first = buffered.readline(MAX_LINE + 1)
        if _is_object(first):
            yield from from_lines(_Chained(first, buffered), where)  # type: ignore[arg-type]
            return
        yield from from_json(first + buffered.read(), where)
        return
    data = buffered.read()
    if head.startswith(b"["):
        yield from from_json(data, where)
    else:
        yield _text(data, where)


def _is_object(line: bytes) -> bool:
    return line.rstrip().endswith(b"}") and line.count(b"{") <= line.count(b"}")


class _Chained:
    """A first line that was read to look at it, then the rest of the stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def readline(self, size: int = -1) -> bytes:
        first, self._first = self._first, b""
        return first or self._rest.readline(size)
