"""Tokens: nothing lost, particles joined, long runs cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.text import Tokenizer

ALPHABET = st.one_of(st.characters(), st.sampled_from("می نمی ها کند رود ab12.,@#_'\u200c "))
TEXT = st.text(alphabet=ALPHABET, max_size=120)
WHITE = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
PLAIN = Tokenizer(None, frozenset(), frozenset())
JOINING = Tokenizer(None, frozenset({"مي", "نمي"}), frozenset({"ها"}))


@pytest.mark.parametrize("tokenizer", [PLAIN, JOINING])
@given(text=TEXT)
def test_tokens_lose_nothing_and_hold_their_text(tokenizer: Tokenizer, text: str) -> None:
    starts, ends, words = tokenizer.tokens(text, 0, len(text))
    at = 0
    for start, end, word in zip(starts, ends, words, strict=True):
        assert not text[at:start].strip("#_" + WHITE)
        assert word.text == text[start:end]
        at = end
    assert not text[at:].strip("#_" + WHITE)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("او می کند", ["او", "ميكند"]),
        ("او می‌کند", ["او", "ميكند"]),
        ("کشور ها", ["كشورها"]),
        ("نمی رود، ها", ["نميرود", "،", "ها"]),
        ("#عاصي_الحلاني", ["عاصي", "الحلاني"]),
        ("في #بيروت #لبنان", ["في", "بيروت", "#", "لبنان"]),
        ("# ثم _ ثم _كذا a_b", ["#", "ثم", "_", "ثم", "_", "كذا", "a", "b"]),
        ("@SKhatibzadeh 3.5", ["@skhatibzadeh", "3.5"]),
    ],
)
def test_tokens_folded(text: str, folded: list[str]) -> None:
    _, _, words = JOINING.tokens(text, 0, len(text))
    assert [w.folded.replace(" ", "") for w in words] == folded


def test_tokens_cut_a_run_without_spaces() -> None:
    text = "ا" * 100_000
    starts, ends, _ = PLAIN.tokens(text, 0, len(text))
    assert starts[0] == 0
    assert ends[-1] == len(text)
