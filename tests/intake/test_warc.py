"""WARC files: pages with address and day, whatever the packing; broken records cost themselves alone."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from rasad.intake import Given, Problem, reports
from rasad.intake import warc as module

WORDS = "قال وزير الخارجية العراقي إن بلاده ترحب بالحوار بين الجيران، وإن اللقاء القادم سيكون في بغداد، الجولة "


def page(number: int, words: str = WORDS) -> bytes:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>لقاء في بغداد {number}</title>'
        '<meta property="article:published_time" content="2020-12-09T10:00:00Z"></head><body><article>'
        f"<h1>لقاء في بغداد {number}</h1><p>{words}{number}.</p><p>وأضاف: {words}</p></article></body></html>"
    ).encode()


def record(number: int, body: bytes, *, status: str = "200 OK", kind: str = "text/html", type: str = "response",
           headers: str = "", protocol: str = "HTTP/1.1") -> bytes:  # fmt: skip
    http = f"{protocol} {status}\r\nContent-Type: {kind}; charset=utf-8\r\n{headers}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2021-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://desk.test/{number}\r\nContent-Type: application/http; msgtype={type}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def take(folder: Path, data: bytes, name: str = "crawl.warc") -> list[Given | Problem]:
    path = folder / name
    path.write_bytes(data)
    return list(reports([str(path)]))


def urls(items: list[Given | Problem]) -> list[str | None]:
    return [i.url for i in items if isinstance(i, Given)]


def problems(items: list[Given | Problem]) -> list[Problem]:
    return [i for i in items if isinstance(i, Problem)]


GOOD = [record(n, page(n)) for n in (1, 2, 3)]


@pytest.mark.parametrize("packed", [False, True])
def test_warc_pages_are_reports(tmp_path: Path, packed: bool) -> None:
    data = b"".join(map(gzip.compress, GOOD)) if packed else b"".join(GOOD)
    items = take(tmp_path, data, "crawl.warc.gz" if packed else "crawl.warc")
    assert urls(items) == ["https://desk.test/1", "https://desk.test/2", "https://desk.test/3"]
    first = items[0]
    assert isinstance(first, Given)
    assert first.published == "2020-12-09"
    assert first.title == "لقاء في بغداد 1"
    assert first.text.startswith(WORDS + "1.")
    assert urls(list(reports([str(tmp_path)]))) == urls(items)  # found in a folder too


def test_warc_takes_pages_of_ours_alone(tmp_path: Path) -> None:
    other = b"<html><body><p>" + b"Le ministre a dit que la route est dans le sud. " * 20 + b"</p></body></html>"
    data = b"".join([
        record(1, page(1), status="404 Not Found"), record(2, page(2), kind="image/png"),
        record(3, page(3), type="request", status="", protocol="GET / HTTP/1.1"), record(4, other), record(5, page(5)),
    ])  # fmt: skip
    items = take(tmp_path, data)
    assert urls(items) == ["https://desk.test/5"]
    assert not problems(items)
    assert "no page in a script" in str(take(tmp_path, record(4, other))[0])


def test_warc_unpacks_what_the_crawl_kept_packed(tmp_path: Path) -> None:
    body = gzip.compress(page(1))
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (50, body[:50], len(body) - 50, body[50:])
    headers = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    data = record(1, chunked, headers=headers) + record(2, body, headers=headers) + record(3, page(3), headers=headers)
    assert len(urls(take(tmp_path, data))) == 3


def test_warc_goes_on_behind_a_broken_record(tmp_path: Path) -> None:
    packed = [gzip.compress(g) for g in GOOD]
    broken = bytearray(packed[1])
    broken[60:120] = b"\xff" * 60
    items = take(tmp_path, packed[0] + bytes(broken) + packed[2], "crawl.warc.gz")
    assert urls(items) == ["https://desk.test/1", "https://desk.test/3"]
    assert len(problems(items)) == 1
    items = take(tmp_path, GOOD[0] + b"garbage\r\n\r\n" + GOOD[1])
    assert urls(items) == ["https://desk.test/1", "https://desk.test/2"]
    assert len(problems(items)) == 1


def test_warc_says_when_it_breaks_off(tmp_path: Path) -> None:
    for data, name in ((GOOD[0] + GOOD[1][:-300], "a.warc"),
                       (gzip.compress(GOOD[0]) + gzip.compress(GOOD[1])[:-200], "a.warc.gz")):  # fmt: skip
        items = take(tmp_path, data, name)
        assert urls(items) == ["https://desk.test/1"], name
        assert len(problems(items)) == 1, name
        assert "\n" not in str(problems(items)[0])


def test_warc_answers_without_http_and_pages_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = take(tmp_path, record(1, page(1), protocol="junk", status="") + GOOD[1])
    assert urls(items) == ["https://desk.test/2"]
    assert len(problems(items)) == 1
    monkeypatch.setattr(module, "MAX_PAGE", 2_000)
    plain, packed = page(1) + b" " * 3_000, gzip.compress(page(2) + b" " * 9_000)
    items = take(tmp_path, record(1, plain) + record(2, packed) + GOOD[2])
    assert urls(items) == ["https://desk.test/3"]
    assert [p.what[:14] for p in problems(items)] == ["a page of more", "a page of more"]


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", b"\x1f\x8b\x08\x00broken"])
def test_warc_refuses_what_is_none(tmp_path: Path, data: bytes) -> None:
    (problem,) = take(tmp_path, data)
    assert "no WARC record" in str(problem)
