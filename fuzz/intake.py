"""Any bytes as a file of any kind, or as a feed: reports and problems, nothing else."""

import contextlib
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rasad.intake", "msgspec"]):
    from rasad.intake import Given, Problem, reports
    from rasad.intake.feeds import Feed, items
    from rasad.intake.fetch import Fetched
    from rasad.intake.given import IntakeError

from guided import run

FOLDER = Path(tempfile.mkdtemp(prefix="rasad-fuzz-"))
KINDS = ("a.txt", "a.json", "a.jsonl", "a.html", "a.warc", "a.warc.gz", "feed")
FEED = Feed("http://news.example/rss")


def one(data: bytes) -> None:
    kind, body = KINDS[data[0] % len(KINDS)] if data else KINDS[0], data[1:]
    if kind == "feed":
        with contextlib.suppress(IntakeError):
            items(Fetched(FEED.url, body), FEED)
        return
    path = FOLDER / kind
    path.write_bytes(body)
    for item in reports([str(path)]):
        if not isinstance(item, Given | Problem) or ("\n" in str(item) and isinstance(item, Problem)):
            raise AssertionError(item)


if __name__ == "__main__":
    samples = Path(__file__).parents[1] / "corpora" / "samples"
    kinds = {".txt": 0, ".json": 1, ".html": 3}
    files = [p for p in sorted(samples.iterdir()) if p.suffix in kinds]
    seeds = [bytes([kinds[p.suffix]]) + p.read_bytes()[:6000] for p in files]
    seeds.append(b"\x06<rss version='2.0'><channel><item><title>x</title></item></channel></rss>")
    seeds.append(b"\x04WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    run("intake", one, seeds)
