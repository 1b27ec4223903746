"""POLECAT's 40 columns, tab-separated with a header; a row for each pair of one actor and one recipient.

Columns as in the PLOVER/POLECAT codebook (Halterman et al. 2023, "PLOVER and POLECAT").
"""

from __future__ import annotations

from collections.abc import Iterator

from rasad.export.codes import codes
from rasad.export.dyads import Dyad, dyads
from rasad.records import Actor, Reading

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def rows(reading: Reading) -> Iterator[dict[str, object]]:
    """One mapping of column to value for each pair."""
    story = {
        "Story People": _story(reading, "PER"),
        "Story Organizations": _story(reading, "ORG"),
        "Story Locations": _story(reading, "LOC"),
        "Source": reading.report.outlet,
        "Publication Date": reading.report.published,
        "Language": reading.report.lang,
        "Version": reading.made_by.who,
    }
    for dyad in dyads(reading):
        row = {
            "Event ID": dyad.id,
            "Event Date": dyad.day or None,
            "Event Type": dyad.event.type,
            "Event Mode": dyad.event.mode,
            "Intensity": dyad.event.intensity,
            "Quad Code": _QUADS[dyad.event.quad],
            "Contexts": ";".join(dyad.event.contexts) or None,
            **_party("Actor", dyad.source),
            **_party("Recipient", dyad.target),
            **_where(dyad),
            **story,
        }
        yield {column: row[column] for column in COLUMNS}


def _party(side: str, actor: Actor | None) -> dict[str, object]:
    return {
        f"{side} Name": (actor.names.get("en") or actor.name) if actor else None,
        f"{side} Country": actor.country if actor else None,
        f"{side} COW": codes().cow.get(actor.country or "") if actor else None,
        f"Primary {side} Sector": actor.sector[0] if actor and actor.sector else None,
        f"{side} Sectors": ";".join(actor.sector) or None if actor else None,
        f"{side} Title": actor.office if actor else None,
        f"{side} Name Raw": actor.name if actor else None,
        f"Wikipedia {side} ID": actor.wikidata if actor else None,
    }


def _where(dyad: Dyad) -> dict[str, object]:
    p = dyad.place
    return {
        "Placename": p.name if p else None,
        "City": p.name if p and p.kind == "city" else None,
        "District": None,
        "Province": p.admin1 if p else None,
        "Country": p.country if p else None,
        "Latitude": p.lat if p else None,
        "Longitude": p.lon if p else None,
        "GeoNames ID": p.geonames if p else None,
        "Raw Placename": p.text if p else None,
        "Feature Type": p.kind if p else None,
    }


def _story(reading: Reading, label: str) -> str | None:
    names = dict.fromkeys(" ".join(n.text.split()) for n in reading.names if n.label == label)
    return ";".join(names) or None
