"""ICEWS's 20 columns, tab-separated with a header; a row for each pair. Intensity is CAMEO's Goldstein value.

Columns as in the ICEWS Coded Event Data (Boschee et al. 2015, Harvard Dataverse, doi:10.7910/DVN/28075).
"""

from __future__ import annotations

from collections.abc import Iterator

from rasad.export.dyads import dyads, segment_number
from rasad.export.goldstein import goldstein
from rasad.packs.world import load_world
from rasad.records import Actor, Reading

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def rows(reading: Reading) -> Iterator[dict[str, object]]:
    """One mapping of column to value for each pair."""
    for dyad in dyads(reading):
        p = dyad.place
        yield {
            "Event ID": dyad.number,
            "Event Date": dyad.day or None,
            **_party("Source", dyad.source),
            "Event Text": " ".join(dyad.event.cue.text.split()),
            "CAMEO Code": dyad.event.cameo,
            "Intensity": goldstein(dyad.event.cameo),
            **_party("Target", dyad.target),
            "Story ID": reading.report.id,
            "Sentence Number": segment_number(reading, dyad.event.cue.start),
            "Publisher": reading.report.outlet,
            "City": p.name if p and p.kind == "city" else None,
            "District": None,
            "Province": p.admin1 if p else None,
            "Country": _country_name(p.country) if p else None,
            "Latitude": p.lat if p else None,
            "Longitude": p.lon if p else None,
        }


def _party(side: str, actor: Actor | None) -> dict[str, object]:
    return {
        f"{side} Name": (actor.names.get("en") or actor.name) if actor else None,
        f"{side} Sectors": ",".join(actor.sector) or None if actor else None,
        f"{side} Country": _country_name(actor.country) if actor else None,
    }


def _country_name(code: str | None) -> str | None:
    country = load_world().countries.get(code or "")
    return country.names["en"][0] if country and country.names.get("en") else code
