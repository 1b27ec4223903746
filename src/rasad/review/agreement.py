"""How far readers agree who did not see each other's decisions: Krippendorff's alpha, and F1 of the words.

Alpha for nominal data, any number of readers, missing values allowed, after Klaus Krippendorff, "Computing
Krippendorff's Alpha-Reliability" (2011), section C and D: with the coincidences o(c, k) of values within units,
n(c) their sums and n the sum of all, alpha = 1 - (n - 1) * sum o(c, k) / sum n(c) n(k), both sums over c != k.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

import msgspec

from rasad.archive import Archive
from rasad.archive.decisions import Assigned, Entry, Kind
from rasad.evaluate.matching import Range, overlap_of_union, pairs
from rasad.review.blind import decided_by, round_of
from rasad.review.claims import FIELDS, claim_of

_OVERLAP = 0.5  # of the union: as statements are held against gold


class FieldAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Alpha over one thing that readers say of records of a kind; None where it is not defined."""

    kind: Kind
    of: str  # verdict, or a field of the claim
    alpha: float | None
    units: int  # records on which two readers or more have said it


class SpanAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """F1 of the words of two readers' records, exact and by overlap of half of their union."""

    kind: Kind
    first: str
    second: str
    exact: float
    overlapping: float
    records: tuple[int, int]  # what each of the two lets stand


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """What a round has shown; only records that every reader has decided on count."""

    round: str
    readers: tuple[str, ...]
    records: int
    decided: int
    fields: tuple[FieldAgreement, ...]
    spans: tuple[SpanAgreement, ...]


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of nominal values, the readers' values of each unit (missing ones left out).

    None when no two values can be compared, or when all that can be are the same value: there is nothing to vary.
    """
    coincidences: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        if len(values) > 1:
            for i, j in combinations(range(len(values)), 2):
                coincidences[values[i], values[j]] += 1 / (len(values) - 1)  # type: ignore[assignment]  # a weight
                coincidences[values[j], values[i]] += 1 / (len(values) - 1)  # type: ignore[assignment]
    sums: Counter[Hashable] = Counter()
    for (c, _), weight in coincidences.items():
        sums[c] += weight
    n = sum(sums.values())
    expected = n * n - sum(x * x for x in sums.values())
    if not expected:
        return None
    observed = sum(weight for (c, k), weight in coincidences.items() if c != k)
    return 1 - (n - 1) * observed / expected


def span_f1(first: Sequence[Range], second: Sequence[Range], *, exact: bool) -> float | None:
    """F1 of two readers' stretches of one report; symmetric. None when neither has any."""
    if not first and not second:
        return None
    return 2 * _matched(first, second, exact=exact) / (len(first) + len(second))


def _matched(first: Sequence[Range], second: Sequence[Range], *, exact: bool) -> int:
    def score(a: Range, b: Range) -> float:
        if exact:
            return float(a == b)
        shared = overlap_of_union(a, b)
        return shared if shared >= _OVERLAP else 0.0

    return len(pairs(first, second, score))


def agreement(archive: Archive, round: str) -> Agreement:
    """The agreement of a round's readers. Raises ArchiveError when there is no such round."""
    about = round_of(archive, round)
    assigned = archive.assigned(round)
    by_reader = {reader: decided_by(archive, round, reader) for reader in about.readers}
    whole = [a for a in assigned if all(a.subject in said for said in by_reader.values())]
    kinds = tuple(dict.fromkeys(a.kind for a in whole))
    return Agreement(
        round=round, readers=about.readers, records=len(assigned), decided=len(whole),
        fields=tuple(f for kind in kinds for f in _fields(kind, [a for a in whole if a.kind == kind], by_reader)),
        spans=tuple(
            _spans(kind, a, b, whole, by_reader)
            for kind in kinds if kind != "merge" for a, b in combinations(about.readers, 2)
        ),
    )  # fmt: skip


def _fields(
    kind: Kind, whole: list[Assigned], by_reader: dict[str, dict[str, Entry]]
) -> Iterable[FieldAgreement]:
    entries = [[said[a.subject] for said in by_reader.values()] for a in whole]
    verdicts = [[e.verdict for e in row] for row in entries]
    yield FieldAgreement(kind=kind, of="verdict", alpha=alpha(verdicts), units=len(verdicts))
    for field in FIELDS[kind]:
        values = [[getattr(claim_of(e.stands), field) for e in row if e.stands] for row in entries]
        compared = [v for v in values if len(v) > 1]
        if compared:
            yield FieldAgreement(kind=kind, of=field, alpha=alpha(compared), units=len(compared))


def _spans(
    kind: Kind, a: str, b: str, whole: list[Assigned], by_reader: dict[str, dict[str, Entry]]
) -> SpanAgreement:
    """Words are matched within their report; records that a reader rejects or is unsure of have none."""
    found = {reader: _ranges(kind, by_reader[reader], whole) for reader in (a, b)}
    sizes = (sum(map(len, found[a].values())), sum(map(len, found[b].values())))
    both = sum(sizes)
    f1 = {
        exact: 2 * sum(_matched(r, found[b].get(report, []), exact=exact) for report, r in found[a].items()) / both
        if both else 0.0
        for exact in (True, False)
    }  # fmt: skip
    return SpanAgreement(kind=kind, first=a, second=b, exact=f1[True], overlapping=f1[False], records=sizes)


def _ranges(kind: Kind, said: dict[str, Entry], whole: list[Assigned]) -> dict[str, list[Range]]:
    """By report the words of what one reader lets stand."""
    out: dict[str, list[Range]] = {}
    for a in whole:
        stands = said[a.subject].stands
        if a.kind == kind and stands:
            out.setdefault(a.report or "", []).append((stands["words"]["start"], stands["words"]["end"]))
    return out
