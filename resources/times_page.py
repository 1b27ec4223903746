"""Writes docs/times.md, what Rasad makes of sixty time expressions: ``python resources/times_page.py``.

The expressions stand here in sentences of our own; their values are what the program reads in them.
"""

from __future__ import annotations

from pathlib import Path

from rasad.reader import Reader

PAGE = Path(__file__).parents[1] / "docs" / "times.md"
DAY = "2020-12-09"

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Levantine", "ar", (
        "وقع في التاسع من تشرين الثاني/ نوفمبر", "بدأت في 26 آذار (مارس) 2015", "خطفت في شباط",
        "يعقد في كانون 2 المقبل", "انتهت في أواخر حزيران 2019", "بين تموز وأيلول 2018",
    )),
    ("Egyptian and Gulf", "ar", (
        "زارها في 9 فبراير الماضي", "يسري حتى 31 ديسمبر 2021", "من 3 إلى 5 مايو 2019", "يصوتون في سبتمبر المقبل",
    )),
    ("Maghrebi", "ar", (
        "في 20 غشت 2019", "في فاتح نونبر 2019 ثم 2 دجنبر 2019", "يوم 5 جويلية 1962", "في 14 جانفي 2011",
        "منذ فيفري 2019",
    )),
    ("Hijri", "ar", (
        "في 15 رمضان 1442 هـ", "يوم 26 شوال 1436هـ الموافق 11 أغسطس 2015م", "في محرم 1442 هـ", "يوم عاشوراء 2019",
    )),
    ("Jalali in Iran", "fa", (
        "در ۱۹ آذر ۱۳۹۹", "در تاریخ ۱۳۹۹/۰۹/۱۹", "چهارشنبه ۱۹ آذرماه", "بهمن ماه پارسال", "اواخر سال ۹۲",
        "۵ مارس ۲۰۲۰ (۱۵ اسفند)", "بیست و دوم بهمن سال ۱۳۵۷", "تابستان ۱۳۹۸", "دهه شصت",
    )),
    ("Jalali in Afghanistan", "fa", ("پانزدهم قوس ۱۳۹۹", "در ۲۸ اسد سال ۱۲۹۸", "سوم جدی ۱۳۹۸")),
    ("Gregorian in Persian and Dari", "fa", (
        "یازدهم آوریل گذشته", "اواخر ماه ژانویه سال گذشته میلادی", "۳ جنوری ۲۰۲۰", "27 اوت تا 22 اکتبر سال 2017",
    )),
    ("Latin credits of posts, digits", "ar", ("كتب December 9, 2020", "بتاريخ 09/12/2020", "بتاريخ 2020-12-09")),
    ("Relative, Arabic", "ar", (
        "وصل أمس", "التقاه أول من أمس", "هاجموا الليلة الماضية", "يصل بعد غد الجمعة", "وصل الاثنين", "سيصل الاثنين",
        "زارها الخميس الماضي", "أعلن الأسبوع الماضي", "خطف قبل ثلاثة أيام", "أعلن قبل أسابيع", "هذا العام",
        "في 18 من الشهر الماضي", "النصف الأول من 2018", "كان في 5 مايو 2019 وفي اليوم نفسه استقال",
    )),
    ("Relative, Persian", "fa", (
        "دیروز گفت", "پریشب حمله شد", "فردا پنجشنبه می‌آید", "هفته گذشته گفت", "سه روز پیش آمد",
        "سه‌شنبه هفته گذشته گفت", "ساعاتی پیش نوشت", "روزهای اخیر",
    )),
    ("Durations and sets", "ar", ("استمرت أربع ساعات ونصف الساعة", "منذ ربع قرن", "تتراوح بين 10 و20 سنة", "كل جمعة")),
)  # fmt: skip

HEAD = f"""# Times

What Rasad makes of time expressions, by tradition. Relative ones count from the report's day, here {DAY} (a Wednesday,
19 Azar 1399, 24 Rabi II 1442). This page is written by `resources/times_page.py`; a test says that it is what the
program reads.
"""

TAIL = """
## How a rule is written

Words and rules stand in `packs/ar/times.yaml`, `packs/fa/times.yaml` and `packs/shared/times.yaml`, month names in
`packs/shared/calendars.yaml`, number words in `packs/*/numbers.yaml`. A rule names its `pattern`, what it makes, and
examples that it must match and must not:

```yaml
- name: ar.times.day-of-period
  make: date
  pattern: "(يوم)? <weekday>? [day:day] (من)? <rel-month@of>"
  match: ["زار دمشق في [18 من الشهر الماضي]"]
  reject: ["قال 18 من الوزراء"]
```

| in a pattern | means |
|---|---|
| `[class]` | a word of that class of `words`; what the class says is added |
| `[slot:kind]` | a number that can be a `day`, a `year`, a `count` …, put into the slot |
| `<part>`, `<part@slot>` | a named part; with a slot, what it says stays together ("of last month") |
| `word`, `'/'` | the word in any spelling, with or without a prefix; a mark |
| `(a \\| b)`, `?` | one of several; may be absent |

`only_after`, `not_after` and `not_before` name classes of words beside it; `before_end` asks for the end of the clause.
The longest match wins, then the rule that is written first.

## What is not guessed

- Without a day of the report (given, dateline, URL, embedded post) relative times keep their `shift` and have no value;
  a weekday is `XXXX-WXX-1`, a day without its year `XXXX-11-09`.
- A month without a year is the nearest that fits the tense; a day ahead counts as three days back.
- Parts of the day do not change the day ("yesterday evening" is the day before); clock times are of type `TIME`.
- Times in headlines are not recorded: the body tells them again.
- Hijri days follow Umm al-Qura; a sighted month may begin a day sooner or later.
"""


def page() -> str:
    """The whole page."""
    reader = Reader()
    parts = [HEAD]
    for name, lang, texts in GROUPS:
        parts.append(f"\n## {name}\n\n| expression | type | value | calendar | rule |\n|---|---|---|---|---|\n")
        for text in texts:
            for time in reader.read(text, published=DAY, lang=lang).times:
                value = time.value or ""
                cells = (f"{time.text}", time.type, f"`{value}`", time.calendar, f"`{time.rule}`")
                parts.append("| " + " | ".join(cells) + " |\n")
    return "".join(parts) + TAIL


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
