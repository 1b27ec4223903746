"""Reads the sections of a pack and refuses what is wrong in them, saying the file and the place.

A section is one file (``packs/ar/times.yaml``) or a folder of files (``packs/ar/events/*.yaml``) whose lists and
mappings are joined. Each section has its type in ``packs/schema``, a :class:`msgspec.Struct` with
``forbid_unknown_fields=True``, so an unknown key fails on loading.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from rasad.packs.tables import cached

T = TypeVar("T")
ROOT = Path(__file__).parent
MAX_FILE = 20_000_000  # bytes of one YAML file; the longest of the packs has 0.4 MB
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PackError(ValueError):
    """A pack that cannot be used: names the file, the place in it and what is wrong."""


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every rule carries: its name, a text that it must match and one that it must not."""

    name: str  # the same nowhere else in the section: ``xx.says.verb-first``
    match: tuple[str, ...]  # texts that it must match
    reject: tuple[str, ...]  # texts that it must not match

    def __post_init__(self) -> None:
        """Refuse a rule without examples; the message is completed with file and place by the loader."""
        if not self.match or not self.reject:
            raise ValueError(f"rule {self.name!r} needs at least one example under match and one under reject")


class _UniqueKeys(_Loader):  # type: ignore[misc, valid-type]
    """Plain safe YAML in which a key that is written twice is an error and days and words stay the text that they are.

    Words: YAML 1.1 takes "on", "no" and "yes" for truth values; here these are true and false alone.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML reads this attribute of the class
        letter: [
            (tag, form)
            for tag, form in found
            if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or letter in "tTfF")
        ]
        for letter, found in _Loader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key that is no word", key_node.start_mark)
            key = key_node.value
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


@cache
def own_root() -> Path | None:
    """The folder of a user's own packs, a folder a language: what ``RASAD_PACKS`` names, None without."""
    named = os.environ.get("RASAD_PACKS")
    return Path(named).resolve() if named else None


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted; those of a user's own packs among them."""
    roots = [ROOT, *([own] if (own := own_root()) else [])]
    folders = (p.parent.name for root in roots for p in root.glob("*/pack.yaml"))
    return tuple(sorted({name for name in folders if not name.startswith("_")}))


def pack_folder(code: str, root: Path = ROOT) -> Path:
    """The folder of a pack: in the package, else among a user's own."""
    own = own_root()
    if root == ROOT and own is not None and not (ROOT / code).is_dir():
        return own / code
    return root / code


def section_files(code: str, section: str, root: Path = ROOT) -> list[Path]:
    """The files of one section, sorted; empty when the pack has none."""
    folder = pack_folder(code, root)
    one = folder / f"{section}.yaml"
    return ([one] if one.is_file() else []) + sorted((folder / section).glob("*.yaml"))


def parse_yaml(path: Path) -> Any:
    """One YAML file as plain data. Raises PackError with line and column for bad YAML or a key written twice."""
    data = path.read_bytes()
    if len(data) > MAX_FILE:
        raise PackError(f"{path}: more than {MAX_FILE // 1_000_000} MB")
    try:
        _refuse_aliases(path, data)
        return yaml.load(data, Loader=_UniqueKeys)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise PackError(f"{path}: nested too deeply") from error


def _refuse_aliases(path: Path, data: bytes) -> None:
    """A file of twenty lines can stand for billions of values by naming one again and again: packs name none."""
    if b"*" not in data or b"&" not in data:
        return
    for event in yaml.parse(data, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            line = data.count(b"\n", 0, data.find(f"*{event.anchor}".encode())) + 1
            raise PackError(f"{path}: an alias (*{event.anchor}), which packs do not have (line {line})")


def load(code: str, section: str, kind: type[T], *, root: Path = ROOT) -> T:
    """One section of a pack as its type.

    Raises PackError when the section is absent, has an unknown key or a value of the wrong type, lacks examples for
    a rule, or holds two rules of one name.
    """
    files = section_files(code, section, root)
    if not files:
        raise PackError(f"{root / code}: no section {section!r} ({section}.yaml or {section}/*.yaml)")
    # only what lies in the package is kept parsed: a pack that is being written is read anew
    if root == ROOT and (ROOT / code).is_dir():
        whole = cached(f"section.{code}.{section}", Any, files, lambda: _joined(files, kind))
    else:
        whole = _joined(files, kind)
    _refuse_twins(whole, code, section)
    try:
        return msgspec.convert(whole, kind)
    except msgspec.ValidationError as error:
        raise PackError(f"{root / code}/{section}: {error}") from error


def _joined(files: list[Path], kind: Any) -> Any:
    """The files of a section as one value, each checked on its own, so that an error names its file."""
    whole: Any = None
    for path in files:
        part = parse_yaml(path)
        try:
            msgspec.convert(part, kind)
        except msgspec.ValidationError as error:
            raise PackError(f"{path}: {error}") from error
        whole = part if whole is None else _join(whole, part, path)
    return whole


def _join(whole: Any, part: Any, path: Path) -> Any:
    if isinstance(whole, list) and isinstance(part, list):
        return whole + part
    if isinstance(whole, dict) and isinstance(part, dict):
        out = dict(whole)
        for key, value in part.items():
            out[key] = _join(out[key], value, path) if key in out else value
        return out
    raise PackError(f"{path}: a value here is already given by another file of the section")


def _refuse_twins(whole: Any, code: str, section: str) -> None:
    rules = whole.get("rules", []) if isinstance(whole, dict) else whole
    names = [r["name"] for r in rules if isinstance(r, dict) and isinstance(r.get("name"), str) and "match" in r]
    twins = sorted({n for n in names if names.count(n) > 1}) if len(names) != len(set(names)) else []
    if twins:
        raise PackError(f"{code}/{section}: two rules share the name {', '.join(twins)}")


@cache
def pack_hash(code: str) -> str:
    """SHA-256 over the names and bytes of all files of a pack, 12 hexadecimal digits."""
    digest = hashlib.sha256()
    folder = pack_folder(code)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
