"""A dialog is not accepted while a field holds a text that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.home_stage import JONCY
from tests.ui_kit.typing_hand import press, type_text
from tressons_desktop.operations.profiles import create_profile
from ui.dialogs import Sheet
from ui.screens.home.new_project import NewProjectDialog
from ui.screens.home.presenter import HomePresenter
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import MoneyField
from ui.workbench import Workbench


def opened(qtbot: QtBot, sheet: QDialog) -> None:
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()


@pytest.fixture
def dialog(qtbot: QtBot, workbench: Workbench) -> Iterator[NewProjectDialog]:
    """Open the dialog of someone whose last project was in Joncy."""
    workbench.run(create_profile, **JONCY)
    made = NewProjectDialog(HomePresenter(workbench))
    opened(qtbot, made)
    yield made
    made.hide()


def type_commune(dialog: NewProjectDialog, text: str) -> None:
    dialog.commune_field.setFocus()
    dialog.commune_field.selectAll()
    type_text(dialog.commune_field, text)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_an_unknown_commune_is_never_replaced_by_the_former_one(
    dialog: NewProjectDialog, key: Qt.Key
) -> None:
    type_commune(dialog, "Genouille-les-Oies")
    press(key)
    assert dialog.isVisible()
    dialog.name_field.setFocus()
    press(key)
    assert dialog.isVisible()
    assert dialog.commune_field.hasFocus()
    assert dialog.commune_field.text() == "Genouille-les-Oies"
    assert "Aucune commune ne répond" in dialog.commune_field.accessibleDescription()
    assert dialog.unread_sentence() == "Un champ est à corriger ou à vider\u00a0: Commune."


def test_a_name_of_several_communes_waits_for_a_choice(dialog: NewProjectDialog) -> None:
    type_commune(dialog, "genouilly")  # there is another one, in the Cher
    press(Qt.Key.Key_Escape)
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert dialog.commune_field.problem() == "Choisir une commune dans la liste."
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert dialog.wanted().commune_code == "71214"


def test_enter_takes_the_only_commune_that_answers(dialog: NewProjectDialog) -> None:
    type_commune(dialog, "Saint-Gengoux-le-N")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.commune_field.text() == "Saint-Gengoux-le-National (71)"
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.wanted().commune_code == "71417"


def test_the_whole_name_of_one_commune_is_enough(dialog: NewProjectDialog) -> None:
    type_commune(dialog, "saint gengoux le national")
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert dialog.wanted().commune_code == "71417"


def test_an_erased_commune_is_no_commune(dialog: NewProjectDialog) -> None:
    type_commune(dialog, " ")
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert dialog.wanted().commune_code == ""


def test_two_letters_without_a_list_are_unfinished_too(dialog: NewProjectDialog) -> None:
    type_commune(dialog, "ge")
    press(Qt.Key.Key_Tab)
    assert dialog.commune_field.problem() == "Choisir une commune dans la liste."
    dialog.accept_button.click()
    assert dialog.isVisible()


def test_leaving_the_dialog_asks_nothing(dialog: NewProjectDialog) -> None:
    type_commune(dialog, "Genouille-les-Oies")
    press(Qt.Key.Key_Escape)  # closes the list
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_any_dialog_names_every_field_it_cannot_read(qtbot: QtBot) -> None:
    sheet = Sheet("Demande", "Noter")
    amount, day = MoneyField(), DateField()
    for label, field in (("Montant", amount), ("Reçue le", day)):
        sheet.body.addWidget(FieldRow(label, field))
    opened(qtbot, sheet)
    amount.setFocus()
    type_text(amount, "mille")
    press(Qt.Key.Key_Tab)
    type_text(day, "12/13/2026")
    sheet.accept_button.click()
    assert sheet.isVisible()
    sentence = "2\u00a0champs sont à corriger ou à vider\u00a0: Montant, Reçue le."
    assert sheet.unread_sentence() == sentence
    assert amount.hasFocus()
    amount.selectAll()
    type_text(amount, "1000")
    day.clear()
    day.setFocus()
    type_text(day, "12/12/2026")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not sheet.isVisible()


def test_the_sentence_goes_when_its_field_is_corrected(dialog: NewProjectDialog) -> None:
    type_commune(dialog, "Genouille-les-Oies")
    for _ in range(2):
        dialog.name_field.setFocus()
        press(Qt.Key.Key_Return)
    assert dialog.unread_sentence()
    type_commune(dialog, "joncy")
    press(Qt.Key.Key_Return)
    assert dialog.commune_field.value() == JONCY["commune_code"]
    assert dialog.unread_sentence() == ""
    assert dialog.isVisible()
