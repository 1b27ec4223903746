"""Puts the desk together: pages in every interface language, their twins, the guard around them, errors in words."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rasad.archive import Archive, ArchiveError
from rasad.desk import actor, add, agreement, atlas, event, home, pair, report, review, rule, search
from rasad.desk.assets import assets
from rasad.desk.catching import Catching
from rasad.desk.language import CODES, language, wanted
from rasad.desk.pages import Action, Answer, Ask, Desk, Page, action_endpoint, csv_twin, json_twin
from rasad.desk.safety import Guard, TooLargeError
from rasad.desk.settings import Settings
from rasad.desk.templates import render

# A page is added by writing its function and putting it here; so is what a form does.
PAGES: tuple[Page, ...] = (
    *home.PAGES, *search.PAGES, *report.PAGES, *rule.PAGES, *actor.PAGES, *pair.PAGES, *event.PAGES, *agreement.PAGES,
    *atlas.PAGES, *review.PAGES, *add.PAGES,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (*review.ACTIONS, *add.ACTIONS)
_log = logging.getLogger("rasad.desk")


def create_app(archive: Archive, settings: Settings | None = None) -> FastAPI:
    """The desk over an open archive, as an ASGI application."""
    desk = Desk(archive, settings or Settings())
    app = FastAPI(title="Rasad", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan(desk))
    app.add_route("/", _front)
    app.add_route("/static/{mark}/{name:path}", assets().answer)
    for code in CODES:
        app.add_route(f"/{code}", _front)
        for page in PAGES:
            html = _endpoint(desk, page, code, lambda ask, answer: HTMLResponse(render(ask, answer), answer.status))
            app.add_route(f"/{code}/{page.name}", html, methods=["GET"])
            twin = page.name or "index"
            app.add_route(f"/{code}/{twin}.json", _endpoint(desk, page, code, lambda _, a: json_twin(a)))
            app.add_route(f"/{code}/{twin}.csv", _endpoint(desk, page, code, lambda _, a: csv_twin(a)))
        for action in ACTIONS:
            app.add_route(f"/{code}/{action.name}", action_endpoint(desk, action, code), methods=["POST"])
    _add_errors(app, desk)
    app.add_middleware(Guard, settings=desk.settings)
    return app


def _lifespan(desk: Desk) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with nullcontext() if desk.settings.read_only or desk.archive.read_only else Catching(desk.archive):
            yield

    return lifespan


Write = Callable[[Ask, Answer], Response]


def _endpoint(desk: Desk, page: Page, code: str, write: Write) -> Callable[[Request], Awaitable[Response]]:
    def answer(request: Request) -> Response:
        ask = Ask(desk, language(code), request, page.name)
        return write(ask, page.answer(ask))

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _front(request: Request) -> Response:
    code = request.url.path.strip("/")
    return RedirectResponse(f"/{code if code in CODES else wanted(request.headers.get('accept-language', ''))}/", 307)


def _add_errors(app: FastAPI, desk: Desk) -> None:
    """Errors as pages in the language of the address: what went wrong, without its inner parts."""

    def page(request: Request, status: int, key: str, detail: str = "") -> Response:
        code = request.url.path.split("/")[1]
        ask = Ask(desk, language(code if code in CODES else "en"), request)
        model = {"text": ask.language(f"errors.{key}.text"), "detail": detail}
        answer = Answer(title=ask.language(f"errors.{key}.title"), template="error.html", model=model, status=status)
        return HTMLResponse(render(ask, answer), status)

    def http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        key = {404: "missing", 403: "forbidden", 405: "method"}.get(status, "wrong")
        return page(request, status, key)

    def archive(request: Request, error: Exception) -> Response:
        return page(request, 400, "archive", str(error))

    def large(request: Request, _error: Exception) -> Response:
        return page(request, 413, "large")

    def inner(request: Request, error: Exception) -> Response:
        _log.error("%s", request.url.path, exc_info=error)
        return page(request, 500, "wrong")

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(ArchiveError, archive)
    app.add_exception_handler(TooLargeError, large)
    app.add_exception_handler(Exception, inner)
