"""Reading again what another version has read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rasad.archive import Archive, Coded, Query
from rasad.reader import Reader
from rasad.records import MadeBy, Time
from rasad.scale.adding import code_one
from rasad.scale.rereading import differences, reread
from tests.scale.test_adding import given


def coded(reader: Reader, number: int, **more: object) -> Coded:
    made = code_one(reader, given(number))
    assert isinstance(made, tuple)
    return msgspec_replace(made[1], **more)


def msgspec_replace(one: Coded, **more: object) -> Coded:
    import dataclasses

    return dataclasses.replace(one, reading=msgspec.structs.replace(one.reading, **more))


def test_reread_takes_what_another_version_has_read(tmp_path: Path, reader: Reader) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add([coded(reader, 1), coded(reader, 2, made_by=MadeBy("0.0.1", {}), statements=())])
        assert archive.stale(reader.made_by) == ["r2"]
        [changed] = reread(archive, reader)
        assert changed.report == "r2"
        assert changed.gained["statements"] == 1
        assert archive.stale(reader.made_by) == []
        assert list(reread(archive, reader)) == []
        assert archive.reading("r2").statements
        assert len(archive.ask(Query(of="reports", words="الاجتماع")).hits) == 2


def test_reread_of_everything_changes_nothing(tmp_path: Path, reader: Reader) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add([coded(reader, 1), coded(reader, 2)])
        assert [bool(c) for c in reread(archive, reader, everything=True)] == [False, False]


def test_differences_count_gained_lost_and_altered(reader: Reader) -> None:
    before = coded(reader, 1).reading
    time = Time(0, 3, "قال", type="DATE", value="2020", calendar="gregorian", basis="absolute")
    later = msgspec.structs.replace(time, value="2021")
    old = msgspec.structs.replace(before, times=(time,), statements=())
    new = msgspec.structs.replace(before, times=(later,), names=())
    found = differences(old, new)
    assert (found.altered["times"], found.gained["statements"]) == (1, 1)
