"""What the analyser makes of word forms: clitics, lemma, class, cell."""

import pytest

from rasad.text.fold import fold
from rasad.text.morphology import Morphology, morphology

# form → proclitics, enclitic, lemma, class, tense, person+gender+number of the most plausible analysis
ARABIC = [
    ("قال", "", "", "قال", "verb", "past", "3ms"),
    ("وقالت", "و", "", "قال", "verb", "past", "3fs"),
    ("سيلتقي", "س", "", "التقى", "verb", "future", "3ms"),
    ("وسيعلنون", "و س", "", "أعلن", "verb", "future", "3mp"),
    ("اغتيل", "", "", "اغتال", "verb", "past", "3ms"),
    ("نوقشت", "", "", "ناقش", "verb", "past", "3fs"),
    ("سلمته", "", "ه", "سلم", "verb", "past", "3fs"),
    ("تلقتها", "", "ها", "تلقى", "verb", "past", "3fs"),
    ("دعاني", "", "ني", "دعا", "verb", "past", "3ms"),
    ("اتهموهم", "", "هم", "اتهم", "verb", "past", "3mp"),
    ("بدأوا", "", "", "بدأ", "verb", "past", "3mp"),
    ("يبدأون", "", "", "بدأ", "verb", "present", "3mp"),
    ("عليهم", "", "هم", "على", "prep", "", ""),
    ("لأنها", "", "ها", "لأن", "comp", "", ""),
    ("للوزير", "ل ال", "", "وزير", "noun", "", "ms"),
    ("وزرائه", "", "ه", "وزير", "noun", "", "p"),
    ("بالمحادثات", "ب ال", "", "محادثة", "noun", "", "p"),
    ("وتمثل", "و", "", "مثل", "verb", "present", "3fs"),
    ("وقتل", "و", "", "قتل", "verb", "past", "3ms"),
    ("وفي", "و", "", "في", "prep", "", ""),
    ("فقد", "ف", "", "قد", "particle", "", ""),
    ("الحكم", "ال", "", "حكم", "noun", "", "s"),
    ("تعاون", "", "", "تعاون", "noun", "", "s"),
    ("تحدث", "", "", "تحدث", "verb", "past", "3ms"),
    ("عدن", "", "", "عدن", "name", "", ""),
    ("يؤكد", "", "", "أكد", "verb", "present", "3ms"),
    ("من", "", "", "من", "prep", "", ""),
    ("بين", "", "", "بين", "prep", "", ""),
]
PERSIAN = [
    ("گفت", "", "", "گفت", "verb", "past", "3s"),
    ("می‌گوید", "", "", "گفت", "verb", "present", "3s"),
    ("میگوید", "", "", "گفت", "verb", "present", "3s"),
    ("می گوید", "", "", "گفت", "verb", "present", "3s"),
    ("گفته‌اند", "", "", "گفت", "verb", "past", "3p"),
    ("بیاید", "", "", "آمد", "verb", "subj", "3s"),
    ("کند", "", "", "کرد", "verb", "subj", "3s"),
    ("است", "", "", "بود", "verb", "present", "3s"),
    ("خواهد", "", "", "خواست", "verb", "future", "3s"),
    ("کشورهایشان", "", "شان", "کشور", "noun", "", "p"),
    ("رهبران", "", "", "رهبر", "noun", "", "p"),
    ("نمایندگان", "", "", "نماینده", "noun", "", "p"),
    ("درخواست", "", "", "درخواست", "noun", "", "s"),
    ("مردم", "", "", "مردم", "noun", "", "s"),
    ("نکردن", "", "", "کرد", "noun", "", ""),
    ("در", "", "", "در", "prep", "", ""),
]


def _row(a):
    return (" ".join(a.proclitics), a.enclitic, a.lemma, a.pos, a.tense, a.person + a.gender + a.number)


@pytest.mark.parametrize("case", ARABIC, ids=lambda case: case[0])
def test_analyse_arabic(case):
    form, proclitics, enclitic, lemma, *rest = case
    assert _row(morphology("ar").analyse(fold(form))[0]) == (proclitics, enclitic, fold(lemma), *rest)


@pytest.mark.parametrize("case", PERSIAN, ids=lambda case: case[0])
def test_analyse_persian(case):
    form, proclitics, enclitic, lemma, *rest = case
    assert _row(morphology("fa").analyse(fold(form))[0]) == (proclitics, enclitic, fold(lemma), *rest)


@pytest.mark.parametrize("form", ["نمی‌کند", "نگفت", "نشده", "ندارد", "نیستند", "نخواهد"])
def test_analyse_negated_forms_say_so(form):
    assert morphology("fa").analyse(fold(form))[0].negated


@pytest.mark.parametrize(("form", "lemma"), [("عقد", "عقد"), ("قتل", "قتل"), ("بحث", "بحث"), ("طلب", "طلب")])
def test_analyse_keeps_noun_and_verb(form, lemma):
    found = {(a.pos, a.lemma) for a in morphology("ar").analyse(fold(form))}
    assert {("verb", lemma), ("noun", lemma)} <= found


OF_VERBS = [("مناقشة", "ناقش"), ("مشيرا", "أشار"), ("استقالته", "استقال"), ("لقاءات", "لقي")]


@pytest.mark.parametrize(("form", "verb"), OF_VERBS)
def test_analyse_names_the_verb_of_its_nouns(form, verb):
    assert fold(verb) in {a.verb for a in morphology("ar").analyse(fold(form))}


def test_analyse_extra_names_bear_clitics():
    known = Morphology("ar", {"باكو"}).analyse("وباكو")[0]
    assert (known.proclitics, known.stem, known.pos) == (("و",), "باكو", "name")
    assert morphology("ar").analyse("وباكو")[0].pos != "name"


def test_analyse_unknown_word_keeps_its_letters():
    whole = morphology("ar").analyse("خخخخخ")
    assert [(a.lemma, a.pos) for a in whole] == [("خخخخخ", "unknown")]
    guessed = morphology("ar").analyse(fold("الخخخخخ"))
    assert (guessed[0].proclitics, guessed[0].stem) == (("ال",), "خخخخخ")
    assert guessed[-1].stem == fold("الخخخخخ")
