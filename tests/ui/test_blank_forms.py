"""Fill a blank PDF form from the step "Pièces": chosen, read, answered, written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.dossier.blank_forms import making as m
from tests.harness.typed import type_words
from tests.intake.making import pdf_file
from tests.ui.sheets import new_project
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.territory.choosing import choose_commune
from ui.screens.workspace.steps.pieces.forms.line import FormFieldLine
from ui.screens.workspace.steps.pieces.forms.sheet import FormSheet
from ui.screens.workspace.steps.pieces.view import PiecesStep
from ui.workbench import Workbench


class FormStage:
    """A project open on its pieces, and hands to fill a form."""

    def __init__(
        self, qtbot: QtBot, workbench: Workbench, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.qtbot = qtbot
        project_id = new_project(workbench)
        place = choose_commune(workbench.services.territory, "71214")
        workbench.run(edit_project, project_id=project_id, **place.fields())
        self.step = PiecesStep(workbench)
        self.step.show_reading(workbench.reading(project_id))
        qtbot.addWidget(self.step)
        with qtbot.waitActive(self.step):
            self.step.resize(900, 638)
            self.step.show()
            self.step.activateWindow()
        self.blank, self.out = folder / "demande.pdf", folder / "rempli.pdf"
        self.blank.write_bytes(m.office_form())
        self.opened: list[str] = []
        open_url = lambda url: self.opened.append(url.toLocalFile()) or True  # noqa: E731
        monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
        monkeypatch.setattr(
            QFileDialog, "getOpenFileName", lambda *_: (str(self.blank), "PDF (*.pdf)")
        )
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_: (str(self.out.with_suffix("")), "")
        )

    def open(self) -> FormSheet:
        QTest.mouseClick(self.step.forms, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self.step.forms.sheet is not None, timeout=20_000)
        sheet = self.step.forms.sheet
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    def line(self, name: str) -> FormFieldLine:
        return next(line for line in self.step.forms.sheet.lines if line.field.name == name)

    def type(self, name: str, words: str) -> None:
        answer = self.line(name).answer
        answer.setFocus()
        answer.selectAll()
        type_words(answer, words)

    def save(self) -> None:
        before = self.out.stat().st_mtime_ns if self.out.exists() else 0
        QTest.mouseClick(self.step.forms.sheet.accept_button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(
            lambda: self.out.exists() and self.out.stat().st_mtime_ns != before, timeout=20_000
        )
        self.qtbot.waitUntil(
            lambda: self.step.forms.sheet is None or self.step.forms.sheet.accept_button.isEnabled()
        )


@pytest.fixture
def stage(qtbot, tmp_path, workbench, monkeypatch) -> Iterator[FormStage]:
    made = FormStage(qtbot, workbench, tmp_path, monkeypatch)
    yield made
    if made.step.forms.sheet is not None:
        made.step.forms.sheet.reject()
    made.step.stop_jobs()
    workbench.services.forms().close()


def test_a_form_is_answered_by_the_project_and_written_beside_it(stage: FormStage) -> None:
    sheet = stage.open()
    assert stage.line("nom").answer.hasFocus()
    assert stage.line("insee").answer.value() == "71214"
    assert stage.line("nom").fact.accessibleName().endswith("\u00a0: La commune")
    assert "n’est pas un choix de ce champ" in stage.line("departement").row.message()
    stage.line("accord").answer.set_value("oui")
    stage.line("accord").answer.edited.emit("oui")
    stage.save()
    assert sheet is not stage.step.forms.sheet
    filled = m.values(stage.out)
    assert (filled["nom"], filled["accord"], filled["departement"]) == (
        "Genouilly",
        "/Yes",
        "Lozère",
    )
    assert stage.opened == [str(stage.out)]


def test_what_was_chosen_once_is_there_the_next_time(stage: FormStage) -> None:
    stage.open()
    stage.line("mail").fact.choose("site_web")
    stage.line("mail").fact.picked.emit("site_web")
    assert "ne dit pas encore" in stage.line("mail").row.message()
    stage.save()
    stage.qtbot.waitUntil(lambda: stage.step.forms.sheet is None)
    sheet = stage.open()
    assert stage.line("mail").fact.value() == "site_web"
    assert "celle retenue la dernière fois" in sheet.intro.text()


def test_a_fact_chosen_takes_the_place_of_what_was_being_typed(stage: FormStage) -> None:
    stage.open()
    stage.type("nom", "Gen")
    stage.line("nom").fact.choose("departement")
    stage.line("nom").fact.picked.emit("departement")
    assert stage.line("nom").answer.value() == "Saône-et-Loire"
    assert stage.step.forms.sheet.draft.answers()["nom"] == "Saône-et-Loire"


def test_what_does_not_fit_is_said_under_its_field_and_can_be_mended(stage: FormStage) -> None:
    stage.open()
    stage.type("insee", "712149")
    stage.save()
    sheet = stage.step.forms.sheet
    assert sheet is not None
    assert "1\u00a0réponse à revoir" in sheet.told.text()
    assert "prend 5 cases" in stage.line("insee").row.message()
    assert stage.line("insee").answer.hasFocus()
    assert stage.opened == []
    stage.type("insee", "71214")
    stage.save()
    stage.qtbot.waitUntil(lambda: stage.step.forms.sheet is None)
    assert m.values(stage.out)["insee"] == "71214"


def test_what_was_typed_is_there_when_the_form_is_opened_again(stage: FormStage) -> None:
    sheet = stage.open()
    stage.type("objet", "Rouvrir")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    stage.qtbot.waitUntil(lambda: stage.step.forms.sheet is None)
    stage.open()
    assert stage.line("objet").answer.value() == "Rouvrir"
    assert not stage.out.exists()


def test_a_form_of_many_fields_is_shown_a_part_at_a_time(stage: FormStage) -> None:
    fields = [m.text(f"n{n}", (50, 800 - 20 * n, 300, 815 - 20 * n)) for n in range(30)]
    stage.blank.write_bytes(m.form_of(*fields))
    sheet = stage.open()
    stage.type("n3", "trois")
    QTest.mouseClick(sheet.after, Qt.MouseButton.LeftButton)
    assert sheet.where.text() == "Page 1\u00a0: champs 13 à 24 sur 30"
    assert stage.line("n12").answer.hasFocus()
    QTest.mouseClick(sheet.before, Qt.MouseButton.LeftButton)
    assert stage.line("n3").answer.value() == "trois"


def test_a_pdf_that_cannot_be_filled_is_told_in_its_place(stage: FormStage) -> None:
    stage.blank.write_bytes(pdf_file())
    QTest.mouseClick(stage.step.forms, Qt.MouseButton.LeftButton)
    told = stage.step.page.form_told
    stage.qtbot.waitUntil(told.isVisible, timeout=20_000)
    assert "n’a pas de champs à remplir" in told.text()
    assert stage.step.forms.sheet is None
    stage.qtbot.waitUntil(stage.step.page.job_bar.isHidden, timeout=20_000)


def test_a_copy_that_cannot_be_written_leaves_the_sheet_as_it_was(stage: FormStage) -> None:
    sheet = stage.open()
    stage.out = stage.blank
    QTest.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(sheet.told.isVisible, timeout=20_000)
    assert "donner un autre nom" in sheet.told.text()
    assert sheet.accept_button.isEnabled()
    assert m.values(stage.blank).get("nom", "") == ""
