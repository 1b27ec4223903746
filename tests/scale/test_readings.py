"""Readings that others have made, into an archive: what holds alone, its maker named, nothing twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rasad.archive import Archive, Query
from rasad.intake import Given, Problem
from rasad.intake.readings import Line, reading_lines
from rasad.reader import Reader
from rasad.records import MadeBy, Reading, Time
from rasad.scale.adding import add_all
from rasad.scale.readings import add_readings
from rasad.scale.rereading import reread
from rasad.situation import Situation
from rasad.situation.kept import behind
from tests.archive.conftest import postgresql_server, where

__all__ = ["postgresql_server", "where"]  # the fixtures: an archive in each kind of database

TEXT = "قال وزير الخارجية العراقي إن بلاده ترحب بالحوار، وزار الوزير طهران."
MODEL = MadeBy(name="a large model")


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive(where) as opened:
        yield opened


def reading(
    reader: Reader, id: str | None = "r1", *, made_by: MadeBy = MODEL, text: str = TEXT, **more: Any
) -> Reading:
    found = reader.read(text, id=id, published="2023-03-10", outlet=more.pop("outlet", None))
    return msgspec.structs.replace(found, made_by=made_by, **more)


def lines(*readings: Reading) -> list[Line | Problem]:
    return [Line(f"f:{n}", r.to_json()) for n, r in enumerate(readings, 1)]


def keep(archive: Archive, *readings: Reading, replacing: bool = False) -> list[str]:
    results = add_readings(archive, lines(*readings), replacing=replacing)
    return [r.what if isinstance(r, Problem) else r.state for r in results]


def report(text: str = TEXT, id: str | None = "r1") -> Given:
    return Given("reports:1", text, id=id, published="2023-03-10")


def test_readings_of_another_maker_are_kept_and_found(archive: Archive, reader: Reader) -> None:
    assert keep(archive, reading(reader)) == ["new"]
    assert archive.reading("r1").made_by == MODEL
    (hit,) = archive.ask(Query(of="reports", words="والحوار")).hits
    assert hit.reading.made_by.name == "a large model"
    assert archive.ask(Query(of="statements", said_by="IRQ")).hits
    assert behind(archive) == 0


def test_readings_started_again_double_nothing(archive: Archive, reader: Reader) -> None:
    two = reading(reader, "r1"), reading(reader, None, text="زار الرئيس التركي بغداد.")
    assert keep(archive, *two) == ["new", "new"]
    assert keep(archive, *two) == ["known", "known"]
    assert keep(archive, *two, replacing=True) == ["known", "known"]
    assert archive.counts()["reports"] == 2


def test_readings_stopped_midway_go_on(archive: Archive, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasad.scale.readings.catch_up", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(archive, reading(reader))
    assert behind(archive) == 1
    monkeypatch.undo()
    assert keep(archive, reading(reader)) == ["known"]
    assert behind(archive) == 0


def test_readings_do_not_take_the_place_of_others_unless_asked(archive: Archive, reader: Reader) -> None:
    list(add_all(archive, [report()]))
    bare = reading(reader, statements=(), events=())
    assert keep(archive, bare) == [f"report 'r1' is there as {reader.made_by.who} has read it (see --replace)"]
    assert archive.reading("r1").statements
    assert keep(archive, bare, replacing=True) == ["replaced"]
    assert archive.reading("r1").statements == ()
    assert archive.counts()["reports"] == 1
    other = reading(reader, made_by=MadeBy(name="a coder"))
    assert keep(archive, other) == ["report 'r1' is there as a large model has read it (see --replace)"]


def test_readings_are_of_the_report_that_is_there(archive: Archive, reader: Reader) -> None:
    """Without an id as with one, and when the maker has lost the address; a text that was altered is no such report."""
    addressed = Given("reports:2", "زار الرئيس التركي بغداد.", id="r2", url="https://news.example/2")
    list(add_all(archive, [report(id=None), addressed]))
    own, lost = reading(reader, None), reading(reader, "r2", text=addressed.text)
    assert keep(archive, own, lost, replacing=True) == ["replaced", "replaced"]
    altered = reading(reader, "r2", text="زار الرئيس التركي بغداد أمس.")
    assert keep(archive, altered, replacing=True) == ["report 'r2' has another text in the archive"]
    assert archive.counts()["reports"] == 2
    assert [str(k.state) for k in add_all(archive, [report(id=None), addressed]) if not isinstance(k, Problem)] == \
        ["known", "known"]  # fmt: skip


def test_reports_are_known_that_somebody_else_has_read(archive: Archive, reader: Reader) -> None:
    keep(archive, reading(reader), reading(reader, None, text="زار الرئيس التركي بغداد."))
    again = add_all(archive, [report(), report("زار الرئيس التركي بغداد.", None)])
    assert [k.state for k in again if not isinstance(k, Problem)] == ["known", "known"]


def test_readings_of_another_maker_are_never_read_over(archive: Archive, reader: Reader) -> None:
    bare = reading(reader, statements=(), events=())
    old = MadeBy("0.0.1", {"ar": "old"})
    keep(archive, bare, reading(reader, "r2", made_by=old, statements=(), events=()))
    assert archive.stale(reader.made_by) == ["r2"]
    assert archive.stale(None) == ["r2"]
    list(reread(archive, reader))
    list(reread(archive, reader, everything=True))
    assert archive.reading("r1") == bare
    assert archive.reading("r2").statements


def test_the_same_report_twice_in_one_file(archive: Archive, reader: Reader) -> None:
    one = reading(reader)
    other = reading(reader, statements=(), events=())
    altered = reading(reader, text="نص آخر.")
    assert keep(archive, one, one, other, altered) == [
        "new", "known", "report 'r1' is there as a large model has read it (see --replace)",
        "report 'r1' has another text in the archive",
    ]  # fmt: skip


def test_near_copies_are_linked_whoever_has_read_them(archive: Archive, reader: Reader) -> None:
    long = " ".join([TEXT, "وأضاف أن الوفد سيعود إلى بغداد يوم الأحد بعد لقاء مع رئيس البرلمان ونائبه في المدينة."])
    list(add_all(archive, [report(long)]))
    keep(archive, reading(reader, "copy", text=long, outlet="another"))
    (hit,) = archive.ask(Query(of="reports", report="copy")).hits
    assert hit.copy_of == "r1"


def test_readings_without_segments_are_cut(archive: Archive, reader: Reader) -> None:
    whole = reading(reader)
    bare = msgspec.structs.replace(whole, segments=())
    assert keep(archive, bare) == ["new"]
    assert archive.reading("r1").segments == whole.segments
    assert keep(archive, bare) == ["known"]


def broken(line: bytes, **changes: Any) -> bytes:
    """The reading with a field deep in it changed: ``statements__speaker``."""
    plain = json.loads(line)
    for path, value in changes.items():
        *way, last = path.split("__")
        at = plain
        for step in way:
            at = at[step][0] if isinstance(at[step], list) else at[step]
        at[last] = value
    return json.dumps(plain, ensure_ascii=False).encode()


BROKEN = [
    ({"made_by": {}}, "made_by: names nobody"),
    ({"made_by": {"name": " "}}, "made_by.name: ' ' is no name"),
    ({"made_by": {"name": "a\x1b[31m"}}, "is no name"),
    ({"statements__speaker": "a9"}, "'a9' is not in the reading"),
    ({"statements__time": "1999-01-01"}, "no time of the text is 1999-01-01"),
    ({"statements__content": {"start": 0, "end": 3, "text": "xyz"}}, "does not hold its text"),
    ({"statements__act": "mumble"}, "mumble"),
    ({"actors__name": "a\x00b"}, "NUL"),
    ({"actors__wikidata": "IRN"}, "'IRN' is no item"),
    ({"events__intensity": 9000.0}, "is the score of neither"),
    ({"report__text": "   "}, "the report is empty"),
    ({"report__id": ""}, "report.id is empty"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN, ids=[m for _, m in BROKEN])
def test_readings_that_do_not_hold_are_named_and_the_rest_is_kept(
    tmp_path: Path, reader: Reader, change: dict[str, Any], message: str
) -> None:
    line = reading(reader).to_json()
    good = reading(reader, "good").to_json()
    with Archive(tmp_path / "a.db") as archive:
        found = list(add_readings(archive, [Line("f:1", broken(line, **change)), Line("f:2", good)]))
        assert archive.names() == ["good"]
    assert isinstance(found[0], Problem)
    assert message in found[0].what
    assert "\n" not in found[0].what


ODD_TIMES = ["XXXX-03-05", "0001-01-01", "9999-12-31", "2021-W05", "2021-H1", "201X", "PXD", "../2020-01-01", "T14:30"]


@pytest.mark.parametrize("value", ODD_TIMES)
def test_readings_with_odd_times_are_taken_up(tmp_path: Path, reader: Reader, value: str) -> None:
    made = reading(reader)
    (event, *rest), (statement, *others) = made.events, made.statements
    time = Time(0, 3, TEXT[:3], type="DATE", value=value, calendar="gregorian", basis="absolute")
    odd = msgspec.structs.replace(
        made, times=(time,), events=(msgspec.structs.replace(event, time=value), *rest),
        statements=(msgspec.structs.replace(statement, time=value), *others),
    )  # fmt: skip
    with Archive(tmp_path / "a.db") as archive:
        assert keep(archive, odd) == ["new"]
        assert len(Situation(archive).timeline()) == len(odd.events)
        assert archive.ask(Query(of="events", since="2020")) is not None


@pytest.mark.parametrize("data", [b"{", b"[]", b"7", b"\xff", b'{"report":' * 5000, b'{"text": "\\ud800"}'])
def test_lines_that_are_no_readings_are_named(tmp_path: Path, data: bytes) -> None:
    with Archive(tmp_path / "a.db") as archive:
        (found,) = add_readings(archive, [Line("f:1", data)])
    assert isinstance(found, Problem)


def test_files_of_readings_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"a":1}\n\n{"b":2}')
    (tmp_path / "empty.jsonl").touch()
    paths = [str(path), str(tmp_path / "empty.jsonl"), str(tmp_path / "none.jsonl")]
    found = [i.json.strip() if isinstance(i, Line) else i.what for i in reading_lines(paths)]
    assert found == [b'{"a":1}', b'{"b":2}', "empty", "no such file or directory"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_readings_with_any_number_of_processes_are_the_same(tmp_path: Path, reader: Reader, jobs: int) -> None:
    many = lines(*(reading(reader, f"r{i}", text=f"{TEXT} {i}") for i in range(70)))
    with Archive(tmp_path / "a.db") as archive:
        assert [k.state for k in add_readings(archive, many, jobs=jobs) if not isinstance(k, Problem)] == ["new"] * 70
        assert archive.names() == [f"r{i}" for i in range(70)]
