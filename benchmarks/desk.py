#!/usr/bin/env python3
"""How long the desk takes for a page over a large archive. Prints a table with limits.

    python benchmarks/desk.py ARCHIVE [--times 5]

The archive is the ``large.db`` that ``benchmarks/archive.py --folder DIR`` makes. Every page is asked for several times
with different actors, reports and words, those that most readings name among them; wall time on the server, without
the network, processor time beside it.
"""

from __future__ import annotations

import argparse
import statistics
import time
from urllib.parse import quote

from starlette.testclient import TestClient

from rasad.archive import Archive, Query
from rasad.desk import create_app

LIMITS = {"report": 150, "actor": 300, "between": 300}  # milliseconds
WORDS = 600  # of the report that is measured
_NAMES = ("IRN", "USA", "SYR", "SAU", "EGY", "TUR", "ISR", "YEM", "IRQ", "RUS")


def addresses(archive: Archive) -> dict[str, list[str]]:
    """Page to the addresses that it is asked for by."""
    persons = [m.key for m in archive.overview.actors(limit=8, kind="person")]
    hits = archive.ask(Query(of="reports", limit=400)).hits
    long = sorted(hits, key=lambda h: abs(len(h.reading.report.text.split()) - WORDS))[:8]
    events = archive.ask(Query(of="events", limit=8)).hits
    accords = archive.ask(Query(of="agreements", limit=8)).hits
    pairs = [(a, b) for n, a in enumerate(_NAMES) for b in _NAMES[n + 1 :]][:12]
    return {
        "home": ["", "index.json"],
        "report": [f"report?id={quote(h.report)}" for h in long],
        "actor": [f"actor?who={quote(w)}" for w in (*_NAMES, *persons)],
        "between": [f"between?first={a}&second={b}" for a, b in pairs],
        "event": [f"event?report={quote(h.report)}&id={h.record.id}" for h in events if h.record],
        "agreements": ["agreements", "agreements?party=IRN"],
        "agreement": [f"agreement?report={quote(h.report)}&id={h.record.id}" for h in accords if h.record],
        "timeline": ["timeline", "timeline?actor=IRN", "timeline?type=ASSAULT"],
        "map": ["map", "map?actor=SYR", "map?type=ASSAULT", "map?since=2015&until=2016"],
        "network": ["network", "network?since=2015&until=2015-06"],
        "actors": ["actors", "actors?kind=person"],
        "search": ["search?of=events&first=IRN&second=USA", "search?words=" + quote("الاتفاق النووي"),
                   "search?of=statements&said_by=IRN&act=deny"],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("archive")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    with Archive(options.archive, read_only=True) as archive:
        client = TestClient(create_app(archive), base_url="http://localhost")
        asked = addresses(archive)
        client.get("/ar/report?id=" + asked["report"][0])  # packs and templates are loaded
        print(f"{archive.counts()['reports']:,} reports; milliseconds")
        print(f"{'page':12} {'median':>8} {'slowest':>8} {'processor':>10} {'limit':>6}")
        for page, found in asked.items():
            wall, processor, slowest = measured(client, found, options.times)
            limit = LIMITS.get(page)
            late = "  over" if limit and statistics.median(wall) > limit else ""
            print(f"{page:12} {statistics.median(wall):8.0f} {max(wall):8.0f} {statistics.median(processor):10.0f} "
                  f"{limit or '':>6}{late}  {slowest}")  # fmt: skip


def measured(client: TestClient, found: list[str], times: int) -> tuple[list[float], list[float], str]:
    """Wall and processor time of every address, the least of several, and the address that took longest."""
    wall, processor = [], []
    for address in found:
        best = []
        for _ in range(times):
            begun, used = time.perf_counter(), time.process_time()
            answer = client.get("/ar/" + address)
            best.append(((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000))
            assert answer.status_code == 200, (answer.status_code, address)
        wall.append(min(best)[0])
        processor.append(min(b[1] for b in best))
    return wall, processor, found[wall.index(max(wall))]


if __name__ == "__main__":
    main()
