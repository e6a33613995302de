"""Typed text and names meet in one folded shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.territory.folding import fold, inner_keys, typed_keys
from tressons_desktop.territory.spans import one_slip, typed_span


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("L’Haÿ-les-Roses", "lhaylesroses"),
        ("ŒUILLY", "oeuilly"),
        ("Oo\u0302", "oo"),
        ("Saint-Jean d'Angély", "saintjeandangely"),
        ("", ""),
        ("😀 — %", ""),
    ],
)
def test_accents_case_and_marks_are_folded(text: str, key: str) -> None:
    assert fold(text).key == key


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("st jean", "saintjean"),
        ("Ste-Foy", "saintefoy"),
        ("Chalon s/ Saône", "chalonsursaone"),
        ("Fère s/s Jouarre", "feresousjouarre"),
        ("st ", "saint"),
        ("st", "st"),
    ],
)
def test_abbreviations_are_spelled_out(typed: str, first: str) -> None:
    assert typed_keys(typed)[0] == first


def test_a_word_still_being_typed_is_kept_both_ways() -> None:
    assert "saint" in typed_keys("st")


def test_later_words_lead_to_a_name_but_not_its_articles() -> None:
    assert inner_keys(("saint", "martin", "de", "re")) >= {"martindere", "martinre", "re"}
    assert "dere" not in inner_keys(("saint", "martin", "de", "re"))


@given(st.text(max_size=60))
def test_any_text_folds_to_letters_and_digits_that_it_holds(text: str) -> None:
    folded = fold(text)
    assert folded.key.isalnum() or folded.key == ""
    assert len(folded.positions) == len(folded.key)
    assert all(0 <= place < len(text) for place in folded.positions)


@given(st.text(max_size=40), st.text(max_size=20))
def test_a_span_is_always_inside_the_name(name: str, typed: str) -> None:
    start, end = typed_span(name, typed_keys(typed))
    assert 0 <= start <= end <= len(name)


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("vire", "vie", True),
        ("vire", "vvire", True),
        ("vire", "vite", True),
        ("vire", "vrie", True),
        ("vire", "vire", True),
        ("vire", "vir", True),
        ("vire", "riev", False),
        ("vire", "vi", False),
    ],
)
def test_one_slip_is_a_letter_added_lost_changed_or_swapped(
    left: str, right: str, near: bool
) -> None:
    assert one_slip(left, right) is near
    assert one_slip(right, left) is near
