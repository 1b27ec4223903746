"""A happening as its tellings describe it: what they agree on, where they differ, who told it first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from rasad.situation.merging import Merger
from rasad.situation.tellings import Party, Telling

_CERTAIN = {"happened": 5, "denied": 4, "planned": 3, "demanded": 2, "offered": 2, "possible": 1}


class Difference(msgspec.Struct, frozen=True):
    """One thing that the tellings say differently: values with the reports that hold each."""

    of: str  # killed, source, target, place, day, status, words
    values: dict[str, tuple[str, ...]]


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, with all its tellings in the order of days."""

    id: str
    type: str
    mode: str | None
    status: str
    day: str | None
    place: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    countries: tuple[str, ...]
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    differences: tuple[Difference, ...]

    def in_words(self) -> str:
        """One line: day, type, who to whom, where, how many tellings."""
        who = ", ".join(self.source) or "?"
        whom = " → " + ", ".join(self.target) if self.target else ""
        where = f" in {self.place}" if self.place else ""
        mode = f"/{self.mode}" if self.mode else ""
        return f"{self.day or '?'} {self.type}{mode} {who}{whom}{where} ({self.status})"


def happening(group: list[Telling]) -> Happening:
    """What a group of tellings says together: the most told value of everything, the differences beside it."""
    first = min(group, key=lambda t: t.mark)
    dated = [t for t in group if t.dated and t.first == t.last] or group
    day = Counter(t.first for t in dated if t.first).most_common()
    best_day = min((d for d, n in day if n == day[0][1]), default=None) if day else None
    return Happening(
        id="h" + first.mark[:12],
        type=first.type,
        mode=_most(t.mode for t in group),
        status=max((t.status for t in group), key=lambda s: (_CERTAIN.get(s, 0), s)),
        day=date.fromordinal(best_day).isoformat() if best_day else None,
        place=_most(t.place for t in group),
        source=_labels(t.source for t in group),
        target=_labels(t.target for t in group),
        countries=tuple(sorted({p.country for t in group for p in t.parties if p.country})),
        outlets=tuple(sorted({t.outlet for t in group if t.outlet})),
        tellings=tuple(group),
        differences=tuple(_differences(group)),
    )


def timeline(situation: Merger) -> list[Happening]:
    """All happenings in the order of days."""
    return [happening(group) for group in situation.happenings()]


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min((v for v, n in counts.items() if n == max(counts.values())), default=None)


def label(party: Party) -> str:
    """A party's key as people read it: the code of a country, else the name inside the key."""
    return party.key.rsplit(":", 1)[-1]


def _labels(sides: Iterable[tuple[Party, ...]]) -> tuple[str, ...]:
    counts = Counter(label(p) for side in sides for p in side)
    return tuple(sorted(counts, key=lambda k: (-counts[k], k)))


def _differences(group: list[Telling]) -> Iterator[Difference]:
    """Figures, parties, places, days and standing that are not the same in all tellings that give them."""
    for of in sorted({name for t in group for name, _, _ in t.figures}):
        yield from _difference(of, [(_amount(t, of), t) for t in group])
    yield from _difference("source", [(" + ".join(sorted(map(label, t.source))), t) for t in group])
    yield from _difference("target", [(" + ".join(sorted(map(label, t.target))), t) for t in group])
    yield from _difference("place", [(t.place or "", t) for t in group])
    yield from _difference("day", [((t.day or "") if t.dated else "", t) for t in group])
    yield from _difference("status", [(t.status, t) for t in group])
    yield from _difference("words", [(t.cue, t) for t in group])


def _amount(t: Telling, of: str) -> str:
    for name, low, high in t.figures:
        if name == of:
            if low is not None and low == high:
                return f"{low:g}"
            return f"{low or 0:g}–" + ("" if high is None else f"{high:g}")
    return ""


def _difference(of: str, values: list[tuple[str, Telling]]) -> Iterator[Difference]:
    by_value: dict[str, list[str]] = {}
    for value, telling in values:
        if value:
            by_value.setdefault(value, []).append(telling.report)
    if len(by_value) > 1:
        yield Difference(of, {v: tuple(sorted(set(reports))) for v, reports in sorted(by_value.items())})


def within(
    found: Iterable[Happening],
    since: str | None = None,
    until: str | None = None,
    actors: Iterable[str] | None = None,
    type: str | None = None,
) -> list[Happening]:
    """Those between two days (ISO, or the beginning of one), with one of the actors (codes or keys), of a type."""
    wanted = None if actors is None else set(actors)
    out = []
    for h in found:
        if since and (not h.day or h.day < since):
            continue
        if until and (not h.day or h.day[: len(until)] > until):
            continue
        if type and h.type != type:
            continue
        if wanted is not None and not wanted & ({p.key for t in h.tellings for p in t.parties} | set(h.countries)):
            continue
        out.append(h)
    return out


def plain(happening: Happening) -> dict[str, Any]:
    """A happening with its tellings as named fields."""
    row: dict[str, Any] = {f: getattr(happening, f) for f in happening.__struct_fields__ if f != "tellings"}
    row["tellings"] = [
        {
            "report": t.report, "outlet": t.outlet, "lang": t.lang, "event": t.n, "status": t.status, "day": t.day,
            "dated": t.dated, "source": [p.key for p in t.source], "target": [p.key for p in t.target],
            "place": t.place, "figures": t.figures, "said_by": t.speaker, "cue": t.cue, "sentence": t.sentence,
            "mark": t.mark,
        }
        for t in happening.tellings
    ]  # fmt: skip
    return row
