"""What goes into an archive comes out of it, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from rasad.archive import Archive, ArchiveError, Coded, Query

Make = Callable[..., Coded]
MEETING = "التقى وزير خارجية إيران نظيره من أذربيجان في طهران وبحثا وبالعلاقات بين البلدين."
ATTACK = "قصفت قوات من تركيا مواقع في شمال العراق وقتل عدد من الجنود."


def meeting(make: Make, id: str = "m", **more: object) -> Coded:
    return make(MEETING, id=id, **more)


def attack(make: Make, id: str = "x", **more: object) -> Coded:
    return make(ATTACK, id=id, first=("TUR", "تركيا"), second=("IRQ", "العراق"), cue="قصفت", type="ASSAULT", **more)


def test_reading_comes_back_whole(archive: Archive, make: Make) -> None:
    coded = meeting(make)
    assert archive.add([coded]) == 1
    assert archive.reading("m") == coded.reading
    assert list(archive.readings()) == [coded.reading]


def test_same_report_is_added_once(archive: Archive, make: Make) -> None:
    assert archive.add([meeting(make), meeting(make)]) == 1
    assert archive.add([meeting(make), attack(make)]) == 1
    assert archive.known([meeting(make).key, b"0" * 16]) == {meeting(make).key}
    assert archive.counts()["reports"] == 2


def test_report_with_a_taken_id_gets_its_own(archive: Archive, make: Make) -> None:
    archive.add([meeting(make, id="same"), attack(make, id="same")])
    first, second = archive.names()
    assert first == "same"
    assert second.startswith("same~")


@pytest.mark.parametrize(
    "words",
    ["العلاقات", "وبالعلاقات", "علاقات", "أذربيجان", "آذربایجان", "اذربيجان", "ايران طهران", '"نظيره من أذربيجان"'],
)
def test_ask_by_words_folds_and_strips(archive: Archive, make: Make, words: str) -> None:
    archive.add([meeting(make), attack(make)])
    assert [h.report for h in archive.ask(Query(words=words)).hits] == ["m"]


def test_ask_by_words_that_no_report_holds(archive: Archive, make: Make) -> None:
    archive.add([meeting(make)])
    assert archive.ask(Query(words="قصف")).hits == ()
    assert archive.ask(Query(words='"أذربيجان نظيره"')).hits == ()


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        (Query(), ["x", "m"]),
        (Query(type="ASSAULT"), ["x"]),
        (Query(status="planned"), []),
        (Query(actor="IRN"), ["m"]),
        (Query(actor="ايران"), ["m"]),
        (Query(between=("AZE", "IRN")), ["m"]),
        (Query(between=("AZE", "TUR")), []),
        (Query(place="Tehran"), ["m"]),
        (Query(box=(30.0, 50.0, 40.0, 60.0)), ["m"]),
        (Query(since="2021-03-06"), ["x"]),
        (Query(until="2021-03"), ["x", "m"]),
        (Query(until="2021-03-05"), ["m"]),
        (Query(outlet="b"), ["x"]),
        (Query(lang="fa"), []),
        (Query(report="m"), ["m"]),
        (Query(said_by="TUR"), ["x"]),
        (Query(of="statements", said_by="تركيا"), ["x"]),
        (Query(of="statements", act="deny"), []),
        (Query(of="statements", actor="AZE"), ["m"]),
        (Query(of="agreements", between=("IRN", "AZE")), ["m"]),
        (Query(of="reports", words="طهران"), ["m"]),
        (Query(of="reports", place="Tehran", outlet="outlet"), ["m"]),
        (Query(type="ASSAULT", words="العراق", outlet="b", lang="ar", actor="TUR", since="2021"), ["x"]),
    ],
    ids=lambda v: v.in_words() if isinstance(v, Query) else "",
)
def test_ask_filters(archive: Archive, make: Make, query: Query, reports: list[str]) -> None:
    archive.add([meeting(make), attack(make, day="2021-03-09", outlet="b")])
    page = archive.ask(query)
    assert [h.report for h in page.hits] == reports
    assert page.next is None


@pytest.mark.parametrize("of", ["events", "statements", "reports"])
def test_ask_pages_hold_everything_once(archive: Archive, make: Make, of: str) -> None:
    archive.add([meeting(make, id=str(i), day=f"2021-03-{1 + i % 5:02}", url=f"u{i}") for i in range(23)])
    seen, after = [], None
    while True:
        page = archive.ask(Query(of=of, limit=4, after=after))  # type: ignore[arg-type]
        seen += [(h.day, h.report) for h in page.hits]
        after = page.next
        if after is None:
            break
    assert len({report for _, report in seen}) == len(seen) == 23
    assert [day for day, _ in seen] == sorted((day for day, _ in seen), reverse=True)


def test_ask_for_what_does_not_fit_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="agreements have no type"):
        archive.ask(Query(of="agreements", type="ASSAULT"))
    with pytest.raises(ArchiveError, match="holds no word"):
        archive.ask(Query(words="؟!"))
    with pytest.raises(ArchiveError, match="mark of a page"):
        archive.ask(Query(after="nonsense"))


def test_query_says_itself_in_words() -> None:
    query = Query(type="ASSAULT", between=("IRN", "IRQ"), since="2020", words="صواريخ")
    assert query.in_words() == (
        "Events of type ASSAULT between IRN and IRQ since 2020 in reports that hold صواريخ, newest first"
    )


LONG = " ".join(f"كلمة{chr(0x627 + i % 30)}{chr(0x628 + i % 7)}{i}" for i in range(300))


def test_near_copies_are_linked_and_kept(archive: Archive, make: Make) -> None:
    first = make(MEETING + "\n" + LONG, id="agency")
    second = make(MEETING + "\n" + LONG.replace("كلمةا", "لفظةا") + " خاتمة.", id="outlet", url="u")
    other = make(MEETING + "\n" + " ".join(reversed(LONG.split())), id="other")
    archive.add([first])
    archive.add([second, other])
    hits = {h.report: h.copy_of for h in archive.ask(Query()).hits}
    assert hits == {"agency": None, "outlet": "agency", "other": None}
    assert archive.counts()["copies"] == 1


def test_replace_puts_a_new_reading_in_place(archive: Archive, make: Make) -> None:
    archive.add([meeting(make), attack(make)])
    newer = meeting(make, status="planned")
    archive.replace("m", newer)
    assert archive.reading("m") == newer.reading
    assert [h.report for h in archive.ask(Query(status="planned", words="طهران")).hits] == ["m"]
    assert archive.counts()["events"] == 2
    with pytest.raises(ArchiveError, match="no report 'absent'"):
        archive.replace("absent", newer)


def test_archive_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive(tmp_path / "absent.db", read_only=True)
    with pytest.raises(ArchiveError, match="there is no folder"):
        Archive(tmp_path / "absent" / "a.db")
    with pytest.raises(ArchiveError, match="a file or a postgresql"):
        Archive("mysql://localhost/x")


def test_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is a text and no database at all. " * 40)
    with pytest.raises(ArchiveError, match="no archive"):
        Archive(tmp_path / "text.db")


def test_archive_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    Archive(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    for read_only in (False, True):
        with pytest.raises(ArchiveError, match="newer program"):
            Archive(tmp_path / "a.db", read_only=read_only)


def test_read_only_archive_takes_nothing(tmp_path: Path, make: Make) -> None:
    Archive(tmp_path / "a.db").close()
    with Archive(tmp_path / "a.db", read_only=True) as archive, pytest.raises(ArchiveError, match="only be read"):
        archive.add([meeting(make)])


def test_progress_of_an_intake_is_kept_and_replaced(archive: Archive, where: str) -> None:
    assert archive.progress("https://desk.test/rss") is None
    archive.set_progress("https://desk.test/rss", {"etag": '"a"', "seen": ["x"]})
    archive.set_progress("https://desk.test/rss", {"etag": '"b"', "errors": 2, "not_before": 1.5})
    archive.set_progress("https://desk.test/atom", {})
    with Archive(where) as again:
        assert again.progress("https://desk.test/rss") == {"etag": '"b"', "errors": 2, "not_before": 1.5}
        assert again.progress("https://desk.test/atom") == {}
