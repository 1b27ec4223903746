"""Values of time expressions: the report's day, tense and direction, three calendars, what is no time."""

import pytest

from rasad.reader import Reader

READER = Reader()


def values(text, lang="ar", published="2020-12-09", **given):
    return [t.value for t in READER.read(text, lang=lang, published=published, **given).times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوزير الاثنين إلى العاصمة", ["2020-12-07"]),
        ("سيصل الوزير الاثنين إلى العاصمة", ["2020-12-14"]),
        ("وصل الوزير الأربعاء إلى العاصمة", ["2020-12-09"]),
        ("زار الوزير العاصمة الأربعاء الماضي", ["2020-12-02"]),
        ("أعلن ذلك يوم 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", ["2015-08-11", "2015-08-11"]),
        ("وقع الاتفاق في غشت ثم في جويلية", ["2020-08", "2020-07"]),
        ("بدأت الحملة في كانون 2 الماضي", ["2020-01"]),
        ("تبدأ الحملة في كانون الثاني المقبل", ["2021-01"]),
        ("وصل في التاسع والعشرين من شباط/ فبراير 2020", ["2020-02-29"]),
        ("وصل في 31 نوفمبر 2020", []),
        ("قتل ثلاثة في 2003 ثم في عام ألفين وسبعة", ["2003", "2007"]),
        ("زارها قبل عامين ثم عاد قبل ثلاثة أيام", ["2018", "2020-12-06"]),
        ("كان ذلك في 5 مايو 2019، وفي اليوم نفسه استقال", ["2019-05-05", "2019-05-05"]),
        ("من 3 إلى 5 مايو 2019", ["2019-05-03/2019-05-05"]),
        ("قال رجب طيب أردوغان لرمضان صبحي", []),
        ("وفق القرار 2216 والمادة 7", []),
        ("حلقت مقاتلات إف-16 وانتهت المباراة 3-2", []),
        ("اتصل على الرقم 0122 345 678", []),
        ("قالت قوى 14 آذار في بيان", []),
        ("ثورات الربيع العربي", []),
    ],
)
def test_values_in_arabic(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزیر روز دوشنبه به تهران رسید", ["2020-12-07"]),
        ("وزیر روز دوشنبه به تهران خواهد رسید", ["2020-12-14"]),
        ("این نشست ۵ مارس ۲۰۲۰ (۱۵ اسفند) برگزار شد", ["2020-03-05", "2020-03-05"]),
        ("در تاریخ ۱۳۹۹/۰۹/۱۹ امضا شد", ["2020-12-09"]),
        ("چهارشنبه ۱۹ آذرماه گفت", ["2020-12-09"]),
        ("پانزدهم قوس ۱۳۹۹ در کابل", ["2020-12-05"]),
        ("پریشب حمله کردند و دیروز گریختند", ["2020-12-07", "2020-12-08"]),
        ("بیست و دوم بهمن سال ۱۳۵۷ پیروز شد", ["1979-02-11"]),
        ("در سال هزار و سیصد و نود و نه", ["2020-03-20/2021-03-20"]),
        ("۳ جنوری سال ۲۰۲۰ در فرودگاه", ["2020-01-03"]),
        ("مهر و آذر و دی آمدند", []),
        ("در آستانه اول دی دولت گزارش داد", ["2020-12-21"]),
        ("اول مهر دولت گزارش داد", ["2020-09-22"]),
        ("تیر خورد و کشته شد", []),
        ("قطعنامه ۲۲۳۱ شورای امنیت", []),
    ],
)
def test_values_in_persian(text, expected):
    assert values(text, "fa") == expected


@pytest.mark.parametrize(
    ("given", "published", "basis"),
    [
        ({"text": "بيروت 9 كانون الأول 2020 وكالات - وصل أمس وفد"}, "2020-12-09", "dateline"),
        ({"text": "وصل أمس وفد", "url": "https://example.org/2020/12/09/visit.html"}, "2020-12-09", "url"),
        ({"text": "دیروز هیئتی رسید", "url": "https://example.ir/fa/news/1399/09/19/1"}, "2020-12-09", "url"),
        (
            {
                "lang": "ar",
                "title": "وفد",
                "text": "وصل أمس وفد من العاصمة إلى المدينة.\n"
                "این سفر سودمند بود و درباره آن گفتگو شد.\n"
                "— Name (@name_one) December 9, 2020",
            },
            "2020-12-09",
            "embedded post",
        ),
        ({"text": "وصل أمس وفد", "url": "https://example.org/news/12345"}, None, "none"),
    ],
)
def test_report_day(given, published, basis):
    reading = READER.read(**given)
    assert (reading.report.published, reading.report.published_basis) == (published, basis)
    relative = next(t for t in reading.times if t.shift == "-P1D")
    assert relative.value == ("2020-12-08" if published else None)


def test_times_stay_symbolic_without_a_day():
    assert values("وصل الاثنين ثم غادر في 9 نوفمبر", published=None) == ["XXXX-WXX-1", "XXXX-11-09"]


def test_times_of_headlines_are_left_out():
    assert values("وصل الوزير اليوم", title="وفد يصل غدا") == ["2020-12-09"]


def test_times_keep_calendar_basis_and_shift():
    first, second = READER.read("التقيا الأسبوع الماضي ثم في 15 رمضان 1442 هـ", published="2021-05-01", lang="ar").times
    assert (first.value, first.basis, first.shift, first.calendar) == ("2021-W16", "report date", "-P1W", "gregorian")
    assert (second.value, second.basis, second.shift, second.calendar) == ("2021-04-27", "absolute", None, "hijri")
