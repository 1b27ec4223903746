"""Serves a desk on this machine until it is interrupted."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from rasad.desk.settings import Settings


def serve(
    app: ASGIApp, settings: Settings, *, port: int, path: str = "/", tell: Callable[[str], None], open: bool = False
) -> None:
    """Listen, tell the address, open it in a browser when that is wanted. Raises OSError for a port that is taken."""
    listening = _listen(settings.host, port)
    address = _address(settings, listening.getsockname()[1]) + path
    if settings.token:
        address += f"?token={settings.token}"
    tell(f"the desk is open at {address} (Ctrl+C closes it)")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    if open:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    server.run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise OSError(f"{host}:{port}: {error.strerror or error}") from error
    listening.listen(128)
    return listening


def _address(settings: Settings, port: int) -> str:
    host = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(settings.host, settings.host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
