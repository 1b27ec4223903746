"""A report as a citation: CSL-JSON, RIS, BibLaTeX, with the title in its own script and transliterated.

Transliteration follows ALA-LC letter by letter without short vowels, which the texts do not write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import IO, Any

import msgspec

from rasad.packs import languages, load
from rasad.records import Reading


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``romanization.yaml``: the letters of a language and how they are written in Latin script."""

    letters: dict[str, str]


@cache
def _letters(lang: str | None) -> dict[int, str]:
    known = load(lang, "romanization", Letters).letters if lang in languages() and lang else {}
    return {ord(letter): latin for letter, latin in known.items()}


def transliterate(text: str, lang: str | None) -> str:
    """``text`` in Latin letters by the pack of ``lang``; unchanged where the pack has no table."""
    return text.translate(_letters(lang))


def _title(reading: Reading) -> str:
    title = reading.report.title
    words = (title.text if title else reading.report.text[:80]).split()
    return " ".join(words)


def csl(reading: Reading) -> dict[str, Any]:
    """One item of CSL-JSON."""
    r = reading.report
    title = _title(reading)
    item: dict[str, Any] = {
        "id": r.id,
        "type": "article-newspaper",
        "title": title,
        "title-short": transliterate(title, r.lang),
        "container-title": r.outlet,
        "URL": r.url,
        "language": r.lang,
        "note": f"original-title: {title}\ntransliterated-title: {transliterate(title, r.lang)}",
    }
    if r.published:
        item["issued"] = {"date-parts": [[int(part) for part in r.published.split("-")]]}
    return {k: v for k, v in item.items() if v}


def ris(reading: Reading) -> str:
    """One record of RIS."""
    r = reading.report
    title = _title(reading)
    fields = [
        ("TY", "NEWS"), ("ID", r.id), ("TI", title), ("TT", transliterate(title, r.lang)), ("T2", r.outlet),
        ("DA", (r.published or "").replace("-", "/")), ("PY", (r.published or "")[:4]), ("LA", r.lang), ("UR", r.url),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def biblatex(reading: Reading) -> str:
    """One entry of BibLaTeX; the title in its own script, the transliteration beside it."""
    r = reading.report
    title = _title(reading)
    fields = {
        "title": title,
        "titleaddon": transliterate(title, r.lang),
        "journaltitle": r.outlet,
        "date": r.published,
        "url": r.url,
        "langid": {"ar": "arabic", "fa": "persian"}.get(r.lang or "", r.lang),
    }
    key = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in r.id)
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    return f"@article{{{key},\n" + "\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    for mark in "\\{}":
        text = text.replace(mark, " ")
    for mark in "&%$#_":
        text = text.replace(mark, "\\" + mark)
    return text


def write_citations(readings: Iterable[Reading], out: IO[str], style: str) -> int:
    """All reports in one style (``csl``, ``ris``, ``biblatex``); returns their number."""
    if style == "csl":
        items = [csl(reading) for reading in readings]
        out.write(json.dumps(items, ensure_ascii=False, indent=1) + "\n")
        return len(items)
    write = ris if style == "ris" else biblatex
    count = 0
    for reading in readings:
        out.write(write(reading) + "\n")
        count += 1
    return count
