"""Templates, and the one function that fills them. Everything is escaped; nothing is marked safe but our own markup."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from rasad.desk.assets import assets
from rasad.desk.language import CODES, isolated, language, plain
from rasad.desk.naming import place_name
from rasad.desk.pages import Answer, Ask
from rasad.desk.words import parties, quads, reason_in_words
from rasad.export.html import direction

# names of the pages that the head of every page leads to
MENU = ("", "search", "timeline", "actors", "agreements", "map", "network", "review", "add")


@cache
def environment() -> jinja2.Environment:
    """The templates of this installation; a name that is not given is an error, not an empty text."""
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("rasad.desk"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(asset=assets().address, languages=[language(code) for code in CODES],
                         parties=parties, quads=quads(), reason_in_words=reason_in_words)  # fmt: skip
    found.filters.update(isolated=isolated, plain=plain, direction=_direction, place=_place)
    return found


@cache
def _direction(lang: str | None) -> str:
    """``dir`` for words of a language: ``auto`` when it is not known."""
    return direction(lang) if lang else "auto"


@jinja2.pass_context
def _place(context: jinja2.runtime.Context, name: str | None) -> str:
    """A place in the interface language of the page."""
    return place_name(name, context["t"].code)


def render(ask: Ask, answer: Answer) -> str:
    """An answer as a page."""
    about: dict[str, Any] = {
        "ask": ask, "t": ask.language, "days": ask.days, "label": ask.language.label, "number": ask.language.number,
        "url": ask.url, "title": answer.title, "answer": answer, "menu": MENU,
    }  # fmt: skip
    return environment().get_template(answer.template).render(**about, **answer.model)
