"""Lists typed on a keyboard are found, and nothing typed is lost or taken for a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.text.dates import MONTHS
from tressons_desktop.text.lists import Passage, TypedItem, read_passages


def shown(passages: list[Passage]) -> list[object]:
    return [
        one if isinstance(one, str) else [(item.label, item.text, item.level) for item in one]
        for one in passages
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "Trois temps\u00a0:\n1. acheter\n2. rénover\n3. ouvrir\nPuis durer.",
            [
                "Trois temps\u00a0:",
                [("1.", "acheter", 0), ("2.", "rénover", 0), ("3.", "ouvrir", 0)],
                "Puis durer.",
            ],
        ),
        ("a) le pain\nb) le café", [[("a)", "le pain", 0), ("b)", "le café", 0)]]),
        ("(9) neuf\n(10) dix", [[("(9)", "neuf", 0), ("(10)", "dix", 0)]]),
        ("1 - un\n\n2 - deux", [[("1 -", "un", 0), ("2 -", "deux", 0)]]),
        (
            "1. les clés\n- mairie\n- école\n2. le four",
            [
                [
                    ("1.", "les clés", 0),
                    ("-", "mairie", 1),
                    ("-", "école", 1),
                    ("2.", "le four", 0),
                ]
            ],
        ),
        ("- A\n   1. x\n   2. y\n- B",
         [[("-", "A", 0), ("1.", "x", 1), ("2.", "y", 1), ("-", "B", 0)]]),
        ("1. un\nsuite de un\n2. deux", [[("1.", "un\nsuite de un", 0), ("2.", "deux", 0)]]),
        ("• seul", [[("•", "seul", 0)]]),
        ("À fournir\u00a0:\n- la clé", ["À fournir\u00a0:", [("-", "la clé", 0)]]),
        (
            "Four\u00a0:\n1. a\n2. b\nSalle\u00a0:\n1. c\n2. d",
            [
                "Four\u00a0:",
                [("1.", "a", 0), ("2.", "b", 0)],
                "Salle\u00a0:",
                [("1.", "c", 0), ("2.", "d", 0)],
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_typed_as_a_list_is_one(typed: str, read: list[object]) -> None:
    assert shown(read_passages(typed)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "1. 500 €",
        "12. mars",
        "12. mars\n13. avril",
        "- 5 °C dans le local",
        "1.500 €\n2.500 €",
        "A. Dupont\nB. Martin",
        "1. d’abord\n3. ensuite",
        "2026. achat\n2027. ouverture",
        "* note du secrétaire",
    ],
)
def test_what_only_looks_like_a_list_stays_as_typed(typed: str) -> None:
    assert read_passages(typed) == [typed]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1)
LINES = st.lists(
    st.one_of(
        st.just(""),
        WORDS,
        st.builds("{}{}{} {}".format, st.sampled_from(["", "  ", "\t"]), st.integers(0, 30),
                  st.sampled_from([".", ")", "°", " -", "/"]), WORDS),
        st.builds("{}{}{} {}".format, st.sampled_from(["", "  "]), st.sampled_from("abcAB"),
                  st.sampled_from([".", ")"]), WORDS),
        st.builds("{}{} {}".format, st.sampled_from(["", "   "]), st.sampled_from("-–•*"), WORDS),
    ),
    max_size=14,
)  # fmt: skip


@given(LINES)
def test_every_sign_typed_is_there_in_order(lines: list[str]) -> None:
    typed = "\n".join(lines)
    read = read_passages(typed)
    told = [
        one if isinstance(one, str) else "".join(item.label + item.text for item in one)
        for one in read
    ]
    assert "".join("".join(told).split()) == "".join(typed.split())


@given(LINES)
def test_a_number_is_never_a_label_alone(lines: list[str]) -> None:
    for passage in read_passages("\n".join(lines)):
        if isinstance(passage, tuple):
            labels = [item.label for item in passage if item.label.strip("()")[:1].isalnum()]
            assert len(labels) != 1 or _goes_on_elsewhere(labels[0], lines)


def _goes_on_elsewhere(label: str, lines: list[str]) -> bool:
    """Another line bears the number before or after, in a list that something cut."""
    sign = label.lstrip("(")[: 2 if label.lstrip("(")[:2].isdigit() else 1]
    near = {chr(ord(sign) + 1), chr(ord(sign) - 1)} if sign.isalpha() else set()
    near |= {str(int(sign) + 1), str(int(sign) - 1)} if sign.isdigit() else set()
    return any(line.strip().startswith(tuple(near)) for line in lines)


@given(st.integers(1, 31), st.sampled_from(MONTHS), WORDS)
def test_a_day_is_never_a_label(day: int, month: str, words: str) -> None:
    typed = f"{day}. {month} {words}\n{day + 1}. {month} {words}"
    assert not any(isinstance(one, tuple) for one in read_passages(typed))


@given(st.lists(WORDS.filter(lambda words: words.lower() not in MONTHS), min_size=2, max_size=30))
def test_numbers_that_follow_make_one_list(texts: list[str]) -> None:
    typed = "\n".join(f"{n}. {text}" for n, text in enumerate(texts, start=1))
    assert read_passages(typed) == [
        tuple(TypedItem(f"{n}.", text) for n, text in enumerate(texts, start=1))
    ]
