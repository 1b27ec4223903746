#!/usr/bin/env python3
"""What keeping costs: adding against reading, asking a large archive, its size. Prints a page.

    python benchmarks/archive.py [--data ../shared/data] [--large 200000] [--articles N] [--folder DIR]

The large archive is made by repeating the articles: each repetition has its own ids, days moved by a week (of the
report, of its events, statements and agreements), a line of its own at the end of the text and its own persons (their
keys get the number of the repetition), so that no two reports are the same. Times are processor time of one process.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from rasad.archive import Archive, Coded, Query, report_key
from rasad.archive.answers import row_of
from rasad.intake import Given
from rasad.reader import Reader
from rasad.scale.adding import add_all, code_one

LIMIT_RATIO, LIMIT_MS, LIMIT_SIZE = 1.4, 50, 4


def articles(folder: Path) -> list[Given]:
    """The articles of both news files."""
    out = []
    for name in ("news_ar.jsonl", "news_fa.jsonl"):
        for line in (folder / name).open(encoding="utf-8"):
            x = json.loads(line)
            out.append(Given(x["id"], x["text"], id=x["id"], title=x.get("title"), published=x.get("published"),
                             outlet=x.get("outlet"), url=x.get("url")))  # fmt: skip
    return out


def reading_alone(found: list[Given]) -> float:
    """Processor seconds of reading everything."""
    reader = Reader()
    reader.read("كلمة")
    begun = time.process_time()
    for g in found:
        reader.read(g.text, title=g.title, published=g.published, lang=g.lang, id=g.id, outlet=g.outlet, url=g.url)
    return time.process_time() - begun


def adding(found: list[Given], path: Path) -> float:
    """Processor seconds of adding everything to a new archive."""
    begun = time.process_time()
    with Archive(path) as archive:
        for _ in add_all(archive, found, jobs=1):
            pass
    return time.process_time() - begun


def repeated(found: list[Coded], count: int) -> Iterator[Coded]:
    """As many readings as are wanted; see the head of this file."""
    for n in range(count):
        one, turn = found[n % len(found)], n // len(found)
        reading, report = one.reading, one.reading.report
        text = f"{report.text}\n{turn}" if turn else report.text
        day = moved(report.published, turn)
        name = f"{report.id}#{turn}"
        actors = tuple(
            msgspec.structs.replace(a, wikidata=None, name=f"{a.name} {turn}", names={}) if a.kind == "person" else a
            for a in reading.actors
        )
        told = msgspec.structs.replace(report, id=name, published=day, text=text)
        # every repetition gets bands of its own: it is no copy of the one before
        bands = tuple((b ^ (turn * 0x9E3779B97F4A7C15 >> 2)) % (1 << 63) for b in one.bands)
        later = msgspec.structs.replace(
            reading, report=told, actors=actors,
            events=tuple(msgspec.structs.replace(e, time=moved(e.time, turn)) for e in reading.events),
            statements=tuple(msgspec.structs.replace(s, time=moved(s.time, turn)) for s in reading.statements),
            agreements=tuple(msgspec.structs.replace(g, date=moved(g.date, turn)) for g in reading.agreements),
        )  # fmt: skip
        yield dataclasses.replace(one, key=report_key(name, None, text), bands=bands, reading=later)


_DAYS = re.compile(r"\b(\d{4})(?:-W(\d\d)|(?:-\d\d){0,2}(?![\d-]))")
"""A week, else a year, a month or a day, whether hours follow it or not."""


def moved(value: str | None, weeks: int) -> str | None:
    """A day, or every day of a longer value, some weeks later; months and years move with their first day."""
    if not value or not weeks:
        return value

    def later(found: re.Match[str]) -> str:
        if found[2]:
            year, week, _ = (date.fromisocalendar(int(found[1]), int(found[2]), 1) + timedelta(7 * weeks)).isocalendar()
            return f"{year}-W{week:02}"
        whole = f"{found[0]}-01-01"[:10] if len(found[0]) == 4 else f"{found[0]}-01"[:10]
        return (date.fromisoformat(whole) + timedelta(7 * weeks)).isoformat()[: len(found[0])]

    try:
        return _DAYS.sub(later, value)
    except ValueError:  # a day that no calendar has
        return value


def questions(seed: int = 5) -> list[Query]:
    """Questions with words and filters, as a desk or a researcher asks them."""
    chance = random.Random(seed)
    words = [
        "الاتفاق النووي",
        "هدنة",
        "صواريخ",
        "العلاقات",
        "مذاکرات",
        "تحریم",
        "انتخابات",
        "مجلس الأمن",
        "طهران",
        "سوریه",
    ]
    filters: list[dict[str, object]] = [
        {"between": ("IRN", "USA")},
        {"actor": "SAU", "since": "2015-07"},
        {"type": "CONSULT"},
        {"type": "ASSAULT", "actor": "YEM"},
        {"place": "Tehran"},
        {"lang": "fa"},
        {"of": "statements", "act": "deny"},
        {"of": "statements", "said_by": "IRN"},
        {"of": "reports"},
        {"status": "planned"},
        {"box": (30.0, 40.0, 40.0, 55.0)},
        {"said_by": "USA", "until": "2018"},
    ]
    return [Query(words=chance.choice(words), **chance.choice(filters)) for _ in range(200)]  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--articles", type=int, help="only so many of them, spread over both files")
    options = parser.parse_args()
    if not options.data.is_dir():
        raise SystemExit(f"no news articles at {options.data}: say where with --data")
    folder = options.folder or Path(tempfile.mkdtemp())
    found = articles(options.data)
    if options.articles:
        found = found[:: max(1, len(found) // options.articles)]
    alone = reading_alone(found)
    kept = adding(found, folder / "all.db")
    ratio = f"ratio {kept / alone:.2f} (limit {LIMIT_RATIO})"
    print(f"{len(found)} articles: reading {alone:.1f} s, adding {kept:.1f} s, {ratio}")
    with Archive(folder / "all.db", read_only=True) as archive:
        packed = len(gzip.compress(b"\n".join(r.to_json() for r in archive.readings()), 6))
    size = (folder / "all.db").stat().st_size
    ratio = f"ratio {size / packed:.2f} (limit {LIMIT_SIZE})"
    print(f"size {size / 1e6:.1f} MB, gzipped readings {packed / 1e6:.1f} MB, {ratio}")
    reader = Reader()
    coded = [c[1] for g in found if isinstance(c := code_one(reader, g), tuple)]
    with Archive(folder / "large.db") as archive:
        begun = time.process_time()
        batch: list[Coded] = []
        for one in repeated(coded, options.large):
            batch.append(one)
            if len(batch) == 500:
                archive.add(batch)
                batch = []
        archive.add(batch)
        took = time.process_time() - begun
        print(f"large archive: {options.large} readings kept in {took:.0f} s, {options.large / took:.0f} a second")
    with Archive(folder / "large.db", read_only=True) as archive:
        times = [asked(archive, query) for query in questions()]
    cuts = statistics.quantiles(times, n=20)
    print(f"asking: median {statistics.median(times):.1f} ms, 95th percentile {cuts[18]:.1f} ms (limit {LIMIT_MS}), "
          f"slowest {max(times):.0f} ms; processor time of answers and rows, the less of two askings")  # fmt: skip


def asked(archive: Archive, query: Query) -> float:
    """Milliseconds of processor time from a question to the rows that are printed, the less of two askings."""
    took = []
    for _ in range(2):
        archive.forget()
        begun = time.process_time()
        for hit in archive.ask(query).hits:
            row_of(hit)
        took.append((time.process_time() - begun) * 1000)
    return min(took)


if __name__ == "__main__":
    main()
