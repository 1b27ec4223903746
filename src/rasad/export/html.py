"""A self-contained HTML page: the text right-to-left with its spans highlighted, the records beside it.

Highlights are backgrounds and nothing else: padding, borders and isolation would break the joining of Arabic letters.
Where spans of several layers overlap, the text is cut at every boundary and a piece carries the classes of all of
them. Every word of a report goes through ``escape``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise

from rasad.export.html_records import records
from rasad.export.views import LANGUAGES, View, agreement_line, figure_line, how, kind_of, who
from rasad.packs import languages, load
from rasad.packs.schema.pack import PackInfo
from rasad.records import Reading, Segment

LAYERS = {"statement": "statements", "event": "events", "actor": "actors", "place": "places", "time": "times",
          "agreement": "agreements", "figure": "figures"}  # fmt: skip
_LATIN_LINES = frozenset({"post_credit", "link"})
_OTHER_RTL = frozenset({"he", "ur", "ku"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that belongs to a record: its layer, the record's anchor, what a pointer shows."""

    start: int
    end: int
    layer: str
    anchor: str
    label: str


def page(readings: Sequence[Reading]) -> str:
    """One HTML page with all readings, complete in itself: no script, style or font from elsewhere."""
    title = View(readings[0]).title if readings else "Rasad"
    articles = "\n".join(_article(View(reading), number) for number, reading in enumerate(readings, start=1))
    parts = {"style": _template("page.css"), "script": _template("page.js"), "title": escape(title),
             "layers": _toggles(), "articles": articles}  # fmt: skip
    return re.sub(r"\{\{(\w+)\}\}", lambda slot: parts[slot[1]], _template("page.html"))


def _template(name: str) -> str:
    return (files("rasad.export") / "templates" / name).read_text(encoding="utf-8")


def _toggles() -> str:
    return "".join(
        f'<label class="toggle"><input type="checkbox" data-layer="{layer}" checked>'
        f'<span class="chip m-{layer}">{name}</span></label>'
        for layer, name in LAYERS.items()
    )


def _article(view: View, number: int) -> str:
    report, key = view.reading.report, f"r{number}"
    facts = [view.language, view.day, report.outlet, report.url, report.id, view.other_maker]
    meta = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts if fact)
    return (
        f'<article id="{key}"><header><h1 {_dir(report.lang)}>{_headline(view, key)}</h1>'
        f'<p class="meta">{meta}</p></header>'
        f'<div class="columns"><section class="text" {_dir(report.lang)}>{_text(view, key)}</section>'
        f'<section class="records">{records(view, key)}</section></div></article>'
    )


def _dir(lang: str | None) -> str:
    if lang is None:
        return 'dir="auto"'
    return f'lang="{escape(lang)}" dir="{direction(lang)}"'


def direction(lang: str) -> str:
    """``rtl`` or ``ltr``: as the language's pack says, else by its script."""
    if lang in languages():
        return load(lang, "pack", PackInfo).direction
    return "rtl" if lang in _OTHER_RTL else "ltr"


def _headline(view: View, key: str) -> str:
    """The headline with its marks when it stands in the text, else the first words."""
    title = view.reading.report.title
    if title is None:
        return escape(view.title)
    marks = sorted(_marks(view, key), key=lambda m: (m.start, -m.end))
    return _cut(view.reading.report.text, title.start, title.end, marks)


def _body(view: View) -> list[Segment]:
    """The segments but the headline, which stands above."""
    title = view.reading.report.title
    return [s for s in view.reading.segments if title is None or not (title.start <= s.start and s.end <= title.end)]


def _text(view: View, key: str) -> str:
    marks = sorted(_marks(view, key), key=lambda m: (m.start, -m.end))
    out = []
    for segment in _body(view):
        inner = _cut(view.reading.report.text, segment.start, segment.end, marks)
        kind = escape(LANGUAGES.get(segment.lang or "", segment.lang or ""), quote=True)
        direction_of = 'dir="auto"' if segment.kind in _LATIN_LINES else _dir(segment.lang)
        out.append(f'<p class="s-{segment.kind}" {direction_of} data-kind="{segment.kind} {kind}">{inner}</p>')
    return "".join(out)


def _marks(view: View, key: str) -> Iterable[Mark]:
    reading = view.reading
    for s in reading.statements:
        yield Mark(s.content.start, s.content.end, "statement", f"{key}-{s.id}", f"{view.name(s.speaker)}: {how(s)}")
        if s.cue:
            yield Mark(s.cue.start, s.cue.end, "cue", f"{key}-{s.id}", f"cue of {s.id}")
    for e in reading.events:
        source, target = view.sides(e)
        label = f"{kind_of(e)}: {source or '?'}{f' → {target}' if target else ''} ({e.status})"
        yield Mark(e.cue.start, e.cue.end, "event", f"{key}-{e.id}", label)
    for a in reading.actors:
        for m in a.mentions:
            yield Mark(m.start, m.end, "actor", f"{key}-{a.id}", f"{a.name} · {who(a)} · {m.form}")
    for i, p in enumerate(reading.places):
        yield Mark(p.start, p.end, "place", f"{key}-p{i}", " · ".join(x for x in (p.name, p.country, p.kind) if x))
    for i, t in enumerate(reading.times):
        yield Mark(t.start, t.end, "time", f"{key}-t{i}", f"{t.value or '?'} · {t.calendar} · {t.basis}")
    for i, f in enumerate(reading.figures):
        yield Mark(f.start, f.end, "figure", f"{key}-f{i}", figure_line(f))
    for g in reading.agreements:
        for span in (g.span, *g.mentions):
            yield Mark(span.start, span.end, "agreement", f"{key}-{g.id}", agreement_line(g, view))


def _cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """The characters ``[start, end)`` as HTML, cut at the boundaries of the marks that lie over them."""
    here = [m for m in marks if m.start < end and m.end > start]
    edges = sorted({start, end, *(max(m.start, start) for m in here), *(min(m.end, end) for m in here)})
    out = []
    for a, b in pairwise(edges):
        over = [m for m in here if m.start <= a and b <= m.end]
        piece = escape(text[a:b])
        if over:
            classes = " ".join(dict.fromkeys(f"m-{m.layer}" for m in over))
            inner = min(over, key=lambda m: m.end - m.start)
            labels = escape("\n".join(dict.fromkeys(m.label for m in over)), quote=True)
            anchors = escape(" ".join(dict.fromkeys(m.anchor for m in over)), quote=True)
            target = f'data-of="{anchors}" data-to="{inner.anchor}" title="{labels}"'
            piece = f'<span class="{classes}" {target}>{piece}</span>'
        out.append(piece)
    return "".join(out)
