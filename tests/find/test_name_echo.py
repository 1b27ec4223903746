"""Echoes: what a word is elsewhere in the report is told to its other mentions and to their neighbours."""

from __future__ import annotations

from rasad.find.name_echo import echoes


def test_echo_tells_the_other_mention_and_its_neighbours() -> None:
    found = echoes([["a", "b", ""], ["c", "b"]], [["", "LOC", ""], ["", ""]])
    assert found[0] == {1: ("D=none",)}
    assert found[1] == {1: ("D=LOC", "D=LOC+1"), 0: ("1D=LOC",)}


def test_echo_of_a_word_read_in_two_ways_is_weak() -> None:
    found = echoes([["b"], ["b"], ["b"]], [["PER"], ["ORG"], [""]])
    assert found[2] == {0: ("D=PER", "D=PER-1", "D=ORG", "D=ORG-1")}


def test_echo_needs_another_mention_that_is_a_name() -> None:
    assert echoes([["a", "b"], ["b"]], [["PER", ""], [""]]) == [{}, {}]
    assert echoes([["", ""]], [["PER", "PER"]]) == [{}]
