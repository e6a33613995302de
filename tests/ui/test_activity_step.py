"""The activity: its figures, what the premises will do, and the obligations that follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.inquiry_stage import Inquiry
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.project.values import PartialDate, Trait
from ui.screens.workspace.steps.activity.obligations import (
    AT_ONCE,
    ObligationCard,
    ObligationsList,
)
from ui.screens.workspace.steps.activity.presenter import planned_of
from ui.widgets.basics import Text
from ui.workbench import Workbench

ROW = 40
"""Height of a line of a table: what may move without being lost from sight."""


@pytest.fixture
def inquiry(qtbot: QtBot, workbench: Workbench) -> Inquiry:
    return Inquiry(qtbot, workbench, "activity", opening=PartialDate(2028, 3))


def listed(inquiry: Inquiry) -> ObligationsList:
    found = inquiry.child(ObligationsList, "obligations")
    assert isinstance(found, ObligationsList)
    return found


def card(inquiry: Inquiry, key: str) -> ObligationCard:
    found = inquiry.child(ObligationCard, f"obligation_{key}")
    assert isinstance(found, ObligationCard)
    return found


def write(inquiry: Inquiry, name: str, text: str) -> None:
    field = inquiry.child(QWidget, name)
    field.setFocus()
    type_text(field, text)
    inquiry.step.flush()
    QApplication.processEvents()


def test_figures_are_typed_and_stored_with_their_units(inquiry: Inquiry) -> None:
    write(inquiry, "weekly_hours", "41,5")
    write(inquiry, "volunteers", "12")
    write(inquiry, "volunteer_hours", "124")
    inquiry.step.show_part("running")
    write(inquiry, "yearly_rent", "3 600")
    write(inquiry, "yearly_sales", "95 000,50")
    project = inquiry.file.project
    assert (project.weekly_hours, project.volunteers) == (Decimal("41.5"), 12)
    assert project.volunteer_hours == Decimal(124)
    assert (project.yearly_rent, project.yearly_sales) == (Decimal(3600), Decimal("95000.50"))


def test_a_table_in_hand_stays_where_it_is_when_the_result_above_it_grows(
    inquiry: Inquiry,
) -> None:
    inquiry.step.show_part("running")
    page = inquiry.step.running
    assert page is not None
    write(inquiry, "yearly_sales", "95 000")
    page.charges.add_at_end()
    for kind, amount in zip(("Loyer", "Énergie et eau", "Assurance"), "123", strict=True):
        model, row = page.charges.model, len(page.charges.records) - 1
        model.edit_cells([(row, model.column_index("kind"), kind)])
        page.charges.table.setFocus()
        QApplication.processEvents()
        before = page.charges.mapTo(page.viewport(), QPoint(0, 0)).y()
        model.edit_cells([(row, model.column_index("year_1"), amount)])
        QApplication.processEvents()
        after = page.charges.mapTo(page.viewport(), QPoint(0, 0)).y()
        assert abs(after - before) < ROW, kind
        page.charges.add_at_end()
        QApplication.processEvents()


def test_half_a_volunteer_becomes_a_whole_one(inquiry: Inquiry) -> None:
    write(inquiry, "volunteers", "2,5")
    assert inquiry.file.project.volunteers == 3


def test_more_hours_than_a_week_holds_are_refused(inquiry: Inquiry) -> None:
    write(inquiry, "weekly_hours", "200")
    assert inquiry.file.project.weekly_hours is None
    assert "168" in inquiry.child(QWidget, "weekly_hours_row").message()


def test_serving_alcohol_opens_its_obligations_at_once(inquiry: Inquiry) -> None:
    before = {one.one.obligation.id: one.one.certain for one in listed(inquiry).cards()}
    buttons = inquiry.child(QWidget, "traits").findChildren(QPushButton)
    next(one for one in buttons if one.text() == Trait.SERVES_ALCOHOL.label).click()
    QApplication.processEvents()
    assert inquiry.file.project.traits == (Trait.SERVES_ALCOHOL,)
    licence = card(inquiry, "licence-sur-place").one
    assert licence.certain
    assert not before.get("licence-sur-place", False)
    assert licence.due == date(2028, 2, 15)
    assert licence.obligation.form == "Cerfa\u00a011542*05"


def test_an_obligation_joins_the_action_plan_once(inquiry: Inquiry) -> None:
    one = card(inquiry, "registre-accessibilite")
    one.add_button.click()
    QApplication.processEvents()
    (action,) = inquiry.file.actions
    assert action.origin == "obligation:registre-accessibilite"
    assert action.due is None
    line = inquiry.workbench.reading(inquiry.project_id).planned.of(action.id)
    assert line is not None
    assert line.due == date(2028, 3, 1)
    assert one.planned.isVisibleTo(one)
    assert not one.add_button.isVisibleTo(one)
    inquiry.undo()
    assert inquiry.file.actions == ()
    assert one.add_button.isVisibleTo(one)


def test_all_join_in_one_step(inquiry: Inquiry) -> None:
    count = len(listed(inquiry).cards())
    assert count > 5
    inquiry.click("obligations_add_all")
    assert len(inquiry.file.actions) == count
    assert not listed(inquiry).add_all.isEnabled()
    inquiry.undo()
    assert inquiry.file.actions == ()


def test_what_moved_or_is_doubtful_is_marked_to_be_checked(inquiry: Inquiry) -> None:
    named = [one for one in listed(inquiry).cards() if one.one.obligation.needs_checking]
    assert 0 < len(named) < len(listed(inquiry).cards())
    chips = {chip.accessibleName() for one in named for chip in one.findChildren(QWidget)}
    assert "À vérifier" in chips


def test_nothing_is_listed_before_the_nature_is_known(inquiry: Inquiry) -> None:
    inquiry.workbench.run(edit_project, project_id=inquiry.project_id, kinds=())
    assert listed(inquiry).cards() == []
    assert listed(inquiry).empty.isVisibleTo(inquiry.step)


def test_a_choice_adds_its_obligations_and_leaves_the_others_as_they_are(inquiry: Inquiry) -> None:
    before = {card.one: card for card in listed(inquiry).cards()}
    buttons = inquiry.child(QWidget, "traits").findChildren(QPushButton)
    next(one for one in buttons if one.text() == Trait.SERVES_ALCOHOL.label).click()
    QApplication.processEvents()
    after = listed(inquiry).cards()
    same = [card for card in after if card.one in before]
    assert len(same) > len(before) / 2
    assert all(before[card.one] is card for card in same), "drawn again for nothing"
    assert [card.one for card in after] != list(before)
    shown = sorted(after, key=lambda card: card.y())
    assert shown == after


def test_the_rule_of_an_obligation_is_one_click_away_and_what_waits_for_it_in_sight(
    inquiry: Inquiry,
) -> None:
    one = card(inquiry, "assurances")
    texts = one.findChildren(Text)
    shown = " ".join(text.text() for text in texts if text.isVisibleTo(one))
    assert "Tant que ce n’est pas fait" in shown
    assert one.one.obligation.what not in shown
    one.more.click()
    assert one.more.unfolded()
    assert all(text.isVisibleTo(one) for text in one.rule)
    one.more.click()
    assert not any(text.isVisibleTo(one) for text in one.rule)


def test_many_obligations_come_a_few_at_each_turn(inquiry: Inquiry, qtbot: QtBot) -> None:
    """Thirty-seven at once, each with its rule folded, kept the window deaf for long."""
    reading = inquiry.workbench.reading(inquiry.project_id)
    asked = len(planned_of(reading))
    made = ObligationsList(inquiry.workbench)
    qtbot.addWidget(made)
    made.show_reading(reading)
    assert AT_ONCE <= len(made.findChildren(ObligationCard)) < asked
    made.show_reading(reading)
    qtbot.waitUntil(lambda: len(made.findChildren(ObligationCard)) == asked, timeout=5000)
    names = [one.objectName() for one in made.cards()]
    assert names == [f"obligation_{one.obligation.id}" for one in planned_of(reading)]
