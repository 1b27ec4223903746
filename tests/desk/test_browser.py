"""The desk in a real browser: every page in three languages, both directions, by keyboard, hostile reports, axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rasad.desk.language import CODES
from tests.desk.addresses import HOSTILE_PAGES, PAGES

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
WIDE, PHONE = (1280, 900), (390, 844)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    found = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, reduced_motion="reduce")
    yield found
    found.close()


@pytest.fixture(scope="module")
def page(context: Any) -> Any:
    found = context.new_page()
    found.wrong = []
    found.asked = []
    found.on("console", lambda m: found.wrong.append(m.text) if m.type == "error" else None)
    found.on("pageerror", lambda e: found.wrong.append(str(e)))
    found.on("request", lambda r: found.asked.append(r.url))
    found.on("dialog", lambda d: (found.wrong.append("dialog"), d.dismiss()))
    return found


@pytest.fixture
def open_page(page: Any, served: str) -> Open:
    def opening(address: str, size: tuple[int, int] = WIDE) -> Any:
        page.wrong.clear()
        page.asked.clear()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{served}/{address}", wait_until="load")
        if page.query_selector("[data-map], [data-network]"):
            page.wait_for_selector("[data-drawn]", timeout=10_000)
        return page

    return opening


# the rules of axe whose answer hangs on the width of the window: what is hidden, scrolls, lies close
BY_WIDTH = ("scrollable-region-focusable", "target-size", "aria-hidden-focus", "link-name", "button-name", "label",
            "select-name", "empty-heading", "summary-name", "landmark-one-main", "page-has-heading-one", "skip-link",
            "meta-viewport")  # fmt: skip


def violations(page: Any, *, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds by all its rules, or by some only."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(f"() => {{ {AXE} }}")
    asked: dict[str, Any] = {"resultTypes": ["violations"]}
    asked |= {"runOnly": list(only)} if only else {}
    found = page.evaluate("asked => axe.run(document, asked)", asked)
    nodes = [(v["id"], node) for v in found["violations"] for node in v["nodes"]]
    return [f"{id}: {node['html'][:160]} {node['failureSummary'][:200]}" for id, node in nodes]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("address", PAGES.values(), ids=list(PAGES))
def test_browser_page_is_whole_and_accessible(open_page: Open, served: str, code: str, address: str) -> None:
    page = open_page(f"{code}/{address}", PHONE)
    for size in (PHONE, WIDE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert not violations(page, only=BY_WIDTH if size == PHONE else ()), size
    assert not [w for w in page.wrong if "404" not in w]
    assert all(url.startswith((served, "data:")) for url in page.asked)
    assert page.evaluate("getComputedStyle(document.body).direction") == ("ltr" if code == "en" else "rtl")


@pytest.mark.parametrize("address", ["", PAGES["report"], PAGES["country"], PAGES["map"]])
def test_browser_dark_pages_can_be_read(open_page: Open, address: str) -> None:
    page = open_page(f"fa/{address}")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert not violations(page)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")


@pytest.mark.parametrize("address", HOSTILE_PAGES.values(), ids=list(HOSTILE_PAGES))
def test_browser_hostile_reports_run_nothing(open_page: Open, served: str, address: str) -> None:
    page = open_page(f"ar/{address}")
    assert page.evaluate("window.hacked") is None
    assert not [w for w in page.wrong if "404" not in w]
    assert all(url.startswith(served) for url in page.asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE[0]


def box(page: Any, selector: str) -> dict[str, float]:
    found = page.query_selector(selector).bounding_box()
    assert found is not None
    return dict(found)


@pytest.mark.parametrize("code", CODES)
def test_browser_layout_is_mirrored(open_page: Open, code: str) -> None:
    """What stands first is at the right of a right-to-left page, and the text of a report keeps its own side."""
    page = open_page(f"{code}/report?id=sample-ar-grain")
    brand, tongues, text, panel = (box(page, s) for s in (".brand", ".tongues", ".text", ".panel"))
    assert (brand["x"] > tongues["x"]) == (code != "en")
    assert (text["x"] > panel["x"]) == (code != "en")
    assert page.evaluate("getComputedStyle(document.querySelector('.text p.words')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.record')).borderInlineStartWidth") == "5px"
    chart = open_page(f"{code}/between?first=IRN&second=SAU")
    assert chart.evaluate("getComputedStyle(document.querySelector('.chart .drawing')).direction") == "ltr"
    periods = chart.eval_on_selector_all(".chart .tick[text-anchor=middle]", "all => all.map(t => t.textContent)")
    oldest, newest = (box(chart, f".chart .tick[text-anchor=middle] >> nth={n}") for n in (0, len(periods) - 1))
    assert (oldest["x"] > newest["x"]) == (code != "en")  # time runs as the lines of the page do
    bars = chart.eval_on_selector_all(".chart rect", "all => all.map(r => +r.getAttribute('x'))")
    assert (bars[0] > bars[-1]) == (code != "en")


def test_browser_highlights_do_not_break_letters(open_page: Open) -> None:
    """A highlighted piece takes the room that its letters take without it: background and nothing else."""
    page = open_page("ar/report?id=sample-ar-grain")
    lines = "[...document.querySelectorAll('.text p.words')].map(p => p.getBoundingClientRect().height)"
    widths = """() => [...document.querySelectorAll('.text span[data-of]')].slice(0, 60).map(s => {
      const c = getComputedStyle(s);
      return [c.paddingLeft, c.paddingRight, c.borderLeftWidth, c.borderRightWidth, c.marginLeft, c.letterSpacing,
        c.display, c.unicodeBidi, c.fontStyle].join(' ')})"""
    assert set(page.evaluate(widths)) == {"0px 0px 0px 0px 0px normal inline normal normal"}
    before = page.evaluate(lines)
    page.evaluate("document.querySelectorAll('[data-layer]').forEach(b => { if (b.checked) b.click(); })")
    assert page.evaluate(lines) == before
    colours = "[...new Set([...document.querySelectorAll('.text span')].map(s => getComputedStyle(s).backgroundColor))]"
    assert page.evaluate(colours) == ["rgba(0, 0, 0, 0)"]
    assert "layers=none" in page.url


def test_browser_words_and_records_find_each_other(open_page: Open) -> None:
    page = open_page("en/report?id=sample-ar-grain")
    record = page.query_selector(".record.r-event")
    id = record.get_attribute("data-record")
    record.query_selector("summary").click()
    page.wait_for_selector(".text .lit")
    lit = page.eval_on_selector_all(".text .lit", "all => all.map(e => e.dataset.of)")
    assert all(id in of.split() for of in lit)
    word = page.query_selector(".text .m-place")
    word.click()
    opened = page.query_selector(".record.r-place[open], .record.lit[open]")
    assert opened.get_attribute("data-record") in word.get_attribute("data-of").split()


def test_browser_report_by_keyboard(open_page: Open) -> None:
    page = open_page("ar/report?id=sample-ar-grain")
    page.focus(".text")
    page.keyboard.press("ArrowLeft")  # ahead, in a text from right to left
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("[...document.querySelectorAll('[data-of]')].findIndex(e => e.classList.contains('at'))") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.evaluate("document.activeElement.parentElement.open")
    page.goto(page.url.split("?")[0].replace("report", ""))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_browser_record_can_be_linked_to(open_page: Open) -> None:
    page = open_page("en/report?id=sample-ar-grain#r-e1")
    page.wait_for_selector("#r-e1[open].lit")


def test_browser_rule_is_shown_in_its_place(open_page: Open) -> None:
    page = open_page("en/report?id=sample-ar-grain#r-s1")
    page.click("#r-s1 a.rule")
    page.wait_for_selector("#r-s1 .peek")
    assert "must match" in page.inner_text("#r-s1 .peek") or "no pack" in page.inner_text("#r-s1 .peek")


def test_browser_record_rises_on_a_phone(open_page: Open) -> None:
    page = open_page("fa/report?id=sample-fa-embassies", PHONE)
    page.query_selector(".text .m-actor").click()
    page.wait_for_selector(".panel.raised")
    assert box(page, ".panel")["y"] > PHONE[1] * 0.3
    page.keyboard.press("Escape")
    assert page.query_selector(".panel.raised") is None


def test_browser_map_grows_and_leads_on(open_page: Open) -> None:
    page = open_page("en/map")
    places = "[...document.querySelectorAll('[data-map] svg a')].map(a => a.getAttribute('transform'))"
    before = page.evaluate(places)
    page.click(".tools button")
    assert page.evaluate(places) != before
    assert "place=" in page.get_attribute("[data-map] svg a", "href")
    assert page.evaluate("document.querySelectorAll('.land path').length") > 200
