"""The situation that an archive keeps: the same in any order of arrival, after rereading, decisions and undoing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from sqlalchemy import select

from rasad.archive import Archive, Coded, schema
from rasad.intake import Given
from rasad.reader import Reader
from rasad.scale.adding import code_one
from rasad.situation.kept import behind, catch_up, hexed
from rasad.situation.merging import Merger
from rasad.situation.tellings import tellings
from rasad.situation.view import Situation
from tests.archive.conftest import postgresql_server, where  # noqa: F401  # fixtures
from tests.situation.test_corpus import parts

NOW = "2024-01-01T10:00:00"


@cache
def coded() -> tuple[Coded, ...]:
    """The reports of the corpus on a few happenings, read once."""
    reader, out = Reader(), []
    for r in (*parts("happenings"), *parts("more"))[:30]:
        given = Given(str(r["id"]), str(r["text"]), id=str(r["id"]), published=str(r["day"]), lang=str(r["lang"]),
                      outlet=str(r["outlet"]))  # fmt: skip
        made = code_one(reader, given)
        assert isinstance(made, tuple)
        out.append(made[1])
    return tuple(out)


def kept_groups(archive: Archive) -> set[frozenset[str]]:
    """The groups that the archive keeps, as marks."""
    groups: dict[int, set[str]] = {}
    with archive.connected() as connection:
        for row in connection.execute(select(schema.telling.c.mark, schema.telling.c.happening)):
            groups.setdefault(row.happening, set()).add(hexed(row.mark))
    assert all(hexed(least) == min(marks) for least, marks in groups.items())
    return {frozenset(marks) for marks in groups.values()}


def worked_out(archive: Archive) -> set[frozenset[str]]:
    """The groups worked out anew from all readings."""
    merger = Merger()
    for reading in archive.readings():
        merger.add(tellings(reading))
    return {frozenset(t.mark for t in g) for g in merger.happenings()}


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:  # noqa: F811  # the fixture of that name
    with Archive(where) as opened:
        yield opened


@pytest.mark.parametrize(("seed", "size"), [(0, 30), (1, 1), (2, 7), (3, 4)])
def test_kept_is_the_same_in_any_order_and_in_batches_of_any_size(archive: Archive, seed: int, size: int) -> None:
    order = list(coded())
    random.Random(seed).shuffle(order)
    for i in range(0, len(order), size):
        archive.add(order[i : i + size])
        assert behind(archive) == len(order[i : i + size])
        assert catch_up(archive) == len(order[i : i + size])
    assert behind(archive) == catch_up(archive) == 0
    assert kept_groups(archive) == worked_out(archive)
    assert max(map(len, kept_groups(archive))) >= 3


def test_reread_report_is_grouped_anew_with_its_neighbours(archive: Archive) -> None:
    archive.add(coded())
    catch_up(archive)
    before = kept_groups(archive)
    changed = coded()[0]
    bare = _without_events(changed)
    archive.replace(changed.reading.report.id, bare)
    catch_up(archive)
    assert kept_groups(archive) == worked_out(archive) != before
    archive.replace(changed.reading.report.id, changed)
    catch_up(archive)
    assert kept_groups(archive) == before


def _without_events(one: Coded) -> Coded:
    import dataclasses

    import msgspec

    return dataclasses.replace(one, reading=msgspec.structs.replace(one.reading, events=()))


def test_decisions_are_kept_through_rereading_and_taken_back(archive: Archive) -> None:
    archive.add(coded())
    catch_up(archive)
    before = kept_groups(archive)
    first, second, *_ = sorted(max(before, key=lambda g: (len(g), min(g))))
    situation = Situation(archive)
    situation.decide(first, second, "different", by="Sara", at=NOW)
    situation.timeline()
    apart = kept_groups(archive)
    assert not any({first, second} <= g for g in apart)
    reports = {t.mark: t.report for h in situation.timeline() for t in h.tellings}
    again = next(c for c in coded() if c.reading.report.id == reports[first])
    archive.replace(again.reading.report.id, again)
    catch_up(archive)
    assert kept_groups(archive) == apart
    assert situation.undecide(first, second, by="Sara", at=NOW)
    situation.timeline()
    assert kept_groups(archive) == before


def test_decision_of_sameness_joins_what_is_not_alike(archive: Archive) -> None:
    archive.add(coded())
    catch_up(archive)
    one, other, *_ = sorted(min(g) for g in kept_groups(archive))
    situation = Situation(archive)
    situation.decide(one, other, "same", by="Sara", at=NOW)
    (joined,) = [h for h in situation.timeline() if one in {t.mark for t in h.tellings}]
    assert other in {t.mark for t in joined.tellings}


def test_stopped_while_taking_up_loses_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(coded())
    broken: Callable[..., object] = lambda *_: 1 / 0  # noqa: E731  # a stand-in
    monkeypatch.setattr("rasad.situation.kept._regroup", broken)
    with pytest.raises(ZeroDivisionError):
        catch_up(archive)
    monkeypatch.undo()
    assert behind(archive) == 30
    assert catch_up(archive) == 30
    assert kept_groups(archive) == worked_out(archive)
