"""What the rest of a report says of a word: as what kind of name it stands elsewhere in it.

"باران" in a headline could be rain or a theatre; three paragraphs on, where the theatre is named in full, it is clear.
The tagger reads a report once without these features, then again the sentences in which a word has an echo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rasad.find.name_features import CLOSED
from rasad.text.memo import Memo
from rasad.text.tokens import Word

KINDS = ("PER", "LOC", "ORG")
_SHORT = 2  # letters of a stem that says nothing
_MOST = 0.7  # share of the other mentions from which a kind is the word's own


def _key(word: Word) -> str:
    if word.kind != "word" or len(word.stem) <= _SHORT or word.pos in CLOSED or word.pos == "verb":
        return ""
    return word.stem


_KEYS: Memo[Word, str] = Memo(_key)


def echo_key(word: Word) -> str:
    """What the mentions of a word share; empty for words that are never remembered: short, closed classes, verbs."""
    return _KEYS[word]


def echoes(keys: Sequence[Sequence[str]], kinds: Sequence[Sequence[str]]) -> list[dict[int, tuple[str, ...]]]:
    """For each sentence the features of its tokens (by index) from their other mentions and those of their neighbours.

    ``keys`` holds the tokens of each sentence by ``echo_key``, ``kinds`` what they were read as, "" for no name.
    """
    read = [list(zip(row, kind, strict=True)) for row, kind in zip(keys, kinds, strict=True)]
    named = {key for row in read for key, kind in row if kind and key}
    counts: dict[str, Counter[str]] = {key: Counter() for key in named}
    for row in read:
        for key, kind in row:
            if key in named:
                counts[key][kind] += 1
    features: dict[tuple[str, str], tuple[tuple[str, ...], list[str]]] = {}
    out: list[dict[int, tuple[str, ...]]] = []
    for row in read:
        found: dict[int, tuple[str, ...]] = {}
        for i, mention in enumerate(row):
            if mention[0] not in named:
                continue
            if mention not in features:
                features[mention] = _features(counts[mention[0]], mention[1])
            own, near = features[mention]
            if own:
                found[i] = found.get(i, ()) + own
            for d in (-1, 1):
                if near and 0 <= i + d < len(row):
                    found[i + d] = found.get(i + d, ()) + tuple(f"{-d}D={kind}" for kind in near)
        out.append(found)
    return out


def _features(mentions: Counter[str], read: str) -> tuple[tuple[str, ...], list[str]]:
    """What one mention, read as it was, hears from all the others: features of its own, kinds for its neighbours."""
    others = mentions.copy()
    others[read] -= 1
    total = sum(others.values())
    if not total:
        return (), []
    near = [kind for kind in KINDS if others[kind] > 0]
    if not near:
        return ("D=none",), []
    own: list[str] = []
    for kind in near:
        most = "+" if others[kind] > _MOST * total else "-"
        own += [f"D={kind}", f"D={kind}{most}{min(others[kind], 2)}"]
    return tuple(own), near
