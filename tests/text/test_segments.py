"""Segments: kinds, languages, and that nothing is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.text import detect, segment

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("ابتجدرسعفكلمنهوي پچگ \n.؟!…«»\"“”:-—()@#،٠١۱۲ abcXYZ/"),
    ),
    max_size=200,
)


@given(MIXED, st.integers(0, 200))
def test_segment_loses_nothing_and_never_overlaps(text: str, title_length: int) -> None:
    _, segments = segment(text, min(title_length, len(text)), None)
    at = 0
    for piece in segments:
        assert not text[at : piece.start].strip()
        assert piece.end > piece.start >= at
        at = piece.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("التقى الوزير نظيره في العاصمة وبحثا العلاقات بين البلدين", "ar"),
        ("وزیر امور خارجه با همتای خود در تهران دیدار کرد", "fa"),
        ("وزير امور خارجه با همتاي خود در تهران ديدار كرد", "fa"),
        ("The minister met his counterpart in the capital and discussed the border", "en"),
        ("Bakan mevkidaşı ile görüştü ve iki ülke için yeni bir dönem dedi", "tr"),
        ("وزیر خارجہ نے کہا کہ دونوں ملکوں کے درمیان بات چیت جاری ہے", "ur"),
        ("وەزیری دەرەوە لەگەڵ هاوتاکەی کۆبووەوە و باسی پەیوەندییەکانیان کرد", "ku"),
        ("שר החוץ נפגש עם עמיתו בבירה", "he"),
        ("12345 ... !!", None),
    ],
)
def test_detect_tells_languages_apart(text: str, lang: str | None) -> None:
    assert detect(text) == lang


def kinds(text: str) -> list[str]:
    return [s.kind for s in segment(text, 0, None)[1]]


CREDIT = "— Ali Example (@AliExample) December 9, 2020"
POST = "وزیر خارجه امروز با همتای خود درباره روابط دوجانبه گفت‌وگو کرد."
BODY = "أعلنت الوزارة في بيان أن الاجتماع كان مثمراً وأن الجانبين اتفقا."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"الوزير يلتقي نظيره\n{BODY}\n{POST}\n{CREDIT}\nاین دیدار سودمند بود. pic.twitter.com/abc\n{BODY}",
            ["headline", "sentence", "post", "post_credit", "post", "link", "sentence"],
        ),
        (f"عنوان الخبر\n{BODY}\nلقاء مثمر مع نظيري اليوم {CREDIT}\n{BODY}",
         ["headline", "sentence", "post", "post_credit", "sentence"]),
        (
            "عنوان الخبر هنا\nالقاهرة - وكالات: التقى د. سامي نظيره. وبلغت النسبة 3.5 في المئة.",
            ["headline", "dateline", "sentence", "sentence"],
        ),
        (
            "تیتر خبر\nتهران - ایرنا - رئیس مجلس سخنرانی کرد.\nانتهای پیام",
            ["headline", "dateline", "sentence", "boilerplate"],
        ),
        ("تیتر خبر\nسخنگوی دولت در گفت‌وگو با ایسنا اظهار کرد: مذاکرات ادامه دارد.", ["headline", "sentence"]),
        ("عنوان\nhttps://example.org/a\nنص الخبر.", ["headline", "link", "sentence"]),
    ],
)  # fmt: skip
def test_segment_kinds(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_segment_gives_posts_their_own_language() -> None:
    _, segments = segment(f"الوزير يلتقي نظيره\n{BODY}\n{POST}\n{CREDIT}", 0, None)
    assert [(s.kind, s.lang) for s in segments][2] == ("post", "fa")


def test_segment_many_quotation_marks_in_linear_time() -> None:
    _, segments = segment('"' * 100_000 + " كلمة", 0, None)
    assert segments
