"""What ``rasad review`` prints."""

from __future__ import annotations

from typing import TextIO

import msgspec

from rasad.review import Agreement, Status


def write_status(found: Status, json: bool, out: TextIO) -> None:
    """By kind how much is decided and how; by round how far its readers are."""
    if json:
        _json(found, out)
        return
    for kind in found.kinds:
        of = "" if kind.records is None else f" of {kind.records}"
        how = ", ".join(f"{verdict} {n}" for verdict, n in kind.verdicts.items())
        out.write(f"{kind.kind:10} {kind.decided}{of} decided{': ' + how if how else ''}\n")
    for round in found.rounds:
        done = ", ".join(f"{reader} {n}" for reader, n in round.done.items())
        out.write(f"round {round.name}: {round.records} records; {done}; by all {round.by_all}, "
                  f"adjudicated {round.adjudicated}\n")  # fmt: skip


def write_agreement(found: Agreement, json: bool, out: TextIO) -> None:
    """Alpha by kind and field, F1 of the words by pair of readers."""
    if json:
        _json(found, out)
        return
    who = ", ".join(found.readers)
    out.write(f"round {found.round}: {who}; {found.decided} of {found.records} records decided by all\n")
    for f in found.fields:
        alpha = "not defined" if f.alpha is None else f"{f.alpha:.3f}"
        out.write(f"  {f.kind:10} {f.of:8} alpha {alpha}   ({f.units} records)\n")
    for s in found.spans:
        out.write(f"  {s.kind:10} words    F1 {s.exact:.3f} exact, {s.overlapping:.3f} overlapping   "
                  f"({s.first} {s.records[0]}, {s.second} {s.records[1]})\n")  # fmt: skip


def _json(found: Status | Agreement, out: TextIO) -> None:
    out.write(msgspec.json.encode(found).decode() + "\n")
