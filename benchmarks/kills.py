#!/usr/bin/env python3
"""Kills ``rasad add`` many times in a row and compares what it has kept with a run that nobody disturbed.

    python benchmarks/kills.py [--kills 100] [--reports 300] [--seed 11]

Each run is killed (SIGKILL) at a random instant of its length, also while it starts and while it writes. When the kills
are done one more run ends the work. Readings and the kept groups of happenings are compared by hash.
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


def kill_often(folder: Path, kills: int, reports: int, seed: int) -> tuple[int, bool]:
    """How many runs were killed, and whether all was kept, once."""
    source = folder / "reports.jsonl"
    write_reports(source, reports, seed)
    begun = time.monotonic()
    assert adding(folder / "whole.db", source).wait() == 0
    length = time.monotonic() - begun
    chance, killed = random.Random(seed), 0
    while killed < kills:
        process = adding(folder / "killed.db", source)
        try:
            process.wait(timeout=chance.uniform(0.1, 1.0) * length)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
            continue
        # a run came to its end between two kills: compare, and begin anew so that the next ones find work to do
        if content(folder / "killed.db") != content(folder / "whole.db"):
            return killed, False
        for left in folder.glob("killed.db*"):
            left.unlink()
    assert adding(folder / "killed.db", source).wait() == 0
    return killed, content(folder / "killed.db") == content(folder / "whole.db")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        killed, same = kill_often(Path(folder), options.kills, options.reports, options.seed)
    print(f"{killed} kills in {time.monotonic() - begun:.0f} s: " + ("the same records" if same else "NOT the same"))
    sys.exit(not same)


if __name__ == "__main__":
    main()
