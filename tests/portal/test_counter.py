"""The counter of the portal counts bytes, and a line end twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.portal.counter import count_words, portal_count


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("abc", 3), ("é", 2), ("’", 3), ("€", 3), ("a\nb", 4), ("a\r\nb", 4), ("😀", 4)],
)
def test_each_sign_weighs_what_the_portal_counts(text: str, count: int) -> None:
    assert portal_count(text) == count


@given(st.text())
def test_a_text_weighs_what_a_browser_sends(text: str) -> None:
    sent = "\r\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert portal_count(text) == len(sent.encode("utf-8", "surrogatepass"))


def test_both_counts_are_said_when_they_differ() -> None:
    assert count_words("abc") == "3\u00a0caractères"
    assert count_words("été") == "3\u00a0caractères, 5 au compteur du site"
