"""Writes docs/records.md, the page of the contract, from rasad.records: ``python resources/records_page.py``.

The names, types and order of the fields come from the schema; their meanings stand here, and a field without one, or
a meaning without its field, is an error.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Literal, get_args, get_origin

import msgspec

from rasad import records

PAGE = Path(__file__).parents[1] / "docs" / "records.md"
LAYERS = (records.Reading, records.Report, records.Segment, records.Name, records.Actor, records.Mention, records.Place,
          records.Time, records.Figure, records.Statement, records.Event, records.Agreement, records.Term, records.Note,
          records.MadeBy)  # fmt: skip
_SPAN = frozenset({"start", "end", "text"})

HEAD = """# The record: what one reading of one report holds

`rasad read --json` prints one JSON object a report, one a line; `rasad.read(…)` returns the same as a `Reading`. The
store, the exports and the pages rest on it, and `rasad check READINGS.jsonl` says where a file of readings breaks it.
Fields may be added; a field here keeps its name and its meaning. Unknown is `null` or an empty list, never a guess
dressed as a fact.

**Spans** are `{"start", "end", "text"}`: code-point offsets into `report.text`, half open, and
`report.text[start:end] == text` always. `report.text` is the text as it was given, unchanged: title, newline, body when
a title is given, the file's own text otherwise. Records that are spans carry the three fields themselves.

**Times** are ISO 8601, EDTF and TIMEX3 values: `2020-11-09`, `2020-11`, `2020-W49`, `2018-H1`, `2018-SU`, `201X`,
`2019-08-23/2019-09-22`, `P3D`, `PXD`, `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.

**Rules of the contract.** Every record points at the words that it rests on. `rule` names the rule of the language pack
that made the record, and `rasad explain` prints it with its examples. The same input gives the same output: no clock,
no network, no randomness. Lists are in the order of the text; ids are stable for the same text.

This page is written by `resources/records_page.py` from `src/rasad/records.py`.
"""

MEANINGS: dict[str, dict[str, str]] = {
    "Reading": {
        "report": "the report that was read",
        "segments": "the text cut into stretches; nothing but white space lies between them",
        "names": "every name in the text, political or not",
        "actors": "who speaks, acts or is acted on: one identity each, with all its mentions",
        "places": "places, resolved to coordinates where that could be done",
        "times": "time expressions and their values",
        "figures": "counts and amounts that matter",
        "statements": "who said what",
        "events": "who did what to whom",
        "agreements": "accords that the report names",
        "notes": "what the reader was unsure of, by a code",
        "made_by": "the versions that made the reading",
    },
    "Report": {
        "id": "the id given, else a hash of the text",
        "lang": "ISO 639 code of the body; segments have their own",
        "title": "the headline",
        "outlet": "as given",
        "url": "as given",
        "published": "the day that relative times count from",
        "published_basis": "where that day comes from",
        "text": "the text, unchanged",
    },
    "Segment": {"kind": "what the stretch is", "lang": "its own language"},
    "Name": {"label": "person, place or organisation"},
    "Actor": {
        "id": "`a1`, `a2` …",
        "name": "the name that the report uses",
        "names": "names by language code",
        "kind": "what the actor is",
        "country": "ISO 3166 alpha-3, or UNO IGO EUR NGO IMG ISM MNC",
        "sector": "PLOVER sectors, the first is primary",
        "office": "the office that the report or the packs name",
        "wikidata": "Wikidata item",
        "key": "the key of the packs' entry, the same in every report",
        "basis": "how the actor was recognised",
        "mentions": "every place in the text where the actor is meant",
    },
    "Mention": {"form": "how the actor is meant there"},
    "Place": {
        "name": "the place's English name",
        "country": "ISO 3166 alpha-3",
        "admin1": "province or the like",
        "lat": "degrees north, WGS 84",
        "lon": "degrees east, WGS 84",
        "geonames": "GeoNames id",
        "kind": "city, region, country …",
        "alternatives": "how many other places of that name were weighed",
        "basis": "why this place",
    },
    "Time": {
        "type": "TIMEX3 type",
        "value": "the value; null when it cannot be put on a calendar",
        "calendar": "the calendar that the words use",
        "basis": "what the value counts from",
        "shift": "the distance from it, as a period with its sign",
        "rule": "the rule that found it",
    },
    "Figure": {
        "low": "the lowest count that the words allow",
        "high": "the highest",
        "of": "of what: killed, wounded, displaced, detained, money …",
        "who": "the people's role: soldiers, civilians, children …",
        "unit": "currency of money, ISO 4217",
        "rule": "the rule that found it",
    },
    "Statement": {
        "speakers": "ids of the actors who speak together with `speaker`",
        "renders": "id of the post or quotation in another language that this one renders",
        "denies": "id of the claim that this denial answers",
        "id": "`s1`, `s2` …",
        "speaker": "id of the actor who speaks",
        "speaker_span": "the words that name the speaker there",
        "addressee": "id of the actor spoken to",
        "cue": "the word that reports the speech",
        "content": "the words said, without cue and speaker and without outer quotation marks",
        "quoted": "the parts of the content that stand in quotation marks",
        "manner": "how the words are reported",
        "act": "what the speaker does with them",
        "medium": "speech, post, written statement, interview, press conference, report …",
        "time": "when it was said",
        "within": "id of the statement that reports this one",
        "rule": "the rule that made it",
        "score": "how sure, 0 to 1",
    },
    "Event": {
        "id": "`e1`, `e2` …",
        "type": "PLOVER type",
        "mode": "PLOVER mode of the type",
        "contexts": "PLOVER contexts",
        "cameo": "CAMEO code; a string, since zeros at its start count",
        "quad": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        "intensity": "PLOVER score of the mode, else of the type",
        "cue": "the words that name the event",
        "source": "ids of the actors who do it",
        "target": "ids of those who receive it",
        "place": "index into `places`",
        "time": "when",
        "figures": "indices into `figures`",
        "status": "whether it happened",
        "said_in": "id of the statement that reports it; null when the narrator does",
        "agreement": "id of the agreement that it concludes, carries out or breaks",
        "rule": "the rule that made it",
        "score": "how sure, 0 to 1",
    },
    "Agreement": {
        "id": "`g1`, `g2` …",
        "kind": "what it is about",
        "span": "the words that name it best",
        "mentions": "all the words that name it",
        "name": "its own name",
        "parties": "country codes, else keys of known bodies, else ids of actors",
        "mediators": "likewise",
        "date": "the day of its conclusion",
        "place": "index into `places`",
        "state": "how far it is",
        "terms": "what it obliges to",
        "rule": "the rule that found it",
    },
    "Term": {
        "obligor": "who owes it: country codes, else ids of actors",
        "type": "PLOVER type of what is owed",
        "mode": "PLOVER mode",
        "due": "by when",
    },
    "Note": {"code": "what is unsure", "span": "the words", "detail": "more about it"},
    "MadeBy": {
        "rasad": "version of the program",
        "packs": "hash of each pack by its code",
        "name": "who made it, where that is not Rasad: a model, a coder",
    },
}


def page() -> str:
    """The whole page as Markdown. Raises SystemExit for a field without a meaning or a meaning without its field."""
    return HEAD + "".join(_table(layer) for layer in LAYERS)


def _table(layer: type[msgspec.Struct]) -> str:
    name, meanings = layer.__name__, MEANINGS[layer.__name__]
    is_span = issubclass(layer, records.Span)
    fields = [f for f in msgspec.structs.fields(layer) if not (is_span and f.name in _SPAN)]
    if {f.name for f in fields} != meanings.keys():
        raise SystemExit(f"{name}: fields and meanings differ in {sorted({f.name for f in fields} ^ meanings.keys())}")
    about = f"{(layer.__doc__ or '').splitlines()[0]}{' A span.' if is_span else ''}"
    lines = [f"\n## {name}\n", about, "", "| field | type | meaning |", "|---|---|---|"]
    lines += [f"| `{f.name}` | {_type(f.type)} | {meanings[f.name]} |" for f in fields]
    return "\n".join(lines) + "\n"


def _type(kind: object) -> str:
    """An annotation as a reader of JSON sees it: ``string or null``, ``list of span``, the words of a literal."""
    if get_origin(kind) is Literal:
        return " · ".join(f"`{word}`" for word in get_args(kind))
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return f"list of {_type(arguments[0])}"
    if get_origin(kind) is dict:
        return f"object of {_type(arguments[1])}"
    if type(None) in arguments:
        rest = [_type(a) for a in arguments if a is not type(None)]
        return " or ".join([*rest, "null"])
    name = getattr(kind, "__name__", str(kind))
    plain = {"str": "string", "int": "number", "float": "number", "NoneType": "null", "Span": "span"}
    return plain.get(name) or f"[{name}](#{re.sub(r'[^a-z]', '', name.lower())})"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE}\n")
