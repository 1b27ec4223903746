"""The full-text index: what it is asked, and the readings that fit."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Connection, Select, select, text
from sqlalchemy.sql import column, table

from rasad.archive.engine import ArchiveError
from rasad.archive.names import other_names
from rasad.text.terms import query_terms

Match = list[list[str]]  # every list is one thing that a reading must hold, in any of its forms
_QUOTED = re.compile(r'"([^"]+)"|(\S+)')
_terms = table("terms", column("rowid"), column("words"))


def phrases_of(words: str) -> Match:
    """Words as the index is asked for them: a phrase for each way of writing each; those in double quotes stand side by
    side. A word or phrase that is a name is looked for under the other names of its bearer too."""  # fmt: skip
    asked = []
    for quoted, plain in _QUOTED.findall(words):
        spellings = [query_terms(spelling) for spelling in (quoted or plain, *other_names(quoted or plain))]
        if spellings[0]:
            asked.append([way for phrase in spellings if phrase for way in _ways(phrase)])
    if not asked:
        raise ArchiveError(f"{words!r} holds no word to look for")
    return asked


def _ways(terms: list[tuple[str, ...]]) -> list[str]:
    """A word may stand under several terms: every way through a phrase, up to 64."""
    ways = [""]
    for term in terms[:8]:
        ways = [f"{way} {t}".strip() for way in ways for t in term][:64]
    return ways


def full_text(match: Match, connection: Connection) -> Select[Any]:
    """Ids of the readings that hold one phrase of every list."""
    if connection.dialect.name == "postgresql":
        question = " & ".join("(" + " | ".join(map(_tsquery_phrase, phrases)) + ")" for phrases in match)
        found = text("words @@ to_tsquery('simple', :asked)").bindparams(asked=question)
    else:
        question = " AND ".join("(" + " OR ".join(map(_fts5_phrase, phrases)) + ")" for phrases in match)
        found = text("terms MATCH :asked").bindparams(asked=question)
    return select(_terms.c.rowid).select_from(_terms).where(found)


def _tsquery_phrase(phrase: str) -> str:
    # query_terms gives letters and digits only, but for the @ of a handle
    return "(" + " <-> ".join("'" + word.replace("'", "''") + "'" for word in phrase.split()) + ")"


def _fts5_phrase(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'
