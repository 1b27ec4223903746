"""An archive of the project's own samples, a desk over it, and one browser for all tests of pages."""

from __future__ import annotations

import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from rasad.archive import Archive
from rasad.desk import Settings, create_app
from rasad.intake import reports
from rasad.scale.adding import add_all
from rasad.situation.kept import catch_up
from tests.desk.samples import hostile_reports, situation_reports

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("RASAD_TEST_CHROMIUM", "/usr/bin/chromium")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
              "--disable-component-update", "--disable-sync", "--font-render-hinting=none"]  # fmt: skip


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The samples, the corpus of happenings and hostile reports, all read."""
    with Archive(tmp_path_factory.mktemp("desk") / "desk.db") as opened:
        own = reports([str(ROOT / "corpora/samples"), str(ROOT / "corpora/desk")])
        given = [*own, *situation_reports(), *hostile_reports()]
        for _ in add_all(opened, given, jobs=1):
            pass
        catch_up(opened)
        yield opened


@pytest.fixture(scope="session")
def client(archive: Archive) -> Iterator[TestClient]:
    """A client that asks the desk without a browser."""
    with TestClient(create_app(archive), base_url="http://localhost", follow_redirects=False) as found:
        yield found


@contextmanager
def serving(archive: Archive, settings: Settings | None = None) -> Iterator[str]:
    """The address of a desk that listens on a free port of this machine while the block runs."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(archive, settings or Settings()), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def served(archive: Archive) -> Iterator[str]:
    """The address of a desk over the archive that no test changes."""
    with serving(archive) as address:
        yield address


@pytest.fixture
def changing(archive: Archive, tmp_path: Path) -> Iterator[Archive]:
    """A copy of the archive, for a test that changes it."""
    with closing(sqlite3.connect(archive.where)) as whole, closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        whole.backup(copy)
    with Archive(tmp_path / "copy.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; without it the tests of pages are skipped, but not where CI is true."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed: the set-up of the tests should have installed it")
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield found
        found.close()
