"""Who speaks: the subject beside the cue, whoever issued a document, one of many, an unnamed source."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader

SPEAKERS = [
    # whom it is told to stands between the verb and its subject
    ("ar", 'أكد لـ(المرصد) الشيخ صالح الحربي رئيس تحالف قبائل الجوف، أن الطريق مفتوح.', "صالح الحربي"),
    ("ar", 'كشف لـ«المرصد» مصدر أمني أن القوات ستنسحب.', "مصدر أمني"),
    ("ar", 'وقال الجيش لصحفيين إن الضربة وقعت ليلا.', "الجيش"),
    # one of many
    ("ar", 'وقال عدد من السكان لـ"المرصد" إنهم سمعوا انفجارا.', "السكان"),
    ("fa", "یکی از مقامات کاخ سفید گفت که راه باز است.", "مقامات کاخ سفید"),
    # sources without a name
    ("ar", 'وأكد مصدر لـ"المرصد" أن الوزير سيسافر.', "مصدر"),
    ("ar", "واستبعد مصدر بمجلس الوزراء تأجيل الجلسة.", "مصدر بمجلس الوزراء"),
    ("ar", "قال مسؤول الإعلام الأمني بوزارة الداخلية المصرية إن المهاجم فر.",
     "مسؤول الإعلام الأمني بوزارة الداخلية المصرية"),
    ("fa", "همزمان یک منبع اعلام کرد مرحله اول شامل تبادل ۴۰ اسیر خواهد بود.", "یک منبع"),
    ("fa", "یک مقام دولت افغانستان اعلام کرد راه فردا باز می‌شود.", "یک مقام دولت افغانستان"),
    # documents speak for those who issued them
    ("ar", "نشرت صحيفة المرصد مقالا للكاتب نيكولاس هارت أشار فيه إلى أن الخلافات كبيرة.", "نيكولاس هارت"),
    ("ar", 'أصدرت وزارة الخارجية الفرنسية بيانا. وقال مصدر عماني إن الأمر انتهى. وقال البيان إن الزيارة مفيدة.',
     "وزارة الخارجية الفرنسية"),
    ("ar", "وأصدرت اللجنة الدولية للصليب الأحمر بيانا أكدت فيه أن الهدنة صامدة.", "اللجنة الدولية للصليب الأحمر"),
    # what stands between subject and verb
    ("fa", "نخست وزیر پاکستان بار دیگر ضمن یادآوری قطعنامه شورای امنیت گفت که راه باز است.", "نخست وزیر پاکستان"),
    ("fa", "روز گذشته سخنگوی وزارت امور خارجه چین گفت که راه باز است.", "سخنگوی وزارت امور خارجه چین"),
    ("fa", "محسن نصری گفت که راه باز است. به گفته وی، پل جنوبی هنوز آماده نیست.", "محسن نصری"),
    ("ar", "جال الأمير الحسين على المخافر مساء، وأوصى رجال الشرطة بحماية المارة.", "الحسين"),
    ("ar", "أعرب عدد كبير من أعضاء الكونغرس، أغلبهم شباب، عن عدم ثقتهم بالاتفاق.", "أعضاء الكونغرس"),
    ("fa", "عده قابل توجهی از ناظران گفتند شکاف بین دولت و مجلس بیشتر شده است.", "ناظران"),
    # a participle without its auxiliary ends the clause before
    ("fa", "با آن که سفیر ژاپن به مصر وعده وام داده رجب طیب اردوغان اعلام کرده بندر تازه‌ای می‌سازد.",
     "رجب طیب اردوغان"),
    ("fa", "در خبری که رویترز منتشر کرده، سخنگوی وزارت خارجه آلمان درخواست کرده که کسی سفر نکند.",
     "سخنگوی وزارت خارجه آلمان"),
    ("fa", "سخنگوی کمیسیون امنیت ملی و سیاست خارجی مجلس گفت که راه باز است.",
     "سخنگوی کمیسیون امنیت ملی و سیاست خارجی مجلس"),
    ("ar", "أعلن رئيس مجلس الأمن الدولي الاثنين أن الجلسة أجلت.", "رئيس مجلس الأمن الدولي"),
    # the name behind an office, with a hashtag or a comma between and the addressee behind
    ("ar", "وقال قائد جبهة #مقبنة العقيد حميد الخليدي، إن المواجهات عنيفة.", "حميد الخليدي"),
    ("ar", 'وقال مستشار الشؤون الدينية في الولاية، رلوانو سادمو لوكالة المرصد "خسرنا بيوتنا وأرضنا".', "رلوانو سادمو"),
    # a source by a name met before
    ("ar", "أعلن ليث حمزة أن العد سيبدأ الثلاثاء.\nوسيتم العد والفرز في المدينة، بحسب حمزة.", "ليث حمزة"),
    # behind a document and its verb, in a quotation its own subject
    ("ar", "دعت اللجان المتظاهرين إلى اجتماع لتوحيد الصفوف، حسب بيان وزعته وزارة الخارجية الروسية.",
     "وزارة الخارجية الروسية"),
    ("ar", 'وقالت الخارجية الروسية: "تذكر مصر بموقفها، وتعرب عن قلقها البالغ من أي حرب".', "مصر"),
    # a subject between "was" and its verb, a source that no list knows, a name that begins like a preposition
    ("ar", "وكانت اللجنة الفرعية للمياه بالبرلمان الأردني ذكرت في كتاب أن الآبار جفت.", "اللجنة الفرعية"),
    ("ar", "ولا يزال عشرة آلاف شخص في ملاجئ موزعة، بحسب الإعلام المحلي.", "الإعلام المحلي"),
    ("ar", "وصل أنطوان لوجران إلى عدن.\nوقال لوجران إن معاناة المدنيين كبيرة.", "أنطوان لوجران"),
    ("ar", "واتهم المحتجون سركسيان بالتشبث بالسلطة.", "المحتجون"),
    # a name that no list knows, a list of members
    ("fa", "انوشیروان محسنی بندپی در جمع خبرنگاران اظهار کرد: نماینده دو وظیفه دارد.", "محسنی بندپی"),
    # people before a plural verb, a name that looks like a verb, a medium that looks like one
    ("ar", "ونشر الوزير تسجيلا تداوله ناشطون يمنيون على شبكات التواصل قالوا إنه أول فيديو من السجن.", "ناشطون يمنيون"),
    ("fa", "کریستین گریم، اقتصاددان موسسه ایفو با اشاره به رشد بودجه گفت: صادرات بیشتر شد.", "کریستین گریم"),
    ("ar", 'وقال سامي الخطيب عبر حسابه على تويتر: "الهجوم خطير على الجميع".', "سامي الخطيب"),
    # an office that is pointed at
    ("fa", "برایان هوک گفت: ترامپ خواهان مذاکره است.\nاین مقام آمریکایی افزود: راه باز است.", "برایان هوک"),
    # what a phrase with a preposition holds is no subject
    ("fa", "دادستان کل کشور هم در حاشیه گردهمایی فرماندهی پلیس شیراز افزود که راه باز است.", "دادستان کل کشور"),
    # persons of whom one speaks in the plural
    ("fa", "حضرت آیت الله کاوه مرادی گفتند: راه باز است.\nایشان افزودند: پل هم آماده است.", "کاوه مرادی"),
    ("fa", "دولت این لایحه را به مجلس داده بود که قاضی‌زاده نماینده ارومیه خواستار تغییر نام این لایحه شد.",
     "قاضی‌زاده"),
    ("fa", "رئیس سابق مرکز آب در لبنان بیان کرد: رود پر آب است.", "رئیس سابق مرکز آب در لبنان"),
]  # fmt: skip


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKERS, ids=[s[2] for s in SPEAKERS])
def test_speakers_of_the_last_statement(lang: str, text: str, speaker: str) -> None:
    reading = reader().read(text, lang=lang)
    names = {actor.id: actor.name for actor in reading.actors}
    assert reading.statements
    assert names.get(reading.statements[-1].speaker or "") == speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "كان المصنع مصدر قلق للجيران."),
        ("fa", "این کارخانه منبع درآمد شهر بود."),
    ],
)
def test_speakers_a_source_of_something_is_no_actor(lang: str, text: str) -> None:
    assert not reader().read(text, lang=lang).actors


@pytest.mark.parametrize(
    ("lang", "text", "contents"),
    [
        # the next sentence does not take the words that its neighbour introduced
        ("ar", 'وكتب السفير: "رحبت بالضيوف وعائلاتهم في برلين". ويكمل برانسون رحلته إلى الولايات المتحدة.',
         ["رحبت بالضيوف وعائلاتهم في برلين"]),
        # joint subjects and asides stand before the object; "in a statement" is none of the words
        ("ar", "أعلنت السعودية وإيران يوم الجمعة، الموافق العاشر من آذار، استئناف علاقاتهما.", ["استئناف علاقاتهما"]),
        ("fa", "ذبیح‌الله مجاهد در بیانیه‌ای این سخنان را «نامناسب» خواند.", ["این سخنان را «نامناسب»"]),
        # what another verb governs is not the cue's
        ("ar", "يلتزم البلدان احترام السيادة، ويفعّلان اتفاقية الأمن، على أن يجتمع الوزيران.", []),
        # what is believed is nobody's words; what is written on a plane is no speech
        ("ar", "أصبح نقل السكان مألوفا في الحرب التي يعتقد أنها أسقطت نصف مليون قتيل.", []),
        ("ar", 'نزل الأمير من الطائرة التي كتب عليها "القوات الجوية الملكية".', []),
        # behind a whole sentence between marks the narrator speaks again
        ("ar", 'قال كيم "إذا لم تجر المحادثات بشكل جيد يمكننا أن نتكلم مباشرة على الهاتف" وسط ضحك الحاضرين.',
         ["إذا لم تجر المحادثات بشكل جيد يمكننا أن نتكلم مباشرة على الهاتف"]),
        # the words have begun before "that"; the verb's own preposition is the one that governs them
        ("fa", "مقامات آمریکایی گفته‌اند پرواز چارتری که فردا می‌رسد، جا دارد.", ["پرواز چارتری که فردا می‌رسد، جا دارد"]),
        ("fa", "ظریف با انتشار تصاویر ورود پهپاد به آسمان کشورمان، بار دیگر بر نقض قوانین بین‌المللی تاکید کرد.",
         ["نقض قوانین بین‌المللی"]),
    ],
)  # fmt: skip
def test_speakers_words_begin_and_end(lang: str, text: str, contents: list[str]) -> None:
    assert [s.content.text for s in reader().read(text, lang=lang).statements] == contents


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ar", "قال الوزير يوم 5 آذار 2021 إن الطريق مفتوح.", "2021-03-05"),
        ("ar", "قال الوزير الذي زار بغداد في 17 نيسان 2001 إن الطريق مفتوح.", None),
        ("fa", "وزیر خارجه روز ۱۹ آذر ۱۳۹۹ گفت که راه باز است.", "2020-12-09"),
        ("fa", "وزیر خارجه با اشاره به معاهده‌ای که ۲۲ اسفند ۱۳۵۱ امضا شد گفت که راه باز است.", None),
    ],
)
def test_speakers_day_of_saying_is_that_of_the_cues_own_clause(lang: str, text: str, day: str | None) -> None:
    assert reader().read(text, lang=lang, published="2021-03-06").statements[-1].time == day


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "kind"),
    [
        ("وقالت لين معلوفي إن المتحف سيفتح أبوابه في الربيع.", "ar", "لين معلوفي", "person"),
        ("قال أحد المنظمين إن الحفل تأجل إلى الأسبوع المقبل.", "ar", "أحد المنظمين", "role"),
        ("وقال نجل البائع إن والده غادر السوق صباحا.", "ar", "نجل البائع", "role"),
        ("ویرایشگران رفتند.\nیک استاد دانشگاه گفت: کتابخانه ها تعطیل نمی شوند.", "fa", "یک استاد دانشگاه", "role"),
        ("بسیاری این تصمیم را اشتباه دانستند.", "fa", "بسیاری", "group"),
    ],
)
def test_speakers_made_of_the_subjects_own_words(text: str, lang: str, speaker: str, kind: str) -> None:
    reading = reader().read(text, lang=lang)
    said = next(s for s in reading.statements if s.speaker)
    actor = next(a for a in reading.actors if a.id == said.speaker)
    assert (actor.name, actor.kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("وتقع القرية ضمن منطقة زراعية واسعة.", "ar"),
        ("تجمع في الساحة شباب جدد للمشاركة في الحفل.", "ar"),
        ("این جایزه به نویسنده ای وعده داده شده بود که دیگر نیامد.", "fa"),
        ("گفته بودم که فردا باران می بارد.", "fa"),
    ],
)
def test_speakers_words_that_only_look_like_a_cue(text: str, lang: str) -> None:
    assert reader().read(text, lang=lang).statements == ()


@pytest.mark.parametrize(
    ("text", "lang", "speaker"),
    [
        # the subject of the main clause says what hangs on it
        ("وتقدم رئيس البلدية بالشكر لدول الجوار وفي مقدمتها الأردن، مؤكدا أن الطريق سيفتح قريبا.", "ar",
         "رئيس البلدية"),
        # the name behind an office
        ("قال الكاتب والمحلل السياسي البحريني، عبد الله الجنيدي، إن الميناء سيفتح قريبا.", "ar", "عبد الله الجنيدي"),
        # relayed by an outlet, whoever else is governed between
        ("نقلت الصحيفة عن وزير الدفاع التركي، الذي امتنع عن التعليق، قوله إن السفن عادت سالمة.", "ar",
         "وزير الدفاع التركي"),
        ("شبکه العربیه به نقل از وزیر خارجه آلمان گزارش داد که راه باز است.", "fa", "وزیر خارجه آلمان"),
        # the subject of the clause that the cue ends
        ("وزیر خارجه آلمان پس از آنکه ایران روز دوشنبه اعلام کرد کشتی آزاد شده است، سکوت کرد.", "fa", "ایران"),
    ],
)
def test_speakers_by_the_clause(text: str, lang: str, speaker: str) -> None:
    reading = reader().read(text, lang=lang)
    said = next(s for s in reading.statements if s.speaker)
    actor = next(a for a in reading.actors if a.id == said.speaker)
    mentions = {m.text for m in actor.mentions} | {actor.name}
    assert speaker in mentions


@pytest.mark.parametrize(
    ("text", "lang", "content"),
    [
        ("أعلن الحزب خلافه مع الحكومة بشأن الضرائب وكونها «عبئا على الفقراء والعمال».", "ar",
         "خلافه مع الحكومة بشأن الضرائب وكونها «عبئا على الفقراء والعمال»"),
        ("أعلنت البلدية، أمس، وفاة المهندس سالم البدري عن ثمانين عاما.", "ar",
         "وفاة المهندس سالم البدري عن ثمانين عاما"),
        ('وقالت الحكومة اليونانية: "إن المدارس ستفتح غدا".', "ar", "المدارس ستفتح غدا"),
        ("نخست وزیر ژاپن بر اهمیت راهی که از کوهستان می گذرد و به دریا می رسد، تأکید کرد.", "fa",
         "اهمیت راهی که از کوهستان می گذرد و به دریا می رسد"),
        ("نخست وزیر ژاپن نسبت به خطر کمبود آب هشدار داد.", "fa", "خطر کمبود آب"),
    ],
)
def test_speakers_first_and_last_word(text: str, lang: str, content: str) -> None:
    assert [s.content.text for s in reader().read(text, lang=lang).statements] == [content]
