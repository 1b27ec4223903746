"""Tables that are derived from packs, built once and kept on disk, so that a start costs milliseconds.

A table's key is the hash of its sources and of the code that builds it: a change of either builds it anew. Tables lie
beside the packs where that folder can be written, else in the user's cache folder, else nowhere.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import inspect
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
_BESIDE = Path(__file__).parent / ".compiled"


def _folders() -> list[Path]:
    cache = os.environ.get("XDG_CACHE_HOME")
    return [_BESIDE, (Path(cache) if cache else Path.home() / ".cache") / "rasad"]


def cached(name: str, kind: type[T], sources: Iterable[Path], build: Callable[[], T], *code: object) -> T:
    """The table ``name``: read from disk when its sources are unchanged, else built and kept.

    ``kind`` is the msgspec type of the table, ``sources`` the files it is made from, ``code`` further modules whose
    source text belongs to the key (the module of ``build`` always does).
    """
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.as_posix().encode())
        digest.update(path.read_bytes())
    for module in (inspect.getmodule(build), *code):
        file_of = getattr(module, "__file__", None)
        if file_of:
            digest.update(Path(file_of).read_bytes())
    file = f"{name}-{digest.hexdigest()[:16]}.msgpack"
    for folder in _folders():
        with contextlib.suppress(OSError, msgspec.DecodeError), kept():
            return msgspec.msgpack.decode((folder / file).read_bytes(), type=kind)
    table = build()
    data = msgspec.msgpack.encode(table)
    for folder in _folders():
        with contextlib.suppress(OSError):
            _keep(folder, name, file, data)
            break
    return msgspec.msgpack.decode(data, type=kind)


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """For loading what stays: no garbage is looked for among it, which would cost as much as the loading."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _keep(folder: Path, name: str, file: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    os.replace(temporary, folder / file)  # whole or not at all
    for old in folder.glob(f"{name}-*.msgpack"):
        if old.name != file:
            with contextlib.suppress(OSError):
                old.unlink()
