"""The running: activities by their method, posts, charges, what stands once; typed and kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.typed import type_words
from tests.ui.inquiry_stage import Inquiry
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.records import add_record, edit_record
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind
from tressons_desktop.project.model import Activity
from ui.screens.workspace.steps.activity.exploitation import ModelButtons
from ui.screens.workspace.steps.table_step import SheetTable
from ui.workbench import Workbench

SEASON = ("1", "1", "1", "1", "1", "2", "3", "3", "1", "1", "1", "1")


@pytest.fixture
def inquiry(qtbot: QtBot, workbench: Workbench) -> Inquiry:
    return Inquiry(qtbot, workbench, "activity", "running")


def sheet(inquiry: Inquiry, name: str) -> SheetTable:
    found = inquiry.child(SheetTable, name)
    assert isinstance(found, SheetTable)
    return found


def cell(inquiry: Inquiry, name: str, row: int, key: str) -> str:
    model = sheet(inquiry, name).model
    return str(model.index(row, model.column_index(key)).data())


def add(inquiry: Inquiry, method: ActivityMethod, **values: Any) -> None:
    inquiry.workbench.run(
        add_record, record_kind=Activity, project_id=inquiry.project_id, method=method, **values
    )
    QApplication.processEvents()


def write(inquiry: Inquiry, name: str, text: str) -> None:
    field = inquiry.child(QWidget, name)
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    inquiry.step.flush()
    QApplication.processEvents()


def grocery(inquiry: Inquiry) -> None:
    add(
        inquiry,
        ActivityMethod.HOUSEHOLDS,
        label="Épicerie",
        count=Decimal(190),
        share=Decimal(60),
        frequency=Decimal(60),
        price=Decimal(12),
        margin_rate=Decimal("21.5"),
    )


def test_a_model_gives_a_method_and_no_figure(inquiry: Inquiry) -> None:
    models = inquiry.child(ModelButtons, "activity_models")
    first = models.buttons()[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Return)
    QApplication.processEvents()
    (made,) = inquiry.file.activities
    assert (made.label, made.method) == ("Épicerie", ActivityMethod.HOUSEHOLDS)
    assert (made.count, made.share, made.price, made.margin_rate) == (None,) * 4
    assert QApplication.focusWidget() is sheet(inquiry, "activities").table.view
    assert not models.isVisibleTo(inquiry.step)
    inquiry.undo()
    assert inquiry.file.activities == ()
    assert models.isVisibleTo(inquiry.step)


def test_a_line_typed_from_end_to_end_gives_its_sales_and_both_rates(inquiry: Inquiry) -> None:
    add(inquiry, ActivityMethod.HOUSEHOLDS, label="Épicerie")
    sheet(inquiry, "activities").go_to(inquiry.file.activities[0].id, "count")
    inquiry.type("190 ménages", Qt.Key.Key_Tab)
    for typed in ("60", "60 passages", "12,00", "21,5"):
        editor = QApplication.focusWidget()
        editor.selectAll()  # type: ignore[union-attr]
        type_text(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert cell(inquiry, "activities", 0, "count") == "190\u00a0ménages"
    assert cell(inquiry, "activities", 0, "sales") == "82\u202f080\u00a0€"
    assert cell(inquiry, "activities", 0, "margin_rate") == "21,5\u00a0%"
    assert cell(inquiry, "activities", 0, "markup") == "27,4\u00a0%"
    assert cell(inquiry, "activities", 0, "margin") == "17\u202f647,20\u00a0€"


def test_a_figure_that_a_method_does_not_use_takes_nothing_and_is_kept(inquiry: Inquiry) -> None:
    grocery(inquiry)
    table = sheet(inquiry, "activities")
    table.go_to(inquiry.file.activities[0].id, "pace")
    QTest.keyClick(table.table.view, Qt.Key.Key_F2)
    said = table.words.message.text()
    assert "Ménages × panier" in said
    assert "passages par an" in said
    table.go_to(inquiry.file.activities[0].id, "method")
    inquiry.workbench.run(edit_record, **edited(inquiry, method=ActivityMethod.VISITS))
    assert cell(inquiry, "activities", 0, "share") == ""
    assert inquiry.file.activities[0].share == Decimal(60)
    inquiry.undo()
    assert cell(inquiry, "activities", 0, "share") == "60\u00a0%"


def edited(inquiry: Inquiry, **values: Any) -> dict[str, Any]:
    return {
        "record_kind": Activity,
        "project_id": inquiry.project_id,
        "record_id": inquiry.file.activities[0].id,
        **values,
    }


def test_what_cannot_be_read_stays_in_its_cell(inquiry: Inquiry) -> None:
    grocery(inquiry)
    sheet(inquiry, "activities").go_to(inquiry.file.activities[0].id, "count")
    inquiry.type("190 moutons")
    assert cell(inquiry, "activities", 0, "count") == "190 moutons"
    assert inquiry.file.activities[0].count == Decimal(190)
    assert [draft.text for draft in inquiry.file.drafts] == ["190 moutons"]
    sheet(inquiry, "activities").go_to(inquiry.file.activities[0].id, "count")
    inquiry.type("200")
    assert inquiry.file.drafts == ()
    assert inquiry.file.activities[0].count == Decimal(200)


def test_activities_are_pasted_from_a_spreadsheet(inquiry: Inquiry) -> None:
    QApplication.clipboard().setText(
        "Pain\tJours × ventes\t16\t\t\t290\t1,60\nSoirées\tPrestations\t12\t\t\t\t150"
    )
    inquiry.step.paste()
    QApplication.processEvents()
    assert [one.method for one in inquiry.file.activities] == [
        ActivityMethod.VISITS,
        ActivityMethod.SERVICES,
    ]
    assert cell(inquiry, "activities", 0, "sales") == "7\u202f424\u00a0€"
    assert cell(inquiry, "activities", 1, "sales") == "1\u202f800\u00a0€"


def test_a_season_is_typed_and_told_by_its_strong_months(inquiry: Inquiry) -> None:
    grocery(inquiry)
    sheet(inquiry, "activities").go_to(inquiry.file.activities[0].id, "season")
    inquiry.type("1 1 1 1 1 2 3 3 1 1 1 1")
    assert inquiry.file.activities[0].season == SEASON
    assert cell(inquiry, "activities", 0, "season") == "Forte en juin, juillet, août"


def test_what_stands_once_makes_its_record_and_undo_takes_it_back(inquiry: Inquiry) -> None:
    assert inquiry.file.forecast is None
    write(inquiry, "ramp_1", "78")
    write(inquiry, "stock", "7 000 €")
    write(inquiry, "days_open", "290 jours")
    forecast = inquiry.file.forecast
    assert forecast is not None
    assert (forecast.ramp_1, forecast.stock, forecast.days_open) == (78, 7000, 290)
    for _ in range(3):
        inquiry.undo()
    assert inquiry.file.forecast is None


def test_a_text_unread_before_the_record_is_there_is_kept(inquiry: Inquiry) -> None:
    write(inquiry, "loan_amount", "huit mille")
    assert inquiry.file.forecast is None
    assert [(one.entity, one.field) for one in inquiry.file.drafts] == [("forecast", "loan_amount")]
    write(inquiry, "loan_amount", "8000")
    assert inquiry.file.drafts == ()


def test_the_first_estimate_is_said_to_be_replaced_and_folds(inquiry: Inquiry) -> None:
    write(inquiry, "yearly_sales", "95 000")
    card = inquiry.child(QWidget, "estimate")
    assert "remplacée" not in card.note.text()
    grocery(inquiry)
    assert card.note.text().startswith("Première estimation remplacée")
    assert not inquiry.child(QWidget, "yearly_sales").isVisibleTo(card)
    inquiry.step.focus_field("yearly_sales")
    assert QApplication.focusWidget() is inquiry.child(QWidget, "yearly_sales")
    assert inquiry.file.project.yearly_sales == Decimal(95000)


def test_an_estimate_that_nobody_typed_is_not_said_to_be_replaced(inquiry: Inquiry) -> None:
    card = inquiry.child(QWidget, "estimate")
    grocery(inquiry)
    assert "remplacée" not in card.note.text()
    assert card.isVisibleTo(inquiry.step), "fixed costs may still be said in one figure"
    sheet(inquiry, "charges").add_at_end()
    assert not card.isVisibleTo(inquiry.step), "nothing of it may count any more"
    inquiry.step.focus_field("fixed_costs")
    assert QApplication.focusWidget() is inquiry.child(QWidget, "fixed_costs")


def test_the_family_of_a_charge_is_chosen_in_its_cell(inquiry: Inquiry) -> None:
    sheet(inquiry, "charges").add_at_end()
    sheet(inquiry, "charges").go_to(inquiry.file.charges[0].id, "kind")
    view = sheet(inquiry, "charges").table.view
    QTest.keyClick(view, Qt.Key.Key_F2)
    type_words(QApplication.focusWidget(), "L")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert inquiry.file.charges[0].kind is ChargeKind.RENT


def test_a_field_of_the_running_is_reached_from_the_offer(inquiry: Inquiry) -> None:
    grocery(inquiry)
    inquiry.step.show_part("offer")
    inquiry.step.focus_field("price", inquiry.file.activities[0].id)
    assert inquiry.step.part == "running"
    view = sheet(inquiry, "activities").table.view
    assert QApplication.focusWidget() is view
    model = sheet(inquiry, "activities").model
    assert view.currentIndex().column() == model.column_index("price")


def test_posts_and_charges_say_what_a_year_costs(inquiry: Inquiry) -> None:
    sheet(inquiry, "staff").add_at_end()
    record = inquiry.file.staff[0].id
    for key, typed in (("fte", "0,5"), ("gross", "2000"), ("employer_rate", "12")):
        sheet(inquiry, "staff").go_to(record, key)
        inquiry.type(typed)
    assert cell(inquiry, "staff", 0, "cost") == "13\u202f440\u00a0€"
    assert cell(inquiry, "staff", 0, "first_month") == "À l’ouverture"
    sheet(inquiry, "charges").add_at_end()
    sheet(inquiry, "charges").go_to(inquiry.file.charges[0].id, "year_1")
    inquiry.type("3000")
    assert cell(inquiry, "charges", 0, "year_2") == "idem"
    assert inquiry.file.charges[0].year_2 is None


def test_what_lacks_its_charges_leads_to_their_table(inquiry: Inquiry) -> None:
    grocery(inquiry)
    inquiry.step.show_part("offer")
    (found,) = [
        one
        for one in inquiry.workbench.reading(inquiry.project_id).findings
        if one.id == "running:charges"
    ]
    inquiry.step.focus_field(found.field, found.record_id)
    assert inquiry.step.part == "running"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert sheet(inquiry, "charges").isAncestorOf(focus)
