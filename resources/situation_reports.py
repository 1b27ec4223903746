#!/usr/bin/env python3
"""The short reports of ``corpora/situation`` as JSON lines that ``rasad add`` reads, for ``make demo``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

CORPUS = Path(__file__).parents[1] / "corpora" / "situation"
_FIELDS = {"id": "id", "text": "text", "day": "published", "lang": "lang", "outlet": "outlet"}


def main() -> None:
    for name in ("happenings.yaml", "more.yaml"):
        for row in yaml.safe_load((CORPUS / name).read_text(encoding="utf-8")):
            report = {to: str(row[of]) for of, to in _FIELDS.items()}
            sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
