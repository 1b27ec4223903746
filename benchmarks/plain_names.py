"""Names beside a plain tagger, judged in the same run: ``python benchmarks/plain_names.py SHARED [--write]``.

The plain tagger is python-crfsuite with what every tutorial gives it (the word, its affixes and shape, its neighbours),
trained on the same MIT set (PEYMA) and judged on its development part, which neither has seen: whole names, right at
both ends and in type. No gazetteer, no word classes, no second look. Speed is CPU of finding names alone for the plain
tagger, of the whole reading (every layer) for Rasad.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pycrfsuite

from rasad.reader import Reader

sys.path.insert(0, str(Path(__file__).parents[1] / "resources"))
from name_corpora import Sentence, plain, sentences

PAGE = Path(__file__).parent / "PLAIN_NAMES.md"
TYPES = ("PER", "LOC", "ORG")
Name = tuple[int, int, str]
HEAD = """# Names beside a plain tagger

Written by `benchmarks/plain_names.py`: what it compares is told there. Precision / recall / F1 of whole names.

| tagger | PER | LOC | ORG | all | words/s |
|---|---|---|---|---|---|
"""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    train = [plain(s) for s in sentences(told.shared / "data" / "ner_fa_peyma.conll")]
    judged = [plain(s) for s in sentences(told.shared / "data" / "ner_fa_peyma_dev.conll")]
    rows = [row("a plain CRF", *by_crf(train, judged)), row("Rasad", *by_rasad(judged))]
    page = HEAD + "\n".join(rows) + "\n"
    print(page)
    if told.write:
        PAGE.write_text(page, encoding="utf-8")


def features(words: list[str], at: int) -> list[str]:
    word = words[at]
    out = ["bias", f"w={word}", f"p2={word[:2]}", f"p3={word[:3]}", f"s2={word[-2:]}", f"s3={word[-3:]}"]
    out += [f"digit={word.isdigit()}", f"length={min(len(word), 8)}"]
    for step in (-2, -1, 1, 2):
        near = words[at + step] if 0 <= at + step < len(words) else "<>"
        out.append(f"w[{step}]={near}")
    return out


def by_crf(train: list[Sentence], judged: list[Sentence]) -> tuple[Counter[str], float]:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.possible_transitions": True})
    for sentence in train:
        words = [w for w, _ in sentence]
        trainer.append([features(words, i) for i in range(len(words))], [label for _, label in sentence])
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "plain.crf")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        started = time.process_time()
        found = []
        for sentence in judged:
            words = [w for w, _ in sentence]
            found.append(names(tagger.tag([features(words, i) for i in range(len(words))])))
        spent = time.process_time() - started
    return compared(judged, found), spent


def by_rasad(judged: list[Sentence]) -> tuple[Counter[str], float]:
    reader = Reader()
    reader.read("این متن تنها برای آماده شدن است", lang="fa")
    started = time.process_time()
    found = []
    for sentence in judged:
        text, starts, ends = "", [], []
        for word, _ in sentence:
            starts.append(len(text))
            text += word
            ends.append(len(text))
            text += " "
        if not any(c.isalpha() for c in text):
            found.append([])
            continue
        reading = reader.read(text, lang="fa")
        found.append([widened(n.start, n.end, n.label, starts, ends) for n in reading.names])
    return compared(judged, found), time.process_time() - started


def widened(start: int, end: int, label: str, starts: list[int], ends: list[int]) -> Name:
    """The words that a name touches."""
    inside = [i for i in range(len(starts)) if starts[i] < end and start < ends[i]]
    return inside[0], inside[-1] + 1, label


def names(labels: list[str]) -> list[Name]:
    out: list[Name] = []
    first = 0
    for i, label in enumerate([*labels, "O"]):
        before = labels[i - 1] if i else "O"
        if before != "O" and (label[:1] != "I" or label[2:] != before[2:]):
            out.append((first, i, before[2:]))
        if label[:1] == "B" or (label[:1] == "I" and (before == "O" or before[2:] != label[2:])):
            first = i
    return out


def compared(judged: list[Sentence], found: list[list[Name]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence, told in zip(judged, found, strict=True):
        gold = set(names([label for _, label in sentence]))
        for kind, held in (("gold", gold), ("found", set(told)), ("right", gold & set(told))):
            counts.update(f"{kind} {label}" for _, _, label in held)
        counts["words"] += len(sentence)
    return counts


def row(name: str, counts: Counter[str], spent: float) -> str:
    cells = [cell(*(counts[f"{kind} {t}"] for kind in ("right", "found", "gold"))) for t in TYPES]
    cells.append(cell(*(sum(counts[f"{kind} {t}"] for t in TYPES) for kind in ("right", "found", "gold"))))
    return f"| {name} | {' | '.join(cells)} | {counts['words'] / spent:,.0f} |"


def cell(right: int, found: int, gold: int) -> str:
    p, r = right / max(found, 1), right / max(gold, 1)
    return f"{p:.3f} / {r:.3f} / {2 * p * r / max(p + r, 1e-9):.3f}"


if __name__ == "__main__":
    main()
