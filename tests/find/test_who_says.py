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
    ("ar", "قال مهندسون في المدينة إن الجسر قديم.\nوأضاف المهندس أن الطريق مغلق.", "المهندس"),
    ("fa", "کاوه مرادی نماینده یزد آمد. پس از زلزله، نمایندگان مجلس در گفتگوها همه را به نوشتن نامه دعوت کردند.",
     "نمایندگان مجلس"),
    # a plural that tells men from women is of people
    ("ar", "تحدث ضباط عن سفن الناتو في الخليج، وزعموا أن البحارة تعبوا.", "ضباط"),
    # "they say" and "whoever says" are nobody
    ("fa", "علی کریمی می‌گوید راه باز است، ولی می‌گویند، پل بسته است.", None),
    ("fa", "علی کریمی گفت: دریا آرام است. هر کسی که می‌گوید راه بسته است، خبر ندارد.", "علی کریمی"),
    # somebody else inside direct speech: what nobody known says is no statement of its own
    ("fa", "احمد کریمی گفت: زمستان سخت بود، این کتاب به روشنی وعده می‌دهد که بهار زودتر می‌آید.", "احمد کریمی"),
    # the verb goes on with the subject of the sentence
    ("ar", 'وقال محاميه يوسف البدري إن الرسالة قديمة، لكنه أضاف "لن تغير الرسالة رأي القضاة في المدينة".',
     "يوسف البدري"),
    # what stands between the verb and the words said of it is the object
    ("ar", 'وقالت وزارة الزراعة إن المهندسة رحلت. ووصفت المهندسة بأنها "صديقة النخيل".',
     "وزارة الزراعة"),
    ("ar", 'سمع النواب الروايات كلها، ووصفها الرئيس الفرنسي إيمانويل ماكرون بـ"الطريفة".', "إيمانويل ماكرون"),
    ("ar", "عاد إلى القرية سالم البدري الذي تتهمه تركيا بسرقة لوحات المتحف.", "تركيا"),
    # things that are spoken of do not speak
    ("ar", "وكانت اليابان باعت أمس عشرات السفن القديمة التي قالت إنها صينية في الأصل.", "اليابان"),
    # a verb that may as well be a noun opens the clause
    ("ar", "مساء الجمعة، وجه النائب خالد البدري رسالة إلى رئيس البلدية، سامي الخطيب، وقال إن الطريق مغلق.",
     "خالد البدري"),
    # an office under somebody, his name between commas
    ("ar", "مستشار روحاني، سامي الخطيب، كتب أن الطريق مفتوح.", "سامي الخطيب"),
    # who issued a document
    ("ar", "وأفاد بيان صادر عن رئاسة الجامعة المصرية أن الدروس عادت. وأضاف البيان أن المكتبة مغلقة.",
     "رئاسة الجامعة المصرية"),
    ("fa", "صفحه توییتر کاخ سفید نوشت: راه باز است.", "کاخ سفید"),
    # a relative clause and what it is about
    ("fa", "نامه شورای امنیت سازمان ملل که خواستار بازگشایی بندر شده، دیروز رسید.", "شورای امنیت"),
    ("fa", "در حالی‌که ژاپن تاکید دارد راه باز است، ملوانان چیزی نمی‌دانند.", "ژاپن"),
    # the person whom the sentence before is about
    ("ar", "توجهت النائبة سلمى البدري إلى المرفأ. واتهمت البلدية بإهمال الجسر القديم.", "سلمى البدري"),
    # a source that a state only places; a claim inside the words said does not go on with the participle
    ("ar", "وتشكل الأمطار نصف موارد اليابان المائية، بحسب المديرية العامة للسدود في اليابان.", "المديرية العامة"),
    ("ar", "أعلن سالم البدري أن هيئة البريد قد تعهدت بتسليم الرسائل كلها، مشيرا إلى أن الطريق مفتوح.", "سالم البدري"),
    ("fa", "وزارت نفت سوریه از یک خرابکاری خبر داد.\nاین وزارتخانه اعلام کرد که لوله‌های تازه آماده است.",
     "وزارت نفت سوریه"),
    # what somebody speaks about behind "and"
    ("ar", "قال سالم البدري إن الحل قريب.\nوعن اليابان قال إنهم يزرعون الأرز في الجبال.", "سالم البدري"),
    # a question that the narrator tells
    ("fa", "ماهیگیران می‌گویند پل باز است. کاوه مرادی گفت راه باز است.\n"
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
        ("fa", "با این باد، نمی توان پیش بینی کرد که فردا برف می‌بارد.", []),
        ("fa", "برای این کار باید به دو کتاب تازه اشاره کرد: نخست، کتاب رودها.", []),
        ("ar", "ولم يقل الوزير إن الطريق مفتوح.", []),
        ("ar", "سيعلن الوزير أن الطريق مفتوح.", []),
        ("ar", 'وقال الوزير: "آمل بأن يهطل المطر".', ["آمل بأن يهطل المطر"]),
        # one who says it, and nothing tells who
        ("ar", "وصلت السفن إلى المرفأ بعد العاصفة.\nوأضاف أن الطريق مفتوح.", []),
        ("fa", "ماهیگیران دروغ می‌گویند که پل باز است.", []),
        # decisions and messages for somebody are nobody's words
        ("fa", "باغبان از تصمیم شهرداری مبنی بر بریدن درخت‌ها ناراحت شد.", []),
        ("fa", "این ابرها پیام‌هایی برای ژاپن هستند مبنی بر اینکه هوا عوض شده است.", []),
        ("fa", "شورا با رد صلاحیت سه نامزد، فهرست تازه‌ای فرستاد.", []),
        # what the report itself says of a meeting, what I shall say
        ("fa", "بر اساس این گزارش در جلسه شورای شهر بحث درباره درخت‌ها در دستور قرار گرفت.", []),
        ("fa", "به همسایه‌ها خواهم گفت که پل باز است.", []),
        # what led somebody to a deed; something written on a wall; the narrator behind a semicolon
        ("ar", "هبت عاصفة على المرفأ مما دعا البحارة لترك السفن القديمة في الميناء.", []),
        ("fa", "بر دیوار مدرسه نوشته ای به چشم می‌خورد که رنگ آن پریده است.", []),
        ("fa", "وزارت نیرو اعلام کرد، سد شهر پر از آب شده؛ این در حالی است که باران کم باریده است.",
         ["سد شهر پر از آب شده"]),
        # a deed called for has an article; a day stands before what was announced
        ("ar", "ومن جانبه، دعا الاتحاد الأوروبي إلى التعامل برفق مع الطيور التي تعبر البحر.",
         ["التعامل برفق مع الطيور التي تعبر البحر"]),
        ("ar", "وكان قائد الأسطول سالم البدري قد أعلن في 7 مايو الماضي بدء ترميم السفن القديمة.",
         ["بدء ترميم السفن القديمة"]),
        # the first thing called for, not what it is for
        ("ar", "دعا الوزراء الدول الأخرى إلى الانضمام إلى هيئة جديدة تهدف إلى تنظيف البحر من الزيت.",
         ["الانضمام إلى هيئة جديدة تهدف إلى تنظيف البحر من الزيت"]),
        # a quotation belongs to the verb that took it
        ("ar", 'وقالت سلمى البدري إن "المكتبة لم تعد واسعة كفاية."\nوأضافت البدري قولها: "هذا الصيف عيد لكل القراء."',
         ["المكتبة لم تعد واسعة كفاية", "هذا الصيف عيد لكل القراء"]),
        # marks around a name are none of speech
        ("fa", "منابع ژاپنی اعلام کردند، «کاوه مرادی» رئیس باغ وحش به پکن رفته است.",
         ["«کاوه مرادی» رئیس باغ وحش به پکن رفته است"]),
        # "minister" is no word behind "and"
        ("ar", 'وصف ماكرون وزير الخارجية الروسي سيرغي لافروف بأنه "شاعر".',
         ['وزير الخارجية الروسي سيرغي لافروف بأنه "شاعر"']),
        # a phrase that hangs on the sentence ends before the verb of saying, or with its own clause
        ("fa", "مرادی با بیان اینکه باغ با حرف سبز نمی‌شود خاطرنشان کرد: آب باید داد.",
         ["باغ با حرف سبز نمی‌شود", "آب باید داد"]),
        ("fa", "وزیر کشاورزی در نامه‌ای با تأکید بر اینکه باران به اندازه باریده است، به آمار سدها پرداخت.",
         ["باران به اندازه باریده است"]),
        ("fa", "همگی بر نامه تازه تاکید داشتند، کودکی هم آنجا بود.", []),
        ("ar", 'قال الوزير "إن البستان هدية من الأجداد" وشكر من سقوه صيفا.',
         ["البستان هدية من الأجداد"]),
        ("ar", "أعلن رئيس البلدية عن غرس ألف نخلة في الضاحية بحسب ما جاء في نشرة المدينة.",
         ["غرس ألف نخلة في الضاحية"]),
    ],
)  # fmt: skip
def test_who_says_which_words(lang: str, text: str, contents: list[str]) -> None:
    assert [s.content.text for s in reader().read(text, lang=lang).statements] == contents


def test_who_says_an_outlet_that_carries_the_report_says_nothing_itself() -> None:
    text = "شورای شهر دیروز نشستی داشت.\nبه گزارش ایسنا، نشست دو ساعت طول کشید.\nرای گیری شد.\nسه نفر غایب بودند.\n" \
        "به گزارش ایسنا، شورا بودجه سال آینده را با اکثریت آرا تصویب کرده است."
    assert reader().read(text, lang="fa").statements == ()


def test_who_says_joint_speakers_are_actors_of_the_reading() -> None:
    text = "شارك صحفيون في اللقاء. وأعلنت اليابان والهند موسم الكرز. ووصل مشجعون إلى الملعب."
    reading = reader().read(text, lang="ar")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [[names[a] for a in s.speakers] for s in reading.statements] == [["الهند"]]


def test_who_says_headline_with_a_clause_before_the_speaker() -> None:
    text = "گشایش نمایشگاه گل در پکن نماینده روسیه: راه باز است"
    reading = reader().read("راه باز است.", title=text, lang="fa")
    names = {actor.id: actor.name for actor in reading.actors}
    assert names.get(reading.statements[0].speaker or "") == "نماینده روسیه"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("قال الوزير إن اليابان ليست مستعدة للسباق.", "assert"),
        ("قال الوزير إنه في أكثر الأعوام لا تكون الملاعب مستعدة للسباق.", "assert"),
        ("قال الوزير إنه لا يزال في مكتبه.", "assert"),
    ],
)
def test_who_says_what_is_not_offered_or_denied(text: str, act: str) -> None:
    assert [s.act for s in reader().read(text, lang="ar").statements] == [act]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "في موريتانيا نحو 800 طبيب. وبحسب"),
        ("ar", "قصفت تركيا مواقع في العراق وفقا لبيان"),
        ("fa", "این خبر رد شد. به گزارش"),
    ],
)
def test_a_text_that_ends_in_a_cue_is_read(lang: str, text: str) -> None:
    assert Reader().read(text, lang=lang).segments
