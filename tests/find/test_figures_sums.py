"""Numbers written in digits and words together are one number, not a range."""

from __future__ import annotations

import pytest

from rasad import Reader


@pytest.mark.parametrize(
    ("text", "low", "high", "of"),
    [
        ("بلغت الكلفة 93 مليون و512 ألف دولار.", 93_512_000, 93_512_000, "money"),
        ("أصيب عشرة آلاف و563 شخصا في المعارك.", 10_563, 10_563, "wounded"),
        ("قیمت آن ۲ هزار و ۸۵۰ ریال بود.", 2_850, 2_850, "money"),
        ("در این حادثه ۳۵۲ هزار و ۲۶۵ نفر کشته شدند.", 352_265, 352_265, "killed"),
        ("قتل بين 20 و30 جنديا في الكمين.", 20, 30, "killed"),
        ("بین ۲۰ تا ۳۰ نفر کشته شدند.", 20, 30, "killed"),
    ],
)
def test_figures_add_up_or_span(reader: Reader, text: str, low: float, high: float, of: str) -> None:
    [figure] = reader.read(text, published="2020-01-05").figures
    assert (figure.low, figure.high, figure.of) == (low, high, of)
