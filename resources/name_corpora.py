"""Reads the annotated sets that the taggers of names are trained on into reports with a label for each token.

NewsFANE cuts clitics off and writes them as tokens of their own: they are joined again, so that the words are those
that a report would hold. Its fine types, and those of Wojood, become PER, LOC and ORG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

Sentence = list[tuple[str, str]]  # word, IOB label

PER = [
    "Politician",
    "Athlete",
    "Artist",
    "Other_PER",
    "Religious_PER",
    "Scientist",
    "Businessperson",
    "Lawyer",
    "Police_PER",
]
LOC = [
    "Nation",
    "Population-Center",
    "State-or-Province",
    "County-or-District",
    "Continent",
    "Water-Body",
    "Land-Region-Natural",
]
LOC += ["GPE-Cluster", "Building-Grounds", "Airport", "Path", "Celestial"]
ORG = [
    "Non-Governmental",
    "Sports",
    "Government",
    "Media",
    "Commercial",
    "Educational",
    "Police",
    "Religious_ORG",
    "Medical-Science",
]
ORG += ["Entertainment"]
TYPES = {
    **dict.fromkeys(PER, "PER"), **dict.fromkeys(LOC, "LOC"), **dict.fromkeys(ORG, "ORG"),
    "PERS": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "ORG": "ORG",
}  # fmt: skip
BEFORE = frozenset("وفبلك")
AFTER = frozenset(["ه", "ها", "هم", "هما", "هن", "نا", "ي", "كم", "ني"])


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL file with the last field as label; a token with a space is its first part."""
    current: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = re.split(r"[\t ]+", line.strip()) if not line.startswith("#") else []
        if len(parts) < 2:
            if current and not line.startswith("#"):
                yield current
                current = []
            continue
        current.append((parts[0], parts[-1]))
        if len(current) >= 200:
            yield current
            current = []
    if current:
        yield current


def plain(sentence: Sentence) -> Sentence:
    """Labels as B-, I- of PER, LOC, ORG, and O; of nested labels the outer, unless only an inner one is of these."""
    out: Sentence = []
    last = "O"
    for word, label in sentence:
        nested = [part for part in label.split("|") if TYPES.get(part[2:])]
        label = nested[0] if nested else "O"
        kind = TYPES[label[2:]] if nested else ""
        new = "O" if not kind else ("I-" if label[0] == "I" and last[2:] == kind else "B-") + kind
        out.append((word, new))
        last = new
    return out


def joined(sentence: Sentence) -> Sentence:
    """Clitics written with their word again: "و قال" is وقال, "اجهزت ها" is أجهزتها."""
    out: Sentence = []
    prefix = ""
    for i, (word, label) in enumerate(sentence):
        following = sentence[i + 1][0] if i + 1 < len(sentence) else ""
        if word in BEFORE and label == "O" and len(following) > 1 and following[0].isalpha():
            prefix += word
            continue
        if (
            word in AFTER
            and label[0] != "B"
            and out
            and out[-1][0][-1:].isalpha()
            and not prefix
            and len(out[-1][0]) > 1
        ):
            out[-1] = (out[-1][0] + word, out[-1][1])
            continue
        out.append((prefix + word, label))
        prefix = ""
    return out


def reports(parts: list[Sentence], size: int = 20) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Texts of some sentences, a line each, words apart by a space, with offsets and label of each word."""
    for i in range(0, len(parts), size):
        text, tokens = "", []
        for sentence in parts[i : i + size]:
            for word, label in sentence:
                tokens.append((len(text), len(text) + len(word), label))
                text += word + " "
            text = text[:-1] + "\n"
        yield text.rstrip("\n"), tokens


def newsfane(path: Path) -> list[Sentence]:
    return [joined(plain(s)) for s in sentences(path)]


def wojood(path: Path) -> list[Sentence]:
    return [plain(s) for s in sentences(path)]


peyma = wojood
