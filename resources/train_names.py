"""Trains the taggers of names and writes ``src/rasad/packs/{ar,fa}/names.crf``.

    python resources/train_names.py DATA ar|fa [--without-wojood] [--folds N] [--dev FILE.conll]

DATA holds ``ner_ar_newsfane.conll`` (NewsFANE, CC BY-SA 3.0), ``ner_ar_wojood.conll`` (Wojood sample, MIT),
``ner_fa_peyma.conll`` (PEYMA, MIT copy) and ``politicians_ar_fa_en.jsonl`` (names of politicians, for a lexicon of name
words). The weights carry the licence of their sets: Arabic CC BY-SA 3.0, Persian MIT. The trainer (L-BFGS) draws
nothing at random, so that the same sets give the same file.
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
from rasad.find.name_decode import KINDS, LABELS
from rasad.find.name_echo import echo_key, echoes
from rasad.find.name_features import NameFeatures
from rasad.find.name_model import NameModel
from rasad.find.name_weights import Weights, table_of
from rasad.find.names import find_names
from rasad.packs.loader import ROOT
from rasad.reader import Reader
from rasad.text.fold import fold

COMMON = {"feature.minfreq": 2, "feature.possible_transitions": True}
SETTINGS = {
    "ar": {"c1": 0.1, "c2": 0.05, "max_iterations": 60, **COMMON},
    "fa": {"c1": 0.0, "c2": 3.0, "max_iterations": 80, **COMMON},
}
"""Chosen on a third of the Arabic sets (c2 1 and 3 without c1: .784, .778 against .791) and on PEYMA's development part
(c1 0.1, c2 0.05: .779, c2 1: .785, c2 3: .785)."""
SCALE = 100
SMALLEST = {"ar": 0.02, "fa": 0.06}  # weights below it change next to nothing and are left out
FORGOTTEN = 3, 10  # of ten mentions three are taken as unread, when the others are told of them: as the tagger misses
Span = tuple[int, int, str]
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


def closed(labels: list[str]) -> list[str]:
    """B- and I- labels as B-, I-, E- and S-: where a name ends is said as well."""
    out = []
    for label, following in zip(labels, [*labels[1:], "O"], strict=True):
        goes_on = following == "I-" + label[2:]
        if label == "O" or goes_on:
            out.append(label)
        else:
            out.append({"B": "S", "I": "E"}[label[0]] + label[1:])
    return out


def sequences(parts: list[Sentence], code: str, features: NameFeatures) -> Iterable[Sequence]:
    """The sentences as the trainer wants them; a second time with every other word of the names hidden and without
    their other mentions, so that what it learns of names holds for those that it has not met.
    """
    for text, tokens in reports(parts):
        doc = READER.document(text, lang=code)
        labels = gold_labels(doc, tokens)
        segments = [s for s in doc.segments if s.stop > s.first]
        keys = [[echo_key(word) for word in doc.words[s.first : s.stop]] for s in segments]
        kinds = [
            ["" if i % FORGOTTEN[1] < FORGOTTEN[0] else labels[i][2:] for i in range(s.first, s.stop)] for s in segments
        ]
        for number, (segment, echo) in enumerate(zip(segments, echoes(keys, kinds), strict=True)):
            seen, own = features.seen(doc, segment), labels[segment.first : segment.stop]
            rows = features.all(seen)
            for i, names in echo.items():
                rows[i] += names
            yield rows, closed(own)
            hidden = frozenset(i for i, label in enumerate(own) if label != "O" and (number + i) % 2)
            if hidden:
                yield features.all(seen, hidden), closed(own)


def train(examples: Iterable[Sequence], code: str) -> tuple[dict[str, dict[str, float]], dict[tuple[str, str], float]]:
    """Weights by feature and label, and from label to label."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(SETTINGS[code])
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


def packed(
    weights: dict[str, dict[str, float]], steps: dict[tuple[str, str], float], words: frozenset[str], code: str
) -> Weights:
    """The model with small weights left out, in whole hundredths."""
    features = {}
    for name, row in sorted(weights.items()):
        if max(map(abs, row.values())) >= SMALLEST[code]:
            features[name] = [round(row.get(label, 0.0) * SCALE) for label in LABELS]
    return Weights(
        SCALE, [[round(steps.get((a, b), 0.0) * SCALE) for b in LABELS] for a in LABELS], features, sorted(words)
    )


def spans(doc: Document, labels: list[str]) -> set[Span]:
    """The names of a report by its tokens' labels."""
    out: set[Span] = set()
    for segment in doc.segments:
        start = segment.first
        for i in range(segment.first, segment.stop):
            if labels[i] == "O" or labels[i][0] == "B":
                start = i
            following = labels[i + 1] if i + 1 < segment.stop else "O"
            if labels[i] != "O" and following != "I-" + labels[i][2:]:
                out.add((start, i + 1, labels[i][2:]))
                start = i + 1
    return out


def figures(model: NameModel, code: str, parts: list[Sentence]) -> dict[str, Counter[str]]:
    """Of each type and of all how many names are right, read and in the set; whole names of a report, as it is read."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "all")}
    for text, tokens in reports(parts):
        doc = READER.document(text, lang=code)
        theirs = spans(doc, gold_labels(doc, tokens))
        find_names(doc, lambda _: model)
        ours: set[Span] = {(hit.first, hit.stop, hit.label) for hit in doc.names}
        for kind, count in counts.items():
            wanted, found = ({span for span in spans_ if kind in (span[2], "all")} for spans_ in (theirs, ours))
            count.update(right=len(wanted & found), read=len(found), gold=len(wanted))
    return counts


def told(counts: dict[str, Counter[str]]) -> str:
    """Precision, recall and F1 by type."""
    rows = []
    for kind, n in counts.items():
        precision, recall = n["right"] / max(1, n["read"]), n["right"] / max(1, n["gold"])
        rows.append(f"{kind} {precision:.3f}/{recall:.3f}/{2 * n['right'] / (n['read'] + n['gold']):.3f}")
    return "  ".join(rows)


def fit(parts: list[Sentence], code: str, words: frozenset[str]) -> Weights:
    return packed(*train(sequences(parts, code, NameFeatures(code, words)), code), words, code)


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
        total: dict[str, Counter[str]] = defaultdict(Counter)
        for fold_ in range(args.folds):
            rest = [s for k, b in enumerate(blocks) if k % args.folds != fold_ for s in b]
            held = [s for k, b in enumerate(blocks) if k % args.folds == fold_ for s in b]
            model = NameModel(args.language, table_of(fit(rest, args.language, words)))
            counts = figures(model, args.language, held)
            print(f"fold {fold_ + 1}  {told(counts)}", flush=True)
            for kind, count in counts.items():
                total[kind].update(count)
        print(f"all     {told(total)}")
        return
    weights = fit(parts, args.language, words)
    data = zlib.compress(msgspec.msgpack.encode(weights), 9)
    (ROOT / args.language / "names.crf").write_bytes(data)
    print(f"{len(weights.features):,} features, {len(data):,} bytes", file=sys.stderr)
    if args.dev:
        print(told(figures(NameModel(args.language, table_of(weights)), args.language, wojood(args.dev))))


if __name__ == "__main__":
    main()
