"""What the commands of the situation write to standard output: JSON lines, or pages for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rasad.situation.agreements import Accord, Followed
    from rasad.situation.happenings import Happening
    from rasad.situation.positions import Contradiction, Position
    from rasad.situation.relations import Relation

_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def _json(records: Iterable[Any], out: TextIO) -> None:
    for record in records:
        out.write(msgspec.json.encode(msgspec.to_builtins(record, enc_hook=str)).decode() + "\n")


def _console(out: TextIO) -> Console:
    return Console(file=out, highlight=False, markup=False, emoji=False)


def write_timeline(happenings: list[Happening], json: bool, out: TextIO) -> None:
    """A happening a line, its tellings and differences below."""
    if json:
        from rasad.situation.happenings import plain

        _json(map(plain, happenings), out)
        return
    console = _console(out)
    for h in happenings:
        console.print(Text(h.in_words(), style="bold"))
        for t in h.tellings:
            console.print(Text(f"    {t.outlet or t.report} [{t.report}] {t.sentence}", style="dim"), soft_wrap=True)
        for d in h.differences:
            if d.of != "words":
                values = "; ".join(f"{v} ({', '.join(reports)})" for v, reports in d.values.items())
                console.print(Text(f"    {d.of}: {values}", style="yellow"), soft_wrap=True)


def write_relation(relation: Relation, json: bool, out: TextIO) -> None:
    """Periods with their counts and intensity, turning points marked, the happenings below."""
    if json:
        from rasad.situation.happenings import plain

        _json([{**{f: getattr(relation, f) for f in relation.__struct_fields__ if f != "happenings"},
                "happenings": [plain(h) for h in relation.happenings]}], out)  # fmt: skip
        return
    console = _console(out)
    console.print(
        Text(f"{relation.first} and {relation.second}: {len(relation.happenings)} happenings, ", style="bold")
        .append(f"{relation.forth} by {relation.first}, {relation.back} by {relation.second}")
    )  # fmt: skip
    table = Table("period", *_QUADS, "intensity", "mean", "", box=None, header_style="bold blue", pad_edge=False)
    for p in relation.points:
        table.add_row(p.period, *(str(q or "") for q in p.quads), f"{p.intensity:+.1f}", f"{p.mean:+.1f}",
                      "turning point" if p.turning else "")  # fmt: skip
    console.print(table)
    for h in relation.happenings:
        console.print(Text(h.in_words()), soft_wrap=True)


def write_agreements(accords: list[Accord], json: bool, out: TextIO) -> None:
    """Each agreement with its terms, where each stands and on whose word."""
    if json:
        _json(accords, out)
        return
    console = _console(out)
    for a in accords:
        by = f" by {', '.join(a.mediators)}" if a.mediators else ""
        console.print(Text(f"{a.date or '?'} {a.kind} {' – '.join(a.parties) or '?'}{by}: {a.state}", style="bold"))
        console.print(Text("    " + " · ".join(a.names), style="dim"), soft_wrap=True)
        for t in a.terms:
            owes = f"{', '.join(t.obligor)}: " if t.obligor else ""
            since = f" since {t.since}" if t.since else ""
            console.print(Text(f"    – {owes}{t.words}  [{t.standing}{since}]"), soft_wrap=True)
            for f in t.followed:
                _followed(console, f)
        for f in a.followed:
            _followed(console, f)


def _followed(console: Console, f: Followed) -> None:
    by = f" ({', '.join(f.by)})" if f.by else ""
    console.print(Text(f"        {f.day or '?'} {f.how}{by}: {f.words}", style="dim"), soft_wrap=True)


def write_positions(found: list[Position], json: bool, out: TextIO) -> None:
    """Statements in the order of days."""
    if json:
        _json(found, out)
        return
    console = _console(out)
    for p in found:
        head = f"{p.day or '?'} {p.speaker_name} {p.act} [{p.id}]"
        console.print(Text(head, style="bold"), Text(f"    {p.words}"), sep="\n", soft_wrap=True)


def write_contradictions(found: list[Contradiction], json: bool, out: TextIO) -> None:
    """A claim and its denial side by side."""
    if json:
        _json(found, out)
        return
    console = _console(out)
    for c in found:
        kind = "contradicts himself" if c.himself else "is contradicted"
        console.print(Text(f"{c.claim.speaker_name} {kind}", style="bold"))
        for label, p in (("claim ", c.claim), ("denial", c.denial)):
            console.print(Text(f"    {label} {p.day or '?'} {p.speaker_name}: {p.words}"), soft_wrap=True)
