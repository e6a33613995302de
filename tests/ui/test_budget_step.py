"""The step "Investissement": a spreadsheet that computes and warns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.sheets import ALT, CTRL, SHIFT, SheetWindow, add_lines, new_project
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.services import Services
from ui.access.focus import move_focus
from ui.theme import manager
from ui.workbench import Workbench

Key = Qt.Key
THREE = (
    {"label": "Murs", "category": BudgetCategory.PURCHASE, "unit_price": Decimal(42000)},
    {"label": "Four", "unit_price": Decimal(4200), "quantity": Decimal(3)},
    {"label": "Études", "category": BudgetCategory.STUDIES, "unit_price": Decimal(9800)},
)


@pytest.fixture
def empty(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    return SheetWindow(qtbot, workbench, new_project(workbench), "budget")


@pytest.fixture
def budget(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, *THREE)
    return SheetWindow(qtbot, workbench, project_id, "budget")


def labels(sheet: SheetWindow) -> list[str]:
    return [line.label for line in sheet.file.budget]


def test_an_empty_list_offers_its_first_line(empty: SheetWindow) -> None:
    empty.step.table.empty.button.click()
    empty.type("Murs du local")
    assert labels(empty) == ["Murs du local"]
    assert empty.cell(0, "amount") == "—"


def test_totals_follow_each_edit(budget: SheetWindow) -> None:
    budget.go(1, "vat_rate")
    budget.type("5,5")
    assert budget.cell(1, "total") == "13\u202f293\u00a0€"
    assert budget.total("amount") == "64\u202f400\u00a0€"
    assert budget.total("vat_rate") == "2\u202f653\u00a0€"
    assert budget.total("total") == "67\u202f053\u00a0€"
    assert "64\u202f400\u00a0€ HT" in budget.step.totals.text()


def test_a_line_left_out_of_the_eligible_base(budget: SheetWindow) -> None:
    budget.go(0, "eligible")
    budget.type("non")
    assert not budget.file.budget[0].eligible
    assert budget.cell(0, "eligible") == "Non"
    assert "éligible 22\u202f400\u00a0€" in budget.step.totals.text()


def test_an_amount_typed_in_the_computed_column_becomes_the_price(budget: SheetWindow) -> None:
    budget.go(1, "amount")
    budget.type("12 900,50 €")
    line = budget.file.budget[1]
    assert (line.quantity, line.unit_price) == (Decimal(1), Decimal("12900.50"))
    assert budget.place() == (2, "amount")


def test_an_unreadable_amount_stays_in_its_cell_and_is_explained(budget: SheetWindow) -> None:
    budget.go(0, "unit_price")
    budget.type("1.500")
    assert budget.file.budget[0].unit_price == Decimal(42000)
    assert budget.cell(0, "unit_price") == "1.500"
    budget.go(0, "unit_price")
    assert "deux façons" in budget.step.message.text()


def test_emptying_a_block_keeps_what_cannot_be_empty(budget: SheetWindow) -> None:
    budget.go(1, "category")
    for _ in range(4):
        budget.press(Key.Key_Right, SHIFT)
    budget.press(Key.Key_Delete)
    line = budget.file.budget[1]
    assert (line.category, line.quantity, line.vat_rate) == (BudgetCategory.WORKS, 1, 0)
    assert line.unit_price is None
    assert not budget.problem(1, "category")


def test_rows_are_inserted_moved_deleted_and_undone_by_keyboard(budget: SheetWindow) -> None:
    budget.go(0, "unit_price")
    budget.press(Key.Key_Return, CTRL)
    assert labels(budget) == ["Murs", "", "Four", "Études"]
    assert budget.place() == (1, "label")
    budget.type("Notaire")
    budget.go(1, "quantity")
    budget.press(Key.Key_Down, ALT)
    assert labels(budget) == ["Murs", "Four", "Notaire", "Études"]
    assert budget.place() == (2, "quantity")
    budget.press(Key.Key_Delete, CTRL)
    assert labels(budget) == ["Murs", "Four", "Études"]
    assert budget.place() == (2, "quantity")
    budget.press(Key.Key_Z, CTRL)
    assert labels(budget) == ["Murs", "Four", "Notaire", "Études"]
    assert budget.place() == (3, "quantity")  # the keyboard follows its line


def test_deleting_the_last_line_leaves_the_keyboard_on_the_way_to_add_one(
    budget: SheetWindow,
) -> None:
    budget.go(0, "label")
    for _ in range(3):
        budget.press(Key.Key_Delete, CTRL)
    assert labels(budget) == []
    assert budget.step.table.empty.button.hasFocus()


def test_a_table_of_a_spreadsheet_is_pasted_whole(budget: SheetWindow) -> None:
    budget.go(2, "label")
    budget.paste(
        "Études\tÉtudes et honoraires\t1\t9 800,00 €\n"
        "Caisse\tEquipement et mobilier\t2\t1\u202f700,25\n"
        "Imprévus\tDivers et imprévus\t1\t4200\n"
    )
    assert labels(budget) == ["Murs", "Four", "Études", "Caisse", "Imprévus"]
    assert budget.file.budget[3].unit_price == Decimal("1700.25")
    assert budget.file.budget[3].category is BudgetCategory.EQUIPMENT
    budget.press(Key.Key_Z, CTRL)
    assert labels(budget) == ["Murs", "Four", "Études"]


def test_a_whole_line_copied_is_pasted_as_it_was(budget: SheetWindow) -> None:
    budget.go(1, "label")
    budget.press(Key.Key_Space, SHIFT)
    budget.press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "\tOui\t" in copied
    budget.go(0, "label")
    budget.paste(copied)
    first, second = budget.file.budget[:2]
    assert (first.label, first.quantity, first.unit_price) == ("Four", 3, Decimal(4200))
    assert (first.vat_rate, first.eligible) == (second.vat_rate, second.eligible)


def test_a_quote_signed_before_any_request_is_marked_and_explained(budget: SheetWindow) -> None:
    budget.go(1, "quote_signed_on")
    budget.type("4/1/2027")
    assert budget.file.budget[1].quote_signed_on == date(2027, 1, 4)
    assert "avant tout dépôt" in budget.problem(1, "quote_signed_on")
    said = budget.step.message.text()
    assert "Règlement de chaque financeur" in said
    assert "2334-24" not in said  # the article of the DETR, which nobody asks here
    budget.go(1, "quote_signed_on")
    budget.press(Key.Key_Delete)
    assert not budget.problem(1, "quote_signed_on")
    assert budget.step.message.isHidden()


def test_a_study_may_be_signed_early(budget: SheetWindow) -> None:
    budget.go(2, "quote_signed_on")
    budget.type("4/1/2027")
    assert not budget.problem(2, "quote_signed_on")


def test_a_rate_out_of_range_is_stored_and_pointed_out(budget: SheetWindow) -> None:
    budget.go(0, "vat_rate")
    budget.type("200")
    assert budget.file.budget[0].vat_rate == Decimal(200)
    assert "0 à 100" in budget.problem(0, "vat_rate")


def test_a_finding_leads_to_its_cell(budget: SheetWindow) -> None:
    budget.step.focus_field("quote_signed_on", budget.file.budget[2].id)
    assert budget.place() == (2, "quote_signed_on")
    assert budget.step.table.table.view.hasFocus()
    budget.step.focus_field("budget")
    assert budget.place() == (0, "label")


def test_what_is_being_typed_survives_a_refresh_and_leaving(budget: SheetWindow) -> None:
    budget.go(0, "label")
    budget.press(Key.Key_F2)
    editor = budget.step.table.table.view.viewport().focusWidget() or budget.window.focusWidget()
    editor.selectAll()
    editor.insert("Murs et toit")
    editor.setModified(True)
    budget.step.show_reading(budget.workbench.services.reading(budget.file))
    assert editor.text() == "Murs et toit"
    budget.window.flush()
    assert labels(budget)[0] == "Murs et toit"


@pytest.mark.parametrize("text_size", [100, 150, 200])
def test_the_total_stays_in_sight_under_sixty_lines(
    qtbot: QtBot, workbench: Workbench, text_size: int
) -> None:
    project_id = new_project(workbench)
    rows = [{"label": f"Poste {n}", "unit_price": Decimal(n)} for n in range(1, 61)]
    add_lines(workbench, project_id, BudgetLine, *rows)
    sheet = SheetWindow(qtbot, workbench, project_id, "budget")
    manager().set_text_size(text_size)
    qtbot.wait(50)
    total = sheet.step.table.table.total_view
    page = sheet.step.table.window()
    bottom = total.mapTo(page, total.rect().bottomLeft()).y()
    assert total.isVisible()
    assert bottom <= page.height() or text_size == 200
    manager().set_text_size(100)


def test_what_was_typed_in_red_survives_leaving_undo_and_a_restart(
    qtbot: QtBot, services: Services, tmp_path: Path, budget: SheetWindow
) -> None:
    budget.go(0, "label")
    budget.type("Murs du local")
    budget.go(0, "unit_price")
    budget.type("42 ou 43 000")
    presenter = budget.window.screen_of("workspace").presenter  # type: ignore[attr-defined]
    presenter.go_to_step("partners")
    presenter.go_to_step("budget")
    assert budget.cell(0, "unit_price") == "42 ou 43 000"
    budget.workbench.undo(budget.step.scope)
    assert labels(budget)[0] == "Murs"
    assert budget.cell(0, "unit_price") == "42 ou 43 000"
    budget.window.close()
    services.close()
    again = open_services(DataPaths(tmp_path / "data"))
    sheet = SheetWindow(qtbot, Workbench(again), budget.project_id, "budget")
    assert sheet.cell(0, "unit_price") == "42 ou 43 000"
    assert "42\u202f000\u00a0€" in sheet.problem(0, "unit_price")
    sheet.go(0, "unit_price")
    sheet.type("42000")  # the value that stood: the red text is over all the same
    assert not sheet.problem(0, "unit_price")
    assert sheet.file.drafts == ()
    sheet.window.close()
    again.close()


def test_an_amount_in_red_ends_when_it_is_typed_again(budget: SheetWindow) -> None:
    budget.go(0, "amount")
    budget.type("quarante mille")
    assert budget.cell(0, "amount") == "quarante mille"
    budget.go(0, "amount")
    budget.type("40 000")
    line = budget.file.budget[0]
    assert (line.quantity, line.unit_price) == (1, 40000)
    assert budget.file.drafts == ()
    assert budget.workbench.undo_state(budget.step.scope).undo_label


def test_the_rate_proposed_follows_the_family_and_says_where_it_comes_from(
    budget: SheetWindow,
) -> None:
    assert budget.cell(0, "vat_rate") == "0\u00a0%"
    budget.go(0, "vat_rate")
    assert "Acquisition" in budget.step.message.text()
    assert "à vérifier" in budget.step.message.text()
    model = budget.step.table.model
    model.edit_cells([(0, model.column_index("category"), "Travaux")])
    assert budget.cell(0, "vat_rate") == "20\u00a0%"
    budget.go(0, "vat_rate")
    budget.type("5,5")
    model.edit_cells([(0, model.column_index("category"), "Acquisition")])
    assert budget.cell(0, "vat_rate") == "5,5\u00a0%"
    budget.go(0, "vat_rate")
    assert budget.step.message.text().startswith("Taux saisi.")


def test_a_table_pasted_without_rates_takes_those_of_its_families(empty: SheetWindow) -> None:
    move_focus(empty.step.table.empty)
    empty.paste("Poste\tFamille\tMontant HT\nTerrain\tAcquisition\t9000\nToit\tTravaux\t100")
    if empty.step.table.records == ():
        empty.desk.accept_button.click()
    assert [line.vat_rate for line in empty.file.budget] == [0, 20]
