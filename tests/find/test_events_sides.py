"""Who did it to whom, by the grammar that says so; and days and places that are another deed's."""

from __future__ import annotations

import pytest

from rasad.reader import Reader


def found(reader: Reader, text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    reading = reader.read(text, lang="ar", published="2020-12-09")
    country = {actor.id: actor.country for actor in reading.actors}
    return [(e.type, [country[a] for a in e.source], [country[a] for a in e.target]) for e in reading.events]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        # a subject left out: the clause around, where the verb agrees
        ("أعلن الرئيس الفرنسي أنه سيتوجه إلى طهران، حيث سيلتقي الرئيس الإيراني.", "CONSULT", ["FRA"], ["IRN"]),
        # the verb that reaches for a noun has its doer, the genitive is whom it is done to
        ("وصل وزير الخارجية الروسي سيرغي لافروف للقاء الرئيس المصري.", "CONSULT", ["RUS"], ["EGY"]),
        # a complement gives the actor that it speaks of
        ("دعا الرئيس التركي إلى الحوار مع اليونان.", "REQUEST", ["TUR"], ["GRC"]),
        # the relative clause that says who did it
        ("تحدثت الصحف عن زيارة قام بها الرئيس التركي إلى روسيا.", "CONSULT", ["TUR"], ["RUS"]),
        # what an indefinite noun of attack belongs to is its doer
        ("قتل سبعة جنود في هجوم لحركة طالبان على قاعدة في كابل أمس.", "ASSAULT", ["AFG"], ["AFG"]),
        # an adjective of nationality ends an office: a body or another state's office behind it is the object
        ("اتهم وزير الدفاع اليمني الأمم المتحدة بالانحياز.", "ACCUSE", ["YEM"], ["UNO"]),
        ("استقبل رئيس الوزراء العراقي وزير الخارجية الإيراني.", "CONSULT", ["IRQ"], ["IRN"]),
        # a state behind a body or a definite noun is the object, though it is spelt like an adjective of nationality
        ("دعا الاتحاد الأوروبي أرمينيا وأذربيجان إلى احترام الهدنة.", "REQUEST", ["EUR"], ["ARM", "AZE"]),
        ("تتهم المعارضة سوريا وروسيا بارتكاب مجازر.", "ACCUSE", ["SYR"], ["SYR", "RUS"]),
        # who stands beside somebody in a fight is no enemy
        ("قاتل الجيش السوري إلى جانب إيران وروسيا ضد داعش.", "ASSAULT", ["SYR"], ["IMG"]),
        # two ministers of both countries are the countries
        ("وقعت تركيا واليونان اتفاقا. ويجتمع وزيرا خارجية البلدين في أثينا.", "CONSULT", ["TUR"], ["GRC"]),
        # the accord that a verb takes up stands before it
        ("تنص الهدنة على اتفاق وقعته تركيا مع روسيا.", "AGREE", ["TUR"], ["RUS"]),
        # a relative clause of the noun between is not the first noun's
        ("تظاهر لاجئون في برلين للتنديد بغارات يشنها الجيش التركي على العراق.", "ACCUSE", ["DEU"], ["TUR"]),
        # what is told of a thing has its own two sides
        ("ارتفعت الأسعار التي تتهم تركيا اليونان برفعها.", "ACCUSE", ["TUR"], ["GRC"]),
        # people counted by their nationality
        ("قالت وزارة الصحة إن 60 فلسطينيا قتلوا أمس برصاص القوات الإسرائيلية.", "ASSAULT", ["ISR"], ["PSE"]),
        # both sides are those named side by side, not who mediates
        ("اتفقت السعودية وإيران برعاية الصين على التعاون. ويستأنف البلدان العلاقات.", "SUPPORT", ["SAU"], ["IRN"]),
    ],
)
def test_sides_by_grammar(
    reader: Reader, text: str, kind: str, source: list[str | None], target: list[str | None]
) -> None:
    assert (kind, source, target) in found(reader, text)


def test_sides_passive_without_agent_has_no_doer(reader: Reader) -> None:
    events = found(reader, "قتل ثلاثة جنود عراقيين في الموصل أمس، وأدانت إيران ذلك.")
    assert [source for kind, source, _ in events if kind == "ASSAULT"] == [[]]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("انتقدت إيران السعودية بعدما زار وزير الخارجية العراقي موسكو في 3 كانون الأول 2020.", "ACCUSE", None),
        ("انتقدت إيران السعودية في 3 كانون الأول 2020.", "ACCUSE", "2020-12-03"),
        ("سيزور وزير الخارجية العراقي إيران لتنفيذ اتفاق وقع في 17 نيسان 2001.", "CONSULT", None),
        ("سيزور وزير الخارجية العراقي إيران في 17 كانون الأول 2020.", "CONSULT", "2020-12-17"),
    ],
)
def test_a_day_stays_with_its_deed(reader: Reader, text: str, kind: str, day: str | None) -> None:
    reading = reader.read(text, lang="ar", published="2020-12-09")
    assert [e.time for e in reading.events if e.type == kind] == [day]


def test_his_country_does_it_though_nothing_else_names_it(reader: Reader) -> None:
    text = "أكد وزير الخارجية السعودي عادل الجبير أن بلاده ستهاجم إيران."
    assert found(reader, text) == [("ASSAULT", ["SAU"], ["IRN"])]


@pytest.mark.parametrize(
    ("text", "kind", "sources"),
    [
        # those who fight a state from within do other deeds than it
        ("اتهم المتمردون الحوثيون الأمم المتحدة بالانحياز. واتهمت الحكومة اليمنية الأمم المتحدة.", "ACCUSE", 2),
        ("اتهم وزير الدفاع اليمني الأمم المتحدة بالانحياز. واتهمت الحكومة اليمنية الأمم المتحدة.", "ACCUSE", 1),
        # a deed in another city is another deed
        ("قصف الجيش السوري حماة. وقصف الجيش السوري درعا.", "ASSAULT", 2),
        ("قصف الجيش السوري حماة. وكان الجيش السوري قد قصف المعارضة في حماة.", "ASSAULT", 1),
    ],
)
def test_what_is_one_deed(reader: Reader, text: str, kind: str, sources: int) -> None:
    assert [k for k, _, _ in found(reader, text)].count(kind) == sources


def test_sides_of_an_agreement_in_its_relative_clause(reader: Reader) -> None:
    events = found(reader, "انتقد الأردن الاتفاق التجاري الذي وقعته تركيا مع روسيا.")
    assert any(kind == "AGREE" and {*source, *target} == {"TUR", "RUS"} for kind, source, target in events)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        # who came under attack, far from its noun
        ("تعرضت السفارة الأميركية لهجوم بقذائف الهاون في بغداد أمس.", [], ["USA"]),
        # what an attack struck besides those who died; the attack is nobody
        ("قتل تسعة عمال وأصيب نحو 15 آخرين بجروح في تفجير دام استهدف قافلة عسكرية في النيجر أمس.", [], ["NER", "NER"]),
        ("انفجرت سيارة مفخخة لدى مرور دورية بريطانية في البصرة أمس.", [], ["GBR"]),
        # others counted beside those named
        ("قتل ثلاثة جنود أفغان وخمسة من رجال الشرطة الباكستانية في تفجير أمس.", [], ["AFG", "PAK"]),
    ],
)
def test_whom_an_incident_struck(
    reader: Reader, text: str, source: list[str | None], target: list[str | None]
) -> None:
    assert [(s, t) for kind, s, t in found(reader, text) if kind == "ASSAULT"] == [(source, target)]


@pytest.mark.parametrize(
    "text",
    [
        "تضرر النسيج الاجتماعي في العراق وسوريا بسبب الحرب.",  # a definite adjective is no meeting
        "سافر شبان تونسيون إلى سوريا.",  # people who travel consult nobody
        "دعا الرئيس التونسي فرنسا إلى مواجهة تحديات المناخ.",  # challenges are not fought with
        "نفذت ألمانيا تحقيقا في الفساد يستهدف شركات صينية.",  # an inquiry does not attack
    ],
)
def test_words_of_another_sense_are_no_deeds(reader: Reader, text: str) -> None:
    assert not {"CONSULT", "ASSAULT"} & {kind for kind, _, _ in found(reader, text)}


def test_before_that_it_happened(reader: Reader) -> None:
    text = "قتل مهاجم سائحا في باريس أمس قبل أن تقتله الشرطة بالرصاص."
    reading = reader.read(text, lang="ar", published="2020-12-09")
    assert {e.status for e in reading.events} == {"happened"}
