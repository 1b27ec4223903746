"""Who says it where several could: others inside somebody's speech, documents, outlets, many and one, asides."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


LAST = [
    # a preposition with its pronoun governs nothing more
    ("ar", "وصل السفير أمس.\nوقال له الوزير سالم البدري إن الطريق مفتوح.", "سالم البدري"),
    # one is not the many met before, nor are many the one
    ("ar", "قال أطباء في المدينة إن الدواء ناقص.\nوأضاف الطبيب أن المستشفى مغلق.", "الطبيب"),
    ("fa", "محمود صادقی نماینده تهران آمد. پس از زلزله، نمایندگان مجلس در مصاحبه‌ها مردم را به حفظ آرامش دعوت کردند.",
     "نمایندگان مجلس"),
    # a plural that tells men from women is of people
    ("ar", "تحدث ضباط عن دعم الناتو للحركة، وزعموا أن المترجمين غادروا.", "ضباط"),
    # "they say" and "whoever says" are nobody
    ("fa", "علی کریمی می‌گوید راه باز است، ولی می‌گویند، پل بسته است.", None),
    ("fa", "علی کریمی گفت: جنگ دور است. هر کسی که می‌گوید راه بسته است، خبر ندارد.", None),
    # somebody else inside direct speech
    ("fa", "احمد کریمی گفت: همه تلاش می‌کنند، این کتاب به صراحت وعده می‌دهد که روز بهتری می‌آید.", None),
    # the verb goes on with the subject of the sentence
    ("ar", 'وقال محاميه لاني دافيس إن التسجيل قديم، لكنه أضاف "لن يؤذي التسجيل أحدا في المحكمة".', "دافيس"),
    # what stands between the verb and the words said of it is the object
    ("ar", 'انتقدت وزارة الصحة الهجوم.\nوقالت وزارة الصحة إن المسعفة قتلت. ووصفت المسعفة بأنها "فارسة الميدان".',
     "وزارة الصحة"),
    ("ar", 'رفض المسؤولون هذه الاتهامات، ووصفها الرئيس الأميركي دونالد ترامب بـ"الزائفة".', "دونالد ترامب"),
    ("ar", "دخل البلاد سالم البدري الذي تتهمه تركيا بتدبير الهجوم على الميناء.", "تركيا"),
    # things that are spoken of do not speak
    ("ar", "وكانت إسرائيل ضربت أمس عشرات الأهداف العسكرية التي قالت إنها إيرانية في الجنوب.", "إسرائيل"),
    # a verb that may as well be a noun opens the clause
    ("ar", "في سياق منفصل، وجه النائب خالد البدري انتقادات إلى رئيس التكتل، ميشال عون، وقال إن الطريق مغلق.",
     "خالد البدري"),
    # an office under somebody, his name between commas
    ("ar", "مستشار روحاني، حسام الدين إشنا، كتب أن الطريق مفتوح.", "حسام الدين إشنا"),
    # who issued a document
    ("ar", "وأفاد بيان صادر عن رئاسة الأركان التركية أن السفن عادت. وأضاف البيان أن الميناء مغلق.",
     "رئاسة الأركان التركية"),
    ("fa", "صفحه توییتر کاخ سفید نوشت: راه باز است.", "کاخ سفید"),
    # a relative clause and what it is about
    ("fa", "بیانیه شورای امنیت سازمان ملل که خواستار آتش‌بس در ادلب شده، منتشر شد.", "شورای امنیت"),
    ("fa", "در حالی‌که ایران تاکید دارد راه باز است، همسایگان نگران‌اند.", "ایران"),
    # a question that the narrator tells
    ("fa", "مردم می‌گویند پل باز است. کاوه مرادی گفت راه باز است.\n"
     "وی در پاسخ به این پرسش که آیا پل هم باز است؟ گفت: بله، باز است.", "کاوه مرادی"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), LAST, ids=[f"{s[2]}-{i}" for i, s in enumerate(LAST)])
def test_who_says_the_last_statement(lang: str, text: str, speaker: str | None) -> None:
    reading = reader().read(text, lang=lang)
    names = {actor.id: actor.name for actor in reading.actors}
    assert names.get(reading.statements[-1].speaker or "") == speaker


@pytest.mark.parametrize(
    ("lang", "text", "contents"),
    [
        # nobody says what cannot or has to be said
        ("fa", "در این شرایط، نمی توان پیش بینی کرد که بهای نفت چه می‌شود.", []),
        ("fa", "در این میان، باید به دو نکته دیگر اشاره کرد: نخست، راه باز است.", []),
        ("ar", "ولم يقل الوزير إن الطريق مفتوح.", []),
        ("ar", "سيعلن الوزير أن الطريق مفتوح.", []),
        ("ar", 'وقال الوزير: "آمل بأن يفتح الطريق".', ["آمل بأن يفتح الطريق"]),
        # decisions and messages for somebody are nobody's words
        ("fa", "سخنگوی دولت از تصمیم ترکیه مبنی بر بستن مرز سخن گفت.", []),
        ("fa", "این خبرها پیام‌هایی برای ترکیه هستند مبنی بر اینکه هوا عوض شده است.", []),
        ("fa", "شورا با رد صلاحیت سه نامزد، فهرست تازه‌ای فرستاد.", []),
        # a quotation belongs to the verb that took it
        ("ar", 'وقالت هالي إن "الهدنة لم تعد صامدة في الجنوب."\nوأضافت هالي قولها: "هذا اليوم وصمة عار على الجميع."',
         ["الهدنة لم تعد صامدة في الجنوب", "هذا اليوم وصمة عار على الجميع"]),
        # marks around a name are none of speech
        ("fa", "منابع مصری اعلام کردند، «یوسی کوهن» رئیس موساد به قاهره رفته است.",
         ["«یوسی کوهن» رئیس موساد به قاهره رفته است"]),
        # "minister" is no word behind "and"
        ("ar", 'وصف كينيدي وزير الخارجية الروسي سيرغي لافروف بأنه "متنمر".',
         ['وزير الخارجية الروسي سيرغي لافروف بأنه "متنمر"']),
        # a phrase that hangs on the sentence ends before the verb of saying, or with its own clause
        ("fa", "کاتب با بیان اینکه صادرات با حرف محقق نمی‌شود خاطرنشان کرد: کار باید کرد.",
         ["صادرات با حرف محقق نمی‌شود", "کار باید کرد"]),
        ("fa", "وزیر خارجه در پیامی با تأکید بر اینکه ایران توافق را نقض نکرده است، به بند ۳۶ پرداخت.",
         ["ایران توافق را نقض نکرده است"]),
        ("fa", "همگی بر پاسخ سخت تاکید داشتند، مردی هم آنجا بود.", []),
        ("ar", 'قال الوزير "إن الجمهورية هي استمرار لما سبق" وانتقد من يفصلون بينهما.',
         ["الجمهورية هي استمرار لما سبق"]),
        ("ar", "أعلن النائب العام عن اعتقال عشرين شخصا في العاصمة بحسب ما جاء في وكالة الأنباء.",
         ["اعتقال عشرين شخصا في العاصمة"]),
    ],
)  # fmt: skip
def test_who_says_which_words(lang: str, text: str, contents: list[str]) -> None:
    assert [s.content.text for s in reader().read(text, lang=lang).statements] == contents


def test_who_says_an_outlet_that_carries_the_report_says_nothing_itself() -> None:
    text = "شورای شهر دیروز نشستی داشت.\nبه گزارش ایسنا، نشست دو ساعت طول کشید.\nرای گیری شد.\nسه نفر غایب بودند.\n" \
        "به گزارش ایسنا، شورا بودجه سال آینده را با اکثریت آرا تصویب کرده است."
    assert reader().read(text, lang="fa").statements == ()


def test_who_says_joint_speakers_are_actors_of_the_reading() -> None:
    text = "شارك صحفيون في اللقاء. وأعلنت السعودية وإيران استئناف علاقاتهما. ووصل مشجعون إلى الملعب."
    reading = reader().read(text, lang="ar")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [[names[a] for a in s.speakers] for s in reading.statements] == [["إيران"]]


def test_who_says_headline_with_a_clause_before_the_speaker() -> None:
    text = "برگزاری نشست شورا در وین نماینده روسیه: راه باز است"
    reading = reader().read("راه باز است.", title=text, lang="fa")
    names = {actor.id: actor.name for actor in reading.actors}
    assert names.get(reading.statements[0].speaker or "") == "نماینده روسیه"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("قال الوزير إن الولايات المتحدة ليست مستعدة للمحادثات.", "assert"),
        ("قال الوزير إنه في غالبية الحالات لا تكون واشنطن مستعدة للمحادثات.", "assert"),
        ("قال الوزير إنه لا يزال في مكتبه.", "assert"),
    ],
)
def test_who_says_what_is_not_offered_or_denied(text: str, act: str) -> None:
    assert [s.act for s in reader().read(text, lang="ar").statements] == [act]
