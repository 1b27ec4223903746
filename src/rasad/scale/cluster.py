"""One pure function over many batches on a Dask cluster that is there already: order kept, a crash isolated."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 3  # batches under way for each thread of a worker
_PATIENCE = 20  # seconds in which a cluster must answer


class ClusterError(RuntimeError):
    """A cluster that cannot be used: says which and what is wrong."""


def map_on_cluster(
    function: Callable[[list[T]], list[R]],
    work: Iterable[list[T]],
    *,
    address: str,
    crashed: Callable[[T], R],
) -> Iterator[list[R]]:
    """``function`` of every batch, in order, on the workers of the cluster at ``address`` (``tcp://host:8786``).

    The workers need the same version of Rasad. A worker that is lost costs nothing: its batches are given to others. A
    batch that has ended several workers is done again item by item, and the item that ends its worker is given to
    ``crashed`` for its result. Raises ClusterError when the cluster is out of reach or lost.
    """
    distributed = _library()
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"{address}: no Dask cluster answers there ({error})") from error
    try:
        yield from _map(client, distributed, function, iter(work), crashed)
    except (distributed.CancelledError, distributed.comm.CommClosedError) as error:
        raise ClusterError(f"{address}: the cluster was lost ({error})") from error
    finally:
        client.close()


def _map(
    client: Any, distributed: Any, function: Callable[[list[T]], list[R]], work: Iterator[list[T]],
    crashed: Callable[[T], R],
) -> Iterator[list[R]]:  # fmt: skip
    under_way: deque[tuple[list[T], Any]] = deque()
    while True:
        threads = max(sum(client.nthreads().values()), 1)
        for batch in islice(work, max(_AHEAD * threads - len(under_way), 0)):
            under_way.append((batch, client.submit(function, batch, pure=False)))
        if not under_way:
            return
        batch, future = under_way.popleft()
        try:
            yield future.result()
        except distributed.KilledWorker:
            yield _one_by_one(client, distributed, function, batch, crashed)


def _one_by_one(
    client: Any, distributed: Any, function: Callable[[list[T]], list[R]], batch: list[T], crashed: Callable[[T], R]
) -> list[R]:
    out: list[R] = []
    for item in batch:
        try:
            out += client.submit(function, [item], pure=False).result()
        except distributed.KilledWorker:
            out.append(crashed(item))
    return out


def _library() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise ClusterError("reading on a cluster needs Dask: pip install 'rasad[dask]'") from error
    return distributed
