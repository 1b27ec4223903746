"""Reading on a Dask cluster: as in one process, also when a worker is killed or a report ends its worker."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rasad.archive import Archive
from rasad.intake import Given, Problem
from rasad.scale.adding import add_all
from rasad.scale.cluster import ClusterError, map_on_cluster
from rasad.scale.reading import BATCH, read_all
from rasad.scale.stream import Read

dask = pytest.importorskip("dask") if not os.environ.get("CI") else __import__("dask")
from distributed import LocalCluster  # noqa: E402  (behind the check that it is there)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    settings = {"distributed.scheduler.allowed-failures": 1, "distributed.worker.daemon": False}
    with dask.config.set(settings), LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as running:
        yield running


def reports(count: int) -> list[Given | Problem]:
    return [Given(f"f:{i}", f"قال الوزير إن الاجتماع رقم {i} انتهى.", id=f"r{i}") for i in range(count)]


def texts(outcomes: Iterator[Read | Problem]) -> list[str]:
    return [str(o) if isinstance(o, Problem) else o.json.decode() for o in outcomes]


def test_cluster_reads_as_one_process_does(cluster: Any) -> None:
    count = 4 * BATCH + 1
    assert texts(read_all(reports(count), cluster=cluster.scheduler_address)) == texts(read_all(reports(count)))


def test_cluster_adds_to_an_archive(cluster: Any, tmp_path: Path) -> None:
    items = reports(150)
    with Archive(tmp_path / "a.db") as archive:
        kept = list(add_all(archive, items, cluster=cluster.scheduler_address))
        assert len(kept) == 150
        assert archive.names() == [f"r{i}" for i in range(150)]


def slow(batch: list[int]) -> list[str]:
    time.sleep(0.1)
    return [str(2 * i) for i in batch]


def died(item: int) -> str:
    return f"{item} died"


def test_cluster_loses_nothing_with_a_worker(cluster: Any) -> None:
    work = [list(range(i, i + 5)) for i in range(0, 150, 5)]
    victim = next(iter(cluster.workers.values()))
    killer = threading.Timer(0.5, lambda: os.kill(victim.process.pid, signal.SIGKILL))
    killer.start()
    found = [r for batch in map_on_cluster(slow, work, address=cluster.scheduler_address, crashed=died) for r in batch]
    killer.join()
    assert found == [str(2 * i) for i in range(150)]


def fatal(batch: list[int]) -> list[str]:
    if 13 in batch:
        os._exit(1)
    return [str(2 * i) for i in batch]


def test_cluster_isolates_the_report_that_ends_its_worker(cluster: Any) -> None:
    work = [list(range(i, i + 4)) for i in range(0, 40, 4)]
    found = [r for batch in map_on_cluster(fatal, work, address=cluster.scheduler_address, crashed=died) for r in batch]
    assert found == [("13 died" if i == 13 else str(2 * i)) for i in range(40)]


def test_cluster_out_of_reach_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasad.scale.cluster._PATIENCE", 1)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9: no Dask cluster answers there"):
        next(map_on_cluster(slow, iter([[1]]), address="tcp://127.0.0.1:9", crashed=died))
