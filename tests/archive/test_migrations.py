"""An archive of an older version is brought up to date when it is opened for writing, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rasad.archive import Archive, ArchiveError, Coded, Query
from rasad.archive.decisions import Narrowed
from rasad.situation.decisions import decisions_of, subject_of
from tests.archive import version1
from tests.archive.test_store import attack, meeting

Make = Callable[..., Coded]


def test_version_1_is_brought_up_to_date(where: str, make: Make) -> None:
    found = [meeting(make), attack(make, day="2021-03-09", outlet="b")]
    version1.write(where, found)
    with pytest.raises(ArchiveError, match="version 1 of the tables"):
        Archive(where, read_only=True)
    with Archive(where) as archive:
        assert list(archive.readings()) == [c.reading for c in found]
        assert [h.report for h in archive.ask(Query(words="العلاقات", actor="IRN")).hits] == ["m"]
        assert [h.report for h in archive.ask(Query(of="statements", said_by="تركيا")).hits] == ["x"]
        (kept,) = archive.decisions()
        assert (kept.kind, kept.subject, kept.verdict, kept.note) == ("merge", subject_of("m2", "m1"), "reject", "days")
        assert [d.verdict for d in decisions_of(archive)] == ["different"]
        assert len(archive.undecided("actor", Narrowed())) == 4
        assert len(archive.doubted("place", Narrowed())) == archive.to_decide()["place"] > 0
        assert archive.progress("feed") == {"etag": "x"}
        assert archive.add(found) == 0
    with Archive(where, read_only=True) as archive:
        assert archive.counts()["events"] == 2


def test_half_a_migration_leaves_the_old_archive(where: str, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    version1.write(where, [meeting(make)])
    monkeypatch.setattr("rasad.archive.writer.add_readings", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Archive(where)
    monkeypatch.undo()
    with Archive(where) as archive:
        assert archive.reading("m") == meeting(make).reading
