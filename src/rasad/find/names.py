"""Finds the names of persons, places and bodies in the whole text, political or not.

A language with weights has a tagger, one that writes names with capitals is read by them (``name_shapes``). The
tagger reads sentence by sentence; what it has found in one holds for the report: a family name alone is the person
named in full before, and a name found twice is looked for in the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from typing import cast

from rasad.document import Document, NameHit, Segment
from rasad.find.name_decode import LABELS
from rasad.find.name_echo import echo_key, echoes
from rasad.find.name_model import NameModel, name_model
from rasad.find.name_shapes import shaped, shapes
from rasad.find.name_tidy import tidier
from rasad.find.name_weights import weights_file
from rasad.packs import languages
from rasad.records import NameLabel
from rasad.text.fold import Folded

_KIND = [label[2:] for label in LABELS]
_BEGINS = [label[0] in "BS" for label in LABELS]
_COMMON = frozenset(("verb", "prep", "conj", "comp", "neg", "pron", "dem", "rel", "adv", "num", "modal", "particle"))
_TRUSTED = 2  # mentions from which a name of several words is looked for elsewhere
Span = tuple[int, int, str]
Tagger = Callable[[str | None], NameModel | None]


def find_names(doc: Document, tagger: Tagger = name_model) -> None:
    """Add the layer of names; ``tagger`` gives the model of a language."""
    spans = [span for segment, labels in _labels(doc, tagger) for span in _spans(labels, segment.first)]
    spans = _doubtless(doc, _tidied(doc, spans), tagger)
    shaped_spans = [span for segment in doc.segments for span in shapes(doc, segment)]
    spans += shaped_spans
    if spans:
        spans = _spread(doc, spans)
    by_shape = set(shaped_spans)
    doc.names = [_hit(doc, *span, "shape" if span in by_shape else "model") for span in sorted(spans)]


def _model(segment: Segment, lang: str | None, tagger: Tagger) -> NameModel | None:
    if segment.lang in shaped() and segment.lang not in _codes():
        return None
    return tagger(segment.lang if segment.lang in _codes() else lang)


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in languages() if weights_file(code).is_file())


def _labels(doc: Document, tagger: Tagger) -> list[tuple[Segment, list[int]]]:
    """Labels by segment; sentences with words that the report names elsewhere are read with that in mind."""
    read = []
    for segment in doc.segments:
        model = _model(segment, doc.lang, tagger)
        if model and segment.kind != "link" and segment.stop > segment.first:
            scores = model.scores(doc, segment)
            read.append((segment, model, scores, model.best(scores)))
    keys = [[echo_key(word) for word in doc.words[segment.first : segment.stop]] for segment, *_ in read]
    found = echoes(keys, [[_KIND[label] for label in labels] for *_, labels in read])
    return [
        (segment, labels if model.agrees(labels, echo) else model.best(model.echoed(scores, echo)))
        for (segment, model, scores, labels), echo in zip(read, found, strict=True)
    ]


def _spans(labels: list[int], first: int) -> list[Span]:
    out: list[Span] = []
    start = -1
    for i, label in enumerate([*labels, 0]):
        if start >= 0 and (label == 0 or _BEGINS[label] or _KIND[label] != _KIND[labels[start]]):
            out.append((first + start, first + i, _KIND[labels[start]]))
            start = -1
        if label and start < 0:
            start = i
    return out


def _tidied(doc: Document, spans: list[Span]) -> list[Span]:
    """The names with those of persons set right at their edges."""
    out: list[Span] = []
    for first, stop, kind in spans:
        lang = doc.segments[doc.segment_of[first]].lang
        code = lang if lang in _codes() else doc.lang
        if kind != "PER" or code not in _codes() or (out and out[-1][1] > first):
            out += [(first, stop, kind)] if not out or out[-1][1] <= first else []
            continue
        out += [(a, b, kind) for a, b in tidier(code).names(doc, first, stop)]
    return out


def _doubtless(doc: Document, spans: list[Span], tagger: Tagger) -> list[Span]:
    """The names without single words taken for persons that are ordinary words and nobody's family name here."""
    families = {doc.words[stop - 1].folded for first, stop, kind in spans if kind == "PER" and stop - first > 1}
    out = []
    for first, stop, kind in spans:
        word = doc.words[first]
        if kind != "PER" or stop - first > 1 or word.pos in ("unknown", "name") or word.folded in families:
            out.append((first, stop, kind))
            continue
        model = _model(doc.segments[doc.segment_of[first]], doc.lang, tagger)
        if model is not None and model.features.is_name(word):
            out.append((first, stop, kind))
    return out


def _spread(doc: Document, spans: list[Span]) -> list[Span]:
    """The same name again, where the tagger saw none: a family name alone, a name that it found twice."""
    words = doc.words
    taken = {t for first, stop, _ in spans for t in range(first, stop)}
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for first, stop, kind in spans:
        form = tuple(words[t].stem if t == first else words[t].folded for t in range(first, stop))
        votes[form][kind] += 1
        if kind == "PER" and stop - first > 1:
            votes[form[-1:]][kind] += 1
    wanted: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, kinds in sorted(votes.items(), key=lambda item: -len(item[0])):
        kind, n = kinds.most_common(1)[0]
        if (n >= _TRUSTED or (kind == "PER" and len(form) == 1)) and n > 0.7 * sum(kinds.values()):
            wanted[form[0]].append((form, kind))
    out = list(spans)
    for i, word in enumerate(words):
        if i in taken or word.kind != "word" or len(word.folded) < 4 or word.pos in _COMMON:
            continue
        for form, kind in wanted.get(word.stem, ()) or wanted.get(word.folded, ()):
            if _again(doc, i, form, taken):
                out.append((i, i + len(form), kind))
                taken.update(range(i, i + len(form)))
                break
    return out


def _again(doc: Document, i: int, form: tuple[str, ...], taken: set[int]) -> bool:
    segment = doc.segments[doc.segment_of[i]]
    if i + len(form) > segment.stop:
        return False
    if len(form) == 1 and doc.words[i].pos not in ("unknown", "name"):
        return False
    return all(doc.words[i + k].folded == form[k] and i + k not in taken for k in range(1, len(form)))


def _hit(doc: Document, first: int, stop: int, kind: str, basis: str) -> NameHit:
    word = doc.words[first]
    clitic = len(word.folded) - len(word.stem) if word.folded.endswith(word.stem) else 0
    article = word.analyses[0].proclitics[-1:] if word.analyses else ()
    if clitic and article and len(article[0]) > 1 and word.folded[:clitic].endswith(article[0]):
        clitic -= len(article[0])  # the article belongs to the name: "الأسد"
    start = doc.starts[first] + (Folded(word.text).offsets[clitic] if clitic > 0 else 0)
    return NameHit(first, stop, cast(NameLabel, kind), basis, start, doc.ends[stop - 1])
