"""The desk's own files: kept in memory, under an address that changes with their contents."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_PACKED = frozenset({".css", ".js", ".json", ".svg"})


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, and the same compressed where that helps."""

    kind: str
    data: bytes
    packed: bytes | None


class Assets:
    """All files under ``desk/static``; one mark for all of them, so that they find each other by relative addresses."""

    def __init__(self, found: dict[str, Asset]) -> None:
        self.files = found
        whole = hashlib.sha256()
        for name in sorted(found):
            whole.update(name.encode() + b"\0" + found[name].data)
        self.mark = whole.hexdigest()[:12]

    def address(self, name: str) -> str:
        """Where a file lies. Raises KeyError for one that there is not."""
        self.files[name]
        return f"/static/{self.mark}/{name}"

    def answer(self, request: Request) -> Response:
        """The file that is asked for: for ever, since its address changes with its contents."""
        asset = self.files.get(request.path_params["name"])
        if asset is None:
            return PlainTextResponse("There is no such file.\n", 404)
        fresh = request.path_params["mark"] == self.mark
        headers = {"Cache-Control": "public, max-age=31536000, immutable" if fresh else "no-store",
                   "Vary": "Accept-Encoding"}  # fmt: skip
        if asset.packed and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.packed, media_type=asset.kind, headers={**headers, "Content-Encoding": "gzip"})
        return Response(asset.data, media_type=asset.kind, headers=headers)


@cache
def assets() -> Assets:
    """The files of this installation."""
    return Assets(dict(_walk(files("rasad.desk") / "static", "")))


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Asset]]:
    out = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            out += _walk(entry, f"{prefix}{entry.name}/")
            continue
        ending = "." + entry.name.rpartition(".")[2]
        if ending in _TYPES:
            data = entry.read_bytes()
            packed = gzip.compress(data, 6, mtime=0) if ending in _PACKED else None
            out.append((prefix + entry.name, Asset(_TYPES[ending], data, packed)))
    return out
