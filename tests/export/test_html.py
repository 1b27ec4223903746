"""The HTML page: complete in itself, safe against what a report may hold, its text whole and right-to-left."""

from __future__ import annotations

import html
import re

import msgspec
import pytest

from rasad import Reader, Reading, records
from rasad.export.html import page

HOSTILE = '<script>alert("x")</script> & {{title}} {{articles}} \' > "'
TEXT = f"قال الوزير {HOSTILE} إن الوفد وصل.\nسطر آخر من الخبر عن الوفد."


@pytest.fixture(scope="module")
def reading() -> Reading:
    plain = Reader().read(TEXT, title="عنوان <b>", lang="ar", id='"><img src=x>', url="javascript:x")
    text = plain.report.text
    at = text.index("الوزير")
    actor = records.Actor(id="a1", name="<i>", kind="role", basis="role",
                          mentions=(records.Mention(at, at + 6, text[at : at + 6], form="role"),))  # fmt: skip
    content = records.Span(at - 4, at + 30, text[at - 4 : at + 30])
    said = records.Statement(id="s1", speaker="a1", speaker_span=None, cue=None, content=content, manner="direct",
                             act="assert", rule="r", score=1)  # fmt: skip
    return msgspec.structs.replace(plain, actors=(actor,), statements=(said,))


def test_html_is_complete_in_itself(reading: Reading) -> None:
    out = page([reading])
    assert not re.search(r"<[^>]*\b(?:src|href)\s*=", out)
    assert "url(" not in out
    assert "default-src 'none'" in out
    assert out.count("<article") == 1


def test_html_escapes_everything_of_the_report(reading: Reading) -> None:
    body = page([reading]).partition("<main>")[2].partition("</main>")[0]
    assert "<script" not in body
    assert "<img" not in body
    assert "<i>" not in body
    assert "alert(&quot;x&quot;)" in body


def test_html_keeps_the_text_whole(reading: Reading) -> None:
    """The characters of the text's column are those of the report, cut by marks and not changed."""
    out = page([reading])
    column = out.partition('<section class="text"')[2].partition("</section>")[0].partition(">")[2]
    shown = html.unescape(re.sub(r"<[^>]+>", "", column))
    body = reading.report.text[len("عنوان <b>") :]
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", body)


def test_html_marks_overlapping_spans_with_backgrounds(reading: Reading) -> None:
    out = page([reading])
    assert re.search(r'<span class="m-statement m-actor"[^>]*>الوزير</span>', out)
    css = out.partition("<style>")[2].partition("</style>")[0]
    for rule in re.findall(r"\.m-\w+ \{([^}]*)\}", css):
        assert re.fullmatch(r"\s*background: var\(--\w+\);\s*", rule), "a highlight is a background and nothing else"


def test_html_says_language_and_direction(reading: Reading) -> None:
    out = page([reading])
    assert re.search(r'<section class="text" lang="ar" dir="rtl">', out)
    for paragraph in re.findall(r"<p class=\"s-[^>]*>", out):
        assert "dir=" in paragraph


def test_html_of_several_reports_has_unique_anchors(reading: Reading) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page([reading, reading]))
    assert len(ids) == len(set(ids)) > 2
