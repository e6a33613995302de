"""A money table whose edits are performed, as a screen would, between two fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import type_text
from ui.models.cell_values import CellKind
from ui.models.columns import CellChange, Column
from ui.models.editable_table import EditableTableModel
from ui.widgets.money_table import MoneyTable
from ui.widgets.table_words import TableWords
from ui.widgets.text_fields import TextField

STATUSES = (("pressenti", "Pressenti"), ("sollicite", "Sollicité"), ("acquis", "Acquis"))


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    amount: Decimal | None = None
    status: str = "pressenti"


def _with_tax(line: Line) -> Decimal | None:
    return line.amount * Decimal("1.2") if line.amount is not None else None


class Sheet:
    """A table whose edits are performed, as a screen would."""

    def __init__(self, qtbot: QtBot) -> None:
        self.lines = [Line(1, "Murs", Decimal(100)), Line(2, "Toit", Decimal(50)), Line(3, "Four")]
        self.steps: list[list[CellChange]] = []
        self.drafts: dict[tuple[object, str], tuple[str, str]] = {}
        self.asked: list[object] = []
        self.model = EditableTableModel(
            [
                Column("name", "Poste", attrgetter("name"), width=0),
                Column("amount", "Montant HT", attrgetter("amount"), kind=CellKind.MONEY),
                Column(
                    "total",
                    "Montant TTC",
                    _with_tax,
                    kind=CellKind.MONEY,
                    editable=False,
                    why="Le montant TTC suit le montant HT.",
                ),
                Column(
                    "status",
                    "Statut",
                    attrgetter("status"),
                    kind=CellKind.CHOICE,
                    choices=STATUSES,
                ),
            ]
        )
        self.model.cells_edited.connect(self.perform)
        self.model.insert_requested.connect(self.asked.append)
        self.model.delete_requested.connect(self.asked.append)
        self.model.set_records(self.lines)
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.table = MoneyTable(self.model, name="Investissement")
        self.words = TableWords(self.table)
        self.before, self.after = TextField(), TextField()
        for widget in (self.before, self.table, self.words, self.after):
            layout.addWidget(widget)
        qtbot.addWidget(self.window)
        self.model.setParent(self.window)
        with qtbot.waitActive(self.window):
            self.window.resize(700, 400)
            self.window.show()
            self.window.activateWindow()
        self.view = self.table.view
        self.view.setFocus()

    def perform(self, changes: list[CellChange]) -> None:
        self.steps.append(changes)
        for change in changes:
            place = (self.lines[change.row].id, change.key)
            self.drafts.pop(place, None)
            if change.problem:
                self.drafts[place] = (change.text, change.problem)
                continue
            self.lines[change.row] = replace(self.lines[change.row], **{change.key: change.value})
        self.model.set_drafts(self.drafts)
        self.model.set_records(self.lines)

    def go(self, row: int, key: str) -> None:
        self.table.go_to(row, key)

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.view
        QTest.keyClick(target, key, mods or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        for sign in text:
            type_text(QApplication.focusWidget() or self.view, sign)

    def editing(self) -> bool:
        """Tell whether the keyboard is in the editor of a cell."""
        focus = QApplication.focusWidget()
        return focus is not None and focus.property("role") == "cell"

    def editor(self) -> QLineEdit:
        found = self.view.findChild(QLineEdit)
        assert found is not None
        return found

    def place(self) -> tuple[int, str]:
        current = self.view.currentIndex()
        return current.row(), self.model.columns[current.column()].key
