"""Search: the archive's own filters as a form, the question said in words, the answers as cards."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from rasad.archive import Query
from rasad.archive.answers import columns_of, data_of, row_of
from rasad.desk.cards import card
from rasad.desk.days import Days
from rasad.desk.language import Language
from rasad.desk.naming import Naming
from rasad.desk.pages import Answer, Ask, Page
from rasad.desk.words import quads
from rasad.records import Act, Status

KINDS = ("events", "statements", "agreements", "reports")
ACTS: tuple[str, ...] = get_args(Act)
STATUSES: tuple[str, ...] = get_args(Status)
_ONLY = {  # filters that only some kinds of answers know
    "type": ("events",), "mode": ("events",), "status": ("events",), "act": ("statements",),
    "said_by": ("events", "statements"),
}  # fmt: skip
_TEXTS = ("words", "said_by", "actor", "type", "mode", "status", "act", "place", "outlet", "lang", "report", "after")
_PAGE = 25


def query_of(ask: Ask, *, of: str | None = None, limit: int = _PAGE) -> Query:
    """The question that an address asks; filters that do not fit the kind are passed over."""
    kind = of or ask.choice("of", KINDS, "reports" if ask.text("words") and len(ask.asked) == 1 else "events")
    given: dict[str, Any] = {n: ask.text(n) for n in _TEXTS if kind in _ONLY.get(n, KINDS)}
    first, second = ask.text("first"), ask.text("second")
    if first and second:
        given["between"] = (first, second)
    elif (first or second) and not given["actor"]:
        given["actor"] = first or second
    return Query(of=kind, since=ask.day("since"), until=ask.day("until"), limit=limit, **given)  # type: ignore[arg-type]


def in_words(query: Query, t: Language, naming: Naming) -> str:
    """The question as a sentence of the interface language."""
    says = [t.label("of", query.of)]
    values: dict[str, str | None] = {
        "words": query.words, "said_by": _called(query.said_by, naming), "actor": _called(query.actor, naming),
        "type": t.label("deed", query.type), "mode": t.label("mode", query.mode),
        "status": t.label("status", query.status), "act": t.label("act", query.act), "place": query.place,
        "outlet": query.outlet, "lang": t.label("lang", query.lang), "report": query.report,
    }  # fmt: skip
    says += [t(f"search.says.{name}", value=value) for name, value in values.items() if value]
    if query.between:
        first, second = (_called(name, naming) or "" for name in query.between)
        says.append(t("search.says.between", first=first, second=second))
    days = Days(t)
    says += [t(f"search.says.{n}", value=days(v)) for n, v in (("since", query.since), ("until", query.until)) if v]
    return t.about.comma.join(says)


def _called(name: str | None, naming: Naming) -> str | None:
    """Codes of countries and keys by the names that they stand for; other names as they were asked for."""
    if not name:
        return None
    return naming.key(name).name if ":" in name or (name.isascii() and name[1:].isalnum() and name.isupper()) else name


def search(ask: Ask) -> Answer:
    """The archive's answers, newest first, a page at a time."""
    query, naming = query_of(ask), ask.naming
    page = ask.archive.ask(query)
    return Answer(
        title=in_words(query, ask.language, naming), template="search.html",
        model={"query": query, "cards": [card(hit, naming) for hit in page.hits], "next": page.next, "kinds": KINDS,
               "types": list(quads()), "statuses": STATUSES, "acts": ACTS},
        data={"query": msgspec.to_builtins(query), "answers": [data_of(h) for h in page.hits], "next": page.next},
        rows=[row_of(h) for h in page.hits], columns=columns_of(query.of),
    )  # fmt: skip


PAGES = (Page("search", search),)
