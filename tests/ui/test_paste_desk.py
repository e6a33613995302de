"""The paste desk by hand and by keyboard: what it says, what can be put right in it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.cut import shortened
from tests.test_accessibility import nameless
from tests.ui.sheets import CTRL, SheetWindow, add_lines, new_project
from tests.ui.test_pasting import DOUBTFUL, MURS
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.finance.budget import budget_totals
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory
from ui.access.focus import move_focus
from ui.screens.workspace.pasting.dialog import PasteDialog
from ui.theme import manager
from ui.widgets.basics import Text
from ui.workbench import Workbench

Key = Qt.Key


@pytest.fixture
def budget(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, MURS)
    return SheetWindow(qtbot, workbench, project_id, "budget")


def opened(sheet: SheetWindow, text: str = DOUBTFUL) -> PasteDialog:
    sheet.paste(text)
    desk = sheet.desk
    QApplication.processEvents()
    return desk


def words(desk: PasteDialog) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in desk.findChildren(Text) if label.isVisibleTo(desk))


def column_of(desk: PasteDialog, key: str) -> int:
    mapped = [desk.plan.mapping[place] for place in desk.model.places]
    return [column.key if column else "" for column in mapped].index(key)


def cell(desk: PasteDialog, line: int, key: str) -> str:
    return str(desk.model.index(line, column_of(desk, key)).data())


def test_it_says_what_came_and_what_will_happen(budget: SheetWindow) -> None:
    desk = opened(budget)
    said = words(desk)
    assert desk.accessibleName() == "Coller dans Dépenses d’investissement"
    assert "3\u00a0lignes copiées. Rien n’est encore écrit." in said
    assert "2\u00a0cellules non lues" in said
    assert "Ligne 3, prix unitaire HT" in said
    assert "Collé\u00a0: «\u00a0Matériel\u00a0»" in said
    assert "3\u00a0lignes ajoutées sous «\u00a0Murs\u00a0»." in said
    assert "Ligne 3 comptée pour 0\u00a0€\u202f; les 2 textes restent en rouge." in said
    assert "Ligne 2\u00a0: famille «\u00a0Travaux\u00a0» en attendant." in said
    assert desk.accept_button.text() == "Coller 3\u00a0lignes"


def test_the_total_foreseen_is_the_one_that_follows(budget: SheetWindow) -> None:
    desk = opened(budget)
    said = words(desk)
    desk.accept_button.click()
    after = budget_totals(budget.file.budget).ht
    assert after == Decimal(61400)
    assert "Total HT\u00a0: de 42\u202f000\u00a0€ à 61\u202f400\u00a0€." in said


def test_a_whole_path_by_keyboard(budget: SheetWindow) -> None:
    desk = opened(budget)
    category = desk.panel.fields[0]
    assert category.field.hasFocus()  # the first cell not read
    budget.press(Key.Key_Down)
    while category.field.currentText() != BudgetCategory.EQUIPMENT.label:  # type: ignore[union-attr]
        budget.press(Key.Key_Down)
    budget.press(Key.Key_Tab)
    price = QApplication.focusWidget()
    assert price is desk.panel.fields[1].field
    type_text(price, "3 600,50")
    budget.press(Key.Key_Return)  # goes on, and pastes nothing by itself
    assert desk.isVisible()
    assert desk.accept_button.hasFocus()
    assert "Toutes les cellules sont lues" in words(desk)
    budget.press(Key.Key_Return)
    assert [line.category for line in budget.file.budget[2:]] == [BudgetCategory.EQUIPMENT] * 2
    assert budget.file.budget[3].unit_price == Decimal("3600.50")
    assert budget.file.drafts == ()


def test_a_cell_put_right_in_the_table_is_put_right_beside(budget: SheetWindow) -> None:
    desk = opened(budget)
    budget.press(Key.Key_F6)
    budget.press(Key.Key_F6)
    assert desk.view.hasFocus()
    desk.view.setCurrentIndex(desk.model.index(2, column_of(desk, "unit_price")))
    budget.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()  # type: ignore[union-attr]
    type_text(editor, "3 600")
    budget.press(Key.Key_Return)
    assert cell(desk, 2, "unit_price") == "3\u202f600\u00a0€"
    assert "1\u00a0cellule non lue" in words(desk)
    assert "Lu\u00a0: 3\u202f600\u00a0€" in words(desk)
    budget.press(Key.Key_Return, CTRL)
    assert budget.file.budget[3].unit_price == 3600


def test_what_is_being_typed_beside_is_pasted_too(budget: SheetWindow) -> None:
    desk = opened(budget)
    price = desk.panel.fields[1].field
    price.setFocus()
    type_text(price, "3600")
    desk.accept_button.click()
    assert budget.file.budget[3].unit_price == 3600


def test_a_text_still_not_read_says_why_and_is_the_one_kept(budget: SheetWindow) -> None:
    desk = opened(budget)
    price = desk.panel.fields[1]
    price.field.setFocus()
    type_text(price.field, "trois mille")
    price.flush()
    assert "«\u00a0trois mille\u00a0»" in words(desk)
    desk.accept_button.click()
    assert budget.cell(3, "unit_price") == "trois mille"


def test_titles_can_be_taken_for_a_line(budget: SheetWindow) -> None:
    desk = opened(budget)
    desk.titled.click()
    assert len(desk.plan.lines) == 4
    assert cell(desk, 0, "label") == "Fournisseur"
    desk.titled.click()
    assert cell(desk, 0, "label") == "Études du bâti"


def test_a_column_goes_elsewhere_or_nowhere(budget: SheetWindow) -> None:
    desk = opened(budget)
    head = column_of(desk, "supplier")
    assert "Choisir une autre colonne" in desk.heads.buttons[head].accessibleName()
    entries = [action.text() for action in desk.heads.menu_of(head).actions()]
    assert "N° de devis" in entries and entries[-1] == "Ne pas reprendre"
    desk.heads.choose(head, "quote_number")
    assert cell(desk, 0, "quote_number") == "Entreprise A"
    desk.heads.choose(column_of(desk, "quote_number"), None)
    assert "«\u00a0Fournisseur\u00a0» laissée de côté" in words(desk)
    desk.accept_button.click()
    assert {line.supplier for line in budget.file.budget} == {""}
    assert {line.quote_number for line in budget.file.budget} == {""}


def test_an_unknown_column_is_named_and_can_be_taken(budget: SheetWindow) -> None:
    desk = opened(budget, "Poste\tRéf. interne\tMontant HT\nFour\tA-12\t4 500\n")
    assert "«\u00a0Réf. interne\u00a0» laissée de côté" in words(desk)
    place = desk.model.places.index(1)
    desk.heads.choose(place, "quote_number")
    desk.accept_button.click()
    line = budget.file.budget[1]
    assert (line.quote_number, line.unit_price, line.quantity) == ("A-12", 4500, 1)


def test_ditto_marks_of_a_choice_are_read_and_said(budget: SheetWindow) -> None:
    desk = opened(budget, 'Poste\tFamille\nVitrine\tÉquipement et mobilier\nFour\t"\nBanc\t〃\n')
    assert cell(desk, 1, "category") == cell(desk, 2, "category") == "Équipement et mobilier"
    assert "comme au-dessus" in words(desk)
    desk.accept_button.click()
    assert [line.category for line in budget.file.budget[1:]] == [BudgetCategory.EQUIPMENT] * 3


def test_lines_go_over_those_in_place_when_asked(budget: SheetWindow) -> None:
    desk = opened(budget, "Poste\tPrix HT\nMurs et toit\t45 000\nFour\t4 500\n")
    desk.where.setCurrentIndex(1)
    desk.where.activated.emit(1)
    said = words(desk)
    assert "1\u00a0ligne en place modifiée." in said
    assert "1\u00a0ligne ajoutée sous «\u00a0Murs\u00a0»." in said
    desk.accept_button.click()
    assert [line.label for line in budget.file.budget] == ["Murs et toit", "Four"]
    assert budget.file.budget[0].category is BudgetCategory.PURCHASE


def test_problems_are_told_in_words_and_everything_has_a_name(budget: SheetWindow) -> None:
    desk = opened(budget)
    index = desk.model.index(2, column_of(desk, "unit_price"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "«\u00a03 400 à 3 800\u00a0»"
    assert str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole)).startswith("Erreur\u00a0: ")
    assert nameless(desk) == []


def test_a_column_left_aside_says_why_nothing_is_typed_there(budget: SheetWindow) -> None:
    desk = opened(budget, "Poste\tPrix HT\tCouleur\nMurs\t3 400\tbleu\n")
    aside = desk.model.columnCount() - 1
    assert desk.model.headerData(aside, Qt.Orientation.Horizontal) == "Ne pas reprendre"
    said: list[str] = []
    desk.view.explained.connect(said.append)
    desk.view.setCurrentIndex(desk.model.index(0, aside))
    desk.view.setFocus()
    QTest.keyClick(desk.view, Qt.Key.Key_V)
    assert said == ["Cette colonne est laissée de côté. Son titre lui choisit une place."]
    assert QToolTip.text() == said[0]
    QToolTip.hideText()


def test_markup_that_was_copied_is_words(budget: SheetWindow) -> None:
    mark = "<img src='file:///tmp/x.png'>"
    desk = opened(budget, f"Poste\t{mark}\tPrix HT\n{mark}\t{mark}\t{mark}\n")
    for label in desk.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    tips = [widget.toolTip() for widget in desk.findChildren(QWidget)]
    tips += [
        str(desk.model.index(0, place).data(Qt.ItemDataRole.ToolTipRole) or "") for place in (0, 1)
    ]
    assert any("img src" in tip for tip in tips)
    assert not any("<img" in tip for tip in tips)  # what Qt would take for markup


def test_tab_follows_the_reading_order(budget: SheetWindow) -> None:
    desk = opened(budget)
    move_focus(desk.titled)
    met: list[object] = []
    while (at := QApplication.focusWidget()) not in met or at is desk.view:
        met.append(at)
        budget.press(Key.Key_Tab)
    wanted = [desk.titled, desk.where, *desk.heads.buttons, desk.view]
    wanted += [*(one.field for one in desk.panel.fields), desk.reject_button, desk.accept_button]
    places = [met.index(one) for one in wanted]
    assert places == sorted(places)


def test_a_head_is_reached_and_opened_by_key(budget: SheetWindow) -> None:
    desk = opened(budget)
    desk.titled.setFocus()
    budget.press(Key.Key_Tab)
    budget.press(Key.Key_Tab)
    head = QApplication.focusWidget()
    assert head is desk.heads.buttons[0]
    chosen: list[object] = []
    desk.heads.chosen.connect(lambda _place, key: chosen.append(key))

    def pick() -> None:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        QTest.keyClick(menu, Key.Key_Up)  # round to the last entry
        QTest.keyClick(menu, Key.Key_Return)

    QTimer.singleShot(50, pick)
    budget.press(Key.Key_Space)
    assert chosen == [None]


@pytest.mark.parametrize("text_size", [100, 150])
def test_it_fits_the_smallest_laptop(budget: SheetWindow, text_size: int) -> None:
    manager().set_text_size(text_size)
    desk = opened(budget)
    assert desk.height() <= budget.window.height()
    assert desk.width() <= budget.window.width()
    for button in (desk.reject_button, desk.accept_button):
        corner = button.mapTo(desk, button.rect().bottomRight())
        assert desk.rect().contains(corner)
    field = desk.panel.fields[0].field
    seen = field.mapTo(desk, field.rect().center())
    assert desk.childAt(seen) is field
    manager().set_text_size(100)


def test_words_of_the_panel_never_overlap_whatever_is_in_hand(budget: SheetWindow) -> None:
    desk = opened(budget)

    def check() -> None:
        for _ in range(5):
            QApplication.processEvents()
        tops = [
            (label.mapTo(desk, label.rect().topLeft()).y(), label.height(), label.text())
            for label in desk.panel.findChildren(Text)
            if label.isVisible() and label.width() > 120
        ]
        assert all(height >= 14 for _top, height, _words in tops), tops
        for (top, height, words), (following, _height, after) in pairwise(sorted(tops)):
            assert top + height <= following + 1, (words, after)

    for tall in range(480, 760, 40):  # with and without a scroll bar
        desk.resize(1320, tall)
        check()
        for key in (Key.Key_Tab, Key.Key_Tab, *[Key.Key_F6] * 4):
            budget.press(key)
            check()
    price = desk.panel.fields[1].field
    for text in ("3 à 4 mille", "3 600"):
        price.setFocus()
        price.selectAll()  # type: ignore[union-attr]
        type_text(price, text)
        budget.press(Key.Key_Return)
        check()


def test_what_is_in_red_is_read_whole_and_the_first_column_stays(budget: SheetWindow) -> None:
    """A text in red ended with "…" after 250 pixels, and the name of its line went out of sight."""
    doubt = "à demander au maçon et au couvreur avant la réunion du conseil municipal de mars"
    titles = "Poste\tQté\tPrix unitaire HT\tTVA\tFournisseur\tN° de devis\tDate du devis"
    lines = f"Mur nord\t1\t{doubt}\t20\tMaçonnerie du Val\tD-2027-118\t12/03/2027"
    desk = opened(budget, f"{titles}\n{lines}\nToit\t2\t987654321,99\t10\tx\ty\t1/2/2027")
    desk.resize(900, 620)
    QApplication.processEvents()
    view = desk.view
    with shortened() as words:
        view.viewport().grab()
    assert not words & {doubt, "987\u202f654\u202f321,99\u00a0€"}
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    assert view.visualRect(desk.model.index(0, 0)).left() == 0
    head = view.heads.buttons[0]
    assert head.x() == 0 and view.heads.viewport().childAt(head.geometry().center()) is head
