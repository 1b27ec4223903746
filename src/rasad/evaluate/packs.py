"""A language's pack tried on itself: schema, the examples of its rules, and how far it goes on a text."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rasad.packs import PackError, load, section_files
from rasad.packs.loader import ROOT, pack_folder
from rasad.packs.rules import Rule, rules
from rasad.packs.schema.agreements import AgreementMarks
from rasad.packs.schema.clauses import ClauseMarks
from rasad.packs.schema.figures import FigureWords
from rasad.packs.schema.following import Following
from rasad.packs.schema.frames import Frames
from rasad.packs.schema.names import NameWords
from rasad.packs.schema.numbers import Numbers
from rasad.packs.schema.pack import PackInfo
from rasad.packs.schema.places import PlaceRules
from rasad.packs.schema.roles import Roles
from rasad.packs.schema.segments import SegmentMarks
from rasad.packs.schema.statements import Statements
from rasad.packs.schema.status import StatusRules
from rasad.packs.schema.times import TimeWords
from rasad.packs.schema.verbs import Verbs
from rasad.packs.schema.words import Words
from rasad.reader import Reader
from rasad.text.conjugate import cells_of, lines
from rasad.text.fold import fold

TEMPLATE = ROOT / "_template"
SECTIONS: dict[str, type] = {
    "pack": PackInfo, "segments": SegmentMarks, "words": Words, "verbs": Verbs, "numbers": Numbers, "times": TimeWords,
    "figures": FigureWords, "places": PlaceRules, "roles": Roles, "clauses": ClauseMarks, "status": StatusRules,
    "statements": Statements, "events": Frames, "agreements": AgreementMarks,
}  # fmt: skip
OPTIONAL: dict[str, type] = {"names": NameWords, "following": Following}
_RECORDS = ("times", "figures", "statements", "events", "agreements")
_CUES = 10  # cue-like words that are told


@dataclass(slots=True)
class Coverage:
    """How far a pack goes on a text: words, those that it knows, sentences, those with a record, words like cues."""

    words: int = 0
    known: int = 0
    sentences: int = 0
    recorded: int = 0
    cues: Counter[str] = field(default_factory=Counter)


def new_pack(code: str, folder: Path) -> Path:
    """Copies the template to ``folder/code``; raises FileExistsError where something is there already."""
    target = folder / code
    if target.exists():
        raise FileExistsError(f"{target} is there already")
    shutil.copytree(TEMPLATE, target)
    for path in target.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("xx.", f"{code}.").replace("code: xx", f"code: {code}")
        path.write_text(text, encoding="utf-8")
    return target


def check_schema(code: str) -> list[str]:
    """What is wrong with the files of a pack, a line each: an absent section, an unknown key, a wrong value."""
    wrong = []
    for section, kind in (SECTIONS | OPTIONAL).items():
        if section in OPTIONAL and not section_files(code, section):
            continue
        try:
            load(code, section, kind)
        except PackError as error:
            wrong.append(str(error))
    return wrong


def check_examples(code: str, reader: Reader) -> Iterator[str]:
    """The examples of a pack that do not hold, a line each: those of rules that make records, and forms of verbs."""
    verbs = load(code, "verbs", Verbs)
    made: dict[str, set[str]] = {}
    for parts in lines(verbs):
        for cell in cells_of(verbs, parts):
            made.setdefault(cell.name, set()).add(fold(cell.form))
    for tense in verbs.tenses:
        forms = made.get(tense.name, set())
        yield from (f"verbs: {tense.name} does not make {w}" for w in tense.match if fold(w) not in forms)
        yield from (f"verbs: {tense.name} makes {w}" for w in tense.reject if fold(w) in forms)
    for rule in rules(root=pack_folder(code).parent):
        if rule.pack != code or rule.section not in _RECORDS:
            continue
        for text, wanted in [*((t, True) for t in rule.match), *((t, False) for t in rule.reject)]:
            if _makes(reader, rule, text) != wanted:
                verdict = "does not match" if wanted else "matches"
                yield f"{rule.file.name}:{rule.line}: {rule.name} {verdict}: {text}"


def _makes(reader: Reader, rule: Rule, text: str) -> bool:
    """Whether a record of the text bears the rule's name; a rule of acts has none and shows in the act."""
    name, day = rule.name, "2020-12-09" if rule.section == "times" else None
    reading = reader.read(text.replace("[", "").replace("]", ""), lang=rule.pack, published=day)
    if rule.section == "statements" and "cues" not in rule.body:
        return any(s.act == rule.body["act"] for s in reading.statements)
    layers = (reading.times, reading.figures, reading.statements, reading.events, reading.agreements)
    return any(record.rule == name for layer in layers for record in layer)


def coverage(code: str, text: str, reader: Reader) -> Coverage:
    """How far a pack goes on a text; a word like a cue stands before quoted words that no statement holds."""
    doc = reader.document(text, lang=code)
    out = Coverage()
    spans = [(r.start, r.end) for r in (*doc.times, *doc.figures, *doc.places)]
    spans += [(e.cue.start, e.cue.end) for e in doc.events] + [(s.content.start, s.content.end) for s in doc.statements]
    said = [(s.content.start, s.content.end) for s in doc.statements]
    for segment in doc.segments:
        if segment.kind not in ("sentence", "headline", "post"):
            continue
        out.sentences += 1
        out.recorded += any(start < segment.end and segment.start < end for start, end in spans)
        for at in range(segment.first, segment.stop):
            word = doc.words[at]
            if word.kind != "word":
                continue
            out.words += 1
            out.known += word.pos != "unknown" or at in doc.mention_at
            quoted = at + 1 < segment.stop and doc.words[at + 1].text in ':"«“'
            if quoted and not any(start <= doc.starts[at + 1] < end + 2 for start, end in said):
                out.cues[word.lemma] += 1
    out.cues = Counter(dict(out.cues.most_common(_CUES)))
    return out
