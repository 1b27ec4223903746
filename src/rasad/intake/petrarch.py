"""Dictionaries of the PETRARCH family (verb patterns, actors) as frames and actors of this project's formats.

A dictionary line that has no counterpart here is not guessed at: it is listed in the report with the reason.

Verb blocks: ``--- head [code] ---``, forms one a line (``+`` joins a particle), patterns ``- … * … [code]  # source``.
Actors: ``NAME_  [CODE]``, synonyms ``+NAME_``, codes with dates ``[CODE from-to]``, ``[CODE >from]``, ``[CODE <to]``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rasad.packs.schema.frames import Frame
from rasad.packs.schema.world import NOT_STATES, SECTORS, Body, Person

Cameo = Mapping[str, tuple[str, str | None]]
"""CAMEO code → PLOVER type and mode."""

_BLOCK = re.compile(r"^---\s*(?P<head>\S+)\s*(?:\[(?P<code>[^\]]*)\])?")
_PATTERN = re.compile(r"^-\s*(?P<before>[^*]*)\*(?P<after>[^\[#]*)\[(?P<code>[^\]]*)\]")
_CODE = re.compile(r"\[(?P<code>[A-Z~]+)(?:\s+(?P<dates>[<>]?\d[\d-]*))?\s*\]")
_SECTOR = {"MED": "JRN", "HLH": "MED"}  # CAMEO's names → PLOVER's


@dataclass(slots=True)
class Report:
    """What was taken, and how many lines were left for which reason, with the first of each."""

    taken: int = 0
    left: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def leave(self, reason: str, line: str) -> None:
        """Count a line that was not taken."""
        self.left[reason] += 1
        self.first.setdefault(reason, line.strip()[:120])


def verbs(lines: Iterable[str], cameo: Cameo, lang: str) -> tuple[list[Frame], Report]:
    """Frames of a verb dictionary. A frame's ``match`` is the dictionary's own pattern, its ``reject`` the bare verb.

    Taken: blocks with a code, and patterns of plain words around the verb. Not taken: synonym sets (``&``), nested
    phrases, codes that PLOVER does not know, verbs of several words.
    """
    out: list[Frame] = []
    report = Report()
    forms: list[str] = []
    head, default, number = "", "", 0
    for line in lines:
        block = _BLOCK.match(line)
        if block:
            head, default, forms = block["head"], (block["code"] or "").strip("-: "), []
            continue
        if not head or not line.strip() or line.startswith(("#", "&", "~", "+")):
            continue
        pattern = _PATTERN.match(line)
        if pattern:
            number += 1
            frame = _pattern(pattern, tuple(forms) or (head,), cameo, f"{lang}.petrarch.{number}", report, line)
            out += [frame] if frame else []
        elif not line.startswith("-"):
            form = line.split("#")[0].strip()
            if "+" in form or "_" in form or " " in form:
                report.leave("a verb of several words", line)
            elif form:
                forms.append(form)
                number += 1
                frame = _verb(form, default, cameo, f"{lang}.petrarch.{number}", report, line)
                out += [frame] if frame else []
    report.taken = len(out)
    return out, report


def _verb(form: str, code: str, cameo: Cameo, name: str, report: Report, line: str) -> Frame | None:
    if not code:
        return None  # the block's patterns alone have codes
    return _frame((form,), (), code, cameo, name, report, line)


def _pattern(
    found: re.Match[str], forms: tuple[str, ...], cameo: Cameo, name: str, report: Report, line: str
) -> Frame | None:
    words = f"{found['before']} {found['after']}"
    if "&" in words:
        report.leave("a synonym set in a pattern", line)
        return None
    if "{" in words or words.count("(") > 1:
        report.leave("a nested phrase in a pattern", line)
        return None
    near = tuple(w.strip("_") for w in re.findall(r"[^\s()+$%^]+", words) if len(w.strip("_")) > 1)
    if not near:
        report.leave("a pattern without words", line)
        return None
    return _frame(forms, near[-1:], found["code"], cameo, name, report, line)


def _frame(
    forms: tuple[str, ...], near: tuple[str, ...], code: str, cameo: Cameo, name: str, report: Report, line: str
) -> Frame | None:
    plain = code.split(":")[0].strip()
    known = cameo.get(plain)
    if known is None:
        report.leave("a code that PLOVER does not know", line)
        return None
    kind, mode = known
    return Frame(
        name=name, type=kind, mode=mode, cameo=plain, verbs=forms, object=near, target=("object",),  # type: ignore[arg-type]
        match=(" ".join((*forms[:1], *near)),), reject=(forms[0],) if near else ("—",), weight=0.5,
    )  # fmt: skip


def actors(lines: Iterable[str], lang: str, countries: frozenset[str]) -> tuple[list[Person | Body], Report]:
    """Actors of a dictionary: those whose codes have dates as persons, all others as bodies.

    The dates themselves are not taken: they say when a code held, not which office it was.
    """
    out: list[Person | Body] = []
    report = Report()
    names: list[str] = []
    codes: list[tuple[str, str]] = []

    def flush() -> None:
        if names and codes:
            made = _actor(names, codes, lang, countries, report, len(out))
            out.extend([made] if made else [])
        elif names:
            report.leave("an actor without a code", names[0])

    for line in lines:
        text = line.split("#")[0].rstrip()
        if not text.strip():
            continue
        here = [(m["code"], m["dates"] or "") for m in _CODE.finditer(text)]
        name = _CODE.sub("", text).strip(" \t+_").replace("_", " ")
        if text[0] in "\t " and not name:
            codes += here
        elif text.lstrip().startswith("+"):
            names += [name] if name else []
            codes += here
        else:
            flush()
            names, codes = [name] if name else [], here
    flush()
    report.taken = len(out)
    return out, report


def _actor(
    names: list[str], codes: list[tuple[str, str]], lang: str, countries: frozenset[str], report: Report, number: int
) -> Person | Body | None:
    code, _ = codes[-1]
    if code.startswith("~"):
        report.leave("an agent: a role without a country", names[0])
        return None
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    country = parts[0] if parts[0] in countries or parts[0] in NOT_STATES else None
    rest = [_SECTOR.get(p, p) for p in (parts[1:] if country else parts)]
    sectors = tuple(dict.fromkeys(p for p in rest if p in SECTORS))
    if not country and not sectors:
        report.leave("a code that PLOVER does not know", f"{names[0]} [{code}]")
        return None
    if any(p not in SECTORS for p in rest):
        report.leave("a sector that PLOVER does not know (the actor was taken)", f"{names[0]} [{code}]")
    spelt = {lang: tuple(dict.fromkeys(names))}
    key = f"petrarch-{number + 1}"
    if any(dates for _, dates in codes):
        report.leave("dates of a code (the person was taken)", names[0])
        return Person(key=key, names=spelt, country=country, sector=sectors)
    return Body(key=key, names=spelt, country=country, sector=sectors)
