"""The page of two actors: how they stand to each other over time, and what they did and said."""

from __future__ import annotations

from rasad.archive.answers import data_of
from rasad.archive.overview import NEWEST
from rasad.desk.actor import about, find
from rasad.desk.cards import card
from rasad.desk.charts import chart, fitting, points
from rasad.desk.gathered import gathered
from rasad.desk.pages import Answer, Ask, Page
from rasad.situation.happenings import plain
from rasad.situation.relations import with_turns

_FEW, _LOOKED_AT = 5, 30
COLUMNS = ("period", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "intensity",
           "mean", "turning")  # fmt: skip


def pair(ask: Ask) -> Answer:
    """Two actors; ``by`` is day, week or month."""
    first, second = find(ask, ask.needed("first")), find(ask, ask.needed("second"))
    naming, view = ask.naming, ask.archive.overview
    since, until = ask.day("since"), ask.day("until")
    deeds = view.between(first, second, since=since, until=until)
    by = fitting(deeds)
    if (asked := ask.text("by")) in ("day", "week", "month"):
        by = asked  # type: ignore[assignment]
    counted = with_turns(points(deeds, by))
    names = [naming.key(w.code or w.keys[0]) for w in (first, second)]
    happenings = gathered(ask.archive, [(d.report, d.n) for d in deeds[:_LOOKED_AT]])
    said = [about(ask.archive, a, b, _FEW) for a, b in ((first, second), (second, first))]
    return Answer(
        title=_title(ask, names[0].name, names[1].name), template="pair.html",
        model={
            "first": first, "second": second, "names": names, "naming": naming, "by": by,
            "chart": chart(counted, by, direction=ask.language.dir), "points": counted,
            "happenings": happenings, "total": len(deeds),
            "bounded": len({d.report for d in deeds}) >= NEWEST,
            "forth": sum(d.forth for d in deeds), "said": [[card(h, naming) for h in said[n]] for n in (0, 1)],
        },
        data={"first": names[0].who, "second": names[1].who, "by": by, "periods": counted, "total": len(deeds),
              "forth": sum(d.forth for d in deeds), "happenings": [plain(h) for h in happenings],
              "statements": [data_of(h) for n in (0, 1) for h in said[n]]},
        rows=[dict(zip(COLUMNS, (p.period, *p.quads, p.intensity, p.mean, p.turning), strict=True)) for p in counted],
        columns=COLUMNS,
    )  # fmt: skip


def _title(ask: Ask, first: str, second: str) -> str:
    """``Iran and Saudi Arabia, since March 2023``."""
    days = ((name, ask.days(ask.day(name))) for name in ("since", "until"))
    says = [ask.language(f"search.says.{name}", value=value) for name, value in days if value]
    return ask.language.about.comma.join([ask.language("pair.title", first=first, second=second), *says])


PAGES = (Page("between", pair),)
