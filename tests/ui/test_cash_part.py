"""The cash: two curves, what is tried beside them by keys, what is kept, in the real window."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.inquiry_stage import Inquiry
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.drawing.chart_data import CurveChart
from tressons_desktop.operations.forecast import edit_forecast
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import add_records, edit_record, remove_records
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind
from tressons_desktop.project.model import Activity, BudgetLine, Charge, FundingLine
from tressons_desktop.project.values import BudgetCategory, FunderKind, LegalForm, PartialDate
from ui.jobs import FAULT
from ui.screens.workspace.steps.activity.cash import CashPage
from ui.screens.workspace.steps.activity.what_if import WhatIfPanel
from ui.screens.workspace.view import WorkspaceScreen
from ui.widgets.chart_view import ChartView
from ui.workbench import Workbench


@pytest.fixture
def inquiry(request: pytest.FixtureRequest, qtbot: QtBot, workbench: Workbench) -> Inquiry:
    fill = _fill if "cash" in request.fixturenames else None
    return Inquiry(qtbot, workbench, "activity", fill=fill, opening=PartialDate(2028, 3))


def _fill(inquiry: Inquiry) -> None:
    """Write what makes months, before any window has them to show."""
    add(
        inquiry,
        Activity,
        label="Épicerie",
        method=ActivityMethod.AMOUNT,
        price=Decimal(60_000),
        margin_rate=Decimal(30),
    )
    add(inquiry, Charge, label="Loyer", kind=ChargeKind.RENT, year_1=Decimal(16_000))
    add(
        inquiry,
        BudgetLine,
        label="Toiture",
        category=BudgetCategory.WORKS,
        unit_price=Decimal(100_000),
    )
    add(
        inquiry,
        FundingLine,
        label="DETR",
        funder=FunderKind.STATE,
        amount=Decimal(40_000),
    )
    inquiry.workbench.run(edit_forecast, project_id=inquiry.project_id, equity=Decimal(5_000))


@pytest.fixture
def cash(inquiry: Inquiry) -> CashPage:
    inquiry.step.show_part("cash")
    QApplication.processEvents()
    found = inquiry.child(CashPage, "cash")
    assert isinstance(found, CashPage)
    return found


def add(inquiry: Inquiry, of: type[Any], **values: Any) -> None:
    rows = [values]
    inquiry.workbench.run(add_records, record_kind=of, project_id=inquiry.project_id, rows=rows)
    QApplication.processEvents()


def price(inquiry: Inquiry, sales: int) -> None:
    """Write what the activity sells in a year."""
    inquiry.workbench.run(
        edit_record,
        record_kind=Activity,
        project_id=inquiry.project_id,
        record_id=inquiry.file.activities[0].id,
        price=Decimal(sales),
    )
    QApplication.processEvents()


def panel(inquiry: Inquiry) -> WhatIfPanel:
    found = inquiry.step.what_if
    assert isinstance(found, WhatIfPanel)
    return found


def curves(view: ChartView) -> CurveChart:
    chart = view.chart()
    assert isinstance(chart, CurveChart)
    return chart


def slide(inquiry: Inquiry, name: str, key: Qt.Key, times: int) -> None:
    bar = panel(inquiry).slides[name].bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(times):
        QTest.keyClick(bar, key)
    QApplication.processEvents()


def press(inquiry: Inquiry, name: str) -> None:
    button = panel(inquiry).findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_an_empty_project_says_what_to_type_first(inquiry: Inquiry) -> None:
    inquiry.step.show_part("cash")
    page = inquiry.child(CashPage, "cash")
    assert "Investissement" in page.operation_words.text()
    assert "Exploitation" in page.till_words.text()
    assert not page.operation_chart.isVisibleTo(page)
    assert not page.till_chart.isVisibleTo(page)


def test_a_till_that_lacks_its_charges_says_so(inquiry: Inquiry, cash: CashPage) -> None:
    assert cash.incomplete.text() == ""
    inquiry.workbench.run(
        remove_records,
        record_kind=Charge,
        project_id=inquiry.project_id,
        record_ids=[inquiry.file.charges[0].id],
    )
    QApplication.processEvents()
    assert "incomplète" in cash.incomplete.text()
    assert "charges" in cash.incomplete.text()
    assert not cash.planned_chances.pending
    assert cash.odds.text() == "", "how often an unfinished till runs out is not known"
    assert "pas de tirage" in panel(inquiry).chances.text()
    inquiry.undo()
    assert "pas de tirage" not in panel(inquiry).chances.text()


def test_two_curves_are_shown_and_told_apart(inquiry: Inquiry, cash: CashPage) -> None:
    plans = inquiry.workbench.reading(inquiry.project_id).cash
    (operation,) = curves(cash.operation_chart).curves
    (till,) = curves(cash.till_chart).curves
    assert operation.values == tuple(one.closing for one in plans.operation.plan.months)
    assert till.values[-1] == plans.operator.plan.end
    assert "au plus bas" in cash.till_chart.accessibleDescription()
    assert "préfinancer" in cash.operation_words.text()


def test_lower_sales_are_slid_by_keys_and_drawn_beside(inquiry: Inquiry, cash: CashPage) -> None:
    slide(inquiry, "sales", Qt.Key.Key_Left, 15)
    case = panel(inquiry)
    assert case.slides["sales"].field.text() == "−15\u00a0%"
    planned, tried = curves(cash.till_chart).curves
    assert (planned.name, tried.name) == ("Prévu", "Et si")
    assert tried.values[-1] < planned.values[-1]
    assert any("Résultat" in one for one in case.changes.sentences())
    assert inquiry.file.activities[0].price == Decimal(60_000)
    press(inquiry, "if_reset")
    assert len(curves(cash.till_chart).curves) == 1
    assert case.slides["sales"].value() == 0


def test_a_value_is_typed_too_and_what_is_not_read_moves_nothing(
    inquiry: Inquiry, cash: CashPage
) -> None:
    one = panel(inquiry).slides["sales"]
    one.field.setFocus()
    one.field.selectAll()
    type_text(one.field, "-20")
    one.field.flush()
    assert one.bar.value() == -20
    assert len(curves(cash.till_chart).curves) == 2
    one.field.selectAll()
    type_text(one.field, "beaucoup")
    one.field.flush()
    assert one.bar.value() == -20
    assert one.message.isVisibleTo(one)
    assert "beaucoup" in one.message.text()


def test_a_case_is_kept_as_a_scenario_and_one_undo_takes_it_back(
    inquiry: Inquiry, cash: CashPage
) -> None:
    keep = panel(inquiry).keep
    assert not keep.isEnabled()
    slide(inquiry, "sales", Qt.Key.Key_PageDown, 3)
    slide(inquiry, "delay", Qt.Key.Key_Right, 3)
    press(inquiry, "if_keep")
    (kept,) = inquiry.file.scenarios
    assert (kept.label, kept.sales, kept.delay) == ("Scénario bas", Decimal(-15), 3)
    assert kept.margin is None
    press(inquiry, "if_keep")
    assert [one.label for one in inquiry.file.scenarios] == ["Scénario bas", "Scénario bas 2"]
    inquiry.undo()
    inquiry.undo()
    assert inquiry.file.scenarios == ()
    assert panel(inquiry).slides["sales"].value() == -15


def test_a_scenario_kept_is_tried_again(inquiry: Inquiry, cash: CashPage) -> None:
    slide(inquiry, "margin", Qt.Key.Key_Left, 2)
    press(inquiry, "if_keep")
    press(inquiry, "if_reset")
    inquiry.click("scenario_again")
    assert panel(inquiry).slides["margin"].value() == -2
    assert len(curves(cash.till_chart).curves) == 2


def test_a_grant_is_refused_and_its_payments_say_so(inquiry: Inquiry, cash: CashPage) -> None:
    (button,) = panel(inquiry).refusals.findChildren(QPushButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    model = cash.payments.model
    states = {str(model.index(row, 4).data()) for row in range(model.rowCount())}
    assert states == {"Et si\u00a0: refusé"}
    assert any("40" in one for one in panel(inquiry).changes.sentences())


def test_a_later_opening_is_laid_over_as_many_more_months(inquiry: Inquiry, cash: CashPage) -> None:
    months = len(curves(cash.operation_chart).curves[0].values)
    slide(inquiry, "delay", Qt.Key.Key_Right, 6)
    planned, tried = curves(cash.operation_chart).curves
    assert len(planned.values) == len(tried.values) == months + 6
    assert min(tried.values) == min(planned.values)


def test_t_gives_the_months_as_a_table(inquiry: Inquiry, cash: CashPage) -> None:
    cash.turn.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cash.turn, Qt.Key.Key_T)
    QApplication.processEvents()
    assert cash.months.isVisibleTo(cash)
    assert not cash.till_chart.isVisibleTo(cash)
    plans = inquiry.workbench.reading(inquiry.project_id).cash
    assert cash.months.model.rowCount() == len(plans.operation.plan.months)
    QTest.keyClick(cash.turn, Qt.Key.Key_T)
    assert cash.till_chart.isVisibleTo(cash)


def test_running_out_of_cash_is_told_in_words(
    qtbot: QtBot, inquiry: Inquiry, cash: CashPage
) -> None:
    qtbot.waitUntil(lambda: cash.odds.text().startswith("Manquer d’argent"), timeout=20_000)
    planned = cash.odds.text()
    slide(inquiry, "sales", Qt.Key.Key_Home, 1)
    qtbot.waitUntil(lambda: "prévu" in panel(inquiry).chances.text(), timeout=20_000)
    assert cash.odds.text() == planned
    assert panel(inquiry).chances.text() != planned
    qtbot.waitUntil(lambda: cash.weights.isVisibleTo(cash), timeout=20_000)
    assert cash.weights.model.rowCount() >= 4


def test_an_edit_elsewhere_moves_the_curve(inquiry: Inquiry, cash: CashPage) -> None:
    before = curves(cash.till_chart).curves[0].values
    price(inquiry, 70_000)
    after = curves(cash.till_chart).curves[0].values
    assert after[-1] > before[-1]
    inquiry.undo()
    assert curves(cash.till_chart).curves[0].values == before


def test_the_right_column_follows_the_part(inquiry: Inquiry, cash: CashPage) -> None:
    workspace = inquiry.window.screen_of("workspace")
    assert isinstance(workspace, WorkspaceScreen)
    assert inquiry.step.what_if.isVisibleTo(inquiry.window)
    inquiry.step.show_part("running")
    assert inquiry.child(QWidget, "results") is not None
    assert inquiry.step.benchmarks.isVisibleTo(inquiry.window)
    assert inquiry.step.benchmarks.rows()
    inquiry.step.show_part("offer")
    assert workspace.panels.currentWidget() is workspace.todo


def test_the_break_even_leads_to_lower_sales(inquiry: Inquiry, cash: CashPage) -> None:
    inquiry.step.show_part("running")
    inquiry.click("what_if_link")
    assert inquiry.step.part == "cash"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert inquiry.step.what_if.isAncestorOf(focus)


def test_odds_and_weights_that_fail_say_so_instead_of_being_awaited(
    qtbot: QtBot, inquiry: Inquiry, cash: CashPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = (cash.planned_chances, cash.weighing)
    qtbot.waitUntil(lambda: not any(one.pending for one in works), timeout=20_000)
    fault = ArithmeticError("a figure out of bounds")

    def broken(*_figures: object) -> None:
        raise fault

    with monkeypatch.context() as patched, qtbot.captureExceptions() as caught:
        for slow in ("draw_chances", "tornado"):
            patched.setattr(f"tressons_desktop.reading.reading.{slow}", broken)
        price(inquiry, 70_000)
        qtbot.waitUntil(lambda: len(caught) == 2, timeout=20_000)
    assert {raised for _, raised, _ in caught} == {fault}
    qtbot.waitUntil(lambda: not any(one.pending for one in works), timeout=20_000)
    assert cash.odds.text() == f"Les tirages n’ont pas pu être faits. {FAULT}"
    assert panel(inquiry).chances.text() == cash.odds.text()
    assert FAULT in cash.weights_trouble.text()
    assert not cash.weights.isVisibleTo(cash)
    price(inquiry, 71_000)
    qtbot.waitUntil(lambda: cash.weights.isVisibleTo(cash), timeout=20_000)
    assert not cash.weights_trouble.isVisibleTo(cash)
    qtbot.waitUntil(lambda: cash.odds.text().startswith("Manquer d’argent"), timeout=20_000)


def test_the_operation_is_that_of_who_carries_it(inquiry: Inquiry, cash: CashPage) -> None:
    assert cash.operation_title.text() == "Opération de la commune, TTC"
    inquiry.workbench.run(
        edit_project, project_id=inquiry.project_id, promoter_form=LegalForm.ASSOCIATION
    )
    QApplication.processEvents()
    assert cash.operation_title.text() == "Opération du porteur, TTC"


def test_what_the_promoter_can_advance_is_typed_heard_and_undone(
    inquiry: Inquiry, cash: CashPage
) -> None:
    relay = cash.bridging.text()
    assert relay.startswith("Relais de")
    inquiry.step.show_part("offer")
    inquiry.step.focus_field("treasury")
    field = QApplication.focusWidget()
    assert cash.isVisibleTo(inquiry.step)
    assert field is not None
    assert field is inquiry.child(QWidget, "treasury")
    type_text(field, "10 000")
    inquiry.step.flush()
    QApplication.processEvents()
    assert inquiry.file.project.treasury == Decimal(10_000)
    assert "Au-delà des 10\u202f000\u00a0€ avancés" in cash.bridging.text()
    inquiry.workbench.run(edit_project, project_id=inquiry.project_id, treasury=Decimal(900_000))
    assert cash.bridging.text().startswith("Aucun relais à demander")
    inquiry.undo()
    inquiry.undo()
    assert cash.bridging.text() == relay


def test_a_treasury_that_is_not_read_stays_in_its_field(inquiry: Inquiry, cash: CashPage) -> None:
    field = inquiry.child(QWidget, "treasury")
    field.setFocus()
    type_text(field, "un peu")
    inquiry.step.flush()
    assert inquiry.file.project.treasury is None
    assert "un peu" in inquiry.child(QWidget, "treasury_row").message()


def test_cases_are_compared_at_once_and_those_kept_take_their_place(
    qtbot: QtBot, inquiry: Inquiry, cash: CashPage
) -> None:
    def cases() -> list[str]:
        model = cash.compared.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    usual = ["Prévu", "Refus\u00a0: DETR", "Six mois plus tard", "Travaux +10\u00a0%"]
    qtbot.waitUntil(lambda: cases() == usual, timeout=20_000)
    assert cash.compared.isVisibleTo(cash)
    assert "garder un scénario" in cash.compared_words.text()
    slide(inquiry, "sales", Qt.Key.Key_PageDown, 3)
    press(inquiry, "if_keep")
    qtbot.waitUntil(lambda: cases() == ["Prévu", "Scénario bas"], timeout=20_000)
    inquiry.undo()
    qtbot.waitUntil(lambda: cases() == usual, timeout=20_000)
    inquiry.workbench.run(
        remove_records,
        record_kind=Charge,
        project_id=inquiry.project_id,
        record_ids=[inquiry.file.charges[0].id],
    )
    model = cash.compared.model
    qtbot.waitUntil(lambda: str(model.index(0, 3).data()) == "incomplet", timeout=20_000)
