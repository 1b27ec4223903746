"""Hostile files: each costs one clear line, little time and memory, and nothing of the rest."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from rasad.intake import Given, Problem, reports
from rasad.intake.feeds import MAX_ITEMS, Feed, items
from rasad.intake.fetch import Fetched
from rasad.intake.given import IntakeError
from rasad.intake.html import MAX_MARKUP, from_html

SENTENCE = "قال الوزير إن الاجتماع انتهى قبل موعده."
SECONDS = 10.0  # of CPU on a machine that does other things too; a quadratic step takes minutes


def outcomes(path: Path) -> list[Given | Problem]:
    started = time.process_time()
    found = list(reports([str(path)]))
    assert time.process_time() - started < SECONDS
    return found


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("deep.json", "[" * 200_000 + "]" * 200_000, "JSON nested too deeply"),
        ("deep-objects.json", '{"text":' * 100_000 + '"x"' + "}" * 100_000, "JSON nested too deeply"),
        ("number.json", "1" * 1_000_000, "broken JSON"),
        ("unclosed.json", '{"text": "' + "ق" * 1_000_000, "broken JSON"),
        ("many.html", "<html><body>" + f"<p>{SENTENCE}</p>" * (MAX_MARKUP // 40), "million characters"),
        ("deep.html", "<html><body>" + "<div>" * 200_000 + SENTENCE + "</div>" * 200_000, "million characters"),
        ("opened.html", "<html><body>" + "<time " * 150_000 + SENTENCE, "an HTML page without an article"),
        ("angles.html", "<html><body>" + "<" * 900_000 + SENTENCE, SENTENCE),  # a text after all
        ("posts.html", '<html></blockquote><blockquote class="twitter-tweet">' * 10_000, "an HTML page without"),
        ("scripts.html", "<html><script>" * 60_000, "an HTML page without an article"),
    ],
    ids=lambda x: x if len(str(x)) < 30 else "",
)
def test_hostile_file_is_one_problem(tmp_path: Path, name: str, content: str, what: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found = outcomes(path)
    assert len(found) == 1
    assert what in str(found[0])


def test_hostile_line_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    good = json.dumps({"text": SENTENCE}, ensure_ascii=False)
    path.write_text("\n".join([good, '{"text":' * 50_000, "[" * 50_000, good]), encoding="utf-8")
    found = outcomes(path)
    assert [type(f).__name__ for f in found] == ["Given", "Problem", "Problem", "Given"]
    assert "nested too deeply" in str(found[1])


def test_html_tags_of_endless_length_and_scripts_are_left_out() -> None:
    attributes = " ".join(f'a{i}="x"' for i in range(50_000))
    body = f"<p>{SENTENCE}</p>" * 4
    data = '<script type="application/ld+json">{"datePublished": "2021-03-05"}</script>'
    page = f"<html><head>{data}<script>{'x' * 3_000_000}</script></head><body><b {attributes}></b>{body}"
    started = time.process_time()
    given = from_html(page.encode(), "page")
    assert time.process_time() - started < SECONDS
    assert SENTENCE in given.text
    assert given.published == "2021-03-05"


def test_warc_record_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    size = 300_000_000
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) + size}\r\n\r\n"
    )
    path = tmp_path / "bomb.warc.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(head.encode() + answer)
        for _ in range(size // 10_000_000):
            out.write(bytes(10_000_000))
        out.write(b"\r\n\r\n")
    assert [str(p).rpartition(": ")[2] for p in outcomes(path)] == ["a page of more than 10 MB"]


HEAD = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'
FEED = Feed("http://news.example/rss")


def test_feed_of_endless_items_is_refused() -> None:
    with pytest.raises(IntakeError, match="more than 5,000 items"):
        items(Fetched(FEED.url, HEAD + b"<item>" * (MAX_ITEMS + 1)), FEED)


def test_feed_entities_are_not_blown_up() -> None:
    entities = b'<!ENTITY a0 "xxxxxxxxxx">' + b"".join(
        b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12)
    )
    feed = HEAD.replace(b"<rss", b"<!DOCTYPE rss [" + entities + b"]><rss")
    found = items(Fetched(FEED.url, feed + b"<item><title>&a11;</title></item></channel></rss>"), FEED)
    assert all(len(item.given.text) < 1_000 for item in found)
