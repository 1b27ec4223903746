"""An archive of the sample reports, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rasad.archive import Archive
from rasad.intake import reports
from rasad.scale.adding import add_all

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
NOW = "2024-05-01T10:00:00+00:00"


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "samples.db"
    with Archive(path) as archive:
        for _ in add_all(archive, reports([str(SAMPLES / n) for n in ("ar-beijing.txt", "fa-helmand.txt")]), jobs=1):
            pass
    return path


@pytest.fixture
def samples(read_samples: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive(shutil.copy(read_samples, tmp_path / "samples.db")) as archive:
        yield archive
