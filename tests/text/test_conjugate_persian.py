"""Hand-written tables of Persian verbs against the forms that the pack makes."""

import pytest

from rasad.packs import load
from rasad.packs.schema.verbs import Verbs
from rasad.text.conjugate import bare, cells_of, lines
from rasad.text.fold import fold

# lemma: past 3s 3p 1s, negated past, imperfect, perfect 3p, present 3s 3p, negated, subjunctive 3s, negated, imperative
TABLES = {
    "گفت": "گفت گفتند گفتم نگفت می‌گفت گفته‌اند می‌گوید می‌گویند نمی‌گوید بگوید نگوید بگو",
    "کرد": "کرد کردند کردم نکرد می‌کرد کرده‌اند می‌کند می‌کنند نمی‌کند بکند نکند بکن",
    "شد": "شد شدند شدم نشد می‌شد شده‌اند می‌شود می‌شوند نمی‌شود بشود نشود بشو",
    "داد": "داد دادند دادم نداد می‌داد داده‌اند می‌دهد می‌دهند نمی‌دهد بدهد ندهد بده",
    "زد": "زد زدند زدم نزد می‌زد زده‌اند می‌زند می‌زنند نمی‌زند بزند نزند بزن",
    "گرفت": "گرفت گرفتند گرفتم نگرفت می‌گرفت گرفته‌اند می‌گیرد می‌گیرند نمی‌گیرد بگیرد نگیرد بگیر",
    "آمد": "آمد آمدند آمدم نیامد می‌آمد آمده‌اند می‌آید می‌آیند نمی‌آید بیاید نیاید بیا",
    "آورد": "آورد آوردند آوردم نیاورد می‌آورد آورده‌اند می‌آورد می‌آورند نمی‌آورد بیاورد نیاورد بیاور",
    "افتاد": "افتاد افتادند افتادم نیفتاد می‌افتاد افتاده‌اند می‌افتد می‌افتند نمی‌افتد بیفتد نیفتد بیفت",
    "ایستاد": "ایستاد ایستادند ایستادم نایستاد می‌ایستاد ایستاده‌اند می‌ایستد می‌ایستند نمی‌ایستد بایستد نایستد بایست",
    "افزود": "افزود افزودند افزودم نیفزود می‌افزود افزوده‌اند می‌افزاید می‌افزایند نمی‌افزاید بیفزاید نیفزاید بیفزا",
    "نوشت": "نوشت نوشتند نوشتم ننوشت می‌نوشت نوشته‌اند می‌نویسد می‌نویسند نمی‌نویسد بنویسد ننویسد بنویس",
    "رسید": "رسید رسیدند رسیدم نرسید می‌رسید رسیده‌اند می‌رسد می‌رسند نمی‌رسد برسد نرسد برس",
    "رساند": "رساند رساندند رساندم نرساند می‌رساند رسانده‌اند می‌رساند می‌رسانند نمی‌رساند برساند نرساند برسان",
    "پذیرفت": "پذیرفت پذیرفتند پذیرفتم نپذیرفت می‌پذیرفت پذیرفته‌اند می‌پذیرد می‌پذیرند نمی‌پذیرد بپذیرد نپذیرد بپذیر",
    "نمود": "نمود نمودند نمودم ننمود می‌نمود نموده‌اند می‌نماید می‌نمایند نمی‌نماید بنماید ننماید بنما",
    "توانست": "توانست توانستند توانستم نتوانست می‌توانست توانسته‌اند می‌تواند می‌توانند نمی‌تواند بتواند نتواند بتوان",
    "رفت": "رفت رفتند رفتم نرفت می‌رفت رفته‌اند می‌رود می‌روند نمی‌رود برود نرود برو",
}  # fmt: skip
CELLS = [
    ("past", False, "3s"), ("past", False, "3p"), ("past", False, "1s"), ("past", True, "3s"), ("past", False, "3s"),
    ("past", False, "3p"), ("present", False, "3s"), ("present", False, "3p"), ("present", True, "3s"),
    ("subj", False, "3s"), ("subj", True, "3s"), ("imp", False, "2s"),
]  # fmt: skip


@pytest.fixture(scope="module")
def verbs():
    return load("fa", "verbs", Verbs)


@pytest.fixture(scope="module")
def parts(verbs):
    out = {}
    for line in lines(verbs):
        out.setdefault(bare(line[0]), line)
    return out


@pytest.mark.parametrize("lemma", TABLES)
def test_cells_hold_the_table(verbs, parts, lemma):
    made = {(c.tense, c.negated, c.person + c.number, fold(c.form)) for c in cells_of(verbs, parts[lemma])}
    wanted = [(*cell, fold(form)) for cell, form in zip(CELLS, TABLES[lemma].split(), strict=True)]
    assert [cell for cell in wanted if cell not in made] == []


@pytest.mark.parametrize("lemma", TABLES)
def test_negation_is_seen_in_the_form(verbs, parts, lemma):
    """Every negated form begins with the letter of negation, and no form is both negated and not in one tense."""
    cells = [c for c in cells_of(verbs, parts[lemma]) if c.pos == "verb"]
    negated = {(c.tense, fold(c.form)) for c in cells if c.negated}
    assert all(form.startswith("ن") for _, form in negated)
    assert negated.isdisjoint({(c.tense, fold(c.form)) for c in cells if not c.negated})


def test_pack_has_a_wide_vocabulary(parts):
    assert len(parts) >= 350
