"""Reports that the tests of the desk read besides the samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from rasad.intake import Given

_SITUATION = Path(__file__).parents[2] / "corpora" / "situation"

# what a hostile page would send: markup, addresses that run, characters that turn lines, names without an end
HOSTILE = {
    "hostile/script": (
        "<script>window.hacked=1</script> قال الرئيس الإيراني إبراهيم رئيسي "
        '"<img src=x onerror=window.hacked=1>" في طهران.',
        "<b>عنوان</b> & \"'><svg onload=window.hacked=1>",
    ),
    "hostile/turned": ("أعلنت \u202eإيران\u202c و\u2067السعودية أنهما \u202dاتفقتا في بغداد يوم 10 مارس 2023.", None),
    "hostile/../../etc/passwd?id=1&lang=%00#x": (
        "زار وزير الخارجية العراقي فؤاد حسين طهران والتقى نظيره الإيراني.",
        None,
    ),
    "hostile/long": ("قال " + "عبد" * 3000 + " إن إيران تدعم العراق.", "ا" * 4000),
}


def situation_reports() -> Iterator[Given]:
    """The short reports of the corpus of happenings."""
    for name in ("happenings.yaml", "more.yaml"):
        for row in yaml.safe_load((_SITUATION / name).read_text(encoding="utf-8")):
            yield Given(row["id"], row["text"], id=row["id"], published=str(row["day"]), lang=row["lang"],
                        outlet=row["outlet"])  # fmt: skip


def hostile_reports() -> Iterator[Given]:
    """Reports that try to run something or to break a page."""
    for name, (text, title) in HOSTILE.items():
        yield Given(name, text, id=name, title=title, published="2023-03-11", url="javascript:window.hacked=1",
                    outlet='"><script>window.hacked=1</script>')  # fmt: skip
