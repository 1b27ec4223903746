"""Actors of small reports: one identity for all mentions, its country, sector and kind, and what is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasad import Reader
from rasad.document import Document, Identity
from rasad.resolve.coreference import antecedent
from rasad.text.translit import alike, skeleton


def read(reader: Reader, text: str, lang: str, published: str | None = "2019-03-01") -> Document:
    return reader.document(text, published=published, lang=lang)


def find(doc: Document, words: str) -> Identity:
    """The actor one of whose mentions is written so."""
    for actor in doc.actors:
        if any(doc.text[m.start : m.end] == words for m in actor.mentions):
            return actor
    raise AssertionError((words, [[doc.text[m.start : m.end] for m in a.mentions] for a in doc.actors]))


CASES = [
    ("ar", "قال وزير الخارجية التونسي سالم النصراوي إن المعبر مفتوح.",
     "وزير الخارجية التونسي سالم النصراوي", "person", "TUN", "GOV"),
    ("ar", "أعلنت وزارة الدفاع اليابانية بدء المناورة.", "وزارة الدفاع اليابانية", "organisation", "JPN", "MIL"),
    ("ar", "نفت الخارجية الهندية الخبر.", "الخارجية الهندية", "organisation", "IND", "GOV"),
    ("ar", "رفضت الحكومة الكندية المقترح.", "الحكومة الكندية", "country", "CAN", "GOV"),
    ("ar", "ولإيران دور في المحادثات مع الهند.", "إيران", "country", "IRN", "GOV"),
    ("ar", "هاجم مسلحون نقطة تفتيش في تونس وقتلوا حارسا.", "مسلحون", "group", "TUN", "UAF"),
    ("ar", "قال مصدر أمني أردني إن الطريق مفتوح.", "مصدر أمني أردني", "role", "JOR", "COP"),
    ("fa", "سالم نصری، وزیر امور خارجه تونس گفت گذرگاه باز است.",
     "سالم نصری، وزیر امور خارجه تونس", "person", "TUN", "GOV"),
    ("fa", "وزارت دفاع ژاپن آغاز رزمایش را اعلام کرد.", "وزارت دفاع ژاپن", "organisation", "JPN", "MIL"),
    ("ar", "قال مدير الأمن الجنائي التونسي سالم النصراوي إن المعبر مفتوح.",
     "مدير الأمن الجنائي التونسي سالم النصراوي", "person", "TUN", "COP"),
    ("ar", "قال كريم النصراوي، محافظ عدن، إن المعبر مفتوح.",
     "كريم النصراوي، محافظ عدن", "person", "YEM", "GOV"),
    ("fa", "عضو هیئت رئیسه مجلس محسن نصری گفت جلسه برگزار می‌شود.",
     "عضو هیئت رئیسه مجلس محسن نصری", "person", "IRN", "LEG"),
    ("fa", "محسن نصری نماینده مردم شیراز در مجلس گفت بودجه کافی نیست.",
     "محسن نصری نماینده مردم شیراز در مجلس", "person", "IRN", "LEG"),
    ("ar", "وأصبحت سعاد الهاشمي، وهي عضو مجلس الشيوخ الأسترالي، أول وزيرة للبيئة.",
     "سعاد الهاشمي، وهي عضو مجلس الشيوخ الأسترالي", "person", "AUS", "LEG"),
    ("ar", "قال فالح الربيعي عضو مجلس محافظة نينوى إن الطريق مفتوح.",
     "فالح الربيعي عضو مجلس محافظة نينوى", "person", "IRQ", "LEG"),
    ("ar", "قال رئيس جمعية الصحفيين التونسيين سالم نصر إن القانون ظالم.",
     "رئيس جمعية الصحفيين التونسيين سالم نصر", "person", "TUN", "JRN"),
    ("ar", "قال سالم المصري، مسؤول العمليات في تنظيم القاعدة، إن الهدنة انتهت.",
     "سالم المصري، مسؤول العمليات في تنظيم القاعدة", "person", "IMG", "REB"),
    ("ar", "انتقد النائب البارز مراد سلمان مشروع القانون.", "النائب البارز مراد سلمان", "person", None, "LEG"),
    ("ar", "قالت بلدية بيروت إن السوق مغلقة.", "بلدية بيروت", "organisation", "LBN", "GOV"),
    ("fa", "محسن کریمی یکی از فرماندهان ارشد ارتش عراق کشته شد.",
     "محسن کریمی یکی از فرماندهان ارشد ارتش عراق", "person", "IRQ", "MIL"),
    ("fa", "کریم نوری، مدیر بهداشت عمومی ولایت کندز، این آمار را تأیید کرد.",
     "کریم نوری، مدیر بهداشت عمومی ولایت کندز", "person", "AFG", "GOV"),
    ("fa", "کریم نوری، معاون سیاسی استانداری اصفهان، این خبر را رد کرد.",
     "کریم نوری، معاون سیاسی استانداری اصفهان", "person", "IRN", "GOV"),
    ("fa", "دولت کانادا پیشنهاد را رد کرد.", "دولت کانادا", "country", "CAN", "GOV"),
    ("fa", "یک مقام امنیتی اردن گفت راه باز است.", "یک مقام امنیتی اردن", "role", "JOR", "COP"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "kind", "country", "sector"), CASES, ids=[c[2] for c in CASES])
def test_actors_kind_country_sector(
    reader: Reader, lang: str, text: str, words: str, kind: str, country: str, sector: str
) -> None:
    actor = find(read(reader, text, lang), words)
    assert (actor.kind, actor.country, actor.sector[0]) == (kind, country, sector)


def test_actors_office_and_family_name_are_the_person_introduced(reader: Reader) -> None:
    text = "وصل الرئيس التونسي سالم النصراوي إلى روما. وقال الرئيس إن الزيارة مفيدة. وغادر النصراوي مساء."
    doc = read(reader, text, "ar")
    president = find(doc, "الرئيس التونسي سالم النصراوي")
    assert [doc.text[m.start : m.end] for m in president.mentions] == [
        "الرئيس التونسي سالم النصراوي", "الرئيس", "النصراوي"]  # fmt: skip


def test_actors_compound_name_is_whole(reader: Reader) -> None:
    doc = read(reader, "وصل يحيى النصراوي وعبد الخالق البصري إلى تونس.", "ar")
    assert find(doc, "عبد الخالق البصري").name == "عبد الخالق البصري"


def test_actors_named_behind_their_office_in_the_lead(reader: Reader) -> None:
    text = "عضو کمیسیون عمران مجلس گفت اجاره‌ها بالا رفته است.\nمجید نصری در گفت‌وگو با ما افزود راه حل ساخت است."
    doc = read(reader, text, "fa")
    assert find(doc, "مجید نصری") is find(doc, "عضو کمیسیون عمران مجلس")


def test_actors_elimination_is_no_court(reader: Reader) -> None:
    doc = read(reader, "قالت تونس إن القضاء على الجفاف ممكن.", "ar")
    assert not any("JUD" in a.sector for a in doc.actors)


def test_actors_quoted_name_before_its_office(reader: Reader) -> None:
    doc = read(reader, "«کامبیز دلاورنیا» وزیر دفاع تاجیکستان گفت رزمایش پایان یافت.", "fa")
    minister = next(a for a in doc.actors if a.kind == "person")
    assert (minister.name, minister.country, minister.office) == ("کامبیز دلاورنیا", "TJK", "defence minister")


def test_actors_country_as_a_place_is_not_written_down(reader: Reader) -> None:
    doc = read(reader, "افتتح الوزير الهندي سالم النصراوي معرضا للكتب في كندا.", "ar")
    assert "CAN" not in {a.country for a in doc.actors if a.kind == "country"}


def test_actors_holder_of_an_office_by_the_day(reader: Reader) -> None:
    text = "بحث وزير الخارجية الإيراني التعاون مع ضيفه."
    english = {day: read(reader, text, "ar", day).actors[0].names.get("en") for day in ("2015-05-01", "2023-05-01")}
    assert None not in english.values()
    assert english["2015-05-01"] != english["2023-05-01"]


def test_actors_holder_of_an_office_without_a_day_is_nobody(reader: Reader) -> None:
    assert "en" not in read(reader, "بحث وزير الخارجية الإيراني التعاون مع ضيفه.", "ar", None).actors[0].names


def test_actors_of_the_user(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    entry = "bodies:\n  - key: lantern\n    country: TUN\n    sector: [PTY]\n    names: {ar: [رابطة الفانوس]}\n"
    own.write_text(entry, encoding="utf-8")
    doc = Reader(actors=own).document("دعت رابطة الفانوس إلى مسيرة.", lang="ar")
    assert find(doc, "رابطة الفانوس").key == "lantern"


def test_coreference_nearest_that_agrees(reader: Reader) -> None:
    doc = read(reader, "التقى الوزير التونسي سالم النصراوي السفيرة الهندية مريم كابور. وأضافت أن اللقاء مفيد.", "ar")
    token = next(i for i, w in enumerate(doc.words) if w.text == "وأضافت")
    found = antecedent(doc, token, gender="f", number="sg")
    assert found is not None
    assert doc.actors[found].gender == "f"


@pytest.mark.parametrize(
    ("one", "other"), [("زادة", "Zadeh"), ("خطیب‌زاده", "Khatibzadeh"), ("إردوغان", "Erdogan"), ("لاوروف", "لافروف")]
)
def test_translit_names_meet(one: str, other: str) -> None:
    assert alike(one, other)
    assert skeleton(one)


@pytest.mark.parametrize(("one", "other"), [("ظريف", "Rouhani"), ("ترامب", "Putin"), ("سالم", "كريم")])
def test_translit_other_names_do_not(one: str, other: str) -> None:
    assert not alike(one, other)


def mentions(doc: Document, name: str) -> list[str]:
    """How the actor of a name is written in all its mentions."""
    return [doc.text[m.start : m.end] for m in find(doc, name).mentions]


def test_a_particle_is_no_family_name(reader: Reader) -> None:
    doc = read(reader, "قال الرئيس الكوري الجنوبي مون جاي آن إن القمة مهمة. ومن المقرر أن يشارك فيها.", "ar")
    assert mentions(doc, "الرئيس الكوري الجنوبي مون جاي آن") == ["الرئيس الكوري الجنوبي مون جاي آن"]


def test_half_of_a_compound_name_is_nobody(reader: Reader) -> None:
    doc = read(reader, "هاجم لواء أبي الحسن القرية. وقال رئيس الوزراء الياباني شينزو آبي إن بلاده قلقة.", "ar")
    assert mentions(doc, "رئيس الوزراء الياباني شينزو آبي") == ["رئيس الوزراء الياباني شينزو آبي"]


def test_a_year_says_nothing_of_a_body(reader: Reader) -> None:
    doc = read(reader, "هاجمت قوات النظام العراقي عام 1990 الكويت.", "ar")
    assert all("عام" not in doc.text[m.start : m.end] for a in doc.actors for m in a.mentions)


def test_other_numbers_of_victims_are_other_people(reader: Reader) -> None:
    doc = read(reader, "قتل مسلحون 63 مدنيا يوم السبت. وقتل مسلحون 5 مدنيين يوم الأحد.", "ar")
    assert find(doc, "63 مدنيا") is not find(doc, "5 مدنيين")


def test_where_forces_are_is_not_whose_they_are(reader: Reader) -> None:
    doc = read(reader, "أعلنت واشنطن أن قواتها في سوريا هاجمت مسلحين.", "ar")
    assert {a.country for a in doc.actors if "MIL" in a.sector} <= {"USA"}


def test_an_outlet_is_not_of_the_country_it_reports_from(reader: Reader) -> None:
    doc = read(reader, 'قالت وكالة "النسر" إن الجيش السوري هاجم القرية.', "ar")
    assert [a.country for a in doc.actors if a.sector == ("JRN",)] == [None]


def test_a_body_that_no_list_knows_is_called_by_its_name(reader: Reader) -> None:
    doc = read(reader, "مجله آمریکایی فارن پالیسی در مطلبی نوشت ایران در حال گسترش نفوذ است.", "fa")
    assert find(doc, "مجله آمریکایی فارن پالیسی").country == "USA"


HANDLES = [
    ("ar", "وقال @JZarif في تغريدة إن الاتفاق لا يقبل التفاوض.", "@JZarif", "mohammad-javad-zarif"),
    ("fa", "جو بایدن در پیامی به @SecPompeo پاسخ داد.", "@SecPompeo", "mike-pompeo"),
    ("ar", "وقال @SomebodyElse في تغريدة إن الحفل جميل.", "@SomebodyElse", None),
]


@pytest.mark.parametrize(("lang", "text", "handle", "person"), HANDLES, ids=[c[2] for c in HANDLES])
def test_whose_account_a_handle_is(reader: Reader, lang: str, text: str, handle: str, person: str | None) -> None:
    doc = read(reader, text, lang)
    owners = [a.key for a in doc.actors if any(doc.text[m.start : m.end] == handle for m in a.mentions)]
    assert owners == ([person] if person else [])


def test_a_hashtag_is_read_as_its_words(reader: Reader) -> None:
    doc = read(reader, "انتقدت #وزارة_الخارجية #السورية القرار، وقال وزير خارجية #تركيا إن القرار مهم للبلاد.", "ar")
    assert find(doc, "وزير خارجية #تركيا").country == "TUR"
    assert find(doc, "وزارة_الخارجية").name == "وزارة الخارجية"


def test_two_ministers_are_nobody_alone(reader: Reader) -> None:
    text = "قال وزير الخارجية السعودي سالم نصر إن الاتفاق جيد، على أن يجتمع وزيرا خارجية البلدين لترتيب الزيارة."
    doc = read(reader, text, "ar")
    assert mentions(doc, "وزير الخارجية السعودي سالم نصر") == ["وزير الخارجية السعودي سالم نصر"]


def test_a_plural_in_its_absolute_form_owns_nothing(reader: Reader) -> None:
    doc = read(reader, "اقتحم محتجون سفارتها في بغداد وأحرقوا العلم.", "ar")
    assert find(doc, "محتجون").kind == "group"


def test_two_ministers_at_the_end_of_a_report(reader: Reader) -> None:
    assert read(reader, "التقى الوزيران", "ar").actors is not None
