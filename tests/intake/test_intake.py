"""Intake: every form of input, every encoding, and one clear line for everything that is bad."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from rasad.intake import Given, IntakeError, Problem, files, reports
from rasad.intake.decode import decode
from rasad.intake.objects import MAX_LINE, day, from_lines

ARABIC = "قال وزير الخارجية إن الوفد وصل إلى المدينة من أجل الحوار، وإن بلاده ترحب بذلك في هذه المرحلة.\n"
PERSIAN = "وزير امور خارجه گفت که هيئت در اين شهر با آنها ديدار کرد و از اين سفر به تهران باز گشت.\n"


def take(*paths: Path | str, **given: str) -> list[Given | Problem]:
    return list(reports([str(p) for p in paths], **given))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
@pytest.mark.parametrize("text", [ARABIC, PERSIAN], ids=["arabic", "persian"])
def test_decode_finds_the_encoding(encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


def test_decode_tells_iso_8859_6_from_windows_1256() -> None:
    assert decode(ARABIC.replace("،", ",").encode("iso8859_6")) == ARABIC.replace("،", ",")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"%PDF-1.7 text", "binary"),
        (bytes(range(256)) * 20, "binary"),
        ("Größe und Maß über alles, wie schön".encode("latin-1"), "none of UTF-8, UTF-16, windows-1256"),
        ("текст на русском языке".encode("koi8-r"), "none of UTF-8, UTF-16, windows-1256"),
        (b"\xff\xfe\x00", "not UTF-16"),
    ],
)
def test_decode_refuses_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(IntakeError, match=what):
        decode(data)


def test_reports_from_json_and_lines(tmp_path: Path) -> None:
    one, many, lines = tmp_path / "one.json", tmp_path / "many.json", tmp_path / "lines.jsonl"
    item = {"id": 7, "text": ARABIC, "title": "عنوان", "published": "2020-12-09T10:00:00Z", "outlet": "", "more": [1]}
    one.write_text(json.dumps(item), encoding="utf-8")
    many.write_text(json.dumps([item, item]), encoding="utf-16")
    lines.write_bytes(b"\xef\xbb\xbf" + "\n\n".join([json.dumps(item)] * 3).encode() + b"\n")
    taken = take(one, many, lines)
    assert len(taken) == 6
    for given in taken:
        assert isinstance(given, Given)
        assert (given.id, given.title, given.published, given.outlet) == ("7", "عنوان", "2020-12-09", None)
    assert [g.where for g in taken[-2:]] == [f"{lines}:3", f"{lines}:5"]


BAD_LINES = [
    (b"{", "broken JSON"),
    (b"[1]", "an object with a text is needed, not a list"),
    (b'{"txt": "x"}', 'no field "text" (it has txt)'),
    (b'{"text": 5}', '"text" must be a string, not a number'),
    (b'{"text": "x", "published": "9 December"}', "\"published\" must be a day such as 2020-12-09, not '9 December'"),
    (b'{"text": "x", "published": 20201209}', '"published" must be a day'),
    (b'{"text": "x", "published": "2020-13-09"}', '"published" must be a day'),
    (b'{"text": "x", "title": ["y"]}', '"title" must be a string, not a list'),
    (b'{"text": "\xe9"}', "UTF-8"),
]


@pytest.mark.parametrize(("line", "what"), BAD_LINES, ids=[w for _, w in BAD_LINES])
def test_reports_name_a_bad_line_and_read_the_rest(tmp_path: Path, line: bytes, what: str) -> None:
    path = tmp_path / "lines.jsonl"
    good = json.dumps({"text": ARABIC}).encode()
    path.write_bytes(b"\n".join([good, line, good]))
    first, bad, last = take(path)
    assert isinstance(first, Given)
    assert isinstance(last, Given)
    assert isinstance(bad, Problem)
    assert bad.where == f"{path}:2"
    assert what in bad.what
    assert "\n" not in str(bad)


def test_lines_that_are_too_long_are_passed_over_unread() -> None:
    good = json.dumps({"text": ARABIC}).encode()
    stream = io.BytesIO(good + b"\n" + b'{"text": "' + b"x" * (MAX_LINE + 10) + b'"}\n' + good)
    first, bad, last = from_lines(stream, "f")
    assert isinstance(first, Given)
    assert isinstance(last, Given)
    assert isinstance(bad, Problem)
    assert str(bad) == "f:2: a line of more than 40 MB, passed over"
    assert last.where == "f:3"


def test_json_file_that_is_broken_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[\n {"text": "x"},\n {"text": }\n]', encoding="utf-8")
    (bad,) = take(path)
    assert isinstance(bad, Problem)
    assert "broken JSON" in bad.what
    assert "line 3" in bad.what


def test_folder_is_walked_in_order_and_hidden_files_left(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text(ARABIC, encoding="utf-8")
    assert [Path(g.where).name for g in take(tmp_path)] == ["a.txt", "2.txt"]
    assert files([str(tmp_path)]) == [str(tmp_path / "a.txt"), str(tmp_path / "b" / "2.txt")]


def test_absent_and_empty_inputs_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder").mkdir()
    problems = take(tmp_path / "absent.txt", tmp_path / "empty.jsonl", tmp_path / "folder")
    assert [str(p).rpartition(": ")[2] for p in problems] == [
        "no such file or directory", "empty", "a folder without .txt, .json, .jsonl, .html or .warc files",
    ]  # fmt: skip


def test_given_values_hold_where_a_report_brings_none(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"text": ARABIC}) + "\n" + json.dumps({"text": ARABIC, "published": "2020-01-02"}),
                    encoding="utf-8")  # fmt: skip
    first, second = take(path, published="2021-03-04", lang="ar")
    assert isinstance(first, Given)
    assert isinstance(second, Given)
    assert (first.published, second.published, second.lang) == ("2021-03-04", "2020-01-02", "ar")


@pytest.mark.parametrize(
    ("value", "known"),
    [(None, None), ("", None), ("2020-12-09", "2020-12-09"), ("2020-12-09 23:50:00+03:30", "2020-12-09"),
     ("20201209", "2020-12-09"), ("Wed, 09 Dec 2020 10:00:00 GMT", "2020-12-09")],
)  # fmt: skip
def test_day(value: str | None, known: str | None) -> None:
    assert day(value) == known


PAGE = f"""<html><head><meta charset="utf-8"><title>{{title}}</title>
<meta property="og:site_name" content="وكالة &quot;النموذج&quot;">
<script type="application/ld+json">{{{{"@type":"NewsArticle","datePublished":"2022-10-27T18:30:00+03:00"}}}}</script>
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>عنوان الخبر الطويل في الصفحة</h1>
<p>{ARABIC * 2}</p>
<blockquote class="twitter-tweet"><p lang="fa" dir="rtl">{PERSIAN.strip()}<br>خط دوم</p>&mdash; A. Name (@handle)
<a href="https://t/1">March 10, 2023</a></blockquote>
<p>{ARABIC * 3}</p></article><footer>جميع الحقوق محفوظة لدى الموقع</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_html_page_becomes_a_report_with_its_posts_in_place(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.html"
    page = PAGE.format(title="عنوان الخبر الطويل في الصفحة")
    path.write_bytes(page.encode(encoding))
    (given,) = take(path)
    assert isinstance(given, Given)
    assert given.title == "عنوان الخبر الطويل في الصفحة"
    assert given.outlet == 'وكالة "النموذج"'
    assert given.published == "2022-10-27"
    lines = given.text.splitlines()
    at = lines.index(PERSIAN.strip())
    assert lines[at + 1] == "خط دوم"
    assert lines[at + 2].startswith("— A. Name (@handle)")
    assert lines[at - 1].startswith("قال وزير")
    assert lines[-1].startswith("قال وزير")
    assert "الرئيسية" not in given.text
    assert "الحقوق" not in given.text


def test_html_page_without_an_article_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><nav>x</nav></body></html>", encoding="utf-8")
    (bad,) = take(path)
    assert isinstance(bad, Problem)
    assert bad.what == "an HTML page without an article"
