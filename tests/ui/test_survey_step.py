"""The survey: print, type the sheets by keyboard, import a table, use the results."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.inquiry_stage import Inquiry
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.sheets import sheets_template
from ui.screens.workspace.steps.territory.survey import SurveyPage
from ui.widgets.chart_view import ChartView
from ui.workbench import Workbench

NEEDS, FREQUENCY, BASKET = "epicerie-besoins", "epicerie-frequence", "epicerie-panier"


@pytest.fixture
def inquiry(qtbot: QtBot, workbench: Workbench) -> Inquiry:
    return Inquiry(qtbot, workbench, "territory", "survey")


def page(inquiry: Inquiry) -> SurveyPage:
    found = inquiry.step.survey
    assert isinstance(found, SurveyPage)
    return found


def answers(inquiry: Inquiry, number: int = 0) -> dict[str, str]:
    return dict(one.split("=", 1) for one in inquiry.file.sheets[number].answers)


def type_sheet(inquiry: Inquiry, *cells: str) -> None:
    table = page(inquiry).sheets
    assert table is not None
    table.add_at_end()
    for text in cells:
        inquiry.type(text, Qt.Key.Key_Tab)


def type_at(inquiry: Inquiry, key: str, text: str) -> None:
    table = page(inquiry).sheets
    assert table is not None
    table.table.go_to(len(inquiry.file.sheets) - 1, key)
    inquiry.type(text)


def write_table(path: Path, inquiry: Inquiry, *rows: dict[str, str]) -> Path:
    survey = inquiry.workbench.services.reading(inquiry.file).survey
    lines = [";".join(row.get(one.id, "") for one in survey.questions) for row in rows]
    header = sheets_template(survey).decode("utf-8-sig").strip().removeprefix("Feuille;")
    path.write_text("\r\n".join([header, *lines]), encoding="utf-8-sig", newline="")
    return path


def take(qtbot: QtBot, inquiry: Inquiry, path: Path) -> None:
    files = page(inquiry).files
    files.read_file(inquiry.workbench.services.reading(inquiry.file).survey, path)
    qtbot.waitUntil(lambda: files._job is None, timeout=10_000)
    QApplication.processEvents()


def test_a_sheet_is_typed_with_the_numbers_printed_on_the_paper(inquiry: Inquiry) -> None:
    type_sheet(inquiry, "1 3", "2", "12,50")
    assert answers(inquiry) == {
        NEEDS: "Pain|Fruits et légumes",
        FREQUENCY: "Une fois par semaine",
        BASKET: "12.50",
    }


def test_a_pile_of_sheets_is_typed_without_leaving_the_keyboard(inquiry: Inquiry) -> None:
    """Tab goes from question to question, Ctrl+Entrée keeps the answer and takes the next sheet."""
    type_sheet(inquiry, "1 3", "2")
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, "7")
    QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    inquiry.type("2", Qt.Key.Key_Tab)
    assert len(inquiry.file.sheets) == 2
    first, second = answers(inquiry, 0), answers(inquiry, 1)
    assert first[NEEDS] == "Pain|Fruits et légumes"
    assert first[BASKET] == "7"
    assert second.keys() == {NEEDS}


def test_words_and_their_beginning_are_understood_too(inquiry: Inquiry) -> None:
    type_sheet(inquiry, "gaz | pain", "plusieurs")
    assert answers(inquiry)[NEEDS] == "Gaz|Pain"
    assert answers(inquiry)[FREQUENCY] == "Plusieurs fois par semaine"


def test_an_answer_that_is_not_offered_stays_in_its_cell_with_a_sentence(inquiry: Inquiry) -> None:
    type_sheet(inquiry, "14")
    table = page(inquiry).sheets
    assert table is not None
    assert "de 1 à 9" in table.model.problem(0, 1)
    assert inquiry.file.sheets[0].answers == ()


def test_the_question_in_hand_is_shown_whole_with_its_numbers(inquiry: Inquiry) -> None:
    type_sheet(inquiry)
    table = page(inquiry).sheets
    assert table is not None
    assert "1\u00a0Pain" in table.help.words()
    table.table.go_to(0, FREQUENCY)
    assert "5\u00a0Moins souvent ou jamais" in table.help.words()


def test_a_block_pasted_from_a_spreadsheet_fills_and_adds_sheets(inquiry: Inquiry) -> None:
    type_sheet(inquiry)
    QGuiApplication.clipboard().setText("1 2\t2\ngaz\tune fois par mois")
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert len(inquiry.file.sheets) == 2
    assert answers(inquiry)[NEEDS] == "Pain|Produits frais"
    assert answers(inquiry, 1) == {NEEDS: "Gaz", FREQUENCY: "Une fois par mois"}
    inquiry.undo()
    assert len(inquiry.file.sheets) == 1
    assert inquiry.file.sheets[0].answers == ()


def test_results_reach_the_project_and_can_be_taken_back(inquiry: Inquiry) -> None:
    type_sheet(inquiry, "1", "2", "10")
    type_at(inquiry, "benevole", "1")
    type_at(inquiry, "heures-benevoles", "4")
    results = page(inquiry).results
    assert results.isVisible()
    assert "Pain (1)" in results.highlights.text()
    drawn = results.findChildren(ChartView)
    assert [bar.label for bar in drawn[0].chart().bars] == ["Pain"]
    assert "Pain\u00a0: 1 (100\u00a0%)" in drawn[0].accessibleDescription()
    inquiry.click("carry_volunteers")
    project = inquiry.file.project
    assert (project.volunteers, project.volunteer_hours) == (1, Decimal(4))
    inquiry.click("carry_need")
    assert "Attentes les plus citées\u00a0: Pain (1)" in inquiry.file.text("need")
    assert not results.need_button.isEnabled()
    inquiry.undo()
    assert inquiry.file.text("need") == ""
    inquiry.undo()
    assert inquiry.file.project.volunteers is None


def test_a_table_filled_in_a_spreadsheet_is_imported_in_one_step(
    qtbot: QtBot, inquiry: Inquiry, tmp_path: Path
) -> None:
    rows = [{NEEDS: "Pain|Gaz", BASKET: "8,5"}, {FREQUENCY: "Une fois par mois"}]
    take(qtbot, inquiry, write_table(tmp_path / "retours.csv", inquiry, *rows))
    assert len(inquiry.file.sheets) == 2
    assert answers(inquiry)[NEEDS] == "Pain|Gaz"
    assert inquiry.notices[-1].startswith("2\u00a0questionnaires importés")
    inquiry.undo()
    assert inquiry.file.sheets == ()


def test_the_export_of_a_form_is_imported_and_what_it_adds_is_named(
    qtbot: QtBot, inquiry: Inquiry, tmp_path: Path
) -> None:
    survey = inquiry.workbench.services.reading(inquiry.file).survey
    titles = {question.id: question.text for question in survey.questions}
    path = tmp_path / "formulaire.csv"
    path.write_text(
        f'Horodateur,"{titles[NEEDS]}","{titles[BASKET]}"\n2026/11/20 9:14,"Pain, Gaz",12\n',
        encoding="utf-8",
    )
    take(qtbot, inquiry, path)
    assert answers(inquiry) == {NEEDS: "Pain|Gaz", BASKET: "12"}
    said = page(inquiry).remark
    assert said.isVisible() and "Horodateur" in said.text()
    take(qtbot, inquiry, tmp_path / "absent.csv")
    assert not said.isVisible()


def test_a_wrong_table_is_refused_whole_with_line_and_question(
    qtbot: QtBot, inquiry: Inquiry, tmp_path: Path
) -> None:
    rows = [{NEEDS: "Pain"}, {BASKET: "beaucoup"}]
    take(qtbot, inquiry, write_table(tmp_path / "retours.csv", inquiry, *rows))
    words = page(inquiry).refusal.text()
    assert "rien n’a changé" in words
    assert "Ligne 3" in words
    assert page(inquiry).refusal.isVisible()
    assert inquiry.file.sheets == ()


def test_a_missing_or_foreign_file_is_refused_in_a_sentence(
    qtbot: QtBot, inquiry: Inquiry, tmp_path: Path
) -> None:
    take(qtbot, inquiry, tmp_path / "absent.csv")
    assert "n’a pas pu être lu" in page(inquiry).refusal.text()
    book = tmp_path / "classeur.csv"
    book.write_bytes(b"PK\x03\x04" + bytes(200))
    take(qtbot, inquiry, book)
    assert "classeur de tableur" in page(inquiry).refusal.text()


def test_two_natures_make_one_questionnaire_whose_table_comes_back(
    qtbot: QtBot, inquiry: Inquiry, tmp_path: Path
) -> None:
    inquiry.workbench.run(
        edit_project,
        project_id=inquiry.project_id,
        kinds=(ProjectKind.GROCERY, ProjectKind.CAFE),
    )
    survey = inquiry.workbench.services.reading(inquiry.file).survey
    titles = [question.text for question in survey.questions]
    assert len(titles) == len(set(titles))
    table = page(inquiry).sheets
    assert table is not None
    assert table.survey == survey
    row = {BASKET: "8", "cafe-panier": "3"}
    take(qtbot, inquiry, write_table(tmp_path / "retours.csv", inquiry, row))
    assert (answers(inquiry)[BASKET], answers(inquiry)["cafe-panier"]) == ("8", "3")


def test_the_questionnaire_is_printed_on_two_pages_with_numbered_answers(
    qtbot: QtBot, inquiry: Inquiry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "questionnaire.pdf"
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    inquiry.click("survey_print")
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    qtbot.waitUntil(lambda: page(inquiry).files._job is None)
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) <= 2
        text = pdf[0].get_textpage().get_text_bounded()
    assert "Que viendriez-vous acheter" in " ".join(text.split())
    assert not re.search(r"^[?!:;»]", text, re.MULTILINE), "no sign goes to a line alone"
    assert "1.\u00a0Pain" in text.replace("\u202f", "\u00a0") or "1. Pain" in text


def test_the_empty_table_has_a_column_for_each_question(
    inquiry: Inquiry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vide"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    inquiry.click("survey_template")
    written = (tmp_path / "vide.csv").read_text(encoding="utf-8-sig")
    survey = inquiry.workbench.services.reading(inquiry.file).survey
    assert written.count(";") == len(survey.questions)
