"""Numbers copied from a letterhead: one mistyped digit is always seen."""

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.text.identifiers import check_siret, format_siret

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


def test_an_empty_field_is_never_wrong() -> None:
    assert check_siret("") is None
    assert check_siret(" \u00a0") is None


def test_a_siret_is_written_in_groups() -> None:
    assert format_siret("21350360000012") == "213\u202f503\u202f600\u202f00012"
    assert format_siret("2135") == "2135"


@given(st.text(max_size=40))
def test_any_text_is_judged_without_failing(text: str) -> None:
    assert check_siret(text) is None or str(check_siret(text)).endswith(".")
