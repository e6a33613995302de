"""What changed between two texts: exact, readable, and quick whatever the texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.history.difference import (
    SHOWN_LIMIT,
    Pieces,
    differences,
    shortened,
)

TEXTS = st.text(alphabet="ab é.\n,’", max_size=60)


def joined(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def kept(pieces: Pieces) -> str:
    return "".join("".join(p.text.split()) for p in pieces if not p.changed)


@given(old=TEXTS, new=TEXTS)
def test_both_texts_are_whole_and_what_they_share_is_the_same(old: str, new: str) -> None:
    left, right = differences(old, new)
    assert joined(left) == old
    assert joined(right) == new
    assert kept(left) == kept(right)


@given(text=TEXTS)
def test_the_same_text_has_no_difference(text: str) -> None:
    left, right = differences(text, text)
    assert not any(piece.changed for piece in (*left, *right))


def test_a_word_replaced_is_the_only_change() -> None:
    left, right = differences("La commune porte les travaux.", "La commune paie les travaux.")
    assert [piece.text for piece in left if piece.changed] == ["porte"]
    assert [piece.text for piece in right if piece.changed] == ["paie"]


WORDS = [f"mot{number}" for number in range(30_000)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" ".join(WORDS), " ".join(word if n % 2 else "x" + word for n, word in enumerate(WORDS))),
        ("a " * 90_000, "a b " * 50_000),
        ("x" * 200_000, "y" * 200_000),
        (". ".join(WORDS), ". ".join(reversed(WORDS))),
        ("le pain " * 700, "pain le " * 700),
    ],
    ids=["every other word", "one word repeated", "one long word", "sentences", "repeated"],
)
def test_no_text_takes_the_time_of_its_square(old: str, new: str) -> None:
    left, right = differences(old, new)  # a square would outlast the patience of the run
    assert (joined(left), joined(right)) == (old, new)


def test_a_long_text_is_shown_around_its_changes() -> None:
    text = " ".join(WORDS)
    left, _ = differences(text, text.replace("mot15000", "pain"))
    short = shortened(left)
    assert len(joined(short)) < SHOWN_LIMIT
    assert [piece.text for piece in short if piece.changed] == ["mot15000"]
    assert "mot14999 " in joined(short)
    assert "[…]" in joined(short)
