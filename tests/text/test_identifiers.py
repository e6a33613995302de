"""Numbers copied from a letterhead: one mistyped digit is always seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.text.identifiers import (
    check_iban,
    check_insee,
    check_rna,
    check_siren,
    check_siret,
    format_siret,
)

POSTE_HEAD_OFFICE = "35600000000048"


def luhn_key(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


sirens = st.text("0123456789", min_size=8, max_size=8).map(lambda d: d + luhn_key(d))
sirets = st.tuples(sirens, st.text("0123456789", min_size=4, max_size=4)).map(
    lambda pair: "".join(pair) + luhn_key("".join(pair))
)


@given(sirets)
def test_right_numbers_pass_however_spaced(siret: str) -> None:
    assert check_siret(siret) is None
    assert check_siret(format_siret(siret)) is None
    assert check_siren(siret[:9]) is None


@given(sirets, st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_seen(siret: str, place: int, shift: int) -> None:
    digit = str((int(siret[place]) + shift) % 10)
    wrong = siret[:place] + digit + siret[place + 1 :]
    if not wrong.startswith("356000000"):
        assert check_siret(wrong) is not None


def test_la_poste_has_its_own_key() -> None:
    assert check_siret(POSTE_HEAD_OFFICE) is None
    assert check_siret("35600000049837") is None
    assert check_siret("35600000049838") is not None


def test_the_sentence_says_what_is_wrong() -> None:
    assert "14 chiffres" in (check_siret("2135") or "")
    assert "14 chiffres" not in (check_siret("2135O036000012") or "")
    assert "ne contient que des chiffres" in (check_siret("2135O036000012") or "")
    assert "clé" in (check_siret("21350360000013") or "")


@pytest.mark.parametrize("check", [check_siret, check_siren, check_insee, check_rna, check_iban])
def test_an_empty_field_is_never_wrong(check) -> None:
    assert check("") is None
    assert check(" \u00a0") is None


@pytest.mark.parametrize("code", ["35360", "2A004", "2b033", "97105", "01001", "75056"])
def test_insee_codes(code: str) -> None:
    assert check_insee(code) is None


@pytest.mark.parametrize("code", ["20004", "3536", "353600", "2C004", "99123", "ABCDE"])
def test_wrong_insee_codes(code: str) -> None:
    assert (check_insee(code) or "").endswith(".")


def test_associations_and_bank_accounts() -> None:
    assert check_rna("W351234567") is None
    assert check_rna("w2a1234567") is None
    assert check_rna("351234567") is not None
    assert check_iban("FR76 3000 6000 0112 3456 7890 189") is None
    assert "clé" in (check_iban("FR76 3000 6000 0112 3456 7890 188") or "")
    assert "27 caractères" in (check_iban("FR76 3000 6000 0112 3456 7890 18") or "")
    assert check_iban("bonjour") is not None


def test_a_siret_is_written_in_groups() -> None:
    assert format_siret("21350360000012") == "213\u202f503\u202f600\u202f00012"
    assert format_siret("2135") == "2135"


@given(st.text(max_size=40))
def test_any_text_is_judged_without_failing(text: str) -> None:
    for check in (check_siret, check_siren, check_insee, check_rna, check_iban):
        assert check(text) is None or str(check(text)).endswith(".")
