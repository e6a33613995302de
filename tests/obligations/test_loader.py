"""A file of obligations is refused whole, with its line and the reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.obligations.test_calendar import ALL
from tressons_desktop.obligations.loader import ObligationsRefused, load_obligations

BOOK = """format = 1
id = "essai"
version = "1"
title = "Essai"
date = 2026-11-23
[[obligations]]
id = "un"
title = "Déclarer"
what = "Ceci."
authority = "Mairie"
moment = "ouverture"
days = 15
general_knowledge = true
"""


def refused(tmp_path: Path, content: str | bytes) -> ObligationsRefused:
    (tmp_path / "livre.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ObligationsRefused) as caught:
        load_obligations(tmp_path)
    return caught.value


def test_a_small_book_is_read(tmp_path: Path) -> None:
    (tmp_path / "livre.toml").write_text(BOOK, encoding="utf-8")
    (one,) = load_obligations(tmp_path)
    assert (one.delay.days, one.general_knowledge) == (15, True)


@pytest.mark.parametrize(
    ("change", "message", "line"),
    [
        (('moment = "ouverture"', 'moment = "jamais"'), "« jamais » est inconnu", 11),
        (("days = 15", "days = -1"), "compris entre 0 et 3 650", 12),
        (("days = 15", "day = 15"), "« day » n’est pas un mot connu", 12),
        (('moment = "ouverture"', 'moment = "aucune"'), "un délai demande une date", 11),
        (("days = 15", 'yearly = "03-01"'), "« yearly » ne va qu’avec", 12),
        (
            ('moment = "ouverture"\ndays = 15', 'moment = "chaque_annee"\nyearly = "13-01"'),
            "un mois et un jour",
            12,
        ),
        (
            ('moment = "ouverture"\ndays = 15', 'moment = "chaque_annee"'),
            "il manque « yearly »",
            6,
        ),
        (("days = 15", 'or_applies = [{ fact = "frr", is = true }]'), "demande « applies »", 12),
        (("general_knowledge = true", ""), "donner « sources »", 6),
        (("format = 1", "format = 3"), "« format » doit valoir 1", 1),
    ],
)
def test_each_mistake_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], message: str, line: int
) -> None:
    problem = refused(tmp_path, BOOK.replace(*change))
    assert message in str(problem).replace("\u00a0", " ").replace("\u202f", " ")
    assert problem.line == line


def test_duplicates_are_refused_in_a_file_and_between_files(tmp_path: Path) -> None:
    part = BOOK[BOOK.index("[[") :]
    assert "est en double" in str(refused(tmp_path, BOOK + part))
    (tmp_path / "autre.toml").write_text(BOOK, encoding="utf-8")
    assert "déjà dans un autre fichier" in str(refused(tmp_path, BOOK))


@pytest.mark.parametrize("content", [b"\x00\x01", b"[" * 3000, b"#" * 1_500_000, b""])
def test_what_is_no_book_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).message


def test_words_of_the_shipped_book_are_well_set() -> None:
    for one in ALL:
        for text in (one.title, one.what, one.authority, one.form, *map(str, one.sources)):
            assert not re.search(r" [:;?!%€»]|« |\d \d{3}\b", text), (
                f"{one.id}: no-break spaces before : ; ? ! % € and in « » (U+00A0 before a colon "
                f"and in quotes, U+202F before the others): {text}"
            )
            assert "'" not in text and "!" not in text, f"{one.id}: ’ and not ', no !: {text}"
            assert not re.search(r"\bS\d{1,3}\b|\[G\]|\[R\]", text), f"{one.id}: a code: {text}"
