"""Tokens as CoNLL-U (https://universaldependencies.org/format.html): forms, lemmas, word classes, features.

Clitics are not split off into words of their own, since the stored text is not changed; they stand in MISC
(``Proclitics=و+ب``). Heads and relations are ``_``: Rasad does not parse.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from rasad.document import Document
from rasad.text.analysis import Analysis

_UPOS = {
    "verb": "VERB", "noun": "NOUN", "adj": "ADJ", "participle": "ADJ", "prep": "ADP", "conj": "CCONJ",
    "comp": "SCONJ", "neg": "PART", "pron": "PRON", "dem": "DET", "rel": "PRON", "adv": "ADV", "num": "NUM",
    "name": "PROPN", "number": "NUM", "mark": "PUNCT", "url": "SYM", "handle": "PROPN",
}  # fmt: skip
_FEATURES = (
    ("tense", "Tense", {"past": "Past", "present": "Pres", "future": "Fut"}),
    ("person", "Person", {"1": "1", "2": "2", "3": "3"}),
    ("number", "Number", {"sg": "Sing", "du": "Dual", "pl": "Plur"}),
    ("gender", "Gender", {"m": "Masc", "f": "Fem"}),
    ("voice", "Voice", {"active": "Act", "passive": "Pass"}),
)


def write_conllu(docs: Iterable[Document], out: IO[str]) -> int:
    """Every segment is a sentence; returns the number of sentences."""
    count = 0
    for doc in docs:
        out.write(f"# newdoc id = {doc.source.id}\n")
        for n, segment in enumerate(doc.segments, 1):
            text = " ".join(doc.text[segment.start : segment.end].split())
            out.write(f"# sent_id = {doc.source.id}-{n}\n# text = {text}\n")
            out.write(f"# kind = {segment.kind}\n# lang = {segment.lang or 'und'}\n")
            number = 0
            for i in range(segment.first, segment.stop):
                before = segment.start if i == segment.first else doc.ends[i - 1]
                for at in range(before, doc.starts[i]):
                    if doc.text[at] in "#_":  # of a hashtag, and no word
                        number += 1
                        out.write(_sign(doc.text[at], number, at) + "\n")
                number += 1
                out.write(_line(doc, i, number, last=i + 1 == segment.stop) + "\n")
            out.write("\n")
            count += 1
    return count


def _sign(sign: str, number: int, at: int) -> str:
    misc = f"Start={at}|End={at + 1}|SpaceAfter=No"
    return "\t".join([str(number), sign, sign, "PUNCT", "_", "_", "_", "_", "_", misc])


def _line(doc: Document, i: int, number: int, *, last: bool) -> str:
    word = doc.words[i]
    analysis = word.analyses[0] if word.analyses else None
    misc = [f"Start={doc.starts[i]}", f"End={doc.ends[i]}"]
    if analysis and analysis.proclitics:
        misc.append("Proclitics=" + "+".join(analysis.proclitics))
    if analysis and analysis.enclitic:
        misc.append("Enclitic=" + analysis.enclitic)
    if not last and not doc.text[doc.ends[i] : doc.ends[i] + 1].isspace():
        misc.append("SpaceAfter=No")
    form = " ".join(word.text.split())
    lemma = analysis.lemma if analysis else word.folded
    fields = [str(number), form, lemma or "_", _UPOS.get(word.pos, "X"), "_", _features(analysis), "_", "_", "_"]
    return "\t".join([*fields, "|".join(misc)])


def _features(analysis: Analysis | None) -> str:
    if analysis is None:
        return "_"
    out = []
    for name, label, values in _FEATURES:
        value = values.get(getattr(analysis, name))
        if value:
            out.append(f"{label}={value}")
    if analysis.negated:
        out.append("Polarity=Neg")
    return "|".join(sorted(out)) or "_"
