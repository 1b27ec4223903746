"""Names: found in both languages, spans hold their text, family names and repeated names, the model's own contract."""

from __future__ import annotations

from functools import cache

import pytest

from rasad.find.name_decode import LABELS, follows
from rasad.find.name_model import name_model
from rasad.find.name_weights import load_weights
from rasad.find.names import find_names
from rasad.packs.loader import ROOT
from rasad.reader import Reader


@cache
def reader() -> Reader:
    return Reader()


def names(text: str, lang: str) -> list[tuple[str, str]]:
    doc = reader().document(text, lang=lang)
    find_names(doc)
    for hit in doc.names:
        assert doc.starts[hit.first] <= hit.start < hit.end == doc.ends[hit.stop - 1]
    return [(doc.text[h.start : h.end], h.label) for h in doc.names]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ar", "وصل وزير الخارجية الإيراني محمد جواد ظريف إلى بغداد", {("محمد جواد ظريف", "PER"), ("بغداد", "LOC")}),
        ("ar", "دعا مجلس الأمن إسرائيل إلى الانسحاب من لبنان", {("مجلس الأمن", "ORG"), ("لبنان", "LOC")}),
        ("ar", "قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده ستساعد", {("إيمانويل ماكرون", "PER")}),
        (
            "fa",
            "حسن روحانی رئیس جمهور ایران به مسکو سفر کرد",
            {("حسن روحانی", "PER"), ("ایران", "LOC"), ("مسکو", "LOC")},
        ),
        ("fa", "به گزارش خبرگزاری مهر، وزیر نفت در تهران سخن گفت", {("خبرگزاری مهر", "ORG"), ("تهران", "LOC")}),
    ],
)
def test_names_found(lang: str, text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= set(names(text, lang))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "كان الاجتماع طويلا ولم يصدر عنه شيء"),
        ("fa", "این نشست طولانی بود و چیزی از آن منتشر نشد"),
    ],
)
def test_no_names_in_plain_words(lang: str, text: str) -> None:
    assert names(text, lang) == []


def test_names_of_one_token_do_not_overlap() -> None:
    doc = reader().document("التقى محمود عباس أمير قطر تميم بن حمد في الدوحة وغادر عباس قطر", lang="ar")
    find_names(doc)
    taken = [t for h in doc.names for t in range(h.first, h.stop)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_weights_are_small_and_whole(lang: str) -> None:
    assert (ROOT / lang / "names.crf").stat().st_size < 5_000_000
    weights = load_weights(lang)
    assert weights is not None
    assert len(weights.steps) == len(LABELS)
    assert all(len(row) == len(LABELS) for row in weights.features.values())


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_labels_are_a_well_formed_sequence(lang: str) -> None:
    text = {"ar": "قال محمد علي الحوثي إن صنعاء لن تستسلم", "fa": "محمد جواد ظریف در وین با جان کری دیدار کرد"}[lang]
    doc = reader().document(text, lang=lang)
    model = name_model(lang)
    assert model is not None
    for segment in doc.segments:
        labels = [LABELS[k] for k in model.labels(doc, segment)]
        assert len(labels) == segment.stop - segment.first
        for before, label in zip(["O", *labels], [*labels, "O"], strict=True):
            assert follows(before, label)


def test_no_model_for_a_language_without_weights() -> None:
    assert name_model("xx") is None
    assert name_model(None) is None


def test_weights_say_their_licence() -> None:
    said = (ROOT / "LICENSES.md").read_text(encoding="utf-8")
    for code in ("ar", "fa"):
        assert f"`{code}/names.crf`" in said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("الأممِ المتحدة في أغسطس الماضي.", "الأممِ المتحدة"),
        ("قال مسؤول إنّ الأُمَمَ المتحدة ستجتمع.", "الأُمَمَ المتحدة"),
        ("وصل الوفد إلى المطار ثم توجّه لِلأردن.", None),
    ],
)
def test_vowel_signs_do_not_move_a_name(text: str, name: str | None) -> None:
    found = [n.text for n in Reader().read(text, lang="ar", published="2021-03-05").names]
    assert all(text.count(n) for n in found if n)
    assert name is None or name in found
