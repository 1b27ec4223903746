"""What the commands of the situation write to standard output: JSON lines, or pages for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rasad.situation.agreements import Accord, Followed, Owed
    from rasad.situation.commitments import Commitment
    from rasad.situation.contacts import Contacts
    from rasad.situation.happenings import Happening
    from rasad.situation.positions import Contradiction, Position
    from rasad.situation.projects import Project
    from rasad.situation.relations import Relation

_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def _json(records: Iterable[Any], out: TextIO) -> None:
    for record in records:
        out.write(msgspec.json.encode(msgspec.to_builtins(record, enc_hook=str)).decode() + "\n")


def _console(out: TextIO) -> Console:
    return Console(file=out, highlight=False, markup=False, emoji=False)


def _told(before: str, *what: str | None) -> str:
    """Words with what leads to them; nothing where nothing is told."""
    told = [x for x in what if x]
    return before + ", ".join(told) if told else ""


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


def write_contacts(found: Contacts, json: bool, out: TextIO) -> None:
    """Whom an actor talks to, and what it says of whom, the most first."""
    if json:
        _json([found], out)
        return
    console = _console(out)
    console.print(Text(f"{found.actor} talks to", style="bold"))
    for other, count, last in found.talks:
        console.print(Text(f"    {other.rsplit(':', 1)[-1]}: {count}, last {last or '?'}"), soft_wrap=True)
    console.print(Text(f"{found.actor} says of", style="bold"))
    for s in found.says:
        acts = ", ".join(f"{act} {n}" for act, n in s.acts.items())
        console.print(Text(f"    {s.of}: {acts}"), Text(f"        {s.last or '?'} {s.words}", style="dim"), sep="\n",
                      soft_wrap=True)  # fmt: skip


def write_agreements(accords: list[Accord], json: bool, out: TextIO) -> None:
    """Each agreement with its terms, where each stands and on whose word."""
    if json:
        _json(accords, out)
        return
    console = _console(out)
    for a in accords:
        by = _told(" by ", *a.mediators)
        held = _told(", guaranteed by ", *a.guarantors)
        where = _told(" in ", a.place)
        broken = f", {_AS_SAID.get(a.broken, a.broken)}" if a.broken != "open" else ""
        head = f"{a.date or '?'} {a.kind} {' – '.join(a.parties) or '?'}{by}{held}{where}: {a.state}{broken}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        console.print(Text("    " + " · ".join(a.names), style="dim"), soft_wrap=True)
        for t in a.terms:
            _term(console, t)
        for f in a.followed:
            _followed(console, f)


_AS_SAID = {"accused": "said to be broken", "disputed": "whether it is broken is disputed"}


def _term(console: Console, t: Owed) -> None:
    owes = f"{', '.join(t.obligor)}: " if t.obligor else ""
    due = _told(" by ", t.due)
    since = _told(" since ", t.since)
    on_word = _told(", says ", t.on_word)
    console.print(Text(f"    – {owes}{t.words}{due}  [{t.standing}{since}{on_word}]"), soft_wrap=True)
    if t.standing == "disputed":
        for w in t.sides:
            console.print(Text(f"        {w.by or w.outlet or w.report}: {w.how}", style="yellow"), soft_wrap=True)
    for f in t.followed:
        _followed(console, f)


def _followed(console: Console, f: Followed) -> None:
    by = f" ({', '.join(f.by)})" if f.by else ""
    sayers = list(dict.fromkeys(w.by for w in f.voices if w.by))
    on_word = _told(", says ", *sayers)
    console.print(Text(f"        {f.day or '?'} {f.how}{on_word}{by}: {f.words}", style="dim"), soft_wrap=True)


def write_projects(found: list[Project], json: bool, out: TextIO) -> None:
    """Each project with its names and its stages, each on somebody's word."""
    if json:
        _json(found, out)
        return
    console = _console(out)
    for p in found:
        of = _told(" of ", *p.parties)
        since = _told(" since ", p.since)
        disputed = _told(", denied by ", *p.disputed)
        where = f" ({', '.join(p.places)})" if p.places else ""
        console.print(Text(f"{p.kind}{of}{where}: {p.stage or '?'}{since}{disputed}", style="bold"), soft_wrap=True)
        console.print(Text("    " + " · ".join(p.names), style="dim"), soft_wrap=True)
        for s in p.steps:
            no = "not " if s.denied else ""
            who = _told(", says ", s.by)
            line = f"    {s.day or '?'} {no}{s.stage}{who} ({s.outlet or s.report}): {s.words}"
            console.print(Text(line), soft_wrap=True)


def write_commitments(found: list[Commitment], json: bool, out: TextIO) -> None:
    """Each offer, promise and threat with what came of it."""
    if json:
        _json(found, out)
        return
    console = _console(out)
    for c in found:
        to = _told(" to ", *c.to)
        due = _told(", due ", c.due)
        since = _told(" since ", c.since)
        on_word = _told(", says ", c.on_word)
        deed = _told(" of ", c.deed)
        head = f"{c.first or '?'} {c.kind} by {c.by}{to}{deed}{due}: {c.outcome}{since}{on_word}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        for w in c.said:
            console.print(Text(f"    {w.told or '?'} ({w.outlet or w.report}): {w.words}", style="dim"), soft_wrap=True)
        for f in c.followed:
            _followed(console, f)


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
        kind = "contradicts himself" if c.himself else f"is contradicted by {c.denial.speaker_name}"
        console.print(Text(f"{c.claim.speaker_name} {kind}", style="bold"))
        for label, p in (("claim ", c.claim), ("denial", c.denial)):
            console.print(Text(f"    {label} {p.day or '?'} {p.speaker_name}: {p.words}"), soft_wrap=True)
