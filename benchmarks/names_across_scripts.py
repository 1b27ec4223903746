"""How often names meet across scripts: ``python benchmarks/names_across_scripts.py ../shared/data``.

Prints recall on pairs of one name, and how often a name is held alike to the name of somebody else.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from rasad.text.translit import alike


def pairs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {"ar-en": [], "fa-en": [], "ar-fa": [], "words ar-en": []}
    for line in (folder / "politicians_ar_fa_en.jsonl").read_text(encoding="utf-8").splitlines():
        names = json.loads(line)["names"]
        for one, other in (("ar", "en"), ("fa", "en"), ("ar", "fa")):
            if one in names and other in names:
                out[f"{one}-{other}"].append((names[one].split()[-1], names[other].split()[-1]))
    for line in (folder / "transliteration_en_ar.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        out["words ar-en"].append((row["ar"], row["en"]))
    return out


def main() -> None:
    chance = random.Random(1)
    for what, names in pairs(Path(sys.argv[1])).items():
        hit = sum(alike(a, b) for a, b in names)
        wrong = sum(alike(a, chance.choice(names)[1]) for a, _ in names)
        print(f"{what:12} {len(names):5} pairs  recall {hit / len(names):.3f}  false {wrong / len(names):.4f}")


if __name__ == "__main__":
    main()
