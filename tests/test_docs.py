"""Documentation is run: its commands succeed, its Python works, its generated page is that of the schema."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
import typer.main

import rasad
from rasad.cli.app import app
from rasad.evaluate.packs import OPTIONAL, SECTIONS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```(console|python|yaml)\n(.*?)```", re.DOTALL)
PLAIN = re.compile(r"```\n(.*?)```", re.DOTALL)
FILE = re.compile(r"# (\S+\.yaml)\n")
WRITE = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.argv[2])"


def steps(page: Path) -> list[list[str]]:
    """What a reader of a page does, in order, as arguments of the interpreter: commands, programs, files to write."""
    out = []
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            out.append(["-c", block])
            continue
        if kind == "yaml":
            if named := FILE.match(block):
                out.append(["-c", WRITE, named[1], block])
            continue
        for line in block.splitlines():
            if line.startswith("$ "):
                program, *arguments = shlex.split(line.removeprefix("$ "))
                assert program == "rasad"
                out.append(["-m", "rasad", *arguments])
    return out


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_docs_pages_run_from_top_to_bottom(page: Path, tmp_path: Path) -> None:
    """Each page in a folder of its own that holds the samples, so that what one step makes is there for the next."""
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    for step in steps(page):
        done = subprocess.run([sys.executable, *step], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, f"{step}: {done.stderr.decode()}"
        assert done.stdout or done.stderr or step[0] == "-c", step


def shown_commands(page: Path) -> list[list[str]]:
    """Commands that need what a test has not (a crawl, a server, a browser): each word of each part of a pipe."""
    lines = [line for block in PLAIN.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]
    parts = [part.partition("#")[0] for line in lines for part in line.split("|")]
    return [shlex.split(part)[1:] for part in parts if part.strip().startswith("rasad ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_docs_name_commands_and_options_that_there_are(page: Path) -> None:
    for words in shown_commands(page):
        found: Any = typer.main.get_command(app)
        while words and hasattr(found, "commands"):
            assert words[0] in found.commands, f"{page.name}: rasad {words[0]}"
            found, words = found.commands[words[0]], words[1:]
        options = {name for parameter in found.params for name in (*parameter.opts, *parameter.secondary_opts)}
        named = {word for word in words if re.match("--?[a-z]", word)}
        assert named <= options, f"{page.name}: {sorted(named - options)}"


def test_docs_show_commands() -> None:
    assert sum(step[0] == "-m" for page in PAGES for step in steps(page)) >= 10
    assert any(step[0] == "-c" for step in steps(ROOT / "README.md"))


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


def generator(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "resources" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["records_page", "commands_page", "codebook_page", "api_page", "pack_format_page"])
def test_docs_generated_pages_are_those_of_the_program(name: str) -> None:
    module = generator(name)
    assert module.PAGE.read_text(encoding="utf-8") == module.page(), "run make docs"


def test_docs_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the extra docs is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert "fonts.googleapis" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_docs_changelog_names_this_version() -> None:
    assert f"## {rasad.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_api_is_listed_and_documented() -> None:
    """Every public name, and every public method of a class, on the page, with a docstring that was written for it."""
    api = generator("api_page")
    page = api.PAGE.read_text(encoding="utf-8")
    for name, thing in api.public():
        assert api.own_words(thing).strip(), name
        assert f"\n## {name}\n" in page or f"\n### {name}\n" in page, name
    assert set(rasad.__all__) <= set(dir(rasad))


def test_api_words_are_those_of_the_thing_itself() -> None:
    """What a class merely takes over from the one that it extends is no docstring of its own."""
    own_words = generator("api_page").own_words
    assert own_words(type("Bare", (rasad.ReadError,), {})) == ""
    assert own_words(rasad.ReadError)


def test_pack_format_page_has_every_key_of_every_file() -> None:
    page = generator("pack_format_page").PAGE.read_text(encoding="utf-8")
    for name, kind in {**SECTIONS, **OPTIONAL}.items():
        part = page.split(f"\n## `{name}.yaml`", 1)[1].split("\n## ", 1)[0]
        assert all(f"| `{field.encode_name}` |" in part for field in msgspec.structs.fields(kind)), name


def test_every_command_and_option_says_what_it_does() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {"read", "explain", "check", "evaluate"} <= commands.keys()
    for name, command in commands.items():
        assert (command.help or "").strip(), name
        for parameter in command.params:
            assert (getattr(parameter, "help", "") or "").strip(), f"{name} {parameter.name}"
