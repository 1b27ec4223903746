"""Where and when a deed was, the figures told with it, and the statement that tells it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from rasad.document import Document

CASUALTIES = frozenset(("killed", "wounded", "dead", "casualties", "injured"))
_FIGURES = {
    "ASSAULT": ("killed", "wounded", "dead", "casualties", "missing", "abducted", "injured"),
    "COERCE": ("detained", "arrested", "displaced", "deported", "prisoners"),
    "RETREAT": ("released", "prisoners", "troops", "detained"),
    "MOBILIZE": ("troops", "soldiers", "police"),
    "PROTEST": ("protesters", "demonstrators", "people"),
    "AID": ("money", "aid", "tonnes", "refugees", "people"),
    "AGREE": ("money",),
    "COOPERATE": ("money",),
    "SANCTION": ("detained", "money", "expelled", "people"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Place (index), time value, figures (indices) and the statement's id."""

    place: int | None
    time: str | None
    figures: tuple[int, ...]
    said_in: str | None


class Settings:
    """Finds settings in one document: the own clause first, then the sentence.

    A day or place belongs to the deed that it is told with: one on the other side of another deed, and one outside the
    words in which the deed is reported, are not its own.
    """

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._place_starts = [p.start for p in doc.places]
        self._time_starts = [t.start for t in doc.times]
        self._figure_starts = [f.start for f in doc.figures]

    def of(
        self, kind: str, cue: tuple[int, int], clause: list[tuple[int, int]], sentence: tuple[int, int],
        others: list[tuple[int, int]],
    ) -> Setting:  # fmt: skip
        """The setting of an event of type ``kind``; all spans are code points, ``others`` the cues of other deeds."""
        spans = [*clause, sentence]
        return Setting(self._place(cue, spans, others), self._time(cue, spans, others),
                       self._figures(kind, clause, sentence), self.statement(cue[0]))  # fmt: skip

    def _place(self, cue: tuple[int, int], spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> int | None:
        places = self._doc.places
        for start, end in spans:
            found = [i for i in self._inside(self._place_starts, start, end) if places[i].kind != "country"]
            found = [i for i in found if self._own(cue, places[i].start, others)]
            if found:  # the nearest, one behind the cue before one in front of it
                return min(found, key=lambda i: (places[i].start < cue[1], abs(places[i].start - cue[1])))
        return None

    def _time(self, cue: tuple[int, int], spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> str | None:
        for start, end in spans:
            times = [self._doc.times[i] for i in self._inside(self._time_starts, start, end)]
            found = [t for t in times if t.type in ("DATE", "TIME") and t.value and self._own(cue, t.start, others)]
            if found:
                value = min(found, key=lambda t: abs(t.start - cue[0])).value
                return value[:10] if value and value[10:11] == "T" else value  # the day of a day with its hour
        return None

    def _own(self, cue: tuple[int, int], at: int, others: list[tuple[int, int]]) -> bool:
        """Is what stands at an offset told of the deed: in the same words of somebody, no other deed between?"""
        low, high = min(cue[1], at), max(cue[0], at)
        return self.statement(cue[0]) == self.statement(at) and not any(low <= o[0] < high for o in others if o != cue)

    def _figures(self, kind: str, clause: list[tuple[int, int]], sentence: tuple[int, int]) -> tuple[int, ...]:
        wanted = _FIGURES.get(kind, ())
        for spans in (clause, [sentence]):
            found = [
                i
                for start, end in spans
                for i in self._inside(self._figure_starts, start, end)
                if self._doc.figures[i].of in wanted
            ]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _inside(self, starts: list[int], start: int, end: int) -> range:
        return range(bisect_left(starts, start), bisect_left(starts, end))

    def statement(self, offset: int) -> str | None:
        """Id of the innermost statement whose content holds the offset."""
        best: tuple[int, str] | None = None
        for statement in self._doc.statements:
            if statement.content.start <= offset < statement.content.end:
                size = statement.content.end - statement.content.start
                if best is None or size < best[0]:
                    best = (size, statement.id)
        return best[1] if best else None
