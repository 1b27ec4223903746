"""What a noun alone takes up, and what a report only passes by: places, platforms, numbers of people."""

from __future__ import annotations

import pytest

from rasad import Reader
from rasad.document import Document, Identity


def find(doc: Document, words: str) -> Identity:
    """The actor one of whose mentions is written so."""
    for actor in doc.actors:
        if any(doc.text[m.start : m.end] == words for m in actor.mentions):
            return actor
    raise AssertionError((words, [[doc.text[m.start : m.end] for m in a.mentions] for a in doc.actors]))


TAKEN_UP = [
    ("ar", "دعا الوزير الحوثيين إلى هدنة. وقال المتمردون إنهم يدرسون العرض.", "المتمردون", "الحوثيين"),
    ("ar", "شن تنظيم داعش هجوما ليلا. وأعلن التنظيم المتطرف مسؤوليته.", "التنظيم المتطرف", "تنظيم داعش"),
    ("ar", "قصف الجيش التركي مواقع حدودية. وقالت القوات المسلحة إن القصف مستمر.", "القوات المسلحة", "الجيش التركي"),
    ("ar", "أكدت حركة طالبان الخبر. وهاجم عناصر طالبان القاعدة.", "عناصر طالبان", "حركة طالبان"),
    ("ar", "اتهمت تركيا جارتها بالتصعيد. وعقد قادة تركيا اجتماعا طارئا.", "قادة تركيا", "تركيا"),
    ("fa", "طالبان به پاسگاه حمله کرد. این گروه مسئولیت حمله را پذیرفت.", "گروه", "طالبان"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "noun", "named"), TAKEN_UP, ids=[c[2] for c in TAKEN_UP])
def test_nouns_take_up_the_body_named(reader: Reader, lang: str, text: str, noun: str, named: str) -> None:
    doc = reader.document(text, lang=lang, published="2019-03-01")
    assert find(doc, noun) is find(doc, named)


def test_nouns_of_several_take_up_nobody(reader: Reader) -> None:
    doc = reader.document("شن تنظيم داعش هجوما ليلا. وحذر الوزير التونسي من التنظيمات الإرهابية.", lang="ar")
    assert all(a.key != "isis" or len(a.mentions) == 1 for a in doc.actors)


PASSED_BY = [
    ("ar", "قال الوزير التونسي سالم النصراوي في تغريدة على تويتر إن المعبر مفتوح.", "تويتر"),
    ("ar", "شدد الوزير التونسي سالم النصراوي الإجراءات على الحدود مع ليبيا.", "ليبيا"),
    ("ar", "أدان الوزير التونسي سالم النصراوي العنف في كل من الصومال والنيجر وتشاد.", "تشاد"),
    ("ar", "انتقد الوزير التونسي سالم النصراوي ما نشرته بعض وسائل الإعلام.", "وسائل الإعلام"),
    ("fa", "سالم نصری، وزیر امور خارجه تونس در توئیتر نوشت گذرگاه باز است.", "توئیتر"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words"), PASSED_BY, ids=[c[2] for c in PASSED_BY])
def test_actors_passed_by_are_not_written_down(reader: Reader, lang: str, text: str, words: str) -> None:
    doc = reader.document(text, lang=lang, published="2019-03-01")
    assert doc.actors
    assert not any(doc.text[m.start : m.end] == words for a in doc.actors for m in a.mentions)


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("ar", "دعا الوزير التونسي سالم النصراوي إلى علاقات حسن جوار مع ليبيا.", "حسن جوار"),
        ("fa", "سالم نصری، وزیر امور خارجه تونس، عید سعید فطر را تبریک گفت.", "سعید فطر"),
        ("fa", "یک روحانی شیعه در تونس گفت گذرگاه باز است.", "روحانی"),
    ],
)
def test_words_that_look_like_a_name_are_nobody(reader: Reader, lang: str, text: str, words: str) -> None:
    doc = reader.document(text, lang=lang, published="2019-03-01")
    assert words not in {a.name for a in doc.actors}


def test_number_belongs_to_the_people_counted(reader: Reader) -> None:
    doc = reader.document("اعتقلت الشرطة التونسية 14 متظاهرا ليلا.", lang="ar", published="2019-03-01")
    assert any(doc.text[m.start : m.end] == "14 متظاهرا" for a in doc.actors for m in a.mentions)


def test_family_name_before_the_full_name_is_the_same_person(reader: Reader) -> None:
    text = "النصراوي: المعبر مفتوح\nقال رئيس الوزراء التونسي سالم النصراوي إن المعبر مفتوح."
    people = [a for a in reader.document(text, lang="ar").actors if a.kind == "person"]
    assert len(people) == 1


NOT_THE_SENSE = [
    ("ar", "قال الوزير التونسي سالم النصراوي إن انتخابات الرئاسة ستجرى في موعدها.", "الرئاسة"),
    ("ar", "وصل الوزير التونسي سالم النصراوي إلى مركز محافظة ديالى.", "مركز محافظة ديالى"),
    ("ar", "حط الوزير التونسي سالم النصراوي في مطار الملك عبدالعزيز.", "عبدالعزيز"),
    ("fa", "سالم نصری، وزیر امور خارجه تونس، از نامزد ریاست جمهوری حمایت کرد.", "ریاست جمهوری"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words"), NOT_THE_SENSE, ids=[c[2] for c in NOT_THE_SENSE])
def test_words_of_another_sense_are_nobody(reader: Reader, lang: str, text: str, words: str) -> None:
    doc = reader.document(text, lang=lang, published="2019-03-01")
    assert words not in {a.name for a in doc.actors}


def test_dateline_says_nothing_of_the_country(reader: Reader) -> None:
    text = "دبي، الإمارات العربية المتحدة (CNN)-- قال رئيس الوزراء الأردني سالم النصراوي إن من حق المحتجين التعبير."
    doc = reader.document(text, lang="ar", published="2019-03-01")
    assert find(doc, "المحتجين").country == "JOR"


def test_foreign_groups_have_no_country_of_the_context(reader: Reader) -> None:
    doc = reader.document("اعتقلت الشرطة التونسية المهاجرين الأفارقة ليلا.", lang="ar", published="2019-03-01")
    assert find(doc, "المهاجرين الأفارقة").country is None


def test_spellings_of_a_body_meet(reader: Reader) -> None:
    doc = reader.document("انتقد حزب الاتحاد الديموقراطي القرار.", lang="ar", published="2019-03-01")
    assert find(doc, "حزب الاتحاد الديموقراطي").basis == "gazetteer"


@pytest.mark.parametrize(
    ("lang", "text", "name", "person"),
    [
        ("ar", "قال دمتري بيسكوف إن روسيا سترد.", "دمتري بيسكوف", "dmitry-peskov"),  # another spelling
        ("ar", "قال ماري بيسكوف إن روسيا سترد.", "ماري بيسكوف", None),
        ("fa", "دمیتری پسکف گفت روسیه پاسخ می‌دهد.", "دمیتری پسکف", "dmitry-peskov"),
        ("ar", "قال محمد السيسي إن مصر سترد.", "محمد السيسي", None),  # at home a like name is another man's
    ],
)
def test_a_known_person_under_another_spelling(
    reader: Reader, lang: str, text: str, name: str, person: str | None
) -> None:
    assert find(reader.document(text, lang=lang, published="2019-03-01"), name).key == person


@pytest.mark.parametrize(
    ("lang", "text", "words", "country"),
    [
        ("ar", "أكد الجانب الإيراني استعداده للتعاون مع السعودية.", "الجانب الإيراني", "IRN"),
        ("fa", "طرف ایرانی از عربستان خواست زائران را بپذیرد.", "طرف ایرانی", "IRN"),
        ("fa", "این حمله از طرف اسرائیل محکوم شد.", "اسرائیل", "ISR"),  # "from": no side
    ],
)
def test_the_side_of_a_state_is_the_state(reader: Reader, lang: str, text: str, words: str, country: str) -> None:
    doc = reader.document(text, lang=lang, published="2019-03-01")
    assert (find(doc, words).country, find(doc, words).kind) == (country, "country")


def test_a_province_that_bears_the_name_of_a_state_is_not_that_state(reader: Reader) -> None:
    doc = reader.document("استاندار آذربایجان شرقی گفت مرز با ترکیه باز است.", lang="fa", published="2019-03-01")
    assert find(doc, "استاندار آذربایجان شرقی").country == "IRN"
