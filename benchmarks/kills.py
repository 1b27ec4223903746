#!/usr/bin/env python3
"""Kills ``rasad add`` many times in a row and compares what it has kept with a run that nobody disturbed.

    python benchmarks/kills.py [--kills 100] [--reports 300] [--seed 11]

Each run is killed (SIGKILL) at a random instant of its length, also while it opens the archive or writes. When
the kills are done one more run ends the work. Readings and the kept groups of happenings are compared by hash.

The runs that are killed are copies of one process that has read the reports before (fork): so most kills meet a writer,
and few the loading of tables. The run that nobody disturbs and the one that ends the work are commands of their own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from rasad.archive import Archive, schema
from rasad.intake import reports
from rasad.scale.adding import add_all
from rasad.situation.kept import behind

TEXTS = (
    "التقى وزير الخارجية الإيراني نظيره العراقي في بغداد وبحث معه {0} والملف رقم {1}.",
    "قال الرئيس التركي إن بلاده ستواصل {0} بعد الجلسة رقم {1}.",
    "قصفت طائرات إسرائيلية مواقع في غزة وقتل {1} أشخاص، ونددت مصر بذلك خلال {0}.",
    "وزیر امور خارجه ایران با همتای عراقی خود در بغداد درباره {0} و پرونده شماره {1} گفت‌وگو کرد.",
)
SUBJECTS = ("أمن الحدود", "المفاوضات", "الهدنة", "اتفاق الغاز", "ملف المياه")


def write_reports(path: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as out:
        for i in range(count):
            text = " ".join(t.format(chance.choice(SUBJECTS), chance.randint(2, 40)) for t in chance.sample(TEXTS, 3))
            day = f"2021-03-{1 + i % 28:02}"
            out.write(json.dumps({"id": f"r{i}", "text": text, "published": day}, ensure_ascii=False) + "\n")


def content(archive: Path) -> str:
    """A hash of all readings and of how the situation groups their events."""
    digest = hashlib.sha256()
    with Archive(archive, read_only=True) as opened:
        for line in sorted(r.to_json() for r in opened.readings()):
            digest.update(line)
        with opened.connected() as connection:
            t = schema.telling
            for row in connection.execute(select(t.c.mark, t.c.happening).order_by(t.c.mark)):
                digest.update(f"{row.mark}:{row.happening};".encode())
        assert behind(opened) == 0
    return digest.hexdigest()


def adding(archive: Path, source: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rasad", "add", str(source), "--archive", str(archive), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def add_here(archive: Path, source: Path) -> None:
    """What ``rasad add`` does, in this process."""
    with Archive(archive) as opened:
        for _ in add_all(opened, reports([str(source)])):
            pass


def copied(archive: Path, source: Path) -> int:
    """A copy of this process that adds and ends; its number."""
    number = os.fork()
    if number == 0:
        add_here(archive, source)
        os._exit(0)
    return number


def killed_at(number: int, seconds: float) -> bool:
    """Whether a process still ran after so long, and was killed then."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(number, os.WNOHANG)[0]:
            return False
        time.sleep(0.001)
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    return True


def remove(archive: Path) -> None:
    for left in archive.parent.glob(f"{archive.name}*"):
        left.unlink()


def kill_often(folder: Path, kills: int, count: int, seed: int) -> tuple[int, int]:
    """How many runs were killed, and how often the whole work was done; fails when it was not the same."""
    source, whole, archive = folder / "reports.jsonl", folder / "whole.db", folder / "killed.db"
    write_reports(source, count, seed)
    assert adding(whole, source).wait() == 0
    add_here(folder / "first.db", source)  # word forms and tables are known to this process now
    begun = time.monotonic()
    os.waitpid(copied(folder / "second.db", source), 0)
    length, wanted = time.monotonic() - begun, content(whole)
    chance, killed, done = random.Random(seed), 0, 0
    while killed < kills:
        # several kills until the work is done: instants of a third of a run
        if killed_at(copied(archive, source), chance.uniform(0.0, 0.33) * length):
            killed += 1
            continue
        assert content(archive) == wanted, f"not the same after {killed} kills"
        done += 1
        remove(archive)
    assert adding(archive, source).wait() == 0
    assert content(archive) == wanted, "not the same in the end"
    return killed, done + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        killed, done = kill_often(Path(folder), options.kills, options.reports, options.seed)
    took = f"{time.monotonic() - begun:.0f} s"
    print(f"{killed} kills in {took}, all reports kept {done} times: the same records each time")


if __name__ == "__main__":
    main()
