"""Many reports read: in several processes of this machine or on a Dask cluster, in order, none lost.

What runs elsewhere is one pure function, a batch of reports → what became of each, so that a reading does not depend on
where it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from rasad.intake import Given, Problem
from rasad.reader import Reader
from rasad.scale.pool import batches, map_batches
from rasad.scale.stream import Read, read_one

BATCH = 16  # reports that one process reads at a time

MapBatches = Callable[..., Iterator[list[Read | Problem]]]


@dataclass(frozen=True, slots=True)
class Own:
    """Files of the user's own actors and frames, by which a process makes its reader."""

    actors: Path | None = None
    frames: Path | None = None


def read_all(
    items: Iterable[Given | Problem], *, jobs: int = 1, own: Own | None = None, cluster: str | None = None
) -> Iterator[Read | Problem]:
    """A reading or a problem for every item, in order.

    ``jobs`` processes of this machine read, or the workers of the Dask cluster at the address ``cluster``; fewer
    reports than two batches are read here. A report that ends its process is a problem, and the rest is read.
    Raises ClusterError for a cluster out of reach.
    """
    own = own or Own()
    work = batches(items, BATCH)
    first = next(work, [])
    second = next(work, None)
    if second is None or (jobs <= 1 and cluster is None):
        rest = chain(second or (), chain.from_iterable(work))
        reader = reader_of(own)
        yield from (_outcome(reader, item) for item in chain(first, rest))
        return
    every = chain([first, second], work)
    function = partial(read_batch, own)
    if cluster is not None:
        from rasad.scale.cluster import map_on_cluster

        results = map_on_cluster(function, every, address=cluster, crashed=_crashed)
    else:
        results = map_batches(function, every, jobs=jobs, crashed=_crashed, start=partial(reader_of, own))
    yield from chain.from_iterable(results)


def read_batch(own: Own, batch: list[Given | Problem]) -> list[Read | Problem]:
    """What became of every item of a batch. A pure function, but for the reader that its process keeps."""
    reader = reader_of(own)
    return [_outcome(reader, item) for item in batch]


@lru_cache(maxsize=1)
def reader_of(own: Own) -> Reader:
    """The reader of this process."""
    return Reader(own.actors, frames=own.frames)


def _outcome(reader: Reader, item: Given | Problem) -> Read | Problem:
    return read_one(reader, item) if isinstance(item, Given) else item


def _crashed(item: Given | Problem) -> Read | Problem:
    return Problem(item.where, "ended the process that read it; it was left out")
