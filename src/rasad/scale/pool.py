"""One pure function over many batches in several processes: order kept, memory bounded, a crash isolated and named."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from rasad.scale.garbage import seldom

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 3  # batches under way for each process


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to ``size`` items."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def map_batches(
    function: Callable[[list[T]], list[R]],
    work: Iterable[list[T]],
    *,
    jobs: int,
    crashed: Callable[[T], R],
    start: Callable[[], object] | None = None,
) -> Iterator[list[R]]:
    """``function`` of every batch, in order.

    With one job it runs here. Else in ``jobs`` processes, each begun with ``start``; when one dies, the batches under
    way are done again item by item, and the item that kills its process is given to ``crashed`` for its result.
    """
    if jobs <= 1:
        for batch in work:
            yield function(batch)
        return
    pool = _Pool(jobs, start)
    under_way: deque[tuple[list[T], Future[list[R]]]] = deque()
    iterator = iter(work)
    try:
        while True:
            for batch in islice(iterator, _AHEAD * jobs - len(under_way)):
                under_way.append((batch, pool.submit(function, batch)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                waiting = [batch, *(b for b, _ in under_way)]
                under_way.clear()
                pool.renew()
                for broken in waiting:
                    yield _one_by_one(pool, function, broken, crashed)
    finally:
        pool.close()


def _one_by_one(
    pool: _Pool, function: Callable[[list[T]], list[R]], batch: list[T], crashed: Callable[[T], R]
) -> list[R]:
    out: list[R] = []
    for item in batch:
        try:
            out += pool.submit(function, [item]).result()
        except BrokenProcessPool:
            pool.renew()
            out.append(crashed(item))
    return out


class _Pool:
    """A pool of processes that can be begun anew."""

    def __init__(self, jobs: int, start: Callable[[], object] | None) -> None:
        self._jobs, self._start = jobs, start
        self._executor = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # forkserver: no locks or database connections of this process are copied
        context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin, initargs=(self._start,))

    def submit(self, function: Callable[[list[T]], list[R]], batch: list[T]) -> Future[list[R]]:
        try:
            return self._executor.submit(function, batch)
        except BrokenProcessPool:
            self.renew()
            return self._executor.submit(function, batch)

    def renew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._new()

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _begin(start: Callable[[], object] | None) -> None:
    seldom()
    if start is not None:
        start()
