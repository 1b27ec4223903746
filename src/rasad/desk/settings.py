"""How a desk is opened: where the archive is, who may come, what may be changed."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field

MAX_BODY = 16 * 1024 * 1024  # bytes that a browser may send at once
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``token`` is demanded of every request when it is given; ``names`` are hosts that a browser may ask for."""

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    token: str | None = None
    read_only: bool = False
    max_body: int = MAX_BODY
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def __post_init__(self) -> None:
        """Refuse to serve other machines without a token."""
        if not is_loopback(self.host) and not self.token:
            raise ValueError(f"a desk at {self.host} can be reached by others: it needs a token")

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header, without its port, names this desk.

        A name that somebody else owns never does, so that a page elsewhere cannot reach the desk through a name that
        it lets point here. An address is no name; it is taken when the desk is open to other machines.
        """
        if host in LOOPBACK or host == self.host or host in self.names:
            return True
        return not is_loopback(self.host) and (_is_address(host) or host == socket.gethostname())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server at ``host``."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
