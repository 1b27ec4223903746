"""Review and adding in a real browser: by keyboard from end to end, on three keyboards, blind, accessible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from rasad.archive import Archive
from rasad.archive.decisions import Narrowed
from rasad.desk.language import CODES
from rasad.review import candidates, decide, make_round, waiting, waiting_pairs
from rasad.review.claims import claim_of
from tests.desk.conftest import serving
from tests.desk.test_browser import BY_WIDTH, PHONE, WIDE, violations

Sit = Callable[..., Any]
NOW = "2024-05-01T10:00:00+00:00"


@pytest.fixture
def desk(changing: Archive) -> Iterator[str]:
    with serving(changing) as address:
        yield address


@pytest.fixture
def sit(browser: Any, desk: str) -> Iterator[Sit]:
    """Opens a page for a reader: a browser of his own, with his name kept."""
    contexts = []

    def sitting(address: str, name: str = "Sara", *, by_form: bool = False) -> Any:
        context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.wrong = []
        page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.wrong.append(str(e)))
        if by_form:
            page.goto(f"{desk}/en/review/rounds")
            page.fill("#reader", name)
            press(page, "Enter")
        else:
            context.add_cookies([{"name": "rasad_reader", "value": quote(name, safe=""), "url": desk}])
        page.goto(f"{desk}/{address}")
        return page

    yield sitting
    for context in contexts:
        context.close()


def press(page: Any, key: str, code: str | None = None) -> None:
    """Press a key that leads to another page; with ``code``, as a keyboard of another script gives it."""
    with page.expect_navigation():
        if code:
            made = "new KeyboardEvent('keydown', {key, code, bubbles: true})"
            page.evaluate(f"([key, code]) => document.body.dispatchEvent({made})", [key, code])
        else:
            page.keyboard.press(key)


def subject(page: Any) -> str:
    return str(page.eval_on_selector("#accept [name=subject]", "e => e.value"))


def said(page: Any) -> str:
    return str(page.inner_text("[role=status]"))


def test_review_queue_by_keyboard_from_end_to_end(sit: Sit, changing: Archive) -> None:
    page = sit("en/review?kind=event", by_form=True)
    seen = [subject(page)]
    press(page, "a")
    assert said(page) == "Accepted."
    assert page.evaluate("document.activeElement.id") == "what"  # reading goes on at the next record
    seen.append(subject(page))
    page.keyboard.press("r")
    assert page.evaluate("document.getElementById('reject').open")
    press(page, "2")
    assert said(page) == "Rejected."
    seen.append(subject(page))
    page.keyboard.press("u")
    press(page, "0")
    assert said(page) == "Set down as unsure."
    seen.append(subject(page))
    page.keyboard.press("c")
    was = page.eval_on_selector("#correct [name=type]", "e => e.value")
    page.select_option("#correct [name=type]", "THREATEN" if was != "THREATEN" else "ACCUSE")
    page.focus("#correct [name=note]")
    page.keyboard.type("a c r u z j k")  # what is written does nothing else
    press(page, "Enter")
    assert said(page) == "Corrected."
    log = changing.decisions()
    assert [e.verdict for e in log] == ["accept", "reject", "unsure", "correct"]
    assert [e.subject for e in log] == seen
    assert (log[1].reason, log[2].reason, log[3].note) == ("background", None, "a c r u z j k")
    for n, verdict in enumerate(("correct", "unsure", "reject", "accept")):
        press(page, "z")
        assert said(page) == "The last decision is taken back."
        assert subject(page) == seen[-1 - n], verdict
    press(page, "z")
    assert said(page) == "There is nothing to take back."
    assert not page.wrong


def test_review_moves_without_deciding(sit: Sit, changing: Archive) -> None:
    page = sit("ar/review?kind=statement")
    first = subject(page)
    press(page, "j")
    second = subject(page)
    press(page, "j")
    assert len({first, second, subject(page)}) == 3
    press(page, "k")
    assert subject(page) == second
    assert changing.decisions() == []


@pytest.mark.parametrize("key", ["ش", "ض"], ids=["Arabic and Persian", "another place"])
def test_review_keys_are_those_of_the_place_on_the_keyboard(sit: Sit, changing: Archive, key: str) -> None:
    page = sit("fa/review?kind=event")
    press(page, key, "KeyA")
    assert [e.verdict for e in changing.decisions()] == ["accept"]


def test_review_shows_its_keys_and_lets_them_be_switched_off(sit: Sit, changing: Archive) -> None:
    page = sit("en/review?kind=event")
    page.keyboard.press("?")
    page.wait_for_selector("#help[open]")
    assert page.inner_text("#help dl").count("\n") > 8
    assert not violations(page)
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert changing.decisions() == []
    page.click("#accept button")  # buttons do the same
    assert said(page) == "Accepted."


def test_review_words_are_chosen_by_clicks_and_by_buttons(sit: Sit, changing: Archive) -> None:
    page = sit("ar/review?kind=statement&report=sample-ar-grain")
    page.keyboard.press("c")
    words = page.query_selector_all("#correct .chooser span")
    words[2].click()
    words[4].click()
    page.click("#correct [data-edge=end][data-step='1']")
    page.click("#correct [data-edge=start][data-step='1']")
    start, end = (int(words[n].get_attribute(f"data-{name}")) for n, name in ((3, "start"), (5, "end")))
    assert page.input_value("#correct [name=start]") == str(start)
    assert page.input_value("#correct [name=end]") == str(end)
    with page.expect_navigation():
        page.click("#correct button:not([type=button])")
    (kept,) = changing.decisions()
    assert kept.stands is not None
    text = changing.reading("sample-ar-grain").report.text
    assert kept.stands["words"] == {"start": start, "end": end, "text": text[start:end]}
    assert kept.reason == "words"


def test_review_adds_a_missed_record_by_keyboard(sit: Sit, changing: Archive) -> None:
    page = sit("en/review?kind=event&report=sample-ar-grain")
    page.keyboard.press("n")
    words = page.query_selector_all("#missed details[open] .chooser span")
    words[0].click()
    words[1].click()
    with page.expect_navigation():
        page.click("#missed details[open] button:not([type=button])")
    assert said(page) == "The record is added."
    assert [e.verdict for e in changing.decisions()] == ["add"]
    assert "added" in page.inner_text(".waiting .done")
    press(page, "z")
    assert page.query_selector(".waiting .done") is None


@pytest.mark.parametrize(
    ("kind", "field", "value", "stands"),
    [
        ("time", "value", "2023-W10", ("value", "2023-W10")),
        ("place", "name", "Bandar-e Anzali", ("name", "Bandar-e Anzali")),
        ("agreement", "date", "2023-03", ("date", "2023-03")),
    ],
)
def test_review_of_times_places_and_agreements_by_keyboard(
    sit: Sit, changing: Archive, kind: str, field: str, value: str, stands: tuple[str, str]
) -> None:
    page = sit(f"fa/review?kind={kind}")
    seen = [subject(page)]
    press(page, "a")
    seen.append(subject(page))
    page.keyboard.press("r")
    press(page, "1")
    seen.append(subject(page))
    page.keyboard.press("c")
    page.focus(f"#correct [name={field}]")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(value)
    press(page, "Enter")
    log = changing.decisions()
    assert [e.subject for e in log] == seen
    assert [(e.verdict, e.reason) for e in log[:2]] == [("accept", None), ("reject", f"no-{kind}")]
    assert log[2].stands is not None
    assert log[2].stands[stands[0]] == stands[1]
    for n in (2, 1, 0):
        press(page, "z")
        assert subject(page) == seen[n]
    assert not page.wrong


def test_review_decides_pairs_of_tellings(sit: Sit, changing: Archive) -> None:
    page = sit("en/review?kind=merge")
    assert page.query_selector("[data-key=c]") is None
    before = page.inner_text(".reasonlist")
    press(page, "a")
    assert changing.decisions()[0].subject.startswith("merge/")
    press(page, "z")
    assert page.inner_text(".reasonlist") == before


def test_review_shows_a_record_that_is_open_again(sit: Sit, changing: Archive) -> None:
    w = waiting(changing, Narrowed(), kinds=("statement",), limit=1)[0]
    longer = w.item.subject.rpartition("-")[0] + "-999"
    decide(changing, subject=longer, verdict="reject", reason="not-said", by="Omid", at=NOW, saw=w.item.claim,
           report=w.item.report)  # fmt: skip
    page = sit(f"en/review?subject={w.item.subject}")
    assert "The words have changed" in page.inner_text("[data-card]")
    assert re.search("Omid.*rejected", page.inner_text(".earlier"))


@pytest.fixture
def round_(changing: Archive) -> list[str]:
    found = waiting(changing, Narrowed(), kinds=("event", "statement"), limit=3)
    make_round(changing, "may", readers=("Sara", "Omid"), records=found, by="Lead", at=NOW)
    return [w.item.subject for w in found]


def test_blind_round_is_read_twice_and_adjudicated(sit: Sit, changing: Archive, round_: list[str]) -> None:
    for name, keys in (("Sara", ["a", "a", "a"]), ("Omid", ["a", "r1", "u1"])):
        page = sit("fa/review?round=may", name)
        assert subject(page) == round_[0]
        assert page.query_selector(".history") is None
        for first, *more in keys:
            if more:
                page.keyboard.press(first)
                press(page, more[0])
            else:
                press(page, first)
        assert page.query_selector("[data-card]") is None  # nothing is left
    page = sit("en/review/adjudicate?round=may", "Lead")
    sides = page.query_selector_all(".dispute .sides")
    assert [h.inner_text() for h in sides[0].query_selector_all("h3")] == ["The program", "Sara", "Omid"]
    assert not violations(page)
    page.click("form[action$='settle-agreed'] button")
    page.click(".dispute .sides article:nth-child(3) button")
    page.click(".dispute summary")
    page.click(".dispute .verdicts form:nth-child(1) button")
    assert "Nothing waits" in page.inner_text("main")
    finals = {e.subject: e.verdict for e in changing.decisions() if e.round is None}
    assert sorted(finals.values()) == ["accept", "accept", "reject"]
    assert finals[round_[0]] == "accept"


def test_blind_reader_sees_nothing_of_the_other(sit: Sit, changing: Archive, round_: list[str]) -> None:
    for a in changing.assigned("may"):
        decide(changing, subject=a.subject, verdict="reject", by="Omid", at=NOW, saw=claim_of(a.saw), report=a.report,
               round="may", note="his-note")  # fmt: skip
    page = sit("en/review?round=may", "Sara")
    for address in (page.url, f"{page.url}&subject={round_[1]}", page.url.replace("review?", "review/adjudicate?")):
        page.goto(address)
        assert "his-note" not in page.content()
        assert "rejected" not in re.sub("<option.*?</option>", "", page.content())


def test_blind_round_of_pairs(sit: Sit, changing: Archive) -> None:
    pairs = candidates(changing, Narrowed(), kinds=("merge",), number=2)
    make_round(changing, "may", readers=("Sara", "Omid"), records=pairs, by="Lead", at=NOW)
    assert not {p.subject for p in waiting_pairs(changing, Narrowed())} & {a.subject for a in changing.assigned("may")}
    for name in ("Sara", "Omid"):
        page = sit("ar/review?round=may", name)
        assert len(page.query_selector_all(".telling")) == 2
        press(page, "a")
        press(page, "a")
    page = sit("en/review/adjudicate?round=may", "Lead")
    assert len(page.query_selector_all(".telling")) == 4
    assert not violations(page)
    page.click("form[action$='settle-agreed'] button")
    assert [e.verdict for e in changing.decisions() if e.round is None] == ["accept", "accept"]


@pytest.mark.parametrize("code", CODES)
def test_review_pages_are_whole_and_accessible(sit: Sit, changing: Archive, round_: list[str], code: str) -> None:
    for a in changing.assigned("may")[:2]:
        for name, verdict in (("Sara", "accept"), ("Omid", "reject")):
            decide(changing, subject=a.subject, verdict=verdict, by=name, at=NOW, saw=claim_of(a.saw),  # type: ignore[arg-type]
                   report=a.report, round="may")  # fmt: skip
    page = sit(f"{code}/review")
    whole = ("statement", "event", "actor", "time", "place", "agreement")
    for address in (*(f"review?kind={kind}&report=sample-fa-embassies" for kind in whole), "review?kind=merge",
                    "review?round=may", "review/rounds", "review/adjudicate?round=may", "review/agreement?round=may",
                    "add"):  # fmt: skip
        page.goto(f"{page.url.split('/' + code)[0]}/{code}/{address}")
        if address.endswith("embassies"):
            page.keyboard.press("c")  # the form of the kind; those of all kinds once
            if "statement" in address:
                assert not violations(page), address
                page.keyboard.press("n")
        for size in (WIDE, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], address
            assert not violations(page, only=BY_WIDTH if size == PHONE else ()), address
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.goto(f"{page.url.split('/' + code)[0]}/{code}/review?kind=statement")
    assert not violations(page)
    assert not page.wrong


@pytest.mark.parametrize("kind", ["statement", "event", "actor", "time", "place", "agreement"])
def test_review_of_hostile_reports_runs_nothing(sit: Sit, kind: str) -> None:
    page = sit(f"ar/review?report=hostile%2Fscript&kind={kind}", '"><script>window.hacked=1</script>')
    page.keyboard.press("c")
    assert page.evaluate("window.hacked") is None
    assert page.query_selector("main script, main img, main svg[onload]") is None
    assert not page.wrong


def test_add_by_paste_and_by_file(sit: Sit, changing: Archive) -> None:
    page = sit("ar/add")
    page.fill("textarea", "قال وزير الخارجية الإيراني عباس عراقجي إن بلاده ترحب بالحوار مع السعودية.")
    page.fill("[name=published]", "2025-02-01")
    files = [("<b>x</b>.txt", "التقى الرئيس التركي رجب طيب أردوغان نظيره الروسي في أنقرة."), ("bad.json", "{broken")]
    page.set_input_files("#files", [{"name": n, "mimeType": "", "buffer": t.encode()} for n, t in files])
    before = changing.counts()["reports"]
    with page.expect_navigation():
        page.click(".adding button")
    page.wait_for_selector("[data-state=done]")
    assert page.inner_text("[data-count=new]") == "2"
    assert "bad.json" in page.inner_text("[data-problems]")
    assert changing.counts()["reports"] == before + 2
    assert not page.wrong


def test_add_by_dropping_files_and_too_much(sit: Sit) -> None:
    page = sit("en/add")
    drop = """text => {
      const data = new DataTransfer();
      data.items.add(new File([text], "dropped.txt"));
      const dropped = new DragEvent("drop", {dataTransfer: data, cancelable: true});
      document.querySelector("[data-drop]").dispatchEvent(dropped);
    }"""
    page.evaluate(drop, "x" * (17 << 20))
    page.click(".adding button")
    assert "more than the desk takes" in page.inner_text("[data-said]")
    page.evaluate(drop, "زار وزير الخارجية العراقي فؤاد حسين طهران والتقى نظيره الإيراني.")
    with page.expect_navigation():
        page.click(".adding button")
    page.wait_for_selector("[data-state=done]")
    assert page.inner_text("[data-count=new]") == "1"
