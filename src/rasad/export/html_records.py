"""The records of a reading as the lists that stand beside its text in the HTML page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rasad.export.views import View, agreement_line, figure_line, forms, how, kind_of, one_line, term_line, who
from rasad.records import Actor, Agreement, Event, Note, Place, Span, Statement, Time


def records(view: View, key: str) -> str:
    """All records as HTML; ``key`` begins their anchors."""
    reading = view.reading
    figures = (_item(f"{key}-f{i}", "figure", _words(f), figure_line(f)) for i, f in enumerate(reading.figures))
    return "".join((
        _list("Who said what", (_statement(view, key, s) for s in reading.statements)),
        _list("What happened", (_event(view, key, e) for e in reading.events)),
        _list("Agreements", (_agreement(view, key, g) for g in reading.agreements)),
        _list("Who is who", (_actor(key, a) for a in reading.actors)),
        _list("Where", (_place(key, i, p) for i, p in enumerate(reading.places))),
        _list("When", (_time(key, i, t) for i, t in enumerate(reading.times))),
        _list("Figures", figures),
        _list("Unsure", (_note(key, i, n) for i, n in enumerate(reading.notes))),
    ))  # fmt: skip


def _list(title: str, items: Iterable[str]) -> str:
    rows = list(items)
    if not rows:
        return ""
    return f"<details open><summary>{title} <small>{len(rows)}</small></summary><ol>{''.join(rows)}</ol></details>"


def _item(anchor: str, layer: str, head: str, facts: str, more: str = "") -> str:
    """One record: ``head`` and ``more`` are HTML, ``facts`` is plain text."""
    small = f"<small>{_bdi(facts)}</small>" if facts else ""
    return f'<li id="{anchor}" class="r-{layer}" tabindex="0">{head} {small}{more}</li>'


def _bdi(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _words(span: Span) -> str:
    return f'<bdi class="words">{escape(one_line(span))}</bdi>'


def _facts(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _statement(view: View, key: str, s: Statement) -> str:
    to = f" → {_bdi(view.name(s.addressee))}" if s.addressee else ""
    inside = f"inside {s.within}" if s.within else None
    content = f'<p class="words" dir="auto">{escape(one_line(s.content))}</p>'
    return _item(f"{key}-{s.id}", "statement", f"<b>{_bdi(view.name(s.speaker))}</b>{to}",
                 _facts(how(s), s.time, inside, s.rule), content)  # fmt: skip


def _event(view: View, key: str, e: Event) -> str:
    source, target = view.sides(e)
    sides = _bdi(source or "?") + (f" → {_bdi(target)}" if target else "")
    head = f'<span class="type q{e.quad}">{escape(kind_of(e))}</span> <b>{sides}</b> {_words(e.cue)}'
    said = f"said in {e.said_in}" if e.said_in else None
    cameo = f"CAMEO {e.cameo}" if e.cameo else None
    facts = _facts(e.status, e.time, view.place(e.place), view.figures(e), said, cameo, e.rule)
    return _item(f"{key}-{e.id}", "event", head, facts)


def _agreement(view: View, key: str, g: Agreement) -> str:
    terms = "".join(f"<li>{_words(t)} <small>{_bdi(term_line(t, view))}</small></li>" for t in g.terms)
    return _item(f"{key}-{g.id}", "agreement", _words(g.span), agreement_line(g, view),
                 f"<ul>{terms}</ul>" if terms else "")  # fmt: skip


def _actor(key: str, a: Actor) -> str:
    english = a.names.get("en")
    head = f"<b>{_bdi(a.name)}</b>" + (f" {_bdi(english)}" if english and english != a.name else "")
    called = [_bdi(form) for form in forms(a) if form != a.name]
    more = f'<p class="forms">{", ".join(called)}</p>' if called else ""
    return _item(f"{key}-{a.id}", "actor", head, who(a), more)


def _place(key: str, index: int, p: Place) -> str:
    at = f"{p.lat:.2f}, {p.lon:.2f}" if p.lat is not None and p.lon is not None else None
    return _item(f"{key}-p{index}", "place", _words(p), _facts(p.name, p.country, p.kind, at))


def _time(key: str, index: int, t: Time) -> str:
    return _item(f"{key}-t{index}", "time", f"{_words(t)} <b>{escape(t.value or '?')}</b>", _facts(t.calendar, t.basis))


def _note(key: str, index: int, n: Note) -> str:
    return _item(f"{key}-n{index}", "note", escape(n.code), _facts(n.detail, one_line(n.span) if n.span else None))
