"""Events that have coordinates as GeoJSON features (RFC 7946), and the other places of the reports beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from rasad.export.tables import rows
from rasad.records import Reading


def write_geojson(readings: Iterable[Reading], out: IO[str]) -> int:
    """A FeatureCollection, a feature a line; returns the number of features."""
    count = 0
    out.write('{"type": "FeatureCollection", "features": [')
    for reading in readings:
        for kind in ("events", "places"):
            for row in rows(reading, kind):
                if row["lat"] is None or row["lon"] is None:
                    continue
                point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
                about = {k: v for k, v in row.items() if k not in ("lat", "lon") and v is not None}
                properties = {"record": kind[:-1], **about}
                feature = {"type": "Feature", "id": row["key"], "geometry": point, "properties": properties}
                out.write(("," if count else "") + "\n" + json.dumps(feature, ensure_ascii=False))
                count += 1
    out.write("\n]}\n")
    return count
