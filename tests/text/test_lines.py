"""Several lines brought to one: nothing glued, no tab kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.text.lines import joined_lines

ENDS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c")


@pytest.mark.parametrize("end", ENDS)
def test_two_lines_become_one(end: str) -> None:
    assert joined_lines(f"12 rue de l’Église{end}71460 Genouilly{end}") == (
        "12 rue de l’Église 71460 Genouilly"
    )


def test_a_tab_becomes_a_space() -> None:
    assert joined_lines("12 rue\tde l’Église \t 71460") == "12 rue de l’Église 71460"


@given(st.lists(st.text("ab1 é\t", max_size=6), max_size=6), st.sampled_from(ENDS))
def test_words_are_all_there_and_apart(lines: list[str], end: str) -> None:
    joined = joined_lines(end.join(lines))
    assert joined.split() == " ".join(lines).split()
    assert not set(joined) & {"\t", "\n", "\r"}
    assert joined_lines(joined) == joined
