"""Who does it to whom, by the grammar of a verb that stands last: one sentence for each construction."""

from __future__ import annotations

import pytest

from rasad.reader import Reader

CASES = [
    # a deed stands for its doer
    ("وزیر خارجه ایران حمله آمریکا به پایگاه حشد الشعبی را محکوم کرد.", "ACCUSE", {"IRN"}, {"USA"}),
    ("سخنگوی دولت پاکستان از توافق صلح میان آمریکا و طالبان استقبال کرد.", "SUPPORT", {"PAK"}, {"USA", "AFG"}),
    # a noun keeps its own complements
    ("آلمان با اشاره به حمله پهپادی به عربستان از ایران انتقاد کرد.", "ACCUSE", {"DEU"}, {"IRN"}),
    ("نماینده روسیه در سازمان ملل، آمریکا را به حمایت از طالبان متهم کرد.", "ACCUSE", {"RUS"}, {"USA"}),
    # infinitives of light verbs
    ("سخنگوی وزارت خارجه چین ضمن محکوم کردن تحریم‌های آمریکا سکوت کرد.", "ACCUSE", {"CHN"}, {"USA"}),
    # participles that stand for a perfect
    ("روسیه حمله آمریکا را محکوم کرده و از سازمان ملل خواسته است به آن رسیدگی کند.", "REQUEST", {"RUS"}, {"UNO"}),
    # a pronoun of its own
    ("وزیر خارجه هند به کابل رفت. وی با رئیس جمهور افغانستان دیدار کرد.", "CONSULT", {"IND"}, {"AFG"}),
    # a clause between, a comma that no "and" closes
    ("آمریکا که ماه گذشته از توافق خارج شد، ایران را تحریم کرد.", "SANCTION", {"USA"}, {"IRN"}),
    # an agent with its own preposition
    ("سه شهروند افغان از سوی مرزبانان ایران بازداشت شدند.", "COERCE", {"IRN"}, {"AFG"}),
    # the light verb far behind its word
    (
        "نخست وزیر پاکستان از رئیس جمهور آمریکا تقاضای همکاری در زمینه مبارزه با مواد مخدر کرد.",
        "REQUEST", {"PAK"}, {"USA"},
    ),
    # relations that are cut
    ("عربستان سعودی روابط دیپلماتیک خود را با قطر قطع کرد.", "SANCTION", {"SAU"}, {"QAT"}),
    # "own" behind a noun
    ("آمریکا در سال ۲۰۱۸ خروج خود از توافق هسته‌ای با ایران را اعلام کرد.", "SANCTION", {"USA"}, {"IRN"}),
    # a verb that rejects by being negated
    ("روسیه با درخواست آمریکا موافقت نکرد.", "REJECT", {"RUS"}, {"USA"}),
    # words of time within a phrase
    ("ایران حمله هفته گذشته آمریکا به پایگاه حشد الشعبی را محکوم کرد.", "ACCUSE", {"IRN"}, {"USA"}),
    # a body of a state
    ("سه شهروند افغان از سوی سپاه پاسداران ایران بازداشت شدند.", "COERCE", {"IRN"}, {"AFG"}),
    # a number or "this" between a preposition and its noun
    ("سخنگوی دولت هند پس از دومین دیدار رئیس جمهور روسیه با رئیس جمهور چین سکوت کرد.", "CONSULT", {"RUS"}, {"CHN"}),
    # a relative clause that goes on with "and", a chain of participles in it
    (
        "وزیر خارجه پاکستان به رئیس جمهور ترکیه بابت تلاشی که یک سال ادامه داشت و در آنکارا انجام شد، تبریک گفت.",
        "SUPPORT", {"PAK"}, {"TUR"},
    ),
    # who is named behind an attribution
    ("بنا به گفته سخنگوی دولت هند، وزیر خارجه روسیه با رئیس جمهور چین دیدار کرد.", "CONSULT", {"RUS"}, {"CHN"}),
    # the object that the verb before has said
    ("رئیس جمهور عراق حمله ترکیه به اربیل را محکوم کرد و نقض حاکمیت کشور خواند.", "ACCUSE", {"IRQ"}, {"TUR"}),
    # a name before an adjective that says something of it
    ("عربستان سعودی خواستار پایان جنگ ترکیه در سوریه شد.", "REQUEST", {"SAU"}, {"TUR"}),
    ("دبیرکل اتحادیه عرب در قاهره میزبان رئیس جمهور قبرس بود.", "CONSULT", {"IGO"}, {"CYP"}),
    # complements before a noun that the verb carries
    ("آمریکا علیه ونزوئلا تحریم‌های تازه‌ای اعمال کرد.", "SANCTION", {"USA"}, {"VEN"}),
    # a light verb behind a deed that a preposition governs; an adjective before a light verb
    ("آمریکا ایران را تهدید به حمله کرد.", "THREATEN", {"USA"}, {"IRN"}),
    ("آمریکا ۲۰۰ میلیون دلار به اوکراین کمک مالی کرد.", "AID", {"USA"}, {"UKR"}),
    # to whom, between the words of a predicate
    ("روسیه ده جنگنده تحویل ارتش سوریه داد.", "COOPERATE", {"RUS"}, {"SYR"}),
    # those who die did not do it
    ("ده سرباز عراقی جان خود را از دست دادند و دولت عراق داعش را محکوم کرد.", "ASSAULT", set(), {"IRQ"}),
    # an agent beside a genitive; whose the noun before a pronoun is
    ("تحریم ایران توسط آمریکا بی‌پاسخ نماند.", "SANCTION", {"USA"}, {"IRN"}),
    ("ترامپ اعلام کرد که تحریم‌هایی علیه وزیر خارجه ایران و دفتر او وضع کرده است.", "SANCTION", {"USA"}, {"IRN"}),
    # an object behind its relative clause
    ("دمشق این اقدام ترامپ که مردم را آزار داده است، محکوم می‌کند.", "ACCUSE", {"SYR"}, {"USA"}),
    # what belongs to the deed behind "and"
    ("پس از خروج آمریکا از برجام و تحریم روسیه توسط انگلیس، اروپا سکوت کرد.", "SANCTION", {"GBR"}, {"RUS"}),
    # an office without its state
    ("قایق‌های آمریکا به آب‌های ایران نزدیک شدند. وزیر امور خارجه از آمریکا انتقاد کرد.", "ACCUSE", {"IRN"}, {"USA"}),
    # who is named right before the deed that he does
    ("جانبداری وزیر خارجه انگلیس از آمریکا در حمله به ارتش سوریه", "ASSAULT", {"USA"}, {"SYR"}),
    # who undergoes what nobody else does to him
    ("پایگاه‌های آمریکا در حالت آماده‌باش قرار داشتند.", "MOBILIZE", {"USA"}, set()),
    # "especially" is no preposition
    ("وزیر خارجه آلمان به ویژه از نخست وزیر عراق انتقاد کرد.", "ACCUSE", {"DEU"}, {"IRQ"}),
    # a body meets with nobody else
    ("روسیه از نشست شورای امنیت سازمان ملل انتقاد کرد.", "CONSULT", {"UNO"}, set()),
    # who is said to be it
    ("این آمریکا بود که به عراق حمله کرد.", "ASSAULT", {"USA"}, {"IRQ"}),
    # who aims at a deed
    ("تلاش ایران برای حمله به عربستان شکست خورد.", "ASSAULT", {"IRN"}, {"SAU"}),
    # a preposition that governs a time alone, a thing that a verb carries
    ("در مهر سال گذشته، ترکیه مرزها را بست و تحریم‌هایی علیه سوریه وضع کرد.", "SANCTION", {"TUR"}, {"SYR"}),
    # a perfect without its auxiliary
    ("وزیر بهداشت آلمان به دولت فرانسه توصیه کرده مرزها بسته شود.", "REQUEST", {"DEU"}, {"FRA"}),
    # a verb that has an object of its own, nobody known
    ("سپاه پاسداران ایران در واکنش به ترور سفیر عراق، پایگاه دشمن را بمباران کرد.", "ASSAULT", {"IRN"}, set()),
    # a state that "is" what was done to it
    ("دارایی‌های ونزوئلا در بانک‌های لندن بلوکه است.", "COERCE", set(), {"VEN"}),
    # the two countries by their names
    ("مذاکرات وزیران خارجه دو کشور ایران و ترکیه در اصفهان برگزار شد.", "CONSULT", {"IRN"}, {"TUR"}),
    # nouns joined behind a preposition
    ("وزیر خارجه ایران از دروغ و سکوت آمریکا درباره انتخابات عراق انتقاد کرد.", "ACCUSE", {"IRN"}, {"USA"}),
    # what belongs to a noun before the verb's own complement
    ("وزیر دفاع ترکیه با ارسال نامه‌ای به دبیرکل سازمان ملل به یونان هشدار داد.", "THREATEN", {"TUR"}, {"GRC"}),
    # what others must do
    ("وزیر خارجه ایران گفت آلمان باید به تعهدات خود عمل کند.", "REQUEST", {"IRN"}, {"DEU"}),
]  # fmt: skip


NOTHING = [
    # what a minister says of his own state, words that are only asked for, where something was said
    "وزیر دفاع ایران گفت ایران باید توان دفاعی خود را افزایش دهد.",
    "رئیس سازمان حج در نشست شورای فرهنگی گفت هوا گرم است.",
    "ایران در اعتراض به تحریم‌ها یادداشتی نوشت.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_event_of_nobody(reader: Reader, text: str) -> None:
    assert {e.type for e in reader.read(text, lang="fa").events} <= {"SANCTION"}


@pytest.mark.parametrize(("text", "kind", "source", "target"), CASES)
def test_event_sides(reader: Reader, text: str, kind: str, source: set[str], target: set[str]) -> None:
    reading = reader.read(text, lang="fa")
    country = {actor.id: actor.country for actor in reading.actors}
    found = [
        ({country[a] for a in e.source}, {country[a] for a in e.target}) for e in reading.events if e.type == kind
    ]
    assert (source, target) in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("سفیر سوئیس در این دیدار گفت که پیام را به واشنگتن می‌رساند.", "CONSULT"),
        ("مقامات ایران گفتند خواهان جنگ نیستند.", "REQUEST"),
        ("ترکیه می‌خواهد نیروگاه تازه بسازد.", "REQUEST"),
        ("رئیس جمهور ترکیه در گفت‌وگو با خبرگزاری رویترز از اقتصاد سخن گفت.", "CONSULT"),
        ("رئیس کمیسیون بهداشت در جلسه مجلس شورای اسلامی از واکسن سخن گفت.", "CONSULT"),
        ("وزارت خارجه چین از همه طرف‌های توافق خواست خویشتن‌داری کنند.", "AGREE"),
        ("طالبان پیشنهاد آتش‌بس را نپذیرفت.", "AGREE"),
        ("پنتاگون خبر حمله به پایگاه آمریکا را تایید کرد.", "SUPPORT"),
    ],
)
def test_event_sides_no_event(reader: Reader, text: str, kind: str) -> None:
    assert kind not in [e.type for e in reader.read(text, lang="fa").events]


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        # other persons of the same states
        (
            "محمدجواد ظریف با سرگئی لاوروف دیدار کرد. حسن روحانی نیز با ولادیمیر پوتین دیدار کرد.",
            "CONSULT",
            [({"محمدجواد ظریف"}, {"سرگئی لاوروف"}), ({"حسن روحانی"}, {"ولادیمیر پوتین"})],
        ),
        # who welcomes a deed has no part in it
        (
            "استقبال اتحادیه اروپا از توافق ارمنستان و جمهوری آذربایجان",
            "AGREE",
            [({"ارمنستان"}, {"آذربایجان"})],
        ),
        # whoever is quoted is no third person in his own words
        ("ولادیمیر پوتین گفت: در آن سال به عراق حمله کردند.", "ASSAULT", [(set(), {"عراق"})]),
    ],
)
def test_event_sides_all(reader: Reader, text: str, kind: str, sides: list[tuple[set[str], set[str]]]) -> None:
    reading = reader.read(text, lang="fa")
    name = {actor.id: actor.name for actor in reading.actors}
    found = [({name[a] for a in e.source}, {name[a] for a in e.target}) for e in reading.events if e.type == kind]
    assert found == sides
