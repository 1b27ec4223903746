"""The interface in several languages: words, plurals, digits and days, all from ``desk/languages/<code>/*.yaml``.

A key is the name of its file and the way inside it: ``report.layers.names`` stands in ``report.yaml``. A text with
forms by number is a mapping of plural categories. Values that are put into a text are isolated from its direction.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml

CODES = ("ar", "fa", "en")
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
_SLOT = re.compile(r"\{(\w+)\}")
# embeddings, overrides, isolates and marks: a name that carries them must not turn the line around it
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FSI, _PDI = "\u2068", "\u2069"


class Plural(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The category of numbers ``low`` to ``high``, counted modulo ``modulo`` where it is given (CLDR's rules)."""

    form: str
    low: int
    high: int
    modulo: int | None = None


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``language.yaml``: what a language is like."""

    code: str
    name: str
    dir: str
    calendar: str  # the one that days are told in first
    digits: str
    decimal: str
    group: str
    comma: str
    plurals: tuple[Plural, ...]
    months: dict[str, tuple[str, ...]]
    day: str  # "{day} {month} {year}"
    era: dict[str, str]


class Language:
    """One interface language: ``language("report.title", name=…)`` gives its text."""

    def __init__(self, about: About, texts: dict[str, Any]) -> None:
        self.about = about
        self.code, self.dir, self.name = about.code, about.dir, about.name
        self.texts = texts
        self._digits = str.maketrans("0123456789", about.digits)

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key. Raises KeyError for a key that there is not; ``n`` chooses among forms by number."""
        text = self.texts[key]
        if isinstance(text, dict):
            number = values.get("n", 0)
            text = text.get(self.category(number if isinstance(number, int) else 0)) or text["other"]
        return _SLOT.sub(lambda slot: self._value(values[slot[1]]), text)

    def label(self, area: str, value: str | None) -> str:
        """The word for a value of the records (``label("type", "CONSULT")``); the value itself where there is none."""
        if not value:
            return ""
        found = self.texts.get(f"labels.{area}.{value}")
        return found if isinstance(found, str) else value

    def category(self, number: int) -> str:
        """The plural category of a count."""
        for rule in self.about.plurals:
            counted = number % rule.modulo if rule.modulo else number
            if rule.low <= counted <= rule.high:
                return rule.form
        return "other"

    def number(self, value: float | None) -> str:
        """A number with this language's digits and separators."""
        if value is None:
            return ""
        text = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
        parts = text.replace(",", "\0").replace(".", self.about.decimal).replace("\0", self.about.group)
        return parts.translate(self._digits)

    def digits(self, text: str) -> str:
        """A text with this language's digits."""
        return text.translate(self._digits)

    def join(self, parts: list[str] | tuple[str, ...]) -> str:
        """Several texts in one run, each isolated."""
        return self.about.comma.join(isolated(p) for p in parts if p)

    def _value(self, value: object) -> str:
        if isinstance(value, int | float):
            return self.number(value)
        return isolated(str(value))


def plain(text: str) -> str:
    """A text without characters that turn the direction of a line."""
    return _TURNING.sub("", text)


def isolated(text: str) -> str:
    """A text that keeps its own direction inside another one."""
    return f"{_FSI}{plain(text)}{_PDI}"


@cache
def language(code: str) -> Language:
    """An interface language by its code. Raises KeyError when there is none."""
    if code not in CODES:
        raise KeyError(code)
    folder = files("rasad.desk") / "languages" / code
    about: About | None = None
    texts: dict[str, Any] = {}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            data = yaml.safe_load(entry.read_text(encoding="utf-8")) or {}
            if entry.name == "language.yaml":
                about = msgspec.convert(data, About)
            else:
                texts.update(_flat(data, entry.name.removesuffix(".yaml")))
    assert about is not None
    return Language(about, texts)


def _flat(node: dict[str, Any], prefix: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in node.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict) and not ("other" in value and value.keys() <= _CATEGORIES):
            out.update(_flat(value, key))
        else:
            out[key] = value
    return out


def wanted(accept: str) -> str:
    """The interface language for an ``Accept-Language`` header: the first that there is, else English."""
    for part in accept.split(","):
        code = part.split(";")[0].split("-")[0].strip().lower()
        if code in CODES:
            return code
    return "en"
