"""Typed text, set as French print wants it; searched and filed without its accents."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tressons_desktop.text.count import count_characters, describe_count
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

sentences = st.text(
    st.sampled_from(list("aéB'’\"«» \u00a0\u202f:;!?.,0129%€()@/\n…-")), max_size=60
)


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("L'épicerie d'ici", "L’épicerie d’ici"),
        ("Pour qui?", "Pour qui\u202f?"),
        ("Pour qui ?", "Pour qui\u202f?"),
        ("Objet: épicerie", "Objet\u00a0: épicerie"),
        ('Le "café" ouvre', "Le «\u00a0café\u00a0» ouvre"),
        ("« café »", "«\u00a0café\u00a0»"),
        ('«"0"»', "«\u00a0«\u00a00\u00a0»\u00a0»"),
        ("148 000 € soit 20%", "148\u202f000\u00a0€ soit 20\u00a0%"),
        ("À suivre...", "À suivre…"),
        ("Oui ; non", "Oui\u202f; non"),
    ],
)
def test_ordinary_typing_becomes_french_print(typed: str, set_: str) -> None:
    assert french(typed) == set_


@pytest.mark.parametrize(
    "kept",
    [
        "https://mairie.fr/a?b=1;c=d'e!x",
        "www.mairie.fr/a:b?c",
        "jean.d'arc@mairie.fr",
        "14:32",
        "C:\\Users\\d'Arc",
        "213 500 012 00013",
        "02 99 00 00 00",
        "rock 'n' roll",
    ],
)
def test_addresses_hours_and_codes_are_left_alone(kept: str) -> None:
    assert french(kept) == kept


def test_an_address_ends_where_the_sentence_does() -> None:
    assert french("Voir https://mairie.fr!") == "Voir https://mairie.fr\u202f!"


@given(sentences)
@example("\ufffc")
def test_setting_twice_changes_nothing_more(text: str) -> None:
    once = french(text)
    assert french(once) == once


@given(st.text(max_size=80))
def test_no_letter_or_digit_ever_changes(text: str) -> None:
    assert re.findall(r"\w", french(text)) == re.findall(r"\w", text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’Haÿ-les-Roses", "l'hay les roses"),
        ("Œuilly", "OEUILLY"),
        ("Saint-Étienne", "saint etienne"),
        ("E\u0301vreux", "Évreux"),
    ],
)
def test_names_a_person_would_call_the_same_are_found(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@given(st.text(max_size=40))
def test_the_searched_form_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_characters_are_counted_as_forms_do() -> None:
    assert count_characters("a b\r\nc") == 5
    assert count_characters("é") == count_characters("e\u0301") == 1
    assert count_characters("🙂") == 2
    assert describe_count(142, 300) == "142\u00a0caractères sur 300"
    assert describe_count(1) == "1\u00a0caractère"


@given(st.text(max_size=80))
def test_a_text_never_counts_less_than_its_composed_signs(text: str) -> None:
    joined = text.replace("\r\n", "\n")
    assert count_characters(text) >= len(unicodedata.normalize("NFC", joined))
