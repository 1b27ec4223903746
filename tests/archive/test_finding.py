"""Answers come in the same order and pages whether few readings fit or many, in every kind of database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest

from rasad.archive import Archive, Coded, Query, finding
from tests.archive.test_store import attack, meeting

Make = Callable[..., Coded]
# stretches of their own and shared ones, a month's ends, a past and a coming century, no day at all
DAYS = ["2021-03-05", "2021-03-09", "2021-03-10", "2021-02-28", "2020-12-31", "1979-02-11", "2104-01-01", None]
QUERIES = [
    Query(words="طهران"),
    Query(words="طهران", since="2020-12", until="2021-03"),
    Query(type="ASSAULT", until="2021"),
    Query(words="تركيا", actor="IRQ", since="2021-03-09"),
    Query(between=("IRN", "AZE"), type="ASSAULT"),
    Query(of="statements", said_by="IRN"),
    Query(of="statements", words="العراق", until="2021-02-28"),
    Query(of="reports", words="ايران"),
    Query(of="agreements", between=("IRN", "AZE"), lang="ar"),
]


def dated(make: Make, number: int) -> Coded:
    """The ``number``-th report; its day, its event's and its statement's are not always the same."""
    day, other = DAYS[number % len(DAYS)], DAYS[number * 3 % len(DAYS)]
    coded = (meeting if number % 3 else attack)(make, id=f"r{number}", url=f"u{number}")
    reading = coded.reading
    report = msgspec.structs.replace(reading.report, published=day)
    (event,), (statement,) = reading.events, reading.statements
    changed = msgspec.structs.replace(
        reading, report=report, events=(msgspec.structs.replace(event, time=other),),
        statements=(msgspec.structs.replace(statement, time=day),),
    )  # fmt: skip
    return Coded(coded.key, changed, 0, day, "ar", coded.terms, coded.bands)


@pytest.mark.parametrize(
    ("stretches", "asked"),
    [
        ([], []),
        (["2021-03-1", "2021-03-0", "2021-01-2", "2020-12-3", "2019-05-0", "1979-02-1"],
         [["2021-03-1", "2021-03-0"], ["2021-01-2", "2020"], ["2019", "1979"]]),
        (["2021-03-1", "2020-12-3", "2019-05-0"], [["2021-03-1", "2020-12-3"], ["2019"]]),
        (["2021-03-1", "2021-01-1", "2021-01-0"], [["2021-03-1", "2021-01-1"], ["2021-01-0"]]),
    ],
)  # fmt: skip
def test_stretches_are_cut_from_the_newest_on(
    archive: Archive, make: Make, monkeypatch: pytest.MonkeyPatch, stretches: list[str],
    asked: list[list[str]],
) -> None:  # fmt: skip
    monkeypatch.setattr(finding, "_STRETCHES", 2)
    archive.add([meeting(make, id=start, url=start, day=f"{start}1") for start in stretches])
    with archive.connected() as connection:
        assert list(finding._Asked(Query(of="reports"), connection)._cut()) == asked


def pages(archive: Archive, query: Query) -> Iterator[tuple[str | None, str]]:
    after = None
    while True:
        page = archive.ask(msgspec.structs.replace(query, limit=3, after=after))
        yield from ((hit.day, hit.report) for hit in page.hits)
        after = page.next
        if after is None:
            return


@pytest.mark.parametrize(("few", "more", "first"), [(0, 0, 1), (0, 1500, 2), (4, 3, 1), (600, 1500, 16)])
def test_stretches_give_what_one_look_gives(
    archive: Archive, make: Make, monkeypatch: pytest.MonkeyPatch, few: int, more: int, first: int
) -> None:
    archive.add([dated(make, n) for n in range(40)])
    for name, value in (("_FEW", few), ("_MORE", more), ("_STRETCHES", first)):
        monkeypatch.setattr(finding, name, value)
    for query in QUERIES:
        whole = [(hit.day, hit.report) for hit in archive.ask(msgspec.structs.replace(query, limit=20_000)).hits]
        assert list(pages(archive, query)) == whole
        days = [day or "" for day, _ in whole]
        assert days == sorted(days, reverse=True)
    assert whole  # the last one has answers
