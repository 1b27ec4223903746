"""What fails outside of Rasad (disk, rights, locks, the server) is one clear message, and what was kept stays."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from rasad.archive import Archive, ArchiveError, Coded
from rasad.archive import engine as engines

Make = Callable[..., Coded]
TEXT = "التقى وفد من إيران وفدا من أذربيجان في طهران رقم {}."


def reports(make: Make, first: int, stop: int) -> list[Coded]:
    return [make(TEXT.format(i) + " وبحث الطرفان أمورا شتى" * 40, id=f"r{i}") for i in range(first, stop)]


def names(path: Path) -> list[str]:
    with Archive(path, read_only=True) as archive:
        return archive.names()


def test_full_disk_loses_only_the_batch(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(reports(make, 0, 5))
        full = archive._engine

        @event.listens_for(full, "begin")
        def no_more_pages(connection: object) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()  # type: ignore[attr-defined]
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

        with pytest.raises(ArchiveError, match=r"a\.db: the disk is full; nothing of the last batch was kept"):
            archive.add(reports(make, 5, 400))
    assert names(path) == [f"r{i}" for i in range(5)]
    with Archive(path) as archive:
        archive.add(reports(make, 5, 8))
    assert names(path) == [f"r{i}" for i in range(8)]


def test_locked_archive_is_told(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(reports(make, 0, 2))
    monkeypatch.setattr(engines, "BUSY_SECONDS", 1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with Archive(path) as archive, pytest.raises(ArchiveError, match="another process has held it"):
            archive.add(reports(make, 2, 4))
        assert names(path) == ["r0", "r1"]  # reading goes on meanwhile
    finally:
        holder.close()
    with Archive(path) as archive:
        archive.add(reports(make, 2, 4))
    assert names(path) == ["r0", "r1", "r2", "r3"]


def test_archive_without_the_right_to_write_is_told(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(reports(make, 0, 2))
    with Archive(path, read_only=True) as archive, pytest.raises(ArchiveError, match="it may only be read"):
        archive.add(reports(make, 2, 4))
    assert names(path) == ["r0", "r1"]


def test_file_cut_short_is_told(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "a.db"
    with Archive(path) as archive:
        archive.add(reports(make, 0, 30))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(ArchiveError, match=r"a\.db: the file is damaged"), Archive(path, read_only=True) as archive:
        list(archive.readings())


def test_server_that_dies_is_told_and_loses_nothing(make: Make) -> None:
    from tests.archive.server import Server, find_binaries

    binaries = find_binaries()
    if binaries is None:
        assert os.environ.get("CI") != "true", "PostgreSQL is not installed: the set-up should have installed it"
        pytest.skip("no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="rasad-postgresql-") as folder, Server(binaries, Path(folder)) as server:
        where = f"{server.address}/postgres"
        with Archive(where) as archive:
            archive.add(reports(make, 0, 3))
            server.stop()
            gone = r"the database server (does not answer|ended the connection)"
            with pytest.raises(ArchiveError, match=gone) as told:
                archive.add(reports(make, 3, 6))
            assert "\n" not in str(told.value)
            server.start()
            archive.add(reports(make, 3, 6))
            assert archive.names() == [f"r{i}" for i in range(6)]
