"""A questionnaire is data: what is wrong in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.test_sheets import SURVEYS
from tressons_desktop.survey.loader import SurveyRefused, load_surveys, survey_for

SURVEY = """format = 1
id = "essai"
version = "1"
title = "Essai"

[[questions]]
id = "venir"
kind = "choix"
text = "Viendrez-vous ?"
role = "frequence"
answers = [{ text = "Oui", value = 4 }, { text = "Non", value = 0 }]
"""


def refused(tmp_path: Path, content: str | bytes) -> SurveyRefused:
    (tmp_path / "enquete.toml").write_bytes(
        content.encode() if isinstance(content, str) else content
    )
    with pytest.raises(SurveyRefused) as caught:
        load_surveys(tmp_path)
    return caught.value


@pytest.mark.parametrize(
    ("change", "message", "line"),
    [
        (('kind = "choix"', 'kind = "menu"'), "« menu » est inconnu", 8),
        (('role = "frequence"', 'role = "panier"'), "ne va pas avec", 10),
        (('{ text = "Non", value = 0 }', '{ text = "Non" }'), "demande « value »", 11),
        (('{ text = "Non", value = 0 }', '{ text = "OUI", value = 0 }'), "en double", 11),
        ((', { text = "Non", value = 0 }', ""), "au moins deux réponses", 11),
        (('text = "Non"', 'text = "Non|"'), "ne contient pas le signe |", 11),
        (('kind = "choix"', 'kind = "choix"\nmin = 1'), "ne vont qu’avec", 8),
        (('kind = "choix"', 'kind = "nombre"\nunit = "€"'), "ne va qu’avec choix", 12),
        (("format = 1", "format = 2"), "doit valoir 1", 1),
        (('role = "frequence"', 'rôle = "frequence"'), "", 10),
    ],
)
def test_each_mistake_is_told_with_its_line(
    tmp_path: Path, change: tuple[str, str], message: str, line: int
) -> None:
    problem = refused(tmp_path, SURVEY.replace(*change))
    assert message in str(problem).replace("\u00a0", " ")
    assert problem.line == line


def test_repeats_are_refused(tmp_path: Path) -> None:
    part = SURVEY[SURVEY.index("[[") :]
    assert "est en double" in str(refused(tmp_path, SURVEY + part))
    again = part.replace('"venir"', '"autre"')
    assert "posée deux fois" in str(refused(tmp_path, SURVEY + again)).replace("\u00a0", " ")
    again = again.replace("Viendrez-vous", "Reviendrez-vous")
    assert "le rôle « frequence » est en double" in str(refused(tmp_path, SURVEY + again)).replace(
        "\u00a0", " "
    )
    (tmp_path / "a.toml").write_text(SURVEY.replace('"essai"', '"a"'), encoding="utf-8")
    assert "« venir » existe déjà" in str(refused(tmp_path, SURVEY)).replace("\u00a0", " ")


@pytest.mark.parametrize("content", [b"\x00", b"[" * 3000, b"#" * 1_500_000, b""])
def test_what_is_no_questionnaire_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).message


def test_no_questionnaire_at_all_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="Aucun questionnaire"):
        survey_for([], [])
    assert survey_for(SURVEYS, []).title == "Enquête auprès des habitants"
