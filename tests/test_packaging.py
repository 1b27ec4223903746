"""The wheel: what a user installs, tried where there is no checkout; generated files are those of their sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import rasad

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "rasad"
MAX_WHEEL = 40_000_000  # bytes
EXTRAS = {"postgres", "parquet", "spacy", "dask", "desk", "docs", "packs", "dev"}
MADE_HERE = {"__pycache__", ".compiled"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of this folder by the back end that pyproject.toml names, without a network."""
    pytest.importorskip("hatchling", reason="hatchling is not installed (it comes with the extra dev)")
    folder = tmp_path_factory.mktemp("dist")
    build = f"import hatchling.build; hatchling.build.build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("rasad-*.whl")
    return made


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as opened:
        return message_from_bytes(opened.read(f"rasad-{rasad.__version__}.dist-info/METADATA"))


def test_wheel_holds_the_whole_package_and_is_small(wheel: Path) -> None:
    assert wheel.name == f"rasad-{rasad.__version__}-py3-none-any.whl"
    assert wheel.stat().st_size < MAX_WHEEL
    with zipfile.ZipFile(wheel) as opened:
        held = {name.removeprefix("rasad/") for name in opened.namelist() if name.startswith("rasad/")}
    there = {p.relative_to(PACKAGE) for p in PACKAGE.rglob("*") if p.is_file()}
    assert held == {p.as_posix() for p in there if not MADE_HERE & set(p.parts)}


def test_wheel_says_what_it_needs(metadata: Message) -> None:
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra", [])) == EXTRAS
    versions = {c.rpartition(" ")[2] for c in metadata.get_all("Classifier", []) if "Python :: 3." in c}
    assert versions == {"3.11", "3.12", "3.13", "3.14"}
    assert len(metadata.get_all("License-File", [])) >= 7


def test_wheel_installed_elsewhere_reads_a_report(wheel: Path, tmp_path: Path) -> None:
    """Installed without its dependencies, which this interpreter has, in a folder that goes before the checkout."""
    home = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(home)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(home)}
    reading = "rasad.read('قال الوزير إن الوفد وصل إلى بغداد.')"
    program = f"import rasad; print(rasad.__file__); print({reading}.statements[0].act)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    place, act = done.stdout.splitlines()
    assert Path(place).is_relative_to(home)
    assert act == "assert"
    asked = subprocess.run(
        [str(home / "bin" / "rasad"), "--version"], cwd=tmp_path, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert asked.stdout == f"rasad {rasad.__version__}\n"


@pytest.mark.parametrize(("script", "writes", "needs"), [
    ("territory_names", ["territory_names.yaml"], "babel"),
    ("politicians", ["persons/politicians.yaml", "wikidata.yaml"], "yaml"),
])  # fmt: skip
def test_generated_packs_are_those_of_their_sources(
    tmp_path: Path, script: str, writes: list[str], needs: str
) -> None:
    """``make packs`` writes the same bytes again (``places.bin`` as well, which takes too long for a test)."""
    pytest.importorskip(needs, reason=f"{needs} is not installed (it comes with the extra packs)")
    shared = tmp_path / "src/rasad/packs/shared"
    shutil.copytree(PACKAGE / "packs" / "shared", shared)
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    for name in writes[:1]:
        (shared / name).unlink()
    subprocess.run([sys.executable, str(tmp_path / "resources" / f"{script}.py")], check=True, capture_output=True)
    for name in writes:
        assert (shared / name).read_bytes() == (PACKAGE / "packs" / "shared" / name).read_bytes(), "run make packs"
