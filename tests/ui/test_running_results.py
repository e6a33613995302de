"""The result of three years and the break-even, on the screen, as the tables above make them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.inquiry_stage import Inquiry
from tressons_desktop.operations.records import add_records, edit_record
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind
from tressons_desktop.project.model import Activity, Charge
from ui.screens.workspace.steps.activity.results import ResultsPart
from ui.workbench import Workbench


@pytest.fixture
def inquiry(qtbot: QtBot, workbench: Workbench) -> Inquiry:
    return Inquiry(qtbot, workbench, "activity", "running")


def results(inquiry: Inquiry) -> ResultsPart:
    found = inquiry.child(ResultsPart, "results")
    assert isinstance(found, ResultsPart)
    return found


def add(inquiry: Inquiry, of: type[Any], **values: Any) -> None:
    rows = [values]
    inquiry.workbench.run(add_records, record_kind=of, project_id=inquiry.project_id, rows=rows)
    QApplication.processEvents()


def shop(inquiry: Inquiry) -> None:
    add(
        inquiry,
        Activity,
        label="Épicerie",
        method=ActivityMethod.AMOUNT,
        price=Decimal(100_000),
        margin_rate=Decimal(25),
    )
    add(inquiry, Charge, label="Loyer", kind=ChargeKind.RENT, year_1=Decimal(20_000))


def bare(words: str) -> str:
    return words.replace("\u202f", "").replace("\u00a0", "")


def shown(inquiry: Inquiry) -> dict[str, list[str]]:
    model = results(inquiry).table.model
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return {
        row[0]: [one.replace("\u202f", "").replace("\u00a0", "") for one in row[1:]] for row in rows
    }


def total(inquiry: Inquiry) -> list[str]:
    view = results(inquiry).table.table.total_view
    words = [str(view.model().index(0, column).data()) for column in range(1, 4)]
    return [bare(one) for one in words]


def test_nothing_is_shown_before_a_figure_is_known(inquiry: Inquiry) -> None:
    assert not results(inquiry).isVisibleTo(inquiry.step)


def test_three_years_follow_the_tables_and_undo(inquiry: Inquiry) -> None:
    shop(inquiry)
    lines = shown(inquiry)
    assert lines["Ventes"] == ["100000€"] * 3
    assert lines["Achats de marchandises"] == ["−75000€"] * 3
    assert lines["Loyer et charges locatives"] == ["−20000€"] * 3
    assert total(inquiry) == ["+5000€"] * 3
    (charge,) = inquiry.file.charges
    inquiry.workbench.run(
        edit_record,
        record_kind=Charge,
        project_id=inquiry.project_id,
        record_id=charge.id,
        year_3=Decimal(30_000),
    )
    assert total(inquiry) == ["+5000€", "+5000€", "−5000€"]
    inquiry.undo()
    assert total(inquiry) == ["+5000€"] * 3


def test_the_break_even_is_said_drawn_and_heard(inquiry: Inquiry) -> None:
    shop(inquiry)
    card = results(inquiry).break_even
    plain = card.title.text().replace("\u202f", "").replace("\u00a0", " ")
    assert plain == "80000 € de ventes par an"
    said = " ".join(card.sentences.sentences()).replace("\u202f", "").replace("\u00a0", " ")
    assert "peuvent baisser de 20 %" in said
    assert "Ventes −15 % : résultat de +1250 €" in said
    assert card.chart.isVisibleTo(card)
    assert card.chart.height() == card.chart.heightForWidth(card.chart.width())
    assert "80000" in card.chart.accessibleDescription().replace("\u202f", "")


def test_a_missing_figure_is_named_beside_the_result(inquiry: Inquiry) -> None:
    shop(inquiry)
    add(inquiry, Activity, label="Café", method=ActivityMethod.HOURS)
    gaps = results(inquiry).gaps.sentences()
    assert any("Café" in one for one in gaps), gaps


def test_a_line_of_the_result_takes_nothing_and_says_what_it_follows(inquiry: Inquiry) -> None:
    shop(inquiry)
    part = results(inquiry)
    view = part.table.table.view
    part.table.table.go_to(0, "year_1")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_7):
        QTest.keyClick(view, key)
    assert "Activités" in part.table.words.message.text()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().strip() == "100000"
    assert [one.text() for one in view.build_menu().actions()] == ["Copier\tCtrl + C"]
