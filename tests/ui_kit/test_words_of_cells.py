"""The words of a cell go on the next line where their column is narrow; rows follow, and rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.cut import paint_whole, shortened
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.models.editable_table import EditableTableModel
from ui.theme import manager, px
from ui.widgets.money_table import MoneyTable

ROLE = "Approvisionnement en fruits, légumes, œufs, fromages et farine"


@dataclass(frozen=True)
class Partner:
    id: int
    name: str
    role: str
    amount: Decimal = Decimal("1234567.89")


PARTNERS = (
    Partner(1, "Chambre de commerce et d’industrie", ROLE),
    Partner(2, "Mairie", "Le local"),
    Partner(3, "Communauté de communes", "Fonds de concours, communication, mise en réseau"),
)
COLUMNS = (
    Column("name", "Organisme", attrgetter("name"), width=210),
    Column("role", "Ce qu’il fait", attrgetter("role"), width=310),
    *(
        Column(f"m{place}", "Montant", attrgetter("amount"), kind=CellKind.MONEY)
        for place in range(3)
    ),
)


@pytest.fixture(params=[100, 150, 200])
def table(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[MoneyTable]:
    manager().set_text_size(request.param)
    model = EditableTableModel(COLUMNS)
    model.set_records(PARTNERS)
    made = MoneyTable(model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.show()
    yield made
    manager().set_text_size(100)


def test_words_are_read_whole_in_every_width(table: MoneyTable) -> None:
    for width in (420, 560, 700, 840, 1000):
        table.resize(px(width), px(420))
        QApplication.processEvents()
        with shortened() as words:
            paint_whole(table)
        assert words == set(), width


def test_a_row_is_high_only_while_its_words_ask_for_it(table: MoneyTable) -> None:
    table.resize(px(700), px(420))
    QApplication.processEvents()
    view = table.view
    assert view.rowHeight(0) > view.rowHeight(1) == px(40)
    table.resize(px(2400), px(420))
    QApplication.processEvents()
    assert view.rowHeight(0) == view.rowHeight(1) == px(40)
    table.resize(px(700), px(420))
    shorter = Partner(1, "Chambre", "Un avis")
    table.model.set_records([shorter, *PARTNERS[1:]])
    QApplication.processEvents()
    assert view.rowHeight(0) == px(40)


def test_the_bar_of_the_rows_never_makes_the_table_waver(table: MoneyTable) -> None:
    """That bar takes width from the words, whose rows then show it, or do without it."""
    view, moved = table.view, list[int]()
    view.verticalHeader().sectionResized.connect(lambda *_sizes: moved.append(1))
    for tall in range(130, 330, 12):
        for width in range(590, 750, 40):
            table.resize(px(width), px(tall))
            QApplication.processEvents()
    assert len(moved) < 400
    before = len(moved)
    QApplication.processEvents()
    assert len(moved) == before
