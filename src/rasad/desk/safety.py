"""What stands before every page: the host asked for, the token, the size of what is sent, who sends it, headers.

Nothing in a report can run: no script, style, font or picture from anywhere but the desk's own files, none inline. A
form carries a mark that only the desk's own pages know, so that no other site can post through a reader's browser.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rasad.desk.settings import Settings

SESSION, TOKEN = "rasad_session", "rasad_token"
FORM_MARK = "mark"  # the hidden field of a form; the header X-Rasad-Mark does as well
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TooLargeError(Exception):
    """A browser sent more than the desk takes."""


def form_mark(settings: Settings, session: str) -> str:
    """What a form of this session carries."""
    return hmac.new(settings.secret, session.encode(), hashlib.sha256).hexdigest()


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies of a request; none when they cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


class Guard:
    """ASGI middleware around the whole desk."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with a session and a bounded body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        jar = cookies(headers)
        refusal = self._refusal(scope, headers, jar)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send, ()))
            return
        known = jar.get(SESSION, "")
        session = known if len(known) == 43 else secrets.token_urlsafe(32)
        scope.setdefault("state", {})["session"] = session
        new = () if session == known else (_cookie(SESSION, session),)
        await self._app(scope, _bounded(receive, self._settings.max_body), _with_headers(send, new))

    def _refusal(self, scope: Scope, headers: Headers, jar: dict[str, str]) -> Response | None:
        if not self._settings.knows(_host(headers.get("host", ""))):
            return PlainTextResponse("This desk does not answer to that name.\n", 421)
        given = self._let_in(scope, headers, jar)
        if given is not None:
            return given
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._settings.max_body:
            return PlainTextResponse("That is more than the desk takes at once.\n", 413)
        if scope["method"] not in _SAFE:
            if self._settings.read_only:
                return PlainTextResponse("This desk is open for reading only.\n", 403)
            if not _same_origin(headers):
                return PlainTextResponse("This was sent from another site.\n", 403)
        return None

    def _let_in(self, scope: Scope, headers: Headers, jar: dict[str, str]) -> Response | None:
        """None for who brings the token; it may come once in the address, and is then kept as a cookie."""
        wanted = self._settings.token
        if wanted is None:
            return None
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _equal(jar.get(TOKEN, ""), wanted) or _equal(bearer, wanted):
            return None
        asked = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        if scope["method"] in _SAFE and any(k == "token" and _equal(v, wanted) for k, v in asked):
            rest = urlencode([(k, v) for k, v in asked if k != "token"])
            path = "/" + scope["path"].lstrip("/")  # never //elsewhere
            answer = RedirectResponse(path + ("?" + rest if rest else ""), 303)
            answer.headers.append("set-cookie", _cookie(TOKEN, wanted))
            return answer
        return PlainTextResponse("This desk asks for its token: open it with ?token=… once.\n", 401)


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _host(header: str) -> str:
    """The name in a ``Host`` header: ``[::1]:8000`` gives ``::1``."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0].lower()


def _same_origin(headers: Headers) -> bool:
    """Browsers say where a form comes from; programs that are no browsers do not, and have no session to misuse."""
    site = headers.get("sec-fetch-site")
    if site is not None:  # then it alone counts: under no-referrer, the origin of the desk's own forms is "null"
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _cookie(name: str, value: str) -> str:
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"


def _bounded(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLargeError
        return message

    return bounded


def _with_headers(send: Send, new_cookies: tuple[str, ...]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
            for value in new_cookies:
                headers.append("Set-Cookie", value)
        await send(message)

    return sending
