"""GDELT 2.0's 61 event columns, tab-separated without a header; a row for each pair.

Columns as in the GDELT Event Codebook V2.0. Places are given by FIPS 10-4 codes; columns that GDELT fills by models of
its own (tone, religions, ethnic groups) are left empty, counts are of this one report.
"""

from __future__ import annotations

from collections.abc import Iterator

from rasad.export.codes import codes
from rasad.export.dyads import Dyad, dyads
from rasad.export.goldstein import goldstein
from rasad.records import Actor, Place, Reading

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{c}" for c in _ACTOR), *(f"Actor2{c}" for c in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{c}" for c in _GEO), *(f"Actor2Geo_{c}" for c in _GEO), *(f"ActionGeo_{c}" for c in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
# PLOVER sectors to CAMEO's types of actors, where they are written differently
_TYPES = {"JRN": "MED", "MED": "HLH", "PRM": "MIL", "PTY": "PTY", "UNK": ""}


def rows(reading: Reading) -> Iterator[dict[str, object]]:
    """One mapping of column to value for each pair."""
    added = (reading.report.published or "").replace("-", "")
    for dyad in dyads(reading):
        row: dict[str, object] = dict.fromkeys(COLUMNS)
        row |= _date(dyad.day) | _actor("Actor1", dyad.source) | _actor("Actor2", dyad.target) | _event(dyad)
        row |= _geo("ActionGeo", dyad.place)
        row["GLOBALEVENTID"] = dyad.number
        row["DATEADDED"] = f"{added}000000" if added else None
        row["SOURCEURL"] = reading.report.url
        yield row


def _date(day: str) -> dict[str, object]:
    if not day:
        return {}
    year, month, date = day.split("-")
    fraction = int(year) + (int(month) * 30 + int(date)) / 365  # the codebook's own formula
    return {
        "SQLDATE": f"{year}{month}{date}",
        "MonthYear": f"{year}{month}",
        "Year": year,
        "FractionDate": f"{fraction:.4f}",
    }


def _actor(side: str, actor: Actor | None) -> dict[str, object]:
    if actor is None:
        return {}
    types = [t for t in (_TYPES.get(s, s) for s in actor.sector) if t][:3]
    row: dict[str, object] = {
        f"{side}Code": (actor.country or "") + "".join(types) or None,
        f"{side}Name": (actor.names.get("en") or actor.name).upper(),
        f"{side}CountryCode": actor.country,
    }
    return row | {f"{side}Type{i}Code": t for i, t in enumerate(types, 1)}


def _event(dyad: Dyad) -> dict[str, object]:
    code = dyad.event.cameo or ""
    return {
        "IsRootEvent": int(dyad.event.said_in is None),
        "EventCode": code or None,
        "EventBaseCode": code[:3] or None,
        "EventRootCode": code[:2] or None,
        "QuadClass": dyad.event.quad,
        "GoldsteinScale": goldstein(code),
        "NumMentions": 1,
        "NumSources": 1,
        "NumArticles": 1,
    }


def _geo(prefix: str, place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    # 1: country, 4: city of the world, 5: province of the world
    kind = {"country": 1, "city": 4}.get(place.kind, 5)
    return {
        f"{prefix}_Type": kind,
        f"{prefix}_FullName": place.name,
        f"{prefix}_CountryCode": codes().fips.get(place.country or ""),
        f"{prefix}_Lat": place.lat,
        f"{prefix}_Long": place.lon,
        f"{prefix}_FeatureID": place.geonames,
    }
