"""Readings made by hand, and an archive in each kind of database that is there."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rasad import records
from rasad.archive import Archive, Coded, report_key
from rasad.archive.likeness import bands, sketch
from rasad.reader import Reader
from rasad.text.terms import index_terms

MADE_BY = records.MadeBy("0", {})


def span(text: str, words: str, nth: int = 1) -> records.Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return records.Span(at, at + len(words), words)


def country(text: str, number: int, code: str, name: str) -> records.Actor:
    s = span(text, name)
    mention = records.Mention(s.start, s.end, s.text, form="country")
    return records.Actor(
        id=f"a{number}", name=name, kind="country", country=code, sector=("GOV",), basis="gazetteer",
        mentions=(mention,),
    )  # fmt: skip


class Maker:
    """Makes readings of two-party reports."""

    def __init__(self) -> None:
        self.reader = Reader()

    def coded(
        self,
        text: str,
        *,
        id: str,
        first: tuple[str, str] = ("IRN", "إيران"),
        second: tuple[str, str] = ("AZE", "أذربيجان"),
        cue: str = "التقى",
        type: str = "CONSULT",
        status: records.Status = "happened",
        day: str = "2021-03-05",
        outlet: str = "outlet",
        url: str | None = None,
    ) -> Coded:
        doc = self.reader.document(text, id=id, published=day, lang="ar", outlet=outlet, url=url)
        a, b = country(text, 1, *first), country(text, 2, *second)
        where = span(text, "طهران") if "طهران" in text else None
        places = (
            (records.Place(where.start, where.end, where.text, name="Tehran", country="IRN", lat=35.69, lon=51.42,
                           kind="city"),) if where else ()
        )  # fmt: skip
        event = records.Event(
            id="e1", type=type, mode=None, quad=1, intensity=2.5, cue=span(text, cue), source=("a1",), target=("a2",),
            place=0 if where else None, time=day, status=status, rule="test", score=0.9,
        )  # fmt: skip
        content = records.Span(0, len(text), text)
        statement = records.Statement(
            id="s1", speaker="a1", speaker_span=None, cue=None, content=content, manner="indirect", act="assert",
            rule="test", score=0.8,
        )  # fmt: skip
        agreement = records.Agreement(
            id="g1", kind="peace", span=content, parties=(first[0], second[0]), state="concluded"
        )
        report = records.Report(id, "ar", None, outlet, url, day, "given", text)
        reading = records.Reading(
            report=report, actors=(a, b), places=places, events=(event,), statements=(statement,),
            agreements=(agreement,), made_by=MADE_BY,
        )  # fmt: skip
        terms = index_terms(doc.words)
        minima = sketch(terms)
        return Coded(
            key=report_key(id, url, text), reading=reading, title_length=0, published_given=day, lang_given="ar",
            terms=" ".join(terms), bands=tuple(bands(minima)) if minima else (),
        )  # fmt: skip


@pytest.fixture(scope="session")
def make() -> Callable[..., Coded]:
    return Maker().coded


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty archive: a new file, or a new database of the server that the set-up has started."""
    if request.param == "sqlite":
        yield str(tmp_path / "archive.db")
        return
    server: str = request.getfixturevalue("postgresql_server")
    import psycopg

    name = f"rasad_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{server}/{name}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive(where) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server of our own on a free loopback port, from Debian's package; ``RASAD_TEST_POSTGRESQL`` names another."""
    given = os.environ.get("RASAD_TEST_POSTGRESQL")
    if given:
        yield given.rstrip("/")
        return
    from tests.archive.server import Server, find_binaries

    binaries = find_binaries()
    if binaries is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is not installed: the set-up of the tests should have installed it")
        pytest.skip("no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
    # a folder of its own: pytest clears away folders of earlier runs while others still run
    with tempfile.TemporaryDirectory(prefix="rasad-postgresql-") as folder, Server(binaries, Path(folder)) as server:
        yield server.address
