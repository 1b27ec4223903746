"""Who sits at the desk: a name that the browser keeps, so that every decision says who took it."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote, unquote

from starlette.responses import RedirectResponse, Response

from rasad.desk.pages import Ask

_COOKIE = "rasad_reader"
_LONGEST = 60


def reader_of(ask: Ask) -> str | None:
    """The reader's name, or None when nobody has said it yet."""
    return clean(unquote(ask.request.cookies.get(_COOKIE, "")))


def clean(name: str) -> str | None:
    """A name on one line, without characters that cannot be seen; None for an empty one."""
    plain = "".join(c for c in " ".join(name.split()) if c.isprintable())
    return plain[:_LONGEST].strip() or None


def remember(name: str, address: str) -> Response:
    """Go on at an address with this reader's name kept."""
    answer = RedirectResponse(address, 303)
    answer.set_cookie(_COOKIE, quote(name, safe=""), max_age=90 * 86400, httponly=True, samesite="strict")
    return answer


def now() -> str:
    """The time of a decision: this machine's clock in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
