"""What speakers have said: by subject, against each other, in two languages; and whom one actor talks to."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasad.archive import Archive
from rasad.intake import Given
from rasad.reader import Reader
from rasad.scale.adding import code_one
from rasad.situation import Situation
from rasad.situation.contacts import contacts
from rasad.situation.happenings import happening
from rasad.situation.positions import Position, contradictions, positions, said_by
from tests.situation.test_judgement import telling

ATTACK = ("ASSAULT", ("AZE",), ("ARM",))


def position(id_: str, speaker: str, act: str, lang: str = "ar", **more: object) -> Position:
    fields: dict[str, object] = {"terms": (), "day": "2021-01-05", "words": "…", "score": 1.0} | more
    return Position(id=id_, report=id_, outlet=None, lang=lang, speaker=speaker, speaker_name=speaker, country=None,
                    act=act, **fields)  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "denial", "found"),
    [
        ({"deeds": (ATTACK,)}, {"deeds": (ATTACK,), "lang": "fa"}, True),
        ({"deeds": (ATTACK,)}, {"deeds": (("ASSAULT", ("ARM",), ("AZE",)),), "lang": "fa"}, False),
        ({"deeds": (ATTACK,)}, {"deeds": (("ASSAULT", ("AZE",), ()),), "lang": "fa"}, False),
        ({"deeds": (ATTACK,)}, {"deeds": (ATTACK,), "lang": "fa", "day": "2021-03-05"}, False),
        ({"deeds": (ATTACK,), "terms": ("a", "b", "c", "d")},
         {"deeds": (ATTACK,), "terms": ("e", "f", "g", "h")}, False),
        ({"terms": ("a", "b", "c")}, {"terms": ("a", "b", "x", "y")}, True),
    ],
)  # fmt: skip
def test_a_denial_answers_a_claim_by_words_or_by_deed(
    claim: dict[str, object], denial: dict[str, object], found: bool
) -> None:
    made = contradictions([position("1", "A", "assert", **claim), position("2", "B", "deny", **denial)])  # type: ignore[arg-type]  # fields
    assert bool(made) is found


def test_a_subject_is_words_or_an_actor() -> None:
    found = [position("1", "A", "assert", terms=("اتفاق",)), position("2", "A", "assert", actors=("RUS",)),
             position("3", "A", "assert")]  # fmt: skip
    assert [p.id for p in said_by(found, ["A"], "الاتفاق")] == ["1"]
    assert [p.id for p in said_by(found, ["A"], "روسيا", ["RUS"])] == ["2"]


def test_a_statement_knows_whom_it_names_and_what_it_tells() -> None:
    reading = Reader().read("قالت أرمينيا إن أذربيجان قصفت مدينة كابان.", lang="ar", published="2021-01-05")
    [one] = positions(reading)
    assert one.speaker == "ARM"
    assert "AZE" in one.actors
    assert [(type, source) for type, source, _ in one.deeds] == [("ASSAULT", ("AZE",))]


def test_contacts_are_talks_and_words_of_others() -> None:
    talk = happening([telling("a")])
    said = [position("1", "IRN", "praise", actors=("RUS", "IRN")), position("2", "IRN", "condemn", actors=("USA",)),
            position("3", "IRN", "condemn", actors=("USA",), day="2021-02-01")]  # fmt: skip
    found = contacts("IRN", ["IRN"], [talk], said)
    assert [t[:2] for t in found.talks] == [("SAU", 1)]
    assert [(s.of, s.acts, s.last) for s in found.says] == [
        ("USA", {"condemn": 2}, "2021-02-01"), ("RUS", {"praise": 1}, "2021-01-05")
    ]  # fmt: skip


def test_an_archive_puts_denials_beside_claims_on_a_subject(tmp_path: Path) -> None:
    reader = Reader()
    texts = {"one": "قالت أرمينيا إن أذربيجان قصفت مدينة كابان.", "two": "نفت أذربيجان أن تكون قصفت مدينة كابان."}
    with Archive(tmp_path / "a.db") as archive:
        for id_, text in texts.items():
            made = code_one(reader, Given(id_, text, id=id_, published="2021-01-05", lang="ar"))
            assert isinstance(made, tuple)
            archive.add([made[1]])
        situation = Situation(archive)
        assert [(c.claim.report, c.denial.report) for c in situation.contradictions("ARM")] == [("one", "two")]
        assert len(situation.contradictions("ARM", "كابان")) == 1
        assert situation.contradictions("ARM", "السدود") == []
