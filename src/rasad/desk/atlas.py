"""Where things happened, and who deals with whom: the map and the network, each beside a table of the same."""

from __future__ import annotations

from rasad.desk.actor import find
from rasad.desk.pages import Answer, Ask, Page
from rasad.desk.search import in_words, query_of
from rasad.desk.words import quads

PLACE_COLUMNS = ("place", "country", "lat", "lon", "events", "verbal_cooperation", "material_cooperation",
                 "verbal_conflict", "material_conflict")  # fmt: skip
DYAD_COLUMNS = ("source", "target", "events", "conflict", "intensity")


def map_(ask: Ask) -> Answer:
    """Places of events by type, actor and time."""
    query, naming = query_of(ask, of="events"), ask.naming
    who = find(ask, query.actor) if query.actor else None
    spots = ask.archive.overview.spots(who=who, type=query.type, since=query.since, until=query.until)
    return Answer(
        title=ask.language("atlas.map", what=in_words(query, ask.language, naming)), template="map.html",
        model={"query": query, "spots": spots, "naming": naming, "types": list(quads())},
        data=[s._asdict() for s in spots],
        rows=[dict(zip(PLACE_COLUMNS, (*s[:5], *s.quads), strict=True)) for s in spots], columns=PLACE_COLUMNS,
    )  # fmt: skip


def network(ask: Ask) -> Answer:
    """Pairs of countries by how often the first acts upon the second."""
    naming = ask.naming
    since, until, most = ask.day("since"), ask.day("until"), ask.count("most", 60, 10, 200)
    dyads = ask.archive.overview.dyads(since=since, until=until, limit=most)
    return Answer(
        title=ask.language("atlas.network"), template="network.html",
        model={"dyads": [(naming.key(d.first), naming.key(d.second), d) for d in dyads], "since": since, "until": until,
               "most": most},
        data=[d._asdict() for d in dyads],
        rows=[dict(zip(DYAD_COLUMNS, d, strict=True)) for d in dyads], columns=DYAD_COLUMNS,
    )  # fmt: skip


def actors(ask: Ask) -> Answer:
    """Who is named most in the newest reports."""
    naming = ask.naming
    kind = ask.text("kind")
    found = ask.archive.overview.actors(kind=kind)
    columns = ("key", "name", "kind", "country", "total")
    return Answer(
        title=ask.language("atlas.actors"), template="actors.html",
        model={"actors": [(naming.key(m.key, m.name), m) for m in found], "kind": kind, "naming": naming},
        data=[m._asdict() for m in found], rows=[{c: getattr(m, c) for c in columns} for m in found], columns=columns,
    )  # fmt: skip


PAGES = (Page("map", map_), Page("network", network), Page("actors", actors))
