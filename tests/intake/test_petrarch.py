from __future__ import annotations

from rasad.intake.petrarch import actors, verbs
from rasad.packs import load
from rasad.packs.schema.cameo import CameoCodes
from rasad.packs.schema.world import Body, Person

VERBS = """####### VERB PATTERNS #######
--- ندد [111] ---
ندد              # denounce
وقف+ضد           # oppose
- * عقوبات [163] # ندد
- * &WEAPON [190] # ندد
- * (في {محكمة كبرى}) [173] # ندد
- * حفل [9999] # ندد
""".splitlines()

ACTORS = """# a comment
وزارة_كذا_  [EGYGOV]
+الوزارة_كذا_
فلان_الفلاني_
\t[EGYGOV 20010101-20050101]
\t[EGYELI >20050101]
خطيب [~REL]
""".splitlines()


def test_verbs_taken_and_left() -> None:
    frames, report = verbs(VERBS, load("shared", "cameo", CameoCodes).cameo, "ar")
    assert [(f.verbs, f.type, f.cameo, f.object) for f in frames] == [
        (("ندد",), "ACCUSE", "111", ()),
        (("ندد",), "COERCE", "163", ("عقوبات",)),
    ]
    assert report.taken == 2
    assert dict(report.left) == {
        "a verb of several words": 1,
        "a synonym set in a pattern": 1,
        "a nested phrase in a pattern": 1,
        "a code that PLOVER does not know": 1,
    }


def test_actors_taken_and_left() -> None:
    found, report = actors(ACTORS, "ar", frozenset({"EGY"}))
    assert [type(a) for a in found] == [Body, Person]
    assert found[0].names == {"ar": ("وزارة كذا", "الوزارة كذا")}
    assert [(a.country, a.sector) for a in found] == [("EGY", ("GOV",)), ("EGY", ("ELI",))]
    assert report.left["an agent: a role without a country"] == 1
