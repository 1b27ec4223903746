"""JSON and JSON Lines to reports: objects with ``text`` and optionally id, title, published, lang, outlet, url."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

import msgspec

from rasad.intake.decode import decode
from rasad.intake.given import Given, IntakeError, Problem

MAX_LINE = 40_000_000  # bytes: more than the reader's limit of characters in any script of two bytes
_FIELDS = ("id", "title", "lang", "outlet", "url")
_SHOWN = 40


def from_json(data: bytes, where: str) -> Iterator[Given | Problem]:
    """The reports of a JSON file: an object, or a list of objects."""
    text = decode(data)
    try:
        whole = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise IntakeError(f"broken JSON: {_plain(error, text)}") from error
    except RecursionError as error:
        raise IntakeError("JSON nested too deeply") from error
    if isinstance(whole, dict):
        yield _object(whole, where)
    elif isinstance(whole, list):
        for number, item in enumerate(whole, start=1):
            yield _object(item, f"{where}:item {number}")
    else:
        raise IntakeError(f"JSON that is neither an object nor a list of objects but {_kind(whole)}")


def from_lines(stream: BinaryIO, where: str) -> Iterator[Given | Problem]:
    """The reports of a JSON Lines stream, read line by line; empty lines are passed over."""
    for number, line in numbered_lines(stream):
        at = f"{where}:{number}"
        if line is None:
            yield too_long(at)
            continue
        try:
            if line.strip():
                yield _object(_decode_line(line), at)
        except IntakeError as error:
            yield Problem(at, str(error))


def too_long(where: str) -> Problem:
    """A line that is longer than any report."""
    return Problem(where, f"a line of more than {MAX_LINE // 1_000_000} MB, passed over")


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long, which is never held whole."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE + 1)
        yield number, None


def _decode_line(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except UnicodeDecodeError as error:
        raise IntakeError(f"not UTF-8 (byte {error.start} of the line)") from error
    except msgspec.DecodeError as error:
        raise IntakeError(f"broken JSON: {_plain(error, None)}") from error
    except RecursionError as error:
        raise IntakeError("JSON nested too deeply") from error


def _object(item: Any, where: str) -> Given | Problem:
    try:
        return given(item, where)
    except IntakeError as error:
        return Problem(where, str(error))


def given(item: Any, where: str) -> Given:
    """One report from a decoded object. Raises IntakeError that names the field that is wrong."""
    if not isinstance(item, dict):
        raise IntakeError(f"an object with a text is needed, not {_kind(item)}")
    text = item.get("text")
    if text is None and isinstance(item.get("report"), dict):
        raise IntakeError("a reading, not a report: rasad add --readings keeps it")
    if text is None:
        has = ", ".join(map(str, list(item)[:8])) or "nothing"
        raise IntakeError(f'no field "text" (it has {has})')
    if not isinstance(text, str):
        raise IntakeError(f'"text" must be a string, not {_kind(text)}')
    return Given(where=where, text=text, published=day(item.get("published")),
                 **{name: _string(item, name) for name in _FIELDS})  # fmt: skip


def _string(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise IntakeError(f'"{name}" must be a string, not {_kind(value)}')
    return value or None


def day(value: Any) -> str | None:
    """An ISO day from what feeds and crawls write: ``2020-12-09``, a time stamp, ``Wed, 09 Dec 2020 10:00:00 GMT``.

    None for null and for an empty string. Raises IntakeError for anything else: a day is never guessed.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        stamp = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value)
        try:
            if stamp:
                return date(*map(int, stamp.groups())).isoformat()
            return parsedate_to_datetime(value).date().isoformat()
        except (ValueError, TypeError, IndexError):
            pass
    raise IntakeError(f'"published" must be a day such as 2020-12-09, not {_show(value)}')


def _show(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _plain(error: msgspec.DecodeError, text: str | None) -> str:
    """The decoder's message without its own type names; with the line when the text has several."""
    message = str(error).removeprefix("JSON is malformed: ")
    at = re.search(r"\(byte (\d+)\)", message)
    if text and at:
        line = text.encode()[: int(at[1])].count(b"\n") + 1
        return f"{message[: at.start()].strip()} (line {line})"
    return message
