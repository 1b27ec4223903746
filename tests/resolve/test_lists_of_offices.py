"""Names and offices in a row: each office belongs to the name before it; other ministries have other spokesmen."""

from __future__ import annotations

import pytest

from rasad import Reader
from rasad.document import Document


def offices(doc: Document) -> dict[str, str | None]:
    return {actor.names.get("en", actor.name): actor.office for actor in doc.actors}


ROWS = [
    ("fa", "این نشست با حضور حسن روحانی رئیس جمهور، محمدجواد ظریف وزیر خارجه، علی لاریجانی رئیس مجلس شورای اسلامی و "
     "حسین سلامی فرمانده سپاه برگزار شد.",
     {"Hassan Rouhani": "president", "Ali Larijani": "speaker of parliament",
      "Mohammad Javad Zarif": "foreign minister", "Hossein Salami": "commander"}),
    ("fa", "محمدجواد ظریف، وزیر خارجه، زنگنه وزیر نفت و علی لاریجانی با هم دیدار کردند.",
     {"Mohammad Javad Zarif": "foreign minister", "Bijan Namdar Zangeneh": "oil minister", "Ali Larijani": None}),
    ("fa", "پوتین رئیس جمهور در مسکو گفت که روسیه آماده است.", {"Vladimir Putin": "president"}),
    ("fa", "احمدی‌نژاد رئیس جمهور شد و گفت که ایران آماده است.", {"Mahmoud Ahmadinejad": None}),
    ("ar", "حضر الاجتماع في القاهرة سامح شكري وزير الخارجية، ومحمد زكي وزير الدفاع، وأحمد أبو الغيط.",
     {"Sameh Shoukry": "foreign minister", "Mohamed Ahmed Zaki": "defence minister"}),
    ("ar", "قال علي لاريجاني رئيس البرلمان، إن إيران ترفض القرار.", {"Ali Larijani": "speaker of parliament"}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "wanted"), ROWS, ids=[text[:24] for _, text, _ in ROWS])
def test_an_office_belongs_to_the_name_before_it(
    reader: Reader, lang: str, text: str, wanted: dict[str, str | None]
) -> None:
    found = offices(reader.document(text, lang=lang))
    assert {name: found.get(name, "missing") for name in wanted} == wanted


def test_another_ministry_has_another_spokesman(reader: Reader) -> None:
    doc = reader.document(
        "وقال المتحدث باسم وزارة الخارجية الألمانية سالم بورغر إن برلين تدعم الاتفاق. "
        "وقال متحدث باسم وزارة الدفاع الألمانية إن الجنود باقون.",
        lang="ar",
    )
    speakers = [doc.actors[int(s.speaker[1:]) - 1].name for s in doc.statements if s.speaker]
    assert speakers == ["سالم بورغر", "متحدث باسم وزارة الدفاع الألمانية"]


def test_a_ministry_does_not_speak_through_the_spokesman_of_the_state(reader: Reader) -> None:
    text = "قال متحدث باسم وزارة الداخلية الألمانية إن الحدود مفتوحة."
    (speaker,) = [a for a in reader.document(text, published="2018-10-08").actors if a.kind == "role"]
    assert "en" not in speaker.names
    assert speaker.wikidata is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("التقى الرئيس هادي السفير الأمريكي في عدن.", "Abdrabbuh Mansur Hadi"),
        ("قال رئيس مجلس النواب المهندس عاطف الطراونة إن المجلس يرفض القانون.", "Atef Tarawneh"),
    ],
)
def test_a_family_name_behind_the_office_that_it_is_known_for(reader: Reader, text: str, name: str) -> None:
    named = [a.names["en"] for a in reader.document(text, lang="ar").actors if a.kind == "person" and "en" in a.names]
    assert named == [name]


def test_an_outlet_does_not_tell_whose_forces_are_meant(reader: Reader) -> None:
    doc = reader.document('قال مراسل "سكاي نيوز عربية" إن القوات الحكومية هاجمت الحوثيين في صعدة باليمن.', lang="ar")
    assert [a.country for a in doc.actors if a.sector[:1] == ("MIL",)] == ["YEM"]


def test_a_verb_is_no_family_name(reader: Reader) -> None:
    doc = reader.document("ترأس هوك الوفد الأميركي في المحادثات مع بريطانيا.", lang="ar")
    assert "Liz Truss" not in offices(doc)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("سرلشکر رشید هشدار داد: جنگ در کنترل هیچ‌کس نخواهد بود.", {"رشید": None}),
        ("وزیر امور خارجه کشورمان خطاب به مردم اروپا گفت که ایران آماده است.",
         {"وزیر امور خارجه کشورمان": "foreign minister"}),
        ("یک مقام ارشد حوثی گفت که یمن وابسته به ایران نیست.", {"یک مقام ارشد حوثی": None}),
        ("رئیس کل بانک مرکزی ایران گفت که نرخ ارز کاهش یافت.", {"رئیس کل بانک مرکزی ایران": "head"}),
    ],
)  # fmt: skip
def test_where_a_persian_name_ends(reader: Reader, text: str, wanted: dict[str, str | None]) -> None:
    found = offices(reader.document(text, lang="fa"))
    assert {name: found.get(name, "missing") for name in wanted} == wanted


def test_a_given_name_that_is_no_other_word_begins_a_name(reader: Reader) -> None:
    text = "امیر سرتیپ قادر رحیم‌زاده جانشین قرارگاه پدافند هوایی گفت که هواپیما سرنگون شد."
    (speaker,) = [a for a in reader.document(text, lang="fa").actors if a.kind == "person"]
    assert (speaker.name, speaker.office) == ("قادر رحیم‌زاده", "deputy head")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وقال مستشار الرئيس، دونالد ترامب، إن واشنطن ترفض القرار.", {"Donald Trump": "president"}),
        ("رفض مساعد سابق لترمب المثول أمام المحققين في واشنطن.", {"Donald Trump": None}),
        ("قال نائب الرئيس الأميركي مايك بنس إن واشنطن ترفض القرار.", {"Mike Pence": "vice president"}),
        ("قال نائب رئيس الوزراء وزير الخارجية الأردني أيمن الصفدي إن عمان ترفض.",
         {"Ayman Safadi": "deputy prime minister"}),
    ],
)  # fmt: skip
def test_who_serves_a_president_is_not_the_president(
    reader: Reader, text: str, wanted: dict[str, str | None]
) -> None:
    found = offices(reader.document(text, lang="ar"))
    assert {name: found.get(name, "missing") for name in wanted} == wanted


def test_whom_a_ministry_told_is_no_part_of_it(reader: Reader) -> None:
    doc = reader.document("أكدت وزارة الداخلية الإيطالية لوكالة فرانس برس أن السفينة ستنتظر.", lang="ar")
    assert {"وزارة الداخلية الإيطالية", "AFP"} <= set(offices(doc))


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("ar", "قال مستشار ترامب إن واشنطن ترفض القرار.", ("مستشار ترامب", "adviser")),
        ("ar", "قال المتحدث باسم نتنياهو إن إسرائيل ترفض.", ("المتحدث باسم نتنياهو", "spokesperson")),
        ("ar", "قال محامي نيكولا ساركوزي إن المحكمة ستنظر في القضية.", ("محامي نيكولا ساركوزي", "lawyer")),
        ("ar", "قال المستشار الألماني أولاف شولتس إن برلين ترفض.", ("أولاف شولتس", "prime minister")),
        ("fa", "سخنگوی نتانیاهو گفت که اسرائیل مخالف است.", ("سخنگوی نتانیاهو", "spokesperson")),
        ("fa", "معاون وزیر خارجه عراقچی گفت که ایران آماده است.", ("عراقچی", "deputy foreign minister")),
        ("fa", "آیت الله جنتی دبیر شورای نگهبان گفت که ایران آماده است.", ("آیت الله جنتی", "head")),
    ],
)
def test_who_speaks_for_somebody_is_somebody_else(
    reader: Reader, lang: str, text: str, speaker: tuple[str, str]
) -> None:
    doc = reader.document(text, lang=lang)
    (actor,) = [doc.actors[int(s.speaker[1:]) - 1] for s in doc.statements if s.speaker]
    assert (actor.name, actor.office) == speaker
