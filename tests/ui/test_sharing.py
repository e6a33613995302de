"""The sheet "Répartir au mieux": solved beside the window, heard, and written as one gesture."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.walk import settle
from tests.test_accessibility import nameless
from tests.ui.sheets import ALT, SheetWindow, add_lines, new_project
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus
from ui.background import at_work
from ui.screens.workspace.steps.funding.sharing.sheet import ShareSheet
from ui.theme import manager
from ui.widgets.basics import Text
from ui.workbench import Workbench

Key = Qt.Key
COST = ({"unit_price": Decimal(100000), "label": "Travaux"},)
PLAN = (
    {
        "label": "Région",
        "funder": FunderKind.REGION,
        "amount": Decimal(30000),
        "cap": Decimal(60000),
    },
    {
        "label": "Département",
        "funder": FunderKind.DEPARTEMENT,
        "amount": Decimal(10000),
        "cap": Decimal(40000),
    },
    {
        "label": "CC du Mont",
        "funder": FunderKind.EPCI,
        "amount": Decimal(5000),
        "status": FundingStatus.GRANTED,
    },
    {
        "label": "Commune",
        "funder": FunderKind.COMMUNE,
        "nature": FundingNature.OWN_FUNDS,
        "amount": Decimal(55000),
    },
)


@pytest.fixture
def plan(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, *COST)
    add_lines(workbench, project_id, FundingLine, *PLAN)
    return SheetWindow(qtbot, workbench, project_id, "funding")


def opened(plan: SheetWindow) -> ShareSheet:
    plan.step.sharing.click()
    settle(lambda: plan.step.sharing.sheet is not None)
    sheet = plan.step.sharing.sheet
    assert isinstance(sheet, ShareSheet)
    QApplication.processEvents()
    return sheet


def answered(sheet: ShareSheet) -> None:
    settle(lambda: not at_work(sheet))
    QApplication.processEvents()


def proposed(sheet: ShareSheet) -> dict[str, Decimal]:
    return {row.name: row.proposed for row in sheet.made.rows}


def amounts(plan: SheetWindow) -> dict[str, Decimal | None]:
    return {line.label or line.funder.label: line.amount for line in plan.file.funding}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_it_shows_both_plans_and_writes_nothing(plan: SheetWindow) -> None:
    before = amounts(plan)
    sheet = opened(plan)
    assert proposed(sheet) == {
        "Région": Decimal(45000),
        "Département": Decimal(30000),
        "CC du Mont": Decimal(5000),
        "Commune": Decimal(20000),
    }
    said = plain(" ".join(one.text() for one in sheet.findChildren(Text)))
    assert "La commune apporte 20 000 € au lieu de 55 000 €, soit 35 000 € de moins." in said
    assert "Minimum légal" in said and "L. 1111-10" in said
    sheet.reject()
    QApplication.processEvents()
    assert amounts(plan) == before


def test_funders_of_one_colour_stay_apart_in_the_bars(qtbot: QtBot, workbench: Workbench) -> None:
    project_id = new_project(workbench)
    gift = {"funder": FunderKind.PRIVATE, "nature": FundingNature.GIFT, "amount": Decimal(15000)}
    union = {"label": "LEADER", "funder": FunderKind.EUROPE, "amount": Decimal(9000)}
    add_lines(workbench, project_id, BudgetLine, *COST)
    add_lines(workbench, project_id, FundingLine, gift, union, PLAN[-1])
    sheet = opened(SheetWindow(qtbot, workbench, project_id, "funding"))
    for bar in (sheet.today_bar, sheet.proposed_bar):
        said = plain(bar.accessibleDescription())
        assert f"{FunderKind.EUROPE.label} : 9 000 €" in said
        assert f"{FunderKind.PRIVATE.label} : 15 000 €" in said
    sheet.reject()


def test_applied_by_the_keyboard_it_is_one_gesture_to_take_back(plan: SheetWindow) -> None:
    before = plan.file.funding
    sheet = opened(plan)
    focus = QApplication.focusWidget()
    assert focus is next(iter(sheet.rows.locks.values()))
    QTest.keyClick(focus, Key.Key_Space)  # keeps the Région as it is
    answered(sheet)
    assert proposed(sheet)["Région"] == 30000
    assert sheet.rows.locks[before[0].id].isChecked()
    QTest.keyClick(sheet.windowHandle(), Key.Key_A, ALT)
    QApplication.processEvents()
    assert amounts(plan)["Département"] == 40000
    assert plan.file.funding[0].locked
    plan.workbench.undo(f"project:{plan.project_id}")
    assert plan.file.funding == before


def test_escape_keeps_the_plan(plan: SheetWindow) -> None:
    before = plan.file.funding
    sheet = opened(plan)
    QTest.keyClick(sheet, Key.Key_Escape)
    QApplication.processEvents()
    assert plan.file.funding == before
    assert plan.step.sharing.sheet is None
    assert opened(plan).isVisible(), "it opens again"


def test_granted_money_stays_locked_and_says_why(plan: SheetWindow) -> None:
    sheet = opened(plan)
    lock = sheet.rows.locks[plan.file.funding[2].id]
    lock.setFocus()
    QTest.keyClick(lock, Key.Key_Space)
    answered(sheet)
    assert lock.isChecked()
    assert proposed(sheet)["CC du Mont"] == 5000
    assert "ne change plus" in lock.toolTip()


def test_who_gives_way_first_is_chosen_and_kept(plan: SheetWindow) -> None:
    sheet = opened(plan)
    sheet.first.set_value(plan.file.funding[0].id)
    sheet.first.edited.emit(plan.file.funding[0].id)
    answered(sheet)
    assert (proposed(sheet)["Région"], proposed(sheet)["Département"]) == (35000, 40000)
    sheet.accept()
    QApplication.processEvents()
    assert [line.gives_way for line in plan.file.funding] == [1, None, None, None]
    again = opened(plan)
    assert again.first.value() == plan.file.funding[0].id
    assert not again.accept_button.isEnabled()
    assert "déjà" in again.accept_button.toolTip()


def test_cents_are_a_choice(plan: SheetWindow) -> None:
    sheet = opened(plan)
    sheet.unit.set_current("cents")
    sheet.unit.chosen.emit("cents")
    answered(sheet)
    assert sheet.made.wish.cents
    assert sheet.unit.current() == "cents"


def test_every_control_has_a_name_and_each_lock_tells_its_line(plan: SheetWindow) -> None:
    sheet = opened(plan)
    assert nameless(sheet) == []
    lock = next(iter(sheet.rows.locks.values()))
    assert lock.accessibleName() == "Fixe, Région"
    assert plain(lock.accessibleDescription()).startswith(
        "aujourd’hui 30 000 €, proposé 45 000 €, écart +15 000 €."
    )


def test_without_a_plan_nothing_can_be_applied(qtbot: QtBot, workbench: Workbench) -> None:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, FundingLine, *PLAN)
    sheet = opened(SheetWindow(qtbot, workbench, project_id, "funding"))
    assert not sheet.accept_button.isEnabled()
    assert "dépenses" in sheet.trouble.text()


def test_at_twice_the_text_it_stays_inside_the_smallest_screen(
    qtbot: QtBot, workbench: Workbench
) -> None:
    manager().set_text_size(200)
    try:
        project_id = new_project(workbench)
        add_lines(workbench, project_id, BudgetLine, *COST)
        add_lines(workbench, project_id, FundingLine, *PLAN)
        sheet = opened(SheetWindow(qtbot, workbench, project_id, "funding"))
        assert sheet.minimumSizeHint().width() <= 1366 - 16
        sheet.reject()
    finally:
        manager().set_text_size(100)
