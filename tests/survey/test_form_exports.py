"""Exports of the usual form tools are read as they come."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.loader import load_surveys, survey_for
from tressons_desktop.survey.sheets import (
    AnswerRefused,
    SheetsRefused,
    answer_of,
    read_returned,
    read_sheets,
)

SURVEYS = load_surveys(Path(__file__).parents[2] / "resources" / "surveys")
SURVEY = survey_for(SURVEYS, [ProjectKind.CAFE])
NEEDS, FREQUENCY, BASKET, HOURS = (question.text for question in SURVEY.questions[:4])
EXPECTED = {
    "cafe-besoins": ("Boissons", "Jeux"),
    "cafe-frequence": ("Une fois par semaine",),
    "cafe-panier": ("12",),
    "cafe-horaires": ("Le soir",),
}


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_google_forms() -> None:
    text = (
        f'Horodateur,"{NEEDS}","{FREQUENCY}","{BASKET}","{HOURS}"\n'
        '2026/11/20 9:14:03 AM UTC+1,"Boissons, Jeux",Une fois par semaine,12,Le soir\n'
    )
    returned = read_returned(text.encode(), SURVEY)
    assert [sheet.answers for sheet in returned.sheets] == [EXPECTED]
    assert len(returned.remarks) == 1 and "« Horodateur »" in plain(returned.remarks[0])


def test_google_forms_in_the_archive_it_hands_out() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("Enquête.csv", f'Horodateur,"{NEEDS}"\n2026/11/20,"Boissons, Jeux"\n')
    (sheet,) = read_sheets(held.getvalue(), SURVEY)
    assert sheet.answers == {"cafe-besoins": ("Boissons", "Jeux")}


def test_nextcloud_forms() -> None:
    text = (
        f'"Nom d\'affichage","Horodatage","{NEEDS}","{FREQUENCY}","{BASKET}","{HOURS}"\n'
        '"anonyme","2026-11-20T09:14:03+01:00","Boissons;Jeux","Une fois par semaine","12",'
        '"Le soir"\n'
    )
    returned = read_returned(text.encode("utf-8-sig"), SURVEY)
    assert [sheet.answers for sheet in returned.sheets] == [EXPECTED]
    assert "Horodatage" in returned.remarks[0] and "affichage" in returned.remarks[0]


def test_a_spreadsheet_that_names_its_separator_in_the_old_windows_encoding() -> None:
    text = (
        f"sep=;\r\n{NEEDS};{FREQUENCY};{BASKET};{HOURS}\r\n"
        "Boissons|Jeux;Une fois par semaine;12;Le soir\r\n"
    )
    returned = read_returned(text.replace("\u202f", "").encode("cp1252"), SURVEY)
    assert [sheet.answers for sheet in returned.sheets] == [EXPECTED]
    assert returned.sheets[0].number == 3
    assert returned.remarks == ()


def test_lime_survey_gives_a_column_to_each_box() -> None:
    text = (
        f'"ID de la réponse","Date de soumission","G01Q01. {NEEDS} [Boissons]",'
        f'"G01Q01. {NEEDS} [Jeux]","G01Q01. {NEEDS} [Concerts]","G01Q01. {NEEDS} [Autre]",'
        f'"G01Q02. {FREQUENCY}","G01Q03. {BASKET}","G01Q04. {HOURS} [Le soir]"\n'
        '"4","2026-11-20 09:14:03","Oui","Oui","Non","des livres","Une fois par semaine","12",'
        '"Oui"\n"5","2026-11-20 10:00:00","N/A","N/A","N/A","","N/A","N/A","Oui"\n'
    )
    returned = read_returned(text.encode(), SURVEY)
    first, second = returned.sheets
    assert first.answers == EXPECTED
    assert second.answers == {"cafe-horaires": ("Le soir",)}
    assert "[Autre]" in returned.remarks[0]


def test_a_web_form_that_writes_the_question_above_its_boxes() -> None:
    text = (
        "Enquête café;;;;;;\n"
        f";;{NEEDS};;;;\n"
        f"Numéro de série;SID;Boissons;Jeux;Concerts;{FREQUENCY};{BASKET}\n"
        "1;48;X;X;;Une fois par semaine;12\n"
    )
    (sheet,) = read_sheets(text.encode(), SURVEY)
    assert sheet.answers == {key: EXPECTED[key] for key in list(EXPECTED)[:3]}


def test_notes_and_numbers_around_a_question_are_forgiven() -> None:
    text = (
        f"1. {NEEDS} (plusieurs réponses possibles);Q2 - {FREQUENCY} *;{BASKET.upper()}\n"
        "Boissons;une fois par semaine;12,00 €\n"
    )
    (sheet,) = read_sheets(text.encode(), SURVEY)
    assert sheet.answers["cafe-besoins"] == ("Boissons",)
    assert sheet.answers["cafe-panier"] == ("12.00",)


@pytest.mark.parametrize(
    "cell",
    ["Boissons|Jeux", "Boissons ; Jeux;", "Boissons, Jeux", "boissons\nJEUX", "Boissons,Jeux"],
)
def test_several_answers_in_one_cell(cell: str) -> None:
    question = SURVEY.questions[0]
    assert answer_of(question, cell) == ("Boissons", "Jeux")


def test_one_unknown_answer_among_others_is_named() -> None:
    with pytest.raises(AnswerRefused, match=r"«.Livres.» n’est pas une réponse"):
        answer_of(SURVEY.questions[0], "Boissons, Livres, Jeux")


def test_a_box_that_says_neither_yes_nor_no_is_refused() -> None:
    text = f"{NEEDS} [Jeux]\npeut-être\n"
    with pytest.raises(SheetsRefused, match="case est cochée"):
        read_sheets(text.encode(), SURVEY)


def test_lines_above_the_questions_are_left_out_and_said() -> None:
    text = f"Enquête de la mairie de Genouilly\n\n{NEEDS};{BASKET}\nJeux;3\n"
    returned = read_returned(text.encode(), SURVEY)
    assert returned.sheets[0].number == 4
    assert "Enquête de la mairie" in returned.remarks[0]


@pytest.mark.parametrize("piece", ["Boissons,", ",", ";", "Boissons|", "a,", '"', "é", "{["])
def test_long_hostile_answers_are_judged_in_a_time_that_follows_their_size(piece: str) -> None:
    cell = piece * (1_900 // len(piece))
    lines = [f"{NEEDS};{BASKET}", *[f"{cell};3"] * 300]
    for text in ("\n".join(lines), piece * (1_000_000 // len(piece))):
        try:
            read_sheets(text.encode(), SURVEY)
        except SheetsRefused as refused:
            assert str(refused)
