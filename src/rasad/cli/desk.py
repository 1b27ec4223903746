"""``rasad desk``."""

from __future__ import annotations

import logging
import secrets
from typing import Annotated

import typer

from rasad.cli.messages import fail, say
from rasad.cli.options import ArchiveOption

_TOKEN = "What a browser must bring; made up when the desk is open to other machines."


def desk(
    archive: ArchiveOption = "rasad.db",
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; only this machine without it.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0 takes any that is free.")] = 8765,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be changed: for publishing.")] = False,
    token: Annotated[str | None, typer.Option(metavar="SECRET", envvar="RASAD_TOKEN", help=_TOKEN)] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A host name that browsers may use for this desk.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="ar, fa or en to open with; as the browser asks without it.")
    ] = None,
    open: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
) -> None:
    """Open the archive in a browser: read, look around, compare."""
    try:
        from rasad.desk import Settings, create_app
        from rasad.desk.language import CODES
        from rasad.desk.serving import serve
    except ImportError as error:
        raise fail(f"the desk needs more ({error.name}): pip install 'rasad[desk]'") from error
    from rasad.archive import Archive, ArchiveError
    from rasad.desk.settings import is_loopback

    if language is not None and language not in CODES:
        raise typer.BadParameter(f"there are {', '.join(CODES)}", param_hint="--language")
    logging.basicConfig(level=logging.WARNING, format="rasad: %(message)s")
    token = token or (None if is_loopback(host) else secrets.token_urlsafe(16))
    settings = Settings(host=host, names=tuple(name or ()), token=token, read_only=read_only)
    try:
        with Archive(archive, read_only=read_only) as opened:
            path = f"/{language}/" if language else "/"
            serve(create_app(opened, settings), settings, port=port, path=path, tell=say, open=open)
    except (ArchiveError, OSError) as error:
        raise fail(str(error)) from error
