"""When two names mean one person, and how the forms of a name are compared."""

from __future__ import annotations

from rasad.resolve.gazetteer import Gazetteer, key


def name_words(table: Gazetteer, words: list[str]) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, without the article, compounds joined."""
    out: list[str] = []
    article = table.article
    joined = ""
    for word in words:
        form = key(word)
        if not form or not form[0].isalnum():
            continue
        if article and form.startswith(article) and len(form) > len(article) + 2:
            form = form[len(article) :]
        if joined:
            form = joined + form
            joined = ""
        if form in table.starts and form not in table.given:
            joined = form
            continue
        out.append(form)
    if joined:
        out.append(joined)
    return tuple(w for w in out if w not in table.joins) or tuple(out)


def same_person(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name may be a shorter way to say a longer one: its words stand in it in the same order."""
    if not short or len(short) > len(long):
        return False
    if len(short) == 1:
        return short[0] == long[-1] or (len(long) > 2 and short[0] == "".join(long[-2:]))
    if short == long[-len(short) :]:
        return True  # a family name of several words
    at = 0
    for word in long:
        if at < len(short) and word == short[at]:
            at += 1
    return at == len(short) and long[0] == short[0]
