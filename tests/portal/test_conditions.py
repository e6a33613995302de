"""When a field is shown: decided when the answer is known, undecided otherwise, never hidden."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portal.forms import example, identifier
from tressons_desktop.portal.answers import CommuneAnswer, PortalAnswer
from tressons_desktop.portal.conditions import UNREAD, read_condition

CHAMP = ["champ", identifier(12)]
COMMUNE = CommuneAnswer("Marcolès", "15119", "15300", "15", "84")


@pytest.mark.parametrize(
    ("condition", "answer", "shown"),
    [
        (["=", CHAMP, "Épicerie"], "épicerie", True),
        (["=", CHAMP, "Épicerie"], "Café", False),
        (["!=", CHAMP, "Épicerie"], "Café", True),
        (["=", CHAMP, "oui"], True, True),
        (["=", CHAMP, False], True, False),
        (["=", CHAMP, True], "peut-être", False),
        ([">=", CHAMP, 18], 18, True),
        ([">", CHAMP, 18], Decimal("18.0"), False),
        (["<", CHAMP, 18], "seize", None),
        (["includes", CHAMP, "FRR"], ("QPV", "FRR"), True),
        (["excludes", CHAMP, "FRR"], ("QPV",), True),
        (["empty?", CHAMP], "", True),
        (["empty?", CHAMP], "x", False),
        (["in-departement", CHAMP, "15"], COMMUNE, True),
        (["not-in-departement", CHAMP, "15"], COMMUNE, False),
        (["in-region", CHAMP, "84"], COMMUNE, True),
        (["in-region", CHAMP, "84"], 3, None),
        (["and", ["=", CHAMP, "a"], ["=", ["champ", identifier(13)], "b"]], "a", None),
        (["and", ["=", CHAMP, "a"], ["=", ["champ", identifier(13)], "b"]], "z", False),
        (["or", ["=", CHAMP, "a"], ["=", ["champ", identifier(13)], "b"]], "a", True),
        (["soudain", CHAMP, "a"], "a", None),
        (["=", ["column", identifier(12), "x"], "a"], "a", True),
        (["=", "x", "a"], "a", None),
        ("oui", "a", None),
        ([], "a", None),
        (["and"], "a", None),
        (["=", CHAMP, ["a"]], "a", None),
    ],
)
def test_a_condition_is_decided_in_three_values(
    condition: object, answer: PortalAnswer, shown: bool | None
) -> None:
    read = read_condition(condition)
    assert read is not None
    assert read.holds({"12": answer}) is shown
    assert read.holds({}) is None


def test_no_condition_is_always_shown_and_an_abyss_is_unread() -> None:
    assert read_condition(None) is None
    deep: object = ["=", CHAMP, "a"]
    for _ in range(50):
        deep = ["and", deep]
    assert read_condition(deep).holds({"12": "a"}) is None  # type: ignore[union-attr]


def test_a_condition_is_told_in_french() -> None:
    form = example()
    shown = form.by_key["1009"].shown
    assert shown is not None
    labels = {key: field.label for key, field in form.by_key.items()}
    assert shown.words(labels) == "«\u00a0Nature du projet\u00a0» est «\u00a0Épicerie\u00a0»"
    both = read_condition(["or", ["=", CHAMP, True], ["empty?", CHAMP], ["quoi"]])
    assert both is not None
    assert both.words({"12": "Loué"}) == (
        "«\u00a0Loué\u00a0» est «\u00a0Oui\u00a0» ou «\u00a0Loué\u00a0» est vide "
        "ou une condition que ce fichier n’explique pas"
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["and", "=", "champ"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2),
)


@given(JSON, st.text() | st.booleans() | st.integers() | st.just(COMMUNE))
def test_whatever_a_file_writes_is_read_and_judged(value: object, answer: PortalAnswer) -> None:
    read = read_condition(value)
    if read is not None:
        assert read.holds({"12": answer}) in (True, False, None)
        assert read.words({})
    assert UNREAD.holds({"12": answer}) is None
