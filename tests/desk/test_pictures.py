"""Screenshots of right-to-left pages compared with stored ones, block by block.

A page over readings that never change (``pictures/readings.jsonl``) is drawn in a window of fixed size with the desk's
own fonts and cut into blocks; a block is its mean brightness. So a picture is a file of about two kilobytes, and how a
machine smooths letters hardly moves it, while a column, a margin or an alignment on the wrong side does: the tests at
the end break pages on purpose. After a change of layout that is meant, ``RASAD_DRAW_PICTURES=1`` draws the stored ones
anew: look at them before they are kept.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rasad.archive import Archive
from rasad.intake.readings import reading_lines
from rasad.scale.adding import Kept
from rasad.scale.readings import add_readings
from tests.desk.conftest import serving

STORED = Path(__file__).parent / "pictures"
REDRAW = os.environ.get("RASAD_DRAW_PICTURES") == "1"
SIZES = {"wide": (1280, 900, 20), "phone": (390, 845, 13)}  # window and block, pixels
_DIFFERENT = 10  # of 255: brightness by which a block is another one
# Of all blocks, and of those of the page's head, which has one line. The same pages with other hinting and smoothing
# differ by nothing, without positions between pixels, where some lines break elsewhere, by 0.021 at most; the pages
# below that are broken on purpose by 0.06 and more, or by 0.18 of their head.
_ALLOWED, _ALLOWED_IN_HEAD, _HEAD = 0.03, 0.1, 3
PAGES = {
    "home": "",
    "search": "search?of=events&first=IRN&second=SAU&since=2023",
    "timeline": "timeline",
    "actor": "actor?who=IRN",
    "between": "between?first=IRN&second=SAU",
    "event": "event?report=beijing-ar-1&id=e1",
    "map": "map",
    "arabic": "report?id=sample-ar-grain",
    "persian": "report?id=sample-fa-embassies",
    "post": "report?id=desk-ar-post",
    "review": "review?kind=statement&report=sample-ar-grain",
    "add": "add",
}
DRAWN = [("ar", "wide", name) for name in PAGES] + [
    *(("fa", "wide", name) for name in ("home", "actor", "persian", "post")),
    *(("fa", "phone", name) for name in ("home", "search", "between", "persian", "review")),
]
# a picture's blocks: mean brightness, row by row
_BLOCKS = """async ([url, size]) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const [across, down] = [Math.floor(image.width / size), Math.floor(image.height / size)];
  const sums = new Array(across * down).fill(0);
  for (let y = 0; y < down * size; y++) for (let x = 0; x < across * size; x++) {
    const at = (y * image.width + x) * 4;
    sums[Math.floor(y / size) * across + Math.floor(x / size)] += (data[at] + data[at + 1] + data[at + 2]) / 3;
  }
  return sums.map((sum) => Math.round(sum / (size * size)));
}"""
# and back: a picture with one pixel a block
_PICTURE = """([blocks, across]) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [across, blocks.length / across];
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  blocks.forEach((b, n) => pixels.data.set([b, b, b, 255], n * 4));
  context.putImageData(pixels, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
}"""
Draw = Callable[..., list[int]]


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over readings that never change."""
    with Archive(tmp_path_factory.mktemp("still") / "still.db") as archive:
        kept = list(add_readings(archive, reading_lines([str(STORED / "readings.jsonl")])))
        assert all(isinstance(k, Kept) for k in kept), kept
        with serving(archive) as address:
            yield address


@pytest.fixture(scope="module")
def context(browser: Any, still: str) -> Iterator[Any]:
    # past the security policy, which refuses the styles that break pages on purpose
    found = browser.new_context(reduced_motion="reduce", color_scheme="light", bypass_csp=True)
    found.add_cookies([{"name": "rasad_reader", "value": "Sara", "url": still}])
    yield found
    found.close()


@pytest.fixture(scope="module")
def measuring(context: Any) -> Any:
    """An empty page that counts pixels."""
    return context.new_page()


@pytest.fixture(scope="module")
def draw(context: Any, measuring: Any, still: str) -> Draw:
    page = context.new_page()

    def drawing(code: str, size: str, name: str, broken: str = "") -> list[int]:
        width, height, block = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{still}/{code}/{PAGES[name]}", wait_until="load")
        page.evaluate("document.fonts.ready")
        if page.query_selector("[data-map]"):
            page.wait_for_selector("[data-drawn]", timeout=10_000)
        if broken:
            page.add_style_tag(content=broken)
        return list(measuring.evaluate(_BLOCKS, [_url(page.screenshot()), block]))

    return drawing


def _url(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def stored(measuring: Any, code: str, size: str, name: str) -> list[int]:
    return list(measuring.evaluate(_BLOCKS, [_url((STORED / f"{code}-{size}-{name}.png").read_bytes()), 1]))


def apart(one: list[int], other: list[int]) -> float:
    """The part of the blocks that differ."""
    return sum(abs(a - b) > _DIFFERENT for a, b in zip(one, other, strict=True)) / len(one)


def is_laid_out_as(one: list[int], other: list[int], size: str) -> bool:
    """The blocks of the page are those of the picture, and those of its head."""
    head = SIZES[size][0] // SIZES[size][2] * _HEAD
    return apart(one, other) <= _ALLOWED and apart(one[:head], other[:head]) <= _ALLOWED_IN_HEAD


@pytest.mark.parametrize(("code", "size", "name"), DRAWN)
def test_pictures_are_those_that_are_stored(draw: Draw, measuring: Any, code: str, size: str, name: str) -> None:
    found = draw(code, size, name)
    if REDRAW:
        across = SIZES[size][0] // SIZES[size][2]
        picture = measuring.evaluate(_PICTURE, [found, across])
        (STORED / f"{code}-{size}-{name}.png").write_bytes(base64.b64decode(picture))
    assert is_laid_out_as(found, stored(measuring, code, size, name), size)


@pytest.mark.parametrize(
    ("size", "name", "broken"),
    [
        ("wide", "arabic", "html, body, main, .top * { direction: ltr !important }"),
        ("wide", "arabic", ".columns { direction: ltr }"),
        ("wide", "arabic", ".text p { text-align: left }"),
        ("wide", "arabic", ".panel { direction: ltr; text-align: left } .panel * { direction: ltr !important }"),
        ("wide", "arabic", ".text { margin-left: -4rem }"),
        ("wide", "home", ".bar { direction: ltr }"),
        ("wide", "actor", ".chart svg { transform: scaleX(-1) }"),
        ("wide", "review", ".desk { direction: ltr }"),
        ("wide", "timeline", ".on { direction: ltr }"),
        ("phone", "persian", ".text { text-align: left } .text p { text-align: left }"),
        ("phone", "search", ".field > span { text-align: left } .row { direction: ltr }"),
    ],
)
def test_pictures_tell_a_page_that_is_laid_out_wrongly(
    draw: Draw, measuring: Any, size: str, name: str, broken: str
) -> None:
    code = "fa" if size == "phone" else "ar"
    assert not is_laid_out_as(draw(code, size, name, broken), stored(measuring, code, size, name), size)


def test_pictures_are_small() -> None:
    sizes = {p.name: p.stat().st_size for p in STORED.glob("*.png")}
    assert set(sizes) == {f"{code}-{size}-{name}.png" for code, size, name in DRAWN}
    assert max(sizes.values()) < 5_000
