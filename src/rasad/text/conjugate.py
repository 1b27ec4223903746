"""Makes forms of words from the rules of a pack: stems rewritten from principal parts, cells filled from stems.

Knows no language: patterns, templates and cell names are the pack's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rasad.packs.schema.verbs import Rewrites, Templates, Tense, Verbs

_SLOT = re.compile(r"\{([\w-]+)\}")
_NONE = "-"


class Cell(NamedTuple):
    """One form of a verb: spelling as the pack writes it, and its features."""

    form: str
    tense: str
    person: str
    gender: str
    number: str
    voice: str
    negated: bool
    pos: str
    name: str


class Nominal(NamedTuple):
    """A verbal noun or participle of a verb, undeclined."""

    lemma: str
    pos: str
    voice: str


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def bare(word: str) -> str:
    """A word as the pack writes it, without the marks above and below its letters."""
    return "".join(c for c in word if unicodedata.category(c) != "Mn")


def first_match(rules: Rewrites, line: str) -> tuple[str, ...]:
    """What the first rule that matches gives: its alternatives, none when no rule matches."""
    for pattern, gives in rules:
        match = _compiled(pattern).search(line)
        if match:
            return tuple(match.expand(part) for part in gives.split("|")) if gives != _NONE else ()
    return ()


def rewrite(rules: Rewrites, form: str) -> str:
    """All rules applied in turn."""
    for pattern, gives in rules:
        form = _compiled(pattern).sub(gives, form)
    return form


def split_cell(name: str) -> tuple[str, str, str]:
    """``3ms`` → person ``3``, gender ``m``, number ``s``; any of them may be absent. Other names tell nothing."""
    if len(name) > len("3ms"):
        return "", "", ""
    person = name[0] if name[:1].isdigit() else ""
    rest = name[len(person) :]
    gender = rest[0] if rest[:1] in ("m", "f") else ""
    number = rest[len(gender) : len(gender) + 1]
    return person, gender, number


def fill(templates: Templates, stems: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Each cell's name with each of its spellings; a template that names an absent stem gives nothing."""
    for name, template in templates.items():
        for one in (template,) if isinstance(template, str) else template:
            for form in _expand(one, stems):
                yield name, form


def _expand(template: str, stems: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    slot = _SLOT.search(template)
    if slot is None:
        return (template,)
    head, tail = template[: slot.start()], template[slot.end() :]
    return tuple(head + stem + rest for stem in stems.get(slot[1], ()) for rest in _expand(tail, stems))


def lines(verbs: Verbs) -> Iterator[tuple[str, ...]]:
    """Every verb's principal parts, defaults filled in, one line for each combination of alternatives."""
    count = max(verbs.parts.values(), default=0) + 1
    rules = {column: verbs.defaults.get(name, ()) for name, column in verbs.parts.items()}
    written = [tuple(line.split()) for line in verbs.verbs]
    written += [(word,) for line in verbs.plain for word in line.split()]
    for parts in written:
        full = list(parts[:count])
        for column in range(len(full), count):
            found = first_match(rules.get(column, ()), parts[0])
            full.append("/".join(found) or _NONE)
        yield tuple(full)


def stems_of(verbs: Verbs, parts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The stems of one verb. The second part's alternatives (by a slash) each give theirs."""
    out: dict[str, tuple[str, ...]] = {}
    own = verbs.irregular.get(bare(parts[0]), {})
    for second in parts[1].split("/") if len(parts) > 1 else ("",):
        line = f"{parts[0]} {second}"
        for name, rules in verbs.stems.items():
            found = _own(own[name]) if name in own else first_match(rules, line)
            out[name] = tuple(dict.fromkeys(out.get(name, ()) + found))
    return out


def _own(written: str) -> tuple[str, ...]:
    return () if written == _NONE else tuple(written.split("|"))


def cells_of(verbs: Verbs, parts: tuple[str, ...]) -> list[Cell]:
    """Every form of one verb.

    A form whose other voice is spelt alike has the voice ``any``: the language has passive cells, but this verb none of
    its own for the same tense and person.
    """
    stems = stems_of(verbs, parts)
    extra = verbs.cells.get(bare(parts[0]), {})
    raw = [cell for tense in verbs.tenses for cell in _cells(verbs, tense, stems, extra)]
    if all(tense.voice != "passive" for tense in verbs.tenses):
        return raw
    passive = {(c.tense, c.person, c.gender, c.number) for c in raw if c.voice == "passive"}
    return [
        c._replace(voice="any")
        if c.voice == "active" and c.pos == "verb" and (c.tense, c.person, c.gender, c.number) not in passive
        else c
        for c in raw
    ]


def _cells(
    verbs: Verbs,
    tense: Tense,
    stems: Mapping[str, tuple[str, ...]],
    extra: Mapping[str, str | tuple[str, ...]],
) -> Iterator[Cell]:
    pairs = list(fill(tense.forms, stems))
    for name, forms in extra.items():
        table, _, cell = name.rpartition(".")
        if table == tense.name:
            pairs += [(cell, form) for form in ((forms,) if isinstance(forms, str) else forms)]
    for cell, form in pairs:
        person, gender, number = split_cell(cell)
        form = rewrite(verbs.spelling, form)
        yield Cell(form, tense.tense, person, gender, number, tense.voice, tense.negated, tense.pos, tense.name)


def nominals_of(verbs: Verbs, parts: tuple[str, ...]) -> Iterator[Nominal]:
    """Verbal nouns and participles of one verb, each alternative by itself."""
    for noun in verbs.nouns:
        for second in parts[1].split("/") if len(parts) > 1 else ("",):
            line = " ".join((parts[0], second, *parts[2:]))
            for found in first_match(noun.rules, line):
                for lemma in found.split("/"):
                    if lemma != _NONE:
                        yield Nominal(lemma, noun.pos, noun.voice)
