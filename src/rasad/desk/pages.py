"""What a page is: a question from a browser, an answer in three forms (HTML, JSON, CSV)."""

from __future__ import annotations

import io
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rasad.archive import Archive
from rasad.desk.days import Days
from rasad.desk.language import Language, language
from rasad.desk.naming import Naming
from rasad.desk.safety import FORM_MARK, form_mark
from rasad.desk.settings import Settings
from rasad.export.write import write_csv

_LONGEST = 500  # characters of one parameter
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Desk:
    """What all pages share."""

    archive: Archive
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page says: ``title`` tells the view in words, ``model`` is what the template gets.

    ``data`` is the JSON twin (anything that msgspec encodes), ``rows`` and ``columns`` the CSV twin.
    """

    title: str
    template: str
    model: dict[str, Any] = field(default_factory=dict)
    data: Any = None
    rows: Iterable[Row] = ()
    columns: Sequence[str] = ()
    status: int = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the desk, the interface language, and what is asked for."""

    desk: Desk
    language: Language
    request: Request
    name: str = ""  # of the page

    @property
    def archive(self) -> Archive:
        """The archive that is open."""
        return self.desk.archive

    @property
    def days(self) -> Days:
        """Days in this interface language."""
        return Days(self.language)

    @property
    def naming(self) -> Naming:
        """Names of actors in this interface language."""
        return Naming(self.language, self.archive.overview.name)

    @property
    def asked(self) -> QueryParams:
        """All parameters as they came."""
        return self.request.query_params

    def text(self, name: str) -> str | None:
        """A parameter without spaces around it; None when it is missing or empty."""
        value = (self.asked.get(name) or "").strip()[:_LONGEST]
        return value.replace("\x00", "") or None

    def needed(self, name: str) -> str:
        """A parameter that the page cannot do without; 404 when it is missing."""
        value = self.text(name)
        if value is None:
            raise HTTPException(404)
        return value

    def day(self, name: str) -> str | None:
        """A day, month or year in ISO form; anything else is passed over."""
        value = self.text(name)
        return value if value and _DAY.match(value) else None

    def count(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number between two bounds."""
        value = self.text(name)
        return min(high, max(low, int(value))) if value and value.isascii() and value.isdigit() else default

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        """One of several values."""
        value = self.text(name)
        return value if value is not None and value in allowed else default

    def url(self, page: str, **parameters: object) -> str:
        """The address of a page in this language; parameters that are None or empty are left out."""
        return address(self.language.code, page, parameters)

    def same(self, *, code: str | None = None, twin: str = "", **changed: object) -> str:
        """The address of this view with some parameters changed, in another language, or of one of its twins."""
        now: dict[str, object] = {**dict(self.asked.items()), **changed}
        return address(code or self.language.code, (self.name or ("index" if twin else "")) + twin, now)

    def mark(self) -> str:
        """The hidden mark of a form."""
        return form_mark(self.desk.settings, self.request.state.session)


def address(code: str, page: str, parameters: dict[str, object]) -> str:
    """``/fa/actor?who=IRN``; values are escaped, those without a value are left out."""
    kept = [(k, v) for k, v in parameters.items() if v not in (None, "")]
    return f"/{code}/{quote(page)}" + ("?" + urlencode(kept, quote_via=quote) if kept else "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page under its name; ``answer`` is called in a thread, once a request."""

    name: str
    answer: Callable[[Ask], Answer]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a form does; the mark of the form is checked before. Returns the address to go on at."""

    name: str
    do: Callable[[Ask, FormData], str | Response]


def json_twin(answer: Answer) -> Response:
    """The answer as JSON."""
    body = msgspec.json.format(msgspec.json.encode(answer.data, enc_hook=str), indent=1)
    return Response(body, media_type="application/json", status_code=answer.status)


def csv_twin(answer: Answer) -> Response:
    """The answer as CSV in UTF-8, with the mark that spreadsheets look for."""
    out = io.StringIO()
    write_csv(answer.rows, out, columns=answer.columns)
    headers = {"Content-Disposition": 'attachment; filename="rasad.csv"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def action_endpoint(desk: Desk, action: Action, code: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of an action in one interface language."""
    from starlette.concurrency import run_in_threadpool

    async def endpoint(request: Request) -> Response:
        form = await request.form(max_files=200, max_fields=500)
        ask = Ask(desk, language(code), request, action.name)
        given = request.headers.get("x-rasad-mark") or form.get(FORM_MARK)
        if given != ask.mark():
            raise HTTPException(403)
        done = await run_in_threadpool(action.do, ask, form)
        return RedirectResponse(done, 303) if isinstance(done, str) else done

    return endpoint
