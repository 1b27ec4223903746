"""The edges of persons' names: two names joined, words of grammar at the end, hyphens, words that look like a name."""

from __future__ import annotations

import pytest

from rasad.find.name_tidy import tidier
from rasad.reader import Reader


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("ar", "صالح والحوثي", ["صالح", "والحوثي"]),
        ("ar", "زويد ورفح", ["زويد", "ورفح"]),
        ("ar", "عادل للبؤس", ["عادل"]),
        ("ar", "محمد وليد النصراوي", ["محمد وليد النصراوي"]),
        ("ar", "حسن جوار", []),
        ("fa", "مایکل را", ["مایکل"]),
        ("fa", "حسن همسایگی", []),
        ("fa", "حسن نصری", ["حسن نصری"]),
    ],
)
def test_tidied_names(lang: str, words: str, expected: list[str]) -> None:
    doc = Reader().tokens(words, lang=lang)
    found = tidier(lang).names(doc, 0, len(doc.words))
    assert [doc.text[doc.starts[a] : doc.ends[b - 1]] for a, b in found] == expected


def test_tidied_names_go_on_behind_a_hyphen() -> None:
    doc = Reader().tokens("سارة هانسون-يونغ قالت", lang="ar")
    assert list(tidier("ar").names(doc, 0, 2)) == [(0, 4)]
