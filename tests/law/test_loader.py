"""A file of law is read whole or refused with its line; what is cited is written in French."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.definitions.law_words import UnknownLaw, cited_in
from tressons_desktop.law.loader import (
    LawRefused,
    book_of,
    law_book,
    read_law_file,
    received_law,
)
from tressons_desktop.law.model import LawEntry, written
from tressons_desktop.text.numbers import parse_decimal

HEAD = 'format = 1\nid = "essai"\nversion = "1"\ntitle = "Essai"\ndate = 2026-11-27\n'
ENTRY = """
[[entries]]
id = "quota"
title = "Quota"
text = "CSP, art.\u00a0L.\u00a03332-1"
says = "Une licence pour 450 habitants."
value = 450
unit = "habitants"
words = "une licence par tranche"
source = "Guide"
source_date = "2022"
checked_on = 2026-11-26
"""


def read(text: str) -> tuple[LawEntry, ...]:
    return read_law_file((HEAD + text).encode(), "essai.toml")


def refusal(text: str) -> str:
    with pytest.raises(LawRefused) as caught:
        read(text)
    return str(caught.value)


def test_prose_cites_the_value_the_words_and_the_article() -> None:
    book = book_of([("essai.toml", read(ENTRY))])
    said = book.resolve("{loi:quota}\u202f; {loi:quota.mots}\u202f; {loi:quota.texte}")
    assert (
        said
        == "450\u00a0habitants\u202f; une licence par tranche\u202f; CSP, art.\u00a0L.\u00a03332-1"
    )
    source = book.source("quota")
    assert (str(source), source.checked) == (
        "CSP, art.\u00a0L.\u00a03332-1, lu dans Guide (2022)",
        date(2026, 11, 26),
    )


@pytest.mark.parametrize("cited", ["autre", "quota.date", "quota."])
def test_what_the_register_does_not_hold_is_named(cited: str) -> None:
    book = book_of([("essai.toml", read(ENTRY))])
    with pytest.raises(UnknownLaw, match=cited.replace(".", r"\.")):
        book.resolve(f"Voir {{loi:{cited}}}.")


def test_an_entry_without_words_is_not_cited_by_them() -> None:
    book = book_of([("essai.toml", read(ENTRY.replace("words", "note")))])
    with pytest.raises(UnknownLaw, match=r"quota\.mots"):
        book.resolve("{loi:quota.mots}")


@pytest.mark.parametrize(
    ("there", "instead", "said", "line"),
    [
        ('title = "Quota"', 'titre = "Quota"', "« title »", 7),
        ("checked_on = 2026-11-26", "", "checked_on", 7),
        ("value = 450", "value = true", "« value » doit être un nombre", 12),
        ("value = 450\n", "", "une unité demande une valeur", 12),
        ('source = "Guide"', "", "demande une « source »", 7),
        ("checked_on", "to_verify = true\nchecked_on", "ce qui est à vérifier", 17),
        ("checked_on", 'url = "http://a.fr/ b"\nchecked_on', "https://", 17),
        (
            "checked_on",
            "valid_from = 2026-02-01\nvalid_to = 2026-01-01\nchecked_on",
            "finirait avant de commencer",
            18,
        ),
        (
            "checked_on",
            "valid_from = 2026-01-01\nearlier = [{ value = 1, valid_to = 2026-01-01 }]\nchecked_on",
            "finit avant que celle-ci commence",
            18,
        ),
        ("checked_on", "earlier = [{ value = 1 }]\nchecked_on", "« valid_to »", 17),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    there: str, instead: str, said: str, line: int
) -> None:
    message = refusal(ENTRY.replace(there, instead, 1)).replace("\u00a0", " ")
    assert message.startswith(f"essai.toml, ligne {line}")
    assert said in message


def test_the_same_name_stands_once_in_the_book() -> None:
    assert "en double" in refusal(ENTRY + ENTRY)
    with pytest.raises(LawRefused, match="déjà dans"):
        book_of([("un.toml", read(ENTRY)), ("deux.toml", read(ENTRY))])


def test_a_name_of_before_still_leads_to_its_text_and_is_nobody_else_s() -> None:
    today = ENTRY + 'renamed_from = ["contingent"]\n'
    book = book_of([("essai.toml", read(today))])
    assert book.resolve("{loi:contingent}") == "450\u00a0habitants"
    assert book.source("contingent").law == "quota"
    assert [one.id for one in book.entries] == ["quota"]
    again = ENTRY.replace('id = "quota"', 'id = "contingent"')
    with pytest.raises(LawRefused, match="contingent"):
        book_of([("un.toml", read(today)), ("deux.toml", read(again))])


def test_a_text_received_under_its_old_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    ours = book_of([("essai.toml", read(ENTRY + 'renamed_from = ["contingent"]\n'))])
    path = tmp_path / "recu.toml"
    newer = ENTRY.replace('id = "quota"', 'id = "contingent"').replace("450\n", "500\n")
    path.write_text(HEAD + newer, encoding="utf-8")
    (one,) = received_law(path, ours)
    assert (one.id, one.figure) == ("quota", "500\u00a0habitants")
    assert book_of([("recu.toml", (one,))]).entry("contingent") is one


@given(st.decimals(0, 10**9, places=3), st.sampled_from(["", "€", "%", "km"]))
def test_a_number_of_law_is_read_back_from_its_words(value: Decimal, unit: str) -> None:
    assert parse_decimal(written(value, unit).removesuffix(unit)) == value


def test_a_date_and_a_form_are_written_as_prose_says_them() -> None:
    assert written(date(2026, 9, 1), "") == "1er\u00a0septembre 2026"
    assert written("11542*05", "Cerfa") == "Cerfa\u00a011542*05"


def test_the_law_of_the_program_is_read_and_cites_itself_well() -> None:
    today = datetime.now(UTC).date()
    for entry in law_book().entries:
        assert entry.checked_on <= today, entry.id
        said = (entry.says, entry.words, entry.note)
        assert not any(cited_in(text) for text in said), entry.id
        assert entry.source, f"{entry.id}: where it was read"
        assert entry.says.endswith("."), entry.id
