"""Statements that belong together: a denial and the claim it denies, a paraphrase and the words it renders."""

from __future__ import annotations

from rasad import records
from rasad.find.statements.view import View


def link(view: View, statements: list[records.Statement]) -> list[records.Statement]:
    """The statements, with their links."""
    return statements
