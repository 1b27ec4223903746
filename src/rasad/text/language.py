"""Which language a stretch of text is in: by script, by letters that only one language uses, by marking words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rasad.packs import languages, load
from rasad.packs.schema.pack import LanguageMarks, Languages, PackInfo
from rasad.text.fold import fold
from rasad.text.memo import Memo

_LETTERS = {
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
_NOISE = re.compile(r"https?://\S+|pic\.twitter\.com/\S+|[@#]\w+")
_NOISY = re.compile(r"[@#]|://|pic\.")  # seldom: what is noise is looked for only then
_WORD = re.compile(r"[^\W\d_]+(?:[\u0640\u064b-\u0652\u0670\u200c][^\W\d_]+)*")
_WORD_WEIGHT = 3.0
_OWN_LETTER, _SHARED_LETTER = 2.0, 0.5  # a letter that only one language uses, one that several do
_PRIOR = 2.0  # what one or two letters do not outweigh: Persian is typed with Arabic letters too
_PRIOR_PER_WORD = 0.35
_JUDGED = 20_000  # characters of a text that are asked whether it is readable
Evidence = tuple[str, tuple[tuple[str, float], ...]]  # script, points by language
_SAME: dict[Evidence, Evidence] = {}
_SAMPLE = 1500  # characters; a longer text is judged by its beginning


@cache
def _marks() -> dict[str, tuple[LanguageMarks, ...]]:
    by_script: dict[str, list[LanguageMarks]] = {}
    listed = load("shared", "languages", Languages).languages
    known = {language.code for language in listed}
    own = (load(code, "pack", PackInfo).marks for code in languages() if code not in known)
    for language in (*listed, *(marks for marks in own if marks is not None)):
        by_script.setdefault(language.script, []).append(language)
    return {script: tuple(languages) for script, languages in by_script.items()}


@cache
def marking_words(code: str) -> frozenset[str]:
    """Folded words that mark the language ``code`` among those of its script."""
    return frozenset(w for group in _marks().values() for language in group if language.code == code
                     for w in language.words)


@cache
def _letter_weight(script: str, letter: str) -> float:
    users = sum(letter in language.letters for language in _marks()[script])
    return _OWN_LETTER if users == 1 else _SHARED_LETTER


@cache
def scripts_of_packs() -> tuple[re.Pattern[str], ...]:
    """A pattern of a letter for each script that a language with a pack is written in."""
    scripts = {language.script for group in _marks().values() for language in group if language.code in languages()}
    return tuple(_LETTERS[script] for script in sorted(scripts))


def readable(text: str) -> bool:
    """Whether a line of a text is in a language that has a pack, as far as its script and marking words tell."""
    return any(
        any(pattern.search(line) for pattern in scripts_of_packs()) and detect(line) in languages()
        for line in text[:_JUDGED].splitlines()
    )


def has_letters(text: str) -> bool:
    """Whether a text has a letter of a script that is known."""
    return any(pattern.search(text) for pattern in _LETTERS.values())


def script_of(text: str) -> str | None:
    """The script that most letters of ``text`` are in, or None without letters."""
    counts: dict[str, int] = {}
    for script, pattern in _LETTERS.items():
        counts[script] = len(pattern.findall(text))
        if 2 * counts[script] > len(text):
            return script
    script, most = max(counts.items(), key=lambda item: item[1])
    return script if most else None


class Weighed(NamedTuple):
    """What the words of a stretch of text say of its language, before anything is known of its surroundings."""

    text: str
    words: int
    letters: dict[str, int]  # by script
    scores: dict[str, dict[str, float]]  # script -> language -> points


def weigh(text: str) -> Weighed:
    """The evidence in a text; the part of finding its language that costs time."""
    letters: dict[str, int] = {}
    scores: dict[str, dict[str, float]] = {}
    sample = text[:_SAMPLE]
    forms = _WORD.findall(_NOISE.sub(" ", sample) if _NOISY.search(sample) else sample)
    known = _evidence()
    for form in forms:
        script, evidence = known[form]
        letters[script] = letters.get(script, 0) + len(form)
        if evidence:
            of_script = scores.setdefault(script, {})
            for code, weight in evidence:
                of_script[code] = of_script.get(code, 0.0) + weight
    return Weighed(text, len(forms), letters, scores)


def language_of(weighed: Weighed, *, default: str | None = None) -> str | None:
    """ISO 639 code of the language that was weighed; see :func:`detect`."""
    letters = weighed.letters
    if not letters:
        return default if script_of(weighed.text[:_SAMPLE]) else None
    script = max(letters, key=lambda s: letters[s])
    candidates = _marks().get(script, ())
    if len(candidates) == 1:
        return candidates[0].code
    found = dict(weighed.scores.get(script, {}))
    if default is not None and default in (c.code for c in candidates):
        found[default] = found.get(default, 0.0) + _PRIOR + _PRIOR_PER_WORD * weighed.words
    if found:
        return max(candidates, key=lambda c: found.get(c.code, 0.0)).code
    return default or (candidates[0].code if candidates else None)


def detect(text: str, *, default: str | None = None) -> str | None:
    """ISO 639 code of the language of ``text``; ``default`` when its letters fit it and nothing speaks against.

    None without letters, or when nothing tells and no default is given in that script.
    """
    return language_of(weigh(text), default=default)


def _word_evidence(form: str) -> Evidence:
    """The script of a word and how much it speaks for each language of that script."""
    script = script_of(form) or "other"
    folded = fold(form)
    out = []
    for language in _marks().get(script, ()):
        weight = _WORD_WEIGHT if folded in marking_words(language.code) else 0.0
        weight += sum(_letter_weight(script, letter) for letter in form if letter in language.letters)
        if weight:
            out.append((language.code, weight))
    found = script, tuple(out)
    return _SAME.setdefault(found, found)  # one for all words that say the same


@cache
def _evidence() -> Memo[str, Evidence]:
    return Memo(_word_evidence)
