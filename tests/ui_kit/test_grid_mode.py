"""A table is one stop of Tab; arrows walk it, Entrée, F2 or typing edits, and nothing is silent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.ui_kit.sheet_stage import Sheet
from tressons_desktop.text.money import format_amount
from ui.widgets.cell_walk import RULE

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return Sheet(qtbot)


# walking ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("start", [(0, "name"), (1, "amount"), (2, "status")])
def test_tab_leaves_the_table_from_any_cell(sheet: Sheet, start: tuple[int, str]) -> None:
    sheet.go(*start)
    sheet.press(Key.Key_Tab)
    assert sheet.after.hasFocus()
    sheet.press(Key.Key_Backtab, SHIFT)
    assert sheet.view.hasFocus()
    assert sheet.place() == start
    sheet.press(Key.Key_Backtab, SHIFT)
    assert sheet.before.hasFocus()


def test_a_table_entered_for_the_first_time_has_a_cell_in_hand(sheet: Sheet) -> None:
    sheet.before.setFocus()
    sheet.press(Key.Key_Tab)
    assert sheet.view.hasFocus()
    assert sheet.place() == (0, "name")
    assert sheet.view.accessibleDescription() == RULE


def test_arrows_and_ends_walk_the_cells(sheet: Sheet) -> None:
    sheet.go(0, "name")
    walk = (
        (Key.Key_Right, None, (0, "amount")),
        (Key.Key_Down, None, (1, "amount")),
        (Key.Key_End, None, (1, "status")),
        (Key.Key_Home, None, (1, "name")),
        (Key.Key_End, CTRL, (2, "status")),
        (Key.Key_Left, None, (2, "total")),
        (Key.Key_Home, CTRL, (0, "name")),
        (Key.Key_PageDown, None, (2, "name")),
        (Key.Key_PageUp, None, (0, "name")),
        (Key.Key_Up, None, (0, "name")),
    )
    for key, mods, place in walk:
        sheet.press(key, mods)
        assert sheet.place() == place, key
    assert sheet.steps == []


# editing ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2, Key.Key_Space])
def test_a_key_opens_the_cell_with_its_text_selected(sheet: Sheet, key: Qt.Key) -> None:
    sheet.go(0, "amount")
    sheet.press(key)
    assert sheet.editor().selectedText() == "100"
    sheet.press(Key.Key_F2)  # again: nothing, and no complaint of Qt
    assert sheet.editing()
    sheet.press(Key.Key_Return)
    assert sheet.place() == (1, "amount")
    assert not sheet.editing()
    assert sheet.steps == []


def test_a_line_is_typed_from_end_to_end_by_tab(sheet: Sheet) -> None:
    """Tab keeps what is typed and edits the next cell that takes something, over lines too."""
    sheet.go(1, "name")
    for text in ("Toiture", "80"):
        sheet.type(text)
        sheet.press(Key.Key_Tab)
        assert sheet.editing()
    assert sheet.place() == (1, "status")  # the computed one was passed
    sheet.press(Key.Key_Tab)
    assert (sheet.place(), sheet.editing()) == ((2, "name"), True)
    sheet.press(Key.Key_Backtab, SHIFT)
    assert (sheet.place(), sheet.editing()) == ((1, "status"), True)
    sheet.press(Key.Key_Escape)
    assert (sheet.lines[1].name, sheet.lines[1].amount) == ("Toiture", Decimal(80))
    assert len(sheet.steps) == 2


def test_tab_in_the_last_cell_ends_the_editing_then_leaves(sheet: Sheet) -> None:
    sheet.go(2, "status")
    sheet.press(Key.Key_F2)
    sheet.press(Key.Key_Tab)
    assert (sheet.place(), sheet.editing(), sheet.view.hasFocus()) == ((2, "status"), False, True)
    sheet.press(Key.Key_Tab)
    assert sheet.after.hasFocus()


def test_an_arrow_leads_out_of_a_line_of_text(sheet: Sheet) -> None:
    sheet.go(0, "amount")
    sheet.type("7")
    sheet.press(Key.Key_Down)
    assert (sheet.lines[0].amount, sheet.place()) == (Decimal(7), (1, "amount"))
    assert not sheet.editing()


def test_a_row_is_asked_from_inside_an_editor(sheet: Sheet) -> None:
    sheet.go(0, "amount")
    sheet.type("7")
    sheet.press(Key.Key_Return, CTRL)
    assert (sheet.lines[0].amount, sheet.asked) == (Decimal(7), [1])


# choosing ---------------------------------------------------------------------------------------
def open_choice(sheet: Sheet) -> QComboBox:
    sheet.go(0, "status")
    sheet.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    return editor


@pytest.mark.parametrize("keep", [Key.Key_Return, Key.Key_Tab])
def test_choices_are_browsed_then_kept(sheet: Sheet, keep: Qt.Key) -> None:
    editor = open_choice(sheet)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        sheet.press(key)
        assert sheet.editing()
    assert (editor.currentText(), sheet.steps) == ("Sollicité", [])
    sheet.press(keep)
    assert sheet.lines[0].status == "sollicite"
    assert len(sheet.steps) == 1


def test_escape_gives_the_choice_back(sheet: Sheet) -> None:
    open_choice(sheet)
    sheet.press(Key.Key_End)
    sheet.press(Key.Key_Escape)
    assert (sheet.lines[0].status, sheet.steps, sheet.view.hasFocus()) == ("pressenti", [], True)


def test_letters_browse_as_well(sheet: Sheet) -> None:
    sheet.go(0, "status")
    sheet.type("a")
    sheet.type("c")
    assert sheet.steps == []
    sheet.press(Key.Key_Return)
    assert sheet.lines[0].status == "acquis"


def test_alt_and_down_open_the_list_and_enter_chooses_in_it(sheet: Sheet) -> None:
    editor = open_choice(sheet)
    sheet.press(Key.Key_Down, ALT)
    assert editor.view().isVisible()
    QTest.keyClick(editor.view(), Key.Key_Down)
    assert sheet.steps == []
    QTest.keyClick(editor.view(), Key.Key_Return)
    assert (sheet.lines[0].status, len(sheet.steps)) == ("sollicite", 1)


def test_what_was_browsed_is_kept_once_by_a_click_elsewhere(sheet: Sheet) -> None:
    open_choice(sheet)
    sheet.press(Key.Key_Down)
    sheet.after.setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    assert (sheet.lines[0].status, len(sheet.steps)) == ("sollicite", 1)


# where nothing is typed -------------------------------------------------------------------------
@pytest.mark.parametrize("key", [Key.Key_5, Key.Key_F2, Key.Key_Return, Key.Key_Delete])
def test_a_computed_cell_says_why_it_takes_nothing(sheet: Sheet, key: Qt.Key) -> None:
    sheet.go(0, "total")
    sheet.press(key)
    assert sheet.words.message.isVisible()
    assert sheet.words.message.text() == "Le montant TTC suit le montant HT."
    assert (sheet.place(), sheet.steps) == ((0, "total"), [])
    sheet.press(Key.Key_Left)
    assert not sheet.words.message.isVisible()


def test_a_closed_table_is_walked_and_says_why_it_takes_nothing(sheet: Sheet) -> None:
    reason = "Ce projet ne se modifie pas ici."
    sheet.view.close_to_writing(reason)
    sheet.go(0, "name")
    for key in (Key.Key_A, Key.Key_F2, Key.Key_Delete):
        sheet.press(Key.Key_Right)
        sheet.press(Key.Key_Left)
        sheet.press(key)
        assert sheet.words.message.text() == reason
    assert sheet.view.accessibleDescription() == reason
    sheet.press(Key.Key_Tab)
    assert sheet.after.hasFocus()


# what is wrong ----------------------------------------------------------------------------------
def test_what_was_not_read_stays_listed_and_leads_to_its_cell(sheet: Sheet) -> None:
    for row, text in ((0, "douze"), (2, "1e3")):
        sheet.go(row, "amount")
        sheet.type(text)
        sheet.press(Key.Key_Return)
    sheet.go(1, "name")
    sheet.after.setFocus()
    faults = sheet.words.faults
    assert faults.isVisible()
    assert faults.title.text() == "2\u00a0cases à corriger\u00a0:"
    named = [link.text() for link in faults.links if link.isVisible()]
    assert named == ["Montant HT, Murs", "Montant HT, Four"]
    assert "1e3" in faults.links[1].accessibleDescription()
    faults.links[1].setFocus()
    sheet.press(Key.Key_Space)
    assert (sheet.place(), sheet.view.hasFocus()) == ((2, "amount"), True)
    sheet.type("12")
    sheet.press(Key.Key_Return)
    assert faults.title.text() == "1\u00a0case à corriger\u00a0:"
    sheet.go(0, "amount")
    sheet.type("12")
    sheet.press(Key.Key_Return)
    assert not faults.isVisible()
    assert not sheet.words.isVisible()


def test_many_texts_in_red_are_counted(sheet: Sheet) -> None:
    keys = ("name", "amount", "status")
    drafts = {(line, key): ("x", "Non lu.") for line in (1, 2, 3) for key in keys}
    sheet.model.set_drafts(drafts)
    assert sheet.words.faults.title.text() == "9\u00a0cases à corriger\u00a0:"
    assert sum(link.isVisible() for link in sheet.words.faults.links) == 6
    sheet.model.set_drafts({})
    assert not sheet.words.faults.isVisible()


# what is heard ----------------------------------------------------------------------------------
def heard(sheet: Sheet, row: int, key: str) -> tuple[str, str]:
    """Return what a reader says of a cell: its words, then what they do not tell."""
    index = sheet.model.index(row, sheet.model.column_index(key))
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(words), str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")


def test_a_cell_is_its_value_and_its_line_and_column_are_headers(sheet: Sheet) -> None:
    assert heard(sheet, 0, "amount") == ("100\u00a0€", "")
    assert heard(sheet, 2, "amount") == ("vide", "à saisir")
    assert heard(sheet, 0, "total") == ("120\u00a0€", "calculé")
    assert heard(sheet, 2, "total") == ("vide", "calculé")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert sheet.model.headerData(2, Qt.Orientation.Vertical, role) == "Four"
    sheet.go(2, "name")
    sheet.press(Key.Key_Delete)
    assert sheet.model.headerData(2, Qt.Orientation.Vertical, role) == "Ligne 3"


def test_a_cell_in_error_says_its_text_then_the_error(sheet: Sheet) -> None:
    sheet.model.set_problems({(1, "amount"): "Dépassé de 10\u00a0€."})
    assert heard(sheet, 0, "amount") == ("100\u00a0€", "Erreur\u00a0: Dépassé de 10\u00a0€.")
    sheet.model.set_drafts({(2, "amount"): ("douze", "Saisir un montant.")})
    words, more = heard(sheet, 1, "amount")
    assert words == "douze"
    assert more.startswith("Erreur\u00a0: Saisir un montant.")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_any_amount_typed_is_heard_as_it_is_shown(sheet: Sheet, amount: Decimal) -> None:
    sheet.go(1, "amount")
    sheet.type(str(amount).replace(".", ","))
    sheet.press(Key.Key_Return)
    assert sheet.lines[1].amount == amount
    assert heard(sheet, 1, "amount") == (format_amount(amount), "")
    assert sheet.place() == (2, "amount")


def test_a_name_of_any_length_widens_nothing(sheet: Sheet) -> None:
    sheet.lines[0] = replace(sheet.lines[0], name="Menuiseries & <b>vitrine</b> " * 90)
    sheet.model.set_records(sheet.lines)
    sheet.model.set_drafts({(1, "amount"): ("x" * 900, "Saisir un montant.")})
    assert sheet.words.faults.isVisible()
    assert sheet.window.minimumSizeHint().width() < sheet.window.width() // 2
    assert sheet.words.faults.links[0].text().startswith("Montant HT, Menuiseries & <b>vitrine")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert len(str(sheet.model.headerData(0, Qt.Orientation.Vertical, role))) <= 60


def test_a_dead_key_and_a_double_click_are_answered_too(sheet: Sheet) -> None:
    sheet.go(0, "total")
    composed = QInputMethodEvent()
    composed.setCommitString("ê")
    QApplication.sendEvent(sheet.view, composed)
    assert sheet.words.message.text() == "Le montant TTC suit le montant HT."
    assert sheet.place() == (0, "total")
    sheet.press(Key.Key_Left)
    place = sheet.view.visualRect(sheet.model.index(1, sheet.model.column_index("total"))).center()
    QTest.mouseDClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert sheet.words.message.text() == "Le montant TTC suit le montant HT."
