"""Documentation is run: its commands succeed, its Python works, its generated page is that of the schema."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import rasad
from rasad.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = sorted({
    line.removeprefix("$ ")
    for page in PAGES
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines() if line.startswith("$ ")
})  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_docs_commands_run(command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "rasad"
    done = subprocess.run([sys.executable, "-m", "rasad", *arguments], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout


def test_docs_show_commands() -> None:
    assert len(COMMANDS) >= 4


def test_docs_python_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_docs_name_make_targets_that_there_are() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"\bmake ([a-z]+)\b(?!\s*,)", "\n".join(
            re.findall(r"```\n.*?```|`[^`]+`", page.read_text(encoding="utf-8"), re.DOTALL))))  # fmt: skip
        assert named <= targets, page.name


def test_docs_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_docs_records_page_is_that_of_the_schema() -> None:
    spec = importlib.util.spec_from_file_location("records_page", ROOT / "resources" / "records_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(), "run make docs"


def test_docs_changelog_names_this_version() -> None:
    assert f"## {rasad.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_api_is_listed_and_documented() -> None:
    for name in rasad.__all__:
        thing = getattr(rasad, name)
        assert isinstance(thing, str) or (thing.__doc__ or "").strip(), name
    assert set(rasad.__all__) <= set(dir(rasad))


def test_every_command_and_option_says_what_it_does() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {"read", "explain", "check", "evaluate"} <= commands.keys()
    for name, command in commands.items():
        assert (command.help or "").strip(), name
        for parameter in command.params:
            assert (getattr(parameter, "help", "") or "").strip(), f"{name} {parameter.name}"
