"""Who does a deed and who has it done to him: what nouns and pronouns around it say, and where nothing says it."""

from __future__ import annotations

import pytest

from rasad.reader import Reader
from tests.find.test_events_sides import found


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        # a pronoun at a preposition takes up what the relative clause is about: the subject follows
        ("رفض الأردن التهديدات التي لوحت بها إيران ضد السعودية.", "THREATEN", ["IRN"], ["SAU"]),
        # whose attempt or refusal it is stands before the deed
        ("انتقدت فرنسا رفض إيران تسليم المطلوبين إلى العراق.", "COOPERATE", ["IRN"], ["IRQ"]),
        # "for its …" is said of whom the verb praises or blames
        ("اتهمت السعودية إيران بدعم الحوثيين.", "SUPPORT", ["IRN"], ["YEM"]),
        # what belongs to another deed
        ("مقتل أربعة جنود يمنيين في غارات للتحالف العربي على صعدة.", "ASSAULT", ["SAU"], ["YEM"]),
        # a relative clause in the passive, by what it lacks
        ("تحدثت الشرطة عن الصحفي التركي الذي أوقف مساء الثلاثاء.", "COERCE", [], ["TUR"]),
        # by whose shots
        ("قضى شاب فلسطيني برصاص الجيش الإسرائيلي قرب رام الله.", "ASSAULT", ["ISR"], ["PSE"]),
        # who is asked would do it, not who asks
        ("دعا الرئيس المصري وزير الخارجية الأردني إلى زيارة تركيا.", "CONSULT", ["JOR"], ["TUR"]),
        # what "and" joins to a deed is not whom it was done to
        ("أكدت مصادر روسية أن الرئيس التركي أمر باعتقال ضباط سوريين ومحاكمتهم.", "COERCE", [], ["SYR"]),
        # a visit to a place, whoever is met there
        ("زار المبعوث الأممي مارتن غريفيث مدينة عدن.", "CONSULT", ["UNO"], []),
    ],
)
def test_who_by_grammar(
    reader: Reader, text: str, kind: str, source: list[str | None], target: list[str | None]
) -> None:
    assert (kind, source, target) in found(reader, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # somebody else stands in the place of the side: nobody at hand is taken for him
        ("قالت الحكومة العراقية إن مجاعة تهدد ملايين السكان في الصومال.", "THREATEN"),
        # a state that is only named beside what somebody criticises
        ("انتقد الوزير الألماني ارتفاع الأسعار قبل وصوله إلى فرنسا.", "ACCUSE"),
        # what is searched for is not talked over
        ("قال الرئيس اللبناني إن اللاجئين يبحثون عن عمل في تركيا.", "CONSULT"),
        # pictures are no troops
        ("نشر مكتب الرئيس التركي مقطع فيديو لقوات تركية.", "MOBILIZE"),
        # swords that are waved
        ("رقص متظاهرون ملوحين بالسيوف قرب السفارة الأمريكية.", "THREATEN"),
    ],
)
def test_nobody_at_hand_is_taken_for_a_side(reader: Reader, text: str, kind: str) -> None:
    assert not [target for found_kind, _, target in found(reader, text) if found_kind == kind and target]


@pytest.mark.parametrize(
    ("text", "kind", "sectors"),
    [
        # the adjective of a raid means the forces that the report names
        ("قتل ثلاثة مسلحين في غارة أميركية أمس، وقال الجيش الأميركي إنهم من خلية.", "ASSAULT", ["MIL"]),
        # what a tank fires is no victim
        ("قال الجيش الإسرائيلي إن دبابة إسرائيلية أطلقت قذيفة على غزة.", "ASSAULT", ["MIL"]),
    ],
)
def test_forces_do_it_where_the_report_names_them(reader: Reader, text: str, kind: str, sectors: list[str]) -> None:
    reading = reader.read(text, lang="ar", published="2020-12-09")
    sector = {actor.id: actor.sector[0] for actor in reading.actors if actor.sector}
    assert [[sector[a] for a in e.source] for e in reading.events if e.type == kind] == [sectors]


def test_its_soldiers_are_of_who_was_named_before(reader: Reader) -> None:
    text = "أعلن الجيش الأميركي مقتل أحد جنوده في انفجار قنبلة قرب بعقوبة في العراق أمس."
    assert ("ASSAULT", [], ["USA"]) in found(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "قال السفير الروسي إن المخاطر التي تهدد اليمن كبيرة.",  # what threatens is no speaker
        "قال مسؤول كردي إن العملية العسكرية تهدد سوريا.",
    ],
)
def test_a_danger_is_no_threat_of_who_tells_of_it(reader: Reader, text: str) -> None:
    assert not [e for e in reader.read(text, lang="ar").events if e.type == "THREATEN"]


def test_what_a_speaker_stresses_is_not_asked_for(reader: Reader) -> None:
    text = "شدد المتحدث باسم الخارجية الإيرانية على ترحيب إيران بتحرير الأراضي في أذربيجان."
    statuses = {e.type: e.status for e in reader.read(text, lang="ar").events}
    assert statuses.get("SUPPORT") == "happened"


def test_an_adjective_that_does_not_agree_is_somebody_else(reader: Reader) -> None:
    reading = reader.read("اعتقلت قوات الأمن الفرنسية المسلح الذي هاجم الشرطة.", lang="ar")
    assert "قوات الأمن الفرنسية" in {a.name for a in reading.actors}


def test_counted_rebels_are_their_movement(reader: Reader) -> None:
    reading = reader.read("قتل 44 حوثيا في غارات للتحالف على تعز.", lang="ar")
    assert "houthis" in {a.key for a in reading.actors}


def test_who_signs_for_each_side(reader: Reader) -> None:
    text = "وقع الاتفاقية عن مصر وزير الخارجية سامح شكري وعن اليونان نظيره نيكوس ديندياس."
    assert found(reader, text) == [("AGREE", ["EGY"], ["GRC"])]
    assert [set(a.parties) for a in reader.read(text, lang="ar").agreements] == [{"EGY", "GRC"}]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("رفضت روسيا اتهامات بريطانيا بتسميم الجاسوس.", ("ACCUSE", ["GBR"], ["RUS"])),
        ("رفضت إيران مطالب واشنطن بوقف التخصيب.", ("REQUEST", ["USA"], ["IRN"])),
        ("رد الوزير على اتهامات تركيا للعراق.", ("ACCUSE", ["TUR"], ["IRQ"])),
    ],
)
def test_who_turns_words_back_did_not_say_them(reader: Reader, text: str, event: object) -> None:
    assert event in found(reader, text)
