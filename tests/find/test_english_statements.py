"""Who says what in short English reports: the figure that the English pack was made to reach, and that held back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

from rasad import Reader
from rasad.evaluate.matching import overlap, overlap_of_union, same_name
from rasad.records import Reading, Statement

CORPUS = Path(__file__).parents[2] / "corpora" / "english"
ALIKE = 0.8  # of the words said and those read, together
FLOORS = {"tuned": 57, "held": 20}  # of 60 and 22; reached when written: 60 and 21


class Said(msgspec.Struct):
    content: str
    speaker: str


class Report(msgspec.Struct):
    id: str
    published: str
    text: str
    statements: list[Said]
    title: str | None = None


@cache
def reader() -> Reader:
    return Reader()


def right(reading: Reading, said: Said) -> bool:
    """Whether a statement holds these words and one of its speaker's mentions is the one named."""
    text = reading.report.text
    at = text.index(said.content)
    wanted = (at, at + len(said.content.rstrip()))

    def shared(statement: Statement) -> float:
        return overlap_of_union(wanted, (statement.content.start, statement.content.end))

    best = max(reading.statements, key=shared, default=None)
    if best is None or shared(best) < ALIKE:
        return False
    speaker = next((a for a in reading.actors if a.id == best.speaker), None)
    spans = [(m.start, m.end) for m in speaker.mentions] if speaker else []
    spans += [(best.speaker_span.start, best.speaker_span.end)] if best.speaker_span else []
    named = [i for i in range(len(text)) if text.startswith(said.speaker, i)]
    met = any(overlap((i, i + len(said.speaker)), span) for i in named for span in spans)
    return met or (speaker is not None and same_name(speaker.name, said.speaker))


@pytest.mark.parametrize("name", FLOORS)
def test_speaker_and_content_of_statements(name: str) -> None:
    reports = msgspec.yaml.decode((CORPUS / f"{name}.yaml").read_bytes(), type=list[Report])
    missed = []
    for report in reports:
        reading = reader().read(report.text, title=report.title, published=report.published, id=report.id)
        assert reading.report.lang == "en"
        missed += [(report.id, said.content) for said in report.statements if not right(reading, said)]
    of = sum(len(r.statements) for r in reports)
    assert of - len(missed) >= FLOORS[name], missed
