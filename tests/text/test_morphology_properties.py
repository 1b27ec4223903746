"""What holds for every form, whatever its letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasad.text.fold import fold
from rasad.text.morphology import Morphology, morphology
from rasad.text.tokens import Tokenizer
from rasad.text.verbgroups import verb_groups

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگ"
KNOWN = [
    "قال",
    "يلتقي",
    "استقالة",
    "اتفاق",
    "گوید",
    "کرد",
    "کشور",
    "رهبر",
    "نوقش",
    "وزير",
    "مسؤول",
    "آورد",
    "بين",
    "أن",
]
forms = st.text(LETTERS, min_size=1, max_size=14)
codes = st.sampled_from(["ar", "fa"])
# forms that are likely to be words: a known one between clitics of any language
likely = st.builds(
    lambda a, b, c: fold(a + b + c),
    st.sampled_from(["", "و", "ف", "ال", "وال", "بال", "لل", "س", "وس", "ن", "می", "نمی"]),
    st.sampled_from(KNOWN),
    st.sampled_from(["", "ه", "ها", "هم", "نا", "ون", "ات", "شان", "های", "ند", "م"]),
)


@given(codes, forms | likely)
@settings(max_examples=300, deadline=None)
def test_analyses_are_some_and_hold_the_letters(code, form):
    found = morphology(code).analyse(form)
    assert found
    for a in found:
        assert a.stem
        assert a.stem in form
        assert a.lemma == fold(a.lemma)
        assert a.enclitic == "" or form.endswith(a.enclitic)
        assert (a.tense != "") <= (a.pos == "verb")


@given(codes, forms | likely)
@settings(max_examples=100, deadline=None)
def test_analyses_do_not_depend_on_what_was_read_before(code, form):
    fresh = Morphology(code)
    fresh.analyse("ال" + form)
    assert fresh.analyse(form) == morphology(code).analyse(form)


@given(codes, forms | likely)
@settings(max_examples=100, deadline=None)
def test_a_space_inside_a_word_tells_nothing(code, form):
    assert morphology(code).analyse(form[:2] + " " + form[2:]) == morphology(code).analyse(form)


@given(codes, st.lists(likely, min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_verb_groups_stay_within_the_words(code, texts):
    tokenizer = Tokenizer(morphology(code), frozenset(), frozenset())
    words = [tokenizer._word(text) for text in texts]
    for at in range(len(words)):
        group = verb_groups(code).read(words, at)
        if group is not None:
            assert group.start == at <= group.head < group.end <= len(words)
            assert verb_groups(code).read(words, at, end=group.end) == group


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_empty_form_is_unknown(code):
    assert [a.pos for a in morphology(code).analyse("")] == ["unknown"]
