"""Times that no calendar holds do not stop a reading."""

from __future__ import annotations

import pytest

from rasad import Reader
from rasad.evaluate.contract import check


@pytest.mark.parametrize(
    "text",
    [
        "قال الباحث إن ذلك حدث قبل 1000000 سنة وسيحدث بعد 99999 عاما.",
        "پژوهشگر گفت این رویداد ۱۰۰۰۰۰۰ سال پیش رخ داد و ۹۹۹۹۹۹۹ روز دیگر تکرار می‌شود.",
        "از ۳ تا ۵ مرداد نشست برگزار شد. در همان هفته و همان ساعت توافق کردند.",
        "عقد الاجتماع من 3 مايو إلى 7 يونيو. وفي الأسبوع نفسه وفي الساعة ذاتها انتهى.",
    ],
)
def test_times_beyond_the_calendar_stop_nothing(reader: Reader, text: str) -> None:
    assert check(reader.read(text, published="2021-03-04")) == []
