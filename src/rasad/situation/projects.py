"""Projects across reports: a railway or a dam is one however it is named; its stages, each with whose word it is.

A mention is a noun of the pack's ``projects`` with what names it: the places of its phrase, else its first word, and
the states that its clause names. Two mentions are one project when they are of one kind and share their places (two,
where both name two), their name, or, where neither has any, two states; a mention that names nothing belongs to the
only project of its kind in its report.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from rasad import records
from rasad.packs.schema.following import Stage
from rasad.situation.cues import Cues, Token, cues, piece_of
from rasad.situation.mentioned import towns

_PHRASE = 9  # words of a project's phrase
_ENDS = frozenset({"verb", "comp", "rel", "pron", "adv"})  # word classes that end a name
_READ = frozenset({"headline", "sentence", "post"})
_FAR = 9  # words between a project and its stage
_GOVERNING = frozenset({"asked", "delayed", "halted", "cancelled", "resumed"})


class Built(msgspec.Struct, frozen=True, array_like=True):
    """One report's mention of a project, with the stage that its clause tells and whose word that is."""

    report: str
    outlet: str | None
    told: str | None
    lang: str | None
    kind: str
    name: str
    places: tuple[str, ...]
    word: str  # the first word of its name, folded; empty when it has none
    parties: tuple[str, ...]
    stage: Stage | None
    day: str | None
    by: str | None
    side: str | None
    span: tuple[int, int]  # of the sentence
    sentence: str
    rule: str
    denied: bool = False  # the clause takes the stage back: "has not been opened"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One stage of a project as one report tells it, or as it is ``denied``; ``by`` is None when the report says so."""

    stage: Stage
    day: str | None
    by: str | None
    side: str | None
    outlet: str | None
    report: str
    words: str
    denied: bool = False


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """One project across reports; ``stage`` is the last one told, ``since`` its day; ``disputed`` by whom."""

    id: str
    kind: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    places: tuple[str, ...]
    stage: Stage | None
    since: str | None
    on_word: str | None
    steps: tuple[Step, ...]
    reports: tuple[str, ...]
    disputed: tuple[str, ...] = ()


def built(reading: records.Reading) -> Iterator[Built]:
    """The projects that a reading mentions."""
    known = cues(reading.report.lang)
    opening = known.opening(reading.report.text, "head") if known else ()
    if known is None or not opening:
        return
    for segment in reading.segments:
        if segment.kind in _READ:
            text = reading.report.text[segment.start : segment.end]
            for head in known.heads(text) if any(word in text for word in opening) else ():
                yield _mention(reading, known, (segment.start, segment.end), text, head)


def _mention(reading: records.Reading, known: Cues, span: tuple[int, int], text: str, head: tuple) -> Built:  # type: ignore[type-arg]  # a Headed
    rule, kind, start, end = head
    first, last = piece_of(text, start)
    at = span[0]
    spans = [(n.start - at, n.end - at) for n in (*reading.places, *reading.names) if at <= n.start < span[1]]
    phrase = _phrase(known, text, (start, end), last, spans)
    stage, denied = _stage(known, text, (start, end), (first, last))
    speaker = _speaker(reading, at + start)
    parties = _states(reading, at + first, at + last)
    if denied and speaker is not None:
        parties = tuple(p for p in parties if p != speaker.country)  # who denies it need not be of it
    r = reading.report
    return Built(
        report=r.id, outlet=r.outlet, told=r.published, lang=r.lang, kind=kind,
        name=" ".join(known.bare(text[start : phrase[1]]).split()), places=towns(reading, at + start, at + phrase[1]),
        word=phrase[0], parties=parties, stage=stage, day=_day(reading, span) or r.published,
        by=speaker.name if speaker else None, side=speaker.country if speaker else None, span=span,
        sentence=" ".join(text.split()), rule=rule, denied=denied,
    )  # fmt: skip


def _phrase(known: Cues, text: str, head: tuple[int, int], last: int, named: list[tuple[int, int]]) -> tuple[str, int]:
    """The first word that names a project, folded, and where its phrase ends; ``named`` are spans of places, names."""
    end = stop = head[1]
    name = ""
    tokens = [Token(t.start + end, t.end + end, t.forms, t.analysis) for t in known.tokens(text[end:last])][:_PHRASE]
    staged = [(s.start, s.end) for s in known.stages(text[:last])]
    inside = [any(a <= t.start < b for a, b in named) for t in tokens]
    for n, t in enumerate(tokens):
        pos = t.analysis.pos if t.analysis else "unknown"
        if not inside[n] and (pos in _ENDS or any(a <= t.start < b for a, b in staged)):
            break
        if not inside[n] and t.forms & known.ends:
            if n + 1 < len(tokens) and inside[n + 1]:
                continue
            break
        if not name and not t.forms & known.generic and not text[stop : t.start].strip(" -–«\"“"):
            name = min(t.forms, key=lambda f: (len(f), f))
        stop = t.end
    return name, stop


def _stage(known: Cues, text: str, head: tuple[int, int], piece: tuple[int, int]) -> tuple[Stage | None, bool]:
    """The stage that the clause tells, and whether it is taken back; what is planned is announced.

    What stops or delays goes before what is stopped ("the opening was put off"), else the nearest to the noun counts.
    """
    found = [s._replace(start=s.start + piece[0], end=s.end + piece[0]) for s in known.stages(text[slice(*piece)])]
    found = [s for s in found if len(text[s.end : head[0]].split() + text[head[1] : s.start].split()) <= _FAR
             and (s.end <= head[0] or s.start >= head[1])]  # fmt: skip
    if not found:
        return None, False
    one = min(found, key=lambda s: (s.stage not in _GOVERNING, min(abs(s.end - head[0]), abs(s.start - head[1]))))
    if one.how == "planned":
        return ("announced" if one.stage in ("begun", "opened", "resumed") else None), False
    return one.stage, one.how == "negated"


def _speaker(reading: records.Reading, at: int) -> records.Actor | None:
    """Who says the words that stand there: the innermost statement's speaker."""
    holding = [s for s in reading.statements if s.content.start <= at < s.content.end]
    inner = min(holding, key=lambda s: s.content.end - s.content.start, default=None)
    return next((a for a in reading.actors if inner and a.id == inner.speaker), None)


def _states(reading: records.Reading, start: int, end: int) -> tuple[str, ...]:
    found = {a.country for a in reading.actors if a.country and len(a.country) == 3 and a.kind == "country"
             for m in a.mentions if start <= m.start < end and m.form not in ("pronoun", "implied")}  # fmt: skip
    return tuple(sorted(found))


def _day(reading: records.Reading, span: tuple[int, int]) -> str | None:
    """The one day that the sentence gives."""
    days = {t.value for t in reading.times if t.value and len(t.value) == 10 and span[0] <= t.start < span[1]}
    return days.pop() if len(days) == 1 else None


def projects(found: Iterable[Built]) -> list[Project]:
    """All projects of which something is told, in the order of their first reports; any order of ``found`` will do."""
    groups: list[list[Built]] = []
    nameless: list[Built] = []
    for b in sorted(found, key=lambda b: (-len(b.places), not b.word, -len(b.parties), b.told or "", b.report, b.span)):
        if not (b.places or b.word or len(b.parties) > 1):
            nameless.append(b)
        elif (home := next((g for g in groups if _same(g, b)), None)) is not None:
            home.append(b)
        else:
            groups.append([b])
    for b in nameless:
        homes = [g for g in groups if any(x.report == b.report and x.kind == b.kind for x in g)]
        if len(homes) == 1:
            homes[0].append(b)
    made = [p for g in groups if (p := _project(g)).steps]
    return sorted(made, key=lambda p: (p.steps[0].day or "", p.id))


def _same(group: list[Built], b: Built) -> bool:
    first = group[0]
    if first.kind != b.kind:
        return False
    places = {p for x in group for p in x.places}
    if b.places and places:
        return len(places & set(b.places)) >= min(2, len(first.places), len(b.places))
    if b.word and any(b.word == x.word for x in group):
        return True
    named = b.places or b.word or places or any(x.word for x in group)
    parties = {p for x in group for p in x.parties}
    return not (named and b.word and any(x.word for x in group)) and len(parties & set(b.parties)) > 1


def _project(group: list[Built]) -> Project:
    told = sorted(group, key=lambda b: (b.day or b.told or "", b.told or "", b.report, b.span))
    steps = tuple(
        Step(stage=b.stage, day=b.day, by=b.by, side=b.side, outlet=b.outlet, report=b.report, words=b.sentence,
             denied=b.denied)
        for b in told if b.stage
    )  # fmt: skip
    last = next((s for s in reversed(steps) if not s.denied), None)
    since = next((s.day for s in steps if last and s.stage == last.stage and not s.denied), None)
    against = [s for s in steps if s.denied and last and s.stage == last.stage]
    names = Counter(b.name for b in group)
    places = tuple(sorted({p for b in group for p in b.places}))
    words = sorted({b.word for b in group if b.word})
    seed = "|".join((group[0].kind, *(places or words[:1] or sorted({p for b in group for p in b.parties}))))
    return Project(
        id="p" + hashlib.blake2b(seed.encode(), digest_size=6).hexdigest(), kind=group[0].kind,
        names=tuple(sorted(names, key=lambda n: (-names[n], n))), places=places,
        parties=tuple(sorted({p for b in group for p in b.parties})), stage=last.stage if last else None, since=since,
        on_word=last.by if last else None, steps=steps, reports=tuple(dict.fromkeys(b.report for b in told)),
        disputed=tuple(dict.fromkeys(s.by or s.outlet or s.report for s in against)),
    )  # fmt: skip
