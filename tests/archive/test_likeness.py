"""Near-copies: what is told again in nearly the same words is found, what only sounds alike is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rasad.archive import Archive, Coded, Query
from rasad.archive.likeness import ALIKE, bands, overlap, sketch

Make = Callable[..., Coded]
BRIEF = "أعلن المتحدث باسم الوزارة في بيان صدر مساء اليوم أن وفدا فنيا من إيران وصل إلى أذربيجان"


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("أعلنت الوزارة أن الجولة القادمة تبدأ غدا", "اعلنت الوزارة ان الجولة القادمة تبدأ غدا", True),
        ("گفت‌وگوهای تازه فردا در پایتخت آغاز می‌شود", "گفت‌وگوهاي تازه فردا در پايتخت آغاز می‌شود", True),
        (f"{BRIEF} لبحث ملف المياه", f"{BRIEF} لبحث ملف الحدود", True),
        ("في بيان صدر مساء اليوم ندد الوزير بالقصف", "في بيان صدر مساء اليوم رحب الرئيس بالهدنة", False),
        ("", "", False),
    ],
)  # fmt: skip
def test_overlap_of_words(first: str, second: str, alike: bool) -> None:
    assert (overlap(first, second) >= ALIKE) is alike


def test_short_texts_share_bands_by_their_shingles_alone() -> None:
    """Eight shingles fill few of the bins: the empty ones must not repeat the one shingle that two texts share."""
    opening = ["في", "بيان", "صدر", "اليوم"]
    sketches = [sketch([*opening, *(f"كلمة{n}{i}" for i in range(8))]) for n in range(120)]
    shared = [
        len(set(bands(a)) & set(bands(b))) for i, a in enumerate(sketches) for b in sketches[:i] if a and b
    ]  # fmt: skip
    assert sum(n >= 2 for n in shared) / len(shared) < 0.02


def test_short_reports_that_only_begin_alike_are_not_linked(archive: Archive, make: Make) -> None:
    ends = ["ندد بالقصف على القرى الجنوبية", "رحب بالهدنة التي بدأت أمس", "دعا إلى جلسة طارئة الشهر المقبل"]
    texts = [f"التقى وفد من إيران وفدا من أذربيجان، وفي بيان صدر مساء اليوم {end}." for end in ends]
    archive.add([make(text, id=str(n)) for n, text in enumerate(texts)])
    assert archive.counts()["copies"] == 0


def test_short_agency_copies_are_linked_with_their_likeness(archive: Archive, make: Make) -> None:
    text = "التقى وفد من إيران وفدا من أذربيجان في العاصمة وبحث الطرفان تنفيذ اتفاق النقل وفتح معبر جديد"
    archive.add([make(text + ".", id="agency")])
    archive.add([make(text + "، بحسب الوكالة.", id="outlet", url="u")])
    hits = {h.report: h.copy_of for h in archive.ask(Query()).hits}
    assert hits == {"agency": None, "outlet": "agency"}
