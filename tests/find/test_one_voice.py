"""An office that speaks beside the person who holds it, and words that go on over sentences."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.reader import Reader

LEAD = "سخنگوی سازمان آب گفت: ذخیره سدها کافی است.\nبه گزارش ایرنا، کاوه مرادی افزود: مصرف باید کم شود."
TURNS = [
    # the lead has the office, the next sentence the name
    ("fa", None, LEAD, ["کاوه مرادی", "کاوه مرادی"]),
    # the headline names him; his office brings in "a member of"
    ("fa", "مرادی: سدها پر است", "یک عضو کمیسیون انرژی گفت: سدها پر است.\nکاوه مرادی افزود: مصرف کم شود.",
     ["کاوه مرادی", "کاوه مرادی", "کاوه مرادی"]),
    ("fa", None, "کاوه مرادی گفت: سدها پر است.\nسخنگوی سازمان آب افزود: مصرف زیاد است.", ["کاوه مرادی", "کاوه مرادی"]),
    ("ar", None, "قال سامي الخطيب إن السدود ممتلئة.\nوأضاف وزير المياه أن الاستهلاك مرتفع.",
     ["سامي الخطيب", "سامي الخطيب"]),
    # the office that stood beside the name; an expert on a foreign state
    ("fa", None, "کاوه مرادی رئیس سازمان آب گفت: سد پر است.\nلیلا صدر گفت: رود خشک است.\nرئیس سازمان آب افزود: کم است.",
     ["کاوه مرادی", "لیلا صدر", "کاوه مرادی"]),
    ("fa", None, "کارشناس مسائل روسیه گفت: راه باز است.\nکاوه مرادی رئیس سازمان آب ایران افزود: پل هم آماده است.",
     ["کاوه مرادی", "کاوه مرادی"]),
    # somebody else, of whom the sentence speaks
    ("fa", None, "کاوه مرادی با اشاره به سخنان رئیس جمهور آمریکا که می‌گوید راه باز است، گفت: باید صبر کرد.",
     ["رئیس جمهور آمریکا", "کاوه مرادی"]),
    # a source without a name, several people, another one who speaks by name: no one of them
    ("fa", None, "کاوه مرادی گفت: سدها پر است.\nیک مقام سازمان آب افزود: مصرف زیاد است.",
     ["کاوه مرادی", "یک مقام سازمان آب"]),
    ("ar", None, "قال سامي الخطيب إن السد ممتلئ.\nوقالت ليلى حداد إن النهر جف.\nوأضاف وزير المياه أن البئر عميقة.",
     ["سامي الخطيب", "ليلى حداد", "وزير المياه"]),
]  # fmt: skip

CONTENT = [
    # words behind a colon go on to the end of their paragraph, not over a heading or a quotation that is closed
    ("fa", "مرادی گفت: سدها پر است. باران هم خوب بود.\nانتهای خبر", "سدها پر است. باران هم خوب بود"),
    ("fa", "مرادی گفت: سدها پر است. باران هم خوب بود.\nسال پر آب\nمرادی افزود: کشت زیاد شد.",
     "سدها پر است. باران هم خوب بود"),
    ("fa", "مرادی گفت: سدها پر است. لیلا صدر در این نشست حضور داشت.\nانتهای خبر", "سدها پر است"),
    ("ar", 'وقال مراسل "المرصد" إنه "بمجرد وصول القافلة نهبت المخازن".\nوهذه ليست المرة الأولى، فقد سبق أن حذرنا.',
     "بمجرد وصول القافلة نهبت المخازن"),
    # verbs of saying inside direct speech, and what it reports over lines, are part of it
    ("fa", "مرادی گفت: او عاشق سفر بود، از سفر می‌گفت و حتی از پدر خواست برای سفرش دعا کنند.",
     "او عاشق سفر بود، از سفر می‌گفت و حتی از پدر خواست برای سفرش دعا کنند"),
    ("fa", "مرادی گفت: راه ما روشن است.\nبعد گفتند که ما و همسایه برادر هستیم.\nما باور نکردیم.\nوی افزود: پل باز است.",
     "راه ما روشن است.\nبعد گفتند که ما و همسایه برادر هستیم.\nما باور نکردیم"),
    ("fa", "مرادی گفت: مردم خسته‌اند. آنها از مجلس انتظار دارند به کار خود برسد.\nپایان",
     "مردم خسته‌اند. آنها از مجلس انتظار دارند به کار خود برسد"),
    ("fa", "مرادی گفت: راه باز است.\nوی ذکر کرد: پل هم آماده است.", "راه باز است"),
    # an aside ends at its comma
    ("fa", "آنها بر خلاف آنچه علی مرادی اظهار کرد که راه باز است، تلاش کردند پل را ببندند.", "راه باز است"),
    # a source: behind "so", and the quotation right before it
    ("ar", "وبحسب مصادر ميدانية، فإن المعارك خلفت قرابة ثلاثين قتيلا.", "المعارك خلفت قرابة ثلاثين قتيلا"),
    ("ar", 'رسم الأطفال سجونهم قبل بيوتهم، "وهذا يفسره الارتياح الذي طرأ عليهم"، وفق تعبير معالجيهم.',
     "وهذا يفسره الارتياح الذي طرأ عليهم"),
    # the report's next deed beside the act of saying, and its next clause
    ("ar", "وكانت الحكومة أعلنت أن أغلب التلميذات هربن وبعد ذلك بأسبوع اعترفت بأن المسلحين خطفوهن.",
     "أغلب التلميذات هربن"),
    ("ar", "دعت المنظمة إلى وقف القتال وفتح المعابر واستقبلت عشرات الجرحى في مقرها.", "وقف القتال وفتح المعابر"),
    # a letter of a name is no preposition
    ("ar", "ورحب وزير الزراعة التونسي سالم النصراوي الاثنين بهذا العرض الجديد.", "هذا العرض الجديد"),
    # a subject that adjectives describe; a preposition between promise and words
    ("ar", "وأكدت مصادر عسكرية وطبية مصرع عشرات المسلحين في المواجهات.", "مصرع عشرات المسلحين في المواجهات"),
    ("ar", 'وتعهدت واشنطن على حشد دعم دولي لخطتها "من أجل التصدي للعنف في المنطقة".',
     'حشد دعم دولي لخطتها "من أجل التصدي للعنف في المنطقة"'),
    # the object begins behind office and adjunct, and where it names what looks like a preposition
    ("fa", "مارک اسپر وزیر دفاع آمریکا حضور نیروهای خود در منطقه را ضروری دانست.",
     "حضور نیروهای خود در منطقه را ضروری"),
    ("fa", "همچنین آقای رشیدی رئیس سازمان آب و برق، صیانت از رودها را مهمترین کار این سازمان خواند.",
     "صیانت از رودها را مهمترین کار این سازمان"),
    ("fa", "بانک مرکزی نرخ سود وام‌ها را برای امروز اعلام کرد که بر اساس آن سه نرخ افزایش یافت.", "نرخ سود وام‌ها"),
]  # fmt: skip

NOTHING = [
    ("ar", "وردا على سؤال إن كانت الزيارة ممكنة، غادر الوزير القاعة."),
    ("fa", "دولتمردان آمریکا می‌دانند که کشورشان دو خطا کرده است."),
    ("fa", "از سویی می‌خواهند زمینه را برای ایران‌هراسی فراهم کنند."),
    ("ar", "إذا قال شخص إنه سيترشح فلن يهنئه أحد."),
    ("fa", "کسانی که جان مردم را تهدید می‌کنند، بازداشت شده و تحت پیگرد قرار خواهند گرفت."),
]


@cache
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("lang", "title", "text", "speakers"), TURNS, ids=range(len(TURNS)))
def test_one_voice_office_and_holder(lang: str, title: str | None, text: str, speakers: list[str]) -> None:
    reading = reader().read(text, title=title, lang=lang)
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(s.speaker or "") for s in reading.statements] == speakers


@pytest.mark.parametrize(("lang", "text", "content"), CONTENT, ids=[c[1][:30] for c in CONTENT])
def test_statements_content_from_first_to_last_word(lang: str, text: str, content: str) -> None:
    assert reader().read(text, lang=lang).statements[0].content.text == content


@pytest.mark.parametrize(("lang", "text"), NOTHING, ids=[n[1][:30] for n in NOTHING])
def test_statements_nothing_said(lang: str, text: str) -> None:
    assert not reader().read(text, lang=lang).statements
