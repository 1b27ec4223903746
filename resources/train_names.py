"""Trains the taggers of names and writes ``src/rasad/packs/{ar,fa}/names.crf``.

    python resources/train_names.py DATA ar|fa [--without-wojood] [--dev FILE.conll]

DATA holds ``ner_ar_newsfane.conll`` (NewsFANE, CC BY-SA 3.0), ``ner_ar_wojood.conll`` (Wojood sample, MIT),
``ner_fa_peyma.conll`` (PEYMA, MIT copy) and ``politicians_ar_fa_en.jsonl`` (names of politicians, for a lexicon of name
words). The weights carry the licence of their sets: Arabic CC BY-SA 3.0, Persian MIT. An averaged perceptron needs no
randomness beyond the trainer's fixed order, so that the same sets give the same file.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pycrfsuite
from name_corpora import Sentence, newsfane, peyma, reports, wojood

from rasad.document import Document
from rasad.find.name_features import NameFeatures
from rasad.find.name_model import LABELS, NameModel, Weights
from rasad.packs.loader import ROOT
from rasad.reader import Reader
from rasad.text.fold import fold

ROUNDS = {"ar": 15, "fa": 15}
SCALE = 100
SMALLEST = 0.12  # weights below it change next to nothing and are left out
Sequence = tuple[list[list[str]], list[str]]


class Plain(Reader):
    """A reader that cuts tokens and finds nothing."""

    def _build_stages(self) -> tuple:
        return ()


READER = Plain()


def lexicon(data: Path, code: str) -> frozenset[str]:
    """Words of politicians' names in one language."""
    words: Counter[str] = Counter()
    for line in (data / "politicians_ar_fa_en.jsonl").read_text(encoding="utf-8").splitlines():
        name = json.loads(line)["names"].get(code, "").split("(")[0]
        words.update(fold(w) for w in re.findall(r"[^\W\d_]{3,}", name))
    return frozenset(words)


def gold_labels(doc: Document, tokens: list[tuple[int, int, str]]) -> list[str]:
    """The label of each token of ours: that of the word of the set that it stands in."""
    starts = [t[0] for t in tokens]
    out = []
    for i, start in enumerate(doc.starts):
        word = bisect_right(starts, start) - 1
        label = tokens[word][2]
        begins = i == 0 or doc.starts[i - 1] < tokens[word][0]
        out.append(label if begins or label == "O" else "I-" + label[2:])
    return out


def sequences(parts: list[Sentence], code: str, features: NameFeatures) -> Iterable[Sequence]:
    """The sentences as the trainer wants them; a second time with every other word of the names hidden, so that what
    it learns of names holds for those that it has not met.
    """
    for text, tokens in reports(parts):
        doc = READER.document(text, lang=code)
        labels = gold_labels(doc, tokens)
        segments = [s for s in doc.segments if s.stop > s.first]
        for segment in segments:
            seen, own = features.seen(doc, segment), labels[segment.first : segment.stop]
            yield features.all(seen), own
            hidden = frozenset(i for i, label in enumerate(own) if label != "O" and (segment.start + i) % 2)
            if hidden:
                yield features.all(seen, hidden), own


def train(
    examples: Iterable[Sequence], rounds: int
) -> tuple[dict[str, dict[str, float]], dict[tuple[str, str], float]]:
    """Weights by feature and label, and from label to label."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("ap")
    trainer.set_params({"max_iterations": rounds})
    for features, labels in examples:
        trainer.append(features, labels)
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        for (feature, label), weight in info.state_features.items():
            weights[feature][label] = weight
        return weights, dict(info.transitions)


def packed(weights: dict[str, dict[str, float]], steps: dict[tuple[str, str], float], words: frozenset[str]) -> Weights:
    """The model with small weights left out, in whole hundredths."""
    features = {}
    for name, row in sorted(weights.items()):
        if max(map(abs, row.values())) >= SMALLEST:
            features[name] = [round(row.get(label, 0.0) * SCALE) for label in LABELS]
    return Weights(
        SCALE, [[round(steps.get((a, b), 0.0) * SCALE) for b in LABELS] for a in LABELS], features, sorted(words)
    )


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    out, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and (label[0] != "I" or label[2:] != labels[start][2:]):
            out.add((start, i, labels[start][2:]))
            start = None
        if label[0] != "O" and start is None:
            start = i
    return out


def figures(model: NameModel, code: str, parts: list[Sentence]) -> str:
    """Precision, recall and F1 by type, whole names only."""
    right, read, gold = Counter(), Counter(), Counter()
    for text, tokens in reports(parts):
        doc = READER.document(text, lang=code)
        labels = gold_labels(doc, tokens)
        segments = [s for s in doc.segments if s.stop > s.first]
        for s in segments:
            theirs = spans(labels[s.first : s.stop])
            ours = spans([LABELS[k] for k in model.labels(doc, s)])
            for kind in ("PER", "LOC", "ORG", "all"):
                one = lambda found: {x for x in found if kind in (x[2], "all")}  # noqa: E731, B023
                right[kind] += len(one(ours) & one(theirs))
                read[kind] += len(one(ours))
                gold[kind] += len(one(theirs))
    rows = []
    for k in ("PER", "LOC", "ORG", "all"):
        precision, recall = right[k] / max(1, read[k]), right[k] / max(1, gold[k])
        rows.append(f"{k} {precision:.3f}/{recall:.3f}/{2 * right[k] / (read[k] + gold[k]):.3f}")
    return "  ".join(rows)


def fit(parts: list[Sentence], code: str, words: frozenset[str]) -> Weights:
    return packed(*train(sequences(parts, code, NameFeatures(code, words)), ROUNDS[code]), words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("language", choices=["ar", "fa"])
    parser.add_argument("--without-wojood", action="store_true", help="leave the Wojood sample for judging")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of writing the weights")
    parser.add_argument("--dev", type=Path, help="a set to judge by, in the sets' own format")
    args = parser.parse_args()
    if args.language == "fa":
        parts = peyma(args.data / "ner_fa_peyma.conll")
    else:
        parts = newsfane(args.data / "ner_ar_newsfane.conll")
        if not args.without_wojood:
            parts += wojood(args.data / "ner_ar_wojood.conll")
    words = lexicon(args.data, args.language)
    if args.folds:
        blocks = [parts[i : i + 20] for i in range(0, len(parts), 20)]
        for fold_ in range(args.folds):
            rest = [s for k, b in enumerate(blocks) if k % args.folds != fold_ for s in b]
            held = [s for k, b in enumerate(blocks) if k % args.folds == fold_ for s in b]
            model = NameModel(args.language, fit(rest, args.language, words))
            print(f"fold {fold_ + 1}  {figures(model, args.language, held)}", flush=True)
        return
    weights = fit(parts, args.language, words)
    data = zlib.compress(msgspec.msgpack.encode(weights), 9)
    (ROOT / args.language / "names.crf").write_bytes(data)
    print(f"{len(weights.features):,} features, {len(data):,} bytes", file=sys.stderr)
    if args.dev:
        print(figures(NameModel(args.language, weights), args.language, wojood(args.dev)))


if __name__ == "__main__":
    main()
