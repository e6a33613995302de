"""The step "Plan de financement": a sheet, its bar, and checks that explain and repair."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.a11y.reader import described
from tests.ui.sheets import ALT, CTRL, NO_MODS, SheetWindow, add_lines, new_project
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import (
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
)
from ui.workbench import Workbench

Key = Qt.Key
KINDS, NATURES, STATUSES = FunderKind, FundingNature, FundingStatus


def resource(
    funder: FunderKind, amount: int, scheme: str = "", status: FundingStatus = STATUSES.EXPECTED
) -> dict[str, Any]:
    """Describe a line of the plan."""
    own = funder is KINDS.COMMUNE
    return {
        "funder": funder,
        "scheme": scheme,
        "amount": Decimal(amount),
        "nature": NATURES.OWN_FUNDS if own else NATURES.GRANT,
        "status": status,
    }


BALANCED = (
    resource(KINDS.STATE, 35000, "DETR"),
    resource(KINDS.REGION, 15000, status=STATUSES.REQUESTED),
    resource(KINDS.EPCI, 10000, status=STATUSES.GRANTED),
    resource(KINDS.COMMUNE, 40000, status=STATUSES.GRANTED),
)


def open_plan(
    qtbot: QtBot, workbench: Workbench, *lines: dict[str, Any], **project: Any
) -> SheetWindow:
    """Open a plan for 100 000 € of works."""
    project_id = new_project(workbench, **project)
    expense = {"label": "Travaux", "unit_price": Decimal(100000)}
    add_lines(workbench, project_id, BudgetLine, expense)
    if lines:
        add_lines(workbench, project_id, FundingLine, *lines)
    sheet = SheetWindow(qtbot, workbench, project_id, "funding")
    sheet.step.rules.show_every()
    return sheet


@pytest.fixture
def plan(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    return open_plan(qtbot, workbench, *BALANCED)


def names(sheet: SheetWindow) -> list[str]:
    return [sheet.cell(row, "label") for row in range(len(sheet.file.funding))]


def order(sheet: SheetWindow) -> list[str]:
    listed = sheet.step.checks._list
    widgets = [listed.itemAt(n).widget() for n in range(listed.count())]
    return [w.check.id for w in widgets if hasattr(w, "check")]


# the sheet --------------------------------------------------------------------------------------
def test_a_balanced_plan_says_so(plan: SheetWindow) -> None:
    assert plan.total("amount") == "100\u202f000\u00a0€"
    assert plan.total("requested_on") == "Équilibré"
    assert plan.cell(0, "share") == "35\u00a0%"
    assert "Ressources 100\u202f000\u00a0€" in plan.step.sentence.text()
    assert "Aides 60\u00a0%" in plan.step.split.text()
    assert "Acquis 50\u202f000\u00a0€" in [w.text() for w in plan.step.statuses._words.values()]
    assert "100\u202f000\u00a0€ de dépenses HT" in plan.step.bar.accessibleDescription()


def test_an_unbalanced_plan_says_by_how_much(plan: SheetWindow) -> None:
    plan.go(3, "amount")
    plan.type("39 000,50")
    assert plan.total("scheme") == "Il manque 999,50\u00a0€"
    assert plan.total("requested_on") == ""
    plan.press(Key.Key_Z, CTRL)
    assert plan.total("requested_on") == "Équilibré"


def test_the_name_of_a_funder_tells_its_kind(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = open_plan(qtbot, workbench)
    sheet.step.table.empty.button.click()
    sheet.type("Communauté de communes du Clunisois")
    line = sheet.file.funding[0]
    assert (line.funder, line.nature) == (KINDS.EPCI, NATURES.GRANT)
    sheet.go(0, "label")
    sheet.type("Commune")
    line = sheet.file.funding[0]
    assert (line.funder, line.nature) == (KINDS.COMMUNE, NATURES.OWN_FUNDS)
    sheet.go(0, "scheme")
    sheet.type("Emprunt sur 12 ans")
    assert sheet.file.funding[0].nature is NATURES.LOAN


def test_a_kind_chosen_by_hand_is_never_changed_by_the_name(plan: SheetWindow) -> None:
    plan.go(1, "label")
    plan.type("Région")
    plan.go(1, "funder")
    plan.paste("Europe")
    assert plan.file.funding[1].funder is KINDS.EUROPE
    assert plan.cell(1, "label") == "Union européenne"
    plan.go(1, "label")
    plan.type("Région, guichet LEADER")
    plan.go(1, "funder")
    plan.paste("Autre public")
    plan.go(1, "label")
    plan.type("Région, guichet LEADER 2027")
    assert plan.file.funding[1].funder is KINDS.OTHER_PUBLIC


def test_base_rate_and_amount_follow_one_another(plan: SheetWindow) -> None:
    plan.go(1, "eligible_base")
    plan.type("80001")
    plan.go(1, "rate")
    plan.type("33,33")
    line = plan.file.funding[1]
    assert (line.rate, line.amount) == (Decimal("33.33"), Decimal("26664.33"))
    plan.go(1, "amount")
    plan.type("20000")
    assert plan.file.funding[1].rate == Decimal("25.00")


def test_a_small_base_does_not_bend_the_rate(plan: SheetWindow) -> None:
    plan.go(1, "eligible_base")
    plan.type("10")
    plan.go(1, "rate")
    plan.type("33,33")
    line = plan.file.funding[1]
    assert (line.rate, line.amount) == (Decimal("33.33"), Decimal("3.33"))


def test_a_status_is_chosen_by_keyboard(plan: SheetWindow) -> None:
    plan.go(0, "status")
    plan.press(Key.Key_F2)
    plan.press(Key.Key_Down)
    plan.press(Key.Key_Return)
    assert plan.file.funding[0].status is STATUSES.REQUESTED
    assert plan.step.table.table.view.hasFocus()


def test_refused_money_stays_in_sight_and_out_of_the_totals(plan: SheetWindow) -> None:
    plan.go(1, "status")
    plan.paste("Refusé")
    assert plan.cell(1, "amount") == "15\u202f000\u00a0€"
    assert plan.cell(1, "share") == "—"
    assert plan.total("amount") == "85\u202f000\u00a0€"


def test_a_plan_copied_from_a_spreadsheet_is_pasted(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = open_plan(qtbot, workbench)
    sheet.step.table.empty.button.click()
    sheet.paste(
        "Préfecture\tDETR\t100 000,00 €\t35 %\n"
        "Fondation du patrimoine\tMécénat\t\t\n"
        "Commune\tFonds propres\t\t\n"
    )
    state, gift, own = sheet.file.funding
    assert (state.funder, state.rate, state.amount) == (KINDS.STATE, 35, 35000)
    assert (gift.funder, gift.nature) == (KINDS.PRIVATE, NATURES.GIFT)
    assert (own.funder, own.nature) == (KINDS.COMMUNE, NATURES.OWN_FUNDS)
    assert sheet.cell(0, "amount") == "35\u202f000\u00a0€"


def test_an_unreadable_cell_of_a_paste_is_kept_and_explained(plan: SheetWindow) -> None:
    plan.go(0, "amount")
    plan.paste_through("35 000\n12 000 à 13 000\n")
    assert plan.file.funding[1].amount == 15000
    assert plan.cell(1, "amount") == "12 000 à 13 000"
    assert "ne se lit pas" in plan.problem(1, "amount")
    assert "15\u202f000\u00a0€" in plan.problem(1, "amount")  # what stands meanwhile


def test_lines_are_inserted_moved_deleted_and_undone(plan: SheetWindow) -> None:
    plan.go(1, "scheme")
    plan.press(Key.Key_Up, ALT)
    assert names(plan) == ["Région", "État", "Intercommunalité", "Commune"]
    assert plan.place() == (0, "scheme")
    plan.press(Key.Key_Delete, CTRL)
    assert names(plan) == ["État", "Intercommunalité", "Commune"]
    assert plan.place() == (0, "scheme")
    plan.press(Key.Key_Return, CTRL)
    assert names(plan) == ["État", "", "Intercommunalité", "Commune"]
    for _ in range(3):
        plan.press(Key.Key_Z, CTRL)
    assert names(plan) == ["État", "Région", "Intercommunalité", "Commune"]


# the checks -------------------------------------------------------------------------------------
def test_a_broken_rule_comes_first_and_marks_its_cells(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = open_plan(qtbot, workbench, *BALANCED)
    assert sheet.step.checks.broken.isHidden()
    sheet.go(0, "amount")
    sheet.type("85000")
    assert order(sheet)[0] == "balance"
    assert "state_grants" in order(sheet)[:3]
    assert sheet.step.checks.broken.text() == "2\u00a0non respectés"
    assert "80" in sheet.problem(0, "amount") or "plafond" in sheet.problem(0, "amount")
    sheet.go(0, "amount")
    assert sheet.step.message.text() == sheet.problem(0, "amount")


def test_a_repair_is_applied_and_taken_back(plan: SheetWindow) -> None:
    plan.go(3, "amount")
    plan.type("12000")
    plan.go(1, "amount")
    plan.type("43000")
    row = plan.step.checks.rows["moa_share"]
    assert row.check.verdict is CheckVerdict.EXCEEDED
    assert row.apply.isVisible()
    assert "20\u202f000\u00a0€" in row.repair_words.text()
    row.apply.setFocus()
    plan.press(Key.Key_Return)
    assert plan.file.funding[3].amount == 20000
    assert plan.total("requested_on") == "Équilibré"
    assert not row.apply.isVisible()
    assert plan.window.toast.isVisible()
    plan.window.undo()
    assert plan.file.funding[3].amount == 12000
    assert row.apply.isVisible()


def test_the_rate_of_the_project_is_typed_beside_its_source(plan: SheetWindow) -> None:
    row = plan.step.checks.rows["moa_share"]
    assert "L.\u00a01111-10" in row.rule.text()
    row.share.setFocus()
    row.share.selectAll()
    type_text(row.share, "45")
    plan.press(Key.Key_Return)
    assert plan.file.project.moa_min_share == Decimal(45)
    assert row.check.verdict is CheckVerdict.EXCEEDED
    assert plan.step.checks.rows["moa_share"] is row
    assert row.share.hasFocus()
    assert "à vérifier" in row.rule.text()


def test_a_rate_emptied_is_the_usual_one_again(plan: SheetWindow) -> None:
    row = plan.step.checks.rows["moa_share"]
    for typed in ("45", ""):
        row.share.setFocus()
        row.share.selectAll()
        plan.press(Key.Key_Delete)
        type_text(row.share, typed)
        plan.press(Key.Key_Return)
    assert plan.file.project.moa_min_share == Decimal(20)
    plan.step.checks.rows["state_grants"].more.setFocus()
    assert row.share.text() == "20\u00a0%"
    assert row.share.unfinished() == ""


def test_the_rate_is_not_asked_of_an_association(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = open_plan(qtbot, workbench, *BALANCED, promoter_form=LegalForm.ASSOCIATION)
    assert not sheet.step.checks.rows["moa_share"].share_box.isVisible()
    assert "TTC" in sheet.step.sentence.text()
    assert "Porteur" in sheet.step.split.text()


def test_a_check_shows_its_lines(qtbot: QtBot, workbench: Workbench) -> None:
    second = resource(KINDS.STATE, 5000, "DSIL")
    sheet = open_plan(qtbot, workbench, *BALANCED, second)
    row = sheet.step.checks.rows["state_grants"]
    assert row.lines.text() == "Voir les 2 lignes"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, NO_MODS, QPoint(3, 3))
    chosen = sheet.step.table.table.view.selectedIndexes()
    assert [cell.row() for cell in chosen] == [0, 4]
    assert sheet.place() == (0, "amount")
    assert sheet.step.table.table.view.hasFocus()


def test_a_quote_signed_too_early_leads_to_the_expenses(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = open_plan(qtbot, workbench, *BALANCED)
    expense = sheet.file.budget[0]
    today = workbench.services.today()
    early = replace(expense, quote_signed_on=today)
    sheet.step.show_reading(sheet.workbench.services.reading(replace(sheet.file, budget=(early,))))
    row = sheet.step.checks.rows["signed_quote"]
    row.lines.setFocus()
    sheet.press(Key.Key_Return)
    assert sheet.step.step == "budget"
    assert sheet.place() == (0, "quote_signed_on")


def test_precisions_open_by_keyboard(plan: SheetWindow) -> None:
    row = plan.step.checks.rows["moa_share"]
    assert not row.note.isVisible()
    row.more.setFocus()
    plan.press(Key.Key_Space)
    assert row.note.isVisible()
    assert "Dérogations" in row.note.text()


def test_the_vat_to_advance_and_the_fctva_are_told_and_never_counted(plan: SheetWindow) -> None:
    said = plan.step.vat.text()
    assert "TVA\u00a0: 20\u202f000\u00a0€ à avancer, en plus du plan" in said
    assert "Récupérée par le FCTVA\u00a0: 19\u202f684,80\u00a0€" in said
    assert "Jamais récupérée\u00a0: 315,20\u00a0€" in said
    assert "À vérifier" in said


def test_controls_have_names(plan: SheetWindow) -> None:
    for row in plan.step.checks.rows.values():
        assert row.accessibleName()
        assert not row.more.isVisible() or described(row.more)[1] == "Précisions"
    assert plan.step.checks.rows["moa_share"].share.accessibleName()
    model = plan.step.table.model
    index = model.index(0, model.column_index("share"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "35\u00a0%"


def test_moving_between_projects_shows_the_right_plan(
    qtbot: QtBot, workbench: Workbench, plan: SheetWindow
) -> None:
    other = new_project(workbench)
    plan.window.open_project(other, "funding")
    QApplication.processEvents()
    assert plan.step.table.empty.isVisible()
    assert not plan.step.bar.isVisible()
    assert plan.step.checks.broken.isHidden()  # nothing typed is nothing broken
    plan.window.open_project(plan.project_id, "funding")
    assert names(plan)[0] == "État"


def test_several_letters_choose_in_a_cell(plan: SheetWindow) -> None:
    row = next(n for n in range(9) if plan.cell(n, "funder") == "Commune")
    plan.go(row, "funder")
    for key in (Qt.Key.Key_E, Qt.Key.Key_U):  # « E » alone is « État »
        QTest.keyClick(QApplication.focusWidget(), key)
    plan.press(Qt.Key.Key_Return)
    assert plan.cell(row, "funder") == "Europe"
