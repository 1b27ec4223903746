"""Feeds: their items as reports, their dates, the manners of the fetcher, and rounds over a server on loopback."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rasad.archive import Archive, Query
from rasad.cli.app import app
from rasad.intake import IntakeError, Problem
from rasad.intake.feeds import Feed, Feeds, feed_day, items, load_feeds
from rasad.intake.fetch import MAX_REDIRECTS, Fetched, Fetcher, FetchError, is_public, retry_after
from rasad.scale.adding import Kept
from rasad.scale.following import Answered, Follower, Waiting

FIRST = "قال وزير الخارجية العراقي إن بلاده ترحب بالحوار بين الجيران، وإن اللقاء القادم سيكون في بغداد."
SECOND = "وزیر امور خارجه ایران گفت که تهران از گفت‌وگوهای تازه استقبال می‌کند و هیئتی به مسقط می‌فرستد."
PAGE = (
    "<!doctype html><html><head><title>زيارة إلى بغداد</title></head><body><article><h1>زيارة إلى بغداد</h1>"
    f"<p>{FIRST}</p><p>{FIRST[4:]}</p></article></body></html>"
)


def rss(*entries: tuple[str, str, str, str], title: str = "صحيفة") -> str:
    inside = "".join(
        f"<item><title>{t}</title><link>{link}</link><guid>{link}</guid><pubDate>{d}</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for t, link, d, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{inside}</channel></rss>'


@dataclass
class Answer:
    """What the server gives at a path; ``asked`` are the headers of the requests for it."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)


class Site(dict[str, Answer]):
    """Answers by path, and the address of the server."""

    address = ""


@pytest.fixture
def site() -> Iterator[Site]:
    answers = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path) or Answer(status=404)
            answer.asked.append(dict(self.headers))
            etag = answer.headers.get("ETag")
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            status = 304 if etag and self.headers.get("If-None-Match") == etag else answer.status
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | answer.headers).items():
                self.send_header(name, value)
            self.end_headers()
            if status == 200:
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    answers.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield answers
    server.shutdown()
    server.server_close()


def fetcher(**options: Any) -> Fetcher:
    return Fetcher(**({"pause": 0.0, "allow_private": True, "timeout": 3.0} | options))


# ---- feeds to reports
def test_items_of_rss() -> None:
    body = rss(("لقاء", "https://desk.test/1", "Wed, 09 Dec 2020 23:30:00 +0300", f"<p>{FIRST}</p><p>سطر ثان</p>"))
    (item,) = items(Fetched("https://desk.test/rss", body.encode()), Feed("https://desk.test/rss", lang="ar"))
    given = item.given
    assert given.text == f"{FIRST}\nسطر ثان"
    assert (given.title, given.outlet, given.lang) == ("لقاء", "صحيفة", "ar")
    assert (given.url, given.published) == ("https://desk.test/1", "2020-12-09")  # the outlet's day, not that of UTC


def test_items_of_atom_take_the_whole_text() -> None:
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>خبر</title><entry><id>urn:7</id><title>سفر</title>
      <link href="https://desk.test/7"/><updated>2024-08-02T08:00:00Z</updated><summary>کوتاه</summary>
      <content type="html">&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""
    (item,) = items(Fetched("https://desk.test/atom", body.encode()), Feed("https://desk.test/atom", outlet="نام"))
    assert item.mark == "urn:7"
    assert (item.given.text, item.given.outlet, item.given.published) == (SECOND, "نام", "2024-08-02")


def test_items_in_windows_1256() -> None:
    body = rss(("لقاء", "https://desk.test/1", "", FIRST)).replace("?>", ' encoding="windows-1256"?>', 1)
    (item,) = items(Fetched("https://desk.test/rss", body.encode("cp1256")), Feed("https://desk.test/rss"))
    assert item.given.text == FIRST
    assert item.given.published is None


def test_items_without_text_are_their_headline() -> None:
    (item,) = items(Fetched("u", rss(("عنوان طويل للخبر", "", "", "")).encode()), Feed("u"))
    assert (item.given.text, item.given.title) == ("عنوان طويل للخبر", None)


@pytest.mark.parametrize("body", [b"", b"<html><body>no feed</body></html>", b"\x00\x01", b"{}"])
def test_items_refuse_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(IntakeError, match="neither RSS nor Atom"):
        items(Fetched("u", body), Feed("u"))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Wed, 09 Dec 2020 10:00:00 +0300", "2020-12-09"),
        ("2020-12-09T10:00:00Z", "2020-12-09"),
        ("الأربعاء، 09 ديسمبر 2020 10:00:00 +0300", "2020-12-09"),
        ("٩ كانون الأول ٢٠٢٠", "2020-12-09"),
        ("9 كانون الأول/ديسمبر 2020", "2020-12-09"),
        ("9 دجنبر 2020", "2020-12-09"),
        ("چهارشنبه ۱۹ آذر ۱۳۹۹ - ۱۰:۰۰", "2020-12-09"),
        ("1399/09/19 10:00", "2020-12-09"),
        ("1399-09-19", "2020-12-09"),
        ("1442/04/24", "2020-12-09"),
        ("24 ربيع الآخر 1442", "2020-12-09"),
        ("31 شباط 2020", None),
        ("0201-12-09", None),
        ("أمس", None),
        ("9 شيء 2020", None),
    ],
)
def test_feed_day_in_every_calendar(written: str, day: str | None) -> None:
    assert feed_day(written) == day


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("", "feed"),
        ("feed = []", r"no \[\[feed\]\]"),
        ("[[feed]]\nurl = 'u'\ncolour = 1", "colour"),
        ("[[feed]]\nurl = 'u'\nlang = 'xx'", "no language 'xx'"),
        ("[[feed]]\nurl = 'u'\n[[feed]]\nurl = 'u'", "twice"),
        ("minutes = 0\n[[feed]]\nurl = 'u'", "minutes"),
        ("[[", "FEEDS"),
    ],
)
def test_load_feeds_says_what_is_wrong(tmp_path: Path, written: str, what: str) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(IntakeError, match=what):
        load_feeds(path)


# ---- the fetcher
@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                                     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
                                     "2002:7f00:1::", "224.0.0.1", "ff02::1"])  # fmt: skip
def test_is_public_refuses_what_lies_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_is_public_lets_the_internet_through(address: str) -> None:
    assert is_public(address)


def test_fetcher_asks_no_private_address(site: Site) -> None:
    site["/"] = Answer("text")
    with pytest.raises(FetchError, match="private address") as raised:
        fetcher(allow_private=False).get(site.address + "/")
    assert not raised.value.temporary
    assert not site["/"].asked


def test_fetcher_judges_the_address_that_a_redirect_leads_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host that sends us to loopback: the first hop is let through, the second is not asked."""
    site["/a"] = Answer(status=302, headers={"Location": site.address.replace("127.0.0.1", "localhost") + "/inside"})
    site["/inside"] = Answer("secret")
    monkeypatch.setattr("rasad.intake.fetch.is_public", lambda a: True)
    assert fetcher(allow_private=False).get(site.address + "/a").body == b"secret"
    judged: list[str] = []  # for robots.txt and for the page, then for what the page leads to
    monkeypatch.setattr("rasad.intake.fetch.is_public", lambda a: judged.append(a) or len(judged) <= 2)
    with pytest.raises(FetchError, match="localhost is a private address"):
        fetcher(allow_private=False).get(site.address + "/a")
    assert len(site["/inside"].asked) == 1


def test_fetcher_follows_few_redirects(site: Site) -> None:
    site["/round"] = Answer(status=301, headers={"Location": "/round"})
    with pytest.raises(FetchError, match="redirects"):
        fetcher().get(site.address + "/round")
    assert len(site["/round"].asked) == MAX_REDIRECTS + 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.test/", "http://", "http://[::1", "http://u:p@a.test/"])
def test_fetcher_refuses_other_addresses(url: str) -> None:
    with pytest.raises(FetchError):
        fetcher().get(url)


def test_fetcher_refuses_a_redirect_to_a_file(site: Site) -> None:
    site["/a"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    with pytest.raises(FetchError, match="no address of the web"):
        fetcher().get(site.address + "/a")


def test_fetcher_says_who_it_is_and_unpacks(site: Site) -> None:
    site["/%D8%AE%D8%A8%D8%B1?a=1"] = Answer(gzip.compress(FIRST.encode()), headers={"Content-Encoding": "gzip"})
    found = fetcher().get(site.address + "/خبر?a=1#part")
    assert found.body == FIRST.encode()
    (asked,) = site["/%D8%AE%D8%A8%D8%B1?a=1"].asked
    assert asked["User-Agent"].startswith("rasad/")
    assert asked["Host"] == site.address.removeprefix("http://")


@pytest.mark.parametrize("packed", [False, True])
def test_fetcher_bounds_the_size(site: Site, packed: bool) -> None:
    body = b"x" * 500_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    site["/"] = Answer(gzip.compress(body) if packed else body, headers=headers)
    assert fetcher(max_bytes=500_000).get(site.address + "/").body == body
    with pytest.raises(FetchError, match="more than"):
        fetcher(max_bytes=499_999).get(site.address + "/")


def test_fetcher_notices_a_broken_connection(site: Site) -> None:
    site["/"] = Answer("half", headers={"Content-Length": "8", "Connection": "close"})
    with pytest.raises(FetchError, match="broke off"):
        fetcher().get(site.address + "/")


def test_fetcher_waits_for_no_silent_server() -> None:
    no_answer = pytest.raises(FetchError, match=r"no answer within 0\.2 s")
    with socket.create_server(("127.0.0.1", 0)) as silent, no_answer as raised:
        fetcher(timeout=0.2).get(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert raised.value.temporary


def test_fetcher_pauses_between_requests_to_one_host(site: Site) -> None:
    site["/"] = Answer("text")
    slept: list[float] = []
    asking = fetcher(pause=5.0, sleep=slept.append)
    asking.get(site.address + "/")
    assert not slept
    asking.get(site.address + "/")
    assert len(slept) == 1
    assert 4.0 < slept[0] <= 5.0


@pytest.mark.parametrize(
    ("written", "path", "permitted"),
    [
        ("User-agent: *\nDisallow: /private", "/private/1", False),
        ("User-agent: *\nDisallow: /private", "/news", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: rasad\nAllow: /", "/news", True),
        ("User-agent: rasad\nDisallow: /", "/news", False),
        ("", "/news", True),
    ],
)
def test_fetcher_asks_only_for_what_robots_txt_permits(site: Site, written: str, path: str, permitted: bool) -> None:
    site["/robots.txt"], site[path] = Answer(written), Answer("text")
    asking = fetcher()
    for _ in range(2):
        if permitted:
            assert asking.get(site.address + path).body == b"text"
        else:
            with pytest.raises(FetchError, match=r"robots.txt does not permit it") as raised:
                asking.get(site.address + path)
            assert not raised.value.temporary
    assert len(site["/robots.txt"].asked) == 1
    assert len(site[path].asked) == 2 * permitted


def test_fetcher_asks_a_site_again_that_failed_to_say_what_it_permits(site: Site) -> None:
    now = [0.0]
    site["/robots.txt"], site["/"] = Answer(status=503), Answer("text")
    asking = fetcher(clock=lambda: now[0])
    with pytest.raises(FetchError, match=r"503.*asked for robots.txt") as raised:
        asking.get(site.address + "/")
    assert raised.value.temporary
    site["/robots.txt"] = Answer(status=404)
    now[0] = 3600.0
    assert asking.get(site.address + "/").body == b"text"


def test_fetcher_pauses_as_long_as_robots_txt_asks(site: Site) -> None:
    site["/robots.txt"], site["/"] = Answer("User-agent: *\nCrawl-delay: 9"), Answer("text")
    slept: list[float] = []
    asking = fetcher(pause=1.0, sleep=slept.append)
    asking.get(site.address + "/")
    asking.get(site.address + "/")
    assert [round(s) for s in slept] == [9]


def test_retry_after_in_both_forms() -> None:
    assert retry_after("120") == 120
    assert retry_after("Wed, 09 Dec 2020 10:00:00 GMT") == 0
    assert retry_after("soon") is None


# ---- rounds
class Clock:
    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


def follower(archive: Archive, site: Site, clock: Clock, **feed: Any) -> Follower:
    return Follower(archive, Feeds((Feed(site.address + "/rss", **feed),)), fetcher(), now=clock)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "a.db") as opened:
        yield opened


def states(outcomes: Iterator[Any]) -> list[str]:
    return [o.state if isinstance(o, Kept) else type(o).__name__ for o in outcomes]


def test_follow_takes_each_item_once(archive: Archive, site: Site) -> None:
    one, two = ("لقاء", "https://desk.test/1", "", FIRST), ("سفر", "https://desk.test/2", "", SECOND)
    site["/rss"] = Answer(rss(one), headers={"ETag": '"a"', "Last-Modified": "Wed, 09 Dec 2020 10:00:00 GMT"})
    clock = Clock()
    assert states(follower(archive, site, clock).round()) == ["new", "Answered"]
    assert states(follower(archive, site, clock).round()) == ["Answered"]
    assert site["/rss"].asked[1]["If-None-Match"] == '"a"'
    assert site["/rss"].asked[1]["If-Modified-Since"] == "Wed, 09 Dec 2020 10:00:00 GMT"
    site["/rss"] = Answer(rss(two, one), headers={"ETag": '"b"'})
    assert states(follower(archive, site, clock).round()) == ["new", "Answered"]
    hits = archive.ask(Query(of="reports")).hits
    assert {h.reading.report.url for h in hits} == {"https://desk.test/1", "https://desk.test/2"}


def test_follow_fetches_pages_once_and_failed_ones_again(archive: Archive, site: Site) -> None:
    links = [f"{site.address}/{n}" for n in "123"]
    body = rss(*(("خبر", link, "Wed, 09 Dec 2020 10:00:00 GMT", "موجز") for link in links))
    site["/rss"] = Answer(body, headers={"ETag": '"a"'})
    site["/1"], site["/2"] = Answer(PAGE), Answer(status=500)
    clock = Clock()
    outcomes = list(follower(archive, site, clock, pages=True).round())
    assert sorted(states(iter(outcomes))) == ["Answered", "Problem", "Problem", "new"]
    assert {str(o) for o in outcomes if isinstance(o, Problem)} == {
        f"{links[1]}: the server answers 500 Internal Server Error", f"{links[2]}: the server answers 404 Not Found",
    }  # fmt: skip
    (hit,) = archive.ask(Query(of="reports")).hits
    assert FIRST in archive.reading(hit.report).report.text
    assert (hit.reading.report.url, hit.day) == (links[0], "2020-12-09")
    site["/2"] = Answer(PAGE.replace("ترحب", "تتمسك"))
    assert states(follower(archive, site, clock, pages=True).round()) == ["new", "Answered"]
    assert "If-None-Match" not in site["/rss"].asked[1]  # something was still to come
    assert states(follower(archive, site, clock, pages=True).round()) == ["Answered"]
    assert site["/rss"].asked[2]["If-None-Match"] == '"a"'
    assert [len(site[p].asked) for p in ("/1", "/2")] == [1, 1]


def test_follow_backs_off(archive: Archive, site: Site) -> None:
    site["/rss"] = Answer(status=500)
    clock = Clock()
    waits = []
    for _ in range(8):
        (outcome,) = follower(archive, site, clock).round()
        assert isinstance(outcome, Problem)
        (waiting,) = follower(archive, site, clock).round()
        assert isinstance(waiting, Waiting)
        waits.append(waiting.seconds / 60)
        clock.time += waiting.seconds
    assert waits == [30, 60, 120, 240, 360, 360, 360, 360]
    assert len(site["/rss"].asked) == 8
    site["/rss"] = Answer(rss())
    assert list(follower(archive, site, clock).round()) == [Answered(site.address + "/rss")]
    site["/rss"] = Answer(status=503, headers={"Retry-After": "7200"})
    (outcome,) = follower(archive, site, clock).round()
    assert str(outcome).endswith("503 Service Unavailable; not asked again for 2.0 h")


def test_follow_stops_at_a_server_that_has_enough(archive: Archive, site: Site) -> None:
    site["/rss"] = Answer(rss(*(("خبر", f"{site.address}/{n}", "", "موجز") for n in "12")), headers={"ETag": '"a"'})
    site["/1"] = Answer(PAGE)
    site["/2"] = Answer(status=429, headers={"Retry-After": "3600"})
    clock = Clock()
    (outcome,) = follower(archive, site, clock, pages=True).round()  # the older item, /2, comes first
    assert str(outcome).endswith("429 Too Many Requests; not asked again for 60 min")
    assert not site["/1"].asked
    clock.time += 3601
    site["/2"] = Answer(PAGE.replace("ترحب", "تتمسك"))
    assert states(follower(archive, site, clock, pages=True).round()) == ["new", "new", "Answered"]


def test_follow_command(tmp_path: Path, site: Site) -> None:
    site["/rss"] = Answer(rss(("لقاء", "https://desk.test/1", "", FIRST)), headers={"ETag": '"a"'})
    feeds = tmp_path / "FEEDS.toml"
    feeds.write_text(f'pause = 0\n[[feed]]\nurl = "{site.address}/rss"\noutlet = "desk"\n', encoding="utf-8")
    arguments = ["follow", str(feeds), "--archive", str(tmp_path / "a.db"), "--once"]
    refused = CliRunner().invoke(app, [*arguments[:2], "--archive", str(tmp_path / "b.db"), "--once"])
    assert refused.exit_code == 1
    assert "private address" in refused.stderr
    done = CliRunner().invoke(app, [*arguments, "--allow-private"])
    assert done.exit_code == 0, done.stderr
    assert "1 feeds answered, 1 added, 0 were there already, 0 failed" in done.stderr
    site["/gone"] = Answer(status=404)
    feeds.write_text(feeds.read_text(encoding="utf-8") + f'[[feed]]\nurl = "{site.address}/gone"\n', encoding="utf-8")
    assert CliRunner().invoke(app, [*arguments, "--allow-private"]).exit_code == 3
    assert CliRunner().invoke(app, [*arguments, "--allow-private"]).exit_code == 0  # it waits, which is no failure
