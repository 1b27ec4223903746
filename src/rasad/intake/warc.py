"""WARC files, such as Common Crawl's news, to reports: read as a stream, one record in memory at a time.

A report is an HTML page that was answered with 200, in a script that a pack reads: a crawl holds pages in every
language, and those of others are passed over without a word. The report's address is the record's. Its day is the
page's own and never that of the crawl, which says only when somebody came by.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from rasad.intake.given import Given, IntakeError, Problem
from rasad.intake.html import from_html, page_text
from rasad.text.language import readable, scripts_of_packs

NAMES = (".warc", ".warc.gz")
MAX_PAGE = 10_000_000  # bytes of a page, unpacked
_PAGES = ("text/html", "application/xhtml+xml")
_GZIP = 47  # zlib's window bits for gzip and zlib by the first bytes
_CHUNK = re.compile(rb"(?:\r\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_START = re.compile(rb"\x1f\x8b\x08|WARC/1\.")  # of a packed record, of a plain one
_BLOCK, _OVERLAP = 1 << 20, 6
_MIN_LETTERS = 100  # in the script of a pack: pages of other languages have a few, such as a link to the Arabic edition


def is_warc(name: str) -> bool:
    """Whether a file is a WARC, by its name."""
    return name.lower().endswith(NAMES)


def from_warc(path: Path, where: str) -> Iterator[Given | Problem]:
    """The pages of a WARC file in their order; a broken record is a problem, and the next one is looked for.

    Raises IntakeError for a file without a record, or without a page that Rasad reads.
    """
    from fastwarc.warc import ArchiveIterator, response  # loaded for crawls only

    at: int | None = 0
    number, found, lost = 0, False, False
    with path.open("rb") as stream:
        while at is not None:
            stream.seek(at)
            try:
                for record in ArchiveIterator(stream, parse_http=False):
                    number, at, lost = number + 1, record.stream_pos, False
                    item = _report(record, f"{where}:{number}") if record.record_type == response else None
                    if item is not None:
                        found = True
                        yield item
                break
            except (OSError, EOFError, ValueError) as error:  # packed or framed wrongly: cannot be read on from here
                if number and not lost:
                    found = True
                    yield Problem(f"{where}:{number}", f"broken, or the record behind it ({_line(error)})")
                lost = True
                at = _next_start(stream, at + 1)
    if not number:
        raise IntakeError("no WARC record in it")
    if not found:
        raise IntakeError(f"no page in a script that Rasad reads among {number} records")


def _next_start(stream: BinaryIO, at: int) -> int | None:
    """Where the next record may begin, from ``at`` on."""
    while True:
        stream.seek(at)
        block = stream.read(_BLOCK + _OVERLAP)
        if start := _START.search(block):
            return at + start.start()
        if len(block) <= _BLOCK:
            return None
        at += _BLOCK


def _report(record: Any, where: str) -> Given | Problem | None:
    """The report of an answer; None for one that is no page of ours."""
    if not record.is_http:
        return None
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code is None:
        return Problem(where, "a broken record (no HTTP answer in it)")
    if headers.status_code != 200 or not (record.http_content_type or "").lower().startswith(_PAGES):
        return None
    data = record.reader.read(MAX_PAGE + 1)
    if len(data) < min(record.content_length, MAX_PAGE):
        return Problem(where, "a broken record (it breaks off)")
    try:
        return _page(_unpacked(data), where, record.headers.get("WARC-Target-URI"))
    except IntakeError as error:
        return Problem(where, str(error))
    except Exception as error:  # pages of the wild web meet faults in libraries; one must not cost the crawl
        return Problem(where, f"a page that cannot be taken apart: {type(error).__name__}: {_line(error)}")


def _page(data: bytes, where: str, url: str | None) -> Given | None:
    if not _ours(page_text(data)):
        return None
    given = from_html(data, where)
    return replace(given, url=url.strip("<>") if url else given.url) if _ours(given.text) else None


def _ours(text: str) -> bool:
    """Whether a text has some letters in the script of a pack, and a line in a language that has one."""
    lettered = (len(list(islice(script.finditer(text), _MIN_LETTERS))) == _MIN_LETTERS for script in scripts_of_packs())
    return any(lettered) and readable(text)


def _unpacked(data: bytes) -> bytes:
    """A page as it is, whether the crawl kept it chunked and packed or not: headers do not say which."""
    if _CHUNK.match(data):
        data = _joined(data)
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(_GZIP).decompress(data, MAX_PAGE + 1)
        except zlib.error as error:
            raise IntakeError(f"a broken record ({_line(error)})") from error
    if len(data) > MAX_PAGE:
        raise IntakeError(f"a page of more than {MAX_PAGE // 1_000_000} MB")
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a chunked answer in one piece."""
    out, at = bytearray(), 0
    while (chunk := _CHUNK.match(data, at)) and (size := int(chunk[1], 16)):
        out += data[chunk.end() : chunk.end() + size]
        at = chunk.end() + size
    return bytes(out)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].lower() or type(error).__name__
